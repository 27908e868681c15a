"""Limits on what a loan may cost: which are in force on a day, for whom, and how a loan stands.

A limit is a yearly fraction or a multiple of the one-year LPR of the day. It is held against the
nominal figure (单利, all costs included, 公告〔2021〕3号), to the hundredth of a percent; the
compounded one only says that the loan is near. 0.06 % a day is 21.9 % nominal and 24.2 %
compounded: below a 24 % line, and near it.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from jiebei_cli.domain.judging.law import Citation, LenderKind, cited, holding
from jiebei_cli.domain.value import Value

Standing = Literal["below", "near", "above", "not-applicable", "unknown"]
COMPARED = Decimal("0.0001")
PLACES = Decimal("0.00000001")


class Cap(Value, kw_only=True):
    """A limit: `limit` a year, or `lpr_multiple` × LPR; of neither, a duty without a figure.

    It holds for contracts from `since` to `until`, both included; `laws` are what it rests on.
    """

    code: str
    name: dict[str, str]
    since: date
    applies_to: tuple[LenderKind, ...]
    until: date | None = None
    limit: Decimal | None = None
    lpr_multiple: Decimal | None = None
    laws: tuple[Citation, ...] = ()
    source: str = ""
    confidence: str = ""
    recheck_by: date | None = None

    def holds(self, on: date, lender: LenderKind) -> bool:
        """Whether it is a limit for such a lender's contract of that day."""
        in_force = self.since <= on and (self.until is None or on <= self.until)
        return in_force and lender in self.applies_to


class Lpr(Value, kw_only=True):
    """One-year LPR from a day on; `seen` is the last day somebody looked."""

    since: date
    rate: Decimal
    seen: date
    source: str = ""
    confidence: str = ""


class CapPolicy(Value, kw_only=True):
    """Every limit known, in the order they are shown, and the LPR values, oldest first."""

    caps: tuple[Cap, ...] = ()
    lpr: tuple[Lpr, ...] = ()
    lpr_recheck_by: date | None = None

    def lpr_on(self, on: date) -> Lpr | None:
        """The LPR in force on a day; None where no value is known."""
        return next((value for value in reversed(self.lpr) if value.since <= on), None)


class Held(Value):
    """One limit and how a loan stands against it; `limit` is a fraction with eight decimals."""

    code: str
    name: dict[str, str]
    limit: Decimal | None
    applies_to: tuple[LenderKind, ...]
    since: date
    result: Standing
    source: str
    until: date | None = None
    laws: tuple[Citation, ...] = ()
    confidence: str = ""
    lpr_multiple: Decimal | None = None


def limit_on(cap: Cap, policy: CapPolicy, on: date) -> Decimal | None:
    """The limit as a yearly fraction; None for a duty, and where the LPR of the day is unknown."""
    if cap.lpr_multiple is None:
        return cap.limit
    lpr = policy.lpr_on(on)
    return lpr.rate * cap.lpr_multiple if lpr is not None else None


def hold(
    policy: CapPolicy, on: date, lender: LenderKind, nominal: Decimal, effective: Decimal
) -> tuple[Held, ...]:
    """Every limit on a day against the two figures of a loan.

    `not-applicable`: not in force that day, for other lenders, or a duty without a figure.
    """
    found = []
    for cap in policy.caps:
        limit = limit_on(cap, policy, on)
        result: Standing
        if not cap.holds(on, lender):
            result = "not-applicable"
        elif limit is None:
            result = "unknown" if cap.lpr_multiple is not None else "not-applicable"
        else:
            result = _standing(limit, nominal, effective)
        shown = limit.quantize(PLACES) if limit is not None else None
        laws = holding(cap.laws, on) or cap.laws
        found.append(
            Held(
                cap.code, cap.name, shown, cap.applies_to, cap.since, result,
                cap.source or cited(laws, "zh"), cap.until, laws, cap.confidence, cap.lpr_multiple,
            )
        )  # fmt: skip
    return tuple(found)


def _standing(limit: Decimal, nominal: Decimal, effective: Decimal) -> Standing:
    if nominal.quantize(COMPARED) > limit:
        return "above"
    return "near" if effective.quantize(COMPARED) > limit else "below"


def none_known(held: Sequence[Held]) -> bool:
    """Whether no limit of the table is one for this loan: not that there is none."""
    return all(cap.result == "not-applicable" for cap in held)


def worst(held: Sequence[Held]) -> Held | None:
    """The limit that gives most reason to warn: the first one exceeded, else the first near."""
    for result in ("above", "near"):
        for cap in held:
            if cap.result == result:
                return cap
    return None
