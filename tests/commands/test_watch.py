"""Flags of the status: each with its threshold, source and a remedy that works."""

import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli


def flagged(cli: Cli, today: str) -> dict[str, dict[str, Any]]:
    flags = cli("status", "--json", today=today).result["flags"]
    for flag in flags:
        assert flag["source"]
        assert flag["threshold"]
        words = shlex.split(flag["remedy"])[1:]
        extra = ("--dry-run",) if words[0] == "repay" else ()
        assert cli(*words, *extra, "--json", today=today).exit == 0, flag["remedy"]
    return {flag["code"]: flag for flag in flags}


def test_nothing_to_watch(cli: Cli) -> None:
    assert cli("status", "--json").result["flags"] == []
    cli("apply", "1000", "--line", "10000", "--yes", today="2026-01-15")
    assert flagged(cli, "2026-01-15") == {}  # 15 February 2026 is a Sunday, 31 days ahead


def test_use_above_seventy_per_cent(cli: Cli) -> None:
    cli("apply", "7000", "--line", "10000", "--yes", today="2026-01-15")
    assert "utilisation" not in flagged(cli, "2026-01-15")
    cli("apply", "0.01", "--yes", "--granted", today="2026-01-15")
    flag = flagged(cli, "2026-01-15")["utilisation"]
    assert (flag["threshold"], flag["remedy"]) == ("0.70", "jiebei prepay L1 --all --dry-run")


def test_debt_service_above_forty_per_cent(cli: Cli) -> None:
    # 12,000 in one sum after a month: 12,000 × 1.0124 = 12,148.80, of 30,372 exactly 40 %.
    cli("apply", "12000", "--months", "1", "--yes", today="2026-01-15")
    cli("account", "declare", "income=30372", today="2026-01-16")
    assert "debt-service" not in flagged(cli, "2026-01-16")
    cli("account", "declare", "income=30371", today="2026-01-16")
    assert flagged(cli, "2026-01-16")["debt-service"]["value"] == "0.4000"


def test_lenders_and_applications(cli: Cli) -> None:
    for number in range(1, 5):
        flags = flagged(cli, "2026-01-16")
        assert "lenders" not in flags
        assert "applications" not in flags
        cli(
            "apply", "1000", "--months", "3", "--lender", f"bank {number}", "--yes",
            today="2026-01-15",
        )  # fmt: skip
    flags = flagged(cli, "2026-01-16")
    assert (flags["lenders"]["value"], flags["applications"]["value"]) == ("4", "4")
    assert "applications" not in flagged(cli, "2026-04-15")


def test_overdue(cli: Cli) -> None:
    cli("apply", "12000", "--method", "bullet", "--months", "1", "--yes", today="2026-01-15")
    assert "overdue" not in flagged(cli, "2026-02-15")
    # 12,148.80 and a day's penalty, 12,000 × 0.0006 = 7.20
    flag = flagged(cli, "2026-02-16")["overdue"]
    assert (flag["value"], flag["remedy"]) == ("12156.00", "jiebei repay L1")


@pytest.mark.parametrize(
    ("stated", "flag"),
    [
        (("--rate", "24%"), False),
        (("--rate", "24.01%"), True),
        (("--rate", "20%", "--method", "bullet", "--fee-upfront", "8%"), True),
        (("--rate", "20%", "--method", "bullet", "--fee-upfront", "1%"), False),
        # 1,000 × 1.20 after a year over 920 is 30.4 % effective, 26.8 % by months; over 990 19.4 %
        # flat 1.2 % of the first principal every month: about 25 % a year on what is owed
        (("--rate", "1.2%/m", "--method", "flat"), True),
    ],
)
def test_rate_with_all_fees(cli: Cli, stated: tuple[str, ...], *, flag: bool) -> None:
    cli("apply", "1000", "--months", "12", *stated, "--yes", today="2026-01-15")
    assert ("rate" in flagged(cli, "2026-01-15")) == flag


def test_due_on_a_day_of_rest(cli: Cli) -> None:
    cli("apply", "1000", "--months", "12", "--yes", today="2026-01-15")
    flag = flagged(cli, "2026-01-20")["due-day"]
    assert (flag["value"], flag["threshold"]) == ("2026-02-15", "weekend")


def test_official_holidays_where_the_calendar_is_installed(cli: Cli) -> None:
    pytest.importorskip("chinese_calendar")
    # 1 October 2026, National Day, is a Thursday.
    cli("apply", "1000", "--months", "12", "--yes", today="2026-09-01")
    flag = flagged(cli, "2026-09-20")["due-day"]
    assert (flag["value"], flag["threshold"]) == ("2026-10-01", "holiday")


def test_closing_steps_due(cli: Cli) -> None:
    cli("apply", "1000", "--months", "12", "--yes", today="2026-01-15")
    cli("prepay", "L1", "--all", "--yes", today="2026-02-01")
    assert cli("status", "--json", today="2026-02-03").result["steps_due"] == []
    cli("close", "jiebei", "--yes", today="2026-02-03")
    due = cli("status", "--json", today="2026-02-03").result["steps_due"]
    # Settled on 1 February, closed on the 3rd: looks and records at once, the money of the last
    # payment by the next day, the app's own closing within 5 days; the certificate is not in view.
    assert [(step["code"], step["due"], step["days"]) for step in due] == [
        ("payments-booked", "2026-02-04", 1),
        ("no-residue", "2026-02-03", 0),
        ("sister-products", "2026-02-03", 0),
        ("export-records", "2026-02-03", 0),
        ("in-app-closing", "2026-02-08", 5),
    ]
    cli("close", "jiebei", "--done", "export-records", "--yes", today="2026-02-03")
    cli("close", "jiebei", "--done", "in-app-closing", "--yes", today="2026-02-04")
    later = cli("status", "--json", today="2026-02-07").result["steps_due"]
    assert {"certificate", "closing-verified", "deduction-off"} <= {step["code"] for step in later}
    for lang in ("zh", "en"):
        assert cli("status", today="2026-02-05", lang=lang).exit == 0


def test_status_reads_no_policy_without_accounts_and_never_rich_for_json(
    cli: Cli, tmp_path: Path
) -> None:
    own = tmp_path / "config" / "policy.toml"
    own.parent.mkdir()
    own.write_text("broken", "utf-8")
    assert cli("status", "--json").exit == 0
    own.unlink()
    cli("apply", "1000", "--yes", today="2026-01-15")
    own.write_text("broken", "utf-8")
    got = cli("status", "--json")
    assert (got.exit, got.error) == (4, "policy.unreadable")
