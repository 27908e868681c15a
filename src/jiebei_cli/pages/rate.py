"""The real yearly cost, and the limits it is held against."""

from jiebei_cli.domain.judging.caps import Held
from jiebei_cli.pages import page
from jiebei_cli.pages.parts import own_name, percent, table, tell
from jiebei_cli.reports.rate import RateReport
from jiebei_cli.text.blocks import Blocks, Gap, Heading, Note, Row, Table
from jiebei_cli.text.catalog import word

STYLES = {"above": "bold red", "near": "magenta", "not-applicable": "dim", "later": "dim"}


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
    yield caps_table(found)
    if found.lpr is not None and any(cap.code.endswith("4lpr") for cap in found.caps):
        rate = percent(str(found.lpr.rate))
        yield tell("caps.lpr", "dim", rate=rate, since=found.lpr.since, seen=found.lpr.seen)


def caps_table(found: RateReport) -> Table:
    """Every limit, what it is, since when, and how the loan stands."""

    def row(cap: Held) -> Row:
        result: str = cap.result
        if cap.since > found.on:
            result = "later"
        elif cap.limit is None and result == "not-applicable" and found.lender_is in cap.applies_to:
            result = "duty"
        return Row(
            (
                own_name(cap.name),
                percent(str(cap.limit), 2) if cap.limit is not None else "",
                cap.since.isoformat(),
                word(f"cap.{result}"),
            ),
            STYLES.get(result, ""),
        )

    columns = "caps.limit caps.annual# since result"
    return table(columns, map(row, found.caps))
