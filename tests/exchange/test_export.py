"""`jiebei export`: read back by the tools it is written for, where they are installed."""

import csv
import io
import json
import shutil
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiebei_cli.domain.book.facts import Reversed
from jiebei_cli.exchange import writers
from jiebei_cli.exchange.writers import beancount, ics, journal
from jiebei_cli.exchange.writers.export import clean, neutral
from jiebei_cli.render.markdown import escaped
from jiebei_cli.store import codec
from jiebei_cli.store import file as store
from tests.conftest import Cli, Outcome, history

TODAY = "2026-03-20"
TEXT = tuple(name for name in writers.EXPORTS if name not in ("xlsx", "evidence"))
NASTY = (
    "某行", "=HYPERLINK(1)", "+1", "-1", "@sum", '"quoted" \\ back', "a;b|c:d,e", "(code) x",
    "! pending", "* star", "  two  spaces  ", "[2026-01-01]", "a\u200db", "{1 CNY}",
    "= 5 CNY", "~ monthly", "; comment", "％{x}", "<b>&amp;</b>", "`code`", "#tag ^link", "é̄ 😀",
)  # fmt: skip


def call(cli: Cli, *arguments: str, today: str = TODAY) -> Outcome:
    done = cli(*arguments, today=today)
    assert done.exit == 0, done.err
    return done


@history
def lived(cli: Cli) -> Cli:
    """Three loans: one part prepaid, one late with fees and an odd lender, one paid off."""
    draw = ("--granted", "--yes", "--rate", "0.05%/d", "--months", "12")
    call(cli, "apply", "10000", *draw, "--date", "2025-12-10")
    call(cli, "apply", "6000", *draw, "--date", "2025-12-12", "--account", "借.x_1",
         "--lender", 'Bank "A"; b|c:d', "--fee-upfront", "60", "--fee-each", "2.5",
         "--due-day", "12")  # fmt: skip
    call(cli, "apply", "3000", *draw, "--date", "2025-12-14", "--received", "2900",
         "--account", "third", "--lender", "=cmd|' /C calc'!A0")  # fmt: skip
    call(
        cli, "repay", "L1", "--date", "2026-01-10", "--yes", "--ref", "2026011010199318550201010000"
    )
    call(cli, "repay", "L2", "--date", "2026-01-30", "--yes", "--ref", "a;b:c, =d")
    call(cli, "prepay", "L3", "--all", "--date", "2026-02-01", "--yes")
    call(cli, "repay", "L1", "--date", "2026-02-10", "--yes")
    call(cli, "prepay", "L1", "2000", "--date", "2026-02-20", "--yes")
    return cli


def outstanding(cli: Cli) -> dict[str, Decimal]:
    found = call(cli, "status", "--json").result["accounts"]
    return {one["id"]: Decimal(one["outstanding"]) for acc in found for one in acc["loans"]}


