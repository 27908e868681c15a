"""The bound: prices for the days, every loan priced alone, less what the money is worth.

Money can wait, so no day's price is below a later day's; what is left at the end is worth one. For
any such prices: no plan pays less in all than the sum of what each loan costs alone at these prices
less, for each day, what the price falls by times the money there is by then. In whole numbers.
"""

from collections.abc import Sequence

from jiebei_cli.domain.planning.ways import POINTS, Way, Window

GRAIN = 10**9
"""Prices are whole multiples of one part in this."""


def whole(prices: Sequence[float]) -> list[int]:
    """Prices as whole grains, never rising, at least one."""
    grains: list[int] = []
    least = GRAIN
    for price in reversed(prices):
        least = max(least, round(price * GRAIN))
        grains.append(least)
    return grains[::-1]


def bound(
    ways: Sequence[Way], prices: Sequence[int], caps: Sequence[int], windows: Sequence[Window]
) -> int:
    """No plan pays less than these points; `caps` is the money there is by each day, in fen."""
    alone = sum(way.priced(prices, window)[0] for way, window in zip(ways, windows, strict=True))
    falls = [a - b for a, b in zip(prices, [*prices[1:], GRAIN], strict=True)]
    worth = sum(fall * cap for fall, cap in zip(falls, caps, strict=True) if fall)
    return int(alone - worth * (POINTS // 100)) // GRAIN


def allowance(rows: int, dearest: int) -> int:
    """The points that rounding can give: half a fen a figure, at the dearest price.

    An instalment rounded to the fen shifts principal from row to row by as little.
    """
    return rows * (POINTS // 200) * (3 * dearest - 2 * GRAIN) // GRAIN + 1
