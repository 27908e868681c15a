"""Random contracts in plain figures, and the same as the package's terms."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction as Frac
from typing import Any, Protocol, TypeVar

from jiebei_cli.domain.arithmetic.daycount import DAY_COUNTS
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.methods import METHODS
from jiebei_cli.domain.contract.terms import (
    FeeTerm,
    OverdueRule,
    PlanRow,
    PrepaymentFee,
    PrepaymentRule,
    Terms,
)
from tests.net.calendar import in_month
from tests.net.second_engine import PARTS, SHORTENS

T = TypeVar("T")
Quoted = tuple[Frac, str]


class Choose(Protocol):
    """Where chance comes from: hypothesis, or a seeded generator."""

    def pick(self, of: "list[T] | tuple[T, ...]") -> T: ...
    def whole(self, low: int, high: int) -> int: ...


class Seeded(random.Random):
    """Chance that can be had again."""

    def pick(self, of: "list[T] | tuple[T, ...]") -> T:
        return self.choice(of)

    def whole(self, low: int, high: int) -> int:
        return self.randint(low, high)


@dataclass(frozen=True, kw_only=True)
class Contract:
    """A contract as a person would write it down: whole fen, fractions, dates."""

    principal: int
    rate: Quoted
    drawn: date
    first: date
    due_day: int
    count: int
    method: str = "equal-instalment"
    months: int = 1
    days: int = 0
    day_count: str = "ACT/365"
    accrual: str = "daily"
    rounding: str = "half-up"
    min_days: int = 1
    interest_only: int = 0
    fee_each: int = 0
    rows: tuple[tuple[date, int, int, int], ...] = ()  # due, principal, interest, fee
    allowed: str = "partial"
    accrued: str = "on-prepaid"
    recast: str = "keep-term"
    fee_base: str = ""
    fee_rate: Frac = Frac(0)
    fee_least: int = 0
    fee_most: int = 10**12
    free_days: int | None = None
    free_rows: int | None = None
    billed_days: int = 0
    minimum: int = 0
    multiple: int = 1
    lock_in: int = 0
    multiplier: Frac = Frac(3, 2)
    late_base: str = "principal"
    late_mode: str = "replace"
    late_fee: int = 0
    late_share: Frac = Frac(0)
    grace: int = 0
    order: tuple[str, ...] = PARTS
    spread: str = "instalment"

    @property
    def annual(self) -> Frac:
        return yearly(self.rate, self.day_count)


def yearly(rate: Quoted, day_count: str) -> Frac:
    days = {"ACT/360": 360, "ACT/364": 364, "30/360": 360}.get(day_count, 365)
    return rate[0] * {"d": days, "m": 12, "y": 1}[rate[1]]


def yuan(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)


def decimal(share: Frac) -> Decimal:
    return Decimal(share.numerator) / share.denominator


def quoted(rate: Quoted) -> Rate:
    return Rate(decimal(rate[0]).normalize(), rate[1])  # type: ignore[arg-type]


def terms_of(c: Contract) -> Terms:
    fee = PrepaymentFee(
        base=c.fee_base or "prepaid",  # type: ignore[arg-type]
        rate=decimal(c.fee_rate),
        minimum=yuan(c.fee_least) if c.fee_least else None,
        maximum=yuan(c.fee_most),
        free_after_days=c.free_days,
        free_after_instalments=c.free_rows,
        billed_days=c.billed_days,
    )
    late = FeeTerm(yuan(c.late_fee)) if c.late_fee else FeeTerm(None, decimal(c.late_share))
    stated: dict[str, Any] = {
        "method": c.method,
        "day_count": c.day_count,
        "accrual": c.accrual,
        "rounding": c.rounding,
        "min_days": c.min_days,
        "interest_only": c.interest_only,
        "fee_each": FeeTerm(yuan(c.fee_each)) if c.fee_each else None,
        "allocation": c.order,
        "spread": c.spread,
        "prepayment": PrepaymentRule(
            allowed=c.allowed,  # type: ignore[arg-type]
            accrued=c.accrued,  # type: ignore[arg-type]
            fee=fee if c.fee_base else None,
            minimum=yuan(c.minimum) if c.minimum else None,
            multiple=yuan(c.multiple) if c.multiple > 1 else None,
            lock_in_days=c.lock_in,
            recast=c.recast,  # type: ignore[arg-type]
        ),
        "overdue": OverdueRule(
            multiplier=decimal(c.multiplier),
            base=c.late_base,  # type: ignore[arg-type]
            mode=c.late_mode,  # type: ignore[arg-type]
            grace_days=c.grace,
            fee=late if c.late_fee or c.late_share else None,
        ),
    }
    rows = tuple(
        PlanRow(due=due, principal=yuan(principal), interest=yuan(interest), fee=yuan(charge))
        for due, principal, interest, charge in c.rows
    )
    return agree(
        principal=yuan(c.principal),
        rate=quoted(c.rate),
        disbursed_on=c.drawn,
        instalments=c.count,
        first_due=None if rows else c.first,
        due_day=None if c.days or rows else c.due_day,
        every=every(c),
        rows=rows,
        **stated,
    )


def every(c: Contract) -> str:
    """The interval as people write it."""
    if c.days % 7:
        return f"{c.days}d"
    return f"{c.days // 7}w" if c.days else f"{c.months}m"


def random_rate(chance: Choose) -> Quoted:
    basis, most, unit = chance.pick((("d", 90, 100_000), ("y", 3600, 10_000), ("m", 200, 10_000)))
    return Frac(0 if chance.whole(0, 9) == 0 else chance.whole(1, most), unit), basis


def random_contract(chance: Choose, method: str | None = None) -> Contract:
    """Any method, day count, accrual, rounding and rule; small enough to be walked quickly."""
    method = method or chance.pick(tuple(METHODS))
    count = chance.whole(2 if method == "balloon" else 1, 9)
    drawn = date(2023, 1, 1) + timedelta(chance.whole(0, 1200))
    due_day = chance.pick((drawn.day, chance.whole(1, 31)))
    months, days = chance.pick(((1, 0), (1, 0), (1, 0), (3, 0), (12, 0), (0, 7), (0, 15)))
    principal = chance.pick((1_000_000, 1_200_000, chance.whole(1, 10**4), chance.whole(1, 10**9)))
    monthly = in_month(drawn.year, drawn.month + months, due_day)
    first = drawn + timedelta(days) if days else monthly
    options: dict[str, Any] = {}
    if method == "custom":
        options["rows"] = stated_rows(chance, principal, first, count)
    if method == "balloon":
        options["interest_only"] = chance.whole(1, count - 1)
    if method != "custom":
        options["fee_each"] = chance.pick((0, 0, chance.whole(1, 20_000)))
    fee_base = chance.pick(("", "", "prepaid", "remaining", "one-period", "settlement"))
    if fee_base:
        options |= {
            "fee_base": fee_base,
            "allowed": "full" if fee_base == "settlement" else "partial",
            "fee_rate": Frac(chance.pick((1, 3, 100)), 100),
            "fee_least": chance.pick((0, 0, 500)),
            "fee_most": chance.pick((10**12, 10**12, 5_000)),
            "free_days": chance.pick((None, None, 40)),
            "free_rows": chance.pick((None, None, 2)),
            "billed_days": chance.pick((0, 9)),
        }
    options.setdefault("allowed", chance.pick(("partial",) * 8 + ("full", "none")))
    if chance.whole(0, 4) == 0:
        options |= {"minimum": 10_000, "multiple": 10_000, "lock_in": 20}
    late_fee = chance.pick((0, 0, 1_000))
    shorter = ("keep-term", "keep-payment") if method in SHORTENS else ("keep-term",)
    return Contract(
        principal=principal,
        rate=random_rate(chance),
        drawn=drawn,
        first=first,
        due_day=first.day if days else due_day,
        count=count,
        method=method,
        months=months,
        days=days,
        day_count=chance.pick(tuple(DAY_COUNTS)),
        accrual=chance.pick(("daily", "daily", "period", "pro-rata")),
        rounding=chance.pick(("half-up", "half-up", "half-even", "down", "up", "carry")),
        min_days=chance.pick((1, 1, 0)),
        accrued=chance.pick(("on-prepaid", "on-outstanding", "on-due")),
        recast=chance.pick(shorter),
        multiplier=chance.pick((Frac(3, 2), Frac(1), Frac(2))),
        late_base=chance.pick(("principal", "principal+interest")),
        late_mode=chance.pick(("replace", "replace", "add")),
        late_fee=late_fee,
        late_share=Frac(0) if late_fee else chance.pick((Frac(0), Frac(0), Frac(1, 50))),
        grace=chance.pick((0, 0, 3)),
        order=chance.pick((PARTS, ("principal", "interest", "penalty", "fee"))),
        spread=chance.pick(("instalment", "instalment", "component")),
        **options,
    )


def stated_rows(
    chance: Choose, principal: int, first: date, count: int
) -> tuple[tuple[date, int, int, int], ...]:
    """A lender's own plan, of no rule but that its principal adds up."""
    rows, left = [], principal
    for n in range(count):
        part = left if n == count - 1 else chance.whole(0, left // 2)
        interest = chance.whole(0, principal // 50)
        rows.append((first + timedelta(30 * n), part, interest, chance.pick((0, 0, 500))))
        left -= part
    return tuple(rows)
