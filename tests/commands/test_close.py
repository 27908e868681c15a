"""May this account be closed: rules one by one, price, days, and the way out typed in."""

import json
import os
import shlex
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.book import Book, fold
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Applied,
    CloseStep,
    Confirmed,
    Declared,
    Disbursed,
    Fact,
    FeeCharged,
)
from jiebei_cli.domain.book.loan import debts_on
from jiebei_cli.domain.book.prepayment import Wish
from jiebei_cli.domain.closing import verdict as closure
from jiebei_cli.domain.closing.base import Case, ClosingTerms, Finding, asked
from jiebei_cli.domain.closing.verdict import CLOSURE_RULES
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.terms import (
    Allowed,
    FeeTerm,
    OverdueRule,
    PrepaymentFee,
    PrepaymentRule,
    Terms,
)
from jiebei_cli.domain.value import replace
from jiebei_cli.store.policy import steps
from tests.conftest import ROOT, Cli, history

D = date.fromisoformat
NOTHING_SAID = ClosingTerms()
STEPS = steps("")


def terms(drawn: str = "2026-01-15", principal: str = "12000.00", **stated: Any) -> Terms:
    return agree(
        principal=Money(principal),
        rate=Rate.parse("0.04%/d"),
        disbursed_on=D(drawn),
        instalments=stated.pop("instalments", 12),
        **stated,
    )


def numbered(facts: list[Fact]) -> list[Fact]:
    return [replace(fact, id=n) for n, fact in enumerate(facts, 1)]


def opened(account: str = "mine", product: str = "jiebei") -> AccountOpened:
    return AccountOpened(date=D("2026-01-15"), account=account, product=product)


def drawn(loan: str = "L1", account: str = "mine", **stated: Any) -> Disbursed:
    agreed = terms(**stated)
    return Disbursed(date=agreed.disbursed_on, loan=loan, account=account, terms=agreed)


def paid(facts: list[Fact], on: str, loan: str = "L1", *, whole: bool = False) -> list[Fact]:
    """The facts and one payment more: what is due on a day, or all of it."""
    book = fold(numbered(facts))
    if whole:
        return [*facts, decide.prepay(book.loan(loan), D(on), Wish(None))[0]]
    return [*facts, decide.repay(book.loan(loan), None, D(on))]


def ask(
    rule: str, facts: list[Fact], on: str, contract: ClosingTerms | None = NOTHING_SAID
) -> Finding:
    book = fold(numbered(facts))
    case = Case(book, book.account("mine"), tuple(book.loans_of("mine")), D(on), contract)
    (chosen,) = [r for r in CLOSURE_RULES.values() if r.code == rule]
    return asked(case, chosen)


OWING: list[Fact] = [opened(), drawn()]
SETTLED = paid(OWING, "2026-02-01", whole=True)
LATE = paid([opened(), drawn()], "2026-02-20")  # the first instalment was due on the 15th
FEES: list[Fact] = [opened(), drawn(fee_each=FeeTerm.parse("10"))]
LOCKED: list[Fact] = [opened(), drawn(prepayment=PrepaymentRule(lock_in_days=90))]
FORBIDDEN: list[Fact] = [opened(), drawn(prepayment=PrepaymentRule(allowed="none"))]
SISTER: list[Fact] = [*SETTLED, opened("other", "xinyongdai"), drawn("L2", "other")]
NEEDS = ClosingTerms(sisters=("xinyongdai",))
LEAST = ClosingTerms(minimum_repaid=Money("1000.00"))
BEYOND = ClosingTerms(minimum_repaid=Money("20000.00"))


def applied(decision: Any, on: str = "2026-02-10") -> Applied:
    return Applied(
        date=D(on), account="mine", product="jiebei", amount=Money("5000.00"), decision=decision
    )


def said(what: str, value: str, on: str = "2026-02-11") -> Declared:
    return Declared(date=D(on), what=what, value=value, account="mine")


def saw(*looks: str, on: str = "2026-02-03") -> list[Fact]:
    """What somebody saw at the lender's on a day."""
    return [Confirmed(date=D(on), account="mine", look=look) for look in looks]


def look(code: str) -> str:
    return f"jiebei close mine --confirm {code}"


def step(code: str, on: str = "2026-02-02") -> CloseStep:
    return CloseStep(date=D(on), account="mine", step=code)


CHARGED: list[Fact] = [
    *SETTLED,
    FeeCharged(date=D("2026-02-01"), loan="L1", amount=Money("5.00")),
]

