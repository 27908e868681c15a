"""`adopt`: loans taken over as the app shows them, and what the whole house says of them then."""

import json
from pathlib import Path

import pytest

from tests.conftest import Cli, history
from tests.terminal import played

TODAY = "2026-11-24"
DUE = "2026-12-10"
LOANS = (
    ("1776.32", "1797.64", "1", "2025-12-15:20000", "0.04%/d"),
    ("10395.04", "2668.04", "4", "2026-03-20:30000", "0.035%/d"),
    ("6031.14", "914.51", "7", "2026-06-18:10000", "0.05%/d"),
)
SCREEN = ("--left", "13456.78", "--next", f"{DUE}:2345.67", "--periods", "6")
LEVEL = ("--rate", "15.65%/y", "--method", "equal-instalment")


def adopt(cli: Cli, left: str, amount: str, periods: str, drawn: str) -> None:
    call = ("--left", left, "--next", f"{DUE}:{amount}", "--periods", periods, "--drawn", drawn)
    assert cli("adopt", *call, "--yes", today=TODAY).exit == 0


@history
def three(cli: Cli) -> None:
    """The three loans of a borrower, from the app's figures."""
    for *shown, _ in LOANS:
        adopt(cli, *shown)


@history
def alone(cli: Cli) -> None:
    """A loan of which nobody remembers the draw."""
    assert cli("adopt", *SCREEN, *LEVEL, "--paid", "6", "--yes", today=TODAY).exit == 0


def test_three_loans_are_right_after_three_commands(three: Cli) -> None:
    """The same figures as of the loans recorded from their draws with every payment."""
    found = three("status", "--json", today=TODAY).result
    totals = found["totals"]
    assert (totals["payoff"], totals["outstanding"]) == ("18305.61", "18202.50")
    assert (totals["next_due"]["date"], totals["next_due"]["amount"]) == (DUE, "5380.19")
    loans = found["accounts"][0]["loans"]
    assert [loan["rate"] for loan in loans] == [rate for *_, rate in LOANS]
    assert [loan["taken"]["number"] for loan in loans] == [12, 9, 6]
    assert {loan["taken"]["before"] for loan in loans} == {"unknown"}
    assert three("check", "--json", today=TODAY).result["findings"] == []


def test_the_lenders_numbers_are_kept_in_payments(alone: Cli) -> None:
    paid = alone("repay", "L1", "--yes", "--json", today=DUE).result
    assert [row["number"] for row in paid["instalments"]] == [7]
    assert paid["amount"] == "2345.67"
    early = alone("prepay", "L1", "--all", "--yes", "--json", today=DUE)
    assert early.exit == 0
    assert alone("status", "L1", "--json", today=DUE).result["totals"]["payoff"] == "0.00"
    assert alone("undo", "--yes", today=DUE).exit == 0
    rows = alone("status", "L1", "--json", today=DUE).result["schedule"]
    assert [row["number"] for row in rows] == [7, 8, 9, 10, 11, 12]
    assert alone("check", "--json", today=DUE).result["findings"] == []
    facts = alone("log", "--json", today=DUE).result["facts"]
    assert [(fact["type"], fact["amount"]) for fact in facts[:2]] == [
        ("account_opened", None), ("adopted", "13456.78"),
    ]  # fmt: skip


@pytest.mark.parametrize("wanted", ["hledger", "ledger", "beancount", "csv", "ics", "html", "json"])
def test_every_format_carries_it(alone: Cli, wanted: str, tmp_path: Path) -> None:
    assert alone("repay", "L1", "--yes", today=DUE).exit == 0
    target = tmp_path / "out"
    assert alone("export", wanted, "--to", str(target), today=DUE).exit == 0
    files = [target] if target.is_file() else sorted(target.iterdir())
    text = "".join(file.read_text("utf-8") for file in files)
    assert "2172.58" in text or "2,172.58" in text or wanted == "ics"
    assert "L1/8" in text or wanted in ("csv", "html", "json")
    if wanted == "hledger":
        assert "Equity:Opening" in text
        assert "Assets:Bank" in text


def test_the_cheapest_way_out_is_planned_over_it(alone: Cli) -> None:
    """Interest 617.22 as planned, and nothing more may be paid than is there."""
    done = alone("plan", "--per-month", "6000", "--json", today=TODAY)
    assert (done.exit, done.result["certificate"]["status"]) == (0, "proven")
    dues = done.result["baselines"]["dues_only"]
    assert dues["interest"] == "617.22"
    last = alone("plan", "--per-month", "2345.67", "--json", today=TODAY).result
    assert last["total"]["interest"] == "617.22"


def test_the_time_before_is_never_clean_unless_stated(alone: Cli, cli: Cli) -> None:
    def history_rule() -> dict[str, object]:
        rules = cli("close", "--check", "--json", today=TODAY).result["rules"]
        return next(rule for rule in rules if rule["code"] == "history")

    assert history_rule()["result"] == "unknown"
    assert cli("undo", "--yes", today=TODAY).exit == 0
    call = ("adopt", *SCREEN, *LEVEL, "--paid", "6", "--on-time", "--yes")
    assert cli(*call, today=TODAY).exit == 0
    assert history_rule()["result"] == "pass"


