"""Interest-first for the first k instalments, then equal instalments (前期先息后本)."""

from decimal import Decimal

from jiebei_cli.domain.methods import equal_instalment
from jiebei_cli.domain.methods.base import Method, Stretch
from jiebei_cli.domain.money import Money
from jiebei_cli.domain.value import replace


def _interest_only(stretch: Stretch) -> int:
    """How many rows of this stretch repay no principal."""
    return max(0, stretch.terms.interest_only - stretch.number + 1)


def level(stretch: Stretch) -> Money:
    """The level payment of the rows after the interest-only ones."""
    return equal_instalment.level(
        replace(stretch, growths=stretch.growths[_interest_only(stretch) :])
    )


def principal(stretch: Stretch, index: int, pace: Money, balance: Money, interest: Money) -> Money:
    """Nothing, then what the level payment leaves."""
    return Decimal("0.00") if index < _interest_only(stretch) else pace - interest


METHOD = Method("balloon", level, principal, shortens=True)
