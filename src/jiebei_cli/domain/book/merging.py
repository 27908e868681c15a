"""Two copies of one ledger become one, whichever is called mine.

What both hold is one event: the same facts apart from id, time and group; a payment is told by its
day and amount, whatever split each copy could see. All facts of both are kept, in order of
recording; what one copy reversed stays reversed. A loan that both went on with is decided anew in
order of date (`rewrite`), the facts that change reversed and recorded again behind the others.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from jiebei_cli.domain.arithmetic.dates import IsHoliday
from jiebei_cli.domain.book.book import fold, standing
from jiebei_cli.domain.book.due_day import DueDayChanged
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Confirmed,
    Disbursed,
    Extended,
    Fact,
    Noted,
    Prepaid,
    Repaid,
    Reversed,
)
from jiebei_cli.domain.book.folding import apply, open_loan
from jiebei_cli.domain.book.knowing import GRADES, known, raised
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.book.reversal import group_of
from jiebei_cli.domain.book.rewrite import Wanted, decided_anew
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.errors import BadFact, Refused
from jiebei_cli.domain.value import Value, replace

Calendar = Callable[[Terms], IsHoliday | None]
MINE, THEIRS = 0, 1


class Renamed(Value):
    """A loan that has another id in the merged ledger than in its copy."""

    copy: str
    loan: str
    now: str


class Merged(Value):
    """All facts; the last ones, without an id yet, put the loans right that both went on with.

    `common` were in both from the start, `same` recorded in both since, the rest in one alone.
    """

    facts: tuple[Fact, ...]
    again: tuple[Fact, ...]
    common: int
    same: int
    mine: int
    theirs: int
    renamed: tuple[Renamed, ...]


class _Event(NamedTuple):
    """A fact of one copy, or of both: its number in each, None where it is not there."""

    fact: Fact
    side: int
    ids: tuple[int | None, int | None]


def merge(
    base: Sequence[Fact],
    mine: Sequence[Fact],
    theirs: Sequence[Fact],
    calendar: Calendar = lambda terms: None,
) -> Merged:
    """The merged ledger; the order of the copies does not matter.

    Raises: Refused merge.unrelated, merge.edited, merge.ref, merge.account, merge.terms,
    merge.refused, rewrite.*.
    """
    common = _common(mine, theirs)
    _check_related(base, (mine, theirs), common)
    rests = (mine[common:], theirs[common:])
    pairs = _pairs(mine, theirs, common)
    events = list(_ordered(rests, pairs))
    facts, names = _numbered(mine[:common], rests, events)
    origins = dict(zip((fact.id for fact in facts[common:]), events, strict=True))
    _check_contradictions(facts, origins)
    try:
        again = _decided((mine, theirs), facts, origins, names, calendar)
        fold((*facts, *_with_ids(facts, again)))
    except BadFact as problem:
        inner = {"problem": problem.code, "details": problem.params}
        raise Refused("merge.refused", **inner) from None
    alone = Counter(None if None not in event.ids else event.side for event in events)
    renamed = (
        Renamed(("mine", "theirs")[side], loan, now)
        for (side, loan), now in names.items()
        if loan != now
    )
    return Merged(
        facts,
        again,
        common,
        alone[None],
        alone[MINE],
        alone[THEIRS],
        tuple(sorted(renamed, key=str)),
    )


def _with_ids(facts: Sequence[Fact], more: Sequence[Fact]) -> list[Fact]:
    last = facts[-1].id if facts else 0
    return [replace(fact, id=last + 1 + place) for place, fact in enumerate(more)]


def _common(mine: Sequence[Fact], theirs: Sequence[Fact]) -> int:
    pairs = zip(mine, theirs, strict=False)
    most = min(len(mine), len(theirs))
    return next((place for place, (one, other) in enumerate(pairs) if one != other), most)


def _check_related(
    base: Sequence[Fact], copies: tuple[Sequence[Fact], Sequence[Fact]], common: int
) -> None:
    """Both go on from the base, which neither changed by hand."""
    if not common and all(copies):
        raise Refused("merge.unrelated")
    for name, copy in zip(("mine", "theirs"), copies, strict=True):
        if copy[: len(base)] == base:
            continue
        there = Counter(_key(fact, "", 0) for fact in copy)
        for fact in base:
            key = _key(fact, "", 0)
            there[key] -= 1
            if there[key] < 0:
                raise Refused(
                    "merge.edited" if copy else "merge.unrelated", copy=name, fact=fact.id
                )


def _key(fact: Fact, loan: str, named: int | None) -> str:
    """What makes it the same event in both copies; `loan` and `named` as the other copy has them.

    A loan's id is not what makes a draw, nor its day what makes an account.
    """
    match fact:
        case Repaid():
            own: tuple[Any, ...] = (loan, fact.date, fact.amount)
        case Prepaid():
            own = (loan, fact.date, fact.early, fact.accrued_on, fact.recast)
        case Extended():
            own = (loan, fact.date, len(fact.dues), fact.since)
        case DueDayChanged():
            own = (loan, fact.date, fact.day, fact.since)
        case Disbursed():
            bare = replace(fact, id=0, at="", ref=None, group=None, known=None, note=None)
            own = (replace(bare, loan="", corrects=named),)
        case AccountOpened():
            own = (fact.account, fact.product, fact.line)
        case _:
            plain = replace(fact, id=0, at="", ref=None, group=None, known=None)
            if isinstance(plain, Reversed | Confirmed):
                plain = replace(plain, fact=named)
            elif getattr(plain, "loan", None) is not None:
                plain = replace(plain, loan=loan)
            own = (plain if isinstance(plain, Noted) else replace(plain, note=None),)
    return repr((type(fact).__name__, *own))


def _own_key(fact: Fact) -> str:
    return _key(fact, getattr(fact, "loan", None) or "", _named(fact))


def _named(fact: Fact) -> int | None:
    """The earlier fact it is about."""
    if isinstance(fact, Reversed | Confirmed):
        return fact.fact
    return fact.corrects if isinstance(fact, Disbursed) else None


def _pairs(mine: Sequence[Fact], theirs: Sequence[Fact], common: int) -> dict[int, int]:
    """The events recorded in both since they parted: their number to mine.

    Recorded at the same time, or in force in both, if only as decided anew since: what one undid
    is not what the other enters later.
    """
    alive = tuple({_own_key(fact) for fact in standing(copy)} for copy in (mine, theirs))
    free: dict[str, list[Fact]] = {}
    for fact in mine[common:]:
        free.setdefault(_own_key(fact), []).append(fact)
    ids = {fact.id: fact.id for fact in mine[:common]}
    loans = {f.loan: f.loan for f in mine[:common] if isinstance(f, Disbursed)}
    pairs: dict[int, int] = {}
    for fact in theirs[common:]:
        named, loan = _named(fact), getattr(fact, "loan", None)
        if (named is not None and named not in ids) or (
            loan is not None and loan not in loans and not isinstance(fact, Disbursed)
        ):
            continue  # it is about what they alone have
        key = _key(fact, loans.get(loan or "", ""), None if named is None else ids[named])
        both = key in alive[MINE] and _own_key(fact) in alive[THEIRS]
        alike = [one for one in free.get(key, ()) if both or one.at == fact.at]
        if not alike:
            continue
        match = min(alike, key=lambda one: (one.at != fact.at, one.id))
        free[key].remove(match)
        pairs[fact.id] = ids[fact.id] = match.id
        if isinstance(fact, Disbursed) and isinstance(match, Disbursed):
            loans.setdefault(fact.loan, match.loan)
    return pairs


_NEVER = datetime(1, 1, 2, tzinfo=UTC)


def _rank(fact: Fact) -> tuple[datetime, str]:
    """By time of recording, then by what it is."""
    try:
        at = datetime.fromisoformat(fact.at)
    except ValueError:
        return _NEVER, repr(fact)
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    changed: dict[str, Any] = {"id": 0, "group": None}
    if isinstance(fact, Reversed | Confirmed):
        changed["fact"] = 0  # under another number in the other copy
    return at, repr(replace(fact, **changed))


def _ordered(
    rests: tuple[Sequence[Fact], Sequence[Fact]], pairs: dict[int, int]
) -> Iterator[_Event]:
    """The events in order of recording; what both have stands where it was recorded first."""
    partners = ({one: other for other, one in pairs.items()}, pairs)
    by_id = tuple({fact.id: fact for fact in rest} for rest in rests)
    left = [[*reversed(rest)] for rest in rests]
    done: set[tuple[int, int]] = set()
    alone = [len(rest) - len(pairs) for rest in rests]
    spare = alone.index(0) if alone.count(0) == 1 else None  # the other has its order already
    while any(left):
        heads = []
        for side, rest in enumerate(left):
            while rest and (side, rest[-1].id) in done:
                rest.pop()
            if rest:
                rank, other = _rank(rest[-1]), partners[side].get(rest[-1].id)
                waits = other is not None and _rank(by_id[1 - side][other])[0] < rank[0]
                heads.append((side == spare, waits, rank, side))
        if not heads:
            return
        side = min(heads)[3]
        fact = left[side].pop()
        ids: list[int | None] = [None, None]
        ids[side] = fact.id
        other = partners[side].get(fact.id)
        if other is not None:
            ids[1 - side] = other
            fact = _joined(fact, by_id[1 - side][other])
        done |= {(s, number) for s, number in enumerate(ids) if number is not None}
        yield _Event(fact, side, (ids[MINE], ids[THEIRS]))


def _joined(fact: Fact, twin: Fact) -> Fact:
    """One of two records of the same event, with what only the other says."""
    grades = [one.known for one in (fact, twin) if one.known is not None]
    best = min(grades, key=GRADES.index) if len(grades) == 2 or "lender" in grades else None
    return replace(fact, known=best, ref=fact.ref or twin.ref, note=fact.note or twin.note)


def _numbered(
    common: Sequence[Fact],
    rests: tuple[Sequence[Fact], Sequence[Fact]],
    events: Sequence[_Event],
) -> tuple[tuple[Fact, ...], dict[tuple[int, str], str]]:
    """The facts under new numbers, loans by copy and id with theirs."""
    numbers: dict[tuple[int, int], int] = {}
    names: dict[tuple[int, str], str] = {}
    for side in (MINE, THEIRS):
        numbers |= {(side, fact.id): fact.id for fact in common}
        names |= {(side, f.loan): f.loan for f in common if isinstance(f, Disbursed)}
    loans = {
        (side, fact.id): fact.loan
        for side, rest in enumerate(rests)
        for fact in rest
        if isinstance(fact, Disbursed)
    }
    reserved = {*loans.values(), *names.values()}
    sizes = Counter((event.side, group_of(event.fact)) for event in events)
    firsts: dict[tuple[int, int], int] = {}
    facts = [*common]
    last = common[-1].id if common else 0
    for event in events:
        last += 1
        fact, sides = event.fact, [s for s in (MINE, THEIRS) if event.ids[s] is not None]
        for side in sides:
            numbers[side, event.ids[side] or 0] = last
        if isinstance(fact, Disbursed) and (event.side, fact.loan) not in names:
            own = {side: loans[side, event.ids[side] or 0] for side in sides}
            now = _free(own.values(), names, reserved)
            names |= dict.fromkeys(own.items(), now)
        unit = event.side, group_of(fact)
        changed: dict[str, Any] = {"id": last, "group": None}
        if sizes[unit] > 1:
            changed["group"] = firsts.setdefault(unit, last)
        if (loan := getattr(fact, "loan", None)) is not None:
            changed["loan"] = names.get((event.side, loan), loan)
        if (named := _named(fact)) is not None:
            key = "corrects" if isinstance(fact, Disbursed) else "fact"
            changed[key] = numbers.get((event.side, named), named)
        facts.append(replace(fact, **changed))
    return tuple(facts), names


def _free(loans: Iterable[str], names: dict[tuple[int, str], str], reserved: set[str]) -> str:
    """The id of a loan in either copy, or another where a loan before it has it."""
    taken = set(names.values())
    free = [loan for loan in loans if loan not in taken]
    if free:
        return min(free, key=lambda loan: (len(loan), loan))
    number = len(reserved) + 1
    while f"L{number}" in reserved:
        number += 1
    reserved.add(f"L{number}")
    return f"L{number}"


def _check_contradictions(facts: Sequence[Fact], origins: dict[int, _Event]) -> None:
    """One reference is one event, one account one line, one loan one contract."""
    refs: dict[str, Fact] = {}
    opened: dict[str, Fact] = {}
    drawn: dict[str, Fact] = {}
    for fact in standing(facts):
        if fact.ref is not None:
            first = refs.setdefault(fact.ref, fact)
            sides = {origins[f.id].side for f in (first, fact) if f.id in origins}
            if group_of(first) != group_of(fact) and len(sides) == 2:
                ids = {side: _own(f, origins, s) for s, side in enumerate(("mine", "theirs"))
                       for f in (first, fact) if origins[f.id].side == s}  # fmt: skip
                raise Refused("merge.ref", ref=fact.ref, **ids)
        if isinstance(fact, AccountOpened) and opened.setdefault(fact.account, fact) is not fact:
            raise Refused("merge.account", account=fact.account)
        if isinstance(fact, Disbursed) and drawn.setdefault(fact.loan, fact) is not fact:
            raise Refused("merge.terms", loan=fact.loan)


def _own(fact: Fact, origins: dict[int, _Event], side: int) -> int:
    """The number of a fact in one copy."""
    found = origins.get(fact.id)
    return (found.ids[side] if found else None) or fact.id


def _decided(
    copies: tuple[Sequence[Fact], Sequence[Fact]],
    facts: Sequence[Fact],
    origins: dict[int, _Event],
    names: dict[tuple[int, str], str],
    calendar: Calendar,
) -> tuple[Fact, ...]:
    """What puts the loans right that both copies went on with: reversals, and the facts anew."""
    by_id = {fact.id: fact for fact in facts}
    touched: tuple[set[str], set[str]] = (set(), set())
    for fact in facts:
        event = origins.get(fact.id)
        if event is None or None not in event.ids:
            continue
        target = fact
        while isinstance(target, Reversed):
            target = by_id[target.fact]
        if (loan := getattr(target, "loan", None)) is not None and not isinstance(target, Noted):
            touched[event.side].add(loan)
    gone: list[Fact] = []
    made: list[Fact] = []
    for loan in sorted(touched[MINE] & touched[THEIRS], key=lambda name: (len(name), name)):
        stand = [f for f in standing(facts) if getattr(f, "loan", None) == loan]
        history = [fact for fact in stand if not isinstance(fact, Noted)]
        history.sort(key=lambda fact: not isinstance(fact, Disbursed))  # it may have been corrected
        if not history or not isinstance(history[0], Disbursed):
            continue  # one copy took the whole loan back
        old, new = _of_loan(copies, facts, history, origins, names, calendar)
        gone += old
        made += new
    return (*(Reversed(date=fact.date, fact=fact.id) for fact in reversed(gone)), *made)


def _of_loan(
    copies: tuple[Sequence[Fact], Sequence[Fact]],
    facts: Sequence[Fact],
    history: Sequence[Fact],
    origins: dict[int, _Event],
    names: dict[tuple[int, str], str],
    calendar: Calendar,
) -> tuple[list[Fact], list[Fact]]:
    """The facts of a loan from the first on that is out of order or changes, and they anew."""
    drawn, *later = history
    assert isinstance(drawn, Disbursed)
    was: dict[tuple[int, int], Loan] = {}
    for side, copy in enumerate(copies):
        own = next((k for (s, k), now in names.items() if s == side and now == drawn.loan), None)
        was |= {(side, number): loan for number, loan in _states(copy, own)}
    confirmed = raised(standing(facts))
    queue = []
    for fact in sorted(later, key=lambda fact: (fact.date, fact.id)):
        event = origins.get(fact.id)
        side = event.side if event else MINE
        before = was[side, _own(fact, origins, side)]
        sure = known(fact, confirmed) if fact.id in confirmed else fact.known
        queue.append(Wanted(fact.date, replace(fact, known=sure), before))
    try:
        results = decided_anew(open_loan(drawn), queue, calendar(drawn.terms))
    except Refused as refused:
        fact = next(fact for fact in later if fact.id == refused.params["fact"])
        side = origins[fact.id].side if fact.id in origins else MINE
        details = {**refused.params, "fact": _own(fact, origins, side)}
        raise Refused("merge.refused", problem=refused.code, details=details) from None
    for place, (fact, again) in enumerate(results):
        kept = again is not None and _plain(again) == _plain(fact)
        if not kept or not drawn.id < fact.id == later[place].id:
            rest = results[place:]
            return [old for old, _ in rest], [new for _, new in rest if new is not None]
    return [], []


def _plain(fact: Fact) -> Fact:
    bare = replace(fact, id=0, at="", group=None)
    return replace(bare, settles=False) if isinstance(bare, Repaid | Prepaid) else bare


def _states(copy: Sequence[Fact], name: str | None) -> Iterator[tuple[int, Loan]]:
    """The numbers of a loan's standing facts in a copy, and the loan before each."""
    stand = (f for f in standing(copy) if getattr(f, "loan", None) == name)
    history = [fact for fact in stand if not isinstance(fact, Noted)]
    if name is None or not history or not isinstance(history[0], Disbursed):
        return
    loan = open_loan(history[0])
    for fact in history[1:]:
        yield fact.id, loan
        loan = apply(loan, fact)
