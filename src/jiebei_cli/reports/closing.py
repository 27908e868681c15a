"""The closing report: verdict first, then rule by rule, the price, the day, the steps after."""

from collections.abc import Sequence
from datetime import date, timedelta

from jiebei_cli.domain.closure import Exit, Step
from jiebei_cli.domain.closure.base import Evidence
from jiebei_cli.domain.money import ZERO, Money
from jiebei_cli.domain.value import Value


class RuleView(Value):
    """One rule's answer."""

    code: str
    result: str
    evidence: tuple[Evidence, ...]
    remedy: str | None


class LoanCost(Value):
    """What one loan still takes, if every instalment until then is paid on its day."""

    loan: str
    on: date
    principal: Money
    interest: Money
    penalty: Money
    fee: Money
    total: Money


class CostView(Value):
    """What leaving takes, and the day the last of it can be paid."""

    on: date
    total: Money
    loans: tuple[LoanCost, ...]


class StepView(Value):
    """A step after payoff: done on a day, or due by one once the account is closed."""

    code: str
    done: date | None
    due: date | None


class ClosingReport(Value):
    """May this account be closed?"""

    account: str
    on: date
    verdict: str
    rules: tuple[RuleView, ...]
    cost: CostView
    earliest: date
    closed_on: date | None
    steps: tuple[StepView, ...]
    recorded: bool = False


def closing_report(found: Exit, steps: Sequence[Step], *, recorded: bool = False) -> ClosingReport:
    """The report of an examination."""
    account = found.case.account
    loans = tuple(
        LoanCost(
            cost.loan,
            cost.on,
            cost.paid.principal,
            cost.paid.interest,
            cost.paid.penalty,
            cost.paid.fee,
            cost.paid.total,
        )
        for cost in found.costs
    )
    return ClosingReport(
        account=account.name,
        on=found.case.on,
        verdict=found.verdict,
        rules=tuple(
            RuleView(rule.code, finding.result, finding.evidence, finding.remedy)
            for rule, finding in found.findings
        ),
        cost=CostView(
            max([found.case.on, *(cost.on for cost in found.costs)]),
            sum((loan.total for loan in loans), ZERO),
            loans,
        ),
        earliest=found.earliest,
        closed_on=account.closed_on,
        steps=tuple(_step(step, account.steps, account.closed_on) for step in steps),
        recorded=recorded,
    )


def _step(step: Step, done: dict[str, date], closed_on: date | None) -> StepView:
    due = closed_on + timedelta(days=step.wait_days) if closed_on is not None else None
    return StepView(step.code, done.get(step.code), due)