def tool(name: str, *arguments: str, text: str, tmp_path: Path) -> str:
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    path = tmp_path / f"book.{name}"
    path.write_text(text, "utf-8")
    done = subprocess.run(
        [name, *(argument.replace("FILE", str(path)) for argument in arguments)],
        capture_output=True, encoding="utf-8", check=False, env={"LC_ALL": "C.UTF-8", "PATH":
        "/usr/local/bin:/usr/bin:/bin", "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + text
    assert done.stderr == ""
    return done.stdout


def test_hledger_agrees_to_the_fen(lived: Cli, tmp_path: Path) -> None:
    text = call(lived, "export", "hledger").out
    checks = ("ordereddates", "payees", "uniqueleafnames")
    tool("hledger", "-f", "FILE", "check", "-s", *checks, text=text, tmp_path=tmp_path)
    tool("hledger", "-f", "FILE", "--forecast", "check", "-s", "payees", text=text,
         tmp_path=tmp_path)  # fmt: skip
    told = tool(
        "hledger", "-f", "FILE", "bal", "-N", "--flat", "-O", "csv", "Liabilities",
        text=text, tmp_path=tmp_path,
    )  # fmt: skip
    found = {
        name.rpartition(":")[2]: -Decimal(amount.removesuffix(" CNY"))
        for name, amount in list(csv.reader(io.StringIO(told)))[1:]
    }
    assert found == {name: amount for name, amount in outstanding(lived).items() if amount}


def test_hledger_forecast_ends_every_debt(lived: Cli, tmp_path: Path) -> None:
    text = call(lived, "export", "hledger").out
    told = tool(
        "hledger", "-f", "FILE", "bal", "-N", "--forecast=2026-03-20..2027-12-31", "Liabilities",
        text=text, tmp_path=tmp_path,
    )  # fmt: skip
    assert told.strip() == ""


def test_ledger_agrees_to_the_fen(lived: Cli, tmp_path: Path) -> None:
    text = call(lived, "export", "ledger").out
    strict = ("--strict", "--pedantic", "-f", "FILE")
    told = tool(
        "ledger", *strict, "bal", "^Liabilities", "--flat", "--no-total", "--format",
        "%(account) %(total)\n", text=text, tmp_path=tmp_path,
    )  # fmt: skip
    lines = [line.split() for line in told.splitlines()]
    found = {name.rpartition(":")[2]: -Decimal(amount) for name, amount, _ in lines}
    assert found == {name: amount for name, amount in outstanding(lived).items() if amount}
    forecast = tool(
        "ledger", *strict, "bal", "^Forecast:Liabilities", "--flat", "--no-total", "--format",
        "%(account) %(total)\n", text=text, tmp_path=tmp_path,
    )  # fmt: skip
    ahead = [line.split() for line in forecast.splitlines()]
    assert {name.rpartition(":")[2]: Decimal(amount) for name, amount, _ in ahead} == found


def test_beancount_agrees_to_the_fen(lived: Cli, tmp_path: Path) -> None:
    text = call(lived, "export", "beancount").out
    assert 'plugin "beancount.plugins.pedantic"' in text
    tool("bean-check", "FILE", text=text, tmp_path=tmp_path)
    query = "select account, sum(number) where account ~ '^Liabilities' group by account"
    told = tool("bean-query", "-f", "csv", "FILE", query, text=text, tmp_path=tmp_path)
    found = {
        name.strip().rpartition(":")[2]: -Decimal(amount.strip())
        for name, amount in list(csv.reader(io.StringIO(told)))[1:]
    }
    ours = outstanding(lived)
    assert {name: amount for name, amount in found.items() if amount} == {
        name: amount for name, amount in ours.items() if amount
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "program", "arguments"),
    [
        ("hledger", "hledger",
         ("-f", "FILE", "check", "-s", "ordereddates", "payees", "uniqueleafnames")),
        ("ledger", "ledger", ("--strict", "--pedantic", "-f", "FILE", "bal")),
        ("beancount", "bean-check", ("FILE",)),
    ],
)  # fmt: skip
def test_any_name_passes(
    cli: Cli, tmp_path: Path, form: str, program: str, arguments: tuple[str, ...]
) -> None:
    for number, name in enumerate(NASTY):
        call(
            cli, "apply", "1000", "--granted", "--yes", "--date", "2026-01-10", "--lender", name,
            "--ref", "".join(c for c in name if c.isprintable()) or "x",
            "--account", ("é²x", "1a", "借呗", "A-b", "x.y")[number % 5],
        )  # fmt: skip
    tool(program, *arguments, text=call(cli, "export", form).out, tmp_path=tmp_path)


@pytest.mark.parametrize("form", TEXT)
def test_an_empty_book_exports(cli: Cli, tmp_path: Path, form: str) -> None:
    text = call(cli, "export", form).out
    if form == "hledger":
        tool("hledger", "-f", "FILE", "check", "-s", text=text, tmp_path=tmp_path)
    if form == "ledger":
        tool("ledger", "--strict", "--pedantic", "-f", "FILE", "bal", text=text, tmp_path=tmp_path)
    if form == "beancount":
        tool("bean-check", "FILE", text=text, tmp_path=tmp_path)
    if form == "ics":
        assert not icalendar.Calendar.from_ical(text).walk("VEVENT")


def events(text: str) -> dict[str, Any]:
    found = icalendar.Calendar.from_ical(text)
    assert found["METHOD"] == "PUBLISH"
    return {str(event["SUMMARY"]).split()[0]: event for event in found.walk("VEVENT")}


def test_calendar(lived: Cli) -> None:
    raw = call(lived, "export", "ics").out
    assert all(len(line.encode()) <= 75 for line in raw.split("\n"))
    found = events(raw)
    assert len({str(event["UID"]) for event in found.values()}) == len(found) == 36
    state = {name: str(event["STATUS"]) for name, event in found.items()}
    # Paid: L1/1, L1/2, L2/1; L3 was paid off, so its twelve are gone.
    gone = {"L1/1", "L1/2", "L2/1", *(f"L3/{n}" for n in range(1, 13))}
    assert {name for name, value in state.items() if value == "CANCELLED"} == gone
    for name, event in found.items():
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
        assert event["TRANSP"] == "TRANSPARENT"
        assert event["DTSTAMP"].dt.utcoffset() == timedelta(0)
        assert event["LAST-MODIFIED"].dt.utcoffset() == timedelta(0)
        alarms = event.walk("VALARM")
        assert [alarm["TRIGGER"].dt for alarm in alarms] == (
            [] if name in gone else [timedelta(days=-7)]
        )
    assert found["L1/3"]["DTSTART"].dt == date(2026, 3, 10)
    # Untouched: 0. Paid: 1. After the partial prepayment the rest changed its amount once.
    assert [int(found[name]["SEQUENCE"]) for name in ("L2/2", "L1/1", "L1/3")] == [0, 1, 1]


def test_sequence_rises_and_uid_stays_through_undo_and_redo(lived: Cli, ledger: Path) -> None:
    facts = store.read(str(ledger)).facts
    seen: dict[tuple[str, int], ics.Event] = {}
    last = facts[-1].id
    again = (
        *facts,
        Reversed(id=last + 1, date=facts[-1].date, fact=last),
        Reversed(id=last + 2, date=facts[-1].date, fact=last + 1),
    )
    for count in range(1, len(again) + 1):
        now = {(event.loan, event.number): event for event in ics.events(again[:count])}
        for key, old in seen.items():
            new = now[key]
            changed = (old.due, old.amount, old.cancelled) != (new.due, new.amount, new.cancelled)
            assert new.sequence == old.sequence + changed
        seen = now
    before = {(e.loan, e.number): e for e in ics.events(again[:-2])}
    assert {k: (e.due, e.amount) for k, e in seen.items()} == {
        k: (e.due, e.amount) for k, e in before.items()
    }
    assert seen["L1", 3].sequence == before["L1", 3].sequence + 2


def test_a_second_export_of_the_same_book_is_the_same(lived: Cli, tmp_path: Path) -> None:
    for form in TEXT:
        assert call(lived, "export", form).out == call(lived, "export", form).out
    for name in ("a.xlsx", "b.xlsx"):
        call(lived, "export", "xlsx", "--to", str(tmp_path / name))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_workbook(lived: Cli, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    call(lived, "export", "xlsx", "--to", str(path))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Loans", "Plan", "Payments"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if str(cell.value).startswith(("=", "+", "@"))]
    head = [cell.value for cell in book["Payments"][1]]
    amounts = [row[head.index("amount")] for row in book["Payments"].iter_rows(2, values_only=True)]
    draws = [Decimal(str(amount)) for amount in amounts[:3]]
    assert draws == [Decimal(10000), Decimal(5940), Decimal(2900)]


def test_csv_lists_what_happened_and_what_is_to_come(lived: Cli) -> None:
    out = call(lived, "export", "csv").out
    assert out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert [row["record"] for row in rows[:8]] == [
        "disbursed", "disbursed", "disbursed", "repaid", "repaid", "prepaid", "repaid", "prepaid",
    ]  # fmt: skip
    assert not [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "-", "@")]
    left = {
        loan: sum(
            Decimal(row["principal"])
            for row in rows
            if row["loan"] == loan and row["record"] in ("future", "due", "part", "overdue")
        )
        for loan in ("L1", "L2")
    }
    ours = outstanding(lived)
    assert left == {"L1": ours["L1"], "L2": ours["L2"]}


def test_json_and_markdown(lived: Cli) -> None:
    body = json.loads(call(lived, "export", "json", "--loan", "l1").out)
    assert [loan["loan"] for loan in body["loans"]] == ["L1"]
    assert {row["loan"] for row in body["plan"]} == {"L1"}
    assert Decimal(body["loans"][0]["outstanding"]) == outstanding(lived)["L1"]
    text = call(lived, "export", "markdown").out
    assert 'Bank "A"; b\\|c:d' in text
    widths = {
        line.replace("\\|", "").count("|") for line in text.splitlines() if line.startswith("| L1 ")
    }
    assert widths == {12}


def test_one_account_alone(lived: Cli) -> None:
    assert call(lived, "export", "json", "--account", "third", "--json").result["loans"] == ["L3"]
    assert lived("export", "csv", "--account", "no", "--json").error == "account.unknown"
    assert lived("export", "csv", "--loan", "L9", "--json").error == "loan.unknown"


def test_the_ledger_itself_goes_to_toml_and_back(lived: Cli, ledger: Path, tmp_path: Path) -> None:
    toml, back = tmp_path / "book.toml", tmp_path / "back.json"
    call(lived, "export", "facts", "--to", str(toml))
    call(lived, "export", "facts", "--to", str(back), "--ledger", str(toml))
    assert back.read_bytes() == ledger.read_bytes()
    assert codec.decode(toml.read_bytes(), "x.toml") == store.read(str(ledger)).facts
    assert lived("export", "facts", "--to", str(toml), "--json").error == "export.over_ledger"
    toml.write_text("precious", "utf-8")
    assert lived("export", "facts", "--to", str(toml), "--json").error == "export.exists"


def test_a_ledger_is_never_written_over(lived: Cli, ledger: Path, tmp_path: Path) -> None:
    """Known by being read as one: whatever its layout, its name, its format; also with --force."""
    facts = json.loads(ledger.read_bytes())
    texts = {
        "pretty.json": json.dumps(facts, indent=2),
        "no.name": json.dumps(facts, sort_keys=True),
        "newer.json": json.dumps({**facts, "version": 99}),
        "broken.json": json.dumps({**facts, "facts": [{"id": "one"}]}),
        "toml.txt": 'version = 2\nformat = "jiebei"\n',
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "link.json").symlink_to(ledger)
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert len(before) >= 7
    for name in ("ledger.json", "link.json", *texts):
        for force in ((), ("--force",)):
            done = lived("export", "csv", "--to", str(tmp_path / name), *force, "--json")
            assert (done.exit, done.error) == (2, "export.over_ledger"), name
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("form", [*(form for form in TEXT if form != "facts"), "xlsx"])
def test_only_its_own_file_is_written_over(lived: Cli, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"books.{form}"
    path.write_text("* precious books", "utf-8")
    refused = lived("export", form, "--to", str(path), "--json", today=TODAY)
    assert (refused.exit, refused.error) == (2, "export.exists")
    assert path.read_text("utf-8") == "* precious books"
    call(lived, "export", form, "--to", str(path), "--force")
    first = path.read_bytes()
    call(lived, "repay", "L1", "--yes", today="2026-03-21")
    call(lived, "export", form, "--to", str(path), today="2026-03-21")  # its own: no question
    assert path.read_bytes() != first
    other = "csv" if form != "csv" else "ics"
    assert lived("export", other, "--to", str(path), "--json").error == "export.exists"


def test_an_export_follows_no_link(lived: Cli, tmp_path: Path) -> None:
    victim, link, lock = tmp_path / "victim.csv", tmp_path / "link.csv", tmp_path / "b.json.lock"
    call(lived, "export", "csv", "--to", str(victim))
    before = victim.read_bytes()
    link.symlink_to(victim)
    lock.touch()
    for target in (link, lock):
        assert lived("export", "csv", "--to", str(target), "--json").error == "export.exists"
    call(lived, "export", "csv", "--to", str(link), "--force", today="2026-06-01")
    assert not link.is_symlink()
    assert victim.read_bytes() == before != link.read_bytes()


def test_a_workbook_saved_again_by_somebody_else_is_theirs(lived: Cli, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    call(lived, "export", "xlsx", "--to", str(path))
    book = openpyxl.load_workbook(path)
    book.properties.lastModifiedBy = "somebody"
    book.save(path)
    assert lived("export", "xlsx", "--to", str(path), "--json").error == "export.exists"


def test_an_export_is_synced_before_it_takes_the_place(
    lived: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "loans.csv"
    call(lived, "export", "csv", "--to", str(path))
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    done = lived("export", "csv", "--to", str(path), "--json", today="2026-06-01")
    assert (done.exit, done.error) == (2, "file.unwritable")
    assert path.read_bytes() == before
    assert list(tmp_path.glob(".loans*")) == []


def test_an_export_is_private_until_its_owner_says_otherwise(lived: Cli, tmp_path: Path) -> None:
    path = tmp_path / "loans.ics"
    done = call(lived, "export", "ics", "--to", str(path), "--json")
    assert done.result["bytes"] == path.stat().st_size
    assert done.result["content"] is None
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    call(lived, "export", "ics", "--to", str(path))
    assert path.stat().st_mode & 0o777 == (0o644 if sys.platform != "win32" else 0o666)
    assert sorted(one.name for one in tmp_path.glob("*loans*")) == ["loans.ics"]
    assert list(tmp_path.glob(".loans*")) == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("pdf",), "choice.unknown"),
        (("xlsx",), "export.needs_file"),
        (("csv", "--to", "no/such/folder/x.csv"), "file.unwritable"),
        (("csv", "--to", "."), "file.unwritable"),
    ],
)
def test_wrong_calls(cli: Cli, arguments: tuple[str, ...], code: str) -> None:
    done = cli("export", *arguments, "--json")
    assert (done.exit, done.error) == (2, code)


def test_xlsxwriter_missing_names_the_extra(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    done = cli("export", "xlsx", "--to", str(tmp_path / "x.xlsx"), "--json")
    assert done.error == "extra.missing"
    assert "jiebei-cli[xlsx]" in done.envelope["error"]["hint"]


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60))
def test_typed_text_is_harmless_everywhere(text: str) -> None:
    assert clean(text).isprintable()
    assert neutral(text)[:1] not in ("=", "+", "-", "@")
    assert not set(journal.note(text)) & set(":,;|()[]\n\t")
    unescaped = escaped(text).replace("\\\\", "").replace("\\|", "").replace("\\<", "")
    assert "|" not in unescaped
    assert "<" not in unescaped
    line = ics.folded(f"SUMMARY:{ics.escaped(text)}")
    parsed = icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\n")
    assert str(parsed["SUMMARY"]) == clean(text)
    assert all(len(piece.encode()) <= 75 for piece in line.split("\r\n"))


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("Liabilities:借呗:L1", "Liabilities:JB借呗:L1"),
        ("Liabilities:jiebei:L1", "Liabilities:Jiebei:L1"),
        ("Liabilities:x.y_z:L1", "Liabilities:X-y-z:L1"),
        ("Liabilities:1a:L1", "Liabilities:1a:L1"),
    ],
)
def test_beancount_accounts(name: str, taken: str) -> None:
    assert beancount.account(name) == taken
