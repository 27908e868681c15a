"""`reconcile`: a loan kept the lender's other way is recognised by what the lender shows."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.facts import Adjusted, Disbursed, Fact, FeeCharged, Waived
from jiebei_cli.domain.book.folding import apply, open_loan
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.book.prepayment import Wish, payoff
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.terms import (
    FeeTerm,
    OverdueRule,
    PrepaymentFee,
    PrepaymentRule,
    Terms,
)
from jiebei_cli.domain.errors import Refused
from jiebei_cli.domain.reading.explanations import EXPLANATIONS
from jiebei_cli.domain.reading.explanations.base import Figures, case_of, figures
from jiebei_cli.domain.reading.reconcile import Match, adjust, explain, nearest
from jiebei_cli.domain.value import replace
from tests.conftest import Cli

DRAWN = date(2026, 1, 10)


class Book:
    """One side's book of one loan: what its owner decides and records."""

    def __init__(self, terms: Terms) -> None:
        first = Disbursed(id=1, date=terms.disbursed_on, loan="L1", account="a", terms=terms)
        self.facts: list[Fact] = [first]
        self.loan: Loan = open_loan(first)

    def add(self, fact: Fact) -> Fact:
        fact = replace(fact, id=len(self.facts) + 1)
        self.loan = apply(self.loan, fact)
        self.facts.append(fact)
        return fact

    def repay(self, on: date, amount: Money | None = None) -> Fact:
        return self.add(decide.repay(self.loan, amount, on))

    def prepay(self, on: date, amount: str, accrued: Any = None) -> Fact:
        wish = Wish(Decimal(amount), accrued_on=accrued)
        return self.add(decide.prepay(self.loan, on, wish)[0])


def contract(**changed: Any) -> Terms:
    stated: dict[str, Any] = {
        "principal": Decimal("10000.00"),
        "rate": Rate.parse("18.25%/y"),
        "disbursed_on": DRAWN,
        "instalments": 12,
        "prepayment": PrepaymentRule(
            fee=PrepaymentFee(base="prepaid", rate=Decimal("0.01")), accrued="on-prepaid"
        ),
    }
    return agree(**(stated | changed))


def due(number: int) -> date:
    return date(2026, 1 + number, 10)


def kept(book: Book, *, paid: int = 3) -> Book:
    for number in range(1, paid + 1):
        book.repay(due(number))
    return book


def codes(ours: Book, theirs: Money, on: date) -> list[str]:
    return [match.code for match in explain(case_of(ours.facts, ours.loan, on), theirs)]


Sides = tuple[Book, Money, date]


def days_after(ours: Book, on: date, days: int) -> Sides:
    return ours, payoff(ours.loan, on + timedelta(days=days)).total, on


def other_terms(on: date, **changed: Any) -> Sides:
    lender = kept(Book(contract(**changed)))
    return kept(Book(contract())), payoff(lender.loan, on).total, on


def other_interest(on: date, mine: str, their: str) -> Sides:
    ours, lender = kept(Book(contract())), kept(Book(contract()))
    ours.prepay(on - timedelta(days=3), "2000.00", mine)
    lender.prepay(on - timedelta(days=3), "2000.00", their)
    return ours, payoff(lender.loan, on).total, on


def late(on: date, **changed: Any) -> Sides:
    """The fourth instalment is late on both sides, under another rule there."""
    lender = kept(Book(contract(overdue=OverdueRule(**changed))))
    return kept(Book(contract())), payoff(lender.loan, on).total, on


def unbooked(on: date) -> Sides:
    """The lender knows nothing of the third payment."""
    return kept(Book(contract())), payoff(kept(Book(contract()), paid=2).loan, on).total, on


def unrecorded(on: date) -> Sides:
    """The automatic deduction of the third instalment is not in our book."""
    return kept(Book(contract()), paid=2), payoff(kept(Book(contract())).loan, on).total, on


def doubled(on: date) -> Sides:
    """The third payment arrived twice and waits as credit."""
    ours = kept(Book(contract()))
    instalment = ours.loan.rows[0].pace
    return ours, payoff(ours.loan, on).total - instalment, on


def full_period(on: date) -> Sides:
    """The month that runs is charged to its end: payoff with all of the row's interest."""
    ours = kept(Book(contract()))
    quote, row = payoff(ours.loan, on), ours.loan.rows[3]
    return ours, quote.early + row.interest + quote.fee, on


def without_fee(on: date) -> Sides:
    lender = kept(Book(contract(prepayment=PrepaymentRule())))
    return kept(Book(contract())), payoff(lender.loan, on).total, on


