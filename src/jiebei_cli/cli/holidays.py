"""Which days are days off: the Chinese calendar where it is installed and knows the year.

Elsewhere weekends alone count, and `remarks` says so.
"""

from datetime import date

from jiebei_cli.cli.context import Remark, remark


class Holidays:
    """Answers day by day, and remembers what it did not know."""

    def __init__(self) -> None:
        self.missing = False
        self.beyond: set[int] = set()

    def is_day_off(self, day: date) -> bool:
        """Whether a day is a weekend or a holiday, weekends that are worked taken out."""
        try:
            from chinese_calendar import is_workday
        except ImportError:
            self.missing = True
            return day.weekday() >= 5
        try:
            return not is_workday(day)
        except NotImplementedError:
            self.beyond.add(day.year)
            return day.weekday() >= 5

    def remarks(self) -> tuple[Remark, ...]:
        """What could not be known of the days that were asked about."""
        if self.missing:
            return (remark("remind.no_calendar"),)
        return tuple(remark("remind.calendar_ends", year=year) for year in sorted(self.beyond))
