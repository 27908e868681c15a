"""What deserves attention: flags with threshold, source and remedy, and the closing steps due."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.domain.book.book import Account, Book
from jiebei_cli.domain.book.loan import Loan, position_of
from jiebei_cli.domain.book.scenario import Supposed
from jiebei_cli.domain.closing.base import Case
from jiebei_cli.domain.closing.steps import StateProgress, Step, due_steps, four_states, progress
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.judging.assessment import Watch
from jiebei_cli.domain.judging.scorecard import (
    Scorecard,
    applications,
    assess,
    debt_service,
    due_within,
    lender_of,
    utilisation,
)
from jiebei_cli.domain.value import Value, replace
from jiebei_cli.reports.plan import cost_of, fraction
from jiebei_cli.reports.score import Moment, moment
from jiebei_cli.reports.status import AccountStatus, Status, status

STEP_DAYS = 7


class Flag(Value):
    """A warning; value and threshold as text, fractions as fractions."""

    code: str
    value: str
    threshold: str
    source: str
    remedy: str
    loan: str | None = None


class StepDue(Value):
    """A closing step that is open and due soon; `days` are negative once it is late."""

    account: str
    code: str
    name: dict[str, str]
    due: date
    days: int


class Watched(Status):
    """The status with what deserves attention."""

    score: Moment | None
    flags: tuple[Flag, ...]
    steps_due: tuple[StepDue, ...]


def watched(
    book: Book,
    on: date,
    accounts: Sequence[Account],
    watch: Watch | None,
    card: Scorecard | None,
    steps: Sequence[Step],
    holiday: Callable[[date], str | None],
    today: date,
    supposed: Supposed | None,
) -> Watched:
    """The accounts named, on a day; flags look at the whole book, for debts know no account.

    `holiday` says `weekend` or `holiday` of a day on which banks rest. Without `watch` and `card`
    there is nothing to look at yet.
    """
    found = status(book, on, accounts, today, supposed)
    return Watched(
        found.on,
        found.today,
        reached(found.accounts, book, on, steps),
        found.totals,
        found.supposed,
        None if card is None else moment(on, assess(card, book, on)),
        () if watch is None else flags(book, on, watch, holiday),
        tuple(due for account in accounts for due in _steps(book, account, on, steps)),
    )


def reached(
    accounts: Iterable[AccountStatus], book: Book, on: date, steps: Sequence[Step]
) -> tuple[AccountStatus, ...]:
    """The accounts, with how far each that owes nothing has got in leaving."""
    return tuple(replace(one, states=_states(book, one.name, on, steps)) for one in accounts)


def _states(book: Book, name: str, on: date, steps: Sequence[Step]) -> tuple[StateProgress, ...]:
    """The four states of an account that owes nothing any more."""
    names = book.loans.of(name)
    owes = not set(names).isdisjoint(book.loans.open)
    if not steps or owes or not (names or book.account(name).closed_on):
        return ()
    loans = cast(tuple[Loan, ...], tuple(map(book.loans.in_short, names)))  # the day is enough
    case = Case(book, book.account(name), loans, on)
    return four_states(case, progress(case, steps, {}))


def _steps(book: Book, account: Account, on: date, steps: Sequence[Step]) -> list[StepDue]:
    if not steps:
        return []
    case = Case(book, account, tuple(book.loans_of(account.name)), on)
    return [
        StepDue(account.name, item.step.code, item.step.name, item.due, (item.due - on).days)
        for item in due_steps(case, steps, STEP_DAYS)
        if item.due is not None
    ]


def flags(
    book: Book, on: date, watch: Watch, holiday: Callable[[date], str | None]
) -> tuple[Flag, ...]:
    """Every flag that is up, the most urgent first."""
    loans = book.open_loans()
    found: list[Flag] = []

    def raised(
        code: str, value: str, threshold: object, remedy: str, loan: str | None = None
    ) -> None:
        found.append(Flag(code, value, str(threshold), watch.sources.get(code, ""), remedy, loan))

    for loan in loans:
        stand = position_of(loan, on)
        if stand.overdue:
            raised("overdue", str(stand.overdue), ZERO, f"jiebei repay {loan.id}", loan.id)
    used = utilisation(book)
    if used is not None and used > watch.utilisation and loans:
        largest = max(loans, key=lambda loan: loan.outstanding)
        remedy = f"jiebei prepay {largest.id} --all --dry-run"
        raised("utilisation", _share(used), watch.utilisation, remedy)
    service = debt_service(book, due_within(loans, on))
    if service is not None and service > watch.debt_service:
        remedy = f"jiebei score --if debt-service={watch.debt_service}"
        raised("debt-service", _share(service), watch.debt_service, remedy)
    lenders = {lender_of(loan) for loan in loans}
    if len(lenders) >= watch.lenders:
        smallest = min(loans, key=lambda loan: loan.outstanding)
        remedy = f"jiebei prepay {smallest.id} --all --dry-run"
        raised("lenders", str(len(lenders)), watch.lenders, remedy)
    asked = applications(book, on)
    if asked >= watch.applications:
        raised("applications", str(asked), watch.applications, "jiebei score")
    for loan in loans:
        rate = yearly_cost(loan)
        if rate > watch.rate:
            raised("rate", fraction(rate), watch.rate, f"jiebei schedule {loan.id}", loan.id)
    last = on + timedelta(days=watch.days_ahead)
    for loan in loans:
        for row in loan.rows:
            kind = holiday(row.due) if on < row.due <= last else None
            if kind is not None:
                raised("due-day", row.due.isoformat(), kind, f"jiebei status {loan.id}", loan.id)
    return tuple(found)


def _share(value: Decimal) -> str:
    return f"{value:.4f}"


def yearly_cost(loan: Loan) -> Decimal:
    """The simple yearly cost with all fees; the quoted rate where there is nothing beside it."""
    terms = loan.terms
    plain = (
        terms.accrual == "daily"
        and method(terms.method).interest is None
        and not terms.each
        and terms.fee_total is None
        and terms.received == terms.principal
        and not terms.upfront
    )
    if plain:
        return terms.annual_rate
    cost = cost_of(terms, build(terms).rows)
    return terms.annual_rate if cost.irr_nominal is None else Decimal(cost.irr_nominal)
