"""The file survives: every step of a write broken in turn, killed writers, many writers at once."""

import contextlib
import errno
import json
import os
import random
import signal
import stat
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from jiebei_cli.domain.book.facts import Fact, Noted
from jiebei_cli.domain.errors import Fault
from jiebei_cli.store import file as store
from jiebei_cli.store.errors import LedgerBusy, LedgerFault
from tests.conftest import ROOT, Cli

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)
KILLS = int(os.environ.get("JIEBEI_KILLS", "60"))
"""Random kills in one run; the nightly run sets some hundreds."""

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")


def note(text: str, ref: str | None = None) -> Noted:
    return Noted(date=DAY, text=text, ref=ref)


def append(path: Path, text: str, ref: str | None = None, wait: float = 5.0) -> tuple[Fact, ...]:
    return store.record(str(path), lambda book: (note(text, ref),), AT, wait=wait).facts


def texts(path: Path) -> list[str]:
    return [fact.text for fact in store.read(str(path)).facts if isinstance(fact, Noted)]


def leftovers(path: Path) -> list[str]:
    return [entry for entry in os.listdir(path.parent) if entry.startswith(f".{path.name}.")]


def versions(path: Path) -> list[bytes]:
    """What is kept of earlier versions, newest first."""
    left = [str(path.parent / entry) for entry in leftovers(path) if entry.endswith(".old~")]
    return [Path(name).read_bytes() for name in (*left, *store.backups(str(path)))]


# --- each step broken in turn

STEPS = ("open", "write", "fsync", "fchmod", "close", "link", "replace", "listdir", "stat")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)


class Broken:
    """One function of `os` that fails at its nth call of a write, after or before it acted."""

    def __init__(self, name: str, nth: int, fail: Callable[[], Any], *, after: bool) -> None:
        self.name, self.nth, self.fail, self.after = name, nth, fail, after
        self.real: Callable[..., Any] = getattr(os, name)
        self.calls = 0

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.calls += 1
        if self.calls != self.nth:
            return self.real(*args, **kwargs)
        if self.after:
            done = self.real(*args, **kwargs)
            self.fail()
            return done
        return self.fail()


def never() -> None:
    raise AssertionError


