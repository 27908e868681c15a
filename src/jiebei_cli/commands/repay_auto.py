"""`jiebei repay --auto`: what the lender's nightly deduction would take from the declared funds."""

from collections.abc import Sequence

from jiebei_cli.commands.context import Context, Recorded, Result, remark
from jiebei_cli.commands.late import late_remarks
from jiebei_cli.commands.supposing import supposed
from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.domain.book.autodeduct import Deduction, Failed, deduct, failed_key
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Fact, Noted, Repaid
from jiebei_cli.reports.funds import FailedDeduction, auto_receipt
from jiebei_cli.text.catalog import say, word


def run_auto(ctx: Context, loan: str | None) -> Result:
    """Post what the funds cover; note what they do not, once a day; exit 1 where that happened."""
    tried: list[Deduction] = []

    def decided(book: Book) -> Sequence[Fact]:
        found = deduct(book, loan, ctx.on, ctx.ref)
        tried[:] = [found]
        notes = [_note(failed, ctx) for failed in found.failed if not _noted(book, failed, ctx)]
        return (*found.facts(ctx.on), *notes)

    def question(book: Book, facts: Sequence[Fact]) -> str | None:
        paid = [fact for fact in facts if isinstance(fact, Repaid)]
        if not paid:
            return None
        return say(
            "words",
            "ask.auto",
            amount=sum((fact.amount for fact in paid), ZERO),
            loans=", ".join(fact.loan for fact in paid),
            date=ctx.on,
        )

    supposing = supposed(ctx, ctx.on)
    done = ctx.record(
        decided,
        question,
        lambda fact: isinstance(fact, Repaid),
        supposing.book if supposing else None,
    )
    if done.repeated:
        return _repeated(ctx, done)
    (found,) = tried
    facts = {fact.loan: fact for fact in done.facts if isinstance(fact, Repaid)}
    receipt = auto_receipt(
        done.before,
        done.after,
        [facts[payment.fact.loan] for payment in found.payments],
        ctx.on,
        ctx.today,
        supposing,
        taken=[payment.taken for payment in found.payments],
        failed=[
            _failed(one, noted=done.written or _noted(done.before, one, ctx))
            for one in found.failed
        ],
        recorded=done.written,
        repeated=False,
    )
    told = [remark for fact in facts.values() for remark in late_remarks(done, fact)]
    code = 1 if receipt.failed else 0
    return Result(receipt, exit=code, warnings=tuple(told))


def _repeated(ctx: Context, done: Recorded) -> Result:
    """What was posted under the same reference before."""
    facts = [fact for fact in done.facts if isinstance(fact, Repaid)]
    receipt = auto_receipt(
        done.before,
        done.after,
        facts,
        facts[0].date,
        ctx.today,
        taken=[() for _ in facts],
        failed=(),
        recorded=True,
        repeated=True,
    )
    return Result(receipt, warnings=(remark("ref.repeated", ref=ctx.ref),))


def _failed(failed: Failed, *, noted: bool) -> FailedDeduction:
    return FailedDeduction(
        failed.loan,
        f"{failed.loan}/{failed.number}",
        failed.due,
        failed.amount,
        failed.available,
        failed.amount - failed.available,
        noted,
    )


def _note(failed: Failed, ctx: Context) -> Noted:
    one = _failed(failed, noted=True)
    text = word(
        "auto.failed",
        instalment=one.instalment,
        due=one.due,
        amount=one.amount,
        available=one.available,
        short=one.short,
    )
    return Noted(
        date=ctx.on, loan=failed.loan, text=text, ref=failed_key(failed.loan, failed.number)
    )


def _noted(book: Book, failed: Failed, ctx: Context) -> bool:
    key = failed_key(failed.loan, failed.number)
    return any(fact.date == ctx.on for fact in book.with_ref(key))
