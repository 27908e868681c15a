"""`jiebei` alone: where you stand, and what to type next."""

import os
from typing import Annotated

from jiebei_cli import __version__
from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.options import Command, choice, flag, option
from jiebei_cli.domain.value import replace
from jiebei_cli.reports import overview as reports
from jiebei_cli.store.file import backups

SHELLS = {
    "bash": "jiebei.bash",
    "zsh": "_jiebei",
    "fish": "jiebei.fish",
    "powershell": "jiebei.ps1",
}
"""Shell to the file that has it ask us at TAB."""


def run(
    ctx: Context,
    version: Annotated[bool, flag("--version", "显示版本", "Show the version", "-V")] = False,
    shell: Annotated[
        str | None,
        option(
            "--completion",
            "输出补全脚本：{known}",
            "Print completion for {known}",
            choice("SHELL", SHELLS),
        ),
    ] = None,
) -> Result:
    """The whole book in a few lines, and the next useful commands."""
    if shell is not None:
        from jiebei_cli.store.policy import DATA

        with open(os.path.join(DATA, "completions", SHELLS[shell]), encoding="utf-8") as file:
            script = file.read()
        return Result(reports.Script(shell, script))
    if version:
        return Result(reports.Version(__version__))
    book = ctx.book(ctx.today)
    kept = not book.loans and bool(backups(ctx.ledger))
    report = reports.overview(book, ctx.today, kept=kept)
    if any(account.loans and not account.outstanding for account in report.accounts):
        from jiebei_cli.reports.watch import reached
        from jiebei_cli.store.policy import steps

        accounts = reached(report.accounts, book, ctx.today, steps(ctx.config))
        report = replace(report, accounts=accounts)
    return Result(report)


COMMAND = Command(run, answers=(reports.Overview, reports.Version, reports.Script))
