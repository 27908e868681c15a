"""`jiebei identify FILE|ROWS`: which contract gives these figures; no ledger is needed."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.loan_options import LOAN
from jiebei_cli.commands.options import MONEY, Command, Kind, argument, flag, number, option
from jiebei_cli.domain.arithmetic.money import Money, parse_money, parse_money_or_zero
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.methods import METHODS
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.reading.deciding import decides
from jiebei_cli.domain.reading.identify import Seen, odd_row
from jiebei_cli.domain.reading.remaining import Shown, likely, remaining
from jiebei_cli.domain.reading.statement import StatedRow, Statement, from_draw, identified, mixed
from jiebei_cli.domain.typed import command
from jiebei_cli.reports.identify import IdentifyReport, Mixed, reading_view

Dated = tuple[date, Money]


def _dated(ctx: Context, name: str, text: str) -> Dated:
    """A day and an amount. Raises: BadInput identify.pair."""
    day, colon, amount = text.replace("：", ":").partition(":")
    if not colon:
        raise BadInput("identify.pair", option=name, text=text[:40])
    return ctx.day(day), parse_money(amount)


DATED = Kind("DATE:AMOUNT", _dated)
LEFT = option("--left", "剩余本金", "Principal left, as the app shows it", MONEY)
NEXT = option("--next", "下期应还：日期:金额", "The next instalment", DATED)
DRAWN = option("--drawn", "借款：日期:金额", "The draw", DATED)


def run(
    ctx: Context,
    rows: Annotated[
        list[str],
        argument(
            "贷款方的各期：表格.csv、-（标准输入），或 日期:本金:利息[:费用]、日期:扣款 逐期写",
            "The lender's rows: FILE.csv, - (stdin), or DATE:PRINCIPAL:INTEREST[:FEE] or "
            "DATE:DEDUCTED, one by one",
            Kind("FILE|ROWS", file=True),
            many=True,
        ),
    ] = [],  # noqa: B006 - never changed
    left: Annotated[Money | None, LEFT] = None,
    following: Annotated[Dated | None, NEXT] = None,
    periods: Annotated[
        int | None,
        option(
            "--periods",
            "还剩几期，含下期；和扣款一起写时，是之后还有几期",
            "Instalments left, the next one included; beside deductions: how many come after",
            number(1, 480),
        ),
    ] = None,
    drawn: Annotated[Dated | None, DRAWN] = None,
    rate: Annotated[Rate | None, LOAN["rate"]] = None,
    method: Annotated[str | None, LOAN["method"]] = None,
    every: Annotated[
        bool,
        flag("--all", "列出每一种", "List every one: odd rates, finer steps, all that is refuted"),
    ] = False,
) -> Result:
    """Which contracts give the figures.

    The figures are rows or a screen; the readings that fit are told with what refutes the others.
    """
    day, lent = drawn or (None, None)
    seen: Seen | None = None
    if rows:
        if left is not None or following is not None:
            raise BadInput("identify.both")
        statement = from_draw(
            Statement(rows=_stated(ctx, rows), drawn=day, lent=lent, rate=rate, method=method,
                more=periods)
        )  # fmt: skip
        seen, count = statement.seen, len(statement.rows)
        amount, readings = identified(statement)
    elif left is None or following is None or periods is None:
        shown = {"--left": left, "--next": following, "--periods": periods}
        missing = [name for name, value in shown.items() if value is None]
        raise BadInput("identify.nothing", missing=" ".join(missing))
    else:
        amount, count = left, 1
        screen = Shown(
            left=left, due=following[0], amount=following[1], periods=periods, drawn=day,
            lent=lent, rate=rate, method=method,
        )  # fmt: skip
        readings = remaining(screen)
    fits = [one for one in readings if one.refuted is None]
    quoted = [one for one in fits if one.quoted]
    chosen = tuple(quoted or fits) if rows else likely(quoted)[0]
    listed = fits if every else chosen
    whole = seen is None or seen.whole
    file = rows[0] if len(rows) == 1 and _is_file(rows[0]) and rows[0] != "-" else None
    found = IdentifyReport(
        count,
        amount,
        tuple(reading_view(one, _typed(one.terms, file) if whole else ()) for one in listed)
        + tuple(reading_view(one) for one in readings if one.refuted is not None),
        len(quoted) == 1,
        len(fits) - len(listed),
        decides(chosen) if whole else None,
        odd_row(seen) if seen and not fits else None,
        tuple(Mixed(*each) for each in mixed(seen)) if seen and not fits else (),
        every,
    )
    return Result(found, exit=0 if fits else 1)


def _is_file(text: str) -> bool:
    return text == "-" or ":" not in text.replace("：", ":") or text.lower().endswith(".csv")


def _stated(ctx: Context, typed: Sequence[str]) -> tuple[StatedRow, ...]:
    """The rows of a file, or as typed. Raises: BadInput identify.row, plan.unreadable."""
    if len(typed) == 1 and _is_file(typed[0]):
        from jiebei_cli.commands.loan_options import read_table
        from jiebei_cli.exchange.readers.lender_plan import stated

        return tuple(row for _, row in read_table(typed[0], stated))
    return tuple(_row(ctx, text) for text in typed)


def _row(ctx: Context, text: str) -> StatedRow:
    day, *amounts = text.replace("：", ":").split(":")
    if not 1 <= len(amounts) <= 3:
        raise BadInput("identify.row", text=text[:40])
    read = [parse_money_or_zero(amount) for amount in amounts]
    if len(read) == 1:
        return StatedRow(due=ctx.day(day), total=read[0])
    fee = read[2] if len(read) == 3 else None
    return StatedRow(due=ctx.day(day), principal=read[0], interest=read[1], fee=fee)


def _typed(terms: Terms, file: str | None) -> tuple[str, ...]:
    """What shows the rows again, and what records the loan as granted."""
    stated = METHODS[terms.method].stated or terms.dues or terms.fee_remainder != "last"
    if stated and file is None:
        return ()
    how = METHODS[terms.method]
    options: dict[str, object] = {
        "date": terms.disbursed_on,
        "product": "generic",
        "rate": terms.rate,
        "day_count": terms.day_count,
        "accrual": terms.accrual,
        "rounding": terms.rounding,
    }
    if stated:
        options["plan"] = file
    else:
        options |= {
            "method": terms.method,
            "instalments": terms.instalments,
            "every": terms.every,
            "first_due": terms.first_due,
            "due_day": None if terms.step.days else terms.due_day,
            "level": terms.level if how.level else None,
            "interest_only": terms.interest_only or None,
            "fee_each": terms.fee_each,
            "fee_total": terms.fee_total,
        }
    return (
        command("schedule", terms.principal, **options),
        command("apply", terms.principal, **options, granted=True),
    )


COMMAND = Command(
    run,
    answers=(IdentifyReport,),
    examples=(
        "jiebei identify plan.csv --drawn 2026-01-15:50000",
        "jiebei identify --left 13456.78 --next 2026-12-10:2345.67 --periods 6",
    ),
)