RULES: list[tuple[str, list[Fact], str, ClosingTerms | None, str, str | None]] = [
    # rule, facts, day, product's word on leaving, result, remedy
    ("settled", SETTLED, "2026-02-03", NEEDS, "pass", None),
    ("settled", OWING, "2026-02-03", NEEDS, "fail", "jiebei prepay L1 --all --date 2026-02-03"),
    ("settled", LOCKED, "2026-02-03", NEEDS, "fail", "jiebei repay L1 --date 2026-02-15"),
    ("overdue", OWING, "2026-02-15", NEEDS, "pass", None),
    ("overdue", OWING, "2026-02-16", NEEDS, "fail", "jiebei prepay L1 --all --date 2026-02-16"),
    ("overdue", LOCKED, "2026-02-16", NEEDS, "fail", "jiebei repay L1 --date 2026-02-16"),
    ("fees", FEES, "2026-02-14", NEEDS, "pass", None),
    ("fees", FEES, "2026-02-15", NEEDS, "fail", "jiebei prepay L1 --all --date 2026-02-15"),
    ("fees", CHARGED, "2026-02-15", NEEDS, "fail", "jiebei repay L1 --date 2026-02-15"),
    ("fees", paid(CHARGED, "2026-02-16"), "2026-02-17", NEEDS, "pass", None),
    ("minimum", OWING, "2026-02-03", NEEDS, "pass", None),
    ("minimum", OWING, "2026-02-03", LEAST, "fail", "jiebei prepay L1 --all --date 2026-02-03"),
    ("minimum", SETTLED, "2026-02-03", LEAST, "pass", None),
    ("minimum", SETTLED, "2026-02-03", BEYOND, "warn", "jiebei status mine"),
    ("minimum", SETTLED, "2026-02-03", None, "unknown", "jiebei product list"),
    ("lock-in", OWING, "2026-01-20", NEEDS, "pass", None),
    ("lock-in", LOCKED, "2026-04-15", NEEDS, "pass", None),  # 15 January + 90 days
    ("lock-in", LOCKED, "2026-04-14", NEEDS, "fail", "jiebei repay L1 --date 2026-04-14"),
    ("lock-in", FORBIDDEN, "2026-02-01", NEEDS, "fail", "jiebei repay L1 --date 2026-02-15"),
    ("residue", OWING, "2026-02-03", NEEDS, "unknown", None),  # to look at once it is settled
    ("residue", SETTLED, "2026-02-03", NEEDS, "unknown", look("app-shows-zero")),
    ("residue", [*SETTLED, *saw("app-shows-zero")], "2026-02-10", NEEDS, "pass", None),
    (
        "residue",
        [*SETTLED, *saw("app-shows-zero")],
        "2026-02-11",
        NEEDS,
        "unknown",
        look("app-shows-zero"),
    ),  # seven days are over
    ("in-flight", OWING, "2026-02-03", NEEDS, "pass", None),  # nothing was ever paid
    ("in-flight", SETTLED, "2026-02-03", NEEDS, "unknown", look("money-arrived")),
    (
        "in-flight",
        [*SETTLED, *saw("money-arrived", on="2026-02-01")],
        "2026-02-03",
        NEEDS,
        "unknown",
        look("money-arrived"),
    ),  # the day of the payment: too early to see it arrive
    (
        "in-flight",
        [*SETTLED, *saw("money-arrived", on="2026-02-02")],
        "2026-02-03",
        NEEDS,
        "pass",
        None,
    ),
    (
        "in-flight",
        SETTLED,
        "2026-02-01",
        NEEDS,
        "fail",
        "jiebei close mine --check --today 2026-02-02",
    ),
    ("in-flight", SETTLED, "2026-02-02", NEEDS, "unknown", look("money-arrived")),
    ("application", SETTLED, "2026-02-12", NEEDS, "unknown", look("no-application")),
    ("application", [*SETTLED, *saw("no-application")], "2026-02-10", NEEDS, "pass", None),
    (
        "application",
        [*SETTLED, *saw("no-application"), applied("declined")],
        "2026-02-10",
        NEEDS,
        "unknown",
        look("no-application"),
    ),  # asked again after the look
    (
        "application",
        [*SETTLED, applied("approved")],
        "2026-02-12",
        NEEDS,
        "fail",
        "jiebei account declare application=none --account mine",
    ),
    (
        "application",  # written by hand, without groups
        [
            *SETTLED,
            applied("granted"),
            drawn("L2", drawn="2026-02-10", principal="5000.00"),
        ],
        "2026-02-12",
        NEEDS,
        "unknown",
        look("no-application"),
    ),
    (
        "application",
        [*SETTLED, said("application", "pending")],
        "2026-02-12",
        NEEDS,
        "fail",
        "jiebei account declare application=none --account mine",
    ),
    (
        "application",
        [*SETTLED, applied("approved"), said("application", "none")],
        "2026-02-12",
        NEEDS,
        "unknown",
        look("no-application"),
    ),
    (
        "application",
        [*SETTLED, applied("declined")],
        "2026-03-12",
        NEEDS,
        "unknown",
        look("no-application"),
    ),
    ("frozen", SETTLED, "2026-02-12", NEEDS, "unknown", look("not-frozen")),
    ("frozen", [*SETTLED, *saw("not-frozen", on="2026-02-12")], "2026-02-12", NEEDS, "pass", None),
    (
        "frozen",
        [*SETTLED, said("frozen", "yes"), *saw("not-frozen", on="2026-02-12")],
        "2026-02-12",
        NEEDS,
        "pass",
        None,
    ),
    (
        "frozen",
        [*SETTLED, said("frozen", "no"), said("frozen", "yes")],
        "2026-02-12",
        NEEDS,
        "fail",
        look("not-frozen"),
    ),
    ("sisters", SETTLED, "2026-02-12", ClosingTerms(), "pass", None),
    (
        "sisters",
        SETTLED,
        "2026-02-12",
        NEEDS,
        "unknown",
        look("sisters-empty"),
    ),
    ("sisters", [*SETTLED, step("sister-products")], "2026-02-12", NEEDS, "pass", None),
    (
        "sisters",
        [*SETTLED, opened("other", "xinyongdai")],
        "2026-02-12",
        NEEDS,
        "unknown",
        look("sisters-empty"),
    ),  # an empty account of the book is no look at the app
    ("sisters", [*SETTLED, *saw("sisters-empty")], "2026-02-10", NEEDS, "pass", None),
    ("sisters", SISTER, "2026-02-12", NEEDS, "fail", "jiebei prepay L2 --all --date 2026-02-12"),
    ("sisters", SISTER, "2026-02-12", None, "unknown", "jiebei product list"),
    ("records", [opened()], "2026-02-12", NEEDS, "pass", None),
    ("records", [*SETTLED, step("export-records")], "2026-02-12", NEEDS, "pass", None),
    (
        "records",
        SETTLED,
        "2026-02-12",
        NEEDS,
        "warn",
        "jiebei export evidence mine --to mine-evidence",
    ),
    (
        "records",  # a draw after the records were saved: save them again
        [*SETTLED, step("export-records"), drawn("L2", drawn="2026-02-03")],
        "2026-02-12",
        NEEDS,
        "warn",
        "jiebei export evidence mine --to mine-evidence",
    ),
    ("history", SETTLED, "2026-02-12", NEEDS, "pass", None),
    ("history", [opened()], "2026-02-12", NEEDS, "warn", "jiebei status mine"),
    ("history", LATE, "2026-02-21", NEEDS, "warn", "jiebei status L1"),
]