PERTURBED: dict[str, Callable[[date], Sides]] = {
    "cut-off-earlier": lambda on: days_after(kept(Book(contract())), on, -1),
    "cut-off-later": lambda on: days_after(kept(Book(contract())), on, 1),
    "day-included": lambda on: days_after(kept(Book(contract())), on, 1),
    "rounding-down": lambda on: other_terms(on, rounding="down"),
    "rounding-up": lambda on: other_terms(on, rounding="up"),
    "interest-on-part": lambda on: other_interest(on, "on-outstanding", "on-prepaid"),
    "interest-on-whole": lambda on: other_interest(on, "on-prepaid", "on-outstanding"),
    "year-360": lambda on: other_terms(on, day_count="ACT/360"),
    "month-30": lambda on: other_terms(on, day_count="30/360"),
    "full-period": full_period,
    "penalty-waived": lambda on: late(on + timedelta(days=40), multiplier=Decimal(0)),
    "grace-period": lambda on: late(on + timedelta(days=35), grace_days=30),
    "fee-waived": without_fee,
    "payment-missing-there": unbooked,
    "payment-missing-here": unrecorded,
    "payment-doubled-there": doubled,
    "settled-there": lambda on: (kept(Book(contract())), Decimal("0.00"), on),
}


def test_every_explanation_is_perturbed() -> None:
    assert PERTURBED.keys() | {"year-365", "rounding-half-even"} == {*EXPLANATIONS}


@pytest.mark.slow
@pytest.mark.parametrize("code", PERTURBED)
@settings(deadline=None, max_examples=12)
@given(offset=st.integers(4, 14))
def test_a_perturbed_loan_is_recognised(code: str, offset: int) -> None:
    """Paid to 10 April and asked about in April, or in June where lateness is needed."""
    ours, theirs, on = PERTURBED[code](due(3) + timedelta(days=offset))
    assume(theirs not in (figures(ours.loan, on).payoff, figures(ours.loan, on).due))
    assert code in codes(ours, theirs, on)


def test_a_year_of_365_where_ours_is_360() -> None:
    on = due(3) + timedelta(days=5)
    ours = kept(Book(contract(day_count="ACT/360")))
    theirs = payoff(kept(Book(contract(day_count="ACT/365"))).loan, on).total
    assert "year-365" in codes(ours, theirs, on)


@pytest.mark.parametrize(("days", "theirs"), [(1, "7013.50"), (5, "7027.52"), (9, "7041.54")])
def test_halves_of_a_fen_to_the_even_fen(days: int, theirs: str) -> None:
    """7,010 at 0.05 % a day: 3.505, 17.525, 31.545, each half a fen above an even one."""
    terms = contract(principal=Decimal("7010.00"), prepayment=PrepaymentRule())
    ours, on = Book(terms), DRAWN + timedelta(days=days)
    assert payoff(ours.loan, on).total == Decimal(theirs) + Decimal("0.01")
    assert "rounding-half-even" in codes(ours, Decimal(theirs), on)


def test_what_is_late_is_late_there_only_within_grace() -> None:
    """4 days late with 5 days of grace: no penalty; the shortest grace that fits is named."""
    on = due(4) + timedelta(days=4)
    ours, theirs, _ = late(on, grace_days=5)
    (found,) = [
        match
        for match in explain(case_of(ours.facts, ours.loan, on), theirs)
        if match.code == "grace-period"
    ]
    assert found.detail == {"days": 4}


@settings(deadline=None, max_examples=40)
@given(
    offset=st.integers(0, 60),
    cents=st.integers(-300, 3000).filter(bool),
    figure=st.sampled_from(["payoff", "due"]),
)
def test_an_adjustment_makes_our_figure_theirs(offset: int, cents: int, figure: Any) -> None:
    """Whatever the day, late or not: more always, less down to three yuan of interest."""
    ours = kept(Book(contract()))
    on = due(3) + timedelta(days=offset)
    before = getattr(figures(ours.loan, on), figure)
    assume(not (figure == "payoff" and cents < 0 and payoff(ours.loan, on).accrued < 3))
    theirs = before + Decimal(cents) / 100
    loan = ours.loan
    for fact in adjust(ours.loan, on, figure, theirs):
        loan = apply(loan, fact)
    assert getattr(figures(loan, on), figure) == theirs
    assert loan.outstanding == ours.loan.outstanding


# each explanation by example


def six(*paid: str, **changed: Any) -> Book:
    """12,000 in six parts of 2,000 at 0.05 % a day, paying early costs 1 %; `paid` on those days.

    Interest: 31 days of 6.00 = 186.00, 28 of 5.00 = 140.00, 31 of 4.00 = 124.00, 30 of 3.00 =
    90.00, 31 of 2.00 = 62.00 and 30 of 1.00 = 30.00; a late part bears 1.50 of penalty a day.
    """
    stated: dict[str, Any] = {
        "principal": Decimal("12000.00"),
        "rate": Rate.parse("0.05%/d"),
        "instalments": 6,
        "method": "equal-principal",
    }
    book = Book(contract(**stated | changed))
    for on in paid:
        book.repay(date.fromisoformat(on))
    return book


