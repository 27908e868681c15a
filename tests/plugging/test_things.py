"""Plugging in is one file and the line that takes it in: nothing crashes, nothing is left out.

Each thing of this folder is taken in as its line in the house would do it, then met in every answer
that has to do with it, in both languages and every form.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from jiebei_cli.commands import COMMANDS
from jiebei_cli.domain.book.book import fold
from jiebei_cli.domain.book.facts import AccountOpened, Fact
from jiebei_cli.domain.book.kinds import kinds
from jiebei_cli.domain.closing.verdict import CLOSURE_RULES
from jiebei_cli.domain.contract.methods import METHODS, Method
from jiebei_cli.domain.reading.explanations import EXPLANATIONS
from jiebei_cli.domain.registry import Registry, Unfit
from jiebei_cli.domain.value import Name, replace
from jiebei_cli.exchange.writers import EXPORTS, FORMATS
from jiebei_cli.notify import SENDERS
from jiebei_cli.shell import manual
from jiebei_cli.shell.schema import schema
from jiebei_cli.text import catalog
from jiebei_cli.text.catalog import Line
from tests.conftest import ROOT, Cli, place
from tests.loans import day
from tests.plugging import jiao, qif, quiet, rising, slip, tally, transferred

LOOKS = (
    "", "status", "status L1", "status --as-of 2026-09-01", "status L1 --chart", "schedule L1",
    "log", "change", "check", "close jiebei --check", "score", "remind --days 60", "account",
    "reconcile L1 9000", "undo --dry-run", "repay L1 --date 2026-07-10 --dry-run",
    "prepay L1 500 --dry-run", "prepay L1 --all --dry-run --days 3",
    "change rate L1 9%/y --dry-run",
    *(f"export {form}" for form in EXPORTS if form not in ("evidence", "xlsx")),
)  # fmt: skip
TODAY = "2026-06-20"


def plug(patch: pytest.MonkeyPatch, registry: Registry[Any], thing: Any) -> None:
    """The one line that takes a thing in."""
    registry.check(thing, registry.ours)
    patch.setitem(registry.ours, thing.code, thing)


def everywhere(cli: Cli, *more: str) -> Iterator[str]:
    """What every look says, in both languages, as JSON held against the schema of the house."""
    strict = Draft202012Validator(schema(strict=True), format_checker=FormatChecker())
    for line in (*LOOKS, *more):
        for lang in ("zh", "en"):
            done = cli(*line.split(), today=TODAY, lang=lang)
            assert done.exit in (0, 1), (line, done)
            yield done.out
        if not line.startswith("export"):
            done = cli(*line.split(), "--json", today=TODAY)
            strict.validate(done.envelope)
            assert cli(*line.split(), "--html", "-", today=TODAY).out.startswith("<!doctype")


def help_and_manual(cli: Cli, *path: str) -> Iterator[str]:
    """Help of a command and the whole manual, in Chinese, then in English."""
    for lang in ("zh", "en"):
        yield cli(*path, "--help", lang=lang).out + manual.page()
    catalog.use("en")


def drawn(cli: Cli, *options: str) -> None:
    typed = (
        "apply",
        "6000",
        "--months",
        "3",
        "--rate",
        "12%/y",
        "--due-day",
        "10",
        "--granted",
        "--yes",
        *options,
    )
    assert cli(*typed, today="2026-06-15").exit == 0


def pack(cli: Cli, folder: Path, lang: str) -> str:
    done = cli("export", "evidence", "jiebei", "--to", str(folder), today=TODAY, lang=lang)
    assert done.exit == 0, done
    return "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.md")))


def test_a_method(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """6,000 in three parts of 1, 2 and 3 sixths."""
    assert cli("schedule", "6000", "--method", "rising", "--json").error == "method.unknown"
    plug(monkeypatch, METHODS, rising.METHOD)
    drawn(cli, "--method", "rising")
    plan = cli("schedule", "L1", "--json", today=TODAY).result["schedule"]
    assert [row["principal"] for row in plan] == ["1000.00", "2000.00", "3000.00"]
    said = "".join(everywhere(cli))
    assert "逐期递增" in said
    assert "rising" in said
    assert "逐期递增" in pack(cli, tmp_path / "zh", "zh")
    assert "rising" in pack(cli, tmp_path / "en", "en")
    assert all("rising" in text for text in help_and_manual(cli, "apply"))
    assert cli("--complete", "schedule", "1", "--method", "r").out == "rising\n"
    for typed in ("repay L1", "prepay L1 2500", "undo", "prepay L1 2500"):
        done = cli(*typed.split(), "--yes", today="2026-07-10")
        assert done.exit == 0, (typed, done)
    assert cli("check", today="2026-07-10").exit == 0
    assert sum(Decimal(row["principal"]) for row in plan[1:]) == 5000
    products = tmp_path / "config" / "products"
    products.mkdir(parents=True)
    preset = (ROOT / "src/jiebei_cli/data/products/jiebei.toml").read_text("utf-8")
    assert 'method = "equal-instalment"' in preset
    mine = preset.replace('method = "equal-instalment"', 'method = "rising"')
    (products / "mine.toml").write_text(mine, "utf-8")
    assert "逐期递增" in cli("product", "show", "mine", lang="zh").out


def test_a_closing_rule(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plug(monkeypatch, CLOSURE_RULES, quiet.RULE)
    drawn(cli)
    close = ("close", "jiebei", "--check")
    (answer,) = (
        rule
        for rule in cli(*close, "--json", today=TODAY).result["rules"]
        if rule["code"] == "quiet"
    )
    assert (answer["result"], answer["affects"]) == ("warn", "just-moved")
    for lang, name, affects in (
        ("zh", "三十天没有动静", "再等等"),
        ("en", "quiet for", "a little"),
    ):
        for more in ((), ("--markdown",), ("--html", "-")):
            said = cli(*close, "--full", *more, today=TODAY, lang=lang).out
            assert name in said
            assert affects in said
            assert "jiebei log jiebei" in said
        assert name in pack(cli, tmp_path / lang, lang)


def test_an_explanation(cli: Cli, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Theirs is ours without what is below a jiao."""
    drawn(cli, "--method", "interest-first", "--date", "2026-06-15")
    ours = Decimal(cli("status", "L1", "--json", today=TODAY).result["totals"]["payoff"])
    theirs = str(ours - ours % Decimal("0.10"))
    assert theirs != str(ours)
    asked = ("reconcile", "L1", theirs)
    before = cli(*asked, "--json", today=TODAY).result["matches"]
    plug(monkeypatch, EXPLANATIONS, jiao.EXPLANATION)
    done = cli(*asked, "--json", today=TODAY)
    assert [match["code"] for match in done.result["matches"]] == [
        *(match["code"] for match in before),
        "jiao",
    ]
    detail = {"amount": str(ours % Decimal("0.10"))}
    assert done.result["matches"][-1]["detail"] == detail
    assert f"抹去了角以下的 {detail['amount']}" in cli(*asked, today=TODAY, lang="zh").out
    assert f"the last {detail['amount']}, below" in cli(*asked, "--markdown", today=TODAY).out
    assert "below a jiao" in cli("reconcile", "jiebei", theirs, today=TODAY).out
    assert cli(*asked, "--record", "--yes", today=TODAY).exit == 0


