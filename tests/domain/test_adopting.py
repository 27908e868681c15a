"""A loan taken over: its rows to come against the plan it was taken from, and what is unknown."""

from datetime import timedelta
from typing import Any

import pytest

from jiebei_cli.domain.arithmetic.money import Rounding
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book.book import Book, extended, fold, marked, numbered
from jiebei_cli.domain.book.decide import adopt, on_time, prepay, repay
from jiebei_cli.domain.book.facts import Adopted, Disbursed, Fact
from jiebei_cli.domain.book.folding import apply, open_loan
from jiebei_cli.domain.book.loan import position_of
from jiebei_cli.domain.book.prepayment import Wish, payoff
from jiebei_cli.domain.book.settled_loans import in_short
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.errors import BadFact, BadInput
from jiebei_cli.domain.judging.scorecard import measure
from jiebei_cli.domain.reading.adopting import candidates, taken
from jiebei_cli.domain.reading.remaining import Shown, nearest, remaining
from jiebei_cli.domain.value import replace
from tests.loans import D, day

TERMS = agree(
    principal=D("20000.00"), rate=Rate.parse("0.04%/d"), disbursed_on=day("2026-01-15"),
    instalments=12, due_day=10,
)  # fmt: skip
ROWS = build(TERMS).rows
SCREEN = Shown(
    left=ROWS[6].opening, due=ROWS[6].due, amount=ROWS[6].total, periods=6,
    drawn=day("2026-01-15"), lent=D("20000.00"),
)  # fmt: skip
ALONE = replace(SCREEN, drawn=None, lent=None)
ON = day("2026-07-20")


def fact(shown: Shown = SCREEN, **stated: Any) -> Adopted:
    found, _ = candidates(remaining(shown), {"rate": Rate.parse("0.04%/d")})
    return replace(taken(shown, found[0].terms, ON, loan="L1", account="a", **stated), id=2)


def book(*more: Fact, shown: Shown = SCREEN, **stated: Any) -> Book:
    opened = extended(fold(()), ())
    facts = adopt(opened, replace(fact(shown, **stated), id=0), shown.amount)
    return extended(opened, numbered(opened, (*facts, *more)))


def test_with_the_draw_the_rows_are_those_of_the_plan() -> None:
    loan = open_loan(fact())
    assert loan.rows == ROWS[6:]
    assert (loan.outstanding, loan.taken) == (ROWS[6].opening, fact())


def test_without_it_they_bear_the_lenders_numbers_and_figures() -> None:
    rows = open_loan(fact(ALONE, paid=6)).rows
    assert [(row.number, row.due) for row in rows] == [(row.number, row.due) for row in ROWS[6:]]
    for ours, row in zip(rows[:-1], ROWS[6:-1], strict=True):
        assert (ours.total, ours.interest, ours.balance) == (row.total, row.interest, row.balance)
    assert rows[-1].total == ROWS[-1].total


@pytest.mark.parametrize(("shown", "paid"), [(SCREEN, None), (ALONE, 6), (ALONE, None)])
def test_payments_lead_to_the_same_end_as_in_the_whole_plan(shown: Shown, paid: int | None) -> None:
    loan = book(shown=shown, paid=paid).loans["L1"]
    first = loan.rows[0].number
    posted = repay(loan, None, day("2026-08-10"))
    assert (posted.amount, posted.rows[0].number) == (ROWS[6].total, first)
    after = extended(book(shown=shown, paid=paid), [replace(posted, id=3)]).loans["L1"]
    assert after.outstanding == ROWS[6].balance
    part, _ = prepay(after, day("2026-08-20"), Wish(D("2000.00")))
    assert part.principal == D("2000.00")
    assert part.interest == D("8.00")  # 2,000 × 0.04 % × 10 days
    last = extended(
        book(shown=shown, paid=paid), [replace(posted, id=3), replace(part, id=4)]
    ).loans["L1"]
    assert [row.number for row in last.rows] == list(range(first, first + 6))
    assert sum(row.principal for row in last.rows[1:]) == ROWS[6].balance - 2000
    whole = payoff(last, day("2026-08-20")).total
    assert position_of(last, day("2026-08-20")).outstanding < whole


