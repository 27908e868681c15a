"""Where every account and loan stands on a day."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book import knowing
from jiebei_cli.domain.book.book import Account, Book
from jiebei_cli.domain.book.facts import Adjusted, Adopted
from jiebei_cli.domain.book.loan import Loan, Prepayment, charges_due, debts_on, position_of
from jiebei_cli.domain.book.prepayment import lock_in_ends, payoff
from jiebei_cli.domain.book.scenario import Supposed
from jiebei_cli.domain.book.settled_loans import Settled
from jiebei_cli.domain.closing.cost import bound_to_stay
from jiebei_cli.domain.closing.steps import StateProgress
from jiebei_cli.domain.value import Value, replace
from jiebei_cli.reports.due import (
    NextDue,
    Purse,
    a_day_more,
    earliest,
    missed,
    next_due,
    no_purse,
    purse,
    recorded_unpaid,
)
from jiebei_cli.reports.plan import LoanRow, loan_rows

NEXT_DAYS = 7
LONGEST = 366


class Leaving(Value):
    """What being gone costs in all where nothing may be prepaid, and the day of the last of it."""

    date: date
    amount: Money


class PrepaymentView(Value):
    """An early repayment that was made."""

    date: date
    principal: Money
    interest: Money
    fee: Money


class Taken(Value):
    """Since when a loan is in the book that was taken over: what was left, the first instalment by
    the lender's count, whether its draw is known, what is said of the time `before`.
    """

    on: date
    left: Money
    number: int
    drawn: bool
    before: str


def taken_view(fact: Adopted | None) -> Taken | None:
    """How a loan was taken over, if it was."""
    if fact is None:
        return None
    return Taken(fact.date, fact.left, fact.number, fact.drawn, fact.before)


class LoanStatus(Value):
    """One loan: current, due, overdue or settled. payoff ends the debt that day.

    Where the contract forbids that, payoff is null, `payoff_why` says so and `leaving` what it
    costs to be gone. `missed` is the oldest due day that merely has no payment recorded: overdue
    only if unpaid. `known` is how well the least known of its figures is known, the other two say
    it of payoff and lateness; `preset` and `unknown` are the terms behind that, `assumed` the
    facts.
    """

    id: str
    account: str
    lender: str
    state: str
    method: str
    rate: str
    principal: Money
    disbursed_on: date
    instalments: int
    instalments_left: int
    outstanding: Money
    accrued_interest: Money
    penalty: Money
    days_past_due: int
    worst_days_past_due: int
    stage: str
    overdue: Money
    due: Money
    next_due: NextDue | None
    payoff: Money | None
    payoff_from: date | None
    settled_on: date | None
    prepayments: tuple[PrepaymentView, ...]
    charges: Money = ZERO
    payoff_why: str | None = None
    leaving: Leaving | None = None
    missed: date | None = None
    known: str = "stated"
    payoff_known: str = "stated"
    late_known: str = "stated"
    preset: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    assumed: tuple[int, ...] = ()
    rates: str = ""
    taken: Taken | None = None


class AccountStatus(Value):
    """One credit line and its loans; `available` is null while the line is unknown, `payoff` where
    a loan has none. Once nothing is owed, the four `states` of leaving it.
    """

    name: str
    product: str
    state: str
    line: Money | None
    available: Money | None
    outstanding: Money
    accrued_interest: Money
    overdue: Money
    payoff: Money | None
    next_due: NextDue | None
    loans: tuple[LoanStatus, ...]
    states: tuple[StateProgress, ...] = ()


class Totals(Value):
    """Sums over the accounts shown; `leaving` is the whole cost where a loan has no payoff."""

    outstanding: Money
    accrued_interest: Money
    penalty: Money
    overdue: Money
    payoff: Money | None
    due: Money
    next_due: NextDue | None
    leaving: Leaving | None = None
    known: str = "stated"


class Status(Value):
    """The whole picture on a day."""

    on: date
    today: date
    accounts: tuple[AccountStatus, ...]
    totals: Totals
    supposed: Supposed | None


class LateCost(Value):
    """A day on which nothing has been paid: 罚息, all that is past due, all that is due."""

    on: date
    penalty: Money
    overdue: Money
    total: Money


class AdjustmentView(Value):
    """What the lender's figure for an instalment was more (or less) than ours."""

    date: date
    number: int
    fee: Money
    penalty: Money
    interest: Money


class Lateness(Value):
    """What is known of a loan's lateness, and how surely.

    `missed` are the due days that merely have no payment recorded. `grace` is where the days of
    grace come from; only a contract's put off `reportable`, the day from which a credit bureau may
    be told. Whether it was told only the lender knows.
    """

    missed: tuple[date, ...]
    per_day: Money
    grace_days: int
    grace: str
    reportable: date
    confidence: str = "M"


class LoanDetail(Status):
    """One loan alone: its plan, the differences from the lender's figures, what lateness costs."""

    schedule: tuple[LoanRow, ...]
    adjustments: tuple[AdjustmentView, ...] = ()
    late_costs: tuple[LateCost, ...] = ()
    late: Lateness | None = None


