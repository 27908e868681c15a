"""What the self-assessment measures in a book, and what policy and law say to a draw.

The usual loan: 12,000 in six shares of 2,000 at 0.05 % a day, due every 10th from February 2026;
its first instalment is 2,186.00, the second 2,140.00.
"""

from datetime import date
from typing import Any

import pytest

from jiebei_cli.domain.book.book import Book, fold
from jiebei_cli.domain.book.decide import Reason
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Applied,
    Closed,
    Declared,
    Disbursed,
    Fact,
    Posted,
    Repaid,
)
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.judging.assessment import (
    Band,
    Bounds,
    Judgement,
    Policy,
    Thresholds,
    Watch,
    borne_line,
    judge,
    percent,
)
from jiebei_cli.domain.judging.scorecard import (
    NEVER_LATE,
    Attribute,
    Bin,
    Cap,
    Score,
    Scorecard,
    due_within,
    if_closed,
    measure,
    score,
    utilisation,
)
from jiebei_cli.domain.value import replace
from tests.loans import D, day, terms


def shares(**stated: Any) -> Terms:
    return terms(**{"method": "equal-principal"} | stated)


def account(name: str, line: str | None = None) -> AccountOpened:
    on = day("2020-01-01")
    return AccountOpened(date=on, account=name, product="", line=D(line) if line else None)


def drawn(loan: str, agreed: Terms | None = None, on: str = "a") -> Disbursed:
    agreed = agreed or shares()
    return Disbursed(date=agreed.disbursed_on, loan=loan, account=on, terms=agreed)


def paid(loan: str, on: str, number: int, principal: str, interest: str) -> Repaid:
    row = Posted(number=number, interest=D(interest), principal=D(principal))
    return Repaid(date=day(on), loan=loan, amount=row.total, rows=(row,))


def stated(what: str, value: str) -> Declared:
    return Declared(date=day("2026-01-01"), what=what, value=value)


def book(*facts: Fact) -> Book:
    return fold(tuple(replace(fact, id=n) for n, fact in enumerate(facts, 1)))


def yearly(loan: str, first: str, *ends: str, count: int | None = None) -> list[Fact]:
    """A loan without interest, 100.00 a year, its instalments paid on the days given."""
    year, rest = int(first[:4]), first[4:]
    agreed = terms(
        principal=D(100) * (count or len(ends)), rate=terms().rate.parse("0%"), every="1y",
        method="equal-principal", instalments=count or len(ends),
        disbursed_on=day(f"{year - 1}{rest}"),
    )  # fmt: skip
    facts: list[Fact] = [drawn(loan, agreed)]
    return facts + [paid(loan, on, n, "100", "0") for n, on in enumerate(ends, 1)]


# what is owed


def test_what_falls_due_in_a_month() -> None:
    """On 10 March 2,186.00, 28 days' penalty of 1.50, and 2,140.00; the third is 31 days away."""
    settled = yearly("L1", "2025-01-10", "2025-01-10")
    found = book(account("a"), *settled, drawn("L2"), drawn("L3"))
    loans = [found.loans[name] for name in ("L1", "L2", "L3")]
    assert due_within(loans, day("2026-03-10")) == 2 * (D("2228.00") + D("2140.00"))
    assert due_within(loans[1:2], day("2026-03-11")) == D("2229.50") + D("2141.50") + D("2124.00")
    assert due_within(loans[1:2], day("2026-01-11")) == D("2186.00")


def test_how_much_of_the_lines_is_used() -> None:
    """4,000 and 1,000 of 10,000 and 5,000; an unused line nobody knows, and a closed one, aside."""
    agreed = {"first": shares(principal=D("4000")), "second": shares(principal=D("1000"))}
    lines = (account("c"), account("d", "8000"), account("a", "10000"), account("b", "5000"))
    closed = Closed(date=day("2025-01-01"), account="d")
    loans = (drawn("L1", agreed["first"]), drawn("L2", agreed["second"], "b"))
    assert utilisation(book(*lines, closed, *loans)) == D(5000) / D(15000)
    unknown = drawn("L3", agreed["second"], "c")
    assert utilisation(book(*lines, closed, *loans, unknown)) is None
    assert utilisation(book(account("c"))) is None


