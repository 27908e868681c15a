"""An explanation: the lender drops what is less than a jiao."""

from collections.abc import Iterator
from decimal import Decimal

from jiebei_cli.domain.reading.explanations.base import Case, Explanation, Reading, figures
from jiebei_cli.domain.value import Name, replace


def readings(case: Case) -> Iterator[Reading]:
    ours = figures(case.loan, case.on)
    dropped = ours.payoff % Decimal("0.10")
    yield {"amount": dropped}, replace(ours, payoff=ours.payoff - dropped)


EXPLANATION = Explanation(
    "jiao", Name("抹去了角以下的 {amount}", "the last {amount}, below a jiao, is dropped"), readings
)
