"""Terms: what lender and borrower agreed, frozen at disbursement.

The words of a contract become one immutable value here; every plan, accrual and payoff is
computed from it. Law: 民法典 667–668 (content), 670 (received amount), 677 (prepayment).
"""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal

from jiebei_cli.domain.dates import (
    Interval,
    MonthEnd,
    due_dates,
    due_day_for,
    first_due_after,
    interval,
)
from jiebei_cli.domain.daycount import DayCount, day_count
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.money import ZERO, Money, Rounding, fen, parse_money, parse_money_or_zero
from jiebei_cli.domain.rates import Rate
from jiebei_cli.domain.value import Value, replace

AccrualBy = Literal["daily", "period"]
Allowed = Literal["none", "full", "partial"]
AccruedOn = Literal["on-prepaid", "on-outstanding"]
AmountIs = Literal["principal", "cash"]
Recast = Literal["keep-term", "keep-payment"]
FeeBase = Literal["prepaid", "remaining", "one-period"]
PenaltyBase = Literal["principal", "principal+interest"]
PenaltyMode = Literal["replace", "add"]
Spread = Literal["instalment", "component"]
Component = Literal["fee", "penalty", "interest", "principal"]

COMPONENTS: tuple[Component, ...] = ("fee", "penalty", "interest", "principal")
MOST_INSTALMENTS = 5_000


class FeeTerm:
    """A fee as stated: an amount in yuan, or a percentage of the principal."""

    __slots__ = ("amount", "share")

    def __init__(self, amount: Money | None, share: Decimal | None) -> None:
        self.amount = amount
        self.share = share

    @classmethod
    def parse(cls, text: str) -> "FeeTerm":
        """Read `100` or `1.5%`. Raises: BadInput fee.unreadable."""
        cleaned = text.strip().replace("％", "%")
        try:
            if not cleaned.endswith("%"):
                return cls(parse_money_or_zero(cleaned), None)
            share = Decimal(cleaned[:-1]) / 100
        except (ArithmeticError, BadInput):
            raise BadInput("fee.unreadable", text=text[:40]) from None
        if not (share.is_finite() and 0 <= share <= 1):
            raise BadInput("fee.unreadable", text=text[:40])
        return cls(None, share.normalize())

    def of(self, principal: Money, rounding: Rounding) -> Money:
        """The fee in yuan for a loan of `principal`."""
        if self.amount is not None:
            return self.amount
        return fen(principal * (self.share or 0), rounding)

    def __str__(self) -> str:
        return f"{(self.share or 0) * 100:f}%" if self.amount is None else str(self.amount)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FeeTerm) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


class PrepaymentFee(Value, kw_only=True):
    """What paying early costs: a fraction of a base, bounded, and free after a while."""

    base: FeeBase = "prepaid"
    rate: Decimal = Decimal(0)
    minimum: Money | None = None
    maximum: Money | None = None
    free_after_days: int | None = None
    free_after_instalments: int | None = None


class PrepaymentRule(Value, kw_only=True):
    """What the contract says about paying early (民法典 677: free unless agreed otherwise)."""

    allowed: Allowed = "partial"
    accrued: AccruedOn = "on-prepaid"
    amount_is: AmountIs = "principal"
    fee: PrepaymentFee | None = None
    minimum: Money | None = None
    multiple: Money | None = None
    lock_in_days: int = 0
    not_on_draw_day: bool = False
    recast: Recast = "keep-term"


class OverdueRule(Value, kw_only=True):
    """What lateness costs: `multiplier` × the loan's rate, or a `rate` of its own."""

    multiplier: Decimal = Decimal("1.5")
    rate: Rate | None = None
    base: PenaltyBase = "principal"
    mode: PenaltyMode = "replace"
    grace_days: int = 0


class PlanRow(Value, kw_only=True):
    """One row of the lender's own plan, for the method `custom`."""

    due: date
    principal: Money
    interest: Money = ZERO
    fee: Money = ZERO


