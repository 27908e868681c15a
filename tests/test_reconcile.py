"""`reconcile`: a loan kept the lender's other way is recognised by what the lender shows."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jiebei_cli.domain import decide
from jiebei_cli.domain.facts import Disbursed, Fact
from jiebei_cli.domain.folding import apply, open_loan
from jiebei_cli.domain.loan import Loan
from jiebei_cli.domain.money import Money
from jiebei_cli.domain.prepayment import Wish, payoff
from jiebei_cli.domain.rates import Rate
from jiebei_cli.domain.reconcile import (
    EXPLANATIONS,
    adjust,
    case_of,
    explain,
    figures,
)
from jiebei_cli.domain.terms import (
    OverdueRule,
    PrepaymentFee,
    PrepaymentRule,
    Terms,
    agree,
)
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
}


def test_every_explanation_is_perturbed() -> None:
    assert PERTURBED.keys() | {"year-365", "rounding-half-even"} == {
        one.code for one in EXPLANATIONS
    }


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
    assert (said.exit, said.error) == (3, "reconcile.payment")
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
