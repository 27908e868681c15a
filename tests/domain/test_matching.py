"""Bill rows against a book, by example: what each row is found to be, whole.

The usual loan, by hand: 12,000.00 interest first at 0.05 % a day from 10 January 2026, 6.00 a day.
Due are 186.00 on 02-10 (31 days), 168.00 on 03-10 (28) and 186.00 on 04-10 (31); a payoff is the
12,000.00, what is due, and 6.00 for each day since the last due date.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.book import EMPTY, Book, extended, fold, numbered
from jiebei_cli.domain.book.facts import (
    Adjusted,
    Disbursed,
    Fact,
    FeeCharged,
    Posted,
    Prepaid,
    Repaid,
    Waived,
    summed,
)
from jiebei_cli.domain.book.prepayment import Wish
from jiebei_cli.domain.contract.terms import PrepaymentRule
from jiebei_cli.domain.errors import Refused
from jiebei_cli.domain.reading import matching
from jiebei_cli.domain.reading.bill import BillRow, Kind
from jiebei_cli.domain.reading.matching import Choose, Draw, Finding, Limits, Reading
from jiebei_cli.domain.value import replace
from tests.loans import D, day, terms

ORDER = "2026021010199318"
"""The shortest that passes for an order number."""


def row(when: str, amount: str, kind: Kind = "repaid", *, line: int = 1, **more: Any) -> BillRow:
    return BillRow(
        line=line, time=datetime.fromisoformat(when), amount=D(amount), kind=kind, **more
    )


def after(book: Book, *facts: Fact) -> Book:
    return extended(book, numbered(book, facts))


def drawn(book: Book = EMPTY, account: str = "a", ref: str | None = None, **stated: Any) -> Book:
    """The book after another loan; the first draw on an account is its third fact."""
    made = decide.apply(book, account, terms(**stated), decide.Limits(), granted=True, ref=ref)
    return after(book, *made.facts)


def repaid(book: Book, loan: str, on: str, ref: str | None = None) -> Book:
    """The book after all that a loan owes was paid and noted by hand."""
    return after(book, decide.repay(book.loan(loan), None, day(on), ref=ref))


def match(
    book: Book,
    *rows: BillRow,
    today: str = "2027-12-31",
    loan: str | None = None,
    account: str | None = None,
    draw: Draw | None = None,
    choose: Choose | None = None,
) -> tuple[Finding, ...]:
    limits = Limits(today=day(today), loan=loan, account=account)
    return matching.match(book, rows, limits, draw=draw, choose=choose)


def states(found: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(one.state, one.reason) for one in found]


def payment(on: str, *posted: Posted, loan: str = "L1", ref: str | None = None) -> Repaid:
    """The repayment that these rows add up to."""
    sums = summed(posted)
    return Repaid(
        date=day(on), loan=loan, amount=sums.total, penalty=sums.penalty, interest=sums.interest,
        principal=sums.principal, rows=posted, ref=ref,
    )  # fmt: skip


def full(on: str, interest: str = "186.00", *, loan: str = "L1", ref: str | None = None) -> Reading:
    """The first instalment of an interest-first loan, paid."""
    paid = payment(on, Posted(number=1, interest=D(interest)), loan=loan, ref=ref)
    return Reading("full", (paid,))


def early(
    on: str, principal: str, accrued: str, *posted: Posted, loan: str = "L1", ref: str | None = None
) -> Prepaid:
    """Principal before its time with the interest accrued on it, after what was due."""
    due, more, interest = summed(posted), D(principal), D(accrued)
    return Prepaid(
        date=day(on), loan=loan, amount=due.total + more + interest, penalty=due.penalty,
        interest=due.interest + interest, principal=due.principal + more, rows=posted,
        early=more, accrued=interest, ref=ref,
    )  # fmt: skip


def proposed(told: BillRow, reading: Reading) -> Finding:
    return Finding(told, "proposed", readings=(reading,), chosen=0)


# --- the order of rows, and how far along


def test_no_rows() -> None:
    assert match(drawn()) == ()


@pytest.mark.parametrize(
    ("times", "first"),
    [
        (("2026-02-10 09:00", "2026-02-10 09:00"), 0),
        (("2026-02-09 09:00", "2026-02-10 09:00", "2026-02-10 09:00"), 1),
        (("2026-02-10 09:00", "2026-02-10 09:00", "2026-02-09 09:00"), 1),
        (("2026-02-10 10:00", "2026-02-10 09:00"), 1),
    ],
)
def test_rows_of_one_moment_count_as_the_file_does(times: tuple[str, ...], first: int) -> None:
    """One payment stands in the book: the row that comes first in time is it."""
    book = repaid(drawn(), "L1", "2026-02-10")
    rows = [
        row(time, "186.00", "repaid" if time.startswith("2026-02-10") else "unknown")
        for time in times
    ]
    found = match(book, *rows)
    assert [index for index, one in enumerate(found) if one.state == "recorded"] == [first]


def test_every_two_hundred_rows_are_told() -> None:
    rows = [row("2026-02-10", "1.00", "unknown", line=line) for line in range(1, 402)]
    told: list[int] = []
    matching.match(EMPTY, rows, Limits(today=day("2026-03-01")), tick=told.append)
    assert told == [200, 400]


# --- rows that need no reading


@pytest.mark.parametrize(
    ("ref", "reason", "params"),
    [
        (f"{ORDER}_R1", "row.refunded", {"fact": 4}),
        (f"{ORDER}_R1_2", "row.refunded", {"fact": 4}),
        (f"9{ORDER}_R1", "alike.refund", {}),
        (ORDER, "alike.refund", {}),
    ],
)
def test_a_refund_names_the_payment_it_takes_back(
    ref: str, reason: str, params: dict[str, object]
) -> None:
    book = repaid(drawn(), "L1", "2026-02-10", ref=ORDER)
    told = row("2026-02-12", "186.00", "look-alike", ref=ref, reason="alike.refund")
    assert match(book, told) == (Finding(told, "ignored", reason, params),)


@pytest.mark.parametrize("kind", ["repaid", "disbursed"])
def test_one_number_with_two_amounts(kind: Kind) -> None:
    rows = [row("2026-02-10", amount, kind, ref="A1") for amount in ("186.00", "186.01")]
    assert match(drawn(), *rows) == tuple(
        Finding(told, "blocked", "row.contradicts", {"ref": "A1"}) for told in rows
    )


def test_a_failed_attempt_contradicts_nothing() -> None:
    paid = row("2026-02-10 10:00", "186.00", ref="A1")
    failed = row("2026-02-10 09:00", "200.00", "failed", ref="A1", reason="row.failed")
    assert match(drawn(), failed, paid) == (
        Finding(failed, "ignored", "row.failed"),
        proposed(paid, full("2026-02-10", ref="A1")),
    )


def test_the_second_of_two_equal_rows_names_the_first() -> None:
    first, second = (row("2026-02-10", "186.00", ref="A1", line=line) for line in (7, 9))
    assert match(drawn(), first, second) == (
        proposed(first, full("2026-02-10", ref="A1")),
        Finding(second, "duplicate", "row.duplicate", {"line": 7}),
    )


def test_today_is_not_the_future() -> None:
    told = row("2026-02-10 23:59", "186.00")
    assert match(drawn(), told, today="2026-02-10") == (proposed(told, full("2026-02-10")),)
    assert match(drawn(), told, today="2026-02-09") == (Finding(told, "blocked", "row.future"),)


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("279.00", "row.recorded"),  # all of it
        ("93.00", "row.recorded"),  # one of the two
        ("186.00", "row.recorded"),
        ("100.00", "row.recorded_differs"),
    ],
)
def test_a_number_that_stands_in_the_book(amount: str, code: str) -> None:
    """186.00 and 93.00 were posted under it, for 12,000.00 and for 6,000.00."""
    book = drawn(drawn(), principal=D("6000.00"))
    book = repaid(repaid(book, "L1", "2026-02-10", ORDER), "L2", "2026-02-10", ORDER)
    told = row("2026-02-10", amount, ref=ORDER)
    params = {"fact": 6, "amount": D("279.00")}
    so = (6, 7) if code == "row.recorded" else ()
    assert match(book, told) == (Finding(told, "recorded", code, params, confirms=so),)


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("12000.00", "row.recorded"),
        ("11900.00", "row.recorded"),
        ("11950.00", "row.recorded_differs"),
    ],
)
def test_a_draw_is_known_by_the_loan_or_by_what_arrived(amount: str, code: str) -> None:
    book = drawn(ref=ORDER, received=D("11900.00"))
    told = row("2026-01-10", amount, "disbursed", ref=ORDER)
    params = {"fact": 3, "amount": D("12000.00")}
    so = (3,) if code == "row.recorded" else ()
    assert match(book, told) == (Finding(told, "recorded", code, params, confirms=so),)


def test_a_number_that_moved_no_money_is_recorded_whatever_the_row_says() -> None:
    fee = FeeCharged(date=day("2026-02-01"), loan="L1", amount=D("5.00"), ref=ORDER)
    told = row("2026-02-01", "9.00", ref=ORDER)
    (found,) = match(after(drawn(), fee), told)
    assert found == Finding(told, "recorded", "row.recorded", {"fact": 4, "amount": ZERO})
    assert str(found.params["amount"]) == "0.00"


# --- payments and draws noted by hand


def test_each_payment_of_a_day_is_known_by_its_amount_once() -> None:
    book = drawn(drawn(), principal=D("6000.00"))
    book = repaid(repaid(book, "L1", "2026-02-10"), "L2", "2026-02-10")
    rows = [row("2026-02-10", amount) for amount in ("93.00", "186.00", "93.00")]
    *known, again = match(book, *rows)
    assert known == [
        Finding(rows[0], "recorded", "row.recorded_by_hand", {"fact": 7}, confirms=(7,)),
        Finding(rows[1], "recorded", "row.recorded_by_hand", {"fact": 6}, confirms=(6,)),
    ]
    assert (again.state, again.reason) == ("question", "row.mismatch")


def test_payments_of_a_day_are_known_by_their_sum_once() -> None:
    """186.00 + 93.00 = 279.00; what was noted on other days is still to be found."""
    book = drawn(drawn(), principal=D("6000.00"))
    book = repaid(repaid(book, "L1", "2026-02-10"), "L2", "2026-02-10")
    book = drawn(book, principal=D("500.00"), disbursed_on=day("2026-02-20"))
    rows = [
        row("2026-02-10", "279.00"),
        row("2026-02-10", "279.00"),
        row("2026-02-20", "500.00", "disbursed"),
    ]
    summed_up, again, later = match(book, *rows)
    assert summed_up == Finding(
        rows[0], "recorded", "row.recorded_by_hand", {"fact": 6}, confirms=(6, 7)
    )
    assert (again.state, again.reason) == ("question", "row.mismatch")
    assert later == Finding(rows[2], "recorded", "row.recorded_by_hand", {"fact": 9}, confirms=(9,))


def test_another_amount_of_that_day_is_another_payment() -> None:
    told = row("2026-02-10", "200.00")
    (found,) = match(repaid(drawn(), "L1", "2026-02-10"), told)
    assert found == proposed(told, Reading("prepayment", (early("2026-02-10", "200.00", "0.00"),)))


@pytest.mark.parametrize(
    ("ref", "by_hand"),
    [
        (None, True),
        ("receipt 7", True),
        (ORDER[1:], True),  # fifteen digits
        (f"{ORDER[1:]}X", True),
        (ORDER, False),
    ],
)
def test_an_order_number_names_another_row(ref: str | None, by_hand: bool) -> None:
    told = row("2026-02-10", "186.00", ref="A1")
    (found,) = match(repaid(drawn(), "L1", "2026-02-10", ref), told)
    assert (found.state == "recorded") == by_hand


@pytest.mark.parametrize("on", ["2026-02-11", "2026-02-13"])
def test_a_payment_noted_up_to_three_days_off_is_perhaps_this_one(on: str) -> None:
    """Of two equal loans one was paid on 02-10 and noted; does the row pay the other?"""
    book = repaid(drawn(drawn()), "L1", "2026-02-10")
    told = row(on, "186.00")
    params: dict[str, object] = {"fact": 6, "date": day("2026-02-10")}
    readings = (full(on, loan="L2"),)
    assert match(book, told) == (Finding(told, "question", "row.near_payment", params, readings),)


def test_near_a_payment_where_nothing_fits() -> None:
    # one day's interest: 185.91 x 0.0005 = 0.09, together 186.00
    told = row("2026-02-11", "186.00")
    (found,) = match(repaid(drawn(), "L1", "2026-02-10"), told)
    params: dict[str, object] = {"fact": 4, "date": day("2026-02-10")}
    reading = Reading("prepayment", (early("2026-02-11", "185.91", "0.09"),))
    assert found == Finding(told, "question", "row.near_payment", params, (reading,))


@pytest.mark.parametrize(
    ("on", "principal"), [("2026-02-14", "12000.00"), ("2026-02-11", "6000.00")]
)
def test_four_days_off_or_another_amount_is_no_such_payment(on: str, principal: str) -> None:
    book = repaid(drawn(drawn(principal=D(principal))), "L1", "2026-02-10")
    told = row(on, "186.00")
    assert match(book, told) == (proposed(told, full(on, loan="L2")),)


@pytest.mark.parametrize(
    ("only", "mine"),
    [
        ({"loan": "l1"}, False),
        ({"loan": "l2"}, True),
        ({"account": "a"}, False),
        ({"account": "b"}, True),
    ],
)
def test_what_was_noted_for_another_loan_is_not_asked(only: dict[str, Any], mine: bool) -> None:
    book = repaid(drawn(drawn(), "b"), "L2", "2026-02-10")
    told = row("2026-02-10", "186.00")
    noted = Finding(told, "recorded", "row.recorded_by_hand", {"fact": 7}, confirms=(7,))
    assert match(book, told, **only) == (noted if mine else proposed(told, full("2026-02-10")),)


def test_a_loan_drawn_after_the_day_of_the_book_is_not_in_it() -> None:
    facts = repaid(drawn(), "L1", "2026-02-10").facts
    told = row("2026-02-10", "186.00")
    (found,) = match(fold(facts, day("2026-01-05")), told)
    assert found == Finding(told, "blocked", "row.no_loan", {"date": day("2026-02-10")})


# --- disbursements


@pytest.mark.parametrize(
    ("on", "amount"),
    [("2026-01-07", "12000.00"), ("2026-01-13", "12000.00"), ("2026-01-13", "11900.00")],
)
def test_a_draw_noted_up_to_three_days_off(on: str, amount: str) -> None:
    told = row(on, amount, "disbursed")
    params = {"fact": 3, "loan": "L1", "date": day("2026-01-10")}
    assert match(drawn(received=D("11900.00")), told) == (
        Finding(told, "blocked", "row.near_draw", params),
    )


@pytest.mark.parametrize(
    ("on", "amount"),
    [("2026-01-06", "12000.00"), ("2026-01-14", "12000.00"), ("2026-01-10", "500.00")],
)
def test_another_draw_needs_its_terms(on: str, amount: str) -> None:
    told = row(on, amount, "disbursed", ref="A1")
    params = {"amount": D(amount), "date": day(on), "ref": "A1"}
    assert match(drawn(), told) == (Finding(told, "blocked", "row.no_terms", params),)


def test_a_draw_that_is_refused_says_why() -> None:
    def refuse(book: Book, told: BillRow) -> Sequence[Fact]:
        raise Refused("account.closed", account="a", date=told.time.date())

    told = row("2026-01-10", "12000.00", "disbursed")
    params = {"problem": "account.closed", "account": "a", "date": day("2026-01-10")}
    assert match(EMPTY, told, draw=refuse) == (Finding(told, "blocked", "row.refused", params),)


def test_each_draw_sees_the_ones_before_it_as_stored() -> None:
    """The account, its application and its loan; then an application and a loan each."""
    seen: list[list[int]] = []

    def draw(book: Book, told: BillRow) -> Sequence[Fact]:
        seen.append([fact.id for fact in book.facts])
        return decide.apply(
            book, "a", terms(principal=told.amount), decide.Limits(), granted=True
        ).facts

    rows = [row("2026-01-10", f"{n}000.00", "disbursed") for n in (1, 2, 3)]
    found = match(EMPTY, *rows, draw=draw)
    assert seen == [[], [1, 2, 3], [1, 2, 3, 4, 5]]
    assert found == tuple(
        proposed(told, Reading("disbursement", one.readings[0].facts))
        for told, one in zip(rows, found, strict=True)
    )
    loans = [fact.loan for one in found for fact in one.facts if isinstance(fact, Disbursed)]
    assert loans == ["L1", "L2", "L3"]


# --- which loans a payment may be of


@pytest.mark.parametrize("amount", ["186.00", "0.00"])
def test_no_loan(amount: str) -> None:
    told = row("2026-02-10", amount)
    params: dict[str, object] = {"date": day("2026-02-10")}
    assert match(EMPTY, told) == (Finding(told, "blocked", "row.no_loan", params),)


def test_a_row_before_the_last_fact_of_the_only_loan() -> None:
    book = drawn()
    book = after(book, decide.prepay(book.loan("L1"), day("2026-01-20"), Wish(D("1000.00")))[0])
    told = row("2026-01-19", "186.00")
    params = {"loan": "L1", "date": day("2026-01-19"), "last": day("2026-01-20")}
    assert match(book, told) == (Finding(told, "blocked", "row.out_of_order", params),)


def test_a_row_before_the_last_fact_of_one_loan_is_asked_about_the_other() -> None:
    book = drawn(drawn())
    book = after(book, decide.prepay(book.loan("L1"), day("2026-02-20"), Wish(D("1000.00")))[0])
    told = row("2026-02-10", "186.00")
    (found,) = match(book, told)
    assert found == Finding(told, "question", "row.unsure", {}, (full("2026-02-10", loan="L2"),))


def test_wording_in_doubt_is_asked_even_where_the_figure_fits() -> None:
    told = row("2026-02-10", "186.00", sure=False)
    (found,) = match(drawn(), told)
    assert found == Finding(told, "question", "row.unsure", {}, (full("2026-02-10"),))


@pytest.mark.parametrize("only", [{"loan": "L1"}, {"account": "a"}])
def test_a_named_loan_or_account_overrules_the_wording(only: dict[str, Any]) -> None:
    book = drawn(product="jiebei")
    told = row("2026-02-10", "186.00", family="weilidai")
    assert states(match(book, told)) == [("blocked", "row.no_loan")]
    assert match(book, told, **only) == (proposed(told, full("2026-02-10")),)


@pytest.mark.parametrize(("account", "loan"), [("weilidai", ""), ("", "weilidai")])
def test_the_wording_is_held_against_the_product(account: str, loan: str) -> None:
    """The loan's own product; where it has none, its account's."""
    opened = decide.open_account(EMPTY, "a", account, None, day("2026-01-10"))
    book = drawn(after(EMPTY, opened), product=loan)
    ours, other = (row("2026-02-10", "186.00", family=name) for name in ("weilidai", "jiebei"))
    assert match(book, ours) == (proposed(ours, full("2026-02-10")),)
    assert states(match(book, other)) == [("blocked", "row.no_loan")]


# --- figures that fit


def several(told: BillRow, *readings: Reading) -> Finding:
    return Finding(told, "question", "row.several", {"count": len(readings)}, readings)


def test_a_failed_row_does_not_stand_for_a_second_payment() -> None:
    """Two loans owe 186.00 and one row pays it: which is it? Nobody knows."""
    told = row("2026-02-10 09:00", "186.00")
    failed = row("2026-02-10 10:00", "186.00", "failed", reason="row.failed")
    found = match(drawn(drawn()), told, failed)
    readings = (full("2026-02-10"), full("2026-02-10", loan="L2"))
    assert found == (several(told, *readings), Finding(failed, "ignored", "row.failed"))


def test_three_rows_for_three_equal_loans() -> None:
    """Under three numbers: each pays the first loan that the ones before it left."""
    rows = [row("2026-02-10", "186.00", ref=ref) for ref in ("A1", "A2", "A3")]
    found = match(drawn(drawn(drawn())), *rows)
    loans = ("L1", "L2", "L3")
    assert found == tuple(
        Finding(
            told, "proposed", chosen=0,
            readings=tuple(full("2026-02-10", loan=loan, ref=told.ref) for loan in loans[n:]),
        )
        for n, told in enumerate(rows)
    )  # fmt: skip


def test_a_row_that_was_left_open_no_longer_waits() -> None:
    """Two loans and two rows, the first of them in doubt: the second alone is not enough."""
    unsure = row("2026-02-10 09:00", "186.00", sure=False)
    told = row("2026-02-10 10:00", "186.00")
    readings = (full("2026-02-10"), full("2026-02-10", loan="L2"))
    assert match(drawn(drawn()), unsure, told) == (
        several(unsure, *readings), several(told, *readings),
    )  # fmt: skip


def test_a_row_in_doubt_does_not_stand_for_the_second_loan() -> None:
    told = row("2026-02-10 09:00", "186.00")
    unsure = row("2026-02-10 10:00", "186.00", sure=False)
    readings = (full("2026-02-10"), full("2026-02-10", loan="L2"))
    assert match(drawn(drawn()), told, unsure) == (
        several(told, *readings), several(unsure, *readings),
    )  # fmt: skip


def test_a_draw_in_doubt_is_asked_about_though_its_terms_are_stated() -> None:
    told = row("2026-02-10", "5000.00", "disbursed", sure=False)
    made = repaid(drawn(), "L1", "2026-02-10").facts[-1:]
    (found,) = match(drawn(), told, draw=lambda book, row: made)
    readings = (Reading("disbursement", made),)
    assert found == Finding(told, "question", "row.unsure", {}, readings)
    (chosen,) = match(drawn(), told, draw=lambda book, row: made, choose=lambda found: 0)
    assert chosen == Finding(told, "proposed", "row.unsure", {}, readings, 0)


def test_one_payment_told_twice_does_not_stand_for_two() -> None:
    rows = [row("2026-02-10", "186.00", ref="A1", line=line) for line in (7, 9)]
    readings = (full("2026-02-10", ref="A1"), full("2026-02-10", loan="L2", ref="A1"))
    assert match(drawn(drawn()), *rows) == (
        several(rows[0], *readings),
        Finding(rows[1], "duplicate", "row.duplicate", {"line": 7}),
    )


@pytest.mark.parametrize("amounts", [("186.00", "187.00"), ("187.00", "186.00")])
def test_a_number_with_two_amounts_does_not_stand_for_a_payment(amounts: tuple[str, str]) -> None:
    told = row("2026-02-10", "186.00")
    doubtful = [row("2026-02-10", amount, ref="A1") for amount in amounts]
    found, *blocked = match(drawn(drawn()), told, *doubtful)
    assert found == several(told, full("2026-02-10"), full("2026-02-10", loan="L2"))
    assert states(blocked) == [("blocked", "row.contradicts")] * 2


@pytest.mark.parametrize(
    ("ref", "reason"), [(None, "row.recorded_by_hand"), ("A1", "row.recorded")]
)
def test_a_row_that_is_recorded_does_not_stand_for_another(ref: str | None, reason: str) -> None:
    """Of three equal loans one is paid: one more row may be of either other, two pay both."""
    book = repaid(drawn(drawn(drawn())), "L1", "2026-02-10", ref)
    known = row("2026-02-10", "186.00", ref=ref or "")
    one, two = (row("2026-02-10", "186.00", line=line) for line in (7, 9))
    readings = (full("2026-02-10", loan="L2"), full("2026-02-10", loan="L3"))
    recorded, asked = match(book, known, one)
    assert (recorded.state, recorded.reason) == ("recorded", reason)
    assert asked == several(one, *readings)
    assert match(book, known, one, two) == (
        recorded,
        Finding(one, "proposed", readings=readings, chosen=0),
        proposed(two, readings[1]),
    )


def test_a_draw_noted_by_hand_leaves_the_payments_of_its_amount_waiting() -> None:
    """A loan of 186.00 was drawn and noted on the day when two others owe 186.00 each."""
    book = drawn(drawn(drawn()), principal=D("186.00"), disbursed_on=day("2026-02-10"))
    draw = row("2026-02-10", "186.00", "disbursed")
    rows = [row("2026-02-10", "186.00", line=line) for line in (7, 9)]
    known, *paid = match(book, draw, *rows)
    assert states([known, *paid]) == [
        ("recorded", "row.recorded_by_hand"), ("proposed", ""), ("proposed", ""),
    ]  # fmt: skip
    assert [one.readings[0] for one in paid] == [
        full("2026-02-10"), full("2026-02-10", loan="L2"),
    ]  # fmt: skip


def test_a_question_is_answered_with_a_reading_or_left() -> None:
    """Of two equal loans the second is meant; then the first alone is left to pay."""
    asked: list[Finding] = []

    def answer(found: Finding) -> int | None:
        asked.append(found)
        return 1 if found.reason == "row.several" else None

    first, second = row("2026-02-10 09:00", "186.00"), row("2026-02-10 10:00", "185.00")
    ours, other = full("2026-02-10"), full("2026-02-10", loan="L2")
    answered, left = match(drawn(drawn()), first, second, choose=answer)
    assert answered == Finding(
        first, "proposed", "row.several", {"count": 2}, (ours, other), chosen=1
    )
    assert answered.facts == tuple(replace(fact, known="lender") for fact in other.facts)
    assert asked == [several(first, ours, other), left]
    assert (left.state, left.reason) == ("question", "row.mismatch")
    assert left.params == {"due": D("186.00"), "payoff": D("24186.00")}
    assert match(drawn(), row("2026-02-10", "186.00"), choose=answer)[0].state == "proposed"
    assert len(asked) == 2


def test_an_instalment_and_a_payoff_of_one_amount_are_not_alike() -> None:
    """186.00 is due of one loan, and ends another of 186.00 drawn that day; two rows say so."""
    book = drawn(drawn(), principal=D("186.00"), disbursed_on=day("2026-02-10"), min_days=0)
    rows = [row("2026-02-10", "186.00", line=line) for line in (1, 2)]
    ended = Reading("payoff", (early("2026-02-10", "186.00", "0.00", loan="L2"),))
    readings = (full("2026-02-10"), ended)
    assert match(book, *rows) == tuple(several(told, *readings) for told in rows)


def instalments(*interest: str) -> tuple[Posted, ...]:
    return tuple(Posted(number=n, interest=D(one)) for n, one in enumerate(interest, start=1))


@pytest.mark.parametrize(
    ("amount", "paid"),
    [
        ("186.00", ("186.00",)),
        ("354.00", ("186.00", "168.00")),
        ("540.00", ("186.00", "168.00", "186.00")),
    ],
)
@pytest.mark.parametrize("spread", ["instalment", "component"])
def test_the_oldest_instalments(spread: str, amount: str, paid: tuple[str, ...]) -> None:
    """Three are due. Where each component goes over all of them, only all of it is a figure."""
    told = row("2026-04-10", amount, ref="A1")
    (found,) = match(drawn(spread=spread), told)
    fact = payment("2026-04-10", *instalments(*paid), ref="A1")
    if spread == "instalment" or len(paid) == 3:
        assert found == proposed(told, Reading("full", (fact,)))
    else:
        params: dict[str, object] = {"due": D("540.00"), "payoff": D("12540.00")}
        readings = (Reading("part", (fact,)),)
        assert found == Finding(told, "question", "row.mismatch", params, readings)


def test_one_row_pays_or_ends_all_loans() -> None:
    """Of 12,000.00 and 6,000.00: 186.00 + 93.00; or, after ten days, 60.00 and 30.00 more."""
    book = drawn(drawn(), principal=D("6000.00"))
    told = row("2026-02-10", "279.00", ref="A1")
    (found,) = match(book, told)
    ours, other = full("2026-02-10", ref="A1"), full("2026-02-10", "93.00", loan="L2", ref="A1")
    assert found == proposed(told, Reading("full", (*ours.facts, *other.facts)))
    told = row("2026-01-20", "18090.00", ref="A1")
    (found,) = match(book, told)
    ended = (
        early("2026-01-20", "12000.00", "60.00", ref="A1"),
        early("2026-01-20", "6000.00", "30.00", loan="L2", ref="A1"),
    )
    assert found == proposed(told, Reading("payoff", ended))


def test_given_back_on_the_day_of_the_draw() -> None:
    """One day's interest is the least there is."""
    told = row("2026-01-10", "12006.00")
    (found,) = match(drawn(), told)
    assert found == proposed(told, Reading("payoff", (early("2026-01-10", "12000.00", "6.00"),)))


