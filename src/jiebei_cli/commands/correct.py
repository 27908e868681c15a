"""`jiebei correct LOAN --rate …`: terms entered wrongly, put right for the loan's whole history."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from jiebei_cli.commands.context import Context, Recorded, Result, remark
from jiebei_cli.commands.loan_options import LOAN, corrected
from jiebei_cli.commands.options import A_LOAN, MONEY, Command, option
from jiebei_cli.commands.rewriting import shifted
from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book import rewrite
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Disbursed, Fact
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.reports.rewriting import Correction, correction
from jiebei_cli.text.catalog import Line, say


def run(
    ctx: Context,
    loan: Annotated[str, A_LOAN],
    amount: Annotated[
        Money | None, option("--amount", "实际借的金额", "The amount really drawn", MONEY)
    ] = None,
    *,
    stated: Mapping[str, Any],
) -> Result:
    """Draw the loan anew under the right terms and decide its whole history anew."""
    if not stated and amount is None and ctx.date is None:
        raise BadInput("correct.nothing", loan=loan)

    def decided(book: Book) -> Sequence[Fact]:
        found = book.loan(loan)
        terms = corrected(ctx, found.terms, stated, amount, ctx.date)
        return rewrite.corrected(book, found.id, terms, ctx.today, shifted(terms), ctx.ref)

    def answer(done: Recorded) -> Correction:
        return correction(
            done.before, done.after, done.facts, ctx.today,
            recorded=done.written, repeated=done.repeated,
        )  # fmt: skip

    def question(book: Book, facts: Sequence[Fact]) -> str:
        from jiebei_cli.pages.rewriting import differences

        found = answer(Recorded(book, tuple(facts), written=False))
        return "\n".join((*differences(found), say("words", "correct.ask", loan=found.loan)))

    def same(fact: Fact) -> bool:
        return isinstance(fact, Disbursed) and fact.loan == loan.upper()

    done = ctx.record(decided, question, same)
    warnings = (remark("ref.repeated", ref=ctx.ref),) if done.repeated else ()
    return Result(answer(done), warnings=warnings)


COMMAND = Command(
    run,
    writes=True,
    answers=(Correction,),
    stated={name: one for name, one in LOAN.items() if name != "product"},
    examples=(
        Line(
            "jiebei correct L1 --rate 0.03%/日 --dry-run",
            "jiebei correct L1 --rate 0.03%/d --dry-run",
        ),
        "jiebei correct L1 --first-due 2026-02-15 --yes",
    ),
)
