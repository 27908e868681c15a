"""No fee that is due is unpaid.

A fee charged outside the plan is recorded, but its payment is not: there the answer is unknown.
"""

from jiebei_cli.domain.closure.base import PASS, Case, Evidence, Finding, Rule
from jiebei_cli.domain.closure.cost import moves_of
from jiebei_cli.domain.facts import FeeCharged
from jiebei_cli.domain.loan import debts_on


def check(case: Case) -> Finding:
    """A fee of an instalment due blocks; one outside the plan leaves the answer open."""
    owed = [(loan, debt) for loan in case.loans for debt in debts_on(loan, case.on) if debt.fee]
    if owed:
        return Finding(
            result="fail",
            evidence=tuple(
                Evidence(
                    fact=loan.facts[0],
                    loan=f"{loan.id}/{debt.number}",
                    date=debt.due,
                    amount=debt.fee,
                )
                for loan, debt in owed
            ),
            remedy=moves_of([owed[0][0]], case.on)[0].command,
        )
    ids = {loan.id for loan in case.loans}
    charged = tuple(
        Evidence(fact=fact.id, loan=fact.loan, date=fact.date, amount=fact.amount)
        for fact in case.book.standing
        if isinstance(fact, FeeCharged) and fact.loan in ids and fact.date <= case.on
    )
    if not charged:
        return PASS
    return Finding(
        result="unknown",
        evidence=charged,
        remedy=f"jiebei status {charged[0].loan}",
        affects="fee-outside",
    )


RULE = Rule("fees", check)
