"""A bill held against the ledger."""

from collections.abc import Sequence

from jiebei_cli.pages import page
from jiebei_cli.pages.parts import money, table, tell
from jiebei_cli.reports.bills import ImportReport, RowView
from jiebei_cli.text.blocks import Blocks, Heading, Row
from jiebei_cli.text.catalog import word

STYLES = {
    "posted": "green", "proposed": "bold", "question": "bold magenta", "blocked": "magenta",
    "recorded": "dim", "duplicate": "dim", "ignored": "dim",
}  # fmt: skip


@page(ImportReport)
def report(found: ImportReport) -> Blocks:
    """The rows of loans and the questions; the rest is counted."""
    yield from _page(found, [row for row in found.rows if _about_a_loan(row)])


def whole(found: ImportReport) -> Blocks:
    """Every row, then the counts."""
    yield from _page(found, found.rows)


def _about_a_loan(row: RowView) -> bool:
    """Whether a row is, or may be, a loan's: what only looks so is said by its reason."""
    alike = row.kind == "look-alike" and (row.reason or "").startswith("alike.")
    return row.state != "ignored" or not (alike or (row.kind == "unknown" and not row.reason))


def _page(found: ImportReport, shown: Sequence[RowView]) -> Blocks:
    yield Heading(word("title.import", format=found.format, count=len(found.rows)), 1)
    if shown:
        yield table(
            "bill.line# date bill.kind amount# bill.outcome",
            map(_row, shown),
        )  # fmt: skip
    counts = ", ".join(f"{word(f'kind.{kind}')} {n}" for kind, n in found.found.items() if n)
    yield tell("bill.counts", counts=counts or "-")
    if len(shown) < len(found.rows):
        yield tell("bill.hidden", "dim", count=len(found.rows) - len(shown))
    if found.posted:
        yield tell("bill.posted_count", "bold green", count=found.posted)
    elif found.proposed:
        yield tell("bill.proposed_count", "bold magenta", count=found.proposed)
    elif not found.confirmed:
        yield tell("bill.nothing")
    if found.confirmed:
        yield tell("bill.confirmed_count", "green", count=found.confirmed)


def _row(row: RowView) -> Row:
    state = word(f"bill.{row.state}")
    return Row(
        (
            str(row.line),
            row.time.date().isoformat(),
            word(f"kind.{row.kind}"),
            money(row.amount),
            f"{state}: {row.message}" if row.message else state,
        ),
        STYLES[row.state],
    )
