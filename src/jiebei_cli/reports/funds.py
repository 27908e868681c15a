"""The declared funds, and what an automatic deduction made of them."""

from collections.abc import Sequence
from datetime import date

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Repaid
from jiebei_cli.domain.book.funds import Fund, Taken, funds_of, total
from jiebei_cli.domain.book.scenario import Supposed
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.receipt import PaidInstalment, RepayReceipt, Split, repay_receipt


class FundLine(Value):
    """A fund and its place in the order of deduction, from 1."""

    name: str
    order: int
    amount: Money
    declared_on: date


class FundsReport(Value):
    """All funds on a day."""

    on: date
    funds: tuple[FundLine, ...]
    total: Money
    recorded: bool = True


class AutoLoan(RepayReceipt):
    """What was posted to one loan, and the funds it came from."""

    funds: tuple[Taken, ...] = ()


class FailedDeduction(Value):
    """An instalment the funds did not cover: `amount` was due, `available` left, `short` missing.

    `noted` says whether the ledger holds a note of it.
    """

    loan: str
    instalment: str
    due: date
    amount: Money
    available: Money
    short: Money
    noted: bool


class AutoReceipt(Value):
    """What an automatic deduction posted over all loans, and what it could not."""

    on: date
    recorded: bool
    repeated: bool
    amount: Money
    split: Split
    instalments: tuple[PaidInstalment, ...]
    loans: tuple[AutoLoan, ...]
    failed: tuple[FailedDeduction, ...]
    funds: tuple[FundLine, ...]


def fund_lines(funds: Sequence[Fund]) -> tuple[FundLine, ...]:
    """The funds as they are shown."""
    return tuple(
        FundLine(fund.name, place, fund.amount, fund.declared_on)
        for place, fund in enumerate(funds, 1)
    )


def funds_report(book: Book, on: date, *, recorded: bool = True) -> FundsReport:
    """The funds declared by a day."""
    found = funds_of(book.declared, on)
    return FundsReport(on, fund_lines(found), total(found), recorded)


def auto_receipt(
    before: Book,
    after: Book,
    facts: Sequence[Repaid],
    on: date,
    today: date,
    supposed: Supposed | None = None,
    *,
    taken: Sequence[tuple[Taken, ...]],
    failed: Sequence[FailedDeduction],
    recorded: bool,
    repeated: bool,
) -> AutoReceipt:
    """The receipt of a deduction; `taken` holds, fact by fact, where the money came from."""
    loans = []
    for fact, sources in zip(facts, taken, strict=True):
        receipt = repay_receipt(
            before, after, fact, today, supposed, recorded=recorded, repeated=repeated
        )
        loans.append(
            AutoLoan(
                **{name: getattr(receipt, name) for name in receipt.__struct_fields__},
                funds=sources,
            )
        )
    return AutoReceipt(
        on=on,
        recorded=recorded,
        repeated=repeated,
        amount=sum((loan.amount for loan in loans), ZERO),
        split=Split(
            fee=sum((loan.split.fee for loan in loans), ZERO),
            penalty=sum((loan.split.penalty for loan in loans), ZERO),
            interest=sum((loan.split.interest for loan in loans), ZERO),
            principal=sum((loan.split.principal for loan in loans), ZERO),
        ),
        instalments=tuple(row for loan in loans for row in loan.instalments),
        loans=tuple(loans),
        failed=tuple(failed),
        funds=fund_lines(funds_of(after.declared, on)),
    )
