"""冲抵顺序: which debts a payment that does not cover all of them settles first.

Earlier due first (民法典 560), within one debt fee → penalty → interest → principal (561) unless
the product says otherwise; `component` spreads each component over all instalments first.
"""

from collections.abc import Sequence
from datetime import date

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.facts import Posted
from jiebei_cli.domain.contract.terms import Component, Spread
from jiebei_cli.domain.value import Value, replace


class Debt(Value):
    """What is due and unpaid of one instalment on a day."""

    number: int
    due: date
    fee: Money
    penalty: Money
    interest: Money
    principal: Money

    @property
    def total(self) -> Money:
        """Sum of the components."""
        return self.fee + self.penalty + self.interest + self.principal


def allocate(
    amount: Money, debts: Sequence[Debt], order: Sequence[Component], spread: Spread
) -> tuple[Posted, ...]:
    """Split `amount` over `debts`, oldest first; rows that get nothing are left out.

    Any excess over the debts stays unallocated: the caller refuses it beforehand.
    """
    posted = {debt.number: Posted(number=debt.number) for debt in debts}
    if spread == "instalment":
        slots = [(debt, component) for debt in debts for component in order]
    else:
        slots = [(debt, component) for component in order for debt in debts]
    left = amount
    for debt, component in slots:
        part = min(left, getattr(debt, component))
        if part:
            posted[debt.number] = replace(posted[debt.number], **{component: part})
            left -= part
    return tuple(row for row in posted.values() if row.total > ZERO)
