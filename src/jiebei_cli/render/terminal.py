"""Blocks on a terminal, by Rich: never wider than 100 columns, in any encoding."""

import os
import sys
from collections.abc import Iterable
from typing import assert_never

from rich import box, rule, table
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.text import blocks as b
from jiebei_cli.text.catalog import harmless

WIDEST, NARROWEST, PROGRESS = 100, 6, 30
FOLDED = 10
"""Text that may be folded keeps as much, a date unbroken."""


def console(color: bool) -> Console:
    """A console on stdout: 80 columns when it is no terminal, never wider than 100."""
    made = Console(
        file=sys.stdout, highlight=False, markup=False, emoji=False, no_color=not color or None
    )
    if not made.is_terminal and not os.environ.get("COLUMNS"):
        made.width = 80
    made.width = min(made.width, WIDEST)
    return made


def show(blocks: Iterable[b.Block], color: bool) -> None:
    """Print a page."""
    out = console(color)
    for block in blocks:
        _show(out, block)
    out.file.flush()


def _show(out: Console, block: b.Block) -> None:
    match block:
        case b.Heading():
            out.print(_text(block.text, block.style))
        case b.Note():
            if block.live and not out.is_terminal:
                return
            before = (
                (f"  {block.mark} " if block.mark else "  ") if isinstance(block, b.Item) else ""
            )
            out.print(_text(block.text, block.style, before), soft_wrap=block.whole)
        case b.Verse():
            for line in block.lines:
                out.print(_text(line))
        case b.Gap():
            out.print()
        case b.Rule():
            title = _text(block.title, "bold")
            out.print(rule.Rule(title, align="left") if block.title else rule.Rule(style="dim"))
        case b.Figures():
            grid = table.Table.grid(padding=(0, 2))
            for name, value in block.items:
                grid.add_row(_text(name, before="  "), _text(value))
            out.print(grid)
        case b.Table():
            _tabulate(out, block)
        case b.Progress():
            out.print(_progress(out, block))
        case b.Bars():
            _bars(out, block)
        case b.Lines():
            out.print(_text(block.title, "bold"))
            _tabulate(out, b.tabled(block))
        case _:
            assert_never(block)


def _text(words: b.Words, style: str = "", before: str = "") -> Text:
    """Words without the characters that would steer the terminal."""
    pieces = (words,) if isinstance(words, str) else words
    made = Text(before, style=style)
    for piece in pieces:
        span = b.Span(piece) if isinstance(piece, str) else piece
        made.append(harmless(span.text), span.style or None)
    return made


def _cell(cell: b.Cell) -> Text:
    if isinstance(cell, tuple):
        return Text("\n").join(_text(line) for line in cell)
    return _text(cell) if isinstance(cell, str) else _text(cell.text, cell.style)


def _tabulate(out: Console, block: b.Table) -> None:
    """A table; where the window is too narrow for its figures, its rows as lines, none cut."""
    made = _table(block)
    if _least(block) <= out.width:
        out.print(made)
        return
    titles = [column.title for column in block.columns]
    foot = [b.Row(block.foot, "bold")] if block.foot else []
    for row in (*block.rows, *foot):
        line = Text(style=row.style)
        for title, cell in zip(titles, row.cells, strict=True):
            said = _cell(cell)
            if not said.plain.strip():
                continue
            piece = Text(f"{title} " if title else "") + said
            if line and line.cell_len + 2 + piece.cell_len > out.width:
                out.print(line)
                line = Text("  ", style=row.style) + piece
            else:
                line = line.append("  " if line else "") + piece
        out.print(line)


def _least(block: b.Table) -> int:
    """The columns a table takes with no figure cut; other text may be folded."""
    rows = [*(row.cells for row in block.rows), *([block.foot] if block.foot else [])]
    least = 2 * (len(block.columns) - 1)
    for index, column in enumerate(block.columns):
        texts = [Text(column.title), *(_cell(cells[index]) for cells in rows)]
        widest = max(line.cell_len for text in texts for line in text.split("\n"))
        least += widest if column.figures or column.whole else min(widest, FOLDED)
    return least


def _table(block: b.Table) -> table.Table:
    made = table.Table(
        box=box.SIMPLE_HEAD,
        header_style="bold",
        pad_edge=False,
        padding=(0, 1, 0, 0),
        show_edge=False,
    )
    for column in block.columns:
        made.add_column(
            column.title,
            justify="right" if column.figures else "left",
            no_wrap=column.figures or column.whole,
            overflow="fold",
        )
    for row in block.rows:
        made.add_row(*map(_cell, row.cells), style=row.style)
    if block.foot:
        made.add_row(*map(_cell, block.foot), style="bold")
    return made


def _fancy(out: Console) -> bool:
    return out.encoding.lower().startswith("utf")


def _progress(out: Console, block: b.Progress) -> Text:
    done, rest = (b.FULL, b.LIGHT) if _fancy(out) else ("#", "-")
    full = block.share * PROGRESS // 100
    bar = Text(done * full, style="green")
    bar.append(rest * (PROGRESS - full), style="dim")
    bar.append("  " + block.text, style="")
    return bar


def _bars(out: Console, chart: b.Bars) -> None:
    """Every bar has its figures beside it and every series its own sign."""
    signs = {} if _fancy(out) else str.maketrans(f"{b.FULL}{b.LIGHT}│", "#.|")
    out.print(_text(chart.title.translate(signs), "bold"))
    left = max(cell_len(bar.label) for bar in chart.bars)
    right = max(len(bar.figure) for bar in chart.bars)
    width = max(NARROWEST, min(out.width, 80) - left - right - 3)
    for bar in chart.bars:
        label = " " * (left - cell_len(bar.label)) + bar.label
        made = Text(f"{label} │".translate(signs))
        cells = _cells(bar, chart.most, width)
        for part, count in zip(bar.parts, cells, strict=True):
            made.append(((b.LIGHT if part.light else b.FULL) * count).translate(signs), part.style)
        made.append(" " * (width - sum(cells)) + f" {bar.figure:>{right}}")
        out.print(made, no_wrap=True, overflow="crop", crop=False)


def _cells(bar: b.Bar, most: Money, width: int) -> list[int]:
    """Cells of each stretch; something that is there is never drawn as nothing."""

    def share(amount: Money) -> int:
        return max(1, int((amount * width / most).to_integral_value())) if amount and most else 0

    first = share(bar.parts[0].amount)
    if len(bar.parts) == 1:
        return [first]
    rest = bar.parts[1].amount
    second = min(share(rest), width - first) or int(bool(rest))
    return [min(first, width - second), second]
