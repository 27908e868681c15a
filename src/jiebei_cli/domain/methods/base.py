"""What a repayment method decides: how much principal each row repays.

The recurrence in `schedule.py` does the rest: interest on the running balance, the last row taking
what is left, principal summing exactly.
"""

from collections.abc import Callable
from decimal import Decimal

from jiebei_cli.domain.money import Money
from jiebei_cli.domain.terms import Terms
from jiebei_cli.domain.value import Value


class Stretch(Value):
    """The rows a method lays out: `growths[i] / denominator` is the growth of row `number + i`."""

    terms: Terms
    balance: Money
    number: int
    growths: list[Decimal]
    denominator: int


Pace = Callable[[Stretch], Money]
"""The figure held constant along a stretch: the level payment, or the principal share."""

Principal = Callable[[Stretch, int, Money, Money, Money], Money]
"""(stretch, index, pace, balance, interest) -> principal repaid by that row."""

Interest = Callable[[Stretch, int, Money], Decimal]
"""(stretch, index, balance) -> interest of that row, unrounded."""


class Method(Value):
    """One repayment method; `shortens` tells whether a prepayment can buy fewer instalments."""

    code: str
    pace: Pace
    principal: Principal
    shortens: bool
    interest: Interest | None = None
    single: bool = False


def no_pace(stretch: Stretch) -> Money:
    """For methods that hold nothing constant."""
    return stretch.balance


def nothing(stretch: Stretch, index: int, pace: Money, balance: Money, interest: Money) -> Money:
    """Principal is repaid by the last row alone."""
    return Money("0.00")
