"""Prices that suit all loans at once: a linear programme in columns made as they are wanted.

Each loan takes a mixture of its ways, and by each day no more leaves than there is. Prices follow
from the days on which all of it is used; a loan priced alone offers the way it would rather take,
until none would rather take another. The revised simplex method in floating point: its prices are
only proposals, which `bound` turns into whole numbers and holds the loans against exactly.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from jiebei_cli.domain.planning.ways import FORBIDDEN, LATE, OPEN, POINTS, Way, Window

More = Callable[[], bool]
SMALL = 1e-9


class Column:
    """A way of a loan, or (loan -1) money left by a day."""

    __slots__ = ("choice", "cost", "entries", "least", "loan")

    def __init__(
        self,
        loan: int,
        choice: Any,
        cost: float,
        entries: list[tuple[int, float]],
        least: tuple[tuple[int, int], ...] = (),
    ) -> None:
        self.loan, self.choice, self.cost, self.entries = loan, choice, cost, entries
        self.least = least


class Master:
    """The programme: by each day of `rows` no more leaves than its cap."""

    def __init__(self, ways: Sequence[Way], rows: Sequence[int], caps: Sequence[int]) -> None:
        self.ways, self.rows = ways, rows
        self.caps = [cap / 100 for cap in caps]
        count = len(ways)
        size = count + len(rows)
        self.basis = [self.column(i, way.late(), OPEN) for i, way in enumerate(ways)]
        self.basis += [Column(-1, j, 0.0, [(count + j, 1.0)]) for j in range(len(rows))]
        self.inverse = [[1.0 if i == j else 0.0 for j in range(size)] for i in range(size)]
        self.values = [1.0] * count + self.caps
        for column in self.basis[:count]:
            for row, value in column.entries[1:]:
                self.inverse[row][column.loan] -= value
                self.values[row] -= value
        self.duals: list[float] = []

    def column(self, loan: int, choice: Any, window: Window) -> Column:
        """A loan's way as a column: one of it, and what has left by each counted day."""
        stream = self.ways[loan].stream(choice, window.least)
        entries, spent, at = [(loan, 1.0)], 0, 0
        for j, row in enumerate(self.rows):
            while at < len(stream) and stream[at][0] <= row:
                spent += stream[at][1]
                at += 1
            if spent:
                entries.append((len(self.ways) + j, spent / POINTS))
        total = sum(each for _, each in stream) / POINTS
        return Column(loan, choice, total, entries, window.least)

    def copy(self) -> "Master":
        """Another to go on with."""
        other = object.__new__(Master)
        other.ways, other.rows, other.caps = self.ways, self.rows, self.caps
        other.basis, other.values = [*self.basis], [*self.values]
        other.inverse = [[*row] for row in self.inverse]
        return other

    def prices(self, days: int) -> list[float]:
        """The price of a yuan on each day: one, and the duals of the days not yet counted."""
        count = len(self.ways)
        worth = [0.0] * days
        for j, row in enumerate(self.rows):
            worth[row] = max(0.0, -self.duals[count + j])
        return [1.0 + each for each in [*accumulate(reversed(worth))][::-1]]

    def solve(self, windows: Sequence[Window], days: int, more: More) -> list[float]:
        """The best prices there are, or the last before there was no `more` time."""
        count = len(self.ways)
        costs = [
            column.cost
            + (0 if column.loan < 0 or _inside(column, windows[column.loan]) else FORBIDDEN)
            for column in self.basis
        ]
        duals = [0.0] * len(self.basis)
        for cost, row in zip(costs, self.inverse, strict=True):
            if cost:
                duals = [a + cost * b for a, b in zip(duals, row, strict=True)]
        self.duals = duals
        stalled = 0
        while more() and stalled < 400:
            prices = self.prices(days)
            best, entering, taken = -1e-7, None, (0, 0)
            for i, way in enumerate(self.ways):
                cost, choice = way.priced(prices, windows[i])
                gain = cost / POINTS - self.duals[i]
                if gain < best:
                    best, entering, taken = gain, None, (i, choice)
                    entering = self.column(*taken, windows[i])
            for j in range(len(self.rows)):
                if -self.duals[count + j] < best:
                    best = -self.duals[count + j]
                    entering = Column(-1, j, 0.0, [(count + j, 1.0)])
            if entering is None or not self._enter(entering, best):
                break
            stalled += 1
        return self.prices(days)

    def _enter(self, column: Column, gain: float) -> bool:
        inverse, values = self.inverse, self.values
        entries = column.entries
        alphas = [sum(row[k] * value for k, value in entries) for row in inverse]
        leaving, least = -1, 0.0
        for r, alpha in enumerate(alphas):
            if alpha > SMALL:
                ratio = max(0.0, values[r]) / alpha
                if (
                    leaving < 0
                    or ratio < least - 1e-12
                    or (ratio <= least + 1e-12 and alpha > alphas[leaving])
                ):
                    leaving, least = r, ratio
        if leaving < 0:
            return False
        pivot = alphas[leaving]
        row = inverse[leaving] = [value / pivot for value in inverse[leaving]]
        values[leaving] = least
        for r, alpha in enumerate(alphas):
            if r != leaving and abs(alpha) > 1e-13:
                inverse[r] = [a - alpha * b for a, b in zip(inverse[r], row, strict=True)]
                values[r] -= alpha * least
        self.duals = [a + gain * b for a, b in zip(self.duals, row, strict=True)]
        self.basis[leaving] = column
        return True

    def mixtures(self) -> list[dict[Any, float]]:
        """How much of each way each loan takes."""
        mixed: list[dict[Any, float]] = [{} for _ in self.ways]
        for column, value in zip(self.basis, self.values, strict=True):
            if column.loan >= 0 and value > 1e-7:
                mine = mixed[column.loan]
                for choice, share in self.ways[column.loan].taken(column.choice, column.least):
                    mine[choice] = mine.get(choice, 0.0) + value * share
        return mixed


def _inside(column: Column, window: Window) -> bool:
    if isinstance(column.choice, tuple):
        return bool(column.choice[1] <= window.high or column.choice[1] == LATE)
    return (
        column.least == window.least
        and window.low <= column.choice <= window.high
        and column.choice not in window.banned
    )
