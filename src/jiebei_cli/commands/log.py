"""`jiebei log`: the history, or the previous versions of the file."""

import os
from datetime import datetime
from typing import Annotated

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.options import Command, argument, flag, option
from jiebei_cli.domain.book.facts import KINDS
from jiebei_cli.domain.errors import BadInput, Fault
from jiebei_cli.reports.history import Backup, Backups, Wanted, history
from jiebei_cli.store import file as store


def run(
    ctx: Context,
    name: Annotated[str | None, argument("ACCOUNT|LOAN", "arg.loan_or_account")] = None,
    loan: Annotated[str | None, option("--loan", "opt.log_loan", "LOAN")] = None,
    account: Annotated[str | None, option("--account", "opt.log_account", "NAME")] = None,
    kind: Annotated[str | None, option("--type", "opt.log_type", "TYPE")] = None,
    since: Annotated[str | None, option("--since", "opt.log_since", "DATE")] = None,
    until: Annotated[str | None, option("--until", "opt.log_until", "DATE")] = None,
    backups: Annotated[bool, flag("--backups", "opt.log_backups")] = False,
) -> Result:
    """Facts in the order of recording."""
    if backups:
        return Result(versions(ctx.ledger))
    if kind is not None and kind not in KINDS:
        raise BadInput("choice.unknown", option="--type", text=kind[:40], known=", ".join(KINDS))
    book = ctx.book()
    if name is not None and name in book.accounts:
        account = name
    elif name is not None:
        loan = name
    if account is not None:
        book.account(account)
    wanted = Wanted(
        loan=book.loan(loan).id if loan is not None else None,
        account=account,
        type=kind,
        since=ctx.day(since) if since is not None else None,
        until=ctx.day(until) if until is not None else None,
    )
    return Result(history(book, wanted))


def versions(path: str) -> Backups:
    """The previous versions that stand beside a ledger."""
    return Backups(
        path,
        tuple(_version(number, name) for number, name in enumerate(store.backups(path), 1)),
    )


def _version(number: int, name: str) -> Backup:
    found = os.stat(name)
    time = datetime.fromtimestamp(int(found.st_mtime)).astimezone()
    try:
        count: int | None = len(store.read(name).facts)
    except Fault:
        count = None
    return Backup(number, name, time, found.st_size, count)


COMMAND = Command(run)
