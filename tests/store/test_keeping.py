"""Nothing of another ledger is touched, nothing that vanished is empty, the last loan is kept."""

import json
import os
import stat
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from jiebei_cli.domain.book.facts import Fact, Noted
from jiebei_cli.store import file as store
from jiebei_cli.store import state
from jiebei_cli.store.errors import LedgerBusy, LedgerFault
from tests.conftest import ROOT, Cli, place

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)
LEDGERS = ROOT / "tests" / "ledgers"


def append(path: Path, text: str, wait: float = 60) -> tuple[Fact, ...]:
    fact = Noted(date=DAY, text=text)
    return store.record(str(path), lambda book: (fact,), AT, wait=wait).facts


def texts(path: Path) -> list[str]:
    return [fact.text for fact in store.read(str(path)).facts if isinstance(fact, Noted)]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# --- ledgers side by side


@pytest.mark.slow
@pytest.mark.parametrize("other", ["l.json", "l.toml", "l.bak.json", "l.bak.1.json"])
def test_ledgers_whose_names_begin_alike_keep_to_their_own_files(
    tmp_path: Path, other: str
) -> None:
    """Eight writers to each: nothing is lost, no failure, no backup of one inside the other."""
    ledgers = tmp_path / "l", tmp_path / other
    children = []
    for writer in range(16):
        child = os.fork()
        if child == 0:
            try:
                for number in range(8):
                    append(ledgers[writer % 2], f"{writer % 2}.{writer}.{number}")
            except BaseException:
                os._exit(1)
            os._exit(0)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 16
    for which, ledger in enumerate(ledgers):
        assert len(texts(ledger)) == 64
        for kept in store.backups(str(ledger)):
            assert {text[0] for text in texts(Path(kept))} == {str(which)}
    assert [entry for entry in os.listdir(tmp_path) if entry.startswith(".")] == []


def test_what_is_only_named_like_a_temporary_file_stays(ledger: Path) -> None:
    append(ledger, "first")
    others = [
        ".ledger.json.x.json.1-01234567.new~",
        ".ledger.json.new~",
        ".ledger.json.1-0123.old~",
    ]
    for name in others:
        (ledger.parent / name).write_text("not ours")
    append(ledger, "second")
    assert set(others) <= set(os.listdir(ledger.parent))


@pytest.mark.parametrize("ending", [".bak", ".bak.1", ".lock"])
def test_a_backup_or_lock_of_another_ledger_is_not_written(
    cli: Cli, ledger: Path, ending: str
) -> None:
    place("drawn", ledger)
    other = Path(f"{ledger}{ending}")
    other.write_bytes(ledger.read_bytes())
    assert cli("status", "--ledger", str(other), "--json").exit == 0
    answer = cli("account", "open", "b", "--ledger", str(other), "--json")
    assert (answer.exit, answer.error) == (4, "ledger.reserved")
    assert other.read_bytes() == ledger.read_bytes()


def test_a_hard_linked_ledger_is_not_split_in_two(cli: Cli, ledger: Path) -> None:
    place("drawn", ledger)
    twin = ledger.with_name("twin.json")
    twin.hardlink_to(ledger)
    before = ledger.read_bytes()
    for path in (ledger, twin):
        answer = cli("account", "open", "b", "--ledger", str(path), "--json")
        assert (answer.exit, answer.error) == (4, "ledger.hardlinked")
        assert cli("status", "--ledger", str(path)).exit == 0
    assert ledger.read_bytes() == twin.read_bytes() == before
    twin.unlink()
    assert cli("account", "open", "b", "--json").exit == 0


# --- changed behind the lock


@pytest.mark.parametrize("with_lock", [True, False], ids=["hand edit", "lock deleted"])
def test_a_change_by_others_just_before_the_replace_is_not_overwritten(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, with_lock: bool
) -> None:
    append(ledger, "first")
    real = store._keep

    def keep(target: str, old: str) -> None:
        monkeypatch.setattr(store, "_keep", real)
        real(target, old)
        if with_lock:
            ledger.write_bytes(ledger.read_bytes().replace(b"first", b"FIRST"))
        else:
            Path(f"{ledger}.lock").unlink()
            append(ledger, "by another")

    monkeypatch.setattr(store, "_keep", keep)
    with pytest.raises(LedgerBusy, match=r"ledger\.changed"):
        append(ledger, "second")
    assert texts(ledger) == (["FIRST"] if with_lock else ["first", "by another"])
    append(ledger, "third")
    assert texts(ledger)[-1] == "third"


