"""The contracts that give a lender's figures, and the rows that refute the others."""

from collections.abc import Iterable, Sequence

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.contract.methods import METHODS
from jiebei_cli.domain.contract.terms import LEVELS
from jiebei_cli.domain.reading.identify import Convention
from jiebei_cli.pages import page
from jiebei_cli.pages.parts import money, percent, table, tell
from jiebei_cli.reports.identify import IdentifyReport, ReadingView
from jiebei_cli.text.blocks import Blocks, Gap, Heading, Item, Note, Row
from jiebei_cli.text.catalog import pick, word


@page(IdentifyReport)
def report(found: IdentifyReport) -> Blocks:
    """Verdict, readings, what would decide; then what refutes the others."""
    fits = [one for one in found.readings if one.fits]
    quoted = any(one.rate.quoted for one in fits)
    code = "none" if not fits else "one" if len(fits) == 1 and quoted else "several"
    if fits and not quoted:
        code = "odd_only"
    style = "bold red" if not fits else "bold green" if found.unique else "bold"
    yield Heading(word(f"identify.{code}", count=len(fits)), 1, style)
    yield from readings(fits)
    if found.more:
        yield tell("identify.more", "dim", count=found.more)
    yield from _decides(found)
    if found.odd_row is not None:
        odd = found.odd_row
        params = {"number": odd.number, "due": odd.due, "gives": odd.gives, "stands": odd.stands}
        yield tell("identify.odd_row", "magenta", **params)
    if found.mixed:
        loan, other = found.mixed
        yield tell(
            "identify.mixed", "magenta", one=loan.day, first=_numbers(loan.rows),
            other=other.day, second=_numbers(other.rows),
        )  # fmt: skip
    if not fits and not (found.odd_row or found.mixed):
        yield tell("identify.try")
    yield from _refuted(found)
    for one in fits[:1]:
        for code, command in zip(("again", "record"), one.commands, strict=False):
            yield Note(word(f"identify.{code}", command=command), "dim", whole=True)


def readings(fits: Sequence[ReadingView]) -> Blocks:
    """The contracts that fit, numbered."""
    for number, one in enumerate(fits, 1):
        yield from _reading(number, one)


def _numbers(rows: Iterable[int]) -> str:
    return ", ".join(map(str, rows))


def _reading(number: int, one: ReadingView) -> Blocks:
    rate = one.rate
    annual, low, high = (percent(each, 6) for each in (rate.annual, rate.low, rate.high))
    named = word("identify.custom") if METHODS[one.method or ""].stated else _named(one)
    params = {"method": named, "rate": rate.quoted or annual, "annual": annual}
    yield Item(word("identify.reading", low=low, high=high, **params), "bold", mark=f"{number}.")
    counts = dict.fromkeys(map(_count, one.alike))
    roundings = dict.fromkeys(word(f"identify.round_{each.rounding}") for each in one.alike)
    levels = dict.fromkeys(_level(each.level) for each in one.alike if each.level)
    said = word("identify.counted", counts=_or(counts), roundings=_or(roundings))
    said += word("identify.level", levels=_or(levels)) if levels else ""
    said += f" ({word('identify.same')})" if len(one.alike) > 1 else ""
    yield Item(said, mark="  ")
    first, last = one.drawn
    drawn = first if first == last else word("identify.days", first=first, last=last)
    yield Item(word("identify.from", drawn=drawn, first=one.first_due), "dim", mark="  ")


def _named(one: ReadingView) -> str:
    return pick(METHODS[one.method].name) if one.method else ""


def _or(words: Iterable[str]) -> str:
    return word("identify.or").join(words)


def _count(told: Convention) -> str:
    return told.day_count if told.accrual == "daily" else word("identify.count_period")


def _level(level: str) -> str:
    if level in LEVELS:
        return word(f"identify.level_{level}")
    return word("identify.level_stated", amount=Money(level))


def _decides(found: IdentifyReport) -> Blocks:
    decides = found.decides
    if decides is None:
        return
    what = word(f"identify.of_{decides.figure}", number=decides.number, on=decides.on)
    yield tell("identify.decides", "cyan", what=what)
    for told in decides.told:
        readings = _numbers(place + 1 for place in told.readings)
        yield Item(word("identify.told", amount=told.amount, readings=readings), mark="-")


def _refuted(found: IdentifyReport) -> Blocks:
    """The conventions that do not fit; of each way to count the rounding that came farthest."""
    best: dict[object, ReadingView] = {}
    for one in found.readings:
        if one.refuted_by is None:
            continue
        told = one.alike[0]
        rounding = told.rounding if found.every else ""
        key = (one.method, one.level, told.day_count, told.accrual, rounding)
        if key not in best or _row(best[key]) < _row(one):
            best[key] = one
    if not best:
        return
    yield Gap()
    yield Heading(word("identify.refuted"), 2)
    yield table("convention refuted_by gives# stands#", map(_because, best.values()))


def _row(one: ReadingView) -> int:
    return one.refuted_by.number if one.refuted_by else 0


def _because(one: ReadingView) -> Row:
    told, why = one.alike[0], one.refuted_by
    assert why is not None
    parts = [_named(one), _level(told.level) if told.level else ""]
    if not one.method:
        parts = [_count(told), word(f"identify.round_{told.rounding}")]
    parts.append(one.rate.quoted or f"≈{percent(one.rate.annual, 4)}")
    figure = word(f"identify.figure_{why.figure}")
    row = word("identify.because", number=why.number, due=why.due, figure=figure)
    return Row((" · ".join(filter(None, parts)), row, money(why.gives), money(why.stands)))
