"""`jiebei change`: what the lender changed, waived, charged or corrected after disbursement."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Annotated, cast

from jiebei_cli.commands.context import Context, Result, remark
from jiebei_cli.commands.holidays import shifting
from jiebei_cli.commands.options import (
    A_LOAN,
    AN_AMOUNT,
    DATE,
    MONEY,
    RATE,
    Command,
    Kind,
    argument,
    number,
    option,
)
from jiebei_cli.commands.supposing import supposed
from jiebei_cli.domain.arithmetic.money import ZERO, Money, parse_money
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book import changes
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.changes import Figures
from jiebei_cli.domain.book.facts import Change, Fact
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.reports.change import ChangeList, ChangeReceipt, change_list, change_receipt
from jiebei_cli.text.catalog import Line, say

Decide = Callable[[Loan], Change]


def _row(text: str) -> tuple[str, int | None]:
    """Read `L1/4`, or `L1` for the fees charged. Raises: BadInput change.row."""
    loan, slash, place = text.partition("/")
    if not slash:
        return loan, None
    if not (place.isascii() and place.isdigit() and 0 < len(place) <= 4 and int(place)):
        raise BadInput("change.row", text=text[:40])
    return loan, int(place)


def _signed(text: str) -> Money:
    """Read `-0.01` or `+3`: by how much the lender's figure is above ours."""
    cleaned = text.strip()
    if cleaned[:1] in ("-", "−", "－"):
        return -parse_money(cleaned[1:])
    return parse_money(cleaned)


def _rows(ctx: Context) -> Iterable[str]:
    """The loans that run, and their instalments."""
    for loan in ctx.book().loans.values():
        if loan.settled_on is None:
            yield loan.id
            yield from (f"{loan.id}/{row.number}" for row in loan.rows)


SIGNED = Kind("±AMOUNT", lambda ctx, name, text: _signed(text))
A_ROW = argument(
    "借款和期次，如 L1/4",
    "Loan and instalment, such as L1/4",
    Kind("LOAN/N", lambda ctx, name, text: _row(text), names=_rows),
)
SINCE = option(
    "--from", "从哪天起（默认记账日期）", "From which day (default: the value date)", DATE
)


def _record(ctx: Context, loan: str, kind: str, decide: Decide) -> Result:
    """Decide, ask, record, and show the plan before and after."""

    def decided(book: Book) -> Sequence[Fact]:
        return (decide(book.loan(loan)),)

    def question(book: Book, facts: Sequence[Fact]) -> str:
        what = say("words", f"change.{kind}")
        return say("words", "ask.change", loan=loan.upper(), date=ctx.on, what=what)

    def same(fact: Fact) -> bool:
        return isinstance(fact, Change) and fact.loan == loan.upper()

    supposing = supposed(ctx, ctx.on)
    done = ctx.record(decided, question, same, supposing.book if supposing else None)
    receipt = change_receipt(
        done.before,
        done.after,
        cast(Change, done.facts[0]),
        ctx.today,
        supposing,
        recorded=done.written,
        repeated=done.repeated,
    )
    warnings = [remark("ref.repeated", ref=ctx.ref)] if done.repeated else []
    if kind == "adjust":
        warnings.append(remark("change.theirs"))
    return Result(receipt, warnings=tuple(warnings))


def rate(
    ctx: Context,
    loan: Annotated[str, A_LOAN],
    new: Annotated[Rate, argument("利率：3.2%/y、万3.5/日", "Rate: 3.2%/y, 0.035%/d", RATE)],
    since: Annotated[date | None, SINCE] = None,
) -> Result:
    """Another rate from a day on."""
    return _record(
        ctx, loan, "rate", lambda found: changes.change_rate(found, new, ctx.on, since, ctx.ref)
    )


def extend(
    ctx: Context,
    loan: Annotated[str, A_LOAN],
    instalments: Annotated[int, argument("加几期", "How many instalments more", number(1, 5_000))],
    since: Annotated[date | None, SINCE] = None,
) -> Result:
    """More instalments."""

    def decide(found: Loan) -> Change:
        calendar = shifting(found.terms.holiday_shift)
        return changes.extend(found, instalments, ctx.on, since, is_holiday=calendar, ref=ctx.ref)

    return _record(ctx, loan, "extend", decide)


