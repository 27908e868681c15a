"""No fee that is due is unpaid, whether of an instalment or charged outside the plan."""

from jiebei_cli.domain.book.loan import debts_on
from jiebei_cli.domain.closing.base import PASS, Case, Evidence, Finding, Rule, row_name
from jiebei_cli.domain.closing.cost import moves_of
from jiebei_cli.domain.value import Name


def check(case: Case) -> Finding:
    """A fee due blocks; the payment that settles the loan settles it too."""
    owed = [(loan, debt) for loan in case.loans for debt in debts_on(loan, case.on) if debt.fee]
    if not owed:
        return PASS
    return Finding(
        result="fail",
        evidence=tuple(
            Evidence(
                fact=loan.facts[0] if debt.number else loan.charges[-1].fact,
                loan=row_name(loan, debt.number),
                date=debt.due,
                amount=debt.fee,
            )
            for loan, debt in owed
        ),
        remedy=moves_of([owed[0][0]], case.on)[0].command,
    )


RULE = Rule("fees", Name("费用付清", "fees paid"), check)
