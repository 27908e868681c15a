"""What scripts and readers rely on: the envelope, the catalogue, help, and what --json loads."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from jiebei_cli.commands import below, command, paths
from jiebei_cli.commands import line as line_of
from jiebei_cli.commands.options import HELP
from jiebei_cli.shell.help import WIDTH, cells, spelled
from jiebei_cli.text import catalog
from jiebei_cli.text.catalog import SUBJECTS, Part
from jiebei_cli.text.catalog import line as line_for
from tests.catalogue import PARTS, lines
from tests.conftest import ROOT, Cli, place
from tests.constants import PROGRAM

SUCCESS = ["schema", "command", "ok", "today", "recorded", "facts", "result", "warnings"]
FAILURE = ["schema", "command", "ok", "today", "recorded", "facts", "error", "warnings"]


def has(body: dict[str, Any], keys: str) -> None:
    """Every named key; keys are only ever added."""
    missing = [key for key in keys.replace(",", " ").split() if key not in body]
    assert missing == [], body.keys()


@pytest.fixture
def paid(ledger: Path) -> Path:
    place("paid", ledger)
    return ledger


ROW = "number, due, days, principal, interest, fee, total, balance"
COST = "received, interest, fees, total, annual_rate, irr_nominal, irr_effective"


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        ("", "on accounts totals next"),
        ("apply 1000 --months 3 --dry-run", "terms schedule cost assessment loan account"),
        ("schedule 1000 --months 3", "terms schedule cost"),
        ("schedule L1", "terms schedule cost"),
        ("repay L1 --date 2026-05-10 --dry-run", "amount split instalments"),
        (
            "prepay L1 1000 --dry-run",
            "on principal interest penalty fee total saved_interest net_saving before after"
            " next_due",
        ),
        ("status", "on accounts totals"),
        ("status L1", "on accounts totals schedule"),
        ("close jiebei --check --today 2026-02-01", "account verdict rules cost earliest steps"),
        ("account", "accounts"),
        ("account open other --dry-run", "name product state line"),
        ("product", "products"),
        ("product show jiebei", "id name as_of confidence sources terms"),
        ("demo", "cases"),
    ],
)
def test_success_envelope(command: str, keys: str, cli: Cli, paid: Path) -> None:
    done = cli(*command.split(), "--json", today="2026-04-20")
    body = done.envelope
    assert list(body) == SUCCESS
    assert (body["schema"], body["ok"]) == ("jiebei/1", True)
    assert body["command"] == (command.split() or ["overview"])[0]
    assert body["today"] == ("2026-02-01" if "--today" in command else "2026-04-20")
    assert all(list(warning) == ["code", "message"] for warning in body["warnings"])
    has(body["result"], keys)
    assert done.err == ""
    assert done.out.endswith("}\n")
    assert done.out.count("\n") == 1
    no_floats(body)


def no_floats(value: Any) -> None:
    """Money and rates are strings."""
    assert not isinstance(value, float)
    for item in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        no_floats(item)


@pytest.mark.parametrize(
    ("command", "exit_code", "code"),
    [
        ("frobnicate", 2, "usage.no_command"),
        ("apply", 2, "usage.missing"),
        ("apply 0 --months 3", 2, "amount.not_positive"),
        ("schedule x", 2, "amount.unreadable"),
        ("repay L9 --yes", 2, "loan.unknown"),
        ("repay L1 --yes", 3, "repay.nothing_due"),
        ("prepay L1 99999 --yes", 3, "prepay.exceeds"),
        ("status nobody", 2, "name.unknown"),
        ("account open jiebei", 3, "account.exists"),
        ("product show nobody", 2, "product.unknown"),
    ],
)
def test_failure_envelope(command: str, exit_code: int, code: str, cli: Cli, paid: Path) -> None:
    done = cli(*command.split(), "--json", today="2026-04-20")
    body = done.envelope
    assert (done.exit, done.error) == (exit_code, code)
    assert list(body) == FAILURE
    assert list(body["error"]) == ["code", "message", "hint", "params"]
    assert body["ok"] is False
    assert body["warnings"] == []
    assert body["today"] == "2026-04-20"
    assert done.err == ""
    no_floats(body)


def test_the_words_of_a_command_line_are_read_once(cli: Cli, paid: Path) -> None:
    """The value of an option is neither a command nor another option, also in a failure."""
    done = cli("--ledger", "log", "status", "--jsn", "--json")
    assert (done.envelope["command"], done.error) == ("status", "usage.no_option_near")
    for usage in ("--bogus", "--date=never"):
        done = cli("close", "jiebei", "--note", "--json", usage)
        assert (done.exit, done.out) == (2, "")
        assert "Nothing was recorded." in done.err
    done = cli("close", "jiebei", "--note", "--today", "--json", "--today", "2026-04-20", "--bogus")
    assert done.envelope["today"] == "2026-04-20"
    assert cli("account", "--json", "opne").envelope["command"] == "account"
    assert cli("status", "--bogus", "--", "--json").out == ""


def test_a_reading_command_says_nothing_of_recording(cli: Cli, paid: Path) -> None:
    for line in ("status", "close jiebei --check", "reconcile L1 9000", "status L9"):
        done = cli(*line.split(), today="2026-04-20")
        assert "ecorded" not in (done.out + done.err).replace("as recorded", ""), done


def test_a_reference_posted_before_stands_recorded(cli: Cli, paid: Path) -> None:
    for _ in range(2):
        done = cli("prepay", "L1", "100", "--yes", "--ref", "a", "--json", today="2026-04-20")
        assert (done.exit, done.envelope["recorded"], done.envelope["facts"]) == (0, True, [7])


def test_an_answer_of_no_carries_its_result(cli: Cli, paid: Path) -> None:
    done = cli("close", "jiebei", "--yes", "--json", today="2026-04-20")
    assert done.exit == 1
    assert list(done.envelope) == [*FAILURE, "result"]
    assert done.result["verdict"] == "blocked"
    done = cli("apply", "20000", "--months", "3", "--dry-run", "--json", today="2026-04-20")
    assert done.exit == 0  # the free line is 60000 − 38077.43
    done = cli("apply", "21922.58", "--months", "3", "--dry-run", "--json", today="2026-04-20")
    assert done.exit == 1
    assert done.result["assessment"]["reasons"]


def test_inner_keys(cli: Cli, paid: Path) -> None:
    """Spec §5, the keys inside the results."""
    plan = cli("schedule", "1000", "--months", "3", "--json").result
    has(plan["schedule"][0], ROW)
    has(plan["cost"], COST)
    status = cli("status", "L1", "--json", today="2026-04-20").result
    has(status["schedule"][0], f"{ROW}, state, paid")
    account = status["accounts"][0]
    has(
        account,
        "name state line available outstanding accrued_interest overdue payoff next_due loans",
    )
    has(account["next_due"], "date amount loan")
    has(
        account["loans"][0],
        "id state method outstanding accrued_interest penalty days_past_due overdue next_due"
        " payoff",
    )
    repaid = cli("repay", "L1", "--dry-run", "--json", today="2026-05-10").result
    has(repaid["split"], "fee penalty interest principal")
    prepaid = cli("prepay", "L1", "1000", "--dry-run", "--json", today="2026-04-20").result
    has(prepaid["next_due"], "date amount")
    has(prepaid["before"][0], ROW)
    has(prepaid["after"][0], ROW)
    closing = cli("close", "jiebei", "--check", "--json", today="2026-04-20").result
    assert closing["verdict"] in ("blocked", "ready", "closed-unconfirmed", "closed")
    has(closing["rules"][0], "code result evidence remedy")
    assert {rule["result"] for rule in closing["rules"]} <= {"pass", "fail", "warn", "unknown"}
    has(closing["cost"], "on total loans")
    has(closing["steps"][0], "code done due")
    applied = cli(
        "apply", "1000", "--months", "3", "--dry-run", "--json", today="2026-04-20"
    ).result
    has(applied["assessment"], "score low high coverage reasons")


def test_keys_and_codes_are_english_in_every_language(cli: Cli, paid: Path) -> None:
    def keys(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for key, item in value.items():
                yield key
                yield from keys(item)
        elif isinstance(value, list):
            for item in value:
                yield from keys(item)

    for typed in (["status", "L1"], ["close", "jiebei", "--check"], ["schedule", "1000"]):
        zh, en = (cli(*typed, "--json", today="2026-04-20", lang=lang) for lang in ("zh", "en"))
        assert list(keys(zh.envelope)) == list(keys(en.envelope))
        assert all(key.isascii() for key in keys(zh.envelope))


# The catalogue.


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("part", PARTS)
def test_every_line_is_found_by_its_code(part: Part) -> None:
    """A line in the file of another subject would never be found; no subject claims another's."""
    firsts = [first for known in SUBJECTS.values() for first in known.split()]
    assert len(firsts) == len(set(firsts))
    for code, line in lines(part).items():
        assert line_for(part, code)[:2] == line, code  # type: ignore[index]


