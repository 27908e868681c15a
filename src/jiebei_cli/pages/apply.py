"""The application: decision and assessment, the agreement page, the plan."""

from jiebei_cli.pages import page
from jiebei_cli.pages.agreement import annualised, default_line, item_cells, right_line, stars
from jiebei_cli.pages.parts import money, table, tell
from jiebei_cli.pages.plan import caps_line, cost_lines, plan_table
from jiebei_cli.reports.apply import ApplyReport, Assessment
from jiebei_cli.text.blocks import Blocks, Gap, Heading, Item, Note
from jiebei_cli.text.catalog import basis, word


@page(ApplyReport)
def report(found: ApplyReport) -> Blocks:
    """Verdict first; then what it costs and the plan."""
    yield from _verdict(found)
    yield from _assessment(found.assessment)
    if found.decision == "declined":
        return
    yield Gap()
    agreed = found.agreement
    yield table(
        "agreement rate payee amount#",
        (
            (word("agreement.principal"), "", "", money(agreed.principal)),
            (word("agreement.received"), "", "", money(agreed.received)),
            *((*item_cells(item), money(item.amount)) for item in agreed.items),
        ),
        (word("agreement.cost"), "", "", money(agreed.total)),
    )
    yield from caps_line(found.cost)
    yield Note(f"{word('agreement.irr')}: {annualised(agreed)}", "bold")
    yield Note(default_line(agreed))
    yield Note(right_line(agreed.prepayment))
    if stars(agreed):
        yield tell("agreement.star", "dim")
    if agreed.nothing_else:
        yield tell("agreement.nothing_else", basis=basis(agreed.laws))
    yield Gap()
    yield plan_table(found.schedule)
    if found.loan is not None:
        first = found.schedule[0]
        yield Gap()
        code = "loan_opened" if found.recorded else "loan_would_open"
        yield tell(code, loan=found.loan, date=first.due, amount=first.total)


def brief(found: ApplyReport) -> Blocks:
    """Verdict, plan, what it costs."""
    yield from _verdict(found)
    if found.decision != "declined":
        yield plan_table(found.schedule)
        yield from cost_lines(found.cost)


def _verdict(found: ApplyReport) -> Blocks:
    amount = found.terms["principal"]
    yield Heading(word("title.apply", amount=amount, account=found.account), 1)
    trial = "_trial" if found.decision == "granted" and not found.recorded else ""
    decision = word(f"decision.{found.decision}{trial}")
    yield Note(decision, "bold red" if found.decision == "declined" else "bold green")
    for reason in found.assessment.reasons:
        yield Item(reason.message, mark="-")


def _assessment(found: Assessment) -> Blocks:
    """The score in a line, what it does not know, and the figures behind the decision."""
    if found.score is not None:
        yield tell("assessment.score", score=found.score)
    else:
        yield tell("assessment.between", low=found.low, high=found.high)
    if found.debt_service is not None:
        yield tell("assessment.debt_service", share=found.debt_service)
    if found.line is not None:
        yield tell("assessment.line", line=found.line)
    for note in found.remarks:
        yield Item(note.message, "magenta", mark="!")
