"""What is entered before later facts of its loan: decided, shown and asked about together."""

from collections.abc import Callable, Sequence
from datetime import date

from jiebei_cli.commands.context import Context, Recorded
from jiebei_cli.commands.holidays import shifting
from jiebei_cli.domain.book import rewrite
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Fact
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.reports.rewriting import Rewritten, rewritten


def entered(ctx: Context, book: Book, loan: Loan, make: Callable[[Loan], Fact]) -> tuple[Fact, ...]:
    """The fact, and what later facts of its loan come to with it."""
    return rewrite.entered(book, loan.id, ctx.on, make, shifted(loan.terms))


def shifted(terms: Terms) -> Callable[[date], bool] | None:
    """The calendar of a loan's terms."""
    return shifting(terms.holiday_shift)


def told(ctx: Context, done: Recorded) -> Rewritten | None:
    """What was decided anew, for the receipt."""
    return rewritten(done.before, done.after, done.facts, ctx.today)


def anew(ctx: Context, book: Book, facts: Sequence[Fact], question: str) -> str:
    """The question, below what later facts come to where there are any."""
    found = told(ctx, Recorded(book, tuple(facts), written=False))
    if found is None:
        return question
    from jiebei_cli.pages import rewriting

    return "\n".join((*rewriting.told(found), question))
