"""A plan, of a loan or of one that is only thought of."""

from datetime import date
from typing import Any

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.plan import Cost, PlanRow
from jiebei_cli.reports.status import Taken


class ScheduleReport(Value):
    """A plan with the terms behind it and its cost; `payment` is the level where there is one.

    The rows of a recorded loan are LoanRows.
    """

    loan: str | None
    on: date
    terms: dict[str, Any]
    payment: Money | None
    schedule: tuple[PlanRow, ...]
    cost: Cost
    taken: Taken | None = None
