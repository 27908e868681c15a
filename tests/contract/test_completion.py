"""Completion scripts: the files are what the generator prints, and the shells accept them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jiebei_cli.shell.completion import SHELLS, entries
from jiebei_cli.text import catalog
from tests.conftest import ROOT, Cli

THIS = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")}
"""The environment of a process that runs this checkout, whatever is installed."""


def generated(shell: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "jiebei_cli", "--completion", shell],
        env=THIS | {"LC_ALL": "C"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_files_are_what_the_generator_prints(shell: str) -> None:
    name = SHELLS[shell][0]
    kept = (ROOT / "completions" / name).read_text("utf-8")
    assert kept == generated(shell), f"run: jiebei --completion {shell} > completions/{name}"


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_offered(shell: str) -> None:
    kept = (ROOT / "completions" / SHELLS[shell][0]).read_text("utf-8")
    for entry in entries():
        for option in entry.options:
            for name in option.names:
                spelled = f"-l {name[2:]} " if shell == "fish" and name[:2] == "--" else name
                spelled = f"-s {name[1:]} " if shell == "fish" and name[:2] != "--" else spelled
                assert spelled in kept, (entry.path, name)


@pytest.fixture
def shim(tmp_path: Path) -> Path:
    """A folder with a `jiebei` command that runs this checkout."""
    script = tmp_path / "bin" / "jiebei"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m jiebei_cli "$@"\n', "utf-8")
    script.chmod(0o755)
    return script.parent


def run_shell(argv: list[str], shim: Path, ledger: Path) -> list[str]:
    path = f"{shim}{os.pathsep}{os.environ['PATH']}"
    env = THIS | {"PATH": path, "JIEBEI_LEDGER": str(ledger), "HOME": str(shim), "LC_ALL": "C"}
    done = subprocess.run(argv, env=env, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("jiebei prep", ["prepay"]),
        ("jiebei repay L", ["L1"]),
        ("jiebei close ji", ["jiebei"]),
        ("jiebei product show weil", ["weilidai"]),
        ("jiebei apply 100 --method bul", ["bullet"]),
        ("jiebei schedule 100 --first", ["--first-due"]),
        ("jiebei account op", ["open"]),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_tab(
    words: str, expected: list[str], shell: str, cli: Cli, shim: Path, ledger: Path
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    assert cli("apply", "1000", "--months", "3", "--yes").exit == 0
    file = ROOT / "completions" / SHELLS[shell][0]
    if shell == "fish":
        argv = ["fish", "--no-config", "-c", f"source {file}; complete -C '{words}'"]
        found = [word for word in run_shell(argv, shim, ledger) if word in expected]
    else:
        typed = words.split(" ")
        body = (
            f"source {file}; COMP_WORDS=({' '.join(typed)}); COMP_CWORD={len(typed) - 1}; "
            '_jiebei; printf "%s\\n" "${COMPREPLY[@]}"'
        )
        found = run_shell(["bash", "--norc", "-c", body], shim, ledger)
    assert found == expected


def test_zsh_accepts_the_script() -> None:
    if shutil.which("zsh") is None:
        pytest.skip("no zsh here")
    file = ROOT / "completions" / SHELLS["zsh"][0]
    subprocess.run(["zsh", "-n", str(file)], check=True)


def test_names_print_nothing_when_the_ledger_is_broken(cli: Cli, ledger: Path) -> None:
    ledger.write_text("{", "utf-8")
    done = cli("--names", "loans", str(ledger))
    assert (done.exit, done.out.strip(), done.err) == (0, "", "")


def test_names_need_no_typer() -> None:
    code = (
        "import sys; from jiebei_cli.shell.names import print_names; "
        "print_names(['loans,accounts,products']); print('typer' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stderr.strip() == "False"


def test_language_of_the_scripts_is_that_of_the_call() -> None:
    assert catalog.choose(None, {"LC_ALL": "zh_CN.UTF-8"}) == "zh"
    done = subprocess.run(
        [sys.executable, "-m", "jiebei_cli", "--completion", "fish"],
        env=THIS | {"JIEBEI_LANG": "zh"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "归还到期的款项" in done.stdout
