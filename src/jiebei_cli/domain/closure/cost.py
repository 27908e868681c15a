"""What leaving costs: everything as it falls due, then the payoff on the first day allowed."""

from datetime import date

from jiebei_cli.domain.decide import prepay, repay
from jiebei_cli.domain.facts import Posted, summed
from jiebei_cli.domain.loan import Loan, apply, debts_on
from jiebei_cli.domain.prepayment import Wish, lock_in_ends
from jiebei_cli.domain.value import Value


class LeavingCost(Value):
    """The money one loan still takes, by component, and the day it can be gone."""

    loan: str
    on: date
    paid: Posted


def payable_on(loan: Loan, on: date) -> date:
    """The first day from `on` the contract lets the loan be paid off."""
    last = loan.rows[-1].due if loan.rows else on  # paid off, then charged a fee: no row is left
    if loan.terms.prepayment.allowed == "none":
        return max(on, last)
    return max(on, min(lock_in_ends(loan), last))


def leaving_cost(loan: Loan, on: date) -> LeavingCost:
    """Pay what is overdue on `on`, every instalment on its day, and the rest as soon as allowed."""
    end = payable_on(loan, on)
    parts: list[Posted] = []
    days = sorted({on, *(row.due for row in loan.rows if on < row.due <= end)})
    for day in days:
        if debts_on(loan, day):
            fact = repay(loan, None, day)
            loan = apply(loan, fact)
            parts.extend(fact.rows)
    if loan.settled_on is None:
        early, _ = prepay(loan, end, Wish(None))
        parts.append(
            Posted(
                number=0,
                fee=early.fee,
                penalty=early.penalty,
                interest=early.interest,
                principal=early.principal,
            )
        )
    return LeavingCost(loan.id, end, summed(tuple(parts)))
