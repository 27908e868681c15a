"""`jiebei merge BASE MINE THEIRS`: two copies of one ledger become one, in MINE."""

from typing import Annotated

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.holidays import shifting
from jiebei_cli.commands.options import FILE, Command, argument, flag
from jiebei_cli.pages.merging import counted
from jiebei_cli.reports.merging import MergeReport, merge_report
from jiebei_cli.store import merge as store
from jiebei_cli.text.catalog import say


def run(
    ctx: Context,
    base: Annotated[
        str, argument("两份分开之前的账本（没有就给空文件）", "The ledger before they parted", FILE)
    ],
    mine: Annotated[str, argument("这一份，合并结果写在这里", "One copy; the result", FILE)],
    theirs: Annotated[str, argument("另一份，只读", "The other copy, only read", FILE)],
    no_backup: Annotated[
        bool,
        flag("--no-backup", "不留备份（git 自己有）", "Keep no backup, for git, which has its own"),
    ] = False,
) -> Result:
    """Merge, ask, write."""
    copies = store.merged(
        base, mine, theirs, ctx.now(), lambda terms: shifting(terms.holiday_shift)
    )
    if copies.differ and not ctx.dry_run and not ctx.yes:
        trial = _report(ctx, copies, recorded=False)
        ctx.ask("\n".join([*counted(trial), say("words", "merge.ask", file=mine)]))
    recorded = not ctx.dry_run and store.write(copies, backup=not no_backup, wait=ctx.wait)
    return Result(_report(ctx, copies, recorded=recorded))


def _report(ctx: Context, copies: store.Copies, *, recorded: bool) -> MergeReport:
    before, after = copies.before.book(), copies.after.book()
    file = copies.before.path
    return merge_report(
        file, copies.merged, before, after, ctx.today, changed=copies.differ, recorded=recorded
    )


COMMAND = Command(
    run,
    writes=True,
    answers=(MergeReport,),
    examples=("jiebei merge old.json ledger.json copy.json --dry-run",),
)
