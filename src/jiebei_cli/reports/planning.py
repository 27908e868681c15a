"""The cheapest way out as it is answered: moves to type, money by day, and the proof."""

from collections.abc import Sequence
from datetime import date

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.planning.bound import GRAIN
from jiebei_cli.domain.planning.desk import Day, Played, Step
from jiebei_cli.domain.planning.goal import Goal
from jiebei_cli.domain.planning.search import Found
from jiebei_cli.domain.planning.ways import POINTS
from jiebei_cli.domain.typed import command
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.plan import fraction

DIGITS = 9
"""Decimals of a price."""


class PlanMove(Value):
    """An early payment: `amount` is what leaves, `principal` what it repays."""

    on: date
    loan: str
    kind: str
    amount: Money
    principal: Money
    interest: Money
    fee: Money
    command: str


class PlanTotal(Value):
    """All that is paid from now on; interest with penalty, and fees, are what it costs."""

    paid: Money
    interest: Money
    fees: Money


class Baseline(PlanTotal):
    """What people do instead, when they are free, and how much more it costs than the plan."""

    free_on: date
    more: Money
    short: Money


class Baselines(Value):
    """Dues only, the dearest first, the smallest first."""

    dues_only: Baseline
    avalanche: Baseline
    snowball: Baseline


class DayPrice(Value):
    """What a yuan of that day is worth, until the next price."""

    on: date
    value: str


class PlanCertificate(Value):
    """`proven`: no plan costs less, but for `rounding`; `gap`: none costs less than `lower_bound`
    by more than rounding; `feasible`: no bound holds for these contracts.

    `reason` is `dearest-first` where that rule is the best there is, `cases` how many were priced.
    """

    status: str
    reason: str
    lower_bound: Money | None
    gap: Money | None
    rounding: Money
    cases: int
    prices: tuple[DayPrice, ...]


class Infeasible(Value):
    """The first day on which money is short, by how much; `least` is what would do.

    `what` says of what: a month, or today once. Free too late it is short of nothing.
    """

    on: date
    short: Money
    least: Money | None
    what: str


class PlannedLoan(Value):
    """A loan of the plan; `yearly` is its rate as a fraction, `free_on` when it ends."""

    id: str
    rate: str
    yearly: str
    outstanding: Money
    early: Money
    fee: Money
    allowed: str
    unknown: tuple[str, ...]


class Change(Value):
    """What the plan would cost otherwise, and how much less (or more) that is."""

    cost: Money
    less: Money
    free_on: date


class Priced(Value):
    """A payment of a loan priced alone: amount, the day's price, the product."""

    on: date
    amount: Money
    value: str
    worth: Money


class PricedLoan(Value):
    """A loan alone at the prices: its cheapest way, payment by payment, and the sum."""

    loan: str
    payments: tuple[Priced, ...]
    total: Money


class Explained(Value):
    """The bound, to be recomputed by hand: loans alone, less the income at its prices."""

    loans: tuple[PricedLoan, ...]
    income: tuple[Priced, ...]
    alone: Money
    worth: Money
    principal: Money
    bound: Money


class PlanReport(Value):
    """The cheapest way out; `least_per_month` is asked with a day to be free by."""

    today: date
    by: date | None
    per_month: Money | None
    keep: Money
    loans: tuple[PlannedLoan, ...]
    moves: tuple[PlanMove, ...]
    cash: tuple[Day, ...]
    total: PlanTotal
    cost: Money
    free_on: date
    baselines: Baselines
    certificate: PlanCertificate
    infeasible: Infeasible | None
    least_per_month: Money | None
    hundred_more: Change | None
    month_later: Change | None
    balances: tuple[tuple[str, tuple[tuple[date, Money], ...]], ...]
    explained: Explained | None = None


def plan_report(
    goal: Goal,
    found: Found,
    days: Sequence[date],
    *,
    least: Money | None,
    changed: tuple[Played, Played] | None,
    explain: bool,
) -> PlanReport:
    """The answer, from what was found."""
    best = found.best
    principal = sum((loan.outstanding for loan in goal.loans), ZERO)
    rivals = {
        "dues_only": found.dues_only,
        "avalanche": found.avalanche,
        "snowball": found.snowball,
    }
    changes = [
        Change(one.cost, best.cost - one.cost, one.free_on) if one is not None else None
        for one in changed or (None, None)
    ]
    return PlanReport(
        today=goal.since,
        by=goal.by,
        per_month=goal.per_month,
        keep=goal.keep,
        loans=tuple(_loan(loan, best, goal.since) for loan in goal.loans),
        moves=tuple(_move(step) for step in best.steps),
        cash=best.cash,
        total=PlanTotal(best.paid, best.interest, best.fees),
        cost=best.cost,
        free_on=best.free_on,
        baselines=Baselines(**{name: _baseline(one, best) for name, one in rivals.items()}),
        certificate=_certificate(found, days),
        infeasible=_infeasible(goal, found, least),
        least_per_month=least if goal.by is not None or not found.met else None,
        hundred_more=changes[0],
        month_later=changes[1],
        balances=tuple(
            (name, tuple((day.on, day.owed) for day in one.cash))
            for name, one in (("plan", best), *rivals.items())
        ),
        explained=_explained(found, days, principal) if explain else None,
    )


