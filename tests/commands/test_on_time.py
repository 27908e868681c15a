"""`repay --on-time`: what was paid before the book began, each on its day, as assumed."""

from pathlib import Path

import pytest

from tests.conftest import Cli, history
from tests.terminal import played

TODAY = "2026-11-24"
DRAWS = (
    ("20000", "2025-12-15", "0.04%/d"),
    ("30000", "2026-03-20", "0.035%/d"),
    ("10000", "2026-06-18", "0.05%/d"),
)


def draw(cli: Cli, amount: str, day: str, rate: str) -> list[str]:
    terms = ("--months", "12", "--rate", rate, "--due-day", "10", "--granted")
    done = cli("apply", amount, "--date", day, *terms, "--yes", "--json", today=TODAY)
    return [one["message"] for one in done.envelope["warnings"]]


@history
def three(cli: Cli) -> None:
    """Three loans that exist, without a payment on record."""
    for one in DRAWS:
        draw(cli, *one)


def test_all_loans_are_caught_up_by_one_command_and_one_undo(three: Cli) -> None:
    done = three("repay", "--on-time", "--through", "2026-11-10", "--yes", "--json", today=TODAY)
    assert (len(done.result["payments"]), done.result["amount"]) == (24, "45691.46")
    totals = three("status", "--json", today=TODAY).result["totals"]
    assert (totals["payoff"], totals["penalty"]) == ("18305.61", "0.00")
    assert (totals["next_due"]["amount"], totals["known"]) == ("5380.19", "assumed")
    assert three("check", "--json", today=TODAY).result["findings"] == []
    facts = three("log", "--json", "--type", "repaid", today=TODAY).result["facts"]
    assert {(fact["date"], fact["loan"]) for fact in facts} >= {
        ("2026-01-10", "L1"), ("2026-11-10", "L3"),
    }  # fmt: skip
    assert len({fact["group"] for fact in facts if fact["group"]}) == 1
    assert three("undo", "--yes", today=TODAY).exit == 0
    assert three("status", "--json", today=TODAY).result["totals"]["outstanding"] == "60000.00"


def test_only_what_has_no_record_is_posted(three: Cli) -> None:
    assert three("repay", "L3", "--date", "2026-07-10", "--yes", today=TODAY).exit == 0
    done = three("repay", "L3", "--on-time", "--through", "2026-09-10", "--yes", "--json",
        today=TODAY)  # fmt: skip
    assert [one["instalments"] for one in done.result["payments"]] == [["L3/2"], ["L3/3"]]
    again = three("repay", "L3", "--on-time", "--through", "2026-09-10", "--yes", "--json",
        today=TODAY)  # fmt: skip
    assert again.error == "repay.nothing_missing"
    rules = three("close", "--check", "--json", today=TODAY).result["rules"]
    assert next(rule for rule in rules if rule["code"] == "history")["result"] != "pass"


def test_the_future_is_not_caught_up(three: Cli) -> None:
    call = ("repay", "--on-time", "--through", "2026-12-10", "--yes", "--json")
    assert three(*call, today=TODAY).error == "date.future"


def test_an_old_loan_recorded_says_how_to_catch_up(cli: Cli) -> None:
    told = " ".join(draw(cli, *DRAWS[0]))
    assert "11 instalments of L1 have fallen due since 2026-01-10" in told
    command = told.partition("paid on time: ")[2].split(" ·")[0]
    words = command[: command.index("--yes") + 5].split()[1:]
    assert cli(*words, today=TODAY).exit == 0
    assert cli("status", "--json", today=TODAY).result["totals"]["penalty"] == "0.00"
    assert "fallen due" not in " ".join(draw(cli, "5000", "2026-11-20", "0.04%/d"))


@pytest.mark.slow
@pytest.mark.parametrize(("answers", "paid"), [("y\ny\n", 11), ("n\ny\n", 0)])
def test_a_terminal_is_asked_when_an_old_loan_is_recorded(
    ledger: Path, answers: str, paid: int
) -> None:
    call = ["apply", "20000", "--months", "12", "--rate", "0.04%/d", "--due-day", "10"]
    call += ["--date", "2025-12-15", "--granted"]
    done = played(call, ledger, answers, {"JIEBEI_TODAY": TODAY})
    assert done.exit == 0, done.out
    text = ledger.read_text("utf-8")
    assert text.count('"repaid"') == text.count('"known":"assumed"') == paid