def test_a_format(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn(cli)
    assert cli("export", "qif", "--json").error == "choice.unknown"
    plug(monkeypatch, FORMATS, qif.FORMAT)
    assert cli("export", "qif", today=TODAY).out == "!Type:Oth L\nD2026-06-15\n"
    target = tmp_path / "loans.qif"
    for _ in range(2):  # one of its own is known again
        assert cli("export", "qif", "--to", str(target), "--json", today=TODAY).exit == 0
    target.write_text("mine", "utf-8")
    assert cli("export", "qif", "--to", str(target), "--json").error == "export.exists"
    named = ("qif（Quicken 交换文件）", "qif (Quicken interchange)")
    for text, name in zip(help_and_manual(cli, "export"), named, strict=True):
        assert name in " ".join(text.split()).replace("\n", "")
    assert cli("--complete", "export", "q").out == "qif\n"
    assert "qif" in cli("export", "nope").err


def test_a_sender(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn(cli)
    note = tmp_path / "note"
    asked = ("remind", "--days", "60", "--notify", f"slip:{note}")
    assert cli(*asked, "--json", today=TODAY).error == "notify.unknown"
    plug(monkeypatch, SENDERS, slip.SENDER)
    assert "slip" in cli(*asked, "--dry-run", today=TODAY).out
    assert not note.exists()
    told = cli(*asked, "--json", today=TODAY).result["notified"]
    assert [(one["to"], one["ok"]) for one in told] == [("slip", True)]
    assert "L1/1" in note.read_text("utf-8")
    named = ("slip（纸条）", "slip (slip of paper)")
    for text, name in zip(help_and_manual(cli, "remind"), named, strict=True):
        assert name in " ".join(text.split())
    assert "slip\n" in cli("--complete", "remind", "--notify", "").out
    assert "slip" in cli("remind", "--notify", "gopher://x", today=TODAY).err


def test_a_command(cli: Cli, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COMMANDS, "tally", Line("数一数借据", "Count the loans"))
    monkeypatch.setitem(sys.modules, "jiebei_cli.commands.tally", tally)
    place("paid", ledger)
    assert cli("tally", lang="zh").out == "1 笔，0 笔已结清\n"
    assert cli("tally", "--markdown").out.strip() == "1 loans, 0 settled"
    assert "1 loans" in cli("tally", "--html", "-").out
    done = cli("tally", "--still", "--json")
    assert done.result == {"loans": 1, "settled": 0}
    strict = Draft202012Validator(schema(strict=True))
    strict.validate(done.envelope)
    assert not strict.is_valid({**done.envelope, "result": {"loans": 1}})
    for text, line in zip(help_and_manual(cli, "tally"), ("数一数", "Count the"), strict=True):
        assert text.count(line) == 2
        assert "jiebei tally --still" in text
        assert "tally" in text
    assert "tally" in cli("--help").out
    assert cli("--complete", "tal", lang="zh").out == "tally\t数一数借据\n"
    assert cli("--complete", "tally", "--st").out.startswith("--still\t")
    assert cli("taly", "--json").error == "usage.no_command_near"


HOUSE = """
import io, json, sys
from tests.plugging.transferred import Transferred
from jiebei_cli.domain.book import kinds

kinds.KINDS |= kinds.kinds(Transferred)  # the line

from jiebei_cli.shell.main import main

answers = []
for line in json.loads(sys.stdin.read()):
    sys.stdout = io.TextIOWrapper(io.BytesIO(), "utf-8")
    sys.stderr = io.StringIO()
    try:
        main(line)
    except SystemExit as left:
        sys.stdout.flush()
        out = sys.stdout.buffer.getvalue().decode()
        answers.append((left.code or 0, out, sys.stderr.getvalue()))
sys.__stdout__.write(json.dumps(answers))
"""


class House:
    """The program with the fact taken in, in its own process: kinds are read when it starts."""

    def __init__(self, ledger: Path) -> None:
        self.ledger = ledger

    def __call__(self, *lines: str, lang: str = "en") -> list[tuple[int, str, str]]:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", HOUSE],
            input=json.dumps([line.split() for line in lines]),
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
                "JIEBEI_LEDGER": str(self.ledger),
                "JIEBEI_CONFIG": str(self.ledger.parent / "config"),
                "JIEBEI_LANG": lang,
                "JIEBEI_TODAY": TODAY,
                "PYTHONUTF8": "1",
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return [(code, out, err) for code, out, err in json.loads(done.stdout)]


FACT = (
    ',{"id":7,"at":"2026-04-20T09:00:00+08:00","date":"2026-04-20","type":"transferred",'
    '"loan":"L1","to":"某资产公司"}\n]}\n'
)


@pytest.fixture
def house(ledger: Path) -> House:
    place("paid", ledger)
    text = ledger.read_text("utf-8")
    ledger.write_text(text.removesuffix("]}\n") + FACT, "utf-8")
    return House(ledger)


@pytest.mark.slow
def test_a_fact_is_carried_by_everything(house: House, tmp_path: Path) -> None:
    for lang, name in (("zh", "债权转让"), ("en", "debt transferred")):
        folder = tmp_path / lang
        lines = (*LOOKS, "log --type transferred", f"export evidence jiebei --to {folder}")
        told = dict(zip(lines, house(*lines, lang=lang), strict=True))
        for line, (code, _, err) in told.items():
            assert code == (1 if "close" in line or line == "check" else 0), (line, err)
            assert "a bug" not in err, (line, err)
            assert "程序出错" not in err, (line, err)
        for line in ("log", "log --type transferred", "change", "undo --dry-run"):
            assert name in told[line][1], line
        assert "某资产公司" in told["change"][1]
        assert "某资产公司" in told["export html"][1]
        assert "某资产公司" in told["export csv"][1]
        assert told["export facts"][1].endswith(FACT)
        strict = Draft202012Validator(schema(strict=True), format_checker=FormatChecker())
        asked = [f"{line} --json" for line in LOOKS if not line.startswith("export")]
        for _, out, _ in house(*asked, lang=lang):
            strict.validate(json.loads(out))
        papers = "".join(path.read_text("utf-8") for path in folder.glob("2-*.md"))
        assert f"| #7 | L1 | {name} |" in papers


def test_a_fact_is_checked_undone_redone_and_kept_as_toml(house: House, tmp_path: Path) -> None:
    toml = tmp_path / "copy.toml"
    status = "status L1 --json"
    answers = house(
        "check --json --today 2026-05-01", status, "undo --yes", status, "undo --redo --yes",
        status, "log --json", f"export facts --to {toml}", f"{status} --ledger {toml}",
        "change --json", "--complete log --type tr", "log --help",
    )  # fmt: skip
    codes = [code for code, _, _ in answers]
    assert codes == [0] * len(codes), answers
    standing = (json.loads(answers[n][1])["result"]["accounts"] for n in (1, 3, 5, 8))
    lenders = [accounts[0]["loans"][0]["lender"] for accounts in standing]
    assert lenders == ["某资产公司", "", "某资产公司", "某资产公司"]
    assert json.loads(answers[0][1])["result"]["findings"] == []
    seventh = json.loads(answers[6][1])["result"]["facts"][6]
    assert (seventh["type"], seventh["loan"]) == ("transferred", "L1")
    (change,) = json.loads(answers[9][1])["result"]["changes"]
    assert (change["kind"], change["what"]) == ("transferred", {"to": "某资产公司"})
    assert answers[10][1] == "transferred\n"
    assert "transferred" in answers[11][1]


def test_a_fact_is_held_to_the_rules_of_all_when_read(house: House) -> None:
    text = house.ledger.read_text("utf-8")
    for wrong, code in (
        ('"to":"x","too":1', "fact.unknown_key_near"),
        ('"to":"a\\u202eb"', "fact.text"),
        ('"to":5', "fact.field"),
    ):
        house.ledger.write_text(text.replace('"to":"某资产公司"', wrong), "utf-8")
        ((left, out, _),) = house("status --json")
        error = json.loads(out)["error"]
        assert (left, error["code"], error["params"]["problem"]) == (4, "ledger.invalid", code)
        assert error["params"]["line"] == 8


class Moved(Fact, kw_only=True):
    """A fact of an account, of no loan."""

    name: ClassVar[Name] = Name("搬家", "moved")
    account: str
    line: Decimal

    def fold(self, of: Any) -> Any:
        return replace(of, line=self.line)


def test_a_fact_of_an_account() -> None:
    opened = AccountOpened(id=1, date=day("2026-01-01"), account="a", product="jiebei")
    moved = Moved(id=2, date=day("2026-01-02"), account="a", line=Decimal("5.00"))
    assert fold([opened, moved]).account("a").line == Decimal("5.00")
    assert kinds(Moved) == {"moved": Moved}


# what lacks something is told by its code, when it is taken in


class Nameless(Fact, kw_only=True):
    loan: str

    def fold(self, of: Any) -> Any:
        return of


class Unfolded(Fact, kw_only=True):
    name: ClassVar[Name] = Name("没人管", "unfolded")
    loan: str


@pytest.mark.parametrize(
    ("kind", "what", "of"),
    [(Nameless, "name", "nameless"), (Unfolded, "trait", "unfolded.fold")],
)
def test_a_kind_of_fact_lacks_something(kind: type[Fact], what: str, of: str) -> None:
    with pytest.raises(Unfit) as refused:
        kinds(transferred.Transferred, kind)
    assert (refused.value.what, refused.value.of) == (what, of)


@pytest.mark.parametrize(
    ("changed", "what", "of"),
    [
        ({"name": None}, "name", "rising"),
        ({"name": "rising"}, "name", "rising"),
        ({"name": Name("", "rising")}, "name", "rising"),
        ({"code": "Rising 1"}, "code", "Rising 1"),
        ({"code": None}, "code", "None"),
        ({"pace": None}, "trait", "pace"),
        ({"shortens": None}, "trait", "shortens"),
    ],
)
def test_a_thing_of_ours_that_lacks_something_fails_at_import(
    changed: dict[str, Any], what: str, of: str
) -> None:
    """The tuple of a room is read when the room is imported."""
    with pytest.raises(Unfit) as refused:
        Registry(Method, (*METHODS.values(), replace(rising.METHOD, **changed)))
    assert (refused.value.what, refused.value.of) == (what, of)


def test_what_is_of_another_kind_or_there_twice_is_not_taken_in() -> None:
    for things, what, of in (
        ((rising.METHOD, qif.FORMAT), "kind", "Method"),
        ((rising.METHOD, rising.METHOD), "taken", "rising"),
    ):
        with pytest.raises(Unfit) as refused:
            Registry(Method, things)
        assert (refused.value.what, refused.value.of) == (what, of)
