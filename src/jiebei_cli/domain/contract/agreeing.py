"""Agreeing: what a contract leaves open is settled from the draw day, and contradictions refused.

It stands above the methods: a method says itself what terms it takes.
"""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from jiebei_cli.domain.arithmetic.dates import (
    HolidayShift,
    MonthEnd,
    due_day_for,
    first_due_after,
    in_month,
    interval,
    shift,
)
from jiebei_cli.domain.arithmetic.daycount import day_count
from jiebei_cli.domain.arithmetic.money import ZERO, Money, parse_money
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.terms import (
    COMPONENTS,
    LEVELS,
    MOST_INSTALMENTS,
    OverdueRule,
    PlanRow,
    PrepaymentRule,
    Terms,
)
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import replace


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
    holiday_shift: HolidayShift = "none",
    is_holiday: Callable[[date], bool] | None = None,
    **stated: Any,
) -> Terms:
    """Settle what a contract leaves open from the draw day; `stated` are further fields of Terms.

    `is_holiday` is the calendar that `holiday_shift` moves due dates by, once and for all.
    Raises: BadInput terms.* naming a contradiction.
    """
    step = interval(every)
    count = len(rows) or instalments
    if count is None:
        raise BadInput("terms.instalments_missing")
    if due_day is not None and step.days:
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
        holiday_shift=holiday_shift,
        rows=rows,
        **stated,
    )
    if received is not None or terms.fee_upfront is not None:
        terms = replace(terms, received=principal - terms.upfront if received is None else received)
    if holiday_shift != "none" and is_holiday is not None and not rows:
        check_terms(terms)
        moved = (shift(due, holiday_shift, is_holiday) for due in terms.due_dates())
        terms = replace(terms, dues=tuple(moved))
    check_terms(terms)
    return terms


def amended(
    terms: Terms, given: Mapping[str, Any], is_holiday: Callable[[date], bool] | None = None
) -> Terms:
    """The terms with some of them corrected, agreed anew; what follows from others follows again.

    A due day alone keeps the month of the first due date. Raises: BadInput terms.*.
    """
    settled = ("principal", "disbursed_on", "first_due", "due_day", "received", "dues", "rows")
    body = {name: getattr(terms, name) for name in terms.__struct_fields__ if name not in settled}
    body |= {"principal": terms.principal, "disbursed_on": terms.disbursed_on, **given}
    step = interval(body["every"])
    if body.get("rows") is None and body["method"] == terms.method:
        body["rows"] = terms.rows
    if terms.received != terms.principal - terms.upfront:
        body.setdefault("received", terms.received)
    if step == terms.step and "first_due" not in given:
        first = terms.first_due
        if "due_day" in given and step.months:
            first = in_month(first.year, first.month, given["due_day"])
        body["first_due"] = first
    if step == terms.step and "first_due" not in given and step.months:
        body.setdefault("due_day", terms.due_day)
    return agree(is_holiday=is_holiday, **body)


def check_terms(terms: Terms) -> None:
    """Refuse terms that contradict each other. Raises: BadInput terms.*, method.unknown."""
    how = method(terms.method)
    if not ZERO < terms.received <= terms.principal:
        raise BadInput("terms.received", received=terms.received, principal=terms.principal)
    if terms.first_due <= terms.disbursed_on:
        raise BadInput("terms.first_due_early", due=terms.first_due, drawn=terms.disbursed_on)
    if not 1 <= terms.instalments <= MOST_INSTALMENTS:
        raise BadInput("terms.instalments_range", given=terms.instalments, most=MOST_INSTALMENTS)
    if how.stated != bool(terms.rows):
        raise BadInput("terms.custom_rows")
    if terms.level not in LEVELS:
        parse_money(terms.level)
    day_count(terms.day_count)
    if how.idles:
        if not 0 < terms.interest_only < terms.instalments:
            raise BadInput("terms.interest_only", given=terms.interest_only)
    elif terms.interest_only:
        raise BadInput("terms.interest_only_method", method=terms.method)
    if not how.shortens and terms.prepayment.recast == "keep-payment":
        raise BadInput("terms.recast", method=terms.method)
    if terms.level not in LEVELS and not how.level:
        raise BadInput("terms.level_method", method=terms.method, level=terms.level)
    if terms.level_multiple is not None:
        if not how.multiples:
            raise BadInput("terms.level_method", method=terms.method, level=terms.level_multiple)
        if terms.level_multiple <= 0:
            raise BadInput("amount.not_positive", text=str(terms.level_multiple))
    if terms.fee_each is not None and terms.fee_total is not None:
        raise BadInput("terms.fees_both")
    if terms.allocation != COMPONENTS and sorted(terms.allocation) != sorted(COMPONENTS):
        raise BadInput("terms.allocation", given=", ".join(terms.allocation))
    if terms.deduction not in ("full", "part"):
        raise BadInput("terms.deduction", given=str(terms.deduction)[:40])
    _check_prepayment(terms.prepayment)
    _check_overdue(terms.overdue)
    _check_dates(terms)


def _check_prepayment(rule: PrepaymentRule) -> None:
    if rule.lock_in_days < 0:
        raise BadInput("terms.negative", field="lock_in_days", given=rule.lock_in_days)
    for name, amount in (("minimum", rule.minimum), ("multiple", rule.multiple)):
        if amount is not None and amount <= 0:
            raise BadInput("terms.negative", field=name, given=amount)
    fee = rule.fee
    if fee is None:
        return
    if not fee.rate and fee.minimum is None:
        raise BadInput("terms.fee_rate", base=fee.base)
    if not 0 <= fee.rate <= 1:
        raise BadInput("terms.fee_range", rate=fee.rate)
    if fee.billed_days < 0:
        raise BadInput("terms.negative", field="billed_days", given=fee.billed_days)
    if fee.minimum is not None and fee.maximum is not None and fee.minimum > fee.maximum:
        raise BadInput("terms.fee_bounds", minimum=fee.minimum, maximum=fee.maximum)
    if fee.base == "settlement" and rule.allowed == "partial":
        raise BadInput("terms.settlement_partial")


def _check_overdue(rule: OverdueRule) -> None:
    if not 0 <= rule.multiplier <= 100:
        raise BadInput("terms.negative", field="multiplier", given=rule.multiplier)
    if rule.grace_days < 0:
        raise BadInput("terms.negative", field="grace_days", given=rule.grace_days)


def _check_dates(terms: Terms) -> None:
    if not terms.rows and not terms.dues:
        return
    if terms.rows:
        total = sum((row.principal for row in terms.rows), ZERO)
        if total != terms.principal:
            raise BadInput("terms.rows_sum", total=total, principal=terms.principal)
    dues = [row.due for row in terms.rows] or list(terms.dues)
    if any(later <= due for due, later in pairwise(dues)):
        raise BadInput("terms.rows_order")
    if terms.dues and len(terms.dues) != terms.instalments:
        raise BadInput("terms.dues_count", given=len(terms.dues), instalments=terms.instalments)
    if terms.dues and terms.dues[0] <= terms.disbursed_on:
        raise BadInput("terms.first_due_early", due=terms.dues[0], drawn=terms.disbursed_on)
