"""The lender's own plan, row by row, as stated.

After a prepayment nobody but the lender knows the new rows: ours scale the stated ones to what is
left, and the reports say that it is an estimate.
"""

from decimal import Decimal

from jiebei_cli.domain.arithmetic.money import ZERO, Money, fen
from jiebei_cli.domain.contract.methods.base import Method, Stretch
from jiebei_cli.domain.value import Name


def stated(stretch: Stretch) -> Money:
    """The principal that the stated rows still repay."""
    return sum((row.principal for row in stretch.terms.rows[stretch.number - 1 :]), ZERO)


def principal(stretch: Stretch, index: int, pace: Money, balance: Money, interest: Money) -> Money:
    """The stated principal, in proportion to what is left of the stated balance."""
    row = stretch.terms.rows[stretch.number - 1 + index]
    if stretch.balance == pace or not pace:
        return row.principal
    return fen(row.principal * stretch.balance / pace, stretch.terms.rounding)


def interest(stretch: Stretch, index: int, pace: Money) -> Decimal:
    """The stated interest, in the same proportion; of a begun row the part not yet charged."""
    exact = stretch.terms.rows[stretch.number - 1 + index].interest
    bearing = stretch.balance
    if not index:
        exact *= stretch.part
        bearing -= stretch.ahead
    return exact * bearing / pace if pace else exact


METHOD = Method(
    code="custom",
    name=Name("按贷款方计划", "lender's plan"),
    pace=stated,
    principal=principal,
    shortens=False,
    interest=interest,
    stated=True,
)
