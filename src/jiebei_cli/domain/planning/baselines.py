"""What people do without a plan: pay the dues only, the dearest first, the smallest first."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.book.prepayment import lock_in_ends
from jiebei_cli.domain.planning.desk import Chooser, Desk, Played, nothing
from jiebei_cli.domain.planning.purse import Purse, fen_of
from jiebei_cli.domain.value import Value


class Table(Value):
    """Loans, the days that matter, the money, and what has to stay in hand on each day."""

    loans: tuple[Loan, ...]
    days: tuple[date, ...]
    money: Purse
    dues_only: Played
    floors: tuple[int, ...]

    def play(self, choose: Chooser) -> Played:
        """Play the days."""
        desk = Desk(self.loans, self.days, self.money)
        desk.floors[:] = self.floors
        return desk.play(choose)


def table(loans: Sequence[Loan], since: date, money: Purse) -> Table:
    """The loans on a row of days that begins with `since`."""
    until = max(row.due for loan in loans for row in loan.rows)
    days = {since, *(day for day, _ in money.incomes if since <= day <= until)}
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
    return Table(tuple(loans), row, money, alone, tuple(floors))


def turning(loan: Loan) -> list[date]:
    """The days on which a contract begins to allow an early payment, or to take less for it."""
    fee = loan.terms.prepayment.fee
    days = [lock_in_ends(loan)]
    if fee is not None and fee.free_after_days is not None:
        days.append(loan.terms.disbursed_on + timedelta(days=fee.free_after_days))
    return days


def ordered(key: Callable[[Loan, date], object]) -> Chooser:
    """All that may leave goes to the first loan that takes it, then to the next."""

    def choose(desk: Desk, at: int) -> None:
        on = desk.days[at]
        places = sorted(range(len(desk.loans)), key=lambda n: key(desk.loans[n], on))  # type: ignore[arg-type,return-value]
        for index in places:
            desk.pay(index)

    return choose


def _dearest(loan: Loan, on: date) -> Money:
    return -loan.accrual.annual(on)


def _smallest(loan: Loan, on: date) -> Money:
    return loan.outstanding


avalanche = ordered(_dearest)
snowball = ordered(_smallest)
