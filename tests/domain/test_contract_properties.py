"""What holds for any contract and any order of events."""

from datetime import date, timedelta
from decimal import Decimal
from functools import reduce

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiebei_cli.domain.arithmetic.money import FEN, ZERO
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book import changes, decide
from jiebei_cli.domain.book.book import fold
from jiebei_cli.domain.book.facts import AccountOpened, Disbursed, Fact
from jiebei_cli.domain.book.folding import apply, open_loan
from jiebei_cli.domain.book.loan import Loan, debts_on, position_of
from jiebei_cli.domain.book.prepayment import Wish, payoff
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.terms import FeeTerm, OverdueRule, PrepaymentRule, Terms
from jiebei_cli.domain.errors import BadInput, Refused
from jiebei_cli.domain.value import replace

pytestmark = pytest.mark.slow

DRAWN = date(2025, 1, 31)
METHODS = ("equal-instalment", "equal-principal", "interest-first", "bullet", "flat", "balloon")
SETTINGS = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def contracts(
    draw: st.DrawFn, accruals: tuple[str, ...] = ("daily", "period", "pro-rata")
) -> Terms:
    method = draw(st.sampled_from(METHODS))
    count = draw(st.integers(2, 14))
    level = draw(st.sampled_from(("actual", "nominal", "30-day")))
    return agree(
        principal=Decimal(draw(st.integers(1_000_00, 300_000_00))).scaleb(-2),
        rate=Rate.parse(
            draw(st.sampled_from(("0.04%/d", "万3.5/日", "14.6%/y", "1.2%/m", "0%/y")))
        ),
        disbursed_on=DRAWN,
        instalments=count,
        method=method,
        interest_only=draw(st.integers(1, count - 1)) if method == "balloon" else 0,
        level=level if method in ("equal-instalment", "balloon") else "actual",
        day_count=draw(st.sampled_from(("ACT/365", "ACT/360", "30/360", "ACT/ACT"))),
        accrual=draw(st.sampled_from(accruals)),
        rounding=draw(st.sampled_from(("half-up", "half-even"))),
        fee_each=FeeTerm.parse("3.50") if draw(st.booleans()) else None,
        prepayment=PrepaymentRule(
            accrued=draw(st.sampled_from(("on-prepaid", "on-outstanding", "on-due")))
        ),
        overdue=OverdueRule(
            base=draw(st.sampled_from(("principal", "principal+interest"))),
            mode=draw(st.sampled_from(("replace", "add"))),
            grace_days=draw(st.integers(0, 3)),
        ),
    )


def disbursed(terms: Terms) -> Disbursed:
    return Disbursed(id=2, date=terms.disbursed_on, loan="L1", account="a", terms=terms)


Step = tuple[str, int, int]
steps = st.lists(
    st.tuples(
        st.sampled_from(
            ("repay", "part", "prepay", "keep", "rate", "extend", "defer", "fee", "waive", "adjust")
        ),
        st.integers(0, 45),
        st.integers(1, 99),
    ),
    max_size=8,
)


def events(loan: Loan, wanted: list[Step]) -> list[Fact]:
    """The facts that the wanted steps come to, one after the other; refused ones are left out."""
    facts: list[Fact] = []
    on = loan.terms.disbursed_on
    for number, (what, later, share) in enumerate(wanted, 3):
        on += timedelta(days=later)
        try:
            fact = _event(loan, what, on, share)
        except (Refused, BadInput):
            continue
        fact = replace(fact, id=number)
        loan = apply(loan, fact)
        facts.append(fact)
    return facts


def _event(loan: Loan, what: str, on: date, share: int) -> Fact:
    part = (loan.outstanding * share / 100).quantize(FEN)
    match what:
        case "repay":
            return decide.repay(loan, None, on)
        case "part":
            due = sum((debt.total for debt in debts_on(loan, on)), ZERO)
            return decide.repay(loan, max(FEN, (due * share / 100).quantize(FEN)), on)
        case "prepay":
            return decide.prepay(loan, on, Wish(part))[0]
        case "keep":
            return decide.prepay(loan, on, Wish(part, recast="keep-payment"))[0]
        case "rate":
            rate = Rate.parse(f"{share}%/y")
            return changes.change_rate(loan, rate, on, on + timedelta(days=share % 40))
        case "extend":
            return changes.extend(loan, share % 5 + 1, on)
        case "defer":
            return changes.defer(loan, share % 3 + 1, on)
        case "fee":
            return changes.charge(loan, Decimal(share).quantize(FEN), "", on)
        case "waive":
            figures = changes.Figures(interest=Decimal("0.05"))
            return changes.waive(loan, share % 6 + 1, figures, on)
    figures = changes.Figures(interest=Decimal("0.01"), fee=Decimal("0.02"))
    return changes.adjust(loan, share % 6 + 1, figures, on)


def principal_paid(facts: list[Fact]) -> Decimal:
    return sum((getattr(fact, "principal", ZERO) for fact in facts), ZERO)


@SETTINGS
@given(contracts(), steps)
def test_principal_is_conserved(terms: Terms, wanted: list[Step]) -> None:
    loan = open_loan(disbursed(terms))
    facts = events(loan, wanted)
    loan = reduce(apply, facts, loan)
    assert principal_paid(facts) + loan.outstanding == terms.principal
    unpaid = sum((row.principal - loan.record(row.number).principal for row in loan.rows), ZERO)
    assert unpaid == loan.outstanding
    balance = None
    for row in loan.rows:
        assert row.principal >= 0
        assert row.interest >= 0
        assert row.balance >= 0
        if balance is not None and row.start > loan.last_on:
            assert row.opening == balance
        balance = row.balance