@pytest.mark.parametrize(("rule", "facts", "on", "contract", "result", "remedy"), RULES)
def test_rule(
    rule: str,
    facts: list[Fact],
    on: str,
    contract: ClosingTerms | None,
    result: str,
    remedy: str | None,
) -> None:
    found = ask(rule, facts, on, contract)
    assert (found.result, found.remedy) == (result, remedy)
    if result != "pass":
        assert found.evidence or found.affects or CLOSURE_RULES[rule].look


def test_every_rule_is_in_the_table() -> None:
    seen = {(rule, result) for rule, _, _, _, result, _ in RULES}
    assert {rule.code for rule in CLOSURE_RULES.values()} == {rule for rule, _ in seen}
    for rule in CLOSURE_RULES.values():
        assert (rule.code, "pass") in seen
        assert len([pair for pair in seen if pair[0] == rule.code]) > 1


def test_evidence_names_the_facts() -> None:
    # L1 drawn 15 January, first instalment due 15 February, paid on the 20th by fact 3:
    # five days late; an adverse entry would go five years after it ended (征信业管理条例 16).
    (late,) = ask("history", LATE, "2026-02-21").evidence
    assert (late.fact, late.loan, late.date, late.days, late.until) == (
        3,
        "L1/1",
        D("2026-02-15"),
        5,
        D("2031-02-20"),
    )
    (owed,) = ask("settled", OWING, "2026-01-25").evidence
    # 12,000 × 0.0004 × 10 days = 48.00
    assert (owed.fact, owed.loan, owed.amount) == (2, "L1", Money("12048.00"))


def test_a_fee_charged_after_the_last_loan() -> None:
    found = closure.examine(fold(numbered(CHARGED)), "mine", D("2026-02-10"), STEPS)
    assert (found.verdict, str(found.costs[0].paid.total)) == ("blocked", "5.00")
    assert [move.command for move in found.moves] == ["jiebei repay L1 --date 2026-02-10"]
    (late,) = ask("overdue", CHARGED, "2026-02-10").evidence
    assert (late.loan, late.days) == ("L1", 9)
    # a fee is no instalment
    assert ask("history", CHARGED, "2026-02-10").result == "pass"


def test_leap_day_is_kept_until_the_last_of_february() -> None:
    facts = paid([opened(), drawn(drawn="2024-01-20")], "2024-02-29")
    (late,) = ask("history", facts, "2024-03-01").evidence
    assert late.until == D("2029-02-28")


# What leaving costs, by hand: interest 0.0004 a day on 12,000 is 4.80 a day.


def test_cost_of_leaving_today() -> None:
    found = closure.examine(fold(numbered(OWING)), "mine", D("2026-01-25"), STEPS)
    (cost,) = found.costs
    assert (cost.on, cost.paid.principal, cost.paid.interest) == (
        D("2026-01-25"),
        Money("12000.00"),
        Money("48.00"),
    )
    assert found.earliest == D("2026-01-26")
    assert [move.command for move in found.moves] == ["jiebei prepay L1 --all --date 2026-01-25"]


def bullet(fee: PrepaymentFee | None = None, lock: int = 0) -> list[Fact]:
    rule = PrepaymentRule(fee=fee, lock_in_days=lock)
    return [opened(), drawn(method="bullet", prepayment=rule)]


