"""`plan`: its moves typed on a copy of the ledger, its answers, what it refuses."""

import shlex
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import Cli, place
from tests.loans import D

TODAY = "2026-11-24"
RULES = {
    "free": [],
    "fee": ["--prepay-fee", "2%"],
    "lock-in": ["--lock-in", "90d"],
    "minimum": ["--minimum", "1000"],
    "keep-payment": ["--recast", "keep-payment"],
}


def draw(cli: Cli, amount: int, rate: str, months: int, drawn: str, *rule: str) -> None:
    told = ["apply", str(amount), "--rate", rate, "--months", str(months), "--date", drawn]
    done = cli(*told, "--account", "a", "--granted", "--yes", *rule, today=TODAY)
    assert done.exit == 0, done.err


@pytest.fixture
def two(cli: Cli) -> Cli:
    draw(cli, 10000, "23.88%/y", 6, "2026-11-02")
    draw(cli, 20000, "14.6%/y", 24, "2026-11-10")
    return cli


def typed(cli: Cli, result: dict[str, Any], ledger: Path) -> Any:
    """Every due of every loan on its day, and the moves as they are told; what left in all."""
    loans = [loan["id"] for loan in result["loans"]]
    days = {row["on"] for row in result["cash"]}
    paid = D("0.00")
    for on in sorted(days):
        for loan in loans:
            due = cli("repay", loan, "--yes", "--json", today=on)
            if due.exit == 0:
                paid += D(due.result["amount"])
        for move in result["moves"]:
            if move["on"] == on:
                words = shlex.split(move["command"])[1:]
                made = cli(*words, "--yes", "--json", today=on)
                assert made.exit == 0, made.err
                assert made.result["total"] == move["amount"]
                paid += D(made.result["total"])
    status = cli("status", "--json", today=max(days)).result
    assert D(status["totals"]["outstanding"]) == 0
    return paid


@pytest.mark.parametrize("seed", range(4))
def test_the_moves_typed_come_to_the_total(cli: Cli, ledger: Path, seed: int) -> None:
    r = Random(seed)
    for _ in range(r.choice([2, 3])):
        rule = RULES[r.choice(list(RULES))]
        drawn = date(2026, r.choice([10, 11]), r.randint(1, 23)).isoformat()
        months, rate = r.randint(3, 9), f"{r.randint(500, 2400) / 100}%/y"
        draw(cli, r.randint(20, 90) * 100, rate, months, drawn, *rule)
    cli("repay", "--auto", "--yes", today=TODAY)
    for number in (1, 2, 3):
        cli("repay", f"L{number}", "--yes", today=TODAY)
    before = ledger.read_bytes()
    answer = cli("plan", "--per-month", "9000", "--money", "2026-12-28:1500", "--json", today=TODAY)
    assert answer.exit == 0, answer.out
    assert ledger.read_bytes() == before
    assert typed(cli, answer.result, ledger) == D(answer.result["total"]["paid"])


def test_the_answer_s_keys(two: Cli) -> None:
    result = two("plan", "--per-month", "4000", "--json", today=TODAY).result
    assert {"moves", "cash", "total", "free_on", "baselines", "certificate", "infeasible"} <= {
        *result
    }
    assert {*result["total"]} == {"paid", "interest", "fees"}
    assert {*result["baselines"]} == {"dues_only", "avalanche", "snowball"}
    assert {"on", "loan", "kind", "amount", "fee", "command"} <= {*result["moves"][0]}
    proof = result["certificate"]
    assert (proof["status"], proof["reason"]) == ("proven", "dearest-first")
    assert result["infeasible"] is None
    values = [D(price["value"]) for price in proof["prices"]]
    assert values == sorted(values, reverse=True)
    assert values[-1] == 1


def test_the_proof_can_be_recomputed_by_hand(two: Cli) -> None:
    result = two("plan", "--per-month", "4000", "--explain", "--json", today=TODAY).result
    proof = result["explained"]
    alone = sum(
        D(each["amount"]) * D(each["value"]) for loan in proof["loans"] for each in loan["payments"]
    )
    worth = sum(D(each["amount"]) * (D(each["value"]) - 1) for each in proof["income"])
    bound = alone - worth - D(proof["principal"])
    assert abs(bound - D(proof["bound"])) < D("0.40")
    cost = D(result["cost"])
    assert cost - D("0.60") <= bound <= cost + D("0.60")


def test_money_short_names_day_and_least(two: Cli) -> None:
    answer = two("plan", "--per-month", "1000", "--json", today=TODAY)
    assert answer.exit == 1
    lack = answer.result["infeasible"]
    assert lack["on"] == "2026-12-02"
    again = two("plan", "--per-month", lack["least"], "--json", today=TODAY)
    assert again.exit == 0
    less = str(D(lack["least"]) - 1)
    assert two("plan", "--per-month", less, "--json", today=TODAY).exit == 1
    said = two("plan", "--per-month", "1000", today=TODAY, lang="zh").out
    assert "2026-12-02 钱不够" in said


def test_free_by_a_day_tells_the_least_a_month(two: Cli) -> None:
    least = two("plan", "--by", "2027-06-30", "--json", today=TODAY).result["least_per_month"]
    met = two("plan", "--by", "2027-06-30", "--per-month", least, "--json", today=TODAY)
    assert met.exit == 0
    assert met.result["free_on"] <= "2027-06-30"


def test_a_bonus_goes_to_the_dear_loan_and_leaves_the_reserve(two: Cli) -> None:
    told = ["plan", "--money", "2026-11-30:8000", "--keep", "3000", "--json"]
    result = two(*told, today=TODAY).result
    first = result["moves"][0]
    assert (first["on"], first["loan"]) == ("2026-11-30", "L1")
    assert D(first["amount"]) <= 5000
    kept = [D(day["left"]) for day in result["cash"] if day["on"] >= "2026-11-30"]
    assert min(kept) >= 3000 or result["free_on"] <= result["cash"][-1]["on"]


def test_only_one_loan(two: Cli) -> None:
    one = two("plan", "--only", "L2", "--per-month", "2000", "--json", today=TODAY).result
    other = two("plan", "--except", "L1", "--per-month", "2000", "--json", today=TODAY).result
    assert one == other
    assert [loan["id"] for loan in one["loans"]] == ["L2"]


def test_declared_funds_alone(two: Cli) -> None:
    assert two("plan", "--from-funds", "--json", today=TODAY).exit == 1
    two("funds", "set", "card", "40000", "--yes", today=TODAY)
    rich = two("plan", "--from-funds", "--json", today=TODAY)
    assert rich.exit == 0
    assert rich.result["free_on"] == TODAY


def test_no_loans(cli: Cli) -> None:
    assert cli("plan", "--json", today=TODAY).error == "loan.none"


def test_the_page_says_which_when_and_why(two: Cli) -> None:
    said = two("plan", "--per-month", "4000", "--explain", today=TODAY, lang="zh").out
    for words in ("最便宜的还清办法", "jiebei prepay L1", "已证明", "先还最贵", "证明"):
        assert words in said


def test_late_debts_come_first(cli: Cli, ledger: Path) -> None:
    place("late", ledger)
    result = cli("plan", "--per-month", "9000", "--json", today="2026-05-20").result
    assert result["cash"][0]["on"] == "2026-05-20"
    assert D(result["cash"][0]["paid"]) > 0
