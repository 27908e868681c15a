"""Nothing is overdue and no penalty is left."""

from jiebei_cli.domain.book.loan import debts_on
from jiebei_cli.domain.closing.base import PASS, Case, Evidence, Finding, Rule, row_name
from jiebei_cli.domain.closing.cost import moves_of
from jiebei_cli.domain.value import Name


def check(case: Case) -> Finding:
    """An instalment past its due date blocks."""
    late = [
        (loan, debt)
        for loan in case.loans
        for debt in debts_on(loan, case.on)
        if debt.due < case.on
    ]
    if not late:
        return PASS
    return Finding(
        result="fail",
        evidence=tuple(
            Evidence(
                fact=loan.facts[0],
                loan=row_name(loan, debt.number),
                date=debt.due,
                amount=debt.total,
                days=(case.on - debt.due).days,
            )
            for loan, debt in late
        ),
        remedy=moves_of([late[0][0]], case.on)[0].command,
    )


RULE = Rule("overdue", Name("没有逾期", "nothing overdue"), check)
