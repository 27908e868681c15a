"""What paying early costs under each rule; every figure worked out by hand in its row."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book import changes, decide
from jiebei_cli.domain.book.allocation import Debt
from jiebei_cli.domain.book.facts import Posted, Prepaid, Waived
from jiebei_cli.domain.book.folding import apply
from jiebei_cli.domain.book.loan import Loan, debts_on
from jiebei_cli.domain.book.prepayment import Quote, Wish, payoff, quote
from jiebei_cli.domain.contract.terms import FeeTerm, PlanRow, PrepaymentFee, PrepaymentRule
from jiebei_cli.domain.errors import BadInput, Refused
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


def test_the_fee_of_one_period_is_its_interest_and_its_fee() -> None:
    # half of 186.00 and 14.00
    half = PrepaymentFee(base="one-period", rate=D("0.5"))
    found = loan(
        method="interest-first",
        fee_each=FeeTerm.parse("14"),
        prepayment=PrepaymentRule(fee=half),
    )
    assert str(quote(found, DAY10, Wish(D("5000.00"))).fee) == "100.00"


def test_interest_and_fee_are_rounded_as_agreed() -> None:
    # 5,555.55 x 0.0005 x 10 = 27.77775; 1 % of it is 55.5555
    rule = PrepaymentRule(fee=PrepaymentFee(rate=D("0.01")))
    for mode, charged, fee in (("half-up", "27.78", "55.56"), ("down", "27.77", "55.55")):
        asked = quote(loan(rounding=mode, prepayment=rule), DAY10, Wish(D("5555.55")))
        assert (str(asked.accrued), str(asked.fee)) == (charged, fee)


def test_the_fee_is_not_free_before_the_last_of_the_instalments_it_counts() -> None:
    found = ruled(fee=PrepaymentFee(rate=D("0.01"), free_after_instalments=2))
    for due, fee in (("2026-02-10", "50.00"), ("2026-03-10", "0.00")):
        found = apply(found, decide.repay(found, None, day(due)))
        assert str(quote(found, day(due), Wish(D("5000.00"))).fee) == fee


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


@pytest.mark.parametrize(
    ("accrued", "on", "cash", "bought", "charged"),
    [
        # all the interest of ten days first: 60.00
        ("on-outstanding", "2026-01-20", "5060.00", "5000.00", "60.00"),
        # 12,000 x 0.0005 x 10 stay due on the day, the cash is all principal
        ("on-due", "2026-01-20", "5060.00", "5060.00", "0.00"),
        ("on-due", "2026-01-20", "0.01", "0.01", "0.00"),
        # p + 0.005 p <= 0.02: 0.01 with no interest, 0.02 with 0.0001 of it
        ("on-prepaid", "2026-01-20", "0.02", "0.02", "0.00"),
        # 1.00 bears 0.005, which is a fen
        ("on-prepaid", "2026-01-20", "1.00", "0.99", "0.00"),
        # 186.00 are due first
        ("on-prepaid", "2026-02-10", "5186.00", "5000.00", "0.00"),
        # what ends the loan: 12,000 and its 60.00, as `payoff` has it
        ("on-prepaid", "2026-01-20", "12060.00", "12000.00", "60.00"),
        ("on-outstanding", "2026-01-20", "12060.00", "12000.00", "60.00"),
        ("on-due", "2026-01-20", "12060.00", "12000.00", "60.00"),
        ("on-prepaid", "2026-02-10", "12186.00", "12000.00", "0.00"),
    ],
)
def test_what_cash_buys(accrued: str, on: str, cash: str, bought: str, charged: str) -> None:
    asked = quote(ruled(amount_is="cash", accrued=accrued), day(on), Wish(D(cash)))
    assert (str(asked.early), str(asked.accrued)) == (bought, charged)


def test_cash_buys_every_amount_at_its_price() -> None:
    """1.00 % of fee and nothing else: p costs p and its fee, rounded, and no fen more."""
    found = ruled(amount_is="cash", accrued="on-due", fee=PrepaymentFee(rate=D("0.01")))
    for count in range(1, 120):
        wanted = D(count) / 100
        fee = D((count + 50) // 100) / 100
        asked = quote(found, DAY10, Wish(wanted + fee))
        assert (asked.early, asked.fee) == (wanted, fee)


def test_cash_left_over_is_less_than_a_fen_more_costs() -> None:
    """With as much of fee again a fen costs two: an odd fen of cash buys nothing."""
    found = ruled(amount_is="cash", accrued="on-due", fee=PrepaymentFee(rate=D("1")))
    for cash, bought in (("9.99", "4.99"), ("10.00", "5.00"), ("0.03", "0.01"), ("0.05", "0.02")):
        asked = quote(found, DAY10, Wish(D(cash)))
        assert (str(asked.early), str(asked.total)) == (bought, str(2 * D(bought)))


@pytest.mark.parametrize("cash", ["12000.00", "12030.00", "12059.99"])
def test_cash_short_of_the_payoff_never_ends_the_loan(cash: str) -> None:
    """Interest left for the due day comes at once with the last fen: then it is 12,060.00."""
    found = ruled(amount_is="cash", accrued="on-due")
    asked = quote(found, DAY10, Wish(D(cash)))
    assert (str(asked.early), str(asked.total)) == ("11999.99", "11999.99")


def test_cash_short_of_the_interest_carried_never_ends_the_loan() -> None:
    """60.00 carried, and 35.00 on 7,000 for ten days: 7,095.00 end it, 7,094.99 do not."""
    found = early(ruled(amount_is="cash"), "2026-01-20", "5000.00", accrued_on="on-due")
    asked = quote(found, day("2026-01-30"), Wish(D("7094.99")))
    assert (str(asked.early), str(asked.total)) == ("6999.99", "7034.99")


REFUSED: list[tuple[dict[str, Any], str, str | None, str, dict[str, object]]] = [
    ({"allowed": "none"}, "2026-01-20", None, "prepay.not_allowed_none",
     {"date": day("2026-01-20")}),
    ({"allowed": "full"}, "2026-01-20", "5000.00", "prepay.not_allowed_full",
     {"date": day("2026-01-20")}),
    (
        {"lock_in_days": 11}, "2026-01-20", None,
        "prepay.lock_in", {"until": day("2026-01-21"), "days": 11},
    ),
    (
        {"not_on_draw_day": True}, "2026-01-10", None,
        "prepay.draw_day", {"until": day("2026-01-11"), "days": 0},
    ),
    (
        {"minimum": D("1000.00")}, "2026-01-20", "999.99",
        "prepay.below_minimum", {"amount": D("999.99"), "minimum": D("1000.00")},
    ),
    (
        {"multiple": D("100.00")}, "2026-01-20", "1050.00",
        "prepay.not_multiple", {"amount": D("1050.00"), "multiple": D("100.00")},
    ),
    # 60.00 of interest by the tenth day
    (
        {}, "2026-01-20", "12000.01",
        "prepay.exceeds",
        {"date": day("2026-01-20"), "amount": D("12000.01"),
         "most": D("12000.00"), "payoff": D("12060.00")},
    ),
    (
        {"amount_is": "cash"}, "2026-01-20", "12060.01",
        "prepay.exceeds",
        {"date": day("2026-01-20"), "amount": D("12060.01"),
         "most": D("12000.00"), "payoff": D("12060.00")},
    ),
    # 186.00 fall due on 10 February and come out of the cash first
    (
        {"amount_is": "cash"}, "2026-02-10", "12186.01",
        "prepay.exceeds",
        {"date": day("2026-02-10"), "amount": D("12186.01"),
         "most": D("12000.00"), "payoff": D("12186.00")},
    ),
    (
        {"amount_is": "cash"}, "2026-02-10", "186.00",
        "prepay.cash_short", {"cash": D("186.00"), "due": D("186.00")},
    ),
    (
        {"amount_is": "cash"}, "2026-02-10", "100.00",
        "prepay.cash_short", {"cash": D("100.00"), "due": D("186.00")},
    ),
    # the fee alone takes it
    (
        {"amount_is": "cash", "fee": PrepaymentFee(minimum=D("50.00"))}, "2026-01-20", "50.00",
        "prepay.cash_short", {"cash": D("50.00"), "due": D("0.00")},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "on", "amount", "code", "params"), REFUSED)
def test_refused(
    rule: dict[str, Any], on: str, amount: str | None, code: str, params: dict[str, object]
) -> None:
    with pytest.raises(Refused) as caught:
        quote(ruled(**rule), day(on), Wish(D(amount) if amount else None))
    assert (caught.value.code, caught.value.params) == (code, {"loan": "L1", **params})


ALLOWED: list[tuple[dict[str, Any], str, str | None]] = [
    ({"allowed": "full"}, "2026-01-20", None),
    ({"allowed": "full"}, "2026-01-20", "12000.00"),
    ({"lock_in_days": 10}, "2026-01-20", None),
    ({"not_on_draw_day": True}, "2026-01-11", None),
    ({"minimum": D("1000.00")}, "2026-01-20", "1000.00"),
    ({"multiple": D("100.00"), "minimum": D("1000.00")}, "2026-01-20", None),
    ({"multiple": D("100.00")}, "2026-01-20", "1100.00"),
    ({"amount_is": "cash"}, "2026-01-20", "12060.00"),
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
    with pytest.raises(BadInput) as caught:
        quote(ruled(), DAY10, Wish(D("1.00"), recast="keep-payment"))
    assert (caught.value.code, caught.value.params) == (
        "terms.recast",
        {"method": "interest-first"},
    )


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


@pytest.mark.parametrize(("accrued", "now"), [("on-prepaid", "0.73"), ("on-due", "0.00")])
def test_the_lenders_own_interest_falls_with_the_principal_whatever_the_rule(
    accrued: str, now: str
) -> None:
    """9.00 for 31 days: ten of them on 12,000.00, 21 on 9,000.00 are 7.4758."""
    rows = tuple(
        PlanRow(due=day(due), principal=D("6000.00"), interest=D(interest))
        for due, interest in (("2026-02-10", "9.00"), ("2026-03-10", "5.00"))
    )
    rule = PrepaymentRule(accrued=accrued)  # type: ignore[arg-type]
    found = loan(method="custom", instalments=None, rows=rows, prepayment=rule)
    asked = quote(found, DAY10, Wish(D("3000.00")))
    row = early(found, "2026-01-20", "3000.00").rows[0]
    assert (str(asked.accrued), str(asked.accrued + row.interest)) == (now, "7.48")


def test_the_lenders_own_interest_accrues_by_days_where_the_rate_is_nothing() -> None:
    """9.30 for 31 days, at least one of them; a second payment on the draw day owes no more."""
    rows = (PlanRow(due=day("2026-02-10"), principal=D("12000.00"), interest=D("9.30")),)
    rule = PrepaymentRule(accrued="on-outstanding")
    found = loan(
        method="custom", instalments=None, rows=rows, rate=Rate.parse("0%"), prepayment=rule
    )
    asked = [
        str(payoff(found, day(on)).accrued) for on in ("2026-01-10", "2026-01-11", "2026-01-20")
    ]
    assert asked == ["0.30", "0.30", "3.00"]
    found = early(found, "2026-01-10", "6000.00")
    assert str(payoff(found, day("2026-01-10")).accrued) == "0.00"
    assert str(found.rows[0].interest) == "4.50"  # 30 days on half of it


def ahead(method: str) -> Loan:
    """500.00 of the 2,000.00 or so due on 10 February, paid on 20 January."""
    found = loan(method=method, prepayment=PrepaymentRule(accrued="on-due"))
    return early(found, "2026-01-20", "500.00")


def test_what_was_paid_ahead_of_a_row_put_off_leaves_less_for_the_others() -> None:
    # 11,500 over the five that repay principal
    put_off = ahead("equal-principal")
    put_off = apply(put_off, changes.defer(put_off, 1, day("2026-01-25")))
    assert [str(row.principal) for row in put_off.rows] == ["0.00"] + ["2300.00"] * 5


def test_what_was_paid_ahead_of_more_than_a_row_leaves_less_for_the_others() -> None:
    # 2,500 against 2,000: nothing is left of the first row, 9,500 for the other six
    more = early(ahead("equal-principal"), "2026-01-22", "2000.00")
    more = apply(more, changes.extend(more, 1, day("2026-01-25")))
    expected = ["0.00"] + ["1583.33"] * 5 + ["1583.35"]
    assert [str(row.principal) for row in more.rows] == expected


def test_the_payment_kept_is_the_one_the_plan_has() -> None:
    """2,500 ahead of 2,000 leave 9,500 for five, 1,900 each; that is kept, not the 2,000 before."""
    found = early(ahead("equal-principal"), "2026-01-22", "2000.00")
    assert [str(row.principal) for row in found.rows] == ["0.00"] + ["1900.00"] * 5
    found = early(found, "2026-01-25", "1000.00", recast="keep-payment")
    expected = ["0.00"] + ["1900.00"] * 4 + ["900.00"]
    assert [str(row.principal) for row in found.rows] == expected


def test_the_level_stays_level_where_interest_and_money_wait_for_the_due_day() -> None:
    found = ahead("equal-instalment")
    found = apply(found, changes.change_rate(found, Rate.parse("0.04%/d"), day("2026-01-25")))
    first, *middle, last = (row.total for row in found.rows)
    assert {first + D("500.00"), *middle} == {middle[0]}
    assert abs(last - middle[0]) <= D("0.03")


def test_another_rate_from_the_due_day_leaves_the_instalment_due_that_day_alone() -> None:
    """All of the period's interest is paid, 120.00; 10,000 over 1 + 1/1.01 + ... + 1/1.01^5."""
    rule = PrepaymentRule(accrued="on-outstanding")
    found = loan(
        method="equal-instalment", rate=Rate.parse("1%/m"), accrual="period", prepayment=rule
    )
    found = apply(
        found,
        changes.change_rate(found, Rate.parse("0.5%/m"), day("2026-01-12"), day("2026-02-10")),
    )
    first = early(found, "2026-01-20", "2000.00").rows[0]
    assert (str(first.interest), str(first.principal)) == ("0.00", "1708.40")


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