def loan_status(
    loan: Loan, on: date, funds: Purse = no_purse, doubts: Sequence[int] = ()
) -> LoanStatus:
    """One loan on a day; `doubts` are its facts that nobody looked at.

    A settled loan in short; else its position, what is due next, the payoff, and how sure each is.
    """
    stand = position_of(loan, on)
    if loan.settled_on is not None:
        return settled_status(
            Settled(
                loan.id,
                loan.account,
                loan.terms,
                loan.settled_on,
                stand.worst_days,
                loan.prepayments,
                loan.taken,
            ),
            doubts,
        )
    state = "overdue" if stand.overdue else "due" if stand.due else "current"
    free = lock_in_ends(loan)
    left = sum(1 for row in loan.rows if row.due > on)
    left += sum(1 for debt in stand.debts if debt.number)
    charged = charges_due(loan, on)
    gone = bound_to_stay(loan, on)
    terms, doubted = loan.terms, bool(doubts)
    payoff_known = knowing.grade(terms, "payoff", doubted=doubted)
    late_known = knowing.grade(terms, "late", doubted=doubted)
    figures = [payoff_known, knowing.grade(terms, "due", doubted=doubted)]
    return LoanStatus(
        id=loan.id,
        account=loan.account,
        lender=loan.terms.lender,
        state=state,
        method=loan.terms.method,
        rate=str(loan.terms.rate),
        principal=loan.terms.principal,
        disbursed_on=loan.terms.disbursed_on,
        instalments=loan.terms.instalments,
        instalments_left=left,
        outstanding=stand.outstanding,
        accrued_interest=stand.accrued_interest,
        penalty=stand.penalty,
        days_past_due=stand.days_past_due,
        worst_days_past_due=stand.worst_days,
        stage=stand.stage,
        overdue=stand.overdue,
        due=stand.due,
        next_due=next_due(loan, on, funds),
        payoff=payoff(loan, on).total if gone is None else None,
        payoff_from=free if free > on else None,
        settled_on=None,
        prepayments=_prepayments(loan.prepayments),
        charges=charged.fee if charged else ZERO,
        payoff_why="prepay.not_allowed_none" if gone is not None else None,
        leaving=Leaving(gone.on, gone.paid.total) if gone is not None else None,
        known=knowing.least([*figures, late_known] if stand.overdue else figures),
        payoff_known=payoff_known,
        late_known=late_known,
        preset=knowing.from_(terms, "preset"),
        unknown=knowing.from_(terms, "unknown"),
        assumed=tuple(doubts),
        rates=terms.rates,
        taken=taken_view(loan.taken),
    )


def settled_status(loan: Settled, doubts: Sequence[int] = ()) -> LoanStatus:
    """One loan that is settled."""
    terms = loan.terms
    return LoanStatus(
        id=loan.id,
        account=loan.account,
        lender=terms.lender,
        state="settled",
        method=terms.method,
        rate=str(terms.rate),
        principal=terms.principal,
        disbursed_on=terms.disbursed_on,
        instalments=terms.instalments,
        instalments_left=0,
        outstanding=ZERO,
        accrued_interest=ZERO,
        penalty=ZERO,
        days_past_due=0,
        worst_days_past_due=loan.worst_days,
        stage="M0",
        overdue=ZERO,
        due=ZERO,
        next_due=None,
        payoff=ZERO,
        payoff_from=None,
        settled_on=loan.settled_on,
        prepayments=_prepayments(loan.prepayments),
        charges=ZERO,
        known="assumed" if doubts else "stated",
        payoff_known="assumed" if doubts else "stated",
        assumed=tuple(doubts),
        rates=terms.rates,
        taken=taken_view(loan.taken),
    )


def _prepayments(events: Sequence[Prepayment]) -> tuple[PrepaymentView, ...]:
    return tuple(
        PrepaymentView(event.date, event.principal, event.interest, event.fee) for event in events
    )


def doubts_of(book: Book) -> dict[str, tuple[int, ...]]:
    """The assumed facts of each loan, by id."""
    found: dict[str, tuple[int, ...]] = {}
    for fact in knowing.assumed(book.standing):
        loan = getattr(fact, "loan", "")
        found[loan] = (*found.get(loan, ()), fact.id)
    return found


def account_status(
    book: Book,
    account: Account,
    on: date,
    funds: Purse,
    supposed: Supposed | None,
    doubts: Mapping[str, tuple[int, ...]],
) -> AccountStatus:
    """One account on a day; only of a day that has come may a payment be missing in the book."""
    found = (book.loans.in_short(name) for name in book.loans.of(account.name))
    loans = tuple(
        settled_status(loan, doubts.get(loan.id, ()))
        if isinstance(loan, Settled)
        else replace(
            loan_status(loan, on, funds, doubts.get(loan.id, ())),
            missed=None if supposed else missed(book, loan, on),
        )
        for loan in found
    )
    return AccountStatus(
        name=account.name,
        product=account.product,
        state="open" if account.closed_on is None else "closed",
        line=account.line,
        available=book.available(account),
        outstanding=sum((loan.outstanding for loan in loans), ZERO),
        accrued_interest=sum((loan.accrued_interest for loan in loans), ZERO),
        overdue=sum((loan.overdue for loan in loans), ZERO),
        payoff=_payoff(loans),
        next_due=earliest(loan.next_due for loan in loans),
        loans=loans,
    )


