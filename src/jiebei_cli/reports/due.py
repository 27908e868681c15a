"""What is due next: the sum of the earliest day over the loans concerned, and whether it is there.

`short` holds all that every open loan of the book takes by that day against the funds declared.
Of a coming day nothing is `supposed` of them: they are what there is today.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import accumulate

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.allocation import Debt
from jiebei_cli.domain.book.autodeduct import failed_key
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.funds import funds_of, total
from jiebei_cli.domain.book.loan import Loan, debts_on, row_debt
from jiebei_cli.domain.book.scenario import Supposed
from jiebei_cli.domain.value import Value


class DuePart(Value):
    """What one instalment (the fees charged on a loan are number 0) adds to a day."""

    loan: str
    instalment: str
    amount: Money


class DueFunds(Value):
    """The funds declared, and what of them is missing by that day."""

    declared: Money
    short: Money


class NextDue(Value):
    """All that falls due on the earliest day; `loan` where it is of one alone."""

    date: date
    amount: Money
    loan: str | None
    loans: tuple[DuePart, ...]
    funds: DueFunds | None = None


Purse = Callable[[date], DueFunds | None]


def no_purse(day: date) -> DueFunds | None:
    """Where no funds are looked at."""
    return None


def purse(book: Book, on: date, supposed: Supposed | None = None) -> Purse:
    """What the funds declared are short of by a day; None where nobody declared any."""
    funds = () if supposed else funds_of(book.declared, on)
    if not funds:
        return no_purse
    declared = total(funds)
    dues = [(debt.due, debt.total) for loan in book.open_loans() for debt in debts_on(loan, on)]
    dues += [
        (row.due, row_debt(loan, row.number).total)
        for loan in book.open_loans()
        for row in loan.rows
        if row.due > on
    ]
    dues.sort(key=lambda due: due[0])
    days = [day for day, _ in dues]
    sums = [ZERO, *accumulate(amount for _, amount in dues)]

    def by(day: date) -> DueFunds:
        return DueFunds(declared, max(ZERO, sums[bisect_right(days, day)] - declared))

    return by


def next_due(loan: Loan, on: date, funds: Purse = no_purse) -> NextDue | None:
    """What is unpaid of that day's dues, else the next instalment that comes to something."""
    if loan.settled_on is not None:
        return None
    debts = [debt for debt in debts_on(loan, on) if debt.due == on]
    if not debts:
        coming = (row_debt(loan, row.number) for row in loan.rows if row.due > on)
        debts = [debt for debt in coming if debt.total][:1]
    if not debts:
        return None
    parts = tuple(DuePart(loan.id, f"{loan.id}/{debt.number}", debt.total) for debt in debts)
    day = debts[0].due
    return NextDue(day, sum((part.amount for part in parts), ZERO), loan.id, parts, funds(day))


def earliest(dues: Iterable[NextDue | None]) -> NextDue | None:
    """The dues of the earliest day, as one."""
    known = [due for due in dues if due is not None]
    if not known:
        return None
    day = min(due.date for due in known)
    same = [due for due in known if due.date == day]
    return NextDue(
        day,
        sum((due.amount for due in same), ZERO),
        same[0].loan if len({due.loan for due in same}) == 1 else None,
        tuple(part for due in same for part in due.loans),
        same[0].funds,
    )


def recorded_unpaid(book: Book, loan: Loan, debt: Debt) -> bool:
    """Whether the book knows a debt to be unpaid, or merely has no payment of it.

    A payment since the due day, or a failed deduction, says that the rest is unpaid.
    """
    if loan.last_payment is not None and loan.last_payment >= debt.due:
        return True
    return bool(book.with_ref(failed_key(loan.id, debt.number)))


def missed(book: Book, loan: Loan, on: date) -> date | None:
    """The oldest due day that has passed without a payment recorded, if that is all one knows."""
    late = next((debt for debt in debts_on(loan, on) if debt.due < on), None)
    return late.due if late is not None and not recorded_unpaid(book, loan, late) else None


def a_day_more(loan: Loan, on: date) -> dict[int, Money]:
    """What one more day of waiting adds to each debt, by number: exactly what would be posted."""
    tomorrow = {debt.number: debt.total for debt in debts_on(loan, on + timedelta(days=1))}
    return {debt.number: tomorrow[debt.number] - debt.total for debt in debts_on(loan, on)}
