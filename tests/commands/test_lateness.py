"""Lateness said as known: no record is not unpaid, grace is the contract's, reporting the lender's.

The loan: 12,000 in six equal principals at 0.05 %/d from 2026-01-10, first due 2026-02-10: 2,000
and 12,000 × 0.0005 × 31 = 186.00; late principal costs 2,000 × 0.0005 × 1.5 = 1.50 a day.
"""

from typing import Any

import pytest

from tests.conftest import Cli

DRAW = (
    *("apply", "12000", "--rate", "0.05%/d", "--method", "equal-principal", "--instalments", "6"),
    *("--first-due", "2026-02-10", "--granted", "--yes"),
)
DAY = "2026-02-12"


def drawn(cli: Cli, *more: str) -> None:
    assert cli(*DRAW, *more, today="2026-01-10").exit == 0


def late(cli: Cli, today: str = DAY) -> dict[str, Any]:
    found: dict[str, Any] = cli("status", "L1", "--json", today=today).result["late"]
    return found


def test_the_day_itself_is_not_late(cli: Cli) -> None:
    drawn(cli)
    assert cli("status", "L1", "--json", today="2026-02-10").result["late"] is None


@pytest.mark.parametrize(
    ("stated", "grace", "days", "reportable", "said"),
    [
        ((), "preset", 0, "2026-02-11", ("以合同为准", "your contract decides")),
        (("--grace", "3d"), "contract", 3, "2026-02-14", ("合同写明", "by contract: 3")),
        (("--grace", "0"), "contract", 0, "2026-02-11", ("合同写明", "by contract: 0")),
        (("--product", "meituan"), "unknown", 0, "2026-02-11", ("宽限期不知道", "not known")),
    ],
)
def test_only_a_contracts_grace_puts_off_reporting(
    cli: Cli,
    stated: tuple[str, ...],
    grace: str,
    days: int,
    reportable: str,
    said: tuple[str, str],
) -> None:
    drawn(cli, *stated)
    known = late(cli)
    assert (known["grace"], known["grace_days"]) == (grace, days)
    assert (known["reportable"], known["confidence"]) == (reportable, "M")
    for lang, words in zip(("zh", "en"), said, strict=True):
        shown = cli("status", "L1", today=DAY, lang=lang).out
        assert words in shown
        assert f"{reportable} " in shown


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_unknown_penalty_is_not_a_cost_of_nothing(cli: Cli, lang: str) -> None:
    drawn(cli, "--product", "meituan")
    shown = cli("status", "L1", today=DAY, lang=lang).out
    assert "每多逾期一天" not in shown
    assert "each day more" not in shown


def test_what_a_day_costs_is_what_is_posted(cli: Cli) -> None:
    drawn(cli)
    assert late(cli)["per_day"] == "1.50"
    paid = [
        cli("repay", "L1", "--dry-run", "--json", today=day).result["amount"]
        for day in (DAY, "2026-02-13")
    ]
    assert paid == ["2189.00", "2190.50"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_commands_work_when_pasted(cli: Cli, lang: str) -> None:
    drawn(cli)
    shown = cli("status", "L1", today=DAY, lang=lang).out.splitlines()
    typed = [line.partition("#")[0].split()[1:] for line in shown if "jiebei repay" in line]
    assert typed == [["repay", "L1", "--date", "2026-02-10"], ["repay", "L1"]]
    penalties = [
        cli(*words, "--dry-run", "--json", today=DAY).result["split"]["penalty"] for words in typed
    ]
    assert penalties == ["0.00", "3.00"]


def test_beside_a_row_known_to_be_unpaid_nothing_is_taken_for_paid(cli: Cli) -> None:
    """A payment on the day of a later row would go to the earlier one first."""
    drawn(cli)
    assert cli("repay", "L1", "1000", "--yes", today=DAY).exit == 0
    assert late(cli, "2026-03-12")["missed"] == ["2026-03-10"]
    shown = cli("status", "L1", today="2026-03-12", lang="zh").out
    rows = {line.split()[0]: line.split()[-1] for line in shown.splitlines() if "2026-0" in line}
    assert (rows["1"], rows["2"], rows["3"]) == ("逾期", "未记录", "未到期")
    assert "--date" not in shown


@pytest.mark.parametrize(
    ("lang", "sentence"), [("zh", "征信和房贷"), ("en", "Credit record and mortgage")]
)
def test_the_paragraph_stands_once_and_where_it_is_asked_for(
    cli: Cli, lang: str, sentence: str
) -> None:
    drawn(cli)
    page = " ".join(cli("status", "L1", today=DAY, lang=lang).out.split())
    assert page.count(sentence) == 1
    assert " 15、16、17、25、29" in page or " 15, 16, 17, 25, 29" in page
    for call in ((), ("status",), ("remind",)):
        assert sentence not in cli(*call, today=DAY, lang=lang).out
    assert sentence not in cli("status", "L1", today="2026-02-10", lang=lang).out


@pytest.mark.parametrize(
    ("lang", "article"), [("zh", "展期（民法典 678）"), ("en", "(Civil Code 678)")]
)
def test_an_extension_is_named_while_the_day_is_still_to_come(
    cli: Cli, lang: str, article: str
) -> None:
    drawn(cli)
    assert cli("funds", "set", "cash", "100", "--yes", today="2026-02-08").exit == 0
    assert article in cli("remind", today="2026-02-08", lang=lang).out
    assert article in cli("status", today="2026-02-08", lang=lang).out
    assert article not in cli("remind", today=DAY, lang=lang).out
