"""History put right: what later facts came to, and what they come to now."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Disbursed, Fact, Reversed
from jiebei_cli.domain.book.kinds import code_of
from jiebei_cli.domain.book.rewrite import Revision, revisions
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.history import Changes, changes
from jiebei_cli.reports.plan import LoanRow, loan_rows


class Figure(Value):
    """A figure of a fact before and after."""

    name: str
    before: str
    after: str


class Revised(Value):
    """A fact decided anew: `fact` is its number before; `stands` is false where it falls away."""

    fact: int
    type: str
    loan: str
    on: date
    stands: bool
    figures: tuple[Figure, ...]


class Rewritten(Value):
    """The facts decided anew, in order of date, and the balances before and after."""

    facts: tuple[Revised, ...]
    changes: Changes


class Correction(Value):
    """A loan put right under other terms."""

    loan: str
    recorded: bool
    repeated: bool
    facts: tuple[int, ...]
    terms: tuple[Figure, ...]
    before: tuple[LoanRow, ...]
    after: tuple[LoanRow, ...]
    rewritten: Rewritten
    today: date


_NOT_SHOWN = {*Fact.__struct_fields__} - {"date"} | {
    "rows",
    "settles",
    "terms",
    "corrects",
    "loan",
    "account",
}


def rewritten(before: Book, after: Book, facts: Sequence[Fact], on: date) -> Rewritten | None:
    """What a group decided anew; None where it reversed nothing."""
    if not any(isinstance(fact, Reversed) for fact in facts):
        return None
    found = (one for one in revisions(before, facts) if not isinstance(one.old, Disbursed))
    return Rewritten(tuple(map(_revised, found)), changes(before, after, on))


def _revised(one: Revision) -> Revised:
    loan = getattr(one.old, "loan", "")
    figures = _figures(one.old, one.new) if one.new is not None and one.changed else ()
    return Revised(one.old.id, code_of(one.old), loan, one.old.date, one.new is not None, figures)


def _figures(old: Value, new: Value) -> tuple[Figure, ...]:
    found: list[Figure] = []
    for name in old.__struct_fields__:
        was, now = getattr(old, name), getattr(new, name)
        if name in _NOT_SHOWN or was == now:
            continue
        if isinstance(was, Value) and type(was) is type(now):
            found += _figures(was, now)
        else:
            found.append(Figure(name, _text(was), _text(now)))
    return tuple(found)


def _text(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:,}"
    if isinstance(value, tuple) and value and isinstance(value[-1], date):
        return f"{len(value)} × {value[-1]}"
    return "-" if value is None else str(value)


def correction(
    before: Book,
    after: Book,
    facts: Sequence[Fact],
    today: date,
    *,
    recorded: bool,
    repeated: bool,
) -> Correction:
    """The receipt of a correction, from the books around it."""
    drawn = next(fact for fact in facts if isinstance(fact, Disbursed))
    loan, then = before.loan(drawn.loan), after.loan(drawn.loan)
    told = rewritten(before, after, facts, today)
    assert told is not None
    names = ("rate", "method", "instalments", "every", "due_day", "first_due", "day_count")
    figures = {one.name: one for one in _figures(loan.terms, then.terms)}
    order = [*names, *(name for name in figures if name not in names)]
    day = max(today, then.last_on, loan.last_on)
    return Correction(
        loan=loan.id,
        recorded=recorded,
        repeated=repeated,
        facts=tuple(fact.id for fact in facts) if recorded else (),
        terms=tuple(figures[name] for name in order if name in figures and name != "origins"),
        before=loan_rows(loan, day),
        after=loan_rows(then, day),
        rewritten=told,
        today=today,
    )
