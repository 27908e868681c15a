"""A bill held against the ledger."""

from rich.console import Console
from rich.text import Text

from jiebei_cli.pages.parts import clean, line, money, table
from jiebei_cli.reports.bills import ImportReport
from jiebei_cli.text.catalog import word

STYLES = {
    "posted": "green", "proposed": "bold", "question": "bold magenta", "blocked": "magenta",
    "recorded": "dim", "duplicate": "dim", "ignored": "dim",
}  # fmt: skip


def report(out: Console, found: ImportReport) -> None:
    """Every row that has to do with a loan, then the counts."""
    line(out, word("title.import", format=found.format, count=len(found.rows)), "bold")
    made = table(
        ("bill.line", True), ("date", False), ("bill.kind", False), ("amount", True),
        ("bill.outcome", False),
    )  # fmt: skip
    shown = [row for row in found.rows if row.kind != "unknown" or row.reason]
    for row in shown:
        state = word(f"bill.{row.state}")
        told = f"{state}: {row.message}" if row.message else state
        made.add_row(
            str(row.line),
            row.time.date().isoformat(),
            word(f"kind.{row.kind}"),
            money(row.amount),
            Text(clean(told)),
            style=STYLES[row.state],
        )
    if shown:
        out.print(made)
    counts = ", ".join(f"{word(f'kind.{kind}')} {n}" for kind, n in found.found.items() if n)
    line(out, word("bill.counts", counts=counts or "-"))
    if found.posted:
        line(out, word("bill.posted_count", count=found.posted), "bold green")
    elif found.proposed:
        line(out, word("bill.proposed_count", count=found.proposed), "bold magenta")
    else:
        line(out, word("bill.nothing"))
