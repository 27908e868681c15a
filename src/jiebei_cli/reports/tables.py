"""The book as plain tables, for files that other programs read."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from msgspec.structs import astuple

from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Adopted, Disbursed, Prepaid, Repaid
from jiebei_cli.domain.book.kinds import code_of
from jiebei_cli.domain.book.loan import Loan, debts_on
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.plan import LoanRow, loan_rows
from jiebei_cli.reports.status import loan_status

Cell = str | int | Decimal | date | None
Rows = tuple[tuple[Cell, ...], ...]

LOANS = (
    "loan", "account", "lender", "purpose", "state", "method", "rate", "principal", "received",
    "disbursed_on", "instalments", "instalments_left", "outstanding", "accrued_interest",
    "penalty", "overdue", "payoff", "settled_on",
)  # fmt: skip
PAYMENTS = (
    "date", "loan", "type", "instalments", "amount", "principal", "interest", "penalty", "fee",
    "ref", "note", "fact",
)  # fmt: skip
TIMELINE = (
    "date", "loan", "record", "instalments", "amount", "principal", "interest", "penalty", "fee",
    "account", "lender", "ref", "note", "fact",
)  # fmt: skip


class Table(Value):
    """Rows under named columns."""

    columns: tuple[str, ...]
    rows: Rows


def table(name: str, book: Book, loans: Sequence[Loan], on: date) -> Table:
    """`loans`, `plan`, `payments`, or `timeline`: payments, then what is still to come."""
    match name:
        case "loans":
            return Table(LOANS, tuple(_loan(loan, on) for loan in loans))
        case "plan":
            rows = ((loan.id, *astuple(row)) for loan in loans for row in loan_rows(loan, on))
            return Table(("loan", *LoanRow.__struct_fields__), tuple(rows))
        case "payments":
            return Table(PAYMENTS, _payments(book, loans, on))
    return Table(TIMELINE, _timeline(_payments(book, loans, on), loans, on))


def _loan(loan: Loan, on: date) -> tuple[Cell, ...]:
    found, terms = loan_status(loan, on), loan.terms
    return (
        loan.id, loan.account, terms.lender, terms.purpose, found.state, terms.method,
        str(terms.rate), terms.principal, terms.received, terms.disbursed_on, terms.instalments,
        found.instalments_left, found.outstanding, found.accrued_interest, found.penalty,
        found.overdue, found.payoff, loan.settled_on,
    )  # fmt: skip


def _payments(book: Book, loans: Sequence[Loan], on: date) -> Rows:
    """Draws and payments up to a day, by date."""
    wanted = {loan.id for loan in loans}
    found: list[tuple[Cell, ...]] = []
    facts = [fact for fact in book.standing if fact.date <= on]
    for fact in sorted(facts, key=lambda fact: fact.date):
        if not isinstance(fact, Disbursed | Repaid | Prepaid) or fact.loan not in wanted:
            continue
        kind = code_of(fact)
        tail = (fact.ref or "", fact.note or "", fact.id)
        if isinstance(fact, Disbursed):
            adopted = isinstance(fact, Adopted)  # no money came
            amount, principal = ZERO if adopted else fact.terms.received, fact.owed
            found.append(
                (fact.date, fact.loan, kind, "", amount, principal, ZERO, ZERO, ZERO, *tail)
            )
        else:
            numbers = " ".join(f"{fact.loan}/{row.number}" for row in fact.rows)
            found.append(
                (
                    fact.date, fact.loan, kind, numbers, fact.amount, fact.principal,
                    fact.interest, fact.penalty, fact.fee, *tail,
                )
            )  # fmt: skip
    return tuple(found)


def _timeline(payments: Rows, loans: Sequence[Loan], on: date) -> Rows:
    named = {loan.id: (loan.account, loan.terms.lender) for loan in loans}
    happened = [(*row[:9], *named[str(row[1])], *row[9:]) for row in payments]
    coming: list[tuple[Cell, ...]] = []
    for loan in loans:
        owed = {debt.number: debt for debt in debts_on(loan, on)}
        for row in loan_rows(loan, on):
            left = owed.get(row.number)
            if left is None and row.state != "future":
                continue
            coming.append(
                (
                    row.due, loan.id, row.state, f"{loan.id}/{row.number}",
                    left.total if left else row.total,
                    left.principal if left else row.principal,
                    left.interest if left else row.interest,
                    left.penalty if left else ZERO,
                    left.fee if left else row.fee,
                    *named[loan.id], "", "", None,
                )
            )  # fmt: skip
    return (*happened, *sorted(coming, key=lambda row: str(row[0])))