def test_evidence_says_what_is_not_known(alone: Cli, tmp_path: Path) -> None:
    assert alone("prepay", "L1", "--all", "--yes", today=TODAY).exit == 0
    assert alone("export", "evidence", "jiebei", "--to", str(tmp_path / "e"), today=TODAY).exit == 0
    terms = (tmp_path / "e" / "1-terms.md").read_text("utf-8")
    assert "13,456.78 left, from instalment 7 on; how it was paid before is not known" in terms
    dispute = (tmp_path / "e" / "8-dispute.md").read_text("utf-8")
    assert "晚于应还日" not in dispute
    assert "日借款 ＿＿＿＿＿＿＿＿ 元" in dispute
    assert "13,456.78" not in dispute


def test_a_choice_is_the_borrowers(cli: Cli, ledger: Path) -> None:
    """Three contracts fit: nothing is recorded, each has its command, and that command works."""
    done = cli("adopt", *SCREEN, "--yes", "--json", today=TODAY)
    assert (done.exit, done.error) == (1, "adopt.several")
    readings = done.result["readings"]
    assert not done.result["unique"]
    assert {one["method"] for one in readings} == {"equal-principal", "equal-instalment"}
    assert not ledger.exists()
    for one in readings:
        words = one["commands"][0].split()[1:]
        report = cli(*words, "--dry-run", "--json", today=TODAY).result
        assert report["unique"]
        assert report["schedule"][0]["total"] == "2345.67"


@pytest.mark.parametrize(
    ("call", "nearest"),
    [
        (("--left", "13456.78", "--next", f"{DUE}:3000", "--periods", "6"), "2,646.50"),
        (
            ("--left", "10395.14", "--next", f"{DUE}:2668.04", "--periods", "4",
             "--drawn", "2026-03-20:30000", "--rate", "0.035%/d"), "10,395.04",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_nearest(
    cli: Cli, call: tuple[str, ...], nearest: str
) -> None:
    done = cli("adopt", *call, "--yes", "--json", today=TODAY)
    assert done.error == "adopt.impossible"
    assert nearest in json.dumps(done.envelope)


def test_terms_say_where_they_come_from(alone: Cli) -> None:
    (loan,) = alone("status", "--json", today=TODAY).result["accounts"][0]["loans"]
    assert {"prepayment", "overdue"} <= {*loan["preset"], *loan["unknown"]}
    assert not {"rate", "method", "instalments"} & {*loan["preset"], *loan["unknown"]}


# on a terminal


def test_alone_it_asks_question_by_question_and_again_after_nonsense(ledger: Path) -> None:
    answers = ["20000", "2025-12-15", "twelve", "12", "11", "1776.32", DUE, "1797.64", "y", "y"]
    done = played(["adopt"], ledger, "\n".join([*answers, ""]), {"JIEBEI_TODAY": TODAY})
    assert done.exit == 0, done.out
    assert done.out.count("How many instalments in all?") == 2
    text = ledger.read_text("utf-8")
    assert '"number":12' in text.replace(" ", "")
    assert '"before":"on-time"' in text.replace(" ", "")


def test_figures_that_cannot_be_are_asked_for_again(ledger: Path) -> None:
    once = ["20000", "2025-12-15", "12", "11", "1776.42", DUE, "1797.64", ""]
    again = ["20000", "2025-12-15", "12", "11", "1776.32", DUE, "1797.64", "", "y"]
    done = played(["adopt"], ledger, "\n".join([*once, *again, ""]), {"JIEBEI_TODAY": TODAY})
    assert done.exit == 0, done.out
    assert "the nearest:" in done.out
    assert '"before":"unknown"' in ledger.read_text("utf-8").replace(" ", "")


def test_several_contracts_are_chosen_from(ledger: Path) -> None:
    answers = ["", "12", "6", "13456.78", DUE, "2345.67", "", "9", "3", "y"]
    done = played(["adopt"], ledger, "\n".join([*answers, ""]), {"JIEBEI_TODAY": TODAY})
    assert done.exit == 0, done.out
    assert done.out.count("Which one is it?") == 2
    assert "15.65%/y = 0.0429%/d: 2,172.58 principal and 173.09 interest next" in done.out.replace(
        "≈", "="
    )
    assert "15.65%/y" in ledger.read_text("utf-8")


def test_a_loan_taken_over_can_be_left(alone: Cli) -> None:
    """How it was paid before no app tells: that is said, and holds up no YES."""
    assert alone("prepay", "L1", "--all", "--yes", today="2026-11-25").exit == 0
    account = alone("status", "--json", today="2026-11-27").result["accounts"][0]["name"]
    open_ = alone("close", account, "--check", "--json", today="2026-11-27").result
    assert (open_["verdict"], bool(open_["unknown"])) == ("unconfirmed", True)
    assert alone("close", account, "--confirm", "all", "--yes", today="2026-11-27").exit == 0
    sure = alone("close", account, "--check", "--json", today="2026-11-27")
    assert (sure.exit, sure.result["verdict"], sure.result["unknown"]) == (0, "ready", [])
    (history,) = (one for one in sure.result["rules"] if one["code"] == "history")
    assert (history["result"], history["affects"]) == ("unknown", "before-adopted")
    said = alone("close", account, "--check", today="2026-11-27", lang="zh").out
    assert "接手以前怎么还的，账本不知道" in said
