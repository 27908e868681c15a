"""Terms: what lender and borrower agreed, frozen at disbursement.

The words of a contract become one immutable value here; every plan, accrual and payoff is
computed from it. Law: 民法典 667–668 (content), 670 (received amount), 677 (prepayment).
"""

from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Any, Literal

from jiebei_cli.domain.arithmetic.dates import (
    HolidayShift,
    Interval,
    MonthEnd,
    due_dates,
    interval,
)
from jiebei_cli.domain.arithmetic.daycount import DayCount, day_count
from jiebei_cli.domain.arithmetic.money import (
    FEN,
    ZERO,
    Money,
    Rounding,
    fen,
    parse_money_or_zero,
)
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import Value

AccrualBy = Literal["daily", "period", "pro-rata"]
Allowed = Literal["none", "full", "partial"]
AccruedOn = Literal["on-prepaid", "on-outstanding", "on-due"]
AmountIs = Literal["principal", "cash"]
Recast = Literal["keep-term", "keep-payment"]
FeeBase = Literal["prepaid", "remaining", "one-period", "settlement"]
PenaltyBase = Literal["principal", "principal+interest"]
PenaltyMode = Literal["replace", "add"]
Spread = Literal["instalment", "component"]
Deduction = Literal["full", "part"]
Component = Literal["fee", "penalty", "interest", "principal"]
Remainder = Literal["first", "last"]
Origin = Literal["contract", "solved", "preset", "unknown"]

COMPONENTS: tuple[Component, ...] = ("fee", "penalty", "interest", "principal")
MOST_INSTALMENTS = 5_000
LEVELS = ("actual", "nominal", "30-day")


class FeeTerm:
    """A fee as stated: an amount in yuan, or a percentage of the principal."""

    __slots__ = ("amount", "share")

    def __init__(self, amount: Money | None, share: Decimal = Decimal(0)) -> None:
        self.amount = amount
        self.share = share

    @classmethod
    def parse(cls, text: str) -> "FeeTerm":
        """Read `100` or `1.5%`. Raises: BadInput fee.unreadable."""
        cleaned = text.strip().replace("％", "%")
        try:
            if not cleaned.endswith("%"):
                return cls(parse_money_or_zero(cleaned))
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
        return fen(principal * self.share, rounding)

    def __str__(self) -> str:
        if self.amount is None:
            return f"{(self.share * 100).normalize():f}%"
        return str(self.amount)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FeeTerm) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


class PrepaymentFee(Value, kw_only=True):
    """What paying early costs: a fraction of a base, bounded, and free after a while.

    `settlement` is the rule of fee instalments: the fee billed, the next one, and `rate` × one
    more, which falls away once the last but one is billed. The bill of the instalment due next
    comes `billed_days` before its day.
    """

    base: FeeBase = "prepaid"
    rate: Decimal = Decimal(0)
    minimum: Money | None = None
    maximum: Money | None = None
    free_after_days: int | None = None
    free_after_instalments: int | None = None
    billed_days: int = 0

    @classmethod
    def parse(cls, text: str) -> "PrepaymentFee | None":
        """Read `0`, `100`, `1%`, `1%:remaining`, `1%:remaining:min=50:max=200`.

        Raises: BadInput prepay_fee.unreadable.
        """
        first, *more = (part.strip() for part in text.split(":"))
        said: dict[str, Any] = {}
        try:
            fee = FeeTerm.parse(first)
            for part in more:
                name, equals, amount = part.partition("=")
                if not equals and part in ("prepaid", "remaining", "one-period"):
                    said["base"] = part
                elif name in ("min", "max"):
                    said[f"{name}imum"] = parse_money_or_zero(amount)
                else:
                    raise BadInput("prepay_fee.unreadable", text=text[:40])
        except BadInput:
            raise BadInput("prepay_fee.unreadable", text=text[:40]) from None
        if fee.amount is not None:
            return cls(minimum=fee.amount, **said) if fee.amount else None
        return cls(rate=fee.share, **said) if fee.share else None


class PrepaymentRule(Value, kw_only=True):
    """What the contract says about paying early (民法典 677: free unless agreed otherwise).

    Interest accrued so far is paid at once, on the prepaid or on all outstanding principal; with
    `on-due` it stays due on its day, and money between two due days counts towards the next one.
    """

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
    """What lateness costs: `multiplier` × the loan's rate, or a `rate` of its own.

    `fee` is charged once an instalment, on its principal still unpaid when it turns late.
    """

    multiplier: Decimal = Decimal("1.5")
    rate: Rate | None = None
    base: PenaltyBase = "principal"
    mode: PenaltyMode = "replace"
    grace_days: int = 0
    fee: FeeTerm | None = None


class PlanRow(Value, kw_only=True):
    """One row of the lender's own plan, for the method `custom`."""

    due: date
    principal: Money
    interest: Money = ZERO
    fee: Money = ZERO


class Terms(Value, kw_only=True):
    """Everything a loan's figures follow from.

    `dues` are the due dates after a holiday shift, frozen because calendars change; `fee_total` is
    spread evenly, its remainder of fen in the first or the last instalment. `origins` says of a
    term where it comes from; what it does not name is the preset's.
    """

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
    fee_total: FeeTerm | None = None
    fee_remainder: Remainder = "last"
    level_multiple: Money | None = None
    holiday_shift: HolidayShift = "none"
    dues: tuple[date, ...] = ()
    rows: tuple[PlanRow, ...] = ()
    prepayment: PrepaymentRule = PrepaymentRule()
    overdue: OverdueRule = OverdueRule()
    allocation: tuple[Component, ...] = COMPONENTS
    spread: Spread = "instalment"
    deduction: Deduction = "full"
    product: str = ""
    lender: str = ""
    contract: str = ""
    purpose: str = ""
    origins: dict[str, Origin] = {}

    def origin(self, name: str) -> Origin:
        """Where a term comes from; `overdue.grace` is where `overdue` is unless it says itself."""
        return self.origins.get(name) or self.origins.get(name.partition(".")[0], "preset")

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
    def rates(self) -> str:
        """The quoted rate, and the yearly (or daily) one beside it (公告〔2021〕3号)."""
        return self.rate.beside(self.basis.year_days)

    @property
    def upfront(self) -> Money:
        """The fee taken at disbursement."""
        return self.fee_upfront.of(self.principal, self.rounding) if self.fee_upfront else ZERO

    @property
    def each(self) -> Money:
        """The fee that falls due with every instalment."""
        return self.fee_each.of(self.principal, self.rounding) if self.fee_each else ZERO

    def fees(self, number: int, count: int, rows: int) -> list[Money]:
        """The fees due with `count` instalments from `number` on, of a plan agreed for `rows`."""
        if self.rows:
            return [row.fee for row in self.rows[number - 1 : number - 1 + count]]
        if self.fee_total is None:
            return [self.each] * count
        total = self.fee_total.of(self.principal, self.rounding)
        each = (total / rows).quantize(FEN, ROUND_FLOOR)
        fees = [each] * count
        odd = (1 if self.fee_remainder == "first" else rows) - number
        if 0 <= odd < count:
            fees[odd] = total - each * (rows - 1)
        return fees

    def due_dates(self) -> list[date]:
        """All due dates, first to last."""
        if self.rows:
            return [row.due for row in self.rows]
        if self.dues:
            return list(self.dues)
        return due_dates(self.first_due, self.step, self.due_day, self.instalments)
