"""Receipts of contract changes, and the list of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, assert_never

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import (
    Adjusted,
    Change,
    Deferred,
    Disbursed,
    Extended,
    Fact,
    FeeCharged,
    Noted,
    Payment,
    RateChanged,
    Waived,
)
from jiebei_cli.domain.book.kinds import code_of
from jiebei_cli.domain.book.loan import debts_on
from jiebei_cli.domain.book.scenario import Supposed
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.due import NextDue, next_due, purse
from jiebei_cli.reports.plan import LoanRow, loan_rows

KINDS: dict[type[Fact], str] = {
    RateChanged: "rate",
    Extended: "extend",
    Deferred: "defer",
    Waived: "waive",
    FeeCharged: "fee",
    Adjusted: "adjust",
}


class ChangeLine(Value):
    """A change as recorded; `what` holds its own figures, `since` the day it takes hold."""

    loan: str
    kind: str
    on: date
    since: date
    fact: int | None
    what: dict[str, Any]


class ChangeReceipt(ChangeLine):
    """What a change does to the rows that were still open: `more` is the difference in yuan.

    `interest`, `fees` and `more` compare all that is still to be paid, after against before.
    """

    recorded: bool
    repeated: bool
    outstanding: Money
    interest: Money
    fees: Money
    more: Money
    before: tuple[LoanRow, ...]
    after: tuple[LoanRow, ...]
    due_now: Money
    next_due: NextDue | None
    settled: bool
    today: date
    supposed: Supposed | None


class ChangeList(Value):
    """Every change that stands."""

    changes: tuple[ChangeLine, ...]


def what_of(fact: Fact) -> dict[str, Any]:
    """The figures of a change, by name."""
    if not isinstance(fact, Change):
        own = [name for name in fact.__struct_fields__ if name not in Fact.__struct_fields__]
        return {name: getattr(fact, name) for name in own if name not in ("loan", "since")}
    match fact:
        case RateChanged():
            return {"rate": fact.rate}
        case Extended():
            return {"instalments": len(fact.dues), "dues": fact.dues}
        case Deferred():
            return {"instalments": fact.instalments}
        case FeeCharged():
            return {"amount": fact.amount, "what": fact.what}
        case Waived() | Adjusted():
            names = ("number", "fee", "penalty", "interest")
            return {name: getattr(fact, name) for name in names}
        case _:
            assert_never(fact)


def _line(fact: Fact, loan: str) -> ChangeLine:
    kind = KINDS.get(type(fact)) or code_of(fact)
    since = getattr(fact, "since", None) or fact.date
    return ChangeLine(loan, kind, fact.date, since, fact.id or None, what_of(fact))


def change_list(facts: Sequence[Fact]) -> ChangeList:
    """The changes among the facts that stand: of a loan, and neither its draw nor a payment."""
    other = Disbursed | Payment | Noted
    return ChangeList(
        tuple(
            _line(fact, loan)
            for fact in facts
            if (loan := getattr(fact, "loan", None)) and not isinstance(fact, other)
        )
    )


def _still_open(rows: Sequence[LoanRow]) -> tuple[LoanRow, ...]:
    return tuple(row for row in rows if row.state != "paid")


def change_receipt(
    before: Book,
    after: Book,
    fact: Change,
    today: date,
    supposed: Supposed | None,
    *,
    recorded: bool,
    repeated: bool,
) -> ChangeReceipt:
    """The receipt of a change from the books around it."""
    head = _line(fact, fact.loan)
    then = after.loan(fact.loan)
    loan = before.loan(fact.loan)
    old, new = loan_rows(loan, fact.date), loan_rows(then, fact.date)
    was = debts_on(loan, fact.date)
    now = debts_on(then, fact.date)
    interest = sum((row.interest for row in new), ZERO) - sum((row.interest for row in old), ZERO)
    fees = sum((row.fee for row in new), ZERO) - sum((row.fee for row in old), ZERO)
    fees += sum((debt.fee for debt in now if not debt.number), ZERO)
    fees -= sum((debt.fee for debt in was if not debt.number), ZERO)
    penalty = sum((debt.penalty for debt in now), ZERO) - sum((debt.penalty for debt in was), ZERO)
    return ChangeReceipt(
        loan=head.loan,
        kind=head.kind,
        on=head.on,
        since=head.since,
        fact=head.fact,
        what=head.what,
        recorded=recorded,
        repeated=repeated,
        outstanding=then.outstanding,
        interest=interest,
        fees=fees,
        more=interest + fees + penalty,
        before=_still_open(old),
        after=_still_open(new),
        due_now=sum((debt.total for debt in now), ZERO),
        next_due=next_due(then, fact.date, purse(after, fact.date, supposed)),
        settled=then.settled_on is not None,
        today=today,
        supposed=supposed,
    )
