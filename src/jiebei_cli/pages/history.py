"""The log, what an undo or a hand edit changes, and what a check found."""

from rich.console import Console
from rich.text import Text

from jiebei_cli.commands.check import CheckReport
from jiebei_cli.commands.edit import EditReport
from jiebei_cli.commands.log import Backups
from jiebei_cli.commands.restore import RestoreReport
from jiebei_cli.commands.undo import UndoReport, told_changes, told_facts
from jiebei_cli.domain.book.facts import KINDS
from jiebei_cli.pages.parts import clean, line, money, table
from jiebei_cli.reports.history import Changes, FactLine, History
from jiebei_cli.text.catalog import pick, word


def log(out: Console, report: History) -> None:
    """One row a fact; what is undone says by which fact."""
    if not report.facts:
        line(out, word("log.none", total=report.total))
        return
    made = table(
        ("log.id", True), ("date", False), ("log.type", False), ("log.of", False),
        ("amount", True), ("log.remark", False),
    )  # fmt: skip
    for fact in report.facts:
        undone = fact.reversed_by is not None
        made.add_row(
            str(fact.id),
            fact.date.isoformat(),
            pick(KINDS[fact.type].name),
            clean(fact.loan or fact.account or ""),
            money(fact.amount) if fact.amount is not None else "",
            clean(_remark(fact)),
            style="dim" if undone else "",
        )
    out.print(made)
    if len(report.facts) < report.total:
        line(out, word("log.shown", shown=len(report.facts), total=report.total), "dim")


def _remark(fact: FactLine) -> str:
    parts = []
    if fact.reversed_by is not None:
        parts.append(word("log.reversed_by", id=fact.reversed_by))
    if fact.reverses is not None:
        parts.append(word("log.reverses", id=fact.reverses))
    if fact.ref is not None:
        parts.append(f"--ref {fact.ref}")
    if fact.note:
        parts.append(fact.note)
    return "; ".join(parts)


def backups(out: Console, report: Backups) -> None:
    """The previous versions, newest first."""
    if not report.backups:
        line(out, word("log.no_backups"))
        return
    made = table(("log.id", True), ("log.time", False), ("log.facts", True), ("file", False))
    for backup in report.backups:
        made.add_row(
            str(backup.number),
            backup.time.strftime("%Y-%m-%d %H:%M:%S"),
            str(backup.facts) if backup.facts is not None else word("log.broken"),
            clean(backup.file),
        )
    out.print(made)
    line(out, word("log.restore_how"))


def undone(out: Console, report: UndoReport) -> None:
    """What was reversed and what that changed."""
    if report.recorded:
        line(out, word("undo.redone" if report.redo else "undo.done"), "bold")
    else:
        line(out, word("undo.redo_trial" if report.redo else "undo.trial"), "bold")
    for told in told_facts(report.reversed):
        line(out, f"  {told}")
    _changes(out, report.changes)


def edited(out: Console, report: EditReport) -> None:
    """What a hand edit changed."""
    if not report.changed or report.changes is None:
        line(out, word("edit.unchanged"))
        return
    if report.recorded:
        line(out, word("edit.done", file=report.file), "bold")
    _changes(out, report.changes)


def restored(out: Console, report: RestoreReport) -> None:
    """Which version stands again."""
    if report.recorded:
        line(out, word("restore.done", backup=report.backup), "bold")
    _changes(out, report.changes)


def _changes(out: Console, found: Changes) -> None:
    for told in told_changes(found):
        line(out, told)
    if len(found.loans) > 1:
        before, after = found.outstanding_before, found.outstanding_after
        line(out, word("log.sum", before=before, after=after))


def check(out: Console, report: CheckReport) -> None:
    """What was found, each with its line."""
    if not report.findings:
        line(out, word("check.fine", facts=report.facts), "green")
        return
    for found in report.findings:
        place = clean(report.file) + (f":{found.line}" if found.line else "")
        place += f":{found.column}" if found.column else ""
        text = Text(place, style="bold")
        text.append(f"  {clean(found.message)}", style="")
        out.print(text)
    line(out, word("check.found", count=len(report.findings), facts=report.facts), "bold red")
