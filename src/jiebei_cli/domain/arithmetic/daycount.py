"""Day counts: how many parts of a year lie in [start, end).

Each convention has one denominator, so the parts are whole numbers: interest segments add up
exactly and are divided, and rounded, once.
Source: ISDA 2006 Definitions §4.16 (b), (d), (e), (f).
"""

from collections.abc import Callable
from datetime import date

from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import Value


class DayCount(Value):
    """A convention: `parts(start, end) / denominator` years; a day rate × `year_days` is annual."""

    code: str
    denominator: int
    year_days: int
    parts: Callable[[date, date], int]


def _actual(start: date, end: date) -> int:
    return (end - start).days


def _thirty(start: date, end: date) -> int:
    """30/360 US bond basis without the February rule: day 31 counts as 30."""
    first = min(start.day, 30)
    last = 30 if end.day == 31 and first == 30 else end.day
    return 360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first


def _actual_actual(start: date, end: date) -> int:
    """Days in leap years over 366, the others over 365; split at 1 January."""
    parts = 0
    while start < end:
        stop = min(end, date(start.year + 1, 1, 1))
        year = (date(start.year + 1, 1, 1) - date(start.year, 1, 1)).days
        parts += (stop - start).days * (365 * 366 // year)
        start = stop
    return parts


DAY_COUNTS = {
    day_count.code: day_count
    for day_count in (
        DayCount("ACT/365", 365, 365, _actual),
        DayCount("ACT/360", 360, 360, _actual),
        DayCount("ACT/364", 364, 364, _actual),
        DayCount("30/360", 360, 360, _thirty),
        DayCount("ACT/ACT", 365 * 366, 365, _actual_actual),
    )
}


def day_count(code: str) -> DayCount:
    """The convention of that name. Raises: BadInput day_count.unknown."""
    found = DAY_COUNTS.get(code.upper())
    if found is None:
        raise BadInput("day_count.unknown", text=code, known=", ".join(DAY_COUNTS))
    return found