@pytest.mark.parametrize(
    ("lenders", "count"),
    [(("one", "one"), 1), (("one", "two"), 2), (("", ""), 2), (("one", ""), 2)],
)
def test_lenders_are_those_stated_else_the_accounts(lenders: tuple[str, str], count: int) -> None:
    first, second = (shares(lender=lender) for lender in lenders)
    found = book(account("a"), account("b"), drawn("L1", first), drawn("L2", second, "b"))
    assert measure(found, day("2026-01-20"))["B3"] == count


def test_three_months_are_counted_from_the_day_after() -> None:
    """On 15 April: from 16 January on."""

    def applied(on: str) -> Applied:
        return Applied(
            date=day(on), account="a", product="", amount=D(100), decision="approved"
        )  # fmt: skip

    before, after = (shares(disbursed_on=day(on)) for on in ("2026-01-15", "2026-01-16"))
    facts = (
        account("a"), applied("2026-01-15"), drawn("L1", before),
        applied("2026-01-16"), drawn("L2", after), drawn("L3", after),
    )  # fmt: skip
    found = measure(book(*facts), day("2026-04-15"))
    assert (found["D1"], found["D2"]) == (D(1), D(2))


@pytest.mark.parametrize(
    ("savings", "due", "months"),
    [
        ("6372.00", True, "1.5"),
        ("0.00", True, "0"),
        ("100.00", False, "9999"),
        ("0.00", False, "0"),
    ],
)
def test_savings_last_for_so_many_months(savings: str, *, due: bool, months: str) -> None:
    """On 20 March 4,248.00 would be due: two loans' third instalment of 2,124.00."""
    facts: list[Fact] = [stated("savings", savings), account("a")]
    for name in ("L1", "L2") if due else ():
        facts += [
            drawn(name),
            paid(name, "2026-02-10", 1, "2000", "186"),
            paid(name, "2026-03-10", 2, "2000", "140"),
        ]
    assert measure(book(*facts), day("2026-03-20"))["E2"] == D(months)


@pytest.mark.parametrize(
    ("since", "months"),
    [
        ("2026-03-20", 0),
        ("2026-02-21", 0),
        ("2026-02-20", 1),
        ("2024-03-21", 23),
        ("2027-01-01", 0),
    ],
)
def test_months_of_the_same_income(since: str, months: int) -> None:
    found = measure(book(stated("income_since", since)), day("2026-03-20"))
    assert found["E1"] == months


# the record of 24 months, on 1 March 2028


ON = day("2028-03-01")


def record(*facts: Fact) -> tuple[object, ...]:
    """The share of instalments in time, the worst lateness, and the months since the last."""
    found = measure(book(account("a"), *facts), ON)
    return found.get("A1"), found.get("A2"), found.get("A3")


def monthly(loan: str, drawn_on: str, *ends: str) -> list[Fact]:
    """Six instalments of 100.00 without interest on the first of a month, and when they ended."""
    agreed = terms(
        principal=D(600), rate=terms().rate.parse("0%"), method="equal-principal",
        disbursed_on=day(drawn_on), due_day=1,
    )  # fmt: skip
    return [drawn(loan, agreed), *(paid(loan, on, n, "100", "0") for n, on in enumerate(ends, 1))]


def test_no_instalment_no_record() -> None:
    assert record() == (None, None, None)
    assert record(*monthly("L1", "2028-02-10")) == (None, None, None)  # due today, unpaid
    assert record(*monthly("L1", "2028-02-10", "2028-03-01")) == (1, 0, NEVER_LATE)


def test_late_now() -> None:
    """The first 29 days late and the second due today: only the first counts."""
    assert record(*monthly("L1", "2028-01-10")) == (0, 29, 0)


def test_the_window_begins_after_its_first_day() -> None:
    """Due on 1 February and 1 March 2026 and ended by then: outside; of four one was late."""
    ends = ("2026-03-01", "2026-03-01", "2026-04-03", "2026-05-01", "2026-06-01", "2026-07-01")
    assert record(*monthly("L1", "2026-01-10", *ends)) == (D("0.75"), 2, 22)
    # the first ended within: its lateness counts, its due date does not
    ends = ("2026-03-05", "2026-03-05", "2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01")
    assert record(*monthly("L1", "2026-01-10", *ends)) == (1, 32, 23)


