"""A loan taken over as the app shows it: the rows to come, by the lender's numbers (7–12 of 12)."""

from collections.abc import Mapping, Sequence
from datetime import date

from jiebei_cli.domain.book.facts import Adopted, Before
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.contract.terms import LEVELS, Terms
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.reading.identify import Reading
from jiebei_cli.domain.reading.remaining import Shown, likely
from jiebei_cli.domain.value import Value, replace

SOLVED = ("rate", "method", "day_count")
"""The terms that an answer decides between readings."""


class Candidate(Value):
    """A reading and the terms of it that agree with what was said."""

    reading: Reading
    terms: Terms


def candidates(
    readings: Sequence[Reading], said: Mapping[str, object]
) -> tuple[tuple[Candidate, ...], int]:
    """The likely readings that say the same of these terms, and how many less likely there are."""
    fits: dict[int, Candidate] = {}
    quoted = [one for one in readings if one.refuted is None and one.quoted]
    for one in quoted:
        for terms in one.contracts:
            if all(getattr(terms, name) == value for name, value in said.items()):
                fits.setdefault(id(one), Candidate(one, _plain(terms)))
    chosen, more = likely([one.reading for one in fits.values()])
    return tuple(fits[id(one)] for one in chosen), more


def _plain(terms: Terms) -> Terms:
    """The terms, their level solved where that comes to the lender's own."""
    plain = replace(terms, level="actual")
    same = terms.level not in LEVELS and build(plain).rows == build(terms).rows
    return plain if same else terms


def taken(
    shown: Shown, terms: Terms, on: date, *, loan: str, account: str, paid: int | None = None,
    before: Before = "unknown", ref: str | None = None,
) -> Adopted:  # fmt: skip
    """The fact. With the draw its plan counts the rows before, else the app does: `paid`.

    Raises: BadInput adopt.paid where plan and app count differently, adopt.begins where the
    running period has not begun.
    """
    ahead = terms.instalments - shown.periods
    drawn = shown.lent is not None
    if drawn and paid not in (None, ahead):
        raise BadInput("adopt.paid", paid=paid, ahead=ahead, first=terms.first_due)
    if on < terms.disbursed_on:
        raise BadInput("adopt.begins", on=on, due=shown.due, begins=terms.disbursed_on)
    return Adopted(
        date=on, loan=loan, account=account, terms=terms, left=shown.left,
        number=(ahead if drawn else paid or 0) + 1, drawn=drawn, before=before, ref=ref,
    )  # fmt: skip
