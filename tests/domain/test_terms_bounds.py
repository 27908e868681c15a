"""Terms that contradict each other are refused, absurd ones exact, all in bounded time."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from time import perf_counter
from typing import Any

import pytest

from jiebei_cli.domain.arithmetic.daycount import DAY_COUNTS
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book.loan import position_of
from jiebei_cli.domain.book.prepayment import payoff
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.contract.terms import (
    FeeTerm,
    OverdueRule,
    PlanRow,
    PrepaymentFee,
    PrepaymentRule,
)
from jiebei_cli.domain.errors import BadInput
from tests.conftest import Cli
from tests.loans import D, day, loan, terms


def fee(**stated: Any) -> PrepaymentRule:
    return PrepaymentRule(fee=PrepaymentFee(**stated))


def own(*rows: tuple[str, str]) -> dict[str, Any]:
    """A lender's own plan: (due, principal) a row."""
    plan = tuple(PlanRow(due=day(due), principal=D(principal)) for due, principal in rows)
    return {"method": "custom", "instalments": None, "rows": plan}


DRAWN = day("2026-01-10")
CONTRADICTIONS: list[tuple[str, dict[str, Any], dict[str, object]]] = [
    ("terms.instalments_missing", {"instalments": None}, {}),
    ("terms.due_day_weekly", {"every": "2w", "due_day": 10}, {"every": "2w"}),
    ("terms.due_day_range", {"due_day": 0}, {"given": 0}),
    ("terms.due_day_range", {"due_day": 32}, {"given": 32}),
    ("terms.fee_rate", {"prepayment": fee(base="remaining")}, {"base": "remaining"}),
    ("terms.fee_range", {"prepayment": fee(rate=D("1.01"))}, {"rate": D("1.01")}),
    ("terms.fee_range", {"prepayment": fee(rate=D("-0.01"))}, {"rate": D("-0.01")}),
    (
        "terms.fee_bounds",
        {"prepayment": fee(rate=D("0.01"), minimum=D("50.00"), maximum=D("49.99"))},
        {"minimum": D("50.00"), "maximum": D("49.99")},
    ),
    ("terms.settlement_partial", {"prepayment": fee(base="settlement", rate=D(1))}, {}),
    (
        "terms.negative",
        {"prepayment": PrepaymentRule(lock_in_days=-1)},
        {"field": "lock_in_days", "given": -1},
    ),
    (
        "terms.negative",
        {"prepayment": PrepaymentRule(multiple=D("0.00"))},
        {"field": "multiple", "given": D("0.00")},
    ),
    (
        "terms.negative",
        {"prepayment": PrepaymentRule(minimum=D("-0.01"))},
        {"field": "minimum", "given": D("-0.01")},
    ),
    (
        "terms.negative",
        {"prepayment": fee(rate=D("0.01"), billed_days=-1)},
        {"field": "billed_days", "given": -1},
    ),
    (
        "terms.negative",
        {"overdue": OverdueRule(multiplier=D("-1"))},
        {"field": "multiplier", "given": D("-1")},
    ),
    (
        "terms.negative",
        {"overdue": OverdueRule(multiplier=D("100.1"))},
        {"field": "multiplier", "given": D("100.1")},
    ),
    (
        "terms.negative",
        {"overdue": OverdueRule(grace_days=-1)},
        {"field": "grace_days", "given": -1},
    ),
    (
        "terms.recast",
        {"method": "bullet", "prepayment": PrepaymentRule(recast="keep-payment")},
        {"method": "bullet"},
    ),
    (
        "terms.recast",
        {"prepayment": PrepaymentRule(recast="keep-payment")},
        {"method": "interest-first"},
    ),
    ("terms.level_method", {"level": "500"}, {"method": "interest-first", "level": "500"}),
    (
        "terms.level_method",
        {"level_multiple": D("1.00")},
        {"method": "interest-first", "level": D("1.00")},
    ),
    (
        "amount.not_positive",
        {"method": "flat", "level_multiple": D("0.00")},
        {"text": "0.00"},
    ),
    ("amount.unreadable", {"method": "equal-instalment", "level": "much"}, {"text": "much"}),
    (
        "day_count.unknown",
        {"day_count": "ACT/1"},
        {"text": "ACT/1", "known": ", ".join(DAY_COUNTS)},
    ),
    ("terms.fees_both", {"fee_each": FeeTerm.parse("1"), "fee_total": FeeTerm.parse("6")}, {}),
    ("terms.allocation", {"allocation": ("fee",)}, {"given": "fee"}),
    (
        "terms.allocation",
        {"allocation": ("fee", "penalty", "interest", "interest", "principal")},
        {"given": "fee, penalty, interest, interest, principal"},
    ),
    ("terms.deduction", {"deduction": "x" * 41}, {"given": "x" * 40}),
    ("terms.first_due_early", {"first_due": DRAWN}, {"due": DRAWN, "drawn": DRAWN}),
    (
        "terms.received",
        {"received": D("12000.01")},
        {"received": D("12000.01"), "principal": D("12000.00")},
    ),
    (
        "terms.received",
        {"fee_upfront": FeeTerm.parse("100%")},
        {"received": D("0.00"), "principal": D("12000.00")},
    ),
    ("terms.interest_only", {"method": "balloon", "interest_only": 6}, {"given": 6}),
    ("terms.interest_only", {"method": "balloon"}, {"given": 0}),
    ("terms.interest_only_method", {"interest_only": 1}, {"method": "interest-first"}),
    ("terms.instalments_range", {"instalments": 5001}, {"given": 5001, "most": 5000}),
    ("terms.custom_rows", {"method": "custom"}, {}),
    ("terms.custom_rows", own(("2026-02-10", "12000")) | {"method": "flat"}, {}),
    (
        "terms.rows_sum",
        own(("2026-02-10", "6000"), ("2026-03-10", "5999.99")),
        {"total": D("11999.99"), "principal": D("12000.00")},
    ),
    ("terms.rows_order", own(("2026-02-10", "6000"), ("2026-02-10", "6000")), {}),
    ("terms.dues_count", {"dues": (day("2026-02-10"),)}, {"given": 1, "instalments": 6}),
    ("terms.rows_order", {"instalments": 2, "dues": (day("2026-02-10"), day("2026-02-10"))}, {}),
    (
        "terms.first_due_early",
        {"instalments": 1, "dues": (DRAWN,)},
        {"due": DRAWN, "drawn": DRAWN},
    ),
]


