"""冲抵顺序: what a payment that does not cover everything settles first."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from jiebei_cli.domain.book.allocation import Debt, allocate
from jiebei_cli.domain.book.facts import Posted
from jiebei_cli.domain.contract.terms import COMPONENTS, Component, Spread

OLDER = Debt(1, date(2026, 2, 10), *map(Decimal, ("1.00", "2.00", "30.00", "400.00")))
NEWER = Debt(2, date(2026, 3, 10), *map(Decimal, ("0.00", "1.00", "20.00", "400.00")))
LENDER_S: tuple[Component, ...] = ("principal", "interest", "penalty", "fee")

# (amount, order, spread, what each instalment gets: fee, penalty, interest, principal)
SPLITS: list[tuple[str, Sequence[Component], Spread, dict[int, str]]] = [
    ("854.00", COMPONENTS, "instalment", {1: "1 2 30 400", 2: "0 1 20 400"}),
    ("854.00", COMPONENTS, "component", {1: "1 2 30 400", 2: "0 1 20 400"}),
    ("3.50", COMPONENTS, "instalment", {1: "1 2 0.50 0"}),
    ("3.50", COMPONENTS, "component", {1: "1 2 0 0", 2: "0 0.50 0 0"}),
    ("433.00", COMPONENTS, "instalment", {1: "1 2 30 400"}),
    ("433.01", COMPONENTS, "instalment", {1: "1 2 30 400", 2: "0 0.01 0 0"}),
    ("60.00", COMPONENTS, "component", {1: "1 2 30 6", 2: "0 1 20 0"}),
    ("410.00", LENDER_S, "instalment", {1: "0 0 10 400"}),
    ("810.00", LENDER_S, "component", {1: "0 0 10 400", 2: "0 0 0 400"}),
    ("0.00", COMPONENTS, "instalment", {}),
]


@pytest.mark.parametrize(("amount", "order", "spread", "expected"), SPLITS)
def test_a_payment_is_split(
    amount: str, order: Sequence[Component], spread: Spread, expected: dict[int, str]
) -> None:
    parts = {number: [Decimal(part) for part in text.split()] for number, text in expected.items()}
    assert allocate(Decimal(amount), [OLDER, NEWER], order, spread) == tuple(
        Posted(number=number, **dict(zip(COMPONENTS, part, strict=True)))
        for number, part in parts.items()
    )


def test_a_debt_is_the_sum_of_its_components() -> None:
    assert (OLDER.total, NEWER.total) == (Decimal("433.00"), Decimal("421.00"))


def test_a_second_instalment_alone() -> None:
    """Nothing is credited to an instalment that owes nothing."""
    paid = Debt(1, OLDER.due, *[Decimal("0.00")] * 4)
    (row,) = allocate(Decimal("5.00"), [paid, NEWER], COMPONENTS, "instalment")
    assert row == Posted(number=2, penalty=Decimal("1.00"), interest=Decimal("4.00"))
