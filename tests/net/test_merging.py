"""Two copies that went on apart merge to the loan that both engines know, whichever is mine."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from jiebei_cli.domain.book import rewrite
from jiebei_cli.domain.book.audit import audit
from jiebei_cli.domain.book.book import Book, fold, marked
from jiebei_cli.domain.book.facts import Fact
from jiebei_cli.domain.book.merging import Merged, merge
from jiebei_cli.domain.errors import BadInput, Refused
from jiebei_cli.domain.value import replace
from jiebei_cli.store.codec import stamped
from tests.net.beside import DECIDE, Beside, Command
from tests.net.contracts import Seeded
from tests.net.test_any_order import lived, standing, stored_draw

AT = datetime(2026, 2, 1, tzinfo=UTC)


def told(book: Book, commands: Sequence[Command], first: int = 0) -> Book | None:
    """The copy with these entered, each at its own time; None where one cannot be."""
    for minute, (kind, on, *what) in enumerate(commands):
        try:
            facts = rewrite.entered(book, "L1", on, lambda loan: DECIDE[kind](loan, on, *what))  # noqa: B023
        except (Refused, BadInput):
            return None
        at = AT + timedelta(minutes=2 * minute + first)
        book = fold((*book.facts, *marked(book, stamped(facts, book.facts[-1].id, at))))
    return book


def timeless(facts: Sequence[Fact]) -> list[Fact]:
    return [replace(fact, at="") for fact in facts]


def whole(found: Merged) -> Book:
    again = stamped(found.again, found.facts[-1].id, AT + timedelta(days=1))
    return fold((*found.facts, *again))


def parted(seed: int) -> tuple[Beside, Book, Book, Book] | None:
    """A life, and three books of it: what both had, and what each went on with."""
    chance = Seeded(seed)
    beside = lived(chance)
    commands = beside.done
    if len(commands) < 3 or len({one[1] for one in commands}) < len(commands):
        return None
    cut = chance.whole(0, 2)
    base = told(stored_draw(beside.book), commands[:cut])
    sides: tuple[list[Command], ...] = ([], [])
    for one in commands[cut:]:
        both = one[-1] is not None and chance.whole(0, 3) == 0
        for side in (0, 1) if both else (chance.whole(0, 1),):
            sides[side].append(one)
    if base is None:
        return None
    chance.shuffle(sides[1])
    mine, theirs = told(base, sides[0], 100), told(base, sides[1], 101)
    return None if mine is None or theirs is None else (beside, base, mine, theirs)


def checked(seeds: Sequence[int]) -> int:
    count = 0
    for seed in seeds:
        books = parted(seed)
        if books is None:
            continue
        beside, base, mine, theirs = books
        try:
            found = merge(base.facts, mine.facts, theirs.facts)
        except Refused as refused:
            with pytest.raises(Refused, match=refused.code):
                merge(base.facts, theirs.facts, mine.facts)
            continue
        other = merge(base.facts, theirs.facts, mine.facts)
        assert found.facts == other.facts, seed
        assert found.again == other.again, seed
        book = whole(found)
        assert standing(book) == standing(beside.book), seed
        codes = {one.code for one in audit(book.facts, beside.last)}
        assert codes <= {"check.missed", "check.doubled"}, (seed, codes)
        beside.book = book
        beside.compare(beside.last)
        again = merge(theirs.facts, book.facts, theirs.facts)
        assert timeless(again.facts) == timeless(book.facts), seed
        assert not again.again
        count += 1
    return count


def test_a_few_merges() -> None:
    assert checked(range(60)) >= 5


@pytest.mark.slow
def test_many_merges() -> None:
    assert checked(range(1000, 1400)) >= 60
