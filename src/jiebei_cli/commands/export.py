"""`jiebei export FORMAT`: the book in a form that other tools read, to a file or to stdout."""

import os
import sys
from typing import Annotated, BinaryIO

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.files import check_target, is_special, write_bytes
from jiebei_cli.commands.options import (
    ABOUT_ACCOUNT,
    ABOUT_LOAN,
    ACCOUNT,
    FILE,
    Command,
    argument,
    choice,
    flag,
    option,
)
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import Value
from jiebei_cli.exchange import writers
from jiebei_cli.exchange.writers.export import Export, Table
from jiebei_cli.reports.evidence import EvidenceReport
from jiebei_cli.reports.tables import tables
from jiebei_cli.store import codec
from jiebei_cli.store import file as store
from jiebei_cli.text.catalog import Line, word

FACTS = "facts"
"""The ledger's own facts, JSON or TOML by the name of the target: nothing is lost either way."""

HTML = "html"
EVIDENCE = "evidence"
BINARY = ("xlsx",)
FORMATS = (*writers.EXPORTS, FACTS, HTML, EVIDENCE)


class ExportReport(Value):
    """What was written; `content` holds it where there is no file."""

    format: str
    to: str
    bytes: int
    loans: tuple[str, ...]
    content: str | None


def run(
    ctx: Context,
    form: Annotated[
        str,
        argument(
            "{known}（facts：账本本身，按文件名 JSON 或 TOML；evidence：一个账户的证据材料）",
            "{known} (facts: the ledger itself, JSON or TOML by the file's name; evidence: the "
            "papers of an account)",
            choice("FORMAT", FORMATS),
        ),
    ],
    name: Annotated[
        str | None, argument("账户名（evidence）", "Account name (evidence)", ACCOUNT)
    ] = None,
    to: Annotated[
        str | None,
        option(
            "--to",
            "写到哪个文件，evidence 是文件夹",
            "The file to write to; for evidence a folder",
            FILE,
        ),
    ] = None,
    loan: Annotated[str | None, ABOUT_LOAN] = None,
    account: Annotated[str | None, ABOUT_ACCOUNT] = None,
    force: Annotated[
        bool,
        flag(
            "--force",
            "文件不是 jiebei 写的也覆盖（账本除外）",
            "Write over a file that is not jiebei's own, save a ledger",
        ),
    ] = False,
) -> Result:
    """Write the book for another tool."""
    if form == "ledger" and to is not None and to.lower().endswith((".toml", ".json")):
        form = FACTS  # a target of ours means our own ledger, not the program of that name
    if form == EVIDENCE:
        from jiebei_cli.commands.evidence import evidence

        return evidence(ctx, name or account, to, force=force)
    account = name or account
    target = to or "-"
    if target == "-" and form in BINARY and (ctx.json or sys.stdout.isatty()):
        raise BadInput("export.needs_file", format=form)
    data, loans = _facts(ctx, target) if form == FACTS else _written(ctx, form, loan, account)
    if target != "-":
        if os.path.realpath(target) == os.path.realpath(ctx.ledger):
            raise BadInput("export.over_ledger", file=target)
        if not is_special(target):
            check_target(target, lambda file: _is_ours(form, file), force=force)
        write_bytes(target, data)
    content = data.decode("utf-8-sig") if target == "-" and form not in BINARY else None
    if target == "-" and not (ctx.json or ctx.quiet):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    return Result(ExportReport(form, target, len(data), loans, content), "export.done")


def _written(
    ctx: Context, form: str, loan: str | None, account: str | None
) -> tuple[bytes, tuple[str, ...]]:
    book = ctx.book(ctx.today)
    if form == HTML:
        from jiebei_cli.pages.book import book_page
        from jiebei_cli.render.html import render

        return render(book_page(book, ctx.today)).encode(), tuple(book.loans)
    loans: list[Loan] = list(book.loans.values())
    if account is not None:
        loans = book.loans_of(book.account(account).name)
    if loan is not None:
        loans = [book.loan(loan)]
    made = tuple(Table(*named) for named in tables(book, loans, ctx.today))
    data = writers.writer(form)(Export(book, ctx.today, tuple(loans), made, word))
    return data, tuple(one.id for one in loans)


def _facts(ctx: Context, target: str) -> tuple[bytes, tuple[str, ...]]:
    """The ledger itself; every fact keeps its id and time."""
    ledger = store.read(ctx.ledger)
    name = "ledger.json" if target == "-" else target
    return codec.encoded(ledger.facts, name), tuple(ledger.book().loans)


def _is_ours(form: str, file: BinaryIO) -> bool:
    """Whether a file is an earlier one of this format, and not a ledger's facts."""
    if form == HTML:
        from jiebei_cli.render.html import MARK

        return file.read(len(MARK)) == MARK.encode()
    return form != FACTS and writers.is_ours(form, file)


COMMAND = Command(
    run,
    answers=(ExportReport, EvidenceReport),
    examples=(
        Line("jiebei export ics --to 还款.ics", "jiebei export ics --to loans.ics"),
        "jiebei export hledger | hledger -f - balance",
    ),
)
