"""Blocks as a page that stands alone: tables and inline SVG, no script and no network.

It prints on A4, follows the reader's light or dark setting, and every text in it is escaped. A
chart has its title and its legend in words, and its figures stand in a table or a sentence beside
it, so that it can be read without colour or sight.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import assert_never

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.text import blocks as b
from jiebei_cli.text.catalog import language

MARK = "<!doctype html><!-- jiebei -->"
"""How a page of ours begins, so that a later one may take its place."""
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 720, 240, 76, 24, 10, 12

STYLE = """
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--paper:#fff;--rule:#d0d7de;
--a:#0b6e4f;--b:#b35900;--c:#6e7781;--late:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b1;--paper:#0d1117;
--rule:#30363d;--a:#4cc38a;--b:#f0a05a;--c:#8b949e;--late:#ff7b72}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem;max-width:60rem;background:var(--paper);color:var(--ink);
font:15px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.2rem;margin:2rem 0 .5rem;
border-bottom:1px solid var(--rule)}h3{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:.25rem 0;overflow-wrap:anywhere}.item{padding-left:1.5em;text-indent:-.75em}
.bold{font-weight:600}.italic{font-style:italic}.dim{color:var(--soft)}.red{color:var(--late)}
.green{color:var(--a)}.magenta{color:var(--b)}.cyan{font-family:ui-monospace,monospace}
hr{border:0;border-top:1px solid var(--rule);margin:2rem 0}progress{accent-color:var(--a)}
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
@page{size:A4;margin:15mm 14mm}
@media print{:root{--ink:#000;--soft:#444;--paper:#fff;--rule:#bbb;--a:#0b6e4f;--b:#b35900;
--c:#6e7781;--late:#b3261e}body{padding:0;max-width:none;font-size:10.5pt}
.wide{overflow:visible}h1,h2,h3{break-after:avoid}figure,tr,dl div{break-inside:avoid}
table{font-size:8.5pt}th,td{padding:1.5pt 4pt;vertical-align:top;overflow-wrap:anywhere}
hr.leaf{border:0;margin:0;break-after:page}}
"""


def document(blocks: Sequence[b.Block], title: str | None = None, *, sheets: bool = False) -> str:
    """The page as one HTML document; its title is that of its first heading unless stated.

    On paper it stands at the foot of all `sheets`, with their number.
    """
    foot = _foot(title or b.titled(blocks)) if sheets else ""
    body = "\n".join(filter(None, map(_block, blocks)))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    title = _escaped(title or b.titled(blocks))
    return (
        f'{MARK}\n<html lang="{"zh-CN" if language() == "zh" else "en"}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}{foot}</style>\n</head>\n<body>\n"
        f"{body}\n</body>\n</html>\n"
    )


def _foot(title: str) -> str:
    text = re.sub(r"[^\w ·-]", lambda found: f"\\{ord(found[0]):x} ", title)
    return f'@page{{@bottom-center{{content:"{text} · " counter(page)}}}}\n'


def _escaped(text: str) -> str:
    """Escaped, without the control characters that no document may hold."""
    return escape("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text))


def _text(words: b.Words | b.Span) -> str:
    if isinstance(words, str):
        return _escaped(words)
    if isinstance(words, b.Span):
        return f'<span class="{words.style}">{_escaped(words.text)}</span>'
    return "".join(map(_text, words))


def _tag(tag: str, inner: str, style: str = "") -> str:
    kind = f' class="{style}"' if style else ""
    return f"<{tag}{kind}>{inner}</{tag}>"


def _block(block: b.Block) -> str:
    match block:
        case b.Heading(text, level, style):
            return _tag(f"h{level}", _text(text), "" if style == "bold" else style)
        case b.Item():
            mark = f"{block.mark} " if block.mark else ""
            return _tag("p", _escaped(mark) + _text(block.text), f"item {block.style}".strip())
        case b.Note(text, style):
            return _tag("p", _text(text), style) if text else ""
        case b.Verse(lines):
            return _tag("p", "<br>".join(map(_escaped, lines)))
        case b.Gap():
            return ""
        case b.Rule(title, leaf):
            return _tag("h2", _escaped(title)) if title else f"<hr{' class=leaf' if leaf else ''}>"
        case b.Figures(items):
            rows = (_tag("dt", _escaped(k)) + _tag("dd", _escaped(v)) for k, v in items)
            return _tag("dl", "".join(_tag("div", row) for row in rows))
        case b.Table():
            return _table(block)
        case b.Progress(share, text):
            return _tag("p", f'<progress max="100" value="{share}"></progress> {_escaped(text)}')
        case b.Lines():
            return _lines(block)
        case b.Bars():
            return _bars(block)
        case _:
            assert_never(block)


def _table(table: b.Table) -> str:
    def row(cells: Iterable[b.Cell], tag: str, style: str = "") -> str:
        found = (
            _tag(tag, _cell(cell), "n" if column.figures else "")
            for column, cell in zip(table.columns, cells, strict=True)
        )
        return _tag("tr", "".join(found), style)

    foot = _tag("tfoot", row(table.foot, "td")) if table.foot else ""
    head = _tag("thead", row((column.title for column in table.columns), "th"))
    body = _tag("tbody", "".join(row(one.cells, "td", one.style) for one in table.rows))
    return _tag("div", _tag("table", head + body + foot), "wide")


def _cell(cell: b.Cell) -> str:
    return "<br>".join(map(_escaped, cell)) if isinstance(cell, tuple) else _text(cell)


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
    keys = "".join(
        _tag("span", f'<i class="k {kind}"></i>{_escaped(name)}') for kind, name in legend
    )
    title = _escaped(title)
    return (
        f'<figure><svg viewBox="0 0 {WIDTH} {TOP + HEIGHT + BOTTOM}" role="img" '
        f'aria-label="{title}"><title>{title}</title>{"".join(axis)}{inner}</svg>'
        f'<figcaption class="dim">{keys}</figcaption></figure>'
    )


def _framed(
    chart: b.Lines | b.Bars, most: Money, drawn: Iterable[str], legend: Sequence[tuple[str, str]]
) -> str:
    """A chart under its title, and its figures folded below it."""
    title = _escaped(chart.title)
    figures = _tag("summary", title) + _table(b.tabled(chart))
    frame = _frame(chart.title, most, "".join(drawn), legend)
    return _tag("h3", title) + frame + _tag("details", figures)


def _lines(chart: b.Lines) -> str:
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
    return _framed(chart, most, drawn, legend)


def _bars(chart: b.Bars) -> str:
    most = _scale(
        max((sum((p.amount for p in bar.parts), ZERO) for bar in chart.bars), default=ZERO)
    )
    step = Decimal(WIDTH - LEFT - RIGHT) / max(1, len(chart.bars))
    wide = f"{(step * 8 / 10).quantize(Decimal('0.1'))}"
    every = -(-len(chart.bars) // 12)
    base = TOP + HEIGHT
    drawn = []
    for place, bar in enumerate(chart.bars):
        x = (LEFT + step * place + step / 10).quantize(Decimal("0.1"))
        top = Decimal(base)
        for part in bar.parts:
            size = Decimal(_place(part.amount, most, HEIGHT))
            top -= size
            kind = "fb" if part.light else "fa"
            drawn.append(f'<rect class="{kind}" x="{x}" y="{top}" width="{wide}" height="{size}"/>')
        if place % every == 0:
            middle = (x + step * 4 / 10).quantize(Decimal("0.1"))
            drawn.append(
                f'<text x="{middle}" y="{base + 16}" text-anchor="middle">{_escaped(bar.label)}'
                "</text>"
            )
    legend = list(zip(("fa", "fb"), chart.names, strict=False))
    return _framed(chart, most, drawn, legend)