@SETTINGS
@given(contracts(), steps)
def test_whatever_happened_it_can_be_paid_off_to_nothing(terms: Terms, wanted: list[Step]) -> None:
    loan = open_loan(disbursed(terms))
    facts = events(loan, wanted)
    loan = reduce(apply, facts, loan)
    if loan.settled_on is not None:
        return
    on = loan.last_on + timedelta(days=11)
    asked = payoff(loan, on)
    fact, _ = decide.prepay(loan, on, Wish(None))
    assert fact.amount == asked.total == fact.principal + fact.interest + fact.penalty + fact.fee
    loan = apply(loan, fact)
    assert loan.settled_on == on
    assert loan.outstanding == 0
    assert position_of(loan, on).due == 0


@SETTINGS
@given(contracts())
def test_paid_on_time_nothing_is_left(terms: Terms) -> None:
    loan = open_loan(disbursed(terms))
    interest = sum((row.interest for row in loan.rows), ZERO)
    fees = sum((row.fee for row in loan.rows), ZERO)
    paid = ZERO
    for row in loan.rows:
        if not debts_on(loan, row.due):
            continue
        fact = decide.repay(loan, None, row.due)
        assert fact.penalty == 0
        paid += fact.amount
        loan = apply(loan, fact)
    assert loan.settled_on == loan.rows[-1].due
    assert paid == terms.principal + interest + fees
    assert position_of(loan, loan.rows[-1].due + timedelta(days=400)).due == 0


@SETTINGS
@given(contracts(("daily", "pro-rata")), st.integers(2, 20), st.integers(1, 99), st.integers(0, 60))
def test_prepaying_first_never_costs_more_interest(
    terms: Terms, when: int, share: int, wait: int
) -> None:
    """But for the fen that a second rounding may add."""
    loan = open_loan(disbursed(terms))
    first = terms.disbursed_on + timedelta(days=when)
    last = first + timedelta(days=wait)
    plain = payoff(loan, last)
    early = (terms.principal * share / 100).quantize(FEN)
    fact, _ = decide.prepay(loan, first, Wish(early))
    after = payoff(apply(loan, fact), last)
    without = plain.accrued + sum((debt.interest + debt.penalty for debt in plain.debts), ZERO)
    with_it = after.accrued + sum((debt.interest + debt.penalty for debt in after.debts), ZERO)
    assert with_it + fact.interest <= without + 3 * FEN


@SETTINGS
@given(contracts(("daily",)), st.integers(1, 400))
def test_a_day_more_costs_that_days_interest(terms: Terms, when: int) -> None:
    """Between two due days, on a loan never late, and but for the rounding of either day."""
    if terms.day_count == "30/360" or terms.method == "flat":
        return
    loan = open_loan(disbursed(terms))
    on = terms.disbursed_on + timedelta(days=when)
    for row in loan.rows:
        if row.due <= on and debts_on(loan, row.due):
            loan = apply(loan, decide.repay(loan, None, row.due))
    if loan.settled_on is not None or any(row.due == on + timedelta(days=1) for row in loan.rows):
        return
    more = payoff(loan, on + timedelta(days=1)).total - payoff(loan, on).total
    running = next(row for row in loan.rows if row.due > on)
    year = {"ACT/365": 365, "ACT/360": 360, "ACT/ACT": 365}[terms.day_count]
    exact = running.opening * terms.annual_rate / year
    assert abs(more - exact) <= FEN


@SETTINGS
@given(contracts(), st.integers(1, 120), st.integers(1, 99))
def test_both_recasts_agree_on_that_days_payoff(terms: Terms, when: int, share: int) -> None:
    if terms.method in ("bullet", "interest-first"):
        return
    loan = open_loan(disbursed(terms))
    on = terms.disbursed_on + timedelta(days=when)
    if sum((row.principal for row in loan.rows if row.due > on), ZERO) <= 1:
        return
    left = sum((row.principal for row in loan.rows if row.due > on), ZERO)
    amount = max(FEN, (left * share / 100).quantize(FEN))
    if amount >= left:
        return
    lower, shorter = (
        apply(loan, decide.prepay(loan, on, Wish(amount, recast=how))[0])
        for how in ("keep-term", "keep-payment")
    )
    assert payoff(lower, on).total == payoff(shorter, on).total
    assert len(shorter.rows) <= len(lower.rows)


@SETTINGS
@given(contracts(), steps, st.integers(0, 8), st.integers(0, 300))
def test_folding_may_be_split_anywhere(
    terms: Terms, wanted: list[Step], cut: int, ask: int
) -> None:
    opened = AccountOpened(id=1, date=DRAWN, account="a", product="p")
    start = disbursed(terms)
    facts = events(open_loan(start), wanted)
    whole = fold((opened, start, *facts)).loan("L1")
    head = fold((opened, start, *facts[:cut])).loan("L1")
    assert reduce(apply, facts[cut:], head) == whole
    on = whole.last_on + timedelta(days=ask)
    assert position_of(reduce(apply, facts[cut:], head), on) == position_of(whole, on)
