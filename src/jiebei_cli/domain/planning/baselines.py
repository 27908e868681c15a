"""What people do without a plan: pay the dues only, the dearest first, the smallest first."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.book.prepayment import lock_in_ends
from jiebei_cli.domain.planning.desk import Chooser, Desk, Played, nothing
from jiebei_cli.domain.planning.purse import Purse, fen_of
from jiebei_cli.domain.value import Value


class Table(Value):
    """Loans, the days that matter, the money, and what has to stay in hand on each day.

    Nothing is paid early before the day of index `start`. The goal is to be free `by` a day, or
    merely to pay every due.
    """

    loans: tuple[Loan, ...]
    days: tuple[date, ...]
    money: Purse
    dues_only: Played
    floors: tuple[int, ...]
    start: int = 0
    by: date | None = None

    @property
    def by_index(self) -> int:
        """The last day by which one has to be free."""
        return len(self.days) if self.by is None else bisect_right(self.days, self.by) - 1

    def play(self, choose: Chooser, *, bold: bool = False) -> Played:
        """Play the days, looking ahead to the end or (`bold`) to the next income alone."""

        def waiting(desk: Desk, at: int) -> None:
            if at >= self.start:
                choose(desk, at)

        desk = Desk(self.loans, self.days, self.money)
        desk.floors[:] = self.floors
        desk.bold = bold
        return desk.play(waiting)

    def met(self, played: Played) -> bool:
        """Whether the goal is."""
        return played.short is None and (self.by is None or played.free_on <= self.by)

    def better(self, one: Played, other: Played) -> bool:
        """Whether one is: it meets the goal, is less short, cheaper, in fewer moves."""
        return self._rank(one) < self._rank(other)

    def _rank(self, played: Played) -> tuple[bool, Money, Money, int]:
        return (not self.met(played), played.lacking, played.cost, len(played.steps))


def table(
    loans: Sequence[Loan],
    since: date,
    money: Purse,
    *,
    by: date | None = None,
    wait: date | None = None,
) -> Table:
    """The loans on a row of days that begins with `since`, nothing paid early before `wait`."""
    until = max((row.due for loan in loans for row in loan.rows), default=since)
    until = max(until, since)
    days = {since, *(day for day, _ in money.incomes if since <= day <= until)}
    days.update(day for day in (by, wait) if day is not None and since <= day <= until)
    for loan in loans:
        days.update(row.due for row in loan.rows if row.due > since)
        days.update(day for day in turning(loan) if since < day <= until)
    row = tuple(sorted(days))
    alone = Desk(loans, row, money).play(nothing)
    left = {day.on: fen_of(day.left) for day in alone.cash}
    keep, floors, cash = fen_of(money.keep), [], 0
    for day in row:
        cash = left.get(day, cash)
        floors.append(min(keep, max(0, cash)))
    start = bisect_left(row, wait) if wait is not None else 0
    return Table(tuple(loans), row, money, alone, tuple(floors), start, by)


def turning(loan: Loan) -> list[date]:
    """The days on which a contract begins to allow an early payment, or to take less for it."""
    fee = loan.terms.prepayment.fee
    days = [lock_in_ends(loan)]
    if fee is not None and fee.free_after_days is not None:
        days.append(loan.terms.disbursed_on + timedelta(days=fee.free_after_days))
    return days


def ordered(key: Callable[[Loan, date], Money]) -> Chooser:
    """All that may leave goes to the first loan that takes it, then to the next."""

    def choose(desk: Desk, at: int) -> None:
        on = desk.days[at]
        places = sorted(range(len(desk.loans)), key=lambda n: key(desk.loans[n], on))
        for index in places:
            desk.pay(index)

    return choose


def _dearest(loan: Loan, on: date) -> Money:
    return -loan.accrual.annual(on)


def _smallest(loan: Loan, on: date) -> Money:
    return loan.outstanding


avalanche = ordered(_dearest)
snowball = ordered(_smallest)
