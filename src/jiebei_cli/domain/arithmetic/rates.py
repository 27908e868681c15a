"""A rate as it was quoted, with its basis: 0.04%/d, 万4/日, 1.2%/m, 年化14.6%, 日息万分之四.

Nothing is converted silently. A day rate becomes a year by the days of the loan's day count
(365 or 360), a month rate by 12. A bare percentage is a year's, but a small one is asked about.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, Self

from jiebei_cli.domain.errors import BadInput

Basis = Literal["d", "m", "y"]

HIGHEST_ANNUAL = Decimal(100)
"""10,000 % a year: above it the input is taken for a slip, not a rate."""

ASKED_BELOW = Decimal("0.02")
"""借呗's own screen says 日利率 0.04%: a percentage as small as that may well be a day's."""

_BASES: dict[str, Basis] = {
    **dict.fromkeys(("d", "day", "日", "天"), "d"),
    **dict.fromkeys(("m", "month", "月"), "m"),
    **dict.fromkeys(("y", "a", "year", "年"), "y"),
}
_STORED: dict[str, Basis] = {"%/d": "d", "%/m": "m", "%/y": "y"}
"""How a ledger ends a rate: read without a pattern."""
_SCALES = {
    "%": Decimal("0.01"),
    "‰": Decimal("0.001"),
    "‱": Decimal("0.0001"),
    "千": Decimal("0.001"),
    "万": Decimal("0.0001"),
}
_DIGITS = {digit: str(value) for value, digit in enumerate("零一二三四五六七八九")}
_FULLWIDTH = str.maketrans("％／．", "%/.")
_SAID = r"(?:(?P<said>[日月年])(?:化?利率|化|息)[:：]?)?"
_PERCENT = _SAID + r"(?P<number>\d+(?:\.\d*)?|\.\d+)(?P<scale>[%‰‱])(?:/(?P<basis>.+))?"
_CHINESE = (
    _SAID
    + r"(?P<scale>[万千])分?之?(?P<number>\d+(?:\.\d+)?|[一二三四五六七八九])(?:/(?P<basis>.+))?"
)


class Rate:
    """A quoted fraction per day, month or year."""

    __slots__ = ("basis", "fraction")

    def __init__(self, fraction: Decimal, basis: Basis) -> None:
        self.fraction = fraction
        self.basis = basis

    @classmethod
    def parse(cls, text: str, *, typed: bool = False) -> Self:
        """Read a quoted rate; without a basis a percentage is per year, 万/千 per day.

        Raises: BadInput rate.unreadable, rate.too_high; rate.which for a small one typed bare.
        """
        plain, stored = text[:-3], _STORED.get(text[-3:])
        if stored and len(text) <= 40 and plain.replace(".", "", 1).isdecimal():
            return cls._bounded(plain, _SCALES["%"], stored, text)
        cleaned = text.strip().replace(" ", "").translate(_FULLWIDTH)
        match = None
        if len(cleaned) <= 40:
            match = re.fullmatch(_PERCENT, cleaned) or re.fullmatch(_CHINESE, cleaned)
        if match is None:
            raise BadInput("rate.unreadable", text=text[:40])
        named = [_BASES.get(word.lower()) for word in (match["said"], match["basis"]) if word]
        bare = not named and match["scale"] in "%‰‱"
        basis = named[0] if named else "y" if bare else "d"
        if basis is None or named[1:] not in ([], [basis]):
            raise BadInput("rate.unreadable", text=text[:40])
        number = _DIGITS.get(match["number"], match["number"])
        rate = cls._bounded(number, _SCALES[match["scale"]], basis, text)
        if typed and bare and 0 < rate.fraction < ASKED_BELOW:
            raise BadInput("rate.which", text=text, instead=(f"{cleaned}/d", f"{cleaned}/y"))
        return rate

    @classmethod
    def _bounded(cls, number: str, scale: Decimal, basis: Basis, text: str) -> Self:
        rate = cls((Decimal(number) * scale).normalize(), basis)
        if rate.annual(365) > HIGHEST_ANNUAL:
            raise BadInput("rate.too_high", text=text[:40])
        return rate

    def annual(self, year_days: int) -> Decimal:
        """The yearly fraction, a day rate taken `year_days` times."""
        if self.basis == "y":
            return self.fraction
        return self.fraction * (year_days if self.basis == "d" else 12)

    def daily(self, year_days: int) -> Decimal:
        """The fraction a day."""
        if self.basis == "d":
            return self.fraction
        return self.annual(year_days) / year_days

    def beside(self, year_days: int) -> str:
        """The rate as quoted and, beside it, by the year; a yearly one by the day.

        `0.04%/d = 14.6%/y`; at most four decimals of a percent, `≈` where that rounds it.
        """
        exact = self.daily(year_days) if self.basis == "y" else self.annual(year_days)
        short = (exact * 100).quantize(Decimal("0.0001"))
        sign = "=" if short == exact * 100 else "≈"
        return f"{self} {sign} {short.normalize():f}%/{'d' if self.basis == 'y' else 'y'}"

    def __str__(self) -> str:
        percent = (self.fraction * 100).normalize()
        return f"{percent:f}%/{self.basis}"

    def __repr__(self) -> str:
        return f"Rate({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rate) and (self.fraction, self.basis) == (
            other.fraction,
            other.basis,
        )

    def __hash__(self) -> int:
        return hash((self.fraction, self.basis))


@lru_cache(maxsize=256)
def rate(text: str) -> Rate:
    """`Rate.parse`, remembered: a ledger repeats the same few rates."""
    return Rate.parse(text)
