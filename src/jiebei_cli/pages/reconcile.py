"""Our figure beside the lender's, and what explains the difference."""

from typing import Any

from rich.console import Console

from jiebei_cli.pages.parts import line, money, table
from jiebei_cli.text.catalog import shown, word


def report(out: Console, found: Any) -> None:
    """Verdict first; then both figures, then each explanation."""
    if found.agrees:
        line(out, word("reconcile.agrees", loan=found.loan, date=found.on), "bold green")
    elif found.matches:
        line(out, word("reconcile.explained", loan=found.loan, date=found.on), "bold")
    else:
        line(out, word("reconcile.unexplained", loan=found.loan, date=found.on), "bold red")
    made = table(("figure", False), ("ours", True), ("theirs", True), ("difference", True))
    for code, ours in (("payoff", found.ours.payoff), ("due_then", found.ours.due)):
        mine = found.figure == code.removesuffix("_then")
        cells = [money(found.theirs), f"{found.difference:+,}"] if mine else ["", ""]
        made.add_row(word(code), money(ours), *cells, style="bold" if mine else "")
    out.print(made)
    for match in found.matches:
        detail = {name: shown(value) for name, value in match.detail.items()}
        line(out, f"  - {word(f'explain.{match.code}', **detail)}")
    if found.recorded:
        line(out, word("reconcile.recorded", loan=found.loan), "green")
    elif found.agrees:
        return
    elif found.facts == () and found.matches == ():
        line(out, word("reconcile.tried"), "dim")
