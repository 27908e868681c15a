"""What one more figure would decide between contracts that all give the figures seen."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import localcontext

from jiebei_cli.domain.arithmetic.money import Money, fen
from jiebei_cli.domain.contract.accrual import EXACT, settle
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.schedule import Instalment, build, loan_accrual
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.reading.identify import Reading
from jiebei_cli.domain.value import Value

MOST = 24
"""Contracts compared."""
ROWS_AHEAD = 3
"""Rows in which the interest of a day is looked at."""


class Told(Value):
    """What some of the readings, by their place, say that a figure is."""

    amount: Money
    readings: tuple[int, ...]


class Decides(Value):
    """A figure on which the readings differ: of row `number`, or (`accrued`) of the day `on`."""

    figure: str
    number: int
    on: date
    told: tuple[Told, ...]


def decides(readings: Sequence[Reading]) -> Decides | None:
    """The first figure of the plan, else the first day's interest, on which readings differ."""
    known = [(place, terms) for place, one in enumerate(readings) for terms in one.contracts]
    plans = [(place, terms, build(terms).rows) for place, terms in known[:MOST]]
    if len(known) < 2:
        return None
    for rows in zip(*(rows for _, _, rows in plans), strict=False):
        for figure in ("interest", "principal"):
            amounts = [getattr(row, figure) for row in rows]
            if len(set(amounts)) > 1:
                row = rows[0]
                return Decides(figure, row.number, row.due, _told(plans, amounts))
    for number in range(min(ROWS_AHEAD, len(plans[0][2]))):
        row = plans[0][2][number]
        for days in range(1, row.days):
            on = row.start + timedelta(days)
            amounts = [_accrued(terms, rows[number], on) for _, terms, rows in plans]
            if len(set(amounts)) > 1:
                return Decides("accrued", row.number, on, _told(plans, amounts))
    return None


def _accrued(terms: Terms, row: Instalment, on: date) -> Money:
    """What a payoff on a day charges for the running row."""
    accrual = loan_accrual(terms)
    with localcontext(EXACT):
        growth = accrual.to(row.start, on, row.due, row.start) / accrual.denominator
        bears = row.opening if method(terms.method).interest is None else terms.principal
        return fen(settle(bears * growth + row.carried), terms.rounding)


def _told(plans: Sequence[tuple[int, Terms, object]], amounts: Sequence[Money]) -> tuple[Told, ...]:
    said: dict[Money, list[int]] = {}
    for (place, _, _), amount in zip(plans, amounts, strict=True):
        if place not in said.setdefault(amount, []):
            said[amount].append(place)
    return tuple(Told(amount, tuple(places)) for amount, places in sorted(said.items()))
