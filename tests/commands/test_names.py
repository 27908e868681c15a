"""Things are named as people call them: by code, or by their names in either language."""

import pytest

from jiebei_cli.commands.options import meant
from jiebei_cli.domain.book.kinds import KINDS
from jiebei_cli.domain.closing.verdict import looks
from jiebei_cli.domain.contract.methods import METHODS
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import Name
from jiebei_cli.store.policy import product, product_names, steps
from tests.conftest import Cli

LOANS = ("--rate", "0.05%/d", "--months", "6")


class Thing:
    """Something with a name."""

    def __init__(self, zh: str, en: str, *called: str) -> None:
        self.name = Name(zh, en)
        self.called = called


THINGS = {
    "daily": Thing("度小满（随借随还）", "Duxiaoman, flexible"),
    "period": Thing("度小满（按期）", "Duxiaoman, by the period"),
    "plain": Thing("信用贷（某行）", "Credit loan", "白条"),
}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("daily", "daily"),
        ("DAILY", "daily"),
        ("度小满（按期）", "period"),
        ("duxiaoman, FLEXIBLE", "daily"),
        ("信用贷", "plain"),
        ("白条", "plain"),
        (" credit loan ", "plain"),
        ("条", "条"),
        ("nothing", "nothing"),
    ],
)
def test_a_thing_is_named_by_its_code_or_its_names(typed: str, code: str) -> None:
    assert meant("--x", typed, THINGS) == code


def test_a_name_of_two_things_is_refused_with_both() -> None:
    with pytest.raises(BadInput) as asked:
        meant("--x", "度小满", THINGS)
    assert asked.value.code == "choice.which"
    assert asked.value.params["instead"] == ("daily", "period")


@pytest.mark.parametrize(
    "things",
    [METHODS, KINDS, looks(), {step.code: step for step in steps("")},
     {name: product(name, "") for name in product_names("")}],
    ids=["methods", "facts", "looks", "steps", "products"],
)  # fmt: skip
def test_every_name_the_tool_prints_is_read_back(things: dict[str, Thing]) -> None:
    for code, thing in things.items():
        names = thing.name.values() if isinstance(thing.name, dict) else thing.name
        assert {meant("--x", name, things) for name in names} == {code}


def test_a_method_and_a_product_by_their_chinese_names(cli: Cli) -> None:
    done = cli("schedule", "1万", *LOANS, "--method", "先息后本", "--json")
    assert done.result["terms"]["method"] == "interest-first"
    done = cli("schedule", "一万", "--product", "微粒贷", "--months", "5", "--json")
    assert done.result["terms"]["product"] == "weilidai"
    assert cli("product", "show", "闪电贷", "--json").result["id"] == "cmb_shandian"
    assert cli("schedule", "1万", *LOANS, "--method", "随便", "--json").error == "method.unknown"


def test_the_account_of_a_product_by_its_name(cli: Cli) -> None:
    """Stored as `jiebei` it is found as 借呗, wherever an account is named."""
    cli("apply", "1万", *LOANS, "--granted", "--yes")
    for words in (("status", "借呗"), ("log", "借呗"), ("close", "借呗", "--check"),
                  ("log", "--account", "借呗"), ("reconcile", "Jiebei", "10000")):  # fmt: skip
        by_name, by_code = (cli(*called, "--json") for called in (words, _coded(words)))
        assert by_name.envelope == by_code.envelope, words
        assert by_name.exit != 2, by_name.out
    assert cli("score", "--if", "close=借呗", "--json").exit == 0
    assert cli("status", "微粒贷", "--json").error == "name.unknown"


def _coded(words: tuple[str, ...]) -> list[str]:
    return [word.replace("借呗", "jiebei").replace("Jiebei", "jiebei") for word in words]


def test_an_account_called_so_is_that_one(cli: Cli) -> None:
    cli("apply", "1万", *LOANS, "--account", "借呗", "--granted", "--yes")
    assert [a["name"] for a in cli("status", "--json").result["accounts"]] == ["借呗"]
    cli("account", "open", "jiebei", "--yes")
    assert cli("close", "借呗", "--check", "--json").result["account"] == "借呗"


def test_a_product_of_two_accounts_asks_which(cli: Cli) -> None:
    for name in ("one", "two"):
        cli("account", "open", name, "--product", "借呗", "--yes")
    asked = cli("status", "借呗", "--json")
    assert (asked.exit, asked.error) == (2, "choice.which")
    assert "jiebei status one" in asked.envelope["error"]["hint"]


def test_facts_steps_and_looks_by_their_names(cli: Cli, ledger: object) -> None:
    cli("apply", "1万", *LOANS, "--granted", "--yes")
    by_name = cli("log", "--type", KINDS["disbursed"].name.zh, "--json")
    assert [fact["type"] for fact in by_name.result["facts"]] == ["disbursed"]
    assert cli("log", "--type", "乱", "--json").error == "choice.unknown"
    assert cli("close", "借呗", "--done", "乱", "--yes", "--json").error == "close.step_unknown"
