"""Accrual: what a balance earns the lender over [start, end).

Every segment is a `growth`: rate × parts, a number over the fixed denominator of its basis. Growths
add exactly; a plan row's sum is divided once, far beyond the fen (`settle`), times the balance.

`daily` counts actual days, at least `min_days` from the draw (draw day counts, payment day does
not). `period` charges every begun period in full, whatever its days. `pro-rata` charges a whole
period alike, and of a broken one the share of its days (ACT/ACT ICMA). Where the rate changes
inside a period, both weigh the rates by days. A bullet's single row holds many periods: `inner`.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Context, Decimal
from itertools import pairwise

from jiebei_cli.domain.arithmetic.daycount import DayCount
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.value import Value, replace

NOTHING = Decimal(0)
EXACT = Context(prec=56)
"""Products of 10^15 yuan, a rate and a day count fit it without a loss."""
SETTLED = Context(prec=44)
"""What is left of a quotient without the last digits of its division: half a fen is half a fen."""


def settle(amount: Decimal) -> Decimal:
    """A figure computed in EXACT freed of the last digits of its divisions."""
    return SETTLED.plus(amount)


class Accrual(Value):
    """How one loan's interest grows; `steps` are its rates, each from a date on, oldest first."""

    count: DayCount
    steps: tuple[tuple[date, Decimal], ...]
    by_period: bool
    period_parts: int
    denominator: int
    drawn: date
    earliest: date
    pro_rata: bool = False
    inner: tuple[date, ...] = ()

    def annual(self, on: date) -> Decimal:
        """The simple yearly rate in force on a day."""
        current = self.steps[0][1]
        for since, value in self.steps[1:]:
            if since <= on:
                current = value
        return current

    def stepped(self, since: date, annual: Decimal) -> "Accrual":
        """With another rate from a day on."""
        steps = {**dict(self.steps), since: annual}
        return replace(self, steps=tuple(sorted(steps.items())))

    def known(self, before: date) -> "Accrual":
        """Without the rates that begin on or after a day."""
        kept = (self.steps[0], *(step for step in self.steps[1:] if step[0] < before))
        return replace(self, steps=kept)

    def _segments(self, start: date, end: date) -> list[tuple[Decimal, date, date]]:
        bounds = [since for since, _ in self.steps[1:] if start < since < end]
        pairs = zip([start, *bounds], [*bounds, end], strict=True)
        return [(self.annual(left), left, right) for left, right in pairs]

    def days(self, start: date, end: date) -> Decimal:
        """Growth by actual days over [start, end), as a number over `count.denominator`."""
        if end <= start:
            return NOTHING
        if len(self.steps) == 1:
            return self.steps[0][1] * self.count.parts(start, end)
        parts = self.count.parts
        return sum(
            (annual * parts(left, right) for annual, left, right in self._segments(start, end)),
            NOTHING,
        )

    def _periods(self, start: date, due: date) -> list[tuple[date, date]]:
        if not self.inner:
            return [(start, due)]
        return list(pairwise([start, *(day for day in self.inner if start < day < due), due]))

    def _share(self, since: date, end: date, start: date, due: date) -> Decimal:
        """Growth over [since, end) by its share of the days of the periods of [start, due)."""
        growth = NOTHING
        for begin, stop in self._periods(start, due):
            left, right = max(since, begin), min(end, stop)
            if left >= right:
                continue
            segments = self._segments(left, right)
            if left == begin and right == stop and len(segments) == 1:
                growth += segments[0][0] * self.period_parts
                continue
            weighed = sum((rate * (b - a).days for rate, a, b in segments), NOTHING)
            days = Decimal((stop - begin).days)
            growth += EXACT.divide(weighed * self.period_parts, days)
        return growth

    def row(self, since: date, due: date, start: date) -> Decimal:
        """Growth of the plan row that began on `start`, from `since` on, over `denominator`."""
        return self._share(since, due, start, due) if self.by_period else self.days(since, due)

    def rows(self, since: date, start: date, dues: Sequence[date]) -> list[Decimal]:
        """Growth of the rows due on `dues`, the first begun on `start`, as fractions of a balance.

        They count from `since` on, which lies in the first unless due days were moved. Division is
        to the precision of the caller's context.
        """
        if len(self.steps) > 1 or since != start or self.inner:
            first = self.row(since, dues[0], start)
            later = (self.row(max(left, since), right, left) for left, right in pairwise(dues))
            return [growth / self.denominator for growth in (first, *later)]
        annual = self.steps[0][1]
        if self.by_period:
            return [annual * self.period_parts / self.denominator] * len(dues)
        parts = [*map(self.count.parts, (start, *dues), dues)]
        growths = {part: annual * part / self.denominator for part in set(parts)}
        return [growths[part] for part in parts]

    def to(self, since: date, on: date, due: date, start: date) -> Decimal:
        """Growth from `since` until `on` inside the row [start, due), over `denominator`."""
        end = self.charged_to(since, on, due, start)
        return self._share(since, end, start, due) if self.by_period else self.days(since, end)

    def charged_to(self, since: date, on: date, due: date, start: date) -> date:
        """The day up to which interest is owed when somebody pays on `on`."""
        if since == self.drawn:
            on = max(on, self.earliest)
        if on <= since:
            return since
        if self.by_period and not self.pro_rata:
            return next((stop for _, stop in self._periods(start, due) if stop >= on), due)
        return min(on, due)


def accrual_of(terms: Terms, inner: Sequence[date] = ()) -> Accrual:
    """The accrual a loan's terms state; `inner` are the period ends inside a single row."""
    count = terms.basis
    step = terms.step
    by_period = terms.accrual != "daily"
    parts, denominator = (step.months, 12) if step.months else (step.days, 365)
    return Accrual(
        count=count,
        steps=((terms.disbursed_on, terms.annual_rate),),
        by_period=by_period,
        period_parts=parts,
        denominator=denominator if by_period else count.denominator,
        drawn=terms.disbursed_on,
        earliest=terms.disbursed_on + timedelta(days=terms.min_days),
        pro_rata=terms.accrual == "pro-rata",
        inner=tuple(inner) if by_period else (),
    )


def annual_of(terms: Terms, rate: Rate) -> Decimal:
    """A quoted rate as a simple yearly fraction under the loan's day count."""
    return rate.annual(terms.basis.year_days)
