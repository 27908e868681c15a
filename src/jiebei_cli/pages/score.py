"""The self-assessment."""

from decimal import Decimal

from jiebei_cli.pages import page
from jiebei_cli.pages.parts import own_name, table, tell
from jiebei_cli.reports.score import AttributeView, Moment, ScoreReport
from jiebei_cli.text.blocks import Blocks, Gap, Heading, Item, Note, Row
from jiebei_cli.text.catalog import word


@page(ScoreReport)
def report(found: ScoreReport) -> Blocks:
    """The number or the interval; where points were lost; every attribute; the months before."""
    yield Heading(word("score.title", date=found.on), 1, "")
    yield Note(_number(found.score, found.low, found.high), "bold")
    yield tell("score.notice")
    if found.missing:
        yield tell("score.missing", share=_whole(found.coverage), codes=_codes(found))
    if found.cap is not None:
        yield tell("score.capped", "bold red", cap=found.cap)
    if found.before is not None:
        before = moment(found.before)
        yield tell("score.assumed", "bold", assumed=", ".join(found.assumed), before=before)
    yield Gap()
    if found.reasons:
        yield Heading(word("score.reasons"))
        for reason in found.reasons:
            yield Item(reason_text(reason))
        yield Gap()
    rows: list[Row] = []
    for dimension in found.dimensions:
        more = f"+{dimension.open}?" if dimension.open else ""
        points = f"{dimension.points}{more}/{dimension.most}"
        rows.append(Row((own_name(dimension.name), "", points), "bold"))
        for each in found.attributes:
            if each.dimension == dimension.code:
                points = "?" if each.points is None else str(each.points)
                name = f"  {each.code} {own_name(each.name)}"
                rows.append(Row((name, value_text(each), f"{points}/{each.most}")))
    yield table("score.attribute score.value# score.points#", rows)
    if found.history:
        past = "  ".join(f"{item.on} {moment(item)}" for item in found.history)
        yield tell("score.history", past=past)
    yield tell("score.card", "dim", id=found.scorecard_id)
    if found.sources:
        yield Heading(word("sources"))
    for source in found.sources:
        yield Item(source if isinstance(source, str) else own_name(source), mark="-")


def reason_text(reason: AttributeView) -> str:
    """B1 额度使用率 62%，失 45 分；≤ 50% 可得 +25."""
    text = word(
        "score.reason",
        which=reason.code,
        name=own_name(reason.name),
        value=value_text(reason),
        lost=reason.lost,
    )
    if reason.next is not None:
        bound = {"at-least": "≥", "at-most": "≤", "above": ">"}[reason.next.bound]
        threshold = _figure(reason.next.threshold, reason.unit)
        text += word("score.next", bound=f"{bound} {threshold}", gain=reason.next.gain)
    return text


def value_text(each: AttributeView) -> str:
    """A value in its unit."""
    if each.value is None:
        return word("unknown")
    return word("score.never") if each.value == "never" else _figure(each.value, each.unit)


def _figure(value: str, unit: str) -> str:
    if unit == "percent":
        shown = f"{Decimal(value) * 100:.1f}".rstrip("0").rstrip(".")
        return f"{shown}%"
    return word(f"score.unit.{unit}", value=value)


def _number(score: int | None, low: int, high: int) -> str:
    if score is not None:
        return word("score.is", score=score)
    return word("score.between", low=low, high=high)


def moment(found: Moment) -> str:
    """727, or 612–702 while something is missing."""
    return str(found.score) if found.score is not None else f"{found.low}–{found.high}"


def _codes(found: ScoreReport) -> str:
    return ", ".join(
        f"{each.code} {own_name(each.name)}" for each in found.attributes if each.points is None
    )


def _whole(share: str) -> str:
    return f"{Decimal(share) * 100:.0f}"
