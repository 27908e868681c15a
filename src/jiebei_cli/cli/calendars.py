"""The holiday calendar that due dates are shifted by: mainland China, from an optional library.

A day off is a weekend or statutory holiday; a weekend worked in exchange (调休) is none. For years
the State Council has not announced yet the weekend alone counts.
"""

from collections.abc import Callable
from datetime import date
from importlib import import_module

from jiebei_cli.domain.errors import BadInput


def holidays(shift: str) -> Callable[[date], bool] | None:
    """Whether a day is off, where due dates shift at all. Raises: BadInput calendar.missing."""
    if shift == "none":
        return None
    try:
        is_holiday = import_module("chinese_calendar").is_holiday
    except ImportError:
        raise BadInput("calendar.missing") from None

    def off(day: date) -> bool:
        try:
            return bool(is_holiday(day))
        except NotImplementedError:
            return day.weekday() >= 5

    return off
