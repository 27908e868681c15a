"""Limits on the yearly cost: in force from their day, for their lenders, against the nominal."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jiebei_cli.store.policy import cap_policy
from tests.conftest import Cli


def standing(caps: list[dict[str, Any]]) -> dict[str, str]:
    return {cap["code"]: cap["result"] for cap in caps}


NOBODY = dict.fromkeys(
    (
        *("cost-24", "court-24", "small-loan-24", "small-loan-4lpr", "private-24", "private-36"),
        *("private-4lpr", "cost-table"),
    ),
    "not-applicable",
)


@pytest.mark.parametrize(
    ("on", "lender", "instalment", "expected"),
    [
        # 1,000 back as one payment after a month: 20.00 is 24 % nominal, 26.8 % compounded
        ("2026-03-01", "licensed", "1017.00", {"cost-24": "below", "court-24": "below"}),
        ("2026-03-01", "licensed", "1018.25", {"cost-24": "near", "court-24": "near"}),
        ("2026-03-01", "licensed", "1020.00", {"cost-24": "near", "court-24": "near"}),
        ("2026-03-01", "licensed", "1020.01", {"cost-24": "above", "court-24": "above"}),
        # the line of 2025-10-01 binds from its day
        ("2025-09-30", "licensed", "1030.00", {"court-24": "above"}),
        ("2025-10-01", "licensed", "1030.00", {"cost-24": "above", "court-24": "above"}),
        # courts, since 2017-08-04; before it nothing is known to this table
        ("2017-08-04", "consumer-finance", "1030.00", {"court-24": "above"}),
        ("2017-08-03", "licensed", "1030.00", {}),
        # small-loan companies: their own guideline from 2025-12-19, 4 × 3.0 % from the end of 2027
        ("2025-12-18", "small-loan", "1015.00", {}),
        ("2026-03-01", "small-loan", "1015.00", {"small-loan-24": "below"}),
        (
            "2027-12-31",
            "small-loan",
            "1015.00",
            {"small-loan-24": "below", "small-loan-4lpr": "above"},
        ),
        # 4 × LPR binds private lenders alone; 10.00 is 12 % nominal, 12.7 % compounded
        ("2026-03-01", "private", "1010.00", {"private-4lpr": "near"}),
        ("2026-03-01", "private", "1010.01", {"private-4lpr": "above"}),
        # 4 × 3.45 % = 13.80 % in March 2024: 11.50 is just that, 11.51 above
        ("2024-03-01", "private", "1011.50", {"private-4lpr": "near"}),
        ("2024-03-01", "private", "1011.51", {"private-4lpr": "above"}),
        # the rule before: 24 % enforced, above 36 % void, from 2015-09-01 to 2020-08-19
        ("2020-08-19", "private", "1025.00", {"private-24": "above", "private-36": "below"}),
        ("2020-08-19", "private", "1030.01", {"private-24": "above", "private-36": "above"}),
        ("2020-08-20", "private", "1010.01", {"private-4lpr": "below"}),  # 4 × 3.85 %
        ("2015-08-31", "private", "1030.01", {}),
        # the seven local kinds are not private lenders
        ("2023-03-01", "pawnshop", "1030.00", {}),
        ("2023-03-01", "factoring", "1030.00", {}),
    ],
)
def test_limits_in_force(
    cli: Cli, on: str, lender: str, instalment: str, expected: dict[str, str]
) -> None:
    said = cli("rate", "1000", instalment, "--date", on, "--lender-is", lender, "--json").result
    assert standing(said["caps"]) == NOBODY | expected
    assert all(cap["source"] for cap in said["caps"])


def test_half_a_thousandth_a_day_is_below_and_0_06_near(cli: Cli) -> None:
    """0.05 %/d is 18.25 % simple; 0.06 %/d 21.9 % simple and 24.2 % compounded: facts §4."""
    low = cli("schedule", "10000", "--rate", "0.05%/d", "--json")
    assert standing(low.result["cost"]["caps"])["cost-24"] == "below"
    assert not [w for w in low.envelope["warnings"] if w["code"].startswith("cap.")]
    high = cli("schedule", "10000", "--rate", "0.06%/d", "--json")
    cost = high.result["cost"]
    assert cost["annual_rate"] == "0.21900000"
    assert f"{Decimal(cost['irr_nominal']):.1%}" == "21.9%"
    assert f"{Decimal(cost['irr_effective']):.1%}" == "24.2%"
    assert standing(cost["caps"])["cost-24"] == "near"
    (warned,) = [w for w in high.envelope["warnings"] if w["code"] == "cap.near"]
    assert "21.9 %" in warned["message"]
    assert "24.2 %" in warned["message"]


def test_fees_count_into_the_cost_that_is_compared(cli: Cli) -> None:
    """18.25 % simple, and 5 % up front over a year of instalments: about 28 %."""
    said = cli("schedule", "10000", "--rate", "0.05%/d", "--fee-upfront", "5%", "--json")
    assert standing(said.result["cost"]["caps"])["cost-24"] == "above"
    assert "cap.above" in [w["code"] for w in said.envelope["warnings"]]
    applied = cli(
        "apply", "10000", "--rate", "0.05%/d", "--fee-upfront", "5%", "--granted", "--yes", "--json"
    )
    assert "cap.above" in [w["code"] for w in applied.envelope["warnings"]]
    recorded = cli("schedule", "L1", "--json")
    assert recorded.result["cost"]["caps"] == applied.result["cost"]["caps"]


def test_a_bullet_is_compared_by_its_own_term(cli: Cli) -> None:
    """One payment a year from now at 24 % is 24 % nominal, not 12 × the monthly root of it."""
    said = cli(
        "schedule", "10000", "--rate", "24%", "--method", "bullet", "--months", "12", "--json"
    ).result["cost"]
    assert (said["irr_nominal"], said["irr_effective"]) == ("0.24000000", "0.24000000")
    assert standing(said["caps"])["cost-24"] == "below"


def test_the_users_file_overrides_ours(cli: Cli, tmp_path: Path) -> None:
    own = tmp_path / "config" / "caps.toml"
    own.parent.mkdir()
    own.write_text(
        '[[caps]]\ncode = "mine"\nname = { zh = "我的", en = "mine" }\nsince = 2020-01-01\n'
        'applies_to = ["licensed"]\nlpr_multiple = "2"\nsource = "contract"\n'
        '[[lpr]]\nsince = 2020-01-01\nrate = "0.04"\nseen = 2020-01-01\nsource = "a"\n'
        '[[lpr]]\nsince = 2026-01-01\nrate = "0.05"\nseen = 2026-01-01\nsource = "b"\n',
        "utf-8",
    )
    for on, limit in (("2025-12-31", "0.08000000"), ("2026-01-01", "0.10000000")):
        (cap,) = cli("rate", "100", "101", "--date", on, "--json").result["caps"]
        assert (cap["code"], cap["limit"]) == ("mine", limit)
    own.write_text("caps = 3\n", "utf-8")
    said = cli("rate", "100", "101", "--json")
    assert (said.exit, said.error) == (4, "policy.unreadable")


LPR = [  # facts §9, two public data files and Xinhua
    ("2019-08-20", "4.2500"), ("2019-09-20", "4.2000"), ("2019-11-20", "4.1500"),
    ("2020-02-20", "4.0500"), ("2020-04-20", "3.8500"), ("2021-12-20", "3.8000"),
    ("2022-01-20", "3.7000"), ("2022-08-22", "3.6500"), ("2023-06-20", "3.5500"),
    ("2023-08-21", "3.4500"), ("2024-07-22", "3.3500"), ("2024-10-21", "3.1000"),
    ("2025-05-20", "3.0000"),
]  # fmt: skip


def test_ours_are_dated_and_sourced() -> None:
    policy = cap_policy("/nowhere")
    assert {cap.code for cap in policy.caps} == set(NOBODY)
    assert all(cap.laws and set(cap.name) == {"zh", "en"} for cap in policy.caps)
    assert [(str(v.since), str(v.rate * 100)) for v in policy.lpr] == LPR
    assert all(v.seen >= v.since and v.confidence and v.source for v in policy.lpr)
    assert all(cap.laws and cap.confidence and cap.recheck_by for cap in policy.caps)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_screen_names_who_each_limit_binds(cli: Cli, lang: str) -> None:
    said = cli(
        "rate", "1000", "1020.01", "--lender-is", "small-loan", lang=lang, today="2026-09-01"
    )
    assert "24.00%" in said.out
    assert "24%" in said.out or "24 %" in said.out
    assert "2027-12-31" in said.out
    assert "24.00%" in said.err
    assert all(len(line) <= 80 for line in said.out.splitlines())


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "不等于没有上限"), ("en", "does not mean that there is none")]
)
def test_a_table_without_a_limit_says_so(cli: Cli, lang: str, said: str) -> None:
    """35.07 % in 2016 was not free of limits because none is listed."""
    for more in (("--date", "2016-05-01"), ("--date", "2023-05-01", "--lender-is", "pawnshop")):
        shown = cli("rate", "10000", "12x1000", *more, lang=lang).out
        assert said in shown.replace("\n", "")
    above = cli("rate", "10000", "12x1000", "--date", "2023-05-01", lang=lang)
    assert "24.00%" in above.err
    assert said not in above.out.replace("\n", "")