def level(principal: str, **changed: Any) -> Book:
    """Interest only until the end, so that a day's interest stays what it is."""
    stated = {"rate": Rate.parse("0.05%/d"), "method": "interest-first"}
    rule = PrepaymentRule(accrued="on-prepaid")
    return Book(contract(principal=Decimal(principal), prepayment=rule, **stated | changed))


Shown = tuple[dict[str, str], str, str]
"""What a reading assumes, the payoff and what is due, as they are written."""


def readings(code: str, book: Book, on: str) -> list[Shown]:
    case = case_of(book.facts, book.loan, date.fromisoformat(on))
    return [
        ({name: str(value) for name, value in detail.items()}, str(found.payoff), str(found.due))
        for detail, found in EXPLANATIONS[code].readings(case)
    ]


def shown(book: Book, on: str) -> tuple[str, str]:
    found = figures(book.loan, date.fromisoformat(on))
    return str(found.payoff), str(found.due)


FEBRUARY, MARCH = "2026-02-25", "2026-03-20"
"""15 days into the second period; 10 days after the second due day."""


def test_the_two_figures() -> None:
    """What is due by the day, else the next instalment; early money costs its fee."""
    # 10,000 with 15 days of 5.00 and 1 %; then 2,000 and 28 days of 5.00
    assert shown(six("2026-02-10"), FEBRUARY) == ("10175.00", "2140.00")
    # late: 2,140.00 and ten days of 1.50; 8,000 with ten days of 4.00 and 1 %
    assert shown(six("2026-02-10"), MARCH) == ("10275.00", "2155.00")
    settled = six("2026-02-10")
    settled.add(decide.prepay(settled.loan, date.fromisoformat(FEBRUARY), Wish(None))[0])
    assert shown(settled, FEBRUARY) == ("0.00", "0.00")


@pytest.mark.parametrize(
    ("fee", "interest", "due"),
    [("5.00", "10.00", "2191.00"), ("20.00", "186.00", "2000.00")],
)
def test_what_is_waived_is_not_in_the_next_instalment(fee: str, interest: str, due: str) -> None:
    """The first of six: 2,000.00, 186.00 of interest and a fee of 20.00."""
    book = six(fee_each=FeeTerm.parse("20"))
    on, off = date(2026, 1, 20), (Decimal(fee), Decimal(interest))
    book.add(Waived(date=on, loan="L1", number=1, fee=off[0], interest=off[1]))
    assert shown(book, "2026-01-20")[1] == due


def test_a_case_is_of_one_loan_up_to_and_with_its_day() -> None:
    book = six("2026-02-10", "2026-03-10")
    other = replace(book.facts[1], loan="L2")
    found = case_of([*book.facts, other], book.loan, date(2026, 2, 10))
    assert found.facts == tuple(book.facts[:2])
    assert found.payments == (book.facts[1],)


@pytest.mark.parametrize(
    ("code", "on", "expected"),
    [
        # ours on 25 February: 10,175.00 and 2,140.00; a day is 5.00
        ("cut-off-earlier", FEBRUARY, [({"date": "2026-02-24"}, "10170.00", "2140.00")]),
        ("cut-off-later", FEBRUARY, [({"date": "2026-02-26"}, "10180.00", "2140.00")]),
        # the day of the payment may be their day, none before it
        ("cut-off-earlier", "2026-02-11", [({"date": "2026-02-10"}, "10100.00", "2140.00")]),
        ("cut-off-earlier", "2026-02-10", []),
        ("day-included", FEBRUARY, [({}, "10180.00", "2140.00")]),
        # 28 days of 5.00 instead of 15
        ("full-period", FEBRUARY, [({}, "10240.00", "2140.00")]),
        ("fee-waived", FEBRUARY, [({"amount": "100.00"}, "10075.00", "2140.00")]),
        # ours on 20 March: 10,275.00 and 2,155.00; a day is 4.00, the fee 1 % of 8,000
        ("day-included", MARCH, [({}, "10279.00", "2155.00")]),
        ("full-period", MARCH, [({}, "10359.00", "2155.00")]),
        ("fee-waived", MARCH, [({"amount": "80.00"}, "10195.00", "2155.00")]),
        ("penalty-waived", MARCH, [({"amount": "15.00"}, "10260.00", "2140.00")]),
        ("penalty-waived", FEBRUARY, [({"amount": "0.00"}, "10175.00", "2140.00")]),
        # nothing was prepaid
        ("interest-on-part", FEBRUARY, []),
        ("interest-on-whole", FEBRUARY, []),
        # ours is of 365 days
        ("year-365", FEBRUARY, []),
        # nothing is late
        ("payment-missing-here", FEBRUARY, []),
    ],
)
def test_what_an_explanation_says(code: str, on: str, expected: list[Shown]) -> None:
    assert readings(code, six("2026-02-10"), on) == expected