@pytest.mark.parametrize(("code", "stated", "params"), CONTRADICTIONS)
def test_refused(code: str, stated: dict[str, Any], params: dict[str, object]) -> None:
    with pytest.raises(BadInput) as caught:
        terms(**stated)
    assert (caught.value.code, caught.value.params) == (code, params)


AT_THE_BOUND: list[dict[str, Any]] = [
    {"due_day": 1},
    {"due_day": 31},
    {"prepayment": fee(rate=D(1))},
    {"prepayment": fee(minimum=D("50.00"))},
    {"prepayment": fee(rate=D("0.01"), minimum=D("50.00"), maximum=D("50.00"))},
    {"prepayment": PrepaymentRule(minimum=D("0.01"), multiple=D("0.01"))},
    {"overdue": OverdueRule(multiplier=D(0))},
    {"overdue": OverdueRule(multiplier=D(100))},
    {"received": D("12000.00")},
    {"received": D("0.01")},
    {"first_due": day("2026-01-11")},
    {"method": "balloon", "interest_only": 1},
    {"method": "balloon", "interest_only": 5},
    {"every": "1w", "instalments": 5000},
    {"instalments": 1, "dues": (day("2026-01-11"),)},
    {"allocation": ("principal", "interest", "penalty", "fee")},
    {"method": "flat", "level_multiple": D("0.01")},
    {"deduction": "part"},
    {"month_end": "early"},
]


@pytest.mark.parametrize("stated", AT_THE_BOUND)
def test_allowed_at_the_bound(stated: dict[str, Any]) -> None:
    agreed = terms(**stated)
    assert all(getattr(agreed, name) == value for name, value in stated.items())


