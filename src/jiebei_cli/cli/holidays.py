"""Days on which banks rest: the official calendar where `chinesecalendar` is installed."""

from datetime import date
from importlib import import_module


def rest_day(day: date) -> str | None:
    """`holiday` or `weekend`; None on a working day. Without a calendar of the year: weekends."""
    weekend = "weekend" if day.weekday() >= 5 else None
    try:
        rests = bool(import_module("chinese_calendar").is_holiday(day))
    except (ImportError, NotImplementedError):
        return weekend
    return (weekend or "holiday") if rests else None