@pytest.mark.parametrize("code", ["day-included", "full-period"])
def test_no_interest_runs_after_the_last_due_day(code: str) -> None:
    assert readings(code, six(), "2026-07-10") == []


@pytest.mark.parametrize(
    ("mode", "principal", "on", "payoff_then", "due_then"),
    [
        # 7,010 bear 3.505 a day: 17.525 in five days, 108.655 in the 31 of the first period
        ("down", "7010.00", "2026-01-15", "7027.52", ("108.66", "108.65")),
        ("half-even", "7010.00", "2026-01-15", "7027.52", ("108.66", "108.66")),
        ("up", "7010.00", "2026-01-15", "7027.53", ("108.66", "108.66")),
        # 7,006 bear 3.503: 3.503 in a day, 108.593 in the period
        ("up", "7006.00", "2026-01-11", "7009.51", ("108.59", "108.60")),
        # 7,030 bear 3.515: 108.965 in the period
        ("half-even", "7030.00", "2026-01-11", "7033.52", ("108.97", "108.96")),
    ],
)
def test_another_rounding_of_the_day_or_of_the_plan(
    mode: str, principal: str, on: str, payoff_then: str, due_then: tuple[str, str]
) -> None:
    assert readings(f"rounding-{mode}", level(principal), on) == [
        ({"whole_plan": "False"}, payoff_then, due_then[0]),
        ({"whole_plan": "True"}, payoff_then, due_then[1]),
    ]


def test_after_the_last_due_day_only_the_plan_can_be_rounded_otherwise() -> None:
    """One instalment of 7,010.00 with 31 days of 3.505: 108.655."""
    assert readings("rounding-down", level("7010.00", instalments=1), "2026-02-10") == [
        ({"whole_plan": "True"}, "7118.65", "7118.65")
    ]


def test_the_day_included_is_rounded_as_agreed() -> None:
    """The fifth day of 3.505: 17.525."""
    book = level("7010.00", rounding="down")
    assert readings("day-included", book, "2026-01-14") == [({}, "7027.52", "108.65")]


@pytest.mark.parametrize(
    ("code", "mine", "expected"),
    [
        # 7,000 bear 3.50 a day: 20 days of it, or the ten since the payment; 31 or 21 when due
        ("interest-on-part", "on-prepaid", []),
        ("interest-on-whole", "on-prepaid", [({}, "7035.00", "73.50")]),
        ("interest-on-part", "on-outstanding", [({}, "7070.00", "108.50")]),
        ("interest-on-whole", "on-outstanding", []),
    ],
)
def test_interest_of_an_earlier_prepayment(code: str, mine: str, expected: list[Shown]) -> None:
    """5,000 of 12,000 were paid on the tenth day."""
    book = level("12000.00")
    book.prepay(date(2026, 1, 20), "5000.00", mine)
    assert readings(code, book, "2026-01-30") == expected


def test_a_prepayment_settles_there_what_was_late() -> None:
    """20 February: 2,000, 186.00, a fee of 20.00 and 15.00 of penalty; and 4,000 early.

    6,000 are left with 3.00 a day since 10 February, or since the payment; 1 % is 60.00.
    """
    book = six(fee_each=FeeTerm.parse("20"))
    book.prepay(date(2026, 2, 20), "4000.00")
    # five parts of 1,200, 28 days of 3.00, the fee
    assert shown(book, FEBRUARY) == ("6105.00", "1304.00")
    # 5 days of 3.00; 18 until the due day
    assert readings("interest-on-whole", book, FEBRUARY) == [({}, "6075.00", "1274.00")]


def test_other_terms_settle_what_was_settled_here() -> None:
    """The first part with 360 days to a year at 18.25 %: its 188.58 were paid, not our 186.00."""
    same = ({"rate": "0.05%/d"}, "10175.00", "2140.00")
    book = six("2026-02-10")
    # 10,000 x 0.1825 / 360 = 5.0694 a day: 76.04 in 15 days, 141.94 in 28
    per_year = ({"rate": "18.25%/y"}, "10176.04", "2141.94")
    assert readings("year-360", book, FEBRUARY) == [same, per_year]
    # twelve months of 30 days: 15 of them, and the month of 30: 152.08, or 150.00 by the day
    thirty = ({"rate": "18.25%/y"}, "10176.04", "2152.08")
    by_day = ({"rate": "0.05%/d"}, "10175.00", "2150.00")
    assert readings("month-30", book, FEBRUARY) == [by_day, thirty]
    quoted = six("2026-02-10", rate=Rate.parse("18.25%/y"))
    assert readings("year-360", quoted, FEBRUARY) == [per_year]


