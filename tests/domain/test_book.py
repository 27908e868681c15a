"""The book that facts add up to: accounts, the short of a settled loan, facts that cannot be."""

import msgspec
import pytest

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.book import Account, extended, fold, numbered
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Applied,
    Closed,
    CloseStep,
    Declared,
    Disbursed,
    Fact,
    FeeCharged,
    Noted,
    Posted,
    RateChanged,
    Reopened,
    Repaid,
    Reversed,
    summed,
)
from jiebei_cli.domain.book.kinds import KINDS
from jiebei_cli.domain.book.loan import Prepayment
from jiebei_cli.domain.book.prepayment import Wish
from jiebei_cli.domain.book.settled_loans import Settled, in_short, is_settled
from jiebei_cli.domain.errors import BadFact, BadInput
from jiebei_cli.domain.value import replace
from tests.loans import D, day, loan, terms

OPENED = AccountOpened(id=1, date=day("2026-01-10"), account="a", product="p", line=D("50000.00"))
DRAWN = Disbursed(id=2, date=day("2026-01-10"), loan="L1", account="a", terms=terms())


def fault(*facts: Fact) -> tuple[str, dict[str, object]]:
    """Why these facts make no book."""
    with pytest.raises(BadFact) as caught:
        fold(facts)
    return caught.value.code, caught.value.params


# --- facts


def test_a_kind_of_fact_is_stored_under_its_name_in_small_letters() -> None:
    class SeenByAuditor(Fact, kw_only=True):
        """A kind of fact that only this test knows."""

    stored = msgspec.to_builtins(SeenByAuditor(date=day("2026-01-10")))
    assert stored["type"] == "seen_by_auditor"
    assert KINDS["repaid"] is Repaid
    assert KINDS["account_opened"] is AccountOpened
    assert KINDS["rate_changed"].__name__ == "RateChanged"


def test_the_sums_of_a_payment_are_its_row_zero() -> None:
    one = Posted(number=3, fee=D("1.00"), penalty=D("2.00"), interest=D("3.00"))
    other = Posted(number=4, fee=D("0.50"), interest=D("0.25"), principal=D("7.00"))
    sums = summed((one, other))
    assert sums == Posted(
        number=0, fee=D("1.50"), penalty=D("2.00"), interest=D("3.25"), principal=D("7.00")
    )
    assert sums.total == D("13.75")
    nothing = summed(())
    parts = (nothing.fee, nothing.penalty, nothing.interest, nothing.principal)
    assert (nothing.number, *map(str, parts)) == (0, "0.00", "0.00", "0.00", "0.00")


# --- accounts


def test_names_nobody_knows_are_answered_with_those_that_are() -> None:
    other = replace(OPENED, id=2, account="b")
    drawn_by_hand = replace(DRAWN, id=4, loan="spring")
    empty, book = fold(()), fold((OPENED, other, replace(DRAWN, id=3), drawn_by_hand))
    with pytest.raises(BadInput) as account:
        book.account("c")
    assert (account.value.code, account.value.params) == (
        "account.unknown",
        {"name": "c", "known": "a, b"},
    )
    with pytest.raises(BadInput) as drawn:
        book.loan("L9")
    assert (drawn.value.code, drawn.value.params) == (
        "loan.unknown",
        {"name": "L9", "known": "L1, spring"},
    )
    assert book.loan("l1") is book.loans["L1"]
    assert book.loan("spring") is book.loans["spring"]
    for ask in (empty.account, empty.loan):
        with pytest.raises(BadInput) as none:
            ask("c")
        assert none.value.params == {"name": "c", "known": "-"}


