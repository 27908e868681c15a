"""A settled loan in short: what is left to say of it, without its plan.

The payment that left nothing to pay is recorded as the one that `settles` the loan, so that later
arithmetic cannot reopen it; and most loans of a long ledger need no plan laid out again.
"""

from collections.abc import Sequence
from datetime import date

from jiebei_cli.domain.book.facts import Adopted, Disbursed, Fact, Payment, Prepaid, Repaid
from jiebei_cli.domain.book.folding import prepayment_of
from jiebei_cli.domain.book.loan import Prepayment
from jiebei_cli.domain.contract.schedule import dues_of
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.errors import BadFact, BadInput
from jiebei_cli.domain.value import Value


class Settled(Value):
    """A loan whose last payment settled it; `worst_days` is the most a payment came late."""

    id: str
    account: str
    terms: Terms
    settled_on: date
    worst_days: int
    prepayments: tuple[Prepayment, ...]
    taken: Adopted | None = None


def is_settled(history: Sequence[Fact]) -> bool:
    """Whether the facts of a loan, its disbursement first, end with the payment that settles it.

    Only payments, in order, that repay exactly the principal: anything else wants a full fold.
    """
    drawn, last = history[0], history[-1]
    if not (isinstance(last, Payment) and last.settles and isinstance(drawn, Disbursed)):
        return False
    left, day = drawn.owed, drawn.date
    for fact in history[1:]:
        if not isinstance(fact, (Repaid, Prepaid)) or fact.date < day:
            return False
        left -= fact.principal
        day = fact.date
    return not left


def in_short(history: Sequence[Fact]) -> Settled:
    """The short of a loan whose facts `is_settled`."""
    drawn = history[0]
    assert isinstance(drawn, Disbursed)
    try:
        dues = dues_of(drawn.terms)
    except BadInput as problem:
        raise BadFact("fact.impossible", fact=drawn.id, reason=problem.code) from None
    worst, begins = 0, drawn.begins
    events = []
    for fact in history[1:]:
        assert isinstance(fact, Payment)
        if isinstance(fact, Prepaid):
            events.append(prepayment_of(fact))
        on = fact.date
        for row in fact.rows:
            place = row.number - begins
            if not 0 <= place < len(dues):
                raise BadFact(
                    "fact.no_instalment", fact=fact.id, loan=drawn.loan, number=row.number
                )
            due = dues[place]
            if on > due:
                worst = max(worst, (on - due).days)
    taken = drawn if isinstance(drawn, Adopted) else None
    return Settled(
        drawn.loan, drawn.account, drawn.terms, history[-1].date, worst, tuple(events), taken
    )
