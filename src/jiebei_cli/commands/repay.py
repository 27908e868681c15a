"""`jiebei repay [LOAN] [AMOUNT]`: post what is due."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from jiebei_cli.commands.context import Context, Recorded, Result, remark
from jiebei_cli.commands.late import late_remarks, paid_on_time
from jiebei_cli.commands.options import (
    A_LOAN,
    DATE,
    Command,
    Kind,
    argument,
    flag,
    like_loan,
    option,
)
from jiebei_cli.commands.rewriting import anew, entered, told
from jiebei_cli.commands.supposing import supposed
from jiebei_cli.domain.arithmetic.money import Money, parse_money, parse_money_or_zero
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Fact, Repaid
from jiebei_cli.domain.contract.terms import COMPONENTS
from jiebei_cli.domain.errors import BadInput, Declined
from jiebei_cli.reports.funds import AutoReceipt
from jiebei_cli.reports.receipt import CaughtUp, Confirmation, RepayReceipt, repay_receipt
from jiebei_cli.text.catalog import say


def run(
    ctx: Context,
    loan: Annotated[str | None, A_LOAN] = None,
    amount: Annotated[
        str | None,
        argument("金额；不写就是全部到期款", "Amount; left out: all that is due", "AMOUNT"),
    ] = None,
    split: Annotated[
        dict[str, Money] | None,
        option(
            "--split",
            "贷款方的拆分：principal=…,interest=…",
            "The lender's split: principal=…,interest=…",
            Kind("SPLIT", lambda ctx, name, text: _split(text)),
        ),
    ] = None,
    auto: Annotated[
        bool,
        flag(
            "--auto",
            "按登记的资金和次序，记下全部到期款的自动扣款",
            "Post all that is due from the declared funds, as the nightly deduction does",
        ),
    ] = False,
    confirm: Annotated[
        bool,
        flag(
            "--confirm",
            "推定的还款在 App 里核对过了（L1 或 L1/4）",
            "What was assumed is so: you looked (L1, or L1/4)",
        ),
    ] = False,
    on_time: Annotated[
        bool,
        flag(
            "--on-time",
            "补记：没记录的各期都在应还日期还了（推定）；一笔或全部",
            "Catch up: every instalment without a record was paid on its day (assumed)",
        ),
    ] = False,
    through: Annotated[
        date | None,
        option("--through", "补记到哪一天（默认今天）", "Catch up to this day (today)", DATE),
    ] = None,
) -> Result:
    """Repay what is due, overdue first.

    What only looks or catches up leaves first; then: which loans, what is decided, what is asked,
    the receipt.
    """
    if on_time or through is not None:
        if not on_time or auto or confirm or split is not None or amount or ctx.date:
            raise BadInput("repay.on_time_alone")
        from jiebei_cli.commands.repay_on_time import run_on_time

        return run_on_time(ctx, loan, through or ctx.today)
    if confirm:
        if auto or split is not None or amount is not None:
            raise BadInput("repay.confirm_alone")
        from jiebei_cli.commands.repay_confirm import run_confirm

        return run_confirm(ctx, loan)
    if auto:
        if split is not None or amount is not None or (loan is not None and not like_loan(loan)):
            raise BadInput("repay.auto_alone")
        from jiebei_cli.commands.repay_auto import run_auto

        return run_auto(ctx, loan)
    if amount is None and loan is not None and not like_loan(loan):
        loan, amount = None, loan
    money = parse_money(amount) if amount is not None else None

    supposing = supposed(ctx, ctx.on)
    if loan is None and money is not None and split is None:
        from jiebei_cli.commands.repay_all import over_several, run_all

        if over_several(ctx, supposing):
            return run_all(ctx, money, supposing)

    def decided(book: Book) -> Sequence[Fact]:
        chosen = decide.one_loan(book, loan, ctx.on)
        return entered(
            ctx,
            book,
            chosen,
            lambda loan: decide.repay(loan, money, ctx.on, split=split, ref=ctx.ref),
        )

    def question(book: Book, facts: Sequence[Fact]) -> str:
        now = Recorded(book, tuple(facts), written=False).around
        fact = now.fact
        assert isinstance(fact, Repaid)
        params = {"loan": fact.loan, "amount": fact.amount, "date": fact.date}
        params["penalty"] = fact.penalty
        earlier = decide.unrecorded(now.before.loan(fact.loan), fact) if split is None else ()
        if earlier:
            count, first = len(earlier), earlier[0].due
            if ctx.agreed(say("words", "ask.on_time", count=count, first=first, **params)):
                raise Declined("repay.on_time", commands=paid_on_time(fact, money, earlier))
        asked = say("words", "ask.repay_late" if fact.penalty else "ask.repay", **params)
        return anew(ctx, book, facts, asked)

    def same(fact: Fact) -> bool:
        return (
            isinstance(fact, Repaid)
            and (loan is None or fact.loan == loan.upper())
            and (money is None or fact.amount == money)
        )

    done = ctx.record(decided, question, same, supposing.book if supposing else None)
    now, fact = done.around, done.fact
    assert isinstance(fact, Repaid)
    receipt = repay_receipt(
        now.before,
        now.after,
        fact,
        ctx.today,
        supposing,
        recorded=done.written,
        repeated=done.repeated,
        rewritten=told(ctx, done),
    )
    warnings = [remark("ref.repeated", ref=ctx.ref)] if done.repeated else []
    if (ctx.yes or ctx.dry_run) and not done.repeated and split is None:  # otherwise it was asked
        warnings += late_remarks(now, fact, money)
    if receipt.still_due:
        warnings.append(remark("repay.still_due", amount=receipt.still_due, loan=receipt.loan))
    return Result(receipt, warnings=tuple(warnings))


def _split(text: str) -> dict[str, Money]:
    """Read `principal=4493.16,interest=20.00`. Raises: BadInput split.unreadable."""
    shares: dict[str, Money] = {}
    for part in text.split(","):
        name, equals, value = part.strip().partition("=")
        if not equals or name not in COMPONENTS or name in shares:
            raise BadInput("split.unreadable", text=text[:60])
        shares[name] = parse_money_or_zero(value)
    if not any(shares.values()):
        raise BadInput("split.unreadable", text=text[:60])
    return shares


COMMAND = Command(
    run,
    writes=True,
    answers=(AutoReceipt, CaughtUp, Confirmation, RepayReceipt),
    examples=(
        "jiebei repay L1",
        "jiebei repay L1/4 --confirm",
        "jiebei repay --on-time --through 2026-11-10",
        "jiebei repay L1 2000 --date 2026-05-10 --yes",
    ),
)
