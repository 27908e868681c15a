"""What leaving costs, day by day: everything as it falls due, then the payoff.

What is overdue is paid at once, because waiting only adds penalty. From the first day the contract
allows, every day of waiting adds a day's interest, until a prepayment fee falls away: the total of
a day is what was paid by then and the payoff on it.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.decide import repay
from jiebei_cli.domain.book.facts import Posted, summed
from jiebei_cli.domain.book.folding import apply
from jiebei_cli.domain.book.loan import Loan, debts_on, running_row
from jiebei_cli.domain.book.prepayment import lock_in_ends, payoff, prepaid
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


def leaving_cost(loan: Loan, on: date, end: date | None = None) -> LeavingCost:
    """Pay what is overdue on `on`, every instalment on its day, and the rest on `end`.

    Without an `end` the rest is paid as soon as the contract allows it.
    """
    end = end or payable_on(loan, on)
    asked = on
    moves: list[Move] = []
    parts: list[Posted] = []
    days = sorted({on, *(row.due for row in loan.rows if on < row.due < end)})
    for day in days:
        if day < end and debts_on(loan, day):
            fact = repay(loan, None, day)
            loan = apply(loan, fact)
            parts.extend(fact.rows)
            moves.append(Move(day, loan.id, _command("repay", loan, day, asked), fact.amount))
    if loan.settled_on is None:
        last = prepaid(loan, payoff(loan, end))
        kind = "prepay" if last.early else "repay"
        parts.append(
            Posted(
                number=0,
                fee=last.fee,
                penalty=last.penalty,
                interest=last.interest,
                principal=last.principal,
            )
        )
        moves.append(Move(end, loan.id, _command(kind, loan, end, asked), last.amount))
    return LeavingCost(loan.id, moves[-1].on, summed(tuple(parts)), tuple(moves))


def bound_to_stay(loan: Loan, on: date) -> LeavingCost | None:
    """What being gone costs where nothing may be prepaid; None where a payoff ends the loan."""
    if loan.terms.prepayment.allowed != "none" or running_row(loan, on) is None:
        return None
    return leaving_cost(loan, max(on, loan.last_on))


def _command(kind: str, loan: Loan, day: date, asked: date) -> str:
    """The command that records a payment; with its date where that is not the day asked about."""
    dated = f" --date {day}" if day != asked else ""
    return f"jiebei {kind} {loan.id}{' --all' if kind == 'prepay' else ''}{dated}"


def moves_of(loans: Sequence[Loan], on: date) -> tuple[Move, ...]:
    """Every payment that leaving takes, in the order of their days."""
    moves = [move for loan in loans for move in leaving_cost(loan, on).moves]
    return tuple(sorted(moves, key=lambda move: move.on))


def costs_by_day(loan: Loan, on: date, last: date) -> dict[date, Posted]:
    """The total by component of leaving on each day from the first allowed up to `last`."""
    free = payable_on(loan, on)
    spent: list[Posted] = []
    found: dict[date, Posted] = {}
    for offset in range((last - on).days + 1):
        day = on + timedelta(days=offset)
        if loan.settled_on is not None:
            found[day] = summed(tuple(spent))
            continue
        if day >= free:
            whole = prepaid(loan, payoff(loan, day))
            part = Posted(
                number=0,
                fee=whole.fee,
                penalty=whole.penalty,
                interest=whole.interest,
                principal=whole.principal,
            )
            found[day] = summed((*spent, part))
        if debts_on(loan, day):
            fact = repay(loan, None, day)
            loan = apply(loan, fact)
            spent.extend(fact.rows)
    return found


def waiting(loans: Sequence[Loan], on: date, horizon: int) -> Waiting | None:
    """What leaving costs on the days from `on` up to `horizon` days later; None if nothing owes."""
    if not loans:
        return None
    last = on + timedelta(days=horizon)
    tables = {loan.id: costs_by_day(loan, on, last) for loan in loans}
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
    first = [leaving_cost(loan, on) for loan in loans]
    cheapest = [
        _cheapest(loan, soonest, tables[loan.id], on)
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


def _cheapest(loan: Loan, soonest: LeavingCost, table: dict[date, Posted], on: date) -> LeavingCost:
    """The cheapest day of one loan; the soonest of equals."""
    best = min(table, key=lambda day: (table[day].total, day), default=None)
    if best is None or table[best].total >= soonest.paid.total:
        return soonest
    return leaving_cost(loan, on, best)


def _drops(table: dict[date, Posted]) -> list[date]:
    """The days on which less fee is due than the day before."""
    days = sorted(table)
    return [day for before, day in pairwise(days) if table[day].fee < table[before].fee]
