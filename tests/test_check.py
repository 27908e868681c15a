"""`check` finds what is wrong, with its line; each fault is planted by hand in a good ledger."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli

Document = dict[str, Any]
STORY = (
    ("apply", "50000", "--months", "12", "--due-day", "10", "--date", "2026-01-15", "--granted"),
    ("repay", "L1", "--date", "2026-02-10", "--ref", "feb"),
    ("repay", "L1", "--date", "2026-03-10", "--ref", "mar"),
    ("prepay", "L1", "5000", "--date", "2026-03-20"),
)
TODAY = "2026-03-25"


@pytest.fixture
def told(cli: Cli) -> Cli:
    """Facts 1–3 the loan, 4 and 5 repaid, 6 prepaid; on lines 2 to 7."""
    for command in STORY:
        assert cli(*command, "--yes", today=TODAY).exit == 0
    return cli


def test_a_good_ledger_passes(told: Cli) -> None:
    answer = told("check", "--json", today=TODAY)
    assert (answer.exit, answer.result["facts"], answer.result["findings"]) == (0, 6, [])


def test_an_empty_ledger_passes(cli: Cli) -> None:
    assert cli("check", "--json").exit == 0


def other_split(facts: list[Document]) -> None:
    """One fen from interest to principal, as a lender might round."""
    fact, row = facts[3], facts[3]["rows"][0]
    assert (fact["interest"], fact["principal"]) == ("520.00", "3973.16")
    fact.update(interest="520.01", principal="3973.15")
    row.update(interest="520.01", principal="3973.15")


def twice(facts: list[Document]) -> None:
    """The deduction of March a second time, on the same day."""
    again = {**facts[4], "id": 7, "ref": "mar-2"}
    facts.append(again)
    facts[5]["id"], facts[6]["id"] = 7, 6
    facts[5], facts[6] = facts[6], facts[5]


def same_ref(facts: list[Document]) -> None:
    facts[5]["ref"] = "feb"


def backwards(facts: list[Document]) -> None:
    facts[5]["date"] = "2026-03-01"


def clock(facts: list[Document]) -> None:
    facts[4]["at"] = "2001-01-01T00:00:00+08:00"


def no_clock(facts: list[Document]) -> None:
    facts[4]["at"] = "yesterday"


def other_rows(facts: list[Document]) -> None:
    """The right sums, but of another instalment than the oldest due."""
    facts[3]["rows"][0]["number"] = 2


def no_such_loan(facts: list[Document]) -> None:
    facts[5]["loan"] = "L7"


def prepaid_interest(facts: list[Document]) -> None:
    facts[5].update(interest="99.00", amount="5099.00", accrued="99.00")


def settles(facts: list[Document]) -> None:
    facts[5]["settles"] = True


FAULTS: list[tuple[str, Callable[[list[Document]], None], list[tuple[str, int]]]] = [
    ("split", other_split, [("check.split", 5)]),
    ("doubled", twice, [("check.doubled", 7), ("check.refused", 7), ("fact.overpaid", 7)]),
    ("ref twice", same_ref, [("check.ref_twice", 7)]),
    ("dates", backwards, [("fact.out_of_order", 7)]),
    ("time back", clock, [("check.time_back", 6)]),
    ("time", no_clock, [("check.time", 6)]),
    ("no such loan", no_such_loan, [("fact.no_loan", 7)]),
    ("accrued", prepaid_interest, [("check.split", 7)]),
    ("settles", settles, [("check.settles", 7)]),
]


@pytest.mark.parametrize(
    ("plant", "found"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS]
)
@pytest.mark.parametrize("suffix", ["json", "toml"])
def test_what_it_finds(
    told: Cli,
    ledger: Path,
    tmp_path: Path,
    suffix: str,
    plant: Callable[[list[Document]], None],
    found: list[tuple[str, int]],
) -> None:
    document = json.loads(ledger.read_text())
    plant(document["facts"])
    lines = "\n,".join(json.dumps(fact) for fact in document["facts"])
    text = '{"format":"jiebei","version":1,"facts":[\n ' + lines + "\n]}\n"
    path = tmp_path / f"planted.{suffix}"
    if suffix == "toml":
        import tomli_w

        path.write_text(tomli_w.dumps(document, multiline_strings=False))
    else:
        path.write_text(text)
    path.chmod(0o600)
    answer = told("check", "--ledger", str(path), "--json", today=TODAY)
    assert answer.exit == 1
    wrong = [one for one in answer.result["findings"] if one["code"] != "check.missed"]
    listed = wrong[: len(found)]
    assert [finding["code"] for finding in listed] == [code for code, _ in found]
    if suffix == "json":
        assert [finding["line"] for finding in listed] == [line for _, line in found]
    else:
        lines_ = path.read_text().splitlines()
        for finding in listed:
            assert lines_[finding["line"] - 1] == "[[facts]]"
            assert f"id = {finding['fact']}" in lines_[finding["line"] : finding["line"] + 8]
    for lang in ("zh", "en"):
        out = told("check", "--ledger", str(path), today=TODAY, lang=lang).out
        assert out.count("planted") >= 1


def test_missed_deductions_name_the_instalment(told: Cli) -> None:
    """Instalments 3 (10 April) and 4 (10 May) have passed on 20 May without a payment."""
    answer = told("check", "--json", today="2026-05-20")
    assert answer.exit == 1
    found = [(f["code"], f["params"]["instalment"]) for f in answer.result["findings"]]
    assert found == [("check.missed", "L1/3"), ("check.missed", "L1/4")]


def test_a_payment_after_settlement(told: Cli, ledger: Path) -> None:
    told("prepay", "L1", "--all", "--date", "2026-03-25", "--yes", today=TODAY)
    document = json.loads(ledger.read_text())
    last = document["facts"][-1]
    document["facts"].append({**last, "id": last["id"] + 1, "date": "2026-03-26"})
    lines = ",\n".join(json.dumps(fact) for fact in document["facts"])
    ledger.write_text('{"format":"jiebei","version":1,"facts":[\n' + lines + "\n]}\n")
    answer = told("check", "--json", today="2026-04-01")
    assert answer.result["findings"][0]["code"] == "check.after_settled"
    assert answer.result["findings"][0]["line"] == 9


def test_nothing_is_written(told: Cli, ledger: Path) -> None:
    before = ledger.read_bytes()
    told("check", today="2027-01-01")
    assert ledger.read_bytes() == before