def _payoff(loans: Sequence[LoanStatus]) -> Money | None:
    """What ends all of them that day; None where one has no such figure."""
    known = [loan.payoff for loan in loans if loan.payoff is not None]
    return sum(known, ZERO) if len(known) == len(loans) else None


def _leaving(loans: Sequence[LoanStatus]) -> Leaving | None:
    """The cost of being gone from all of them; None where a payoff does it."""
    last = [loan.leaving.date for loan in loans if loan.leaving is not None]
    if not last:
        return None
    parts = (loan.leaving.amount if loan.leaving else loan.payoff or ZERO for loan in loans)
    return Leaving(max(last), sum(parts, ZERO))


def status(
    book: Book,
    on: date,
    accounts: Sequence[Account],
    today: date | None = None,
    supposed: Supposed | None = None,
) -> Status:
    """The accounts named, on a day; a coming one under what is `supposed`."""
    funds = purse(book, on, supposed)
    doubts = doubts_of(book)
    shown = tuple(
        account_status(book, account, on, funds, supposed, doubts) for account in accounts
    )
    return Status(on, today or on, shown, totals(shown), supposed)


def late_costs(loan: Loan, on: date, today: date) -> tuple[LateCost, ...]:
    """What it comes to, day by day, if nothing is paid: from today to a future day, else a week on.

    Days on which nothing is past due yet are left out; a long wait is cut to a year and its end.
    """
    first = min((debt.due for debt in debts_on(loan, on)), default=on) + timedelta(days=1)
    start, end = max(first, min(today, on)), on
    if on <= today:
        start, end = on, on + timedelta(days=NEXT_DAYS)
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    if len(days) > LONGEST:
        days = [*days[: LONGEST - 1], end]
    stands = (position_of(loan, day) for day in days)
    return tuple(
        LateCost(stand.on, stand.penalty, stand.overdue, stand.due)
        for stand in stands
        if stand.overdue
    )


def lateness(book: Book, loan: Loan, on: date) -> Lateness | None:
    """How late a loan is by the book; None where nothing is past due."""
    late = [debt for debt in debts_on(loan, on) if debt.due < on]
    if not late:
        return None
    more, grace = a_day_more(loan, on), loan.terms.overdue.grace_days
    origin = loan.terms.origin("overdue.grace")
    wait = grace if origin == "contract" else 0
    return Lateness(
        missed=tuple(debt.due for debt in late if not recorded_unpaid(book, loan, debt)),
        per_day=sum((more[debt.number] for debt in late), ZERO),
        grace_days=grace,
        grace=origin,
        reportable=late[0].due + timedelta(days=wait + 1),
    )


def loan_detail(
    book: Book, loan: Loan, on: date, today: date, supposed: Supposed | None = None
) -> LoanDetail:
    """One loan in its account, and its plan."""
    funds = purse(book, on, supposed)
    account = account_status(book, book.account(loan.account), on, funds, supposed, doubts_of(book))
    one = tuple(found for found in account.loans if found.id == loan.id)
    shown = (
        AccountStatus(
            name=account.name,
            product=account.product,
            state=account.state,
            line=account.line,
            available=account.available,
            outstanding=one[0].outstanding,
            accrued_interest=one[0].accrued_interest,
            overdue=one[0].overdue,
            payoff=one[0].payoff,
            next_due=one[0].next_due,
            loans=one,
        ),
    )
    late = lateness(book, loan, on)
    costs = late_costs(loan, on, today) if late else ()
    adjustments = tuple(
        AdjustmentView(fact.date, fact.number, fact.fee, fact.penalty, fact.interest)
        for fact in book.standing
        if isinstance(fact, Adjusted) and fact.loan == loan.id and fact.date <= on
    )
    rows = loan_rows(loan, on)
    return LoanDetail(on, today, shown, totals(shown), supposed, rows, adjustments, costs, late)


def totals(accounts: Sequence[AccountStatus]) -> Totals:
    """Sums over accounts."""
    loans = [loan for account in accounts for loan in account.loans]
    return Totals(
        outstanding=sum((loan.outstanding for loan in loans), ZERO),
        accrued_interest=sum((loan.accrued_interest for loan in loans), ZERO),
        penalty=sum((loan.penalty for loan in loans), ZERO),
        overdue=sum((loan.overdue for loan in loans), ZERO),
        payoff=_payoff(loans),
        due=sum((loan.due for loan in loans), ZERO),
        next_due=earliest(loan.next_due for loan in loans),
        leaving=_leaving(loans),
        known=max((loan.known for loan in loans), key=_rank, default="stated"),
    )


def _rank(known: str) -> int:
    return [str(grade) for grade in knowing.GRADES].index(known)
