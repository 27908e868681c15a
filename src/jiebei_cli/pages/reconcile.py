"""Our figures beside the lender's, and what explains the difference."""

from rich.console import Console

from jiebei_cli.domain.reading.reconcile import FIGURES
from jiebei_cli.pages.parts import line, money, table
from jiebei_cli.pages.said import figure_words
from jiebei_cli.reports.reconcile import ReconcileReport
from jiebei_cli.text.catalog import shown, word


def report(out: Console, found: ReconcileReport) -> None:
    """Verdict first; then the figures, then each explanation."""
    name = found.loan or found.account
    if found.agrees:
        what = figure_words(found.figure, found.account)
        params = {"theirs": found.theirs, "what": what}
        line(out, word("reconcile.agrees", loan=name, date=found.on, **params), "bold green")
    elif found.matches:
        line(out, word("reconcile.explained", loan=name, date=found.on), "bold")
    else:
        line(out, word("reconcile.unexplained", loan=name, date=found.on), "bold red")
    made = table(("figure", False), ("ours", True), ("theirs", True), ("difference", True))
    for each in FIGURES:
        mine, ours = found.figure == each, getattr(found.ours, each)
        if ours is None or (each == "now" and not mine and ours in (0, found.ours.due)):
            continue
        cells = [money(found.theirs), f"{found.difference:+,}"] if mine else ["", ""]
        made.add_row(figure_words(each), money(ours), *cells, style="bold" if mine else "")
    out.print(made)
    for match in found.matches:
        detail = {name: shown(value) for name, value in match.detail.items()}
        where = f"{match.loan}: " if found.loan is None else ""
        line(out, f"  - {where}{word(f'explain.{match.code}', **detail)}")
    if found.recorded:
        line(out, word("reconcile.recorded", loan=found.loan), "green")
    elif not found.agrees and not found.matches:
        line(out, word("reconcile.tried"), "dim")
