"""Blocks as Markdown, with GitHub's tables."""

import re
from collections.abc import Iterable, Sequence
from typing import assert_never

from jiebei_cli.text.blocks import (
    Bars,
    Block,
    Cell,
    Figures,
    Gap,
    Heading,
    Item,
    Lines,
    Note,
    Progress,
    Rule,
    Span,
    Table,
    Verse,
    plain,
    tabled,
)
from jiebei_cli.text.catalog import harmless


def document(blocks: Iterable[Block]) -> str:
    """The page; lines of a list stand together."""
    text, before = "", ""
    for block in blocks:
        said = _block(block)
        if said:
            kind = "item" if isinstance(block, Item) else ""
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


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {escaped(text)}"
        case Item(text, mark=mark):
            return f"{mark if mark[:1].isdigit() else '-'} {escaped(plain(text))}"
        case Note(text, style):
            said = _begun(plain(text))
            return f"**{said}**" if said and "bold" in style else said
        case Verse(lines):
            return "\n".join(map(literal, lines))
        case Gap():
            return ""
        case Rule(title):
            return f"## {escaped(title)}" if title else "---"
        case Figures(items):
            return "\n".join(f"- {escaped(name)}: {escaped(value)}" for name, value in items)
        case Table():
            return _table(block)
        case Progress():
            return escaped(block.text)
        case Bars() | Lines():
            return f"### {escaped(block.title)}\n\n{_table(tabled(block))}"
        case _:
            assert_never(block)


def _table(table: Table) -> str:
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


def _cell(cell: Cell) -> str:
    if isinstance(cell, tuple):
        return "<br>".join(map(escaped, cell))
    return escaped(cell.text if isinstance(cell, Span) else cell)
