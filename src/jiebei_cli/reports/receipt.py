"""Receipts: what a payment did, from its fact and the loan before and after it."""

from collections.abc import Sequence
from datetime import date, timedelta

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book import knowing
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Payment, Posted, Prepaid, Repaid
from jiebei_cli.domain.book.loan import Loan, debts_on
from jiebei_cli.domain.book.scenario import Supposed
from jiebei_cli.domain.closing.cost import costs_by_day
from jiebei_cli.domain.contract.schedule import Instalment
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.due import NextDue, next_due, purse
from jiebei_cli.reports.plan import PlanRow, plan_rows


class Split(Value):
    """A payment by component."""

    fee: Money
    penalty: Money
    interest: Money
    principal: Money


class PaidInstalment(Value):
    """What a payment put to one instalment, and what it left unpaid."""

    id: str
    number: int
    due: date
    days_late: int
    fee: Money
    penalty: Money
    interest: Money
    principal: Money
    total: Money
    left: Money


class RepayReceipt(Value):
    """The receipt of a repayment."""

    loan: str
    on: date
    fact: int | None
    recorded: bool
    repeated: bool
    amount: Money
    split: Split
    instalments: tuple[PaidInstalment, ...]
    still_due: Money
    outstanding: Money
    settled: bool
    next_due: NextDue | None
    today: date
    supposed: Supposed | None
    known: str = "stated"


class ConfirmedPayment(Value):
    """A payment that was assumed and is confirmed now."""

    fact: int
    loan: str
    instalments: tuple[str, ...]
    date: date
    amount: Money


class Confirmation(Value):
    """What was confirmed, and when somebody looked."""

    on: date
    recorded: bool
    payments: tuple[ConfirmedPayment, ...]


def confirmation(facts: Sequence[Payment], on: date, *, recorded: bool) -> Confirmation:
    """The confirmation of payments that were assumed."""
    return Confirmation(
        on,
        recorded,
        tuple(
            ConfirmedPayment(
                fact.id,
                fact.loan,
                tuple(f"{fact.loan}/{row.number}" for row in fact.rows),
                fact.date,
                fact.amount,
            )
            for fact in facts
        ),
    )


class DayPayoff(Value):
    """The payoff on a day, what was paid until then, how much more both are than on the first."""

    on: date
    total: Money
    more: Money
    paid: Money


class PrepayReceipt(Value):
    """The receipt of an early repayment; the components are totals, `due_first` is in them."""

    loan: str
    on: date
    fact: int | None
    recorded: bool
    repeated: bool
    principal: Money
    interest: Money
    penalty: Money
    fee: Money
    total: Money
    due_first: Money
    early: Money
    accrued: Money
    prepayment_fee: Money
    recast: str
    accrued_on: str
    settled: bool
    outstanding: Money
    saved_interest: Money
    net_saving: Money
    break_even_fee: Money
    before: tuple[PlanRow, ...]
    after: tuple[PlanRow, ...]
    next_due: NextDue | None
    today: date
    supposed: Supposed | None
    command: str
    days: tuple[DayPayoff, ...] = ()
    known: str = "stated"
    unknown: tuple[str, ...] = ()


def _paid(loan: Loan, after: Loan, row: Posted, on: date) -> PaidInstalment:
    due = next((debt.due for debt in debts_on(loan, on) if debt.number == row.number), on)
    left = sum((debt.total for debt in debts_on(after, on) if debt.number == row.number), ZERO)
    return PaidInstalment(
        id=f"{loan.id}/{row.number}",
        number=row.number,
        due=due,
        days_late=max(0, (on - due).days),
        fee=row.fee,
        penalty=row.penalty,
        interest=row.interest,
        principal=row.principal,
        total=row.total,
        left=left,
    )


def repay_receipt(
    before: Book,
    after: Book,
    fact: Repaid,
    today: date,
    supposed: Supposed | None = None,
    *,
    recorded: bool,
    repeated: bool,
) -> RepayReceipt:
    """The receipt of a repayment from the books around it."""
    loan, then = before.loan(fact.loan), after.loan(fact.loan)
    return RepayReceipt(
        loan=loan.id,
        on=fact.date,
        fact=fact.id or None,
        recorded=recorded,
        repeated=repeated,
        amount=fact.amount,
        split=Split(fact.fee, fact.penalty, fact.interest, fact.principal),
        instalments=tuple(_paid(loan, then, row, fact.date) for row in fact.rows),
        still_due=sum((debt.total for debt in debts_on(then, fact.date)), ZERO),
        outstanding=then.outstanding,
        settled=then.settled_on is not None,
        next_due=next_due(then, fact.date, purse(after, fact.date, supposed)),
        today=today,
        supposed=supposed,
        known=knowing.least(
            (
                fact.known or "stated",
                knowing.of_loans(before, (loan,), "late" if fact.penalty else "due"),
            )
        ),
    )


def future(loan: Loan, on: date) -> tuple[Instalment, ...]:
    """The rows not yet due on a day, as they will be."""
    return tuple(row for row in loan.plan if row.due > on)


def prepay_receipt(
    before: Book,
    after: Book,
    fact: Prepaid,
    today: date,
    supposed: Supposed | None,
    *,
    recorded: bool,
    repeated: bool,
    command: str,
    days: int = 0,
) -> PrepayReceipt:
    """The receipt of an early repayment: figures, plan before and after, what is saved.

    `command` is what records it.

    saved_interest = interest still planned before − interest charged now − interest planned after.
    """
    loan, then = before.loan(fact.loan), after.loan(fact.loan)
    old, new = future(loan, fact.date), future(then, fact.date)
    saved = sum((row.interest for row in old), ZERO) - sum((row.interest for row in new), ZERO)
    saved -= fact.accrued
    fees = sum((row.fee for row in old), ZERO) - sum((row.fee for row in new), ZERO)
    fee = fact.fee - sum((row.fee for row in fact.rows), ZERO)
    return PrepayReceipt(
        loan=loan.id,
        on=fact.date,
        fact=fact.id or None,
        recorded=recorded,
        repeated=repeated,
        principal=fact.principal,
        interest=fact.interest,
        penalty=fact.penalty,
        fee=fact.fee,
        total=fact.amount,
        due_first=sum((row.total for row in fact.rows), ZERO),
        early=fact.early,
        accrued=fact.accrued,
        prepayment_fee=fee,
        recast=fact.recast,
        accrued_on=fact.accrued_on,
        settled=then.settled_on is not None,
        outstanding=then.outstanding,
        saved_interest=saved,
        net_saving=saved + fees - fee,
        break_even_fee=max(ZERO, saved + fees),
        before=plan_rows(old),
        after=plan_rows(new),
        next_due=next_due(then, fact.date, purse(after, fact.date, supposed)),
        today=today,
        supposed=supposed,
        known=knowing.of_loans(before, (loan,), "payoff"),
        unknown=knowing.from_(loan.terms, "unknown", "payoff"),
        command=command,
        days=_payoffs(loan, fact.date, days, supposed) if days else (),
    )


def _payoffs(loan: Loan, on: date, days: int, supposed: Supposed | None) -> tuple[DayPayoff, ...]:
    """The payoff on a day and each of the next `days`; days the contract forbids are left out."""
    scenarios = supposed.unpaid if supposed is not None else ()
    table = costs_by_day(loan, on, on + timedelta(days=days), scenarios)
    sums = [(day, one.rest.total, one.paid.total) for day, one in table.items()]
    return tuple(
        DayPayoff(day, rest, rest + paid - sums[0][1] - sums[0][2], paid)
        for day, rest, paid in sums
    )
