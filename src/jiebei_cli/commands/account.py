"""`jiebei account`: open and list credit lines."""

from collections.abc import Sequence
from typing import Annotated

from jiebei_cli.commands.context import Context, Result, remark
from jiebei_cli.commands.options import (
    ACCOUNT,
    AN_ACCOUNT,
    CREDIT_LINE,
    NOTE,
    PRODUCT,
    Command,
    argument,
    option,
)
from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book import declared as statements
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import AccountOpened, Declared, Fact, Reopened
from jiebei_cli.reports.account import AccountReport, StatedReport
from jiebei_cli.reports.status import Status, status
from jiebei_cli.store.policy import product
from jiebei_cli.text.catalog import Line


def open_(
    ctx: Context,
    name: Annotated[str, argument(*AN_ACCOUNT.says, "NAME")],
    preset: Annotated[
        str,
        option("--product", "产品预设（默认 jiebei）", "Product preset (default jiebei)", PRODUCT),
    ] = "jiebei",
    line: Annotated[Money | None, CREDIT_LINE] = None,
) -> Result:
    """Open a credit line."""
    chosen = product(preset, ctx.config)

    def decided(book: Book) -> Sequence[Fact]:
        return (decide.open_account(book, name, chosen.id, line, ctx.on, ctx.ref),)

    def same(fact: Fact) -> bool:
        return isinstance(fact, AccountOpened) and fact.account == name

    done = ctx.record(decided, None, same)
    warnings = [] if line is not None else [remark("account.line_unknown", account=name)]
    return Result(
        AccountReport(name, chosen.id, "open", line, done.written),
        warnings=tuple(warnings),
    )


def list_(ctx: Context) -> Result:
    """List credit lines."""
    book = ctx.book(ctx.today)
    return Result(status(book, ctx.today, list(book.accounts.values())))


def reopen(
    ctx: Context,
    name: Annotated[str, AN_ACCOUNT],
    line: Annotated[Money | None, CREDIT_LINE] = None,
) -> Result:
    """Record that a closed line was granted again."""

    def same(fact: Fact) -> bool:
        return isinstance(fact, Reopened) and fact.account == name

    done = ctx.record(lambda book: (decide.reopen(book, name, line, ctx.on, ctx.ref),), None, same)
    held = done.after.account(name)
    return Result(
        AccountReport(name, held.product, "open", held.line, done.written),
        warnings=(remark("account.reopened"),),
    )


def declare(
    ctx: Context,
    stating: Annotated[
        list[str],
        argument(
            "income=8000、income_since=2023-05-01、savings=20000；"
            "加 --account：line=、application=none",
            "income=8000, income_since=2023-05-01, savings=20000; with --account: line=, "
            "application=none",
            "KEY=VALUE…",
            many=True,
        ),
    ],
    account: Annotated[
        str | None, option("--account", "说的是哪个账户", "The account it is about", ACCOUNT)
    ] = None,
    note: Annotated[str | None, NOTE] = None,
) -> Result:
    """Record what you state: income, savings, a line, the state of an application."""
    pairs = dict(statements.read(text, account, ctx.day) for text in stating)
    return _state(ctx, pairs, account, note)


def freeze(
    ctx: Context, name: Annotated[str, AN_ACCOUNT], note: Annotated[str | None, NOTE] = None
) -> Result:
    """Record that the lender froze the account."""
    return _state(ctx, {"frozen": "yes"}, name, note)


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
    "list": Command(list_, Line("列出授信账户", "List your credit lines"), answers=(Status,)),
    "open": Command(
        open_, Line("登记一个授信账户", "Open a credit line"), writes=True, answers=(AccountReport,)
    ),
    "reopen": Command(
        reopen,
        Line("登记关闭的账户重新开通", "Record that a closed line was granted again"),
        writes=True,
        answers=(AccountReport,),
    ),
    "freeze": Command(
        freeze,
        Line("登记账户被贷款方冻结", "Record that the lender froze the account"),
        writes=True,
        answers=(StatedReport,),
    ),
    "declare": Command(
        declare,
        Line(
            "登记收入、存款、额度、申请状态", "State your income, savings, a line, an application"
        ),
        writes=True,
        answers=(StatedReport,),
        examples=(
            "jiebei account declare income=8000 income_since=2023-05-01 savings=20000",
            "jiebei account declare line=60000 --account jiebei",
        ),
    ),
}
