"""The plan of a loan, recorded or hypothetical."""

from typing import Any

from rich.console import Console

from jiebei_cli.domain.contract.methods import method
from jiebei_cli.pages.parts import line
from jiebei_cli.pages.plan import cost_lines, plan_table
from jiebei_cli.text.catalog import pick, word


def plan(out: Console, report: Any) -> None:
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
    line(out, title, "bold")
    if report.payment is not None:
        line(out, word("plan.level", amount=report.payment))
    out.print()
    plan_table(out, report.schedule)
    out.print()
    cost_lines(out, report.cost)
