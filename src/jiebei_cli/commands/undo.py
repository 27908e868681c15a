"""`jiebei undo [FACT]`: reverse what the last command recorded; `--redo` takes that back."""

from collections.abc import Sequence
from typing import Annotated

from jiebei_cli.commands.context import Context, Result, remark
from jiebei_cli.commands.options import Command, Kind, argument, flag
from jiebei_cli.domain.book import reversal
from jiebei_cli.domain.book.book import Book, extended, numbered
from jiebei_cli.domain.book.facts import Fact, Reversed
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.pages.history import told_changes, told_facts
from jiebei_cli.reports.history import UndoReport, changes, lines
from jiebei_cli.text.catalog import say


def run(
    ctx: Context,
    named: Annotated[
        int | None,
        argument(
            "记录编号（jiebei log）；不写就是最新的",
            "Fact id (jiebei log); left out: newest",
            Kind("FACT", lambda ctx, name, text: _fact_id(text)),
        ),
    ] = None,
    redo: Annotated[bool, flag("--redo", "撤回上一次冲正", "Take the last undo back")] = False,
) -> Result:
    """Reverse the newest command, or the one that recorded a fact."""
    if redo and named is not None:
        raise BadInput("undo.redo_alone")

    def decided(book: Book) -> Sequence[Fact]:
        if redo:
            return reversal.redo(book, ctx.on, ctx.ref)
        return reversal.undo(book, named, ctx.on, ctx.ref)

    def question(book: Book, facts: Sequence[Fact]) -> str:
        told = [*told_facts(lines(book, _named(book, facts)))]
        after = extended(book, numbered(book, facts))
        told += told_changes(changes(book, after, ctx.on))
        return "\n".join([*told, say("words", "ask.redo" if redo else "ask.undo")])

    done = ctx.record(decided, question, lambda made: isinstance(made, Reversed))
    targets = _named(done.before, done.facts)
    report = UndoReport(
        redo=all(isinstance(target, Reversed) for target in targets),
        recorded=done.written,
        repeated=done.repeated,
        facts=tuple(made.id for made in done.facts) if done.written else (),
        reversed=lines(done.before, targets),
        changes=changes(done.before, done.after, ctx.on),
    )
    warnings = (remark("ref.repeated", ref=ctx.ref),) if done.repeated else ()
    return Result(report, warnings=warnings)


def _fact_id(text: str) -> int:
    cleaned = text.strip().removeprefix("#")
    if not (cleaned.isascii() and cleaned.isdigit() and 0 < len(cleaned) <= 12):
        raise BadInput("fact.unreadable_id", text=text[:40])
    return int(cleaned)


def _named(book: Book, facts: Sequence[Fact]) -> list[Fact]:
    """The facts that reversals name."""
    ids = {fact.fact for fact in facts if isinstance(fact, Reversed)}
    return [fact for fact in book.facts if fact.id in ids]


COMMAND = Command(
    run, writes=True, answers=(UndoReport,), examples=("jiebei undo", "jiebei undo --redo")
)
