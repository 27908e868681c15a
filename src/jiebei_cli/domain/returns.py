"""What a loan really costs a year: the internal rate of return of its cash flows.

All in Decimal. Undated flows are equal periods: i per period, nominal m·i (单利), effective
(1 + i)^m − 1 (复利). Dated flows: Σ aⱼ·v^dⱼ = 0 with dⱼ actual days, effective v^−365 − 1 and
nominal m·((1 + e)^(1/m) − 1). Bisection narrowed with Newton steps.
Source: 中国人民银行公告〔2021〕第3号 (IRR of the borrower's flows); Directive 2008/48/EC Annex I.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, localcontext
from itertools import pairwise

from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.money import Money
from jiebei_cli.domain.value import Value

PLACES = Decimal("0.00000001")
REACH = 20
FINER = 16


class Return(Value):
    """A yearly cost, both ways of stating it, as fractions with eight decimals."""

    nominal: Decimal
    effective: Decimal


Flow = tuple[int, Money]
"""(time in whole units, amount): received positive, paid negative."""


def _value(flows: Sequence[Flow], factor: Decimal) -> tuple[Decimal, Decimal]:
    """Σ a·v^t and its derivative by v, Horner-like over ascending times."""
    total = slope = Decimal(0)
    previous = None
    for time, amount in reversed(flows):
        if previous is not None:
            gap = previous - time
            power = factor**gap
            slope = slope * power + total * gap * factor ** (gap - 1) if gap else slope
            total *= power
        total += amount
        previous = time
    first = flows[0][0]
    if first:
        power = factor**first
        slope = slope * power + total * first * factor ** (first - 1)
        total *= power
    return total, slope


def discount_factor(flows: Sequence[Flow]) -> Decimal:
    """The v > 0 at which the flows are worth nothing.

    Raises: BadInput rate.one_sided (all flows on one side), rate.no_root, rate.several_roots.
    """
    ordered = sorted(flow for flow in flows if flow[1])
    if not any(amount > 0 for _, amount in ordered) or not any(amount < 0 for _, amount in ordered):
        raise BadInput("rate.one_sided")
    with localcontext() as context:
        context.prec = 28
        low, high = _bracket(ordered)
        return _root(ordered, low, high)


def _sign_changes(flows: Sequence[Flow]) -> int:
    return sum(left != right for left, right in pairwise(amount > 0 for _, amount in flows))


def _bracket(flows: Sequence[Flow]) -> tuple[Decimal, Decimal]:
    """An interval of v holding the only root.

    v is tried as growth^(-1/span), growth being that of one yuan over the whole span, from 2^-20 to
    2^20. With one change of sign the root is the only one (Descartes) and the search stops at it;
    with more, all of the range is looked at.
    """
    span = flows[-1][0] - flows[0][0]
    changes = _sign_changes(flows)
    if not span:
        raise BadInput("rate.no_root")
    finer = 1 if changes == 1 else FINER
    step = Decimal(2).ln() / span / finer
    found: list[tuple[Decimal, Decimal]] = []
    for ratio in ((-step).exp(), step.exp()):
        v = Decimal(1)
        value = _value(flows, v)[0]
        for _ in range(REACH * finer):
            before, sign = v, value > 0
            v *= ratio
            value = _value(flows, v)[0]
            if (value > 0) != sign:
                found.append((min(v, before), max(v, before)))
                if changes == 1:
                    return found[0]
    if not found:
        raise BadInput("rate.no_root")
    if len(found) > 1:
        raise BadInput("rate.several_roots", count=len(found))
    return found[0]


def _root(flows: Sequence[Flow], low: Decimal, high: Decimal) -> Decimal:
    rising = _value(flows, high)[0] > 0
    guess = (low + high) / 2
    for _ in range(200):
        value, slope = _value(flows, guess)
        if not value:
            return guess
        low, high = (low, guess) if (value > 0) == rising else (guess, high)
        following = guess - value / slope if slope else low
        if not low < following < high:
            following = (low + high) / 2
        if abs(following - guess) < Decimal("1E-20"):
            return following
        guess = following
    return guess


def periodic(amounts: Sequence[Money], per_year: int) -> Return:
    """The return of equally spaced flows."""
    growth = 1 / discount_factor(list(enumerate(amounts)))
    return Return(
        ((growth - 1) * per_year).quantize(PLACES), (growth**per_year - 1).quantize(PLACES)
    )


def dated(flows: Sequence[tuple[date, Money]], per_year: int) -> Return:
    """The return of flows on dates, actual days over 365."""
    start = min(day for day, _ in flows)
    factor = discount_factor([((day - start).days, amount) for day, amount in flows])
    growth = factor ** Decimal(-365)
    nominal = per_year * (growth ** (Decimal(1) / per_year) - 1)
    return Return(nominal.quantize(PLACES), (growth - 1).quantize(PLACES))
