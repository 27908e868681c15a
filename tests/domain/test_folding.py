"""What each fact makes of a loan, and what it refuses.

The loan: 12,000 in six shares of 2,000 at 0.05 % a day, due every 10th from February 2026. Its
interest: 186 (31 days of 6.00), 140, 124, 90, 62, 30.
"""

from datetime import date
from typing import Any

import pytest

from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book.facts import (
    Adjusted,
    Deferred,
    Extended,
    Fact,
    FeeCharged,
    Posted,
    Prepaid,
    RateChanged,
    Repaid,
    Waived,
)
from jiebei_cli.domain.book.folding import apply, prepayment_of
from jiebei_cli.domain.book.loan import (
    Charge,
    Loan,
    Position,
    Prepayment,
    Record,
    debts_on,
    position_of,
)
from jiebei_cli.domain.contract.terms import FeeTerm, OverdueRule
from jiebei_cli.domain.errors import BadFact
from tests.loans import D, day, loan

INTEREST = ("186", "140", "124", "90", "62", "30")


def shares(**stated: Any) -> Loan:
    return loan(**{"method": "equal-principal"} | stated)


def row(number: int, **parts: str) -> Posted:
    return Posted(number=number, **{name: D(text) for name, text in parts.items()})


def whole(number: int) -> Posted:
    """What an instalment comes to."""
    return row(number, interest=INTEREST[number - 1], principal="2000")


def paid(fact: int, on: str, *rows: Posted) -> Repaid:
    amount = sum((part.total for part in rows), ZERO)
    return Repaid(id=fact, date=day(on), loan="L1", amount=amount, rows=rows)


def early(fact: int, on: str, amount: str, accrued: str = "0", **stated: Any) -> Prepaid:
    total = D(amount) + D(accrued)
    return Prepaid(
        id=fact, date=day(on), loan="L1", amount=total, early=D(amount), accrued=D(accrued),
        **stated,
    )  # fmt: skip


def rate(fact: int, on: str, text: str, since: str | None = None) -> RateChanged:
    begins = day(since) if since else None
    return RateChanged(id=fact, date=day(on), loan="L1", rate=Rate.parse(text), since=begins)


def after(found: Loan, *facts: Fact) -> Loan:
    for fact in facts:
        found = apply(found, fact)
    return found


def charged(fact: int, on: str, amount: str) -> FeeCharged:
    return FeeCharged(id=fact, date=day(on), loan="L1", amount=D(amount), what="letter")


def extended(fact: int, on: str, *dues: str) -> Extended:
    return Extended(id=fact, date=day(on), loan="L1", dues=tuple(map(day, dues)))


def deferred(fact: int, on: str, instalments: int) -> Deferred:
    return Deferred(id=fact, date=day(on), loan="L1", instalments=instalments)


