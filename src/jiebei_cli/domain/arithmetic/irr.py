"""What a loan really costs a year: the internal rate of return of its cash flows.

All in Decimal. Undated flows are equal periods: i per period, nominal m·i (单利), effective
(1 + i)^m − 1 (复利). Dated flows: Σ aⱼ·v^dⱼ = 0 with dⱼ actual days, effective v^−365 − 1 and
nominal m·((1 + e)^(1/m) − 1). Bisection narrowed with Newton steps.
Source: 中国人民银行公告〔2021〕第3号 (IRR of the borrower's flows); Directive 2008/48/EC Annex I.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Context, Decimal, localcontext
from itertools import pairwise

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import Value

PLACES = Decimal("0.00000001")
LARGEST = Decimal(10) ** 12
REACH = 20
FINER = 16
CLOSE = Decimal("1E-20")
MOST_STEPS = 200
PRECISE = Context(prec=28)


class Return(Value):
    """A yearly cost, both ways of stating it, as fractions with eight decimals."""

    nominal: Decimal
    effective: Decimal


Flow = tuple[int, Money]
"""(time in whole units, amount): received positive, paid negative."""


def _value(flows: Sequence[Flow], factor: Decimal) -> tuple[Decimal, Decimal]:
    """Σ a·v^t, t from the first flow on, and its derivative by v: Horner over the gaps."""
    last, total = flows[-1]
    slope = Decimal(0)
    for time, amount in reversed(flows[:-1]):
        gap = last - time
        lower = factor ** (gap - 1)
        power = lower * factor
        slope = slope * power + total * gap * lower
        total = total * power + amount
        last = time
    return total, slope


def discount_factor(flows: Sequence[Flow]) -> Decimal:
    """The v > 0 at which the flows are worth nothing.

    Raises: BadInput rate.one_sided (all flows on one side), rate.no_root, rate.several_roots.
    """
    with localcontext(PRECISE):
        by_time: dict[int, Money] = {}
        for time, amount in flows:
            by_time[time] = by_time.get(time, ZERO) + amount
        ordered = sorted(flow for flow in by_time.items() if flow[1])
        changes = sum(left != right for left, right in pairwise(flow[1] > 0 for flow in ordered))
        if not changes:
            raise BadInput("rate.one_sided")
        return _root(ordered, *(_only_bracket if changes == 1 else _searched_bracket)(ordered))


def _growth(flows: Sequence[Flow]) -> Decimal:
    """With v = exp(−k × this) one yuan doubles k times between the first flow and the last."""
    return Decimal(2).ln() / (flows[-1][0] - flows[0][0])


def _only_bracket(flows: Sequence[Flow]) -> tuple[Decimal, Decimal]:
    """Around the root of flows that change sign once: there is exactly one (Descartes).

    Towards v = 0 the first flow decides the sign, so the sign at v = 1 tells the side to look on.
    """
    positive = _value(flows, Decimal(1))[0] > 0
    unit = _growth(flows) * (1 if positive == (flows[0][1] > 0) else -1)
    near, far = Decimal(1), unit.exp()
    while (_value(flows, far)[0] > 0) == positive:
        near, far = far, far * far
    return min(near, far), max(near, far)


def _searched_bracket(flows: Sequence[Flow]) -> tuple[Decimal, Decimal]:
    """Around the only root of flows that change sign several times, where it is the only one.

    v is tried in sixteenth doublings of one yuan over the whole span, from 2^-20 to 2^20: a rate
    beyond is nobody's.
    """
    step = _growth(flows) / FINER
    found: list[tuple[Decimal, Decimal]] = []
    for ratio in ((-step).exp(), step.exp()):
        v = Decimal(1)
        value = _value(flows, v)[0]
        for _ in range(REACH * FINER):
            before, sign = v, value > 0
            v *= ratio
            value = _value(flows, v)[0]
            if (value > 0) != sign:
                found.append((min(v, before), max(v, before)))
    if not found:
        raise BadInput("rate.no_root")
    if len(found) > 1:
        raise BadInput("rate.several_roots", count=len(found))
    return found[0]


def _root(flows: Sequence[Flow], low: Decimal, high: Decimal) -> Decimal:
    """The root between two signs: Newton's step, or the middle where that leaves the bracket."""
    rising = _value(flows, high)[0] > 0
    guess = (low + high) / 2
    for _ in range(MOST_STEPS):
        value, slope = _value(flows, guess)
        following = guess - value / slope if slope else low
        if abs(following - guess) <= CLOSE * guess:
            return following
        low, high = (low, guess) if (value > 0) == rising else (guess, high)
        guess = following if low < following < high else (low + high) / 2
    return guess


def periodic(amounts: Sequence[Money], per_year: Decimal) -> Return:
    """The return of equally spaced flows. Raises: BadInput rate.*"""
    with localcontext(PRECISE):
        growth = 1 / discount_factor(list(enumerate(amounts)))
        return _return((growth - 1) * per_year, growth, per_year)


def dated(flows: Sequence[tuple[date, Money]], per_year: Decimal) -> Return:
    """The return of flows on dates, actual days over 365. Raises: BadInput rate.*"""
    start = min(day for day, _ in flows)
    with localcontext(PRECISE):
        growth = discount_factor([((day - start).days, amount) for day, amount in flows])
        growth = growth ** (Decimal(-365) / per_year)
        return _return((growth - 1) * per_year, growth, per_year)


def _return(nominal: Decimal, growth: Decimal, per_year: Decimal) -> Return:
    effective = growth**per_year - 1
    if effective > LARGEST:
        raise BadInput("rate.beyond")
    return Return(nominal.quantize(PLACES), effective.quantize(PLACES))
