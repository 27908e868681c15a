"""Day counts and due dates."""

import calendar
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from jiebei_cli.domain.arithmetic.dates import (
    add_interval,
    due_dates,
    due_day_for,
    first_due_after,
    in_month,
    interval,
    shift,
)
from jiebei_cli.domain.arithmetic.daycount import day_count
from jiebei_cli.domain.errors import BadInput


def day(text: str) -> date:
    return date.fromisoformat(text)


# ISDA's memorandum "EMU and Market Conventions: Recent Developments" (1998); the decimals,
# to the ten places that are exact there, as in QuantLib's DayCounterTest.
ISDA_ACTUAL_ACTUAL = [
    ("2003-11-01", "2004-05-01", Fraction(61, 365) + Fraction(121, 366), "0.4977243806"),
    ("1999-02-01", "1999-07-01", Fraction(150, 365), "0.4109589041"),
    ("1999-07-01", "2000-07-01", Fraction(184, 365) + Fraction(182, 366), "1.0013773486"),
    ("2002-08-15", "2003-07-15", Fraction(334, 365), "0.9150684932"),
    ("2003-07-15", "2004-01-15", Fraction(170, 365) + Fraction(14, 366), "0.5040047908"),
    ("1999-07-30", "2000-01-30", Fraction(155, 365) + Fraction(29, 366), "0.5038925069"),
    ("2000-01-30", "2000-06-30", Fraction(152, 366), "0.4153005464"),
    ("2023-12-31", "2025-01-01", Fraction(1, 365) + 1, "1.0027397260"),
    ("2026-03-01", "2026-03-01", Fraction(0), "0.0000000000"),
]


@pytest.mark.parametrize(("start", "end", "exact", "published"), ISDA_ACTUAL_ACTUAL)
def test_actual_actual(start: str, end: str, exact: Fraction, published: str) -> None:
    count = day_count("ACT/ACT")
    parts = count.parts(day(start), day(end))
    assert Fraction(parts, count.denominator) == exact
    assert f"{Decimal(parts) / count.denominator:.10f}" == published


# ISDA's worksheet 30-360-2006 for 30/360 Bond Basis, as in QuantLib's testThirty360_BondBasis.
ISDA_BOND_BASIS = [
    ("2006-08-20", "2007-02-20", 180),
    ("2007-08-20", "2008-02-20", 180),
    ("2006-08-31", "2007-02-28", 178),
    ("2007-02-28", "2007-08-31", 183),
    ("2007-08-31", "2008-02-29", 179),
    ("2008-02-29", "2008-08-31", 182),
    ("2008-08-31", "2009-02-28", 178),
    ("2009-02-28", "2009-08-31", 183),
    ("2006-01-31", "2006-02-28", 28),
    ("2006-01-30", "2006-02-28", 28),
    ("2006-02-28", "2006-03-03", 5),
    ("2006-02-14", "2006-02-28", 14),
    ("2006-09-30", "2006-10-31", 30),
    ("2006-10-31", "2006-11-28", 28),
    ("2007-08-31", "2008-02-28", 178),
    ("2008-02-28", "2008-08-28", 180),
    ("2008-02-28", "2008-08-30", 182),
]


@pytest.mark.parametrize(("start", "end", "days"), ISDA_BOND_BASIS)
def test_thirty_360(start: str, end: str, days: int) -> None:
    assert day_count("30/360").parts(day(start), day(end)) == days


@pytest.mark.parametrize(
    ("code", "start", "end", "parts", "denominator"),
    [
        ("ACT/365", "2023-07-01", "2024-07-01", 366, 365),  # 365 also in a leap year
        ("ACT/360", "2026-01-01", "2026-02-01", 31, 360),
        ("act/364", "2024-01-01", "2024-01-08", 7, 364),
        ("ACT/365", "2026-01-15", "2026-02-10", 26, 365),  # draw day counts, payment day does not
    ],
)
def test_actual_over_a_fixed_year(
    code: str, start: str, end: str, parts: int, denominator: int
) -> None:
    count = day_count(code)
    assert (count.parts(day(start), day(end)), count.denominator) == (parts, denominator)


