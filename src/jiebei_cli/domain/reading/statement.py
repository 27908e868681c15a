"""A lender's rows as they were read, and the loan that they are rows of.

Each row may leave a figure out: principal follows from the balances or the total, interest from the
total. What contradicts itself is refused with the row.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from jiebei_cli.domain.arithmetic.dates import in_month
from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.contract.terms import PlanRow
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.reading.identify import Reading, Refutation, Seen, identify
from jiebei_cli.domain.reading.remaining import Shown, remaining
from jiebei_cli.domain.value import Value, replace


class StatedRow(Value, kw_only=True):
    """A row as it stands there: what falls due, its parts, and what is left after it."""

    due: date
    principal: Money | None = None
    interest: Money | None = None
    fee: Money | None = None
    total: Money | None = None
    balance: Money | None = None


class Statement(Value, kw_only=True):
    """Rows, and what was said beside them; `lent` on `drawn`, `more` instalments after the last."""

    rows: tuple[StatedRow, ...]
    drawn: date | None = None
    lent: Money | None = None
    rate: Rate | None = None
    method: str | None = None
    more: int | None = None

    @property
    def seen(self) -> Seen | None:
        """The rows with their parts; None where they are deductions alone."""
        left, parts = self.lent, list[PlanRow]()
        for number, row in enumerate(self.rows, 1):
            part = _parted(number, row, left)
            if part is None:
                return None
            if left is None and row.balance is not None:
                left = row.balance + part.principal
            if left is not None:
                left -= part.principal
                if row.balance is not None and left != row.balance:
                    raise BadInput("identify.balance", row=number, gives=left, stands=row.balance)
            parts.append(part)
        repaid = sum((part.principal for part in parts), ZERO)
        amount = self.lent or (repaid if left is None else left + repaid)
        if repaid > amount:
            raise BadInput("identify.sum", repaid=repaid, lent=amount)
        return Seen(rows=tuple(parts), amount=amount, drawn=self.drawn, rate=self.rate)


def identified(statement: Statement) -> tuple[Money, tuple[Reading, ...]]:
    """What was lent, the readings that fit, then what refutes the others.

    Raises: BadInput identify.*
    """
    rows = statement.rows
    if not rows:
        raise BadInput("plan.empty")
    for number, (row, later) in enumerate(pairwise(rows), 2):
        if later.due <= row.due:
            raise BadInput("identify.order", row=number, due=later.due, before=row.due)
    if statement.drawn is not None and statement.drawn >= rows[0].due:
        raise BadInput("identify.drawn_late", drawn=statement.drawn, due=rows[0].due)
    seen = statement.seen
    return _totals(statement) if seen is None else (seen.amount, identify(seen))


def from_draw(statement: Statement) -> Statement:
    """A first row that pays nothing is the draw, with what is left after it."""
    for row in statement.rows[:1]:
        if row.balance and not (row.principal or row.interest or row.total):
            statement = replace(
                statement,
                rows=statement.rows[1:],
                drawn=statement.drawn or row.due,
                lent=statement.lent or row.balance,
            )
    return statement


def _parted(number: int, row: StatedRow, left: Money | None) -> PlanRow | None:
    """A row with all its parts; None where nothing tells them apart."""
    principal, interest, fee = row.principal, row.interest, row.fee or ZERO
    if principal is None and row.balance is not None and left is not None:
        principal = left - row.balance
    if row.total is not None:
        if principal is None and interest is not None:
            principal = row.total - interest - fee
        if interest is None and principal is not None:
            interest = row.total - principal - fee
    if principal is None or interest is None:
        return None
    if row.total is not None and principal + interest + fee != row.total:
        gives = principal + interest + fee
        raise BadInput("identify.total", row=number, gives=gives, stands=row.total)
    for amount in (principal, interest):
        if amount < 0:
            raise BadInput("identify.below", row=number, amount=amount)
    return PlanRow(due=row.due, principal=principal, interest=interest, fee=fee)


def _totals(statement: Statement) -> tuple[Money, tuple[Reading, ...]]:
    """Deductions alone: the readings of the first that give all the others too."""
    rows, lent, drawn = statement.rows, statement.lent, statement.drawn
    amounts = [row.total for row in rows]
    if lent is None or drawn is None or None in amounts:
        raise BadInput("identify.totals")
    paid = [amount for amount in amounts if amount is not None]
    if statement.more is None and sum(paid, ZERO) < lent:
        raise BadInput("identify.more", paid=sum(paid, ZERO), lent=lent, rows=len(rows))
    shown = Shown(
        left=lent,
        due=rows[0].due,
        amount=paid[0],
        periods=len(rows) + (statement.more or 0),
        drawn=drawn,
        lent=lent,
        rate=statement.rate,
        method=statement.method,
    )
    fits, others = list[Reading](), list[Reading]()
    for one in remaining(shown):
        why = one.refuted or _unlike(one, rows, paid)
        (others if why else fits).append(replace(one, refuted=why))
    return lent, (*fits, *others)


def _unlike(one: Reading, rows: Sequence[StatedRow], paid: Sequence[Money]) -> Refutation | None:
    """The first deduction that a reading does not give."""
    for number, (ours, row, amount) in enumerate(
        zip(build(one.terms).rows, rows, paid, strict=False), 1
    ):
        if (ours.due, ours.total) != (row.due, amount):
            return Refutation(number, row.due, "total", ours.total, amount)
    return None


def mixed(seen: Seen) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """The rows by their day of the month, where those of two loans seem to stand together."""
    days: dict[int, list[int]] = {}
    for number, row in enumerate(seen.rows, 1):
        days.setdefault(row.due.day, []).append(number)
    if len(days) != 2 or min(map(len, days.values())) < 2:
        return ()
    for numbers in days.values():
        for due, later in pairwise(seen.dues[number - 1] for number in numbers):
            if later != in_month(due.year, due.month + 1, due.day):
                return ()
    return tuple((day, tuple(numbers)) for day, numbers in days.items())
