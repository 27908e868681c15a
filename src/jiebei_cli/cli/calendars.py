"""The holiday calendar that due dates are shifted by: mainland China, from an optional library.

A day off is a weekend or statutory holiday; a weekend worked in exchange (调休) is none. For years
the State Council has not announced yet the weekend alone counts.
"""

from collections.abc import Callable
from datetime import date
from importlib import import_module

from jiebei_cli.cli.context import Remark, remark
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


class DaysOff:
    """Days off for a reminder, which goes on without the calendar and remembers what it missed."""

    def __init__(self) -> None:
        self.missing = False
        self.beyond: set[int] = set()

    def is_day_off(self, day: date) -> bool:
        """Whether a day is off; the weekend alone where the calendar is missing or ends."""
        try:
            return bool(import_module("chinese_calendar").is_holiday(day))
        except ImportError:
            self.missing = True
        except NotImplementedError:
            self.beyond.add(day.year)
        return day.weekday() >= 5

    def remarks(self) -> tuple[Remark, ...]:
        """What could not be known of the days that were asked about."""
        if self.missing:
            return (remark("remind.no_calendar"),)
        return tuple(remark("remind.calendar_ends", year=year) for year in sorted(self.beyond))
