"""`jiebei reconcile LOAN AMOUNT`: explain the lender's figure and, on consent, record it."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, get_args

from jiebei_cli.commands.context import Context, Remark, Result, remark
from jiebei_cli.commands.options import A_LOAN, DATE, MONEY, Command, argument, choice, flag, option
from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.decide import check_date
from jiebei_cli.domain.book.facts import Adjusted, Fact
from jiebei_cli.domain.errors import Refused
from jiebei_cli.domain.reading.reconcile import (
    Figure,
    Match,
    adjust,
    case_of,
    explain,
    figures,
    nearest,
)
from jiebei_cli.reports.reconcile import ReconcileReport, reconcile_report
from jiebei_cli.text.catalog import say


def run(
    ctx: Context,
    loan: Annotated[str, A_LOAN],
    theirs: Annotated[
        Money,
        argument(
            "贷款方显示的结清金额或应还金额", "Payoff or amount due as the lender shows it", MONEY
        ),
    ],
    day: Annotated[
        date | None,
        option(
            "--on",
            "那个数是哪天的（默认起息日）",
            "Day of that figure (default: the value date)",
            DATE,
        ),
    ] = None,
    stated: Annotated[
        Figure | None,
        option(
            "--what",
            "是结清金额还是应还：{known}",
            "Whether it is the payoff or what is due: {known}",
            choice("FIGURE", get_args(Figure)),
        ),
    ] = None,
    record: Annotated[
        bool,
        flag(
            "--record", "以贷款方为准，记下差额", "Go by the lender's figure: record the difference"
        ),
    ] = False,
) -> Result:
    """Explain the figure the lender shows."""
    on = day or ctx.on

    def found(book: Book) -> tuple[Figure, tuple[Match, ...]]:
        one = book.loan(loan)
        ours = figures(one, on)
        matches: tuple[Match, ...] = ()
        if theirs not in ([ours.payoff, ours.due] if stated is None else [getattr(ours, stated)]):
            explained = explain(case_of(book.standing, one, on), theirs)
            matches = tuple(m for m in explained if stated in (None, m.figure))
        return stated or nearest(ours, theirs, matches), matches

    def decided(book: Book) -> Sequence[Fact]:
        one = book.loan(loan)
        check_date(one, on)
        figure, matches = found(book)
        if matches and all(match.payment for match in matches):
            raise Refused("reconcile.payment", loan=one.id, **matches[0].detail)
        return adjust(one, on, figure, theirs, ctx.ref)

    def question(book: Book, facts: Sequence[Fact]) -> str | None:
        if not facts:
            return None
        return say("words", "ask.reconcile", loan=loan.upper(), amount=theirs, date=on)

    def same(fact: Fact) -> bool:
        return isinstance(fact, Adjusted) and fact.loan == loan.upper()

    if not record:
        book = ctx.book(on)
        figure, matches = found(book)
        one = book.loan(loan)
        report = reconcile_report(one.id, on, theirs, figures(one, on), figure, matches)
        return Result(report, "reconcile.report", warnings=_advice(report, matches))
    done = ctx.record(decided, question, same)
    one = done.before.loan(loan)
    figure, matches = found(done.before)
    report = reconcile_report(
        one.id,
        on,
        theirs,
        figures(one, on),
        figure,
        matches,
        tuple(fact for fact in done.facts if isinstance(fact, Adjusted)),
        recorded=done.written,
        repeated=done.repeated,
    )
    warnings = (remark("ref.repeated", ref=ctx.ref),) if done.repeated else ()
    return Result(report, "reconcile.report", warnings=warnings)


def _advice(report: ReconcileReport, matches: tuple[Match, ...]) -> tuple[Remark, ...]:
    """What to do about a difference."""
    if report.agrees:
        return ()
    if matches and all(match.payment for match in matches):
        return (remark("reconcile.payment", loan=report.loan),)
    return (
        remark("reconcile.record", loan=report.loan, theirs=f"{report.theirs:f}", date=report.on),
    )


COMMAND = Command(
    run,
    writes=True,
    answers=(ReconcileReport,),
    examples=(
        "jiebei reconcile L1 38152.47",
        "jiebei reconcile L1 38152.47 --on 2026-05-20 --record",
    ),
)
