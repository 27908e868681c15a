"""`jiebei import`: rows held against the plan, and what is posted.

The samples' story, by hand: 10,000.00 at 0.05 % a day from 2025-09-10, level payment 916.25.
Interest to 10-10: 10000 x 0.0005 x 30 = 150.00, principal 766.25, left 9233.75. To 11-10:
9233.75 x 0.0005 x 31 = 143.12, principal 773.13, left 8460.62. On 11-20, 2000.00 in cash is
P x (1 + 0.0005 x 10) = P x 1.005: principal 1990.05 and interest 9.95, left 6470.57.
"""

import io
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiebei_cli.domain.book.book import fold
from jiebei_cli.domain.book.facts import Prepaid, Repaid
from jiebei_cli.domain.reading import matching
from jiebei_cli.domain.reading.bill import Bill
from jiebei_cli.exchange import readers
from jiebei_cli.store import file as store
from tests.conftest import ROOT, Cli, Outcome

SAMPLES = ROOT / "tests" / "samples"
APP = SAMPLES / "alipay-app-10.gb18030.csv"
WEB = SAMPLES / "alipay_record_web-10.gb18030.csv"
DRAWN = "2025091010199318550201010000220064000101"
TODAY = "2025-12-01"
HEAD = (
    "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,"
    "交易订单号,商家订单号,备注,\n"
)


@pytest.fixture
def bill(tmp_path: Path) -> Callable[..., str]:
    """A bill of 借呗 rows: (day, amount) repays, (day, amount, text, status) is what it says."""

    def write(*rows: tuple[str, ...]) -> str:
        lines = [HEAD]
        for number, (day, amount, *rest) in enumerate(rows):
            text, status = rest or ("借呗还款", "还款成功")
            ref = f"{day.replace('-', '')}10199318550201010000{number:012d}"
            lines.append(
                f"{day} 06:30:00,信用借还,借呗,/,{text},不计收支,{amount},余额宝,{status},"
                f"{ref}\t,\t,,\n"
            )
        path = tmp_path / "bill.csv"
        path.write_text("".join(lines), "utf-8")
        return str(path)

    return write


def apply(cli: Cli, *more: str, amount: str = "10000", day: str = "2025-09-10") -> None:
    done = cli(
        "apply", amount, "--granted", "--rate", "0.05%/d", "--months", "12", "--date", day,
        "--yes", *more, today=TODAY,
    )  # fmt: skip
    assert done.exit == 0, done.err


def rows(outcome: Outcome) -> list[dict[str, Any]]:
    assert outcome.exit == 0, outcome.err
    found: list[dict[str, Any]] = outcome.result["rows"]
    return found


def row(outcome: Outcome, line: int = 2) -> dict[str, Any]:
    return next(one for one in rows(outcome) if one["line"] == line)


def run(cli: Cli, *arguments: str) -> Outcome:
    return cli("import", *arguments, "--json", today=TODAY)


def test_the_whole_story_from_one_bill(cli: Cli) -> None:
    done = run(cli, str(APP), "--rate", "0.05%/d", "--level", "916.25", "--months", "12", "--yes")
    assert done.result["posted"] == 4
    assert done.result["format"] == "alipay-app"
    assert done.result["found"] == {
        "disbursed": 1, "repaid": 3, "failed": 1, "look-alike": 5, "unknown": 0,
    }  # fmt: skip
    posted = [one["proposed"][-1] for one in rows(done) if one["state"] == "posted"]
    figures = [(p["action"], p["principal"], p["interest"], p["instalments"]) for p in posted]
    assert figures == [
        ("prepayment", "1990.05", "9.95", []),
        ("full", "773.13", "143.12", ["L1/2"]),
        ("full", "766.25", "150.00", ["L1/1"]),
        ("disbursement", "10000.00", "0.00", []),
    ]
    status = cli("status", "--json", today=TODAY).result
    assert status["totals"]["outstanding"] == "6470.57"


