"""The main job as a shell script, in a plain environment and in cron's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow

SCRIPT = ROOT / "tests" / "main_job.sh"


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH whose `jiebei` runs this checkout."""
    if shutil.which("sh") is None:
        pytest.skip("no sh here")
    shim = tmp_path / "bin" / "jiebei"
    shim.parent.mkdir()
    source = ROOT / "src"
    shim.write_text(
        f'#!/bin/sh\nPYTHONPATH="{source}" exec "{sys.executable}" -m jiebei_cli "$@"\n', "utf-8"
    )
    shim.chmod(0o755)
    return f"{shim.parent}{os.pathsep}{os.environ['PATH']}"


def play(ledger: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(SCRIPT), str(ledger)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize(
    ("reader", "name"),
    [("jq", "ledger.json"), (sys.executable, "ledger.toml")],
    ids=["jq", "python"],
)
def test_main_job(path: str, reader: str, name: str, tmp_path: Path) -> None:
    if shutil.which(reader) is None:
        pytest.skip(f"no {reader} here")
    done = play(tmp_path / name, PATH=path, HOME=str(tmp_path), READER=reader, LANG="zh_CN.UTF-8")
    assert (done.returncode, done.stdout, done.stderr) == (0, "done\n", "")


def test_main_job_under_cron(path: str, tmp_path: Path) -> None:
    """`env -i`, LC_ALL=C, no HOME, no terminal: only --ledger says where."""
    ledger = tmp_path / "ledger.json"
    done = play(ledger, PATH=path, LC_ALL="C", READER=sys.executable)
    assert (done.returncode, done.stdout, done.stderr) == (0, "done\n", "")
    text = ledger.read_text("utf-8")
    assert text.count('"type":"repaid"') == 3
    assert text.count('"type":"prepaid"') == 2
    made = {found.name for found in tmp_path.iterdir()} - {"bin"}
    assert {name.partition(".bak")[0] for name in made} == {"ledger.json", "ledger.json.lock"}


def test_the_script_can_fail(path: str, tmp_path: Path) -> None:
    """Another day for one payment and a figure is off."""
    wrong = tmp_path / "wrong.sh"
    text = SCRIPT.read_text("utf-8")
    wrong.write_text(text.replace("run 2026-04-20 0 prepay", "run 2026-04-21 0 prepay"), "utf-8")
    done = subprocess.run(
        ["/bin/sh", str(wrong), str(tmp_path / "ledger.json")],
        env={"PATH": path, "READER": sys.executable},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "on 2026-04-21 .result.total is 10044.00, not 10040.00" in done.stderr
