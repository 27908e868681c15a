"""Shared fixtures: a ledger in a temporary folder, and the command line as a function."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jiebei_cli.shell.main import main
from jiebei_cli.store.policy import law
from jiebei_cli.text import catalog

catalog.cites(lambda: law(""), date(2026, 11, 24))  # for a page shown without a command line

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Outcome:
    """What one call printed and returned."""

    exit: int
    out: str
    err: str

    @property
    def envelope(self) -> dict[str, Any]:
        """The JSON envelope on stdout."""
        body: dict[str, Any] = json.loads(self.out)
        return body

    @property
    def result(self) -> Any:
        """`result` of the envelope."""
        return self.envelope["result"]

    @property
    def error(self) -> str:
        """`error.code` of the envelope."""
        return str(self.envelope["error"]["code"])


Cli = Callable[..., Outcome]


def place(name: str, ledger: Path) -> None:
    """Put a recorded ledger of `tests/ledgers` in place, as private as the program makes one."""
    ledger.write_bytes((ROOT / "tests" / "ledgers" / f"{name}.json").read_bytes())
    ledger.chmod(0o600)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Where the ledger of a test is, or will be."""
    return tmp_path / "ledger.json"


@pytest.fixture
def cli(
    ledger: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Cli:
    """`cli("repay", "L1", today="2026-02-10")`: one call in this process, English unless told."""
    monkeypatch.setenv("JIEBEI_LEDGER", str(ledger))
    monkeypatch.setenv("JIEBEI_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("JIEBEI_DEBUG", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)
    # What a loss of power leaves is a matter of tests/store, which has its own.
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)

    def call(*arguments: str, today: str = "2026-01-15", lang: str = "en") -> Outcome:
        capfd.readouterr()
        monkeypatch.setenv("JIEBEI_TODAY", today)
        monkeypatch.setenv("JIEBEI_LANG", lang)
        with pytest.raises(SystemExit) as left:
            main(arguments)
        out, err = capfd.readouterr()
        return Outcome(int(left.value.code or 0), out, err)

    return call


def history(played: Callable[[Cli], object]) -> Any:
    """A fixture of a ledger that calls tell: they are made once, and what they leave is put in
    place for every other test that asks for it.
    """
    kept: list[Path] = []

    @pytest.fixture(name=played.__name__)
    def placed(cli: Cli, ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Cli:
        if kept:
            shutil.copytree(kept[0], ledger.parent, dirs_exist_ok=True)
        else:
            played(cli)
            kept.append(tmp_path_factory.mktemp("history") / "kept")
            shutil.copytree(ledger.parent, kept[0])
        return cli

    return placed


@pytest.fixture
def process(tmp_path: Path) -> Cli:
    """One call in a process of its own, with nothing of this one's environment but the path."""

    def call(*arguments: str, env: dict[str, str] | None = None, stdin: str = "") -> Outcome:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "src"),
            "JIEBEI_LEDGER": str(tmp_path / "ledger.json"),
        }
        done = subprocess.run(
            [sys.executable, "-m", "jiebei_cli", *arguments],
            env=environment | (env or {}),
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return call
