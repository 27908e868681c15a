"""Sister products are empty, where the product says they must be (facts §2.2)."""

from datetime import timedelta

from jiebei_cli.domain.book.loan import position_of
from jiebei_cli.domain.closing.base import (
    PASS,
    UNKNOWN_PRODUCT,
    Case,
    Evidence,
    Finding,
    Look,
    Rule,
)
from jiebei_cli.domain.closing.cost import moves_of, payable_on
from jiebei_cli.domain.value import Name

STEP = "sister-products"


def check(case: Case) -> Finding:
    """A sister that owes blocks; that the others are empty is for a look to say."""
    if case.terms is None:
        return Finding(result="unknown", remedy="jiebei product list", affects="product-unknown")
    owing = [loan for loan in case.sister_loans if loan.settled_on is None]
    if owing:
        evidence = []
        for loan in owing:
            stand = position_of(loan, case.on)
            owed = stand.outstanding + stand.accrued_interest + stand.penalty + stand.fee
            evidence.append(
                Evidence(fact=loan.facts[-1], loan=loan.id, date=loan.last_on, amount=owed)
            )
        return Finding(
            result="fail",
            evidence=tuple(evidence),
            remedy=moves_of(owing, case.on)[0].command,
            free_on=max(payable_on(loan, case.on) for loan in owing) + timedelta(days=1),
        )
    if not case.terms.sisters:
        return Finding(result="pass", affects="no-sisters")
    if STEP in case.account.steps:
        return PASS
    return Finding(result="unknown", affects="sisters-unrecorded")


LOOK = Look(
    code="sisters-empty",
    name=Name("同一服务下的其他产品没有未结项", "the sister products hold nothing open"),
    where=Name(
        "App 里这些产品的账单、分期、退款", "their bills, instalments and refunds in the app"
    ),
    needed=lambda case: (
        case.terms is not None and bool(case.terms.sisters) and STEP not in case.account.steps
    ),
    since=lambda case: case.settled_on,
)
RULE = Rule(
    "sisters",
    Name("关联产品已清", "sister products empty"),
    check,
    {
        **UNKNOWN_PRODUCT,
        "no-sisters": Name(
            "预设没有列出关联产品，有的话也要清空",
            "the preset lists none; if you have any, empty them",
        ),
        "sisters-unrecorded": Name(
            "账本里没有这些产品；有的话也要清空", "not in this book; if you have them, empty them"
        ),
    },
    look=LOOK,
)
