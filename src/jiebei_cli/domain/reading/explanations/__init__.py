"""Explanations: what can make the lender's figure another than ours, the likeliest first."""

from jiebei_cli.domain.reading.explanations import days, forgiven, interest, payments, rounding
from jiebei_cli.domain.reading.explanations.base import Explanation
from jiebei_cli.domain.registry import Registry

EXPLANATIONS = Registry(
    Explanation,
    (
        *days.EXPLANATIONS,
        *rounding.EXPLANATIONS,
        *interest.EXPLANATIONS,
        *forgiven.EXPLANATIONS,
        *payments.EXPLANATIONS,
    ),
)