def calls_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How often one write calls each step."""
    counted = {name: Broken(name, -1, never, after=False) for name in STEPS}
    with monkeypatch.context() as patch:
        for name, broken in counted.items():
            patch.setattr(os, name, broken)
        append(path, "counted")
    return {name: broken.calls for name, broken in counted.items()}


def every_fault(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    for name, count in calls_of(path, monkeypatch).items():
        for nth in range(1, count + 1):
            yield name, nth


@pytest.mark.slow
@pytest.mark.parametrize("after", [False, True], ids=["instead", "afterwards"])
def test_every_step_that_fails_leaves_the_old_file_or_the_new_one(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    append(ledger, "first")
    append(ledger, "second")
    tried = 0
    for name, nth in every_fault(ledger, monkeypatch):
        for code in ERRORS:

            def fail(code: int = code) -> None:
                raise OSError(code, os.strerror(code))

            old = ledger.read_bytes()
            backup = versions(ledger)[0]
            text = f"{name} {nth} {code}"
            acknowledged, unsynced = False, False
            with monkeypatch.context() as patch:
                patch.setattr(os, name, Broken(name, nth, fail, after=after))
                try:
                    append(ledger, text)
                    acknowledged = True
                except LedgerFault as fault:
                    unsynced = fault.code == "ledger.unsynced"
            new = ledger.read_bytes()
            if acknowledged or unsynced:
                assert texts(ledger)[-1] == text
                assert new.startswith(old.removesuffix(b"]}\n"))
            else:
                assert new == old, text
            assert backup in versions(ledger), text
            tried += 1
    append(ledger, "last")
    assert leftovers(ledger) == []
    assert tried > 40


def test_no_failure_costs_a_backup(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(7):
        append(ledger, str(number))
    kept = [Path(name).read_bytes() for name in store.backups(str(ledger))]
    assert len(kept) == store.BACKUPS

    def fail() -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "replace", Broken("replace", 1, fail, after=False))
    with pytest.raises(LedgerFault, match=r"ledger\.unwritable"):
        append(ledger, "lost")
    monkeypatch.undo()
    assert [Path(name).read_bytes() for name in store.backups(str(ledger))] == kept


def test_a_short_write_is_continued(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, data[:7]))
    append(ledger, "in small pieces")
    append(ledger, "again")
    monkeypatch.undo()
    assert texts(ledger) == ["in small pieces", "again"]


def test_interrupt_at_every_step(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append(ledger, "first")

    def fail() -> None:
        raise KeyboardInterrupt

    for name, nth in every_fault(ledger, monkeypatch):
        for after in (False, True):
            old = ledger.read_bytes()
            with monkeypatch.context() as patch:
                patch.setattr(os, name, Broken(name, nth, fail, after=after))
                with contextlib.suppress(KeyboardInterrupt):
                    append(ledger, "interrupted")
            new = ledger.read_bytes()
            assert new == old or new.startswith(old.removesuffix(b"]}\n"))
            store.read(str(ledger)).book()
    append(ledger, "last")
    assert leftovers(ledger) == []


@pytest.mark.slow
@needs_fork
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_killed_at_every_step(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, sent: signal.Signals
) -> None:
    append(ledger, "first")
    for name, nth in every_fault(ledger, monkeypatch):
        for after in (False, True):
            old = ledger.read_bytes()
            child = os.fork()
            if child == 0:
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                signal.signal(signal.SIGINT, signal.default_int_handler)
                setattr(
                    os,
                    name,
                    Broken(name, nth, lambda: os.kill(os.getpid(), sent), after=after),
                )
                try:
                    append(ledger, "killed")
                finally:
                    os._exit(0)
            os.waitpid(child, 0)
            new = ledger.read_bytes()
            assert new == old or new.startswith(old.removesuffix(b"]}\n"))
            store.read(str(ledger)).book()
    append(ledger, "last")
    assert leftovers(ledger) == []


@pytest.mark.slow
@needs_fork
def test_killed_at_random_moments(ledger: Path) -> None:
    dice = random.Random(os.environ.get("JIEBEI_SEED", "2026"))
    acknowledged: list[str] = []
    append(ledger, "first")
    for round_ in range(KILLS):
        receive, send = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(receive)
            number = 0
            while True:
                text = f"{round_}.{number}"
                append(ledger, text)
                os.write(send, f"{text}\n".encode())
                number += 1
        os.close(send)
        time.sleep(dice.uniform(0.0, 0.03))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(receive) as pipe:
            acknowledged += pipe.read().split()
        found = texts(ledger)
        assert set(acknowledged) <= set(found)
        assert len(set(found)) == len(found)
    append(ledger, "last")
    assert leftovers(ledger) == []
    unasked = set(texts(ledger)) - set(acknowledged) - {"first", "last"}
    assert len(unasked) <= KILLS  # at most the one that was under way


@needs_fork
def test_what_a_killed_writer_left_becomes_a_backup(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(ledger, "first")
    append(ledger, "second")
    old = ledger.read_bytes()
    child = os.fork()
    if child == 0:
        os.replace = Broken("replace", 1, lambda: os.kill(os.getpid(), signal.SIGKILL), after=True)
        append(ledger, "third")
        os._exit(0)
    os.waitpid(child, 0)
    assert texts(ledger) == ["first", "second", "third"]
    assert leftovers(ledger)
    third = ledger.read_bytes()
    append(ledger, "fourth")
    assert leftovers(ledger) == []
    assert Path(f"{ledger}.bak").read_bytes() == third
    assert Path(f"{ledger}.bak.1").read_bytes() == old


# --- many at once


@pytest.mark.slow
@needs_fork
def test_sixteen_writers_lose_nothing(ledger: Path, tmp_path: Path) -> None:
    seconds = float(os.environ.get("JIEBEI_WRITERS_SECONDS", "2"))
    children = []
    until = time.monotonic() + seconds
    for writer in range(16):
        child = os.fork()
        if child == 0:
            number = 0
            with open(tmp_path / f"acks.{writer}", "w") as acks:
                while time.monotonic() < until:
                    append(ledger, f"{writer}.{number}", wait=60)
                    acks.write(f"{writer}.{number}\n")
                    acks.flush()
                    number += 1
            os._exit(0)
        children.append(child)
    for child in children:
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    acknowledged = [
        line for writer in range(16) for line in (tmp_path / f"acks.{writer}").read_text().split()
    ]
    found = texts(ledger)
    assert sorted(found) == sorted(acknowledged)
    assert len(found) >= 16
    for writer in range(16):  # each writer's own in its own order
        own = [text for text in found if text.startswith(f"{writer}.")]
        assert own == [f"{writer}.{number}" for number in range(len(own))]
    ids = [fact.id for fact in store.read(str(ledger)).facts]
    assert ids == list(range(1, len(ids) + 1))
    assert leftovers(ledger) == []


@pytest.mark.slow
@needs_fork
def test_sixteen_processes_of_the_command_post_a_ref_once(cli: Cli, ledger: Path) -> None:
    import subprocess
    import sys

    assert cli("account", "open", "a").exit == 0
    argv = [sys.executable, "-m", "jiebei_cli", "apply", "1000", "--months", "3", "--account", "a"]
    argv += ["--granted", "--yes", "--ref", "once", "--wait", "60", "--json"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    environment.pop("JIEBEI_DEBUG", None)
    running = [
        subprocess.Popen(argv, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(16)
    ]
    answers = [json.loads(process.communicate()[0]) for process in running]
    assert [process.returncode for process in running] == [0] * 16
    assert [answer["result"]["repeated"] for answer in answers].count(False) == 1
    assert {answer["result"]["loan"] for answer in answers} == {"L1"}
    assert len(store.read(str(ledger)).facts) == 3


@needs_fork
def test_a_held_lock_is_busy_after_the_wait(cli: Cli, ledger: Path) -> None:
    append(ledger, "first")
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        with store.locked(str(ledger)):
            os.write(send, b"locked")
            time.sleep(30)
        os._exit(0)
    try:
        os.read(receive, 6)
        began = time.monotonic()
        answer = cli("account", "open", "a", "--wait", "0.3", "--json")
        assert (answer.exit, answer.error) == (5, "ledger.busy")
        assert 0.3 <= time.monotonic() - began < 3
        assert answer.envelope["error"]["params"]["wait"] == "0.3"
        with pytest.raises(LedgerBusy):
            append(ledger, "second", wait=0)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(receive)
        os.close(send)
    assert append(ledger, "third")  # the lock of a dead process does not hold


def test_a_lock_file_left_behind_does_not_block(ledger: Path) -> None:
    append(ledger, "first")
    Path(f"{ledger}.lock").write_text("4242")
    append(ledger, "second", wait=0.1)
    assert texts(ledger) == ["first", "second"]


@pytest.mark.parametrize("text", ["", "-1", "x", "1e3", "nan", "9999999", "١"])
def test_seconds_that_cannot_be_read(cli: Cli, text: str) -> None:
    answer = cli("account", "open", "a", f"--wait={text}", "--json")
    if text:
        assert (answer.exit, answer.error) == (2, "wait.unreadable")


# --- where the file is


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    real = tmp_path / "real" / "book.json"
    real.parent.mkdir()
    link = tmp_path / "ledger.json"
    append(real, "first")
    link.symlink_to(real)
    append(link, "second")
    assert link.is_symlink()
    assert texts(real) == ["first", "second"]
    assert sorted(os.listdir(tmp_path)) == ["ledger.json", "real"]


def test_a_link_to_nowhere_is_no_empty_ledger(cli: Cli, ledger: Path, tmp_path: Path) -> None:
    ledger.symlink_to(tmp_path / "unmounted" / "book.json")
    for arguments in (("status",), ("account", "open", "a")):
        answer = cli(*arguments, "--json")
        assert (answer.exit, answer.error) == (4, "ledger.dangling")
    assert not (tmp_path / "unmounted").exists()


def test_a_circle_of_links(cli: Cli, ledger: Path) -> None:
    ledger.symlink_to(ledger)
    assert cli("status", "--json").exit == 4


def test_permissions_are_kept_and_new_files_are_private(ledger: Path) -> None:
    append(ledger, "first")
    assert stat.S_IMODE(ledger.stat().st_mode) == 0o600
    ledger.chmod(0o640)
    append(ledger, "second")
    assert stat.S_IMODE(ledger.stat().st_mode) == 0o640
    assert stat.S_IMODE(Path(f"{ledger}.bak").stat().st_mode) == 0o640


def test_a_ledger_others_can_read_is_warned_about(cli: Cli, ledger: Path) -> None:
    assert not cli("account", "open", "a", "--line", "9000", "--json").envelope["warnings"]
    ledger.chmod(0o644)
    answer = cli("account", "open", "b", "--line", "9000", "--json")
    assert [warning["code"] for warning in answer.envelope["warnings"]] == ["ledger.too_open"]
    assert cli("check", "--json").exit == 1


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(ledger: Path) -> None:
    append(ledger, "first")
    ledger.parent.chmod(0o500)
    try:
        with pytest.raises(LedgerFault, match=r"ledger\.unwritable"):
            append(ledger, "second")
    finally:
        ledger.parent.chmod(0o700)


@pytest.mark.parametrize("path", ["/proc/nowhere/ledger.json", "/dev/null/ledger.json"])
@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="no /proc here")
def test_a_place_that_takes_no_file(cli: Cli, path: str) -> None:
    answer = cli("account", "open", "a", "--ledger", path, "--json")
    assert answer.exit == 4
    assert answer.error in ("ledger.unwritable", "ledger.unreadable")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
def test_a_full_disk_says_so(
    cli: Cli, ledger: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cli("account", "open", "a")
    old = ledger.read_bytes()
    with open("/dev/full", "wb", buffering=0) as full:
        monkeypatch.setattr(os, "write", lambda fd, data: full.write(data))
        answer = cli("account", "open", "b", "--json")
        monkeypatch.undo()
    assert (answer.exit, answer.error) == (4, "ledger.unwritable")
    assert "No space left" in answer.envelope["error"]["message"]
    assert ledger.read_bytes() == old


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: os.mkfifo(path)])
def test_what_is_no_file(cli: Cli, ledger: Path, make: Callable[[Path], None]) -> None:
    make(ledger)
    answer = cli("status", "--json")
    assert answer.exit == 4
    assert answer.error in ("ledger.directory", "ledger.not_a_file")


def test_a_refusal_leaves_nothing_behind(cli: Cli, tmp_path: Path) -> None:
    answer = cli("repay", "L1", "--yes", "--ledger", str(tmp_path / "new" / "l.json"))
    assert answer.exit == 2
    assert not (tmp_path / "new").exists()


# --- backups


def test_backups_are_the_last_versions_newest_first(cli: Cli, ledger: Path) -> None:
    versions = []
    for number in range(7):
        cli("account", "open", f"a{number}")
        versions.append(ledger.read_bytes())
    kept = [Path(name).read_bytes() for name in store.backups(str(ledger))]
    assert kept == versions[-2:-7:-1]
    listed = cli("log", "--backups", "--json").result["backups"]
    assert [(backup["number"], backup["facts"]) for backup in listed] == [
        (1, 6), (2, 5), (3, 4), (4, 3), (5, 2),
    ]  # fmt: skip


def test_restore_puts_a_version_back_and_keeps_the_present_one(cli: Cli, ledger: Path) -> None:
    for name in "abc":
        cli("account", "open", name)
    present, first = ledger.read_bytes(), Path(f"{ledger}.bak.1").read_bytes()
    assert cli("restore", "2", "--json").error == "confirm.needed"
    assert cli("restore", "2", "--dry-run", "--json").result["recorded"] is False
    assert ledger.read_bytes() == present
    answer = cli("restore", "2", "--yes", "--json")
    assert answer.exit == 0
    assert ledger.read_bytes() == first
    assert Path(f"{ledger}.bak").read_bytes() == present
    assert (answer.result["changes"]["facts_before"], answer.result["changes"]["facts_after"]) == (
        3,
        1,
    )


def test_restore_mends_a_broken_ledger_but_never_with_a_broken_backup(
    cli: Cli, ledger: Path
) -> None:
    cli("account", "open", "a")
    cli("account", "open", "b")
    good = Path(f"{ledger}.bak").read_bytes()
    ledger.write_bytes(ledger.read_bytes()[:-40])
    assert cli("status", "--json").error == "ledger.truncated"
    assert cli("restore", "--yes", "--json").exit == 0
    assert ledger.read_bytes() == good
    broken = Path(f"{ledger}.bak")
    assert cli("restore", "1", "--yes", "--json").error == "ledger.truncated"
    assert ledger.read_bytes() == good
    assert broken.exists()


@pytest.mark.parametrize("number", ["0", "9", "x", "-1", "²"])
def test_a_backup_that_is_not_there(cli: Cli, number: str) -> None:
    cli("account", "open", "a")
    assert cli("restore", "1", "--json").error == "restore.none"
    cli("account", "open", "b")
    if not number.startswith("-"):
        assert cli("restore", number, "--json").error == "restore.unknown"


def test_reading_never_writes(cli: Cli, ledger: Path) -> None:
    cli("account", "open", "a")
    before = sorted(os.listdir(ledger.parent))
    state = ledger.stat()
    for arguments in (("status",), ("log",), ("check",), ("log", "--backups"), ("schedule", "100")):
        cli(*arguments)
    assert sorted(os.listdir(ledger.parent)) == before
    assert (ledger.stat().st_ino, ledger.stat().st_mtime_ns) == (state.st_ino, state.st_mtime_ns)


def test_a_decision_that_cannot_be_read_back_is_not_written(ledger: Path) -> None:
    append(ledger, "first")
    old = ledger.read_bytes()
    from jiebei_cli.domain.arithmetic.money import Money
    from jiebei_cli.domain.book.facts import Repaid

    wrong = Repaid(date=DAY, loan="L9", amount=Money("1.00"), principal=Money("1.00"))
    with pytest.raises(Fault):
        store.record(str(ledger), lambda book: (wrong,), AT)
    assert ledger.read_bytes() == old
