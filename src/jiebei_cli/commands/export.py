"""`jiebei export FORMAT`: the book in a form that other tools read, to a file or to stdout."""

import os
import sys
from collections.abc import Sequence
from hashlib import sha256
from typing import Annotated

from jiebei_cli.commands.context import Context, Remark, Result, remark
from jiebei_cli.commands.files import bears_mark, check_page, check_target, write_bytes, write_files
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
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Fact
from jiebei_cli.domain.closing.steps import finish_step
from jiebei_cli.domain.errors import BadInput, Fault
from jiebei_cli.domain.typed import command
from jiebei_cli.domain.value import replace
from jiebei_cli.exchange import writers
from jiebei_cli.exchange.writers.export import Export, Folder, Format
from jiebei_cli.reports.export import EvidenceReport, ExportReport
from jiebei_cli.store.policy import steps
from jiebei_cli.text.catalog import Line


def run(
    ctx: Context,
    form: Annotated[
        str,
        argument(
            "{named}",
            "{named}",
            replace(choice("FORMAT", writers.FORMATS), things=lambda: writers.FORMATS),
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
    """Write the book for another tool.

    What the format needs and the target allows is settled first; then it is written, or printed.
    """
    if form == "ledger" and to is not None and to.lower().endswith((".toml", ".json")):
        form = "facts"  # a target of ours means our own ledger, not the program of that name
    chosen = writers.FORMATS[form]
    name, target = name or account, to or "-"
    book = ctx.book(None if chosen.whole else ctx.today)
    if chosen.folder is not None:
        if name is None or target == "-":
            raise BadInput("evidence.needs")
        loans = book.loans_of(book.account(name).name)
    elif target == "-" and (ctx.markdown or ctx.html == "-"):
        raise BadInput("usage.one_output", one=f"export {form}", other="--markdown, --html -")
    elif target == "-" and chosen.binary and (ctx.json or sys.stdout.isatty()):
        raise BadInput("export.needs_file", format=form)
    elif loan is not None:
        loans = [book.loan(loan)]
    else:
        loans = book.loans_of(book.account(name).name) if name else list(book.loans.values())
    export = Export(book, ctx.today, tuple(loans), name, target, ctx.config)
    if chosen.folder is not None:
        return _folder(ctx, chosen, export, chosen.folder(export), force=force)
    assert chosen.write is not None
    data = chosen.write(export)
    if target != "-":
        check_page(ctx.ledger, target, chosen.owns, force=force)
        write_bytes(target, data)
    content = data.decode("utf-8-sig") if target == "-" and not chosen.binary else None
    if target == "-" and not (ctx.json or ctx.quiet):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    named = tuple(one.id for one in loans)
    return Result(ExportReport(form, target, len(data), named, content))


def _folder(ctx: Context, form: Format, export: Export, made: Folder, *, force: bool) -> Result:
    """Write a folder; files of an earlier one are replaced, letters no longer true are removed.

    Raises: what `check_target` and `write_files` raise.
    """
    to, files = export.target, made.files
    for name in files:
        check_target(os.path.join(to, name), form.owns, force=force)
    gone = [name for name in form.letters if name not in files]
    removed = tuple(name for name in gone if bears_mark(os.path.join(to, name), form.owns))
    write_files(to, files, removed)
    letters = tuple(name for name in form.letters if name in files)
    warnings = [remark(code, **params) for code, params in made.remarks]
    if form.ticks and export.account is not None:
        proof = "sha256:" + sha256(files["evidence.html"]).hexdigest()
        warnings += _ticked(ctx, form.ticks, export.account, proof)
    return Result(
        EvidenceReport(str(export.account), export.on, to, tuple(files), letters, removed),
        warnings=tuple(warnings),
    )


def _ticked(ctx: Context, step: str, account: str, proof: str) -> list[Remark]:
    """Record the closing step that writing the folder does, once nothing is owed any more.

    Where the ledger cannot be written, the folder stands and the command is said.
    """

    def decided(book: Book) -> Sequence[Fact]:
        loans = book.loans_of(account)
        owes = any(loan.settled_on is None for loan in loans)
        if not loans or owes or step in book.account(account).steps:
            return ()
        return (finish_step(book, account, step, ctx.today, steps(ctx.config), file=proof),)

    try:
        done = ctx.record(decided, None, lambda fact: True)
    except Fault:
        return [remark("evidence.saved", command=command("close", account, done=step))]
    return [remark("evidence.ticked", command=command("undo"))] if done.written else []


COMMAND = Command(
    run,
    answers=(ExportReport, EvidenceReport),
    examples=(
        Line("jiebei export ics --to 还款.ics", "jiebei export ics --to loans.ics"),
        "jiebei export hledger | hledger -f - balance",
    ),
)