@pytest.mark.parametrize("second", [APP, SAMPLES / "alipay-app-10.utf8bom.csv", WEB])
def test_the_same_rows_post_once_from_any_file(cli: Cli, ledger: Path, second: Path) -> None:
    run(cli, str(APP), "--rate", "0.05%/d", "--level", "916.25", "--months", "12", "--yes")
    before = ledger.read_bytes()
    again = run(cli, str(second), "--yes")
    assert again.result["posted"] == 0
    states = {one["state"] for one in rows(again) if one["kind"] in ("disbursed", "repaid")}
    assert states == {"recorded"}
    assert ledger.read_bytes() == before


def test_one_append_keeps_what_stood_and_shares_a_group(cli: Cli, ledger: Path) -> None:
    apply(cli, "--level", "916.25")
    before = ledger.read_bytes()
    run(cli, str(APP), "--yes")
    assert ledger.read_bytes().startswith(before[: -len(b"]}\n")])
    facts = store.read(str(ledger)).facts
    posted = [fact for fact in facts if isinstance(fact, Repaid | Prepaid)]
    assert len({fact.group for fact in posted}) == 1
    assert [fact.date.isoformat() for fact in posted] == ["2025-10-10", "2025-11-10", "2025-11-20"]
    assert all(fact.ref and len(fact.ref) == 40 for fact in posted)


def test_a_draw_recorded_by_hand_is_recognised(cli: Cli) -> None:
    apply(cli, "--level", "916.25")
    found = row(run(cli, str(APP), "--dry-run"), 34)
    assert (found["state"], found["reason"]) == ("recorded", "row.recorded_by_hand")


def test_a_payment_recorded_by_hand_is_recognised_once(cli: Cli, bill: Callable[..., str]) -> None:
    apply(cli, "--level", "916.25")
    cli("repay", "L1", "--date", "2025-10-10", "--yes", today=TODAY)
    twice = bill(("2025-10-10", "916.25"), ("2025-10-10", "916.25"))
    states = [one["state"] for one in rows(run(cli, twice, "--dry-run"))]
    assert sorted(states) == ["question", "recorded"]


def test_a_draw_without_terms_says_the_command(cli: Cli, ledger: Path) -> None:
    done = run(cli, str(APP), "--yes")
    assert row(done, 34)["reason"] == "row.no_terms"
    assert {one["reason"] for one in rows(done) if one["kind"] == "repaid"} == {"row.no_loan"}
    (told,) = [w["message"] for w in done.envelope["warnings"]]
    assert f"jiebei apply 10000.00 --granted --date 2025-09-10 --ref {DRAWN}" in told
    assert not ledger.exists()


def test_terms_are_stated_or_nothing_is_drawn(cli: Cli) -> None:
    unstated = run(cli, str(APP), "--lender", "某行", "--dry-run")
    assert row(unstated, 34)["reason"] == "row.no_terms"
    stated = run(cli, str(APP), "--months", "6", "--dry-run")
    assert row(stated, 34)["state"] == "proposed"
    # The rate is then the preset's, and is said to be.
    assert "terms.preset_rate" in [w["code"] for w in stated.envelope["warnings"]]


def test_dry_run_writes_nothing(cli: Cli, ledger: Path) -> None:
    apply(cli, "--level", "916.25")
    before = ledger.read_bytes()
    done = run(cli, str(APP), "--dry-run")
    assert done.result["proposed"] == 3
    assert done.result["posted"] == 0
    assert ledger.read_bytes() == before


def test_without_a_terminal_and_yes_it_refuses(cli: Cli, ledger: Path) -> None:
    apply(cli, "--level", "916.25")
    before = ledger.read_bytes()
    done = run(cli, str(APP))
    assert (done.exit, done.error) == (2, "confirm.needed")
    assert ledger.read_bytes() == before


