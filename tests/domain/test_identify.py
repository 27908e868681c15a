"""What is read from a lender's rows, against contracts computed by the second engine.

The statement is public: forum.plaintextaccounting.org/t/…/472 (32,525.55 at 7.99 %; the bank said
"divided by 365"), with its dates.
"""

from datetime import date, timedelta
from fractions import Fraction as Frac
from math import floor

import pytest

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.methods import METHODS
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.contract.solving import rate_of_rows
from jiebei_cli.domain.contract.terms import PlanRow
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.reading.deciding import decides
from jiebei_cli.domain.reading.identify import Reading, Seen, identify, odd_row
from jiebei_cli.domain.reading.remaining import Shown, likely, remaining
from jiebei_cli.domain.reading.statement import StatedRow, Statement, from_draw, identified, mixed
from jiebei_cli.domain.value import replace
from tests.loans import D, day
from tests.net.calendar import in_month
from tests.net.contracts import Contract, Seeded, quoted, terms_of, yuan
from tests.net.second_engine import Second

STATEMENT = Seen(
    rows=tuple(
        PlanRow(due=day(due), principal=D(principal), interest=D(interest))
        for due, principal, interest in (
            ("2024-10-23", "335.81", "234.31"),
            ("2024-11-15", "408.49", "161.63"),
            ("2024-12-23", "306.48", "263.64"),
            ("2025-01-15", "411.82", "158.30"),
        )
    ),
    amount=D("32525.55"),
    drawn=day("2024-09-20"),
)
COUNTED = ("ACT/365", "ACT/360", "30/360", "ACT/ACT")
ROUNDED = ("half-up", "half-even", "down", "up", "carry")


def fitting(readings: tuple[Reading, ...]) -> list[Reading]:
    return [one for one in readings if one.refuted is None]


# the public statement


def test_the_public_statement_is_explained_by_act_act_with_the_fraction_carried() -> None:
    found = fitting(identify(STATEMENT))
    assert [(str(one.rate), one.quoted) for one in found] == [
        ("7.99%/y", True),
        ("7.98971%/y", False),
    ]
    told = found[0].alike[0]
    assert len(found[0].alike) == 1
    assert (told.day_count, told.rounding, told.level) == ("ACT/ACT", "carry", "570.12")
    rival = found[1].alike[0]
    assert (rival.day_count, rival.rounding) == ("ACT/ACT", "up")
    # every figure again, in fractions: the running total cut to the cent
    left, total, start = Frac(D("32525.55")), Frac(0), day("2024-09-20")
    for row in STATEMENT.rows:
        parts = ((start, min(row.due, day("2025-01-01")), 366), (day("2025-01-01"), row.due, 365))
        years = sum((Frac(max((b - a).days, 0), n) for a, b, n in parts), Frac(0))
        before, total = total, total + left * Frac("0.0799") * years
        assert Frac(floor(total * 100) - floor(before * 100), 100) == Frac(row.interest)
        left, start = left - Frac(row.principal), row.due


def test_what_the_bank_said_is_refuted_by_the_first_row() -> None:
    """32,525.55 × 7.99 % × 33 / 365 = 234.9581."""
    stated = identify(replace(STATEMENT, rate=Rate.parse("7.99%/y")))
    assert [one.alike[0].rounding for one in fitting(stated)] == ["carry"]
    by_365 = {
        one.alike[0].rounding: one.refuted
        for one in stated
        if one.refuted and one.alike[0].day_count == "ACT/365" and one.alike[0].accrual == "daily"
    }
    assert set(by_365) == set(ROUNDED)
    why = by_365["half-up"]
    assert why is not None
    exact = Frac(D("32525.55")) * Frac("0.0799") * Frac(33, 365)
    assert (why.number, why.figure, why.stands) == (1, "interest", D("234.31"))
    assert Frac(why.gives) == Frac(round(exact * 100), 100)


def test_no_other_rounding_fits_at_the_stated_rate_whatever_the_year() -> None:
    stated = identify(replace(STATEMENT, rate=Rate.parse("7.99%/y")))
    refuted = {(one.alike[0].day_count, one.alike[0].rounding) for one in stated if one.refuted}
    assert refuted == {(c, r) for c in COUNTED for r in ROUNDED} - {("ACT/ACT", "carry")}


# carry


def test_a_carried_fraction_makes_the_sum_of_the_rows_the_sum_cut_to_the_fen() -> None:
    terms = agree(
        principal=D("7777.77"), rate=Rate.parse("0.0333%/d"), disbursed_on=day("2026-01-15"),
        instalments=9, method="equal-principal", rounding="carry",
    )  # fmt: skip
    exact = charged = Frac(0)
    left, start = Frac(D("7777.77")), day("2026-01-15")
    for row in build(terms).rows:
        exact += left * Frac("0.000333") * (row.due - start).days
        charged += Frac(row.interest)
        assert charged == Frac(floor(exact * 100), 100)
        left, start = left - Frac(row.principal), row.due


