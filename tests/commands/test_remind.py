"""Reminders: what is said on which day, in both languages, to cron and to scripts.

The loan: 10,000 interest-first at 0.04 %/d, drawn Sunday 2026-01-11, due on the 11th of February
(Wednesday), March (Wednesday) and April (Saturday). Interest 10,000 × 0.0004 × 31 = 124.00,
× 28 = 112.00, × 31 = 124.00; the last row adds the principal: 10,124.00. Late principal costs
10,000 × 0.0004 × 1.5 = 6.00 a day.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jiebei_cli.commands.holidays import Holidays
from tests.conftest import ROOT, Cli, history

DRAW = (
    "apply", "10000", "--months", "3", "--method", "interest-first", "--rate", "0.04%/d",
    "--granted", "--yes", "--date", "2026-01-11",
)  # fmt: skip


@history
def lent(cli: Cli) -> None:
    assert cli(*DRAW, today="2026-01-11").exit == 0


@pytest.fixture
def loan(lent: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEBEI_STATE", str(tmp_path / "state"))


def said(cli: Cli, today: str, *more: str) -> list[tuple[Any, ...]]:
    """Kind, instalment, days and amount of every item."""
    items = cli("remind", *more, "--json", today=today).result["items"]
    return [(i["kind"], i["instalment"] or i["step"], i["days"], i["amount"]) for i in items]


@pytest.mark.parametrize(
    ("today", "more", "expected"),
    [
        ("2026-02-03", (), []),
        ("2026-02-04", (), [("due", "L1/1", 7, "124.00")]),
        ("2026-02-10", (), [("due", "L1/1", 1, "124.00")]),
        ("2026-02-10", ("--days", "0"), []),
        ("2026-02-11", ("--days", "0"), [("today", "L1/1", 0, "124.00")]),
        ("2026-02-11", ("--days", "7,3"), [("today", "L1/1", 0, "124.00")]),
        ("2026-02-12", (), [("missed", "L1/1", -1, "124.00")]),
        ("2026-02-04", ("--days", "7,3,1,0"), [("due", "L1/1", 7, "124.00")]),
        ("2026-02-05", ("--days", "7,3,1,0"), []),
        ("2026-02-08", ("--days", "7，3，1"), [("due", "L1/1", 3, "124.00")]),
        ("2026-02-04", ("--days", "3"), []),
        # Due on a Saturday: a day earlier, both within a span and on the days of a list.
        ("2026-04-03", (), [("missed", "L1/1", -51, "124.00"), ("missed", "L1/2", -23, "112.00"),
                            ("due", "L1/3", 8, "10124.00")]),
        ("2026-04-09", ("--days", "1,0"), [("missed", "L1/1", -57, "124.00"),
                                           ("missed", "L1/2", -29, "112.00"),
                                           ("due", "L1/3", 2, "10124.00")]),
        ("2026-04-10", ("--days", "1,5"), [("missed", "L1/1", -58, "124.00"),
                                           ("missed", "L1/2", -30, "112.00")]),
    ],
)  # fmt: skip
def test_what_is_said_when(
    cli: Cli, loan: None, today: str, more: tuple[str, ...], expected: list[tuple[Any, ...]]
) -> None:
    assert said(cli, today, *more) == expected


def test_silence_when_there_is_nothing(cli: Cli, loan: None) -> None:
    done = cli("remind", "--exit-code", today="2026-01-20")
    assert (done.exit, done.out, done.err) == (0, "", "")


@pytest.mark.parametrize("more", [(), ("--exit-code",), ("--once",), ("--quiet",)])
def test_a_reminder_without_a_ledger_is_no_silence(cli: Cli, more: tuple[str, ...]) -> None:
    done = cli("remind", "--ledger", "/nonexistent/l.json", *more, today="2026-01-20")
    assert (done.exit, done.out) == (4, "")
    assert "no ledger /nonexistent/l.json" in done.err


def test_exit_code_is_asked_for(cli: Cli, loan: None) -> None:
    assert cli("remind", today="2026-02-11").exit == 0
    assert cli("remind", "--exit-code", today="2026-02-11").exit == 1
    assert cli("remind", "--exit-code", "--json", today="2026-02-11").envelope["ok"] is True


def test_overdue_is_what_the_book_knows_and_missed_what_it_does_not(cli: Cli, loan: None) -> None:
    late = cli("remind", "--json", today="2026-04-13").result["items"]
    assert [(i["kind"], i["instalment"], i["per_day"]) for i in late] == [
        ("missed", "L1/1", "0.00"),
        ("missed", "L1/2", "0.00"),
        ("missed", "L1/3", "6.00"),
    ]
    # Two days late: 10,124 + 2 × 6.00.
    assert late[2]["amount"] == "10136.00"
    assert cli("remind", "--json", today="2026-04-13").result["total"] == "10372.00"
    # A payment since says which rest is unpaid.
    cli("repay", "L1", "1000", "--yes", "--date", "2026-04-13", today="2026-04-13")
    assert [item[0] for item in said(cli, "2026-04-14")] == ["overdue"]


def test_a_failed_deduction_makes_it_overdue(cli: Cli, loan: None) -> None:
    cli("funds", "set", "cash", "5", today="2026-02-11")
    assert cli("repay", "--auto", "--yes", today="2026-02-11").exit == 1
    kinds = [item[0] for item in said(cli, "2026-02-12")]
    assert kinds == ["overdue", "shortfall"]


def test_a_shortfall_and_the_day_it_bites(cli: Cli, loan: None) -> None:
    cli("funds", "set", "cash", "130", today="2026-02-01")
    assert said(cli, "2026-02-10") == [("due", "L1/1", 1, "124.00")]
    wide = cli("remind", "--days", "40", "--json", today="2026-02-10").result
    short = wide["items"][-1]
    # 124 + 112 = 236 within 40 days; 130 is there; the second instalment is not covered.
    assert (short["kind"], short["amount"], short["available"]) == ("shortfall", "106.00", "130.00")
    assert (short["due"], short["instalment"]) == ("2026-03-11", "L1/2")
    assert wide["total"] == "236.00"
    assert (
        "SHORT of 106.00 from 2026-03-11" in cli("remind", "--days", "40", today="2026-02-10").out
    )


def test_what_was_assumed_is_asked_about_until_somebody_looked(cli: Cli, loan: None) -> None:
    cli("funds", "set", "cash", "9999", today="2026-02-01")
    assert cli("repay", "--auto", "--yes", today="2026-02-11").exit == 0
    assert said(cli, "2026-02-11") == []
    for day, days in (("2026-02-12", -1), ("2026-02-20", -9)):
        assert said(cli, day) == [("assumed", "L1/1", days, "124.00")]
    told = cli("remind", today="2026-02-12")
    assert "jiebei repay L1/1 --confirm" in told.out
    assert cli("remind", "--json", today="2026-02-12").result["total"] == "0.00"
    assert cli("repay", "L1/1", "--confirm", "--yes", today="2026-02-12").exit == 0
    assert said(cli, "2026-02-12") == []


def test_closing_steps_are_due(cli: Cli, loan: None) -> None:
    cli("prepay", "L1", "--all", "--yes", "--date", "2026-01-20", today="2026-01-20")
    assert cli("close", "jiebei", "--yes", "--date", "2026-02-01", today="2026-02-01").exit == 0
    soon = said(cli, "2026-02-01", "--days", "3")
    # what was settled long ago is first asked for on the day of the closing, never before it
    assert soon == [
        ("step", "no-residue", 0, None),
        ("step", "sister-products", 0, None),
        ("step", "export-records", 0, None),
        ("step", "payments-booked", 1, None),
    ]
    ten = said(cli, "2026-02-12", "--days", "0")
    assert ("step", "certificate", -1, None) in ten
    cli(
        "close",
        "jiebei",
        "--done",
        "certificate",
        "--yes",
        "--date",
        "2026-02-12",
        today="2026-02-12",
    )
    assert ("step", "certificate", -1, None) not in said(cli, "2026-02-12", "--days", "0")
    shown = cli("remind", "--days", "0", today="2026-02-12", lang="zh").out
    assert "jiebei close jiebei --done export-records" in shown


def test_once_a_day_and_item_by_item(cli: Cli, loan: None, ledger: Path, tmp_path: Path) -> None:
    before = ledger.read_bytes()
    first = cli("remind", "--once", "--exit-code", today="2026-02-11")
    assert (first.exit, "L1/1" in first.out) == (1, True)
    again = cli("remind", "--once", "--exit-code", today="2026-02-11")
    assert (again.exit, again.out, again.err) == (0, "", "")
    assert "L1/1" in cli("remind", today="2026-02-11").out
    assert "L1/1" in cli("remind", "--once", today="2026-02-12").out
    assert ledger.read_bytes() == before
    assert sorted(os.listdir(tmp_path / "state")) == ["reminded.json"]


@pytest.mark.slow
def test_once_counts_what_was_printed_and_nothing_else(
    cli: Cli, loan: None, tmp_path: Path
) -> None:
    """Not what a full disk, a closed pipe or --quiet swallowed; JSON that was printed counts."""
    call = [sys.executable, "-m", "jiebei_cli", "remind", "--once"]
    environment = {name: value for name, value in os.environ.items() if name != "JIEBEI_DEBUG"} | {
        "PYTHONPATH": str(ROOT / "src"), "JIEBEI_TODAY": "2026-02-11",
    }  # fmt: skip
    reader, pipe = os.pipe()
    os.close(reader)
    with open("/dev/full", "wb") as full, open(pipe, "wb") as closed:
        for stdout in (full, closed):
            for more in ([], ["--json"]):
                subprocess.run(
                    [*call, *more], env=environment, stdout=stdout, stderr=subprocess.DEVNULL,
                    check=False,
                )  # fmt: skip
    assert cli("remind", "--once", "--quiet", today="2026-02-11").out == ""
    assert not (tmp_path / "state").exists()
    assert len(cli("remind", "--once", "--json", today="2026-02-11").result["items"]) == 1
    assert cli("remind", "--once", today="2026-02-11").out == ""


@pytest.mark.parametrize("broken", [b"", b"{", b'{"date": 5}', b"\xff\xfe", b"[]"])
def test_a_broken_state_only_repeats(cli: Cli, loan: None, tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "reminded.json").write_bytes(broken)
    assert "L1/1" in cli("remind", "--once", today="2026-02-11").out
    assert cli("remind", "--once", today="2026-02-11").out == ""


def test_a_state_that_cannot_be_kept_is_remarked(cli: Cli, loan: None, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file", "utf-8")
    done = cli("remind", "--once", today="2026-02-11")
    assert (done.exit, "L1/1" in done.out) == (0, True)
    assert "it will be repeated" in done.err


@pytest.mark.parametrize("text", ["", ",", "x", "-1", "7,x", "400", "1.5", "7;3"])
def test_bad_days(cli: Cli, loan: None, text: str) -> None:
    done = cli("remind", f"--days={text}", "--json", today="2026-02-11")
    assert done.exit == 2
    assert done.error in ("number.unreadable", "number.range")


def test_holidays_from_the_calendar_and_without_it(
    cli: Cli, loan: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    holidays = Holidays()
    from datetime import date

    # 国办 2025-11-04: National Day 2026 runs from 1 to 7 October; Saturday 10 October is worked.
    assert holidays.is_day_off(date(2026, 10, 1))
    assert not holidays.is_day_off(date(2026, 10, 10))
    assert not holidays.remarks()
    assert holidays.is_day_off(date(2035, 1, 6))
    assert not holidays.is_day_off(date(2035, 1, 1))
    assert [r.code for r in holidays.remarks()] == ["remind.calendar_ends"]
    monkeypatch.setitem(sys.modules, "chinese_calendar", None)
    bare = cli("remind", "--json", today="2026-02-10")
    assert [w["code"] for w in bare.envelope["warnings"]] == ["remind.no_calendar"]
    assert cli("remind", today="2026-01-20").err == ""


def test_a_day_off_is_said(cli: Cli, loan: None) -> None:
    cli("repay", "L1", "--yes", "--date", "2026-03-11", today="2026-03-11")
    assert "a day off" in cli("remind", today="2026-04-04").out
    assert "放假" in cli("remind", today="2026-04-04", lang="zh").out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_line_an_item(cli: Cli, loan: None, lang: str) -> None:
    cli("funds", "set", "cash", "5", today="2026-02-01")
    for today in ("2026-02-05", "2026-02-11", "2026-02-20", "2026-04-20"):
        found = cli("remind", "--json", today=today, lang=lang).result["items"]
        plain = cli("remind", today=today, lang=lang)
        assert len(plain.out.splitlines()) == len(found) > 0
        assert "{" not in plain.out
        assert plain.err == ""


def test_the_remedy_of_a_missed_instalment_works_when_pasted(cli: Cli, loan: None) -> None:
    text = cli("remind", today="2026-02-14").out
    command = text.rpartition("jiebei ")[2].split()
    assert cli(*command, "--yes", today="2026-02-14").exit == 0
    assert said(cli, "2026-02-14") == []


@pytest.mark.slow
def test_neither_rich_nor_a_sender_is_imported(process: Cli, tmp_path: Path) -> None:
    assert process(*DRAW, "--today", "2026-01-11").exit == 0
    code = (
        "import sys\n"
        "from jiebei_cli.shell.main import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "bad = [m for m in ('rich', 'urllib.request', 'smtplib', 'chinese_calendar') "
        "if m in sys.modules]\n"
        "print('IMPORTED', bad, file=sys.stderr)\n"
    )
    for today, words in (("2026-01-20", 0), ("2026-02-11", 1)):
        done = subprocess.run(
            [sys.executable, "-c", code, "remind", "--today", today],
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT / "src"),
                "JIEBEI_LEDGER": str(tmp_path / "ledger.json"),
            },
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stderr == "IMPORTED []\n"
        assert len(done.stdout.splitlines()) == words


@pytest.mark.slow
def test_as_cron_runs_it(process: Cli, tmp_path: Path) -> None:
    """`env -i LC_ALL=C`, no home, a shell that is sh: as the crontab line of the README."""
    assert process(*DRAW, "--today", "2026-01-11").exit == 0
    sh = shutil.which("sh")
    if sh is None:
        pytest.skip("no sh")
    line = f'"{sys.executable}" -m jiebei_cli remind --once --lang zh'
    environment = {
        "LC_ALL": "C", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT / "src"),
        "JIEBEI_LEDGER": str(tmp_path / "ledger.json"),
    }  # fmt: skip
    outcomes = []
    for today in ("2026-01-20", "2026-02-11", "2026-02-11"):
        done = subprocess.run(
            [sh, "-c", line],
            env=environment | {"JIEBEI_TODAY": today},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        outcomes.append((done.returncode, done.stdout.decode("utf-8"), done.stderr))
    assert outcomes[0] == (0, "", b"")
    assert outcomes[1][0] == 0
    assert outcomes[1][1].startswith("L1/1 今天（2026-02-11）应还 124.00")
    assert outcomes[2] == (0, "", b"")


def test_json_is_one_envelope(cli: Cli, loan: None) -> None:
    body = json.loads(cli("remind", "--json", today="2026-02-11").out)
    assert body["result"]["total"] == "124.00"
    assert body["command"] == "remind"