def test_a_fee_that_falls_away_makes_waiting_cheaper() -> None:
    # 1 % of 12,000 = 120.00 until 30 days are held, that is up to 13 February (29 days held).
    # On 25 January: 12,000 + 48.00 + 120.00; on 14 February (30 days): 12,000 + 144.00 + 0.
    fee = PrepaymentFee(rate=Decimal("0.01"), free_after_days=30)
    found = closure.examine(fold(numbered(bullet(fee))), "mine", D("2026-01-25"), STEPS)
    assert found.costs[0].paid.total == Money("12168.00")
    wait = closure.waiting(found.case.owing, D("2026-01-25"), 60)
    assert wait is not None
    assert (wait.on, wait.total, wait.saves, wait.why) == (
        D("2026-02-14"),
        Money("12144.00"),
        Money("24.00"),
        "fee-falls-away",
    )
    assert wait.fee_free == (D("2026-02-14"),)
    by_day = {day.on: day.total for day in wait.days}
    assert by_day[D("2026-02-13")] == Money("12259.20")  # 29 × 4.80 + 120
    assert by_day[D("2026-02-15")] == Money("12148.80")
    too_short = closure.waiting(found.case.owing, D("2026-01-25"), 10)
    assert too_short is not None
    assert (too_short.on, too_short.why) == (D("2026-01-25"), "interest-runs")


def test_a_lock_in_gives_the_earliest_day() -> None:
    # 90 days from 15 January end on 15 April; a bullet loan owes nothing before: 90 × 4.80
    found = closure.examine(fold(numbered(bullet(lock=90))), "mine", D("2026-01-25"), STEPS)
    assert found.costs[0].paid.total == Money("12432.00")
    assert found.earliest == D("2026-04-16")
    wait = closure.waiting(found.case.owing, D("2026-01-25"), 20)
    assert wait is not None
    assert [day.total for day in wait.days] == [None] * 21
    assert (wait.on, wait.total) == (D("2026-04-15"), Money("12432.00"))


def test_two_loans_are_each_paid_on_their_best_day() -> None:
    fee = PrepaymentFee(rate=Decimal("0.01"), free_after_days=30)
    facts = [*bullet(fee), drawn("L2", method="bullet")]
    found = closure.examine(fold(numbered(facts)), "mine", D("2026-01-25"), STEPS)
    wait = closure.waiting(found.case.owing, D("2026-01-25"), 60)
    assert wait is not None
    # L1 as above on 14 February; L2 has no fee: today, 12,048.00
    assert [cost.on for cost in wait.cheapest] == [D("2026-02-14"), D("2026-01-25")]
    assert wait.total == Money("24192.00")


# Whatever the contract and the history: the printed way out works, at the printed price.


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Fact], date]:
    fee = draw(
        st.none()
        | st.builds(
            PrepaymentFee,
            base=st.sampled_from(["prepaid", "remaining", "one-period", "settlement"]),
            rate=st.sampled_from([Decimal("0.01"), Decimal("0.03")]),
            free_after_days=st.none() | st.integers(1, 120),
            free_after_instalments=st.none() | st.integers(1, 4),
        )
    )
    choices: list[Allowed] = ["partial", "full", "none"]
    allowed = draw(st.sampled_from(choices))
    if fee is not None and fee.base == "settlement":
        allowed = "full"
    rule = PrepaymentRule(
        allowed=allowed,
        accrued=draw(st.sampled_from(["on-prepaid", "on-outstanding", "on-due"])),
        fee=fee,
        lock_in_days=draw(st.sampled_from([0, 0, 30, 100])),
        not_on_draw_day=draw(st.booleans()),
    )
    facts: list[Fact] = [opened()]
    count = draw(st.integers(1, 2))
    for n in range(1, count + 1):
        method = draw(
            st.sampled_from(["equal-instalment", "equal-principal", "interest-first", "bullet"])
        )
        day = D("2026-01-15") + timedelta(days=draw(st.integers(0, 20)))
        facts.append(
            drawn(
                f"L{n}",
                drawn=day.isoformat(),
                method=method,
                instalments=draw(st.integers(1, 6)),
                prepayment=rule,
                fee_each=draw(st.none() | st.just(FeeTerm.parse("0.1%"))),
                overdue=OverdueRule(
                    grace_days=draw(st.sampled_from([0, 3])),
                    fee=draw(st.none() | st.just(FeeTerm.parse("2%"))),
                ),
            )
        )
    on = D("2026-02-04")
    for _ in range(draw(st.integers(0, 3))):
        on += timedelta(days=draw(st.integers(0, 40)))
        book = fold(numbered(facts))
        for loan in book.open_loans():
            due = sum((debt.total for debt in debts_on(loan, on)), ZERO)
            if draw(st.integers(0, 5)) == 0:
                facts.append(FeeCharged(date=on, loan=loan.id, amount=Money("7.50")))
            elif due and draw(st.booleans()):
                facts.append(decide.repay(loan, None, on))
    return facts, on + timedelta(days=draw(st.integers(0, 40)))


