"""`jiebei funds`: declare the money there is to pay from, and the order it is taken in."""

from collections.abc import Sequence
from typing import Annotated

from jiebei_cli.commands.context import Context, Result, remark
from jiebei_cli.commands.options import MONEY_OR_ZERO, Command, argument, number, option
from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book import funds
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Declared, Fact
from jiebei_cli.reports.funds import FundsReport, funds_report
from jiebei_cli.text.catalog import Line


def set_(
    ctx: Context,
    name: Annotated[
        str, argument("资金名，如 余额、银行卡", "Name of the fund, such as cash or card", "NAME")
    ],
    amount: Annotated[
        Money, argument("里面有多少钱；0 就是没有", "What it holds; 0 for nothing", MONEY_OR_ZERO)
    ],
    order: Annotated[
        int | None,
        option(
            "--order",
            "第几个扣款（默认排最后）",
            "Its place in the order (default: last)",
            number(1, 100),
        ),
    ] = None,
) -> Result:
    """Declare what a fund holds."""

    def decided(book: Book) -> Sequence[Fact]:
        return funds.declare(name, amount, order, ctx.on, ctx.ref)

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


COMMANDS = {
    "list": Command(
        list_,
        Line("列出可用来还款的资金", "List the money there is to pay from"),
        answers=(FundsReport,),
    ),
    "set": Command(
        set_,
        Line("登记一笔资金和它的扣款次序", "Declare a fund and its place in the order"),
        writes=True,
        answers=(FundsReport,),
        examples=(
            Line("jiebei funds set 余额 3000", "jiebei funds set cash 3000"),
            Line("jiebei funds set 银行卡 8000 --order 2", "jiebei funds set card 8000 --order 2"),
        ),
    ),
}
