"""The options of a loan, for `apply` and `schedule`: preset, then what is typed, make terms."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from jiebei_cli.commands.context import Context
from jiebei_cli.commands.holidays import shifting
from jiebei_cli.commands.options import texts
from jiebei_cli.domain.arithmetic.money import MODES, parse_money
from jiebei_cli.domain.arithmetic.rates import HIGHEST_ANNUAL, Rate
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.terms import FeeTerm, PlanRow, Terms, agree
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import replace
from jiebei_cli.store.policy import Product, product
from jiebei_cli.text.catalog import say

LOAN: dict[str, Any] = {
    **texts(
        ("--product", "opt.product", "ID"),
        ("--rate", "opt.rate", "RATE"),
        ("--method", "opt.method", "METHOD"),
        ("--instalments", "opt.instalments", "N"),
        ("--months", "opt.months", "N"),
        ("--every", "opt.every", "INTERVAL"),
        ("--due-day", "opt.due_day", "DAY"),
        ("--first-due", "opt.first_due", "DATE"),
        ("--day-count", "opt.day_count", "NAME"),
        ("--level", "opt.level", "LEVEL"),
        ("--level-multiple", "opt.level_multiple", "AMOUNT"),
        ("--holiday-shift", "opt.holiday_shift", "MODE"),
        ("--accrual", "opt.accrual", "MODE"),
        ("--rounding", "opt.rounding", "MODE"),
        ("--interest-only", "opt.interest_only", "K"),
        ("--received", "opt.received", "AMOUNT"),
        ("--fee-upfront", "opt.fee_upfront", "FEE"),
        ("--fee-each", "opt.fee_each", "FEE"),
        ("--fee-total", "opt.fee_total", "FEE"),
        ("--plan", "opt.plan", "FILE"),
        ("--lender", "opt.lender", "NAME"),
        ("--purpose", "opt.purpose", "TEXT"),
        ("--recast", "opt.recast", "HOW"),
        ("--accrued", "opt.accrued", "BASE"),
        ("--amount-is", "opt.amount_is", "WHAT"),
    ),
}


def number(option_name: str, text: object, least: int = 1, most: int = 100_000) -> int:
    """A whole number typed for an option. Raises: BadInput number.unreadable."""
    cleaned = str(text).strip()
    if not (cleaned.isascii() and cleaned.isdigit() and len(cleaned) <= 9):
        raise BadInput("number.unreadable", option=option_name, text=cleaned[:40])
    if not least <= int(cleaned) <= most:
        raise BadInput("number.range", option=option_name, text=cleaned, least=least, most=most)
    return int(cleaned)


def choice(option_name: str, text: str | None, known: tuple[str, ...]) -> Any:
    """One of a few words typed for an option. Raises: BadInput choice.unknown."""
    if text is not None and text not in known:
        raise BadInput("choice.unknown", option=option_name, text=text[:40], known=", ".join(known))
    return text


def the_product(ctx: Context, stated: Mapping[str, Any]) -> Product:
    """The preset named, or 借呗's."""
    return product(stated.get("product") or "jiebei", ctx.config)


def terms_of(
    ctx: Context,
    amount: str,
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
    given = {name: value for name, value in stated.items() if value is not None}
    count_option = "--months" if "months" in given else "--instalments"
    if "months" in given:
        if "instalments" in given or given.get("every", "1m") != "1m":
            raise BadInput("terms.months_and_instalments")
        given["instalments"] = given.pop("months")
        given["every"] = "1m"
    plan = given.get("plan", ())
    rows: tuple[PlanRow, ...] = plan if isinstance(plan, tuple) else read_plan(str(plan))
    if rows:
        given.setdefault("method", "custom")
    typed = given.get("instalments", preset.terms.get("instalments"))
    body: dict[str, Any] = {**preset.terms, **_sold(preset, typed, given), **given}
    for name in () if rows else ("rate", *preset.asks):
        if name not in body:
            option_name = f"--{name.replace('_', '-')}"
            raise BadInput("product.asks", product=preset.id, option=option_name)
    if rows:
        body.setdefault("rate", Rate(HIGHEST_ANNUAL, "y"))  # which no row bears
        if "instalments" not in given:
            body.pop("instalments", None)
    method(str(body.get("method", "equal-instalment")))
    if (
        due_day is not None
        and "first_due" not in given
        and not str(body.get("every")).endswith("w")
    ):
        body.setdefault("due_day", due_day)
    read: dict[str, Callable[[Any], Any]] = {
        "rate": lambda text: Rate.parse(str(text), typed="rate" in given),
        "instalments": lambda text: number(count_option, text, 1, 5_000),
        "due_day": lambda text: number("--due-day", text, 1, 31),
        "interest_only": lambda text: number("--interest-only", text, 1, 5_000),
        "first_due": lambda text: text if isinstance(text, date) else ctx.day(str(text)),
        "received": lambda text: parse_money(str(text)),
        "fee_upfront": lambda text: FeeTerm.parse(str(text)),
        "fee_each": lambda text: FeeTerm.parse(str(text)),
        "fee_total": lambda text: FeeTerm.parse(str(text)),
        "fee_remainder": lambda text: choice("fee_remainder", str(text), ("first", "last")),
        "level_multiple": lambda text: parse_money(str(text)),
        "accrual": lambda text: choice("--accrual", str(text), ("daily", "period", "pro-rata")),
        "day_count": lambda text: str(text).upper(),
        "rounding": lambda text: choice("--rounding", str(text), tuple(MODES)),
        "allocation": tuple,
    }
    fields = {
        name: read.get(name, lambda text: text)(value)
        for name, value in body.items()
        if name not in ("plan", "product", "recast", "accrued", "amount_is")
    }
    rule = replace(
        preset.prepayment,
        **{name: given[name] for name in ("recast", "accrued", "amount_is") if name in given},
    )
    choice("--recast", rule.recast, ("keep-term", "keep-payment"))
    choice("--accrued", rule.accrued, ("on-prepaid", "on-outstanding", "on-due"))
    choice("--amount-is", rule.amount_is, ("principal", "cash"))
    shift = str(body.get("holiday_shift", "none"))
    choice("--holiday-shift", shift, ("none", "next", "previous"))
    terms = agree(
        is_holiday=shifting(shift),
        principal=parse_money(amount),
        disbursed_on=on or ctx.on,
        rows=rows,
        stub_min_days=preset.stub_min_days,
        prepayment=rule,
        overdue=preset.overdue,
        product=preset.id,
        **fields,
    )
    if "rate" in given or not rows:
        return terms
    from jiebei_cli.domain.contract.solving import rate_of_rows

    return replace(terms, rate=rate_of_rows(terms).rate)


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


def read_plan(path: str) -> tuple[PlanRow, ...]:
    """The lender's plan from a CSV with the columns due, principal, interest and perhaps fee; `-`
    is stdin.

    Raises: BadInput plan.unreadable with the line.
    """
    from jiebei_cli.commands.files import read_bytes
    from jiebei_cli.exchange.readers import cells
    from jiebei_cli.exchange.readers import lender_plan as plan

    try:
        return plan.rows(cells.table(cells.decode(read_bytes(path))))
    except BadInput as problem:
        reason = say("errors", problem.code, **problem.params)
        line = problem.params.get("line", 0 if problem.code == "file.unreadable" else 1)
        raise BadInput("plan.unreadable", file=path, line=line, reason=reason) from None