def test_a_loan_settled_before_the_window_is_a_record_without_a_share() -> None:
    ends = ("2025-10-01", "2025-11-11", "2025-12-01", "2026-01-01", "2026-02-01", "2026-03-01")
    assert record(*monthly("L1", "2025-09-10", *ends)) == (None, 0, 27)
    once = yearly("L1", "2025-01-10", "2025-01-10")
    assert record(*once) == (None, 0, NEVER_LATE)
    recent = monthly("L2", "2027-09-10", "2027-10-01", "2027-11-01", "2027-12-02", "2028-01-01",
                     "2028-02-01")  # fmt: skip
    assert record(*once, *recent) == (D("0.8"), 1, 2)


def test_the_last_lateness_is_found_among_settled_loans() -> None:
    """One that runs was late in January 2025, one settled since in June; the oldest before both."""
    runs = yearly(
        "L1", "2025-01-10", "2025-01-20", "2026-01-10", "2027-01-10", "2028-01-10", count=6
    )
    oldest = yearly("L2", "2024-06-10", "2024-06-20")
    newer = yearly("L3", "2025-06-10", "2025-06-20")
    assert record(*runs, *oldest, *newer) == (1, 0, 32)
    # settled later, but late before the other was
    long = yearly("L4", "2024-06-05", "2024-06-25", "2025-06-05")
    assert record(*oldest, *long)[2] == 44
    # settled between, and late before
    between = yearly("L5", "2023-09-10", "2023-09-20", "2024-09-10")
    assert record(*between, *long)[2] == 44


# the card


def card(*caps: Cap) -> Scorecard:
    known = Attribute(
        code="X", key="x", dimension="d", unit="", bins=(Bin(points=10, at_least=D(5)),)
    )
    return Scorecard(scorecard_id="t", base=350, attributes=(known,), caps=caps)


def test_a_value_outside_every_bin_has_no_points() -> None:
    assert score(card(), {"X": D(5)}).score == 360
    assert score(card(), {"X": D("4.99")}).score == 350


def test_a_cap_holds_from_its_first_day_late() -> None:
    capped = card(Cap(0, 100), Cap(1, 355), Cap(30, 352))
    found = {days: score(capped, {"X": D(5)}, days).score for days in (0, 1, 29, 30)}
    assert found == {0: 360, 1: 355, 29: 355, 30: 352}


def test_as_if_an_account_were_closed() -> None:
    found = if_closed(book(account("a"), drawn("L1")), "a", day("2026-02-01"))
    assert found.account("a").closed_on == found.loans["L1"].settled_on == day("2026-02-01")


# policy and law


POLICY = Policy(
    as_of=date(2026, 1, 1),
    assessment=Thresholds(score_floor=500, debt_service_most=D("0.5"), debt_service_high=D("0.4")),
    lines=(Band(score=600, incomes=D(3)), Band(score=700, incomes=D(6))),
    bounds=Bounds(line=D("200000.00"), bullet_months=12, binds=("consumer-finance",)),
    watch=Watch(utilisation=D(1), debt_service=D(1), lenders=9, applications=9, rate=D(1),
                days_ahead=7),
)  # fmt: skip


def result(high: int) -> Score:
    return Score(300, high, D(1), (), (), (), None, "t")


def judged(
    found: Book, agreed: Terms, high: int = 700, line: str | None = None, *, online: bool = False
) -> Judgement:
    return judge(
        found, "a", agreed, build(agreed).rows, POLICY, result(high),
        line=D(line) if line else None, online=online, lender="consumer-finance",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("high", "income", "line"),
    [(700, "5000", "30000.00"), (699, "5000", "15000.00"), (600, "5000", "15000.00"),
     (599, "5000", "0.00"), (950, "40000", "200000.00")],
)  # fmt: skip
def test_the_line_that_is_borne(high: int, income: str, line: str) -> None:
    found = borne_line(book(stated("income", f"{income}.00")), result(high), POLICY, D("200000.00"))
    assert str(found) == line
    assert borne_line(book(), result(high), POLICY, None) is None


