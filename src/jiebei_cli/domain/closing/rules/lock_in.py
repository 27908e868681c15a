"""No lock-in is still running on a loan that owes: the contract forbids paying it off yet."""

from jiebei_cli.domain.closing.base import PASS, Case, Evidence, Finding, Rule
from jiebei_cli.domain.closing.cost import moves_of, payable_on
from jiebei_cli.domain.value import Name


def check(case: Case) -> Finding:
    """The last lock-in to end decides; a contract without prepayment is locked to its last day."""
    locked = [
        loan
        for loan in case.loans
        if loan.settled_on is None and payable_on(loan, case.on) > case.on
    ]
    if not locked:
        return PASS
    return Finding(
        result="fail",
        evidence=tuple(
            Evidence(fact=loan.facts[0], loan=loan.id, date=payable_on(loan, case.on))
            for loan in locked
        ),
        remedy=moves_of(locked, case.on)[0].command,
        free_on=max(payable_on(loan, case.on) for loan in locked),
    )


RULE = Rule("lock-in", Name("没有锁定期", "no lock-in"), check)
