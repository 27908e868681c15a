"""The real yearly cost, and the limits it is held against."""

from collections.abc import Sequence

from msgspec.structs import asdict

from jiebei_cli.domain.judging.caps import Held, none_known
from jiebei_cli.pages import page
from jiebei_cli.pages.parts import own_name, percent, table, tell
from jiebei_cli.reports.rate import RateReport
from jiebei_cli.text.blocks import Blocks, Gap, Heading, Note, Row, Table
from jiebei_cli.text.catalog import cited, word

STYLES = {
    "above": "bold red",
    "near": "magenta",
    "not-applicable": "dim",
    "later": "dim",
    "past": "dim",
}


@page(RateReport)
def report(found: RateReport) -> Blocks:
    """The figure first; then the money, the stated rate, the limits."""
    nominal, effective = percent(found.irr_nominal, 2), percent(found.irr_effective, 2)
    yield Heading(word("rate.irr", nominal=nominal, effective=effective), 1)
    yield tell(
        "rate.money",
        received=found.received,
        repaid=found.repaid,
        count=found.payments,
        cost=found.cost,
    )
    if found.first is not None:
        yield tell("rate.dated", drawn=found.on, first=found.first, last=found.last)
    else:
        yield tell("rate.periodic", every=found.every)
    if found.stated is not None:
        right = found.stated.matches in ("nominal", "effective", "both")
        text = word(f"stated.{found.stated.matches}", rate=found.stated.rate)
        yield Note(text, "" if right else "bold red")
    yield Gap()
    lender = word(f"lender.{found.lender_is}")
    yield Heading(word("caps.title", lender=lender, date=found.on))
    if none_known(found.caps):
        yield tell("caps.none_known", "bold", lender=lender)
    ours = [cap for cap in found.caps if found.lender_is in cap.applies_to]
    if not ours:
        return
    yield caps_table(found, ours)
    yield tell("caps.confidence", "dim")
    if any(cap.until is not None and cap.until >= found.on for cap in ours):
        yield tell("caps.transition", "dim")
    if found.lpr is not None and any(cap.lpr_multiple for cap in ours):
        yield tell("caps.lpr", "dim", **asdict(found.lpr) | {"rate": percent(str(found.lpr.rate))})


def caps_table(found: RateReport, ours: Sequence[Held]) -> Table:
    """Every limit for such a lender: what it is, since when, how the loan stands, the source."""

    def row(cap: Held) -> Row:
        result: str = cap.result
        if cap.since > found.on:
            result = "later"
        elif cap.until is not None and cap.until < found.on:
            result = "past"
        elif cap.limit is None and result == "not-applicable" and found.lender_is in cap.applies_to:
            result = "duty"
        return Row(
            (
                own_name(cap.name),
                percent(str(cap.limit), 2) if cap.limit is not None else "",
                cap.since.isoformat(),
                word(f"cap.{result}"),
                f"{cited(cap.laws) or cap.source} {cap.confidence}".rstrip(),
            ),
            STYLES.get(result, ""),
        )

    columns = "caps.limit caps.annual# since result caps.source"
    return table(columns, map(row, ours))
