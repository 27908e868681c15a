"""TAB in real shells on a pseudo-terminal: what is typed, TAB, return; what the program then gets."""

import json
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiebei_cli.commands import load, paths
from jiebei_cli.commands.options import HELP
from jiebei_cli.commands.overview import SHELLS
from tests.conftest import ROOT, Cli, place

STUBS = ROOT / "src/jiebei_cli/data/completions"
START = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(jiebei --completion bash)"'),
    "zsh": (["zsh", "-f", "-i"], "fpath=({stubs} $fpath); autoload -Uz compinit; compinit -D -u"),
    "fish": (["fish", "--no-config", "-i"], "jiebei --completion fish | source"),
}
LINES = {
    "repa\t": ["repay"],
    "help prep\t": ["help", "prepay"],
    "account op\t": ["account", "open"],
    "repay L\t": ["repay", "L1"],
    "change waive L1/3\t --fee 1": ["change", "waive", "L1/3", "--fee", "1"],
    "close jie\t": ["close", "jiebei"],
    "close jiebei --done certi\t": ["close", "jiebei", "--done", "certificate"],
    "product show weil\t": ["product", "show", "weilidai"],
    "schedule 100 --first\t": ["schedule", "100", "--first-due"],
    "schedule 100 --method bul\t": ["schedule", "100", "--method", "bullet"],
    "schedule 100 --method=bul\t": ["schedule", "100", "--method=bullet"],
    "schedule 100 --level 30\t": ["schedule", "100", "--level", "30-day"],
    "export hl\t": ["export", "hledger"],
    "log --type disb\t": ["log", "--type", "disbursed"],
    "remind --notify desk\t": ["remind", "--notify", "desktop"],
    "import bil\t": ["import", "bill of May.csv"],
    "export csv --to bil\t": ["export", "csv", "--to", "bill of May.csv"],
    "--ledger other.json close oth\t": ["--ledger", "other.json", "close", "other"],
}
"""What is typed, a tab where TAB is pressed, to the words that the program is then given."""


class Shell:
    """An interactive shell whose `jiebei` writes down how it was called."""

    def __init__(self, name: str, folder: Path) -> None:
        argv, first = START[name]
        self.log = folder / "calls"
        program = folder / "bin/jiebei"
        program.parent.mkdir()
        program.write_text(
            f'#!/bin/sh\ncase "$1" in --complet*) exec "{sys.executable}" -m jiebei_cli "$@";; esac\n'
            f'exec "{sys.executable}" -c '
            '\'import json,sys; print(json.dumps(sys.argv[2:]), file=open(sys.argv[1], "a"))\' '
            f'"{self.log}" "$@"\n',
            "utf-8",
        )
        program.chmod(0o755)
        environment = {
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"), "JIEBEI_LEDGER": str(folder / "ledger.json"),
            "JIEBEI_CONFIG": str(folder), "HOME": str(folder), "TERM": "xterm", "LC_ALL": "C.UTF-8",
        }  # fmt: skip
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.chdir(folder)
            os.execvpe(argv[0], argv, environment)
        self.send(f"{first.format(stubs=STUBS)}; jiebei ready\r")
        assert self.called() == ["ready"]

    def send(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def called(self) -> list[str]:
        """How `jiebei` was called next, waited for while the terminal is read."""
        shown, until = b"", time.monotonic() + 30
        while not (self.log.exists() and self.log.read_bytes().endswith(b"\n")):
            ready, _, _ = select.select([self.terminal], [], [], 0.05)
            shown += os.read(self.terminal, 65536) if ready else b""
            assert time.monotonic() < until, shown.decode(errors="replace")
        words: list[str] = json.loads(self.log.read_text("utf-8"))
        self.log.unlink()
        return words

    def end(self) -> None:
        os.close(self.terminal)
        os.waitpid(self.child, 0)


@pytest.mark.parametrize("name", START)
def test_tab(name: str, tmp_path: Path) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"no {name} here")
    place("drawn", tmp_path / "ledger.json")
    drawn = (ROOT / "tests/ledgers/drawn.json").read_text("utf-8")
    (tmp_path / "other.json").write_text(drawn.replace('"account":"jiebei"', '"account":"other"'), "utf-8")
    opened = ',{"id":4,"at":"2026-01-15T09:00:00+08:00","date":"2026-01-15",'
    opened += '"type":"account_opened","account":"$(touch${IFS}pwned)","product":"jiebei"}'
    (tmp_path / "evil.json").write_text(drawn.replace("\n]}", f"\n{opened}\n]}}"), "utf-8")
    (tmp_path / "bill of May.csv").touch()
    shell = Shell(name, tmp_path)
    try:
        for typed, expected in LINES.items():
            shell.send(f"jiebei {typed}\r")
            assert shell.called() == expected, typed
        for typed in ("close \t\t", "close $\t", "close '$\t'"):
            shell.send(f"jiebei --ledger evil.json {typed}\r")
            shell.called()
        assert not (tmp_path / "pwned").exists()
    finally:
        shell.end()
