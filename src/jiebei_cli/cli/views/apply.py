"""The application: decision, the cost table, the plan."""

from typing import Any

from rich.console import Console

from jiebei_cli.cli.views.parts import line, money, percent, table
from jiebei_cli.cli.views.plan import caps_line, plan_table
from jiebei_cli.text.catalog import word


def report(out: Console, found: Any) -> None:
    """Verdict first; then what it costs and the plan."""
    terms, cost = found.terms, found.cost
    line(out, word("title.apply", amount=terms["principal"], account=found.account), "bold")
    declined = found.decision == "declined"
    line(out, word(f"decision.{found.decision}"), "bold red" if declined else "bold green")
    for reason in found.assessment.reasons:
        line(out, f"  - {reason.message}")
    if not found.recorded:
        line(out, word("dry_run"), "bold magenta")
    if declined:
        return
    out.print()
    made = table(("agreement", False), ("amount", True))
    made.add_row(word("agreement.principal"), money(terms["principal"]))
    made.add_row(word("agreement.received"), money(cost.received))
    made.add_row(word("agreement.interest", rate=terms["rate"]), money(cost.interest))
    made.add_row(word("agreement.fees"), money(cost.fees))
    made.add_row(word("agreement.cost"), money(cost.total), style="bold")
    both = f"{percent(cost.irr_nominal)} / {percent(cost.irr_effective)}"
    made.add_row(word("agreement.irr"), both, style="bold")
    out.print(made)
    caps_line(out, cost)
    line(out, word("agreement.default", multiplier=terms["overdue"].multiplier))
    line(out, word("agreement.nothing_else"))
    out.print()
    plan_table(out, found.schedule)
    if found.loan is not None:
        first = found.schedule[0]
        out.print()
        line(out, word("loan_opened", loan=found.loan, date=first.due, amount=first.total))
