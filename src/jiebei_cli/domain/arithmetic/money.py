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
    r"(?P<unit>[亿万千])?"
)
_SPELLED = str.maketrans(
    "，．億萬wW仟kK佰拾〇壹贰貳两兩叁參肆伍陆陸柒捌玖",
    ",.亿万万万千千千百十零一二二二二三三四五六六七八九",
)
_CURRENCY = re.compile(r"(?:元|块钱?|CNY|RMB)?[整正]?$")
_PLACES = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}


def fen(amount: Decimal, rounding: Rounding = "half-up") -> Money:
    """Round to two places.

    Fractions carried on may add up to a whole fen but for the last digits of their divisions.
    """
    if rounding == "carry":
        sure = amount.quantize(SURE, ROUND_HALF_EVEN, WIDE)
        return sure.quantize(FEN, MODES[rounding]) + ZERO  # and never -0.00
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
    """Read a positive amount: `50000`, `50,000.00`, `¥5000`, `1.5万`, `1万5`, `一万五`, `伍仟元整`.

    Raises: BadInput amount.unreadable, amount.decimals, amount.not_positive, amount.too_large;
    amount.which where there are two meanings.
    """
    cleaned = text.strip().replace(" ", "").removeprefix("人民币").translate(_SPELLED)
    if len(cleaned) > 40:
        raise BadInput("amount.unreadable", text=text[:40])
    plain = _CURRENCY.sub("", cleaned, count=1)
    match = re.fullmatch(_AMOUNT, plain)
    if match is None:
        spoken = _spoken(plain.lstrip("¥￥"))
        if len(spoken) > 1:
            raise BadInput("amount.which", text=text, instead=tuple(map(str, spoken)))
        if not spoken:
            raise BadInput("amount.unreadable", text=text[:40])
        amount = Decimal(spoken[0])
    else:
        amount = Decimal(match["number"].replace(",", "")) * _PLACES.get(match["unit"] or "", 1)
    if (match is not None and match["sign"] == "-") or amount == 0:
        raise BadInput("amount.not_positive", text=text)
    if amount > LARGEST:
        raise BadInput("amount.too_large", text=text[:40])
    if amount != amount.quantize(FEN):
        raise BadInput("amount.decimals", text=text)
    return amount.quantize(FEN)


def _spoken(text: str, below: int = 10**12, *, short: bool = True) -> tuple[int, ...]:
    """What a whole number with Chinese places in it comes to: nothing, one number, or two.

    In 一万五 the place after 万 is left out (`short`); 1万50 may leave it out, or mean 50.
    """
    place = next((place for place in _PLACES if place in text), "")
    if not place:
        known = _DIGITS.get(text, int(text) if text.isascii() and text.isdigit() else None)
        return () if known is None or known >= below else (known,)
    size = _PLACES[place]
    count, _, rest = text.partition(place)
    whole = _spoken(count or "一" * (place == "十"), below // size, short=False)
    if not whole or not whole[0]:
        return ()
    tails: tuple[int, ...] = (0,)
    if rest.startswith("零"):
        tails = _spoken(rest.lstrip("零"), size // 10, short=short)
    elif rest in _DIGITS or (len(rest) == 1 and rest.isascii()):
        tails = tuple(digit * size // 10 for digit in _spoken(rest) if short or size == 10)
    elif rest.isascii() and rest.isdigit() and int(rest) < size >= 10 ** len(rest):
        tails = tuple(dict.fromkeys((*_spoken(rest, size), int(rest) * size // 10 ** len(rest))))
    elif rest:
        tails = _spoken(rest, size, short=short)
    return tuple(whole[0] * size + tail for tail in tails)


def parse_money_or_zero(text: str) -> Money:
    """Read an amount that may be `0`, as a fee or one component of a split may.

    Raises: what `parse_money` raises.
    """
    return ZERO if re.fullmatch(r"0+(\.0*)?", text.strip()) else parse_money(text)


def is_fen(amount: Decimal) -> bool:
    """Whether a stored amount is a finite number of whole fen in range."""
    return amount.same_quantum(FEN) and -_MOST_STORED <= amount <= _MOST_STORED
