"""A payment remembered late, and terms found wrong: the history is put right in one group."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli, history
from tests.terminal import played

TODAY = "2026-06-20"


@history
def twice(cli: Cli) -> None:
    """20,000 drawn on 10 January and 3,000 on the 12th; February and April of the first are paid,
    March is not: April's 1,800.82 went to March with 29.65 of penalty.
    """
    draw = ("--rate", "0.04%/d", "--granted", "--yes")
    cli("apply", "20000", "--months", "12", "--date", "2026-01-10", *draw, today=TODAY)
    cli("apply", "3000", "--months", "6", "--date", "2026-01-12", *draw, today=TODAY)
    cli("repay", "L1", "--date", "2026-02-10", "--yes", today=TODAY)
    cli("repay", "L1", "1800.82", "--date", "2026-04-10", "--yes", "--ref", "apr", today=TODAY)


def facts(ledger: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ledger.read_text("utf-8"))["facts"]
    return found


def figures(cli: Cli, loan: str = "L1") -> Any:
    shown = cli("status", loan, "--json", today=TODAY).result
    (one,) = shown["accounts"][0]["loans"]
    apart = ("loan", "facts", "known", "preset", "terms")
    return {key: value for key, value in one.items() if key not in apart}, shown["schedule"]


def problems(cli: Cli) -> list[str]:
    found = cli("check", "--json", today=TODAY).result["findings"]
    return [one["code"] for one in found if one["code"] != "check.missed"]


def test_a_forgotten_payment_is_entered_at_its_date(twice: Cli, ledger: Path) -> None:
    before = figures(twice)
    done = twice("repay", "L1", "--date", "2026-03-10", "--yes", "--json", today=TODAY)
    assert done.result["amount"] == "1800.82"
    (later,) = done.result["rewritten"]["facts"]
    assert (later["fact"], later["type"], later["on"]) == (7, "repaid", "2026-04-10")
    told = {one["name"]: (one["before"], one["after"]) for one in later["figures"]}
    assert told["penalty"] == ("29.65", "0.00")
    kinds = [(f["type"], f["date"]) for f in facts(ledger)[7:]]
    assert [kind for kind, _ in kinds] == ["reversed", "repaid", "repaid"]
    assert {f["group"] for f in facts(ledger)[7:]} == {8}
    assert problems(twice) == []
    assert figures(twice)[1][1]["state"] == "paid"
    twice("undo", "--yes", today=TODAY)
    assert figures(twice) == before
    twice("undo", "--redo", "--yes", today=TODAY)
    assert figures(twice)[1][1]["state"] == "paid"
    assert problems(twice) == []


def test_it_is_as_if_entered_in_time(twice: Cli, cli: Cli, ledger: Path) -> None:
    twice("repay", "L1", "--date", "2026-03-10", "--yes", today=TODAY)
    late = figures(cli)
    ledger.unlink()
    for backup in ledger.parent.glob("ledger.json.*"):
        backup.unlink()
    draw = ("--rate", "0.04%/d", "--granted", "--yes")
    cli("apply", "20000", "--months", "12", "--date", "2026-01-10", *draw, today=TODAY)
    for month in ("02", "03", "04"):
        cli("repay", "L1", "--date", f"2026-{month}-10", "--yes", today=TODAY)
    assert figures(cli) == late


def test_differences_are_shown_and_asked_about(twice: Cli, ledger: Path) -> None:
    call = ("repay", "L1", "--date", "2026-03-10")
    said = twice(*call, "--json", today=TODAY)
    assert (said.exit, said.error) == (2, "confirm.needed")
    trial = twice(*call, "--dry-run", today=TODAY)
    assert "Penalty 29.65 → 0.00" in trial.out
    assert len(facts(ledger)) == 7
    asked = played([*call], ledger, "n\n", {"JIEBEI_TODAY": TODAY})
    assert "Penalty 29.65 → 0.00" in asked.out
    assert len(facts(ledger)) == 7


@pytest.mark.parametrize(
    "call",
    [
        ("repay", "L1", "900", "--date", "2026-03-20"),
        ("change", "waive", "L1/2", "--interest", "6.61", "--date", "2026-03-08"),
        ("change", "fee", "L1", "20", "--date", "2026-03-20"),
        ("change", "rate", "L1", "0.03%/d", "--date", "2026-03-20"),
    ],
    ids=lambda call: call[0] + call[1],
)
def test_whatever_comes_before_later_facts(twice: Cli, call: tuple[str, ...]) -> None:
    done = twice(*call, "--yes", "--json", today=TODAY)
    assert (done.exit, len(done.result["rewritten"]["facts"])) == (0, 1)
    assert problems(twice) == []


def test_more_than_is_due_afterwards_is_refused_with_fact_and_figure(twice: Cli) -> None:
    twice("repay", "L1", "1830.00", "--date", "2026-04-11", "--yes", today=TODAY)
    said = twice("repay", "L1", "--date", "2026-03-10", "--yes", "--json", today=TODAY)
    assert (said.exit, said.error) == (3, "rewrite.more_than_due")
    params = said.envelope["error"]["params"]
    assert (params["fact"], params["amount"], params["due"]) == (8, "1830.00", "0.00")


def test_the_lenders_own_split_stands(twice: Cli, ledger: Path) -> None:
    split = "principal=1580.00,interest=220.00"
    call = ("repay", "L1", "--split", split, "--date", "2026-05-10", "--yes")
    assert twice(*call, today=TODAY).exit == 0
    twice("repay", "L1", "--date", "2026-03-10", "--yes", today=TODAY)
    last = facts(ledger)[-1]
    assert (last["date"], last["principal"], last["interest"]) == (
        "2026-05-10", "1580.00", "220.00",
    )  # fmt: skip


def test_a_reference_still_posts_once(twice: Cli, ledger: Path) -> None:
    call = ("repay", "L1", "--date", "2026-03-10", "--ref", "mar", "--yes", "--json")
    twice(*call, today=TODAY)
    count = len(facts(ledger))
    again = twice(*call, today=TODAY)
    assert (again.result["repeated"], again.result["amount"]) == (True, "1800.82")
    april = ("repay", "L1", "1800.82", "--date", "2026-04-10", "--ref", "apr", "--yes", "--json")
    again = twice(*april, today=TODAY)
    assert (again.result["on"], again.result["repeated"]) == ("2026-04-10", True)
    assert len(facts(ledger)) == count


def test_what_was_assumed_falls_away_where_nothing_is_left_of_it(cli: Cli, ledger: Path) -> None:
    draw = ("--rate", "0.04%/d", "--granted", "--yes", "--date", "2026-01-10")
    cli("apply", "20000", "--months", "12", *draw, today=TODAY)
    cli("funds", "set", "card", "9000", "--date", "2026-01-10", "--yes", today=TODAY)
    cli("repay", "--auto", "--date", "2026-02-10", "--yes", today=TODAY)
    cli("repay", "--auto", "--date", "2026-03-10", "--yes", today=TODAY)
    done = cli("prepay", "L1", "--all", "--date", "2026-03-01", "--yes", "--json", today=TODAY)
    (later,) = done.result["rewritten"]["facts"]
    assert later["stands"] is False
    assert problems(cli) == []


def test_terms_are_corrected_for_the_whole_history(twice: Cli, ledger: Path) -> None:
    before = figures(twice), figures(twice, "L2")
    said = twice("correct", "L1", "--rate", "0.03%/d", "--json", today=TODAY)
    assert (said.exit, said.error) == (2, "confirm.needed")
    done = twice("correct", "L1", "--rate", "0.03%/d", "--yes", "--json", today=TODAY)
    assert done.result["terms"] == [{"name": "rate", "before": "0.04%/d", "after": "0.03%/d"}]
    drawn = next(f for f in reversed(facts(ledger)) if f["type"] == "disbursed")
    assert (drawn["loan"], drawn["corrects"], drawn["terms"]["origins"]["rate"]) == (
        "L1", 3, "contract",
    )  # fmt: skip
    loans = twice("status", "--json", today=TODAY).result["accounts"][0]["loans"]
    assert [loan["id"] for loan in loans] == ["L1", "L2"]
    assert problems(twice) == []
    assert figures(twice, "L2") == before[1]
    new = twice(
        "apply", "900", "--months", "3", "--rate", "0.04%/d", "--granted", "--yes", "--json",
        today=TODAY,
    )  # fmt: skip
    assert new.result["loan"] == "L3"
    twice("undo", "--yes", today=TODAY)
    twice("undo", "--yes", today=TODAY)
    assert (figures(twice), figures(twice, "L2")) == before


def test_a_corrected_loan_is_as_if_drawn_so(twice: Cli, cli: Cli, ledger: Path) -> None:
    """What paid all that was due by the wrong terms pays all that is due by the right ones."""
    twice("repay", "L1", "--date", "2026-03-10", "--yes", today=TODAY)
    twice("prepay", "L1", "2000", "--date", "2026-04-20", "--yes", today=TODAY)
    twice("correct", "L1", "--rate", "0.03%/d", "--due-day", "15", "--yes", today=TODAY)
    late = figures(cli)
    ledger.unlink()
    for backup in ledger.parent.glob("ledger.json.*"):
        backup.unlink()
    draw = ("--rate", "0.03%/d", "--due-day", "15", "--first-due", "2026-02-15")
    cli("apply", "20000", "--months", "12", "--date", "2026-01-10", *draw, "--granted", "--yes")
    for month in ("02", "03", "04"):
        cli("repay", "L1", "--date", f"2026-{month}-15", "--yes", today=TODAY)
    cli("prepay", "L1", "2000", "--date", "2026-04-20", "--yes", today=TODAY)
    assert figures(cli) == late


def test_a_correction_that_corrects_nothing(twice: Cli) -> None:
    said = twice("correct", "L1", "--json", today=TODAY)
    assert (said.exit, said.error) == (2, "correct.nothing")
    same = twice("correct", "L1", "--rate", "0.04%/d", "--yes", "--json", today=TODAY)
    assert (same.exit, same.error) == (3, "correct.same")


def test_what_cannot_follow_is_refused_by_name(twice: Cli) -> None:
    twice("change", "extend", "L1", "3", "--date", "2026-04-20", "--yes", today=TODAY)
    call = ("correct", "L1", "--method", "bullet", "--months", "2", "--yes", "--json")
    said = twice(*call, today=TODAY)
    assert said.exit == 3
    assert said.error == "rewrite.more_than_due"
    twice("undo", "--yes", today=TODAY)
    twice("repay", "L1", "500", "--date", "2026-03-20", "--yes", today=TODAY)
    twice("prepay", "L2", "100", "--date", "2026-01-20", "--yes", today=TODAY)
    late = twice("correct", "L2", "--date", "2026-01-25", "--yes", "--json", today=TODAY)
    assert (late.exit, late.error) == (3, "rewrite.refused")
    assert late.envelope["error"]["params"]["problem"] == "date.before_draw"


def test_steps_of_closing_survive_a_correction(twice: Cli, ledger: Path) -> None:
    for loan in ("L1", "L2"):
        twice("prepay", loan, "--all", "--date", "2026-04-20", "--yes", today=TODAY)
    done = twice("close", "jiebei", "--done", "certificate", "--yes", today=TODAY)
    assert done.exit == 0
    twice("correct", "L1", "--rate", "0.03%/d", "--yes", today=TODAY)
    steps = twice("close", "jiebei", "--check", "--json", today=TODAY).result["steps"]
    assert [one["code"] for one in steps if one["done"]] == ["debt-settled", "certificate"]


def test_origin_of_the_rest_is_kept(twice: Cli, ledger: Path) -> None:
    twice("correct", "L2", "--grace", "3", "--yes", today=TODAY)
    drawn = next(f for f in reversed(facts(ledger)) if f["type"] == "disbursed")
    assert drawn["terms"]["overdue"]["grace_days"] == 3
    assert drawn["terms"]["origins"]["overdue.grace"] == "contract"
    assert drawn["terms"]["rate"] == "0.04%/d"
    assert drawn["terms"]["first_due"] == "2026-02-10"


def test_a_loan_taken_over_is_put_right_too(cli: Cli, ledger: Path) -> None:
    """Instalments 7 to 12: November's figures, January typed first and December remembered."""
    shown = ("--left", "13456.78", "--next", "2026-12-10:2345.67", "--periods", "6", "--paid", "6")
    rate = ("--rate", "15.65%/y", "--method", "equal-instalment")
    cli("adopt", *shown, *rate, "--yes", today="2026-11-24")
    cli("repay", "L1", "--date", "2027-01-10", "--yes", today="2027-01-20")
    done = cli("repay", "L1", "--date", "2026-12-10", "--yes", "--json", today="2027-01-20")
    (later,) = done.result["rewritten"]["facts"]
    told = {one["name"]: one["after"] for one in later["figures"]}
    assert (told["amount"], told["penalty"]) == ("2,345.67", "0.00")
    moved = cli("change", "due-day", "L1", "15", "--yes", "--json", today="2027-01-20").result
    days = [row["due"] for row in moved["after"]]
    assert days == ["2027-02-15", "2027-03-15", "2027-04-15", "2027-05-15"]
    more = cli("change", "extend", "L1", "2", "--yes", "--json", today="2027-01-20").result
    assert [row["due"] for row in more["after"]][-2:] == ["2027-06-15", "2027-07-15"]
    cli("correct", "L1", "--penalty", "2", "--yes", today="2027-01-20")
    kinds = [fact["type"] for fact in facts(ledger) if fact.get("corrects")]
    assert kinds == ["adopted"]
    assert cli("status", "L1", "--json", today="2027-01-20").result["schedule"][0]["number"] == 7


def test_instalments_every_fifteen_days(cli: Cli) -> None:
    """10,000 at 0.04 % a day: 15 days bear 60.00; three equal principals of 3,333.33."""
    call = ("schedule", "10000", "--instalments", "3", "--every", "15d", "--rate", "0.04%/d")
    rows = cli(*call, "--method", "equal-principal", "--json", today="2026-01-15").result[
        "schedule"
    ]
    assert [(row["due"], row["interest"], row["principal"]) for row in rows] == [
        ("2026-01-30", "60.00", "3333.33"),
        ("2026-02-14", "40.00", "3333.33"),
        ("2026-03-01", "20.00", "3333.34"),
    ]


def test_a_due_day_whose_day_has_passed_moves_from_the_next_row_on(twice: Cli) -> None:
    done = twice("change", "due-day", "L1", "5", "--date", "2026-06-08", "--yes", "--json",
                 today=TODAY).result  # fmt: skip
    days = [row["due"] for row in done["after"]]
    assert [day for day in days if "2026-05" < day < "2026-08"] == [
        "2026-05-10", "2026-06-10", "2026-07-05",
    ]  # fmt: skip
    assert (done["kind"], done["what"]["day"]) == ("due-day", 5)
    assert problems(twice) == []
