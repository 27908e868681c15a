"""The cheapest plan: prices, a plan that follows them, and halves of what is left undecided.

Every plan is played by the book's own engine, so whatever is searched, what is answered is true to
the fen. Loans that are paid off whole or not at all are decided by halving the days of their
payoff; a half whose bound is above the best plan is done with. Steps are counted, and a caller says
when there is no `more` time.
"""

from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from itertools import accumulate, count

from jiebei_cli.domain.arithmetic.money import FEN, Money
from jiebei_cli.domain.book.loan import running_row
from jiebei_cli.domain.planning.baselines import Table, avalanche, snowball
from jiebei_cli.domain.planning.bound import GRAIN, allowance, bound, whole
from jiebei_cli.domain.planning.desk import Chooser, Desk, Played
from jiebei_cli.domain.planning.master import Master, Window
from jiebei_cli.domain.planning.purse import fen_of
from jiebei_cli.domain.planning.ways import POINTS, Tails, Way, points, ways
from jiebei_cli.domain.value import Value

More = Callable[[], bool]
LATE = 10**6


class Certificate(Value):
    """What is proven of the least cost, in points: `least` before rounding, which gives `rounding`."""

    least: int | None
    rounding: int
    prices: tuple[int, ...]
    cases: int
    searched: bool


class Found(Value):
    """The best plan found, what people would do instead, and the proof."""

    best: Played
    avalanche: Played
    snowball: Played
    certificate: Certificate


class Node:
    """Windows for the days of payoff, and the programme that was solved for wider ones."""

    __slots__ = ("master", "windows")

    def __init__(self, windows: tuple[Window, ...], master: Master) -> None:
        self.windows, self.master = windows, master


def better(one: Played, other: Played) -> bool:
    """Whether a plan is cheaper; of equals the one of fewer moves."""
    if (one.short is None) != (other.short is None):
        return one.short is None
    return (one.lacking, one.cost, len(one.steps)) < (other.lacking, other.cost, len(other.steps))


def search(table: Table, more: More) -> Found:
    """The cheapest plan for a table that there is time to find."""
    rich, small = table.play(avalanche), table.play(snowball)
    best = table.dues_only
    for played in (rich, small):
        if better(played, best):
            best = played
    desk = Desk(table.loans, table.days, table.money)
    candidates = [k for k, income in enumerate(desk.incomes) if income or not k]
    there = [cash - floor for cash, floor in zip(accumulate(desk.incomes), table.floors, strict=True)]
    caps = [*accumulate(reversed(there), min)][::-1]
    rows = [k for k, cap in enumerate(caps) if k + 1 == len(caps) or caps[k + 1] > cap]
    streams = [ways(loan, table.days, candidates) for loan in table.loans]
    sure = all(way.sure for way in streams) and best.short is None
    debt = points(sum((loan.outstanding for loan in table.loans), FEN * 0))
    if not sure and best.short is not None:
        return Found(best, rich, small, Certificate(None, 0, (), 0, False))
    windows = tuple((0, LATE) for _ in streams)
    ticket = count()
    queue: list[tuple[int, int, Node]] = []
    root = Node(windows, Master(streams, rows, [caps[k] for k in rows]))
    heappush(queue, (-1, next(ticket), root))
    least, prices, cases, rounding = 0, [GRAIN] * len(table.days), 0, 0
    tail = sum(len(loan.rows) for loan in table.loans)
    while queue:
        known, _, node = heappop(queue)
        rounding = allowance(tail + 2 * len(best.steps), prices[0])
        least = known if known >= 0 else least
        if known >= 0 and known + rounding >= points(best.cost) + debt:
            heappush(queue, (known, next(ticket), node))
            break
        master = node.master.copy()
        proposed = whole(master.solve(node.windows, len(table.days), more if known >= 0 else _always))
        low = max(known, bound(streams, proposed, caps, node.windows))
        if cases == 0:
            prices = proposed
        cases += 1
        mixtures = master.mixtures()
        for spare in (0, 50):
            played = table.play(following(streams, mixtures, table, spare))
            if better(played, best):
                best = played
        rounding = allowance(tail + 2 * len(best.steps), prices[0])
        split = undecided(streams, mixtures)
        if split is None:
            heappush(queue, (low, next(ticket), Node(node.windows, node.master)))
            if low <= min(each[0] for each in queue):
                break
            continue
        if low + rounding < points(best.cost) + debt:
            index, day = split
            bottom, top = node.windows[index]
            for window in ((bottom, day), (day + 1, top)):
                inner = (*node.windows[:index], window, *node.windows[index + 1 :])
                heappush(queue, (low, next(ticket), Node(inner, master)))
        else:
            heappush(queue, (low, next(ticket), node))
        if not more():
            break
    least = min(each[0] for each in queue) - debt
    return Found(
        best,
        rich,
        small,
        Certificate(least if sure else None, rounding, tuple(prices), cases, cases > 1),
    )


def _always() -> bool:
    return True


def undecided(streams: Sequence[Way], mixtures: Sequence[dict[object, float]]) -> tuple[int, int] | None:
    """A loan that may not mix its ways but does, and a day between them."""
    worst, split = 1e-5, None
    for index, (way, mixed) in enumerate(zip(streams, mixtures, strict=True)):
        if not way.whole or len(mixed) < 2:
            continue
        doubt = 1 - max(mixed.values())
        if doubt > worst:
            middle = sum(k * share for k, share in mixed.items()) / sum(mixed.values())
            worst, split = doubt, (index, min(int(middle), max(mixed) - 1))
    return split


def following(
    streams: Sequence[Way], mixtures: Sequence[dict[object, float]], table: Table, spare: int
) -> Chooser:
    """Pay what the mixtures would have paid by each day; `spare` fen of a part are kept back."""
    targets = [_target(way, mixed) for way, mixed in zip(streams, mixtures, strict=True)]

    def choose(desk: Desk, at: int) -> None:
        for index, target in enumerate(targets):
            target(desk, index, at, spare)

    return choose


def _target(way: Way, mixed: dict[object, float]) -> Callable[[Desk, int, int, int], None]:
    if isinstance(way, Tails):
        freed: dict[int, float] = {}
        for choice, share in mixed.items():
            day = choice[1]
            freed[day] = freed.get(day, 0.0) + share * way.freed(choice)
        paid = [0.0]

        def tails(desk: Desk, index: int, at: int, spare: int) -> None:
            if at == 0:
                paid[0] = 0.0
            if desk.loans[index].settled_on is not None:
                return
            owed = sum(sum_ for day, sum_ in freed.items() if day <= at) - paid[0]
            if owed < 1:
                return
            row = running_row(desk.loans[index], desk.days[at])
            if row is None:
                return
            amount = round(owed * 100) * FEN
            most = None if amount >= row.opening - 2 else Money(amount)
            before = desk.loans[index].outstanding
            if desk.pay(index, most, "keep-payment", spare if most else 0):
                paid[0] += fen_of(before - desk.loans[index].outstanding) / 100

        return tails

    def shares(desk: Desk, index: int, at: int, spare: int) -> None:
        kept = sum(share for k, share in mixed.items() if k > at)
        if at not in way.payoffs or desk.loans[index].settled_on is not None:
            return
        if way.whole:
            if kept <= 0.5:
                desk.pay(index)
            return
        row = running_row(desk.loans[index], desk.days[at])
        if row is None:
            return
        left = round(way.balances[at] / POINTS * 100 * kept) * FEN
        if row.opening - left >= 1:
            desk.pay(index, None if left < 1 else row.opening - left, "keep-term", spare if left >= 1 else 0)

    return shares
