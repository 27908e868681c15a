"""等额本息: every instalment the same amount.

payment = P·Πgᵢ / Σⱼ Π_{k>j} g_k with gᵢ = 1 + growth of row i, so that it pays off exactly under
the loan's own days; `level=nominal` takes annual rate × interval for every row, as printed annuity
tables do; an amount takes the lender's own level.
Source: the annuity equation with unequal periods; for equal ones the textbook PMT.
"""

from decimal import Decimal

from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.methods.base import Method, Stretch
from jiebei_cli.domain.money import Money, fen, parse_money


def level(stretch: Stretch) -> Money:
    """The level payment of a stretch, rounded once."""
    terms = stretch.terms
    if terms.level not in ("actual", "nominal") and stretch.balance == terms.principal:
        stated = parse_money(terms.level)
        if stated * stretch.denominator <= stretch.balance * stretch.growths[0]:
            raise BadInput("terms.level_low", level=stated)
        return stated
    growths, denominator = stretch.growths, stretch.denominator
    if terms.level == "nominal":
        step = terms.step
        parts, denominator = (step.months, 12) if step.months else (7 * step.weeks, 365)
        growths = [terms.annual_rate * parts] * len(growths)
    product = Decimal(1)
    total = Decimal(0)
    for growth in growths:
        factor = 1 + growth / denominator
        product *= factor
        total = total * factor + 1
    return fen(stretch.balance * product / total, terms.rounding)


def principal(stretch: Stretch, index: int, pace: Money, balance: Money, interest: Money) -> Money:
    """What the level payment leaves for principal after interest."""
    return pace - interest


METHOD = Method("equal-instalment", level, principal, shortens=True)