def test_other_terms_settle_what_a_prepayment_settled() -> None:
    """The same on a due day, with 4,000 early: 6,000 bear 45.63 in 15 days, 85.17 in 28."""
    book = six()
    book.prepay(date(2026, 2, 10), "4000.00")
    assert readings("year-360", book, FEBRUARY) == [
        ({"rate": "0.05%/d"}, "6105.00", "1284.00"),
        ({"rate": "18.25%/y"}, "6105.63", "1285.17"),
    ]


def test_a_part_payment_keeps_its_amount_under_other_terms() -> None:
    """1,186.00 of 2,186.00: there 188.58 are interest, and 1,002.58 stay, late for ten days.

    Penalty 7.50 here, 1,002.58 x 1.5 x 0.1825 x 10 / 360 = 7.62 there; 50.00 and 50.69 run.
    """
    book = six()
    book.repay(date(2026, 2, 10), Decimal("1186.00"))
    assert readings("year-360", book, "2026-02-20") == [
        ({"rate": "0.05%/d"}, "11157.50", "1007.50"),
        ({"rate": "18.25%/y"}, "11160.89", "1010.20"),
    ]


@pytest.mark.parametrize("grace", [0, 5])
def test_days_of_grace(grace: int) -> None:
    """Ten days late: more grace than ours, up to 30 days, of which ten and more are enough."""
    book = six("2026-02-10", overdue=OverdueRule(grace_days=grace))
    assert readings("grace-period", book, MARCH) == [
        ({"days": str(days)}, *(("10275.00", "2155.00") if days < 10 else ("10260.00", "2140.00")))
        for days in range(grace + 1, 31)
    ]


def test_a_payment_they_have_not_booked() -> None:
    """The latest first; each is missing from the balance, or from the history.

    Without the first, the 2,140.00 of March are 42.00 of penalty (28 days), 186.00 of interest and
    1,912.00 of principal of the first part: 88.00 of it stay, with ten days of 0.066, and all of
    the second, with 15.00.
    """
    book = six("2026-02-10", "2026-03-10")
    assert shown(book, MARCH) == ("8120.00", "2124.00")
    march = {"date": "2026-03-10", "amount": "2140.00"}
    february = {"date": "2026-02-10", "amount": "2186.00"}
    assert readings("payment-missing-there", book, MARCH) == [
        (march, "10260.00", "4264.00"),
        (march, "10275.00", "2155.00"),
        (february, "10306.00", "4310.00"),
        (february, "10363.66", "2243.66"),
    ]


def test_payments_we_have_not_recorded() -> None:
    """Each on its day for what was due on it, without the penalty that it spared.

    Ours on 20 April: 61.50 on the second part and 15.00 on the third, 6,000 with 30.00 and 60.00.
    """
    book = six("2026-02-10")
    assert shown(book, "2026-04-20") == ("10430.50", "4340.50")
    assert readings("payment-missing-here", book, "2026-04-20") == [
        ({"date": "2026-03-10", "amount": "2140.00"}, "8229.00", "2139.00"),
        ({"date": "2026-04-10", "amount": "2124.00"}, "6090.00", "2090.00"),
    ]


def test_a_fee_they_have_as_paid_is_not_recorded_here() -> None:
    book = six("2026-02-10")
    book.add(FeeCharged(date=date(2026, 2, 12), loan="L1", amount=Decimal("30.00")))
    assert shown(book, FEBRUARY) == ("10205.00", "30.00")
    assert readings("payment-missing-here", book, FEBRUARY) == [
        ({"date": "2026-02-12", "amount": "30.00"}, "10175.00", "2140.00")
    ]


def test_the_rest_of_an_instalment_that_they_have_as_paid() -> None:
    """Here the 1,000.00 of 20 February are 15.00 of penalty, 186.00 of interest, 799.00 of part.

    1,201.00 stay, five days of 0.90075 late. Had they come on the day, 985.00 would have been late
    for ten days, with 7.39, and the 1,000.00 would have settled them.
    """
    book = six()
    book.repay(date(2026, 2, 20), Decimal("1000.00"))
    assert shown(book, FEBRUARY) == ("11380.50", "1205.50")
    assert readings("payment-missing-here", book, FEBRUARY) == [
        ({"date": "2026-02-10", "amount": "1201.00"}, "10175.00", "2140.00")
    ]