def test_an_instalment_and_then_the_rest_on_its_due_day() -> None:
    rows = row("2026-02-10 09:00", "186.00"), row("2026-02-10 10:00", "12000.00")
    ended = Reading("payoff", (early("2026-02-10", "12000.00", "0.00"),))
    assert match(drawn(), *rows) == (
        proposed(rows[0], full("2026-02-10")), proposed(rows[1], ended),
    )  # fmt: skip


def test_a_loan_that_may_not_be_ended_hides_no_other() -> None:
    book = drawn(drawn(prepayment=PrepaymentRule(allowed="none")))
    told = row("2026-01-20", "12060.00")
    (found,) = match(book, told)
    ended = Reading("payoff", (early("2026-01-20", "12000.00", "60.00", loan="L2"),))
    assert found == proposed(told, ended)


def test_the_last_instalment_is_an_instalment() -> None:
    """Once everything is due, paying it ends nothing early, and more than it fits nothing."""
    book = drawn(instalments=1)
    told = row("2026-02-10", "12186.00")
    last = payment("2026-02-10", Posted(number=1, interest=D("186.00"), principal=D("12000.00")))
    assert match(book, told) == (proposed(told, Reading("full", (last,))),)
    more = row("2026-02-10", "13000.00")
    params: dict[str, object] = {"due": D("12186.00"), "payoff": D("12186.00")}
    assert match(book, more) == (Finding(more, "question", "row.mismatch", params),)


