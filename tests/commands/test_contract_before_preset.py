"""What the contract says goes before the preset: its plan, its level, its way to write a rate."""

import shlex
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli

DRAWN = "2026-03-10"


@pytest.fixture
def plan(cli: Cli, tmp_path: Path) -> Path:
    """50,000 at 0.03 % a day over twelve months, as a lender's rows."""
    terms = f"50000 --rate 0.03%/d --months 12 --date {DRAWN} --due-day 10 --json"
    rows = cli("schedule", *terms.split(), today=DRAWN).result["schedule"]
    lines = [f"{row['due']},{row['principal']},{row['interest']}" for row in rows]
    path = tmp_path / "plan003.csv"
    path.write_text("\n".join(["due,principal,interest", *lines]), "utf-8")
    return path


def codes(answer: Any) -> list[str]:
    return [warning["code"] for warning in answer.envelope["warnings"]]


@pytest.mark.parametrize("how", ["apply 50000 --granted --plan {}", "import {}"])
def test_a_lenders_plan_is_not_charged_at_the_presets_rate(cli: Cli, plan: Path, how: str) -> None:
    """30 days late: 3,954.27 × 1.5 × 0.0003 × 30 = 53.38; the preset's 0.04 % would be 71.18."""
    done = cli(*how.format(plan).split(), "--date", DRAWN, "--yes", "--json", today=DRAWN)
    assert done.exit == 0
    assert "terms.rate_solved" in codes(done)
    late = cli("status", "L1", "--json", today="2026-05-10").result
    row = late["schedule"][0]
    owed = Decimal(row["principal"]) * Decimal("1.5") * Decimal("0.0003") * 30
    assert (row["principal"], late["totals"]["penalty"]) == ("3954.27", "53.38")
    assert round(owed, 2) == Decimal("53.38")
    assert late["accounts"][0]["loans"][0]["rate"] == "0.03%/d"


def test_a_stated_rate_that_the_rows_contradict_is_said(cli: Cli, plan: Path) -> None:
    call = ("schedule", "50000", "--plan", str(plan), "--date", DRAWN, "--json")
    assert codes(cli(*call, "--rate", "0.03%/d")) == []
    said = cli(*call, "--rate", "0.04%/d")
    assert codes(said) == ["terms.rate_contradicts"]
    # 50,000 × 0.04 % × 31 = 620.00; × 0.03 % = 465.00
    message = said.envelope["warnings"][0]["message"]
    assert all(figure in message for figure in ("620.00", "465.00", "0.03%/d"))


@pytest.mark.parametrize(("interest", "code"), [("9.99", "plan.no_rate"), ("0", "plan.any_rate")])
@pytest.mark.parametrize("how", ["schedule 50000 --plan {}", "import {} --yes"])
def test_where_the_rows_do_not_tell_the_rate_it_is_asked(
    cli: Cli, plan: Path, interest: str, code: str, how: str
) -> None:
    """And the command that the hint spells out works."""
    head, *rows = plan.read_text("utf-8").splitlines()
    changed = [f"{row.rpartition(',')[0]},{interest}" for row in rows]
    plan.write_text("\n".join([head, *changed]), "utf-8")
    asked = cli(*how.format(plan).split(), "--date", DRAWN, "--json", today=DRAWN)
    assert (asked.exit, asked.error) == (2, code)
    hint = asked.envelope["error"]["hint"]
    command = shlex.split(hint[hint.index("jiebei ") :])
    assert command[1 : 1 + len(how.split())] == how.format(plan).split()
    assert cli(*command[1:], today=DRAWN).exit == 0


def test_a_plan_without_interest_fits_a_preset_that_takes_none(cli: Cli, plan: Path) -> None:
    head, *rows = plan.read_text("utf-8").splitlines()
    plan.write_text("\n".join([head, *(f"{row.rpartition(',')[0]},0" for row in rows)]), "utf-8")
    call = ("schedule", "50000", "--plan", str(plan), "--date", DRAWN, "--json")
    assert cli(*call, "--product", "huabei").result["terms"]["rate"] == "0%/y"
    assert cli(*call, "--product", "generic").error == "plan.any_rate"


