"""No payment is in flight: booked today it may not have arrived, booked yesterday look again.

Source: facts §2.2 (retry the next day); lenders book on the following day.
"""

from datetime import timedelta

from jiebei_cli.domain.book.facts import Payment
from jiebei_cli.domain.closing.base import PASS, Case, Evidence, Finding, Look, Rule
from jiebei_cli.domain.value import Name


def check(case: Case) -> Finding:
    """A payment of today blocks until tomorrow; one of yesterday may not have arrived."""
    paying = [
        loan
        for loan in (*case.loans, *case.sister_loans)
        if loan.last_payment is not None and (case.on - loan.last_payment).days in (0, 1)
    ]
    if not paying:
        return PASS
    paid = {fact.loan: fact.id for fact in case.book.standing if isinstance(fact, Payment)}
    recent = [Evidence(fact=paid[loan.id], loan=loan.id, date=loan.last_payment) for loan in paying]
    today = tuple(found for found in recent if found.date == case.on)
    if today:
        following = case.on + timedelta(days=1)
        return Finding(
            result="fail",
            evidence=today,
            remedy=f"jiebei close {case.account.name} --check --today {following}",
            free_on=following,
        )
    return Finding(result="unknown", evidence=tuple(recent), affects="just-booked")


LOOK = Look(
    code="money-arrived",
    name=Name("最后一笔还款已到账", "the last payment has arrived"),
    where=Name("App 的还款记录：最后一笔为成功", "the app's payments: the last one succeeded"),
    needed=lambda case: case.last_paid is not None,
    since=lambda case: case.last_paid and case.last_paid + timedelta(days=1),
)
RULE = Rule(
    "in-flight",
    Name("没有在途还款", "nothing in flight"),
    check,
    {
        "just-booked": Name(
            "昨天才记的款，看看贷款方到账没有", "booked yesterday: see that the lender has it"
        )
    },
    look=LOOK,
)
