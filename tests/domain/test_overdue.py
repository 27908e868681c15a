"""What lateness costs; every figure worked out by hand beside it.

The loan: 12,000 in six shares of 2,000 at 0.05 % a day, 186.00 interest due on 10 February.
"""

from typing import Any

import pytest

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book import changes, decide
from jiebei_cli.domain.book.facts import FeeCharged, Posted, Repaid
from jiebei_cli.domain.book.folding import apply
from jiebei_cli.domain.book.loan import Loan, debts_on, position_of
from jiebei_cli.domain.contract.terms import FeeTerm, OverdueRule
from tests.conftest import Cli
from tests.loans import D, day, loan

RULES = [
    # rule, day, penalty, interest of the first row
    ({}, "2026-02-10", "0.00", "186.00"),
    ({}, "2026-02-11", "1.50", "186.00"),  # 2,000 x 0.00075
    ({}, "2026-02-20", "15.00", "186.00"),
    ({"base": "principal+interest"}, "2026-02-20", "16.40", "186.00"),  # 2,186 x 0.0075 = 16.395
    ({"mode": "add"}, "2026-02-20", "15.00", "196.00"),  # and 2,000 x 0.005 goes on
    ({"multiplier": D("1.3")}, "2026-02-20", "13.00", "186.00"),
    ({"rate": Rate.parse("0.1%/d")}, "2026-02-20", "20.00", "186.00"),
    ({"rate": Rate.parse("18.25%/y")}, "2026-02-20", "10.00", "186.00"),
    ({"grace_days": 3}, "2026-02-13", "0.00", "186.00"),
    ({"grace_days": 3}, "2026-02-14", "6.00", "186.00"),  # once over, from the due day
    ({"multiplier": D(0), "fee": FeeTerm.parse("1.5%")}, "2026-02-20", "30.00", "186.00"),
    ({"fee": FeeTerm.parse("20"), "grace_days": 3}, "2026-02-13", "0.00", "186.00"),
    ({"fee": FeeTerm.parse("20"), "grace_days": 3}, "2026-02-14", "26.00", "186.00"),
]


def late(**rule: Any) -> Loan:
    return loan(method="equal-principal", overdue=OverdueRule(**rule))


@pytest.mark.parametrize(("rule", "on", "penalty", "interest"), RULES)
def test_penalty(rule: dict[str, Any], on: str, penalty: str, interest: str) -> None:
    (debt,) = debts_on(late(**rule), day(on))
    assert (str(debt.penalty), str(debt.interest)) == (penalty, interest)


@pytest.mark.parametrize(
    ("rounding", "penalty", "interest"),
    # 186.0465 and 2,000.50 x 0.005 = 10.0025, each for itself; 2,186.55 x 0.0075 = 16.399
    [("half-up", "16.40", "196.05"), ("down", "16.39", "196.04"), ("up", "16.40", "196.06")],
)
def test_lateness_is_rounded_as_agreed(rounding: str, penalty: str, interest: str) -> None:
    rule = OverdueRule(base="principal+interest", mode="add")
    late_loan = loan(
        method="equal-principal", overdue=rule, principal=D("12003.00"), rounding=rounding
    )
    (debt,) = debts_on(late_loan, day("2026-02-20"))
    assert (str(debt.penalty), str(debt.interest)) == (penalty, interest)


def test_interest_already_paid_bears_no_penalty() -> None:
    """Of 186.00 interest 100.00 is paid: 2,086 x 0.0075 = 15.645."""
    found = late(base="principal+interest")
    part = Posted(number=1, interest=D("100.00"))
    paid = Repaid(id=3, date=day("2026-02-10"), loan="L1", amount=D("100.00"), rows=(part,))
    (debt,) = debts_on(apply(found, paid), day("2026-02-20"))
    assert (str(debt.penalty), str(debt.interest)) == ("15.65", "86.00")


def test_a_fee_charged_later_is_not_due_before() -> None:
    fees = [FeeCharged(id=n, date=day(on), loan="L1", amount=D("20.00"))
            for n, on in ((3, "2026-02-01"), (4, "2026-02-08"))]  # fmt: skip
    found = apply(apply(loan(), fees[0]), fees[1])
    (debt,) = debts_on(found, day("2026-02-05"))
    assert (debt.number, debt.due, str(debt.fee)) == (0, day("2026-02-01"), "20.00")
    assert str(debts_on(found, day("2026-02-08"))[0].fee) == "40.00"


def test_several_late_at_once() -> None:
    stand = position_of(late(), day("2026-03-20"))
    # 38 days x 1.50 and 10 days x 1.50
    assert [str(debt.penalty) for debt in stand.debts] == ["57.00", "15.00"]
    # the second row's interest: 10,000 x 0.0005 x 28; what is not late runs on: 8,000 for 10 days
    assert (str(stand.debts[1].interest), str(stand.running)) == ("140.00", "40.00")
    assert (stand.days_past_due, stand.stage, stand.worst_days) == (38, "M2", 38)


@pytest.mark.parametrize(
    ("on", "days", "stage"),
    [
        ("2026-02-10", 0, "M0"),
        ("2026-02-11", 1, "M1"),
        ("2026-03-12", 30, "M1"),
        ("2026-03-13", 31, "M2"),
        ("2026-05-12", 91, "M4"),
    ],
)
def test_stage(on: str, days: int, stage: str) -> None:
    stand = position_of(late(), day(on))
    assert (stand.days_past_due, stand.stage) == (days, stage)


