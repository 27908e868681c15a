"""Remarks on terms that a borrower should know before signing."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jiebei_cli.commands.context import Remark, remark
from jiebei_cli.domain.arithmetic.money import parse_money
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.terms import LEVELS, Terms
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.judging.caps import Held, worst
from jiebei_cli.domain.judging.law import Register
from jiebei_cli.domain.product import Product
from jiebei_cli.reports.plan import Cost
from jiebei_cli.text.catalog import basis, cited, say


def source_remarks(preset: Product) -> tuple[Remark, ...]:
    """Where the defaults of a preset come from, when they were read and how sure they are."""
    known = {"product": preset.id, "date": preset.as_of, "confidence": preset.confidence}
    return tuple(remark("terms.source", source=source, **known) for source in preset.sources)


def plan_warnings(
    terms: Terms, stated: Mapping[str, Any], preset: Product, register: Register
) -> tuple[Remark, ...]:
    """What the terms themselves give reason to say."""
    found = []
    if terms.received < terms.principal - terms.upfront:
        found.append(
            remark(
                "terms.advance_interest",
                received=terms.received,
                principal=terms.principal,
                basis=basis(register.on("advance", terms.disbursed_on, preset.lender_is)),
            )
        )
    if terms.level not in LEVELS:
        found += _level_warnings(terms)
    if terms.rows:
        found += _rate_warnings(terms, typed=bool(stated.get("rate")))
    elif not stated.get("rate"):
        found.append(
            remark("terms.preset_rate", rate=terms.rate, product=preset.id, date=preset.as_of)
        )
    return tuple(found)


def _level_warnings(terms: Terms) -> Iterator[Remark]:
    """A stated level that does not repay the loan as its other terms say."""
    from jiebei_cli.domain.contract.solving import last_off, rate_of_level

    last = last_off(terms)
    if last is not None:
        solved = rate_of_level(terms)
        fits = _fits(solved.rate if solved else None)
        yield remark("terms.level_off", level=parse_money(terms.level), last=last, fits=fits)


def _rate_warnings(terms: Terms, *, typed: bool) -> Iterator[Remark]:
    """How the rate of a lender's plan stands to its rows."""
    from jiebei_cli.domain.contract.solving import contradiction, rate_of_rows

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
            fits=_fits(solved.rate if solved else None),
        )
    elif solved is not None and not typed:
        code = "terms.rate_solved" if solved.quoted else "terms.rate_odd"
        yield remark(code, rate=terms.rate, low=solved.low, high=solved.high)


def _fits(rate: Rate | None) -> str:
    return say("words", "rate.fits" if rate else "rate.fits_none", rate=rate)


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
            source=cited(cap.laws) or cap.source,
        ),
    )


def cost_warnings(cost: Cost) -> tuple[Remark, ...]:
    """The same of a plan's cost block."""
    if cost.irr_nominal is None or cost.irr_effective is None:
        return ()
    return cap_warnings(cost.caps, Decimal(cost.irr_nominal), Decimal(cost.irr_effective))