OVERPAID = "fact.overpaid"
BEYOND = "fact.beyond_end"
FEE = charged(3, "2026-02-01", "20")
IMPOSSIBLE: list[tuple[list[Fact], Fact, str, dict[str, object]]] = [
    ([], paid(3, "2026-01-09", whole(1)), "fact.out_of_order",
     {"date": day("2026-01-09"), "last": day("2026-01-10")}),
    ([], paid(3, "2026-02-10", row(7, principal="1")), "fact.no_instalment",
     {"loan": "L1", "number": 7}),
    ([], paid(3, "2026-02-10", row(-1, principal="1")), "fact.no_instalment",
     {"loan": "L1", "number": -1}),
    ([], Waived(id=3, date=day("2026-02-10"), loan="L1", number=7, interest=D("1")),
     "fact.no_instalment", {"loan": "L1", "number": 7}),
    ([early(3, "2026-01-20", "12000", "60")], paid(4, "2026-02-10", whole(1)),
     "fact.no_instalment", {"loan": "L1", "number": 1}),
    ([], paid(3, "2026-02-10", row(1, interest="186", principal="2000.01")), OVERPAID,
     {"loan": "L1", "number": 1}),
    ([], paid(3, "2026-02-10", row(0, fee="0.01")), OVERPAID, {"loan": "L1", "number": 0}),
    ([FEE], paid(4, "2026-02-10", row(0, fee="20.01")), OVERPAID, {"loan": "L1", "number": 0}),
    ([FEE], paid(4, "2026-02-10", row(0, fee="20", interest="1")), OVERPAID,
     {"loan": "L1", "number": 0}),
    ([FEE, paid(4, "2026-02-02", row(0, fee="19"))], paid(5, "2026-02-10", row(0, fee="1.01")),
     OVERPAID, {"loan": "L1", "number": 0}),
    ([], early(3, "2026-01-20", "12000.01"), OVERPAID, {"loan": "L1", "number": 1}),
    ([], early(3, "2026-07-10", "1"), OVERPAID, {"loan": "L1", "number": 0}),
    ([], rate(3, "2026-07-10", "0.04%/d"), BEYOND, {"loan": "L1", "date": day("2026-07-10")}),
    ([], rate(3, "2026-03-01", "0.04%/d", since="2026-02-28"), BEYOND,
     {"loan": "L1", "date": day("2026-02-28")}),
    ([], extended(3, "2026-07-10", "2026-08-10"), BEYOND,
     {"loan": "L1", "date": day("2026-07-10")}),
    ([], extended(3, "2026-02-01"), "fact.dues", {"loan": "L1"}),
    ([], extended(3, "2026-02-01", "2026-07-10"), "fact.dues", {"loan": "L1"}),
    ([], extended(3, "2026-02-01", "2026-08-10", "2026-08-10"), "fact.dues", {"loan": "L1"}),
    ([], deferred(3, "2026-02-01", 6), BEYOND, {"loan": "L1", "date": day("2026-02-01")}),
    ([], deferred(3, "2026-02-01", 0), BEYOND, {"loan": "L1", "date": day("2026-02-01")}),
]  # fmt: skip


@pytest.mark.parametrize(("before", "fact", "code", "params"), IMPOSSIBLE)
def test_what_cannot_have_happened(
    before: list[Fact], fact: Fact, code: str, params: dict[str, object]
) -> None:
    found = after(shares(), *before)
    with pytest.raises(BadFact) as refused:
        apply(found, fact)
    assert (refused.value.code, refused.value.fact) == (code, fact.id)
    assert refused.value.params == {"fact": fact.id} | params


# payments


def test_an_instalment_paid_on_its_day() -> None:
    found = apply(shares(), paid(3, "2026-02-10", whole(1)))
    on = day("2026-02-10")
    assert found.records == {1: Record(interest=D("186"), principal=D("2000"), settled_on=on)}
    assert (found.outstanding, found.last_payment, found.last_on) == (D("10000"), on, on)
    assert found.facts == (2, 3)
    assert (found.settled_on, debts_on(found, on)) == (None, ())


@pytest.mark.parametrize("on", ["2026-02-09", "2026-02-10"])
@pytest.mark.parametrize("short", [{"interest": "185.99"}, {"principal": "1999.99"}, {"fee": "2"}])
def test_an_instalment_paid_short_is_not_settled(on: str, short: dict[str, str]) -> None:
    found = shares(fee_each=FeeTerm.parse("3"))
    parts = {"fee": "3", "interest": "186", "principal": "2000"} | short
    found = apply(found, paid(3, on, row(1, **parts)))
    fee, interest, principal = (D(parts[name]) for name in ("fee", "interest", "principal"))
    assert found.record(1) == Record(fee=fee, interest=interest, principal=principal)


def test_an_instalment_with_a_fee_paid_on_its_day() -> None:
    found = shares(fee_each=FeeTerm.parse("3"))
    found = apply(found, paid(3, "2026-02-09", row(1, fee="3", interest="186", principal="2000")))
    on = day("2026-02-09")
    assert found.record(1) == Record(D("3"), ZERO, D("186"), D("2000"), settled_on=on)
    assert found.record(1).paid == D("2189")


