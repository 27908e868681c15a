"""The JSON contract and the manual page: what is in docs is what the program says.

Every command's real output is held against the strict schema, in which no key may be missing and
none may be new; the published one is the same but lets later versions add keys.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import best_match

from jiebei_cli.commands import command, paths
from jiebei_cli.commands.options import HELP
from jiebei_cli.shell.help import spelled
from jiebei_cli.shell.schema import schema
from tests.conftest import ROOT, Cli
from tests.constants import PROGRAM

STRICT = Draft202012Validator(schema(strict=True), format_checker=FormatChecker())
PUBLISHED = Draft202012Validator(
    json.loads((ROOT / "docs/schema/jiebei-1.json").read_text("utf-8"))
)

BILL = ROOT / "tests/samples/alipay-app-10.utf8bom.csv"
DRAW = "--months 12 --rate 0.04%/d --granted --yes"
LINES: tuple[tuple[str, str, int], ...] = (
    ("2026-01-10", "", 0),
    ("2026-01-10", "--version", 0),
    ("2026-01-10", "--completion fish", 0),
    ("2026-01-10", f"apply 12000 --account a --line 50000 {DRAW}", 0),
    ("2026-01-10", "apply 900000 --months 12 --rate 0.04%/d --account a --yes", 1),
    ("2026-01-10", f"apply 3000 --account b --method bullet --dry-run {DRAW}", 0),
    ("2026-01-10", "account", 0),
    ("2026-01-10", "account list", 0),
    ("2026-01-10", "account open c", 0),
    ("2026-01-10", "account declare income=9000", 0),
    ("2026-01-10", "score", 0),
    ("2026-01-10", "score --if utilisation=30%", 0),
    ("2026-01-10", "funds", 0),
    ("2026-01-10", "funds list", 0),
    ("2026-01-10", "funds set cash 1100 --order 1", 0),
    ("2026-02-09", "remind", 0),
    ("2026-02-09", "remind --dry-run --notify desktop", 0),
    ("2026-02-10", "repay --auto --yes", 0),
    ("2026-03-10", "repay --auto --yes", 1),
    ("2026-03-12", "remind --exit-code", 1),
    ("2026-03-12", "status", 0),
    ("2026-03-12", "status L1", 0),
    ("2026-03-12", "status a", 0),
    ("2026-03-12", "schedule L1", 0),
    ("2026-03-12", "schedule 50000 --months 12", 0),
    ("2026-03-12", "close a --check", 1),
    ("2026-03-12", "close a --yes", 1),
    ("2026-03-12", "plan --per-month 3000 --explain", 0),
    ("2026-03-12", "plan --per-month 100", 1),
    ("2026-03-12", "repay L1 --yes", 0),
    ("2026-03-12", "repay L9 --yes", 2),
    ("2026-03-12", "repay L1 --yes", 3),
    ("2026-03-20", "prepay L1 2000 --yes", 0),
    ("2026-03-20", "prepay L1 --all --dry-run --days 3", 0),
    ("2026-03-20", "change", 0),
    ("2026-03-20", "change list", 0),
    ("2026-03-20", "change rate L1 0.03%/d --yes", 0),
    ("2026-03-21", "change extend L1 3 --yes", 0),
    ("2026-03-21", "change defer L1 1 --yes", 0),
    ("2026-03-21", "change waive L1/3 --interest 1.00 --yes", 0),
    ("2026-03-21", "change fee L1 5.00 --yes", 0),
    ("2026-03-21", "change adjust L1/3 --interest=-0.01 --yes", 0),
    ("2026-03-22", "rate 10000 12x906.67", 0),
    ("2026-03-22", "reconcile L1 9000", 0),
    ("2026-03-22", "identify --left 13456.78 --next 2026-12-10:2345.67 --periods 6", 0),
    ("2026-03-22", "identify 2026-02-10:500:20 2026-03-10:500:1 --drawn 2026-01-10:1000", 1),
    ("2026-03-22", "reconcile L1 9000 --record --yes", 0),
    ("2026-03-22", "prepay L1 --all --yes", 0),
    ("2026-03-25", "close a --check", 1),
    ("2026-03-25", "repay --confirm --yes", 0),
    ("2026-03-25", "close a --yes", 0),
    ("2026-03-26", "close a --done certificate --yes", 0),
    ("2026-04-26", "remind", 0),
    ("2026-04-26", "", 0),
    ("2026-04-26", "close --check", 1),
    ("2026-04-26", "account reopen a --yes", 0),
    ("2026-04-26", "account freeze a", 0),
    ("2026-04-26", "close a --confirm not-frozen --yes", 0),
    ("2026-04-26", "product", 0),
    ("2026-04-26", "product list", 0),
    ("2026-04-26", "product show jiebei", 0),
    ("2026-04-26", "product copy jiebei mine", 0),
    ("2026-04-26", "export html", 0),
    ("2026-04-26", "export csv", 0),
    ("2026-04-26", "export facts", 0),
    ("2026-04-26", "export evidence a --to PACK", 0),
    ("2026-04-26", "import BILL --dry-run", 0),
    ("2026-04-26", "log", 0),
    ("2026-04-26", "log --backups", 0),
    ("2026-04-26", "check", 0),
    ("2026-04-26", "undo --yes", 0),
    ("2026-04-26", "restore --yes", 0),
    ("2026-04-26", "edit", 2),
    ("2026-04-26", "demo", 0),
    ("2026-04-26", "nonsense", 2),
    ("2026-04-26", "status --nonsense", 2),
)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_output_is_as_the_schema_says(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("JIEBEI_STATE", str(tmp_path / "state"))
    for today, typed, code in LINES:
        typed = typed.replace("PACK", str(tmp_path / "pack")).replace("BILL", str(BILL))
        done = cli(*typed.split(), "--json", today=today, lang=lang)
        assert done.exit == code, (typed, done.out[:300])
        body = json.loads(done.out)
        wrong = best_match(STRICT.iter_errors(body)) or best_match(PUBLISHED.iter_errors(body))
        assert wrong is None, (typed, wrong.json_path, wrong.message[:300])
        assert body["today"] == today
        assert body["ok"] == ("error" not in body)


def test_every_command_is_run_above() -> None:
    typed = [tuple(line.split()) for _, line, _ in LINES]
    for path in paths():
        assert any(words[: len(path)] == path for words in typed), path


def is_wrong(body: dict[str, Any]) -> bool:
    return any(True for _ in STRICT.iter_errors(body))


def test_the_schema_can_fail(cli: Cli) -> None:
    body = cli("funds", "--json").envelope
    assert not is_wrong(body)
    for changed in (
        {**body, "schema": "jiebei/2"},
        {**body, "ok": False},
        {**body, "extra": 1},
        {**body, "command": "nonsense"},
        {**body, "today": "tomorrow"},
        {**body, "result": {**body["result"], "extra": 1}},
        {**body, "result": {**body["result"], "total": 5}},
        {**body, "result": {**body["result"], "total": "5,000.00"}},
        {**body, "result": {k: v for k, v in body["result"].items() if k != "total"}},
        {k: v for k, v in body.items() if k != "result"},
    ):
        assert is_wrong(changed), changed
    later = {**body, "extra": 1, "result": {**body["result"], "extra": 1}}
    PUBLISHED.validate(later)


def generated(module: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", f"jiebei_cli.shell.{module}", *arguments],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


@pytest.mark.slow
def test_the_published_schema_is_the_generated_one() -> None:
    assert (ROOT / "docs/schema/jiebei-1.json").read_text("utf-8") == generated("schema")


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "name"), [("en", "jiebei.1"), ("zh", "jiebei.zh.1")])
def test_the_manual_is_the_generated_one(lang: str, name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == generated("manual", lang)


def test_the_manual_has_every_command_option_and_variable() -> None:
    text = (ROOT / "docs/jiebei.1").read_text("utf-8").replace("\\-", "-").replace("\\(aq", "'")
    for path in paths()[1:]:
        assert f"jiebei {' '.join(path)}" in text
        for one in (*command(path).takes.values(), HELP):
            assert f"\n.B {spelled(one)}\n{one.help}\n" in text, (path, one)
    assert set(re.findall(r"JIEBEI_[A-Z]+", text)) <= PROGRAM


@pytest.mark.parametrize("name", ["jiebei.1", "jiebei.zh.1"])
def test_the_manual_is_a_manual(name: str) -> None:
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("no groff")
    done = subprocess.run(
        [groff, "-man", "-Tutf8", "-Kutf8", "-P-c", str(ROOT / "docs" / name)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
    )
    shown = re.sub(r".\x08", "", done.stdout)
    assert "jiebei remind" in shown
    assert "--notify URL" in shown
    # A long Chinese line has no space to break at; anything else is a mistake in the page.
    assert not [w for w in done.stderr.splitlines() if not re.search("(adjust|break) line$", w)]
