"""What a ledger may say: names safe in a shell, texts that steer nothing, reversals of the past."""

import json
from pathlib import Path

import pytest

from jiebei_cli.domain.book.naming import is_name, is_text
from tests.conftest import Cli, place

EVIL = (
    *("$(touch${IFS}pwned)", "`id`", "a b", "a;b", "a\x1b[31m", "a\nb", "--all"),
    *("a/b", "", "x" * 41),
)
STEERING = ("a\x1b[31mb", "a\nb", "a\tb", "\x7f", "a\x9bb", "a\u202eb", "a\u2028b", "a\u2066b")
HARMLESS = ("", "给父母", "a　b", "👨‍👩‍👧", "a $(id) b", "é", "a\u200db")


def edited(ledger: Path, **changes: str) -> None:
    """The recorded ledger with other values of some keys, wherever they stand."""
    place("drawn", ledger)
    document = json.loads(ledger.read_text("utf-8"))
    for fact in document["facts"]:
        for part in (fact, fact.get("terms", {})):
            part.update({key: value for key, value in changes.items() if key in part})
    lines = [json.dumps(fact) for fact in document["facts"]]
    ledger.write_text('{"format":"jiebei","version":2,"facts":[\n' + "\n,".join(lines) + "\n]}\n")


def more(ledger: Path, *bodies: str) -> None:
    """Further facts, as a hand edit would add them."""
    text = ledger.read_text("utf-8").removesuffix("]}\n")
    last = int(json.loads(text + "]}")["facts"][-1]["id"])
    for number, body in enumerate(bodies, last + 1):
        text += f',{{"id":{number},"at":"2026-02-01T00:00:00+08:00","date":"2026-02-01",{body}}}\n'
    ledger.write_text(text + "]}\n", "utf-8")


@pytest.mark.parametrize("name", EVIL)
def test_a_name_is_safe_to_paste_in_a_shell(name: str) -> None:
    assert not is_name(name)