def test_a_payment_they_booked_twice() -> None:
    """The latest first; each is held as credit, or paid early and the rest planned anew.

    March: 5,860 are left, 1,465 a month; ten days of 2.93 and 1 %, 90.83 in the 31. February:
    7,814 are left, 1,562.80 a month, paid again in March; then 6,251.20 with 31.26, 62.51, 96.89.
    """
    book = six("2026-02-10", "2026-03-10")
    march = {"date": "2026-03-10", "amount": "2140.00"}
    february = {"date": "2026-02-10", "amount": "2186.00"}
    assert readings("payment-doubled-there", book, MARCH) == [
        (march, "5980.00", "-16.00"),
        (march, "5947.90", "1555.83"),
        (february, "5934.00", "-62.00"),
        (february, "6344.97", "1659.69"),
    ]


def test_twice_the_payment_may_end_the_loan() -> None:
    """6,000 are left of 12,000 in two: 45.00 and 60.00 to end it, 84.00 when due."""
    book = six("2026-02-10", instalments=2)
    detail = {"date": "2026-02-10", "amount": "6186.00"}
    assert readings("payment-doubled-there", book, FEBRUARY) == [
        (detail, "-81.00", "-102.00"),
        (detail, "0.00", "0.00"),
    ]


def match(code: str, figure: Any, *, payment: bool = False, **detail: object) -> Match:
    commands: tuple[str, ...] = ()
    if code == "payment-missing-here":
        commands = (f"jiebei repay L1 {detail['amount']} --date {detail['date']}",)
    return Match(code, figure, detail, payment, "L1", commands)


PAID: dict[str, Any] = {"payment": True, "date": date(2026, 2, 10), "amount": Decimal("2186.00")}
DUE: dict[str, Any] = {"payment": True, "date": date(2026, 3, 10), "amount": Decimal("2140.00")}


@pytest.mark.parametrize(
    ("on", "theirs", "expected"),
    [
        (FEBRUARY, "10170.00", [match("cut-off-earlier", "payoff", date=date(2026, 2, 24))]),
        (
            FEBRUARY,
            "10180.00",
            [
                match("cut-off-later", "payoff", date=date(2026, 2, 26)),
                match("day-included", "payoff"),
            ],
        ),
        (FEBRUARY, "10180.01", []),
        (
            FEBRUARY,
            "10176.04",
            [
                match("year-360", "payoff", rate="18.25%/y"),
                match("month-30", "payoff", rate="18.25%/y"),
            ],
        ),
        (FEBRUARY, "2141.94", [match("year-360", "due", rate="18.25%/y")]),
        (FEBRUARY, "2141.95", []),
        (FEBRUARY, "2152.08", [match("month-30", "due", rate="18.25%/y")]),
        (FEBRUARY, "2150.00", [match("month-30", "due", rate="0.05%/d")]),
        (FEBRUARY, "10240.00", [match("full-period", "payoff")]),
        (FEBRUARY, "10075.00", [match("fee-waived", "payoff", amount=Decimal("100.00"))]),
        (
            MARCH,
            "2140.00",
            [
                match("penalty-waived", "due", amount=Decimal("15.00")),
                match("grace-period", "due", days=10),
            ],
        ),
        (MARCH, "8120.00", [match("payment-missing-here", "payoff", **DUE)]),
        (FEBRUARY, "12361.00", [match("payment-missing-there", "payoff", **PAID)]),
        (FEBRUARY, "7989.00", [match("payment-doubled-there", "payoff", **PAID)]),
        (FEBRUARY, "7989.01", []),
    ],
)
def test_every_explanation_that_gives_the_figure(
    on: str, theirs: str, expected: list[Match]
) -> None:
    """The first part is paid: 10,175.00 and 2,140.00 in February, 10,275.00 and 2,155.00 late."""
    book = six("2026-02-10")
    case = case_of(book.facts, book.loan, date.fromisoformat(on))
    assert explain(case, Decimal(theirs)) == tuple(expected)


@pytest.mark.parametrize(
    ("theirs", "matched", "figure"),
    [
        # the one that is explained
        ("9000.00", "due", "due"),
        ("3000.00", "payoff", "payoff"),
        # else the closer: 6,157.50 lies between them
        ("6157.49", None, "due"),
        ("6157.50", None, "payoff"),
        ("6157.51", None, "payoff"),
        ("1.00", None, "due"),
    ],
)
def test_the_figure_that_theirs_is_compared_with(
    theirs: str, matched: str | None, figure: str
) -> None:
    ours = Figures(Decimal("10175.00"), Decimal("2140.00"))
    matches = [match("full-period", matched)] if matched else []
    assert nearest(ours, Decimal(theirs), matches) == figure