@pytest.mark.parametrize(
    "call",
    [
        "apply 10000 --months 12 --granted --yes --rate 0.04%",
        "schedule 10000 --months 12 --rate 0.04%",
        "change rate L1 0.04% --yes",
    ],
)
def test_a_bare_small_percentage_is_asked_back_with_both_commands(
    cli: Cli, call: str, ledger: Path
) -> None:
    drawn = cli("apply", "10000", "--months", "12", "--granted", "--yes", "--rate", "0.05%/d")
    assert drawn.exit == 0
    before = ledger.read_bytes()
    asked = cli(*call.split(), "--json")
    assert (asked.exit, asked.error) == (2, "rate.which")
    assert ledger.read_bytes() == before
    hint = asked.envelope["error"]["hint"]
    for spelled in ("0.04%/d", "0.04%/y"):
        command = call.replace("0.04%", spelled)
        assert f"jiebei {command}" in hint
        assert cli(*command.split(), *([] if "schedule" in call else ["--dry-run"])).exit == 0


def test_a_presets_own_rate_is_read_as_before(cli: Cli, tmp_path: Path) -> None:
    assert cli("product", "copy", "jiebei", "mine").exit == 0
    path = tmp_path / "config" / "products" / "mine.toml"
    text = path.read_text("utf-8")
    assert 'rate = "0.04%/d"' in text
    path.write_text(text.replace('rate = "0.04%/d"', 'rate = "1.9%"'), "utf-8")
    shown = cli("schedule", "1000", "--product", "mine", "--months", "3", "--json")
    assert shown.result["terms"]["rate"] == "1.9%/y"


def test_a_level_that_does_not_repay_is_said_with_the_rate_that_would_fit(cli: Cli) -> None:
    terms = "50000 --level 4330 --months 12 --date 2026-03-10 --due-day 10 --json"
    call = ("schedule", *terms.split())
    said = cli(*call, today=DRAWN)
    off = next(w for w in said.envelope["warnings"] if w["code"] == "terms.level_off")
    assert said.result["schedule"][-1]["total"] == "6579.47"
    assert "6,579.47" in off["message"]
    rate = next(word for word in off["message"].split() if word.endswith("%/d"))
    fitting = cli(*call, "--rate", rate, today=DRAWN)
    assert codes(fitting) == []
    assert abs(Decimal(fitting.result["schedule"][-1]["total"]) - 4330) < 1


def test_a_level_that_no_rate_fits_is_said_so(cli: Cli) -> None:
    """6 × 2,345.67 is less than the 23,456.78 that were lent."""
    call = "apply 23456.78 --months 6 --level 2345.67 --date 2026-11-10 --due-day 10 --granted"
    said = cli(*call.split(), "--dry-run", "--json", today="2026-11-10")
    off = next(w for w in said.envelope["warnings"] if w["code"] == "terms.level_off")
    assert "13,048.75" in off["message"]
    assert "no rate fits" in off["message"]


def test_a_level_that_is_off_is_recorded_only_when_confirmed(cli: Cli, ledger: Path) -> None:
    terms = f"50000 --level 4330 --months 12 --date {DRAWN} --granted"
    call = ("apply", *terms.split())
    assert cli(*call, today=DRAWN).err.startswith("jiebei: ")
    assert cli(*call, "--json", today=DRAWN).error == "confirm.needed"
    assert not ledger.exists()
    from tests.terminal import played

    declined = played(["--today", DRAWN, *call], ledger, "n\n")
    asked = declined.out.partition("[y/N]")[0]
    assert "6,579.47" in asked or "the last one is" in asked
    assert not ledger.exists()
    recorded = cli(*call, "--yes", "--json", today=DRAWN)
    assert (recorded.exit, "terms.level_off" in codes(recorded)) == (0, True)