@pytest.mark.parametrize(
    ("income", "reasons", "remarks", "ratio"),
    [
        ("5465.00", [], [], "0.4"),  # 2,186.00 of it, exactly the threshold
        ("5464.00", [], [("policy.debt_service_high", "40%", "40%")], None),
        ("4372.00", [], [("policy.debt_service_high", "50%", "40%")], "0.5"),
        ("4300.00", [("policy.debt_service", "50.8%", "50%")], [], None),
    ],
)
def test_debt_service_above_its_thresholds(
    income: str, reasons: list[Any], remarks: list[Any], ratio: str | None
) -> None:
    found = judged(book(stated("income", income), account("a", "50000")), shares())
    for said, expected in ((found.reasons, reasons), (found.remarks, remarks)):
        assert said == tuple(
            Reason(code, {"share": share, "limit": limit}) for code, share, limit in expected
        )
    assert found.debt_service == D("2186.00") / D(income)
    assert ratio is None or found.debt_service == D(ratio)


def test_a_plan_without_rows_adds_nothing_to_the_month() -> None:
    found = judge(
        book(stated("income", "5000.00")), "a", shares(), (), POLICY, result(900),
        line=D("1.00"), online=False,
    )  # fmt: skip
    assert (found.debt_service, found.reasons) == (D(0), ())


def test_overdue_anywhere_and_a_low_score_decline() -> None:
    facts = book(account("b"), drawn("L1", on="b"), drawn("L2", on="b"))
    late = judged(facts, shares(disbursed_on=day("2026-03-01")), high=499)
    assert late.reasons == (
        Reason("policy.overdue", {"loans": "L1, L2"}),
        Reason("policy.score", {"high": 499, "limit": 500}),
    )
    assert judged(book(), shares(), high=500).reasons == ()


def test_the_policy_s_line_counts_where_no_line_is_stated() -> None:
    """Six incomes of 3,500 are 21,000: 9,000 beside the 12,000 owed, and no more."""
    income = stated("income", "3500.00")
    other = drawn("L2", shares(principal=D("5000.00")), "b")
    owing = book(income, account("a"), account("b"), drawn("L1"), other)
    fits = shares(principal=D("9000.00"), instalments=60)
    assert judged(owing, fits).reasons == ()
    more = shares(principal=D("9000.01"), instalments=60)
    beyond = Reason("policy.line", {"amount": D("21000.01"), "limit": D("21000.00")})
    found = judged(owing, more)
    assert (found.reasons, found.borne) == ((beyond,), D("21000.00"))
    held = book(income, account("a", "50000"), account("b"), drawn("L1"), other)
    assert judged(held, more).reasons == ()
    new = book(income, account("b"), other)
    large = shares(principal=D("21000.01"), instalments=60)
    assert judged(new, large, line="50000").reasons == ()
    assert [reason.code for reason in judged(new, large).reasons] == ["policy.line"]


def test_the_law_s_bounds_online() -> None:
    at_most = shares(principal=D("200000.00"))
    assert judged(book(), at_most, online=True).reasons == ()
    above = shares(principal=D("200000.01"))
    whole = Reason("bound.line", {"amount": D("200000.01"), "limit": D("200000.00")})
    assert judged(book(), above, online=True).reasons == (whole,)
    assert judged(book(), above).reasons == ()
    stated_line = judged(book(), shares(), line="200000.01", online=True)
    assert stated_line.reasons == (whole,)


@pytest.mark.parametrize(
    ("stated", "given"),
    [({"instalments": 12}, None), ({"instalments": 13}, 13), ({"every": "3m"}, 18),
     ({"every": "1w", "instalments": 53}, None), ({"every": "1w", "instalments": 54}, 13),
     ({"every": "2w", "instalments": 32}, 15),
     ({"method": "equal-principal", "instalments": 13}, None)],
)  # fmt: skip
def test_principal_in_one_sum_is_lent_for_a_year(stated: dict[str, Any], given: int | None) -> None:
    """54 weeks are 378 days, more than twelve months of 31; 64 weeks 448, more than fourteen."""
    found = judged(book(), terms(**{"method": "bullet"} | stated), online=True)
    expected = () if given is None else (Reason("bound.bullet", {"given": given, "limit": 12}),)
    assert found.reasons == expected


@pytest.mark.parametrize(
    ("fraction", "text"), [("0.5", "50%"), ("0.3333", "33.3%"), ("1", "100%"), ("0.005", "0.5%")]
)
def test_percentages_have_one_decimal_at_most(fraction: str, text: str) -> None:
    assert percent(D(fraction)) == text
