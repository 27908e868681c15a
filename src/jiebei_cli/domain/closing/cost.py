"""What leaving costs, day by day: everything as it falls due, then the payoff.

What is overdue is paid at once, because waiting only adds penalty. From the first day the contract
allows, every day of waiting adds a day's interest, until a prepayment fee falls away: the total of
a day is what was paid by then and the payoff on it. A scenario may hold the payments back.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.decide import repay
from jiebei_cli.domain.book.facts import Posted, Prepaid, Repaid, summed
from jiebei_cli.domain.book.folding import apply
from jiebei_cli.domain.book.loan import Loan, debts_on, running_row
from jiebei_cli.domain.book.prepayment import lock_in_ends, payoff, prepaid
from jiebei_cli.domain.book.scenario import Scenario, held, paid_as_due
from jiebei_cli.domain.typed import command
from jiebei_cli.domain.value import Value

WhyCheapest = Literal["interest-runs", "fee-falls-away", "rounding"]


class Move(Value):
    """A payment to make on a day, as the command that records it."""

    on: date
    loan: str
    command: str
    amount: Money


class LeavingCost(Value):
    """The money one loan still takes, by component, the day it can be gone, and the payments."""

    loan: str
    on: date
    paid: Posted
    moves: tuple[Move, ...] = ()


class DayCost(Value):
    """Leaving with the last payment on a day; None while a contract forbids it."""

    on: date
    total: Money | None
    fee: Money


class Waiting(Value):
    """The cost of leaving on each day of a horizon, and the cheapest loan by loan.

    `fee_free` are the days on which a prepayment fee falls away.
    """

    days: tuple[DayCost, ...]
    cheapest: tuple[LeavingCost, ...]
    on: date
    total: Money
    saves: Money
    why: WhyCheapest
    fee_free: tuple[date, ...]


def payable_on(loan: Loan, on: date) -> date:
    """The first day from `on` the contract lets the loan be paid off."""
    if running_row(loan, on) is None:
        return on
    if loan.terms.prepayment.allowed == "none":
        return loan.rows[-1].due
    return max(on, min(lock_in_ends(loan), loan.rows[-1].due))


def leaving_cost(
    loan: Loan, on: date, end: date | None = None, scenarios: Sequence[Scenario] = ()
) -> LeavingCost:
    """Pay what is overdue on `on`, every instalment on its day, and the rest on `end`.

    Without an `end` the rest is paid as soon as the contract allows it.
    """
    end = end or payable_on(loan, on)
    then, made = paid_as_due(loan, on, end, held(loan.id, scenarios))
    payments: list[Repaid | Prepaid] = [*made]
    if then.settled_on is None:
        payments.append(prepaid(then, payoff(then, end)))
    moves = tuple(Move(fact.date, loan.id, _command(fact), fact.amount) for fact in payments)
    paid = summed(tuple(_posted(fact) for fact in payments))
    return LeavingCost(loan.id, moves[-1].on, paid, moves)


def bound_to_stay(loan: Loan, on: date) -> LeavingCost | None:
    """What being gone costs where nothing may be prepaid; None where a payoff ends the loan."""
    if loan.terms.prepayment.allowed != "none" or running_row(loan, on) is None:
        return None
    return leaving_cost(loan, max(on, loan.last_on))


def _posted(fact: Repaid | Prepaid) -> Posted:
    """A payment by component."""
    return Posted(
        number=0,
        fee=fact.fee,
        penalty=fact.penalty,
        interest=fact.interest,
        principal=fact.principal,
    )


def _command(fact: Repaid | Prepaid) -> str:
    """The command that records a payment."""
    early = isinstance(fact, Prepaid) and bool(fact.early)
    return command("prepay" if early else "repay", fact.loan, all=early, date=fact.date)


def moves_of(
    loans: Sequence[Loan], on: date, scenarios: Sequence[Scenario] = ()
) -> tuple[Move, ...]:
    """Every payment that leaving takes, in the order of their days."""
    moves = [move for loan in loans for move in leaving_cost(loan, on, scenarios=scenarios).moves]
    return tuple(sorted(moves, key=lambda move: move.on))


class LoanDay(Value):
    """Leaving a loan on a day: what was paid until then, and the payoff that day."""

    paid: Posted
    rest: Posted

    @property
    def whole(self) -> Posted:
        """Both."""
        return summed((self.paid, self.rest))


def costs_by_day(
    loan: Loan, on: date, last: date, scenarios: Sequence[Scenario] = ()
) -> dict[date, LoanDay]:
    """What leaving comes to on each day from the first allowed up to `last`."""
    free, hold = payable_on(loan, on), held(loan.id, scenarios)
    spent = nothing = Posted(number=0)
    found: dict[date, LoanDay] = {}
    for offset in range((last - on).days + 1):
        day = on + timedelta(days=offset)
        if loan.settled_on is not None:
            found[day] = LoanDay(spent, nothing)
            continue
        if day >= free:
            found[day] = LoanDay(spent, _posted(prepaid(loan, payoff(loan, day))))
        if day >= hold and debts_on(loan, day):
            fact = repay(loan, None, day)
            loan = apply(loan, fact)
            spent = summed((spent, *fact.rows))
    return found


def waiting(
    loans: Sequence[Loan], on: date, horizon: int, scenarios: Sequence[Scenario] = ()
) -> Waiting | None:
    """What leaving costs on the days from `on` up to `horizon` days later; None if nothing owes."""
    if not loans:
        return None
    last = on + timedelta(days=horizon)
    tables = {
        loan.id: {day: one.whole for day, one in costs_by_day(loan, on, last, scenarios).items()}
        for loan in loans
    }
    days = []
    for offset in range(horizon + 1):
        day = on + timedelta(days=offset)
        rows = [table.get(day) for table in tables.values()]
        known = [row for row in rows if row is not None]
        days.append(
            DayCost(
                day,
                sum((row.total for row in known), ZERO) if len(known) == len(rows) else None,
                sum((row.fee for row in known), ZERO),
            )
        )
    first = [leaving_cost(loan, on, scenarios=scenarios) for loan in loans]
    cheapest = [
        _cheapest(loan, soonest, tables[loan.id], on, scenarios)
        for loan, soonest in zip(loans, first, strict=True)
    ]
    total = sum((cost.paid.total for cost in cheapest), ZERO)
    saves = sum((cost.paid.total for cost in first), ZERO) - total
    less_fee = sum((cost.paid.fee for cost in first), ZERO) > sum(
        (cost.paid.fee for cost in cheapest), ZERO
    )
    return Waiting(
        tuple(days),
        tuple(cheapest),
        max(cost.on for cost in cheapest),
        total,
        saves,
        "interest-runs" if not saves else "fee-falls-away" if less_fee else "rounding",
        tuple(sorted({day for table in tables.values() for day in _drops(table)})),
    )


def _cheapest(
    loan: Loan,
    soonest: LeavingCost,
    table: dict[date, Posted],
    on: date,
    scenarios: Sequence[Scenario],
) -> LeavingCost:
    """The cheapest day of one loan; the soonest of equals."""
    best = min(table, key=lambda day: (table[day].total, day), default=None)
    if best is None or table[best].total >= soonest.paid.total:
        return soonest
    return leaving_cost(loan, on, best, scenarios)


def _drops(table: dict[date, Posted]) -> list[date]:
    """The days on which less fee is due than the day before."""
    days = sorted(table)
    return [day for before, day in pairwise(days) if table[day].fee < table[before].fee]
