"""A plan row by row, the terms behind it and what it costs a year."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from jiebei_cli.domain.arithmetic.irr import dated
from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.loan import Loan, debts_on
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.schedule import Instalment
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.judging.caps import CapPolicy, Held, hold
from jiebei_cli.domain.judging.law import LenderKind
from jiebei_cli.domain.value import Value


class PlanRow(Value):
    """One instalment as planned."""

    number: int
    due: date
    days: int
    principal: Money
    interest: Money
    fee: Money
    total: Money
    balance: Money


class LoanRow(PlanRow):
    """One instalment of a recorded loan: paid, part, due, overdue or future."""

    state: str
    paid: Money


class Cost(Value):
    """What a loan costs: yuan, the quoted rate as a simple yearly fraction, and the IRR both ways.

    `total` is interest and fees; `repaid` all the money that goes back. Rates are fractions.
    """

    received: Money
    interest: Money
    fees: Money
    total: Money
    repaid: Money
    annual_rate: str
    irr_nominal: str | None
    irr_effective: str | None
    caps: tuple[Held, ...] = ()


NO_CAPS = CapPolicy()


def fraction(value: Decimal) -> str:
    """A rate as JSON shows it: a plain fraction with eight decimals."""
    return f"{value:.8f}"


def _figures(row: Instalment) -> tuple[int, date, int, Money, Money, Money, Money, Money]:
    return (
        row.number, row.due, row.days, row.principal, row.interest, row.fee, row.total, row.balance
    )  # fmt: skip


def plan_rows(rows: Sequence[Instalment]) -> tuple[PlanRow, ...]:
    """The rows of a plan."""
    return tuple(PlanRow(*_figures(row)) for row in rows)


def loan_rows(loan: Loan, on: date) -> tuple[LoanRow, ...]:
    """The plan of a recorded loan as it falls due, with what is paid of each row by a day."""
    owed = {debt.number for debt in debts_on(loan, on)}
    shown = []
    for row in loan.plan:
        record = loan.record(row.number)
        if row.due > on:
            state = "future"
        elif row.number not in owed:
            state = "paid"
        elif row.due < on:
            state = "overdue"
        else:
            state = "part" if record.paid else "due"
        shown.append(LoanRow(*_figures(row), state, record.paid))
    return tuple(shown)


def terms_view(terms: Terms) -> dict[str, Any]:
    """The terms by name, with the yearly and daily fraction of the quoted rate."""
    shown = {name: getattr(terms, name) for name in terms.__struct_fields__}
    shown["annual_rate"] = fraction(terms.annual_rate)
    shown["rates"] = terms.rates
    shown["daily_rate"] = f"{terms.rate.daily(terms.basis.year_days):.10f}"
    return shown


def cost_of(
    terms: Terms,
    rows: Sequence[Instalment],
    policy: CapPolicy = NO_CAPS,
    lender: LenderKind = "licensed",
) -> Cost:
    """The cost block of a plan; the IRR is over the money really received, on the real dates.

    The nominal figure compounds once an instalment, so once a term where there is only one.
    """
    interest = sum((row.interest for row in rows), ZERO)
    fees = terms.upfront + sum((row.fee for row in rows), ZERO)
    taken = terms.principal - terms.received
    advance = max(ZERO, taken - terms.upfront)
    net = min(terms.received, terms.principal - terms.upfront)
    repaid = sum((row.total for row in rows), ZERO)
    flows = [(terms.disbursed_on, net), *((row.due, -row.total) for row in rows)]
    per_year = terms.step.per_year
    if method(terms.method).single:
        per_year /= terms.instalments
    try:
        found = dated(flows, per_year)
    except BadInput:
        found = None
    return Cost(
        received=terms.received,
        interest=interest + advance,
        fees=fees,
        total=interest + advance + fees,
        repaid=repaid,
        annual_rate=fraction(terms.annual_rate),
        irr_nominal=fraction(found.nominal) if found else None,
        irr_effective=fraction(found.effective) if found else None,
        caps=hold(policy, terms.disbursed_on, lender, found.nominal, found.effective)
        if found
        else (),
    )
