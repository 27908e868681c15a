"""Two copies of one ledger: by hand, and as git calls it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Cli, history

TODAY = "2026-07-20"
DRAW = ("--rate", "0.04%/d", "--granted")


def facts(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["facts"]
    return found


@history
def parted(cli: Cli) -> None:
    """20,000 drawn and February paid; then the ledger was copied."""
    cli("apply", "20000", "--months", "12", "--date", "2026-01-10", *DRAW, "--yes", today=TODAY)
    cli("repay", "L1", "--date", "2026-02-10", "--yes", today=TODAY)


class Copies:
    """The base, mine and theirs; `mine("repay", …)` writes to one of them."""

    def __init__(self, cli: Cli, ledger: Path) -> None:
        self.cli = cli
        self.files = {name: ledger.with_name(f"{name}.json") for name in ("base", "a", "b")}
        for file in self.files.values():
            shutil.copy(ledger, file)

    def on(self, name: str, *call: str) -> Any:
        done = self.cli(*call, "--yes", "--json", "--ledger", str(self.files[name]), today=TODAY)
        assert done.exit == 0, done
        return done.result

    def merge(self, *more: str, order: str = "ab") -> Any:
        files = (str(self.files[name]) for name in ("base", *order))
        return self.cli("merge", *files, "--json", *more, today=TODAY)

    def problems(self, name: str) -> list[str]:
        done = self.cli("check", "--json", "--ledger", str(self.files[name]), today=TODAY)
        return [one["code"] for one in done.result["findings"] if one["code"] != "check.missed"]


@pytest.fixture
def copies(parted: Cli, ledger: Path) -> Copies:
    return Copies(parted, ledger)


def without_times(file: Path) -> list[dict[str, Any]]:
    return [{key: value for key, value in fact.items() if key != "at"} for fact in facts(file)]


def test_a_loan_that_both_went_on_with(copies: Copies) -> None:
    """Mine has March and May, theirs April: alone each shows arrears that never were."""
    copies.on("a", "repay", "L1", "--date", "2026-03-10")
    copies.on("a", "repay", "L1", "--date", "2026-05-10")
    copies.on("b", "repay", "L1", "1800.82", "--date", "2026-04-10")
    theirs = copies.files["b"].read_bytes()
    done = copies.merge("--yes")
    assert (done.exit, done.result["again"]) == (0, 2)
    assert copies.files["b"].read_bytes() == theirs
    paid = [f for f in facts(copies.files["a"]) if f["type"] == "repaid"][-2:]
    assert [(f["date"], f["amount"], f["penalty"]) for f in paid] == [
        ("2026-04-10", "1800.82", "0.00"), ("2026-05-10", "1800.82", "0.00"),
    ]  # fmt: skip
    assert copies.problems("a") == []
    assert facts(copies.files["a"].with_name("a.json.bak")) != facts(copies.files["a"])


def test_the_order_of_the_copies_does_not_matter(copies: Copies) -> None:
    copies.on("a", "repay", "L1", "900", "--date", "2026-03-10")
    copies.on("b", "apply", "3000", "--months", "3", "--date", "2026-03-01", *DRAW)
    copies.on("b", "repay", "L1", "500", "--date", "2026-03-12")
    first = copies.files["a"].read_bytes()
    assert copies.merge("--yes").exit == 0
    other = copies.files["b"].with_name("c.json")
    other.write_bytes(first)
    copies.files["c"] = other
    assert copies.merge("--yes", order="bc").exit == 0
    assert without_times(copies.files["a"]) == without_times(copies.files["b"])
    again = copies.merge("--yes")
    assert (again.result["changed"], again.result["recorded"]) == (False, False)


def test_what_both_recorded_is_one_event(copies: Copies) -> None:
    for name in ("a", "b"):
        copies.on(name, "repay", "L1", "--date", "2026-03-10", "--ref", "mar")
    copies.on("b", "repay", "L1", "--date", "2026-04-10")
    found = copies.merge("--yes").result
    assert (found["common"] + found["same"], found["mine"], found["theirs"]) == (5, 0, 1)
    assert [f["date"] for f in facts(copies.files["a"]) if f["type"] == "repaid"] == [
        "2026-02-10", "2026-03-10", "2026-04-10",
    ]  # fmt: skip


def test_a_second_loan_of_the_same_id_gets_another(copies: Copies) -> None:
    copies.on("a", "apply", "3000", "--months", "3", "--date", "2026-03-01", *DRAW)
    copies.on("b", "apply", "5000", "--months", "6", "--date", "2026-03-02", *DRAW)
    copies.on("b", "repay", "L2", "--date", "2026-04-10")
    found = copies.merge("--yes").result
    assert len(found["renamed"]) == 1
    loans = {f["loan"]: f["terms"]["principal"] for f in facts(copies.files["a"])
             if f["type"] == "disbursed"}  # fmt: skip
    assert sorted(loans.values()) == ["20000.00", "3000.00", "5000.00"]
    (paid,) = [f for f in facts(copies.files["a"]) if f["type"] == "repaid"][1:]
    assert loans[paid["loan"]] == "5000.00"
    assert copies.problems("a") == []


def test_what_one_undid_stays_undone(copies: Copies) -> None:
    copies.on("a", "undo")
    copies.on("b", "repay", "L1", "1700", "--date", "2026-03-10")
    copies.merge("--yes")
    shown = ("status", "L1", "--json", "--ledger", str(copies.files["a"]))
    stand = copies.cli(*shown, today=TODAY).result["schedule"]
    assert stand[0]["paid"] == "1700.00"
    assert copies.problems("a") == []


@pytest.mark.parametrize(
    ("mine", "theirs", "code"),
    [
        (
            ("repay", "L1", "900", "--date", "2026-03-10", "--ref", "k"),
            ("repay", "L1", "901", "--date", "2026-03-11", "--ref", "k"),
            "merge.ref",
        ),
        (
            ("account", "open", "jd", "--line", "5000"),
            ("account", "open", "jd", "--line", "6000"),
            "merge.account",
        ),
        (
            ("correct", "L1", "--rate", "0.03%/d"),
            ("correct", "L1", "--rate", "0.05%/d"),
            "merge.terms",
        ),
        (
            ("prepay", "L1", "--all", "--date", "2026-03-01"),
            ("repay", "L1", "900", "--date", "2026-03-10"),
            "merge.refused",
        ),
    ],
    ids=("ref", "account", "terms", "refused"),
)
def test_contradictions_are_refused_by_name(
    copies: Copies, mine: tuple[str, ...], theirs: tuple[str, ...], code: str
) -> None:
    copies.on("a", *mine)
    copies.on("b", *theirs)
    before = copies.files["a"].read_bytes()
    for order in ("ab", "ba"):
        said = copies.merge("--yes", order=order)
        assert (said.exit, said.error) == (3, code)
    assert copies.files["a"].read_bytes() == before


def test_ledgers_that_have_nothing_to_do_with_each_other(copies: Copies, ledger: Path) -> None:
    copies.files["b"].unlink()
    copies.on("b", "apply", "9000", "--months", "6", "--date", "2026-03-02", *DRAW)
    said = copies.merge("--yes")
    assert (said.exit, said.error) == (3, "merge.unrelated")


def test_a_copy_edited_by_hand(copies: Copies) -> None:
    text = copies.files["a"].read_text("utf-8")
    copies.files["a"].write_text(text.replace('"date":"2026-02-10"', '"date":"2026-02-09"'))
    said = copies.merge("--yes")
    assert (said.exit, said.error) == (3, "merge.edited")
    assert said.envelope["error"]["params"]["fact"] == 4


def test_it_asks_and_can_be_tried(copies: Copies) -> None:
    copies.on("b", "repay", "L1", "--date", "2026-03-10")
    before = copies.files["a"].read_bytes()
    assert copies.merge().error == "confirm.needed"
    trial = copies.merge("--dry-run").result
    assert (trial["recorded"], trial["changed"], trial["theirs"]) == (False, True, 1)
    assert copies.files["a"].read_bytes() == before


def test_the_bytes_that_stand_in_mine_stay(copies: Copies) -> None:
    copies.on("b", "repay", "L1", "--date", "2026-03-10")
    before = copies.files["a"].read_bytes()
    copies.merge("--yes")
    assert copies.files["a"].read_bytes().startswith(before[: before.rindex(b"]")])


def test_git_merges_two_branches(copies: Copies, tmp_path: Path) -> None:
    """The driver as README sets it up, in a repository of its own."""
    home = tmp_path / "repo"
    home.mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONPATH": str(ROOT / "src"),
        "JIEBEI_TODAY": TODAY,
    }

    def git(*words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=home, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def keep(name: str, message: str) -> None:
        shutil.copy(copies.files[name], home / "ledger.json")
        git("commit", "-qam", message)

    git("init", "-q", "-b", "main")
    git("config", "user.name", "me")
    git("config", "user.email", "me@example.org")
    driver = f"{sys.executable} -m jiebei_cli merge %O %A %B --yes --no-backup"
    git("config", "merge.jiebei.driver", driver)
    (home / ".gitattributes").write_text("ledger.json merge=jiebei\n")
    shutil.copy(copies.files["base"], home / "ledger.json")
    git("add", ".")
    git("commit", "-qm", "base")
    git("checkout", "-qb", "phone")
    copies.on("b", "repay", "L1", "1800.82", "--date", "2026-04-10")
    keep("b", "April, on the phone")
    git("checkout", "-q", "main")
    copies.on("a", "repay", "L1", "--date", "2026-03-10")
    keep("a", "March, at home")
    git("merge", "-q", "--no-edit", "phone")
    assert git("status", "--porcelain") == ""
    copies.merge("--yes")
    assert without_times(home / "ledger.json") == without_times(copies.files["a"])
    git("checkout", "-q", "phone")
    copies.on("b", "correct", "L1", "--rate", "0.03%/d")
    keep("b", "Rate")
    git("checkout", "-q", "main")
    git("merge", "-q", "--no-edit", "phone")
    paid = [f for f in facts(home / "ledger.json") if f["type"] == "repaid"]
    assert [f["date"] for f in paid][-3:] == ["2026-02-10", "2026-03-10", "2026-04-10"]
    assert not list(home.glob("*.bak")) + list(home.glob(".merge_file*"))
