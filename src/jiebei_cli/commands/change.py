"""`jiebei change`: what the lender changed, waived, charged or corrected after disbursement."""

from collections.abc import Callable, Sequence
from typing import Annotated, cast

from jiebei_cli.commands.context import Context, Result, remark
from jiebei_cli.commands.holidays import shifting
from jiebei_cli.commands.loan_options import number
from jiebei_cli.commands.options import Command, argument, option
from jiebei_cli.commands.supposing import supposed
from jiebei_cli.domain.arithmetic.money import ZERO, Money, parse_money
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book import changes
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.changes import Change, Figures
from jiebei_cli.domain.book.facts import Fact
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.reports.change import change_list, change_receipt
from jiebei_cli.text.catalog import say

Decide = Callable[[Loan], Change]


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
    loan: Annotated[str, argument("LOAN", "arg.loan")],
    new: Annotated[str, argument("RATE", "arg.rate")],
    since: Annotated[str | None, option("--from", "opt.from", "DATE")] = None,
) -> Result:
    """Another rate from a day on."""
    quoted = Rate.parse(new, typed=True)
    begins = ctx.day(since) if since is not None else None
    return _record(
        ctx, loan, "rate", lambda found: changes.change_rate(found, quoted, ctx.on, begins, ctx.ref)
    )


def extend(
    ctx: Context,
    loan: Annotated[str, argument("LOAN", "arg.loan")],
    instalments: Annotated[str, argument("N", "arg.more_instalments")],
    since: Annotated[str | None, option("--from", "opt.from", "DATE")] = None,
) -> Result:
    """More instalments."""
    count = number("N", instalments, 1, 5_000)
    begins = ctx.day(since) if since is not None else None

    def decide(found: Loan) -> Change:
        calendar = shifting(found.terms.holiday_shift)
        return changes.extend(found, count, ctx.on, begins, is_holiday=calendar, ref=ctx.ref)

    return _record(ctx, loan, "extend", decide)


def defer(
    ctx: Context,
    loan: Annotated[str, argument("LOAN", "arg.loan")],
    instalments: Annotated[str, argument("K", "arg.idle_instalments")],
    since: Annotated[str | None, option("--from", "opt.from", "DATE")] = None,
) -> Result:
    """Interest only for some instalments."""
    count = number("K", instalments, 1, 5_000)
    begins = ctx.day(since) if since is not None else None
    return _record(
        ctx, loan, "defer", lambda found: changes.defer(found, count, ctx.on, begins, ctx.ref)
    )


def waive(
    ctx: Context,
    row: Annotated[str, argument("LOAN/N", "arg.row")],
    interest: Annotated[str | None, option("--interest", "opt.waive_interest", "AMOUNT")] = None,
    penalty: Annotated[str | None, option("--penalty", "opt.waive_penalty", "AMOUNT")] = None,
    fee: Annotated[str | None, option("--fee", "opt.waive_fee", "AMOUNT")] = None,
) -> Result:
    """Interest, penalty or fee that need not be paid."""
    loan, place = _row(row)
    given = Figures(*(parse_money(text) if text else ZERO for text in (fee, penalty, interest)))
    return _record(
        ctx, loan, "waive", lambda found: changes.waive(found, place or 0, given, ctx.on, ctx.ref)
    )


def fee(
    ctx: Context,
    loan: Annotated[str, argument("LOAN", "arg.loan")],
    amount: Annotated[str, argument("AMOUNT", "arg.amount")],
    what: Annotated[str | None, option("--what", "opt.what", "TEXT")] = None,
) -> Result:
    """A fee outside the plan."""
    money = parse_money(amount)
    return _record(
        ctx, loan, "fee", lambda found: changes.charge(found, money, what or "", ctx.on, ctx.ref)
    )


def adjust(
    ctx: Context,
    row: Annotated[str, argument("LOAN/N", "arg.row")],
    interest: Annotated[str | None, option("--interest", "opt.adjust_interest", "±AMOUNT")] = None,
    penalty: Annotated[str | None, option("--penalty", "opt.adjust_penalty", "±AMOUNT")] = None,
    fee: Annotated[str | None, option("--fee", "opt.adjust_fee", "±AMOUNT")] = None,
) -> Result:
    """The lender's figure differs."""
    loan, place = _row(row)
    if place is None:
        raise BadInput("change.row", text=row[:40])
    by = Figures(*(_signed(text) if text else ZERO for text in (fee, penalty, interest)))
    return _record(
        ctx, loan, "adjust", lambda found: changes.adjust(found, place, by, ctx.on, ctx.ref)
    )


def list_(ctx: Context) -> Result:
    """Every change that stands."""
    return Result(change_list(ctx.book().standing))


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


COMMANDS = {
    "list": Command(list_),
    "rate": Command(rate, writes=True),
    "extend": Command(extend, writes=True),
    "defer": Command(defer, writes=True),
    "waive": Command(waive, writes=True),
    "fee": Command(fee, writes=True),
    "adjust": Command(adjust, writes=True),
}
DEFAULT = "list"
