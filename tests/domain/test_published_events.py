"""Published examples with events, fees, penalties, stubs and multiples, to the last digit.

The numbers are in vectors/events.json with their sources; `terms` says which of our terms reproduce
each. Three published figures follow a rule that no contract here has, and are told apart below.
"""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book import changes, decide
from jiebei_cli.domain.book.facts import Disbursed
from jiebei_cli.domain.book.folding import apply, open_loan
from jiebei_cli.domain.book.loan import Loan, debts_on
from jiebei_cli.domain.book.prepayment import Wish
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.terms import FeeTerm, OverdueRule, PrepaymentRule
from tests.conftest import ROOT

EXAMPLES: list[dict[str, Any]] = json.loads(
    (ROOT / "tests" / "vectors" / "events.json").read_text("utf-8")
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def drawn(stated: dict[str, Any]) -> Loan:
    given = dict(stated)
    rule = {name: given.pop(name) for name in ("accrued", "recast") if name in given}
    late: dict[str, Any] = {
        name: FeeTerm.parse(value) if name == "fee" else Decimal(value)
        for name, value in given.pop("overdue", {}).items()
    }
    read: dict[str, Any] = {
        "principal": Decimal,
        "level_multiple": Decimal,
        "rate": Rate.parse,
        "disbursed_on": day,
        "first_due": day,
        "fee_upfront": FeeTerm.parse,
    }
    fields = {name: read.get(name, lambda same: same)(value) for name, value in given.items()}
    terms = agree(
        prepayment=PrepaymentRule(**rule), overdue=OverdueRule(**late), min_days=1, **fields
    )
    fact = Disbursed(id=1, date=terms.disbursed_on, loan="L1", account="a", terms=terms)
    return open_loan(fact)


def paid(loan: Loan, on: date, amount: Decimal) -> Loan:
    """What is due first, the rest early: how the published examples take money."""
    due = sum((debt.total for debt in debts_on(loan, on)), ZERO)
    if due:
        fact = decide.repay(loan, min(amount, due), on)
        loan, amount = apply(loan, fact), amount - fact.amount
    return apply(loan, decide.prepay(loan, on, Wish(amount))[0]) if amount else loan


def played(loan: Loan, events: list[dict[str, Any]]) -> Loan:
    for event in events:
        on = day(event["on"])
        match event:
            case {"pay": amount}:
                loan = paid(loan, on, Decimal(amount))
            case {"prepay": amount}:
                for row in [row for row in loan.rows if row.due <= on]:
                    loan = apply(loan, decide.repay(loan, None, row.due))
                loan = apply(loan, decide.prepay(loan, on, Wish(Decimal(amount)))[0])
            case {"rate": rate}:
                loan = apply(loan, changes.change_rate(loan, Rate.parse(rate), on))
            case {"extend": count, "since": since}:
                loan = apply(loan, changes.extend(loan, count, on, day(since)))
            case {"payoff": total}:
                fact, _ = decide.prepay(loan, on, Wish(None))
                split = (str(fact.amount), str(fact.principal), str(fact.interest))
                assert split == (total, event["principal"], event["interest"])
                loan = apply(loan, fact)
                assert loan.settled_on == on
    return loan


def whole_rows(loan: Loan) -> dict[int, dict[str, Any]]:
    """Rows as the examples print them: early money belongs to the row of its period."""
    shown = {}
    for row in loan.rows:
        early = sum((p.principal for p in loan.prepayments if row.start < p.date <= row.due), ZERO)
        shown[row.number] = {
            "number": row.number,
            "due": row.due.isoformat(),
            "days": row.days,
            "principal": str(row.principal + early),
            "interest": str(row.interest),
            "balance": str(row.balance),
        }
    return shown


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["id"]))
def test_published(example: dict[str, Any]) -> None:
    loan = played(drawn(example["terms"]), example["events"])
    shown = whole_rows(loan)
    assert example["rows"]
    for row in example["rows"]:
        ours = shown[row["number"]]
        assert {name: ours[name] for name in row} == row
    if "payoff" not in (example["events"] or [{}])[-1]:
        assert len(loan.rows) == max(row["number"] for row in example["rows"])
    if "last" in example:
        assert str(loan.rows[-1].principal) == example["last"]
    if "upfront" in example:
        assert str(loan.terms.upfront) == example["upfront"]
        assert loan.terms.received == loan.terms.principal - loan.terms.upfront
    if "scalars" in example:
        assert str(sum(row.interest for row in loan.rows)) == example["scalars"]["interest"]
    if "debts" in example:
        debts = debts_on(loan, day(example["debts"]["on"]))
        assert {str(debt.penalty) for debt in debts} == {example["debts"]["penalty"]}
        assert {str(debt.total) for debt in debts} == {example["debts"]["total"]}
        assert str(sum(debt.total for debt in debts)) == example["debts"]["sum"]