def test_a_figure_that_differs_is_not_posted(cli: Cli, bill: Callable[..., str]) -> None:
    apply(cli, "--level", "916.25")
    done = run(cli, bill(("2025-10-10", "916.24")), "--yes")
    found = row(done)
    assert (found["state"], found["reason"]) == ("question", "row.mismatch")
    # One fen less: paid in part, or the lender counts a fen less interest.
    shown = [(one["choice"], one["type"], one["amount"]) for one in found["proposed"]]
    assert shown == [(0, "repaid", "916.24"), (1, "adjusted", "-0.01"), (1, "repaid", "916.24")]
    assert not any(one["certain"] for one in found["proposed"])
    assert done.result["posted"] == 0


def test_a_payoff_is_the_payoff_of_that_day(cli: Cli, bill: Callable[..., str]) -> None:
    apply(cli)
    # 10 days: 10000 x 0.0005 x 10 = 50.00
    found = row(run(cli, bill(("2025-09-20", "10050.00")), "--yes"))
    assert found["state"] == "posted"
    (fact,) = found["proposed"]
    assert (fact["action"], fact["principal"], fact["interest"]) == ("payoff", "10000.00", "50.00")
    assert cli("status", "--json", today=TODAY).result["totals"]["payoff"] == "0.00"


def test_near_a_figure_of_the_plan_is_a_question(cli: Cli, bill: Callable[..., str]) -> None:
    apply(cli, "--level", "916.25")
    early = row(run(cli, bill(("2025-10-08", "916.25")), "--dry-run"))
    near_payoff = row(run(cli, bill(("2025-09-20", "10049.00")), "--dry-run"))
    assert early["state"] == near_payoff["state"] == "question"


def test_more_than_the_payoff_fits_nothing(cli: Cli, bill: Callable[..., str]) -> None:
    apply(cli)
    found = row(run(cli, bill(("2025-09-20", "99999.00")), "--yes"))
    assert (found["state"], found["reason"]) == ("blocked", "row.refused")
    assert found["proposed"] == []


def test_one_row_pays_all_loans_that_are_due(cli: Cli, bill: Callable[..., str]) -> None:
    apply(cli, "--level", "916.25")
    apply(cli, "--level", "500", "--first-due", "2025-10-10", amount="5000", day="2025-09-12")
    done = run(cli, bill(("2025-10-10", "1416.25")), "--yes")
    found = row(done)
    assert [(one["loan"], one["amount"]) for one in found["proposed"]] == [
        ("L1", "916.25"), ("L2", "500.00"),
    ]  # fmt: skip
    assert (found["state"], done.result["posted"]) == ("posted", 1)
    assert run(cli, bill(("2025-10-10", "1416.25")), "--yes").result["posted"] == 0


def test_alike_loans_are_a_question_until_each_has_its_row(
    cli: Cli, bill: Callable[..., str]
) -> None:
    apply(cli, "--level", "916.25")
    apply(cli, "--level", "916.25")
    one = row(run(cli, bill(("2025-10-10", "916.25")), "--dry-run"))
    assert (one["state"], one["reason"]) == ("question", "row.several")
    both = rows(run(cli, bill(("2025-10-10", "916.25"), ("2025-10-10", "916.25")), "--yes"))
    assert {each["proposed"][0]["loan"] for each in both} == {"L1", "L2"}
    assert {each["state"] for each in both} == {"posted"}


def test_restricted_to_a_loan_or_an_account(cli: Cli, bill: Callable[..., str]) -> None:
    apply(cli, "--level", "916.25")
    apply(cli, "--level", "916.25", "--account", "other")
    path = bill(("2025-10-10", "916.25"))
    by_loan = row(run(cli, path, "--loan", "l2", "--dry-run"))
    by_account = row(run(cli, path, "--account", "jiebei", "--dry-run"))
    assert by_loan["proposed"][0]["loan"] == "L2"
    assert by_account["proposed"][0]["loan"] == "L1"
    assert run(cli, path, "--loan", "L9").error == "loan.unknown"
    assert run(cli, path, "--account", "nobody").error == "account.unknown"


def test_wechat_rows_do_not_pay_an_alipay_loan(cli: Cli) -> None:
    apply(cli)
    done = run(cli, str(SAMPLES / "wechat-6.utf8bom.csv"), "--yes")
    assert done.result["posted"] == 0
    assert row(done, 18)["reason"] == "row.no_loan"


