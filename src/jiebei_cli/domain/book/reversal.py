"""冲正: undoing is a fact of its own, and nothing is ever deleted.

One command is one undo: every standing fact of the newest group is reversed, in one group. A fact
that later ones rest on is not reversed before them. Reversing the reversal redoes.
"""

from collections.abc import Sequence
from datetime import date

from jiebei_cli.domain.book.book import Book, extended, numbered
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Closed,
    CloseStep,
    Disbursed,
    Fact,
    Reopened,
    Reversed,
)
from jiebei_cli.domain.errors import BadFact, BadInput, Refused


def group_of(fact: Fact) -> int:
    """The id of the first fact its command recorded."""
    return fact.group or fact.id


def undo(book: Book, named: int | None, on: date, ref: str | None = None) -> tuple[Reversed, ...]:
    """Reverse what one command recorded: the newest, or the one that recorded the fact named.

    Raises: BadInput fact.unknown_id, Refused undo.nothing, undo.not_standing, undo.later,
    undo.breaks.
    """
    if named is None:
        real = [fact for fact in book.standing if not isinstance(fact, Reversed)]
        if not real:
            raise Refused("undo.nothing")
        chosen = max(real, key=group_of)
    else:
        chosen = _named(book, named)
    group = [fact for fact in book.standing if group_of(fact) == group_of(chosen)]
    _check_last(book, chosen, group)
    return _reversals(book, group, on, ref)


def redo(book: Book, on: date, ref: str | None = None) -> tuple[Reversed, ...]:
    """Reverse the newest undo, as long as nothing was recorded since.

    Raises: Refused redo.nothing, undo.breaks.
    """
    real = {fact.id for fact in book.facts if not isinstance(fact, Reversed)}
    undone = [f for f in book.standing if isinstance(f, Reversed) and f.fact in real]
    if not undone:
        raise Refused("redo.nothing")
    newest = group_of(undone[-1])
    since = [f for f in book.standing if f.id > newest and f.id in real]
    if since:
        raise Refused("redo.stale", fact=newest, later=since[0].id)
    group = [f for f in book.standing if isinstance(f, Reversed) and group_of(f) == newest]
    return _reversals(book, group, on, ref)


def reversed_by(standing: Sequence[Fact]) -> dict[int, int]:
    """Fact id to the id of the standing reversal that names it."""
    return {fact.fact: fact.id for fact in standing if isinstance(fact, Reversed)}


def _named(book: Book, named: int) -> Fact:
    found = next((fact for fact in book.facts if fact.id == named), None)
    if found is None:
        last = book.facts[-1].id if book.facts else 0
        raise BadInput("fact.unknown_id", id=named, last=last)
    by = reversed_by(book.standing).get(named)
    if by is not None:
        raise Refused("undo.not_standing", fact=named, by=by)
    return found


def _check_last(book: Book, chosen: Fact, group: Sequence[Fact]) -> None:
    """Refuse while later facts rest on what the group changes, or would restore."""
    changed = group
    if isinstance(chosen, Reversed):
        named = {fact.fact for fact in group if isinstance(fact, Reversed)}
        changed = [fact for fact in book.facts if fact.id in named]
    loans = {loan for fact in changed if (loan := getattr(fact, "loan", None))}
    opened = {fact.account for fact in changed if isinstance(fact, AccountOpened)}
    closing = {f.account for f in changed if isinstance(f, CloseStep | Closed | Reopened)}
    homes = {name: book.loans.account_of(name) for name in book.loans}
    of_loans = {homes[loan] for loan in loans if loan in homes}
    first = min((fact.id for fact in changed), default=0)
    mine = {fact.id for fact in group}
    later = []
    for fact in book.standing:
        if fact.id <= first or fact.id in mine or isinstance(fact, Reversed):
            continue
        loan, account = getattr(fact, "loan", None), getattr(fact, "account", None)
        if (
            loan in loans
            or account in opened
            or homes.get(loan or "") in opened
            or (account in closing and isinstance(fact, CloseStep | Closed | Reopened | Disbursed))
            or (account in of_loans and isinstance(fact, CloseStep | Closed))
        ):
            later.append(fact.id)
    if later:
        shown = ", ".join(str(fact) for fact in later[-10:][::-1])
        raise Refused("undo.later", fact=chosen.id, later=shown, newest=later[-1], count=len(later))


def _reversals(
    book: Book, group: Sequence[Fact], on: date, ref: str | None
) -> tuple[Reversed, ...]:
    """One reversal a fact, the newest first; the book must still fold."""
    made = tuple(Reversed(date=on, fact=fact.id, ref=ref) for fact in reversed(group))
    try:
        extended(book, numbered(book, made))
    except BadFact as problem:
        raise Refused("undo.breaks", fact=group[0].id, other=problem.fact) from None
    return made