def test_what_happens_to_an_account() -> None:
    """Each step, the closing and the opening anew leave their fact; a line not restated stays."""
    account = Account("a", "p", day("2026-01-10"), D("50000.00"), facts=(1,))
    asked = CloseStep(id=2, date=day("2026-02-01"), account="a", step="ask")
    closed = Closed(id=3, date=day("2026-02-02"), account="a")
    again = Reopened(id=4, date=day("2026-02-03"), account="a")
    more = replace(again, id=5, line=D("60000.00"))
    states = [
        account,
        account := replace(account, steps={"ask": day("2026-02-01")}, facts=(1, 2)),
        account := replace(account, closed_on=day("2026-02-02"), facts=(1, 2, 3)),
        account := replace(account, closed_on=None, steps={}, facts=(1, 2, 3, 4)),
        replace(account, line=D("60000.00"), facts=(1, 2, 3, 4, 5)),
    ]
    facts = (OPENED, asked, closed, again, more)
    assert [fold(facts[: n + 1]).account("a") for n in range(5)] == states


def line(value: str, account: str | None = "a") -> Declared:
    return Declared(id=2, date=day("2026-02-01"), what="line", value=value, account=account)


def test_a_declared_line_is_the_line_from_then_on() -> None:
    book = fold((OPENED, replace(DRAWN, id=3), line("70000.00")))
    assert book.account("a").line == D("70000.00")
    assert book.available(book.account("a")) == D("58000.00")  # 12,000 drawn
    assert fold((OPENED, line("70000.00", None))).account("a").line == D("50000.00")


@pytest.mark.parametrize("text", ["much", "5.001", "-1.00", "NaN", "1E+30"])
def test_a_line_that_is_no_amount(text: str) -> None:
    params = {"fact": 2, "what": "line", "text": text}
    assert fault(OPENED, line(text)) == ("fact.statement", params)


# --- a day in the past, facts to come


def test_what_a_day_has_seen() -> None:
    """Facts of a later day are passed over wherever they were recorded; those of the day count."""
    facts = (OPENED, line("70000.00"), replace(DRAWN, id=3), replace(DRAWN, id=4, loan="L2"))
    for on, declared in (("2026-01-31", D("50000.00")), ("2026-02-01", D("70000.00"))):
        book = fold(facts, day(on))
        assert (book.account("a").line, list(book.loans)) == (declared, ["L1", "L2"])
        assert (book.facts, book.standing) == (facts, facts)
    assert fold(facts, day("2026-01-09")).accounts == {}


def test_an_account_opened_for_a_later_day_than_its_loan() -> None:
    """An older loan recorded later: the account is there from the day of the first thing on it."""
    later = replace(OPENED, date=day("2026-03-01"))
    other = replace(later, id=2, account="b")
    facts = (later, other, replace(DRAWN, id=3), replace(paid(1, "2026-02-10"), id=4))
    seen = {on: fold(facts, day(on)) for on in ("2026-01-09", "2026-01-10", "2026-02-15")}
    assert [list(book.accounts) for book in seen.values()] == [[], ["a"], ["a"]]
    assert [list(book.loans) for book in seen.values()] == [[], ["L1"], ["L1"]]
    assert list(fold(facts, day("2026-03-01")).accounts) == ["a", "b"]


def test_a_book_extended_by_a_reversal_stays_on_its_day() -> None:
    facts = (OPENED, line("70000.00"), replace(DRAWN, id=3))
    undone = Reversed(id=4, date=day("2026-03-01"), fact=3)
    book = extended(fold(facts), (undone,), day("2026-01-31"))
    assert (book.account("a").line, len(book.loans)) == (D("50000.00"), 0)
    assert (book.facts, book.standing) == ((*facts, undone), (*facts[:2], undone))


def test_facts_to_come_are_numbered_on_and_keep_the_number_they_have() -> None:
    new, known = replace(OPENED, id=0), replace(OPENED, id=9)
    assert [fact.id for fact in numbered(fold(()), (new, new))] == [1, 2]
    book = fold((OPENED, DRAWN))
    assert [fact.id for fact in numbered(book, (new, new, known, new))] == [3, 4, 9, 6]


