"""The rate behind stated figures: the rows of a lender's plan, or a level payment.

Interest is rounded once a row, so every row bounds the rate: (interest ± half a fen) / (balance ×
growth at 1 a year). Where all bounds meet, the rate on the coarsest grid that people quote is
taken: 0.01 % a day, 0.1 % a month, 1 % a year, and finer. A level payment bounds it by its fen.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from itertools import accumulate

from jiebei_cli.domain.arithmetic.money import FEN, ZERO, Money, Rounding, fens, parse_money
from jiebei_cli.domain.arithmetic.rates import HIGHEST_ANNUAL, Basis, Rate
from jiebei_cli.domain.contract.accrual import EXACT, SETTLED, settle
from jiebei_cli.domain.contract.schedule import build, loan_accrual
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import Value, replace

GRIDS: tuple[tuple[Basis, int], ...] = (
    ("d", 2), ("m", 1), ("y", 0), ("d", 3), ("m", 2), ("y", 1), ("d", 4), ("y", 2),
)  # fmt: skip
"""Decimals of a percentage by basis, the coarsest step of a yearly rate first."""
LENDERS: tuple[tuple[Basis, Decimal], ...] = (
    ("d", Decimal("0.000005")),
    ("y", Decimal("0.001")),
    ("m", Decimal("0.0005")),
    ("y", Decimal("0.0005")),
    ("m", Decimal("0.0001")),
    ("y", Decimal("0.0001")),
)  # fmt: skip
"""The steps in which lenders quote, as fractions: 0.0005 % a day, 0.1 % a year, and finer."""
MOST_QUOTED = 40
"""More rates of one step than that between two bounds tell nothing."""
FINEST = 8
HALF = FEN / 2
ANY = Decimal("Infinity")
ROUNDED_BY = {
    "half-up": (HALF, HALF),
    "half-even": (HALF, HALF),
    "down": (ZERO, FEN),
    "up": (FEN, ZERO),
    "carry": (ZERO, FEN),
}
"""How far the exact interest may lie below and above the rounded; `carry`: of all rows so far."""
STEPS = 48
"""Halvings of the widest range of rates: down to 10^-12."""


class Solved(Value):
    """A rate with the bounds of all that fit; `quoted` where it lies on a grid people quote."""

    rate: Rate
    low: Rate
    high: Rate
    quoted: bool


class Misfit(Value):
    """The first row in which a rate gives other interest than stated."""

    number: int
    ours: Money
    theirs: Money


def bounds(
    paid: Sequence[Money], bearing: Sequence[Decimal], rounding: Rounding, *, begun: bool = False
) -> Iterator[tuple[Decimal, Decimal]]:
    """The least and the most that every row allows the yearly rate to be.

    Where the plan has `begun` before, a fraction of a fen may be carried into the first row.
    """
    below, above = ROUNDED_BY[rounding]
    if rounding == "carry":
        below = FEN if begun else below
        paid, bearing = [*accumulate(paid)], [*accumulate(bearing)]
    for interest, base in zip(paid, bearing, strict=True):
        if base:
            yield settle((interest - below) / base), settle((interest + above) / base)
        else:
            yield (ZERO, ANY) if not interest else (ANY, ZERO)


def charged(bearing: Iterable[Decimal], annual: Decimal, rounding: Rounding) -> Iterator[Money]:
    """The interest of the rows at a yearly rate."""
    return fens((settle(EXACT.multiply(base, annual)) for base in bearing), rounding)


def _unit(basis: Basis, terms: Terms) -> Decimal:
    return Rate(Decimal(1), basis).annual(terms.basis.year_days)


def _solved(rate: Rate, low: Decimal, high: Decimal, terms: Terms, *, quoted: bool) -> Solved:
    """A rate between two yearly ones, which are told in its own basis."""
    unit, step = _unit(rate.basis, terms), Decimal(1).scaleb(-2 - FINEST)
    least = (low / unit).quantize(step, ROUND_CEILING)
    most = (high / unit).quantize(step, ROUND_FLOOR)
    return Solved(rate, Rate(least, rate.basis), Rate(most, rate.basis), quoted)


def _between(low: Decimal, high: Decimal, terms: Terms) -> Solved | None:
    """The rate to take, in the basis of the terms where that is as short; None if several do."""
    own = terms.rate.basis
    for basis, places in (*GRIDS, *((own, places) for places in range(3, FINEST + 1))):
        quoted = (basis, places) in GRIDS
        unit, step = _unit(basis, terms), Decimal(1).scaleb(-2 - places)
        found = (low / unit / step).to_integral_value(ROUND_CEILING) * step
        if found * unit > high:
            continue
        if quoted and (found + step) * unit <= high:
            return None
        same = found * unit / _unit(own, terms)
        rate = Rate(same, own) if same == round(same, 6) else Rate(found, basis)
        return _solved(rate, low, high, terms, quoted=quoted)
    return None


def quotable(low: Decimal, high: Decimal, year_days: int) -> Iterator[tuple[int, Rate]]:
    """The rates between two yearly ones in a step of lenders, and the place of that step."""
    seen = set()
    for place, (basis, step) in enumerate(LENDERS):
        unit = Rate(step, basis).annual(year_days)
        least = int((low / unit).to_integral_value(ROUND_CEILING))
        most = int((high / unit).to_integral_value(ROUND_FLOOR))
        for times in range(least, most + 1) if most - least < MOST_QUOTED else ():
            if unit * times not in seen:
                seen.add(unit * times)
                yield place, Rate((step * times).normalize(), basis)


def shortest(low: Decimal, high: Decimal) -> Rate:
    """The yearly rate between two with the fewest decimals, or the middle of a narrow gap."""
    for places in range(2, SETTLED.prec):
        step = Decimal(1).scaleb(-places)
        least = (low / step).to_integral_value(ROUND_CEILING) * step
        if least <= high:
            return Rate(least.normalize(), "y")
    return Rate(settle((low + high) / 2), "y")


def _bearing(terms: Terms) -> Iterator[list[Decimal]]:
    """What each row's interest is reckoned on, times its growth at 1 a year: what is left, or
    (等本等息) all that was lent.
    """
    start, left, balances = terms.disbursed_on, terms.principal, []
    for row in terms.rows:
        balances.append(left)
        left -= row.principal
    unit = loan_accrual(replace(terms, rate=Rate(Decimal(1), "y")))
    with localcontext(EXACT):
        growths = unit.rows(start, start, terms.due_dates())
        for bases in (balances, [terms.principal] * len(balances)):
            yield [base * growth for base, growth in zip(bases, growths, strict=True)]


def _misfit(terms: Terms, rate: Rate, bearing: Sequence[Decimal]) -> Misfit | None:
    annual = rate.annual(terms.basis.year_days)
    ours_all = charged(bearing, annual, terms.rounding)
    for number, (row, ours) in enumerate(zip(terms.rows, ours_all, strict=True), 1):
        if ours != row.interest:
            return Misfit(number, ours, row.interest)
    return None


def contradiction(terms: Terms) -> Misfit | None:
    """Where the rate of the terms does not give the interest of their rows; None where it does."""
    found = [_misfit(terms, terms.rate, bearing) for bearing in _bearing(terms)]
    return found[0] if all(found) else None


def rate_of_rows(terms: Terms) -> Solved:
    """The rate that gives the interest of every row; the terms' own where it does.

    Raises: BadInput plan.no_rate, or plan.any_rate where several do; both with the closest.
    """
    paid = [row.interest for row in terms.rows]
    closest = []
    for bearing in _bearing(terms):
        with localcontext(EXACT):
            lows, highs = zip(*bounds(paid, bearing, terms.rounding), strict=True)
            low, high = max(ZERO, *lows), min(highs)
            closest.append(sum(paid, ZERO) / sum(bearing, ZERO))
        if not _misfit(terms, terms.rate, bearing):
            return _solved(terms.rate, low, high, terms, quoted=True)
        solved = _between(low, high, terms) if low <= high else None
        if low <= high and not (solved and any(paid)):
            raise BadInput("plan.any_rate", closest=_near(closest[0], terms))
        if solved and not _misfit(terms, solved.rate, bearing):
            return solved
    raise BadInput("plan.no_rate", closest=_near(closest[0], terms))


def _near(annual: Decimal, terms: Terms) -> Rate:
    """A yearly rate on the finest grid of its terms' basis."""
    basis = terms.rate.basis
    places = max(places for known, places in GRIDS if known == basis)
    return Rate(round(annual / _unit(basis, terms), 2 + places), basis)


def last_off(terms: Terms) -> Money | None:
    """The last payment of a stated level, where it is off by more than 1 % and 1 yuan."""
    level, row = parse_money(terms.level), build(terms).rows[-1]
    last = row.principal + row.interest
    return last if abs(last - level) > max(level / 100, Decimal(1)) else None


def rate_of_level(terms: Terms) -> Solved | None:
    """The rate at which the stated level repays the loan in all its instalments, if one does."""
    level = parse_money(terms.level)

    def pays(annual: Decimal) -> Money:
        return build(replace(terms, level="actual", rate=Rate(annual, "y"))).pace

    def edge(more: Money) -> Decimal:
        """The least rate that takes a level of that much, or the next below it."""
        low, high = ZERO, HIGHEST_ANNUAL
        for _ in range(STEPS):
            middle = (low + high) / 2
            low, high = (low, middle) if pays(middle) >= more else (middle, high)
        return high

    if not pays(ZERO) <= level <= pays(HIGHEST_ANNUAL):
        return None
    return _between(edge(level), edge(level + FEN), terms)