def test_duplicates_disorder_and_refunds(cli: Cli, bill: Callable[..., str]) -> None:
    apply(cli, "--level", "916.25")
    path = Path(bill(("2025-10-10", "916.25"), ("2025-11-10", "916.25")))
    head, first, second = path.read_text("utf-8").splitlines(keepends=True)
    ref = first.split(",")[9].strip()
    refund = first.replace(ref, f"{ref}_R1").replace("还款成功", "退款成功")
    path.write_text(head + second + first + first + refund, "utf-8")
    done = run(cli, str(path), "--yes")
    states = [(one["state"], one["reason"]) for one in rows(done)]
    assert states == [
        ("posted", None),
        ("duplicate", "row.duplicate"),
        ("posted", None),
        ("ignored", "alike.refund"),
    ]
    again = rows(run(cli, str(path), "--yes"))
    assert again[-1]["reason"] == "row.refunded"
    assert {one["state"] for one in again[:3]} == {"recorded", "duplicate"}
    other = first.replace("916.25", "900.00").replace(ref, second.split(",")[9].strip())
    path.write_text(head + second + other, "utf-8")
    assert {one["reason"] for one in rows(run(cli, str(path), "--yes"))} == {"row.contradicts"}


def test_a_late_bill_cannot_slip_in_before_later_facts(cli: Cli, bill: Callable[..., str]) -> None:
    apply(cli, "--level", "916.25")
    cli("prepay", "L1", "1000", "--date", "2025-10-20", "--yes", today=TODAY)
    found = row(run(cli, bill(("2025-10-10", "916.25")), "--yes"))
    assert (found["state"], found["reason"]) == ("blocked", "row.out_of_order")


def test_a_row_of_tomorrow(cli: Cli, bill: Callable[..., str]) -> None:
    apply(cli)
    assert row(run(cli, bill(("2025-12-02", "916.25")), "--yes"))["reason"] == "row.future"


def test_a_late_payment_without_the_penalty_is_asked_about(
    cli: Cli, bill: Callable[..., str]
) -> None:
    apply(cli, "--level", "916.25")
    found = row(run(cli, bill(("2025-10-12", "916.25")), "--dry-run"))
    # Penalty by 10-12: 766.25 x 0.0005 x 1.5 x 2 days = 1.149 -> 1.15; forgiven, or still owed.
    assert [one["type"] for one in found["proposed"]] == ["repaid", "waived", "repaid"]
    assert found["proposed"][1]["penalty"] == "1.15"
    assert found["state"] == "question"


class Terminal(io.StringIO):
    """Stands for a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_is_asked_row_by_row(
    cli: Cli, bill: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(cli, "--level", "916.25")
    path = bill(("2025-10-10", "916.24"), ("2025-11-10", "900.00"))
    said = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal("2\n\ny\n"))
    monkeypatch.setattr(sys, "stderr", said)
    done = run(cli, path)
    # The second answer is the lender's figure: a fen less interest. The second row is left, and
    # what was asked just now is not said to be asked another time.
    assert done.envelope["warnings"] == []
    assert [one["state"] for one in rows(done)] == ["posted", "question"]
    assert [one["type"] for one in rows(done)[0]["proposed"]] == ["adjusted", "repaid"]
    assert "1–2" in said.getvalue()
    assert done.result["posted"] == 1
    status = cli("status", "--json", today="2025-10-10").result
    assert status["totals"]["due"] == "0.00"


def test_a_wrong_answer_asks_again(
    cli: Cli, bill: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(cli, "--level", "916.25")
    said = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal("y\n3\n0\n2\ny\n"))
    monkeypatch.setattr(sys, "stderr", said)
    done = run(cli, bill(("2025-10-10", "916.24")))
    assert [one["state"] for one in rows(done)] == ["posted"]
    assert said.getvalue().count("1–2") == 4


def test_a_script_answers_by_line_and_number(cli: Cli, bill: Callable[..., str]) -> None:
    """With what `answer` says: the second reading is the lender's figure, a fen less interest."""
    apply(cli, "--level", "916.25")
    path = bill(("2025-10-10", "916.24"), ("2025-11-10", "900.00"))
    asked = run(cli, path, "--yes")
    offered = {one["answer"]: one["type"] for one in row(asked)["proposed"]}
    assert offered == {"2=1": "repaid", "2=2": "repaid"}
    told = [one["message"] for one in asked.envelope["warnings"]]
    assert "2. " in told[0]
    assert "--choose 2=1" in told[0]
    done = run(cli, path, "--choose", "2=2", "--yes")
    assert [one["state"] for one in rows(done)] == ["posted", "question"]
    assert {one["type"] for one in row(done)["proposed"]} == {"adjusted", "repaid"}
    assert {one["answer"] for one in row(done)["proposed"]} == {""}