@pytest.mark.parametrize("name", ["a", "借呗", "my_card-2.b", "L1", "x" * 40])
def test_names_that_are_safe(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("text", STEERING)
def test_a_text_steers_no_terminal_and_stays_on_its_line(text: str) -> None:
    assert not is_text(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_texts_in_any_script_are_texts(text: str) -> None:
    assert is_text(text)


@pytest.mark.parametrize("key", ["account", "loan", "product"])
@pytest.mark.parametrize("name", EVIL[:7])
def test_an_evil_name_in_a_ledger_is_refused_and_never_completed(
    cli: Cli, ledger: Path, key: str, name: str
) -> None:
    edited(ledger, **{key: name})
    answer = cli("status", "--json")
    assert (answer.exit, answer.error) == (4, "ledger.invalid")
    params = answer.envelope["error"]["params"]
    assert params["problem"] in ("fact.name", "account.name")
    assert params["line"] == {"account": 2, "product": 2, "loan": 4}[key]
    assert cli("--complete", "status", "").out == ""
    for command in (("close", "--check"), ("log",), ("export", "hledger"), ("check",)):
        assert name not in cli(*command).out


def test_an_account_named_like_a_loan_is_refused_when_read_as_when_typed(
    cli: Cli, ledger: Path
) -> None:
    assert cli("account", "open", "L2", "--json").error == "account.name"
    edited(ledger, account="L2")
    found = cli("status", "--json").envelope["error"]["params"]
    assert (found["line"], found["problem"]) == (2, "account.name")


@pytest.mark.parametrize("key", ["lender", "purpose", "at"])
@pytest.mark.parametrize("text", STEERING[:3])
def test_free_text_in_a_ledger_that_steers_is_refused(
    cli: Cli, ledger: Path, key: str, text: str
) -> None:
    edited(ledger, **{key: text})
    answer = cli("export", "evidence", "jiebei", "--to", str(ledger.parent / "ev"), "--json")
    assert (answer.exit, answer.error) == (4, "ledger.invalid")
    params = answer.envelope["error"]["params"]
    assert (params["problem"], params["details"]["field"]) == ("fact.text", key)
    assert not (ledger.parent / "ev").exists()


@pytest.mark.parametrize("text", STEERING)
@pytest.mark.parametrize("option", ["--lender", "--purpose", "--ref"])
@pytest.mark.parametrize("look", ["--yes", "--dry-run"])
def test_free_text_that_steers_is_refused_when_typed(
    cli: Cli, ledger: Path, option: str, text: str, look: str
) -> None:
    words = ("apply", "1000", "--months", "3", "--granted", look, "--json", option, text)
    answer = cli(*words)
    assert answer.exit == 2
    assert answer.error == ("ref.unreadable" if option == "--ref" else "fact.text")
    assert not ledger.exists()


def test_a_note_that_steers_is_refused_when_typed(cli: Cli, ledger: Path) -> None:
    place("drawn", ledger)
    answer = cli("account", "freeze", "jiebei", "--note", "a\nb", "--json")
    assert (answer.exit, answer.error) == (2, "fact.text")
    assert "a\nb" not in cli("account", "freeze", "jiebei", "--note", "a\nb").err


@pytest.mark.parametrize("text", HARMLESS)
def test_free_text_in_any_script_is_kept(cli: Cli, ledger: Path, text: str) -> None:
    words = ("apply", "1000", "--months", "3", "--granted", "--yes", "--purpose", text)
    assert cli(*words).exit == 0
    assert json.loads(ledger.read_text("utf-8"))["facts"][-1]["terms"]["purpose"] == text
    assert cli("check", "--json").exit == 0


@pytest.mark.parametrize("name", ["my preset", "$(id)", "a;b"])
def test_a_preset_whose_file_is_no_name_is_none(cli: Cli, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "config" / "products"
    folder.mkdir(parents=True)
    (folder / f"{name}.toml").write_text("broken = ")
    names = [one["id"] for one in cli("product", "list", "--json").result["products"]]
    assert "jiebei" in names
    assert name not in names
    assert cli("product", "copy", "jiebei", name, "--json").error == "product.name"


def test_a_step_is_named_by_the_same_rule(cli: Cli, ledger: Path, tmp_path: Path) -> None:
    place("closed", ledger)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "steps.toml").write_text('[[steps]]\ncode = "$(id)"\n')
    answer = cli("close", "jiebei", "--check", "--json", today="2026-05-25")
    assert (answer.exit, answer.error) == (4, "policy.unreadable")
    (tmp_path / "config" / "steps.toml").unlink()
    more(ledger, '"type":"close_step","account":"jiebei","step":"$(id)"')
    found = cli("status", "--json").envelope["error"]["params"]
    assert (found["problem"], found["details"]["field"]) == ("fact.name", "step")


def test_a_fund_is_named_by_the_same_rule(cli: Cli, ledger: Path) -> None:
    place("drawn", ledger)
    assert cli("funds", "set", "a b", "5", "--json").error == "funds.name"
    more(ledger, '"type":"declared","what":"funds:$(id)","value":"5.00"')
    answer = cli("status", "--json", today="2026-02-01")
    assert answer.envelope["error"]["params"]["problem"] == "fact.funds"


def test_a_path_in_a_suggestion_is_quoted(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "my; books"
    folder.mkdir()
    hint = cli("status", "--ledger", str(folder), "--json").envelope["error"]["hint"]
    assert f"--ledger '{folder}'/ledger.json" in hint


@pytest.mark.parametrize("named", [5, 4, 99, 0, -1])
@pytest.mark.parametrize(
    "write",
    [
        ("repay", "L1", "--yes", "--date", "2026-02-10"),
        ("apply", "1000", "--months", "3", "--account", "b", "--granted", "--yes"),
    ],
    ids=["repay", "apply"],
)
def test_no_payment_is_void_for_a_reversal_that_came_before_it(
    cli: Cli, ledger: Path, named: int, write: tuple[str, ...]
) -> None:
    """A reversal of what is not before it would take back the next fact recorded."""
    place("drawn", ledger)
    more(ledger, f'"type":"reversed","fact":{named}')
    before = ledger.read_bytes()
    for command in (("check",), ("status",), write):
        answer = cli(*command, "--json", today="2026-02-11")
        assert (answer.exit, answer.error) == (4, "ledger.invalid")
        params = answer.envelope["error"]["params"]
        assert (params["file"], params["line"]) == (str(ledger), 5)
        assert (params["problem"], params["details"]["fact"]) == ("fact.reversed", named)
    assert ledger.read_bytes() == before


def test_a_reversal_of_an_id_that_a_gap_left_out_is_refused(cli: Cli, ledger: Path) -> None:
    place("drawn", ledger)
    text = ledger.read_text("utf-8").replace('"id":2,', '"id":7,').replace('"id":3,', '"id":8,')
    ledger.write_text(text)
    more(ledger, '"type":"reversed","fact":3')
    assert cli("status", "--json").envelope["error"]["params"]["problem"] == "fact.reversed"


def test_reversals_of_what_stands_before_them_are_read(cli: Cli, ledger: Path) -> None:
    place("drawn", ledger)
    more(ledger, '"type":"noted","text":"x"', '"type":"reversed","fact":4',
         '"type":"reversed","fact":5')  # fmt: skip
    assert cli("status", "--json").exit == 0