def defer(
    ctx: Context,
    loan: Annotated[str, A_LOAN],
    instalments: Annotated[
        int,
        argument("几期只付利息", "How many instalments pay interest only", number(1, 5_000, "K")),
    ],
    since: Annotated[date | None, SINCE] = None,
) -> Result:
    """Interest only for some instalments."""
    return _record(
        ctx, loan, "defer", lambda found: changes.defer(found, instalments, ctx.on, since, ctx.ref)
    )


def waive(
    ctx: Context,
    row: Annotated[tuple[str, int | None], A_ROW],
    interest: Annotated[Money, option("--interest", "减免的利息", "Interest waived", MONEY)] = ZERO,
    penalty: Annotated[Money, option("--penalty", "减免的罚息", "Penalty waived", MONEY)] = ZERO,
    fee: Annotated[Money, option("--fee", "减免的费用", "Fee waived", MONEY)] = ZERO,
) -> Result:
    """Interest, penalty or fee that need not be paid."""
    loan, place = row
    given = Figures(fee, penalty, interest)
    return _record(
        ctx, loan, "waive", lambda found: changes.waive(found, place or 0, given, ctx.on, ctx.ref)
    )


def fee(
    ctx: Context,
    loan: Annotated[str, A_LOAN],
    amount: Annotated[Money, AN_AMOUNT],
    what: Annotated[str, option("--what", "什么费用", "What the fee is for")] = "",
) -> Result:
    """A fee outside the plan."""
    return _record(
        ctx, loan, "fee", lambda found: changes.charge(found, amount, what, ctx.on, ctx.ref)
    )


def adjust(
    ctx: Context,
    row: Annotated[tuple[str, int | None], A_ROW],
    interest: Annotated[
        Money,
        option(
            "--interest", "利息差额，如 -0.01", "Interest: theirs less ours, such as -0.01", SIGNED
        ),
    ] = ZERO,
    penalty: Annotated[
        Money, option("--penalty", "罚息差额", "Penalty: theirs less ours", SIGNED)
    ] = ZERO,
    fee: Annotated[Money, option("--fee", "费用差额", "Fee: theirs less ours", SIGNED)] = ZERO,
) -> Result:
    """The lender's figure differs."""
    loan, place = row
    if place is None:
        raise BadInput("change.row", text=loan[:40])
    by = Figures(fee, penalty, interest)
    return _record(
        ctx, loan, "adjust", lambda found: changes.adjust(found, place, by, ctx.on, ctx.ref)
    )


def list_(ctx: Context) -> Result:
    """Every change that stands."""
    return Result(change_list(ctx.book().standing))


def _writing(run: Callable[..., Result], says: Line, *examples: str | Line) -> Command:
    return Command(run, says, writes=True, answers=(ChangeReceipt,), examples=examples)


COMMANDS = {
    "list": Command(
        list_, Line("列出合同变更", "List the changes recorded"), answers=(ChangeList,)
    ),
    "rate": _writing(
        rate,
        Line("从某天起换利率", "Another rate from a day on"),
        "jiebei change rate L1 3.2%/y --from 2027-01-01 --dry-run",
    ),
    "extend": _writing(
        extend,
        Line("展期：加几期", "Extend the loan by more instalments"),
        "jiebei change extend L1 6 --dry-run",
    ),
    "defer": _writing(
        defer,
        Line("延期还本：几期只付利息", "Interest only for some instalments"),
        "jiebei change defer L1 3 --dry-run",
    ),
    "waive": _writing(
        waive,
        Line("减免某一期的利息、罚息或费用", "Interest, penalty or fee waived"),
        "jiebei change waive L1/4 --penalty 12.00",
        "jiebei change waive L1 --fee 50",
    ),
    "fee": _writing(
        fee,
        Line("计划外收的费用，当天应付", "A fee outside the plan, due at once"),
        Line(
            "jiebei change fee L1 50 --what 催收费",
            "jiebei change fee L1 50 --what 'collection fee'",
        ),
    ),
    "adjust": _writing(
        adjust,
        Line("贷款方的数和这里差多少", "How far the lender's figure is from ours"),
        "jiebei change adjust L1/4 --interest -0.01",
    ),
}
