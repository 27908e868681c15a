"""`jiebei repay L1/4 --confirm`: somebody looked, and what was assumed is so."""

from collections.abc import Sequence

from jiebei_cli.commands.context import Context, Result, remark
from jiebei_cli.domain.book import knowing
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Confirmed, Fact, Payment
from jiebei_cli.domain.errors import BadInput, Refused
from jiebei_cli.reports.receipt import Confirmation, confirmation
from jiebei_cli.text.catalog import say


def run_confirm(ctx: Context, loan: str | None) -> Result:
    """Confirm the assumed payments of all loans, of one, or of one instalment."""
    name, _, number = (loan or "").partition("/")
    if number and not (number.isascii() and number.isdigit()):
        raise BadInput("number.unreadable", option="LOAN", text=(loan or "")[:40])

    def decided(book: Book) -> Sequence[Fact]:
        found = _assumed(book, name and book.loan(name).id, int(number or 0))
        if not found:
            raise Refused("repay.nothing_assumed", loan=loan or "-")
        return [Confirmed(date=ctx.on, fact=fact.id, ref=ctx.ref) for fact in found]

    def question(book: Book, facts: Sequence[Fact]) -> str:
        amounts = _assumed(book, name and book.loan(name).id, int(number or 0))
        told = ", ".join(f"{fact.loan} {fact.date} {fact.amount:,}" for fact in amounts)
        return say("words", "ask.confirm", what=told)

    done = ctx.record(decided, question, lambda fact: isinstance(fact, Confirmed))
    looked = {fact.fact for fact in done.facts if isinstance(fact, Confirmed)}
    payments = [fact for fact in done.before.standing if fact.id in looked]
    report: Confirmation = confirmation(
        [fact for fact in payments if isinstance(fact, Payment)], ctx.on, recorded=done.written
    )
    warnings = [remark("ref.repeated", ref=ctx.ref)] if done.repeated else []
    return Result(report, warnings=tuple(warnings))


def _assumed(book: Book, loan: str, number: int) -> list[Payment]:
    """The assumed payments of a loan or of all, that paid an instalment or any."""
    return [
        fact
        for fact in knowing.assumed(book.standing)
        if isinstance(fact, Payment)
        and (not loan or fact.loan == loan)
        and (not number or any(row.number == number for row in fact.rows))
    ]