# --- figures that do not


def late_readings(amount: str) -> tuple[Reading, ...]:
    """What the row may be, with 3.00 penalty, 186.00 interest and 2,000.00 principal due."""
    on = "2026-02-12"

    def paid(penalty: str, interest: str, principal: str) -> Repaid:
        posted = Posted(number=1, penalty=D(penalty), interest=D(interest), principal=D(principal))
        return payment(on, posted, ref="A1")

    def adjusted(more: str) -> Adjusted:
        return Adjusted(date=day(on), loan="L1", number=1, interest=D(more), ref="A1")

    waived = Waived(date=day(on), loan="L1", number=1, penalty=D("3.00"), ref="A1")
    due = Posted(number=1, penalty=D("3.00"), interest=D("186.00"), principal=D("2000.00"))
    return {
        "2186.00": (
            Reading("part", (paid("3.00", "186.00", "1997.00"),)),
            Reading("waived", (waived, paid("0.00", "186.00", "2000.00"))),
        ),
        "2187.00": (
            Reading("part", (paid("3.00", "186.00", "1998.00"),)),
            Reading("adjusted", (adjusted("-2.00"), paid("3.00", "184.00", "2000.00"))),
        ),
        "2190.00": (
            Reading("adjusted", (adjusted("1.00"), paid("3.00", "187.00", "2000.00"))),
            Reading("prepayment", (early(on, "1.00", "0.00", due, ref="A1"),)),
        ),
    }[amount]


