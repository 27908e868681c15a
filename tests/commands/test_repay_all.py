"""`repay AMOUNT` over several loans: earlier due first, nothing but what is due."""

from tests.commands.test_adopt import DUE, three
from tests.conftest import Cli

__all__ = ["three"]
LATE = "2026-12-12"


def test_money_covers_the_dearer_loan_of_one_day_first(three: Cli) -> None:
    """0.05 % a day (914.51), 0.04 % (1,797.64), then what is left to 0.035 %."""
    paid = three("repay", "3000", "--yes", "--json", today=DUE).result
    assert [(one["loan"], one["amount"]) for one in paid["loans"]] == [
        ("L1", "1797.64"), ("L2", "287.85"), ("L3", "914.51"),
    ]  # fmt: skip
    assert paid["amount"] == "3000.00"
    assert paid["loans"][1]["split"] == {
        "fee": "0.00", "penalty": "0.00", "interest": "109.15", "principal": "178.70",
    }  # fmt: skip
    assert three("check", "--json", today=DUE).result["findings"] == []
    assert three("undo", "--yes", today=DUE).exit == 0
    totals = three("status", "--json", today=DUE).result["totals"]
    assert totals["due"] == "5380.19"


def test_the_earlier_due_goes_before_the_dearer(three: Cli) -> None:
    assert three("repay", "L2", "--date", DUE, "--yes", today=LATE).exit == 0
    assert three("repay", "L3", "--date", DUE, "--yes", today=LATE).exit == 0
    paid = three("repay", "1900", "--date", "2027-01-10", "--yes", "--json", today="2027-01-10")
    assert [one["loan"] for one in paid.result["loans"]] == ["L1", "L3"]
    assert paid.result["loans"][0]["settled"]


def test_more_than_is_due_is_refused(three: Cli) -> None:
    done = three("repay", "5380.20", "--yes", "--json", today=DUE)
    assert done.error == "repay.more_than_all"
    assert "5,380.19" in done.envelope["error"]["message"]


def test_a_reference_posts_once(three: Cli) -> None:
    call = ("repay", "5380.19", "--ref", "k", "--yes", "--json")
    first, second = three(*call, today=DUE), three(*call, today=DUE)
    assert (first.result["repeated"], second.result["repeated"]) == (False, True)
    other = three("repay", "5000", "--ref", "k", "--yes", "--json", today=DUE)
    assert other.error == "ref.conflict"


def test_one_loan_that_owes_gets_it_all(three: Cli) -> None:
    assert three("repay", "L2", "--yes", today=DUE).exit == 0
    assert three("repay", "L3", "--yes", today=DUE).exit == 0
    assert three("repay", "1000", "--yes", "--json", today=DUE).result["loan"] == "L1"