def type_in(facts: list[Fact], command: str, today: date) -> tuple[list[Fact], date, Money]:
    """What a printed command records: the facts after it, the day, and the money."""
    words = shlex.split(command)
    on = D(words[words.index("--date") + 1]) if "--date" in words else today
    if words[1] == "close":
        return facts, D(words[words.index("--today") + 1]), ZERO
    loan = fold(numbered(facts)).loan(words[2])
    if words[1] == "repay":
        fact: Any = decide.repay(loan, None, on)
    else:
        assert words[3] == "--all"
        fact = decide.prepay(loan, on, Wish(None))[0]
    return [*facts, fact], on, fact.amount


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(histories())
def test_following_the_remedies_leads_to_ready_at_the_printed_cost(
    history: tuple[list[Fact], date],
) -> None:
    facts, on = history
    first = closure.examine(fold(numbered(facts)), "mine", on, STEPS)
    printed = sum((cost.paid.total for cost in first.costs), ZERO)
    assert sum((move.amount for move in first.moves), ZERO) == printed
    spent, found = ZERO, first
    for _ in range(60):
        if found.verdict == "unconfirmed":
            break
        failed = next(finding for _, finding in found.findings if finding.result == "fail")
        assert failed.remedy is not None
        facts, on, money = type_in(facts, failed.remedy, on)
        spent += money
        found = closure.examine(fold(numbered(facts), on), "mine", on, STEPS)
    assert found.verdict == "unconfirmed"
    assert spent == printed
    assert on == first.earliest
    seen = closure.confirm(fold(numbered(facts)), "mine", ["all"], on, None)
    sure = closure.examine(fold(numbered([*facts, *seen])), "mine", on, STEPS)
    assert sure.verdict == "ready"
    recorded = closure.close(fold(numbered(facts)), "mine", on, STEPS, None)
    after = fold(numbered([*facts, recorded]))
    assert after.account("mine").closed_on == on


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(histories())
def test_no_day_of_the_horizon_is_cheaper_than_the_cheapest(
    history: tuple[list[Fact], date],
) -> None:
    facts, on = history
    found = closure.examine(fold(numbered(facts)), "mine", on, STEPS)
    wait = closure.waiting(found.case.owing, on, 45)
    if wait is None:
        return
    assert all(day.total is None or day.total >= wait.total for day in wait.days)
    best = sum((cost.paid.total for cost in wait.cheapest), ZERO)
    assert (best, wait.saves >= 0) == (wait.total, True)


# The command line


