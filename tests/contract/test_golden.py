"""What people and scripts see, case by case: `tests/golden/<case>/`.

`case.toml` holds `ledger` (a name in `tests/ledgers`, absent for none), `arguments`, `today`, `env`
and `exit`; beside it stand the expected `zh.out`, `en.out`, `json.out` and, where something is said
on stderr, `zh.err`, `en.err`. Every language and `--json` start from a fresh copy of the ledger.
Paths are shown as LEDGER and DATA.

After a wanted change: JIEBEI_GOLDEN=write pytest tests/contract/test_golden.py, then read the diff.

The ledgers were recorded once and stay as they are: a later version must read them.
"""

import json
import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from jiebei_cli.shell.help import cells
from jiebei_cli.store.policy import DATA
from tests.conftest import ROOT, Cli, place

HERE = ROOT / "tests"
CASES = sorted(path.parent for path in (HERE / "golden").glob("*/case.toml"))
WRITE = os.environ.get("JIEBEI_GOLDEN") == "write"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(path, id=path.name, marks=[pytest.mark.slow] if path.name == "demo" else [])
        for path in CASES
    ],
)
@pytest.mark.parametrize("kind", ["zh", "en", "json"])
def test_case(
    case: Path, kind: str, cli: Cli, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stated = tomllib.loads((case / "case.toml").read_text("utf-8"))
    for name, value in stated.get("env", {}).items():
        monkeypatch.setenv(name, value)
    if "ledger" in stated:
        place(stated["ledger"], ledger)
    as_json = ["--json"] if kind == "json" else []
    lang = "en" if kind == "json" else kind
    done = cli(*stated["arguments"], *as_json, today=stated["today"], lang=lang)
    assert done.exit == stated["exit"]
    out = done.out.replace(str(ledger), "LEDGER").replace(DATA, "DATA")
    err = done.err.replace(str(ledger), "LEDGER")
    if kind == "json":
        out = json.dumps(json.loads(out), ensure_ascii=False, indent=1) + "\n"
        assert err == ""
    else:
        wide = [line for line in out.splitlines() if cells(line) > 80]
        assert all(line.startswith("  jiebei ") for line in wide), wide  # a command stays whole
    compare(case / f"{kind}.out", out)
    if kind != "json":
        compare(case / f"{kind}.err", err)


def compare(file: Path, found: str) -> None:
    """The file's text is what was found; an empty one need not exist."""
    found = "".join(f"{line.rstrip()}\n" for line in found.splitlines())
    if WRITE:
        file.write_text(found, "utf-8") if found else file.unlink(missing_ok=True)
    assert (file.read_text("utf-8") if file.exists() else "") == found


def test_the_cases_say_what_they_need() -> None:
    assert len(CASES) >= 20
    for case in CASES:
        stated: dict[str, Any] = tomllib.loads((case / "case.toml").read_text("utf-8"))
        assert set(stated) <= {"ledger", "arguments", "today", "env", "exit"}, case.name
        assert {"zh.out", "en.out", "json.out"} <= {file.name for file in case.iterdir()} or (
            stated["exit"] and {"zh.err", "en.err"} <= {file.name for file in case.iterdir()}
        ), case.name