def test_what_a_contract_leaves_open() -> None:
    """The day of the draw fixes the due day, and everything that was agreed is received."""
    agreed = terms()
    assert (agreed.first_due, agreed.due_day, agreed.every) == (day("2026-02-10"), 10, "1m")
    assert agreed.received == agreed.principal == D("12000.00")
    late_in_the_month = {"disbursed_on": day("2026-01-30")}
    assert terms(**late_in_the_month).first_due == day("2026-02-28")
    assert terms(**late_in_the_month, month_end="early").first_due == day("2026-02-26")
    assert terms(first_due=day("2026-03-05")).due_day == 5
    assert terms(due_day=11).first_due == day("2026-01-11")  # a day after the draw, if so agreed
    assert terms(due_day=11, stub_min_days=2).first_due == day("2026-02-11")
    plan = terms(**own(("2026-02-05", "6000"), ("2026-04-15", "6000")))
    assert (plan.first_due, plan.due_day, plan.instalments) == (day("2026-02-05"), 5, 2)
    assert plan.due_dates() == [day("2026-02-05"), day("2026-04-15")]
    assert terms(fee_upfront=FeeTerm.parse("1%")).received == D("11880.00")
    assert terms(fee_upfront=FeeTerm.parse("1%"), received=D("11800.00")).received == D("11800.00")


def test_fees_are_rounded_as_agreed() -> None:
    """A thousandth of 12,003.00 is 12.003."""
    small: dict[str, Any] = {"principal": D("12003.00"), "fee_each": FeeTerm.parse("0.1%")}
    assert [str(terms(**small, rounding=way).each) for way in ("half-up", "up", "down")] == [
        "12.00",
        "12.01",
        "12.00",
    ]


def test_a_level_below_the_first_interest() -> None:
    # 12,000 x 0.0005 x 31 = 186.00
    with pytest.raises(BadInput, match=r"terms\.level_low"):
        build(terms(method="equal-instalment", level="186.00"))
    rows = build(terms(method="equal-instalment", level="186.01")).rows
    assert [str(row.principal) for row in rows[:2]] == ["0.01", "18.01"]


def exact_level(principal: str, rates: list[Fraction]) -> Decimal:
    """The level payment in fractions, rounded half-up: independent of the engine's arithmetic."""
    product, total = Fraction(1), Fraction(0)
    for rate in rates:
        product *= 1 + rate
        total = total * (1 + rate) + 1
    fen = Fraction(principal) * product / total * 100
    return Decimal(int(fen + Fraction(1, 2))).scaleb(-2)


def test_the_largest_principal_is_exact() -> None:
    agreed = terms(
        principal=Decimal(10) ** 15,
        received=None,
        method="equal-instalment",
        rate=Rate.parse("0.0438219%/d"),
        day_count="ACT/ACT",
    )
    rows = build(agreed).rows
    # ACT/ACT in 2026: 0.000438219 x 365 a year over 365
    daily = Fraction("0.000438219")
    level = exact_level("1000000000000000", [daily * row.days for row in rows])
    balance = Fraction(10) ** 15
    for row in rows:
        interest = Decimal(int(balance * daily * row.days * 100 + Fraction(1, 2))).scaleb(-2)
        assert row.interest == interest
        assert row is rows[-1] or row.total == level
        balance -= Fraction(row.principal)
    assert balance == 0


def test_half_a_fen_of_a_huge_amount_rounds_up() -> None:
    # 999,999,999,999,950 x 0.0001 = 99,999,999,999.995
    found = loan(principal=D("999999999999950.00"), rate=Rate.parse("0.01%/d"))
    assert str(payoff(found, day("2026-01-11")).accrued) == "100000000000.00"
    odd = loan(principal=D("100000000000050.00"), rate=Rate.parse("0.01%/d"))
    assert str(payoff(odd, day("2026-01-11")).accrued) == "10000000000.01"  # …0.005


@pytest.mark.parametrize("method", ["equal-instalment", "equal-principal", "flat", "bullet"])
def test_the_longest_and_dearest_in_bounded_time(method: str) -> None:
    began = perf_counter()
    agreed = terms(
        principal=Decimal(10) ** 15,
        rate=Rate.parse("10000%/y"),
        method=method,
        every="1w",
        instalments=5000,
    )
    rows = build(agreed).rows
    assert sum(row.principal for row in rows) == Decimal(10) ** 15
    assert rows[-1].balance == 0
    assert perf_counter() - began < 2


def test_the_longest_own_plan_in_bounded_time() -> None:
    began = perf_counter()
    rows = tuple(
        PlanRow(
            due=date.fromordinal(day("2026-01-10").toordinal() + n),
            principal=D("1.00"),
            interest=D("0.10"),
        )
        for n in range(1, 5001)
    )
    found = loan(principal=D("5000.00"), method="custom", instalments=None, rows=rows)
    assert position_of(found, day("2026-01-10")).outstanding == 5000
    assert perf_counter() - began < 2


