"""Questions around a plan: the least that would do, what more or later money would change."""

from collections.abc import Sequence
from datetime import date

from jiebei_cli.domain.arithmetic.dates import Interval, add_interval
from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.loan import Loan, debts_on
from jiebei_cli.domain.planning.baselines import table
from jiebei_cli.domain.planning.desk import Played
from jiebei_cli.domain.planning.master import More
from jiebei_cli.domain.planning.purse import Dated, Purse, monthly, purse, yuan_of
from jiebei_cli.domain.planning.search import Found, search
from jiebei_cli.domain.value import Value, replace

HUNDRED = Money("100.00")


class Goal(Value):
    """What a plan is for: the loans, the money there is, and what has to come of it.

    Without an amount `per_month` the money of a day is what falls due on it now: whoever pays less
    for one loan pays more for another.
    """

    loans: tuple[Loan, ...]
    since: date
    per_month: Money | None
    extra: tuple[Dated, ...]
    alone: bool = False
    keep: Money = ZERO
    by: date | None = None
    soonest: bool = False

    @property
    def dues(self) -> tuple[Dated, ...]:
        """What falls due, late debts first."""
        due: list[Dated] = [
            (self.since, debt.total) for loan in self.loans for debt in debts_on(loan, self.since)
        ]
        due += [
            (row.due, row.total) for one in self.loans for row in one.plan if row.due > self.since
        ]
        return tuple(sorted(due))

    @property
    def first(self) -> date:
        """The first day on which something is due, and each month's amount is there."""
        return next((day for day, amount in self.dues if amount), self.since)

    def money(self, per_month: Money | None, more: Sequence[Dated] = ()) -> Purse:
        """All that comes in."""
        dues = self.dues
        if per_month is not None:
            regular = monthly(
                per_month, self.first, max((day for day, _ in dues), default=self.since)
            )
        else:
            regular = () if self.alone else dues
        return purse([*regular, *self.extra, *more], self.keep)

    def search(self, per_month: Money | None, more: More, most: int, wait: date | None = None,
               extra: Sequence[Dated] = ()) -> Found:  # fmt: skip
        """The cheapest plan with this much a month."""
        money = self.money(per_month, extra)
        return search(table(self.loans, self.since, money, by=self.by, wait=wait), more, most)

    def solved(self, more: More, most: int = 10**6) -> Found:
        """The cheapest plan; with `soonest` the cheapest of those that are free first."""
        found = self.search(self.per_month, more, most)
        if not self.soonest or not found.met:
            return found
        days = sorted({day for day, _ in self.money(self.per_month).incomes} | {found.best.free_on})
        days = [day for day in days if self.since <= day <= found.best.free_on]
        low, high = 0, len(days) - 1
        while low < high and more():
            middle = (low + high) // 2
            nearer = replace(self, by=days[middle], soonest=False).search(self.per_month, more, 8)
            if nearer.met:
                high, found = middle, nearer
            else:
                low = middle + 1
        return found

    def least(self) -> Money | None:
        """The least monthly amount, in whole yuan, that meets the goal; None where none does."""
        owed = sum((amount for _, amount in self.dues), ZERO)
        high = int(owed) + 1 + int(self.keep)
        if self.per_month is None and self.alone:
            return None

        def met(amount: int) -> bool:
            return self.search(yuan_of(amount * 100), _always, 3).met

        if not met(high):
            return None
        low = 0
        while low < high:
            middle = (low + high) // 2
            if met(middle):
                high = middle
            else:
                low = middle + 1
        return yuan_of(high * 100)

    def changed(self, more: More) -> tuple[Played, Played]:
        """The plan with a hundred yuan more today, and with nothing paid early for a month."""
        richer = self.search(self.per_month, more, 4, extra=[(self.since, HUNDRED)])
        later = self.search(self.per_month, more, 4, wait=add_interval(self.since, Interval(1, 0)))
        return richer.best, later.best


def _always() -> bool:
    return True
