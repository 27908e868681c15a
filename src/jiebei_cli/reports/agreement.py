"""The agreement page: our estimate of what the lender's own cost table has to show.

Principal, each item of interest and fee with its way, rate and payee, the annualised total, what
default would cost. From the day the disclosure rule binds the lender, his table must also say that
no other loan-related charge is made: that is said then, and not of older contracts. Beside it what
the terms say of paying early; whether it may be, and for what fee, the contract decides.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.facts import Disbursed
from jiebei_cli.domain.book.folding import open_loan
from jiebei_cli.domain.book.loan import debts_on
from jiebei_cli.domain.book.prepayment import lock_in_ends, payoff
from jiebei_cli.domain.contract.schedule import Instalment
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.judging.law import Citation, LenderKind, Register, cited
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.plan import cost_of, fraction

LATE_DAYS = 30


class CostItem(Value):
    """One item of cost; the payee is null where the terms do not name one.

    `annual` is what it comes to a year on the principal that is out, null without interest to hold
    it against; `origin` where the term comes from; `rates` the quoted rate and the other.
    """

    code: str
    way: str
    rate: str
    payee: str | None
    amount: Money
    annual: str | None = None
    origin: str = "preset"
    rates: str = ""


class DefaultCost(Value):
    """What lateness costs: the rule, and the penalty of the first instalment 30 days late."""

    rate: str
    base: str
    mode: str
    grace_days: int
    fee: str | None
    example_days: int
    example_amount: Money
    example_penalty: Money
    payee: str | None = None
    origin: str = "preset"
    grace_origin: str = "preset"


class PrepayRight(Value):
    """Whether, from when and at what price the loan may be paid early.

    `fee_then` is the fee of paying all of it on the first day allowed.
    """

    allowed: str
    first_day: date
    base: str | None
    rate: str | None
    minimum: Money | None
    maximum: Money | None
    free_after_days: int | None
    free_after_instalments: int | None
    fee_then: Money
    origin: str
    fee_origin: str
    laws: tuple[Citation, ...]


class Agreement(Value):
    """The whole page; `nothing_else`: the lender's table has to say so, by the `laws` then."""

    principal: Money
    received: Money
    items: tuple[CostItem, ...]
    total: Money
    repaid: Money
    annualised_simple: str | None
    annualised_compound: str | None
    default: DefaultCost
    prepayment: PrepayRight
    nothing_else: bool
    rule: str
    laws: tuple[Citation, ...]


def agreement(
    terms: Terms, rows: Sequence[Instalment], register: Register, lender: LenderKind
) -> Agreement:
    """The page of a loan about to be drawn, with the law of its day for such a lender."""
    on = terms.disbursed_on
    table = register.on("cost-table", on, lender)
    cost = cost_of(terms, rows)
    interest = sum((row.interest for row in rows), ZERO)
    yearly = terms.annual_rate / interest if interest else None  # of a yuan of cost, all loan long

    def annual(amount: Money) -> str | None:
        return None if yearly is None else fraction(amount * yearly)

    items = [
        CostItem(
            "interest",
            terms.method,
            str(terms.rate),
            terms.lender or None,
            interest,
            fraction(terms.annual_rate),
            terms.origin("rate"),
            terms.rates,
        )
    ]
    fees = terms.origin("fees")
    advance = cost.interest - interest
    if advance:
        lent = terms.lender or None
        items.append(CostItem("advance", "deducted", "", lent, advance, annual(advance), fees))
    if terms.upfront:
        upfront, rate = terms.upfront, str(terms.fee_upfront)
        items.append(CostItem("fee-upfront", "once", rate, None, upfront, annual(upfront), fees))
    each = sum((row.fee for row in rows), ZERO)
    if each:
        rate = str(terms.fee_each or terms.fee_total or "")
        items.append(CostItem("fee-each", "instalment", rate, None, each, annual(each), fees))
    return Agreement(
        principal=terms.principal,
        received=cost.received,
        items=tuple(items),
        total=cost.total,
        repaid=cost.repaid,
        annualised_simple=cost.irr_nominal,
        annualised_compound=cost.irr_effective,
        default=_default(terms),
        prepayment=_right(terms, register.on("prepay", on, lender)),
        nothing_else=bool(table),
        rule=cited(table, "zh"),
        laws=table,
    )


def _default(terms: Terms) -> DefaultCost:
    rule = terms.overdue
    loan = open_loan(Disbursed(date=terms.disbursed_on, loan="L1", account="", terms=terms))
    first = next((row for row in loan.rows if row.total), loan.rows[-1])
    owed = debts_on(loan, first.due + timedelta(days=LATE_DAYS))
    penalty = next((debt.penalty for debt in owed if debt.number == first.number), ZERO)
    rate = str(rule.rate) if rule.rate is not None else f"{_plain(rule.multiplier)} × {terms.rate}"
    fee = str(rule.fee) if rule.fee is not None else None
    return DefaultCost(
        rate,
        rule.base,
        rule.mode,
        rule.grace_days,
        fee,
        LATE_DAYS,
        first.total,
        penalty,
        terms.lender or None,
        terms.origin("overdue"),
        terms.origin("overdue.grace"),
    )


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _right(terms: Terms, laws: tuple[Citation, ...]) -> PrepayRight:
    rule, fee = terms.prepayment, terms.prepayment.fee
    loan = open_loan(Disbursed(date=terms.disbursed_on, loan="L1", account="", terms=terms))
    free = loan.rows[-1].due if rule.allowed == "none" else lock_in_ends(loan)
    return PrepayRight(
        allowed=rule.allowed,
        first_day=free,
        base=fee.base if fee is not None else None,
        rate=fraction(fee.rate) if fee is not None else None,
        minimum=fee.minimum if fee is not None else None,
        maximum=fee.maximum if fee is not None else None,
        free_after_days=fee.free_after_days if fee is not None else None,
        free_after_instalments=fee.free_after_instalments if fee is not None else None,
        fee_then=payoff(loan, free).fee,
        origin=terms.origin("prepayment"),
        fee_origin=terms.origin("prepayment.fee"),
        laws=laws,
    )