@pytest.mark.parametrize(
    ("instalments", "fee"),
    [
        (1, "90.00"),  # its own: there is no later one
        (2, "180.00"),  # its own, and the one that settling costs
    ],
)
def test_settling_a_short_plan_before_the_bill(instalments: int, fee: str) -> None:
    found = loan(
        method="equal-principal",
        instalments=instalments,
        fee_each=FeeTerm.parse("90"),
        prepayment=SETTLEMENT,
    )
    assert str(payoff(found, DAY10).fee) == fee


def test_settling_costs_the_fee_of_the_last_instalment() -> None:
    """100.00 over six: 16.66 with five of them, 16.70 with the last."""
    found = loan(method="equal-principal", fee_total=FeeTerm.parse("100"), prepayment=SETTLEMENT)
    assert str(payoff(found, DAY10).fee) == "33.36"


def late_with_fees() -> Loan:
    """2,000.00 of principal, 186.00 of interest and a fee of 20.00 fall due on 10 February."""
    rule = PrepaymentRule(fee=PrepaymentFee(rate=D("0.01")))
    return loan(method="equal-principal", fee_each=FeeTerm.parse("20"), prepayment=rule)


def test_the_fact_that_posts_a_quote() -> None:
    # a day late: 2,000 x 0.00075 = 1.50 of penalty; a day on 5,000: 2.50; 1 % of it: 50.00
    wish = Wish(D("5000.00"), recast="keep-payment")
    fact, asked = decide.prepay(late_with_fees(), day("2026-02-11"), wish, "r")
    late = {"fee": D("20.00"), "penalty": D("1.50"), "interest": D("186.00")}
    row = Posted(number=1, principal=D("2000.00"), **late)
    assert asked.total == D("7260.00")
    assert fact == Prepaid(
        date=day("2026-02-11"),
        loan="L1",
        amount=D("7260.00"),
        fee=D("70.00"),
        penalty=D("1.50"),
        interest=D("188.50"),
        principal=D("7000.00"),
        rows=(row,),
        early=D("5000.00"),
        accrued=D("2.50"),
        accrued_on="on-prepaid",
        recast="keep-payment",
        ref="r",
    )


