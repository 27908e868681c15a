"""The real yearly cost, and the limits it is held against."""

from typing import Any

from rich.console import Console
from rich.table import Table

from jiebei_cli.pages.parts import line, own_name, percent, table
from jiebei_cli.text.catalog import word

STYLES = {"above": "bold red", "near": "magenta", "not-applicable": "dim", "later": "dim"}


def report(out: Console, found: Any) -> None:
    """The figure first; then the money, the stated rate, the limits."""
    nominal, effective = percent(found.irr_nominal, 2), percent(found.irr_effective, 2)
    line(out, word("rate.irr", nominal=nominal, effective=effective), "bold")
    line(
        out,
        word(
            "rate.money",
            received=found.received,
            repaid=found.repaid,
            count=found.payments,
            cost=found.cost,
        ),
    )
    if found.first is not None:
        line(out, word("rate.dated", drawn=found.on, first=found.first, last=found.last))
    else:
        line(out, word("rate.periodic", every=found.every))
    if found.stated is not None:
        line(
            out,
            word(f"stated.{found.stated.matches}", rate=found.stated.rate),
            "" if found.stated.matches in ("nominal", "effective", "both") else "bold red",
        )
    out.print()
    line(
        out,
        word("caps.title", lender=word(f"lender.{found.lender_is}"), date=found.on),
        "bold",
    )
    out.print(caps_table(found))
    if found.lpr is not None and any(cap.code.endswith("4lpr") for cap in found.caps):
        rate = percent(str(found.lpr.rate))
        line(out, word("caps.lpr", rate=rate, since=found.lpr.since, seen=found.lpr.seen), "dim")


def caps_table(found: Any) -> Table:
    """Every limit, what it is, since when, and how the loan stands."""
    made = table(("caps.limit", False), ("caps.annual", True), ("since", False), ("result", False))
    for cap in found.caps:
        result = cap.result
        if cap.since > found.on:
            result = "later"
        elif cap.limit is None and result == "not-applicable" and found.lender_is in cap.applies_to:
            result = "duty"
        made.add_row(
            own_name(cap.name),
            percent(str(cap.limit), 2) if cap.limit is not None else "",
            cap.since.isoformat(),
            word(f"cap.{result}"),
            style=STYLES.get(result, ""),
        )
    return made
