"""What an explanation sees and says: a loan's history, and the figures under another reading of it.

The history is played again under other terms or with other facts. Payments that settled all that
was due settle it in that reading too; others keep their amount.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, get_args

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.allocation import Debt, allocate
from jiebei_cli.domain.book.facts import Disbursed, Fact, Posted, Prepaid, Repaid
from jiebei_cli.domain.book.folding import apply, open_loan
from jiebei_cli.domain.book.loan import Loan, debts_on, row_debt, running_row
from jiebei_cli.domain.book.prepayment import payoff
from jiebei_cli.domain.contract.schedule import Instalment
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.errors import BadFact
from jiebei_cli.domain.value import Name, Value, replace

Figure = Literal["payoff", "due", "principal", "rest", "now", "paid"]
FIGURES: tuple[Figure, ...] = get_args(Figure)


class Figures(Value):
    """What a lender's page may show: 结清金额, what is due by a day or, where nothing is, the next
    instalment; outstanding principal, all that the plan still takes, what is due `now` and no
    later, what was paid so far. None where a reading says nothing of it.
    """

    payoff: Money
    due: Money
    principal: Money | None = None
    rest: Money | None = None
    now: Money | None = None
    paid: Money | None = None


class Case(Value):
    """A loan on a day, and the standing facts it is folded from, the disbursement first."""

    loan: Loan
    facts: tuple[Fact, ...]
    on: date

    @property
    def terms(self) -> Terms:
        """The terms as agreed."""
        return self.loan.terms

    @property
    def payments(self) -> tuple[Repaid | Prepaid, ...]:
        """What was paid, oldest first."""
        return tuple(fact for fact in self.facts if isinstance(fact, Repaid | Prepaid))


Reading = tuple[dict[str, object], Figures]
"""What the reading assumes, and the figures it gives."""


def _nothing(case: Case, detail: Mapping[str, object]) -> Sequence[str]:
    return ()


class Explanation(Value):
    """One way to differ; its readings are tried in order and the first that matches is named.

    `name` says it with what the reading assumes; `remedy` gives the commands that put our book
    right.
    """

    code: str
    name: Name
    readings: Callable[[Case], Iterator[Reading]]
    payment: bool = False
    remedy: Callable[[Case, Mapping[str, object]], Sequence[str]] = _nothing


def case_of(facts: Sequence[Fact], loan: Loan, on: date) -> Case:
    """The case of a loan from all standing facts."""
    own = (fact for fact in facts if getattr(fact, "loan", None) == loan.id and fact.date <= on)
    return Case(loan, tuple(own), on)


def figures(loan: Loan, on: date) -> Figures:
    """Our figures of a day."""
    now = sum((debt.total for debt in debts_on(loan, on)), ZERO)
    coming = [row_debt(loan, row.number).total for row in loan.rows if row.due > on]
    if loan.settled_on is not None:
        coming = []
    early = (each.principal + each.interest + each.fee for each in loan.prepayments)
    return Figures(
        payoff(loan, on).total,
        now or next(iter(coming), ZERO),
        loan.outstanding,
        now + sum(coming, ZERO),
        now,
        sum((record.paid for record in loan.records.values()), ZERO) + sum(early, ZERO),
    )


def _posted(debts: Sequence[Debt]) -> tuple[Posted, ...]:
    return tuple(
        Posted(
            number=debt.number,
            fee=debt.fee,
            penalty=debt.penalty,
            interest=debt.interest,
            principal=debt.principal,
        )
        for debt in debts
    )


def play(
    case: Case, facts: Sequence[Fact], terms: Terms | None = None, *, by_amount: bool = False
) -> Loan | None:
    """The loan if the facts had been met under other terms; None where they cannot have been.

    `by_amount` makes every repayment keep its amount, because what was due is not the same.
    """
    whole = set() if by_amount else _settling(case)
    first = facts[0]
    assert isinstance(first, Disbursed)
    loan = open_loan(replace(first, terms=terms) if terms is not None else first)
    try:
        for fact in facts[1:]:
            debts = debts_on(loan, fact.date)
            if isinstance(fact, Repaid):
                due = sum((debt.total for debt in debts), ZERO)
                amount = due if fact.id in whole else min(fact.amount, due)
                rows = allocate(amount, debts, loan.terms.allocation, loan.terms.spread)
                fact = replace(fact, rows=rows)
            elif isinstance(fact, Prepaid):
                row = running_row(loan, fact.date)
                early = min(fact.early, row.opening) if row is not None else ZERO
                fact = replace(fact, rows=_posted(debts), early=early)
            loan = apply(loan, fact)
    except BadFact:
        return None
    return loan


def _settling(case: Case) -> set[int]:
    """The repayments that left nothing due on their day."""
    first = case.facts[0]
    assert isinstance(first, Disbursed)
    loan, found = open_loan(first), set()
    for fact in case.facts[1:]:
        loan = apply(loan, fact)
        if isinstance(fact, Repaid) and not debts_on(loan, fact.date):
            found.add(fact.id)
    return found


def under(case: Case, **changed: object) -> Iterator[Figures]:
    """The figures under terms that differ in some fields."""
    loan = play(case, case.facts, replace(case.terms, **changed))
    if loan is not None:
        yield figures(loan, case.on)


def less(ours: Figures, amount: Money) -> Figures:
    """Our figures of what has to be paid, less an amount."""
    return replace(ours, payoff=ours.payoff - amount, due=ours.due - amount)


def with_interest(case: Case, row: Instalment, interest: Money) -> Figures:
    """Our figures with another amount of running interest in the payoff."""
    quote = payoff(case.loan, case.on)
    ours = figures(case.loan, case.on)
    charged = case.loan.record(row.number).bears(interest)
    return replace(ours, payoff=ours.payoff - quote.accrued + charged)