def test_no_such_day_count() -> None:
    with pytest.raises(BadInput) as refused:
        day_count("ACT/366")
    known = "ACT/365, ACT/360, ACT/364, 30/360, ACT/ACT"
    assert refused.value.code == "day_count.unknown"
    assert refused.value.params == {"text": "ACT/366", "known": known}


@pytest.mark.parametrize(
    ("first", "every", "due_day", "expected"),
    [
        # 31 -> 30/28/29 and back to 31: counted from the due day, not from the clamped date
        ("2026-01-31", "1m", 31, "2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31"),
        ("2024-01-31", "1m", 31, "2024-01-31 2024-02-29 2024-03-31"),
        ("2026-02-28", "1m", 30, "2026-02-28 2026-03-30 2026-04-30"),
        ("2026-01-29", "1m", 29, "2026-01-29 2026-02-28 2026-03-29"),
        ("2026-11-30", "3m", 31, "2026-11-30 2027-02-28 2027-05-31 2027-08-31"),
        ("2024-02-29", "1y", 29, "2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29"),
        ("2026-12-10", "1m", 10, "2026-12-10 2027-01-10 2027-02-10"),
        ("2026-10-28", "1m", 28, "2026-10-28 2026-11-28 2026-12-28 2027-01-28"),
        ("2026-03-05", "3m", 5, "2026-03-05 2026-06-05 2026-09-05 2026-12-05 2027-03-05"),
        ("2026-09-05", "15m", 5, "2026-09-05 2027-12-05 2029-03-05"),
        ("2024-02-26", "1w", 26, "2024-02-26 2024-03-04 2024-03-11"),
        ("2026-12-25", "2w", 25, "2026-12-25 2027-01-08 2027-01-22"),
        # the month is counted from the first date, wherever its day lies
        ("2026-02-05", "1m", 10, "2026-02-05 2026-03-10 2026-04-10"),
    ],
)
def test_due_dates_count_from_the_anchor(
    first: str, every: str, due_day: int, expected: str
) -> None:
    dates = expected.split()
    found = due_dates(day(first), interval(every), due_day, len(dates))
    assert [due.isoformat() for due in found] == dates


@pytest.mark.parametrize(
    ("drawn", "clamp", "early"),
    [
        ("2026-01-28", 28, 28),
        ("2026-01-29", 29, 25),
        ("2026-01-30", 30, 26),
        ("2026-01-31", 31, 27),
        ("2026-01-01", 1, 1),
    ],
)
def test_the_day_of_the_first_draw_fixes_the_due_day(drawn: str, clamp: int, early: int) -> None:
    assert due_day_for(day(drawn), "clamp") == clamp
    assert due_day_for(day(drawn), "early") == early


@pytest.mark.parametrize(
    ("drawn", "due_day", "stub_min_days", "every", "expected"),
    [
        ("2026-01-15", 10, 15, "1m", "2026-02-10"),  # 26 days
        ("2026-01-26", 10, 15, "1m", "2026-02-10"),  # exactly 15: this due day
        ("2026-01-27", 10, 15, "1m", "2026-03-10"),  # 14: the following one
        ("2026-01-27", 10, 0, "1m", "2026-02-10"),  # without the rule
        ("2026-01-10", 10, 15, "1m", "2026-02-10"),  # never the draw day itself
        ("2026-01-10", 10, 0, "1m", "2026-02-10"),
        ("2026-01-29", 25, 15, "1m", "2026-02-25"),  # with `early`: 27 days
        ("2026-02-14", 1, 15, "1m", "2026-03-01"),  # 15 across a February of 28
        ("2026-02-15", 1, 15, "1m", "2026-04-01"),  # 14
        ("2024-02-15", 1, 15, "1m", "2024-03-01"),  # 15 in a leap year
        ("2026-12-20", 1, 15, "1m", "2027-02-01"),  # over the year's end: 12 days, then 43
        ("2026-01-31", 31, 0, "1m", "2026-02-28"),
        ("2026-01-15", 28, 0, "1m", "2026-01-28"),  # in the month of the draw itself
        ("2026-02-28", 31, 0, "1m", "2026-03-31"),
        ("2026-01-15", 15, 0, "3m", "2026-04-15"),
        ("2026-01-15", 15, 0, "1y", "2027-01-15"),
        ("2026-01-15", 15, 15, "2w", "2026-01-29"),  # weeks count from the draw
    ],
)
def test_the_first_due_date(
    drawn: str, due_day: int, stub_min_days: int, every: str, expected: str
) -> None:
    found = first_due_after(day(drawn), interval(every), due_day, stub_min_days)
    assert found.isoformat() == expected


