"""`jiebei plan`: the cheapest way out over all loans, with proof. It writes nothing."""

from collections.abc import Sequence
from datetime import date
from time import monotonic
from typing import Annotated, Literal

from jiebei_cli.commands.context import Context, Remark, Result, remark
from jiebei_cli.commands.options import (
    LOAN,
    MONEY,
    MONEY_OR_ZERO,
    Command,
    Kind,
    choice,
    flag,
    number,
    option,
)
from jiebei_cli.domain.arithmetic.money import ZERO, Money, parse_money
from jiebei_cli.domain.book.funds import funds_of, total
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.planning.baselines import table
from jiebei_cli.domain.planning.goal import Goal
from jiebei_cli.domain.planning.purse import Dated
from jiebei_cli.reports.planning import PlanReport, plan_report

Objective = Literal["cost", "date"]


def _dated(ctx: Context, name: str, text: str) -> Dated:
    """Read `2026-12-10:5000`. Raises: BadInput moves.money, moves.past."""
    day, colon, amount = text.replace("：", ":").partition(":")
    if not colon:
        raise BadInput("moves.money", text=text[:40])
    on = ctx.day(day)
    if on < ctx.today:
        raise BadInput("moves.past", date=on, today=ctx.today, amount=amount[:40])
    return on, parse_money(amount)


DATED = Kind("DATE:AMOUNT", _dated)
ON_A_DAY = Kind("DATE", lambda ctx, name, text: ctx.day(text), ("today", "+30d"))


def run(
    ctx: Context,
    per_month: Annotated[
        Money | None,
        option("--per-month", "每个月一共拿得出多少", "What there is to pay a month", MONEY),
    ] = None,
    from_funds: Annotated[
        bool, flag("--from-funds", "只用登记的资金", "Pay from the declared funds alone")
    ] = False,
    money: Annotated[
        Sequence[Dated],
        option(
            "--money",
            "另有一笔钱：日期:金额（可多次）",
            "Money on a day besides (repeatable)",
            DATED,
            many=True,
        ),
    ] = (),
    by: Annotated[
        date | None,
        option("--by", "哪天之前还清", "Be free of debt by this day", ON_A_DAY),
    ] = None,
    keep: Annotated[
        Money,
        option("--keep", "手里始终留多少", "What stays in hand all the time", MONEY_OR_ZERO),
    ] = ZERO,
    objective: Annotated[
        Objective,
        option(
            "--objective",
            "要什么：{known}（最省钱、最早还清）",
            "What is wanted: {known}",
            choice("WHAT", ("cost", "date")),
        ),
    ] = "cost",
    only: Annotated[
        Sequence[str],
        option(
            "--only", "只看这些借款（可多次）", "These loans alone (repeatable)", LOAN, many=True
        ),
    ] = (),
    except_: Annotated[
        Sequence[str],
        option(
            "--except", "不看这些借款（可多次）", "Not these loans (repeatable)", LOAN, many=True
        ),
    ] = (),
    explain: Annotated[
        bool, flag("--explain", "写出证明，可用计算器复核", "The proof, to be recomputed by hand")
    ] = False,
    seconds: Annotated[
        int,
        option(
            "--seconds", "最多算几秒（默认 2）", "Seconds to search at most (2)", number(0, 600)
        ),
    ] = 2,
) -> Result:
    """The cheapest way out.

    Money and days are read into a goal, the planner answers, the report adds what else was asked.
    """
    began = monotonic()

    def more() -> bool:
        return monotonic() - began < seconds

    if only and except_:
        raise BadInput("moves.only_except")
    if by is not None and by < ctx.today:
        raise BadInput("moves.past", date=by, today=ctx.today, amount="")
    book = ctx.book(ctx.today)
    named = {book.loan(name).id for name in (*only, *except_)}
    loans = [
        loan for loan in book.open_loans() if (loan.id in named if only else loan.id not in named)
    ]
    if not loans:
        raise BadInput("loan.none")
    extra = list(money)
    if from_funds:
        extra.append((ctx.today, total(funds_of(book.declared, ctx.today))))
    goal = Goal(
        tuple(loans),
        ctx.today,
        per_month,
        tuple(extra),
        from_funds and per_month is None,
        keep,
        by,
        objective == "date",
    )
    found = goal.solved(more)
    asked = not found.met or by is not None
    least = goal.least() if asked and (per_month is not None or by is not None) else None
    changed = goal.changed(more) if found.met and by is None and more() else None
    days = table(loans, ctx.today, goal.money(per_month), by=by).days
    report = plan_report(goal, found, days, least=least, changed=changed, explain=explain)
    return Result(report, exit=int(not found.met), warnings=tuple(_warnings(report)))


def _warnings(report: PlanReport) -> list[Remark]:
    """What the plan rests on and nobody stated."""
    return [
        remark("moves.unknown_terms", loan=loan.id, terms=", ".join(loan.unknown))
        for loan in report.loans
        if loan.unknown
    ]


COMMAND = Command(
    run,
    answers=(PlanReport,),
    examples=(
        "jiebei plan --per-month 3000",
        "jiebei plan --money 2026-12-20:20000 --keep 2000",
        "jiebei plan --by 2027-06-30",
    ),
)