@pytest.mark.parametrize(
    ("choose", "code"),
    [("2=3", "choose.range"), ("2=0", "choose.range"), ("9=1", "choose.no_question"),
     ("2", "choose.unreadable"), ("x=1", "choose.unreadable"), ("٢=1", "choose.unreadable")],
)  # fmt: skip
def test_a_choice_that_is_none(
    cli: Cli, ledger: Path, bill: Callable[..., str], choose: str, code: str
) -> None:
    apply(cli, "--level", "916.25")
    before = ledger.read_bytes()
    done = run(cli, bill(("2025-10-10", "916.24")), "--choose", choose, "--yes")
    assert (done.exit, done.error) == (2, code)
    assert ledger.read_bytes() == before


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_only_rows_of_loans_are_listed(cli: Cli, lang: str) -> None:
    """The sample has a draw, three repayments, a failed one, and five rows that only look so."""
    apply(cli, "--level", "916.25")
    shown = cli("import", str(APP), "--dry-run", today=TODAY, lang=lang).out
    whole = cli("import", str(APP), "--dry-run", "--all", today=TODAY, lang=lang).out
    listed = [len(re.findall("20[0-9-]{8}  ", text)) for text in (shown, whole)]
    assert listed == [5, 10]
    assert "--all" in shown
    assert "--all" not in whole


