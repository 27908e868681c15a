"""Remarks on terms that a borrower should know before signing."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from jiebei_cli.commands.context import Remark, remark
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.judging.caps import Held, worst
from jiebei_cli.domain.product import Product
from jiebei_cli.reports.plan import Cost


def plan_warnings(terms: Terms, stated: Mapping[str, Any], preset: Product) -> tuple[Remark, ...]:
    """What the terms themselves give reason to say."""
    found = []
    if terms.received < terms.principal - terms.upfront:
        found.append(
            remark("terms.advance_interest", received=terms.received, principal=terms.principal)
        )
    if not stated.get("rate") and not terms.rows:
        found.append(
            remark("terms.preset_rate", rate=terms.rate, product=preset.id, date=preset.as_of)
        )
    return tuple(found)


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
