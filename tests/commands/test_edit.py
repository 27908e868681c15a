"""`edit`: an editor played by a script, on a pseudo-terminal."""

import os
import sys
from pathlib import Path

import pytest

from jiebei_cli.store import file as store
from tests.conftest import Cli, Outcome, history, place
from tests.specimens import editor

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no pseudo-terminal here"),
]


@history
def told(cli: Cli) -> Cli:
    for command in (
        ("apply", "50000", "--months", "12", "--due-day", "10", "--date", "2026-01-15"),
        ("repay", "L1", "--date", "2026-02-10"),
    ):
        granted = ("--granted",) if command[0] == "apply" else ()
        assert cli(*command, *granted, "--yes", today="2026-02-10").exit == 0
    return cli


def edit(ledger: Path, script: str, typed: str, *arguments: str) -> Outcome:
    """Edit with a script that gets the text of the copy as `text` and leaves what it makes of it.

    The script runs once for each time the editor is opened; `n` counts from 1.
    """
    from tests.terminal import played

    folder = ledger.parent / "editor"
    folder.mkdir(exist_ok=True)
    program = folder / "program.py"
    program.write_text(
        "import pathlib, sys\n"
        f"count = pathlib.Path({str(folder / 'count')!r})\n"
        "n = int(count.read_text()) + 1 if count.exists() else 1\n"
        "count.write_text(str(n))\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "text = path.read_text()\n"
        f"{script}\n"
        "path.write_text(text)\n"
    )
    environment = {
        "EDITOR": f"{sys.executable} {program}",
        "TMPDIR": str(folder),
        "JIEBEI_TODAY": "2026-02-20",
    }
    return played(["edit", *arguments], ledger, typed, environment)


def kept(ledger: Path, answer: Outcome) -> bytes:
    """The one copy that was left, which the answer names."""
    (folder,) = copies(ledger)
    copy = ledger.parent / "editor" / folder / ledger.name
    assert f"your edit is kept in {copy}" in answer.out
    return copy.read_bytes()


def copies(ledger: Path) -> list[str]:
    return [name for name in os.listdir(ledger.parent / "editor") if name.startswith("jiebei-edit")]


MEND = 'text = text.replace("3973.16", "3973.15").replace("520.00", "520.01")'


def test_a_good_edit_is_shown_asked_installed_and_backed_up(told: Cli, ledger: Path) -> None:
    old = ledger.read_bytes()
    answer = edit(ledger, MEND, "y\n")
    assert answer.exit == 0, answer.out
    assert "L1: outstanding 46,026.84 → 46,026.85" in answer.out
    assert "Install the edit (4 → 4 facts)? [y/N]" in answer.out
    assert b'"principal":"3973.15"' in ledger.read_bytes()
    assert Path(f"{ledger}.bak").read_bytes() == old
    assert oct(ledger.stat().st_mode)[-3:] == "600"
    assert copies(ledger) == []


@pytest.mark.parametrize("typed", ["n\n", "\n", "maybe\n"])
def test_without_consent_nothing_changes(told: Cli, ledger: Path, typed: str) -> None:
    old = ledger.read_bytes()
    answer = edit(ledger, MEND, typed)
    assert answer.exit == 1
    assert "Nothing was recorded." in answer.out
    assert ledger.read_bytes() == old
    assert b"3973.15" in kept(ledger, answer), "what was typed is not thrown away"


@pytest.mark.parametrize(
    "broken",
    [
        'text = text[:-30] if n == 1 else text + "\\n"',
        'text = text.replace("3973.16", "9.99") if n == 1 else text.replace("9.99", "3973.16")',
        'text = "" if n == 1 else original',
        'text = text.replace("]}", ",]}") if n == 1 else text.replace(",]}", "]}")',
    ],
)
def test_a_broken_edit_is_offered_again_and_never_installed(
    told: Cli, ledger: Path, broken: str
) -> None:
    old = ledger.read_bytes()
    script = f"original = {old.decode()!r}\n{broken}"
    if "n == 1 else text + " in broken:
        script = f"original = {old.decode()!r}\ntext = text[:-30] if n == 1 else original"
    answer = edit(ledger, script, "y\ny\n")
    assert "Edit again? [Y/n]" in answer.out
    assert answer.exit == 0
    assert "Nothing changed" in answer.out
    assert ledger.read_bytes() == old


def test_a_broken_edit_can_be_given_up(told: Cli, ledger: Path) -> None:
    old = ledger.read_bytes()
    answer = edit(ledger, "text = text[:-30]", "n\n")
    assert answer.exit == 1
    assert "stops short at line" in answer.out
    assert "mend it" not in answer.out, "the editor is where it is mended"
    assert "the edit was given up" in answer.out
    assert ledger.read_bytes() == old
    assert kept(ledger, answer) == old[:-30]