@pytest.mark.parametrize("part", PARTS)
def test_both_languages_say_the_same(part: Part) -> None:
    chinese = re.compile("[\u4e00-\u9fff]")
    for code, line in lines(part).items():
        assert set(placeholders(line.zh)) == set(placeholders(line.en)), code
        assert line.zh.strip(), code
        assert line.en.strip() or code == "state.future", code
        if line.zh == line.en and part not in ("help", "hints"):  # nothing but what is filled in
            assert not re.search("[A-Za-z]{3}", re.sub(r"\{\w+\}", "", line.en)), code
        if part in ("errors", "remarks") and code != "fact.field":
            assert chinese.search(line.zh), code


def test_every_code_in_the_program_has_words() -> None:
    """What looks like a code of the catalogue is one, or the beginning of some."""
    firsts = {first for known in SUBJECTS.values() for first in known.split()}
    known = {code for part in PARTS for code in lines(part)}
    codes = {
        text
        for text in PROGRAM
        if re.fullmatch(r"[a-z_]+(\.[\w-]+)+", text) and text.partition(".")[0] in firsts
    }
    assert len(codes & known) > 300
    files = {code for code in codes if code.endswith((".toml", ".json", ".html"))}
    begun = {code for code in codes if any(one.startswith(code) for one in known)}
    assert codes - known - files - begun == {"row.refused"}  # its words are the refusal's own


