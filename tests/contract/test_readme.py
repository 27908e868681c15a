"""The README is true: its tables are the code's. What it shows is run in test_readme_runs."""

import os
import re
from pathlib import Path

import pytest

from jiebei_cli.commands import COMMANDS
from jiebei_cli.shell import exits
from tests.conftest import ROOT

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
    places = [*(ROOT / "src").rglob("*.py"), ROOT / "tests" / "contract" / "test_golden.py"]
    source = "".join(path.read_text("utf-8") for path in places)
    named = set(re.findall(r"JIEBEI_[A-Z]+", readme))
    assert {"JIEBEI_LEDGER", "JIEBEI_TODAY", "JIEBEI_LANG", "JIEBEI_CONFIG"} <= named
    for name in named:
        assert f'"{name}"' in source, name


def test_ci_runs_the_readme_s_own_command() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "README.md" in script
    assert "test-command" in script
    block = README.partition("<!-- test-command -->")[2].partition("```sh\n")[2].partition("```")[0]
    for tool in ("ruff check", "ruff format --check", "mypy", "pytest"):
        assert tool in block


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
