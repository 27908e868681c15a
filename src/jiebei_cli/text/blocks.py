"""What a page is made of: blocks, which terminal, HTML and Markdown draw alike.

A style is a few words of: bold, dim, italic, red, green, magenta, cyan. It stresses what the text
says already, so that a page can be read without it.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.value import Value


class Span(Value):
    """A piece of text in a style of its own."""

    text: str
    style: str = ""


Level = Literal[1, 2, 3]
Words = str | tuple[str | Span, ...]
"""A line of text, or its pieces."""


class Heading(Value):
    """The title of a page (level 1) or of a part of it."""

    text: str
    level: Level = 2
    style: str = "bold"


class Note(Value):
    """A line; a `whole` one is never broken, a `live` one only said where somebody is watching."""

    text: Words
    style: str = ""
    whole: bool = False
    live: bool = False


class Item(Note):
    """A line of a list, set in."""

    mark: str = ""


class Verse(Value):
    """Lines that keep their breaks, as a paragraph of a letter does."""

    lines: tuple[str, ...]


class Gap(Value):
    """An empty line, where lines alone part what belongs together."""


class Rule(Value):
    """A line across the page, with the title of what follows; `leaf` begins a sheet of paper."""

    title: str = ""
    leaf: bool = False


class Figures(Value):
    """Named figures side by side."""

    items: tuple[tuple[str, str], ...]


class Column(Value):
    """A column; `figures` stand on the right, what is `whole` is never broken."""

    title: str
    figures: bool = False
    whole: bool = False


Cell = str | Span | tuple[str, ...]
"""Text, text in a style, or several lines."""


class Row(Value):
    """A row of a table."""

    cells: tuple[Cell, ...]
    style: str = ""


class Table(Value):
    """Rows under columns; the foot holds the sums."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    foot: tuple[str, ...] = ()


class Progress(Value):
    """How much of a whole is done, in a hundred; the text says it too."""

    share: int
    text: str


class Part(Value):
    """A stretch of a bar."""

    amount: Money
    style: str
    light: bool = False


class Bar(Value):
    """A label, one or two stretches one after the other, and the figures they stand for."""

    label: str
    parts: tuple[Part, ...]
    figure: str


class Bars(Value):
    """Bars of one scale, up to `most`; `names` say what full and light stretches are."""

    title: str
    bars: tuple[Bar, ...]
    most: Money
    names: tuple[str, ...] = ()


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


Block = (
    Heading | Note | Verse | Gap | Rule | Figures | Table | Progress | Bars | Lines
)  # fmt: skip
Blocks = Iterator[Block]

FULL, LIGHT = "█", "░"
"""What bars are made of, where the terminal has these signs."""


def plain(words: Words) -> str:
    """A line without its styles."""
    if isinstance(words, str):
        return words
    return "".join(piece if isinstance(piece, str) else piece.text for piece in words)


def titled(blocks: Sequence[Block]) -> str:
    """The title of a page: its first heading, else its first line."""
    lines = [plain(block.text) for block in blocks if isinstance(block, Heading | Note)]
    heads = [block.text for block in blocks if isinstance(block, Heading)]
    return next(iter((*heads, *lines)), "jiebei")


def tabled(chart: Bars | Lines) -> Table:
    """The figures of a chart, for those who do not see it."""
    if isinstance(chart, Bars):
        rows = tuple(Row((bar.label, bar.figure)) for bar in chart.bars)
        return Table((Column(""), Column("", figures=True)), rows)
    days = sorted({day for series in chart.series for day, _ in series.points})
    points = [dict(series.points) for series in chart.series]
    return Table(
        (Column("", whole=True), *(Column(series.name, figures=True) for series in chart.series)),
        tuple(
            Row((f"{day}", *(f"{each[day]:,}" if day in each else "" for each in points)))
            for day in days
        ),
    )
