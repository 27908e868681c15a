"""`jiebei account`: open and list credit lines."""

from collections.abc import Sequence
from typing import Annotated

from jiebei_cli.cli.context import Context, Result, remark
from jiebei_cli.cli.options import Command, argument, option
from jiebei_cli.domain import decide
from jiebei_cli.domain.book import Book
from jiebei_cli.domain.facts import AccountOpened, Fact
from jiebei_cli.domain.money import Money, parse_money
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.status import status
from jiebei_cli.store.policy import product


class AccountReport(Value):
    """An account as opened."""

    name: str
    product: str
    state: str
    line: Money | None
    recorded: bool


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
        "account.opened",
        warnings=tuple(warnings),
    )


def list_(ctx: Context) -> Result:
    """List credit lines."""
    book = ctx.book(ctx.today)
    return Result(status(book, ctx.today, list(book.accounts.values())), "status.overall")


COMMANDS = {"list": Command(list_), "open": Command(open_, writes=True)}
DEFAULT = "list"
