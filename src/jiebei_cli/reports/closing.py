"""The closing report: verdict, rule by rule, what leaving takes and when, and what follows."""

from collections.abc import Sequence
from datetime import date

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book import knowing
from jiebei_cli.domain.book.scenario import Supposed
from jiebei_cli.domain.closing.base import Evidence, Finding, Rule
from jiebei_cli.domain.closing.cost import LeavingCost, Waiting
from jiebei_cli.domain.closing.guide import Place
from jiebei_cli.domain.closing.rules.history import late_rows
from jiebei_cli.domain.closing.steps import Progress
from jiebei_cli.domain.closing.verdict import VERDICTS, Exit
from jiebei_cli.domain.judging.law import Citation, cited, holding
from jiebei_cli.domain.value import Name, Value, replace

MOST_DAYS = 12


class RuleView(Value):
    """One rule's answer; `affects` is the code of what it means."""

    code: str
    result: str
    evidence: tuple[Evidence, ...]
    remedy: str | None
    affects: str | None
    free_on: date | None


class UnknownView(Value):
    """What only the lender can tell and nobody has looked at lately; how to record the look."""

    code: str
    name: dict[str, str]
    where: dict[str, str]
    command: str
    look: bool


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
    known: str


class MoveView(Value):
    """A payment of the way out, as the command that records it."""

    on: date
    loan: str
    command: str
    amount: Money


class CheapestView(CostView):
    """The cheapest way out within the horizon, what it saves and why."""

    saves: Money
    why: str


class DayView(Value):
    """Leaving with the last payment on a day; null while a contract forbids it."""

    on: date
    total: Money | None
    fee: Money
    more: Money | None


class StepView(Value):
    """A step: done on a day, or due by one; `name` and `where` in each language.

    `where`, `as_of` and `source` are those of the product's guide where it says something.
    """

    code: str
    done: date | None
    due: date | None
    number: int
    state: str
    name: dict[str, str]
    where: dict[str, str]
    law: str
    as_of: date | None
    source: str
    optional: bool
    until: bool
    note: str | None
    file: str | None
    laws: tuple[Citation, ...] = ()
    asked: bool = False


class StateView(Value):
    """One of the four states: reached on a day, or what is missing."""

    code: str
    on: date | None
    missing: tuple[str, ...]


class AfterView(Value):
    """Something closing changes, as a code with its figures."""

    code: str
    loan: str | None = None
    until: date | None = None
    amount: Money | None = None
    count: int | None = None
    before: str | None = None
    then: str | None = None


class ClosingReport(Value):
    """May this account be closed?"""

    account: str
    on: date
    today: date
    supposed: Supposed | None
    verdict: str
    rules: tuple[RuleView, ...]
    cost: CostView
    moves: tuple[MoveView, ...]
    earliest: date | None
    cheapest: CheapestView | None
    days: tuple[DayView, ...]
    closed_on: date | None
    states: tuple[StateView, ...]
    steps: tuple[StepView, ...]
    after: tuple[AfterView, ...]
    recorded: bool
    trial: bool
    place: Place
    unknown: tuple[UnknownView, ...] = ()
    assumed: tuple[int, ...] = ()


class AllClosing(Value):
    """The question for every line of the book; `verdict` is blocked if one of them is."""

    on: date
    verdict: str
    total: Money
    accounts: tuple[ClosingReport, ...]


class SoleClosing(ClosingReport):
    """The only line of a book, asked about without a name: as one and as all."""

    accounts: tuple[ClosingReport, ...] = ()


def closing_report(
    found: Exit,
    today: date,
    supposed: Supposed | None = None,
    wait: Waiting | None = None,
    score: tuple[str, str] | None = None,
    *,
    recorded: bool = False,
    trial: bool = False,
    place: Place = Place(),  # noqa: B008 - frozen
) -> ClosingReport:
    """The report of an examination; `score` is the self-assessment before and after closing.

    A `trial` shows what stood if it were recorded.
    """
    account = found.case.account
    return ClosingReport(
        account=account.name,
        on=found.case.on,
        today=today,
        supposed=supposed,
        verdict=found.verdict,
        rules=tuple(
            RuleView(
                rule.code,
                finding.result,
                tuple(replace(item, fact=item.fact or None) for item in finding.evidence),
                finding.remedy,
                finding.affects,
                finding.free_on,
            )
            for rule, finding in found.findings
        ),
        cost=CostView(found.case.on, ZERO, (), "stated") if not found.costs else _cost(found),
        moves=tuple(
            MoveView(move.on, move.loan, move.command, move.amount) for move in found.moves
        ),
        earliest=found.earliest,
        cheapest=None if wait is None else _cheapest(wait, _known(found)),
        days=() if wait is None else _days(wait),
        closed_on=account.closed_on,
        states=tuple(StateView(state.code, state.on, state.missing) for state in found.states),
        steps=tuple(
            _step(number, item, place, found.case.on) for number, item in enumerate(found.steps, 1)
        ),
        after=_after(found, score),
        recorded=recorded,
        trial=trial,
        place=place,
        unknown=_unknown(found),
        assumed=tuple(fact.id for fact in found.case.assumed),
    )