def test_a_loan_by_another_name_is_asked_about_with_what_fits(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """10,000 of 信用贷 at 0.04 % a day: 900.54 is due on 10 October, 780.54 of it principal."""
    apply(cli, "--product", "xinyongdai", "--rate", "0.04%/d")
    path = tmp_path / "bill.csv"
    path.write_text(
        HEAD + "2025-10-10 06:31:05,信用借还,信用贷,/,信用贷还款,不计收支,900.54,余额宝,还款成功,"
        "2025101010199318550201010000220064000777\t,\t,,\n",
        "utf-8",
    )
    done = run(cli, str(path), "--yes")
    (found,) = rows(done)
    assert (found["kind"], found["state"], found["reason"]) == ("unknown", "question", "row.unsure")
    (offered,) = found["proposed"]
    assert (offered["certain"], offered["instalments"], offered["principal"]) == (
        False, ["L1/1"], "780.54",
    )  # fmt: skip
    assert done.result["posted"] == 0
    assert [one["code"] for one in done.envelope["warnings"]] == ["import.question"]
    monkeypatch.setattr(sys, "stdin", Terminal("1\ny\n"))
    monkeypatch.setattr(sys, "stderr", Terminal())
    (found,) = rows(run(cli, str(path)))
    assert (found["kind"], found["state"]) == ("repaid", "posted")
    assert cli("status", "--json", today="2025-10-10").result["totals"]["outstanding"] == "9219.46"


def test_a_terminal_that_says_no_changes_nothing(
    cli: Cli, ledger: Path, bill: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(cli, "--level", "916.25")
    before = ledger.read_bytes()
    monkeypatch.setattr(sys, "stdin", Terminal("n\n"))
    monkeypatch.setattr(sys, "stderr", Terminal())
    done = run(cli, bill(("2025-10-10", "916.25")))
    assert (done.exit, done.error) == (1, "confirm.declined")
    assert ledger.read_bytes() == before


def test_a_lenders_plan_is_a_draw(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        '应还日期,本金,利息\n2025-10-10,"4,000.00",150.00\n2025/11/10,6000.00,93.00\n', "utf-8-sig"
    )
    assert run(cli, str(path), "--yes").error == "import.plan_date"
    done = run(cli, str(path), "--date", "2025-09-10", "--yes")
    assert (done.result["format"], done.result["posted"]) == ("plan", 1)
    plan = cli("schedule", "L1", "--json", today=TODAY).result["schedule"]
    assert [(one["due"], one["total"]) for one in plan] == [
        ("2025-10-10", "4150.00"), ("2025-11-10", "6093.00"),
    ]  # fmt: skip
    assert run(cli, str(path), "--date", "2025-09-10", "--yes").result["posted"] == 0


PASTED = (
    "期数\t还款日\t应还本金\t应还利息\t手续费\n1\t2025年10月10日\t4,000.00\t150.00\t0\n"
    "2\t2025-11-10\t6,000.00\t93.00\t0\n合计\t\t10,000.00\t243.00\t0\n",
    "期数 还款日 应还本金（元） 应还利息（元）\n第1期 2025/10/10 4,000.00 150.00\n\n"
    "第2期 2025/11/10 6,000.00 93.00\n合计 10,000.00 243.00\n",
    "期次　应还日　本金　利息　\n1　20251010　4000　150\n2　20251110　6000　93\n",
)


@pytest.mark.parametrize("text", PASTED)
def test_a_plan_pasted_from_the_app(cli: Cli, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """With tabs or spaces, Chinese columns, thousands' commas and a line of totals."""

    class Stdin(io.StringIO):
        buffer = io.BytesIO(text.encode())

    for words in (("import", "-", "--date", "2025-9-10"),
                  ("apply", "1万", "--plan", "-", "--date", "9月10日", "--granted")):  # fmt: skip
        Stdin.buffer.seek(0)
        monkeypatch.setattr(sys, "stdin", Stdin())
        assert cli(*words, "--yes", "--json", today=TODAY).exit == 0
    for loan in ("L1", "L2"):
        plan = cli("schedule", loan, "--json", today=TODAY).result["schedule"]
        assert [(one["due"], one["principal"], one["interest"]) for one in plan] == [
            ("2025-10-10", "4000.00", "150.00"), ("2025-11-10", "6000.00", "93.00"),
        ]  # fmt: skip


def test_a_bill_cut_down_by_hand(cli: Cli, tmp_path: Path) -> None:
    """Whole lines may be gone where that is said; half a line may not."""
    apply(cli, "--level", "916.25")
    lines = APP.read_text("gb18030").splitlines(keepends=True)
    kept = [line for at, line in enumerate(lines) if at < 25 or "借呗" in line]
    path = tmp_path / "bill.csv"
    path.write_text("".join(kept), "gb18030")
    refused = run(cli, str(path), "--yes")
    assert refused.error == "bill.incomplete"
    assert f"jiebei import {path} --yes --partial" in refused.envelope["error"]["hint"]
    assert run(cli, str(path), "--partial", "--yes").result["posted"] == 3
    path.write_text("".join(kept)[:-60], "gb18030")
    assert run(cli, str(path), "--partial").error == "bill.truncated"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("due,principal,interest\n", "plan.empty"),
        ("due,principal,interest\n2025-10-10,4000.00\n", "bill.truncated"),
        ("due,principal,interest\n2025-10-10,-4000.00,1\n", "bill.amount"),
        ("due,principal,interest\n2025-02-30,4000.00,1\n", "bill.time"),
    ],
)
def test_broken_plans(cli: Cli, tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(text, "utf-8")
    assert run(cli, str(path), "--date", "2025-09-10").error == code


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((str(APP), "--date", "2025-10-10"), "import.own_dates"),
        ((str(APP), "--ref", "x"), "import.own_dates"),
        (("no-such-file.csv",), "file.unreadable"),
        ((str(SAMPLES),), "file.unreadable"),
        ((str(APP), "--map", "date=x,amount=y"), "map.columns"),
        ((str(APP), "--map", "cmb"), "map.columns"),
        ((str(APP), "--map", "某银行"), "map.bank"),
    ],
)
def test_wrong_calls(cli: Cli, ledger: Path, arguments: tuple[str, ...], code: str) -> None:
    done = run(cli, *arguments)
    assert (done.exit, done.error) == (2, code)
    assert not ledger.exists()


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(p.name for p in SAMPLES.glob("*-*.*")))
def test_the_table_fits_80_columns(cli: Cli, lang: str, name: str) -> None:
    apply(cli, "--level", "916.25")
    shown = cli("import", str(SAMPLES / name), "--dry-run", today=TODAY, lang=lang)
    from jiebei_cli.shell.help import cells

    assert shown.exit == 0
    assert max(cells(line) for line in shown.out.splitlines()) <= 80


