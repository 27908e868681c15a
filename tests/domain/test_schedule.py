"""Plans against published ones, to the last digit; the terms that reproduce each stand here.

`tests/vectors/*.json` hold the numbers and where they were published. Examples with events, fees,
stubs or multiples are in `test_vectors_events.py`.
"""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jiebei_cli.domain.arithmetic.money import parse_money
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.accrual import accrual_of
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.methods import METHODS
from jiebei_cli.domain.contract.schedule import Instalment, Plan, build
from jiebei_cli.domain.contract.terms import FeeTerm, PlanRow, Terms
from jiebei_cli.domain.errors import BadInput
from tests.conftest import ROOT
from tests.constants import constants

VECTORS = ROOT / "tests" / "vectors"


def vector(name: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
    body["rows"] = [dict(zip(body["columns"], row, strict=True)) for row in body["rows"]]
    return body


def terms(principal: str, rate: str, drawn: str, instalments: int, **stated: Any) -> Terms:
    if "first_due" in stated:
        stated["first_due"] = date.fromisoformat(stated["first_due"])
    return agree(
        principal=parse_money(principal),
        rate=Rate.parse(rate),
        disbursed_on=date.fromisoformat(drawn),
        instalments=instalments,
        **stated,
    )


def shown(row: Instalment) -> dict[str, Any]:
    """A row of ours under the column names of the vectors."""
    return {
        "period": row.number,
        "due_date": row.due.isoformat(),
        "days": row.days,
        "opening_balance": str(row.opening),
        "principal": str(row.principal),
        "interest": str(row.interest),
        "due": str(row.total),
        "balance": str(row.balance),
    }


def compared(plan: Plan, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Our rows in the columns, and for the periods, that were published."""
    return [{column: shown(plan.rows[row["period"] - 1])[column] for column in row} for row in rows]


def interest_of(plan: Plan) -> str:
    return str(sum(row.interest for row in plan.rows))


# Where a source has no calendar any draw day does: `period` accrual does not look at it.
REPRODUCED: dict[str, Terms] = {
    "jiebei_100_yuan_12": terms("100", "0.035%/d", "2023-04-15", 12),
    "fineract_emi_unit_360_30": terms(
        "100", "9.4822%", "2024-01-01", 6, day_count="30/360", rounding="half-even"
    ),
    "fineract_emi_unit_weekly_364": terms(
        "100", "9.4822%", "2024-01-01", 6, every="1w", day_count="ACT/364", rounding="half-even"
    ),
    "fineract_emi_unit_zero_rate": terms("1000", "0%", "2024-01-01", 4, rounding="half-even"),
    "fineract_rs04_equal_principal": terms(
        "5000", "12%", "2022-11-01", 18,
        method="equal-principal", accrual="period", rounding="half-even",
    ),
    "other_panfutov_base": terms("500000.32", "4.56%", "2024-01-01", 32, accrual="period"),
    "other_pypi_amortization_150000_36": terms(
        "150000", "10%", "2024-01-01", 36, accrual="period"
    ),
    "other_sas_240000_825_360": terms("240000", "8.25%", "2024-01-01", 360, accrual="period"),
    "other_yanomateus_constant_800": terms(
        "800", "80%/m", "2024-01-01", 5, method="equal-principal", accrual="period"
    ),
}  # fmt: skip

NAMED_TOTALS: dict[str, Callable[[Plan], str]] = {
    "total_interest": interest_of,
    "total_interest_equal_instalment": interest_of,
    "total_principal": lambda plan: str(sum(row.principal for row in plan.rows)),
    "total_due": lambda plan: str(sum(row.total for row in plan.rows)),
    "total_payment": lambda plan: str(sum(row.total for row in plan.rows)),
    "level": lambda plan: str(plan.pace),
    "level_payment": lambda plan: str(plan.pace),
    "last_payment": lambda plan: str(plan.rows[-1].total),
}
ELSEWHERE = {"effective_rate_percent", "total_interest_interest_first"}


@pytest.mark.parametrize("name", REPRODUCED)
def test_published_plans(name: str) -> None:
    published = vector(name)
    plan = build(REPRODUCED[name])
    assert len(plan.rows) == published["inputs"]["n_periods"]
    assert compared(plan, published["rows"]) == published["rows"]
    totals = {k: v for k, v in published["scalars"].items() if k not in ELSEWHERE}
    assert {key: NAMED_TOTALS[key](plan) for key in totals} == totals
    assert published["rows"] or totals


def test_every_vector_is_used() -> None:
    """A file nobody reads is a claim nobody checks."""
    named = constants("tests")
    for path in VECTORS.glob("*.json"):
        assert {path.stem, path.name} & named, path.stem


def test_the_issue_figures() -> None:
    """50,000 at 0.04 % a day over 12, drawn 2026-01-15, due day 10; 50000 × 26 × .0004 = 520."""
    plan = build(terms("50000", "0.04%/d", "2026-01-15", 12, due_day=10))
    assert str(plan.pace) == "4493.16"
    assert interest_of(plan) == "3917.92"
    assert (plan.rows[0].days, str(plan.rows[0].interest)) == (26, "520.00")
    assert plan.rows[-1].due.isoformat() == "2027-01-10"


def test_100_yuan_interest_first() -> None:
    """The same portal's 12.85 for 先息后本."""
    published = vector("jiebei_100_yuan_12")["scalars"]
    plan = build(terms("100", "0.035%/d", "2023-04-15", 12, method="interest-first"))
    assert interest_of(plan) == published["total_interest_interest_first"]
    assert [str(row.principal) for row in plan.rows] == ["0.00"] * 11 + ["100.00"]


def test_weilidai_5000_over_5() -> None:
    """Finance portals: 5000 × 31 × .0005 = 77.5; then 4000 × 30, 3000 × 31, 2000 × 31, …"""
    plan = build(terms("5000", "0.05%/d", "2026-05-01", 5, method="equal-principal"))
    assert [str(row.interest) for row in plan.rows] == ["77.50", "60.00", "46.50", "31.00", "15.00"]
    assert [str(row.principal) for row in plan.rows] == ["1000.00"] * 5


def test_month_end_due_day_31() -> None:
    """Dates: due day 31. Interest there: the calendar month before the one of the due date.

    Terms due on the 1st have just these months as their periods; a month never crosses a year's
    end, so ACT/ACT takes one year's length.
    """
    published = vector("other_panfutov_month_end_due_day_31")
    dated = terms("1500000", "5.32%", "2014-06-30", 96, due_day=31, first_due="2014-07-31")
    dues = [row["due_date"] for row in published["rows"]]
    assert [due.isoformat() for due in dated.due_dates()] == dues
    assert dues[2] == "2014-09-30"
    assert dues[3] == "2014-10-31"
    plan = build(terms("1500000", "5.32%", "2014-06-01", 96, day_count="ACT/ACT", level="nominal"))
    rows = [{k: v for k, v in row.items() if k != "due_date"} for row in published["rows"]]
    assert compared(plan, rows) == rows
    assert interest_of(plan) == published["scalars"]["total_interest"]


# capsens carries what rounding left over and adds a fen to the period in which it reaches one. We
# round each row on its own and let the last one absorb the rest; no term reproduces the carry.


def test_capsens_interest_only_actual_actual() -> None:
    """Every row but the twelfth, where the carried fen makes it 1019.17 for 31 days of 365.

    100000 × .12 × 31 / 365 = 1019.178.
    """
    published = vector("other_capsens_interest_only_month_actual")
    plan = build(
        terms("100000", "12%", "2021-11-15", 18, method="interest-first", day_count="ACT/ACT")
    )
    rows = published["rows"]
    assert rows[11]["interest"] == "1019.17"
    rows[11] |= {"interest": "1019.18", "due": "1019.18"}
    assert compared(plan, rows) == rows


def test_capsens_quarterly() -> None:
    """Level and the six rows before the carried fen; 29533.43 × .025 = 738.336, there 738.34."""
    published = vector("other_capsens_standard_quarterly_12")
    plan = build(terms("55000", "10%", "2018-01-01", 12, every="3m", accrual="period"))
    assert str(plan.pace) == "5361.79"
    assert compared(plan, published["rows"][:6]) == published["rows"][:6]
    # the rest by hand: interest = fen(opening × .025), principal = 5361.79 − interest
    tail = [(row.interest, row.principal) for row in plan.rows[6:]]
    balance = Decimal("29533.43")
    for index, (interest, principal) in enumerate(tail):
        assert interest == (balance / 40).quantize(Decimal("0.01"), "ROUND_HALF_UP")
        assert principal == (Decimal("5361.79") - interest if index < 5 else balance)
        balance -= principal
    assert balance == 0


def test_a_lenders_own_plan_as_custom() -> None:
    """What no term reproduces is recorded row by row; here the carried fen."""
    published = vector("other_capsens_standard_quarterly_12")
    rows = tuple(
        PlanRow(
            due=date(2030, 1, row["period"]),
            principal=Decimal(row["principal"]),
            interest=Decimal(row["interest"]),
        )
        for row in published["rows"]
    )
    plan = build(
        agree(
            principal=Decimal(published["inputs"]["principal"]),
            rate=Rate.parse(published["inputs"]["annual_rate_percent"] + "%"),
            disbursed_on=date(2018, 1, 1),
            rows=rows,
            method="custom",
        )
    )
    assert compared(plan, published["rows"]) == published["rows"]


def test_flat() -> None:
    """等本等息: 1250 × 12 % / 12 = 12.50 a month on the original principal; 1250 / 3 = 416.67."""
    plan = build(terms("1250", "12%", "2023-01-01", 3, method="flat", accrual="period"))
    assert [str(row.interest) for row in plan.rows] == ["12.50"] * 3
    assert [str(row.principal) for row in plan.rows] == ["416.67", "416.67", "416.66"]


def test_bullet_simple_interest() -> None:
    """55000 × 10 % × 3 years = 16500.00.

    Published is 16499.99: summing monthly roundings loses a fen there. No term of ours does.
    """
    assert vector("other_capsens_bullet_simple_36")["rows"][-1]["interest"] == "16499.99"
    plan = build(terms("55000", "10%", "2018-01-01", 36, method="bullet", day_count="30/360"))
    (row,) = plan.rows
    assert (row.due.isoformat(), str(row.interest)) == ("2021-01-01", "16500.00")
    assert str(row.total) == "71500.00"


def test_truncating_calculators_are_no_target() -> None:
    """10000 at 10 % over 12: exactly 879.1589 and 1000; they cut to 879.15 and 999.99."""
    cut = vector("other_zwei_cn_equal_instalment_10000_12")
    assert cut["rows"][0]["due"] == "879.15"
    assert vector("other_zwei_cn_bullet_10000_12")["scalars"]["total_interest"] == "999.99"
    level = build(terms("10000", "10%", "2024-01-01", 12, accrual="period"))
    assert str(level.pace) == "879.16"
    bullet = build(terms("10000", "10%", "2023-01-01", 12, method="bullet"))
    assert interest_of(bullet) == "1000.00"


ACTUS = {
    "other_actus_ann01_act365": terms("5000", "8%", "2013-01-01", 12),
    "other_actus_lam05_act365": terms("5000", "8%", "2012-12-21", 10, method="equal-principal"),
    "other_actus_pam01_interest_only_act365": terms(
        "3000", "10%", "2013-01-01", 12, method="interest-first"
    ),
}


@pytest.mark.parametrize("name", ACTUS)
def test_actus_accrual_before_rounding(name: str) -> None:
    """ACTUS rounds nothing, a plan in yuan every row: compared is the accrual before rounding."""
    published = vector(name)
    accrual = accrual_of(ACTUS[name])
    dues = [row.due.isoformat() for row in build(ACTUS[name]).rows]
    assert dues == [row["due_date"] for row in published["rows"]]
    opening = Decimal(published["inputs"]["principal"])
    drawn = ACTUS[name].disbursed_on
    if published["inputs"].get("anchor") == dues[0] and published["rows"][0]["interest"] == "0":
        drawn = date.fromisoformat(dues[0])  # lam05 repays on the draw day itself
    for row in published["rows"]:
        due = date.fromisoformat(row["due_date"])
        exact = opening * accrual.row(drawn, due, drawn) / accrual.denominator
        assert abs(exact - Decimal(row["interest"])) < Decimal("1E-9"), row
        opening, drawn = Decimal(row["balance"]), due


def test_actus_level() -> None:
    """ann01 states 434.866594118346; ours is that to the fen."""
    assert str(build(ACTUS["other_actus_ann01_act365"]).pace) == "434.87"
    published = vector("other_actus_ann01_act365")["inputs"]["fixed_payment"]
    assert published == "434.866594118346"


@pytest.mark.parametrize(
    ("principal", "rate", "days", "interest"),
    [
        ("10000", "0.05%/d", 30, "150.00"),
        ("10000", "18.25%", 30, "150.00"),  # 18.25 % / 365 = 0.05 %
        ("10000", "1.5%/m", 30, "147.95"),  # 10000 × .18 × 30 / 365 = 147.945
        ("0.01", "0.05%/d", 30, "0.00"),
        ("33.33", "0.05%/d", 30, "0.50"),  # 0.49995
    ],
)
def test_one_instalment(principal: str, rate: str, days: int, interest: str) -> None:
    plan = build(terms(principal, rate, "2026-04-10", 1))
    (row,) = plan.rows
    assert (row.days, str(row.interest), str(row.balance)) == (days, interest, "0.00")


def test_360_days_a_year() -> None:
    """0.04 % a day is 0.04 % a day on either basis; 14.4 % a year is 0.04 % a day on 360."""
    for rate, count in [("0.04%/d", "ACT/360"), ("14.4%", "ACT/360"), ("14.6%", "ACT/365")]:
        (row,) = build(terms("10000", rate, "2026-04-10", 1, day_count=count)).rows
        assert str(row.interest) == "120.00"


def test_balloon() -> None:
    """12000 at 1.2 % a month: 144 twice, then PMT over 2: 12000 × .012 / (1 − 1.012^−2) = 6108.21.

    Row 3: principal 6108.21 − 144 = 5964.21; row 4: 6035.79 × .012 = 72.43.
    """
    plan = build(
        terms(
            "12000", "1.2%/m", "2026-01-10", 4, method="balloon", interest_only=2, accrual="period"
        )
    )
    assert [(str(row.principal), str(row.interest)) for row in plan.rows] == [
        ("0.00", "144.00"),
        ("0.00", "144.00"),
        ("5964.21", "144.00"),
        ("6035.79", "72.43"),
    ]


def test_fees_stay_outside_interest() -> None:
    """1 % up front of 10000 is taken from what arrives; 0.5 % each is 50.00 with every row."""
    found = terms(
        "10000", "0%", "2026-01-10", 4,
        fee_upfront=FeeTerm.parse("1%"), fee_each=FeeTerm.parse("0.5%"),
    )  # fmt: skip
    assert str(found.received) == "9900.00"
    assert [str(row.fee) for row in build(found).rows] == ["50.00"] * 4
    assert [str(row.total) for row in build(found).rows] == ["2550.00"] * 4


def test_more_instalments_than_fen() -> None:
    """Three fen over twelve months: nothing negative, and the sum is right."""
    for method in ("equal-instalment", "equal-principal", "flat"):
        plan = build(terms("0.03", "0.04%/d", "2026-01-10", 12, method=method))
        assert sum(row.principal for row in plan.rows) == Decimal("0.03")
        assert all(row.principal >= 0 <= row.balance for row in plan.rows)


def test_a_level_below_the_interest_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        build(terms("10000", "0.05%/d", "2026-04-10", 12, level="150.00"))
    assert refused.value.code == "terms.level_low"
    assert str(build(terms("10000", "0.05%/d", "2026-04-10", 12, level="150.01")).pace) == "150.01"


def test_all_methods_are_in_this_table() -> None:
    assert list(METHODS) == [
        "equal-instalment", "equal-principal", "interest-first", "bullet", "flat", "balloon",
        "custom",
    ]  # fmt: skip
