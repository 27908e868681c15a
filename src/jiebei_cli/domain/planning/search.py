"""The cheapest plan: prices, a plan that follows them, and halves of what is left undecided.

Every plan is played by the book's own engine, so whatever is searched, what is answered is true to
the fen. Loans that are paid off whole or not at all are decided by halving the days of their
payoff; a half whose bound is above the best plan is done with. Cases are counted, and a caller says
when there is no `more` time.
"""

from bisect import insort
from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate, count
from typing import Any

from jiebei_cli.domain.arithmetic.money import FEN, ZERO, Money
from jiebei_cli.domain.book.loan import Loan, running_row
from jiebei_cli.domain.book.prepayment import lock_in_ends
from jiebei_cli.domain.contract.terms import Recast
from jiebei_cli.domain.planning.baselines import Table, avalanche, snowball
from jiebei_cli.domain.planning.bound import GRAIN, allowance, bound, whole
from jiebei_cli.domain.planning.desk import Chooser, Desk, Played
from jiebei_cli.domain.planning.master import Master, More
from jiebei_cli.domain.planning.purse import fen_of
from jiebei_cli.domain.planning.ways import (
    FORBIDDEN,
    LATE,
    POINTS,
    WHOLE,
    Shares,
    Tails,
    Way,
    Window,
    points,
    ways,
)
from jiebei_cli.domain.value import Value

MANNERS = ((False, 0), (False, 50), (True, 0), (True, 50))
"""How a plan is followed: whether it trusts in what it will pay early itself, and the fen that
parts leave, so that what is due or paid off later is not short by rounding."""

Mixture = dict[Any, float]


class Certificate(Value):
    """What is proven of the least that is paid, in points; rounding can give `rounding`.

    Without a `least` nothing is proven. `cases` is how many sets of windows were priced.
    """

    least: int | None
    rounding: int
    prices: tuple[int, ...]
    cases: int

    def proves(self, cost: Money) -> bool:
        """Whether no plan can cost less, but for rounding."""
        return self.least is not None and points(cost) - self.least <= self.rounding


class Found(Value):
    """The best plan found, what people would do instead, and the proof.

    Where not even the best plan is `met`, the goal is not. `simple` contracts take any amount on
    any day for nothing. The loans of these `names` were priced in their `ways`, within `windows`.
    """

    best: Played
    dues_only: Played
    avalanche: Played
    snowball: Played
    certificate: Certificate
    met: bool
    simple: bool
    names: tuple[str, ...]
    ways: tuple[Way, ...]
    windows: tuple[Window, ...]
    caps: tuple[int, ...]


