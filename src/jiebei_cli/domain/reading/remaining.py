"""A loan from the first screen of an app: 剩余本金, 下期应还, 还剩几期.

The level that repays what is left in the instalments left bounds the rate. Rounding that nobody saw
may have moved it by a fen an instalment paid before, and up to LONGEST are allowed for. With the
day and the amount of the draw the plan is computed from its beginning and must give the screen to
the fen.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Context, Decimal, localcontext

from jiebei_cli.domain.arithmetic.dates import due_dates, in_month, interval
from jiebei_cli.domain.arithmetic.money import FEN, ZERO, Money
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.methods import METHODS, Method
from jiebei_cli.domain.contract.methods.equal_instalment import annuity, regular
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.contract.solving import quotable
from jiebei_cli.domain.contract.terms import LEVELS, PlanRow, Terms
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.reading.identify import (
    COUNTS,
    ROUNDINGS,
    Convention,
    Reading,
    Refutation,
    Seen,
    growths_of,
    identify,
    together,
)
from jiebei_cli.domain.value import Value, replace

LONGEST = 36
"""Instalments of the longest consumer loan (facts §4)."""
DEAREST = Decimal("0.365")
"""A year; nothing dearer is guessed at from three figures alone: 0.1 % a day."""
FEW = 4
"""Readings that a person can hold beside each other."""
QUICK = Context(prec=28)
CLOSE = Decimal("1E-14")


class Shown(Value, kw_only=True):
    """What the app shows: principal left, the next instalment, how many are left with it.

    `lent` and `drawn` are stated together, or neither.
    """

    left: Money
    due: date
    amount: Money
    periods: int
    drawn: date | None = None
    lent: Money | None = None
    rate: Rate | None = None
    method: str | None = None


def remaining(shown: Shown) -> tuple[Reading, ...]:
    """The readings that fit, the simplest first; then what refutes each other method and level.

    Raises: BadInput identify.too_little, .drawn_late, .left_more.
    """
    _possible(shown)
    fits, refuted = [*_whole(shown)], list[Reading]()
    for index, (terms, before) in enumerate(_histories(shown)):
        for count in COUNTS:
            counted = replace(terms, **count)
            growths = growths_of(counted, counted.dues)
            first = count is COUNTS[0] and not index
            for how in METHODS.values():
                if _may_be(how, shown):
                    for one in _readings(shown, how, counted, growths, before, first=first):
                        (fits if one.refuted is None else refuted).append(one)
    if not fits and shown.amount * shown.periods < shown.left:
        raise BadInput(
            "identify.too_little",
            amount=shown.amount,
            periods=shown.periods,
            left=shown.left,
            total=shown.amount * shown.periods,
            least=-(-shown.left // shown.amount),
        )
    known = {(one.method, each.level) for one in fits for each in one.alike}
    others = (one for one in refuted if (one.method, one.alike[0].level) not in known)
    return (*together(fits), *others)


def likely(fits: Sequence[Reading]) -> tuple[tuple[Reading, ...], int]:
    """The readings on the roundest rates, up to FEW where a step is not more alone; and how many
    there are beside them.
    """
    chosen: list[Reading] = []
    for place in sorted({one.place for one in fits}):
        step = [one for one in fits if one.place == place]
        if chosen and len(chosen) + len(step) > FEW:
            break
        chosen += step
    return tuple(chosen), len(fits) - len(chosen)


def nearest(shown: Shown) -> Refutation | None:
    """The figure in which some contract comes nearest to a screen that none shows.

    At the rate that is stated, else the one the next instalment takes, at most the DEAREST.
    """
    found = []
    for terms, before in _histories(shown):
        growths = growths_of(terms, terms.dues)
        for how in METHODS.values():
            if _may_be(how, shown):
                drafted = replace(terms, method=how.code)
                rates: tuple[Rate, ...] = (shown.rate or Rate(DEAREST, "y"),)
                if shown.rate is None and shown.lent is not None:
                    low, high = _window(shown, how, drafted, growths, before)
                    rates = tuple(rate for _, rate in _named(shown, low, high, drafted))[:1]
                found += [_why_not(shown, replace(drafted, rate=rate), before) for rate in rates]
    known = (why for why in found if why is not None)
    return min(known, key=lambda why: abs(why.gives - why.stands), default=None)


def _whole(shown: Shown) -> Iterator[Reading]:
    """A loan of one payment, known from its beginning, is a plan of one row."""
    if shown.lent == shown.left and shown.periods == 1 and shown.drawn is not None:
        row = PlanRow(due=shown.due, principal=shown.left, interest=shown.amount - shown.left)
        seen = Seen(rows=(row,), amount=shown.left, drawn=shown.drawn, rate=shown.rate)
        yield from (one for one in identify(seen) if one.refuted is None and one.quoted)


def _may_be(how: Method, shown: Shown) -> bool:
    """Whether three figures can tell a method: flat interest needs what was lent, and of a single
    payment left it is all the same what went before.
    """
    if how.stated or how.idles or shown.method not in (None, how.code):
        return False
    if shown.lent is not None:
        return not how.single
    if shown.periods == 1:
        return how.single or shown.method is not None
    return not how.single and how.interest is None


def _possible(shown: Shown) -> None:
    """Refuse figures that contradict each other."""
    if shown.drawn is not None and shown.lent is not None:
        if shown.drawn >= shown.due:
            raise BadInput("identify.drawn_late", drawn=shown.drawn, due=shown.due)
        if shown.left > shown.lent:
            raise BadInput("identify.left_more", left=shown.left, lent=shown.lent)


def _histories(shown: Shown) -> Iterator[tuple[Terms, int]]:
    """The contracts that may stand behind the screen, and how many instalments came before it."""
    day = shown.due.day
    last = in_month(shown.due.year, shown.due.month, 31) == shown.due
    for due_day in range(day, 32) if last else (day,):
        if shown.drawn is None or shown.lent is None:
            start = in_month(shown.due.year, shown.due.month - 1, due_day)
            yield _terms(shown.left, start, shown.due, due_day, shown.periods), 0
            continue
        for before in range(LONGEST):
            first = in_month(shown.due.year, shown.due.month - before, due_day)
            if first <= shown.drawn:
                break
            if (first - shown.drawn).days <= 62:
                count = shown.periods + before
                yield _terms(shown.lent, shown.drawn, first, due_day, count), before


def _terms(lent: Money, drawn: date, first: date, day: int, count: int) -> Terms:
    return Terms(
        principal=lent, received=lent, rate=Rate(Decimal(1), "y"), disbursed_on=drawn,
        first_due=first, due_day=day, instalments=count,
        dues=tuple(due_dates(first, interval("1m"), day, count)),
    )  # fmt: skip


def _readings(
    shown: Shown, how: Method, terms: Terms, growths: list[Decimal], before: int, *, first: bool
) -> Iterator[Reading]:
    """The rates at which one method shows those figures; of the `first` terms also the nearest, and
    why it does not.
    """
    known = shown.lent is not None
    told = Convention(terms.day_count, terms.accrual, "half-up", "")
    for level in LEVELS if how.level and known else ("actual",):
        drafted = replace(terms, method=how.code, level=level)
        convention = replace(told, level=level if how.level else "")
        low, high = _window(shown, how, drafted, growths, before)
        if not known:
            high = min(high, DEAREST)

        def reading(
            place: int,
            asked: Terms,
            conventions: Iterable[Convention],
            why: Refutation | None = None,
            *,
            low: Decimal = low,
            high: Decimal = high,
        ) -> Reading:
            return Reading(
                method=how.code, rate=asked.rate, low=max(low, Decimal(0)), high=high, place=place,
                alike=tuple(conventions), drawn=(asked.disbursed_on,) * 2,
                terms=replace(asked, dues=()), refuted=why,
            )  # fmt: skip

        nearest: tuple[int, Terms] | None = None
        for place, rate in _named(shown, low, high, drafted):
            asked = replace(drafted, rate=rate)
            if not known:  # three figures do not tell how anything was rounded
                stated = str(shown.amount) if how.level else ""
                alike = (replace(convention, rounding=each, level=stated) for each in ROUNDINGS)
                yield reading(place, replace(asked, level=stated or level), alike)
                continue
            if not _near(shown, how, asked, growths[:before]):
                nearest = nearest or (place, asked)
                continue
            for rounding in ROUNDINGS:
                asked = replace(asked, rounding=rounding)
                why = _why_not(shown, asked, before)
                if why is None:
                    yield reading(place, asked, (replace(convention, rounding=rounding),))
                elif nearest is None or nearest[1].rate == rate:
                    nearest = place, asked
                    if abs(why.gives - why.stands) > 2 * FEN * (terms.instalments + 1):
                        break  # no rounding makes up for that
        if nearest is not None and first:
            why = _why_not(shown, nearest[1], before)
            if why is not None:
                yield reading(*nearest, (convention,), why)


def _named(shown: Shown, low: Decimal, high: Decimal, terms: Terms) -> Iterator[tuple[int, Rate]]:
    if shown.rate is None:
        yield from quotable(max(low, Decimal(0)), high, terms.basis.year_days)
    elif low <= shown.rate.annual(terms.basis.year_days) <= high:
        yield 0, shown.rate


def _near(shown: Shown, how: Method, terms: Terms, growths: Sequence[Decimal]) -> bool:
    """Whether what was paid so far leaves about what the app shows."""
    annual, left, before = terms.annual_rate, terms.principal, len(growths)
    if how.level and shown.periods == 1:
        return True  # the last payment is not the level
    with localcontext(QUICK):
        if how.level:
            for growth in growths:
                left += left * annual * growth - shown.amount
        elif not how.at_end:
            left -= left * before / terms.instalments
    return abs(left - shown.left) <= 2 * FEN * (before + 1)


def _window(
    shown: Shown, how: Method, terms: Terms, growths: list[Decimal], before: int
) -> tuple[Decimal, Decimal]:
    """Between which yearly rates a method may show those figures."""
    row = growths[before]
    known = shown.lent is not None
    with localcontext(QUICK):
        if how.level and shown.periods > 1:
            count = terms.instalments
            if (shown.amount + FEN) * count < terms.principal:
                return Decimal(1), Decimal(0)
            steps = growths if terms.level == "actual" else [regular(terms, Decimal(1))] * count

            def pays(annual: Decimal) -> Decimal:
                return terms.principal * annuity([annual * step for step in steps])

            rate, slope = _solved(pays, shown.amount, terms.principal, steps)
            off = FEN
            if not known:
                past = max(LONGEST - shown.periods, 0)
                growth = 1 + rate * row
                repaid = past * (1 + growth ** Decimal(past)) / 2
                off += FEN * repaid * annuity([rate * step for step in steps])
            return rate - off / slope, rate + off / slope
        principal, off = shown.left, FEN
        if shown.periods > 1:
            principal = ZERO if how.at_end else shown.left / shown.periods
            off = FEN if how.at_end else FEN * LONGEST / shown.periods + FEN
        bears = shown.left if how.interest is None else terms.principal
        interest = shown.amount - principal
        return (interest - off) / (bears * row), (interest + off) / (bears * row)


def _solved(
    pays: Callable[[Decimal], Decimal], amount: Money, principal: Money, steps: Sequence[Decimal]
) -> tuple[Decimal, Decimal]:
    """The yearly rate that takes a level payment, and how fast the payment grows with the rate."""
    count = len(steps)
    each = sum(steps, ZERO) / count
    rate = max(2 * (amount * count - principal) / (principal * (count + 1) * each), CLOSE)
    slope = principal * each / 2
    for _ in range(20):
        here = pays(rate)
        slope = (pays(rate + Decimal("1E-7")) - here) * 10**7
        following = rate - (here - amount) / slope
        if abs(following - rate) < CLOSE:
            break
        rate = max(following, CLOSE)
    return rate, slope


def _why_not(shown: Shown, terms: Terms, before: int) -> Refutation | None:
    """The first figure of the screen that the whole plan of some terms does not give."""
    row = build(terms).rows[before]
    for figure, gives, stands in (
        ("balance", row.opening, shown.left),
        ("total", row.principal + row.interest, shown.amount),
    ):
        if gives != stands:
            return Refutation(before + 1, row.due, figure, gives, stands)
    return None
