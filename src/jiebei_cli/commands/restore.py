"""`jiebei restore [N]`: put a previous version back; the present one is kept as a backup."""

from typing import Annotated

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.options import Command, Kind, argument
from jiebei_cli.domain.book.book import EMPTY
from jiebei_cli.domain.errors import BadInput, Fault
from jiebei_cli.pages.history import told_changes
from jiebei_cli.reports.history import RestoreReport, changes
from jiebei_cli.store import file as store
from jiebei_cli.text.catalog import say


def _numbers(ctx: Context) -> list[str]:
    return [str(number) for number, _ in enumerate(store.backups(ctx.ledger), 1)]


def run(
    ctx: Context,
    number: Annotated[
        str,
        argument(
            "第几个备份（jiebei log --backups），1 最新",
            "Which backup, 1 is the newest (jiebei log --backups)",
            Kind("N", names=_numbers),
        ),
    ] = "1",
) -> Result:
    """Check the version, ask, put it in place."""
    known = store.backups(ctx.ledger)
    if not known:
        raise BadInput("restore.none", file=ctx.ledger)
    if not (number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= len(known)):
        raise BadInput("restore.unknown", text=number[:20], most=len(known))
    backup = known[int(number) - 1]
    version = store.read(backup)
    after = version.book()
    present = store.read_bytes(ctx.ledger)
    try:
        before = store.read(ctx.ledger).book()
    except Fault:
        before = EMPTY  # what cannot be read has no balances; its bytes are kept all the same
    found = changes(before, after, ctx.today)
    if not ctx.dry_run:
        if not ctx.yes:
            facts = {"before": found.facts_before, "after": found.facts_after}
            asked = say("words", "ask.restore", backup=backup, **facts)
            ctx.ask("\n".join([*told_changes(found), asked]))
        store.install(ctx.ledger, version, expected=present, wait=ctx.wait)
    return Result(RestoreReport(ctx.ledger, backup, not ctx.dry_run, found))


COMMAND = Command(
    run,
    writes=True,
    answers=(RestoreReport,),
    examples=("jiebei log --backups", "jiebei restore 1 --dry-run"),
)