@pytest.mark.parametrize("amount", ["2186.00", "2187.00", "2190.00"])
def test_a_late_instalment_and_another_figure(amount: str) -> None:
    """Equal principal, due 02-10: 2,000.00 and 186.00, two days late at 2000 x 0.0005 x 1.5 = 1.50.

    To end it all takes 10,000.00 more and two days of 5.00: 2,189.00 + 10,010.00.
    """
    told = row("2026-02-12", amount, ref="A1")
    (found,) = match(drawn(method="equal-principal"), told)
    params: dict[str, object] = {"due": D("2189.00"), "payoff": D("12199.00")}
    assert found == Finding(told, "question", "row.mismatch", params, late_readings(amount))


def test_of_two_instalments_no_interest_is_adjusted() -> None:
    told = row("2026-03-10", "353.00")
    (found,) = match(drawn(), told)
    part = Reading("part", (payment("2026-03-10", *instalments("186.00", "167.00")),))
    params: dict[str, object] = {"due": D("354.00"), "payoff": D("12354.00")}
    assert found == Finding(told, "question", "row.mismatch", params, (part,))


def test_more_than_is_due_is_a_question_and_not_twice_the_interest() -> None:
    """372.00 = 186.00 due and 186.00 early: as much as the interest is no correction of it."""
    told = row("2026-02-10", "372.00")
    (found,) = match(drawn(), told)
    reading = Reading(
        "prepayment", (early("2026-02-10", "186.00", "0.00", *instalments("186.00")),)
    )
    params: dict[str, object] = {"due": D("186.00"), "payoff": D("12186.00")}
    assert found == Finding(told, "question", "row.mismatch", params, (reading,))


