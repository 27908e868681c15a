"""A page that stands alone: figures, tables and inline SVG, no script and no network.

It prints on A4, follows the reader's light or dark setting, and every text in it is escaped. A
chart has its title, its legend in words and a table with the same figures beside it, so it can be
read without colour or sight.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import Literal

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.value import Value

MARK = "<!doctype html><!-- jiebei -->"
"""How a page of ours begins, so that a later one may take its place."""
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 720, 240, 76, 24, 10, 12

_STYLE = """
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--paper:#fff;--rule:#d0d7de;
--a:#0b6e4f;--b:#b35900;--c:#6e7781;--late:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b1;--paper:#0d1117;
--rule:#30363d;--a:#4cc38a;--b:#f0a05a;--c:#8b949e;--late:#ff7b72}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem;max-width:60rem;background:var(--paper);color:var(--ink);
font:15px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.2rem;margin:2rem 0 .5rem;
border-bottom:1px solid var(--rule)}h3{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:.25rem 0}.soft{color:var(--soft)}.late{color:var(--late);font-weight:600}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.5rem;margin:.5rem 0}
dl div{border:1px solid var(--rule);border-radius:.4rem;padding:.4rem .6rem}
dt{color:var(--soft);font-size:.85rem}dd{margin:0;font-variant-numeric:tabular-nums;
overflow-wrap:anywhere}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{padding:.2rem .5rem;border-bottom:1px solid var(--rule);text-align:left}
th.n,td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tfoot td{font-weight:600}thead{display:table-header-group}
figure{margin:.5rem 0}svg{width:100%;height:auto;display:block}
svg text{fill:var(--soft);font-size:11px}svg .axis{stroke:var(--rule);stroke-width:1}
.fa{fill:var(--a)}.fb{fill:var(--b)}.la{stroke:var(--a)}.lc{stroke:var(--c);stroke-dasharray:5 4}
.la,.lc{fill:none;stroke-width:2}.now{stroke:var(--b);stroke-dasharray:2 3}
figcaption span{margin-right:1rem;white-space:nowrap}.k{display:inline-block;width:.8em;height:.8em;
margin-right:.35em}.k.fa{background:var(--a)}.k.fb{background:var(--b)}
.k.la,.k.lc{width:1.8em;height:.3em}.k.la{border-top:2px solid var(--a)}
.k.lc{border-top:2px dashed var(--c)}
@page{margin:15mm}
@media print{:root{--ink:#000;--soft:#444;--paper:#fff;--rule:#bbb;--a:#0b6e4f;--b:#b35900;
--c:#6e7781;--late:#b3261e}body{padding:0;max-width:none;font-size:10.5pt}
.wide{overflow:visible}h2,h3{break-after:avoid}figure,tr,dl div{break-inside:avoid}}
"""


class Heading(Value):
    """A heading of level 2 or 3."""

    text: str
    level: Literal[2, 3] = 2


class Note(Value):
    """A sentence; `late` ones stand out, in weight as in colour."""

    text: str
    late: bool = False


class Figures(Value):
    """Named figures side by side."""

    items: tuple[tuple[str, str], ...]


class Table(Value):
    """Rows of text under headers; `figures` are the columns aligned right, `foot` the sums."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()
    foot: tuple[str, ...] = ()


class Series(Value):
    """A line of a chart: balances by day. The first is solid, later ones are dashed."""

    name: str
    points: tuple[tuple[date, Money], ...]


class Lines(Value):
    """Balances over time, as steps; `now` is marked."""

    title: str
    series: tuple[Series, ...]
    now: date
    now_name: str


class Bars(Value):
    """Two parts of a whole for each label, one upon the other."""

    title: str
    lower: str
    upper: str
    bars: tuple[tuple[str, Money, Money], ...]


Block = Heading | Note | Figures | Table | Lines | Bars


class Page(Value):
    """A page: its language as HTML names it, title, a line below, and blocks in their order."""

    lang: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]


