"""No lock-in is still running on a loan that owes: the contract forbids paying it off yet."""

from jiebei_cli.domain.closure.base import PASS, Case, Evidence, Finding, Rule
from jiebei_cli.domain.prepayment import lock_in_ends


def check(case: Case) -> Finding:
    """The last lock-in to end decides."""
    locked = [
        Evidence(fact=loan.facts[0], loan=loan.id, date=lock_in_ends(loan))
        for loan in case.loans
        if loan.settled_on is None and lock_in_ends(loan) > case.on
    ]
    if not locked:
        return PASS
    last = max(found.date for found in locked if found.date is not None)
    return Finding(
        result="fail",
        evidence=tuple(locked),
        remedy=f"jiebei prepay {locked[0].loan} --all --date {last} --dry-run",
        free_on=last,
    )


RULE = Rule("lock-in", check)
