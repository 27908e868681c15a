"""The application: decision and assessment, the agreement page, the plan."""

from typing import Any

from rich.console import Console

from jiebei_cli.pages.agreement import annualised, default_line, item_cells, right_line
from jiebei_cli.pages.parts import clean, line, money, table
from jiebei_cli.pages.plan import caps_line, plan_table
from jiebei_cli.text.catalog import word


def report(out: Console, found: Any) -> None:
    """Verdict first; then what it costs and the plan."""
    terms, page = found.terms, found.agreement
    line(out, word("title.apply", amount=terms["principal"], account=found.account), "bold")
    declined = found.decision == "declined"
    trial = "_trial" if found.decision == "granted" and not found.recorded else ""
    decision = word(f"decision.{found.decision}{trial}")
    line(out, decision, "bold red" if declined else "bold green")
    for reason in found.assessment.reasons:
        line(out, f"  - {reason.message}")
    _assessment(out, found.assessment)
    if declined:
        return
    out.print()
    made = table(("agreement", False), ("rate", False), ("payee", False), ("amount", True))
    made.add_row(word("agreement.principal"), "", "", money(page.principal))
    made.add_row(word("agreement.received"), "", "", money(page.received))
    for item in page.items:
        what, rate, payee = item_cells(item)
        made.add_row(what, rate, clean(payee), money(item.amount))
    made.add_row(word("agreement.cost"), "", "", money(page.total), style="bold")
    out.print(made)
    caps_line(out, found.cost)
    line(out, f"{word('agreement.irr')}: {annualised(page)}", "bold")
    line(out, default_line(page))
    line(out, right_line(page.prepayment))
    line(out, word("agreement.nothing_else"))
    out.print()
    plan_table(out, found.schedule)
    if found.loan is not None:
        first = found.schedule[0]
        out.print()
        code = "loan_opened" if found.recorded else "loan_would_open"
        line(out, word(code, loan=found.loan, date=first.due, amount=first.total))


def _assessment(out: Console, found: Any) -> None:
    """The score in a line, what it does not know, and the figures behind the decision."""
    if found.score is not None:
        line(out, word("assessment.score", score=found.score))
    else:
        line(out, word("assessment.between", low=found.low, high=found.high))
    if found.debt_service is not None:
        line(out, word("assessment.debt_service", share=found.debt_service))
    if found.line is not None:
        line(out, word("assessment.line", line=found.line))
    for note in found.remarks:
        line(out, f"  ! {note.message}", "magenta")