def test_a_first_write_does_not_replace_what_came_meanwhile(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = (LEDGERS / "drawn.json").read_bytes()
    monkeypatch.setattr(store, "_keep", lambda target, old: ledger.write_bytes(foreign))
    with pytest.raises(LedgerBusy):
        append(ledger, "mine")
    assert ledger.read_bytes() == foreign


# --- a ledger that vanished


@pytest.mark.parametrize(
    "command",
    [("status",), (), ("remind",), ("log",), ("check",), ("account", "open", "b"),
     ("apply", "1000", "--months", "3", "--granted", "--yes"), ("export", "csv")],
    ids=lambda words: words[0] if words else "jiebei",
)  # fmt: skip
def test_a_vanished_ledger_is_never_an_empty_one(
    cli: Cli, ledger: Path, command: tuple[str, ...]
) -> None:
    place("drawn", ledger)
    assert cli("account", "open", "b").exit == 0
    ledger.unlink()
    beside = sorted(os.listdir(ledger.parent))
    answer = cli(*command[:1], "--json", *command[1:])
    assert (answer.exit, answer.error) == (4, "ledger.missing")
    assert answer.envelope["error"]["hint"] == f"jiebei restore --ledger {ledger}"
    assert sorted(os.listdir(ledger.parent)) == beside
    assert cli("--complete", "repay", "").out == ""
    assert cli("restore", "--ledger", str(ledger), "--yes").exit == 0
    assert ledger.read_bytes() == (LEDGERS / "drawn.json").read_bytes()


def test_a_ledger_of_one_write_that_vanished_is_missed_for_its_lock(cli: Cli, ledger: Path) -> None:
    assert cli("account", "open", "a").exit == 0
    ledger.unlink()
    for command in (("status",), ("account", "open", "b")):
        answer = cli(*command, "--json")
        assert (answer.exit, answer.error) == (4, "ledger.vanished")
    Path(f"{ledger}.lock").unlink()
    assert cli("account", "open", "b", "--json").exit == 0


def test_a_first_write_that_failed_or_died_leaves_no_missing_ledger(
    cli: Cli, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        assert cli("account", "open", "a", "--json").error == "ledger.unwritable"
    assert os.listdir(ledger.parent) == []
    child = os.fork()
    if child == 0:
        monkeypatch.setattr(os, "replace", lambda *_: os._exit(9))
        append(ledger, "killed")
    os.waitpid(child, 0)
    assert len(os.listdir(ledger.parent)) == 2  # the lock, and what was to be the ledger
    assert cli("account", "open", "a", "--json").exit == 0


@pytest.mark.slow
def test_many_first_writers_find_no_missing_ledger(ledger: Path) -> None:
    argv = [sys.executable, "-m", "jiebei_cli", "apply", "1000", "--months", "3", "--account", "a"]
    argv += ["--granted", "--yes", "--ref", "once", "--wait", "60", "--json"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "JIEBEI_LEDGER": str(ledger)}
    running = [
        subprocess.Popen(argv, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(12)
    ]
    answers = [json.loads(process.communicate()[0]) for process in running]
    assert [process.returncode for process in running] == [0] * 12
    assert [answer["result"]["repeated"] for answer in answers].count(False) == 1


# --- what is kept of earlier versions


@pytest.mark.slow
def test_the_newest_of_each_of_the_last_days_weeks_and_months_is_kept(ledger: Path) -> None:
    """Three versions a day from 2026-01-01 to 2026-11-20, a loan in each."""
    ledger.write_text("the ledger itself")
    old = ledger.with_name("old")
    for day in range(date(2026, 1, 1).toordinal(), date(2026, 11, 20).toordinal() + 1):
        for hour in (9, 12, 15):
            when = datetime.fromordinal(day).replace(hour=hour)
            old.write_text(f'{when:%Y-%m-%dT%H} "type":"disbursed"')
            os.utime(old, (when.timestamp(), when.timestamp()))
            store._rotate(str(ledger), str(old))
    newest = ["2026-11-20T15", "2026-11-20T12", "2026-11-20T09", "2026-11-19T15", "2026-11-19T12"]
    days_ = ["2026-11-18T15", "2026-11-17T15", "2026-11-16T15", "2026-11-15T15", "2026-11-14T15"]
    weeks = ["2026-11-08T15", "2026-11-01T15", "2026-10-25T15"]
    months = [f"2026-{month:02}-{last}T15" for month, last in (
        (10, 31), (9, 30), (8, 31), (7, 31), (6, 30), (5, 31), (4, 30), (3, 31), (2, 28), (1, 31),
    )]  # fmt: skip
    found = [Path(name).read_text()[:13] for name in store.backups(str(ledger))]
    assert found == sorted({*newest, *days_, *weeks, *months}, reverse=True)


def test_the_last_version_that_holds_a_loan_is_never_dropped(cli: Cli, ledger: Path) -> None:
    """A ledger begun anew by mistake rotates a loan out of no backup."""
    place("drawn", ledger)
    loan = ledger.read_bytes()
    cli("account", "open", "b")
    ledger.write_text('{"format":"jiebei","version":2,"facts":[\n]}\n')
    for number in range(12):
        assert cli("account", "open", f"a{number}").exit == 0
    versions = [Path(name).read_bytes() for name in store.backups(str(ledger))]
    assert len(versions) == store.BACKUPS + 1
    assert versions[-1].startswith(loan.removesuffix(b"]}\n"))
    assert cli("restore", str(len(versions)), "--yes").exit == 0
    assert "L1" in cli("status").out


@pytest.mark.parametrize("name", ["l.toml", "l.json"])
def test_a_loan_is_seen_in_either_format_and_in_any_shape(tmp_path: Path, name: str) -> None:
    from jiebei_cli.store import codec

    facts = store.read(str(LEDGERS / "drawn.json")).facts
    path = tmp_path / name
    path.write_bytes(codec.encoded(facts, name))
    assert store._holds_loan(str(path))
    if name == "l.json":
        path.write_text(json.dumps(json.loads(path.read_bytes()), indent=2))
        assert store._holds_loan(str(path))
    path.write_bytes(codec.encoded((Noted(date=DAY, id=1, text='"type":"disbursed"'),), name))
    assert not store._holds_loan(str(path))


# --- modes, locks, leftovers


def test_backups_are_no_more_open_than_the_ledger(cli: Cli, ledger: Path) -> None:
    append(ledger, "first")
    ledger.chmod(0o644)
    append(ledger, "second")
    append(ledger, "third")
    assert mode(Path(f"{ledger}.bak")) == 0o644
    ledger.chmod(0o600)
    found = cli("check", "--json")
    files = [each["params"]["file"] for each in found.result["findings"]]
    assert (found.exit, files) == (1, [f"{ledger}.bak", f"{ledger}.bak.1"])
    append(ledger, "fourth")
    assert [mode(Path(name)) for name in store.backups(str(ledger))] == [0o600] * 3
    assert cli("check").exit == 0


def test_the_lock_is_for_its_owner_alone(ledger: Path) -> None:
    before = os.umask(0)
    try:
        append(ledger, "first")
    finally:
        os.umask(before)
    assert mode(Path(f"{ledger}.lock")) == 0o600


def test_a_lock_that_is_a_link_is_not_followed(cli: Cli, ledger: Path, tmp_path: Path) -> None:
    append(ledger, "first")
    precious = tmp_path / "precious"
    precious.write_text("precious")
    lock = Path(f"{ledger}.lock")
    lock.unlink()
    lock.symlink_to(precious)
    answer = cli("account", "open", "a", "--json")
    assert (answer.exit, answer.error) == (4, "ledger.lock")
    assert precious.read_text() == "precious"
    assert texts(ledger) == ["first"]


def test_a_lock_of_somebody_else_is_named(
    cli: Cli, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(ledger, "first")
    real = os.open

    def guarded(path: Any, *more: Any, **named: Any) -> int:
        if str(path).endswith(".lock"):
            raise PermissionError(13, "Permission denied", path)
        return real(path, *more, **named)

    monkeypatch.setattr(os, "open", guarded)
    answer = cli("account", "open", "a", "--json")
    assert (answer.exit, answer.error) == (4, "ledger.lock")
    assert f"{ledger}.lock" in answer.envelope["error"]["message"]
    assert f"sudo chown $USER {ledger}.lock" in answer.envelope["error"]["hint"]


def test_what_a_killed_one_left_of_the_state_goes(tmp_path: Path) -> None:
    old, young, other = (
        tmp_path / name
        for name in (
            ".reminded.json.1-01234567.new~",
            ".reminded.json.2-01234567.new~",
            ".reminded.json.toml.1-01234567.new~",
        )
    )
    for path in (old, young, other):
        path.write_text("{")
    for path in (old, other):
        os.utime(path, (time.time() - 7200,) * 2)
    state.save(str(tmp_path), state.Said("2026-01-01"))
    assert (old.exists(), young.exists(), other.exists()) == (False, True, True)


def test_a_rename_that_fails_after_it_was_done_is_not_called_unwritten(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(ledger, "first")
    real = os.replace

    def replaced(one: str, other: str) -> None:
        real(one, other)
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replaced)
        with pytest.raises(LedgerFault, match=r"ledger\.unsynced"):
            append(ledger, "second")
    assert texts(ledger) == ["first", "second"]


def test_a_new_file_that_another_took_away_was_not_written(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That the temporary file is gone does not mean that it took the ledger's place."""
    append(ledger, "first")

    def gone(one: str, other: str) -> None:
        os.unlink(one)
        raise FileNotFoundError(2, "No such file or directory")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", gone)
        with pytest.raises(LedgerFault, match=r"ledger\.unwritable"):
            append(ledger, "second")
    assert texts(ledger) == ["first"]
