"""The money there is to pay from, day by day, and what must stay in hand."""

from collections.abc import Iterable
from datetime import date

from jiebei_cli.domain.arithmetic.dates import Interval, due_dates
from jiebei_cli.domain.arithmetic.money import FEN, ZERO, Money
from jiebei_cli.domain.value import Value

Dated = tuple[date, Money]


class Purse(Value):
    """Money that comes in on days, in their order, and a reserve that paying early leaves.

    Where the dues alone leave less than the reserve, no early payment makes it less still.
    """

    incomes: tuple[Dated, ...]
    keep: Money = ZERO


def purse(incomes: Iterable[Dated], keep: Money = ZERO) -> Purse:
    """The purse these incomes fill; those of one day are added."""
    sums: dict[date, Money] = {}
    for day, amount in sorted(incomes, key=lambda each: each[0]):
        sums[day] = sums.get(day, ZERO) + amount
    return Purse(tuple(sums.items()), keep)


def monthly(amount: Money, since: date, until: date) -> tuple[Dated, ...]:
    """An amount on a day and on the same day of every month after."""
    count = max(1, (until.year - since.year) * 12 + until.month - since.month + 1)
    days = due_dates(since, Interval(1, 0), since.day, count)
    return tuple((day, amount) for day in days if day <= max(since, until))


def fen_of(amount: Money) -> int:
    """An amount as whole fen."""
    return int(amount.scaleb(2))


def yuan_of(amount: int) -> Money:
    """Whole fen as an amount."""
    return (FEN * amount).quantize(FEN)
