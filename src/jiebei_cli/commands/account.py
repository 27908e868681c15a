"""`jiebei account`: open and list credit lines."""

from collections.abc import Sequence
from typing import Annotated

from jiebei_cli.commands.context import Context, Result, remark
from jiebei_cli.commands.options import Command, argument, option
from jiebei_cli.domain.arithmetic.money import parse_money
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book import declared as statements
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import AccountOpened, Declared, Fact, Reopened
from jiebei_cli.reports.account import AccountReport, StatedReport
from jiebei_cli.reports.status import status
from jiebei_cli.store.policy import product


def open_(
    ctx: Context,
    name: Annotated[str, argument("NAME", "arg.account")],
    preset: Annotated[str | None, option("--product", "opt.product", "ID")] = None,
    line: Annotated[str | None, option("--line", "opt.line", "AMOUNT")] = None,
) -> Result:
    """Open a credit line."""
    chosen = product(preset or "jiebei", ctx.config)
    limit = parse_money(line) if line is not None else None

    def decided(book: Book) -> Sequence[Fact]:
        return (decide.open_account(book, name, chosen.id, limit, ctx.on, ctx.ref),)

    def same(fact: Fact) -> bool:
        return isinstance(fact, AccountOpened) and fact.account == name

    done = ctx.record(decided, None, same)
    warnings = [] if limit is not None else [remark("account.line_unknown", account=name)]
    return Result(
        AccountReport(name, chosen.id, "open", limit, done.written),
        warnings=tuple(warnings),
    )


def list_(ctx: Context) -> Result:
    """List credit lines."""
    book = ctx.book(ctx.today)
    return Result(status(book, ctx.today, list(book.accounts.values())))


def reopen(
    ctx: Context,
    name: Annotated[str, argument("ACCOUNT", "arg.account")],
    line: Annotated[str | None, option("--line", "opt.line", "AMOUNT")] = None,
) -> Result:
    """Record that a closed line was granted again."""
    limit = parse_money(line) if line is not None else None

    def same(fact: Fact) -> bool:
        return isinstance(fact, Reopened) and fact.account == name

    done = ctx.record(lambda book: (decide.reopen(book, name, limit, ctx.on, ctx.ref),), None, same)
    held = done.after.account(name)
    return Result(
        AccountReport(name, held.product, "open", held.line, done.written),
        warnings=(remark("account.reopened"),),
    )


def declare(
    ctx: Context,
    stating: Annotated[list[str], argument("KEY=VALUE…", "arg.stated")],
    account: Annotated[str | None, option("--account", "opt.of_account", "NAME")] = None,
    note: Annotated[str | None, option("--note", "opt.note", "TEXT")] = None,
) -> Result:
    """Record what you state: income, savings, a line, the state of an application."""
    pairs = dict(statements.read(text, account) for text in stating)
    return _state(ctx, pairs, account, note)


def freeze(
    ctx: Context,
    name: Annotated[str, argument("ACCOUNT", "arg.account")],
    note: Annotated[str | None, option("--note", "opt.note", "TEXT")] = None,
) -> Result:
    """Record that the lender froze the account."""
    return _state(ctx, {"frozen": "yes"}, name, note)


def unfreeze(
    ctx: Context,
    name: Annotated[str, argument("ACCOUNT", "arg.account")],
    note: Annotated[str | None, option("--note", "opt.note", "TEXT")] = None,
) -> Result:
    """Record that you looked and the account is not frozen."""
    return _state(ctx, {"frozen": "no"}, name, note)


def _state(ctx: Context, pairs: dict[str, str], account: str | None, note: str | None) -> Result:
    def same(fact: Fact) -> bool:
        return (
            isinstance(fact, Declared)
            and fact.account == account
            and pairs.get(fact.what) == fact.value
        )

    def decided(book: Book) -> Sequence[Fact]:
        if account is not None:
            book.account(account)
        return statements.declare(pairs, account, ctx.on, note=note, ref=ctx.ref)

    done = ctx.record(decided, None, same)
    warnings = (remark("ref.repeated", ref=ctx.ref),) if done.repeated else ()
    return Result(StatedReport(ctx.on, account, pairs, done.written), warnings=warnings)


COMMANDS = {
    "list": Command(list_),
    "open": Command(open_, writes=True),
    "reopen": Command(reopen, writes=True),
    "freeze": Command(freeze, writes=True),
    "unfreeze": Command(unfreeze, writes=True),
    "declare": Command(declare, writes=True),
}
DEFAULT = "list"
