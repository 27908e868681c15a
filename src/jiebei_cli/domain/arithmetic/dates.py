"""Due dates: counted from the anchor, never from the previous, perhaps clamped, date.

A month term ends on the corresponding day, else on the month's last one (民法典 202).
The first due date is the next due day at least `stub_min_days` after the draw; with `early`
a first draw on day 29, 30 or 31 makes the due day 25, 26 or 27 (借呗's own rule, facts §1.4).
A date as people type it is read where it has one meaning; a year or month not said is the nearest.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import Value

MonthEnd = Literal["clamp", "early"]
HolidayShift = Literal["none", "next", "previous"]

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LAST_YEAR = 2400
_NAMED = {
    **dict.fromkeys(("today", "今天", "今日"), 0),
    **dict.fromkeys(("tomorrow", "明天"), 1),
    **dict.fromkeys(("yesterday", "昨天"), -1),
    **dict.fromkeys(("后天",), 2),
    **dict.fromkeys(("前天",), -2),
}
_HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(ord("＋"), ord("：") + 1)}
_MONTHS = {"上月": -1, "上个月": -1, "本月": 0, "这个月": 0, "下月": 1, "下个月": 1}
_WHOLE = re.compile(
    r"(\d{4})(?:([-/.])(\d{1,2})\2|年(\d{1,2})月|(\d\d)(?=\d\d$))(\d{1,2})[日号]?", re.A
)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.A)
_IN_MONTH = re.compile(f"(?:({'|'.join(_MONTHS)})|(\\d{{1,2}})月)?(\\d{{1,2}})[日号]", re.A)


class Interval(Value):
    """The step between due dates: whole months (a year is twelve) or whole weeks."""

    months: int
    weeks: int

    @property
    def per_year(self) -> Decimal:
        """Steps a year, for a nominal rate of return: 12 monthly, 52 weekly."""
        return Decimal(52) / self.weeks if self.weeks else Decimal(12) / self.months


@lru_cache(maxsize=64)
def interval(text: str) -> Interval:
    """Read `1m`, `3m`, `1y`, `1w`, `2w`. Raises: BadInput interval.unreadable."""
    cleaned = text.strip().lower()
    number, unit = cleaned[:-1], cleaned[-1:]
    if not (
        number.isascii() and number.isdecimal() and 0 < int(number[:9]) <= 99 and unit in "wmy"
    ):
        raise BadInput("interval.unreadable", text=text[:40])
    count = int(number)
    if unit == "w":
        return Interval(0, count)
    return Interval(count * (12 if unit == "y" else 1), 0)


def month_length(year: int, month: int) -> int:
    """Days in a month."""
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _LENGTHS[month - 1]


def in_month(year: int, month: int, day: int) -> date:
    """That day of the month, or the month's last; `month` may run past 12."""
    years, index = divmod(month - 1, 12)
    year += years
    if year > LAST_YEAR:
        raise BadInput("date.too_far", year=year)
    return date(year, index + 1, min(day, month_length(year, index + 1)))


def add_interval(start: date, step: Interval, times: int = 1) -> date:
    """`start` moved by `times` steps; a month step keeps the day or takes the month's last."""
    if step.weeks:
        return start + timedelta(weeks=step.weeks * times)
    return in_month(start.year, start.month + step.months * times, start.day)


def due_day_for(drawn: date, month_end: MonthEnd) -> int:
    """The due day that a first draw on `drawn` fixes."""
    if month_end == "early" and drawn.day > 28:
        return drawn.day - 4
    return drawn.day


def first_due_after(drawn: date, step: Interval, due_day: int, stub_min_days: int) -> date:
    """The first due date of a loan drawn on `drawn`.

    Monthly: the next `due_day` after the draw that is at least `stub_min_days` away. A longer
    interval starts from that same day and adds its further months; weeks count from the draw.
    """
    if step.weeks:
        return drawn + timedelta(weeks=step.weeks)
    offset = 0
    while True:
        candidate = in_month(drawn.year, drawn.month + offset, due_day)
        if candidate > drawn and (candidate - drawn).days >= stub_min_days:
            return in_month(drawn.year, drawn.month + offset + step.months - 1, due_day)
        offset += 1


