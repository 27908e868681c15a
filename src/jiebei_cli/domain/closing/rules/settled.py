"""Every loan is settled, to 0.00 (民法典 557: performance ends the debt)."""

from datetime import timedelta

from jiebei_cli.domain.book.loan import position_of
from jiebei_cli.domain.closing.base import ASSUMED, PASS, Case, Evidence, Finding, Rule
from jiebei_cli.domain.closing.cost import moves_of, payable_on
from jiebei_cli.domain.typed import command
from jiebei_cli.domain.value import Name


def check(case: Case) -> Finding:
    """Any loan that still owes something blocks; the remedy is the first payment to make."""
    owing = [loan for loan in case.loans if loan.settled_on is None]
    if not owing and (assumed := case.assumed):
        return Finding(
            result="unknown",
            evidence=tuple(
                Evidence(fact=fact.id, loan=getattr(fact, "loan", None), date=fact.date)
                for fact in assumed
            ),
            remedy=command("repay", getattr(assumed[0], "loan", ""), confirm=True),
            affects="assumed",
        )
    if not owing:
        return PASS
    evidence = []
    for loan in owing:
        stand = position_of(loan, case.on)
        owed = stand.outstanding + stand.accrued_interest + stand.penalty + stand.fee
        evidence.append(Evidence(fact=loan.facts[-1], loan=loan.id, date=loan.last_on, amount=owed))
    return Finding(
        result="fail",
        evidence=tuple(evidence),
        remedy=moves_of(owing, case.on)[0].command,
        free_on=max(payable_on(loan, case.on) for loan in owing) + timedelta(days=1),
    )


RULE = Rule("settled", Name("全部结清", "all settled"), check, ASSUMED)
"""That nothing is owed by this book; whether the lender's figure is 0.00 too is another rule."""
