"""Funds 扣款顺序: the money a borrower declares to have, in the order a deduction takes it.

A fund is two `declared` facts: `funds:NAME`, what is in it, and `funds-order:NAME`, its place in
the row. A new fund goes last. A deduction declares what it left, so a fund always holds what was
last said of it, by whoever said it.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from jiebei_cli.domain.arithmetic.money import ZERO, Money, is_fen
from jiebei_cli.domain.book.facts import Declared, Fact
from jiebei_cli.domain.book.naming import is_name
from jiebei_cli.domain.errors import BadFact, BadInput
from jiebei_cli.domain.value import Value, replace

AMOUNT, ORDER = "funds:", "funds-order:"


class Fund(Value):
    """Money declared under a name, and the day of that statement."""

    name: str
    amount: Money
    declared_on: date


class Taken(Value):
    """What one payment took out of a fund."""

    fund: str
    amount: Money


def funds_of(declared: Iterable[Declared], on: date) -> tuple[Fund, ...]:
    """The funds as declared by a day, in their order.

    Statements count by their date, those of one day in the order of recording.
    """
    row: list[str] = []
    found: dict[str, Fund] = {}
    for fact in sorted((fact for fact in declared if fact.date <= on), key=lambda f: f.date):
        if fact.what.startswith(AMOUNT):
            name = fact.what.removeprefix(AMOUNT)
            found[name] = Fund(name, Money(fact.value), fact.date)
            if name not in row:
                row.append(name)
        elif fact.what.startswith(ORDER):
            name = fact.what.removeprefix(ORDER)
            row = [other for other in row if other != name]
            row.insert(max(0, int(fact.value[:9]) - 1), name)
    return tuple(found[name] for name in row if name in found)


def check(fact: Declared) -> None:
    """Whether a statement about funds can be read. Raises: BadFact fact.funds."""
    if fact.what.startswith(ORDER):
        good = fact.value.isascii() and fact.value.isdecimal()
    elif fact.what.startswith(AMOUNT):
        try:
            amount = Decimal(fact.value)
        except InvalidOperation:
            amount = Decimal("NaN")
        good = is_fen(amount) and amount >= 0
    else:
        good = True
    if not good:
        raise BadFact("fact.funds", fact=fact.id, text=fact.value[:40])
    if fact.what.startswith((AMOUNT, ORDER)) and not is_name(fact.what.partition(":")[2]):
        raise BadFact("fact.funds", fact=fact.id, text=fact.what[:40])


def total(funds: Iterable[Fund]) -> Money:
    """All that is declared."""
    return sum((fund.amount for fund in funds), ZERO)


def declare(
    name: str, amount: Money, order: int | None, on: date, ref: str | None = None
) -> tuple[Fact, ...]:
    """State what a fund holds, and perhaps its place. Raises: BadInput funds.name."""
    if not is_name(name):
        raise BadInput("funds.name", name=name[:40])
    facts: list[Fact] = [Declared(date=on, what=f"{AMOUNT}{name}", value=str(amount), ref=ref)]
    if order is not None:
        facts.append(Declared(date=on, what=f"{ORDER}{name}", value=str(order), ref=ref))
    return tuple(facts)


def take(funds: Sequence[Fund], amount: Money) -> tuple[tuple[Fund, ...], tuple[Taken, ...]]:
    """Take an amount that is there out of the funds, first to last."""
    left: list[Fund] = []
    taken: list[Taken] = []
    for fund in funds:
        part = min(fund.amount, amount)
        amount -= part
        left.append(replace(fund, amount=fund.amount - part))
        if part:
            taken.append(Taken(fund.name, part))
    return tuple(left), tuple(taken)
