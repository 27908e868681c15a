"""What the charts are drawn from: a plan in at most so many groups of instalments."""

from collections.abc import Sequence
from datetime import date

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.plan import LoanRow, PlanRow


class Group(Value):
    """Instalments `first` to `last` together; the balance is the one after the last of them.

    `paid` where all of them are.
    """

    first: int
    last: int
    due: date
    principal: Money
    interest: Money
    fee: Money
    balance: Money
    paid: bool

    @property
    def label(self) -> str:
        """`7`, or `7-12`."""
        return str(self.last) if self.first == self.last else f"{self.first}-{self.last}"


def grouped(rows: Sequence[PlanRow], most: int) -> tuple[Group, ...]:
    """The rows in groups of one size, no more than `most` of them; years where months allow."""
    size = -(-len(rows) // most) or 1
    if 1 < size < 12 and -(-len(rows) // 12) <= most:
        size = 12
    parts = (rows[start : start + size] for start in range(0, len(rows), size))
    return tuple(
        Group(
            part[0].number,
            part[-1].number,
            part[-1].due,
            sum((row.principal for row in part), ZERO),
            sum((row.interest for row in part), ZERO),
            sum((row.fee for row in part), ZERO),
            part[-1].balance,
            all(isinstance(row, LoanRow) and row.state == "paid" for row in part),
        )
        for part in parts
    )
