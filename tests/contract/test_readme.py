"""The README is true: its tables are the code's. What it shows is run in test_readme_runs."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from jiebei_cli.commands import COMMANDS
from jiebei_cli.shell import exits
from tests.conftest import ROOT
from tests.constants import PROGRAM, constants

README = (ROOT / "README.md").read_text("utf-8")
both = pytest.mark.parametrize(
    "readme", [README, (ROOT / "README.zh.md").read_text("utf-8")], ids=["en", "zh"]
)


@both
def test_every_command_is_in_the_readme(readme: str) -> None:
    for name in COMMANDS:
        assert f"jiebei {name}" in readme, name


@both
def test_the_exit_codes_are_the_code_s(readme: str) -> None:
    table = {int(code) for code in re.findall(r"^\| (\d+) \|", readme, re.MULTILINE)}
    assert table == set(exits.ALL)


@both
def test_environment_variables_are_read_somewhere(readme: str) -> None:
    named = set(re.findall(r"JIEBEI_[A-Z]+", readme))
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