def test_more_than_the_payoff_is_refused() -> None:
    """After ten days 12,060.00 ends it; of two such loans the first says why."""
    told = row("2026-01-20", "12060.01")
    params = {
        "problem": "prepay.exceeds", "loan": "L1", "date": day("2026-01-20"),
        "amount": D("12060.01"),
        "most": D("12000.00"), "payoff": D("12060.00"),
    }  # fmt: skip
    refused = (Finding(told, "blocked", "row.refused", params),)
    assert match(drawn(), told) == refused
    assert match(drawn(drawn()), told) == refused


def test_a_row_of_nothing_is_no_payment() -> None:
    told = row("2026-01-20", "0.00")
    params: dict[str, object] = {"due": ZERO, "payoff": D("12060.00")}
    assert match(drawn(), told) == (Finding(told, "question", "row.mismatch", params),)


@pytest.mark.parametrize(
    ("amount", "principal", "certain"),
    [
        # ten days: what is prepaid costs 0.005 of itself, so 0.92 or 0.93
        ("184.99", "184.07", True),
        ("185.00", "184.08", False),
        ("187.00", "186.07", False),
        ("187.01", "186.08", True),
        # the payoff is 12,060.00 and half a percent of it 60.30; 59.70 and 59.69 are interest
        ("11999.69", "11939.99", True),
        ("11999.70", "11940.00", False),
    ],
)
def test_within_a_yuan_or_half_a_percent_of_a_figure(
    amount: str, principal: str, certain: bool
) -> None:
    """186.00 is due next: that far off it, and no nearer, a payment is surely a prepayment."""
    told = row("2026-01-20", amount)
    fact = early("2026-01-20", principal, str(Money(amount) - Money(principal)))
    reading = Reading("prepayment", (fact,))
    params: dict[str, object] = {"due": ZERO, "payoff": D("12060.00")}
    asked = Finding(told, "question", "row.mismatch", params, (reading,))
    assert match(drawn(), told) == (proposed(told, reading) if certain else asked,)
