"""The README is true: its commands and options exist, its tables are the code's."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from jiebei_cli.commands import COMMANDS, command, paths
from jiebei_cli.commands.options import HELP
from jiebei_cli.shell import exits
from tests.conftest import ROOT, Cli
from tests.constants import PROGRAM, constants

README = (ROOT / "README.md").read_text("utf-8")
LINES = [
    line.removeprefix("$ ").partition("   #")[0]
    for line in README.splitlines()
    if line.startswith("$ jiebei")
]


@pytest.mark.parametrize("line", LINES)
def test_commands_in_the_readme_exist(line: str) -> None:
    words = shlex.split(line.partition(" | ")[0].partition(" > ")[0])[1:]
    path = next(tuple(words[:n]) for n in (2, 1, 0) if tuple(words[:n]) in paths())
    names = {name for one in (*command(path).takes.values(), HELP) for name in one.names}
    for word in words:
        if word.startswith("--"):
            assert word.partition("=")[0] in names, (line, word)


def test_every_command_is_in_the_readme() -> None:
    for name in COMMANDS:
        assert f"jiebei {name}" in README, name


def test_the_exit_codes_are_the_code_s() -> None:
    table = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    assert table == set(exits.ALL)


def test_environment_variables_are_read_somewhere() -> None:
    named = set(re.findall(r"JIEBEI_[A-Z]+", README))
    assert {"JIEBEI_LEDGER", "JIEBEI_TODAY", "JIEBEI_LANG", "JIEBEI_CONFIG"} <= named
    assert named <= PROGRAM | constants("tests")


@pytest.mark.parametrize(("ends", "code"), [("true", 0), ("exit 9", 9)])
def test_ci_runs_the_readme_s_own_command(ends: str, code: int, tmp_path: Path) -> None:
    """Its failure is the run's; where nothing else can be tried, that is said and no failure."""
    block = README.partition("<!-- test-command -->")[2].partition("```sh\n")[2].partition("```")[0]
    for tool in ("ruff check", "ruff format --check", "mypy", "pytest"):
        assert tool in block
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    (tmp_path / "README.md").write_text(README.replace(block, f"echo it ran && {ends}\n"), "utf-8")
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n", "utf-8")  # nothing is installed
    (tmp_path / "id").chmod(0o755)
    done = subprocess.run(
        ["bash", ".ci/run"],
        cwd=tmp_path,
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout.splitlines()[1]) == (code, "it ran"), done
    assert ("not tried" in done.stdout) == (code == 0)


def test_the_plan_shown_is_the_plan_printed(cli: Cli) -> None:
    shown = README.partition("$ jiebei schedule 50000")[2].partition("```")[0].splitlines()
    line = "schedule 50000 --rate 0.04%/d --months 12 --date 2026-01-15 --due-day 10"
    assert shown[0] == line.removeprefix("schedule 50000")
    printed = [row.rstrip() for row in cli(*line.split()).out.splitlines()]
    for row in shown[1:]:
        if row.strip() != "…":
            assert row in printed, row


def test_data_files_are_packaged() -> None:
    import jiebei_cli

    data = Path(jiebei_cli.__file__).parent / "data"
    assert (data / "products" / "jiebei.toml").is_file()
    assert (data / "steps.toml").is_file()


@pytest.mark.parametrize("kind", ["data", "config", "state"])
@pytest.mark.parametrize("home", ["", "/elsewhere"])
def test_folders_are_where_the_platform_keeps_them(
    kind: str, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import platformdirs

    from jiebei_cli.commands import context

    monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", home)
    usual = {"data": ".local/share", "config": ".config", "state": ".local/state"}[kind]
    theirs = getattr(platformdirs, f"user_{kind}_dir")("jiebei", appauthor=False)
    assert context._folder(os.environ, kind, usual) == theirs
