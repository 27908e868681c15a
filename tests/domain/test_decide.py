"""What an intent, a book and a day come to: the whole fact, or the whole refusal.

The loan: 12,000 in six shares of 2,000 at 0.05 % a day, due every 10th from February 2026; the
first has 186.00 interest, the second 140.00.
"""

from collections.abc import Callable
from typing import Any

import pytest

from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.book import Book, fold
from jiebei_cli.domain.book.decide import Limits, Reason
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Applied,
    Closed,
    Disbursed,
    Fact,
    FeeCharged,
    Posted,
    Reopened,
    Repaid,
)
from jiebei_cli.domain.book.folding import apply
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.book.naming import check_account_name
from jiebei_cli.domain.book.prepayment import Wish
from jiebei_cli.domain.errors import BadInput, Fault
from tests.loans import D, day, loan, terms

CRUMB = {"principal": D("0.01"), "instalments": 6}
SHARES = {"method": "equal-principal"}
FEE = FeeCharged(id=3, date=day("2026-02-01"), loan="L1", amount=D("20.00"))


def book(*facts: Fact, line: str | None = "20000.00", loans: int = 1) -> Book:
    """An account with a line and loans of 12,000, and what comes after."""
    opened = AccountOpened(
        id=1, date=day("2026-01-10"), account="a", product="", line=D(line) if line else None
    )
    draws = [
        Disbursed(id=n + 1, date=day("2026-01-10"), loan=f"L{n}", account="a",
                  terms=terms(**SHARES))
        for n in range(1, loans + 1)
    ]  # fmt: skip
    return fold((opened, *draws, *facts))


def refused(call: Callable[[], object]) -> tuple[str, dict[str, object]]:
    with pytest.raises(Fault) as caught:
        call()
    return caught.value.code, caught.value.params


# which loan


def test_the_loan_that_is_meant() -> None:
    """The named one, else the only open one, else the only one with something due."""
    early = Disbursed(
        id=9, date=day("2026-01-20"), loan="L2", account="a",
        terms=terms(**SHARES, disbursed_on=day("2026-01-20")),
    )  # fmt: skip
    two = book(early)
    on = day("2026-02-12")
    assert decide.one_loan(two, "L2", on).id == "L2"
    assert decide.one_loan(book(), None, day("2026-01-11")).id == "L1"
    assert decide.one_loan(two, None, on).id == "L1"
    ambiguous = ("loan.ambiguous", {"loans": "L1, L2"})
    assert refused(lambda: decide.one_loan(two, None, day("2026-02-01"))) == ambiguous
    assert refused(lambda: decide.one_loan(two, None, day("2026-02-20"))) == ambiguous
    assert refused(lambda: decide.one_loan(book(loans=0), None, on)) == ("loan.none", {})
    three = book(loans=3)
    assert refused(lambda: decide.one_loan(three, None, on)) == (
        "loan.ambiguous",
        {"loans": "L1, L2, L3"},
    )


# repayments


def test_a_repayment_in_full() -> None:
    fact = decide.repay(loan(**SHARES), None, day("2026-02-20"), ref="R1")
    row = Posted(number=1, penalty=D("15.00"), interest=D("186.00"), principal=D("2000.00"))
    assert fact == Repaid(
        date=day("2026-02-20"),
        loan="L1",
        amount=D("2201.00"),
        penalty=D("15.00"),
        interest=D("186.00"),
        principal=D("2000.00"),
        rows=(row,),
        ref="R1",
    )


def test_a_repayment_by_the_lender_s_split() -> None:
    """2,201.00 and 2,140.00 are due: each component to the oldest instalment that owes it."""
    split = {"penalty": D("15.00"), "interest": D("200.00"), "principal": D("2500.00")}
    fact = decide.repay(loan(**SHARES), D("2715.00"), day("2026-03-10"), split=split)
    assert fact.rows == (
        Posted(number=1, penalty=D("15.00"), interest=D("186.00"), principal=D("2000.00")),
        Posted(number=2, interest=D("14.00"), principal=D("500.00")),
    )
    assert (fact.amount, fact.interest) == (D("2715.00"), D("200.00"))
    assert decide.repay(loan(**SHARES), None, day("2026-02-10"), split={"fee": D(0)}).rows == ()
    with_fee = decide.repay(
        apply(loan(**SHARES), FEE), None, day("2026-02-10"), split={"fee": D("20.00")}
    )
    assert (with_fee.rows, with_fee.fee) == ((Posted(number=0, fee=D("20.00")),), D("20.00"))


def test_what_is_due_to_the_fen_and_on_the_day_of_the_draw() -> None:
    assert decide.repay(loan(**SHARES), D("2186.00"), day("2026-02-10")).amount == D("2186.00")
    same_day = apply(loan(**SHARES), FEE)
    assert decide.repay(same_day, D("20.00"), day("2026-02-01")).fee == D("20.00")
    fact, quote = decide.prepay(loan(**SHARES), day("2026-01-10"), Wish(D("500.00")), "R1")
    assert (fact.ref, fact.early, quote.early) == ("R1", D("500.00"), D("500.00"))