def test_a_penalty_the_lender_took_in_time_is_kept() -> None:
    part = row(1, penalty="1", interest="186", principal="2000")
    assert apply(shares(), paid(3, "2026-02-10", part)).record(1).penalty == D("1")


def test_one_payment_for_the_charge_and_two_instalments() -> None:
    found = after(shares(), FEE, paid(4, "2026-02-10", row(0, fee="20"), whole(1), whole(2)))
    on = day("2026-02-10")
    assert found.record(0) == Record(fee=D("20"))
    assert [found.record(number).settled_on for number in (1, 2, 3)] == [on, on, None]
    assert found.outstanding == D("8000")


def test_what_was_waived_stays_so_when_the_rest_is_paid() -> None:
    waived = Waived(id=3, date=day("2026-02-01"), loan="L1", number=1, interest=D("6"))
    found = after(shares(), waived, paid(4, "2026-02-10", whole(1)))
    assert found.record(1).waived_interest == D("6")


def test_every_instalment_paid_ahead_settles_the_loan() -> None:
    everything = paid(3, "2026-02-01", *map(whole, range(1, 7)))
    assert apply(shares(), everything).settled_on == day("2026-02-01")
    short = (*map(whole, range(1, 6)), row(6, interest="29.99", principal="2000"))
    found = apply(shares(), paid(3, "2026-02-01", *short))
    assert (found.outstanding, found.settled_on) == (ZERO, None)
    assert apply(found, paid(4, "2026-07-10", row(6, interest="0.01"))).settled_on == day(
        "2026-07-10"
    )


def test_a_charge_is_kept_with_what_it_is_for() -> None:
    found = apply(shares(), FEE)
    assert found.charges == (Charge(3, day("2026-02-01"), D("20"), "letter"),)


# waivers and adjustments


def forgiven(fact: int, on: str, interest: str, fee: str = "0") -> Waived:
    return Waived(
        id=fact, date=day(on), loan="L1", number=1, interest=D(interest), fee=D(fee)
    )  # fmt: skip


def test_a_waiver_settles_what_it_leaves_nothing_of() -> None:
    """On the due day or after; an adjustment opens the instalment again."""
    short = paid(3, "2026-02-10", row(1, interest="180", principal="2000"))
    found = after(shares(), short, forgiven(4, "2026-02-10", "6"))
    assert found.record(1).settled_on == day("2026-02-10")
    later = apply(found, forgiven(5, "2026-02-11", "1"))
    assert later.record(1).settled_on == day("2026-02-10")
    dearer = Adjusted(id=5, date=day("2026-02-12"), loan="L1", number=1, interest=D("5"))
    found = apply(found, dearer)
    assert found.record(1).settled_on is None
    assert [str(debt.interest) for debt in debts_on(found, day("2026-02-12"))] == ["5.00"]
    found = apply(found, forgiven(6, "2026-02-13", "5"))
    assert found.record(1).settled_on == day("2026-02-13")


def test_a_fee_of_an_instalment_waived() -> None:
    found = shares(fee_each=FeeTerm.parse("3"))
    found = apply(found, forgiven(3, "2026-02-10", "0", fee="2"))
    (debt,) = debts_on(found, day("2026-02-10"))
    assert (debt.fee, debt.interest) == (D("1"), D("186"))
    dearer = Adjusted(id=4, date=day("2026-02-10"), loan="L1", number=1, fee=D("4"))
    assert debts_on(apply(found, dearer), day("2026-02-10"))[0].fee == D("5")