@pytest.mark.parametrize(
    ("text", "months", "days", "per_year"),
    [
        ("1m", 1, 0, 12), ("3m", 3, 0, 4), ("1y", 12, 0, 1),
        ("1w", 0, 7, 52), ("2W", 0, 14, 26), ("14d", 0, 14, 26), ("73d", 0, 73, 5),
    ],
)  # fmt: skip
def test_intervals(text: str, months: int, days: int, per_year: int) -> None:
    step = interval(text)
    assert (step.months, step.days) == (months, days)
    assert step.per_year == Decimal(per_year)


def test_due_dates_every_fifteen_days() -> None:
    """15 January, 28 and 29 days of February in the way: 30 Jan, 14 Feb, 1 Mar, 16 Mar."""
    first = first_due_after(day("2026-01-15"), interval("15d"), 15, 0)
    found = due_dates(first, interval("15d"), 15, 4)
    assert [str(due) for due in found] == ["2026-01-30", "2026-02-14", "2026-03-01", "2026-03-16"]


@pytest.mark.parametrize("text", ["", "m", "0m", "1x", "1.5m", "-1m", "100m", "1 month", "９m"])
def test_intervals_refused(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        interval(text)
    assert refused.value.code == "interval.unreadable"


@pytest.mark.parametrize("due_day", [1, 31])
def test_dates_do_not_run_away(due_day: int) -> None:
    with pytest.raises(BadInput) as refused:
        due_dates(day("2299-01-01"), interval("99y"), due_day, 3)
    assert (refused.value.code, refused.value.params) == ("date.too_far", {"year": 2497})
    with pytest.raises(BadInput) as refused:
        due_dates(day("2398-11-01"), interval("1m"), due_day, 27)
    assert (refused.value.code, refused.value.params) == ("date.too_far", {"year": 2401})
    assert due_dates(day("2398-11-01"), interval("1m"), due_day, 26)[-1].year == 2400
    with pytest.raises(BadInput) as refused:
        due_dates(day("2200-11-01"), interval("1y"), due_day, 202)
    assert (refused.value.code, refused.value.params) == ("date.too_far", {"year": 2401})


@pytest.mark.parametrize("year", [1900, 2000, 2023, 2024, 2100, 2400])
def test_the_last_day_of_a_month_is_the_calendar_s(year: int) -> None:
    for month in range(1, 13):
        assert in_month(year, month, 31).day == calendar.monthrange(year, month)[1]
    assert day_count("ACT/ACT").parts(date(year, 1, 1), date(year + 1, 1, 1)) == 365 * 366
    spring = day_count("ACT/ACT").parts(date(year, 3, 1), date(year, 3, 2))
    assert spring == (365 if calendar.isleap(year) else 366)


def test_add_interval_keeps_the_day_where_it_exists() -> None:
    assert add_interval(day("2024-01-31"), interval("1m")) == day("2024-02-29")
    assert add_interval(day("2024-01-31"), interval("1m"), 2) == day("2024-03-31")
    assert add_interval(day("2024-02-26"), interval("1w"), 2) == day("2024-03-11")


def test_holiday_shift() -> None:
    holidays = {day("2026-10-01"), day("2026-10-02"), day("2026-09-30")}
    due = day("2026-10-01")
    assert shift(due, "none", holidays.__contains__) == due
    assert shift(due, "next", holidays.__contains__) == day("2026-10-03")
    assert shift(due, "previous", holidays.__contains__) == day("2026-09-29")
    single = {due}
    assert shift(due, "previous", single.__contains__) == day("2026-09-30")
    assert shift(due, "next", single.__contains__) == day("2026-10-02")
    assert shift(day("2026-10-08"), "next", holidays.__contains__) == day("2026-10-08")