@pytest.mark.parametrize("amount", [None, "12000.00"])
def test_paying_it_all_keeps_what_was_asked_for(amount: str | None) -> None:
    # 60.00 of interest and 1 % of fee, whatever the wish says of interest
    wish = Wish(D(amount) if amount else None, accrued_on="on-due", recast="keep-payment")
    money = (D("12000.00"), D("60.00"), D("120.00"))
    assert quote(late_with_fees(), DAY10, wish) == Quote(
        DAY10, (), *money, "on-due", "keep-payment"
    )
    contract = Quote(DAY10, (), *money, "on-prepaid", "keep-term")
    assert payoff(late_with_fees(), DAY10) == contract


def test_once_every_row_is_due_there_is_only_that_to_pay() -> None:
    """The last of six: 2,000.00 and 30 days at 1.00."""
    found = loan(method="equal-principal")
    for row in found.rows[:-1]:
        found = apply(found, decide.repay(found, None, row.due))
    last = found.rows[-1].due
    nothing = (D("0.00"), D("0.00"), D("0.00"))
    debts = (Debt(6, last, D("0.00"), D("0.00"), D("30.00"), D("2000.00")),)
    assert payoff(found, last) == Quote(last, debts, *nothing, "on-prepaid", "keep-term")
    for amount in (None, D("2030.00")):
        wish = Wish(amount, accrued_on="on-due", recast="keep-payment")
        assert quote(found, last, wish) == Quote(last, debts, *nothing, "on-due", "keep-payment")
    for amount in (D("2029.99"), D("2030.01")):
        with pytest.raises(Refused) as caught:
            quote(found, last, Wish(amount))
        assert (caught.value.code, caught.value.params) == (
            "prepay.all_due",
            {"loan": "L1", "date": last, "due": D("2030.00")},
        )