def test_a_penalty_waived_and_adjusted() -> None:
    """Ten days late are 15.00."""
    less = Waived(id=3, date=day("2026-02-20"), loan="L1", number=1, penalty=D("5"))
    found = apply(shares(), less)
    assert debts_on(found, day("2026-02-20"))[0].penalty == D("10")
    more = Adjusted(id=4, date=day("2026-02-20"), loan="L1", number=1, penalty=D("2"))
    assert debts_on(apply(found, more), day("2026-02-20"))[0].penalty == D("12")


def test_interest_waived_bears_no_penalty() -> None:
    """Of 186.00 interest 86.00 is waived: 2,100 x 0.0075 = 15.75."""
    found = shares(overdue=OverdueRule(base="principal+interest"))
    found = apply(found, forgiven(3, "2026-02-10", "86"))
    assert debts_on(found, day("2026-02-20"))[0].penalty == D("15.75")


# prepayments


def test_what_of_a_payment_was_early() -> None:
    """The fee of an instalment due that day is not the prepayment's."""
    fact = early(
        3, "2026-02-10", "500", "1.50", fee=D("9"), rows=(row(1, fee="3"), row(2, fee="2"))
    )
    expected = Prepayment(3, day("2026-02-10"), D("500"), D("1.50"), D("4"))
    assert prepayment_of(fact) == expected
    assert apply(shares(), early(3, "2026-02-01", "500")).prepayments[0].principal == D("500")
    assert apply(shares(), early(3, "2026-02-01", "500")).last_payment == day("2026-02-01")


def test_a_waiver_is_used_up_by_interest_charged_to_date() -> None:
    """Sixty accrued by the tenth day; what was not charged of it came out of the waiver."""

    def left(charge: str, waiver: str = "50") -> str:
        fact = early(4, "2026-01-20", "6000", charge, accrued_on="on-outstanding")
        found = after(shares(), forgiven(3, "2026-01-15", waiver), fact)
        return str(found.record(1).waived_interest)

    used = [left(charge) for charge in ("10", "30", "59.50", "60")]
    assert used == ["0.00", "20.00", "49.50", "50.00"]
    assert left("0", "100") == "40.00"


def test_interest_charged_to_date_by_whole_periods() -> None:
    """A begun period is charged in full, so nothing of it is left for the due day."""
    monthly = loan(rate=Rate.parse("1.5%/m"), accrual="period")
    paid_now = early(3, "2026-01-20", "6000", "180", accrued_on="on-outstanding")
    found = apply(monthly, paid_now)
    assert [str(part.interest) for part in found.rows[:2]] == ["0.00", "90.00"]
    again = apply(found, early(4, "2026-01-25", "2000", accrued_on="on-outstanding"))
    assert [str(part.interest) for part in again.rows[:2]] == ["0.00", "60.00"]


@pytest.mark.parametrize(
    ("on", "amount", "base"),
    [
        ("2026-01-20", "3000", "10800.00"),  # 2,000 of it count towards February: 9,000 of 10,000
        ("2026-01-20", "1000", "12000.00"),  # all of it does: later instalments stay as they are
        ("2026-06-20", "500", "9000.00"),  # nothing comes after: 1,500 of 2,000
    ],
)
def test_flat_interest_when_early_money_waits_for_the_due_day(
    on: str, amount: str, base: str
) -> None:
    found = loan(method="flat")
    due = [paid(n + 3, f"2026-0{n + 1}-10", row(n, interest="186", principal="2000"))
           for n in range(1, 6)] if on > "2026-06" else []  # fmt: skip
    found = after(found, *due, early(9, on, amount, accrued_on="on-due"))
    assert str(found.base) == base


def test_money_that_counts_towards_the_next_instalment_moves_no_later_one() -> None:
    plan = loan(method="equal-instalment")
    found = apply(plan, early(3, "2026-01-20", "100", accrued_on="on-due"))
    first = found.rows[0]
    # 21 days of 0.05 % on 100 less interest, and that much more principal in the same instalment
    assert first.interest == plan.rows[0].interest - D("1.05")
    assert first.total + first.ahead == plan.rows[0].total == found.rows[1].total
    assert [part.total for part in found.rows[1:5]] == [part.total for part in plan.rows[1:5]]
    assert found.rows[5].total < plan.rows[5].total