def test_the_way_out_pasted_from_the_report(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the pack is written beside where one stands
    cli("apply", "50000", "--months", "12", "--yes", today="2026-01-15")
    today = "2026-02-20"
    first = cli("close", "jiebei", "--check", "--json", today=today)
    assert (first.exit, first.result["verdict"]) == (1, "blocked")
    found, spent = first.result, Decimal(0)
    while found["verdict"] == "blocked":
        failed = next(rule for rule in found["rules"] if rule["result"] == "fail")
        words = shlex.split(failed["remedy"])[1:]
        if "--today" in words:
            today = words[words.index("--today") + 1]
        else:
            typed = cli(*words, "--yes", "--json", today=today)
            assert typed.exit == 0
            spent += Decimal(typed.result.get("total", typed.result.get("amount")))
        found = cli("close", "jiebei", "--check", "--json", today=today).result
    assert found["verdict"] == "unconfirmed"
    assert spent == Decimal(first.result["cost"]["total"])
    assert today == first.result["earliest"]
    for rule in found["rules"]:
        for command in str(rule["remedy"] or "").split(" && "):
            words = shlex.split(command)[1:]
            if words:
                yes = ("--yes",) if words[0] in ("close", "account") else ()
                assert cli(*words, *yes, "--json", today=today).exit == 0, command
    sure = cli("close", "jiebei", "--check", "--json", today=today)
    assert (sure.exit, sure.result["verdict"], sure.result["unknown"]) == (0, "ready", [])
    assert cli("close", "jiebei", "--yes", today=today).exit == 0


@history
def settled(cli: Cli) -> Cli:
    """A ledger whose only loan was paid off on 1 February 2026."""
    cli("apply", "12000", "--months", "12", "--yes", today="2026-01-15")
    assert cli("prepay", "L1", "--all", "--yes", today="2026-02-01").exit == 0
    return cli


ORDER = (
    "payments-booked",
    "no-residue",
    "export-records",
    "certificate",
    "in-app-closing",
    "closing-verified",
    "deduction-off",
    "consent-withdrawn",
    "credit-report",
    "dispute",
    "keep-records",
)


def test_thirteen_steps_through_four_states(settled: Cli, tmp_path: Path) -> None:
    cli = settled
    before = cli("close", "jiebei", "--check", "--json", today="2026-02-03").result
    assert (before["verdict"], len(before["steps"])) == ("unconfirmed", 13)
    assert [state["code"] for state in before["states"]] == [
        "settled",
        "closed",
        "withdrawn",
        "seen",
    ]
    assert [state["on"] for state in before["states"]] == ["2026-02-01", None, None, None]
    done = {item["code"]: item["done"] for item in before["steps"]}
    assert done["debt-settled"] == "2026-02-01"  # that is what was recorded, and nothing more
    assert {done[code] for code in done if code != "debt-settled"} == {None}
    closing = cli("close", "jiebei", "--yes", "--json", today="2026-02-03").result
    assert closing["verdict"] == "closed-unconfirmed"
    proof = tmp_path / "certificate.pdf"
    proof.write_bytes(b"abc")
    for n, code in enumerate(ORDER):
        extra = ("--file", str(proof), "--note", "e-mail") if code == "certificate" else ()
        day = f"2026-02-{4 + n:02}"
        got = cli("close", "jiebei", "--done", code, *extra, "--yes", "--json", today=day)
        assert got.exit == 0, got.out
        report = got.result
        if code == "deduction-off":  # closed and verified, nothing withdrawn yet
            states = {state["code"]: state["on"] for state in report["states"]}
            assert (states["closed"], states["withdrawn"]) == ("2026-02-09", None)
            assert report["verdict"] == "closed-unconfirmed"
    assert report["verdict"] == "closed"
    assert [state["on"] for state in report["states"]] == [
        "2026-02-01",
        "2026-02-09",
        "2026-02-11",
        "2026-02-12",
    ]
    (certificate,) = [item for item in report["steps"] if item["code"] == "certificate"]
    # SHA-256 of "abc": FIPS 180-2, appendix B.1
    assert certificate["file"] == (
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    assert certificate["note"] == "e-mail"
    for item in report["steps"]:
        assert item["as_of"] == "2026-11-23"
        assert item["source"]
        assert set(item["where"]) == {"zh", "en"}


REFUSED: list[tuple[tuple[str, ...], str, int]] = [
    (("--done", "closing-verified"), "close.step_order", 3),
    (("--confirm", "nonsense"), "close.look_unknown", 2),
    (("--confirm", "not-frozen", "--check"), "close.check_or_done", 2),
    (("--done", "credit-report"), "close.step_order", 3),
    (("--done", "dispute"), "close.step_order", 3),
    (("--done", "debt-settled"), "close.step_by_ledger", 3),
    (("--done", "nonsense"), "close.step_unknown", 2),
    (("--done", "certificate", "--date", "2026-03-02"), "date.future", 3),
    (("--done", "certificate", "--date", "2026-01-31"), "close.step_early", 3),
    (("--done", "certificate", "--file", "no-such-file.pdf"), "close.file", 2),
    (("--done", "certificate", "--file", "."), "close.file", 2),
    (("--done", "certificate", "--check"), "close.check_or_done", 2),
    (("--note", "x"), "close.step_missing", 2),
    (("--check", "--horizon", "x"), "number.unreadable", 2),
    (("--check", "--horizon", "9999"), "number.range", 2),
]


@pytest.mark.parametrize(("arguments", "code", "number"), REFUSED)
def test_bad_input_is_refused_and_nothing_written(
    settled: Cli, ledger: Path, arguments: tuple[str, ...], code: str, number: int
) -> None:
    before = ledger.read_bytes()
    got = settled("close", "jiebei", *arguments, "--yes", "--json", today="2026-03-01")
    assert (got.exit, got.error) == (number, code)
    assert ledger.read_bytes() == before


def test_closing_twice_and_closing_nothing(settled: Cli, ledger: Path) -> None:
    cli = settled
    got = cli("close", "nowhere", "--yes", "--json", today="2026-03-01")
    assert (got.exit, got.error) == (2, "account.unknown")
    assert cli("close", "jiebei", "--yes", today="2026-03-01").exit == 0
    before = ledger.read_bytes()
    again = cli("close", "jiebei", "--yes", "--json", today="2026-03-02")
    assert (again.exit, again.error) == (3, "close.already")
    done = cli("close", "jiebei", "--done", "certificate", "--yes", "--json", today="2026-03-02")
    assert done.exit == 0
    twice = cli("close", "jiebei", "--done", "certificate", "--yes", "--json", today="2026-03-02")
    assert (twice.exit, twice.error) == (3, "close.step_done")
    assert ledger.read_bytes().startswith(before[: before.rindex(b"]}")])


def test_a_step_while_something_is_owed(cli: Cli) -> None:
    cli("apply", "12000", "--months", "12", "--yes", today="2026-01-15")
    got = cli("close", "jiebei", "--done", "certificate", "--yes", "--json", today="2026-02-01")
    assert (got.exit, got.error) == (3, "close.owing")


def test_all_lines_without_a_name(settled: Cli) -> None:
    cli = settled
    alone = cli("close", "--check", "--json", today="2026-03-01")
    assert (alone.exit, alone.result["verdict"]) == (1, "unconfirmed")
    assert [one["account"] for one in alone.result["accounts"]] == ["jiebei"]
    cli(
        "apply", "10000", "--product", "xinyongdai", "--method", "bullet", "--yes",
        today="2026-03-01",
    )  # fmt: skip
    both = cli("close", "--check", "--json", today="2026-03-11")
    assert both.exit == 1
    assert both.result["verdict"] == "blocked"
    # Each of the two blocks the other's closing until it is empty; the loan counts once:
    # 10,000 + 10 days × 4.00
    assert [one["verdict"] for one in both.result["accounts"]] == ["blocked", "blocked"]
    assert both.result["total"] == "10040.00"
    for lang in ("zh", "en"):
        assert cli("close", "--check", today="2026-03-11", lang=lang).exit == 1


def test_freezing_blocks_and_unfreezing_frees(settled: Cli) -> None:
    cli = settled
    assert cli("account", "freeze", "jiebei", today="2026-03-01").exit == 0
    frozen = cli("close", "jiebei", "--check", "--json", today="2026-03-02").result
    assert (frozen["verdict"], frozen["earliest"]) == ("blocked", None)  # the lender's to end
    assert cli("close", "jiebei", "--yes", "--json", today="2026-03-02").error == "close.blocked"
    assert (
        cli("close", "jiebei", "--confirm", "账户没有冻结", "--yes", today="2026-03-03").exit == 0
    )
    assert cli("close", "jiebei", "--yes", today="2026-03-03").exit == 0


def test_reopening_is_a_fact_of_its_own(settled: Cli, ledger: Path) -> None:
    cli = settled
    early = cli("account", "reopen", "jiebei", "--json", today="2026-03-01")
    assert (early.exit, early.error) == (3, "account.open")
    cli("close", "jiebei", "--yes", today="2026-03-01")
    cli("close", "jiebei", "--done", "in-app-closing", "--yes", today="2026-03-02")
    past = cli("account", "reopen", "jiebei", "--date", "2026-02-20", "--json", today="2026-04-01")
    assert (past.exit, past.error) == (3, "account.before_closing")
    done = cli("account", "reopen", "jiebei", "--line", "8000", "--json", today="2026-04-01")
    assert (done.exit, done.result["line"]) == (0, "8000.00")
    last = json.loads(ledger.read_text("utf-8"))["facts"][-1]
    assert (last["type"], last["line"]) == ("reopened", "8000.00")
    again = cli("close", "jiebei", "--check", "--json", today="2026-04-02").result
    assert again["verdict"] == "unconfirmed"
    assert {item["done"] for item in again["steps"] if item["number"] > 1} == {None}
    history = cli("status", "jiebei", "--as-of", "2026-03-15", "--json", today="2026-04-02")
    assert history.result["accounts"][0]["state"] == "closed"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("income",), "declare.unreadable"),
        (("income=",), "declare.unreadable"),
        (("wealth=5",), "declare.unknown"),
        (("income=0",), "amount.not_positive"),
        (("income_since=lately",), "date.unreadable"),
        (("line=5000",), "declare.account"),
        (("income=5000", "--account", "jiebei"), "declare.no_account"),
        (("application=soon", "--account", "jiebei"), "declare.unreadable"),
        (("application=none", "--account", "nowhere"), "account.unknown"),
    ],
)
def test_statements_that_are_refused(
    settled: Cli, ledger: Path, arguments: tuple[str, ...], code: str
) -> None:
    before = ledger.read_bytes()
    got = settled("account", "declare", *arguments, "--json", today="2026-03-01")
    assert (got.exit, got.error) == (2, code)
    assert ledger.read_bytes() == before


