"""TAB in real shells on a pseudo-terminal: what is typed, and what the program is then given."""

import json
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jiebei_cli.commands import command, paths
from jiebei_cli.commands.context import Context
from jiebei_cli.commands.options import HELP
from jiebei_cli.commands.overview import SHELLS
from jiebei_cli.domain.contract.methods import METHODS
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
            f'#!/bin/sh\ncase "$1" in --complet*) '
            f'exec "{sys.executable}" -m jiebei_cli "$@";; esac\n'
            f'exec "{sys.executable}" -c '
            "'import json,sys; print(json.dumps(sys.argv[2:]), file=open(sys.argv[1], \"a\"))' "
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


@pytest.mark.slow
@pytest.mark.parametrize("name", START)
def test_tab(name: str, tmp_path: Path) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"no {name} here")
    place("drawn", tmp_path / "ledger.json")
    drawn = (ROOT / "tests/ledgers/drawn.json").read_text("utf-8")
    (tmp_path / "other.json").write_text(
        drawn.replace('"account":"jiebei"', '"account":"other"'), "utf-8"
    )
    opened = ',{"id":4,"at":"2026-01-15T09:00:00+08:00","date":"2026-01-15",'
    opened += '"type":"account_opened","account":"$(touch${IFS}pwned)","product":"jiebei"}'
    (tmp_path / "evil.json").write_text(drawn.replace("\n]}", f"\n{opened}\n]}}"), "utf-8")
    (tmp_path / "bill of May.csv").touch()
    shell = Shell(name, tmp_path)
    try:
        for typed, expected in LINES.items():
            shell.send(f"jiebei {typed}\r")
            assert shell.called() == expected, typed
        for typed in ("close \t\t", "close j\t"):
            shell.send(f"jiebei --ledger evil.json {typed}\r")
            shell.called()
        assert not (tmp_path / "pwned").exists()
    finally:
        shell.end()


def test_powershell_can_read_the_script() -> None:
    if shutil.which("pwsh") is None:
        pytest.skip("no pwsh here")
    parse = (
        "$e = $null; $null = [Management.Automation.Language.Parser]::ParseFile($args[0], [ref] "
    )
    parse += "$null, [ref] $e); exit $e.Count"
    subprocess.run(["pwsh", "-NoProfile", "-c", parse, str(STUBS / "jiebei.ps1")], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHELLS)
def test_the_script_printed_is_the_one_kept(name: str, process: Cli) -> None:
    kept = (ROOT / "completions" / SHELLS[name]).read_text("utf-8")
    assert process("--completion", name).out == kept
    assert len(kept.splitlines()) < 25
    assert process("--completion", name, "--json").result == {"shell": name, "script": kept}


# What is offered, whatever the shell.


@pytest.fixture
def offered(cli: Cli) -> Callable[[str], list[str]]:
    """The names offered for a line; what they mean is left out."""

    def offered(line: str) -> list[str]:
        done = cli("--complete", *line.split(" "))
        assert (done.exit, done.err) == (0, "")
        return [told.partition("\t")[0] for told in done.out.splitlines()]

    return offered


Offered = Callable[[str], list[str]]


@pytest.mark.parametrize("path", paths(), ids=" ".join)
def test_every_command_and_option_is_offered(path: tuple[str, ...], offered: Offered) -> None:
    typed = " ".join(path)
    for one in [*command(path).takes.values(), HELP]:
        for name in one.names:
            assert name in offered(f"{typed} {name}".strip())
    if path:
        assert path[-1] in offered(typed)


def test_every_word_of_a_kind_is_offered_and_accepted(offered: Offered) -> None:
    """What an option offers, help names; a choice is refused for nothing that it offers."""
    seen = 0
    for path in paths():
        for one in command(path).takes.values():
            if one.names and one.kind is not None and one.kind.known:
                known = [*one.kind.known]
                assert offered(" ".join([*path, one.name, ""]).strip(" ") + " ") == known
                today = date(2026, 1, 15)
                here = Context(ledger="", today=today, environment={})
                assert all(one.value(here, [word] if one.many else word) for word in known)
                seen += 1
    assert seen > 60


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("status ", ["jiebei", "L1"]),
        ("change waive L1/1", ["L1/1", "L1/10", "L1/11", "L1/12"]),
        ("schedule 1 --method = b", ["bullet", "balloon"]),
        ("schedule 1 --method =", [*METHODS]),
        ("schedule 1 --method=b", ["--method=bullet", "--method=balloon"]),
        ("schedule 1 --plan ", ["/"]),
        ("import ", ["/"]),
        ("rate 1000 12x90 ", ["/"]),
        ("repay 'L", ["L1"]),
        ("repay --note --ju", []),
        ("help clo", ["close"]),
        ("help close ", []),
        ("frobnicate ", []),
        ("repay --json --js", []),
        ("prepay L1 5000 --ye", ["--yes"]),
        ("restore ", ["--ledger"]),
        ("account ", ["list", "open", "reopen", "freeze", "declare"]),
    ],
)
def test_offers(line: str, expected: list[str], offered: Offered, ledger: Path) -> None:
    place("drawn", ledger)
    assert offered(line)[: max(len(expected), 1)] == expected


def test_no_name_is_offered_that_a_shell_would_expand(offered: Offered, ledger: Path) -> None:
    text = (ROOT / "tests/ledgers/drawn.json").read_text("utf-8")
    for name in ("$(touch${IFS}pwned)", "`id`", "a;b", "--json", "a\u001b[31m", "a b"):
        ledger.write_text(text.replace('"account":"jiebei"', f'"account":{json.dumps(name)}'))
        assert all(word.startswith("-") for word in offered("close "))
        assert name not in offered("close ")[:1]


def test_nothing_is_offered_of_a_broken_ledger(offered: Offered, ledger: Path) -> None:
    ledger.write_text("{", "utf-8")
    assert offered("repay ") == []
    assert offered("repay --au") == ["--auto"]


def test_descriptions_speak_the_language_of_the_call(cli: Cli) -> None:
    assert "repay\t归还到期的款项\n" in cli("--complete", "rep", lang="zh").out
    assert "repay\tRepay what is due\n" in cli("--complete", "--lang", "en", "rep", lang="zh").out


def test_tab_loads_no_typer(tmp_path: Path) -> None:
    place("drawn", tmp_path / "ledger.json")
    code = "import sys; from jiebei_cli.shell.completion import offer; offer(['repay', '']); "
    code += "print(*({'typer', 'rich', 'inspect'} & {*sys.modules}), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.modules['typing_extensions'] = None;" + code],
        env={"PYTHONPATH": str(ROOT / "src"), "JIEBEI_LEDGER": str(tmp_path / "ledger.json")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert (done.stdout, done.stderr) == ("L1\n", "\n")
