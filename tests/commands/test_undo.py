"""Undo, redo and the history they leave."""

import json
import os
import runpy
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiebei_cli.domain.book.book import Book, extended, fold, marked
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Closed,
    CloseStep,
    Disbursed,
    Fact,
    FeeCharged,
    Payment,
    Reopened,
    Reversed,
)
from jiebei_cli.domain.book.reversal import redo, undo
from jiebei_cli.domain.errors import BadFact, Fault, Refused
from jiebei_cli.domain.value import replace
from jiebei_cli.reports.status import status
from jiebei_cli.store import file as store
from jiebei_cli.store.codec import stamped
from tests.conftest import ROOT, Cli, history
from tests.loans import D, day, terms

GENERATED = runpy.run_path(str(ROOT / "benchmarks" / "generate.py"))
LAST = GENERATED["LAST"]
AT = datetime(2026, 11, 24, tzinfo=UTC)

STORY = (
    ("apply", "50000", "--months", "12", "--due-day", "10", "--date", "2026-01-15", "--granted"),
    ("repay", "L1", "--date", "2026-02-10"),
    ("prepay", "L1", "5000", "--date", "2026-02-20"),
    ("repay", "L1", "--date", "2026-03-10"),
)


@history
def told(cli: Cli) -> Cli:
    """A ledger with a short story: facts 1–3 the loan, 4 repaid, 5 prepaid, 6 repaid."""
    for command in STORY:
        assert cli(*command, "--yes", today="2026-03-11").exit == 0
    return cli


def standing(ledger: Path) -> list[int]:
    book = store.read(str(ledger)).book()
    return [fact.id for fact in book.standing if not isinstance(fact, Reversed)]


def test_one_command_is_one_undo_newest_first(told: Cli, ledger: Path) -> None:
    before = ledger.read_bytes()
    undone = []
    while (answer := told("undo", "--yes", "--json")).exit == 0:
        undone.append([fact["id"] for fact in answer.result["reversed"]])
    assert undone == [[6], [5], [4], [1, 2, 3]]
    assert answer.error == "undo.nothing"
    assert standing(ledger) == []
    assert ledger.read_bytes().startswith(before.removesuffix(b"]}\n"))  # nothing is deleted


def test_redo_takes_undos_back_in_reverse(told: Cli, ledger: Path) -> None:
    whole = told("status", "--json").result
    for _ in range(4):
        told("undo", "--yes")
    redone = []
    while (answer := told("undo", "--redo", "--yes", "--json")).exit == 0:
        redone.append(standing(ledger))
    assert redone == [[1, 2, 3], [1, 2, 3, 4], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6]]
    assert answer.error == "redo.nothing"
    assert told("status", "--json").result == whole


def test_redo_is_stale_after_another_record(told: Cli) -> None:
    told("undo", "--yes")
    told("account", "open", "other")
    answer = told("undo", "--redo", "--yes", "--json")
    assert (answer.exit, answer.error) == (3, "redo.stale")
    named = answer.envelope["error"]["hint"].split()[-1]
    assert told("undo", named, "--yes").exit == 0  # the hint's own command works


def test_balances_before_and_after(told: Cli) -> None:
    """Of 4,493.16 paid on 10 February 520.00 is interest, 50,000 × 0.0004 × 26; 3,973.16 principal.

    Outstanding after the draw 50,000.00, after it 46,026.84; 5,000 prepaid: 41,026.84.
    """
    told("undo", "--yes")
    answer = told("undo", "--dry-run", "--json", today="2026-02-20")
    change = answer.result["changes"]
    assert [
        (loan["loan"], loan["outstanding_before"], loan["outstanding_after"])
        for loan in change["loans"]
    ] == [("L1", "41026.84", "46026.84")]
    assert answer.result["recorded"] is False


