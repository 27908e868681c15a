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
    ("cost-24", "small-loan-24", "small-loan-4lpr", "private-4lpr", "cost-table"), "not-applicable"
)


@pytest.mark.parametrize(
    ("on", "lender", "instalment", "expected"),
    [
        # 1,000 back as one payment after a month: 20.00 is 24 % nominal, 26.8 % compounded
        ("2026-03-01", "licensed", "1017.00", {"cost-24": "below"}),  # 20.4 %, 22.4 %
        ("2026-03-01", "licensed", "1018.25", {"cost-24": "near"}),  # 21.9 %, 24.2 %
        ("2026-03-01", "licensed", "1020.00", {"cost-24": "near"}),
        ("2026-03-01", "licensed", "1020.01", {"cost-24": "above"}),
        # the line of 2025-10-01 binds from its day
        ("2025-09-30", "licensed", "1030.00", {}),
        ("2025-10-01", "licensed", "1030.00", {"cost-24": "above"}),
        # small-loan companies: their own guideline from 2025-12-19, 4 × 3.0 % from the end of 2027
        ("2025-12-18", "small-loan", "1015.00", {"cost-24": "below"}),
        ("2026-03-01", "small-loan", "1015.00", {"cost-24": "below", "small-loan-24": "below"}),
        (
            "2027-12-31",
            "small-loan",
            "1015.00",
            {"cost-24": "below", "small-loan-24": "below", "small-loan-4lpr": "above"},
        ),
        # 4 × LPR binds private lenders alone; 10.00 is 12 % nominal, 12.7 % compounded
        ("2026-03-01", "private", "1010.00", {"private-4lpr": "near"}),
        ("2026-03-01", "private", "1010.01", {"private-4lpr": "above"}),
        # an LPR nobody entered is not invented
        ("2024-03-01", "private", "1010.01", {"private-4lpr": "unknown"}),
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


def test_ours_are_dated_and_sourced() -> None:
    policy = cap_policy("/nowhere")
    assert {cap.code for cap in policy.caps} == set(NOBODY)
    assert all(cap.source and set(cap.name) == {"zh", "en"} for cap in policy.caps)
    assert [(v.rate, str(v.seen)) for v in policy.lpr] == [(Decimal("0.03"), "2026-01-20")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_screen_names_who_each_limit_binds(cli: Cli, lang: str) -> None:
    said = cli("rate", "1000", "1020.01", lang=lang, today="2026-09-01")
    assert "24.00%" in said.out
    assert "24%" in said.out or "24 %" in said.out
    assert "2027-12-31" in said.out
    assert "24.00%" in said.err
    assert all(len(line) <= 80 for line in said.out.splitlines())
