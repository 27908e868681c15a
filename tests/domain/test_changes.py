"""Contract changes: each a fact, each reversible, the plan anew from its day only."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book import changes, decide
from jiebei_cli.domain.book.book import fold
from jiebei_cli.domain.book.changes import Figures
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Adjusted,
    Deferred,
    Disbursed,
    Extended,
    Fact,
    FeeCharged,
    RateChanged,
    Reversed,
    Waived,
)
from jiebei_cli.domain.book.folding import apply
from jiebei_cli.domain.book.loan import Loan, debts_on, position_of
from jiebei_cli.domain.book.prepayment import Wish, payoff
from jiebei_cli.domain.contract.terms import FeeTerm, PlanRow
from jiebei_cli.domain.errors import BadFact, BadInput, Fault, Refused
from jiebei_cli.domain.value import replace
from jiebei_cli.store.codec import decode, encoded
from tests.conftest import Cli
from tests.loans import D, day, loan, terms


def interest(found: Loan) -> list[str]:
    return [str(row.interest) for row in found.rows]


def principal(found: Loan) -> list[str]:
    return [str(row.principal) for row in found.rows]


def rate(found: Loan, text: str, on: str, since: str | None = None) -> Loan:
    begins = day(since) if since else None
    return apply(found, changes.change_rate(found, Rate.parse(text), day(on), begins))


def test_another_rate_inside_a_period() -> None:
    # 10 days at 6.00 and 18 at 4.80; before it nothing moves
    found = rate(loan(), "0.04%/d", "2026-02-20")
    assert interest(found)[:3] == ["186.00", "146.40", "148.80"]
    # the same, agreed a month ahead
    assert interest(rate(loan(), "0.04%/d", "2026-01-12", "2026-02-20")) == interest(found)


def test_segments_are_summed_before_they_round() -> None:
    # 100.00: ten days at 0.0345 % (0.345) and 18 at 0.02 % (0.36) are 0.705, up to 0.71;
    # rounded one by one they would be 0.35 + 0.36 (half-up), so take 0.344 + 0.360 = 0.704: 0.70
    found = loan(principal=D("100.00"), rate=Rate.parse("0.0344%/d"))
    assert interest(rate(found, "0.02%/d", "2026-02-20"))[1] == "0.70"
    # and 0.344 + 0.3510 = 0.695: 0.70, where 0.34 + 0.35 would be 0.69
    assert interest(rate(found, "0.0195%/d", "2026-02-20"))[1] == "0.70"


def test_the_level_is_solved_anew_from_that_row() -> None:
    found = loan(method="equal-instalment", instalments=12)
    changed = rate(found, "0.04%/d", "2026-02-20", "2026-04-20")
    assert changed.rows[:3] == found.rows[:3]
    levels = {str(row.total) for row in changed.rows[3:-1]}
    assert len(levels) == 1
    assert sum(row.principal for row in changed.rows) == D(12000)
    # two changes ahead: three levels, the middle one not touched by an early repayment before it
    twice = rate(changed, "0.03%/d", "2026-02-20", "2026-08-10")
    assert [row.number for row in twice.rows if row.pace != twice.rows[row.number - 2].pace][
        1:
    ] == [4, 8]
    assert twice.rows[:7] == changed.rows[:7]


def test_a_prepayment_before_an_agreed_change_keeps_it() -> None:
    found = rate(loan(), "0.04%/d", "2026-01-12", "2026-03-10")
    found = apply(found, decide.prepay(found, day("2026-01-20"), Wish(D("6000.00")))[0])
    assert interest(found) == ["93.00", "84.00", "74.40", "72.00", "74.40", "72.00"]


def test_extension() -> None:
    found = loan(method="equal-principal", rate=Rate.parse("0%/y"))
    more = apply(found, changes.extend(found, 2, day("2026-03-15")))
    # two of 2,000 stay; 8,000 over the four left and two more
    assert principal(more) == ["2000.00"] * 2 + ["1333.33"] * 5 + ["1333.35"]
    assert [row.due.isoformat() for row in more.rows[-2:]] == ["2026-08-10", "2026-09-10"]


def test_extension_returns_to_the_due_day() -> None:
    found = loan(disbursed_on=day("2026-01-31"), instalments=1, due_day=31)
    more = changes.extend(found, 3, day("2026-02-01"))
    assert [due.isoformat() for due in more.dues] == ["2026-03-31", "2026-04-30", "2026-05-31"]


@pytest.mark.parametrize("accrual", ["daily", "period"])
def test_extension_of_a_bullet(accrual: str) -> None:
    found = loan(method="bullet", rate=Rate.parse("1%/m"), accrual=accrual, day_count="30/360")
    more = apply(found, changes.extend(found, 2, day("2026-03-15")))
    more = apply(more, changes.extend(more, 1, day("2026-03-15")))
    (row,) = more.rows
    assert (row.due.isoformat(), str(row.interest)) == ("2026-10-10", "1080.00")  # nine months


def test_deferral() -> None:
    found = loan(method="equal-principal", instalments=6)
    put_off = apply(found, changes.defer(found, 3, day("2026-02-20")))
    assert principal(put_off) == ["2000.00", "0.00", "0.00", "0.00", "5000.00", "5000.00"]
    # 10,000 x 0.0005 x 28, 31, 30, 31, then 5,000 x 30
    assert interest(put_off)[1:] == ["140.00", "155.00", "150.00", "155.00", "75.00"]
    # a prepayment in between leaves the idle rows idle
    put_off = apply(put_off, decide.repay(put_off, None, day("2026-02-20")))
    early = apply(put_off, decide.prepay(put_off, day("2026-02-20"), Wish(D("4000.00")))[0])
    assert principal(early)[1:] == ["0.00", "0.00", "0.00", "3000.00", "3000.00"]


def test_deferral_later_on() -> None:
    found = loan(method="equal-principal", instalments=6)
    put_off = apply(found, changes.defer(found, 1, day("2026-01-20"), day("2026-04-01")))
    assert principal(put_off) == ["2000.00"] * 2 + ["0.00"] + ["2666.67"] * 2 + ["2666.66"]


def test_waiver_and_what_it_leaves() -> None:
    found = loan()
    found = apply(found, changes.waive(found, 1, Figures(interest=D("36.00")), day("2026-01-20")))
    assert position_of(found, day("2026-01-20")).running == D("24.00")  # 60.00 less 36.00
    (debt,) = debts_on(found, day("2026-02-10"))
    assert str(debt.total) == "150.00"
    # taken up by a charge of all interest to date, it is not taken again
    found = loan(prepayment=replace(terms().prepayment, accrued="on-outstanding"))
    found = apply(found, changes.waive(found, 1, Figures(interest=D("36.00")), day("2026-01-20")))
    fact, _ = decide.prepay(found, day("2026-01-20"), Wish(D("6000.00")))
    assert str(fact.accrued) == "24.00"
    (debt,) = debts_on(apply(found, fact), day("2026-02-10"))
    assert str(debt.interest) == "63.00"  # 6,000 x 0.0005 x 21


def test_waiving_the_last_debt_settles() -> None:
    found = loan(instalments=1)
    found = apply(found, decide.repay(found, D("12186.00"), day("2026-02-10")))
    assert found.settled_on == day("2026-02-10")
    found = loan(instalments=1)
    late = day("2026-02-20")
    found = apply(found, decide.repay(found, D("12276.00"), late))  # but the penalty's last fen
    assert found.settled_on == late  # 12,000 x 0.00075 x 10 = 90.00
    found = loan(instalments=1, allocation=("principal", "interest", "penalty", "fee"))
    found = apply(found, decide.repay(found, D("12186.00"), late))
    assert found.settled_on is None
    found = apply(found, changes.waive(found, 1, Figures(penalty=D("90.00")), late))
    assert found.settled_on == late


def test_a_fee_is_due_at_once_and_paid_in_its_turn() -> None:
    found = loan()
    found = apply(found, changes.charge(found, D("50.00"), "x", day("2026-02-05")))
    found = apply(found, changes.charge(found, D("20.00"), "y", day("2026-02-06")))
    (debt,) = debts_on(found, day("2026-02-06"))
    assert (debt.number, str(debt.fee), debt.due) == (0, "70.00", day("2026-02-05"))
    assert str(payoff(found, day("2026-02-06")).total) == "12232.00"  # 27 days x 6.00
    part = decide.repay(found, D("60.00"), day("2026-02-10"))
    assert [(row.number, str(row.fee)) for row in part.rows] == [(0, "60.00")]
    found = apply(found, part)
    first, second = debts_on(found, day("2026-02-10"))
    assert (first.number, str(first.fee), first.due) == (0, "10.00", day("2026-02-06"))
    assert (second.number, str(second.interest)) == (1, "186.00")
    found = apply(found, changes.waive(found, 0, Figures(fee=D("10.00")), day("2026-02-10")))
    assert [debt.number for debt in debts_on(found, day("2026-02-10"))] == [1]


def test_a_fee_after_settlement_opens_the_loan_again() -> None:
    found = loan()
    found = apply(found, decide.prepay(found, day("2026-01-20"), Wish(None))[0])
    assert found.settled_on == day("2026-01-20")
    found = apply(found, changes.charge(found, D("5.00"), "", day("2026-01-25")))
    assert (found.settled_on, position_of(found, day("2026-01-25")).due) == (None, D("5.00"))
    found = apply(found, decide.repay(found, None, day("2026-01-26")))
    assert found.settled_on == day("2026-01-26")


def test_adjusting_to_the_lenders_fen() -> None:
    found = loan()
    found = apply(found, changes.adjust(found, 1, Figures(interest=D("-0.01")), day("2026-01-20")))
    (debt,) = debts_on(found, day("2026-02-10"))
    assert str(debt.interest) == "185.99"
    found = apply(found, decide.repay(found, None, day("2026-02-10")))
    assert debts_on(found, day("2026-02-10")) == ()


Change = Callable[[Loan], Fact]

EVERY: list[tuple[str, Change]] = [
    ("rate", lambda found: changes.change_rate(found, Rate.parse("9%/y"), day("2026-02-20"))),
    ("extend", lambda found: changes.extend(found, 3, day("2026-02-20"))),
    ("defer", lambda found: changes.defer(found, 2, day("2026-02-20"))),
    ("charge", lambda found: changes.charge(found, D("9.00"), "", day("2026-02-20"))),
    (
        "waive",
        lambda found: changes.waive(found, 2, Figures(interest=D("1.00")), day("2026-02-20")),
    ),
    ("adjust", lambda found: changes.adjust(found, 2, Figures(fee=D("1.00")), day("2026-02-20"))),
]


@pytest.mark.parametrize("path", ["ledger.json", "ledger.toml"])
@pytest.mark.parametrize(("name", "make"), EVERY, ids=[name for name, _ in EVERY])
def test_each_is_stored_and_reversible(name: str, make: Change, path: str) -> None:
    agreed = terms(method="equal-principal")
    opened = AccountOpened(id=1, date=agreed.disbursed_on, account="a", product="p")
    drawn = Disbursed(id=2, date=agreed.disbursed_on, loan="L1", account="a", terms=agreed)
    before = fold((opened, drawn)).loan("L1")
    change = replace(make(before), id=3)
    undone = Reversed(id=4, date=day("2026-03-01"), fact=3)
    data = encoded((opened, drawn, change, undone), path)
    assert decode(data, path) == (opened, drawn, change, undone)
    after = fold((opened, drawn, change)).loan("L1")
    assert after != before
    assert [row for row in after.rows if row.due <= change.date] == [before.rows[0]]
    assert fold((opened, drawn, change, undone)).loan("L1") == before
    redone = Reversed(id=5, date=day("2026-03-01"), fact=4)
    assert fold((opened, drawn, change, undone, redone)).loan("L1") == after


OWN_PLAN: dict[str, Any] = {
    "method": "custom",
    "instalments": None,
    "rows": (
        PlanRow(due=day("2026-02-10"), principal=D("6000.00"), interest=D("9.00")),
        PlanRow(due=day("2026-03-10"), principal=D("6000.00"), interest=D("5.00")),
    ),
}

END = {"loan": "L1", "end": day("2026-07-10")}
BULLET = {"method": "bullet"}
EQUAL = {"method": "equal-principal"}

REFUSED: list[tuple[str, dict[str, Any], dict[str, Any], Change]] = [
    (
        "change.beyond_end",
        {**END, "date": day("2026-07-10")},
        {},
        lambda found: changes.change_rate(found, Rate.parse("9%"), day("2026-07-10")),
    ),
    (
        "change.beyond_end",
        {**END, "date": day("2026-07-11")},
        {},
        lambda found: changes.extend(found, 1, day("2026-02-01"), day("2026-07-11")),
    ),
    (
        "change.beyond_end",
        {**END, "date": day("2026-07-10")},
        {},
        lambda found: changes.extend(found, 1, day("2026-07-10")),
    ),
    (
        "change.beyond_end",
        {**END, "date": day("2026-07-11")},
        EQUAL,
        lambda found: changes.defer(found, 1, day("2026-02-01"), day("2026-07-11")),
    ),
    (
        "change.beyond_end",
        {**END, "date": day("2026-07-10")},
        EQUAL,
        lambda found: changes.defer(found, 1, day("2026-07-10")),
    ),
    (
        "change.since",
        {"loan": "L1", "since": day("2026-02-09"), "date": day("2026-02-10")},
        {},
        lambda found: changes.change_rate(
            found, Rate.parse("9%"), day("2026-02-10"), day("2026-02-09")
        ),
    ),
    (
        "change.since",
        {"loan": "L1", "since": day("2026-02-09"), "date": day("2026-02-10")},
        {},
        lambda found: changes.extend(found, 1, day("2026-02-10"), day("2026-02-09")),
    ),
    (
        "change.since",
        {"loan": "L1", "since": day("2026-02-09"), "date": day("2026-02-10")},
        EQUAL,
        lambda found: changes.defer(found, 1, day("2026-02-10"), day("2026-02-09")),
    ),
    (
        "change.same",
        {"loan": "L1", "rate": Rate.parse("18.25%/y"), "date": day("2026-02-10")},
        {},
        lambda found: changes.change_rate(found, Rate.parse("18.25%/y"), day("2026-02-10")),
    ),
    (
        "change.no_principal",
        {"loan": "L1", "method": "interest-first"},
        {},
        lambda found: changes.defer(found, 1, day("2026-02-10")),
    ),
    (
        "change.no_principal",
        {"loan": "L1", "method": "bullet"},
        BULLET,
        lambda found: changes.defer(found, 1, day("2026-02-10")),
    ),
    (
        "change.defer_all",
        {"loan": "L1", "given": 6, "most": 5},
        {"method": "flat"},
        lambda found: changes.defer(found, 6, day("2026-01-20")),
    ),
    (
        "change.custom",
        {"loan": "L1"},
        OWN_PLAN,
        lambda found: changes.extend(found, 1, day("2026-01-20")),
    ),
    (
        "date.before_draw",
        {"loan": "L1", "date": day("2026-01-09"), "drawn": day("2026-01-10")},
        {},
        lambda found: changes.charge(found, D("1.00"), "", day("2026-01-09")),
    ),
    (
        "change.waive_more",
        {"loan": "L1/1", "component": "interest", "amount": D("186.01"), "owed": D("186.00")},
        {},
        lambda found: changes.waive(found, 1, Figures(interest=D("186.01")), day("2026-01-20")),
    ),
    (
        "change.waive_more",
        {"loan": "L1/1", "component": "penalty", "amount": D("0.01"), "owed": D("0.00")},
        {},
        lambda found: changes.waive(found, 1, Figures(penalty=D("0.01")), day("2026-02-10")),
    ),
    (
        "change.adjust_below",
        {"loan": "L1/1", "component": "interest", "amount": D("-186.01"), "owed": D("186.00")},
        {},
        lambda found: changes.adjust(found, 1, Figures(interest=D("-186.01")), day("2026-01-20")),
    ),
    (
        "change.no_instalment",
        {"loan": "L1", "number": 7, "last": 6},
        {},
        lambda found: changes.adjust(found, 7, Figures(fee=D("1.00")), day("2026-01-20")),
    ),
    ("change.nothing", {}, {}, lambda found: changes.waive(found, 1, Figures(), day("2026-01-20"))),
    (
        "change.nothing",
        {},
        {},
        lambda found: changes.adjust(found, 1, Figures(), day("2026-01-20")),
    ),
    (
        "terms.instalments_range",
        {"given": 4995, "most": 5000},
        {},
        lambda found: changes.extend(found, 4995, day("2026-01-20")),
    ),
    (
        "date.too_far",
        {"year": 2401},
        {},
        lambda found: changes.extend(found, 4990, day("2026-01-20")),
    ),
]


@pytest.mark.parametrize(("code", "params", "stated", "make"), REFUSED)
def test_refused(code: str, params: dict[str, Any], stated: dict[str, Any], make: Change) -> None:
    with pytest.raises(Fault) as caught:
        make(loan(**stated))
    assert isinstance(caught.value, Refused | BadInput)
    assert (caught.value.code, caught.value.params) == (code, params)


def test_a_loan_prepaid_whole_and_charged_a_fee_since_has_no_rows_to_change() -> None:
    found = loan()
    found = apply(found, decide.prepay(found, day("2026-01-20"), Wish(None))[0])
    found = apply(found, changes.charge(found, D("5.00"), "", day("2026-01-25")))
    with pytest.raises(Refused) as refused:
        changes.extend(found, 1, day("2026-01-26"))
    ended = {"loan": "L1", "date": day("2026-01-26"), "end": day("2026-01-25")}
    assert (refused.value.code, refused.value.params) == ("change.beyond_end", ended)
    with pytest.raises(BadInput) as unknown:
        changes.waive(found, 1, Figures(interest=D("1.00")), day("2026-01-26"))
    none = {"loan": "L1", "number": 1, "last": 0}
    assert (unknown.value.code, unknown.value.params) == ("change.no_instalment", none)


def test_nothing_is_left_to_waive_of_a_row_that_is_paid() -> None:
    found = loan()
    found = apply(found, decide.repay(found, None, day("2026-02-10")))
    with pytest.raises(Refused) as caught:
        changes.waive(found, 1, Figures(interest=D("0.01")), day("2026-02-10"))
    assert caught.value.params == {
        "loan": "L1/1",
        "component": "interest",
        "amount": D("0.01"),
        "owed": D("0.00"),
    }


FACTS: list[tuple[dict[str, Any], Change, Fact]] = [
    (
        {},
        lambda found: changes.change_rate(
            found, Rate.parse("9%"), day("2026-02-10"), day("2026-02-10"), ref="r"
        ),
        RateChanged(date=day("2026-02-10"), loan="L1", rate=Rate.parse("9%"), ref="r"),
    ),
    (
        {},
        lambda found: changes.extend(found, 1, day("2026-01-20"), day("2026-02-20"), ref="r"),
        Extended(
            date=day("2026-01-20"),
            loan="L1",
            dues=(day("2026-08-10"),),
            since=day("2026-02-20"),
            ref="r",
        ),
    ),
    (
        EQUAL,
        lambda found: changes.defer(found, 5, day("2026-01-20"), day("2026-01-20"), ref="r"),
        Deferred(date=day("2026-01-20"), loan="L1", instalments=5, ref="r"),
    ),
    (
        {},
        lambda found: changes.charge(found, D("9.00"), "letter", day("2026-02-10"), ref="r"),
        FeeCharged(date=day("2026-02-10"), loan="L1", amount=D("9.00"), what="letter", ref="r"),
    ),
    (
        {"fee_each": FeeTerm(D("5.00"))},
        lambda found: changes.waive(
            found, 2, Figures(fee=D("5.00"), interest=D("168.00")), day("2026-02-10"), ref="r"
        ),
        Waived(
            date=day("2026-02-10"),
            loan="L1",
            number=2,
            fee=D("5.00"),
            interest=D("168.00"),
            ref="r",
        ),
    ),
    (
        {},
        lambda found: changes.adjust(
            found, 2, Figures(D("1.00"), D("2.00"), D("-168.00")), day("2026-02-10"), ref="r"
        ),
        Adjusted(
            date=day("2026-02-10"),
            loan="L1",
            number=2,
            fee=D("1.00"),
            penalty=D("2.00"),
            interest=D("-168.00"),
            ref="r",
        ),
    ),
]


@pytest.mark.parametrize(("stated", "make", "fact"), FACTS)
def test_the_whole_fact(stated: dict[str, Any], make: Change, fact: Fact) -> None:
    """A change that takes hold on its own day names no other; amounts may go to the very limit."""
    assert make(loan(**stated)) == fact


@pytest.mark.parametrize(
    ("rule", "third"), [("none", "2026-10-10"), ("next", "2026-10-12"), ("previous", "2026-10-09")]
)
def test_extension_moves_off_holidays_as_agreed(rule: str, third: str) -> None:
    """10 October 2026 is a Saturday, 10 August and 10 September are working days."""
    more = changes.extend(
        loan(holiday_shift=rule), 3, day("2026-01-20"), is_holiday=lambda due: due.weekday() > 4
    )
    assert more.dues == (day("2026-08-10"), day("2026-09-10"), day(third))


def test_extension_by_weeks_to_the_most_instalments() -> None:
    """Six weekly instalments from 17 January; with 4,994 more there are 5,000, the most."""
    found = loan(every="1w")
    dues = changes.extend(found, 4994, day("2026-01-20")).dues
    assert dues == tuple(day("2026-01-17") + timedelta(weeks=n) for n in range(6, 5000))


def test_a_bullet_extended_again_goes_on_from_its_day() -> None:
    found = loan(method="bullet")
    for later in ("2026-08-10", "2026-09-10", "2026-10-10"):
        more = changes.extend(found, 1, day("2026-03-15"))
        assert more.dues == (day(later),)
        found = apply(found, more)


def test_a_settled_loan_is_not_changed() -> None:
    found = loan()
    found = apply(found, decide.prepay(found, day("2026-01-20"), Wish(None))[0])
    for _, make in EVERY:
        if make is EVERY[3][1]:
            continue
        with pytest.raises(Refused) as caught:
            make(found)
        settled = {"loan": "L1", "date": day("2026-01-20")}
        assert (caught.value.code, caught.value.params) == ("change.settled", settled)


@pytest.mark.parametrize(
    ("code", "fact"),
    [
        (
            "fact.beyond_end",
            RateChanged(id=3, date=day("2026-07-10"), loan="L1", rate=Rate.parse("1%")),
        ),
        (
            "fact.beyond_end",
            Deferred(id=3, date=day("2026-02-01"), loan="L1", instalments=6),
        ),
        (
            "fact.dues",
            Extended(id=3, date=day("2026-02-01"), loan="L1", dues=(day("2026-07-10"),)),
        ),
    ],
)
def test_a_fact_edited_by_hand_is_checked(code: str, fact: Fact) -> None:
    with pytest.raises(BadFact) as caught:
        apply(loan(method="flat"), fact)
    assert caught.value.code == code


def drawn(cli: Cli) -> None:
    done = cli(
        *("apply", "12000", "--rate", "0.05%/d", "--method", "equal-principal"),
        *("--instalments", "6", "--first-due", "2026-02-10", "--granted", "--yes"),
        today="2026-01-10",
    )
    assert done.exit == 0


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ("rate", "L1", "0.04%/d", "--from", "2026-02-10"),
            {"kind": "rate", "since": "2026-02-10"},
        ),
        (("extend", "L1", "2"), {"kind": "extend"}),
        (("defer", "L1", "2"), {"kind": "defer", "outstanding": "12000.00"}),
        (("waive", "L1/1", "--interest", "6"), {"kind": "waive", "interest": "-6.00"}),
        (("fee", "L1", "50", "--what", "x"), {"kind": "fee", "due_now": "50.00", "fees": "50.00"}),
        (("adjust", "L1/1", "--interest", "-0.01"), {"kind": "adjust", "more": "-0.01"}),
    ],
)
def test_command(cli: Cli, arguments: tuple[str, ...], expected: dict[str, str]) -> None:
    drawn(cli)
    tried = cli("change", *arguments, "--dry-run", "--json")
    assert (tried.exit, tried.result["recorded"]) == (0, False)
    assert cli("change", "--json").result == {"changes": []}
    done = cli("change", *arguments, "--yes", "--ref", "r1", "--json").result
    assert done["recorded"]
    assert {name: done[name] for name in expected} == expected
    assert {**done, "fact": 0, "recorded": 0} == {**tried.result, "fact": 0, "recorded": 0}
    again = cli("change", *arguments, "--yes", "--ref", "r1", "--json")
    assert (again.result["repeated"], again.envelope["warnings"][0]["code"]) == (
        True,
        "ref.repeated",
    )
    (listed,) = cli("change", "--json").result["changes"]
    assert (listed["kind"], listed["fact"]) == (expected["kind"], 4)
    for lang in ("en", "zh"):
        for shown in (cli("change", lang=lang), cli("change", *arguments, "--dry-run", lang=lang)):
            assert shown.out.startswith("2026-01-15 L1") or "change.same" in shown.err or shown.exit
            assert all(len(line) <= 80 for line in shown.out.splitlines())


def test_asking_needs_a_terminal(cli: Cli) -> None:
    drawn(cli)
    assert cli("change", "fee", "L1", "50", "--json").error == "confirm.needed"


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (("waive", "L1/0", "--fee", "1"), "change.row", 2),
        (("adjust", "L1", "--fee", "1"), "change.row", 2),
        (("adjust", "L1/9", "--fee", "1"), "change.no_instalment", 2),
        (("waive", "L1", "--fee", "1"), "change.waive_more", 3),
        (("extend", "L1", "x"), "number.unreadable", 2),
        (("rate", "L1", "fast"), "rate.unreadable", 2),
        (("rate", "L9", "3%"), "loan.unknown", 2),
        (("rate", "L1", "3%", "--from", "2026-01-01"), "change.since", 3),
        (("defer", "L1", "6"), "change.defer_all", 3),
        (("waive", "L1/1"), "change.nothing", 2),
    ],
)
def test_command_refuses(cli: Cli, arguments: tuple[str, ...], code: str, exit_code: int) -> None:
    drawn(cli)
    for lang in ("en", "zh"):
        failed = cli("change", *arguments, "--yes", "--json", lang=lang)
        assert (failed.error, failed.exit) == (code, exit_code)
        assert failed.envelope["error"]["message"]


def test_status_shows_the_fee(cli: Cli) -> None:
    drawn(cli)
    cli("change", "fee", "L1", "50", "--yes")
    found = cli("status", "L1", "--json").result
    (one,) = found["accounts"][0]["loans"]
    assert (one["charges"], one["due"], one["state"]) == ("50.00", "50.00", "due")
    assert one["instalments_left"] == 6
    due = one["next_due"]
    assert (due["date"], due["amount"], due["loan"]) == ("2026-01-15", "50.00", "L1")
    assert due["loans"] == [{"loan": "L1", "instalment": "L1/0", "amount": "50.00"}]
    assert "50.00" in cli("status", "L1").out
    paid = cli("repay", "L1", "--yes", "--json").result
    assert paid["instalments"][0]["id"] == "L1/0"
    assert paid["outstanding"] == "12000.00"


def test_waived_rows_show_what_is_left_of_them(cli: Cli) -> None:
    drawn(cli)
    cli("change", "waive", "L1/1", "--interest", "6", "--yes")
    row = cli("status", "L1", "--json").result["schedule"][0]
    assert (row["interest"], row["total"]) == ("180.00", "2180.00")
    assert sum(D(row["total"]) for row in [row]) == D("2180.00") + ZERO


def test_no_due_day_moves_where_only_a_fee_is_left(cli: Cli, ledger: Path) -> None:
    """Paid off, then charged a fee: the loan owes again, and has no instalment any more."""
    drawn = ("apply", "1000", "--months", "3", "--method", "bullet", "--granted", "--yes")
    assert cli(*drawn, "--date", "2026-01-10", today="2026-01-10").exit == 0
    assert cli("prepay", "L1", "--all", "--yes", today="2026-01-15").exit == 0
    assert cli("change", "fee", "L1", "20", "--yes", today="2026-01-16").exit == 0
    before = ledger.read_bytes()
    moved = cli("change", "due-day", "L1", "24", "--yes", "--json", today="2026-01-17")
    assert (moved.exit, moved.error) == (3, "change.beyond_end")
    assert ledger.read_bytes() == before


def test_a_due_day_moved_before_what_is_paid_for_charges_those_days_once() -> None:
    """Two engines disagreed here: a period paid in full, then its due day moved forward."""
    from tests.net.beside import walk

    assert walk(5_000_923, 30) > 10
    assert walk(6_009_971, 30) > 5
