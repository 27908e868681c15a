"""等额本金: every instalment repays the same share of principal, interest on what is left."""

from jiebei_cli.domain.arithmetic.money import Money, fen
from jiebei_cli.domain.contract.methods.base import Method, Stretch
from jiebei_cli.domain.value import Name


def share(stretch: Stretch) -> Money:
    """Principal per instalment, rounded once; the last row takes the rest."""
    return fen(stretch.balance / max(1, len(stretch.active)), stretch.terms.rounding)


def principal(stretch: Stretch, index: int, pace: Money, balance: Money, interest: Money) -> Money:
    """The share."""
    return pace


METHOD = Method(
    code="equal-principal",
    name=Name("等额本金", "equal principal"),
    pace=share,
    principal=principal,
    shortens=True,
)
