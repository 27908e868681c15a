"""The least repayment is reached, where the product sets one.

It is counted in principal. While a loan owes, paying it off reaches whatever can be reached; when
nothing owes any more a shortfall is a question for the lender, not a debt this book knows of.
"""

from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.domain.closing.base import PASS, UNKNOWN_PRODUCT, Case, Evidence, Finding, Rule
from jiebei_cli.domain.closing.cost import moves_of
from jiebei_cli.domain.value import Name


def check(case: Case) -> Finding:
    """Principal repaid so far against the least."""
    if case.terms is None:
        return Finding(result="unknown", remedy="jiebei product list", affects="product-unknown")
    least = case.terms.minimum_repaid
    repaid = sum((loan.terms.principal - loan.outstanding for loan in case.loans), ZERO)
    if least is None:
        return Finding(result="pass", affects="no-minimum")
    if repaid >= least:
        return PASS
    evidence = (Evidence(amount=repaid), Evidence(amount=least))
    owing = [loan for loan in case.loans if loan.settled_on is None]
    if owing:
        return Finding(result="fail", evidence=evidence, remedy=moves_of(owing, case.on)[0].command)
    return Finding(
        result="warn",
        evidence=evidence,
        remedy=f"jiebei status {case.account.name}",
        affects="minimum-short",
    )


RULE = Rule(
    "minimum",
    Name("达到最低还款", "minimum repaid"),
    check,
    {
        **UNKNOWN_PRODUCT,
        "no-minimum": Name(
            "预设没有写最低还款，看合同", "the preset sets none: look at your contract"
        ),
        "minimum-short": Name(
            "借款已清但少于合同最低额，问贷款方",
            "all settled, yet below the minimum: ask the lender",
        ),
    },
)
