"""Whatever the order in which things are entered, the loan is the one they make by their dates."""

from collections.abc import Sequence
from datetime import date

import pytest

from jiebei_cli.domain.book import reversal, rewrite
from jiebei_cli.domain.book.book import Book, extended, fold, marked
from jiebei_cli.domain.book.facts import Fact, Payment
from jiebei_cli.domain.errors import BadInput, Refused
from jiebei_cli.domain.value import replace
from jiebei_cli.store.codec import stamped
from tests.net.beside import AT, DECIDE, Beside, Command, command
from tests.net.contracts import Seeded, random_contract

KINDS = (
    "repay",
    "repay",
    "repay",
    "prepay",
    "waive",
    "charge",
    "rate",
    "extend",
    "defer",
    "due-day",
)


def lived(chance: Seeded) -> Beside:
    """A loan whose life both engines agree on, without what is told in another's figures."""
    beside = Beside(random_contract(chance))
    for _ in range(9):
        told = command(chance, beside, chance.pick(KINDS))
        if "cash" not in told:
            beside.do(told)
    return beside


def shuffled(chance: Seeded, commands: Sequence[Command]) -> list[Command]:
    """Another order, but for those of one day."""
    mixed = [*commands]
    chance.shuffle(mixed)
    by_day = {on: iter([one for one in commands if one[1] == on]) for _, on, *_ in commands}
    return [next(by_day[on]) for _, on, *_ in mixed]


def stored(book: Book, facts: Sequence[Fact]) -> Book:
    return extended(book, marked(book, stamped(facts, book.facts[-1].id, AT)))


def entered(book: Book, commands: Sequence[Command]) -> Book | None:
    """The book with all of them entered; what cannot be yet is tried again, None if never."""
    left = [*commands]
    while left:
        again: list[Command] = []
        for kind, on, *what in left:
            if any(on == other for _, other, *_ in again):
                again.append((kind, on, *what))
                continue
            try:
                facts = rewrite.entered(
                    book,
                    "L1",
                    on,
                    lambda loan: DECIDE[kind](loan, on, *what),  # noqa: B023
                )
            except (Refused, BadInput):
                again.append((kind, on, *what))
            else:
                book = stored(book, facts)
        if len(again) == len(left):
            return None
        left = again
    return book


def standing(book: Book) -> list[Fact]:
    """The facts of the loan, apart from their place in the ledger."""
    facts = [replace(f, id=0, at="", group=None) for f in book.loans.histories["L1"][1:]]
    return [replace(f, settles=False) if isinstance(f, Payment) else f for f in facts]


def mixed(seeds: Sequence[int]) -> int:
    """How many loans were entered in another order, each compared with both engines."""
    count = 0
    for seed in seeds:
        chance = Seeded(seed)
        beside = lived(chance)
        if len(beside.done) < 3:
            continue
        in_order = beside.book
        drawn = stored_draw(in_order)
        book = entered(drawn, shuffled(chance, beside.done))
        if book is None:
            continue
        count += 1
        assert standing(book) == standing(in_order), seed
        beside.book = book
        beside.compare(beside.last)
        beside.check()
    return count


def stored_draw(book: Book) -> Book:
    """The book with nothing but the draw."""
    return fold(book.facts[:3])


def test_a_few_orders() -> None:
    assert mixed(range(12)) >= 5


@pytest.mark.slow
def test_many_orders() -> None:
    assert mixed(range(100, 300)) >= 150


def test_one_undo_takes_the_whole_group_back() -> None:
    times = 0
    for seed in range(20, 40):
        chance = Seeded(seed)
        beside = lived(chance)
        *first, last = beside.done or [("repay", date.max, None)]
        if len(first) < 2:
            continue
        book = entered(stored_draw(beside.book), [*first[1:], last])
        if book is None:
            continue
        kind, on, *what = first[0]
        try:
            facts = rewrite.entered(
                book,
                "L1",
                on,
                lambda loan: DECIDE[kind](loan, on, *what),  # noqa: B023
            )
        except (Refused, BadInput):
            continue
        then = stored(book, facts)
        back = stored(then, reversal.undo(then, None, on))
        assert standing(back) == standing(book)
        again = stored(back, reversal.redo(back, on))
        assert standing(again) == standing(then)
        times += 1
    assert times >= 8