def _move(step: Step) -> PlanMove:
    move, fact = step.move, step.fact
    whole = move.amount is None
    return PlanMove(
        on=move.on,
        loan=move.loan,
        kind="payoff" if whole else "part",
        amount=fact.amount,
        principal=fact.principal,
        interest=fact.interest,
        fee=step.fee,
        command=command(
            "prepay",
            move.loan,
            *([] if whole else [move.amount]),
            all=whole,
            date=move.on,
            recast=move.recast,
        ),
    )


def _baseline(one: Played, best: Played) -> Baseline:
    return Baseline(
        one.paid, one.interest, one.fees, one.free_on, one.cost - best.cost, one.lacking
    )


def _loan(loan: Loan, best: Played, on: date) -> PlannedLoan:
    mine = [step for step in best.steps if step.move.loan == loan.id]
    names = ("rate", "prepayment.fee", "prepayment.allowed")
    return PlannedLoan(
        id=loan.id,
        rate=str(loan.terms.rate),
        yearly=fraction(loan.accrual.annual(on)),
        outstanding=loan.outstanding,
        early=sum((step.fact.principal for step in mine), ZERO),
        fee=sum((step.fee for step in mine), ZERO),
        allowed=loan.terms.prepayment.allowed,
        unknown=tuple(name for name in names if loan.terms.origin(name) == "unknown"),
    )


def _points(amount: int) -> Money:
    return (Money(amount) / POINTS).quantize(Money("0.01"))


def _value(price: int) -> str:
    return f"{Money(price) / GRAIN:.{DIGITS}f}"


def _certificate(found: Found, days: Sequence[date]) -> PlanCertificate:
    proof, cost = found.certificate, found.best.cost
    proven = found.met and proof.proves(cost)
    simple = proven and found.simple and proof.proves(found.avalanche.cost)
    least = proof.least if found.met else None
    prices = [
        DayPrice(on, _value(price))
        for k, (on, price) in enumerate(zip(days, proof.prices, strict=False))
        if not k or price != proof.prices[k - 1]
    ]
    return PlanCertificate(
        status="proven" if proven else "feasible" if least is None else "gap",
        reason="dearest-first" if simple else "prices" if proof.cases < 2 else "cases",
        lower_bound=_points(least - proof.rounding) if least is not None else None,
        gap=max(ZERO, cost - _points(least)) if least is not None else None,
        rounding=_points(proof.rounding),
        cases=proof.cases,
        prices=tuple(prices) if least is not None else (),
    )


def _infeasible(goal: Goal, found: Found, least: Money | None) -> Infeasible | None:
    if found.met:
        return None
    on, short = found.best.short or (found.best.free_on, ZERO)
    if goal.per_month is not None or goal.by is not None:
        return Infeasible(on, short, least, "per-month")
    return Infeasible(on, short, found.best.lacking, "today")


def _explained(found: Found, days: Sequence[date], principal: Money) -> Explained:
    prices = found.certificate.prices
    loans = []
    for name, way, window in zip(found.names, found.ways, found.windows, strict=True):
        choice = way.priced(prices, window)[1]
        loans.append(_alone(name, way.stream(choice), days, prices))
    falls = [0, *found.caps]
    coming = [(k, (cap - falls[k]) * (POINTS // 100)) for k, cap in enumerate(found.caps)]
    income = _alone("", [each for each in coming if each[1]], days, prices)
    alone = sum((loan.total for loan in loans), ZERO)
    return Explained(
        tuple(loans),
        income.payments,
        alone,
        income.total,
        principal,
        alone - income.total + sum((each.amount for each in income.payments), ZERO) - principal,
    )


def _alone(
    name: str, stream: Sequence[tuple[int, int]], days: Sequence[date], prices: Sequence[int]
) -> PricedLoan:
    payments = tuple(
        Priced(days[k], _points(amount), _value(prices[k]), _points(amount * prices[k] // GRAIN))
        for k, amount in stream
    )
    return PricedLoan(name, payments, sum((each.worth for each in payments), ZERO))
