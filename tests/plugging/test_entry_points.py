"""Distributions of others: found by entry points, met like our own; a broken one is told and left.

Each is installed for real, as a folder with metadata on the path of a process of its own.
"""

import os
from pathlib import Path

import pytest

from tests.conftest import ROOT, Cli, Outcome, place

HERE = Path(__file__).parent
TODAY = "2026-06-20"


class Installed:
    """A place for distributions, and the program with that place on its path."""

    def __init__(self, process: Cli, folder: Path) -> None:
        self.process, self.folder = process, folder
        self.ledger = folder.parent / "ledger.json"

    def add(self, name: str, group: str, points: dict[str, str], *files: tuple[str, str]) -> None:
        """Install a distribution: its metadata, its entry points, its modules."""
        info = self.folder / f"{name.replace('-', '_')}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        lines = "".join(f"{code} = {where}\n" for code, where in points.items())
        (info / "entry_points.txt").write_text(f"[{group}]\n{lines}", "utf-8")
        for module, text in files:
            (self.folder / f"{module}.py").write_text(text, "utf-8")

    def __call__(self, *words: str, lang: str = "en", **more: str) -> Outcome:
        path = os.pathsep.join((str(self.folder), str(ROOT / "src")))
        env = {"PYTHONPATH": path, "JIEBEI_TODAY": TODAY, "JIEBEI_LANG": lang, "PYTHONUTF8": "1"}
        return self.process(*words, env=env | more)


@pytest.fixture
def installed(process: Cli, tmp_path: Path) -> Installed:
    return Installed(process, tmp_path / "site")


def thing(name: str) -> tuple[str, str]:
    return f"jiebei_{name}", (HERE / f"{name}.py").read_text("utf-8")


@pytest.mark.slow
def test_a_method_of_a_distribution(installed: Installed) -> None:
    points = {"rising": "jiebei_rising:METHOD"}
    installed.add("jiebei-rising", "jiebei.methods", points, thing("rising"))
    plan = installed(
        "schedule", "6000", "--months", "3", "--method", "rising", "--rate", "12%/y", "--json"
    )
    assert plan.envelope["warnings"] == []
    assert [row["principal"] for row in plan.result["schedule"]] == [
        "1000.00", "2000.00", "3000.00"
    ]  # fmt: skip
    draw = ("apply", "6000", "--months", "3", "--method", "rising", "--granted", "--yes")
    assert installed(*draw).exit == 0
    assert "逐期递增" in installed("status", "L1", lang="zh").out
    assert installed("check").exit == 0
    assert "rising" in installed("apply", "--help").out
    assert "rising\n" in installed("--complete", "schedule", "1", "--method", "").out


@pytest.mark.slow
def test_a_format_of_a_distribution(installed: Installed) -> None:
    installed.add("jiebei-qif", "jiebei.formats", {"qif": "jiebei_qif:FORMAT"}, thing("qif"))
    place("paid", installed.ledger)
    assert installed("export", "qif").out.startswith("!Type:Oth L\nD2026-01-15\nD2026-02-10\n")
    assert "Quicken" in installed("export", "--help").out
    assert installed("--complete", "export", "q").out == "qif\n"


@pytest.mark.slow
def test_a_sender_of_a_distribution(installed: Installed, tmp_path: Path) -> None:
    installed.add("jiebei-slip", "jiebei.senders", {"slip": "jiebei_slip:SENDER"}, thing("slip"))
    place("paid", installed.ledger)
    note = tmp_path / "note"
    done = installed("remind", "--notify", f"slip:{note}", "--json")
    assert [(one["to"], one["ok"]) for one in done.result["notified"]] == [("slip", True)]
    assert "L1/4" in note.read_text("utf-8")
    assert "slip of paper" in installed("remind", "--help").out.replace("\n", " ")
    assert "slip\n" in installed("--complete", "remind", "--notify", "").out


BROKEN = {
    "absent": ("jiebei_absent:METHOD", "ModuleNotFoundError: No module named 'jiebei_absent'"),
    "leaves": ("jiebei_leaves:METHOD", "SystemExit: 5"),
    "nameless": ("jiebei_bad:NAMELESS", "nameless has no name in both languages"),
    "odd": ("jiebei_bad:ODD", "what it gives is no Method"),
    "ours": ("jiebei_bad:OURS", "the code bullet is taken"),
    "paceless": ("jiebei_bad:PACELESS", "its pace is missing or of the wrong kind"),
    "raises": ("jiebei_raises:METHOD", "ZeroDivisionError: division by zero"),
    "shouting": ("jiebei_bad:SHOUTING", "its code “SHOUTING” will not do"),
    "unwritten": ("jiebei_unwritten:METHOD", "SyntaxError: "),
}
BAD = """
print("a plug-in talks")
from jiebei_cli.domain.value import Name, replace
from jiebei_rising import METHOD

NAMELESS = replace(METHOD, code="nameless", name=None)
ODD = "a method"
OURS = replace(METHOD, code="bullet")
PACELESS = replace(METHOD, code="paceless", pace=None)
SHOUTING = replace(METHOD, code="SHOUTING")
"""


