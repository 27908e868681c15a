"""A citizen of the shell: pipes, terminals, colour, and each exit code one by one."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from jiebei_cli.domain.errors import BadInput
from jiebei_cli.shell import app, exits
from jiebei_cli.store import file as store
from tests.conftest import ROOT, Cli

pytestmark = pytest.mark.slow

DRAW = ("apply", "12000", "--months", "12", "--rate", "0.04%/d", "--granted", "--yes")
ESCAPE = "\x1b["


@pytest.fixture
def environment(cli: Cli, ledger: Path) -> dict[str, str]:
    """A ledger with one loan, late on 2026-03-20, and what a process needs to find it."""
    assert cli(*DRAW, "--date", "2026-01-10", today="2026-01-10").exit == 0
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT / "src"),
        "JIEBEI_LEDGER": str(ledger),
        "JIEBEI_TODAY": "2026-03-20",
        "JIEBEI_LANG": "en",
    }


def shell(line: str, environment: dict[str, str]) -> tuple[int, str, str]:
    """A line of bash with pipefail, so that the exit code is that of a failing part."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash")
    typed = line.replace("jiebei", f'"{sys.executable}" -m jiebei_cli')
    done = subprocess.run(
        [bash, "-o", "pipefail", "-c", typed], env=environment, capture_output=True, check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def pty_run(arguments: list[str], environment: dict[str, str]) -> str:
    """What a call prints on a terminal of 80 columns."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    child, descriptor = pty.fork()
    if child == 0:  # pragma: no cover - another process
        os.execve(sys.executable, [sys.executable, "-m", "jiebei_cli", *arguments], environment)
    data = b""
    while True:
        try:
            piece = os.read(descriptor, 65536)
        except OSError:
            break
        if not piece:
            break
        data += piece
    os.close(descriptor)
    os.waitpid(child, 0)
    return data.decode()


@pytest.mark.parametrize(
    "line",
    [
        "jiebei schedule 50000 --months 360 --rate 4.9%/y | head -1",
        "jiebei schedule 50000 --months 360 --rate 4.9%/y --json | head -c 10",
        "jiebei export html | head -1",
        "jiebei remind --days 366 | true",
        "jiebei --help | head -1",
        "jiebei status L1 --chart | head -2",
        "jiebei close --check | head -1",
    ],
)
def test_a_closed_pipe_is_left_quietly(environment: dict[str, str], line: str) -> None:
    code, out, err = shell(line, environment)
    assert "Traceback" not in err
    assert "BrokenPipe" not in err
    assert "bug" not in err
    assert code == 0
    assert len(out.splitlines()) <= 2


def test_colour_is_for_terminals_alone(environment: dict[str, str]) -> None:
    terminal = environment | {"TERM": "xterm-256color", "COLUMNS": "80"}
    assert ESCAPE in pty_run(["status"], terminal)
    assert ESCAPE not in shell("jiebei status", terminal)[1]


@pytest.mark.parametrize(
    ("more", "arguments"),
    [
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, []),
        ({"TERM": "xterm-256color"}, ["--no-color"]),
        ({"TERM": "dumb"}, []),
    ],
)
def test_no_colour_where_none_is_wanted(
    environment: dict[str, str], more: dict[str, str], arguments: list[str]
) -> None:
    shown = pty_run(["status", *arguments], environment | more)
    assert "NO RECORD" in shown
    for code in range(30, 48):
        assert f"{ESCAPE}{code}m" not in shown
        assert f";{code}m" not in shown
    if more["TERM"] == "dumb":
        assert ESCAPE not in shown


def test_results_and_remarks_keep_to_their_streams(environment: dict[str, str]) -> None:
    code, out, err = shell("jiebei schedule 1000 --json 2>/dev/null", environment)
    assert (code, err) == (0, "")
    assert json.loads(out)["ok"]
    code, out, err = shell("jiebei status L9", environment)
    assert (code, out) == (2, "")
    assert err.startswith("jiebei: no account or loan L9")


def test_without_a_terminal_nothing_is_asked(environment: dict[str, str], ledger: Path) -> None:
    before = ledger.read_bytes()
    code, _, err = shell("yes | jiebei repay L1", environment)
    assert code == exits.USAGE or code == 141
    assert "--yes" in err
    assert ledger.read_bytes() == before


# Exit codes, one by one.


def code_of(cli: Cli, *arguments: str) -> tuple[int, bool]:
    """The code in words and with --json, which must agree, and whether the envelope is ok."""
    plain = cli(*arguments, today="2026-03-20")
    machine = cli(*arguments, "--json", today="2026-03-20")
    assert plain.exit == machine.exit
    body: dict[str, Any] = machine.envelope
    assert (plain.err != "") == (not body["ok"]) or body["ok"]
    return machine.exit, body["ok"]


def test_0_done(cli: Cli, environment: dict[str, str]) -> None:
    assert code_of(cli, "status") == (0, True)
    assert code_of(cli, "remind") == (0, True)


def test_1_the_answer_is_no(cli: Cli, environment: dict[str, str]) -> None:
    assert code_of(cli, "remind", "--exit-code") == (1, True)
    assert code_of(cli, "close", "jiebei", "--check") == (1, True)
    assert code_of(cli, "close", "jiebei", "--yes") == (1, False)
    assert code_of(cli, "apply", "900000", "--months", "12", "--yes") == (1, False)


def test_2_usage_or_unreadable_input(cli: Cli, environment: dict[str, str]) -> None:
    assert code_of(cli, "repay", "L1", "much") == (2, False)
    assert code_of(cli, "remind", "--nonsense") == (2, False)
    assert code_of(cli, "repay", "L1") == (2, False)


def test_3_refused_by_a_rule(cli: Cli, environment: dict[str, str]) -> None:
    assert code_of(cli, "repay", "L1", "99999", "--yes") == (3, False)
    assert code_of(cli, "repay", "--auto", "--yes") == (3, False)


def test_4_the_ledger_is_bad(cli: Cli, environment: dict[str, str], ledger: Path) -> None:
    ledger.write_text("{", "utf-8")
    for command in ("status", "remind", "log", "funds"):
        assert code_of(cli, command) == (4, False)


def test_5_the_ledger_is_busy(
    cli: Cli, environment: dict[str, str], ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.record, "__kwdefaults__", {"wait": 0.05})
    with FileLock(f"{ledger}.lock"):
        assert code_of(cli, "repay", "L1", "--yes") == (5, False)
        assert code_of(cli, "remind") == (0, True), "reading needs no lock"


def test_6_recorded_and_not_shown(
    cli: Cli, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An act that stands is never called by the fault that came after it."""

    def broken(*_: Any, **__: Any) -> None:
        raise BadInput("policy.unreadable", file="policy.toml", reason="odd")

    monkeypatch.setattr("jiebei_cli.commands.repay.repay_receipt", broken)
    done = cli("repay", "L1", "--yes", "--json", today="2026-03-20")
    assert (done.exit, done.error) == (exits.UNSHOWN, "policy.unreadable")
    assert (done.envelope["recorded"], done.envelope["facts"]) == (True, [4])


def test_70_a_bug_shows_no_traceback(
    cli: Cli, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.delenv("JIEBEI_DEBUG")
    monkeypatch.setattr(app, "invoke", broken)
    assert code_of(cli, "status") == (70, False)
    assert "Traceback" not in cli("status").err


def test_130_interrupted(environment: dict[str, str]) -> None:
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    master, slave = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "jiebei_cli", "repay", "L1"],
        env=environment, stdin=slave, stdout=slave, stderr=slave,
        # as in a terminal, also where the tests themselves run in the background and ignore it
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    os.close(slave)
    try:
        seen = b""
        until = time.monotonic() + 20
        while b"[y/N]" not in seen and time.monotonic() < until:
            seen += os.read(master, 4096)
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=20) == 130
    finally:
        child.kill()
        child.wait()
        os.close(master)