def test_a_named_fact_waits_for_what_rests_on_it(told: Cli, ledger: Path) -> None:
    before = ledger.read_bytes()
    for named, later in (("4", "6, 5"), ("#1", "6, 5, 4"), ("3", "6, 5, 4"), ("5", "6")):
        answer = told("undo", named, "--yes", "--json")
        assert (answer.exit, answer.error) == (3, "undo.later")
        params = answer.envelope["error"]["params"]
        assert (params["later"], params["newest"]) == (later, 6)
    assert ledger.read_bytes() == before
    for named in ("6", "5", "4"):
        assert told("undo", named, "--yes").exit == 0
    assert standing(ledger) == [1, 2, 3]


def test_other_loans_do_not_stand_in_the_way(told: Cli, ledger: Path) -> None:
    told("apply", "3000", "--months", "3", "--granted", "--yes", today="2026-03-11")
    assert told("undo", "6", "--yes").exit == 0
    assert standing(ledger) == [1, 2, 3, 4, 5, 7, 8]
    assert told("undo", "1", "--yes", "--json").envelope["error"]["params"]["later"] == "8, 7, 5, 4"


def test_a_closed_account_stands_in_the_way(cli: Cli) -> None:
    cli("apply", "1000", "--months", "1", "--date", "2026-01-15", "--granted", "--yes",
        "--day-count", "ACT/365", "--first-due", "2026-02-15")  # fmt: skip
    cli("repay", "L1", "--yes", today="2026-02-15")
    for step in ("--done=export-records",):
        cli("close", "jiebei", step, "--yes", today="2026-03-01")
    assert cli("close", "jiebei", "--yes", today="2026-03-01").exit == 0
    answer = cli("undo", "4", "--yes", "--json", today="2026-03-01")
    assert (answer.exit, answer.error) == (3, "undo.later")


@pytest.mark.parametrize(
    ("named", "exit_", "code"),
    [
        ("99", 2, "fact.unknown_id"),
        ("L1", 2, "fact.unreadable_id"),
        ("0", 2, "fact.unknown_id"),
        ("٣", 2, "fact.unreadable_id"),
        ("9" * 30, 2, "fact.unreadable_id"),
    ],
)
def test_facts_that_cannot_be_named(told: Cli, named: str, exit_: int, code: str) -> None:
    answer = told("undo", named, "--yes", "--json")
    assert (answer.exit, answer.error) == (exit_, code)


def test_twice_is_refused_and_the_reversal_can_be_undone(told: Cli, ledger: Path) -> None:
    told("undo", "6", "--yes")
    answer = told("undo", "6", "--yes", "--json")
    assert (answer.exit, answer.error) == (3, "undo.not_standing")
    assert told("undo", "7", "--yes", "--json").result["redo"] is True
    assert standing(ledger) == [1, 2, 3, 4, 5, 6]
    assert told("undo", "7", "--redo", "--json").error == "undo.redo_alone"


def test_the_same_ref_undoes_once(told: Cli, ledger: Path) -> None:
    assert told("undo", "--yes", "--ref", "cron", "--json").result["repeated"] is False
    assert told("undo", "--yes", "--ref", "cron", "--json").result["repeated"] is True
    assert standing(ledger) == [1, 2, 3, 4, 5]


def test_without_a_terminal_it_wants_yes(told: Cli, ledger: Path) -> None:
    before = ledger.read_bytes()
    assert told("undo", "--json").error == "confirm.needed"
    assert ledger.read_bytes() == before


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no pseudo-terminal here")
@pytest.mark.parametrize(("typed", "count"), [("y\n", 7), ("n\n", 6), ("\n", 6)])
def test_asks_on_a_terminal_with_balances(told: Cli, ledger: Path, typed: str, count: int) -> None:
    from tests.terminal import played

    answer = played(["undo", "--today", "2026-03-10"], ledger, typed)
    assert "L1: outstanding" in answer.out
    assert "Reverse this? [y/N]" in answer.out
    assert len(store.read(str(ledger)).facts) == count
    assert answer.exit == (0 if count == 7 else 1)


# --- the log


