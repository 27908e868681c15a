"""Remarks on terms that a borrower should know before signing."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jiebei_cli.commands.context import Remark, remark
from jiebei_cli.domain.arithmetic.money import parse_money
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.contract.solving import (
    Solved,
    contradiction,
    last_off,
    rate_of_level,
    rate_of_rows,
)
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.judging.caps import Held, worst
from jiebei_cli.reports.plan import Cost
from jiebei_cli.store.policy import Product
from jiebei_cli.text.catalog import say


def plan_warnings(terms: Terms, stated: Mapping[str, Any], preset: Product) -> tuple[Remark, ...]:
    """What the terms themselves give reason to say."""
    found = []
    if terms.received < terms.principal - terms.upfront:
        found.append(
            remark("terms.advance_interest", received=terms.received, principal=terms.principal)
        )
    last = last_off(terms, build(terms).rows)
    if last is not None:
        fits = _fits(rate_of_level(terms))
        found.append(
            remark("terms.level_off", level=parse_money(terms.level), last=last, fits=fits)
        )
    if terms.rows:
        found += _rate_warnings(terms, typed=bool(stated.get("rate")))
    elif not stated.get("rate"):
        found.append(
            remark("terms.preset_rate", rate=terms.rate, product=preset.id, date=preset.as_of)
        )
    return tuple(found)


def _rate_warnings(terms: Terms, *, typed: bool) -> Iterator[Remark]:
    """How the rate of a lender's plan stands to its rows."""
    wrong = contradiction(terms)
    try:
        solved = rate_of_rows(terms)
    except BadInput:
        solved = None
    if wrong is not None:
        yield remark(
            "terms.rate_contradicts",
            rate=terms.rate,
            number=wrong.number,
            ours=wrong.ours,
            theirs=wrong.theirs,
            fits=_fits(solved),
        )
    elif solved is not None and not typed:
        code = "terms.rate_solved" if solved.quoted else "terms.rate_odd"
        yield remark(code, rate=terms.rate, low=solved.low, high=solved.high)


def _fits(solved: Solved | None) -> str:
    return say("words", "rate.fits" if solved else "rate.fits_none", rate=solved and solved.rate)


def cap_warnings(
    caps: Sequence[Held], nominal: Decimal | None, effective: Decimal | None
) -> tuple[Remark, ...]:
    """A limit exceeded, or only by the compounded figure: one remark, the gravest."""
    cap = worst(caps)
    if cap is None or cap.limit is None or nominal is None or effective is None:
        return ()
    return (
        remark(
            f"cap.{cap.result}",
            limit=f"{cap.limit:.2%}",
            nominal=f"{nominal:.2%}",
            effective=f"{effective:.2%}",
            source=cap.source,
        ),
    )


def cost_warnings(cost: Cost) -> tuple[Remark, ...]:
    """The same of a plan's cost block."""
    if cost.irr_nominal is None or cost.irr_effective is None:
        return ()
    return cap_warnings(cost.caps, Decimal(cost.irr_nominal), Decimal(cost.irr_effective))
