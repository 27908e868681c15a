"""A fault planted anywhere in the arithmetic is found: by the pairs, and by the second engine."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from typing import Any

import pytest

from jiebei_cli.domain.arithmetic.money import FEN, ZERO, Money
from jiebei_cli.domain.book import book, changes, decide, folding, loan, prepayment
from jiebei_cli.domain.book.allocation import allocate
from jiebei_cli.domain.book.facts import Deferred, Fact, Posted, Reversed
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.contract import schedule
from jiebei_cli.domain.contract.accrual import NOTHING, Accrual
from jiebei_cli.domain.contract.methods import METHODS
from jiebei_cli.domain.value import replace
from tests.net.beside import walk
from tests.net.pairs import EVENTS, contract, cross, possible

DAY = timedelta(1)


def overdue(found: Loan, **rule: Any) -> Loan:
    terms = replace(found.terms, overdue=replace(found.terms.overdue, **rule))
    return replace(found, terms=terms)


def a_day_more(patch: pytest.MonkeyPatch) -> None:
    right = Accrual.charged_to

    def wrong(self: Accrual, since: date, on: date, due: date, start: date) -> date:
        return min(due, right(self, since, on, due, start) + DAY)

    patch.setattr(Accrual, "charged_to", wrong)


def another_rate_a_day_late(patch: pytest.MonkeyPatch) -> None:
    right = Accrual.stepped
    patch.setattr(Accrual, "stepped", lambda self, since, rate: right(self, since + DAY, rate))


def a_waiver_lost_when_part_is_prepaid(patch: pytest.MonkeyPatch) -> None:
    right = loan.accrued_interest

    def wrong(found: Loan, row: Any, on: date, principal: Money | None = None) -> Money:
        if principal is not None:
            found = replace(found, records={})
        return right(found, row, on, principal)

    patch.setattr(prepayment, "accrued_interest", wrong)


def an_adjustment_charged_each_time(patch: pytest.MonkeyPatch) -> None:
    right = folding._forgiven
    patch.setattr(folding, "_forgiven", lambda found, row, used: right(found, row, max(used, ZERO)))


def the_instalment_paid_with_it_not_counted(patch: pytest.MonkeyPatch) -> None:
    right = prepayment._fee

    def wrong(found: Loan, row: Any, on: date, early: Money) -> Money:
        rule = found.terms.prepayment
        if rule.fee and rule.fee.free_after_instalments and found.record(row.number - 1).paid == 0:
            fee = replace(rule.fee, free_after_instalments=rule.fee.free_after_instalments + 1)
            rule = replace(rule, fee=fee)
        return right(replace(found, terms=replace(found.terms, prepayment=rule)), row, on, early)

    patch.setattr(prepayment, "_fee", wrong)


def a_penalty_on_interest_too(patch: pytest.MonkeyPatch) -> None:
    right = loan._arrears
    base = "principal+interest"
    patch.setattr(loan, "_arrears", lambda found, *row: right(overdue(found, base=base), *row))


def grace_a_day_longer(patch: pytest.MonkeyPatch) -> None:
    right = loan.grace_ends
    patch.setattr(loan, "grace_ends", lambda found, row: right(found, row) + DAY)


def fen_cut_off(patch: pytest.MonkeyPatch) -> None:
    def wrong(amount: Decimal, rounding: str = "half-up") -> Money:
        return amount.quantize(FEN, ROUND_DOWN)

    patch.setattr(loan, "fen", wrong)


def money_ahead_forgotten_at_recast(patch: pytest.MonkeyPatch) -> None:
    right = folding.recast
    patch.setattr(folding, "recast", lambda *args, **named: right(*args, **named | {"ahead": ZERO}))


def interest_that_waits_forgotten(patch: pytest.MonkeyPatch) -> None:
    right = schedule.lay_out
    change = {"carried": NOTHING}
    patch.setattr(folding, "lay_out", lambda *args, **named: right(*args, **named | change))


def a_level_without_what_waits(patch: pytest.MonkeyPatch) -> None:
    right = METHODS["equal-instalment"]

    def wrong(stretch: Any) -> Money:
        return right.pace(replace(stretch, carried=NOTHING, ahead=ZERO))

    patch.setitem(METHODS.ours, "equal-instalment", replace(right, pace=wrong))


def a_deferral_a_row_short(patch: pytest.MonkeyPatch) -> None:
    right = folding._deferred

    def wrong(found: Loan, fact: Deferred) -> Loan:
        return right(found, replace(fact, instalments=max(1, fact.instalments - 1)))

    patch.setattr(folding, "_deferred", wrong)


def an_extension_a_day_off(patch: pytest.MonkeyPatch) -> None:
    right = changes._further

    def wrong(found: Loan, count: int, is_holiday: Any) -> tuple[date, ...]:
        return tuple(due + DAY for due in right(found, count, is_holiday))

    patch.setattr(changes, "_further", wrong)


def principal_first(patch: pytest.MonkeyPatch) -> None:
    def wrong(amount: Money, debts: Any, order: Any, spread: Any) -> tuple[Posted, ...]:
        return allocate(amount, debts, order[::-1], spread)

    patch.setattr(decide, "allocate", wrong)


def an_undo_that_cannot_be_undone(patch: pytest.MonkeyPatch) -> None:
    def wrong(facts: Any) -> tuple[Fact, ...]:
        undone = {fact.fact for fact in facts if isinstance(fact, Reversed)}
        return tuple(fact for fact in facts if fact.id not in undone)

    patch.setattr(book, "standing", wrong)


def a_fee_outside_the_plan_paid_twice(patch: pytest.MonkeyPatch) -> None:
    right = folding._settle_charges

    def wrong(found: Loan, part: Posted, fact: Fact) -> Any:
        record = right(found, part, fact)
        return replace(record, fee=record.fee - part.fee)

    patch.setattr(folding, "_settle_charges", wrong)


def pairs() -> None:
    for method in ("equal-instalment", "flat"):
        for turn, first in enumerate(EVENTS):
            for second in EVENTS:
                if possible(method, first) and possible(method, second):
                    cross(contract(method, turn), EVENTS[first], EVENTS[second])


def walks() -> None:
    for seed in range(30):
        walk(seed, 30)


Net = Callable[[], None]
FOUND: list[tuple[Callable[[pytest.MonkeyPatch], None], tuple[Net, ...]]] = [
    (a_day_more, (pairs, walks)),
    (another_rate_a_day_late, (pairs, walks)),
    (a_waiver_lost_when_part_is_prepaid, (pairs,)),
    (an_adjustment_charged_each_time, (pairs,)),
    (the_instalment_paid_with_it_not_counted, (walks,)),
    (a_penalty_on_interest_too, (pairs, walks)),
    (grace_a_day_longer, (walks,)),
    (fen_cut_off, (pairs, walks)),
    (money_ahead_forgotten_at_recast, (walks,)),
    (interest_that_waits_forgotten, (pairs, walks)),
    (a_level_without_what_waits, (pairs,)),
    (a_deferral_a_row_short, (walks,)),
    (an_extension_a_day_off, (walks,)),
    (principal_first, (walks,)),
    (an_undo_that_cannot_be_undone, (pairs, walks)),
    (a_fee_outside_the_plan_paid_twice, (pairs, walks)),
]


@pytest.mark.slow
@pytest.mark.parametrize(("plant", "nets"), FOUND, ids=[plant.__name__ for plant, _ in FOUND])
def test_found(
    monkeypatch: pytest.MonkeyPatch,
    plant: Callable[[pytest.MonkeyPatch], None],
    nets: tuple[Net, ...],
) -> None:
    plant(monkeypatch)
    for net in nets:
        with pytest.raises(AssertionError):
            net()
