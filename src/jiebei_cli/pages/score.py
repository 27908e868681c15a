"""The self-assessment."""

from decimal import Decimal

from rich.console import Console

from jiebei_cli.pages.parts import line, own_name, table
from jiebei_cli.reports.score import AttributeView, Moment, ScoreReport
from jiebei_cli.text.catalog import word


def report(out: Console, found: ScoreReport) -> None:
    """The number or the interval; where points were lost; every attribute; the months before."""
    line(out, word("score.title", date=found.on))
    line(out, _number(found.score, found.low, found.high), "bold")
    line(out, word("score.notice"))
    if found.missing:
        line(out, word("score.missing", share=_whole(found.coverage), codes=_codes(found)))
    if found.cap is not None:
        line(out, word("score.capped", cap=found.cap), "bold red")
    if found.before is not None:
        before = _moment(found.before)
        line(out, word("score.assumed", assumed=", ".join(found.assumed), before=before), "bold")
    out.print()
    if found.reasons:
        line(out, word("score.reasons"), "bold")
        for reason in found.reasons:
            line(out, "  " + reason_text(reason))
        out.print()
    made = table(("score.attribute", False), ("score.value", True), ("score.points", True))
    for dimension in found.dimensions:
        more = f"+{dimension.open}?" if dimension.open else ""
        made.add_row(
            own_name(dimension.name), "", f"{dimension.points}{more}/{dimension.most}", style="bold"
        )
        for each in found.attributes:
            if each.dimension == dimension.code:
                points = "?" if each.points is None else str(each.points)
                made.add_row(
                    f"  {each.code} {own_name(each.name)}",
                    value_text(each),
                    f"{points}/{each.most}",
                )
    out.print(made)
    if found.history:
        past = "  ".join(f"{item.on} {_moment(item)}" for item in found.history)
        line(out, word("score.history", past=past))
    line(out, word("score.card", id=found.scorecard_id), "dim")


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


def _moment(found: Moment) -> str:
    return str(found.score) if found.score is not None else f"{found.low}–{found.high}"


def _codes(found: ScoreReport) -> str:
    return ", ".join(
        f"{each.code} {own_name(each.name)}" for each in found.attributes if each.points is None
    )


def _whole(share: str) -> str:
    return f"{Decimal(share) * 100:.0f}"