def test_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(BadInput, match=r"date\.too_far"):
        build(terms(instalments=5000))
    with pytest.raises(BadInput, match=r"rate\.too_high"):
        Rate.parse("10000.01%/y")


def test_level_multiple() -> None:
    agreed = terms(method="equal-instalment", level_multiple=D("10"))
    rounded = build(agreed)
    solved = exact_level("12000", [Fraction(row.days, 2000) for row in rounded.rows])
    assert rounded.pace == round(solved / 10) * 10
    assert [row.total for row in rounded.rows[:-1]] == [rounded.pace] * 5
    # a multiple that would not cover the interest goes up: 12,000 and 5,000 rows of a day's 6.00
    wide = terms(method="equal-instalment", level_multiple=D("400"), instalments=360)
    assert build(wide).pace == 400


def test_a_fee_in_all_is_spread() -> None:
    # 8.8 % of 10,000 over twelve: 73.33, the odd 0.04 in the first (or the last) instalment
    stated: dict[str, Any] = {
        "principal": D("10000.00"),
        "method": "equal-principal",
        "instalments": 12,
        "rate": Rate.parse("0%/y"),
        "fee_total": FeeTerm.parse("8.8%"),
    }
    first = build(terms(**stated, fee_remainder="first")).rows
    assert [str(row.fee) for row in first] == ["73.37"] + ["73.33"] * 11
    last = build(terms(**stated)).rows
    assert [str(row.fee) for row in last] == ["73.33"] * 11 + ["73.37"]


def test_due_dates_move_off_holidays_and_stay_there() -> None:
    # 10 May and 10 October 2026 are a Sunday and a Saturday
    weekend = lambda on: on.weekday() >= 5  # noqa: E731
    moved = terms(holiday_shift="next", is_holiday=weekend)
    assert [due.isoformat() for due in moved.due_dates()[2:5]] == [
        "2026-04-10",
        "2026-05-11",
        "2026-06-10",
    ]
    rows = build(moved).rows
    assert [str(row.interest) for row in rows[3:5]] == ["186.00", "180.00"]  # 31 and 30 days
    back = terms(holiday_shift="previous", is_holiday=weekend)
    assert back.due_dates()[3] == day("2026-05-08")
    assert terms(holiday_shift="none", is_holiday=weekend).dues == ()


def test_the_chinese_calendar(cli: Cli) -> None:
    # 2026-02-22 is in the Spring Festival week, work resumes on the 24th
    arguments = ("schedule", "1000", "--months", "2", "--date", "2026-01-22", "--json")
    plain = cli(*arguments).result["schedule"]
    moved = cli(*arguments, "--holiday-shift", "next").result["schedule"]
    assert [row["due"] for row in plain] == ["2026-02-22", "2026-03-22"]
    assert [row["due"] for row in moved] == ["2026-02-24", "2026-03-23"]
    assert cli(*arguments, "--holiday-shift", "sideways").error == "choice.unknown"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--accrual", "monthly"), "choice.unknown"),
        (("--level-multiple", "0"), "amount.not_positive"),
        (("--fee-total", "x"), "fee.unreadable"),
        (("--level", "1"), "terms.level_low"),
        (("--method", "bullet", "--recast", "keep-payment"), "terms.recast"),
        (("--accrued", "never"), "choice.unknown"),
    ],
)
def test_options_refused(cli: Cli, options: tuple[str, ...], code: str) -> None:
    failed = cli("schedule", "1000", "--months", "6", *options, "--json")
    assert (failed.error, failed.exit) == (code, 2)


@pytest.mark.parametrize("option", ["--months", "--instalments"])
def test_a_count_refused_is_named_as_it_was_typed(cli: Cli, option: str) -> None:
    refused = cli("schedule", "12000", "--rate", "0.05%/d", option, "0", "--json")
    assert (refused.exit, refused.error) == (2, "number.range")
    assert refused.envelope["error"]["params"]["option"] == option


def test_a_plan_of_120_rows_is_quick() -> None:
    agreed = terms(principal=D("500000.00"), method="equal-instalment", instalments=120)
    best = 1.0
    for _ in range(20):
        began = perf_counter()
        build(agreed)
        best = min(best, perf_counter() - began)
    assert best < 0.005  # about 0.0003 s on a small machine; the bound leaves room for a slow one
