"""The lender's own plan, row by row, as stated.

After a prepayment nobody but the lender knows the new rows: ours scale the stated ones to what is
left, and the reports say that it is an estimate.
"""

from decimal import Decimal

from jiebei_cli.domain.methods.base import Method, Stretch, no_pace
from jiebei_cli.domain.money import ZERO, Money, fen


def _stated_balance(stretch: Stretch, index: int) -> Money:
    rows = stretch.terms.rows[stretch.number - 1 + index :]
    return sum((row.principal for row in rows), ZERO)


def principal(stretch: Stretch, index: int, pace: Money, balance: Money, interest: Money) -> Money:
    """The stated principal, in proportion to what is left of the stated balance."""
    row = stretch.terms.rows[stretch.number - 1 + index]
    stated = _stated_balance(stretch, index)
    if balance == stated:
        return row.principal
    return fen(row.principal * balance / stated, stretch.terms.rounding) if stated else balance


def interest(stretch: Stretch, index: int, balance: Money) -> Decimal:
    """The stated interest, in the same proportion."""
    row = stretch.terms.rows[stretch.number - 1 + index]
    stated = _stated_balance(stretch, index)
    return row.interest * balance / stated if stated else row.interest


METHOD = Method("custom", no_pace, principal, shortens=False, interest=interest)