LATE = date(2026, 4, 20)
"""The first three are late: 103.50, 61.50 and 15.00 of penalty; each has a fee of 20.00."""


@pytest.mark.parametrize(
    ("figure", "difference", "expected"),
    [
        # more is interest: of the running one in the payoff, of the latest in what is due
        ("payoff", "0.50", [(4, {"interest": "0.50"})]),
        ("payoff", "7.00", [(4, {"interest": "7.00"})]),
        ("due", "0.50", [(3, {"interest": "0.50"})]),
        ("due", "7.00", [(3, {"interest": "7.00"})]),
        ("due", "0.00", []),
        # less is penalty, then interest, then fee, the oldest first
        ("payoff", "-7.00", [(1, {"penalty": "-7.00"})]),
        ("due", "-7.00", [(1, {"penalty": "-7.00"})]),
        ("due", "-103.50", [(1, {"penalty": "-103.50"})]),
        ("due", "-103.51", [(1, {"penalty": "-103.50", "interest": "-0.01"})]),
        (
            "due",
            "-400.00",  # 309.50 of the first; 61.50 and 29.00 of the second
            [
                (1, {"penalty": "-103.50", "interest": "-186.00", "fee": "-20.00"}),
                (2, {"penalty": "-61.50", "interest": "-29.00"}),
            ],
        ),
        (
            "payoff",
            "-695.00",  # 309.50, 221.50 and 159.00; 5.00 of the 30.00 that run
            [
                (1, {"penalty": "-103.50", "interest": "-186.00", "fee": "-20.00"}),
                (2, {"penalty": "-61.50", "interest": "-140.00", "fee": "-20.00"}),
                (3, {"penalty": "-15.00", "interest": "-124.00", "fee": "-20.00"}),
                (4, {"interest": "-5.00"}),
            ],
        ),
    ],
)
def test_the_facts_that_make_our_figure_theirs(
    figure: Any, difference: str, expected: list[tuple[int, dict[str, str]]]
) -> None:
    loan = six(fee_each=FeeTerm.parse("20")).loan
    ours = figures(loan, LATE)
    # 6,000 of the three, 450.00 of interest, 180.00 of penalty, 60.00 of fees; 6,000, 30.00, 60.00
    assert (ours.payoff, ours.due) == (Decimal("12780.00"), Decimal("6690.00"))
    theirs = getattr(ours, figure) + Decimal(difference)
    bare = Adjusted(date=LATE, loan="L1", number=0, ref="april")
    assert adjust(loan, LATE, figure, theirs, "april") == tuple(
        replace(bare, number=number, **{name: Decimal(text) for name, text in parts.items()})
        for number, parts in expected
    )


def test_where_nothing_is_due_the_next_one_is_adjusted() -> None:
    loan, on = six("2026-02-10").loan, date.fromisoformat(FEBRUARY)
    for theirs in ("2133.00", "2147.00"):
        interest = Decimal(theirs) - Decimal("2140.00")
        only = Adjusted(date=on, loan="L1", number=2, interest=interest)
        assert adjust(loan, on, "due", Decimal(theirs)) == (only,)


@pytest.mark.parametrize(("figure", "theirs"), [("due", "5999.99"), ("payoff", "12059.99")])
def test_no_adjustment_takes_principal(figure: Any, theirs: str) -> None:
    """6,000.00 of the three that are late; all 12,000.00, and the fee of 60.00 for paying early."""
    loan = six(fee_each=FeeTerm.parse("20")).loan
    with pytest.raises(Refused) as caught:
        adjust(loan, LATE, figure, Decimal(theirs))
    params = {"loan": "L1", "theirs": Decimal(theirs)}
    assert (caught.value.code, caught.value.params) == ("reconcile.principal", params)
    assert adjust(loan, LATE, figure, Decimal(theirs) + Decimal("0.01"))


def test_a_settled_loan_has_nothing_to_adjust() -> None:
    book, on = six(), date.fromisoformat(FEBRUARY)
    book.add(decide.prepay(book.loan, on, Wish(None))[0])
    with pytest.raises(Refused) as caught:
        adjust(book.loan, on, "payoff", Decimal("1.00"))
    assert (caught.value.code, caught.value.params) == (
        "reconcile.settled",
        {"loan": "L1", "date": on},
    )


# through the command line


def borrow(cli: Cli) -> None:
    """10,000 at 0.05 % a day, the first instalment paid."""
    cli(
        "apply", "10000", "--rate", "0.05%/d", "--granted", "--yes",
        "--method", "equal-principal", "--months", "10", today="2026-01-10",
    )  # fmt: skip
    cli("repay", "L1", "--yes", today="2026-02-10")


