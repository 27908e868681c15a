"""What each closing rule finds, whole: evidence, remedy, first free day and what it means.

The loan: 12,000 at 0.05 % a day from 10 January 2026, 6.00 a day, due every 10th; interest first
unless said otherwise. In equal shares 2,000 fall due with each instalment.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.book import Book, fold
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Adjusted,
    Applied,
    Closed,
    CloseStep,
    Confirmed,
    Declared,
    Disbursed,
    Fact,
    FeeCharged,
    Posted,
    Reopened,
    Waived,
)
from jiebei_cli.domain.book.prepayment import Wish
from jiebei_cli.domain.closing.base import PASS, Case, ClosingTerms, Evidence, Finding
from jiebei_cli.domain.closing.cost import LeavingCost, Move, leaving_cost, payable_on, waiting
from jiebei_cli.domain.closing.rules import (
    application,
    fees,
    frozen,
    history,
    in_flight,
    lock_in,
    minimum,
    settled,
    sisters,
)
from jiebei_cli.domain.closing.steps import (
    Progress,
    StateProgress,
    Step,
    due_steps,
    finish_step,
    four_states,
    progress,
)
from jiebei_cli.domain.closing.verdict import close, examine
from jiebei_cli.domain.contract.terms import FeeTerm, PrepaymentFee, PrepaymentRule
from jiebei_cli.domain.errors import BadInput, Declined, Fault, Refused
from jiebei_cli.domain.value import replace
from tests.loans import D, day, loan, terms

ANY = ClosingTerms()
SISTERS = ClosingTerms(sisters=("xinyongdai",))
FEE_EACH = FeeTerm.parse("10")


def opened(account: str = "a", product: str = "jiebei") -> AccountOpened:
    return AccountOpened(date=day("2026-01-10"), account=account, product=product)


def drawn(name: str = "L1", account: str = "a", **stated: Any) -> Disbursed:
    agreed = terms(**stated)
    return Disbursed(date=agreed.disbursed_on, loan=name, account=account, terms=agreed)


def as_book(*facts: Fact) -> Book:
    """The facts in this order, with the ids 1, 2, …"""
    return fold([replace(fact, id=n) for n, fact in enumerate(facts, 1)])


def case(facts: Sequence[Fact], on: str, leaving: ClosingTerms | None = ANY) -> Case:
    book = as_book(*facts)
    return Case(book, book.account("a"), tuple(book.loans_of("a")), day(on), leaving)


def repaid(facts: tuple[Fact, ...], on: str) -> tuple[Fact, ...]:
    """The facts, then everything due on a day paid."""
    return (*facts, decide.repay(as_book(*facts).loan("L1"), None, day(on)))


def prepaid(facts: tuple[Fact, ...], on: str) -> tuple[Fact, ...]:
    """The facts, then the loan paid off."""
    return (*facts, decide.prepay(as_book(*facts).loan("L1"), day(on), Wish(None))[0])


def said(what: str, value: str, account: str = "a", on: str = "2026-02-11") -> Declared:
    return Declared(date=day(on), what=what, value=value, account=account)


def applied(decision: Any, on: str = "2026-02-11", **stated: Any) -> Applied:
    return Applied(
        date=day(on), account="a", product="jiebei", amount=D("5000.00"), decision=decision,
        **stated,
    )  # fmt: skip


def blocked(*evidence: Evidence, remedy: str, free_on: str | None = None) -> Finding:
    free = day(free_on) if free_on else None
    return Finding(result="fail", evidence=evidence, remedy=remedy, free_on=free)


OPENED: tuple[Fact, ...] = (opened(),)
OWING = (opened(), drawn())
SHARES: tuple[Fact, ...] = (opened(), drawn(method="equal-principal"))
SETTLED = prepaid(OWING, "2026-01-20")
ONE_FEE: tuple[Fact, ...] = (opened(), drawn(method="bullet", instalments=1, fee_each=FEE_EACH))

DECLARE = "jiebei account declare application=none --account a"
ASKED = Evidence(fact=4, date=day("2026-02-11"), amount=D("5000.00"))
UNDRAWN = blocked(ASKED, remedy=DECLARE)
JUST_BOOKED = Finding(
    result="unknown",
    evidence=(Evidence(fact=3, loan="L1", date=day("2026-01-20")),),
    affects="just-booked",
)
# Late 5 days on 15 February: 12,000 + 186 (31 days) + 45 (12,000 × 0.0005 × 1.5 × 5) + fee 10
LATE = D("12241.00")

FOUND: list[tuple[Callable[[Case], Finding], tuple[Fact, ...], str, ClosingTerms | None, Finding]]
FOUND = [
    # the application
    (
        application.check,
        (*SETTLED, said("application", "pending")),
        "2026-02-12",
        ANY,
        blocked(Evidence(fact=4, date=day("2026-02-11")), remedy=DECLARE),
    ),
    (application.check, (*SETTLED, applied("approved")), "2026-02-12", ANY, UNDRAWN),
    (
        application.check,
        (*SETTLED, applied("declined")),
        "2026-02-12",
        ANY,
        Finding(
            result="unknown", evidence=(ASKED,), remedy=DECLARE, affects="application-asked"
        ),
    ),
    (
        application.check,  # the first fact of all: declined before there was an account
        (applied("declined", on="2026-01-10"), *OWING),
        "2026-01-10",
        ANY,
        Finding(
            result="unknown",
            evidence=(Evidence(fact=1, date=day("2026-01-10"), amount=D("5000.00")),),
            remedy=DECLARE,
            affects="application-asked",
        ),
    ),
    (
        application.check,  # drawn later, but another amount
        (*SETTLED, applied("approved"), drawn("L2", disbursed_on=day("2026-02-11"))),
        "2026-02-12",
        ANY,
        UNDRAWN,
    ),
    (
        application.check,  # that amount, but drawn before
        (opened(), drawn(principal=D("5000.00")), drawn("L2"), applied("approved")),
        "2026-02-12",
        ANY,
        UNDRAWN,
    ),
    (
        application.check,  # another amount, but written by the same command
        (
            opened(),
            applied("approved", group=2),
            replace(drawn(disbursed_on=day("2026-02-11")), group=2),
        ),
        "2026-02-12",
        ANY,
        PASS,
    ),
    (
        application.check,  # written by a command that drew nothing
        (*SETTLED, applied("approved", group=4)),
        "2026-02-12",
        ANY,
        UNDRAWN,
    ),
    # fees
    (
        fees.check,
        (opened(), drawn(fee_each=FEE_EACH)),
        "2026-02-10",
        ANY,
        blocked(
            Evidence(fact=2, loan="L1/1", date=day("2026-02-10"), amount=D("10.00")),
            remedy="jiebei prepay L1 --all --date 2026-02-10",
        ),
    ),
    (
        fees.check,
        (*SETTLED, FeeCharged(date=day("2026-01-22"), loan="L1", amount=D("5.00"))),
        "2026-02-10",
        ANY,
        blocked(
            Evidence(fact=4, loan="L1", date=day("2026-01-22"), amount=D("5.00")),
            remedy="jiebei repay L1 --date 2026-02-10",
        ),
    ),
    # a frozen account
    (
        frozen.check,
        (*OWING, said("frozen", "yes")),
        "2026-02-12",
        ANY,
        blocked(
            Evidence(fact=3, date=day("2026-02-11")), remedy="jiebei close a --confirm not-frozen"
        ),
    ),
    (
        frozen.check,
        (*OWING, said("frozen", "no")),
        "2026-02-12",
        ANY,
        PASS,
    ),
    (
        frozen.check,  # said of another account, and another thing of this one
        (*OWING, opened("b"), said("frozen", "yes", "b"), said("application", "none")),
        "2026-02-12",
        ANY,
        PASS,  # whether it is frozen the look asks, not the book
    ),
    # the credit history
    (
        history.check,
        OPENED,
        "2026-02-12",
        ANY,
        Finding(result="warn", remedy="jiebei status a", affects="no-history"),
    ),
    (history.check, OWING, "2026-02-10", ANY, PASS),
    (
        history.check,
        OWING,
        "2026-02-11",
        ANY,
        Finding(
            result="warn",
            evidence=(Evidence(fact=2, loan="L1/1", date=day("2026-02-10"), days=1),),
            remedy="jiebei status L1",
            affects="adverse-entry",
        ),
    ),
    (
        history.check,  # the payment that ended it is named, not the last one
        repaid(repaid(SHARES, "2026-02-15"), "2026-03-10"),
        "2026-03-11",
        ANY,
        Finding(
            result="warn",
            evidence=(
                Evidence(
                    fact=3, loan="L1/1", date=day("2026-02-10"), days=5, until=day("2031-02-15")
                ),
            ),
            remedy="jiebei status L1",
            affects="adverse-entry",
        ),
    ),
    # the lock-in: 90 days from 10 January end on 10 April; without prepayment the last due day
    (
        lock_in.check,
        (
            opened(),
            drawn(prepayment=PrepaymentRule(lock_in_days=90)),
            drawn("L2", prepayment=PrepaymentRule(allowed="none")),
        ),
        "2026-02-01",
        ANY,
        blocked(
            Evidence(fact=2, loan="L1", date=day("2026-04-10")),
            Evidence(fact=3, loan="L2", date=day("2026-07-10")),
            remedy="jiebei repay L1 --date 2026-02-10",
            free_on="2026-07-10",
        ),
    ),
    # a payment in flight
    (
        in_flight.check,
        SETTLED,
        "2026-01-20",
        ANY,
        blocked(
            Evidence(fact=3, loan="L1", date=day("2026-01-20")),
            remedy="jiebei close a --check --today 2026-01-21",
            free_on="2026-01-21",
        ),
    ),
    (
        in_flight.check,
        SETTLED,
        "2026-01-21",
        ANY,
        JUST_BOOKED,
    ),
    (
        in_flight.check,  # a fee charged after it is not the payment
        (*SETTLED, FeeCharged(date=day("2026-01-20"), loan="L1", amount=D("5.00"))),
        "2026-01-21",
        ANY,
        JUST_BOOKED,
    ),
    # the least repayment: 2,000 of principal are repaid with the first instalment
    (
        minimum.check,
        OWING,
        "2026-02-12",
        None,
        Finding(result="unknown", remedy="jiebei product list", affects="product-unknown"),
    ),
    (
        minimum.check,
        repaid(SHARES, "2026-02-10"),
        "2026-02-12",
        ClosingTerms(minimum_repaid=D("2000.00")),
        PASS,
    ),
    (
        minimum.check,
        repaid(SHARES, "2026-02-10"),
        "2026-02-12",
        ClosingTerms(minimum_repaid=D("2000.01")),
        blocked(
            Evidence(amount=D("2000.00")),
            Evidence(amount=D("2000.01")),
            remedy="jiebei prepay L1 --all --date 2026-02-12",
        ),
    ),
    (
        minimum.check,
        SETTLED,
        "2026-02-12",
        ClosingTerms(minimum_repaid=D("12000.01")),
        Finding(
            result="warn",
            evidence=(Evidence(amount=D("12000.00")), Evidence(amount=D("12000.01"))),
            remedy="jiebei status a",
            affects="minimum-short",
        ),
    ),
    # debts, of the account itself and of its sisters
    (
        settled.check,
        ONE_FEE,
        "2026-02-15",
        ANY,
        blocked(
            Evidence(fact=2, loan="L1", date=day("2026-01-10"), amount=LATE),
            remedy="jiebei repay L1 --date 2026-02-15",
            free_on="2026-02-16",
        ),
    ),
    (
        sisters.check,
        OWING,
        "2026-02-12",
        None,
        Finding(result="unknown", remedy="jiebei product list", affects="product-unknown"),
    ),
    (
        sisters.check,
        SETTLED,
        "2026-02-12",
        SISTERS,
        Finding(
            result="unknown",
            affects="sisters-unrecorded",
        ),
    ),
    (
        sisters.check,
        (
            opened(),
            opened("b", "xinyongdai"),
            drawn("L1", "b", method="bullet", instalments=1, fee_each=FEE_EACH),
        ),
        "2026-02-15",
        SISTERS,
        blocked(
            Evidence(fact=3, loan="L1", date=day("2026-01-10"), amount=LATE),
            remedy="jiebei repay L1 --date 2026-02-15",
            free_on="2026-02-16",
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("check", "facts", "on", "leaving", "finding"), FOUND)
def test_what_a_rule_finds(
    check: Callable[[Case], Finding],
    facts: tuple[Fact, ...],
    on: str,
    leaving: ClosingTerms | None,
    finding: Finding,
) -> None:
    assert check(case(facts, on, leaving)) == finding


@pytest.mark.parametrize(
    "relief",
    [
        Waived(date=day("2026-02-12"), loan="L1", number=1, interest=D("186.00")),
        Adjusted(date=day("2026-02-12"), loan="L1", number=1, interest=D("-186.00")),
    ],
)
def test_what_was_forgiven_late_names_the_fact_that_forgave_it(relief: Fact) -> None:
    """Two days late; the payment of the second instalment, fact 4, has no part in it."""
    facts = repaid((*OWING, relief), "2026-03-10")
    assert history.late_rows(case(facts, "2026-03-11")) == (
        Evidence(fact=3, loan="L1/1", date=day("2026-02-10"), days=2, until=day("2031-02-12")),
    )


def test_nothing_repaid_is_an_amount() -> None:
    found = minimum.check(case(OPENED, "2026-02-12", ClosingTerms(minimum_repaid=D("1000.00"))))
    assert [str(one.amount) for one in found.evidence] == ["0.00", "1000.00"]


# What leaving costs


@pytest.mark.parametrize(
    ("rule", "on", "free"),
    [
        (PrepaymentRule(), "2026-02-01", "2026-02-01"),
        (PrepaymentRule(lock_in_days=40), "2026-02-01", "2026-02-19"),  # 10 January + 40 days
        (PrepaymentRule(lock_in_days=400), "2026-02-01", "2026-07-10"),  # no later than the last
        (PrepaymentRule(allowed="none"), "2026-02-01", "2026-07-10"),
        (PrepaymentRule(allowed="none"), "2026-07-12", "2026-07-12"),  # all of it is due
    ],
)
def test_the_first_day_a_loan_can_be_paid_off(rule: PrepaymentRule, on: str, free: str) -> None:
    assert payable_on(loan(prepayment=rule), day(on)) == day(free)


def test_every_payment_until_the_lock_in_ends() -> None:
    """31 days of 6.00 on the due day, then 9 more with the principal."""
    found = leaving_cost(loan(prepayment=PrepaymentRule(lock_in_days=40)), day("2026-01-20"))
    assert found == LeavingCost(
        "L1",
        day("2026-02-19"),
        Posted(number=0, interest=D("240.00"), principal=D("12000.00")),
        (
            Move(day("2026-02-10"), "L1", "jiebei repay L1 --date 2026-02-10", D("186.00")),
            Move(
                day("2026-02-19"),
                "L1",
                "jiebei prepay L1 --all --date 2026-02-19",
                D("12054.00"),
            ),
        ),
    )


def test_a_fee_that_falls_away_on_the_last_day_of_the_horizon_counts() -> None:
    """2 % until 30 days are held: 12,000 + 60 + 240 on 20 January, 12,000 + 180 on 9 February."""
    fee = PrepaymentFee(rate=D("0.02"), free_after_days=30)
    one = loan(prepayment=PrepaymentRule(fee=fee))
    before = waiting([one], day("2026-01-20"), 19)
    assert before is not None
    assert (before.on, before.total, before.why, before.fee_free) == (
        day("2026-01-20"),
        D("12300.00"),
        "interest-runs",
        (),
    )
    found = waiting([one], day("2026-01-20"), 20)
    assert found is not None
    assert (found.on, found.total, found.saves, found.why, found.fee_free) == (
        day("2026-02-09"),
        D("12180.00"),
        D("120.00"),
        "fee-falls-away",
        (day("2026-02-09"),),
    )
    assert found.cheapest == (
        LeavingCost(
            "L1",
            day("2026-02-09"),
            Posted(number=0, interest=D("180.00"), principal=D("12000.00")),
            (
                Move(
                    day("2026-02-09"),
                    "L1",
                    "jiebei prepay L1 --all --date 2026-02-09",
                    D("12180.00"),
                ),
            ),
        ),
    )


def test_days_on_which_nobody_may_leave_have_a_fee_of_nothing() -> None:
    found = waiting([loan(prepayment=PrepaymentRule(lock_in_days=40))], day("2026-02-01"), 2)
    assert found is not None
    assert [(one.total, str(one.fee)) for one in found.days] == [(None, "0.00")] * 3


def test_a_plan_that_comes_to_less_than_its_days_is_cheaper_on_the_due_day() -> None:
    """100.00 bear 0.05 a day: 1.50 on 9 February; the row asks for 1.49 on the 10th."""
    one = loan(principal=D("100.00"))
    one = replace(one, rows=(replace(one.rows[0], interest=D("1.49")), *one.rows[1:]))
    found = waiting([one], day("2026-02-09"), 5)
    assert found is not None
    assert (found.on, found.total, found.saves, found.why, found.fee_free) == (
        day("2026-02-10"),
        D("101.49"),
        D("0.01"),
        "rounding",
        (),
    )


# The examination and the closing


def test_a_payment_of_today_moves_the_earliest_day_to_tomorrow() -> None:
    found = examine(as_book(*SETTLED), "a", day("2026-01-20"), ())
    assert (found.verdict, found.costs, found.moves, found.earliest) == (
        "blocked",
        (),
        (),
        day("2026-01-21"),
    )


def test_a_closed_account_costs_nothing_more() -> None:
    book = as_book(*SETTLED, Closed(date=day("2026-01-22"), account="a"))
    found = examine(book, "a", day("2026-01-25"), ())
    assert (found.verdict, found.costs, found.moves, found.earliest) == (
        "closed",
        (),
        (),
        day("2026-01-25"),
    )


def test_closing_names_every_rule_that_fails() -> None:
    book = as_book(opened(), drawn(fee_each=FEE_EACH))
    with pytest.raises(Declined) as raised:
        close(book, "a", day("2026-02-11"), (), None)
    assert (raised.value.code, raised.value.params) == (
        "close.blocked",
        {
            "account": "a",
            "rules": "settled, overdue, fees",
            "next": "jiebei prepay L1 --all --date 2026-02-11",
        },
    )
    assert raised.value.result == examine(book, "a", day("2026-02-11"), ())


def test_a_sister_that_owes_forbids_the_closing_where_the_product_says_so() -> None:
    book = as_book(*SETTLED, opened("b", "xinyongdai"), drawn("L2", "b"))
    assert close(book, "a", day("2026-01-25"), (), None).account == "a"
    with pytest.raises(Declined) as raised:
        close(book, "a", day("2026-01-25"), (), None, SISTERS)
    command = "jiebei prepay L2 --all --date 2026-01-25"
    assert raised.value.params == {"account": "a", "rules": "sisters", "next": command}


def test_the_closing_keeps_its_reference() -> None:
    found = close(as_book(*SETTLED), "a", day("2026-01-22"), (), "r1")
    assert found == Closed(date=day("2026-01-22"), account="a", ref="r1")


def test_closing_twice_names_the_day() -> None:
    book = as_book(*SETTLED, Closed(date=day("2026-01-22"), account="a"))
    with pytest.raises(Refused) as raised:
        close(book, "a", day("2026-01-25"), (), None)
    assert (raised.value.code, raised.value.params) == (
        "close.already",
        {"account": "a", "date": day("2026-01-22")},
    )


# The steps after it

PAPER = Step(code="paper", state="settled", after="settled", needs=("settled",))
APP = Step(code="app", wait_days=5, needs=("closed",))
PROOF = Step(code="proof", after="app", needs=("app",))
EMPTY = Step(code="empty", rule="settled")
STEPS = (PAPER, APP, PROOF, EMPTY)
SHUT: tuple[Fact, ...] = (*SETTLED, Closed(date=day("2026-01-22"), account="a"))
DID_APP = CloseStep(date=day("2026-01-24"), account="a", step="app")
DONE: tuple[Fact, ...] = (*SHUT, DID_APP)


def test_a_step_is_due_until_its_last_day_and_not_before() -> None:
    """Five days after the closing of 22 January."""
    app = Progress(APP, None, day("2026-01-27"), None)
    for on, within, found in (
        ("2026-01-26", {}, ()),
        ("2026-01-26", {"within": 1}, (app,)),
        ("2026-01-27", {}, (app,)),
    ):
        assert due_steps(case(SHUT, on), (APP, PROOF, EMPTY), **within) == found
    assert due_steps(case(SETTLED, "2026-01-27"), STEPS) == ()


def test_a_line_granted_again_starts_its_steps_anew() -> None:
    assert progress(case(DONE, "2026-02-01"), (APP,), {}) == (
        Progress(APP, day("2026-01-24"), day("2026-01-27"), replace(DID_APP, id=5)),
    )
    again = (*DONE, Reopened(date=day("2026-02-01"), account="a"))
    assert progress(case(again, "2026-02-02"), (APP,), {}) == (Progress(APP, None, None, None),)


SAW = Confirmed(date=day("2026-01-21"), account="a", look="zero")


@pytest.mark.parametrize(
    ("facts", "rule", "finding", "done"),
    [
        (SETTLED, "settled", "pass", "2026-01-20"),  # the payments that settled it are the doing
        (SETTLED, "settled", "unknown", None),
        (SHUT, "settled", "unknown", None),  # recording a closing does no other step
        (OWING, "settled", "pass", None),
        (SETTLED, None, "pass", None),
        ((*SETTLED, SAW), None, "unknown", "2026-01-21"),
        ((*OWING, SAW), None, "pass", None),  # seen before it was settled: nothing was seen
    ],
)
def test_a_step_is_done_by_what_was_recorded_of_it(
    facts: tuple[Fact, ...], rule: str | None, finding: Any, done: str | None
) -> None:
    step = replace(EMPTY, rule=rule, look=None if rule else "zero")
    (found,) = progress(case(facts, "2026-01-25"), (step,), {"settled": Finding(result=finding)})
    assert found.done == (day(done) if done else None)


DID_PROOF = CloseStep(date=day("2026-01-28"), account="a", step="proof")


@pytest.mark.parametrize(
    ("facts", "debts", "line"),
    [
        (OWING, (None, ("paper",)), (None, ("close", "app", "proof"))),
        (SETTLED, ("2026-01-20", ()), (None, ("close", "app", "proof"))),
        (SHUT, ("2026-01-20", ()), (None, ("app", "proof"))),
        (DONE, ("2026-01-20", ()), (None, ("proof",))),
        ((*DONE, DID_PROOF), ("2026-01-20", ()), ("2026-01-28", ())),
    ],
)
def test_each_state_is_reached_on_its_own_day_or_says_what_it_lacks(
    facts: tuple[Fact, ...],
    debts: tuple[str | None, tuple[str, ...]],
    line: tuple[str | None, tuple[str, ...]],
) -> None:
    """The saved paper is no part of the debt; a state without steps is never reached."""
    one = case(facts, "2026-02-01")
    assert four_states(one, progress(one, (PAPER, APP, PROOF), {})) == (
        StateProgress("settled", day(debts[0]) if debts[0] else None, debts[1]),
        StateProgress("closed", day(line[0]) if line[0] else None, line[1]),
        StateProgress("withdrawn", None, ()),
        StateProgress("seen", None, ()),
    )


def test_a_step_keeps_all_that_was_said_of_it() -> None:
    found = finish_step(
        as_book(*SHUT), "a", "app", day("2026-01-24"), STEPS,
        note="by phone", file="sha256:00", ref="r1",
    )  # fmt: skip
    assert found == CloseStep(
        date=day("2026-01-24"), account="a", step="app", note="by phone", file="sha256:00", ref="r1"
    )


LONG = "x" * 41

STEP_ERRORS: list[tuple[tuple[Fact, ...], str, str, type[Fault], str, dict[str, object]]] = [
    # facts, step, day, kind, code, parameters
    (
        SHUT,
        LONG,
        "2026-01-24",
        BadInput,
        "close.step_unknown",
        {"step": LONG[:40], "known": "paper, app, proof, empty"},
    ),
    (
        DONE,
        "app",
        "2026-01-25",
        Refused,
        "close.step_done",
        {"step": "app", "date": day("2026-01-24")},
    ),
    (
        SHUT,
        "empty",
        "2026-01-24",
        Refused,
        "close.step_by_ledger",
        {"step": "empty", "account": "a"},
    ),
    (OWING, "paper", "2026-01-24", Refused, "close.owing", {"account": "a"}),
    (
        SETTLED,
        "app",
        "2026-01-24",
        Refused,
        "close.step_order",
        {"step": "app", "first": "closed", "command": "jiebei close a"},
    ),
    (
        SHUT,
        "proof",
        "2026-01-24",
        Refused,
        "close.step_order",
        {"step": "proof", "first": "app", "command": "jiebei close a --done app"},
    ),
    (
        DONE,
        "proof",
        "2026-01-23",
        Refused,
        "close.step_early",
        {
            "step": "proof",
            "date": day("2026-01-23"),
            "first": "app",
            "since": day("2026-01-24"),
        },
    ),
]


@pytest.mark.parametrize(("facts", "step", "on", "kind", "code", "params"), STEP_ERRORS)
def test_a_step_that_cannot_be_recorded(
    facts: tuple[Fact, ...],
    step: str,
    on: str,
    kind: type[Fault],
    code: str,
    params: dict[str, object],
) -> None:
    with pytest.raises(kind) as raised:
        finish_step(as_book(*facts), "a", step, day(on), STEPS)
    assert (raised.value.code, raised.value.params) == (code, params)
