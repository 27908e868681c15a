"""The plan: one recurrence behind every repayment method.

For each row: interest = balance × growth, rounded once; principal = what the method says, never
negative nor more than is left; the last row takes the rest. So principal sums exactly, and the last
row absorbs the fen.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from jiebei_cli.domain.accrual import NOTHING, Accrual, accrual_of
from jiebei_cli.domain.methods import Stretch, method
from jiebei_cli.domain.money import ZERO, Money, fen
from jiebei_cli.domain.terms import Terms
from jiebei_cli.domain.value import Value


class Instalment(Value):
    """One row of a plan, period [start, due); a tuple because a plan builds many.

    Interest accrues from `since`: the start, or the day a prepayment settled it up to. `carried` is
    interest left over from before `since`, unrounded.
    """

    number: int
    start: date
    due: date
    days: int
    principal: Money
    interest: Money
    fee: Money
    balance: Money
    since: date
    carried: Decimal = NOTHING

    @property
    def total(self) -> Money:
        """What falls due with this row."""
        return self.principal + self.interest + self.fee

    @property
    def opening(self) -> Money:
        """The principal that bears interest during this row."""
        return self.balance + self.principal


class Plan(Value):
    """Rows, and the figure the method held constant (level payment or principal share)."""

    rows: tuple[Instalment, ...]
    pace: Money


def dues_of(terms: Terms) -> list[date]:
    """The due dates of the rows of a plan as agreed."""
    dues = terms.due_dates()
    return dues[-1:] if method(terms.method).single else dues


def build(terms: Terms) -> Plan:
    """The plan of a loan as agreed."""
    return lay_out(
        terms,
        accrual_of(terms),
        balance=terms.principal,
        number=1,
        start=terms.disbursed_on,
        dues=dues_of(terms),
    )


def lay_out(
    terms: Terms,
    accrual: Accrual,
    *,
    balance: Money,
    number: int,
    start: date,
    dues: Sequence[date],
    since: date | None = None,
    carried: Decimal = NOTHING,
    pace: Money | None = None,
) -> Plan:
    """Rows `number`, `number + 1`, … due on `dues`, for a balance running since `start`.

    `since` and `carried` say how far interest of the first row is already settled. With a `pace`
    the figure is kept and the plan ends as soon as nothing is left (缩期); else it is solved anew
    over all `dues` (减额).
    """
    how = method(terms.method)
    denominator = accrual.denominator
    rounding = terms.rounding
    begins = [since or start, *dues[:-1]]
    growths = [accrual.row(begin, due) for begin, due in zip(begins, dues, strict=True)]
    stretch = Stretch(terms, balance, number, growths, denominator)
    keep = pace is not None
    held = how.pace(stretch) if pace is None else pace
    fees = [row.fee for row in terms.rows[number - 1 :]] or [terms.each] * len(dues)
    last = len(dues) - 1
    rows = []
    for index, due in enumerate(dues):
        begin = begins[index]
        if how.interest is None:
            exact = (carried + balance * growths[index]) / denominator
        else:
            exact = how.interest(stretch, index, balance)
        interest = fen(exact, rounding)
        if index == last:
            principal = balance
        else:
            principal = how.principal(stretch, index, held, balance, interest)
            if principal >= balance:
                principal = balance
            elif principal < 0:
                principal = ZERO
        balance -= principal
        rows.append(
            Instalment(
                number + index,
                start,
                due,
                (due - start).days,
                principal,
                interest,
                fees[index],
                balance,
                begin,
                carried,
            )
        )
        if keep and not balance:
            break
        start = due
        carried = NOTHING
    return Plan(tuple(rows), held)
