"""Yuan as `Decimal`, and the one place that rounds to the fen.

Rounding is half-up unless the loan's terms say otherwise; it happens once per component
(principal, interest, penalty, fee) per instalment or payment, always through `fen`. With `carry` it
is the running total of the interest that is cut to the fen: a fraction goes on to the next row.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from typing import Literal

from jiebei_cli.domain.errors import BadInput

Money = Decimal
Rounding = Literal["half-up", "half-even", "down", "up", "carry"]

FEN = Decimal("0.01")
ZERO = Decimal("0.00")
SURE = Decimal("1E-24")
WIDE = Context(prec=60)
LARGEST = Decimal(10) ** 15
"""No amount above this is read: 10^15 yuan still leaves the 28 digits that interest needs."""

_MOST_STORED = LARGEST * 1000

MODES = {
    "half-up": ROUND_HALF_UP,
    "half-even": ROUND_HALF_EVEN,
    "down": ROUND_DOWN,
    "up": ROUND_UP,
    "carry": ROUND_DOWN,
}

_AMOUNT = (
    r"(?P<sign>[-+]?)[¥￥]?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)"
    r"(?P<unit>万|萬|w|W|千|k|K)?(?:元|CNY|RMB)?"
)
_UNITS = {"万": 10_000, "萬": 10_000, "w": 10_000, "W": 10_000, "千": 1_000, "k": 1_000, "K": 1_000}


def fen(amount: Decimal, rounding: Rounding = "half-up") -> Money:
    """Round to two places.

    Fractions carried on may add up to a whole fen but for the last digits of their divisions.
    """
    if rounding == "carry":
        amount = amount.quantize(SURE, ROUND_HALF_EVEN, WIDE)
    return amount.quantize(FEN, MODES[rounding])


def left_over(exact: Decimal, rounded: Money, rounding: Rounding) -> Decimal:
    """What rounding leaves for the next row: the fraction where it is carried, else nothing."""
    return exact - rounded if rounding == "carry" else Decimal(0)


def fens(amounts: Iterable[Decimal], rounding: Rounding) -> Iterator[Money]:
    """Round the interest of one row after the other."""
    carried = Decimal(0)
    for amount in amounts:
        exact = amount + carried
        rounded = fen(exact, rounding)
        carried = left_over(exact, rounded, rounding)
        yield rounded


def parse_money(text: str) -> Money:
    """Read a positive amount: `50000`, `50,000.00`, `¥5000`, `5万`, `1.5万`.

    Raises: BadInput amount.unreadable, amount.decimals, amount.not_positive, amount.too_large.
    """
    cleaned = text.strip().replace(" ", "").replace("，", ",").replace("．", ".")
    match = re.fullmatch(_AMOUNT, cleaned) if len(cleaned) <= 40 else None
    if match is None:
        raise BadInput("amount.unreadable", text=text[:40])
    amount = Decimal(match["number"].replace(",", "")) * _UNITS.get(match["unit"] or "", 1)
    if match["sign"] == "-" or amount == 0:
        raise BadInput("amount.not_positive", text=text)
    if amount > LARGEST:
        raise BadInput("amount.too_large", text=text[:40])
    if amount != amount.quantize(FEN):
        raise BadInput("amount.decimals", text=text)
    return amount.quantize(FEN)


def parse_money_or_zero(text: str) -> Money:
    """Read an amount that may be `0`, as a fee or one component of a split may.

    Raises: what `parse_money` raises.
    """
    return ZERO if re.fullmatch(r"0+(\.0*)?", text.strip()) else parse_money(text)


def is_fen(amount: Decimal) -> bool:
    """Whether a stored amount is a finite number of whole fen in range."""
    return amount.same_quantum(FEN) and -_MOST_STORED <= amount <= _MOST_STORED