def due_dates(first: date, step: Interval, due_day: int, count: int) -> list[date]:
    """`count` due dates from the first; month-end days return to `due_day` where it exists."""
    if step.weeks:
        weeks = timedelta(weeks=step.weeks)
        return [first + weeks * index for index in range(count)]
    if due_day > 28 or first.year + step.months * count // 12 >= LAST_YEAR:
        # a month may be too short for the day, or the year too far: `in_month` sees to both
        further = (first.month + step.months * index for index in range(1, count))
        return [first, *(in_month(first.year, month, due_day) for month in further)]
    dues = [first]
    year, month = first.year, first.month
    for _ in range(count - 1):
        month += step.months
        if month > 12:
            year += (month - 1) // 12
            month = (month - 1) % 12 + 1
        dues.append(date(year, month, due_day))
    return dues


def shift(due: date, rule: HolidayShift, is_holiday: Callable[[date], bool]) -> date:
    """`due` moved off holidays by the rule."""
    step = {"none": 0, "next": 1, "previous": -1}[rule]
    while step and is_holiday(due):
        due += timedelta(days=step)
    return due


def parse_date(text: str, today: date) -> date:
    """Read 2026-05-20, 2026/5/20, 20260520, 2026年5月20日, 5月20日, 20号, today, yesterday, +7d.

    Raises: BadInput date.unreadable, date.too_far; date.which where there are two meanings.
    """
    cleaned = text.strip().lower().replace(" ", "").translate(_HALF_WIDTH)
    try:
        found = sorted(set(_meanings(cleaned, today))) if len(cleaned) <= 20 else []
    except (ValueError, OverflowError):
        found = []
    if not found:
        raise BadInput("date.unreadable", text=text[:40])
    if len(found) > 1:
        raise BadInput("date.which", text=text, instead=tuple(map(str, found)))
    if not 1990 <= found[0].year <= 2300:
        raise BadInput("date.too_far", year=found[0].year)
    return found[0]


def _meanings(text: str, today: date) -> Iterable[date]:
    """The days it may mean. Raises: ValueError, OverflowError where there is no such day."""
    if text in _NAMED:
        return [today + timedelta(days=_NAMED[text])]
    if re.fullmatch("[-+][0-9]{1,5}d", text):
        return [today + timedelta(days=int(text[:-1]))]
    if whole := _WHOLE.fullmatch(text):
        year, _, *months, day = whole.groups()
        return [date(int(year), int(next(filter(None, months))), int(day))]
    if turned := _YEAR_LAST.fullmatch(text):
        one, other, year = int(turned[1]), int(turned[3]), int(turned[4])
        return _existing((year, *pair) for pair in ((one, other), (other, one)))
    if part := _IN_MONTH.fullmatch(text):
        said, named, on = part.groups()
        if named:
            return _nearest(((today.year + i, int(named), int(on)) for i in (-1, 0, 1)), today)
        here = today.year * 12 + today.month - 1
        reach = (-1, 0, 1) if said is None else (_MONTHS[said],)
        near = [divmod(here + i, 12) for i in reach]
        return _nearest(((year, month + 1, int(on)) for year, month in near), today)
    return []


def _existing(parts: Iterable[tuple[int, int, int]]) -> list[date]:
    """Those of the days that there are."""
    return [
        date(year, month, day)
        for year, month, day in parts
        if 1 <= month <= 12 and 1 <= day <= month_length(year, month)
    ]


def _nearest(parts: Iterable[tuple[int, int, int]], today: date) -> list[date]:
    """The day nearest to today, or the two that are equally near."""
    days = _existing(parts)
    least = min(abs(day - today) for day in days)  # where there is none, min raises ValueError
    return [day for day in days if abs(day - today) == least]
