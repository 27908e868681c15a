"""The plan of a loan, recorded or hypothetical."""

from jiebei_cli.pages import page
from jiebei_cli.pages.parts import loan_title, tell
from jiebei_cli.pages.plan import cost_lines, plan_table
from jiebei_cli.reports.schedule import ScheduleReport
from jiebei_cli.text.blocks import Blocks, Gap, Heading


@page(ScheduleReport)
def plan(report: ScheduleReport) -> Blocks:
    """Title, table, cost."""
    terms = report.terms
    names = ("principal", "method", "rates", "disbursed_on")
    shown = (report.loan, *(terms[name] for name in names), report.taken)
    yield Heading(loan_title(*shown), 1)
    if report.payment is not None:
        yield tell("plan.level", amount=report.payment)
    yield Gap()
    yield plan_table(report.schedule)
    yield Gap()
    yield from cost_lines(report.cost)