def test_reports_in_both_languages_fit_and_say_what_only_the_lender_can_confirm(
    settled: Cli,
) -> None:
    from jiebei_cli.shell.help import cells

    for lang, lender in (("zh", "以贷款方确认为准"), ("en", "only the lender can confirm")):
        shown = settled("close", "jiebei", "--check", "--full", today="2026-02-03", lang=lang)
        # The commands to paste are the only lines allowed to be longer: they must not be broken.
        broad = [line for line in shown.out.splitlines() if cells(line) > 80]
        assert all(line.lstrip().startswith("jiebei ") for line in broad), broad
        assert lender in shown.out.replace("\n", " ")


def as_book(facts: list[Fact]) -> Book:
    return fold(numbered(facts))


def test_a_sister_counts_in_the_price() -> None:
    found = closure.examine(as_book(SISTER), "mine", D("2026-02-12"), STEPS, NEEDS)
    assert found.verdict == "blocked"
    assert [cost.loan for cost in found.costs] == ["L2"]
    # 12,000 since 15 January: 28 days × 4.80
    assert found.costs[0].paid.total == Money("12134.40")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("owing", [True, False])
def test_the_answer_is_one_screen(cli: Cli, lang: str, owing: bool) -> None:
    cli("apply", "12000", "--months", "12", "--yes", today="2026-01-15")
    if not owing:
        cli("prepay", "L1", "--all", "--yes", today="2026-02-01")
    shown = cli("close", "jiebei", "--check", today="2026-02-25", lang=lang).out
    assert 10 < len(shown.splitlines()) <= 40


