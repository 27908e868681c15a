"""The log, what an undo or a hand edit changes, and what a check found."""

from collections.abc import Sequence

from jiebei_cli.domain.book.kinds import KINDS
from jiebei_cli.pages import page
from jiebei_cli.pages.parts import money, own_name, table, tell
from jiebei_cli.reports.history import (
    Backups,
    Changes,
    CheckReport,
    EditReport,
    FactLine,
    FactsCheck,
    History,
    RestoreReport,
    UndoReport,
)
from jiebei_cli.text.blocks import Blocks, Heading, Item, Note, Row
from jiebei_cli.text.catalog import pick, word

MOST_CHANGES = 20


@page(History)
def log(report: History) -> Blocks:
    """One row a fact; what is undone says by which fact."""
    if not report.facts:
        yield tell("log.none", total=report.total)
        return
    yield table(
        "log.id# date log.type log.of amount# log.remark",
        map(_fact, report.facts),
    )  # fmt: skip
    if len(report.facts) < report.total:
        yield tell("log.shown", "dim", shown=len(report.facts), total=report.total)


def _fact(fact: FactLine) -> Row:
    return Row(
        (
            str(fact.id),
            fact.date.isoformat(),
            pick(KINDS[fact.type].name),
            fact.loan or fact.account or "",
            money(fact.amount) if fact.amount is not None else "",
            _remark(fact),
        ),
        "dim" if fact.reversed_by is not None else "",
    )


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


@page(Backups)
def backups(report: Backups) -> Blocks:
    """The previous versions, newest first."""
    if not report.backups:
        yield tell("log.no_backups")
        return
    yield table(
        "log.id# log.time log.facts# file",
        (
            (
                str(backup.number),
                backup.time.strftime("%Y-%m-%d %H:%M:%S"),
                str(backup.facts) if backup.facts is not None else word("log.broken"),
                backup.file,
            )
            for backup in report.backups
        ),
    )
    yield tell("log.restore_how")


@page(UndoReport)
def undone(report: UndoReport) -> Blocks:
    """What was reversed and what that changed."""
    done, trial = ("redone", "redo_trial") if report.redo else ("done", "trial")
    yield Heading(word(f"undo.{done if report.recorded else trial}"), 1)
    for told in told_facts(report.reversed):
        yield Item(told)
    yield from _changes(report.changes)


@page(EditReport)
def edited(report: EditReport) -> Blocks:
    """What a hand edit changed."""
    if not report.changed or report.changes is None:
        yield tell("edit.unchanged")
        return
    if report.recorded:
        yield Heading(word("edit.done", file=report.file), 1)
    yield from _changes(report.changes)


@page(RestoreReport)
def restored(report: RestoreReport) -> Blocks:
    """Which version stands again."""
    if report.recorded:
        yield Heading(word("restore.done", backup=report.backup), 1)
    yield from _changes(report.changes)


def _changes(found: Changes) -> Blocks:
    for told in told_changes(found):
        yield Note(told)
    if len(found.loans) > 1:
        before, after = found.outstanding_before, found.outstanding_after
        yield tell("log.sum", before=before, after=after)


def told_facts(facts: Sequence[FactLine]) -> list[str]:
    """A line for each fact."""
    return [
        word(
            "log.fact",
            id=fact.id,
            date=fact.date,
            type=pick(KINDS[fact.type].name),
            what=fact.loan or fact.account or "",
            amount=fact.amount if fact.amount is not None else "",
        )
        for fact in facts
    ]


def told_changes(found: Changes) -> list[str]:
    """A line for each loan that changes."""
    told = [
        word(
            "log.change",
            loan=change.loan,
            before=_or_dash(change.outstanding_before),
            after=_or_dash(change.outstanding_after),
            payoff_before=_or_dash(change.payoff_before),
            payoff_after=_or_dash(change.payoff_after),
        )
        for change in found.loans[:MOST_CHANGES]
    ]
    if len(found.loans) > MOST_CHANGES:
        told.append(word("log.more_changes", count=len(found.loans) - MOST_CHANGES))
    return told or [word("log.no_change")]


def _or_dash(amount: object) -> object:
    return "-" if amount is None else amount


@page(FactsCheck)
def facts(report: FactsCheck) -> Blocks:
    """What has to be looked up again."""
    if not report.stale:
        yield tell("check.current", "green", entries=report.entries, date=report.on)
        return
    yield table(
        "check.entry check.file confidence check.recheck",
        (
            (f"{own_name(each.name)} ({each.code})", each.file, each.confidence,
             each.recheck_by.isoformat())
            for each in report.stale
        ),
    )  # fmt: skip
    yield tell("check.stale", "bold red", count=len(report.stale), entries=report.entries)


@page(CheckReport)
def check(report: CheckReport) -> Blocks:
    """What was found, each with its line."""
    if not report.findings:
        yield tell("check.fine", "green", facts=report.facts)
        return
    for found in report.findings:
        place = report.file + (f":{found.line}" if found.line else "")
        place += f":{found.column}" if found.column else ""
        yield Note(f"{place}  {found.message}", "bold")
    yield tell("check.found", "bold red", count=len(report.findings), facts=report.facts)