def test_a_settled_one_is_told_in_short() -> None:
    before = book(shown=ALONE, paid=6)
    found, _ = prepay(before.loans["L1"], day("2026-07-30"), Wish(None))
    (ended,) = marked(before, [replace(found, id=3)])
    history = [*before.loans.histories["L1"], ended]
    short = in_short(history)
    assert (short.worst_days, short.settled_on) == (0, day("2026-07-30"))
    assert short.taken is not None


def test_the_past_is_unknown_unless_it_is_stated() -> None:
    early = {"A1", "A2", "A3"}
    paid = repay(book().loans["L1"], None, day("2026-08-10"))
    on = day("2026-08-11")
    assert not early & measure(book(paid), on).keys()
    assert early <= measure(book(paid, before="on-time"), on).keys()


def test_how_recently_it_was_drawn_is_unknown_without_the_draw() -> None:
    assert measure(book(), ON)["D2"] == 0
    assert "D2" not in measure(book(shown=ALONE), ON)
    assert measure(book(shown=ALONE, paid=6), ON)["D2"] == 0


def test_terms_that_do_not_leave_what_is_left_are_refused() -> None:
    with pytest.raises(BadFact, match=r"fact\.adopted"):
        open_loan(replace(fact(), left=D("1.00")))
    with pytest.raises(BadFact, match=r"fact\.adopted"):
        open_loan(replace(fact(), number=13))


def test_plan_and_app_must_count_alike() -> None:
    with pytest.raises(BadInput) as wrong:
        fact(paid=5)
    assert (wrong.value.code, wrong.value.params["ahead"]) == ("adopt.paid", 6)


@pytest.mark.parametrize(
    ("shown", "figure", "gives"),
    [
        # in one instalment at 36.5 % a year, 31 days: 12,000 + 12,000 × 0.1 % × 31
        (
            Shown(left=D("12000.00"), due=day("2026-08-10"), amount=D("20000.00"), periods=1),
            "total", "12372.00",
        ),
        (replace(SCREEN, left=ROWS[6].opening + 1), "balance", str(ROWS[6].opening)),
        (replace(SCREEN, amount=ROWS[6].total + 1, rate=TERMS.rate), "total", str(ROWS[6].total)),
    ],
)  # fmt: skip
def test_the_nearest_to_what_cannot_be(shown: Shown, figure: str, gives: str) -> None:
    assert not candidates(remaining(shown), {})[0]
    why = nearest(shown)
    assert why is not None
    assert (why.figure, str(why.gives)) == (figure, gives)


@pytest.mark.parametrize(
    "method", ["equal-instalment", "equal-principal", "interest-first", "flat"]
)
@pytest.mark.parametrize("rounding", ["half-up", "carry"])
@pytest.mark.parametrize("paid", [0, 1, 6, 11])
def test_it_is_as_if_it_had_been_recorded_from_its_draw(
    method: str, rounding: Rounding, paid: int
) -> None:
    """Payoff, a part paid early and the plan after it, against the loan with every payment."""
    terms = replace(TERMS, method=method, rounding=rounding)
    rows = build(terms).rows
    on = rows[paid].start
    drawn = open_loan(Disbursed(id=1, date=terms.disbursed_on, loan="L1", account="a", terms=terms))
    for posted in on_time((drawn,), on) if paid else ():
        drawn = apply(drawn, replace(posted, id=drawn.facts[-1] + 1))
    taken_over = open_loan(
        Adopted(
            id=1, date=on, loan="L1", account="a", terms=terms, left=rows[paid].opening,
            number=paid + 1, drawn=True,
        )
    )  # fmt: skip
    day_after = on + timedelta(9)
    assert payoff(taken_over, day_after) == payoff(drawn, day_after)
    ours, theirs = (prepay(loan, day_after, Wish(D("500.00")))[0] for loan in (taken_over, drawn))
    assert ours == theirs
    after = [apply(loan, replace(ours, id=99)) for loan in (taken_over, drawn)]
    assert after[0].rows == after[1].rows[paid:]
    assert after[0].outstanding == after[1].outstanding
