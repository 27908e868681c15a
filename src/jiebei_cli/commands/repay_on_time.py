"""`jiebei repay --on-time`: what has no record was paid on its day; nobody looked."""

from collections.abc import Sequence
from datetime import date

from jiebei_cli.commands.context import Context, Result, remark
from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Fact, Repaid
from jiebei_cli.domain.errors import Refused
from jiebei_cli.reports.receipt import CaughtUp, told
from jiebei_cli.text.catalog import say


def run_on_time(ctx: Context, loan: str | None, through: date) -> Result:
    """Post every instalment due by a day that has no record, of one loan or of all."""
    if through > ctx.today:
        raise Refused("date.future", date=through, today=ctx.today)

    def decided(book: Book) -> Sequence[Fact]:
        loans = [book.loan(loan)] if loan is not None else book.open_loans()
        return decide.on_time(loans, through, ctx.ref)

    def question(book: Book, facts: Sequence[Fact]) -> str:
        return "\n".join((*_rows(facts), say("words", "ask.caught_up", **_sums(facts))))

    def same(fact: Fact) -> bool:
        return isinstance(fact, Repaid) and (loan is None or fact.loan == loan.upper())

    done = ctx.record(decided, question, same)
    facts = [fact for fact in done.facts if isinstance(fact, Repaid)]
    amount = sum((fact.amount for fact in facts), ZERO)
    report = CaughtUp(through, done.written, done.repeated, amount, told(facts))
    warnings = [remark("ref.repeated", ref=ctx.ref)] if done.repeated else []
    return Result(report, warnings=tuple(warnings))


def _rows(facts: Sequence[Fact]) -> list[str]:
    return [
        f"  {fact.date}  {fact.loan}/{fact.rows[0].number}  {fact.amount:,}"
        for fact in facts
        if isinstance(fact, Repaid)
    ]


def _sums(facts: Sequence[Fact]) -> dict[str, object]:
    paid = [fact.amount for fact in facts if isinstance(fact, Repaid)]
    return {"count": len(paid), "amount": sum(paid, ZERO)}