def test_a_payoff_takes_the_interest_carried() -> None:
    # 60.00 left for the due day by the first money, 7,000 x 0.0005 x 10 = 35.00 since
    found = early(ruled(accrued="on-due"), "2026-01-20", "5000.00")
    asked = payoff(found, day("2026-01-30"))
    assert (str(asked.accrued), str(asked.total)) == ("95.00", "7095.00")


@pytest.mark.parametrize(
    ("waived", "accrued", "whole", "part"),
    [
        # 60.00 on all of it, 25.00 on 5,000; what is waived comes off the first interest charged
        ("10.00", "on-prepaid", "50.00", "15.00"),
        ("70.00", "on-prepaid", "0.00", "0.00"),
        ("10.00", "on-outstanding", "50.00", "50.00"),
        ("70.00", "on-outstanding", "0.00", "0.00"),
        ("70.00", "on-due", "0.00", "0.00"),
    ],
)
def test_waived_interest_is_not_charged(waived: str, accrued: str, whole: str, part: str) -> None:
    found = ruled(accrued=accrued)
    found = apply(found, Waived(date=DAY10, loan="L1", number=1, interest=D(waived)))
    assert str(payoff(found, DAY10).accrued) == whole
    assert str(quote(found, DAY10, Wish(D("5000.00"))).accrued) == part


def test_late_money_of_a_partial_payment_is_counted() -> None:
    found = loan(method="equal-principal")
    found = apply(found, decide.repay(found, D("1186.00"), day("2026-02-10")))
    (debt,) = debts_on(found, day("2026-02-20"))
    assert (str(debt.principal), str(debt.penalty)) == ("1000.00", "7.50")


def test_cash_is_held_against_the_steps_of_the_contract_as_it_was_paid() -> None:
    """5,000 of cash for 10 days at 0.05 %: 4,975.12 of principal and 24.88 of interest."""
    found = ruled(amount_is="cash", multiple=D("100.00"), minimum=D("5000.00"))
    asked = quote(found, DAY10, Wish(D("5000.00")))
    assert (str(asked.early), str(asked.accrued)) == ("4975.12", "24.88")
    for amount, code in (("5050.00", "prepay.not_multiple"), ("4900.00", "prepay.below_minimum")):
        with pytest.raises(Refused) as caught:
            quote(found, DAY10, Wish(D(amount)))
        assert caught.value.code == code
