"""What is written is what a reader accepts: the very bytes are read before they are a ledger."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiebei_cli.domain.book.book import Book, extended, fold
from jiebei_cli.domain.book.facts import Closed, Declared, Fact, Noted, Reversed
from jiebei_cli.domain.errors import Fault
from jiebei_cli.domain.value import replace
from jiebei_cli.store import codec
from jiebei_cli.store import file as store
from jiebei_cli.store.errors import LedgerFault
from tests.conftest import Cli, place
from tests.histories import histories

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)
moderate = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

SHAPES: dict[str, Callable[[bytes], bytes]] = {
    "as written": lambda data: data,
    "with carriage returns": lambda data: data.replace(b"\n", b"\r\n"),
    "on one line": lambda data: json.dumps(json.loads(data)).encode(),
    "spread out": lambda data: json.dumps(json.loads(data), indent=2).encode(),
    "a far tail": lambda data: data.replace(b"\n]}", b"\n" + b" " * 300 + b"]\n\n }"),
}


def book(found: Book) -> tuple[object, ...]:
    """All that a book says."""
    loans = found.loans
    short = {name: loans.in_short(name) for name in loans}
    said = found.accounts, dict(loans), short, loans.open, found.facts, found.standing
    return *said, found.applications, found.declared


def told(make: Callable[[], Book]) -> object:
    """What a book says, or why there is none."""
    try:
        return book(make())
    except Fault as problem:
        return str(problem)


@pytest.mark.slow
@moderate
@given(histories(), st.data(), st.sampled_from([*SHAPES, "toml"]))
def test_what_was_accepted_is_what_the_whole_file_says(
    facts: tuple[Fact, ...], data: st.DataObject, shape: str
) -> None:
    """The rest alone decodes and folds to what a reading of all the new bytes decodes and folds."""
    stood = facts[: data.draw(st.integers(0, len(facts) - 1))]
    undone = data.draw(st.sampled_from([fact.id for fact in facts]))
    reversal = Reversed(date=facts[-1].date, fact=undone, id=facts[-1].id + 1, at="")
    more = (*facts[len(stood) :], *data.draw(st.sampled_from([(), (reversal,)])))
    path = "a.json" if shape in SHAPES else "a.toml"
    before = SHAPES.get(shape, bytes)(codec.encoded(stood, path))
    keep, rest = codec.continued(before, more, path, stood)
    again = codec.reread(before, keep, rest, path, stood)
    whole = codec.decode(before[:keep] + rest, path)
    assert (*stood, *again) == whole == (*stood, *more)
    assert told(lambda: extended(fold(stood), again)) == told(lambda: fold(whole))


WRONG: tuple[Callable[[Fact], Fact], ...] = (
    lambda fact: replace(fact, id=1),
    lambda fact: replace(fact, date=date(1066, 10, 14)),
    lambda fact: replace(fact, note="\x1b[31m"),
    lambda fact: replace(fact, at="a\nb"),
    lambda fact: Closed(date=fact.date, id=fact.id, account="$(id)"),
    lambda fact: Reversed(date=fact.date, id=fact.id, fact=fact.id),
    lambda fact: Reversed(date=fact.date, id=fact.id, fact=fact.id + 1),
    lambda fact: Reversed(date=fact.date, id=fact.id, fact=0),
)


@pytest.mark.slow
@moderate
@given(histories(), st.data(), st.sampled_from(WRONG), st.sampled_from(["a.json", "a.toml"]))
def test_what_a_reader_refuses_is_refused_before_it_is_written(
    facts: tuple[Fact, ...], data: st.DataObject, spoilt: Callable[[Fact], Fact], path: str
) -> None:
    stood = facts[: data.draw(st.integers(1, len(facts) - 1))]
    more = list(facts[len(stood) :])
    place = data.draw(st.integers(0, len(more) - 1))
    more[place] = spoilt(more[place])
    before = codec.encoded(stood, path)
    keep, rest = codec.continued(before, more, path, stood)
    with pytest.raises(LedgerFault) as whole:
        codec.decode(before[:keep] + rest, path)
    with pytest.raises(LedgerFault) as alone:
        codec.reread(before, keep, rest, path, stood)
    assert (alone.value.code, alone.value.params) == (whole.value.code, whole.value.params)


@pytest.mark.parametrize("path", ["l.json", "l.toml"])
def test_an_acknowledged_write_never_makes_the_ledger_too_large_to_read(
    cli: Cli, tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / path
    at = ("--ledger", str(target), "--json")
    assert cli("account", "open", "a", *at).exit == 0
    assert cli("account", "declare", "income=5000", *at).exit == 0
    before = target.read_bytes()
    for name in ("MOST_BYTES", "MOST_TOML_BYTES"):
        monkeypatch.setattr(codec, name, len(before) + 60)
    answer = cli("account", "declare", "income=6000", *at)
    assert (answer.exit, answer.error) == (4, "ledger.unverified")
    assert answer.envelope["error"]["params"]["problem"] == "ledger.too_large"
    assert target.read_bytes() == before
    assert cli("status", *at).exit == 0


def test_a_toml_ledger_of_inline_tables_is_not_written_into_ruin(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "l.toml"
    fact = '{id=1,at="",date="2026-01-15",type="account_opened",account="a",product="jiebei"}'
    text = f'format = "jiebei"\nversion = 2\nfacts = [{fact}]\n'
    path.write_text(text)
    at = ("--ledger", str(path), "--json")
    assert cli("status", *at).exit == 0
    assert cli("account", "open", "b", *at).error == "ledger.unverified"
    assert path.read_text() == text


def test_a_ledger_with_no_facts_and_a_wide_gap_is_continued(cli: Cli, ledger: Path) -> None:
    ledger.write_text('{"format":"jiebei","version":2,"facts":[' + " " * 300 + "]}")
    assert cli("account", "open", "a", "--json").exit == 0
    assert [one["name"] for one in cli("status", "--json").result["accounts"]] == ["a"]


@pytest.mark.parametrize(
    "fact",
    [
        Declared(date=DAY, what="funds:x", value="much"),
        Closed(date=DAY, account="nobody"),
        Reversed(date=DAY, fact=4),
        Reversed(date=DAY, fact=99),
        Noted(date=DAY, text="\x1b[31m"),
        Noted(date=date(1066, 10, 14), text="x"),
    ],
)
def test_a_decision_that_a_reader_would_refuse_leaves_the_ledger_alone(
    ledger: Path, fact: Fact
) -> None:
    place("drawn", ledger)
    before = ledger.read_bytes()
    with pytest.raises(Fault):
        store.record(str(ledger), lambda book: (fact,), AT)
    assert ledger.read_bytes() == before
    assert [path.name for path in ledger.parent.iterdir()] == ["ledger.json", "ledger.json.lock"]
