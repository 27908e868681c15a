"""An application: the decision, why, and what the loan would be."""

from datetime import date
from typing import Any

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.agreement import Agreement
from jiebei_cli.reports.plan import Cost, PlanRow


class ReasonView(Value):
    """A reason against the loan: a code, its figures, and the words."""

    code: str
    params: dict[str, object]
    message: str


class Assessment(Value):
    """The self-assessment behind the decision; `score` is null while low and high differ.

    `line` is what the borrower's own policy would bear, null while no income is stated;
    `debt_service` the heaviest month over income; `missing` the attributes not known.
    """

    score: int | None
    low: int
    high: int
    coverage: str
    reasons: tuple[ReasonView, ...]
    remarks: tuple[ReasonView, ...]
    missing: tuple[str, ...]
    debt_service: str | None
    line: Money | None
    scorecard_id: str
    policy_as_of: date


class ApplyReport(Value):
    """An application and, when it is approved or already granted, the loan."""

    decision: str
    account: str
    loan: str | None
    on: date
    recorded: bool
    repeated: bool
    line: Money | None
    available: Money | None
    assessment: Assessment
    terms: dict[str, Any]
    schedule: tuple[PlanRow, ...]
    cost: Cost
    agreement: Agreement