def test_a_book_extended_fact_by_fact() -> None:
    """It is the book of all of them; a loan that a fact does not name is not laid out again."""
    applied = Applied(
        id=2, date=day("2026-01-10"), account="a", product="p", amount=D("1.00"), decision="granted"
    )
    stated = Declared(id=5, date=day("2026-01-11"), what="income", value="8000.00")
    fee = FeeCharged(id=6, date=day("2026-01-20"), loan="L1", amount=D("9.00"))
    facts = (
        OPENED,
        applied,
        replace(DRAWN, id=3),
        replace(DRAWN, id=4, loan="L2"),
        stated,
        fee,
        replace(paid(1, "2026-02-10"), id=7),
    )
    book = fold(())
    for fact in facts:
        before, book = book, extended(book, (fact,))
        for name in before.loans:
            assert (book.loans[name] is before.loans[name]) == (getattr(fact, "loan", "") != name)
    assert book == fold(facts)
    assert (book.applications, book.declared) == ((applied,), (stated,))
    assert (book.facts, book.standing) == (facts, facts)
    assert [book.loans[name].facts for name in book.loans] == [(3, 6, 7), (4,)]


def test_a_new_draw_starts_the_way_out_anew() -> None:
    step = CloseStep(id=2, date=day("2026-01-10"), account="a", step="ask")
    book = fold((OPENED, step, replace(DRAWN, id=3)))
    assert book.account("a") == Account(
        "a", "p", day("2026-01-10"), D("50000.00"), steps={}, facts=(1, 2)
    )


def test_ids_of_loans_are_not_used_again() -> None:
    undone = Reversed(id=3, date=day("2026-03-01"), fact=2)
    books = [fold(facts) for facts in ((OPENED,), (OPENED, DRAWN), (OPENED, DRAWN, undone))]
    assert [book.next_loan() for book in books] == ["L1", "L2", "L2"]
    assert [len(book.loans_of("a")) for book in books] == [0, 1, 0]


# --- facts that cannot be


@pytest.mark.parametrize(
    ("facts", "code", "params"),
    [
        (
            (OPENED, replace(OPENED, id=2)),
            "fact.account_twice",
            {"fact": 2, "account": "a"},
        ),
        ((line("1.00"),), "fact.no_account", {"fact": 2, "account": "a"}),
        ((DRAWN,), "fact.no_account", {"fact": 2, "account": "a"}),
        (
            (Closed(id=7, date=day("2026-02-01"), account="b"),),
            "fact.no_account",
            {"fact": 7, "account": "b"},
        ),
        (
            (OPENED, DRAWN, replace(DRAWN, id=3)),
            "fact.loan_twice",
            {"fact": 3, "loan": "L1"},
        ),
        (
            (OPENED, Repaid(id=2, date=day("2026-02-10"), loan="L7", amount=D("1.00"))),
            "fact.no_loan",
            {"fact": 2, "loan": "L7"},
        ),
        (
            (OPENED, FeeCharged(id=2, date=day("2026-02-10"), loan="L7", amount=D("1.00"))),
            "fact.no_loan",
            {"fact": 2, "loan": "L7"},
        ),
        (
            (OPENED, replace(DRAWN, terms=replace(terms(), method="other"))),
            "fact.impossible",
            {"fact": 2, "reason": "method.unknown"},
        ),
        (
            (
                OPENED,
                DRAWN,
                RateChanged(id=3, date=day("2026-01-20"), loan="L1", rate=Rate(D("1E+40"), "d")),
            ),
            "fact.impossible",
            {"fact": 3, "reason": "InvalidOperation"},
        ),
    ],
)
def test_a_fact_that_cannot_follow_the_others(
    facts: tuple[Fact, ...], code: str, params: dict[str, object]
) -> None:
    assert fault(*facts) == (code, params)


# --- the short of a settled loan


