"""`jiebei repay 5000`: one payment over the debts of several loans (民法典 560–561)."""

from collections.abc import Sequence

from jiebei_cli.commands.context import Context, Result, remark
from jiebei_cli.commands.late import late_remarks
from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Fact, Repaid
from jiebei_cli.domain.book.scenario import Supposed
from jiebei_cli.domain.errors import Refused
from jiebei_cli.reports.funds import auto_receipt
from jiebei_cli.text.catalog import say


def over_several(ctx: Context, supposing: Supposed | None) -> bool:
    """Whether several loans owe something that day, or the reference paid several."""
    book = ctx.book()
    posted = _paid(book.with_ref(ctx.ref))
    if posted:
        return len(posted) > 1
    if supposing is not None:
        book = supposing.book(book, ctx.today, ctx.on)
    return len(decide.owing(book, ctx.on)) > 1


def run_all(ctx: Context, amount: Money, supposing: Supposed | None) -> Result:
    """Post a payment to what is due of every open loan."""

    def decided(book: Book) -> Sequence[Fact]:
        return decide.repay_all(decide.owing(book, ctx.on), amount, ctx.on, ctx.ref)

    def question(book: Book, facts: Sequence[Fact]) -> str:
        parts = " · ".join(f"{fact.loan} {fact.amount:,}" for fact in _paid(facts))
        return say("words", "ask.repay_all", amount=amount, date=ctx.on, parts=parts)

    def same(fact: Fact) -> bool:
        return isinstance(fact, Repaid)

    done = ctx.record(decided, question, same, supposing.book if supposing else None)
    paid = _paid(done.facts)
    warnings = [one for fact in paid for one in late_remarks(done, fact)]
    if done.repeated:
        if sum((fact.amount for fact in paid), ZERO) != amount:
            raise Refused("ref.conflict", ref=ctx.ref, fact=paid[0].id)
        warnings = [remark("ref.repeated", ref=ctx.ref)]
    receipt = auto_receipt(
        done.before, done.after, paid, ctx.on, ctx.today, supposing,
        taken=[() for _ in paid], failed=(), recorded=done.written, repeated=done.repeated,
    )  # fmt: skip
    return Result(receipt, warnings=tuple(warnings))


def _paid(facts: Sequence[Fact]) -> list[Repaid]:
    return [fact for fact in facts if isinstance(fact, Repaid)]
