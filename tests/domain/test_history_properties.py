"""What holds for every loan and every history."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, localcontext
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, assume, find, given, settings
from hypothesis import strategies as st

from jiebei_cli.domain.arithmetic.money import fen, is_fen
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.book import fold
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Disbursed,
    Fact,
    Noted,
    Prepaid,
    Repaid,
    Reversed,
)
from jiebei_cli.domain.book.folding import apply, open_loan
from jiebei_cli.domain.book.loan import debts_on, position_of, running_row
from jiebei_cli.domain.book.naming import is_text
from jiebei_cli.domain.book.prepayment import Wish, payoff
from jiebei_cli.domain.contract.accrual import EXACT, settle
from jiebei_cli.domain.contract.schedule import build, loan_accrual
from jiebei_cli.domain.contract.terms import OverdueRule, Terms
from jiebei_cli.domain.value import replace
from jiebei_cli.store import codec
from tests.histories import FEN, contracts, drawn, histories, more

pytestmark = pytest.mark.slow

ZERO = Decimal("0.00")
moderate = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@moderate
@given(contracts())
def test_a_plan_repays_exactly_the_principal(terms: Terms) -> None:
    rows = build(terms).rows
    assert sum((row.principal for row in rows), ZERO) == terms.principal
    balance = terms.principal
    for row in rows:
        assert row.opening == balance
        balance -= row.principal
        assert row.balance == balance
        assert row.principal >= 0
        assert row.balance >= 0
        assert all(is_fen(part) for part in (row.principal, row.interest, row.fee))
    assert rows[-1].balance == 0


@moderate
@given(contracts())
def test_due_dates_ascend_and_periods_meet(terms: Terms) -> None:
    rows = build(terms).rows
    assert rows[0].start == terms.disbursed_on
    for row, following in pairwise(rows):
        assert row.due == following.start < following.due
        assert following.days == (following.due - row.due).days
    if terms.step.months:
        assert all(row.due.day <= terms.due_day for row in rows)


@moderate
@given(contracts(("equal-instalment", "equal-principal")))
def test_only_the_last_row_absorbs_the_fen(terms: Terms) -> None:
    plan = build(terms)
    for row in plan.rows[:-1]:
        paid = row.principal + row.interest if terms.method == "equal-instalment" else row.principal
        clamped = row.principal in (0, row.opening)
        assert paid == plan.pace or clamped
    # the level is solved so that what is left for the last row is rounding alone
    if terms.method == "equal-instalment" and terms.level == "actual" and plan.pace > 1:
        growth = max(plan.rows[-1].interest / max(plan.rows[-1].principal, FEN), Decimal(0))
        slack = FEN * len(plan.rows) * 2 * (1 + growth) ** len(plan.rows)
        assert abs(plan.rows[-1].principal + plan.rows[-1].interest - plan.pace) <= slack


@moderate
@given(contracts(("equal-instalment", "equal-principal", "interest-first", "bullet", "balloon")))
def test_interest_is_balance_times_growth_rounded_once(terms: Terms) -> None:
    accrual = loan_accrual(terms)
    for row in build(terms).rows:
        with localcontext(EXACT):
            growth = accrual.row(row.start, row.due, row.start)
            exact = settle(row.opening * growth / accrual.denominator)
        assert row.interest == fen(exact, terms.rounding)


@moderate
@given(contracts())
def test_a_run_paid_on_the_day_leaves_nothing(terms: Terms) -> None:
    loan = open_loan(_disbursed(terms))
    plan = loan.rows
    paid = ZERO
    for row in plan:
        if not row.total:
            continue
        fact = decide.repay(loan, None, row.due)
        assert (fact.penalty, fact.amount) == (ZERO, row.total)
        loan, paid = apply(loan, fact), paid + fact.amount
    assert paid == sum((row.total for row in plan), ZERO)
    assert loan.outstanding == 0
    stand = position_of(loan, plan[-1].due + timedelta(days=400))
    assert (stand.due, stand.accrued_interest, stand.worst_days) == (ZERO, ZERO, 0)
    assert payoff(loan, plan[-1].due).total == 0
    assert loan.settled_on is not None


DAILY = ("equal-instalment", "equal-principal", "interest-first", "bullet", "balloon")


@moderate
@given(contracts(DAILY), st.integers(0, 800))
def test_a_day_later_the_payoff_is_a_days_interest_more(terms: Terms, after: int) -> None:
    """Nothing due yet, no fee: Δ = balance × rate × one day, up to the rounding of both payoffs."""
    assume(terms.accrual == "daily" and terms.prepayment.fee is None)
    loan = open_loan(_disbursed(terms))
    on = terms.disbursed_on + timedelta(days=1 + after % max(1, loan.rows[0].days - 1))
    assume(on + timedelta(days=1) < loan.rows[0].due)
    more_ = payoff(loan, on + timedelta(days=1)).total - payoff(loan, on).total
    parts = terms.basis.parts(terms.disbursed_on, on + timedelta(days=1))
    parts -= terms.basis.parts(terms.disbursed_on, on)
    day = terms.principal * terms.annual_rate * parts / terms.basis.denominator
    assert abs(more_ - day) <= FEN


@moderate
@given(contracts(("equal-instalment", "equal-principal")), st.integers(1, 20))
def test_a_day_later_an_overdue_row_costs_its_penalty(terms: Terms, late: int) -> None:
    """Overdue: Δ = rest × rate + late principal × multiplier × rate, each rounded on its own."""
    rule = terms.overdue
    assume(terms.accrual == "daily" and terms.prepayment.fee is None)
    rule = OverdueRule(multiplier=rule.multiplier, grace_days=rule.grace_days)
    assume(late > rule.grace_days)
    loan = open_loan(_disbursed(replace(terms, day_count="ACT/365", overdue=rule)))
    terms, first = loan.terms, loan.rows[0]
    on = first.due + timedelta(days=late)
    assume(len(loan.rows) > 1 and on + timedelta(days=1) < loan.rows[1].due)
    more_ = payoff(loan, on + timedelta(days=1)).total - payoff(loan, on).total
    a_day = terms.annual_rate / terms.basis.denominator
    day = (first.balance + first.principal * rule.multiplier) * a_day
    assert abs(more_ - day) <= 2 * FEN


@moderate
@given(contracts(), st.integers(0, 60))
def test_a_payoff_ends_the_loan(terms: Terms, after: int) -> None:
    loan = open_loan(_disbursed(terms))
    on = terms.disbursed_on + timedelta(days=after)
    if running_row(loan, on) is None and not debts_on(loan, on):
        return
    fact, quote = decide.prepay(loan, on, Wish(None))
    assert fact.amount == quote.total == payoff(loan, on).total
    assert fact.amount == fact.fee + fact.penalty + fact.interest + fact.principal
    assert fact.principal == terms.principal
    done = apply(loan, fact)
    assert (done.outstanding, done.settled_on) == (ZERO, on)
    assert position_of(done, on + timedelta(days=99)).due == 0


@moderate
@given(contracts(DAILY), st.integers(1, 99), st.integers(1, 20))
def test_a_partial_prepayment_moves_no_due_date(terms: Terms, percent: int, after: int) -> None:
    loan = open_loan(_disbursed(terms))
    on = terms.disbursed_on + timedelta(days=after)
    row = running_row(loan, on)
    early = fen(terms.principal * percent / 100)
    assume(row is not None and row.number == 1 and 0 < early < terms.principal)
    wish = Wish(early, amount_is="principal", recast="keep-term")
    then = apply(loan, decide.prepay(loan, on, wish)[0])
    assert then.outstanding == terms.principal - early
    assert [r.due for r in then.rows] == [r.due for r in loan.rows]
    assert sum((r.principal for r in then.rows), ZERO) == then.outstanding
    assert then.rows[-1].balance == 0


@moderate
@given(histories(), st.data())
def test_folding_goes_on_where_it_stopped(facts: tuple[Fact, ...], data: st.DataObject) -> None:
    loans = dict(fold(facts[: data.draw(st.integers(0, len(facts)))]).loans)
    done = {number for loan in loans.values() for number in loan.facts}
    for fact in facts:
        if isinstance(fact, Disbursed):
            loans.setdefault(fact.loan, open_loan(fact))
        elif fact.id not in done and hasattr(fact, "loan"):
            loans[fact.loan] = apply(loans[fact.loan], fact)
    assert loans == dict(fold(facts).loans)


@moderate
@given(histories(), st.dates(date(2019, 1, 1), date(2036, 1, 1)))
def test_as_of_a_day_is_the_facts_until_that_day(facts: tuple[Fact, ...], day: date) -> None:
    happened = [fact for fact in facts if fact.date <= day or isinstance(fact, AccountOpened)]
    assert dict(fold(facts, day).loans) == dict(fold(happened).loans)


@moderate
@given(histories())
def test_money_is_conserved(facts: tuple[Fact, ...]) -> None:
    """Outstanding is what was drawn less the principal posted, and never negative."""
    for loan in fold(facts).loans.values():
        mine = [fact for fact in facts if getattr(fact, "loan", None) == loan.id]
        repaid = sum((getattr(fact, "principal", ZERO) for fact in mine), ZERO)
        assert loan.outstanding == loan.terms.principal - repaid >= 0
        left = [row for row in loan.rows if row.due > loan.last_on]
        debts = debts_on(loan, loan.last_on)
        owed = sum((row.principal for row in left), ZERO)
        assert owed + sum((debt.principal for debt in debts), ZERO) == loan.outstanding


@moderate
@given(histories())
def test_a_reversal_restores_the_book(facts: tuple[Fact, ...]) -> None:
    last = facts[-1]
    assume(not isinstance(last, Disbursed))
    undone = more(facts, Reversed(date=last.date, fact=last.id))
    assert dict(fold(undone).loans) == dict(fold(facts[:-1]).loans)
    redone = more(undone, Reversed(date=last.date, fact=undone[-1].id))
    assert dict(fold(redone).loans) == dict(fold(facts).loans)


@moderate
@given(histories(), st.data())
def test_appending_keeps_every_byte(facts: tuple[Fact, ...], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(facts) - 1))
    for path, tail in (("a.json", b"]}\n"), ("a.toml", b"")):
        before = codec.encoded(facts[:cut], path)
        keep, rest = codec.continued(before, facts[cut:], path, facts[:cut])
        assert before.endswith(tail)
        assert before[:keep] == before.removesuffix(tail)
        assert codec.decode(before[:keep] + rest, path) == facts


@moderate
@given(histories())
def test_json_and_toml_hold_the_same_facts(facts: tuple[Fact, ...]) -> None:
    from_json = codec.decode(codec.encoded(facts, "a.json"), "a.json")
    from_toml = codec.decode(codec.encoded(from_json, "a.toml"), "a.toml")
    assert from_json == from_toml == facts


@moderate
@given(histories(), st.text(min_size=1, max_size=30).filter(is_text))
def test_text_survives_both_formats(facts: tuple[Fact, ...], text: str) -> None:
    noted = more(facts, Noted(date=facts[-1].date, text=text))
    for path in ("a.json", "a.toml"):
        assert codec.decode(codec.encoded(noted, path), path) == noted


@moderate
@given(contracts(("equal-instalment",)), st.integers(1, 99))
def test_a_part_payment_then_the_rest_is_the_whole(terms: Terms, percent: int) -> None:
    """Two payments on one day post together what one would have."""
    loan = open_loan(_disbursed(terms))
    on = loan.rows[0].due + timedelta(days=10)
    due = sum((debt.total for debt in debts_on(loan, on)), ZERO)
    part = fen(due * percent / 100)
    assume(0 < part < due)
    whole = decide.repay(loan, None, on)
    first = decide.repay(loan, part, on)
    second = decide.repay(apply(loan, first), None, on)
    for name in ("amount", "fee", "penalty", "interest", "principal"):
        assert getattr(first, name) + getattr(second, name) == getattr(whole, name)


def _disbursed(terms: Terms) -> Disbursed:
    (fact,) = (fact for fact in drawn(terms) if isinstance(fact, Disbursed))
    return fact


REACHED: dict[str, Callable[[tuple[Fact, ...]], bool]] = {
    "repaid": lambda facts: any(isinstance(fact, Repaid) for fact in facts),
    "prepaid": lambda facts: any(isinstance(fact, Prepaid) for fact in facts),
    "late": lambda facts: any(isinstance(fact, Repaid) and bool(fact.penalty) for fact in facts),
    "settled": lambda facts: any(loan.settled_on for loan in fold(facts).loans.values()),
}


@pytest.mark.parametrize("kind", REACHED)
def test_the_histories_reach_every_kind_of_payment(kind: str) -> None:
    """A strategy that only ever draws would prove nothing."""
    once = settings(deadline=None, max_examples=2_000, database=None, phases=[Phase.generate])
    assert find(histories(), REACHED[kind], settings=once)
