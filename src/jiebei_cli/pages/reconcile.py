"""Our figures beside the lender's, and what explains the difference."""

from jiebei_cli.domain.reading.explanations import EXPLANATIONS
from jiebei_cli.domain.reading.explanations.base import FIGURES
from jiebei_cli.pages import page
from jiebei_cli.pages.parts import money, table, tell
from jiebei_cli.pages.said import figure_words
from jiebei_cli.reports.reconcile import ReconcileReport
from jiebei_cli.text.blocks import Blocks, Heading, Item, Row
from jiebei_cli.text.catalog import pick, shown, word


@page(ReconcileReport)
def report(found: ReconcileReport) -> Blocks:
    """Verdict first; then the figures, then each explanation."""
    code, style = ("explained", "bold") if found.matches else ("unexplained", "bold red")
    params: dict[str, object] = {"loan": found.loan or found.account, "date": found.on}
    if found.agrees:
        code, style = "agrees", "bold green"
        params |= {"theirs": found.theirs, "what": figure_words(found.figure, found.account)}
    yield Heading(word(f"reconcile.{code}", **params), 1, style)
    rows = []
    for each in FIGURES:
        mine, ours = found.figure == each, getattr(found.ours, each)
        if ours is None or (each == "now" and not mine and ours in (0, found.ours.due)):
            continue
        theirs = (money(found.theirs), f"{found.difference:+,}") if mine else ("", "")
        rows.append(Row((figure_words(each), money(ours), *theirs), "bold" if mine else ""))
    yield table("figure ours# theirs# difference#", rows)
    for match in found.matches:
        detail = {name: shown(value) for name, value in match.detail.items()}
        where = f"{match.loan}: " if found.loan is None else ""
        yield Item(where + pick(EXPLANATIONS[match.code].name, **detail), mark="-")
    if found.recorded:
        yield tell("reconcile.recorded", "green", loan=found.loan)
    elif not found.agrees and not found.matches:
        yield tell("reconcile.tried", "dim")
