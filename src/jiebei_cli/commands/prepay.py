"""`jiebei prepay LOAN AMOUNT` or `--all`: pay early, with the plan before and after."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated

from jiebei_cli.commands.context import Context, Recorded, Result, remark
from jiebei_cli.commands.loan_options import ACCRUED, AMOUNT_IS, RECAST
from jiebei_cli.commands.options import (
    A_LOAN,
    CHART,
    Command,
    argument,
    flag,
    like_loan,
    number,
    option,
)
from jiebei_cli.commands.rewriting import anew, entered, told
from jiebei_cli.commands.supposing import IF, supposed
from jiebei_cli.domain.arithmetic.money import parse_money
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Fact, Prepaid
from jiebei_cli.domain.book.prepayment import Wish
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.terms import AccruedOn, AmountIs, Recast
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.typed import command
from jiebei_cli.pages import Page
from jiebei_cli.reports.receipt import PrepayReceipt, prepay_receipt
from jiebei_cli.text.catalog import say


def run(
    ctx: Context,
    loan: Annotated[str | None, A_LOAN] = None,
    amount: Annotated[
        str | None,
        argument("提前还的本金（或用 --all）", "Principal to prepay (or --all)", "AMOUNT"),
    ] = None,
    whole: Annotated[bool, flag("--all", "全部结清", "Pay the loan off")] = False,
    days: Annotated[
        int,
        option(
            "--days",
            "未来 N 天每天的结清金额",
            "The payoff on each of the next N days",
            number(1, 366),
        ),
    ] = 0,
    recast: Annotated[Recast | None, RECAST] = None,
    accrued: Annotated[AccruedOn | None, ACCRUED] = None,
    amount_is: Annotated[AmountIs | None, AMOUNT_IS] = None,
    chart: Annotated[bool, CHART] = False,
    suppose: IF = (),
) -> Result:
    """Pay early: a part, or all.

    Options make a wish; the contract prices it, the question shows the split, the receipt holds
    the plans before and after beside each other.
    """
    if amount is None and loan is not None and not like_loan(loan):
        loan, amount = None, loan
    if whole == (amount is not None):
        raise BadInput("prepay.amount_or_all", loan=loan or "L1")
    if days and not (whole and ctx.dry_run):
        raise BadInput("prepay.days_alone")
    last, further = ctx.on + timedelta(days=days), "--days 30" if whole else "--date +30d"
    supposing = supposed(ctx, last, suppose, f"--dry-run {further}")
    wish = Wish(
        amount=parse_money(amount) if amount is not None else None,
        amount_is=amount_is,
        accrued_on=accrued,
        recast=recast,
    )

    def decided(book: Book) -> Sequence[Fact]:
        chosen = decide.only_loan(book, loan, "--all" if whole else wish.amount)
        return entered(
            ctx, book, chosen, lambda loan: decide.prepay(loan, ctx.on, wish, ctx.ref)[0]
        )

    def question(book: Book, facts: Sequence[Fact]) -> str:
        fact = Recorded(book, tuple(facts), written=False).fact
        assert isinstance(fact, Prepaid)
        asked = say(
            "words",
            "ask.prepay",
            loan=fact.loan,
            amount=fact.amount,
            principal=fact.principal,
            interest=fact.interest,
            fee=fact.fee,
            penalty=fact.penalty,
            date=fact.date,
        )
        return anew(ctx, book, facts, asked)

    def same(fact: Fact) -> bool:
        return isinstance(fact, Prepaid) and loan in (None, fact.loan, fact.loan.lower())

    done = ctx.record(decided, question, same, supposing.book if supposing else None)
    now, fact = done.around, done.fact
    assert isinstance(fact, Prepaid)
    receipt = prepay_receipt(
        now.before,
        now.after,
        fact,
        ctx.today,
        supposing,
        recorded=done.written,
        repeated=done.repeated,
        command=command(
            "prepay",
            fact.loan,
            *([] if whole else [wish.amount]),
            all=whole,
            date=fact.date,
            recast=recast,
            accrued=accrued,
            amount_is=amount_is,
        ),
        days=days,
        rewritten=told(ctx, done),
    )
    warnings = [remark("ref.repeated", ref=ctx.ref)] if done.repeated else []
    if receipt.next_due is not None:
        due = receipt.next_due
        warnings.append(
            remark("prepay.next_due_stays", loan=fact.loan, date=due.date, amount=due.amount)
        )
    if receipt.due_first:
        warnings.append(remark("prepay.due_first", amount=receipt.due_first))
    if "prepayment.fee" in receipt.unknown:
        warnings.append(remark("prepay.fee_unknown", loan=fact.loan))
    if method(now.before.loan(fact.loan).terms.method).stated and receipt.after:
        warnings.append(remark("plan.custom_recast"))
    page: Page | None = None
    if chart:
        from jiebei_cli.pages import charts

        page = charts.prepay
    return Result(receipt, warnings=tuple(warnings), page=page)


COMMAND = Command(
    run,
    writes=True,
    answers=(PrepayReceipt,),
    examples=("jiebei prepay L1 5000 --dry-run", "jiebei prepay L1 --all --dry-run --days 7"),
)