@pytest.fixture
def broken(installed: Installed) -> Installed:
    """One distribution full of mistakes beside one without."""
    points = {code: where for code, (where, _) in BROKEN.items()}
    files = {
        "jiebei_bad": BAD,
        "jiebei_leaves": "raise SystemExit(5)\n",
        "jiebei_raises": "1 / 0\n",
        "jiebei_unwritten": "METHOD = (\n",
    }
    installed.add("jiebei-broken", "jiebei.methods", points, *files.items())
    points = {"rising": "jiebei_rising:METHOD"}
    installed.add("jiebei-rising", "jiebei.methods", points, thing("rising"))
    return installed


@pytest.mark.slow
def test_what_is_broken_is_told_and_left_out(broken: Installed) -> None:
    schedule = ("schedule", "6000", "--months", "3", "--method", "rising")
    done = broken(*schedule, "--json")
    assert (done.exit, done.err) == (0, "a plug-in talks\n")
    told = [one for one in done.envelope["warnings"] if one["code"] == "plugin.skipped"]
    for (code, (_, reason)), warning in zip(BROKEN.items(), told, strict=True):
        head = f"the plug-in {code} (jiebei-broken, jiebei.methods) is left out: {reason}"
        assert warning["message"].startswith(head), warning
        assert warning["message"].endswith("pip uninstall jiebei-broken")
    text = broken(*schedule, lang="zh")
    assert text.exit == 0
    assert "注意：插件 raises（jiebei-broken，jiebei.methods）没用上" in text.err
    assert "插件" not in text.out
    quiet = broken(*schedule, "--quiet")
    assert (quiet.exit, quiet.err) == (0, "a plug-in talks\n")


@pytest.mark.slow
def test_what_is_broken_takes_no_ledger_with_it(broken: Installed) -> None:
    """Where no plug-in is asked for none is imported; where one is missed, it is said why."""
    place("paid", broken.ledger)
    for line in ("status", "log", "check", "repay L1 --dry-run --date 2026-07-10", "export csv"):
        done = broken(*line.split())
        assert (done.exit in (0, 1), done.err) == (True, ""), line
    text = broken.ledger.read_text("utf-8")
    broken.ledger.write_text(text.replace('"equal-instalment"', '"raises"'), "utf-8")
    done = broken("status", "--json")
    error = done.envelope["error"]
    assert (done.exit, error["params"]["problem"]) == (4, "method.unknown")
    assert len(done.envelope["warnings"]) == len(BROKEN)
    text = broken("status").err
    assert "note: the plug-in raises (jiebei-broken, jiebei.methods) is left out" in text
    helped = broken("apply", "--help")
    assert (helped.exit, "rising" in helped.out) == (0, True)
    assert "the plug-in raises" in helped.err
    assert broken("--complete", "schedule", "1", "--method", "ri").out == "rising\n"


def imported(installed: Installed, *words: str) -> set[str]:
    """The modules that a call imports, and what one of them says on the way."""
    done = installed(*words, PYTHONPROFILEIMPORTTIME="1")
    assert done.exit == 0, done.err
    return {line.rpartition("|")[2].strip() for line in done.err.splitlines()}


@pytest.mark.slow
def test_plug_ins_cost_nothing_where_none_is_asked_for(installed: Installed) -> None:
    place("paid", installed.ledger)
    schedule = ("schedule", "100", "--months", "2", "--json")
    for words in (("status", "--json"), schedule, ("export", "csv"), ("export", "--help")):
        assert "importlib.metadata" not in imported(installed, *words), words
    module, text = thing("rising")
    points = {"rising": f"{module}:METHOD"}
    said = "imported the plug-in"
    installed.add("jiebei-rising", "jiebei.methods", points, (module, f"print({said!r})\n{text}"))
    for words in (("status", "--json"), schedule, ("export", "--help")):
        found = imported(installed, *words)
        assert "jiebei_cli.shell.plugs" in found
        assert not found & {"importlib.metadata", said}, words
    assert imported(installed, *schedule, "--method", "rising") >= {"importlib.metadata", said}


def test_an_archive_on_the_path_may_hold_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jiebei_cli.shell import plugs

    (tmp_path / "app.pyz").write_bytes(b"PK")
    monkeypatch.setattr("sys.path", [str(tmp_path / "none")])
    assert not plugs._is_spoken_of("jiebei.methods")
    monkeypatch.setattr("sys.path", [str(tmp_path / "app.pyz")])
    assert plugs._is_spoken_of("jiebei.methods")
