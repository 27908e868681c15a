"""Which days are days off: the Chinese calendar where it is installed and knows the year.

A day off is a weekend or a statutory holiday; a weekend worked in exchange (调休) is none. Where
the calendar (the extra `holidays`) is missing or ends, weekends alone count.
"""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

from jiebei_cli.commands.context import Remark, remark
from jiebei_cli.domain.errors import BadInput


class Holidays:
    """Answers day by day, and remembers what it did not know."""

    def __init__(self) -> None:
        self.missing = False
        self.beyond: set[int] = set()
        self._calendar: Any = None

    def rest_day(self, day: date) -> str | None:
        """`holiday` or `weekend`; None on a working day."""
        weekend = "weekend" if day.weekday() >= 5 else None
        try:
            self._calendar = self._calendar or import_module("chinese_calendar")
            rests = bool(self._calendar.is_holiday(day))
        except ImportError:
            self.missing = True
            return weekend
        except NotImplementedError:
            self.beyond.add(day.year)
            return weekend
        return (weekend or "holiday") if rests else None

    def is_day_off(self, day: date) -> bool:
        """Whether banks rest on that day."""
        return self.rest_day(day) is not None

    def remarks(self) -> tuple[Remark, ...]:
        """What could not be known of the days that were asked about."""
        if self.missing:
            return (remark("remind.no_calendar"),)
        return tuple(remark("remind.calendar_ends", year=year) for year in sorted(self.beyond))


def shifting(shift: str) -> Callable[[date], bool] | None:
    """What due dates shift by, where they shift at all: they are frozen, so never guessed.

    Raises: BadInput calendar.missing.
    """
    if shift == "none":
        return None
    holidays = Holidays()
    holidays.rest_day(date(2025, 1, 1))
    if holidays.missing:
        raise BadInput("calendar.missing")
    return holidays.is_day_off
