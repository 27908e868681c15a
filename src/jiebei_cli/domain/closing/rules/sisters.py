"""Sister products are empty, where the product says they must be (facts §2.2)."""

from datetime import timedelta

from jiebei_cli.domain.book.loan import position_of
from jiebei_cli.domain.closing.base import PASS, UNKNOWN_PRODUCT, Case, Evidence, Finding, Rule
from jiebei_cli.domain.closing.cost import moves_of, payable_on
from jiebei_cli.domain.value import Name

STEP = "sister-products"


def check(case: Case) -> Finding:
    """A sister that owes blocks; one this book has no account of is unknown until it is stated."""
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
    known = {account.product for account in case.book.accounts.values()}
    if STEP in case.account.steps or all(sister in known for sister in case.terms.sisters):
        return PASS
    return Finding(
        result="unknown",
        remedy=f"jiebei close {case.account.name} --done {STEP}",
        affects="sisters-unrecorded",
    )


RULE = Rule(
    "sisters",
    Name("关联产品已清", "sister products empty"),
    check,
    {
        **UNKNOWN_PRODUCT,
        "sisters-unrecorded": Name(
            "账本里没有这些产品；有的话也要清空", "not in this book; if you have them, empty them"
        ),
    },
)
