"""The plan of a loan, recorded or hypothetical."""

from jiebei_cli.domain.contract.methods import method
from jiebei_cli.pages import page
from jiebei_cli.pages.parts import tell
from jiebei_cli.pages.plan import cost_lines, plan_table
from jiebei_cli.reports.schedule import ScheduleReport
from jiebei_cli.text.blocks import Blocks, Gap, Heading
from jiebei_cli.text.catalog import pick, word


@page(ScheduleReport)
def plan(report: ScheduleReport) -> Blocks:
    """Title, table, cost."""
    terms = report.terms
    title = word(
        "title.loan" if report.loan else "title.hypothetical",
        loan=report.loan,
        principal=terms["principal"],
        method=pick(method(terms["method"]).name),
        rate=terms["rate"],
        drawn=terms["disbursed_on"],
    )
    yield Heading(title, 1)
    if report.payment is not None:
        yield tell("plan.level", amount=report.payment)
    yield Gap()
    yield plan_table(report.schedule)
    yield Gap()
    yield from cost_lines(report.cost)
