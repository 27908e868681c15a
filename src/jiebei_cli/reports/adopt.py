"""A loan taken over: the contracts that fit, the one taken, its rows to come."""

from datetime import date
from typing import Any

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.identify import ReadingView
from jiebei_cli.reports.plan import PlanRow
from jiebei_cli.reports.status import Taken


class AdoptReport(Value):
    """What was taken over; without a loan the `readings` leave a choice, each with its command.

    `more` contracts fit as well, at finer rates. `unique`: there is no choice to make.
    """

    account: str
    on: date
    left: Money
    readings: tuple[ReadingView, ...]
    unique: bool
    more: int
    loan: str | None = None
    recorded: bool = False
    repeated: bool = False
    terms: dict[str, Any] | None = None
    taken: Taken | None = None
    schedule: tuple[PlanRow, ...] = ()
