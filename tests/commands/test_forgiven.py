"""Waivers and the lender's own figures where paying early or a change of contract meets them.

10,000 over six months at 0.04 % a day: 4.00 a day, 124.00 for the first row of 31 days. Every sum
of interest is reckoned here from balances and days, in fractions.
"""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli, history

DAILY = Fraction(4, 10_000)
DRAWN = "2026-01-10"


def interest(balance: int, days: int) -> Decimal:
    """Balance × 0.04 % × days, exact to the fen in every case used here."""
    return fen(balance * DAILY * days)


def fen(exact: Fraction) -> Decimal:
    return Decimal(int(exact * 100 + Fraction(1, 2))) / 100


@history
def lent(cli: Cli) -> Cli:
    drawn = cli("apply", "10000", "--months", "6", "--date", DRAWN, "--granted", "--yes")
    assert drawn.exit == 0
    return cli


def do(cli: Cli, command: str, day: str) -> Any:
    done = cli(*command.split(), "--yes", "--json", today=day)
    assert done.exit == 0, done.out
    return done.result


def trial(cli: Cli, command: str, day: str) -> Any:
    return cli(*command.split(), "--dry-run", "--json", today=day).result


def holds(cli: Cli, day: str) -> Any:
    """The loan's status; its plan is what falls due, row by row, and nothing is below zero."""
    shown = cli("status", "L1", "--json", today=day).result
    rows = shown["schedule"]
    for row in rows:
        parts = [Decimal(row[name]) for name in ("principal", "interest", "fee")]
        assert min(parts) >= 0
        assert sum(parts) == Decimal(row["total"])
    coming = [row for row in rows if row["state"] == "future" and Decimal(row["total"])]
    due = shown["totals"]["next_due"]
    assert (due["date"], due["amount"]) == (coming[0]["due"], coming[0]["total"])
    assert due["loan"] == "L1"
    for row in coming:
        falls_due = cli("status", "L1", "--json", "--as-of", row["due"], today=day).result
        owed = {r["number"]: r for r in falls_due["schedule"]}[row["number"]]
        assert owed["total"] == row["total"]
    return shown


def test_a_waived_period_stays_free_when_part_is_prepaid(lent: Cli) -> None:
    """124.00 waived: 50.00 accrued on the part, 62.00 left on the rest, nothing is charged."""
    do(lent, "change waive L1/1 --interest 124", "2026-01-12")
    assert interest(5000, 25) + interest(5000, 31) <= 124
    whole = trial(lent, "prepay L1 --all", "2026-02-04")
    all_but_a_fen = trial(lent, "prepay L1 9999.99", "2026-02-04")
    assert (whole["total"], all_but_a_fen["total"]) == ("10000.00", "9999.99")
    assert do(lent, "prepay L1 5000", "2026-02-04")["interest"] == "0.00"
    row = holds(lent, "2026-02-04")["schedule"][0]
    assert (row["interest"], row["total"]) == ("0.00", row["principal"])
    paid = do(lent, "repay L1", "2026-02-10")
    assert (paid["amount"], paid["split"]["interest"]) == (row["principal"], "0.00")
    assert lent("check", "--json", today="2026-02-10").result["findings"] == []


@pytest.mark.parametrize(("waived", "left"), [("124", "0.00"), ("60", "52.00")])
def test_an_export_states_what_falls_due_after_a_waiver(
    lent: Cli, tmp_path: Path, waived: str, left: str
) -> None:
    """50.00 of it went to the part prepaid; 5,000 for 31 days are 62.00."""
    do(lent, f"change waive L1/1 --interest {waived}", "2026-01-12")
    do(lent, "prepay L1 5000", "2026-02-04")
    row = holds(lent, "2026-02-04")["schedule"][0]
    assert row["interest"] == left
    due = row["total"]
    kinds = {"csv": f"L1/1,{due},", "hledger": f"{due} CNY", "ics": f"{Decimal(due):,}"}
    for kind, figure in kinds.items():
        path = tmp_path / f"out.{kind}"
        told = lent("export", kind, "--to", str(path), today="2026-02-04")
        assert told.exit == 0
        assert figure in path.read_text("utf-8"), kind


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "prepaid"),
    [
        ("waive L1/1 --interest 60", "5000"),
        ("adjust L1/1 --interest=-100", "5000"),
        ("waive L1/3 --interest 80", "9000"),
        ("adjust L1/1 --interest=5", "5000"),
        ("adjust L1/3 --interest=5", "5000"),
    ],
)
@pytest.mark.parametrize("accrued", ["on-prepaid", "on-outstanding", "on-due"])
@pytest.mark.parametrize("recast", ["keep-term", "keep-payment"])
def test_what_was_forgiven_is_met_once_over_the_life(
    lent: Cli, change: str, prepaid: str, accrued: str, recast: str
) -> None:
    """Interest over the life = Σ balance × rate × days − what was waived + what was adjusted.

    A waiver takes no more than its own row bears.
    """
    number = int(change[change.index("/") + 1])
    sign = 1 if change.startswith("adjust") else -1
    by = sign * Decimal(change.replace("=", " ").split()[-1])
    do(lent, f"change {change}", "2026-01-12")
    how = f"--accrued {accrued} --recast {recast}"
    charged = {1: Decimal(do(lent, f"prepay L1 {prepaid} {how}", "2026-01-25")["interest"])}
    left = 10_000 - int(prepaid)
    rows = holds(lent, "2026-01-25")["schedule"]
    for row in rows:
        if Decimal(row["total"]):
            paid = do(lent, "repay L1", row["due"])
            assert paid["amount"] == row["total"]
            charged[row["number"]] = charged.get(row["number"], Decimal(0)) + Decimal(
                paid["split"]["interest"]
            )
    assert lent("check", "--json", today="2026-07-10").result["findings"] == []
    balance = Fraction(left)
    for before, row in pairwise([None, *rows]):
        if before is None:
            accrues = fen(10_000 * DAILY * 15) + fen(left * DAILY * 16)
        else:
            accrues = fen(balance * DAILY * row["days"])
        own = max(Decimal(0), accrues + (by if row["number"] == number else 0))
        assert charged.get(row["number"], Decimal(0)) == own
        balance -= Fraction(row["principal"])
    assert not balance


