"""What paying early costs under each rule; every figure worked out by hand in its row."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from jiebei_cli.domain import decide
from jiebei_cli.domain.errors import BadInput, Refused
from jiebei_cli.domain.folding import apply
from jiebei_cli.domain.loan import Loan, debts_on
from jiebei_cli.domain.prepayment import Wish, payoff, quote
from jiebei_cli.domain.rates import Rate
from jiebei_cli.domain.terms import FeeTerm, PrepaymentFee, PrepaymentRule
from tests.loans import D, day, loan

DAY10 = day("2026-01-20")


def ruled(method: str = "interest-first", **rule: Any) -> Loan:
    return loan(method=method, prepayment=PrepaymentRule(**rule))


def early(found: Loan, on: str, amount: str | None, **wish: Any) -> Loan:
    fact, _ = decide.prepay(found, day(on), Wish(D(amount) if amount else None, **wish))
    return apply(found, fact)


@pytest.mark.parametrize(
    ("accrued", "charged", "next_interest"),
    [
        # 5,000 x 0.0005 x 10; then 7,000 x 0.0005 x 31
        ("on-prepaid", "25.00", "108.50"),
        # 12,000 x 0.0005 x 10; then 7,000 x 0.0005 x 21
        ("on-outstanding", "60.00", "73.50"),
        # nothing now; 60.00 + 73.50 on the due day
        ("on-due", "0.00", "133.50"),
    ],
)
def test_interest_accrued_so_far(accrued: str, charged: str, next_interest: str) -> None:
    found = ruled(accrued=accrued)
    asked = quote(found, DAY10, Wish(D("5000.00")))
    assert (str(asked.accrued), str(asked.total)) == (charged, str(D(5000) + D(charged)))
    row = early(found, "2026-01-20", "5000.00").rows[0]
    assert (str(row.interest), row.due) == (next_interest, day("2026-02-10"))


@pytest.mark.parametrize("accrued", ["on-prepaid", "on-outstanding", "on-due"])
def test_whatever_the_rule_the_interest_of_a_row_is_the_same(accrued: str) -> None:
    # 12,000 for 10 days, 7,000 for 5, 4,000 for 16: 60.00 + 17.50 + 32.00
    found = ruled(accrued=accrued)
    paid = Decimal(0)
    for on, amount in (("2026-01-20", "5000.00"), ("2026-01-25", "3000.00")):
        fact, _ = decide.prepay(found, day(on), Wish(D(amount)))
        paid += fact.interest
        found = apply(found, fact)
    assert paid + found.rows[0].interest == D("109.50")


def test_two_on_one_day_are_one() -> None:
    twice = early(early(ruled(), "2026-01-20", "2000.00"), "2026-01-20", "3000.00")
    once = early(ruled(), "2026-01-20", "5000.00")
    assert [row.total for row in twice.rows] == [row.total for row in once.rows]
    outstanding = ruled(accrued="on-outstanding")
    first = early(outstanding, "2026-01-20", "2000.00")
    assert decide.prepay(first, DAY10, Wish(D("3000.00")))[0].accrued == 0


def test_on_a_due_day_what_is_due_comes_first() -> None:
    # 31 days x 6.00 are due; then the prepayment bears no interest yet
    fact, asked = decide.prepay(ruled(), day("2026-02-10"), Wish(D("5000.00")))
    assert (str(asked.due), str(asked.accrued), str(fact.amount)) == ("186.00", "0.00", "5186.00")
    after = apply(ruled(), fact)
    assert str(after.rows[1].interest) == "98.00"  # 7,000 x 0.0005 x 28


@pytest.mark.parametrize(
    ("on", "due", "accrued"),
    [("2026-02-09", "0.00", "75.00"), ("2026-02-10", "186.00", "0.00")],
)
def test_a_day_before_the_due_day_and_on_it(on: str, due: str, accrued: str) -> None:
    asked = quote(ruled(), day(on), Wish(D("5000.00")))  # 5,000 x 0.0005 x 30 = 75.00
    assert (str(asked.due), str(asked.accrued)) == (due, accrued)


def test_a_day_after_an_unpaid_due_day_the_penalty_comes_first() -> None:
    found = loan(method="equal-principal")  # 2,000 principal and 186.00 interest are late a day
    asked = quote(found, day("2026-02-11"), Wish(D("5000.00")))
    # 2,000 x 0.00075 = 1.50; one day on 5,000 = 2.50
    assert (str(asked.due), str(asked.accrued)) == ("2187.50", "2.50")


def test_period_accrual_charges_the_running_period() -> None:
    found = loan(
        rate=Rate.parse("1.2%/m"),
        accrual="period",
        prepayment=PrepaymentRule(),
    )
    asked = quote(found, DAY10, Wish(D("5000.00")))
    assert str(asked.accrued) == "60.00"  # 5,000 x 1.2 %, ten days or not
    assert str(early(found, "2026-01-20", "5000.00").rows[0].interest) == "84.00"
    assert str(payoff(found, DAY10).total) == "12144.00"
    assert str(payoff(found, day("2026-01-10")).total) == "12144.00"


def test_pro_rata_charges_the_share_of_days() -> None:
    found = loan(rate=Rate.parse("1.2%/m"), accrual="pro-rata")
    assert str(quote(found, DAY10, Wish(D("5000.00"))).accrued) == "19.35"  # 60.00 x 10 / 31
    assert {str(row.interest) for row in found.rows} == {"144.00"}


def test_a_bullet_by_period_is_charged_by_the_months_begun() -> None:
    found = loan(method="bullet", rate=Rate.parse("1%/m"), accrual="period")
    assert str(found.rows[0].interest) == "720.00"
    assert str(payoff(found, day("2026-03-11")).accrued) == "360.00"
    assert str(payoff(found, day("2026-03-10")).accrued) == "240.00"


FEES = [
    # base, further terms, fee of prepaying 5,000 of 12,000 on the tenth day
    ({"base": "prepaid", "rate": D("0.01")}, "50.00"),
    ({"base": "remaining", "rate": D("0.01")}, "120.00"),
    ({"base": "one-period", "rate": D("0.5")}, "93.00"),  # half of 186.00
    ({"base": "prepaid", "rate": D("0.001"), "minimum": D("50.00")}, "50.00"),
    ({"base": "remaining", "rate": D("0.03"), "maximum": D("200.00")}, "200.00"),
    ({"base": "prepaid", "rate": D("0.01"), "free_after_days": 11}, "50.00"),
    ({"base": "prepaid", "rate": D("0.01"), "free_after_days": 10}, "0.00"),
    ({"base": "prepaid", "rate": D("0.01"), "free_after_instalments": 1}, "50.00"),
    ({"base": "prepaid", "minimum": D("30.00")}, "30.00"),
]


@pytest.mark.parametrize(("fee", "charged"), FEES)
def test_fee(fee: dict[str, Any], charged: str) -> None:
    asked = quote(ruled(fee=PrepaymentFee(**fee)), DAY10, Wish(D("5000.00")))
    assert str(asked.fee) == charged


def test_fee_free_after_instalments_paid() -> None:
    fee = PrepaymentFee(rate=D("0.01"), free_after_instalments=1)
    found = ruled(fee=fee)
    found = apply(found, decide.repay(found, None, day("2026-02-10")))
    assert quote(found, day("2026-02-20"), Wish(D("5000.00"))).fee == 0


def test_cash_buys_the_most_principal() -> None:
    # p + 0.005 p interest + 0.01 p fee <= 5,075: p = 5,000
    found = ruled(amount_is="cash", fee=PrepaymentFee(rate=D("0.01")))
    asked = quote(found, DAY10, Wish(D("5075.00")))
    assert (str(asked.early), str(asked.accrued), str(asked.fee)) == ("5000.00", "25.00", "50.00")
    assert str(quote(found, DAY10, Wish(D("5074.99"))).early) == "4999.99"


REFUSED: list[tuple[dict[str, Any], str, str | None, str]] = [
    ({"allowed": "none"}, "2026-01-20", None, "prepay.not_allowed_none"),
    ({"allowed": "full"}, "2026-01-20", "5000.00", "prepay.not_allowed_full"),
    ({"lock_in_days": 11}, "2026-01-20", None, "prepay.lock_in"),
    ({"not_on_draw_day": True}, "2026-01-10", None, "prepay.draw_day"),
    ({"minimum": D("1000.00")}, "2026-01-20", "999.99", "prepay.below_minimum"),
    ({"multiple": D("100.00")}, "2026-01-20", "1050.00", "prepay.not_multiple"),
    ({}, "2026-01-20", "12000.01", "prepay.exceeds"),
    ({"amount_is": "cash"}, "2026-01-20", "12060.01", "prepay.exceeds"),
]


@pytest.mark.parametrize(("rule", "on", "amount", "code"), REFUSED)
def test_refused(rule: dict[str, Any], on: str, amount: str | None, code: str) -> None:
    with pytest.raises(Refused) as caught:
        quote(ruled(**rule), day(on), Wish(D(amount) if amount else None))
    assert caught.value.code == code


ALLOWED: list[tuple[dict[str, Any], str, str | None]] = [
    ({"allowed": "full"}, "2026-01-20", None),
    ({"allowed": "full"}, "2026-01-20", "12000.00"),
    ({"lock_in_days": 10}, "2026-01-20", None),
    ({"not_on_draw_day": True}, "2026-01-11", None),
    ({"minimum": D("1000.00")}, "2026-01-20", "1000.00"),
    ({"multiple": D("100.00"), "minimum": D("1000.00")}, "2026-01-20", None),
]


@pytest.mark.parametrize(("rule", "on", "amount"), ALLOWED)
def test_allowed(rule: dict[str, Any], on: str, amount: str | None) -> None:
    assert quote(ruled(**rule), day(on), Wish(D(amount) if amount else None)).early > 0


def test_the_draw_day_counts_a_day() -> None:
    assert str(payoff(ruled(), day("2026-01-10")).accrued) == "6.00"
    same_day = early(ruled(accrued="on-outstanding"), "2026-01-10", "5000.00")
    assert str(same_day.rows[0].interest) == "105.00"  # 7,000 x 0.0005 x the 30 days left


def test_lower_or_shorter() -> None:
    found = loan(method="equal-principal", instalments=6)  # 2,000 a month
    lower = early(found, "2026-01-20", "3000.00")
    shorter = early(found, "2026-01-20", "3000.00", recast="keep-payment")
    assert [str(row.principal) for row in lower.rows] == ["1500.00"] * 6
    assert [str(row.principal) for row in shorter.rows] == ["2000.00"] * 4 + ["1000.00"]
    assert lower.rows[0].due == shorter.rows[0].due == found.rows[0].due
    assert payoff(lower, DAY10).total == payoff(shorter, DAY10).total


def test_what_never_shortens() -> None:
    with pytest.raises(BadInput, match=r"terms\.recast"):
        quote(ruled(), DAY10, Wish(D("1.00"), recast="keep-payment"))


def test_early_money_counts_towards_the_instalment_due_next() -> None:
    # 2,000 principal falls due on 10 February; 1,500 of it is paid on the tenth day:
    # interest 60.00 + 10,500 x 0.0005 x 21 = 110.25
    found = loan(method="equal-principal", prepayment=PrepaymentRule(accrued="on-due"))
    first = early(found, "2026-01-20", "1500.00")
    assert [str(row.principal) for row in first.rows] == ["500.00"] + ["2000.00"] * 5
    assert str(first.rows[0].interest) == "170.25"
    # 1,000 more are 500 beyond it: 9,500 for 11 days, and 9,500 left over five rows
    second = early(first, "2026-01-30", "1000.00")
    assert [str(row.principal) for row in second.rows] == ["0.00"] + ["1900.00"] * 5
    assert str(second.rows[0].interest) == "164.75"  # 60.00 + 52.50 + 52.25
    kept = early(first, "2026-01-30", "1000.00", recast="keep-payment")
    expected = ["0.00", "2000.00", "2000.00", "2000.00", "2000.00", "1500.00"]
    assert [str(row.principal) for row in kept.rows] == expected


def test_flat_interest_falls_with_the_principal_prepaid() -> None:
    # 12,000 x 1 % = 120 a month; prepaying a quarter on day 0 of a period leaves 90
    found = loan(method="flat", rate=Rate.parse("1%/m"), accrual="pro-rata")
    found = apply(found, decide.repay(found, None, day("2026-02-10")))
    found = early(found, "2026-02-10", "2500.00")
    assert [str(row.interest) for row in found.rows[1:]] == ["90.00"] * 5
    assert [str(row.principal) for row in found.rows[1:]] == ["1500.00"] * 5


SETTLEMENT = PrepaymentRule(
    allowed="full", fee=PrepaymentFee(base="settlement", rate=D("1"), billed_days=9)
)


def instalment_purchase() -> Loan:
    """10,000 in six instalments with a fee of 90 each, billed nine days before they fall due."""
    return loan(
        principal=D("10000.00"),
        rate=Rate.parse("0%/y"),
        method="equal-principal",
        fee_each=FeeTerm.parse("90"),
        prepayment=SETTLEMENT,
    )


@pytest.mark.parametrize(
    ("left", "fees"),
    [
        # billed + next + one more: the published check for 10,000 with 6 x 90
        (6, "270.00"),
        (4, "270.00"),
        (3, "270.00"),
        (2, "180.00"),
        (1, "90.00"),
    ],
)
def test_settling_fee_instalments(left: int, fees: str) -> None:
    found = instalment_purchase()
    for row in found.rows[: 6 - left]:
        found = apply(found, decide.repay(found, None, row.due))
    due = found.rows[6 - left].due
    billed = payoff(found, due - timedelta(days=9))
    assert (str(billed.fee), billed.early) == (fees, found.outstanding)
    on_the_day = payoff(found, due)
    assert str(on_the_day.fee + sum(debt.fee for debt in on_the_day.debts)) == fees
    assert apply(found, decide.prepay(found, due, Wish(None))[0]).settled_on == due


def test_before_the_bill_only_the_next_fee_and_the_settlement_fee() -> None:
    found = instalment_purchase()
    assert str(payoff(found, day("2026-01-20")).fee) == "180.00"


def test_late_money_of_a_partial_payment_is_counted() -> None:
    found = loan(method="equal-principal")
    found = apply(found, decide.repay(found, D("1186.00"), day("2026-02-10")))
    (debt,) = debts_on(found, day("2026-02-20"))
    assert (str(debt.principal), str(debt.penalty)) == ("1000.00", "7.50")
