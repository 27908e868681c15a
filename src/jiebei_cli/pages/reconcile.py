"""Our figure beside the lender's, and what explains the difference."""

from jiebei_cli.pages import page
from jiebei_cli.pages.parts import money, table
from jiebei_cli.reports.reconcile import ReconcileReport
from jiebei_cli.text.blocks import Blocks, Heading, Item, Note, Row
from jiebei_cli.text.catalog import shown, word


@page(ReconcileReport)
def report(found: ReconcileReport) -> Blocks:
    """Verdict first; then both figures, then each explanation."""
    code, style = "unexplained", "bold red"
    if found.agrees or found.matches:
        code, style = ("agrees", "bold green") if found.agrees else ("explained", "bold")
    yield Heading(word(f"reconcile.{code}", loan=found.loan, date=found.on), 1, style)
    rows = []
    for code, ours in (("payoff", found.ours.payoff), ("due_then", found.ours.due)):
        mine = found.figure == code.removesuffix("_then")
        theirs = (money(found.theirs), f"{found.difference:+,}") if mine else ("", "")
        rows.append(Row((word(code), money(ours), *theirs), "bold" if mine else ""))
    yield table("figure ours# theirs# difference#", rows)
    for match in found.matches:
        detail = {name: shown(value) for name, value in match.detail.items()}
        yield Item(word(f"explain.{match.code}", **detail), mark="-")
    if found.recorded:
        yield Note(word("reconcile.recorded", loan=found.loan), "green")
    elif found.agrees:
        return
    elif found.facts == () and found.matches == ():
        yield Note(word("reconcile.tried"), "dim")