def paid(number: int, on: str, principal: str = "0.00", *, settles: bool = False) -> Repaid:
    return Repaid(
        id=number + 2,
        date=day(on),
        loan="L1",
        amount=D(principal),
        principal=D(principal),
        rows=(Posted(number=number, principal=D(principal)),),
        settles=settles,
    )


LAST = paid(6, "2026-07-10", "12000.00", settles=True)


def test_a_settled_loan_in_short() -> None:
    """The second instalment came three days late, the third eleven, the last on its day."""
    drawn = loan()
    early, _ = decide.prepay(drawn, day("2026-01-20"), Wish(D("2000.00")))
    history = (
        DRAWN,
        replace(early, id=3),
        paid(1, "2026-02-10"),
        paid(2, "2026-03-13"),
        paid(3, "2026-04-21"),
        paid(6, "2026-07-10", "10000.00", settles=True),
    )
    assert is_settled(history)
    # ten days of 1.00 on the 2,000 prepaid
    prepaid = Prepayment(3, day("2026-01-20"), D("2000.00"), D("10.00"), D("0.00"))
    short = Settled("L1", "a", terms(), day("2026-07-10"), 11, (prepaid,))
    assert in_short(history) == short


def test_a_settled_loan_is_laid_out_only_for_who_asks() -> None:
    """Until then its short is there, made once; an open loan is always there in full."""
    again = replace(DRAWN, id=9, loan="L2")
    loans = fold((OPENED, DRAWN, LAST, again)).loans
    short = loans.in_short("L1")
    assert isinstance(short, Settled)
    assert loans.in_short("L1") is short
    whole = loans["L1"]
    assert (whole.settled_on, len(whole.rows)) == (day("2026-07-10"), 6)
    assert loans.in_short("L1") is loans["L1"] is whole
    assert loans.in_short("L2") is loans["L2"]
    assert (loans.open, loans.of("a"), loans.of("b")) == (["L2"], ["L1", "L2"], [])
    assert loans.account_of("L1") == "a"


@pytest.mark.parametrize(
    "history",
    [
        (DRAWN,),
        (LAST,),
        (DRAWN, replace(LAST, settles=False)),
        (DRAWN, LAST, Noted(id=9, date=day("2026-07-11"), text="x", loan="L1")),
        (DRAWN, RateChanged(id=3, date=day("2026-02-10"), loan="L1", rate=Rate.parse("9%")), LAST),
        (DRAWN, paid(6, "2026-07-10", "11999.99", settles=True)),
        (DRAWN, paid(1, "2026-07-11"), LAST),
        (DRAWN, paid(1, "2026-01-09"), LAST),
    ],
    ids=["unpaid", "undrawn", "unmarked", "note", "change", "a fen left", "backwards", "before"],
)
def test_only_payments_in_order_of_exactly_the_principal(history: tuple[Fact, ...]) -> None:
    assert is_settled((DRAWN, paid(1, "2026-01-10"), LAST))
    assert not is_settled(history)


@pytest.mark.parametrize("number", [-1, 0, 7])
def test_a_settled_loan_paid_to_an_instalment_it_has_not(number: int) -> None:
    wrong = replace(LAST, rows=(Posted(number=number, principal=D("12000.00")),))
    with pytest.raises(BadFact) as caught:
        in_short((DRAWN, wrong))
    assert (caught.value.code, caught.value.params) == (
        "fact.no_instalment",
        {"fact": 8, "loan": "L1", "number": number},
    )


def test_a_settled_loan_with_due_dates_too_far_ahead() -> None:
    """Six months from November 2400 end after the last year there is."""
    far = replace(terms(), first_due=day("2400-11-10"))
    with pytest.raises(BadFact) as caught:
        in_short((replace(DRAWN, terms=far), LAST))
    assert (caught.value.code, caught.value.params) == (
        "fact.impossible",
        {"fact": 2, "reason": "date.too_far"},
    )
