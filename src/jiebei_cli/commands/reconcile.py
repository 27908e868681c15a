"""`jiebei reconcile LOAN|ACCOUNT AMOUNT`: explain the lender's figure; on consent, record it."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

from jiebei_cli.commands.context import Context, Remark, Result, remark
from jiebei_cli.commands.options import (
    ACCOUNT_OR_LOAN_ID,
    DATE,
    MONEY_OR_ZERO,
    Command,
    argument,
    choice,
    flag,
    option,
)
from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.decide import check_date
from jiebei_cli.domain.book.facts import Adjusted, Fact
from jiebei_cli.domain.errors import BadInput, Refused
from jiebei_cli.domain.reading.explanations.base import FIGURES, Figure, case_of
from jiebei_cli.domain.reading.explanations.payments import record_payoff
from jiebei_cli.domain.reading.reconcile import RECORDED, Compared, adjust, compare
from jiebei_cli.domain.typed import command
from jiebei_cli.pages.said import figure_words
from jiebei_cli.reports.reconcile import ReconcileReport, reconcile_report
from jiebei_cli.text.catalog import say

LARGE = Money("1.00")
"""A difference above this is hardly one of practice: it is asked about once more."""


def run(
    ctx: Context,
    name: Annotated[str, ACCOUNT_OR_LOAN_ID],
    theirs: Annotated[
        Money,
        argument(
            "贷款方显示的数：结清金额、应还、剩余本金……，0 也行",
            "What the lender shows: payoff, amount due, principal left …, even 0",
            MONEY_OR_ZERO,
        ),
    ],
    day: Annotated[
        dt.date | None,
        option(
            "--on",
            "那个数是哪天的（默认记账日期）",
            "Day of that figure (default: the value date)",
            DATE,
        ),
    ] = None,
    stated: Annotated[
        Figure | None,
        option(
            "--what",
            "是哪个数（结清、应还、剩余本金、剩余各期、已到期、已还）：{known}",
            "Which figure (…, rest of the plan, due by now, paid): {known}",
            choice("FIGURE", FIGURES),
        ),
    ] = None,
    record: Annotated[
        bool,
        flag(
            "--record", "以贷款方为准，记下差额", "Go by the lender's figure: record the difference"
        ),
    ] = False,
) -> Result:
    """Explain the figure the lender shows.

    Their figure is held against ours; what explains it is listed, and by consent recorded.
    """
    on = day or ctx.on
    if on > ctx.today:
        raise BadInput("reconcile.future", date=on, today=ctx.today)

    def found(book: Book) -> Compared:
        return compare(book, name, theirs, on, stated)

    def decided(book: Book) -> Sequence[Fact]:
        compared = found(book)
        if compared.loan is None:
            loans = [loan.id for loan in book.loans_of(compared.account)] or ["L1"]
            typed = command("reconcile", loans[0], theirs, on=on, record=True)
            raise Refused("reconcile.account", account=compared.account, command=typed)
        one = book.loan(compared.loan)
        check_date(one, on)
        if not compared.difference:
            return ()
        missing = compared.missing
        if missing is not None:
            code = "reconcile.payment" if missing.commands else "reconcile.payment_there"
            raise Refused(
                code, loan=one.id, commands=" && ".join(missing.commands), **missing.detail
            )
        if compared.figure not in RECORDED:
            typed = command("reconcile", one.id, theirs, on=on, what="payoff")
            raise Refused("reconcile.figure", what=figure_words(compared.figure), command=typed)
        return adjust(one, on, compared.figure, theirs, ctx.ref)

    def question(book: Book, facts: Sequence[Fact]) -> str | None:
        if not facts:
            return None
        difference = found(book).difference
        if abs(difference) > LARGE:
            ctx.ask(say("words", "ask.reconcile_large", difference=difference))
        return say("words", "ask.reconcile", loan=name.upper(), amount=theirs, date=on)

    def same(fact: Fact) -> bool:
        return isinstance(fact, Adjusted) and fact.loan == name.upper()

    if not record:
        book = ctx.book(on)
        compared = found(book)
        report = reconcile_report(compared, on, theirs)
        return Result(report, warnings=_advice(book, compared, on, theirs))
    done = ctx.record(decided, question, same)
    report = reconcile_report(
        found(done.before),
        on,
        theirs,
        [fact for fact in done.facts if isinstance(fact, Adjusted)],
        recorded=done.written,
        repeated=done.repeated,
    )
    warnings = (remark("ref.repeated", ref=ctx.ref),) if done.repeated else ()
    return Result(report, warnings=warnings)


def _advice(book: Book, found: Compared, on: dt.date, theirs: Money) -> tuple[Remark, ...]:
    """What to do about a difference; never to record what is another of our own figures."""
    if found.alike is not None:
        words = figure_words(found.alike, found.account)
        return (remark("reconcile.alike", theirs=theirs, what=words),)
    if not found.difference:
        if theirs or found.loan is None or not found.ours.payoff:
            return ()
        (typed,) = record_payoff(case_of(book.standing, book.loan(found.loan), on), {})
        return (remark("reconcile.zero", loan=found.loan, command=typed),)
    if found.missing is not None:
        typed = " && ".join(found.missing.commands)
        return (
            remark("reconcile.payment", commands=typed)
            if typed
            else remark("reconcile.payment_there"),
        )
    if found.loan is None or found.figure not in RECORDED:
        return ()
    typed = command("reconcile", found.loan, theirs, on=on, what=found.figure, record=True)
    return (remark("reconcile.record", command=typed),)


COMMAND = Command(
    run,
    writes=True,
    answers=(ReconcileReport,),
    examples=(
        "jiebei reconcile L1 38152.47",
        "jiebei reconcile L1 38152.47 --on 2026-05-20 --record",
    ),
)
