"""What a repayment method decides: how much principal each row repays.

The recurrence in `schedule.py` does the rest: interest on the running balance, the last row taking
what is left, principal summing exactly.
"""

from collections.abc import Callable
from decimal import Decimal

from jiebei_cli.domain.arithmetic.money import MODES, Money, Rounding
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.value import Name, Value


class Stretch(Value):
    """The rows a method lays out: `growths[i]` is the growth of row `number + i`, as a fraction.

    `annual` is the rate in force. Rows named in `idle` repay no principal. `base` bears flat
    interest; `part` is the share of the first row still to accrue. Of its `balance` the first row
    has repaid `ahead`, which bears no interest, and owes `carried` interest already. `agreed` is
    the plan of the contract, on which a stated level rests.
    """

    terms: Terms
    balance: Money
    number: int
    growths: list[Decimal]
    annual: Decimal
    idle: frozenset[int]
    base: Money
    part: Decimal
    ahead: Money
    carried: Decimal
    agreed: bool

    @property
    def active(self) -> list[Decimal]:
        """Growths of the rows that repay principal; idle rows pay their interest, so drop out."""
        if not self.idle:
            return self.growths
        pairs = enumerate(self.growths, self.number)
        return [growth for number, growth in pairs if number not in self.idle]


Pace = Callable[[Stretch], Money]
"""The figure held constant along a stretch: the level payment, or the principal share."""

Principal = Callable[[Stretch, int, Money, Money, Money], Money]
"""(stretch, index, pace, balance, interest) -> principal repaid by that row."""

Interest = Callable[[Stretch, int, Money], Decimal]
"""(stretch, index, pace) -> interest of that row, unrounded."""


class Method(Value, kw_only=True):
    """One repayment method, its name and what else a contract or a report asks of it.

    `shortens`: a prepayment can buy fewer instalments. `level`: what it holds constant is the
    instalment, which a lender may state. `multiples`: it can round to whole yuan and the like.
    `idles`: its first instalments repay no principal. `stated`: the rows are the lender's own.
    `single`: one row ends the loan.
    """

    code: str
    name: Name
    pace: Pace
    principal: Principal
    shortens: bool
    interest: Interest | None = None
    single: bool = False
    level: bool = False
    multiples: bool = False
    idles: bool = False
    stated: bool = False

    @property
    def at_end(self) -> bool:
        """All principal is repaid by the last row."""
        return self.principal is nothing


def no_pace(stretch: Stretch) -> Money:
    """For methods that hold nothing constant."""
    return stretch.balance


def nothing(stretch: Stretch, index: int, pace: Money, balance: Money, interest: Money) -> Money:
    """Principal is repaid by the last row alone."""
    return Money("0.00")


def in_multiples(amount: Decimal, multiple: Money, rounding: Rounding) -> Money:
    """The multiple nearest to an amount, ties as the terms round."""
    return (amount / multiple).quantize(Decimal(1), MODES[rounding]) * multiple