def test_log_filters(told: Cli) -> None:
    told("undo", "--yes", today="2026-03-12")

    def ids(*arguments: str) -> list[int]:
        return [fact["id"] for fact in told("log", *arguments, "--json").result["facts"]]

    assert ids() == [1, 2, 3, 4, 5, 6, 7]
    assert ids("L1") == ids("--loan", "l1") == [3, 4, 5, 6, 7]
    assert ids("jiebei") == ids("--account", "jiebei") == [1, 2, 3, 4, 5, 6, 7]
    assert ids("--type", "repaid") == [4, 6]
    assert ids("--type", "reversed") == [7]
    assert ids("--since", "2026-02-10", "--until", "2026-02-20") == [4, 5]
    assert ids("--since", "2026-03-11") == [7]
    last = told("log", "--json").result["facts"][-2:]
    assert [(fact["reversed_by"], fact["reverses"]) for fact in last] == [(7, None), (None, 6)]


def test_log_refuses_what_it_does_not_know(told: Cli) -> None:
    assert told("log", "L9", "--json").error == "loan.unknown"
    assert told("log", "--account", "x", "--json").error == "account.unknown"
    assert told("log", "--type", "x", "--json").error == "choice.unknown"
    assert told("log", "--since", "x", "--json").error == "date.unreadable"


def test_log_in_both_languages_fits_eighty_columns(told: Cli) -> None:
    from rich.cells import cell_len

    told("undo", "--yes")
    for lang in ("zh", "en"):
        for command in (("log",), ("log", "--backups"), ("undo", "--dry-run")):
            out = told(*command, lang=lang).out
            if command != ("log", "--backups"):  # paths may be long
                assert max(cell_len(line) for line in out.splitlines()) <= 80
    assert "reversed by 7" in told("log").out
    assert "已被 7 冲正" in told("log", lang="zh").out


# --- whole refusals, from facts alone


OPENED = AccountOpened(id=1, date=day("2026-01-10"), account="a", product="p")
DRAWN = Disbursed(id=2, date=day("2026-01-10"), loan="L1", account="a", terms=terms())
CHARGED = tuple(
    FeeCharged(id=n, date=day("2026-01-20"), loan="L1", amount=D("1.00")) for n in range(3, 14)
)
STEP = CloseStep(id=2, date=day("2026-02-01"), account="a", step="ask")
CLOSED = Closed(id=3, date=day("2026-02-02"), account="a")
AGAIN = Reopened(id=4, date=day("2026-02-03"), account="a")


def reversal(number: int, named: int, group: int | None = None) -> Reversed:
    return Reversed(id=number, date=day("2026-03-01"), fact=named, group=group)


@pytest.mark.parametrize(
    ("facts", "named", "code", "params"),
    [
        ((), 1, "fact.unknown_id", {"id": 1, "last": 0}),
        ((OPENED, DRAWN, *CHARGED), 99, "fact.unknown_id", {"id": 99, "last": 13}),
        ((OPENED, reversal(2, 1)), 1, "undo.not_standing", {"fact": 1, "by": 2}),
        ((OPENED, reversal(2, 1)), None, "undo.nothing", {}),
        (  # of eleven only the ten newest are named
            (OPENED, DRAWN, *CHARGED),
            2,
            "undo.later",
            {
                "fact": 2,
                "later": "13, 12, 11, 10, 9, 8, 7, 6, 5, 4",
                "newest": 13,
                "count": 11,
            },
        ),
        (  # what happened to a loan rests on the opening of its account
            (OPENED, DRAWN, CHARGED[0]),
            1,
            "undo.later",
            {"fact": 1, "later": "3, 2", "newest": 3, "count": 2},
        ),
        (
            (OPENED, STEP, CLOSED, AGAIN),
            2,
            "undo.later",
            {"fact": 2, "later": "4, 3", "newest": 4, "count": 2},
        ),
        (
            (OPENED, STEP, CLOSED, AGAIN, replace(DRAWN, id=5)),
            4,
            "undo.later",
            {"fact": 4, "later": "5", "newest": 5, "count": 1},
        ),
        (  # the closing rests on the loan having been there to settle
            (OPENED, DRAWN, CHARGED[0], replace(STEP, id=4), replace(CLOSED, id=5)),
            3,
            "undo.later",
            {"fact": 3, "later": "5, 4", "newest": 5, "count": 2},
        ),
        (  # what was undone cannot come back under a later fee of its loan
            (OPENED, DRAWN, CHARGED[0], reversal(4, 3), replace(CHARGED[0], id=5)),
            4,
            "undo.later",
            {"fact": 4, "later": "5", "newest": 5, "count": 1},
        ),
    ],
)
def test_why_not(
    facts: tuple[Fact, ...], named: int | None, code: str, params: dict[str, object]
) -> None:
    with pytest.raises(Fault) as caught:
        undo(fold(facts), named, day("2026-03-01"))
    assert (caught.value.code, caught.value.params) == (code, params)