def test_every_command_and_what_it_takes_says_so_in_both_languages() -> None:
    for path in paths():
        said = [line_of(path), *(one.says for one in command(path).takes.values())]
        said += [one for one in command(path).examples if not isinstance(one, str)]
        for one in said:
            assert one.zh
            assert one.en
            assert re.findall(r"\{\w+\}", one.zh) == re.findall(r"\{\w+\}", one.en), one


@pytest.mark.parametrize("part", ["words", "remarks", "help"])
def test_no_line_is_dead(part: Part) -> None:
    """Each code stands in the program, among a table's columns or begun by a formatted string."""
    known = {code for each in PARTS for code in lines(each)}
    tables = (set(text.replace("#", "").split()) for text in PROGRAM)  # "due total#"
    columns = {code for codes in tables if codes <= known for code in codes}
    begun = tuple(text for text in PROGRAM if re.fullmatch(r"[a-z_-]+\.(.*[._])?", text))
    ended = tuple(text for text in PROGRAM if re.fullmatch(r"\.[a-z]{4,}", text))
    assert [
        code
        for code in lines(part)
        if code not in columns and not code.startswith(begun) and not code.endswith(ended)
    ] == []


# Help.


@pytest.mark.parametrize("path", paths(), ids=" ".join)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_lists_every_option_within_80_columns(
    path: tuple[str, ...], lang: str, cli: Cli
) -> None:
    done = cli(*path, "--help", lang=lang)
    assert (done.exit, done.err) == (0, "")
    for line in done.out.splitlines():
        assert cells(line) <= WIDTH, line
    for one in (*command(path).takes.values(), HELP):
        assert re.search(rf"^  {re.escape(spelled(one))}( |$)", done.out, re.MULTILINE), one
        catalog.use("zh" if lang == "zh" else "en")
        assert "".join(one.help.split()) in "".join(done.out.split()), one.help
    assert re.findall(r"^  ([a-z][\w-]+) ", done.out, re.MULTILINE)[: len(below(path))] == below(
        path
    )
    assert cli("help", *path, lang=lang) == done
    assert cli(*path, "-h", lang=lang) == done


def test_help_of_an_unknown_command_is_refused(cli: Cli) -> None:
    for line_ in ("help clsoe", "clsoe --help", "help account opne"):
        assert cli(*line_.split(), "--json").error == "usage.no_command_near"


# What is loaded.

LIGHT = """
import sys
from jiebei_cli.shell.main import main
for line in sys.argv[1:]:
    try:
        main(line.split())
    except SystemExit:
        pass
print(sorted(name for name in sys.modules if name.split(".")[0] == "rich"), file=sys.stderr)
"""


@pytest.mark.slow
def test_json_and_quiet_never_load_rich(tmp_path: Path, paid: Path) -> None:
    lines_ = [
        "--json", "status --json", "status L1 --json", "schedule 1000 --json", "schedule L1 --json",
        "repay L1 --dry-run --json --date 2026-05-10", "prepay L1 --all --dry-run --days 3 --json",
        "apply 1000 --dry-run --json", "close jiebei --check --json", "account --json",
        "product --json", "product show jiebei --json", "demo --json", "frobnicate --json",
        "status nobody", "status --quiet", "close jiebei --yes --json", "status --help",
    ]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", LIGHT, *lines_],
        env={
            "PYTHONPATH": str(ROOT / "src"), "JIEBEI_LEDGER": str(paid),
            "JIEBEI_TODAY": "2026-04-20", "JIEBEI_CONFIG": str(tmp_path),
        },
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.count('"schema":"jiebei/1"') == 15
    assert done.stderr.splitlines()[-1] == "[]"


@pytest.mark.slow
def test_a_table_does_load_rich(tmp_path: Path, paid: Path) -> None:
    """So that the test above can fail."""
    done = subprocess.run(
        [sys.executable, "-c", LIGHT, "status"],
        env={"PYTHONPATH": str(ROOT / "src"), "JIEBEI_LEDGER": str(paid)},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert "rich.console" in done.stderr


def test_the_language_in_use_is_one_of_two() -> None:
    for stated, locale, expected in [
        (None, {"LC_ALL": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "zh_TW.UTF-8"}, "zh"),
        (None, {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {}, "en"),
        ("zh", {"JIEBEI_LANG": "en"}, "zh"),
        (None, {"JIEBEI_LANG": "zh", "LC_ALL": "C"}, "zh"),
    ]:
        assert catalog.choose(stated, locale) == expected
