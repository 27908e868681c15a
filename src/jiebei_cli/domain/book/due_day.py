"""Another due day: the rows to come fall due on another day of their own month.

The first row that moves is the first whose new day is still to come and after the row before it;
one whose new day has passed stays. Interest follows the days there are; a loan that accrues by the
period charges a moved period as one.
"""

from datetime import date
from itertools import pairwise
from typing import ClassVar

from jiebei_cli.domain.arithmetic.dates import add_interval, in_month
from jiebei_cli.domain.book.facts import Change, Fact
from jiebei_cli.domain.book.folding import relaid
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.errors import BadFact
from jiebei_cli.domain.value import Name, replace


class DueDayChanged(Fact, kw_only=True):
    """换还款日: the last rows fall due on `dues` instead, on that `day` of the month."""

    name: ClassVar[Name] = Name("换还款日", "due day changed")
    loan: str
    day: int
    dues: tuple[date, ...]
    since: date | None = None

    def fold(self, of: Loan) -> Loan:
        """The rows that move are laid out anew over their new days."""
        periods, count = [due for _, due in places(of)], len(self.dues)
        kept = periods[:-count] if count else []
        days = [max(self.date, *kept[-1:], of.terms.disbursed_on), *self.dues]
        if not 0 < count <= len(periods) or any(later <= due for due, later in pairwise(days)):
            raise BadFact("fact.dues", fact=self.id, loan=of.id)
        of = replace(of, due_day=self.day)
        if not method(of.terms.method).single:
            return relaid(of, of.rows[-count], self.dues)
        if of.accrual.by_period:
            inner = (*kept, *self.dues[:-1])
            of = replace(of, accrual=replace(of.accrual, inner=inner))
        return relaid(of, of.rows[-1], self.dues[-1:])


AnyChange = Change | DueDayChanged


def last_place(loan: Loan) -> int:
    """The place of the last row in the loan's rhythm; a single row stands at its last period."""
    terms, last = loan.terms, loan.rows[-1]
    if not method(terms.method).single:
        return _place(loan, last.number)
    place = terms.instalments
    while due_at(terms, place + 1, loan.due_day or terms.due_day) <= last.due:
        place += 1
    return place


def _place(loan: Loan, number: int) -> int:
    """The place of a row among those its terms lay out."""
    return number - (loan.taken.begins - 1 if loan.taken is not None else 0)


def due_at(terms: Terms, place: int, day: int) -> date:
    """The due date of that place in the loan's own rhythm, whatever the plan's length."""
    if terms.step.days:
        return add_interval(terms.first_due, terms.step, place - 1)
    first = terms.first_due
    return in_month(first.year, first.month + terms.step.months * (place - 1), day)


def places(loan: Loan) -> list[tuple[int, date]]:
    """The rows by their place in the rhythm; of a single row the periods inside it too."""
    if not method(loan.terms.method).single:
        return [(_place(loan, row.number), row.due) for row in loan.rows]
    inner = list(enumerate(loan.accrual.inner, 1))
    return [*inner, *((last_place(loan), row.due) for row in loan.rows)]
