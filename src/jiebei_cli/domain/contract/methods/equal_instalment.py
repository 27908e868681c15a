"""等额本息: every instalment the same amount.

payment = P·Πgᵢ / Σⱼ Π_{k>j} g_k with gᵢ = 1 + growth of row i, so that it pays off exactly under
the loan's own days; `level=nominal` takes annual rate × interval for every row, as printed annuity
tables do, `30-day` the day rate × 30 a month; an amount takes the lender's own level, until the
plan has to be solved anew.
`level_multiple` rounds to whole yuan and the like, never below the interest of the first row.
Source: the annuity equation with unequal periods; for equal ones the textbook PMT.
"""

from decimal import ROUND_CEILING, Decimal

from jiebei_cli.domain.arithmetic.money import Money, fen, parse_money
from jiebei_cli.domain.contract.accrual import settle
from jiebei_cli.domain.contract.methods.base import Method, Stretch, in_multiples
from jiebei_cli.domain.contract.terms import LEVELS, Terms
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import Name


def regular(terms: Terms, annual: Decimal) -> Decimal:
    """The growth of a period by the book."""
    step = terms.step
    if not step.months:
        return annual * 7 * step.weeks / 365
    if terms.level == "30-day":
        return annual * 30 * step.months / terms.basis.year_days
    return annual * step.months / 12


def annuity(growths: list[Decimal]) -> Decimal:
    """The level payment for a balance of 1: Πgᵢ / Σⱼ Π_{k>j} g_k, for equal growths the PMT."""
    growth = growths[0]
    if growth and growths.count(growth) == len(growths):
        product = (growth + 1) ** len(growths)
        return growth * product / (product - 1)
    product, total = Decimal(1), Decimal(0)
    for growth in growths:
        factor = growth + 1
        product *= factor
        total = total * factor + 1
    return product / total


def level(stretch: Stretch) -> Money:
    """The level payment of a stretch, rounded once."""
    terms = stretch.terms
    growths = stretch.active
    if not growths:
        return stretch.balance
    if stretch.agreed and terms.level not in LEVELS:
        stated = parse_money(terms.level)
        if stated <= stretch.balance * growths[0]:
            raise BadInput("terms.level_low", level=stated)
        return stated
    balance = stretch.balance
    if terms.level != "actual" and terms.level in LEVELS:
        growths = [regular(terms, stretch.annual)] * len(growths)
    elif stretch.number not in stretch.idle:
        balance += (stretch.carried - stretch.ahead * growths[0]) / (1 + growths[0])
    solved = settle(balance * annuity(growths))
    multiple = terms.level_multiple
    if multiple is None:
        return fen(solved, terms.rounding)
    rounded = in_multiples(solved, multiple, terms.rounding)
    if rounded <= stretch.balance * stretch.active[0]:
        rounded = (solved / multiple).quantize(Decimal(1), ROUND_CEILING) * multiple
    return fen(rounded)


def principal(stretch: Stretch, index: int, pace: Money, balance: Money, interest: Money) -> Money:
    """What the level payment leaves for principal after interest."""
    return pace - interest


METHOD = Method(
    code="equal-instalment",
    name=Name("等额本息", "equal instalments"),
    pace=level,
    principal=principal,
    shortens=True,
    level=True,
    multiples=True,
)
