"""The options of a loan, for `apply` and `schedule`: preset, then what is typed, make terms."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, get_args

from jiebei_cli.commands.context import Context
from jiebei_cli.commands.holidays import shifting
from jiebei_cli.commands.options import (
    DATE,
    MONEY,
    PRODUCT,
    RATE,
    Kind,
    by_name,
    choice,
    flag,
    meant,
    number,
    option,
)
from jiebei_cli.domain.arithmetic.dates import HolidayShift
from jiebei_cli.domain.arithmetic.daycount import DAY_COUNTS
from jiebei_cli.domain.arithmetic.money import Money, Rounding
from jiebei_cli.domain.arithmetic.rates import HIGHEST_ANNUAL, Rate
from jiebei_cli.domain.book.knowing import origins_of
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.methods import METHODS, method
from jiebei_cli.domain.contract.solving import rate_of_rows
from jiebei_cli.domain.contract.terms import (
    LEVELS,
    AccrualBy,
    AccruedOn,
    AmountIs,
    FeeTerm,
    OverdueRule,
    PenaltyBase,
    PlanRow,
    PrepaymentFee,
    Recast,
    Remainder,
    Terms,
)
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.product import Product
from jiebei_cli.domain.value import replace
from jiebei_cli.store.policy import product
from jiebei_cli.text.catalog import say

T = TypeVar("T")


def read_plan(path: str) -> tuple[PlanRow, ...]:
    """The lender's plan from a CSV with the columns due, principal, interest and perhaps fee; `-`
    is stdin.

    Raises: BadInput plan.unreadable with the line.
    """
    from jiebei_cli.exchange.readers import lender_plan as plan

    return read_table(path, plan.rows)


def read_table(path: str, rows: Callable[[Iterator[tuple[int, list[str]]]], T]) -> T:
    """What is made of the records of a CSV. Raises: BadInput plan.unreadable with the line."""
    from jiebei_cli.commands.files import read_bytes
    from jiebei_cli.exchange.readers import cells
    from jiebei_cli.exchange.readers import lender_plan as plan

    try:
        return rows(plan.table(cells.decode(read_bytes(path))))
    except BadInput as problem:
        reason = say("errors", problem.code, **problem.params)
        line = problem.params.get("line", 0 if problem.code == "file.unreadable" else 1)
        raise BadInput("plan.unreadable", file=path, line=line, reason=reason) from None


def penalty(text: str) -> Decimal | Rate:
    """Read `1.5`, `1.5 倍` or `0.05%/d`. Raises: BadInput penalty.unreadable."""
    cleaned = text.strip().removesuffix("倍").strip()
    try:
        times = Decimal(cleaned)
    except ArithmeticError:
        return Rate.parse(text, typed=True)
    if not (times.is_finite() and 0 <= times <= 100):
        raise BadInput("penalty.unreadable", text=text[:40])
    return times


def _days(ctx: Context, name: str, text: str) -> int:
    return int(number(0, 3_660).read(ctx, name, text.strip().removesuffix("d").removesuffix("天")))


DAYS = Kind("DAYS", _days)
SOURCES = flag(
    "--sources", "列出预设的来源、日期和可信度", "Say where the preset's terms come from"
)
EVERY = Kind("INTERVAL", known=("1m", "3m", "1y", "1w", "2w"))
FEE = Kind("FEE", lambda ctx, name, text: FeeTerm.parse(text))
RECAST = option(
    "--recast",
    "之后的计划（减额，或缩期）：{known}",
    "The plan afterwards (lower payments, or fewer): {known}",
    choice("HOW", get_args(Recast)),
)
ACCRUED = option(
    "--accrued",
    "利息算在提前还的本金或全部本金上，或到期再付：{known}",
    "Interest on the prepaid or on all principal, or later: {known}",
    choice("BASE", get_args(AccruedOn)),
)
AMOUNT_IS = option(
    "--amount-is",
    "金额指本金或现金：{known}",
    "What the amount means: {known}",
    choice("WHAT", get_args(AmountIs)),
)
LOAN = by_name(
    option("--product", "产品预设（默认 jiebei）", "Product preset (default jiebei)", PRODUCT),
    option(
        "--rate",
        "利率：0.04%/d、日利率0.04%、万4/日、14.6%/y",
        "Rate: 0.04%/d, 1.2%/m, 14.6%/y",
        RATE,
    ),
    option(
        "--method",
        "还款方式：{named}",
        "Repayment method: {named}",
        Kind(
            "METHOD",
            lambda ctx, name, text: method(meant(name, text, METHODS)).code,
            METHODS,
            things=lambda: METHODS,
        ),
    ),
    option("--instalments", "期数", "Number of instalments", number(1, 5_000)),
    option("--months", "期数，按月", "Number of monthly instalments", number(1, 5_000)),
    option("--every", "间隔：{known}", "Interval: {known}", EVERY),
    option("--due-day", "还款日 1–31", "Due day of the month, 1–31", number(1, 31, "DAY")),
    option("--first-due", "首个应还日期", "First due date", DATE),
    option(
        "--day-count",
        "计息基准：{known}",
        "Day count: {known}",
        Kind("NAME", lambda ctx, name, text: text.upper(), DAY_COUNTS),
    ),
    option(
        "--level",
        "月供：{known} 或金额",
        "Level payment: {known}, or an amount",
        Kind("LEVEL", known=LEVELS),
    ),
    option(
        "--level-multiple", "月供取整到多少元", "Round the level payment to this multiple", MONEY
    ),
    option(
        "--holiday-shift",
        "还款日遇节假日（不变、顺延、提前）：{known}",
        "Due dates on holidays (kept, later, earlier): {known}",
        choice("MODE", get_args(HolidayShift)),
    ),
    option(
        "--accrual",
        "计息（按日、按期、按期折日）：{known}",
        "Accrual (by day, by whole periods, by parts of one): {known}",
        choice("MODE", get_args(AccrualBy)),
    ),
    option("--rounding", "舍入：{known}", "Rounding: {known}", choice("MODE", get_args(Rounding))),
    option(
        "--interest-only",
        "前几期只付利息（balloon）",
        "Interest-only instalments first (balloon)",
        number(1, 5_000, "K"),
    ),
    option("--received", "实际到账金额", "Amount really received", MONEY),
    option(
        "--fee-upfront", "放款时的费用：金额或百分比", "Fee taken at disbursement: amount or %", FEE
    ),
    option("--fee-each", "每期费用：金额或百分比", "Fee with each instalment: amount or %", FEE),
    option(
        "--fee-total",
        "总费用，分摊到各期：金额或百分比",
        "Fee over all instalments: amount or %",
        FEE,
    ),
    option(
        "--plan",
        "贷款方的计划表 CSV（custom），没写利率就从各期利息算",
        "The lender's own plan as CSV (custom); its rows give the rate where none is stated",
        Kind("FILE", lambda ctx, name, text: read_plan(text), file=True),
    ),
    option("--lender", "贷款方", "Lender", "NAME"),
    option("--contract", "合同编号，写给贷款方的信里用", "Contract number, for letters", "NUMBER"),
    option("--purpose", "用途", "Purpose"),
    RECAST,
    ACCRUED,
    AMOUNT_IS,
    option(
        "--prepay-fee",
        "提前还款手续费：0、1%:remaining、1%:prepaid:min=50",
        "Fee for paying early: 0, 1%:remaining, 1%:prepaid:min=50",
        Kind("FEE", lambda ctx, name, text: PrepaymentFee.parse(text)),
    ),
    option("--lock-in", "放款后多少天内不能提前还", "Days before it may be paid early", DAYS),
    option("--minimum", "提前还款最少多少", "The least that may be paid early", MONEY),
    option("--grace", "宽限期天数", "Days of grace", DAYS),
    option(
        "--penalty",
        "罚息：利率的倍数（1.5），或自己的利率（0.05%/d）",
        "Penalty: times the rate (1.5), or a rate of its own (0.05%/d)",
        Kind("TIMES|RATE", lambda ctx, name, text: penalty(text)),
    ),
    option(
        "--penalty-base",
        "罚息算在哪些欠款上：{known}",
        "What the penalty is on: {known}",
        choice("BASE", get_args(PenaltyBase)),
    ),
)
RULES = ("recast", "accrued", "amount_is", "prepay_fee", "lock_in", "minimum")
LATE = ("grace", "penalty", "penalty_base")
KINDS = {name: one.kind for name, one in LOAN.items() if one.kind} | {
    "rate": Kind("RATE", lambda ctx, name, text: Rate.parse(text)),
    "fee_remainder": choice("WHICH", get_args(Remainder)),
}
"""What the terms of a preset are read as: a rate without doubt; `fee_remainder` is never typed."""


def the_product(ctx: Context, stated: Mapping[str, Any]) -> Product:
    """The preset named, or 借呗's."""
    return product(stated.get("product") or "jiebei", ctx.config)


