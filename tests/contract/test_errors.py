"""Every error code: reached, worded in both languages, and leaving the ledger as it was."""

import re
import shlex
from pathlib import Path
from string import Formatter

import pytest

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.errors import BadInput
from tests.catalogue import lines
from tests.conftest import ROOT, Cli, place
from tests.constants import PROGRAM, constants
from tests.specimens import SPECIMENS, Specimen, editor

LEDGERS = ROOT / "tests" / "ledgers"
ERRORS, HINTS = lines("errors"), lines("hints")
ASKED = {"confirm.declined", "edit.given_up", "repay.on_time"}
"""What a question on stderr comes before."""


@pytest.fixture
def met(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Meet":
    return Meet(ledger, tmp_path, monkeypatch)


class Meet:
    """Puts the ledger and the files of a specimen in place."""

    def __init__(self, ledger: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ledger, self.folder, self.monkeypatch = ledger, folder, monkeypatch

    def __call__(self, specimen: Specimen) -> Path:
        ledger = self.ledger.with_suffix(".toml") if specimen.toml else self.ledger
        if specimen.ledger is not None:
            place(specimen.ledger, ledger)
        if specimen.raw is not None:
            ledger.write_bytes(specimen.raw)
        if specimen.swap is not None:
            before, after = specimen.swap
            text = ledger.read_text("utf-8")
            assert before in text
            ledger.write_text(text.replace(before, after, 1), "utf-8")
        for fact in specimen.facts:
            text = ledger.read_text("utf-8")
            ledger.write_text(text.removesuffix("]}\n") + f",{fact}\n]}}\n", "utf-8")
        for name, text in specimen.files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        self.monkeypatch.chdir(self.folder)
        return ledger


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda found: found.code)
def test_specimen(specimen: Specimen, met: Meet, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = met(specimen)
    before = ledger.read_bytes() if ledger.is_file() else None
    if specimen.before is not None:
        specimen.before(monkeypatch, ledger.parent)
    said = {}
    for lang in ("zh", "en"):
        arguments = shlex.split(specimen.arguments.replace("{lang}", lang))
        if specimen.toml:
            arguments += ["--ledger", str(ledger)]
        asked = [*arguments[:1], "--json", *arguments[1:]]
        done = cli(*asked, today=specimen.today, lang=lang)
        assert done.exit == specimen.exit, done
        body = done.envelope
        assert body["ok"] is False
        error = body["error"]
        assert error["code"] == (specimen.within or specimen.code)
        if specimen.within == "ledger.invalid":
            assert error["params"]["problem"] == specimen.code
        if specimen.within == "plan.unreadable":
            assert ERRORS[specimen.code][lang == "en"] in error["message"]
        if specimen.code not in ASKED:
            assert done.err == ""
        said[lang] = error["message"], error["hint"]
        text = cli(*arguments, today=specimen.today, lang=lang)
        assert text.exit == specimen.exit
        assert f"jiebei: {error['message']}\n" in text.err
        assert error["hint"] is None or f"→ {error['hint']}\n" in text.err
        assert "Traceback" not in text.err
        for sentence in said[lang]:
            assert sentence is None or not re.search(r"\{\w+\}", sentence), sentence
            assert sentence is None or "None" not in sentence, sentence
    assert said["zh"][0] != said["en"][0]
    monkeypatch.undo()
    if not specimen.written:
        assert (ledger.read_bytes() if ledger.is_file() else None) == before
        assert list(ledger.parent.glob(".ledger*")) == []


# Codes with a test of their own instead of a command line.
AT_THEIR_LAYER = {
    "terms.due_day_range": "the option is read as a number from 1 to 31 before",
    "usage.other": "nothing Typer refuses today lands there; a later version's may",
    "ledger.changed": "below: the ledger does change there",
    "fact.loan_twice": "below: a ledger with a loan drawn twice",
    "ledger.repeated_key": "below: what an editor left",
    "output.failed": "test_ways_out: an output that is full or closed",
    "interrupted": "test_ways_out: a signal at each moment",
    "notify.failed": "below: said on stderr, the command goes on",
}


def test_every_code_has_a_specimen() -> None:
    """Or a test of its topic that names it."""
    here = {specimen.code for specimen in SPECIMENS} | set(AT_THEIR_LAYER)
    checked = {code for code in ERRORS if code.startswith("check.")}  # results, not errors
    assert set(ERRORS) - checked - here - constants("tests") == set()
    assert here <= set(ERRORS), here - set(ERRORS)


def test_every_code_is_raised_somewhere() -> None:
    """A line for a code that nothing raises is dead."""
    computed = {"prepay.not_allowed_none", "prepay.not_allowed_full"}  # by the rule's `allowed`
    assert set(ERRORS) - PROGRAM - computed == set()


def test_every_hint_belongs_to_a_code() -> None:
    assert set(HINTS) <= set(ERRORS)


def test_a_hint_uses_no_more_than_its_code_carries() -> None:
    """What a hint fills in is checked by its specimen; here: it never asks for an unknown field."""
    for code, line in HINTS.items():
        for text in line:
            assert all(name != "" for _, name, _, _ in Formatter().parse(text)), code


def test_a_due_day_out_of_range_at_its_layer() -> None:
    from datetime import date
    from decimal import Decimal

    with pytest.raises(BadInput) as refused:
        agree(
            principal=Decimal("1.00"),
            rate=Rate.parse("1%"),
            disbursed_on=date(2026, 1, 1),
            instalments=1,
            due_day=32,
        )
    assert refused.value.code == "terms.due_day_range"


def test_a_usage_error_of_another_kind() -> None:
    from jiebei_cli.shell.seam import _refusal

    found = _refusal(ValueError("odd"), "jiebei")
    assert (found.code, found.params["command"]) == ("usage.other", "jiebei")


def test_a_loan_drawn_twice(cli: Cli, ledger: Path) -> None:
    text = (LEDGERS / "drawn.json").read_text("utf-8")
    (drawn,) = (line for line in text.splitlines() if '"disbursed"' in line)
    again = drawn.replace('"id":3', '"id":4')
    ledger.write_text(f"{text.removesuffix(']}' + chr(10))}{again}\n]}}\n", "utf-8")
    done = cli("status", "--json")
    assert done.envelope["error"]["params"]["problem"] == "fact.loan_twice"
    assert done.envelope["error"]["params"]["line"] == 5


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_reminder_that_cannot_be_delivered(
    cli: Cli, ledger: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place("drawn", ledger)
    monkeypatch.setattr("jiebei_cli.notify.deliver", lambda attempt: (3, "refused"))
    done = cli("remind", "--notify", "https://example.org/x", today="2026-02-10", lang=lang)
    words = ERRORS["notify.failed"][lang == "en"]
    said = words.format(to="webhook (example.org)", reason="refused", attempts=3)
    assert f"jiebei: {said}\n" in done.err


def test_a_key_written_twice_in_the_editor(
    cli: Cli, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (LEDGERS / "drawn.json").read_text("utf-8")
    ledger.write_text(text, "utf-8")
    other = ledger.with_name("edited")
    other.write_text(text.replace('"id":2,', '"id":2,"id":2,'), "utf-8")
    editor(f"cp {other}")(monkeypatch, ledger.parent)
    done = cli("edit", today="2026-02-10")
    assert done.exit == 1
    assert re.search(r"line 3, column \d+: “id” stands twice", done.err), done.err
    assert ledger.read_text("utf-8") == text


def test_the_ledger_changed_while_the_question_stood(
    cli: Cli, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place("drawn", ledger)
    other = (LEDGERS / "paid.json").read_bytes()

    answers = iter(("n\n", "y\n"))  # not on time; record it

    def answer() -> str:
        ledger.write_bytes(other)
        return next(answers)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin.readline", answer, raising=False)
    done = cli("repay", "L1", "--json", today="2026-05-10")
    assert (done.exit, done.error) == (5, "ledger.changed")
    assert ledger.read_bytes() == other
