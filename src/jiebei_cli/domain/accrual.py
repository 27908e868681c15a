"""Accrual: what a balance earns the lender over [start, end).

Every segment is a `growth`: rate × parts, a number over the fixed denominator of its basis. Growths
add exactly; the sum is multiplied by the balance, divided once and rounded once by the caller.

`daily` counts actual days, at least `min_days` from the draw (draw day counts, payment day does
not). `period` charges every begun period in full, whatever its days.
"""

from datetime import date, timedelta
from decimal import Decimal

from jiebei_cli.domain.daycount import DayCount
from jiebei_cli.domain.rates import Rate
from jiebei_cli.domain.terms import Terms
from jiebei_cli.domain.value import Value

NOTHING = Decimal(0)


class Accrual(Value):
    """How one loan's interest grows; `steps` are its rates, each from a date on, oldest first."""

    count: DayCount
    steps: tuple[tuple[date, Decimal], ...]
    by_period: bool
    period_parts: int
    denominator: int
    drawn: date
    earliest: date

    def annual(self, on: date) -> Decimal:
        """The simple yearly rate in force on a day."""
        current = self.steps[0][1]
        for since, value in self.steps[1:]:
            if since <= on:
                current = value
        return current

    def days(self, start: date, end: date) -> Decimal:
        """Growth by actual days over [start, end), as a number over `count.denominator`."""
        if end <= start:
            return NOTHING
        if len(self.steps) == 1:
            return self.steps[0][1] * self.count.parts(start, end)
        growth = NOTHING
        bounds = [since for since, _ in self.steps[1:] if start < since < end]
        for left, right in zip([start, *bounds], [*bounds, end], strict=True):
            growth += self.annual(left) * self.count.parts(left, right)
        return growth

    def row(self, since: date, due: date) -> Decimal:
        """Growth of a whole plan row, over `denominator`."""
        if self.by_period:
            return self.annual(since) * self.period_parts if since < due else NOTHING
        return self.days(since, due)

    def to(self, since: date, on: date, due: date) -> Decimal:
        """Growth from `since` until `on` inside the row due on `due`, over `denominator`."""
        if since == self.drawn:
            on = max(on, self.earliest)
        if self.by_period:
            return self.row(since, due) if on > since else NOTHING
        return self.days(since, min(on, due))


def accrual_of(terms: Terms, changes: tuple[tuple[date, Rate], ...] = ()) -> Accrual:
    """The accrual a loan's terms state, with the rate changes since."""
    count = terms.basis
    step = terms.step
    by_period = terms.accrual == "period"
    parts, denominator = (step.months, 12) if step.months else (7 * step.weeks, 365)
    return Accrual(
        count=count,
        steps=(
            (terms.disbursed_on, terms.annual_rate),
            *((since, rate.annual(count.year_days)) for since, rate in changes),
        ),
        by_period=by_period,
        period_parts=parts,
        denominator=denominator if by_period else count.denominator,
        drawn=terms.disbursed_on,
        earliest=terms.disbursed_on + timedelta(days=terms.min_days),
    )
