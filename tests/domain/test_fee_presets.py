"""Fee contracts from draw to payoff through the command line, stated as a preset of one's own."""

from pathlib import Path

import pytest

from tests.conftest import Cli

FEES = """
name = { zh = "手续费分期", en = "Fee instalments" }
as_of = 2026-01-01
confidence = "-"
sources = ["8.8 % over twelve instalments; settlement by three parts; invented for this test"]

[terms]
rate = "0%/y"
method = "equal-principal"
instalments = 12
fee_total = "8.8%"
fee_remainder = "first"

[prepayment]
allowed = "full"
fee = { base = "settlement", rate = "1", billed_days = 9 }

[overdue]
multiplier = "0"
rate = "0.05%/d"
grace_days = 3
fee = "10"
"""


@pytest.fixture
def preset(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "products"
    folder.mkdir(parents=True)
    (folder / "fees.toml").write_text(FEES, "utf-8")


@pytest.mark.usefixtures("preset")
@pytest.mark.parametrize("name", ["ledger.json", "ledger.toml"])
def test_from_draw_to_payoff(cli: Cli, tmp_path: Path, name: str) -> None:
    ledger = ("--ledger", str(tmp_path / name))
    drawn = cli(
        *("apply", "10000", "--product", "fees", "--date", "2026-01-10"),
        *("--granted", "--yes", "--json", *ledger),
        today="2026-01-10",
    )
    assert [row["fee"] for row in drawn.result["schedule"]] == ["73.37"] + ["73.33"] * 11
    assert drawn.result["cost"]["fees"] == "880.00"
    # within grace nothing is added; on the fourth day the fee of 10 and 4 days at 0.05 % are:
    # 833.33 x 0.0005 x 4 = 1.67
    within = cli("status", "L1", "--json", *ledger, today="2026-02-13").result
    assert within["totals"]["penalty"] == "0.00"
    late = cli("status", "L1", "--json", *ledger, today="2026-02-14").result
    assert (late["totals"]["penalty"], late["totals"]["overdue"]) == ("11.67", "918.37")
    assert cli("repay", "L1", "--yes", *ledger, today="2026-02-14").exit == 0
    refused = cli("prepay", "L1", "100", "--yes", "--json", *ledger, today="2026-02-20")
    assert refused.error == "prepay.not_allowed_full"
    # not billed before 1 March: the next fee and the settlement fee
    early = cli("prepay", "L1", "--all", "--dry-run", "--json", *ledger, today="2026-02-28").result
    assert (early["principal"], early["prepayment_fee"]) == ("9166.67", "146.66")
    done = cli("prepay", "L1", "--all", "--yes", "--json", *ledger, today="2026-03-01").result
    assert (done["prepayment_fee"], done["total"]) == ("219.99", "9386.66")
    assert done["settled"]
    # eleven fees would have been 806.63
    assert done["net_saving"] == "586.64"


def test_interest_taken_in_advance(cli: Cli) -> None:
    """民法典 670: the principal that counts is what was received."""
    shown = cli("schedule", "10000", "--received", "9000", "--months", "10", "--json")
    assert "terms.advance_interest" in [w["code"] for w in shown.envelope["warnings"]]
    assert shown.result["cost"]["received"] == "9000.00"
    fee = cli("schedule", "10000", "--fee-upfront", "10%", "--months", "10", "--json")
    assert "terms.advance_interest" not in [w["code"] for w in fee.envelope["warnings"]]
    assert fee.result["cost"]["received"] == "9000.00"


def test_leaving_a_line_that_still_owes_a_fee(cli: Cli) -> None:
    """A fee charged after the payoff: no instalment is left, the fee is."""
    cli("apply", "1000", "--months", "3", "--granted", "--yes", today="2026-01-10")
    cli("prepay", "L1", "--all", "--yes", today="2026-01-12")
    assert cli("change", "fee", "L1", "5", "--yes", today="2026-01-20").exit == 0
    closing = cli("close", "jiebei", "--check", "--json", today="2026-01-25")
    assert closing.result["cost"]["total"] == "5.00"
    assert cli("status", "L1", today="2026-01-25").exit == 0
    assert cli("schedule", "L1", today="2026-01-25").exit == 0
    assert cli("repay", "L1", "--yes", "--json", today="2026-01-25").result["settled"]
