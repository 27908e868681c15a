"""Remarks on terms that a borrower should know before signing."""

from collections.abc import Mapping
from typing import Any

from jiebei_cli.cli.context import Remark, remark
from jiebei_cli.domain.terms import Terms
from jiebei_cli.store.policy import Product


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