def test_repeated_keys_are_not_let_in(told: Cli, ledger: Path) -> None:
    script = 'text = text.replace(\'"loan":"L1"\', \'"loan":"L1","loan":"L1"\')'
    answer = edit(ledger, script, "n\n")
    assert "“loan” stands twice" in answer.out


def test_an_edit_mends_a_broken_ledger(told: Cli, ledger: Path) -> None:
    good = ledger.read_text()
    ledger.write_text(good.replace("]}", ",]}"))
    ledger.chmod(0o600)
    answer = edit(ledger, 'text = text.replace(",]}", "]}")', "y\n")
    assert answer.exit == 0, answer.out
    assert ledger.read_text() == good


def test_a_ledger_that_changed_meanwhile_is_not_overwritten(told: Cli, ledger: Path) -> None:
    script = (
        f"{MEND}\n"
        "import subprocess, os\n"
        "done = subprocess.run([sys.executable, '-m', 'jiebei_cli', 'account', 'open', 'other'])\n"
        "assert done.returncode == 0"
    )
    answer = edit(ledger, script, "y\n")
    assert answer.exit == 5, answer.out
    assert "other" in store.read(str(ledger)).book().accounts
    assert b"3973.15" in kept(ledger, answer)


def test_dry_run_shows_and_installs_nothing(told: Cli, ledger: Path) -> None:
    old = ledger.read_bytes()
    answer = edit(ledger, MEND, "", "--dry-run")
    assert (answer.exit, ledger.read_bytes()) == (0, old)
    assert "46,026.84 → 46,026.85" in answer.out


def test_what_a_failing_editor_left_is_kept(told: Cli, ledger: Path) -> None:
    old = ledger.read_bytes()
    answer = edit(ledger, f"{MEND}\npath.write_text(text)\nsys.exit(3)", "")
    assert answer.exit == 1
    assert b"3973.15" in kept(ledger, answer)
    assert ledger.read_bytes() == old


def test_ctrl_c_in_the_editor_is_the_editor_s_and_after_it_keeps_the_text(
    told: Cli, ledger: Path
) -> None:
    old = ledger.read_bytes()
    script = "import os, signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    answer = edit(ledger, f"{script}os.kill(os.getppid(), signal.SIGINT)\n{MEND}", "\x03")
    assert answer.exit == 130, answer.out
    assert "interrupted by SIGINT" in answer.out
    assert b"3973.15" in kept(ledger, answer)
    assert ledger.read_bytes() == old


@pytest.mark.parametrize("odd", ["vi '", "   "])
def test_an_odd_editor_is_said_or_passed_over(told: Cli, ledger: Path, odd: str) -> None:
    from tests.terminal import played

    folder = ledger.parent / "bin"
    folder.mkdir()
    (folder / "vi").write_text("#!/bin/sh\n")
    (folder / "vi").chmod(0o755)
    answer = played(["edit"], ledger, "", {"EDITOR": odd, "PATH": f"{folder}:{os.environ['PATH']}"})
    if odd.strip():
        assert answer.exit == 2
        assert "cannot run the editor vi ': No closing quotation" in answer.out
    else:
        assert "Nothing changed." in answer.out


def test_editors_that_fail(told: Cli, ledger: Path) -> None:
    old = ledger.read_bytes()
    assert edit(ledger, "sys.exit(3)", "").exit == 1
    assert copies(ledger) == [], "nothing was typed"
    from tests.terminal import played

    answer = played(["edit"], ledger, "", {"VISUAL": "/nowhere/editor", "EDITOR": "true"})
    assert answer.exit == 2
    assert "cannot run the editor" in answer.out
    assert ledger.read_bytes() == old


def test_no_terminal_no_edit(told: Cli) -> None:
    answer = told("edit", "--json")
    assert (answer.exit, answer.error) == (2, "edit.no_terminal")


@pytest.mark.parametrize(
    "script",
    ["text = text[:-30]", 'text = ""', 'text = text.replace("3973.16", "9.99")',
     'text = text.replace(\'"loan":"L1"\', \'"loan":"L1","loan":"L1"\')'],
)  # fmt: skip
def test_what_is_wrong_with_an_edit_names_the_ledger_and_advises_no_restore(
    told: Cli, ledger: Path, script: str
) -> None:
    answer = edit(ledger, script, "n\n")
    assert f"the ledger {ledger}" in answer.out
    wrong = next(line for line in answer.out.splitlines() if "the ledger" in line)
    assert "jiebei-edit" not in wrong
    assert "restore" not in answer.out
    assert "jiebei edit" not in answer.out


@pytest.mark.parametrize("words", ["vi '", "no-such-editor"])
def test_an_editor_that_cannot_be_read_is_no_bug(
    cli: Cli, ledger: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    place("drawn", ledger)
    editor(words)(monkeypatch, ledger.parent)
    assert cli("edit", "--json").error == "edit.no_editor"
