"""等本等息: equal principal, and interest on the original principal every instalment.

The yearly cost is nearly twice the quoted rate: `rate` shows it.
"""

from decimal import Decimal

from jiebei_cli.domain.methods.base import Method, Stretch
from jiebei_cli.domain.methods.equal_principal import principal, share
from jiebei_cli.domain.money import Money


def interest(stretch: Stretch, index: int, balance: Money) -> Decimal:
    """Growth of the row on the principal first borrowed."""
    return stretch.terms.principal * stretch.growths[index] / stretch.denominator


METHOD = Method("flat", share, principal, shortens=True, interest=interest)