@pytest.mark.parametrize(
    ("facts", "code", "params"),
    [
        ((), "redo.nothing", {}),
        ((OPENED, reversal(2, 1), reversal(3, 2)), "redo.nothing", {}),
        (
            (OPENED, reversal(2, 1), replace(OPENED, id=3, account="b"), replace(OPENED, id=4)),
            "redo.stale",
            {"fact": 2, "later": 3},
        ),
    ],
)
def test_why_not_again(facts: tuple[Fact, ...], code: str, params: dict[str, object]) -> None:
    with pytest.raises(Refused) as caught:
        redo(fold(facts), day("2026-03-01"))
    assert (caught.value.code, caught.value.params) == (code, params)


def test_a_book_that_would_not_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """What later facts rest on is refused before; this guards what nobody thought of."""
    book = fold((OPENED, replace(DRAWN, group=1)))
    tried: list[tuple[int, object]] = []

    def fail(_: Book, facts: Sequence[Fact]) -> None:
        tried.extend((fact.id, getattr(fact, "fact", None)) for fact in facts)
        raise BadFact("fact.no_loan", fact=7, loan="L1")

    monkeypatch.setattr("jiebei_cli.domain.book.reversal.extended", fail)
    with pytest.raises(Refused) as caught:
        undo(book, None, day("2026-03-01"))
    assert (caught.value.code, caught.value.params) == ("undo.breaks", {"fact": 1, "other": 7})
    assert tried == [(3, 2), (4, 1)]  # as they would be recorded


def test_each_reversal_carries_day_and_reference() -> None:
    on, group = day("2026-03-02"), replace(DRAWN, group=1)
    made = (Reversed(date=on, fact=2, ref="r"), Reversed(date=on, fact=1, ref="r"))
    assert undo(fold((OPENED, group)), None, on, "r") == made
    undone = fold((OPENED, group, reversal(3, 2), reversal(4, 1, 3)))
    back = (Reversed(date=on, fact=4, ref="r"), Reversed(date=on, fact=3, ref="r"))
    assert redo(undone, on, "r") == back


def test_a_reversal_of_nothing_recorded_can_be_undone() -> None:
    """As an edited ledger may hold one: it restores nothing and nothing rests on it."""
    book = fold((OPENED, reversal(2, 99), replace(OPENED, id=3, account="b")))
    assert undo(book, 2, day("2026-03-01")) == (Reversed(date=day("2026-03-01"), fact=2),)


# --- properties, over a history that was played at random


FACTS: tuple[Fact, ...] = tuple(GENERATED["history"](700))
LOANS = len(fold(FACTS).loans)


def figures(book: Book) -> object:
    return status(book, LAST, list(book.accounts.values()))