def test_fractions_that_add_up_to_a_fen_are_a_fen() -> None:
    """84,000 flat at 0.053 % a day by ACT/ACT, over a leap year: years of 365 and 366 days."""
    c = Contract(
        principal=8_400_000, rate=(Frac(53, 100_000), "d"), drawn=day("2026-04-12"),
        first=day("2026-05-12"), due_day=12, count=33, method="flat", day_count="ACT/ACT",
        rounding="carry",
    )  # fmt: skip
    assert [row.interest for row in build(terms_of(c)).rows] == [
        yuan(row.interest) for row in Second(c).rows
    ]


def test_the_rate_of_rows_that_carry() -> None:
    terms = agree(
        principal=D("7777.00"), rate=Rate.parse("0.035%/d"), disbursed_on=day("2026-01-15"),
        instalments=9, method="equal-principal", rounding="carry",
    )  # fmt: skip
    rows = tuple(
        PlanRow(due=row.due, principal=row.principal, interest=row.interest)
        for row in build(terms).rows
    )
    stated = agree(
        principal=D("7777.00"), rate=Rate.parse("1%/d"), disbursed_on=day("2026-01-15"),
        method="custom", rows=rows, rounding="carry",
    )  # fmt: skip
    assert str(rate_of_rows(stated).rate) == "0.035%/d"


# random contracts of the second engine


def contract(chance: Seeded, *, level: bool = False) -> Contract:
    codes = [how.code for how in METHODS.values() if not how.stated and (how.level or not level)]
    method = chance.pick(codes if not level else ["equal-instalment"])
    count, drawn = chance.whole(3, 36), date(2023, 1, 1) + timedelta(chance.whole(0, 1200))
    due_day = chance.pick((drawn.day, chance.whole(1, 31)))
    return Contract(
        principal=chance.pick((chance.whole(10, 2000) * 10_000, chance.whole(50_000, 20_000_000))),
        rate=(Frac(chance.whole(30, 120) * 5, 1_000_000), "d"),
        drawn=drawn,
        first=in_month(drawn.year, drawn.month + 1, due_day),
        due_day=due_day,
        count=count,
        method=method,
        interest_only=chance.whole(1, count - 2) if method == "balloon" else 0,
        day_count=chance.pick(COUNTED),
        accrual=chance.pick(("daily", "daily", "daily", "period")),
        rounding=chance.pick(ROUNDED),
        fee_each=0 if level else chance.pick((0, 0, chance.whole(1, 9999))),
    )


def seen_of(c: Contract, *, drawn: bool = True) -> Seen:
    rows = tuple(
        PlanRow(
            due=row.due, principal=yuan(row.principal), interest=yuan(row.interest),
            fee=yuan(row.fee),
        )
        for row in Second(c).rows
    )  # fmt: skip
    return Seen(rows=rows, amount=yuan(c.principal), drawn=c.drawn if drawn else None)


def has_truth(found: list[Reading], c: Contract) -> bool:
    """The very contract is among those named."""
    return any(
        one.method == c.method
        and one.rate == quoted(c.rate)
        and one.drawn[0] <= c.drawn <= one.drawn[1]
        and any(
            (told.accrual, told.rounding) == (c.accrual, c.rounding)
            and (told.day_count == c.day_count or c.accrual == "period")
            for told in one.alike
        )
        for one in found
    )


def rates_apart(count: int, seed: int) -> int:
    """In how many of so many contracts the day rate stands alone; the truth must stand in all."""
    chance, alone = Seeded(seed), 0
    for _ in range(count):
        c = contract(chance)
        found = fitting(identify(seen_of(c)))
        assert has_truth(found, c), c
        alone += {one.rate for one in found if one.place == 0} == {quoted(c.rate)}
    return alone


@pytest.mark.slow
def test_the_truth_stands_in_a_few_random_contracts() -> None:
    assert rates_apart(20, 1) >= 19


@pytest.mark.slow
def test_the_truth_is_never_refuted_and_its_day_rate_alone_in_299_of_300() -> None:
    assert rates_apart(300, 20261124) >= 299


@pytest.mark.slow
def test_without_the_day_of_the_draw_the_truth_stands_too() -> None:
    chance, tried = Seeded(5), 0
    while tried < 60:
        c = contract(chance)
        rows = seen_of(c, drawn=False).rows
        if len(rows) > 1 and (c.accrual == "daily" or c.drawn.day == c.due_day):
            tried += 1
            assert has_truth(fitting(identify(seen_of(c, drawn=False))), c), c


