"""`jiebei log`: the history, or the previous versions of the file."""

import os
from datetime import date, datetime
from typing import Annotated

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.options import (
    ABOUT_ACCOUNT,
    ABOUT_LOAN,
    ACCOUNT_OR_LOAN_ID,
    DATE,
    Command,
    Kind,
    choice,
    flag,
    meant,
    option,
)
from jiebei_cli.domain.book.kinds import KINDS
from jiebei_cli.domain.errors import Fault
from jiebei_cli.reports.history import Backup, Backups, History, Wanted, history
from jiebei_cli.store import file as store

TYPE = choice("TYPE", KINDS)


def run(
    ctx: Context,
    name: Annotated[str | None, ACCOUNT_OR_LOAN_ID] = None,
    loan: Annotated[str | None, ABOUT_LOAN] = None,
    account: Annotated[str | None, ABOUT_ACCOUNT] = None,
    kind: Annotated[
        str | None,
        option(
            "--type",
            "只看这一类：{named}",
            "Only this type: {named}",
            Kind(
                "TYPE",
                lambda ctx, name, text: TYPE.read(ctx, name, meant(name, text, KINDS)),
                KINDS,
                things=lambda: KINDS,
            ),
        ),
    ] = None,
    since: Annotated[date | None, option("--since", "从这一天起", "From this day on", DATE)] = None,
    until: Annotated[date | None, option("--until", "到这一天为止", "Up to this day", DATE)] = None,
    backups: Annotated[
        bool, flag("--backups", "列出以前的版本", "List the previous versions")
    ] = False,
) -> Result:
    """Facts in the order of recording."""
    if backups:
        return Result(versions(ctx.ledger))
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
        since=since,
        until=until,
    )
    return Result(history(book, wanted))


def versions(path: str) -> Backups:
    """The previous versions that stand beside a ledger."""
    return Backups(
        path, tuple(_version(number, name) for number, name in enumerate(store.backups(path), 1))
    )


def _version(number: int, name: str) -> Backup:
    found = os.stat(name)
    time = datetime.fromtimestamp(int(found.st_mtime)).astimezone()
    try:
        count: int | None = len(store.read(name).facts)
    except Fault:
        count = None
    return Backup(number, name, time, found.st_size, count)


COMMAND = Command(
    run,
    answers=(History, Backups),
    examples=("jiebei log L1 --since 2026-01-01", "jiebei log --type prepaid --json"),
)
