"""A coming day: what is late is paid today and every due on its day, unless a scenario differs.

Every question about a coming day makes this one assumption. A scenario (`--if`) is read here and
answered by a book that is thrown away.
"""

from collections.abc import Callable, Sequence
from datetime import date

from jiebei_cli.domain.book.book import Book, extended
from jiebei_cli.domain.book.decide import repay
from jiebei_cli.domain.book.facts import Repaid
from jiebei_cli.domain.book.folding import apply
from jiebei_cli.domain.book.loan import Loan, debts_on
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import Value


class Unpaid(Value):
    """Nothing is paid on a loan, or (None) on any, until a day, or (None) at all."""

    loan: str | None = None
    until: date | None = None


Scenario = Unpaid


class Supposed(Value):
    """What an answer about days up to `until` supposes: every due paid, but for the scenarios."""

    until: date
    unpaid: tuple[Unpaid, ...] = ()

    def book(self, book: Book, today: date, on: date) -> Book:
        """The book as it stands when a coming day begins; what is supposed has no number.

        Raises: BadInput loan.unknown.
        """
        for loan in (each.loan for each in self.unpaid if each.loan):
            book.loan(loan)
        if on <= today:
            return book
        made = [
            fact
            for loan in book.open_loans()
            for fact in paid_as_due(loan, today, on, held(loan.id, self.unpaid))[1]
        ]
        return extended(book, sorted(made, key=lambda fact: fact.date))


def read(text: str, day: Callable[[str], date]) -> Scenario:
    """Read `unpaid`, `L1 unpaid`, `L1 unpaid until 2027-01-10`. Raises: BadInput if.unreadable."""
    words, _, until = text.strip().partition(" until ")
    loan, _, what = words.strip().rpartition(" ")
    if what != "unpaid" or " " in loan.strip():
        raise BadInput("if.unreadable", text=text[:40])
    return Unpaid(loan.strip().upper() or None, day(until) if until.strip() else None)


def held(loan: str, scenarios: Sequence[Scenario]) -> date:
    """The day before which nothing is paid on a loan."""
    found = (each.until or date.max for each in scenarios if each.loan in (None, loan))
    return max(found, default=date.min)


def paid_as_due(
    loan: Loan, since: date, end: date, hold: date = date.min
) -> tuple[Loan, tuple[Repaid, ...]]:
    """The loan before `end` begins, and the payments until then: the arrears on `since`, then every
    due on its day; before `hold` nothing.
    """
    first = max(since, hold, loan.last_on)
    made: list[Repaid] = []
    for day in sorted({first, *(row.due for row in loan.rows if row.due > first)}):
        if day < end and debts_on(loan, day):
            made.append(repay(loan, None, day))
            loan = apply(loan, made[-1])
    return loan, tuple(made)