@pytest.mark.slow
def test_three_figures_of_a_screen_leave_at_most_four_readings_in_395_of_400() -> None:
    chance, few = Seeded(20261124), 0
    for _ in range(400):
        c = contract(chance, level=True)
        rows = Second(c).rows
        before = chance.whole(1, len(rows) - 1)
        row = rows[before]
        shown = Shown(
            left=yuan(row.opening), due=row.due, amount=yuan(row.principal + row.interest),
            periods=len(rows) - before, method=c.method,
        )  # fmt: skip
        found, _ = likely([one for one in fitting(remaining(shown)) if one.quoted])
        assert quoted(c.rate) in {one.rate for one in found}, c
        few += len(found) <= 4
    assert few >= 395


@pytest.mark.slow
def test_with_the_draw_a_screen_names_the_very_contract() -> None:
    chance = Seeded(9)
    for _ in range(60):
        c = contract(chance, level=True)
        rows = Second(c).rows
        before = chance.whole(0, len(rows) - 1)
        row = rows[before]
        shown = Shown(
            left=yuan(row.opening), due=row.due, amount=yuan(row.principal + row.interest),
            periods=len(rows) - before, drawn=c.drawn, lent=yuan(c.principal),
        )  # fmt: skip
        assert has_truth(fitting(remaining(shown)), c), c


# what is wrong with rows


def test_the_one_row_in_the_way_is_named() -> None:
    c = contract(Seeded(2), level=True)
    seen = seen_of(replace_method(c))
    rows = list(seen.rows)
    right = rows[2].interest
    rows[2] = replace(rows[2], interest=right + D("0.10"))
    copied = replace(seen, rows=tuple(rows))
    assert not [one for one in fitting(identify(copied)) if one.quoted]
    why = odd_row(copied)
    assert why is not None
    assert (why.number, why.stands) == (3, right + D("0.10"))
    assert abs(why.gives - right) <= D("0.01")


def replace_method(c: Contract) -> Contract:
    """Of the plainest conventions."""
    from dataclasses import replace as changed

    return changed(c, day_count="ACT/365", accrual="daily", rounding="half-up", count=12)


def test_rows_of_two_loans_are_told_apart_by_their_days() -> None:
    rows = tuple(
        PlanRow(due=day(f"2026-{month:02}-{on}"), principal=D("100.00"), interest=D(interest))
        for month in (2, 3, 4)
        for on, interest in ((10, "5.00"), (20, "9.00"))
    )
    seen = Seen(rows=rows, amount=D("600.00"), drawn=day("2026-01-10"))
    assert mixed(seen) == ((10, (1, 3, 5)), (20, (2, 4, 6)))
    assert mixed(STATEMENT) == ()  # on the 23rd and the 15th, but not every month


def test_a_statement_tells_principal_by_its_balances() -> None:
    rows = [StatedRow(due=day("2024-09-20"), balance=D("32525.55"), interest=D("0.00"))]
    left = D("32525.55")
    for row in STATEMENT.rows:
        left -= row.principal
        rows.append(StatedRow(due=row.due, interest=row.interest, balance=left))
    read = from_draw(Statement(rows=tuple(rows)))
    assert read.seen == STATEMENT
    assert identified(read)[1] == identify(STATEMENT)


def test_deductions_alone_name_the_contract() -> None:
    terms = agree(
        principal=D("20000.00"), rate=Rate.parse("0.04%/d"), disbursed_on=day("2026-01-15"),
        instalments=6,
    )  # fmt: skip
    rows = tuple(StatedRow(due=row.due, total=row.total) for row in build(terms).rows)
    stated = Statement(rows=rows, drawn=day("2026-01-15"), lent=D("20000.00"))
    assert [str(one.rate) for one in fitting(identified(stated)[1]) if one.place == 0] == [
        "0.04%/d"
    ]
    with pytest.raises(BadInput, match=r"identify\.more"):
        identified(replace(stated, rows=rows[:2]))
    more = replace(stated, rows=rows[:2], more=4)
    assert "0.04%/d" in {str(one.rate) for one in fitting(identified(more)[1])}


def test_one_more_figure_is_named_that_differs_between_readings() -> None:
    screen = Shown(left=D("13456.78"), due=day("2026-12-10"), amount=D("2345.67"), periods=6)
    found, more = likely([one for one in fitting(remaining(screen)) if one.quoted])
    assert (len(found), more > 0) == (3, True)
    told = decides(found)
    assert told is not None
    assert (told.figure, told.number, told.on) == ("interest", 1, day("2026-12-10"))
    for one in told.told:  # 30 days of what is left, by each reading
        for place in one.readings:
            parts = [Frac(terms.annual_rate) * Frac(30, 365) for terms in found[place].contracts]
            parts += [Frac(terms.annual_rate) / 12 for terms in found[place].contracts]
            exact = [Frac(D("13456.78")) * part for part in parts]
            assert any(abs(Frac(one.amount) - each) <= Frac(1, 100) for each in exact)