def test_the_spread_of_the_contract() -> None:
    spread = loan(**SHARES, spread="component")
    fact = decide.repay(spread, D("400.00"), day("2026-03-10"))
    # penalty of 28 days x 1.50, then both instalments' interest before any principal
    assert [(row.number, row.penalty, row.interest, row.principal) for row in fact.rows] == [
        (1, D("42.00"), D("186.00"), D("32.00")),
        (2, D("0.00"), D("140.00"), D("0.00")),
    ]


def settled() -> Loan:
    return apply(
        loan(**SHARES),
        decide.prepay(loan(**SHARES), day("2026-01-20"), Wish(None))[0],
    )


@pytest.mark.parametrize(
    ("call", "code", "params"),
    [
        (lambda: decide.repay(settled(), None, day("2026-02-10")), "repay.settled",
         {"loan": "L1", "date": day("2026-01-20")}),
        (lambda: decide.prepay(settled(), day("2026-02-10"), Wish(None)), "prepay.settled",
         {"loan": "L1", "date": day("2026-01-20")}),
        (lambda: decide.repay(loan(**SHARES), None, day("2026-01-09")), "date.before_draw",
         {"loan": "L1", "date": day("2026-01-09"), "drawn": day("2026-01-10")}),
        (lambda: decide.prepay(loan(**SHARES), day("2026-01-09"), Wish(None)), "date.before_draw",
         {"loan": "L1", "date": day("2026-01-09"), "drawn": day("2026-01-10")}),
        (lambda: decide.repay(apply(loan(**SHARES), FEE), None, day("2026-01-31")),
         "date.out_of_order",
         {"loan": "L1", "date": day("2026-01-31"), "last": day("2026-02-01")}),
        (lambda: decide.repay(loan(**SHARES), None, day("2026-02-09")), "repay.nothing_due",
         {"loan": "L1", "date": day("2026-02-09"), "next": day("2026-02-10"),
          "amount": D("2186.00")}),
        # half a fen a row leaves nothing to pay until the last
        (lambda: decide.repay(loan(**CRUMB), None, day("2026-01-20")), "repay.nothing_due",
         {"loan": "L1", "date": day("2026-01-20"), "next": day("2026-07-10"),
          "amount": D("0.01")}),
        (lambda: decide.repay(loan(**SHARES), D("2186.01"), day("2026-02-10")),
         "repay.more_than_due",
         {"loan": "L1", "date": day("2026-02-10"), "amount": D("2186.01"), "due": D("2186.00"),
          "rest": "0.01"}),
        (lambda: decide.repay(loan(**SHARES), D("10.00"), day("2026-02-10"),
                              split={"interest": D("5.00"), "principal": D("4.99")}),
         "repay.split_sum", {"amount": D("10.00"), "sum": D("9.99")}),
        (lambda: decide.repay(loan(**SHARES), None, day("2026-03-10"),
                              split={"interest": D("326.01")}),
         "repay.split", {"component": "interest", "amount": D("326.01"), "due": D("326.00")}),
    ],
)  # fmt: skip
def test_payments_refused(call: Callable[[], object], code: str, params: dict[str, object]) -> None:
    assert refused(call) == (code, params)


# draws


LIMITS = Limits(
    minimum=D("500.00"), maximum=D("12000.00"), multiple=D("100.00"), most_instalments=6,
    open_loans=2,
)  # fmt: skip


@pytest.mark.parametrize(
    ("principal", "stated", "reasons"),
    [
        ("12000.00", {}, []),
        ("500.00", {}, []),
        ("499.99", {}, [
            Reason("limit.minimum", {"amount": D("499.99"), "limit": D("500.00")}),
            Reason("limit.multiple", {"amount": D("499.99"), "limit": D("100.00")}),
        ]),
        ("12100.00", {}, [
            Reason("limit.maximum", {"amount": D("12100.00"), "limit": D("12000.00")}),
        ]),
        ("600.00", {"instalments": 7}, [Reason("limit.instalments", {"given": 7, "limit": 6})]),
    ],
)  # fmt: skip
def test_the_limits_of_a_product(
    principal: str, stated: dict[str, Any], reasons: list[Reason]
) -> None:
    agreed = terms(**SHARES, principal=D(principal), **stated)
    assert decide.assess(book(loans=0), "a", agreed, LIMITS) == tuple(reasons)
    assert decide.assess(book(loans=0), "a", agreed, Limits()) == ()