def render(page: Page) -> str:
    """The page as one HTML document."""
    body = "\n".join(_block(block) for block in page.blocks)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'{MARK}\n<html lang="{escape(page.lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{_text(page.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<h1>{_text(page.title)}</h1>\n<p class="soft">{_text(page.subtitle)}</p>\n'
        f"{body}\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    """Escaped, without the control characters that no document may hold."""
    return escape("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text))


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{_text(text)}</h{level}>"
        case Note(text, late):
            return f'<p class="{"late" if late else ""}">{_text(text)}</p>'
        case Figures(items):
            rows = (
                f"<div><dt>{_text(name)}</dt><dd>{_text(value)}</dd></div>" for name, value in items
            )
            return f"<dl>{''.join(rows)}</dl>"
        case Table():
            return _table(block)
        case Lines():
            return _lines(block)
        case Bars():
            return _bars(block)


def _table(table: Table) -> str:
    def row(cells: Iterable[str], tag: str) -> str:
        found = (
            f"<{tag}{' class=n' if place in table.figures else ''}>{_text(cell)}</{tag}>"
            for place, cell in enumerate(cells)
        )
        return f"<tr>{''.join(found)}</tr>"

    foot = f"<tfoot>{row(table.foot, 'td')}</tfoot>" if table.foot else ""
    body = "".join(row(cells, "td") for cells in table.rows)
    return (
        f'<div class="wide"><table><thead>{row(table.headers, "th")}</thead>'
        f"<tbody>{body}</tbody>{foot}</table></div>"
    )


def _place(value: Decimal | int, most: Decimal | int, size: int) -> str:
    """A share of a length, as an SVG coordinate."""
    found = Decimal(value) * size / most if most else Decimal(0)
    return f"{found.quantize(Decimal('0.1'))}"


def _scale(most: Money) -> Money:
    """A round figure at or above the greatest value."""
    step = Decimal(10) ** max(0, most.adjusted())
    return next(step * n for n in (1, 2, 5, 10) if step * n >= most) if most else Decimal(1)


def _frame(title: str, most: Money, inner: str, legend: Sequence[tuple[str, str]]) -> str:
    """An SVG with its value axis, and the legend below it."""
    axis = []
    for part in range(5):
        y = TOP + HEIGHT - int(HEIGHT * part / 4)
        value = most * part / 4
        axis.append(f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
        axis.append(f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{value:,.0f}</text>')
    keys = "".join(f'<span><i class="k {kind}"></i>{_text(name)}</span>' for kind, name in legend)
    return (
        f'<figure><svg viewBox="0 0 {WIDTH} {TOP + HEIGHT + BOTTOM}" role="img" '
        f'aria-label="{_text(title)}"><title>{_text(title)}</title>{"".join(axis)}{inner}</svg>'
        f'<figcaption class="soft">{keys}</figcaption></figure>'
    )


def _lines(chart: Lines) -> str:
    days = [day for series in chart.series for day, _ in series.points]
    first, last = min(days), max(days)
    span = max(1, (last - first).days)
    most = _scale(max(amount for series in chart.series for _, amount in series.points))
    inside = WIDTH - LEFT - RIGHT

    def x(day: date) -> str:
        return f"{LEFT + Decimal(_place((day - first).days, span, inside))}"

    def y(amount: Money) -> str:
        return f"{TOP + HEIGHT - Decimal(_place(amount, most, HEIGHT))}"

    drawn = []
    for series, kind in reversed(list(zip(chart.series, ("la", "lc"), strict=False))):
        path = ""
        for place, (day, amount) in enumerate(series.points):
            path += f"H{x(day)}V{y(amount)}" if place else f"M{x(day)} {y(amount)}"
        drawn.append(f'<path class="{kind}" d="{path}"/>')
    base = TOP + HEIGHT
    if first <= chart.now <= last:
        at = x(chart.now)
        drawn.append(f'<line class="now" x1="{at}" x2="{at}" y1="{TOP}" y2="{base}"/>')
    for day, anchor in ((first, "start"), (last, "end")):
        drawn.append(f'<text x="{x(day)}" y="{base + 16}" text-anchor="{anchor}">{day}</text>')
    legend = [(kind, series.name) for series, kind in zip(chart.series, ("la", "lc"), strict=False)]
    if first <= chart.now <= last:
        legend.append(("", f"┊ {chart.now_name} {chart.now}"))
    return f"<h3>{_text(chart.title)}</h3>" + _frame(chart.title, most, "".join(drawn), legend)


def _bars(chart: Bars) -> str:
    most = _scale(max((lower + upper for _, lower, upper in chart.bars), default=Decimal(0)))
    count = max(1, len(chart.bars))
    step = Decimal(WIDTH - LEFT - RIGHT) / count
    wide = f"{(step * 8 / 10).quantize(Decimal('0.1'))}"
    every = -(-count // 12)
    drawn = []
    for place, (label, lower, upper) in enumerate(chart.bars):
        x = (LEFT + step * place + step / 10).quantize(Decimal("0.1"))
        low, high = Decimal(_place(lower, most, HEIGHT)), Decimal(_place(upper, most, HEIGHT))
        base = TOP + HEIGHT
        for kind, size, top in (("fa", low, base - low), ("fb", high, base - low - high)):
            drawn.append(f'<rect class="{kind}" x="{x}" y="{top}" width="{wide}" height="{size}"/>')
        if place % every == 0:
            middle = (x + step * 4 / 10).quantize(Decimal("0.1"))
            drawn.append(
                f'<text x="{middle}" y="{base + 16}" text-anchor="middle">{_text(label)}</text>'
            )
    legend = [("fa", chart.lower), ("fb", chart.upper)]
    return f"<h3>{_text(chart.title)}</h3>" + _frame(chart.title, most, "".join(drawn), legend)
