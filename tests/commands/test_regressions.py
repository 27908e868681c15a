"""Bugs that were fixed, each under its name."""

from pathlib import Path

import pytest

from tests.conftest import Cli


def test_a_short_fact_in_a_toml_ledger_is_still_a_table(cli: Cli, tmp_path: Path) -> None:
    """`closed` fits on one line: the encoder wrote `facts = [{…}]` into the table before it."""
    toml = str(tmp_path / "l.toml")
    assert cli("account", "open", "a", "--ledger", toml).exit == 0
    assert cli("close", "a", "--yes", "--ledger", toml).exit == 0
    assert (tmp_path / "l.toml").read_text("utf-8").count("[[facts]]") == 2
    done = cli("status", "a", "--json", "--ledger", toml)
    assert done.result["accounts"][0]["state"] == "closed"


def test_a_draw_recorded_for_a_day_before_its_account(cli: Cli) -> None:
    """An older loan recorded later: on a day in between the account had a loan but no opening."""
    for day in ("2026-03-01", "2026-02-01"):
        call = ("apply", "1000", "--months", "3", "--date", day, "--yes", "--granted")
        assert cli(*call, today="2026-03-01").exit == 0
    done = cli("status", "--as-of", "2026-02-15", "--json", today="2026-03-01")
    assert [loan["id"] for loan in done.result["accounts"][0]["loans"]] == ["L2"]


@pytest.mark.parametrize(
    ("option", "code"),
    [
        ("--ref", "ref.unreadable"),
        ("--date", "date.unreadable"),
        ("--today", "date.unreadable"),
        ("--ledger", "usage.option_value"),
    ],
)
def test_an_empty_option_is_not_an_absent_one(cli: Cli, option: str, code: str) -> None:
    """`--ref "$KEY"` with KEY unset posted twice; an empty --ledger wrote the usual ledger."""
    assert cli("apply", "1000", "--months", "3", "--yes", "--granted").exit == 0
    done = cli("repay", "L1", "--yes", "--json", option, "", today="2026-02-15")
    assert (done.exit, done.error) == (2, code)


def test_a_lone_point_is_no_amount_of_a_payment_or_a_fund(cli: Cli) -> None:
    assert cli("rate", "1000", ".", "--json").error == "payment.unreadable"
    assert cli("funds", "set", "wallet", ".", "--json").error == "amount.unreadable"
    assert cli("funds", "set", "wallet", "0", "--json").exit == 0