def test_what_nobody_looked_at_is_no_clean_history_and_no_yes(cli: Cli) -> None:
    """The nightly deduction was assumed: the lender may not have deducted."""
    cli("apply", "3000", "--months", "1", "--granted", "--yes", today="2026-01-15")
    cli("funds", "set", "cash", "9999", today="2026-01-15")
    assert cli("repay", "--auto", "--yes", today="2026-02-15").exit == 0
    assert cli("close", "jiebei", "--confirm", "all", "--yes", today="2026-02-17").exit == 0
    doubted = cli("close", "jiebei", "--check", "--json", today="2026-02-17")
    assert (doubted.exit, doubted.result["verdict"]) == (1, "unconfirmed")
    assert {one["code"] for one in doubted.result["unknown"]} == {"settled", "history"}
    assert doubted.result["assumed"] == [5]
    assert cli("repay", "L1/1", "--confirm", "--yes", today="2026-02-17").exit == 0
    sure = cli("close", "jiebei", "--check", "--json", today="2026-02-17")
    assert (sure.exit, sure.result["verdict"], sure.result["assumed"]) == (0, "ready", [])


def test_an_empty_account_is_not_known_to_be_free(cli: Cli) -> None:
    cli("account", "open", "empty", "--product", "jiebei", today="2026-01-15")
    got = cli("close", "empty", "--check", "--json", today="2026-01-16")
    assert (got.exit, got.result["verdict"]) == (1, "unconfirmed")
    assert {one["code"] for one in got.result["unknown"]} == {
        "no-application", "not-frozen", "sisters-empty",
    }  # fmt: skip


def test_closing_in_the_app_comes_before_the_record_of_it(settled: Cli) -> None:
    done = settled(
        "close", "jiebei", "--done", "在 App 关闭服务（截图）", "--yes", today="2026-02-05"
    )
    assert done.exit == 0
    report = settled("close", "jiebei", "--yes", "--json", today="2026-02-06").result
    steps = {item["code"]: item for item in report["steps"]}
    assert steps["in-app-closing"]["done"] == "2026-02-05"
    assert all(item["due"] is None or item["due"] >= "2026-02-06" or item["done"]
               for item in report["steps"])  # fmt: skip


GOLDEN = ROOT / "tests" / "golden" / "closing"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", ["blocked", "closed"])
def test_reports_as_they_are_read(cli: Cli, tmp_path: Path, case: str, lang: str) -> None:
    """A late loan with a fee that falls away; then the same line closed, half of the steps done.

    After a change that is meant: write what was printed over the file, and read it.
    """
    preset = tmp_path / "config" / "products" / "fee.toml"
    preset.parent.mkdir(parents=True)
    preset.write_text(
        'name = { zh = "x", en = "x" }\nas_of = 2026-01-01\nconfidence = "-"\nsources = []\n'
        '[terms]\nrate = "0.04%/d"\nmethod = "bullet"\ninstalments = 3\n'
        '[prepayment]\nfee = { base = "prepaid", rate = "0.01", free_after_days = 60 }\n',
        "utf-8",
    )
    cli("apply", "12000", "--product", "fee", "--yes", "--line", "20000", today="2026-01-15")
    cli("apply", "1000", "--account", "fee", "--months", "1", "--yes", today="2026-01-15")
    if case == "closed":
        cli("repay", "L2", "--yes", today="2026-02-20")
        cli("prepay", "L1", "--all", "--yes", today="2026-03-16")
        for step in ("", "in-app-closing", "certificate"):
            done = ("--done", step) if step else ()
            assert cli("close", "fee", *done, "--yes", today="2026-03-20").exit == 0
    today = "2026-02-20" if case == "blocked" else "2026-03-21"
    shown = cli("close", "fee", "--check", today=today, lang=lang)
    kept = GOLDEN / f"{case}.{lang}.txt"
    if os.environ.get("JIEBEI_GOLDEN") == "write":
        kept.write_text(shown.out, "utf-8")
    assert shown.out == kept.read_text("utf-8")


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("income", "lots"),
        ("savings", "-1.00"),
        ("line", "1e9"),
        ("income_since", "lately"),
        ("application", "maybe"),
        ("frozen", "perhaps"),
    ],
)
def test_a_statement_edited_by_hand_is_named(
    settled: Cli, ledger: Path, what: str, value: str
) -> None:
    account = ', "account": "jiebei"' if what in ("line", "application", "frozen") else ""
    head, _, tail = ledger.read_text("utf-8").rpartition("]}")
    fact = f'{{"id":99,"date":"2026-02-02","type":"declared","what":"{what}","value":"{value}"'
    ledger.write_text(f"{head},{fact}{account}}}\n]}}{tail}", "utf-8")
    got = settled("score", "--json", today="2026-03-01")
    assert (got.exit, got.error) == (4, "ledger.invalid")
    assert got.envelope["error"]["params"]["problem"] == "fact.statement"


def test_a_trial_says_so(settled: Cli, ledger: Path) -> None:
    before = ledger.read_bytes()
    got = settled("close", "jiebei", "--dry-run", "--json", today="2026-02-03")
    assert (got.exit, got.result["recorded"]) == (0, False)
    assert (got.result["trial"], got.result["verdict"]) == (True, "closed-unconfirmed")
    for lang, said in (("en", "if it were:"), ("zh", "记了就是：")):
        assert said in settled("close", "jiebei", "--dry-run", today="2026-02-03", lang=lang).out
    assert ledger.read_bytes() == before