def terms_of(
    ctx: Context,
    amount: Money,
    stated: Mapping[str, Any],
    preset: Product,
    *,
    on: date | None = None,
    due_day: int | None = None,
) -> Terms:
    """The terms that a preset and the options typed add up to, drawn `on` a day or the value date.

    `due_day` is the account's own, taken where nothing else is said.
    A lender's plan goes before the preset: without a rate typed, its rows give it.
    Raises: BadInput naming the option that cannot be read or contradicts another.
    """
    given = dict(stated)
    if "months" in given:
        if "instalments" in given or given.get("every", "1m") != "1m":
            raise BadInput("terms.months_and_instalments")
        given["instalments"] = given.pop("months")
        given["every"] = "1m"
    rows: tuple[PlanRow, ...] = given.get("plan", ())
    if rows:
        given.setdefault("method", "custom")
    typed = given.get("instalments", preset.terms.get("instalments"))
    body: dict[str, Any] = {**preset.terms, **_sold(preset, typed, given), **given}
    for name in () if rows else ("rate", *preset.asks):
        if name not in body:
            raise BadInput("product.asks", product=preset.id, option=LOAN[name].name)
    if rows:
        body.setdefault("rate", Rate(HIGHEST_ANNUAL, "y"))  # which no row bears
        if "instalments" not in given:
            body.pop("instalments", None)
    if (
        due_day is not None
        and "first_due" not in given
        and not str(body.get("every")).endswith("w")
    ):
        body.setdefault("due_day", due_day)
    fields = {
        name: _read(ctx, name, value)
        for name, value in body.items()
        if name not in ("plan", "product", *RULES, *LATE)
    }
    called = {"prepay_fee": "fee", "lock_in": "lock_in_days"}
    rule = replace(
        preset.prepayment,
        **{called.get(name, name): given[name] for name in RULES if name in given},
    )
    for name in ("recast", "accrued", "amount_is"):
        _read(ctx, name, getattr(rule, name))
    terms = agree(
        is_holiday=shifting(fields.get("holiday_shift", "none")),
        principal=amount,
        disbursed_on=on or ctx.on,
        rows=rows,
        stub_min_days=preset.stub_min_days,
        prepayment=rule,
        overdue=_overdue(preset.overdue, given),
        product=preset.id,
        origins=origins_of(stated, preset.unknown),
        **fields,
    )
    return terms if "rate" in given or not rows else replace(terms, rate=rate_of_rows(terms).rate)


