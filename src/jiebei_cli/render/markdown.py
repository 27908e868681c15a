"""Blocks as Markdown, with GitHub's tables."""

import re
from collections.abc import Iterable, Sequence
from typing import assert_never

from jiebei_cli.text import blocks as b
from jiebei_cli.text.catalog import harmless


def document(blocks: Iterable[b.Block]) -> str:
    """The page; lines of a list stand together."""
    text, before = "", ""
    for block in blocks:
        said = _block(block)
        if said:
            kind = "item" if isinstance(block, b.Item) else ""
            text += ("\n" if kind and kind == before else "\n\n" if text else "") + said
            before = kind
    return text + "\n"


def escaped(text: str) -> str:
    """Text on one line, without meaning to Markdown or HTML."""
    return literal(" ".join(text.split()))


def literal(text: str) -> str:
    """Printable text without meaning to Markdown or HTML."""
    return re.sub(r"([\\`*_\[\]<>|~])", r"\\\1", harmless(text))


def _begun(text: str) -> str:
    """A paragraph that does not begin as a list or a heading does."""
    return re.sub(r"^(\d*)([#+=.)-])(?= |$)", r"\1\\\2", escaped(text))


def _block(block: b.Block) -> str:
    match block:
        case b.Heading(text, level):
            return f"{'#' * level} {escaped(text)}"
        case b.Item(text, mark=mark):
            return f"{mark if mark[:1].isdigit() else '-'} {escaped(b.plain(text))}"
        case b.Note(text, style):
            said = _begun(b.plain(text))
            return f"**{said}**" if said and "bold" in style else said
        case b.Verse(lines):
            return "\n".join(map(literal, lines))
        case b.Gap():
            return ""
        case b.Rule(title):
            return f"## {escaped(title)}" if title else "---"
        case b.Figures(items):
            return "\n".join(f"- {escaped(name)}: {escaped(value)}" for name, value in items)
        case b.Table():
            return _table(block)
        case b.Progress():
            return escaped(block.text)
        case b.Bars() | b.Lines():
            return f"### {escaped(block.title)}\n\n{_table(b.tabled(block))}"
        case _:
            assert_never(block)


def _table(table: b.Table) -> str:
    def row(cells: Sequence[str]) -> str:
        return f"| {' | '.join(cells)} |"

    foot = [f"**{escaped(cell)}**" if cell else "" for cell in table.foot]
    return "\n".join(
        (
            row([escaped(column.title) for column in table.columns]),
            row(["---:" if column.figures else "---" for column in table.columns]),
            *(row([_cell(cell) for cell in one.cells]) for one in table.rows),
            *([row(foot)] if foot else []),
        )
    )


def _cell(cell: b.Cell) -> str:
    if isinstance(cell, tuple):
        return "<br>".join(map(escaped, cell))
    return escaped(cell.text if isinstance(cell, b.Span) else cell)