class Search:
    """One search: `queue` holds what is undecided, least bound first, `closed` the bounds
    of what nothing parts any more.
    """

    def __init__(self, table: Table, more: More, most: int) -> None:
        """At most so many cases are looked at."""
        self.table, self.more, self.most = table, more, most
        self.rich, self.small = table.play(avalanche), table.play(snowball)
        self.best = table.dues_only
        for played in (self.rich, self.small):
            self._offer(played)
        income = Desk(table.loans, table.days, table.money).incomes
        there = [*map(int.__sub__, accumulate(income), table.floors)]
        self.caps = [*accumulate(reversed(there), min)][::-1]
        looked = [k for k, coming in enumerate(income) if coming or not k]
        self.ways = [ways(loan, table.days, looked, table.start) for loan in table.loans]
        self.debt = points(sum((loan.outstanding for loan in table.loans), ZERO))
        self.figures = sum(len(loan.rows) for loan in table.loans)
        self.cases = 0
        self.prices = [GRAIN] * len(table.days)
        self.ticket = count()
        self.closed: list[int] = []
        self.queue: list[tuple[int, int, tuple[Window, ...], Master]] = []

    def _offer(self, played: Played) -> None:
        if self.table.better(played, self.best):
            self.best = played

    @property
    def rounding(self) -> int:
        """What rounding can give."""
        return allowance(self.figures + 2 * len(self.best.steps), self.prices[0])

    @property
    def beaten(self) -> int:
        """A bound from which on a case is done with."""
        if not self.table.met(self.best):
            return FORBIDDEN * POINTS
        return points(self.best.cost) + self.debt - self.rounding

    def run(self) -> Found:
        """Look at case after case until none is left, or no time."""
        if all(cap >= 0 for cap in self.caps):
            caps, last = self.caps, len(self.caps) - 1
            rows = [k for k, cap in enumerate(caps) if k == last or caps[k + 1] > cap]
            master = Master(self.ways, rows, [caps[k] for k in rows])
            windows = tuple(Window(high=self._top(way)) for way in self.ways)
            insort(self.queue, (0, next(self.ticket), windows, master))
            while self.queue[0][0] < self.beaten and self.cases < self.most:
                known, _, windows, wider = self.queue.pop(0)
                self._look(known, windows, wider)
                if not self.queue or not self.more():
                    break
        left = [case[0] for case in self.queue] + self.closed
        sure = bool(left) and all(way.sure for way in self.ways)
        least = min(left, default=0) - self.debt
        return Found(
            self.best,
            self.table.dues_only,
            self.rich,
            self.small,
            Certificate(least if sure else None, self.rounding, tuple(self.prices), self.cases),
            self.table.met(self.best),
            all(simple(loan, self.table.days[self.table.start]) for loan in self.table.loans),
            tuple(loan.id for loan in self.table.loans),
            tuple(self.ways),
            tuple(Window(high=self._top(way)) for way in self.ways),
            tuple(self.caps),
        )

    def _top(self, way: Way) -> int:
        """The last choice that is free by the day asked for."""
        by = self.table.by_index
        last = max((k for k, due in enumerate(way.dues) if due), default=0)
        return LATE if last <= by else by

    def _look(self, known: int, windows: tuple[Window, ...], wider: Master) -> None:
        """Price one case, play what it says, halve what it leaves open."""
        master = wider.copy()
        more = self.more if self.cases else _always
        proposed = whole(master.solve(windows, len(self.table.days), more))
        low = max(known, bound(self.ways, proposed, self.caps, windows))
        if not self.cases:
            self.prices = proposed
        self.cases += 1
        mixtures = master.mixtures()
        self._follow(self.ways, mixtures, low)
        if low < self.beaten and any(isinstance(way, Tails) for way in self.ways):
            lowered = [way.lowered if isinstance(way, Tails) else way for way in self.ways]
            other = Master(lowered, master.rows, [self.caps[k] for k in master.rows])
            other.solve(windows, len(self.table.days), self.more)
            self._follow(lowered, other.mixtures(), low)
        split = undecided(self.ways, mixtures, windows)
        if split is None or low >= self.beaten:
            self.closed.append(low)
            return
        index, halves = split
        for window in halves:
            inner = (*windows[:index], window, *windows[index + 1 :])
            insort(self.queue, (low, next(self.ticket), inner, master))

    def _follow(self, streams: Sequence[Way], mixtures: Sequence[Mixture], low: int) -> None:
        """Play what the mixtures say, until it is as cheap as anything can be or time is up."""
        for number, (bold, spare) in enumerate(MANNERS):
            if number and (low >= self.beaten or not self.more()):
                return
            self._offer(self.table.play(following(streams, mixtures, spare), bold=bold))


def search(table: Table, more: More, most: int = LATE) -> Found:
    """The cheapest plan for a table that there is time to find, in at most so many cases."""
    return Search(table, more, most).run()


def simple(loan: Loan, on: date) -> bool:
    """Whether a contract takes any amount early, on any day from one on, for nothing."""
    rule = loan.terms.prepayment
    return (
        rule.allowed == "partial"
        and rule.fee is None
        and rule.minimum is None
        and rule.multiple is None
        and lock_in_ends(loan) <= on
    )


def _always() -> bool:
    return True