def test_part_payments_in_between() -> None:
    found = late()
    # the tenth day: 15.00 penalty, 186.00 interest, 799.00 principal; 1,201.00 stay late
    fact = decide.repay(found, D("1000.00"), day("2026-02-20"))
    split = (str(fact.fee), str(fact.penalty), str(fact.interest), str(fact.principal))
    assert split == ("0.00", "15.00", "186.00", "799.00")
    found = apply(found, fact)
    (debt,) = debts_on(found, day("2026-03-02"))
    assert str(debt.penalty) == "9.01"  # 1,201 x 0.0075 = 9.0075
    # halves of a fen add up before they round: 5 + 5 days are not 4.50 + 4.50
    twice = apply(found, decide.repay(found, D("0.01"), day("2026-02-25")))
    (debt,) = debts_on(twice, day("2026-03-02"))
    assert str(debt.penalty) == "9.00"  # 9.0075 less the fen paid


def test_the_late_fee_rests_on_what_was_unpaid_when_it_turned_late() -> None:
    found = late(multiplier=D(0), fee=FeeTerm.parse("1%"), grace_days=2)
    found = apply(found, decide.repay(found, D("1186.00"), day("2026-02-12")))  # within grace
    found = apply(found, decide.repay(found, D("510.00"), day("2026-02-20")))  # fee 10.00 first
    (debt,) = debts_on(found, day("2026-03-01"))
    assert (str(debt.penalty), str(debt.principal)) == ("0.00", "500.00")


def test_worst_ever_stays_after_it_is_paid() -> None:
    found = late()
    found = apply(found, decide.repay(found, None, day("2026-02-15")))
    stand = position_of(found, day("2026-02-16"))
    assert (stand.days_past_due, stand.worst_days, stand.due) == (0, 5, D(0))


def test_a_rate_change_reaches_the_penalty() -> None:
    from jiebei_cli.domain.book import changes

    found = late()
    change = changes.change_rate(found, Rate.parse("0.04%/d"), day("2026-02-15"))
    (debt,) = debts_on(apply(found, change), day("2026-02-20"))
    assert str(debt.penalty) == "13.50"  # 2,000 x 1.5 x (5 x 0.0005 + 5 x 0.0004)


def drawn(cli: Cli) -> None:
    done = cli(
        *("apply", "12000", "--rate", "0.05%/d", "--method", "equal-principal"),
        *("--instalments", "6", "--first-due", "2026-02-10", "--granted", "--yes"),
        today="2026-01-10",
    )
    assert done.exit == 0


def test_what_waiting_costs_day_by_day(cli: Cli) -> None:
    drawn(cli)
    call = ("status", "L1", "--as-of", "2026-02-13", "--json")
    assert cli(*call, today="2026-02-01").result["late_costs"] == []
    ahead = cli(*call, "--if", "unpaid", today="2026-02-01").result
    assert ahead["late_costs"] == [
        {"on": "2026-02-11", "penalty": "1.50", "overdue": "2187.50", "total": "2187.50"},
        {"on": "2026-02-12", "penalty": "3.00", "overdue": "2189.00", "total": "2189.00"},
        {"on": "2026-02-13", "penalty": "4.50", "overdue": "2190.50", "total": "2190.50"},
    ]
    now = cli("status", "L1", "--json", today="2026-02-20").result["late_costs"]
    assert [row["on"] for row in now] == [f"2026-02-{20 + n}" for n in range(8)]
    assert now[-1]["penalty"] == "25.50"
    assert cli("status", "L1", "--json", today="2026-02-10").result["late_costs"] == []


def test_a_long_wait_is_cut(cli: Cli) -> None:
    drawn(cli)
    call = ("status", "L1", "--as-of", "2280-01-01", "--if", "unpaid", "--json")
    rows = cli(*call).result["late_costs"]
    assert (len(rows), rows[-1]["on"], rows[0]["on"]) == (366, "2280-01-01", "2026-02-11")


@pytest.mark.parametrize(("lang", "said"), [("en", "What waiting costs"), ("zh", "若一直不还")])
def test_the_view_shows_it(cli: Cli, lang: str, said: str) -> None:
    drawn(cli)
    call = ("status", "L1", "--as-of", "2026-06-13", "--if", "L1 unpaid")
    shown = cli(*call, today="2026-02-01", lang=lang).out
    assert said in shown
    assert "2026-06-13" in shown.rpartition("…")[2]
    assert all(len(line) <= 80 for line in shown.splitlines())


@pytest.mark.parametrize(("paid", "penalty"), [("2026-02-12", "0.00"), ("2026-02-14", "0.01")])
def test_what_was_settled_within_grace_is_not_late_when_the_lender_adds_a_fen(
    paid: str, penalty: str
) -> None:
    """A fen of penalty added by the lender is all there is; paid on day four, 6.00 was paid too."""
    found = late(grace_days=3)
    found = apply(found, decide.repay(found, None, day(paid)))
    added = changes.Figures(interest=D("0.01"), penalty=D(penalty))
    found = apply(found, changes.adjust(found, 1, added, day("2026-02-20")))
    (debt,) = debts_on(found, day("2026-02-25"))
    assert (str(debt.interest), str(debt.penalty), str(debt.principal)) == ("0.01", penalty, "0.00")