# changes of the contract


def test_another_rate_after_interest_was_charged_to_date() -> None:
    """6,000 left from 20 January: five days at 0.05 % are 15.00, sixteen at 0.04 % 38.40."""
    fact = early(3, "2026-01-20", "6000", "60", accrued_on="on-outstanding")
    found = after(shares(), fact, rate(4, "2026-01-25", "0.04%/d"))
    assert str(found.rows[0].interest) == "53.40"


def test_a_bullet_extended_twice_is_one_row_still() -> None:
    found = apply(loan(method="bullet"), extended(3, "2026-02-01", "2026-08-10", "2026-09-10"))
    assert [part.due for part in found.rows] == [day("2026-09-10")]
    assert str(found.rows[0].interest) == "1458.00"  # 243 days of 6.00


def test_the_last_but_one_instalment_may_be_deferred() -> None:
    found = apply(shares(), deferred(3, "2026-02-01", 5))
    assert [str(part.principal) for part in found.rows] == ["0.00"] * 5 + ["12000.00"]


# where it stands


def test_a_position_in_full() -> None:
    """On 20 March: the first two late for 38 and 10 days, the third running since the 10th."""
    found = shares()
    stand = position_of(found, day("2026-03-20"))
    assert stand == Position(
        on=day("2026-03-20"),
        outstanding=D("12000.00"),
        not_due=D("8000.00"),
        running=D("40.00"),
        debts=debts_on(found, day("2026-03-20")),
        days_past_due=38,
        worst_days=38,
        next_row=found.rows[2],
    )
    assert (stand.due, stand.overdue, stand.penalty) == (D("4398.00"), D("4398.00"), D("72.00"))
    assert stand.accrued_interest == D("366.00")


@pytest.mark.parametrize("on", ["2026-02-13", "2026-02-14"])
def test_a_settled_loan_owes_nothing_from_that_day(on: str) -> None:
    late = paid(3, "2026-02-13", row(1, penalty="4.50", interest="186", principal="2000"))
    found = after(shares(), late, early(4, "2026-02-13", "10000", "15"))
    assert found.settled_on == day("2026-02-13")
    assert position_of(found, day(on)) == Position(day(on), ZERO, ZERO, ZERO, (), 0, 3, None)


def test_paid_on_the_day_is_not_late() -> None:
    found = apply(shares(), paid(3, "2026-02-10", whole(1)))
    assert position_of(found, day("2026-02-10")).worst_days == 0


def test_the_late_fee_and_late_interest_of_a_part_payment_are_kept() -> None:
    """Ten days late: 20 for turning late, 15.00 penalty and 10.00 interest on 2,000."""
    rule = OverdueRule(fee=FeeTerm.parse("1%"), mode="add")
    found = shares(overdue=rule)
    part = row(1, penalty="35", interest="196", principal="1500")
    found = apply(found, paid(3, "2026-02-20", part))
    assert found.record(1) == Record(
        penalty=D("35"),
        interest=D("196"),
        principal=D("1500"),
        penalty_growth=D(2000) * D("0.1825") * 10 * D("1.5"),
        late_growth=D(2000) * D("0.1825") * 10,
        arrears_to=day("2026-02-20"),
        late_fee=D("20.00"),
    )
    (debt,) = debts_on(found, day("2026-03-02"))  # ten days more on 500: 3.75 and 2.50
    assert (str(debt.penalty), str(debt.interest)) == ("3.75", "2.50")
    again = apply(found, paid(4, "2026-03-02", row(1, penalty="3.75", interest="2.50")))
    assert again.record(1).late_fee == D("20.00")
    (debt,) = debts_on(again, date(2026, 3, 2))
    assert debt.total == D("500")
