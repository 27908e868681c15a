"""The corners of the repayment methods and of accrual, each figure worked out beside it.

The loan: 12,000 at 0.05 % a day from 10 January 2026, 6.00 a day; six rows of 31, 28, 31, 30, 31
and 30 days.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import Any

import pytest

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book import changes
from jiebei_cli.domain.book.facts import Prepaid
from jiebei_cli.domain.book.folding import apply
from jiebei_cli.domain.book.loan import Loan, position_of, running_interest
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.contract.terms import FeeTerm, PlanRow, Recast
from jiebei_cli.domain.errors import BadInput
from tests.loans import D, day, loan, terms

DAYS = (31, 28, 31, 30, 31, 30)
YEARLY = Fraction(1825, 10_000)


def level(balance: str, growths: list[Fraction]) -> Fraction:
    """The payment that leaves nothing after as many rows as there are growths."""
    product, total = Fraction(1), Fraction(0)
    for growth in growths:
        product *= 1 + growth
        total = total * (1 + growth) + 1
    return Fraction(balance) * product / total


def nearest(amount: Fraction) -> Decimal:
    return Decimal(int(amount * 100 + Fraction(1, 2))) / 100


def early(found: Loan, on: str, amount: str, accrued: str, recast: Recast = "keep-term") -> Loan:
    return apply(
        found,
        Prepaid(
            id=9, date=day(on), loan="L1", amount=D(amount) + D(accrued), early=D(amount),
            accrued=D(accrued), accrued_on="on-outstanding", recast=recast,
        ),
    )  # fmt: skip


# equal instalments


@pytest.mark.parametrize(
    ("stated", "growth"),
    [
        ({"level": "nominal"}, YEARLY / 12),
        ({"level": "nominal", "every": "3m"}, YEARLY / 4),
        ({"level": "nominal", "every": "1y"}, YEARLY),
        ({"level": "nominal", "every": "1w"}, YEARLY * 7 / 365),
        ({"level": "nominal", "every": "2w"}, YEARLY * 14 / 365),
        ({"level": "30-day"}, Fraction(30, 2000)),
        ({"level": "30-day", "every": "3m"}, Fraction(90, 2000)),
        ({"level": "30-day", "every": "2w"}, YEARLY * 14 / 365),
        ({"level": "30-day", "day_count": "ACT/360"}, Fraction(30, 2000)),
        ({"level": "nominal", "day_count": "ACT/360"}, Fraction(360, 2000) / 12),
    ],
)
def test_a_level_by_the_book(stated: dict[str, Any], growth: Fraction) -> None:
    """Equal periods, whatever days they have."""
    plan = build(terms(method="equal-instalment", **stated))
    assert plan.pace == nearest(level("12000", [growth] * 6))


def test_a_level_by_the_days() -> None:
    growths = [Fraction(days, 2000) for days in DAYS]
    assert build(terms(method="equal-instalment")).pace == nearest(level("12000", growths))


@pytest.mark.parametrize(
    ("rounding", "mode"), [("down", ROUND_FLOOR), ("up", ROUND_CEILING), ("half-up", None)]
)
def test_a_level_is_rounded_as_agreed(rounding: str, mode: str | None) -> None:
    exact = level("12000", [Fraction(days, 2000) for days in DAYS])
    expected = nearest(exact)
    if mode:
        quotient = Decimal(exact.numerator) / Decimal(exact.denominator)
        expected = quotient.quantize(D("0.01"), mode)
    plan = build(terms(method="equal-instalment", rounding=rounding))
    assert plan.pace == expected
    share = {"down": "1714.28", "up": "1714.29", "half-up": "1714.29"}[rounding]
    assert (
        str(build(terms(method="equal-principal", rounding=rounding, instalments=7)).pace) == share
    )


def test_a_stated_level_must_exceed_the_first_interest() -> None:
    """31 days of 6.00."""
    with pytest.raises(BadInput) as refused:
        build(terms(method="equal-instalment", level="186.00"))
    assert (refused.value.code, refused.value.params) == ("terms.level_low", {"level": D(186)})
    assert build(terms(method="equal-instalment", level="186.01")).pace == D("186.01")


def test_one_row_takes_everything() -> None:
    assert build(terms(method="equal-principal", instalments=1)).pace == D("12000.00")
    assert build(terms(method="equal-instalment", instalments=1)).pace == D("12186.00")


@pytest.mark.parametrize(
    ("rounding", "running"),
    [("half-up", "60.01"), ("half-even", "60.00"), ("down", "60.00"), ("up", "60.01")],
)
def test_running_interest_is_rounded_as_agreed(rounding: str, running: str) -> None:
    """Ten days of 12,001: 60.005."""
    found = loan(principal=D(12001), rounding=rounding)
    assert str(position_of(found, day("2026-01-20")).running) == running


# multiples


@pytest.mark.parametrize(
    ("rounding", "multiple", "pace"),
    [("half-up", "100", "2100"), ("down", "100", "2100"), ("up", "100", "2200"),
     ("down", "50", "2100"), ("up", "50", "2150"), ("half-up", "0.5", "2106.5")],
)  # fmt: skip
def test_a_level_in_multiples(rounding: str, multiple: str, pace: str) -> None:
    """Solved: 2,106.64."""
    agreed = terms(method="equal-instalment", rounding=rounding, level_multiple=D(multiple))
    assert nearest(level("12000", [Fraction(days, 2000) for days in DAYS])) == D("2106.64")
    assert build(agreed).pace == D(pace)


def test_a_multiple_that_only_pays_the_interest_goes_up() -> None:
    """Solved for ten years 221.20; the nearest 186 is the interest of the first row."""
    agreed = terms(method="equal-instalment", level_multiple=D(186), instalments=120)
    assert 200 < build(terms(method="equal-instalment", instalments=120)).pace < 240
    assert build(agreed).pace == D("372.00")


@pytest.mark.parametrize(("rounding", "pace"), [("half-up", "4155.00"), ("up", "4157.00")])
def test_flat_instalments_in_multiples(rounding: str, pace: str) -> None:
    """A share of 12,001 / 3 = 4,000.33 and the interest of the last row, 31 days: 155.00002."""
    agreed = terms(
        method="flat", instalments=3, principal=D(12001), level_multiple=D(1), rounding=rounding,
        rate=Rate.parse("0.0416632%/d"),
    )  # fmt: skip
    assert build(agreed).pace == D(pace)


# the lender's own plan


OWN = tuple(
    PlanRow(due=day(due), principal=D(4000), interest=D(interest))
    for due, interest in (("2026-02-10", 60), ("2026-03-10", 40), ("2026-04-10", 20))
)


@pytest.mark.parametrize("rate", ["0.05%/d", "0%"])
def test_an_own_plan_is_scaled_to_what_is_left(rate: str) -> None:
    """Half prepaid on 25 January: of the first row's 60.00, 15 of 31 days are charged at once, and
    half of the other 16 days stays.
    """
    found = loan(method="custom", instalments=None, rows=OWN, rate=Rate.parse(rate))
    assert position_of(found, day("2026-01-25")).running == D("29.03")
    found = early(found, "2026-01-25", "6000", "29.03")
    assert [str(row.principal) for row in found.rows] == ["2000.00"] * 3
    assert [str(row.interest) for row in found.rows] == ["15.48", "20.00", "10.00"]


def test_an_own_plan_by_periods() -> None:
    """By broken periods the same share of days; a begun period in full leaves nothing of it."""
    stated: dict[str, Any] = {"method": "custom", "instalments": None, "rows": OWN}
    broken = loan(**stated, accrual="pro-rata", rate=Rate.parse("1.5%/m"))
    assert position_of(broken, day("2026-01-25")).running == D("29.03")
    left = early(broken, "2026-01-25", "6000", "29.03")
    assert [str(row.interest) for row in left.rows] == ["15.48", "20.00", "10.00"]
    begun = loan(**stated, accrual="period", rate=Rate.parse("1.5%/m"))
    left = early(begun, "2026-01-25", "6000", "60")
    assert [str(row.interest) for row in left.rows] == ["0.00", "20.00", "10.00"]


@pytest.mark.parametrize(("rounding", "share"), [("down", "2333.33"), ("up", "2333.34")])
def test_an_own_plan_is_scaled_as_agreed(rounding: str, share: str) -> None:
    found = loan(method="custom", instalments=None, rows=OWN, rounding=rounding)
    found = early(found, "2026-01-25", "5000", "29.03")
    assert [str(row.principal) for row in found.rows[:2]] == [share] * 2
    assert sum(row.principal for row in found.rows) == 7000


def test_an_own_plan_without_interest() -> None:
    """Principal first, then a row of interest alone."""
    rows = (
        PlanRow(due=day("2026-02-10"), principal=D(12000), interest=D(60)),
        PlanRow(due=day("2026-03-10"), principal=D(0), interest=D(40)),
    )
    found = loan(method="custom", instalments=None, rows=rows)
    assert position_of(found, day("2026-02-25")).running == 0  # known only on its day
    assert [(str(row.principal), str(row.interest)) for row in found.rows] == [
        ("12000.00", "60.00"),
        ("0.00", "40.00"),
    ]


def test_flat_interest_carried_to_the_due_day() -> None:
    """3,000 early on the tenth day, its interest left to the due day: 60.00 so far; of the 3,000 a
    thousand lowers what bears interest to 10,800, for 21 days 113.40.
    """
    fact = Prepaid(
        id=3, date=day("2026-01-20"), loan="L1", amount=D(3000), early=D(3000), accrued_on="on-due"
    )
    found = apply(loan(method="flat"), fact)
    row = found.rows[0]
    assert (str(row.interest), str(row.opening)) == ("173.40", "9000.00")
    assert str(position_of(found, day("2026-01-30")).running) == "114.00"  # 60 + 113.40 x 10 / 21
    assert running_interest(found, row, day("2026-01-30"), D(1000)) == 6  # and nothing carried


def test_interest_of_a_row_follows_its_rates_not_its_days() -> None:
    """From 20 January 0.03 % instead of 0.05 %: of 31 days ten weigh five and 21 three."""
    flat = loan(method="flat")
    change = changes.change_rate(flat, Rate.parse("0.03%/d"), day("2026-01-20"), None)
    found = apply(flat, change)
    assert str(found.rows[0].interest) == "135.60"  # 60.00 + 75.60
    assert str(position_of(found, day("2026-01-20")).running) == "60.00"
    own = loan(method="custom", instalments=None, rows=OWN)
    found = apply(own, change)
    assert str(position_of(found, day("2026-01-25")).running) == "34.51"  # 60 x 65 / 113
    found = early(found, "2026-01-25", "6000", "34.51")
    assert str(found.rows[0].interest) == "12.74"  # 60 x 48 / 113, of half


# periods inside a single row


MONTHS = {"method": "bullet", "rate": Rate.parse("1.5%/m")}  # 180.00 a month on 12,000


@pytest.mark.parametrize(
    ("stated", "charged", "rest"),
    [
        # the third month is begun on 20 March: three of six, then three on the half
        ({"accrual": "period"}, "540.00", "270.00"),
        # two months and ten of 31 days; then 21 days and three months on the half
        ({"accrual": "pro-rata"}, "418.06", "330.97"),
        # quarters of 540.00: the first is begun; then half of the second
        ({"accrual": "period", "every": "3m", "instalments": 2}, "540.00", "270.00"),
        # 69 days of the 90 of the first quarter; then 21 days, and the second
        ({"accrual": "pro-rata", "every": "3m", "instalments": 2}, "414.00", "333.00"),
    ],
)
def test_a_bullet_half_paid_in_between(stated: dict[str, Any], charged: str, rest: str) -> None:
    found = loan(**MONTHS, **stated)
    assert found.rows[0].interest == D("1080.00")
    assert str(position_of(found, day("2026-03-20")).running) == charged
    found = early(found, "2026-03-20", "6000", charged)
    assert str(found.rows[0].interest) == rest


def test_another_rate_inside_a_period_weighs_by_days() -> None:
    """Ten days at 1.5 % a month and 18 at 1.2 %, on 12,000; and of the days of a quarter."""
    found = loan(accrual="period", rate=Rate.parse("1.5%/m"))
    change = changes.change_rate(found, Rate.parse("1.2%/m"), day("2026-02-20"), None)
    interest = [str(row.interest) for row in apply(found, change).rows[:3]]
    assert interest == ["180.00", "156.86", "144.00"]  # 180 x 10 / 28 + 144 x 18 / 28
    quarterly = loan(accrual="period", rate=Rate.parse("1.5%/m"), every="3m", instalments=2)
    change = changes.change_rate(quarterly, Rate.parse("1.2%/m"), day("2026-02-20"), None)
    interest = [str(row.interest) for row in apply(quarterly, change).rows]
    assert interest == ["481.20", "432.00"]  # 540 x 41 / 90 + 432 x 49 / 90


@pytest.mark.parametrize(("since", "row"), [("2026-02-20", 1), ("2026-04-20", 3)])
def test_a_level_before_an_agreed_change_of_rate(since: str, row: int) -> None:
    """Half prepaid on 20 January: the level as before until the row in which the rate falls."""
    found = loan(method="equal-instalment")
    change = changes.change_rate(found, Rate.parse("0.03%/d"), day("2026-01-12"), day(since))
    found = early(apply(found, change), "2026-01-20", "6000", "60")
    before = [Fraction(days, 2000) for days in (21, *DAYS[1:])]
    assert [part.total for part in found.rows[:row]] == [nearest(level("6000", before))] * row
    ten = Fraction(10, 2000) + Fraction((DAYS[row] - 10) * 3, 10_000)
    after = [ten, *(Fraction(days * 3, 10_000) for days in DAYS[row + 1 :])]
    lower = nearest(level(str(found.rows[row - 1].balance), after))
    assert [part.total for part in found.rows[row:5]] == [lower] * (5 - row)
    assert [part.number for part in found.rows] == [1, 2, 3, 4, 5, 6]


def agreed_ahead(found: Loan, recast: Recast) -> Loan:
    """From 20 April 0.03 % a day, agreed at once; then half is prepaid on 20 January."""
    change = changes.change_rate(found, Rate.parse("0.03%/d"), day("2026-01-12"), day("2026-04-20"))
    return early(apply(found, change), "2026-01-20", "6000", "60", recast)


def test_a_change_of_rate_to_come_outlives_a_prepayment() -> None:
    """In every method: no row without principal gains any, no plan grows longer, and flat interest
    stays on the half.
    """
    balloon = agreed_ahead(loan(method="balloon", interest_only=4), "keep-term")
    assert [str(row.principal) for row in balloon.rows[:4]] == ["0.00"] * 4
    assert [str(row.interest) for row in balloon.rows[2:4]] == ["93.00", "66.00"]
    flat = agreed_ahead(loan(method="flat"), "keep-term")
    # 6,000 for 31 days at 0.05 %; then 10 days at 0.05 % and 20 at 0.03 %; 31 and 30 at 0.03 %
    assert [str(row.interest) for row in flat.rows[2:]] == ["93.00", "66.00", "55.80", "54.00"]
    shorter = agreed_ahead(loan(method="equal-principal"), "keep-payment")
    assert [str(row.principal) for row in shorter.rows] == ["2000.00"] * 3
    later = agreed_ahead(loan(method="equal-instalment"), "keep-payment")
    assert len(later.rows) == 3


def test_interest_only_rows_stay_so_after_a_prepayment() -> None:
    found = early(loan(method="balloon", interest_only=2), "2026-01-20", "6000", "60")
    assert [str(row.principal) for row in found.rows[:2]] == ["0.00", "0.00"]
    assert found.rows[2].principal > 0


def test_weekly_periods_are_sevenths_of_the_year_s_days() -> None:
    """12,000 at 18.25 % for fourteen of 365 days: 84.00."""
    plan = build(terms(every="2w", accrual="period"))
    assert [str(row.interest) for row in plan.rows] == ["84.00"] * 6


def test_a_fee_in_all_of_a_bullet_falls_due_with_it() -> None:
    (row,) = build(terms(method="bullet", fee_total=FeeTerm.parse("60"))).rows
    assert (str(row.fee), row.number) == ("60.00", 1)


def test_no_such_method() -> None:
    with pytest.raises(BadInput) as refused:
        method("annuity")
    known = "equal-instalment, equal-principal, interest-first, bullet, flat, balloon, custom"
    assert (refused.value.code, refused.value.params) == (
        "method.unknown",
        {"text": "annuity", "known": known},
    )
