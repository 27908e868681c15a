"""The examination of an account: every rule, in this order, and the closing itself.

Settled debt is not a closed line, and a closed line is neither a withdrawn authorisation nor a
corrected credit report: what follows a closing is a list of steps, each done on a day.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal, cast, get_args

from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Closed, Confirmed
from jiebei_cli.domain.book.scenario import Scenario
from jiebei_cli.domain.closing.base import Case, ClosingTerms, Evidence, Finding, Look, Rule, asked
from jiebei_cli.domain.closing.cost import (
    LeavingCost,
    Move,
    Waiting,
    leaving_cost,
    moves_of,
    waiting,
)
from jiebei_cli.domain.closing.rules import (
    application,
    fees,
    frozen,
    history,
    in_flight,
    lock_in,
    minimum,
    overdue,
    records,
    residue,
    settled,
    sisters,
)
from jiebei_cli.domain.closing.steps import (
    Progress,
    StateProgress,
    Step,
    due_steps,
    finish_step,
    four_states,
    progress,
)
from jiebei_cli.domain.errors import BadInput, Declined, Refused
from jiebei_cli.domain.registry import Registry
from jiebei_cli.domain.value import Value

__all__ = [
    "CLOSURE_RULES",
    "Case",
    "ClosingTerms",
    "Evidence",
    "Exit",
    "Finding",
    "LeavingCost",
    "Look",
    "Move",
    "Progress",
    "Rule",
    "StateProgress",
    "Step",
    "Waiting",
    "close",
    "confirm",
    "due_steps",
    "examine",
    "finish_step",
    "looks",
    "waiting",
]

Verdict = Literal["blocked", "unconfirmed", "ready", "closed-unconfirmed", "closed"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""From the first to be mended to the last."""

CLOSURE_RULES = Registry(
    Rule,
    (
        settled.RULE,
        residue.RULE,
        overdue.RULE,
        fees.RULE,
        minimum.RULE,
        lock_in.RULE,
        in_flight.RULE,
        application.RULE,
        frozen.RULE,
        sisters.RULE,
        records.RULE,
        history.RULE,
    ),
)


class Exit(Value):
    """The whole answer: verdict, findings rule by rule, price, payments, earliest day, steps."""

    case: Case
    verdict: Verdict
    findings: tuple[tuple[Rule, Finding], ...]
    costs: tuple[LeavingCost, ...]
    moves: tuple[Move, ...]
    earliest: date | None
    steps: tuple[Progress, ...]
    states: tuple[StateProgress, ...]


def examine(
    book: Book,
    account: str,
    on: date,
    steps: Sequence[Step],
    terms: ClosingTerms | None = ClosingTerms(),  # noqa: B008 - frozen
    scenarios: Sequence[Scenario] = (),
) -> Exit:
    """Ask every rule of an account on a day; `terms` are what its product says about leaving."""
    found = book.account(account)
    case = Case(book, found, tuple(book.loans_of(account)), on, terms)
    findings = tuple((rule, asked(case, rule)) for rule in CLOSURE_RULES.values())
    answers = progress(case, steps, {rule.code: finding for rule, finding in findings})
    states = four_states(case, answers)
    if found.closed_on is not None:
        confirmed = all(item.done is not None for item in answers if item.step.confirms)
        verdict: Verdict = "closed" if confirmed else "closed-unconfirmed"
        return Exit(case, verdict, findings, (), (), on, answers, states)
    costs = tuple(leaving_cost(loan, on, scenarios=scenarios) for loan in case.owing)
    blocked = any(finding.result == "fail" for _, finding in findings)
    asks = any(finding.asks for _, finding in findings)
    open_ = "blocked" if blocked else "unconfirmed" if asks else "ready"
    failed = [(rule, finding) for rule, finding in findings if finding.result == "fail"]
    earliest: date | None = max(
        [on, *(finding.free_on for _, finding in failed if finding.free_on)]
    )
    if any(rule.look is not None and finding.free_on is None for rule, finding in failed):
        earliest = None  # a freeze, an application: the lender's to end
    return Exit(
        case,
        cast(Verdict, open_),
        findings,
        costs,
        moves_of(case.owing, on, scenarios),
        earliest,
        answers,
        states,
    )


def looks() -> dict[str, Look]:
    """What only the lender can tell, by code."""
    return {rule.look.code: rule.look for rule in CLOSURE_RULES.values() if rule.look is not None}


def confirm(
    book: Book, account: str, seen: Sequence[str], on: date, ref: str | None
) -> tuple[Confirmed, ...]:
    """Record what somebody saw at the lender's. Raises: BadInput close.look_unknown."""
    known = looks()
    codes = list(known) if "all" in seen else list(dict.fromkeys(seen))
    for code in codes:
        if code not in known:
            raise BadInput("close.look_unknown", look=code[:40], known=", ".join((*known, "all")))
    name = book.account(account).name
    return tuple(Confirmed(date=on, account=name, look=code, ref=ref) for code in codes)


def close(
    book: Book,
    account: str,
    on: date,
    steps: Sequence[Step],
    ref: str | None,
    terms: ClosingTerms | None = ClosingTerms(),  # noqa: B008 - frozen
) -> Closed:
    """Record the closing of an account that may be closed.

    Raises: Declined close.blocked with the examination, Refused close.already.
    """
    found = examine(book, account, on, steps, terms)
    if found.case.account.closed_on is not None:
        raise Refused("close.already", account=account, date=found.case.account.closed_on)
    if found.verdict == "blocked":
        failed = ", ".join(
            rule.code for rule, finding in found.findings if finding.result == "fail"
        )
        remedies = (finding.remedy for _, finding in found.findings if finding.result == "fail")
        typed = next((move.command for move in found.moves), next(remedies, None))
        raise Declined("close.blocked", result=found, account=account, rules=failed, next=typed)
    return Closed(date=on, account=account, ref=ref)