def test_the_free_line_and_the_loans_that_run() -> None:
    small = terms(**SHARES, principal=D("8000.00"))
    assert decide.assess(book(), "a", small, LIMITS) == ()
    larger = terms(**SHARES, principal=D("8000.01"))
    beyond = Reason("limit.line", {"amount": D("8000.01"), "limit": D("8000.00")})
    assert decide.assess(book(), "a", larger, Limits()) == (beyond,)
    assert decide.assess(book(line=None), "a", larger, Limits()) == ()
    many = Reason("limit.open_loans", {"limit": 2})
    assert decide.assess(book(line=None, loans=2), "a", small, LIMITS) == (many,)
    assert decide.assess(book(line=None, loans=2), "new", small, LIMITS) == ()
    new = Reason("limit.line", {"amount": D("8000.01"), "limit": D("8000.00")})
    assert decide.assess(book(), "new", larger, Limits(), line=D("8000.00")) == (new,)


def test_an_application_granted_declined_and_recorded() -> None:
    agreed = terms(**SHARES, product="jiebei")
    on = agreed.disbursed_on
    applied = Applied(
        date=on, account="new", product="jiebei", amount=D("12000.00"), decision="approved"
    )
    opened = AccountOpened(date=on, account="new", product="jiebei", line=D("15000.00"))
    drawn = Disbursed(date=on, loan="L2", account="new", terms=agreed, ref="R1")
    found = decide.apply(book(), "new", agreed, Limits(), line=D("15000.00"), ref="R1")
    assert found == decide.Application((opened, applied, drawn), (), "L2")
    law = Reason("cap", {"limit": "24 %"})
    small = decide.apply(book(), "new", agreed, Limits(), line=D("11999.99"))
    short = Reason("limit.line", {"amount": D("12000.00"), "limit": D("11999.99")})
    assert small.reasons == (short,)
    no = decide.apply(book(), "new", agreed, Limits(), ref="R1", more=(law,))
    answer = Applied(
        date=on, account="new", product="jiebei", amount=D("12000.00"), decision="declined",
        reasons=("cap",), ref="R1",
    )  # fmt: skip
    assert no == decide.Application((answer,), (law,), None)
    given = decide.apply(book(), "a", agreed, Limits(), granted=True, more=(law,))
    beyond = Reason("limit.line", {"amount": D("12000.00"), "limit": D("8000.00")})
    assert given.reasons == (beyond, law)
    assert [type(fact) for fact in given.facts] == [Applied, Disbursed]
    assert isinstance(given.facts[0], Applied)
    assert (given.facts[0].decision, given.facts[0].ref) == ("granted", None)
    assert given.facts[0].reasons == ("limit.line", "cap")


# accounts


CLOSED = Closed(id=9, date=day("2026-03-01"), account="a")


def test_accounts_opened_and_reopened() -> None:
    on = day("2026-03-01")
    opened = decide.open_account(book(), "b", "jiebei", D("5000.00"), on, "R1")
    assert opened == AccountOpened(
        date=on, account="b", product="jiebei", line=D("5000.00"), ref="R1"
    )
    left = book(CLOSED, loans=0)
    assert decide.reopen(left, "a", D("5000.00"), on, "R2") == Reopened(
        date=on, account="a", line=D("5000.00"), ref="R2"
    )


@pytest.mark.parametrize(
    ("call", "code", "params"),
    [
        (lambda: decide.open_account(book(), "a", "jiebei", None, day("2026-03-01")),
         "account.exists", {"account": "a"}),
        (lambda: decide.reopen(book(), "a", None, day("2026-03-01")), "account.open",
         {"account": "a"}),
        (lambda: decide.reopen(book(CLOSED, loans=0), "a", None, day("2026-02-28")),
         "account.before_closing",
         {"account": "a", "date": day("2026-02-28"), "closed": day("2026-03-01")}),
        (lambda: decide.apply(book(CLOSED, loans=0), "a", terms(), Limits()), "account.closed",
         {"account": "a", "date": day("2026-03-01")}),
        (lambda: decide.apply(book(), "a", terms(), Limits(), line=D("1.00")),
         "account.line_known", {"account": "a", "line": D("20000.00")}),
        (lambda: decide.apply(book(line=None), "a", terms(), Limits(), line=D("1.00")),
         "account.line_known", {"account": "a", "line": "?"}),
    ],
)  # fmt: skip
def test_accounts_refused(call: Callable[[], object], code: str, params: dict[str, object]) -> None:
    assert refused(call) == (code, params)


@pytest.mark.parametrize("name", ["", "L1", "l99", "-a", "a b", "a/b", "a" * 41, "é!", "a+b"])
def test_account_names_refused(name: str) -> None:
    with pytest.raises(BadInput) as caught:
        check_account_name(name)
    assert (caught.value.code, caught.value.params) == ("account.name", {"name": name[:40]})


@pytest.mark.parametrize("name", ["a", "X1", "借呗", "my_card-2.b", "L", "L1a", "a" * 40])
def test_account_names(name: str) -> None:
    check_account_name(name)
