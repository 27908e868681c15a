"""What the README, the tutorial and the questions show is what is printed, whatever day it is.

After a wanted change: JIEBEI_GOLDEN=write pytest tests/contract/test_readme_runs.py, then read the
diff; what is left out there with `…` stays out.
"""

import os
import re
import shlex
from functools import partial
from pathlib import Path

import pytest

from jiebei_cli.commands import command, paths
from jiebei_cli.commands.options import HELP
from tests.conftest import ROOT, Cli
from tests.guides import (
    DOCUMENTS,
    FILES,
    RUN,
    SHOWN,
    Session,
    fences,
    language,
    matches,
    refreshed,
    typed,
)

WRITE = os.environ.get("JIEBEI_GOLDEN") == "write"
each = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


@each
@pytest.mark.parametrize(
    "today", ["2026-11-24", pytest.param("2028-02-29", marks=pytest.mark.slow)]
)
def test_every_command_prints_what_is_shown(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, document: Path, today: str
) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def export(name: str, value: str | None) -> None:
        if value is None:
            monkeypatch.delenv(name)
        else:
            monkeypatch.setenv(name, value)

    session = Session(partial(cli, today=today, lang=language(document)), export)
    text = document.read_text("utf-8")
    for fence in fences(text):
        if fence.language in FILES:
            (folder / fence.name).write_text(fence.text, "utf-8")
        elif fence.language in RUN:
            for step in fence.steps:
                printed = session.run(step.command)
                if step.shown and not matches(step.shown, printed):
                    assert WRITE, (step.command, *printed)
                    before = "\n".join((f"$ {step.command}", *step.shown, ""))
                    after = "\n".join((f"$ {step.command}", *refreshed(step.shown, printed), ""))
                    text = text.replace(before, after, 1)
    assert session.last is None or session.last.exit == 0
    if WRITE:
        document.write_text(text, "utf-8")


def test_what_is_not_as_shown_is_told() -> None:
    """The comparison can fail."""
    assert matches(("a", "…", "d"), ("a", "b", "c", "d"))
    assert matches(("…",), ())
    assert not matches(("a", "…", "d"), ("a", "b", "c"))
    assert not matches(("a",), ("a", "b"))
    assert not matches(("a", "b"), ("a",))


def test_what_was_left_out_stays_out() -> None:
    printed = ("L1 owes 12.00", "as of today", "a note", "the sum 40.00", "more")
    assert refreshed(("L1 owes 11.00", "…", "the sum 39.00", "…"), printed) == [
        "L1 owes 12.00", "…", "the sum 40.00", "…",
    ]  # fmt: skip
    assert refreshed(("L1 owes 11.00",), printed) == list(printed)


@each
def test_fences_are_of_a_known_kind(document: Path) -> None:
    text = document.read_text("utf-8")
    found = fences(text)
    assert {fence.language for fence in found} <= RUN | FILES | SHOWN
    assert len(re.findall(r"^```", text, re.MULTILINE)) == 2 * len(found)
    assert all(fence.name for fence in found if fence.language in FILES)
    assert not [fence for fence in found if fence.language in SHOWN and "$ jiebei" in fence.text]


@each
def test_commands_exist(document: Path) -> None:
    for line in typed(document.read_text("utf-8")):
        cut = re.split(r" (?:\||>|&&|;) ", line)[0]
        words = shlex.split(cut, comments=True)[1:]
        path = next(tuple(words[:n]) for n in (2, 1, 0) if tuple(words[:n]) in paths())
        names = {name for one in (*command(path).takes.values(), HELP) for name in one.names}
        for word in words:
            if word.startswith("--"):
                assert word.partition("=")[0] in names, (line, word)


@each
def test_the_other_language_is_linked_in_the_first_line(document: Path) -> None:
    other = document.name.replace(".zh.md", ".md")
    if other == document.name:
        other = document.name.replace(".md", ".zh.md")
    assert f"]({other})" in document.read_text("utf-8").splitlines()[0]


@each
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (document.parent / target).exists(), target


def test_both_languages_run_the_same_commands() -> None:
    """What is run in Chinese is run in English, figure by figure; the README has more there."""
    for document in DOCUMENTS:
        if language(document) == "en":
            other = document.with_name(document.name.replace(".md", ".zh.md"))
            english, chinese = (
                [
                    re.findall(r"\d[\d.]*", step.command.partition("#")[0])
                    for fence in fences(path.read_text("utf-8"))
                    for step in fence.steps
                    if fence.language in RUN
                ]
                for path in (document, other)
            )
            rest = iter(english)
            assert all(figures in rest for figures in chinese), document.relative_to(ROOT)