def undecided(
    streams: Sequence[Way], mixtures: Sequence[Mixture], windows: Sequence[Window]
) -> tuple[int, tuple[Window, ...]] | None:
    """A loan that mixes its ways as it may not, and the windows that part what it can do.

    What is paid off whole is paid off by a day or after it. A part below the minimum is no part, or
    the minimum and more, or all the rest.
    """
    worst: float = 1e-5
    split: tuple[int, tuple[Window, ...]] | None = None
    for index, (way, mixed) in enumerate(zip(streams, mixtures, strict=True)):
        window = windows[index]
        if way.whole and len(mixed) > 1:
            doubt = 1 - max(mixed.values())
            if doubt > worst:
                middle = sum(k * share for k, share in mixed.items()) / sum(mixed.values())
                day = min(int(middle), max(mixed) - 1)
                worst = doubt
                split = index, (window._replace(high=day), window._replace(low=day + 1))
        elif isinstance(way, Shares) and way.minimum:
            left = 1.0
            for day, share in sorted(mixed.items()):
                left -= share
                if day == way.never or left < 1e-6:
                    break
                least = way.least(day)
                doubt = min(share, least / WHOLE - share)
                if least > WHOLE or doubt < 1e-6:
                    continue
                if doubt > worst:
                    worst, split = doubt, (index, _parted(window, day, least))
                break
    return split


def _parted(window: Window, day: int, least: int) -> tuple[Window, ...]:
    parts = [window._replace(high=day)]
    if day not in dict(window.least):
        parts.append(window._replace(banned=window.banned | {day}))
    if sum(share for _, share in window.least) + least <= WHOLE:
        parts.append(window._replace(least=(*window.least, (day, least))))
    return tuple(parts)


Follower = Callable[[Desk, int, int], None]
"""(desk, index of the day, fen to spare): what one loan is paid that day."""


def following(streams: Sequence[Way], mixtures: Sequence[Mixture], spare: int) -> Chooser:
    """Pay what the mixtures would have paid by each day, what is paid off whole before the rest.

    `spare` fen of a part are kept back.
    """
    order = sorted(range(len(streams)), key=lambda index: not streams[index].whole)
    followers = [
        _tails(index, way, mixtures[index])
        if isinstance(way := streams[index], Tails)
        else _shares(index, way, mixtures[index])
        for index in order
    ]

    def choose(desk: Desk, at: int) -> None:
        for follower in followers:
            follower(desk, at, spare)

    return choose


def _tails(index: int, way: Tails, mixed: Mixture) -> Follower:
    """Principal by day: of all that is to come, or of the last instalments, the others kept."""
    freed: dict[Recast, dict[int, float]] = {"keep-term": {}, "keep-payment": {}}
    for (last, day), share in mixed.items():
        sums = freed["keep-term" if last <= day else "keep-payment"]
        sums[day] = sums.get(day, 0.0) + share * way.freed((last, day))
    paid = dict.fromkeys(freed, 0.0)

    def follow(desk: Desk, at: int, spare: int) -> None:
        for how, sums in freed.items():
            loan = desk.loans[index]
            row = running_row(loan, desk.days[at])
            owed = sum(part for day, part in sums.items() if day <= at) - paid[how]
            if loan.settled_on is not None or row is None or owed < 1:
                continue
            amount = (round(owed * 100) - spare) * FEN
            most = None if amount >= row.opening - 2 else Money(amount)
            if desk.pay(index, most, how, spare if most else 0):
                paid[how] += fen_of(loan.outstanding - desk.loans[index].outstanding) / 100

    return follow


def _shares(index: int, way: Shares, mixed: Mixture) -> Follower:
    """The share that is still owed after each day."""

    def follow(desk: Desk, at: int, spare: int) -> None:
        loan = desk.loans[index]
        row = running_row(loan, desk.days[at])
        if at not in way.payoffs or loan.settled_on is not None or row is None:
            return
        kept = sum(share for day, share in mixed.items() if day > at)
        if way.whole:
            if kept <= 0.5:
                desk.pay(index)
            return
        left = round(way.balances[at] / POINTS * 100 * kept) * FEN
        if left < 1:
            desk.pay(index)
        elif row.opening - left >= 1:
            amount = row.opening - left
            minimum = loan.terms.prepayment.minimum or ZERO
            amount = max(amount - spare * FEN, min(amount + 1, minimum))
            desk.pay(index, amount, "keep-term", spare // 5)

    return follow