class Terms(Value, kw_only=True):
    """Everything a loan's figures follow from."""

    principal: Money
    received: Money
    rate: Rate
    disbursed_on: date
    first_due: date
    due_day: int
    instalments: int
    method: str = "equal-instalment"
    every: str = "1m"
    day_count: str = "ACT/365"
    accrual: AccrualBy = "daily"
    level: str = "actual"
    rounding: Rounding = "half-up"
    month_end: MonthEnd = "clamp"
    min_days: int = 1
    interest_only: int = 0
    fee_upfront: FeeTerm | None = None
    fee_each: FeeTerm | None = None
    rows: tuple[PlanRow, ...] = ()
    prepayment: PrepaymentRule = PrepaymentRule()
    overdue: OverdueRule = OverdueRule()
    allocation: tuple[Component, ...] = COMPONENTS
    spread: Spread = "instalment"
    product: str = ""
    lender: str = ""
    purpose: str = ""

    @property
    def step(self) -> Interval:
        """The interval between due dates."""
        return interval(self.every)

    @property
    def basis(self) -> DayCount:
        """The day count."""
        return day_count(self.day_count)

    @property
    def annual_rate(self) -> Decimal:
        """The quoted rate as a simple yearly fraction."""
        return self.rate.annual(self.basis.year_days)

    @property
    def upfront(self) -> Money:
        """The fee taken at disbursement."""
        return self.fee_upfront.of(self.principal, self.rounding) if self.fee_upfront else ZERO

    @property
    def each(self) -> Money:
        """The fee that falls due with every instalment."""
        return self.fee_each.of(self.principal, self.rounding) if self.fee_each else ZERO

    def due_dates(self) -> list[date]:
        """All due dates, first to last."""
        if self.rows:
            return [row.due for row in self.rows]
        return due_dates(self.first_due, self.step, self.due_day, self.instalments)


def agree(
    *,
    principal: Money,
    rate: Rate,
    disbursed_on: date,
    instalments: int | None = None,
    received: Money | None = None,
    due_day: int | None = None,
    first_due: date | None = None,
    stub_min_days: int = 0,
    rows: tuple[PlanRow, ...] = (),
    every: str = "1m",
    month_end: MonthEnd = "clamp",
    **stated: Any,
) -> Terms:
    """Settle what a contract leaves open from the draw day; `stated` are further fields of Terms.

    Raises: BadInput terms.* naming a contradiction.
    """
    step = interval(every)
    count = len(rows) or instalments
    if count is None:
        raise BadInput("terms.instalments_missing")
    if due_day is not None and step.weeks:
        raise BadInput("terms.due_day_weekly", every=every)
    if due_day is not None and not 1 <= due_day <= 31:
        raise BadInput("terms.due_day_range", given=due_day)
    if rows:
        first_due, due_day = rows[0].due, rows[0].due.day
    elif first_due is None:
        due_day = due_day or due_day_for(disbursed_on, month_end)
        first_due = first_due_after(disbursed_on, step, due_day, stub_min_days)
    terms = Terms(
        principal=principal,
        received=principal,
        rate=rate,
        disbursed_on=disbursed_on,
        first_due=first_due,
        due_day=due_day or first_due.day,
        instalments=count,
        every=every,
        month_end=month_end,
        rows=rows,
        **stated,
    )
    terms = replace(terms, received=principal - terms.upfront if received is None else received)
    check_terms(terms)
    return terms


def check_terms(terms: Terms) -> None:
    """Refuse terms that contradict each other. Raises: BadInput terms.*."""
    if not ZERO < terms.received <= terms.principal:
        raise BadInput("terms.received", received=terms.received, principal=terms.principal)
    if terms.first_due <= terms.disbursed_on:
        raise BadInput("terms.first_due_early", due=terms.first_due, drawn=terms.disbursed_on)
    if not 1 <= terms.instalments <= MOST_INSTALMENTS:
        raise BadInput("terms.instalments_range", given=terms.instalments, most=MOST_INSTALMENTS)
    if (terms.method == "custom") != bool(terms.rows):
        raise BadInput("terms.custom_rows")
    if terms.level not in ("actual", "nominal"):
        parse_money(terms.level)
    day_count(terms.day_count)
    if terms.method == "balloon":
        if not 0 < terms.interest_only < terms.instalments:
            raise BadInput("terms.interest_only", given=terms.interest_only)
    elif terms.interest_only:
        raise BadInput("terms.interest_only_method", method=terms.method)
    if terms.method == "bullet" and terms.prepayment.recast == "keep-payment":
        raise BadInput("terms.recast", method=terms.method)
    if set(terms.allocation) != set(COMPONENTS) or len(terms.allocation) != len(COMPONENTS):
        raise BadInput("terms.allocation", given=", ".join(terms.allocation))
    if terms.rows:
        total = sum((row.principal for row in terms.rows), ZERO)
        if total != terms.principal:
            raise BadInput("terms.rows_sum", total=total, principal=terms.principal)
        if any(later.due <= row.due for row, later in pairwise(terms.rows)):
            raise BadInput("terms.rows_order")