ON = "2026-02-25"
"""9,000 outstanding for 15 days at 4.50 a day: 67.50; the payoff is 9,067.50."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("theirs", "first"),
    [
        ("9063.00", "cut-off-earlier"),
        ("9072.00", "cut-off-later"),
        ("9126.00", "full-period"),  # 28 days: 126.00
        ("10222.50", "payment-missing-there"),  # and the 1,155.00 of 10 February
        ("7912.50", "payment-doubled-there"),
        ("9067.93", None),
    ],
)
def test_the_figure_is_explained(cli: Cli, theirs: str, first: str | None) -> None:
    borrow(cli)
    said = cli("reconcile", "L1", theirs, "--on", ON, "--json", today=ON)
    assert said.exit == 0
    found = said.result
    assert found["ours"]["payoff"] == "9067.50"
    assert found["difference"] == str(Decimal(theirs) - Decimal("9067.50"))
    assert [match["code"] for match in found["matches"]][:1] == ([first] if first else [])
    for lang in ("zh", "en"):
        shown = cli("reconcile", "L1", theirs, "--on", ON, today=ON, lang=lang)
        assert "9,067.50" in shown.out
        assert f"{Decimal(theirs):,}" in shown.out


@pytest.mark.parametrize(("theirs", "figure"), [("9067.50", "payoff"), ("1126.00", "due")])
def test_nothing_to_explain(cli: Cli, theirs: str, figure: str) -> None:
    """The second instalment: 1,000.00 and 28 days on 9,000 = 126.00."""
    borrow(cli)
    found = cli("reconcile", "L1", theirs, "--on", ON, "--json", today=ON).result
    assert (found["agrees"], found["figure"], found["matches"]) == (True, figure, [])
    recorded = cli("reconcile", "L1", theirs, "--on", ON, "--record", "--yes", "--json", today=ON)
    assert (recorded.result["recorded"], recorded.result["facts"]) == (False, [])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "theirs", "payoff_then", "due_then"),
    [
        ("payoff", "9067.53", "9067.53", "1126.03"),
        ("payoff", "9060.00", "9060.00", "1118.50"),
        ("due", "1126.01", "9067.51", "1126.01"),
    ],
)
def test_theirs_is_recorded_and_stays_visible(
    cli: Cli, what: str, theirs: str, payoff_then: str, due_then: str
) -> None:
    borrow(cli)
    call = ("reconcile", "L1", theirs, "--on", ON, "--what", what, "--record")
    assert cli(*call, "--json", today=ON).error == "confirm.needed"
    tried = cli(*call, "--dry-run", "--json", today=ON).result
    assert (tried["recorded"], tried["facts"]) == (False, [])
    done = cli(*call, "--yes", "--ref", "april", "--json", today=ON).result
    assert done["recorded"]
    assert cli(*call, "--yes", "--ref", "april", "--json", today=ON).result["repeated"]
    after = cli("status", "L1", "--json", today=ON).result
    assert after["totals"]["payoff"] == payoff_then
    assert after["totals"]["next_due"]["amount"] == due_then
    (change,) = after["adjustments"]
    assert change["number"] == 2
    for lang in ("zh", "en"):
        shown = cli("status", "L1", today=ON, lang=lang).out
        assert f"{Decimal(change['interest']):+}" in shown
    paid = cli("repay", "L1", "--yes", "--json", today="2026-03-10").result
    assert paid["amount"] == due_then


def test_a_missing_payment_is_not_passed_off_as_interest(cli: Cli) -> None:
    borrow(cli)
    said = cli("reconcile", "L1", "10222.50", "--on", ON, "--record", "--yes", "--json", today=ON)
    assert (said.exit, said.error) == (3, "reconcile.payment_there")
    lower = cli("reconcile", "L1", "8000", "--on", ON, "--record", "--yes", "--json", today=ON)
    assert (lower.exit, lower.error) == (3, "reconcile.principal")


def test_what_cannot_be_reconciled(cli: Cli) -> None:
    borrow(cli)
    early = cli(
        "reconcile", "L1", "1", "--on", "2026-02-01", "--record", "--yes", "--json", today=ON
    )
    assert (early.exit, early.error) == (3, "date.out_of_order")
    assert cli("reconcile", "L1", "1", "--what", "x", "--json", today=ON).error == "choice.unknown"
    assert cli("reconcile", "L9", "1", "--json", today=ON).error == "loan.unknown"
    cli("prepay", "L1", "--all", "--yes", today=ON)
    settled = cli("reconcile", "L1", "5", "--record", "--yes", "--json", today=ON)
    assert (settled.exit, settled.error) == (3, "reconcile.settled")