def _why(rule: Rule, finding: Finding) -> Name:
    """Where to look, or what keeps the rule from an answer."""
    if rule.look is not None:
        return rule.look.where
    return rule.affects.get(finding.affects or "", rule.name)


def _unknown(found: Exit) -> tuple[UnknownView, ...]:
    """The questions that are open while the line is; a rule without a look is asked by its name."""
    if found.case.account.closed_on is not None:
        return ()
    return tuple(
        UnknownView(
            rule.look.code if rule.look is not None else rule.code,
            (rule.look.name if rule.look is not None else rule.name)._asdict(),
            _why(rule, finding)._asdict(),
            finding.remedy or "",
            rule.look is not None,
        )
        for rule, finding in found.findings
        if finding.asks
    )


def all_closing(on: date, reports: Sequence[ClosingReport]) -> AllClosing | SoleClosing:
    """Several reports as one; a sister's loans are counted once."""
    accounts = tuple(reports)
    if len(accounts) == 1:
        (one,) = accounts
        fields = {name: getattr(one, name) for name in one.__struct_fields__}
        return SoleClosing(**fields, accounts=accounts)
    loans = {cost.loan: cost.total for report in accounts for cost in report.cost.loans}
    verdict = min((report.verdict for report in accounts), key=list(map(str, VERDICTS)).index)
    return AllClosing(on, verdict, sum(loans.values(), ZERO), accounts)


def _cost(found: Exit) -> CostView:
    costs = found.costs
    return CostView(
        max(cost.on for cost in costs),
        sum((cost.paid.total for cost in costs), ZERO),
        tuple(_loan_cost(cost) for cost in costs),
        _known(found),
    )


def _known(found: Exit) -> str:
    """How well the cost of leaving is known."""
    return knowing.of_loans(found.case.book, found.case.owing, "payoff")


def _loan_cost(cost: LeavingCost) -> LoanCost:
    paid = cost.paid
    return LoanCost(
        cost.loan, cost.on, paid.principal, paid.interest, paid.penalty, paid.fee, paid.total
    )


def _cheapest(wait: Waiting, known: str) -> CheapestView:
    loans = tuple(_loan_cost(cost) for cost in wait.cheapest)
    return CheapestView(wait.on, wait.total, loans, known, wait.saves, wait.why)


def _days(wait: Waiting) -> tuple[DayView, ...]:
    """A dozen days that tell the story: the first, the turning points, the cheapest, the last."""
    by_day = {day.on: day for day in wait.days}
    first = next((day for day in wait.days if day.total is not None), None)
    order = [day.on for day in wait.days]
    start = 0 if first is None else order.index(first.on)
    turns = [order[0], order[start], wait.on, *wait.fee_free, order[-1]]
    near = [order.index(day) + step for day in turns if day in by_day for step in (-1, 1)]
    wanted = [*turns, *(order[i] for i in near if start <= i < len(order))]
    wanted += [order[start + i] for i in (7, 14, 30) if start + i < len(order)]
    chosen = sorted([day for day in dict.fromkeys(wanted) if day in by_day][:MOST_DAYS])
    base = first.total if first is not None else None
    return tuple(
        DayView(
            day,
            by_day[day].total,
            by_day[day].fee,
            None if base is None or (total := by_day[day].total) is None else total - base,
        )
        for day in chosen
    )


def _step(number: int, item: Progress, place: Place, on: date) -> StepView:
    step, fact, guide = item.step, item.fact, place.guide
    where = guide.where.get(step.code) if guide is not None else None
    told = guide is not None and where is not None
    laws = holding(step.laws, on, place.lender_is)
    return StepView(
        step.code,
        item.done,
        item.due,
        number,
        step.state,
        step.name,
        where or step.where,
        step.law or cited(laws, "zh"),
        guide.as_of if guide is not None and told else step.as_of,
        "; ".join(guide.sources) if guide is not None and told else step.source,
        step.optional,
        step.until,
        fact.note if fact is not None else None,
        fact.file if fact is not None else None,
        laws,
        step.look is not None or step.rule is not None,
    )


def _after(found: Exit, score: tuple[str, str] | None) -> tuple[AfterView, ...]:
    """What closing changes, as far as the book and the law's own words go."""
    account, loans = found.case.account, found.case.loans
    changes = [AfterView("line-gone", amount=account.line)]
    clean = [
        loan
        for loan in loans
        if loan.settled_on is not None
        and not any(
            (day := loan.record(row.number).settled_on) is not None and day > row.due
            for row in loan.rows
        )
    ]
    if clean:
        changes.append(AfterView("clean-loans", count=len(clean)))
    if score is not None:
        changes.append(AfterView("score", before=score[0], then=score[1]))
    late = late_rows(found.case)
    ended = [item.until for item in late if item.until is not None]
    if ended:
        changes.append(AfterView("adverse-kept", until=max(ended), count=len(ended)))
    if len(late) > len(ended):
        changes.append(AfterView("adverse-open", count=len(late) - len(ended)))
    if not late:
        changes.append(AfterView("good-stays"))
    changes.append(AfterView("reopen-anew"))
    return tuple(changes)
