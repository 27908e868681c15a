"""`jiebei funds`: declare the money there is to pay from, and the order it is taken in."""

from collections.abc import Sequence
from typing import Annotated

from jiebei_cli.commands.context import Context, Result, remark
from jiebei_cli.commands.loan_options import number
from jiebei_cli.commands.options import Command, argument, option
from jiebei_cli.domain.arithmetic.money import parse_money_or_zero
from jiebei_cli.domain.book import funds
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Declared, Fact
from jiebei_cli.reports.funds import funds_report


def set_(
    ctx: Context,
    name: Annotated[str, argument("NAME", "arg.fund")],
    amount: Annotated[str, argument("AMOUNT", "arg.fund_amount")],
    order: Annotated[str | None, option("--order", "opt.order", "N")] = None,
) -> Result:
    """Declare what a fund holds."""
    money = parse_money_or_zero(amount)
    place = number("--order", order, 1, 100) if order is not None else None

    def decided(book: Book) -> Sequence[Fact]:
        return funds.declare(name, money, place, ctx.on, ctx.ref)

    def same(fact: Fact) -> bool:
        return isinstance(fact, Declared) and fact.what == f"{funds.AMOUNT}{name}"

    done = ctx.record(decided, None, same)
    warnings = [remark("ref.repeated", ref=ctx.ref)] if done.repeated else []
    return Result(
        funds_report(done.after, ctx.on, recorded=done.written),
        warnings=tuple(warnings),
    )


def list_(ctx: Context) -> Result:
    """List the funds in their order."""
    return Result(funds_report(ctx.book(ctx.today), ctx.today))


COMMANDS = {"list": Command(list_), "set": Command(set_, writes=True)}
DEFAULT = "list"
