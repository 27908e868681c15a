"""等本等息: equal principal, and interest on the original principal every instalment.

The yearly cost is nearly twice the quoted rate: `rate` shows it. A prepayment lowers the principal
that bears interest in its own proportion. With a `level_multiple` the instalment is the share and
the interest, each rounded to the multiple, and principal is what interest leaves.
"""

from decimal import Decimal

from jiebei_cli.domain.arithmetic.money import Money, fen
from jiebei_cli.domain.contract.methods import equal_principal
from jiebei_cli.domain.contract.methods.base import Method, Stretch, in_multiples
from jiebei_cli.domain.value import Name


def interest(stretch: Stretch, index: int, pace: Money) -> Decimal:
    """Growth of the row on the principal first borrowed."""
    return stretch.base * stretch.growths[index]


def pace(stretch: Stretch) -> Money:
    """The principal share, or the instalment where it comes in multiples."""
    terms = stretch.terms
    share = equal_principal.share(stretch)
    if terms.level_multiple is None:
        return share
    whole = fen(interest(stretch, -1, share), terms.rounding)
    parts = (in_multiples(part, terms.level_multiple, terms.rounding) for part in (share, whole))
    return fen(sum(parts, Decimal(0)))


def principal(stretch: Stretch, index: int, pace: Money, balance: Money, interest: Money) -> Money:
    """The share, or what the instalment leaves after interest."""
    return pace if stretch.terms.level_multiple is None else pace - interest


METHOD = Method(
    code="flat",
    name=Name("等本等息", "flat"),
    pace=pace,
    principal=principal,
    shortens=True,
    interest=interest,
    multiples=True,
)
