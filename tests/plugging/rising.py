"""A method: the principal repaid grows by the same amount with every instalment."""

from jiebei_cli.domain.arithmetic.money import Money, fen
from jiebei_cli.domain.contract.methods.base import Method, Stretch
from jiebei_cli.domain.value import Name


def pace(stretch: Stretch) -> Money:
    count = len(stretch.growths)
    return fen(stretch.balance * 2 / (count * (count + 1)))


def principal(stretch: Stretch, index: int, pace: Money, balance: Money, interest: Money) -> Money:
    return pace * (index + 1)


METHOD = Method(
    code="rising",
    name=Name("逐期递增", "rising"),
    pace=pace,
    principal=principal,
    shortens=False,
)
