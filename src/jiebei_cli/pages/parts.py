"""Pieces the pages share: amounts, tables, countdowns."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book.scenario import Supposed
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.pages.said import countdown, money, next_due_words
from jiebei_cli.pages.standing import supposed_words
from jiebei_cli.reports.due import NextDue
from jiebei_cli.text.blocks import Blocks, Cell, Column, Note, Row, Span, Table
from jiebei_cli.text.catalog import language, pick, word

__all__ = ["countdown", "money"]

SPLIT = "principal interest penalty fee"
"""What a payment is split into."""
STATE_STYLES = {
    "overdue": "bold red",
    "missed": "bold red",
    "due": "bold magenta",
    "part": "magenta",
    "paid": "dim",
}


def tell(code: str, style: str = "", /, **params: object) -> Note:
    """The line of that code."""
    return Note(word(code, **params), style)


def amounts(record: object, names: str) -> list[str]:
    """The amounts of these names."""
    return [money(getattr(record, name)) for name in names.split()]


def percent(fraction: str | None, most: int = 4) -> str:
    """14.60% from a JSON rate; at most that many decimals, at least two."""
    if fraction is None:
        return "-"
    scaled = f"{Money(fraction) * 100:.{most}f}".rstrip("0")
    whole, _, decimals = scaled.partition(".")
    return f"{whole}.{decimals.ljust(2, '0')}%"


def table(
    columns: str, rows: Iterable[Row | tuple[Cell, ...]], foot: tuple[str, ...] = ()
) -> Table:
    """A table of the columns of these codes; `amount#` holds figures."""
    return Table(
        tuple(
            Column(word(code.rstrip("#")), code.endswith("#"), code in ("due", "date", "product"))
            for code in columns.split()
        ),
        tuple(row if isinstance(row, Row) else Row(row) for row in rows),
        foot,
    )


def supposing(supposed: Supposed | None, *, otherwise: bool = True) -> Blocks:
    """What the answer supposes of coming days, and how to ask for the other one."""
    if supposed is not None:
        other = word("supposed.otherwise") if otherwise and not supposed.unpaid else ""
        yield Note(supposed_words(supposed) + other, "magenta")


def next_due(due: NextDue | None, today: date) -> Blocks:
    """The next sum, its day and how long it is until then."""
    for text in next_due_words(due, today) if due is not None else ():
        yield Note(text)


def state(code: str) -> Span:
    """A loan's or a row's state, in words first and colour second."""
    return Span(word(f"state.{code}"), STATE_STYLES.get(code, ""))


class Reached(Protocol):
    """One of the four states, however it is reported."""

    @property
    def code(self) -> str: ...
    @property
    def on(self) -> date | None: ...


def states_line(states: Iterable[Reached]) -> Note:
    """Each state, and when it was reached, in a line."""
    reached = (
        f"{word(f'state.of.{one.code}')} "
        + (word("state.missing") if one.on is None else word("state.reached", date=one.on))
        for one in states
    )
    return Note(" · ".join(reached), "dim")


def loan_title(loan: str | None, principal: Money, code: str, rate: object, drawn: date) -> str:
    """A loan, or one that is only thought of, in a line."""
    params = {"loan": loan, "principal": principal, "rate": rate, "drawn": drawn}
    named = pick(method(code).name)
    return word("title.loan" if loan else "title.hypothetical", method=named, **params)


def own_name(names: dict[str, str]) -> str:
    """A preset's name in the language in use."""
    return names.get(language(), next(iter(names.values()), ""))