def _overdue(rule: OverdueRule, given: Mapping[str, Any]) -> OverdueRule:
    """The preset's rule for lateness, with what was typed."""
    said: dict[str, Any] = {}
    if "grace" in given:
        said["grace_days"] = given["grace"]
    if "penalty_base" in given:
        said["base"] = given["penalty_base"]
    if isinstance(given.get("penalty"), Rate):
        said["rate"] = given["penalty"]
    elif "penalty" in given:
        said |= {"multiplier": given["penalty"], "rate": None}
    return replace(rule, **said)


def _read(ctx: Context, name: str, value: Any) -> Any:
    """A term as a preset states it, read as if it were typed; what was typed is read already."""
    if isinstance(value, list):
        return tuple(value)
    kind = KINDS.get(name)
    if kind is None or not isinstance(value, str | int | float):
        return value
    return kind.read(ctx, LOAN[name].name if name in LOAN else name, str(value))


def _sold(preset: Product, instalments: object, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the preset states for that number of instalments; typing all of it allows any number.

    Raises: BadInput product.term.
    """
    sold = preset.by_instalments
    found = sold.get(str(instalments).strip(), {})
    if sold and not found and not all(name in given for body in sold.values() for name in body):
        known = ", ".join(sold)
        raise BadInput("product.term", product=preset.id, given=instalments, known=known)
    return found
