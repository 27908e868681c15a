"""Identifying: which contracts give the rows that a lender shows.

Interest is rounded once a row, so every row bounds the yearly rate (`solving.bounds`). A convention
(day count, accrual, rounding, what bears the interest) stands where all bounds meet, and is refuted
by the row that parts them. Of the rates between its bounds those are named that lenders quote;
whatever is named has been put through the plan's own engine and gives every row to the fen.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal, localcontext
from itertools import pairwise
from typing import Any, get_args

from jiebei_cli.domain.arithmetic.dates import due_dates, in_month, interval
from jiebei_cli.domain.arithmetic.money import ZERO, Money, Rounding
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.accrual import EXACT
from jiebei_cli.domain.contract.methods import METHODS, Method
from jiebei_cli.domain.contract.schedule import build, loan_accrual
from jiebei_cli.domain.contract.solving import ANY, LENDERS, bounds, charged, quotable, shortest
from jiebei_cli.domain.contract.terms import LEVELS, FeeTerm, PlanRow, Terms
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import Value, replace

ROUNDINGS: tuple[Rounding, ...] = get_args(Rounding)
COUNTS: tuple[dict[str, Any], ...] = (
    {"day_count": "ACT/365"},
    {"day_count": "ACT/365", "accrual": "period"},
    {"day_count": "30/360"},
    {"day_count": "ACT/360"},
    {"day_count": "ACT/ACT"},
    {"day_count": "ACT/360", "accrual": "period"},
)
"""How lenders count time, the likeliest first; `period` is a twelfth of a year a month, which makes
30 days of a day rate in a year of 360.
"""
DEAR = Decimal("0.36")
"""A year; what is dearer is the less likely reading."""
ODD = len(LENDERS)
"""The place of a rate that no lender quotes."""
LONGEST_STUB = 46
"""Days: less than 15 before a due day, the first instalment moves to the next (facts §1.4)."""
LONGEST_FIRST = 62
NEAR = 4
"""Days around the likely draw that are tried where it is not known, and how long ago at most."""


class Seen(Value, kw_only=True):
    """Rows with principal and interest; `amount` bears the interest of the first.

    `drawn` is the day from which the first row counts, None where nobody says it; a stated `rate`
    is the only one that is tried.
    """

    rows: tuple[PlanRow, ...]
    amount: Money
    drawn: date | None = None
    rate: Rate | None = None

    @property
    def dues(self) -> tuple[date, ...]:
        """The due dates."""
        return tuple(row.due for row in self.rows)

    @property
    def whole(self) -> bool:
        """The rows repay all of the amount."""
        return sum((row.principal for row in self.rows), ZERO) == self.amount


class Refutation(Value):
    """The row that a convention cannot give: what it would give, and what stands there."""

    number: int
    due: date
    figure: str
    gives: Money
    stands: Money


class Convention(Value):
    """What a contract says beside its method and rate."""

    day_count: str
    accrual: str
    rounding: Rounding
    level: str


class Reading(Value, kw_only=True):
    """A contract that gives the rows; or, with what `refuted` it, a convention that does not.

    The yearly rate lies between `low` and `high`; `place` is that of its step among the lenders'.
    All `alike` fit as well, the simplest first; `terms` are its. `drawn` is the earliest and the
    latest day from which the first row may count. No method where only one was refuted.
    """

    method: str
    rate: Rate
    low: Decimal
    high: Decimal
    place: int
    alike: tuple[Convention, ...]
    drawn: tuple[date, date]
    terms: Terms
    refuted: Refutation | None = None

    @property
    def quoted(self) -> bool:
        """A lender would quote such a rate."""
        return self.place < ODD

    @property
    def contracts(self) -> tuple[Terms, ...]:
        """The terms of every convention that fits."""
        return tuple(
            replace(
                self.terms, day_count=told.day_count, accrual=told.accrual, rounding=told.rounding,
                level=told.level or self.terms.level,
            )
            for told in self.alike
        )  # fmt: skip


def identify(seen: Seen) -> tuple[Reading, ...]:
    """The readings that fit, the simplest first; then what refutes each other convention.

    Raises: BadInput identify.start where one row alone stands there without its beginning.
    """
    if seen.drawn is None and len(seen.rows) < 2:
        raise BadInput("identify.start")
    terms = _bare(seen)
    fits: list[Reading] = []
    refuted: list[tuple[bool, Reading]] = []
    for count in _counts(seen, terms):
        counted = replace(terms, **count)
        for flat, bearing in _bearing(seen, counted):
            for rounding in ROUNDINGS:
                readings = [*_interest(seen, replace(counted, rounding=rounding), bearing, flat)]
                fits += [one for one in readings if one.refuted is None]
                refuted += [(flat, one) for one in readings if one.refuted is not None]
    fits = together(fits)
    known = {replace(one, level="") for each in fits for one in each.alike}
    others: dict[Convention, Reading] = {}
    for flat, one in refuted:  # by what bears interest in the reading that fits, else the farthest
        told = one.alike[0]
        if told in known:
            continue
        if fits:
            better = flat == (METHODS[fits[0].method].interest is not None)
        else:
            better = _row(others.get(told)) < _row(one)
        if better:
            others[told] = one
    principal = (other for one in fits[:1] for other in _principal_refuted(seen, one))
    return (*fits, *principal, *others.values())


def _counts(seen: Seen, terms: Terms) -> Iterator[dict[str, Any]]:
    """The ways to count; a single row may be of a month more than it is long, or of one less."""
    yield from COUNTS
    months = interval(terms.every).months
    if len(seen.rows) == 1 and months and terms.disbursed_on.day != seen.dues[0].day:
        due = seen.dues[0]
        second = in_month(due.year, due.month - months + 2, due.day)
        late = months > 1 and (second - terms.disbursed_on).days <= LONGEST_STUB
        for begun in (months + 1, *([months - 1] if late else [])):
            yield from (each | {"every": f"{begun}m"} for each in COUNTS if "accrual" in each)


def _row(reading: Reading | None) -> int:
    return reading.refuted.number if reading and reading.refuted else 0


def _bare(seen: Seen) -> Terms:
    """Terms that say nothing yet but principal and dates, at a rate of 1 a year."""
    dues, every = seen.dues, every_of(seen.dues, seen.drawn)
    step = interval(every)
    start = seen.drawn or _before(dues[0], every, dues)
    day = max(due.day for due in dues)
    regular = due_dates(dues[0], step, day, len(dues)) == list(dues)
    return Terms(
        principal=seen.amount,
        received=seen.amount,
        rate=Rate(Decimal(1), "y"),
        disbursed_on=start,
        first_due=dues[0],
        due_day=day,
        instalments=len(dues),
        every=every,
        dues=() if regular else dues,
        **_fees(seen),
    )


def every_of(dues: Sequence[date], drawn: date | None) -> str:
    """The interval of due dates; of a single one the months since the draw."""
    if len(dues) == 1:
        return f"{min(max(1, _months(drawn or dues[0], dues[0])), 99)}m"
    days = {(later - due).days for due, later in pairwise(dues)}
    if len(days) == 1 and not (gap := days.pop()) % 7 and gap < 28:
        return f"{gap // 7}w"
    return f"{min(max(1, round(_months(dues[0], dues[-1]) / (len(dues) - 1))), 99)}m"


def _months(start: date, end: date) -> int:
    return 12 * (end.year - start.year) + end.month - start.month


def _before(due: date, every: str, dues: Sequence[date]) -> date:
    """One interval before a due date."""
    step = interval(every)
    if step.days:
        return due - timedelta(days=step.days)
    return in_month(due.year, due.month - step.months, max(other.day for other in dues))


def _fees(seen: Seen) -> dict[str, Any]:
    """The fee of every row as a term, where it follows a rule."""
    fees = [row.fee for row in seen.rows]
    if not any(fees):
        return {}
    if len(set(fees)) == 1:
        return {"fee_each": FeeTerm(fees[0])}
    odd = 0 if fees[-1] == fees[1] else -1
    even = fees[1:] if odd == 0 else fees[:-1]
    if len(set(even)) == 1 and ZERO <= fees[odd] - even[0] < Decimal("0.01") * len(fees):
        return {
            "fee_total": FeeTerm(sum(fees, ZERO)),
            "fee_remainder": "first" if odd == 0 else "last",
        }
    return {}


def _bearing(seen: Seen, terms: Terms) -> Iterator[tuple[bool, list[Decimal]]]:
    """What every row's interest is reckoned on, times its growth at 1 a year: what is left, or
    (`flat`, 等本等息) all that was lent.
    """
    left, balances = seen.amount, []
    for row in seen.rows:
        balances.append(left)
        left -= row.principal
    growths = growths_of(terms, seen.dues)
    with localcontext(EXACT):
        for flat, bases in ((False, balances), (True, [seen.amount] * len(balances))):
            if not (flat and bases == balances):
                yield flat, [base * growth for base, growth in zip(bases, growths, strict=True)]


def growths_of(terms: Terms, dues: Sequence[date]) -> list[Decimal]:
    """The growth of every row, at the rate of the terms."""
    start = terms.disbursed_on
    with localcontext(EXACT):
        return loan_accrual(terms).rows(start, start, dues)


def _interest(
    seen: Seen, terms: Terms, bearing: Sequence[Decimal], flat: bool
) -> Iterator[Reading]:
    """The contracts with a rate that gives all interest under a convention, or what refutes it.

    Row by row the interval of rates narrows; what is left is read on the grid lenders quote on.
    """
    skip = int(seen.drawn is None)
    paid = [row.interest for row in seen.rows]
    told = Convention(terms.day_count, terms.accrual, terms.rounding, "")
    low, high = Decimal(0), ANY

    def reading(
        rate: Rate,
        place: int,
        why: Refutation | None,
        method: str = "",
        known: Terms = terms,
        level: str = "",
    ) -> Reading:
        return Reading(
            method=method,
            rate=rate,
            low=low,
            high=min(high, Decimal(100)),
            place=place,
            alike=(replace(told, level=level),),
            drawn=(known.disbursed_on,) * 2,
            terms=known,
            refuted=why,
        )

    def misfit(annual: Decimal) -> Refutation | None:
        ours = charged(bearing, annual, terms.rounding)
        for number, (row, gives) in enumerate(zip(seen.rows, ours, strict=True), 1):
            if gives != row.interest and number > skip:
                return Refutation(number, row.due, "interest", gives, row.interest)
        return None

    def annual(rate: Rate) -> Decimal:
        return rate.annual(terms.basis.year_days)

    with localcontext(EXACT):
        rows = bounds(paid[skip:], bearing[skip:], terms.rounding, begun=bool(skip))
        for number, (least, most) in enumerate(rows, skip):
            if least <= high and most >= low:
                low, high = max(low, least), min(high, most)
            elif seen.rate is None:
                edge = high if least > high else low
                gives = list(charged(bearing, edge, terms.rounding))[number]
                row = seen.rows[number]
                parts = Refutation(number + 1, row.due, "interest", gives, row.interest)
                yield reading(Rate(round(edge, 10).normalize(), "y"), ODD, parts)
                return
    if seen.rate is not None:
        named: Iterable[tuple[int, Rate]] = ((0, seen.rate),)
    else:
        named = tuple(quotable(low, high, terms.basis.year_days)) or ((ODD, shortest(low, high)),)
    fits, last = False, None
    for place, rate in named:
        why = misfit(annual(rate))
        if why is not None and not (skip and terms.rounding == "carry"):
            last = last or reading(rate, place, why)
            continue
        for drawn in _draws(seen, terms, rate, bearing):
            fits = True
            known = replace(terms, rate=rate, disbursed_on=drawn)
            for method, fitting in _schemes(seen, known, flat):
                level = fitting.level if METHODS[method].level else ""
                yield reading(rate, place, None, method, fitting, level)
        if not fits:  # no day of a draw gives the first row
            row, gives = seen.rows[0], next(charged(bearing, annual(rate), terms.rounding))
            last = reading(rate, place, Refutation(1, row.due, "interest", gives, row.interest))
    if last is not None and not fits:
        yield last


def _draws(seen: Seen, terms: Terms, rate: Rate, bearing: Sequence[Decimal]) -> Iterator[date]:
    """The day of the draw, or all days from which the first row comes to what it says."""
    if seen.drawn is not None:
        yield seen.drawn
        return
    first, annual = seen.rows[0], rate.annual(terms.basis.year_days)
    days = [terms.disbursed_on]
    if terms.accrual == "daily" and annual:
        likely = int(365 * first.interest / (seen.amount * annual))
        most, least = min(likely + NEAR, LONGEST_FIRST), max(likely - NEAR, 1)
        days = [first.due - timedelta(day) for day in range(most, least - 1, -1)]
    paid = [row.interest for row in seen.rows]
    for start in days:
        begun = replace(terms, disbursed_on=start)
        with localcontext(EXACT):
            whole = [seen.amount * growths_of(begun, seen.dues[:1])[0], *bearing[1:]]
        if all(a == b for a, b in zip(charged(whole, annual, terms.rounding), paid, strict=True)):
            yield start


def _schemes(seen: Seen, terms: Terms, flat: bool) -> Iterator[tuple[str, Terms]]:
    """The methods, with their level, whose plan has the principal of the rows; else the rows."""
    found = False
    for how in METHODS.values():
        if how.stated or not _shaped(how, seen, flat):
            continue
        for drafted in _drafts(how, seen, terms):
            if not seen.whole or _parted(seen, drafted) is None:
                found = True
                yield how.code, drafted
    if not found:
        yield "custom", replace(terms, method="custom", rows=seen.rows, dues=())


def _shaped(how: Method, seen: Seen, flat: bool) -> bool:
    """Whether rows look like those of a method, before they are computed."""
    rows = seen.rows
    body = rows[:-1] if seen.whole else rows
    if how.single or len(rows) == 1:
        return how.single and len(rows) == 1 and seen.whole
    idle = _idle(rows)
    if how.at_end:
        return idle >= len(body)
    if flat != (how.interest is not None) or idle >= len(body) or (idle > 0) != how.idles:
        return False
    same = {row.principal + row.interest if how.level else row.principal for row in body[idle:]}
    return len(same) == 1


def _idle(rows: Sequence[PlanRow]) -> int:
    """How many rows repay no principal before the first that does."""
    return next((index for index, row in enumerate(rows) if row.principal), len(rows))


def _drafts(how: Method, seen: Seen, terms: Terms) -> Iterator[Terms]:
    changes: dict[str, Any] = {"method": how.code}
    if how.idles:
        changes["interest_only"] = _idle(seen.rows)
    if how.single:  # the months that the single row spans are its instalments
        months = interval(terms.every).months
        day = seen.dues[0].day
        first = in_month(seen.dues[0].year, seen.dues[0].month - months + 1, day)
        if months > 1 and first > terms.disbursed_on:
            changes |= {"instalments": months, "every": "1m", "first_due": first, "due_day": day}
            changes["dues"] = ()
    drafted = replace(terms, **changes)
    if not how.level:
        yield drafted
        return
    row = seen.rows[_idle(seen.rows)]
    for level in (*LEVELS, str(row.principal + row.interest)):
        if seen.whole or level not in LEVELS:
            yield replace(drafted, level=level)


def _parted(seen: Seen, terms: Terms) -> Refutation | None:
    """The first row in which the plan of some terms is not what stands there."""
    try:
        plan = build(terms).rows
    except BadInput:  # a level below the interest of the first row
        return Refutation(1, seen.dues[0], "principal", ZERO, seen.rows[0].principal)
    for number, (ours, row) in enumerate(zip(plan, seen.rows, strict=False), 1):
        for figure in ("principal", "interest"):
            gives, stands = getattr(ours, figure), getattr(row, figure)
            if gives != stands:
                return Refutation(number, row.due, figure, gives, stands)
    return None


def _principal_refuted(seen: Seen, best: Reading) -> Iterator[Reading]:
    """What refutes the other methods and levels of the reading that fits best."""
    if not seen.whole:
        return
    fitting = {(best.method, one.level) for one in best.alike}
    for how in METHODS.values():
        if how.stated or how.single or how.idles or len(seen.rows) == 1:
            continue
        for drafted in _drafts(how, seen, replace(best.terms, rows=(), interest_only=0)):
            level = drafted.level if how.level else ""
            if (how.code, level) in fitting or (how.level and level not in LEVELS):
                continue
            why = _parted(seen, drafted)
            if why is not None:
                told = replace(best.alike[0], level=level)
                yield replace(best, method=how.code, alike=(told,), terms=drafted, refuted=why)


def together(fits: Sequence[Reading]) -> list[Reading]:
    """Readings of one method and rate as one; the simplest first."""
    groups: dict[tuple[str, str], list[Reading]] = {}
    for one in fits:
        groups.setdefault((one.method, str(one.rate)), []).append(one)
    joined = []
    ruled = any(METHODS[one.method].stated is False for one in fits)
    for group in groups.values():
        if ruled and METHODS[group[0].method].stated:
            continue  # a rule for the principal is simpler than the lender's own rows
        alike = tuple(dict.fromkeys(convention for one in group for convention in one.alike))
        stated = [one for one in alike if one.level and one.level not in LEVELS]
        if len(stated) < len(alike):  # the lender's own level says nothing where a rule gives it
            alike = tuple(one for one in alike if one not in stated)
        first = next(one for one in group if one.alike[0] == alike[0])
        days = [day for one in group for day in one.drawn]
        joined.append(replace(first, alike=alike, drawn=(min(days), max(days))))
    codes, counts = (
        [*METHODS],
        [(each["day_count"], each.get("accrual", "daily")) for each in COUNTS],
    )

    def simplest(one: Reading) -> tuple[int, ...]:
        told = one.alike[0]
        return (
            one.rate.annual(365) > DEAR, one.place, codes.index(one.method), -len(one.alike),
            counts.index((told.day_count, told.accrual)),
        )  # fmt: skip

    return sorted(joined, key=simplest)


def odd_row(seen: Seen) -> Refutation | None:
    """The only row whose interest keeps a quoted rate from fitting all of them, if it is one."""
    for count in COUNTS:
        terms = replace(_bare(seen), **count)
        for _, bearing in _bearing(seen, terms):
            skip = int(seen.drawn is None)
            paid = [row.interest for row in seen.rows]
            with localcontext(EXACT):
                known = [*bounds(paid, bearing, "half-up")]
            found = []
            for index, row in enumerate(seen.rows):
                rest = [each for at, each in enumerate(known) if at != index and at >= skip]
                low, high = max(least for least, _ in rest), min(most for _, most in rest)
                rates = [*quotable(low, high, terms.basis.year_days)] if low <= high else []
                if rates and index >= skip:
                    annual = rates[0][1].annual(terms.basis.year_days)
                    gives = list(charged(bearing, annual, "half-up"))[index]
                    found.append(Refutation(index + 1, row.due, "interest", gives, row.interest))
            if len(found) == 1:
                return found[0]
    return None
