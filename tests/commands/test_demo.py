"""The demo: one case at a time for people, all of them for scripts, and short enough to be read."""

from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.terminal import played


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", ["1", "2", "3"])
def test_a_case_is_read_without_scrolling_for_ever(cli: Cli, lang: str, case: str) -> None:
    shown = cli("demo", "--case", case, lang=lang)
    assert shown.exit == 0
    assert len(shown.out.splitlines()) <= 60


def test_a_terminal_gets_the_first_case_and_the_way_to_the_others(ledger: Path) -> None:
    shown = played(["demo"], ledger, "").out
    assert "1. 50,000 for stock" in shown
    assert "$ jiebei close trader --check" in shown
    assert "$ jiebei close decade --check" not in shown
    assert "jiebei demo --case 2" in shown
    assert "jiebei demo --case 3" in shown


def test_scripts_get_all_cases(cli: Cli) -> None:
    cases = cli("demo", "--json").result["cases"]
    assert [case["code"] for case in cases] == ["trader", "decade", "early"]
    only = cli("demo", "--case", "2", "--json").result
    assert [case["code"] for case in only["cases"]] == ["decade"]
    assert [other["command"] for other in only["others"]] == [
        "jiebei demo --case 1",
        "jiebei demo --case 3",
    ]


def test_whole_answers_are_those_of_the_commands(cli: Cli) -> None:
    """Every row of the ten years is there, and the first step's own page line by line."""
    whole = cli("demo", "--case", "2", "--full").out
    typed = "apply 100000 --product generic --rate 4.9%/y --every 1y --instalments 10 --method"
    apply = cli(*typed.split(), "equal-principal", "--account", "decade", "--granted", "--yes",
                today="2016-03-01")  # fmt: skip
    for line in apply.out.partition("Recorded as")[0].splitlines():
        assert line in whole.splitlines(), line
    assert len(whole) > len(cli("demo", "--case", "2").out)


def test_a_case_there_is_not_is_refused(cli: Cli) -> None:
    assert cli("demo", "--case", "4", "--json").error == "number.range"


def test_the_demo_says_nothing_that_only_the_lender_knows(cli: Cli) -> None:
    """No case comes to a YES: what the lender alone can tell is asked."""
    for case in cli("demo", "--json").result["cases"]:
        report = case["steps"][-1]["result"]
        assert report["verdict"] == "unconfirmed"
        assert report["unknown"]
        assert [state["code"] for state in report["states"] if state["on"]] == ["settled"]
