"""`jiebei prepay LOAN AMOUNT` or `--all`: pay early, with the plan before and after."""

from collections.abc import Sequence
from typing import Annotated

from jiebei_cli.commands.context import Context, Result, remark
from jiebei_cli.commands.loan_options import ACCRUED, AMOUNT_IS, RECAST
from jiebei_cli.commands.options import (
    A_LOAN,
    CHART,
    MONEY,
    Command,
    argument,
    flag,
    number,
    option,
)
from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Fact, Prepaid
from jiebei_cli.domain.book.prepayment import Wish
from jiebei_cli.domain.contract.terms import AccruedOn, AmountIs, Recast
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.reports.receipt import PrepayReceipt, prepay_receipt
from jiebei_cli.text.catalog import say


def run(
    ctx: Context,
    loan: Annotated[str | None, A_LOAN] = None,
    amount: Annotated[
        Money | None,
        argument("提前还的本金（或用 --all）", "Principal to prepay (or --all)", MONEY),
    ] = None,
    whole: Annotated[bool, flag("--all", "全部结清", "Pay the loan off")] = False,
    days: Annotated[
        int | None,
        option(
            "--days",
            "未来 N 天每天的结清金额",
            "The payoff on each of the next N days",
            number(1, 366),
        ),
    ] = None,
    recast: Annotated[Recast | None, RECAST] = None,
    accrued: Annotated[AccruedOn | None, ACCRUED] = None,
    amount_is: Annotated[AmountIs | None, AMOUNT_IS] = None,
    chart: Annotated[bool, CHART] = False,
) -> Result:
    """Pay early: a part, or all."""
    if loan is None:
        raise BadInput("prepay.loan_missing")
    if whole == (amount is not None):
        raise BadInput("prepay.amount_or_all", loan=loan)
    if days is not None and not (whole and ctx.dry_run):
        raise BadInput("prepay.days_alone")
    wish = Wish(amount=amount, amount_is=amount_is, accrued_on=accrued, recast=recast)

    def decided(book: Book) -> Sequence[Fact]:
        return (decide.prepay(book.loan(loan), ctx.on, wish, ctx.ref)[0],)

    def question(book: Book, facts: Sequence[Fact]) -> str:
        (fact,) = facts
        assert isinstance(fact, Prepaid)
        return say(
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

    def same(fact: Fact) -> bool:
        return isinstance(fact, Prepaid) and fact.loan == loan.upper()

    done = ctx.record(decided, question, same)
    fact = done.facts[0]
    assert isinstance(fact, Prepaid)
    receipt = prepay_receipt(
        done.before, done.after, fact, recorded=done.written, repeated=done.repeated, days=days or 0
    )
    warnings = [remark("ref.repeated", ref=ctx.ref)] if done.repeated else []
    if fact.date > ctx.today and done.written:
        warnings.append(remark("date.future", date=fact.date))
    if receipt.next_due is not None:
        due = receipt.next_due
        warnings.append(
            remark("prepay.next_due_stays", loan=fact.loan, date=due.date, amount=due.amount)
        )
    if receipt.due_first:
        warnings.append(remark("prepay.due_first", amount=receipt.due_first))
    if done.before.loan(fact.loan).terms.method == "custom" and receipt.after:
        warnings.append(remark("plan.custom_recast"))
    view = "charts.prepay" if chart else "receipt.prepay"
    return Result(receipt, view, warnings=tuple(warnings))


COMMAND = Command(
    run,
    writes=True,
    answers=(PrepayReceipt,),
    examples=("jiebei prepay L1 5000 --dry-run", "jiebei prepay L1 --all --dry-run --days 7"),
)
