"""What is said of a long ledger takes steps in proportion to its length: counted, not timed."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest

from jiebei_cli.domain.book.facts import Disbursed, Fact, Noted, Repaid, Reversed
from jiebei_cli.domain.value import replace
from jiebei_cli.exchange.writers import ics
from jiebei_cli.store import codec, diagnosis
from tests.conftest import ROOT

LEDGERS = ROOT / "tests" / "ledgers"


class Walked(bytes):
    """Bytes that count how many of them are looked at."""

    steps = 0

    def find(self, sub: Any, start: Any = 0, *more: Any) -> int:
        place = super().find(sub, start, *more)
        Walked.steps += max(place, start) - start + len(sub)
        return place

    def rfind(self, sub: Any, start: Any = 0, end: Any = None) -> int:
        end = len(self) if end is None else end
        place = super().rfind(sub, start, end)
        Walked.steps += end - max(place, start)
        return place

    def count(self, sub: Any, start: Any = 0, end: Any = None) -> int:
        end = len(self) if end is None else end
        Walked.steps += end - start
        return super().count(sub, start, end)


def ledger(facts: int, shape: str) -> Walked:
    notes = [{"id": n, "at": "", "date": "2026-01-15", "type": "noted", "text": "x"} for n in
             range(1, facts + 1)]  # fmt: skip
    text = json.dumps({"format": "jiebei", "version": 2, "facts": notes},
                      indent=1 if shape == "spread out" else None)  # fmt: skip
    if shape == "as written":
        text = text.replace("{", "\n,{").replace("\n,{", "{", 1).replace(", \n,", "\n,")
        text = text.replace("[\n,", "[\n ")
    return Walked(text.replace('"text": "x"', '"text": "x", "text": "y"').encode())


@pytest.mark.parametrize("shape", ["as written", "on one line", "spread out"])
def test_the_lines_of_all_facts_are_found_in_one_walk(shape: str) -> None:
    data = ledger(400, shape)
    Walked.steps = 0
    line_of = diagnosis.lines_of(data, "l.json")
    lines = [line_of(index) for index in range(400)]
    assert Walked.steps <= 4 * len(data)
    expected = {"as written": range(2, 402), "on one line": [1] * 400,
                "spread out": range(5, 5 + 7 * 400, 7)}[shape]  # fmt: skip
    assert lines == list(expected)


@pytest.mark.parametrize("shape", ["as written", "on one line", "spread out"])
def test_all_repeated_keys_are_found_in_one_walk(shape: str) -> None:
    data = ledger(400, shape)
    Walked.steps = 0
    found = list(diagnosis.repeated_keys(data, "l.json"))
    assert len(found) == 400
    assert Walked.steps <= 4 * len(data)
    lines = data.decode().split("\n")
    for line, column, key in found:
        assert lines[line - 1][column - 1 :].startswith(f'"{key}": "y"')


@contextmanager
def counted() -> Iterator[Callable[[], int]]:
    """Counts the lines of Python that run."""
    steps = 0

    def step(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal steps
        steps += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        yield lambda: steps
    finally:
        sys.settrace(before)


def steps_of(loans: int) -> int:
    facts = codec.decode((LEDGERS / "paid.json").read_bytes(), "l.json")
    drawn = next(fact for fact in facts if isinstance(fact, Disbursed))
    paid = next(fact for fact in facts if isinstance(fact, Repaid))
    made: list[Fact] = []
    for number in range(1, loans + 1):
        name = f"L{number}"
        first = len(made) + 1
        made += [
            replace(drawn, id=first, loan=name),
            replace(paid, id=first + 1, loan=name),
            Reversed(id=first + 2, date=paid.date, fact=first + 1),
        ]
    with counted() as steps:
        events = ics.events(tuple(made))
        assert len(events) == loans * drawn.terms.instalments
        return steps()


def test_a_calendar_of_many_loans_takes_steps_in_proportion() -> None:
    """With reversals: neither every event nor every fact is walked for each of them."""
    few, many = steps_of(20), steps_of(80)
    assert many <= 4.5 * few


def test_a_note_of_an_earlier_day_does_not_stop_the_calendar() -> None:
    facts = codec.decode((LEDGERS / "paid.json").read_bytes(), "l.json")
    last = facts[-1]
    noted = Noted(id=last.id + 1, date=facts[0].date, loan="L1", text="remembered later")
    assert ics.events((*facts, noted)) == ics.events(facts)