def test_a_bill_from_stdin(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    apply(cli, "--level", "916.25")

    class Stdin:
        buffer = io.BytesIO(APP.read_bytes())

        def isatty(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", Stdin())
    assert run(cli, "-", "--yes").result["posted"] == 3


def test_a_workbook_needs_no_extra(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert run(cli, str(SAMPLES / "wechat-6.xlsx")).result["format"] == "wechat-xlsx"


@pytest.mark.slow
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 1_200_000)), min_size=1, max_size=8))
def test_whatever_a_bill_says_the_book_still_folds(payments: list[tuple[int, int]]) -> None:
    """Posting every certain reading leaves a ledger that can be read, and twice is once."""
    from datetime import date, timedelta
    from decimal import Decimal

    from jiebei_cli.domain.arithmetic.rates import Rate
    from jiebei_cli.domain.book import decide
    from jiebei_cli.domain.contract.agreeing import agree
    from jiebei_cli.domain.value import replace

    drawn = date(2025, 9, 10)
    terms = agree(
        principal=Decimal("10000.00"), rate=Rate.parse("0.05%/d"), disbursed_on=drawn,
        instalments=12,
    )  # fmt: skip
    made = decide.apply(fold(()), "jiebei", terms, decide.Limits(), granted=True).facts
    book = fold(replace(fact, id=n + 1) for n, fact in enumerate(made))
    text = HEAD + "".join(
        f"{drawn + timedelta(days=day)} 06:30:00,信用借还,借呗,/,借呗还款,不计收支,"
        f"{Decimal(cents) / 100:.2f},余额宝,还款成功,2025{n + 1:036d}\t,\t,,\n"
        for n, (day, cents) in enumerate(payments)
    )
    bill = readers.read(text.encode())
    assert isinstance(bill, Bill)
    limits = matching.Limits(today=date(2026, 12, 1))
    found = matching.match(book, bill.rows, limits)
    facts = [fact for one in sorted(found, key=lambda one: one.row.time) for fact in one.facts]
    numbered = [replace(fact, id=len(made) + 1 + n) for n, fact in enumerate(facts)]
    after = fold((*book.facts, *numbered))
    assert not any(one.facts for one in matching.match(after, bill.rows, limits))
    for one in found:
        paid = sum(f.amount for f in one.facts if isinstance(f, Repaid | Prepaid))
        assert paid in (0, one.row.amount)


def test_progress_is_for_long_work_on_a_terminal(
    process: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jiebei_cli.commands.import_ import Progress

    said = Terminal()
    monkeypatch.setattr(sys, "stderr", said)
    progress = Progress("progress.read")
    progress.tick(1000)
    assert said.getvalue() == ""
    progress.since -= 1
    progress.tick(2000)
    assert "2000" in said.getvalue()
    path = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    done = process("import", str(APP), "--dry-run", "--quiet", "--today", TODAY, env=path)
    assert (done.exit, done.out, done.err) == (0, "", "")
