"""Days for the second engine, counted anew: months, and the years between two days as fractions."""

from calendar import isleap, monthrange
from datetime import date
from fractions import Fraction as Frac
from itertools import pairwise


def in_month(year: int, month: int, day: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day, monthrange(year, month)[1]))


def years(day_count: str, a: date, b: date) -> Frac:
    """The years of [a, b) by a day count."""
    if day_count == "30/360":
        first, months = min(a.day, 30), 12 * (b.year - a.year) + b.month - a.month
        return Frac(30 * months + b.day - (b.day == 31 and first == 30) - first, 360)
    if day_count == "ACT/ACT":
        news = [a, *(date(year, 1, 1) for year in range(a.year + 1, b.year + 1)), b]
        return sum((Frac((y - x).days, 365 + isleap(x.year)) for x, y in pairwise(news)), Frac(0))
    return Frac((b - a).days, int(day_count[4:]))
