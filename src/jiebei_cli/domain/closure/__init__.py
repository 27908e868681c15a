"""May this account be closed? One rule a file, asked in this order.

Settled debt is not a closed line, and a closed line is neither a withdrawn authorisation nor a
corrected credit report: what follows a closing is a list of steps, each done on a day.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from jiebei_cli.domain.book import Book
from jiebei_cli.domain.closure import in_flight, lock_in, overdue, settled
from jiebei_cli.domain.closure.base import Case, Evidence, Finding, Rule
from jiebei_cli.domain.closure.cost import LeavingCost, leaving_cost
from jiebei_cli.domain.errors import BadInput, Declined, Refused
from jiebei_cli.domain.facts import Closed, CloseStep
from jiebei_cli.domain.value import Value

__all__ = [
    "CLOSURE_RULES",
    "Case",
    "Evidence",
    "Exit",
    "Finding",
    "LeavingCost",
    "Rule",
    "Step",
    "close",
    "examine",
    "finish_step",
]

Verdict = Literal["blocked", "ready", "closed-unconfirmed", "closed"]

CLOSURE_RULES: tuple[Rule, ...] = (settled.RULE, overdue.RULE, lock_in.RULE, in_flight.RULE)


class Step(Value, kw_only=True):
    """Something to do after the debt is gone; `confirms` marks those that prove the closing."""

    code: str
    wait_days: int = 0
    confirms: bool = False


class Exit(Value):
    """The whole answer: verdict, findings rule by rule, price, earliest day."""

    case: Case
    verdict: Verdict
    findings: tuple[tuple[Rule, Finding], ...]
    costs: tuple[LeavingCost, ...]
    earliest: date


def examine(book: Book, account: str, on: date, steps: Sequence[Step]) -> Exit:
    """Ask every rule of an account on a day."""
    found = book.account(account)
    case = Case(book, found, tuple(book.loans_of(account)), on)
    findings = tuple((rule, rule.check(case)) for rule in CLOSURE_RULES)
    owing = [loan for loan in case.loans if loan.settled_on is None]
    costs = tuple(leaving_cost(loan, on) for loan in owing)
    if found.closed_on is not None:
        confirmed = all(step.code in found.steps for step in steps if step.confirms)
        return Exit(case, "closed" if confirmed else "closed-unconfirmed", findings, (), on)
    blocked = any(finding.result == "fail" for _, finding in findings)
    earliest = max([on, *(f.free_on for _, f in findings if f.result == "fail" and f.free_on)])
    earliest = max([earliest, *(cost.on + timedelta(days=1) for cost in costs)])
    return Exit(case, "blocked" if blocked else "ready", findings, costs, earliest)


def close(book: Book, account: str, on: date, steps: Sequence[Step], ref: str | None) -> Closed:
    """Record the closing of an account that may be closed.

    Raises: Declined close.blocked with the examination, Refused close.already.
    """
    found = examine(book, account, on, steps)
    if found.case.account.closed_on is not None:
        raise Refused("close.already", account=account, date=found.case.account.closed_on)
    if found.verdict == "blocked":
        failed = ", ".join(
            rule.code for rule, finding in found.findings if finding.result == "fail"
        )
        raise Declined("close.blocked", result=found, account=account, rules=failed)
    return Closed(date=on, account=account, ref=ref)


def finish_step(
    book: Book,
    account: str,
    step: str,
    on: date,
    steps: Sequence[Step],
    *,
    note: str | None,
    ref: str | None,
) -> CloseStep:
    """Record a step as done.

    Raises: BadInput close.step_unknown, Refused close.step_done, close.owing.
    """
    found = book.account(account)
    codes = [known.code for known in steps]
    if step not in codes:
        raise BadInput("close.step_unknown", step=step, known=", ".join(codes))
    if step in found.steps:
        raise Refused("close.step_done", step=step, date=found.steps[step])
    if any(loan.settled_on is None for loan in book.loans_of(account)):
        raise Refused("close.owing", account=account)
    return CloseStep(date=on, account=account, step=step, note=note, ref=ref)
