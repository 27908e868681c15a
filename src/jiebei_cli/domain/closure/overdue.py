"""Nothing is overdue and no penalty is left."""

from jiebei_cli.domain.closure.base import PASS, Case, Evidence, Finding, Rule
from jiebei_cli.domain.loan import debts_on


def check(case: Case) -> Finding:
    """An instalment past its due date blocks."""
    evidence = [
        Evidence(
            fact=loan.facts[0], loan=f"{loan.id}/{debt.number}", date=debt.due, amount=debt.total
        )
        for loan in case.loans
        for debt in debts_on(loan, case.on)
        if debt.due < case.on
    ]
    if not evidence:
        return PASS
    return Finding(
        result="fail",
        evidence=tuple(evidence),
        remedy=f"jiebei repay {str(evidence[0].loan).partition('/')[0]}",
    )


RULE = Rule("overdue", check)
