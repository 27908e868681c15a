"""What is left to do: thirteen steps through four states that are easily taken for one.

debt settled → line closed → authorisations withdrawn → credit report seen. A step is done when its
doing is recorded: a payment, a look at the lender's, or the step itself, each after those it needs.
Order and waiting times are dated data (facts §2.6).
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import CloseStep, Confirmed
from jiebei_cli.domain.closing.base import Case, Finding, newest_look
from jiebei_cli.domain.errors import BadInput, Refused
from jiebei_cli.domain.judging.law import Citation
from jiebei_cli.domain.value import Value

State = Literal["settled", "closed", "withdrawn", "seen"]
STATES: tuple[State, ...] = ("settled", "closed", "withdrawn", "seen")


class Step(Value, kw_only=True):
    """Something to do on the way out.

    `wait_days` run from the day `after`: `settled`, `closed`, or the day of another step. `needs`
    names what has to be done before. A step with a `rule` is done by what that rule rests on, one
    with a `look` by the look. `confirms` marks those that prove the closing; an `optional` one is
    only for some; `until` makes its day the end of a duty to keep.
    """

    code: str
    state: State = "closed"
    wait_days: int = 0
    after: str = "closed"
    needs: tuple[str, ...] = ()
    rule: str | None = None
    look: str | None = None
    confirms: bool = False
    optional: bool = False
    until: bool = False
    name: dict[str, str] = {}
    where: dict[str, str] = {}
    law: str = ""
    laws: tuple[Citation, ...] = ()
    as_of: date | None = None
    source: str = ""


class Progress(Value):
    """A step and how far it is: done on a day, or due by one once its wait has begun."""

    step: Step
    done: date | None
    due: date | None
    fact: CloseStep | None = None


class StateProgress(Value):
    """One of the four states: the day it was reached, or the steps that are missing."""

    code: State
    on: date | None
    missing: tuple[str, ...]


def progress(
    case: Case, steps: Sequence[Step], findings: Mapping[str, Finding]
) -> tuple[Progress, ...]:
    """Every step of an account on a day; `findings` answer the steps that have a rule."""
    recorded = {
        fact.step: fact
        for fact in case.book.standing
        if isinstance(fact, CloseStep) and fact.id in case.account.facts
    }
    settled, closed = case.settled_on, case.account.closed_on
    days: dict[str, date | None] = {"settled": settled, "closed": closed}
    found = []
    for step in steps:
        done = case.account.steps.get(step.code)
        finding = findings.get(step.rule or "")
        if done is None and finding is not None and finding.result == "pass":
            done = settled
        if done is None and step.look is not None and settled is not None:
            seen = newest_look(case, step.look)
            done = seen.date if seen is not None and seen.date >= settled else None
        base = days.get(step.after)
        days[step.code] = done
        due = base + timedelta(days=step.wait_days) if base is not None else None
        if due is not None:  # what is long settled is first asked for when the line is closed
            due = max(due, (closed or case.on) + timedelta(days=step.wait_days if closed else 0))
        fact = recorded.get(step.code) if step.code in case.account.steps else None
        found.append(Progress(step, done, due, fact))
    return tuple(found)


def four_states(case: Case, steps: Sequence[Progress]) -> tuple[StateProgress, ...]:
    """The states, apart: each has its own steps and is reached when all that it needs are done."""
    found = []
    for state in STATES:
        own = [item for item in steps if item.step.state == state and not item.step.optional]
        blocking = [item.step.code for item in own if item.done is None]
        days = [item.done for item in own if item.done is not None]
        if state == "settled":  # the debt is a question of money alone
            blocking = [] if case.settled_on is not None else blocking
            days = [case.settled_on] if case.settled_on is not None else []
        if state == "closed" and case.account.closed_on is None:
            blocking = ["close", *blocking]
        reached = max(days) if days and not blocking else None
        found.append(StateProgress(state, reached, tuple(blocking)))
    return tuple(found)


def due_steps(case: Case, steps: Sequence[Step], within: int = 0) -> tuple[Progress, ...]:
    """The steps of a closed account that are open and due by `within` days after the case's day."""
    if case.account.closed_on is None:
        return ()
    last = case.on + timedelta(days=within)
    return tuple(
        item
        for item in progress(case, steps, {})
        if item.done is None
        and item.due is not None
        and item.due <= last
        and item.step.rule is None
        and not item.step.optional
    )


def finish_step(
    book: Book,
    account: str,
    step: str,
    on: date,
    steps: Sequence[Step],
    *,
    note: str | None = None,
    file: str | None = None,
    ref: str | None = None,
) -> CloseStep | Confirmed:
    """Record a step as done; `file` is the digest of its proof. Of some the doing is a look.

    Raises: BadInput close.step_unknown; Refused close.step_done, close.step_by_ledger,
    close.owing, close.step_order, close.step_early.
    """
    found = book.account(account)
    known = {each.code: each for each in steps}
    if step not in known:
        raise BadInput("close.step_unknown", step=step[:40], known=", ".join(known))
    if step in found.steps:
        raise Refused("close.step_done", step=step, date=found.steps[step])
    chosen = known[step]
    if chosen.rule:
        raise Refused("close.step_by_ledger", step=step, account=account)
    case = Case(book, found, tuple(book.loans_of(account)), on)
    for need in chosen.needs:
        since = {"settled": case.settled_on, "closed": found.closed_on}.get(
            need, found.steps.get(need)
        )
        if since is None:
            if need == "settled":
                raise Refused("close.owing", account=account)
            command = f"jiebei close {account}" + (f" --done {need}" if need != "closed" else "")
            raise Refused("close.step_order", step=step, first=need, command=command)
        if on < since:
            raise Refused("close.step_early", step=step, date=on, first=need, since=since)
    if chosen.look is not None:
        return Confirmed(date=on, account=account, look=chosen.look, note=note, ref=ref)
    return CloseStep(date=on, account=account, step=step, note=note, file=file, ref=ref)