def recorded(book: Book, facts: Sequence[Fact]) -> Book:
    """The book with facts as the store would number and group them."""
    return extended(book, stamped(facts, book.facts[-1].id, AT))


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(st.integers(20, len(FACTS)), st.integers(1, 6))
def test_undo_then_redo_restores_the_state(length: int, times: int) -> None:
    book = fold(FACTS[:length])
    states = [figures(book)]
    for _ in range(times):
        book = recorded(book, undo(book, None, LAST))
        states.append(figures(book))
    for expected in reversed(states[:-1]):
        book = recorded(book, redo(book, LAST))
        assert figures(book) == expected


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(st.integers(5, len(FACTS)), st.data())
def test_a_named_undo_equals_never_having_recorded_it(length: int, data: st.DataObject) -> None:
    facts = FACTS[:length]
    book = fold(facts)
    named = data.draw(st.sampled_from(facts)).id
    try:
        made = undo(book, named, LAST)
    except Refused:
        return
    gone = {fact.fact for fact in made}
    without = fold([fact for fact in facts if fact.id not in gone])
    assert figures(recorded(book, made)) == figures(without)


# --- a payment that settles says so


def unmarked(fact: Fact) -> Fact:
    return replace(fact, settles=False) if isinstance(fact, Payment) else fact


@pytest.mark.slow
@pytest.mark.parametrize("length", [50, 200, 450, len(FACTS)])
def test_marks_change_no_figure(length: int) -> None:
    """The short of a settled loan says what folding it in full says."""
    facts = FACTS[:length]
    bare = [unmarked(fact) for fact in facts]
    for on in (facts[length // 2].date, facts[-1].date, LAST):
        short, full = fold(facts, on), fold(bare, on)
        for name in full.accounts:
            one, other = ([book.accounts[name]] for book in (short, full))
            assert status(short, on, one) == status(full, on, other)
    assert {n: fold(facts).loans[n].settled_on for n in fold(facts).loans} == {
        n: fold(bare).loans[n].settled_on for n in fold(bare).loans
    }


def test_every_payment_that_settles_is_marked() -> None:
    bare = [unmarked(fact) for fact in FACTS]
    book = fold(())
    for start in range(0, len(bare), 97):
        chunk = bare[start : start + 97]
        singles: list[Fact] = []
        for fact in chunk:
            (one,) = marked(book, (fact,))
            singles.append(one)
            book = extended(book, (one,))
        assert singles == list(FACTS[start : start + 97])


def test_folding_in_pieces_equals_folding_at_once() -> None:
    whole = fold(FACTS)
    pieces = fold(())
    for start in range(0, len(FACTS), 61):
        pieces = extended(pieces, FACTS[start : start + 61])
    assert pieces == whole
    assert pieces.loans.open == whole.loans.open


def test_a_settled_loan_is_not_reopened_by_other_arithmetic(cli: Cli, ledger: Path) -> None:
    """As if an older version had computed a fen less of interest: the loan stays settled."""
    cli("apply", "1000", "--months", "1", "--date", "2026-01-15", "--granted", "--yes")
    assert cli("repay", "L1", "--yes", "--json", today="2026-02-15").result["settled"]
    text = ledger.read_text()
    paid = json.loads(text)["facts"][-1]
    interest = paid["interest"]
    less = f"{float(interest) - 0.01:.2f}"
    amount = f"{float(paid['amount']) - 0.01:.2f}"
    text = text.replace(f'"{interest}"', f'"{less}"').replace(f'"{paid["amount"]}"', f'"{amount}"')
    ledger.write_text(text)
    ledger.chmod(0o600)
    loan = cli("status", "L1", "--json", today="2026-06-01").result["accounts"][0]["loans"][0]
    assert (loan["state"], loan["payoff"], loan["settled_on"]) == ("settled", "0.00", "2026-02-15")
    answer = cli("check", "--json", today="2026-06-01")
    codes = [finding["code"] for finding in answer.result["findings"]]
    assert codes == ["check.split", "check.settles"]
    assert answer.result["findings"][1]["params"]["owed"] == "0.01"
    ledger.write_text(text.replace(',"settles":true', ""))
    loan = cli("status", "L1", "--json", today="2026-06-01").result["accounts"][0]["loans"][0]
    assert loan["state"] == "overdue"