def test_a_lower_rate_does_not_turn_a_waiver_into_negative_interest(lent: Cli) -> None:
    do(lent, "change waive L1/1 --interest 100", "2026-01-12")
    do(lent, "change rate L1 0.01%/d", "2026-01-13")
    rows = holds(lent, "2026-01-13")["schedule"]
    # 3 days at 4.00 and 28 at 1.00 are 40.00, all waived
    assert rows[0]["interest"] == "0.00"
    smaller = [Decimal(row["interest"]) for row in rows[1:]]
    assert min(smaller) > 0


@pytest.mark.parametrize("change", ["rate L1 0.01%/d", "extend L1 2", "defer L1 1"])
def test_a_change_of_contract_keeps_what_was_waived(lent: Cli, change: str) -> None:
    """30.00 of the first row and 10.00 of the third come off whatever those rows then bear."""
    bare = trial(lent, f"change {change}", "2026-01-13")["after"]
    do(lent, "change waive L1/1 --interest 30", "2026-01-12")
    do(lent, "change waive L1/3 --interest 10", "2026-01-12")
    do(lent, f"change {change}", "2026-01-13")
    rows = holds(lent, "2026-01-13")["schedule"]
    less = {1: Decimal(30), 3: Decimal(10)}
    assert [Decimal(row["interest"]) for row in rows] == [
        Decimal(row["interest"]) - less.get(row["number"], Decimal(0)) for row in bare
    ]


def test_an_adjustment_is_charged_once_however_often_is_prepaid(lent: Cli) -> None:
    """15 days of 10,000, 5 of 8,000, 11 of 6,000, and the lender's 5.00."""
    do(lent, "change adjust L1/1 --interest=5", "2026-01-12")
    how = "--accrued on-outstanding"
    first = do(lent, f"prepay L1 2000 {how}", "2026-01-25")["interest"]
    assert trial(lent, "prepay L1 --all", "2026-01-25")["total"] == "8000.00"
    second = do(lent, f"prepay L1 2000 {how}", "2026-01-30")["interest"]
    third = holds(lent, "2026-01-30")["schedule"][0]["interest"]
    assert [first, second, third] == ["65.00", "16.00", "26.40"]
    assert interest(10_000, 15) + interest(8_000, 5) + interest(6_000, 11) == Decimal("102.40")
    assert lent("check", "--json", today="2026-01-30").result["findings"] == []


@pytest.mark.parametrize(
    ("steps", "fee", "saved", "net"),
    [
        (["waive L1/1 --interest 50"], "", "365.52", "365.52"),
        (["waive L1/1 --interest 50", "waive L1/3 --interest 80"], "", "285.52", "285.52"),
        (["waive L1/2 --fee 20"], "--fee-each 20", "365.52", "465.52"),
        (["adjust L1/1 --interest=5"], "", "365.52", "365.52"),
    ],
)
def test_what_was_waived_is_not_sold_as_saved(
    cli: Cli, steps: list[str], fee: str, saved: str, net: str
) -> None:
    """Saved is what the plan still came to, less what paying early charges."""
    do(cli, f"apply 10000 --months 6 --date {DRAWN} --granted {fee}", DRAWN)
    for step in steps:
        do(cli, f"change {step}", "2026-01-12")
    plan = holds(cli, "2026-01-25")["schedule"]
    quote = trial(cli, "prepay L1 --all", "2026-01-25")
    coming = sum(Decimal(row["total"]) for row in plan)
    assert coming - Decimal(quote["total"]) == Decimal(net)
    assert (quote["saved_interest"], quote["net_saving"]) == (saved, net)
    assert [row["total"] for row in quote["before"]] == [row["total"] for row in plan]


def test_a_receipt_and_its_next_due_agree_after_a_waiver(lent: Cli) -> None:
    do(lent, "change waive L1/1 --interest 50", "2026-01-12")
    quote = trial(lent, "prepay L1 2000", "2026-01-25")
    after = quote["after"][0]
    due = quote["next_due"]
    assert (due["date"], due["amount"]) == (after["due"], after["total"])
