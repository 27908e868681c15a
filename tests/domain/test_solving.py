"""The rate that stated figures give, against rows and bounds reckoned here in fractions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.contract.solving import (
    Misfit,
    contradiction,
    last_off,
    rate_of_level,
    rate_of_rows,
)
from jiebei_cli.domain.contract.terms import PlanRow, Terms
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import replace
from tests.loans import D, day

DRAWN = day("2026-03-10")
PRESET = Rate.parse("0.04%/d")
ROUND: dict[str, Callable[[Fraction], int]] = {
    "half-up": lambda fen: (2 * fen.numerator + fen.denominator) // (2 * fen.denominator),
    "half-even": round,
    "down": lambda fen: fen.numerator // fen.denominator,
    "up": lambda fen: -(-fen.numerator // fen.denominator),
}


@dataclass(frozen=True)
class Row:
    """A row of a plan: what its interest is reckoned on, and for how many days."""

    due: date
    principal: Decimal
    base: Decimal
    days: int


def skeleton(amount: int, count: int, *, flat: bool = False) -> list[Row]:
    """Equal shares of principal, due on the tenth."""
    rows, start, left = [], DRAWN, Decimal(amount)
    share = Decimal(amount * 100 // count) / 100
    for number in range(count):
        due = date(2026 + (3 + number) // 12, (3 + number) % 12 + 1, 10)
        paid = left if number == count - 1 else share
        rows.append(Row(due, paid, Decimal(amount) if flat else left, (due - start).days))
        start, left = due, left - paid
    return rows


def plan(rows: list[Row], yearly: Fraction, rounding: str, count: str = "ACT/365") -> Terms:
    """The lender's plan at a yearly rate, each row's interest rounded by itself."""
    year = int(count[-3:])
    stated = []
    for row in rows:
        exact = Fraction(row.base) * yearly * row.days / year * 100
        interest = Decimal(ROUND[rounding](exact)) / 100
        stated.append(PlanRow(due=row.due, principal=row.principal, interest=interest))
    return agree(
        principal=sum((row.principal for row in rows), Decimal(0)),
        rate=PRESET,
        disbursed_on=DRAWN,
        rows=tuple(stated),
        method="custom",
        rounding=rounding,
        day_count=count,
    )


@pytest.mark.parametrize("rounding", [*ROUND])
@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize(
    ("quoted", "count"),
    [
        ("0.03%/d", "ACT/365"),
        ("0.0425%/d", "ACT/365"),
        ("3.45%/y", "ACT/360"),
        ("1.2%/m", "ACT/365"),
        ("0.04%/d", "ACT/365"),
    ],
)
def test_the_rows_give_the_rate_they_were_made_with(
    quoted: str, count: str, flat: bool, rounding: str
) -> None:
    unit = {"d": int(count[-3:]), "m": 12, "y": 1}[quoted[-1]]
    yearly = Fraction(quoted[:-3]) / 100 * unit
    rows = skeleton(50_000, 12, flat=flat)
    solved = rate_of_rows(plan(rows, yearly, rounding, count))
    assert (str(solved.rate), solved.quoted) == (quoted, True)


@pytest.mark.parametrize("rounding", [*ROUND])
def test_the_bounds_are_those_of_half_a_fen_a_row(rounding: str) -> None:
    """Just inside the bounds every row rounds as stated, a step of 10^-8 % outside one does not."""
    yearly = Fraction(137, 1000)
    rows = skeleton(20_000, 6)
    agreed = plan(rows, yearly, rounding)
    solved = rate_of_rows(agreed)
    step = Fraction(1, 10**10)
    unit = {"d": 365, "m": 12, "y": 1}[solved.low.basis]
    low, high = (Fraction(bound.fraction) for bound in (solved.low, solved.high))
    assert low <= high
    edges = {low: True, high: True, low - step: False, high + step: False}
    for fraction, fits in edges.items():
        again = plan(rows, fraction * unit, rounding)
        assert (again.rows == agreed.rows) is fits


def test_a_rate_nobody_quotes_is_taken_between_its_bounds_and_said() -> None:
    solved = rate_of_rows(plan(skeleton(50_000, 12), Fraction("0.00037123") * 365, "half-up"))
    assert (str(solved.rate), solved.quoted) == ("0.037123%/d", False)
    assert solved.low.fraction <= solved.rate.fraction <= solved.high.fraction


def test_the_presets_rate_is_taken_where_the_rows_bear_it() -> None:
    """One yuan for a month bears a fen at anything from 0.017 to 0.048 % a day."""
    agreed = plan(skeleton(1, 1), Fraction("0.0004") * 365, "half-up")
    assert agreed.rows[0].interest == D("0.01")
    assert rate_of_rows(agreed).rate == PRESET
    with pytest.raises(BadInput) as caught:  # else 0.02, 0.03 and 0.04 % do, and none is picked
        rate_of_rows(replace(agreed, rate=Rate.parse("0.06%/d")))
    assert caught.value.code == "plan.any_rate"


def test_rows_without_interest_do_not_tell_the_rate() -> None:
    with pytest.raises(BadInput) as caught:
        rate_of_rows(plan(skeleton(50_000, 12), Fraction(0), "half-up"))
    assert (caught.value.code, str(caught.value.params["closest"])) == ("plan.any_rate", "0%/d")


def test_rows_that_no_rate_gives_name_the_closest() -> None:
    """Half the rows at 0.02 %, half at 0.04 % a day."""
    rows = skeleton(12_000, 2)
    dear = plan(rows, Fraction("0.0004") * 365, "half-up")
    cheap = plan(rows, Fraction("0.0002") * 365, "half-up")
    mixed = agree(
        principal=D("12000.00"), rate=PRESET, disbursed_on=DRAWN, method="custom",
        rows=(dear.rows[0], cheap.rows[1]),
    )  # fmt: skip
    charged = sum(Fraction(row.interest) for row in mixed.rows)
    closest = charged / sum(Fraction(row.base) * row.days for row in rows)
    with pytest.raises(BadInput) as caught:
        rate_of_rows(mixed)
    assert caught.value.code == "plan.no_rate"
    assert str(caught.value.params["closest"]) == f"{float(closest) * 100:.4f}%/d"


def test_a_stated_rate_is_held_against_every_row() -> None:
    """30 days more or less of 50,000: 0.04 % bears 620.00 in 31 days where 465.00 are stated."""
    rows = skeleton(50_000, 12)
    assert contradiction(plan(rows, Fraction("0.0003") * 365, "half-up")) == Misfit(
        1, D("620.00"), D("465.00")
    )
    assert contradiction(plan(rows, Fraction("0.0004") * 365, "half-up")) is None
    flat = plan(skeleton(50_000, 12, flat=True), Fraction("0.0004") * 365, "half-up")
    assert contradiction(flat) is None


def levelled(level: str, amount: str = "50000.00") -> Terms:
    return agree(principal=D(amount), rate=PRESET, disbursed_on=DRAWN, instalments=12, level=level)


def test_the_rate_of_a_level_repays_the_loan_in_it() -> None:
    """Balances in fractions: at the rate solved the last payment is the level, to a few fen."""
    agreed = levelled("4330")
    solved = rate_of_level(agreed)
    assert solved is not None
    left, start = Fraction(50_000), DRAWN
    for row in build(agreed).rows:
        growth = Fraction(solved.rate.annual(365)) * (row.due - start).days / 365
        left, start = left * (1 + growth) - 4330, row.due
    assert abs(left) <= Fraction(12, 200)  # half a fen an instalment
    assert rate_of_level(levelled("4166.66")) is None  # 12 of them do not repay 50,000


@pytest.mark.parametrize(
    ("level", "amount", "last"),
    [
        ("4330", "50000.00", "6579.47"),
        ("4493", "50000.00", None),
        ("4480", "50000.00", "4804.79"),
        ("60", "700.00", None),  # 0.78 off is more than 1 %, but less than a yuan
        ("5000", "50000.00", None),
    ],
)
def test_a_last_payment_off_by_a_percent_and_a_yuan_is_noticed(
    level: str, amount: str, last: str | None
) -> None:
    """Balances in fen, each row's interest rounded half up."""
    agreed = levelled(level, amount)
    left, start, paid = Fraction(Decimal(amount)), DRAWN, Fraction(0)
    rows = build(agreed).rows
    for number, row in enumerate(rows):
        fen = left * Fraction(4, 10_000) * (row.due - start).days * 100
        interest = Fraction(ROUND["half-up"](fen), 100)
        final = number == 11 or left + interest <= Fraction(level)
        paid = left + interest if final else Fraction(level)
        left, start = left + interest - paid, row.due
        if final:
            break
    off = abs(paid - Fraction(level))
    noticed = off > 1 and off > Fraction(level) / 100
    found = last_off(agreed)
    assert found == (Decimal(float(paid)).quantize(D("0.01")) if noticed else None)
    if last is not None:
        assert str(found) == last
