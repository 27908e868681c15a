"""What should not be forgotten: instalments, days that passed, closing steps, money that is short.

A due date on a day off is reminded a day earlier: transfers and limits are slower then, and the
due day itself does not move (facts §7). What one more day costs is the difference of two days'
debts, so it is exactly what would be posted.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Literal

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book import knowing
from jiebei_cli.domain.book.allocation import Debt
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Payment
from jiebei_cli.domain.book.funds import funds_of, total
from jiebei_cli.domain.book.loan import Loan, debts_on
from jiebei_cli.domain.closing.base import Case
from jiebei_cli.domain.closing.steps import Step, due_steps
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.due import (
    NextDue,
    a_day_more,
    earliest,
    next_due,
    purse,
    recorded_unpaid,
)

MOST_DAYS = 3660
"""No step waits longer than ten years."""

Kind = Literal["due", "today", "overdue", "missed", "shortfall", "assumed", "step"]
DayOff = Callable[[date], bool]


class Lead(Value):
    """How long ahead: within the greatest of `days`, or, where `exact`, on those days alone."""

    days: tuple[int, ...]
    exact: bool = False

    @property
    def most(self) -> int:
        """The longest way ahead."""
        return max(self.days)

    def wants(self, ahead: int) -> bool:
        """Whether something that many days ahead is to be said today."""
        return ahead in self.days if self.exact else ahead <= self.most


class Reminder(Value, kw_only=True):
    """One thing to remember; `days` until `due`, negative once it has passed.

    overdue: a payment or a failed deduction since the due date says that the rest is unpaid.
    missed: the day has passed and nothing is recorded; only the lender knows whether it was paid.
    assumed: a payment was taken for made (`repay --auto`) and nobody has looked since.
    `per_day` is what one more day adds. A shortfall bites on `due`: `amount` is missing then and
    `available` is declared. A step is of an `account`.
    """

    kind: Kind
    due: date
    days: int
    loan: str | None = None
    instalment: str | None = None
    amount: Money | None = None
    per_day: Money | None = None
    available: Money | None = None
    account: str | None = None
    step: str | None = None
    name: dict[str, str] | None = None
    day_off: bool = False


class Notified(Value, kw_only=True):
    """What came of telling one address; `request` is what a trial run would have sent."""

    to: str
    ok: bool
    attempts: int = 0
    error: str | None = None
    request: str | None = None


class Reminders(Value, kw_only=True):
    """Everything to remember on a day; `total` is what the instalments in it come to."""

    on: date
    items: tuple[Reminder, ...]
    total: Money
    next_due: NextDue | None = None
    notified: tuple[Notified, ...] = ()


def reminders(
    book: Book, on: date, lead: Lead, steps: Sequence[Step], is_day_off: DayOff
) -> Reminders:
    """What to say on a day: instalments by due date, then a shortfall, then closing steps."""
    owed = sorted(
        (item for loan in book.open_loans() for item in _instalments(book, loan, on, lead)),
        key=lambda item: item.due,
    )
    noted = [_flagged(item, is_day_off) for item in owed]
    said = [item for item in noted if _said(item, lead)]
    short = _shortfall(book, on, [i for i in noted if i.days - i.day_off <= lead.most])
    if short is not None and _said(_flagged(short, is_day_off), lead):
        said.append(short)
    said += _assumed(book, on)
    said += [item for item in _steps(book, on, steps) if _said(item, lead)]
    money = purse(book, on)
    due = earliest(next_due(loan, on, money) for loan in book.open_loans())
    return reminders_of(on, tuple(said), due)


def reminders_of(on: date, items: tuple[Reminder, ...], due: NextDue | None) -> Reminders:
    """The report of these items, and what is due next whether or not it is among them."""
    beside = ("shortfall", "assumed")
    amounts = [item.amount for item in items if item.kind not in beside and item.amount]
    return Reminders(on=on, items=items, total=sum(amounts, ZERO), next_due=due)


def _said(item: Reminder, lead: Lead) -> bool:
    """Whether an item is for today: what is due or late always is."""
    return item.days <= 0 or lead.wants(item.days - item.day_off)


def _flagged(item: Reminder, is_day_off: DayOff) -> Reminder:
    """The item, saying whether its due date, still to come, is a day off."""
    if item.days <= 0 or not is_day_off(item.due):
        return item
    fields = {name: getattr(item, name) for name in item.__struct_fields__}
    return Reminder(**fields | {"day_off": True})


def _instalments(book: Book, loan: Loan, on: date, lead: Lead) -> Iterator[Reminder]:
    """What is unpaid of a loan, up to a day beyond the longest lead."""
    more = a_day_more(loan, on)
    for debt in debts_on(loan, on):
        late = (on - debt.due).days
        yield Reminder(
            kind=_late_kind(book, loan, debt) if late else "today",
            due=debt.due,
            days=-late,
            loan=loan.id,
            instalment=f"{loan.id}/{debt.number}",
            amount=debt.total,
            per_day=more[debt.number] if late else None,
        )
    for row in loan.rows:
        ahead = (row.due - on).days
        if ahead > lead.most + 1:
            break
        if ahead > 0:
            amounts = [d.total for d in debts_on(loan, row.due) if d.number == row.number]
            if amounts:
                yield Reminder(
                    kind="due",
                    due=row.due,
                    days=ahead,
                    loan=loan.id,
                    instalment=f"{loan.id}/{row.number}",
                    amount=amounts[0],
                )


def _assumed(book: Book, on: date) -> list[Reminder]:
    """The payments nobody has looked at, from the day after."""
    return [
        Reminder(
            kind="assumed",
            due=fact.date,
            days=(fact.date - on).days,
            loan=fact.loan,
            instalment=f"{fact.loan}/{fact.rows[0].number}" if fact.rows else fact.loan,
            amount=fact.amount,
        )
        for fact in knowing.assumed(book.standing)
        if isinstance(fact, Payment) and fact.date < on
    ]


def _late_kind(book: Book, loan: Loan, debt: Debt) -> Kind:
    return "overdue" if recorded_unpaid(book, loan, debt) else "missed"


def _shortfall(book: Book, on: date, owed: Sequence[Reminder]) -> Reminder | None:
    """The first instalment the declared funds do not reach, and all that is missing; None where
    they suffice or nobody declared any.
    """
    funds = funds_of(book.declared, on)
    if not funds:
        return None
    available, needed = total(funds), ZERO
    first: Reminder | None = None
    for item in owed:
        needed += item.amount or ZERO
        if needed > available and first is None:
            first = item
    if first is None:
        return None
    day = max(first.due, on)
    return Reminder(
        kind="shortfall",
        due=day,
        days=(day - on).days,
        loan=first.loan,
        instalment=first.instalment,
        amount=needed - available,
        available=available,
    )


def _steps(book: Book, on: date, steps: Sequence[Step]) -> list[Reminder]:
    """The closing steps still to do of accounts that are closed, by due date."""
    found = [
        Reminder(
            kind="step",
            due=item.due,
            days=(item.due - on).days,
            account=account.name,
            step=item.step.code,
            name=item.step.name,
        )
        for account in book.accounts.values()
        for item in due_steps(
            Case(book, account, tuple(book.loans_of(account.name)), on), steps, MOST_DAYS
        )
        if item.due is not None
    ]
    return sorted(found, key=lambda item: item.due)
