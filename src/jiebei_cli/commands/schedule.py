"""`jiebei schedule LOAN|AMOUNT`: a plan; with an amount no ledger is needed."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.loan_options import LOAN, SOURCES, terms_of, the_product
from jiebei_cli.commands.options import DATE, LOAN_OR_AMOUNT, Command, argument, option
from jiebei_cli.commands.warnings import cost_warnings, plan_warnings, source_remarks
from jiebei_cli.domain.arithmetic.money import parse_money
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.judging.law import LenderKind
from jiebei_cli.reports.plan import cost_of, loan_rows, plan_rows, terms_view
from jiebei_cli.reports.schedule import ScheduleReport
from jiebei_cli.store.policy import cap_policy, law, product, product_names


def report(
    ctx: Context, on: date, terms: Terms, lender: LenderKind, loan: Loan | None = None
) -> ScheduleReport:
    """The report of a plan as agreed; a recorded loan shows its own rows, which may have moved."""
    plan = build(terms)
    pace = plan.pace
    if loan is not None:
        pace = next((row.pace for row in loan.rows if row.due > on), pace)
    return ScheduleReport(
        loan.id if loan is not None else None,
        on,
        terms_view(terms),
        pace if method(terms.method).level else None,
        plan_rows(plan.rows) if loan is None else loan_rows(loan, on),
        cost_of(terms, plan.rows, cap_policy(ctx.config), lender),
    )


def run(
    ctx: Context,
    what: Annotated[
        str,
        argument(
            "借款编号；或金额，算假设的计划",
            "Loan id; or an amount for a hypothetical plan",
            LOAN_OR_AMOUNT,
        ),
    ],
    draw: Annotated[date | None, option("--date", "放款日", "Day of disbursement", DATE)] = None,
    sources: Annotated[bool, SOURCES] = False,
    *,
    stated: Mapping[str, Any],
) -> Result:
    """The plan of a recorded loan, or of a hypothetical one."""
    if what[:1] in "Ll" and what[1:].isdigit():
        given = [LOAN[name].name for name in stated]
        if given or draw:
            raise BadInput("schedule.loan_or_terms", options=", ".join(given or ["--date"]))
        loan = ctx.book(ctx.today).loan(what)
        found = report(ctx, ctx.today, loan.terms, _lender(ctx, loan.terms), loan)
        return Result(found, warnings=cost_warnings(found.cost))
    on = draw or ctx.today
    preset = the_product(ctx, stated)
    terms = terms_of(ctx, parse_money(what), stated, preset, on=on)
    found = report(ctx, on, terms, preset.lender_is)
    warnings = (*plan_warnings(terms, stated, preset, law(ctx.config)), *cost_warnings(found.cost))
    told = source_remarks(preset) if sources else ()
    return Result(found, warnings=(*warnings, *told))


def _lender(ctx: Context, terms: Terms) -> LenderKind:
    """Who lent, by the preset the loan was drawn under; a preset since removed tells nothing."""
    if terms.product in product_names(ctx.config):
        return product(terms.product, ctx.config).lender_is
    return "licensed"


COMMAND = Command(
    run,
    answers=(ScheduleReport,),
    stated=LOAN,
    examples=("jiebei schedule 50000 --rate 0.04%/d --months 12", "jiebei schedule L1"),
)
