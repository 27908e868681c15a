"""A ledger's bytes: two formats alike, appended to without a change, exact about faults."""

import json
import os
import time
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from jiebei_cli.domain.arithmetic.rates import rate
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Adjusted,
    Applied,
    Closed,
    CloseStep,
    Declared,
    Disbursed,
    Fact,
    FeeCharged,
    Noted,
    Posted,
    Prepaid,
    Repaid,
    Reversed,
)
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.terms import FeeTerm, OverdueRule, PrepaymentFee, PrepaymentRule
from jiebei_cli.domain.value import replace
from jiebei_cli.store import codec, migrate, shape
from jiebei_cli.store.errors import LedgerFault
from tests.conftest import Cli

HEAD = '{"format":"jiebei","version":2,"facts":[\n'
OPENED = (
    '{"id":1,"at":"2026-01-15T09:00:00+08:00","date":"2026-01-15","type":"account_opened",'
    '"account":"a","product":"jiebei"}'
)
NOTED = '{"id":2,"at":"2026-01-16T09:00:00+08:00","date":"2026-01-16","type":"noted","text":"n"}'
GOOD = f"{HEAD} {OPENED}\n,{NOTED}\n]}}\n"
TOML = """# my own book
format = "jiebei"
version = 2

[[facts]]  # the line
id = 1
at = "2026-01-15T09:00:00+08:00"
date = 2026-01-15
type = "account_opened"
account = "a"
product = "jiebei"

# a remark between
[[facts]]
id = 2
at = "2026-01-16T09:00:00+08:00"
date = "2026-01-16"
type = "noted"
text = "n"
"""

amounts = st.decimals("0.00", "99999.99", places=2)
STEERING = "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
words = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=STEERING), max_size=12
)
names = st.text("abcz09_.借呗", min_size=1, max_size=12)
days = st.dates(date(1990, 1, 1), date(2300, 1, 1))


@st.composite
def facts_of_any_kind(draw: st.DrawFn) -> tuple[Fact, ...]:
    """Facts that need not follow each other: only their bytes matter here."""
    made: list[Fact] = []
    last = draw(st.integers(0, 50))
    for _ in range(draw(st.integers(0, 5))):
        on = draw(days)
        fee, interest, principal = draw(amounts), draw(amounts), draw(amounts)
        rows = (Posted(number=1, fee=fee, interest=interest, principal=principal),)
        sums: Any = {"amount": fee + interest + principal, "fee": fee, "interest": interest}
        loan = agree(
            principal=draw(st.decimals("1.00", "99999.99", places=2)),
            rate=rate(draw(st.sampled_from(["0.04%/d", "14.6%/y", "1.2%/m"]))),
            disbursed_on=date(2026, 1, 31),
            instalments=draw(st.integers(1, 40)),
            fee_each=FeeTerm.parse(draw(st.sampled_from(["1.5%", "3.20"]))),
            overdue=OverdueRule(multiplier=Decimal("1.5"), rate=rate("18%")),
            prepayment=PrepaymentRule(fee=PrepaymentFee(rate=Decimal("0.01"))),
            purpose=draw(words),
        )
        text, name = draw(words), draw(names)
        kinds: list[Fact] = [
            AccountOpened(date=on, account=name, product=draw(names), line=fee),
            Declared(date=on, what=text, value=draw(words)),
            Applied(date=on, account=name, product="p", amount=fee, decision="declined"),
            Disbursed(date=on, loan="L1", account=name, terms=loan),
            Repaid(date=on, loan="L1", principal=principal, rows=rows, settles=True, **sums),
            Prepaid(date=on, loan="L1", principal=principal, early=principal, **sums),
            FeeCharged(date=on, loan="L1", amount=fee, what=text),
            Adjusted(date=on, loan="L1", number=3, interest=-interest),
            CloseStep(date=on, account=name, step="certificate"),
            Closed(date=on, account=name, ref=draw(words) or None),
            Noted(date=on, text=text),
        ]
        if made:
            kinds.append(Reversed(date=on, fact=last + 1, note=draw(words)))
        made.append(kinds[draw(st.integers(0, len(kinds) - 1))])
    return codec.stamped(made, last, datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.slow
@settings(deadline=None, max_examples=80)
@given(facts_of_any_kind())
def test_json_and_toml_hold_the_same_and_convert_without_loss(facts: tuple[Fact, ...]) -> None:
    as_json, as_toml = codec.encoded(facts, "l.json"), codec.encoded(facts, "l.toml")
    assert codec.decode(as_json, "l.json") == facts
    assert codec.decode(as_toml, "l.toml") == facts
    assert codec.encoded(codec.decode(as_toml, "l.toml"), "l.json") == as_json
    assert codec.encoded(codec.decode(as_json, "l.json"), "l.toml") == as_toml


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(facts_of_any_kind(), facts_of_any_kind(), st.sampled_from(["l.json", "l.toml"]))
def test_appending_keeps_every_byte_that_stood(
    facts: tuple[Fact, ...], more: tuple[Fact, ...], path: str
) -> None:
    last = facts[-1].id if facts else 0
    more = tuple(
        replace(fact, fact=last + 1) if isinstance(fact, Reversed) else fact
        for fact in codec.stamped(more, last, datetime(2026, 1, 2, tzinfo=UTC))
    )
    data = codec.encoded(facts, path)
    if not more:
        return
    keep, rest = codec.continued(data, more, path, facts)
    longer = data[:keep] + rest
    stood = data.removesuffix(b"]}\n") if path.endswith("json") else data
    assert longer.startswith(stood)
    assert codec.decode(longer, path) == (*facts, *more)


def test_one_fact_a_line() -> None:
    facts = codec.decode(GOOD.encode(), "l.json")
    lines = codec.encoded(facts, "l.json").decode().splitlines()
    assert len(lines) == 2 + len(facts)
    assert [json.loads(line.strip(" ,"))["id"] for line in lines[1:-1]] == [1, 2]


@pytest.mark.parametrize(
    "shape",
    [
        GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n]}", "]\n\n }"),
        GOOD.rstrip("\n"),
        json.dumps(json.loads(GOOD), indent=2),
        json.dumps(json.loads(GOOD)),
        HEAD + "]}",
        '{"version":2,"format":"jiebei","facts":[]}',
    ],
)
def test_a_ledger_shaped_by_hand_is_appended_to_as_it_stands(
    cli: Cli, ledger: Path, shape: str
) -> None:
    ledger.write_bytes(shape.encode())
    assert cli("account", "open", "b", "--json").exit == 0
    stood = shape.rstrip().removesuffix("}").rstrip().removesuffix("]")
    assert ledger.read_bytes().startswith(stood.encode())
    assert "b" in cli("status", "--json").out
    assert json.loads(ledger.read_bytes())["facts"][-1]["account"] == "b"


def test_comments_of_a_toml_ledger_survive(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "book.toml"
    path.write_text(TOML)
    answer = cli("apply", "1000", "--months", "3", "--account", "a", "--granted", "--yes",
                 "--ledger", str(path), "--json")  # fmt: skip
    assert answer.exit == 0
    assert path.read_text().startswith(TOML)
    call = ("repay", "L1", "--yes", "--ledger", str(path))
    assert cli(*call, today="2026-02-15").exit == 0
    loans = cli("status", "--ledger", str(path), "--json").result["accounts"][0]["loans"]
    assert [loan["id"] for loan in loans] == ["L1"]


def test_convert_there_and_back(cli: Cli, ledger: Path, tmp_path: Path) -> None:
    cli("apply", "50000", "--months", "12", "--granted", "--yes")
    assert cli("repay", "L1", "--yes", today="2026-02-15").exit == 0
    toml, back = str(tmp_path / "l.toml"), str(tmp_path / "back.json")
    assert cli("export", "ledger", "--to", toml).exit == 0
    assert cli("export", "facts", "--to", back, "--ledger", toml).exit == 0
    assert Path(back).read_bytes() == ledger.read_bytes()
    assert cli("export", "facts", "--to", toml, "--json").error == "export.over_ledger"
    assert cli("status", "--json").result == cli("status", "--ledger", toml, "--json").result


def test_a_tail_that_cannot_be_continued_is_refused(cli: Cli, ledger: Path) -> None:
    shape = '{"facts":[],"format":"jiebei","version":2}'
    ledger.write_text(shape)
    assert cli("status", "--json").exit == 0
    assert cli("account", "open", "a", "--json").error == "ledger.tail"
    assert ledger.read_text() == shape


# --- what is wrong, and where


def at(line: int, column: int | None = None) -> dict[str, int]:
    return {"line": line} | ({"column": column} if column else {})


def invalid(code: str, line: int, **details: object) -> dict[str, Any]:
    return {"line": line, "problem": code, "details": details}


JSON_FAULTS: list[tuple[str, bytes, str, dict[str, Any]]] = [
    ("empty", b"", "ledger.empty", {}),
    ("blank", b" \n\t", "ledger.empty", {}),
    ("byte order mark", b"\xef\xbb\xbf" + GOOD.encode(), "ledger.bom", {}),
    ("utf-16", GOOD.encode("utf-16"), "ledger.malformed", at(1, 1)),
    (
        "latin-1",
        GOOD.replace('"n"', '"\xe9"').encode("latin-1"),
        "ledger.encoding",
        at(3, f",{NOTED}".index('"n"') + 2),
    ),
    (
        "comma after the last fact",
        GOOD.replace("\n]}", "\n,]}").encode(),
        "ledger.trailing_comma",
        at(4, 2),
    ),
    (
        "comma inside a fact",
        GOOD.replace('"text":"n"', '"text":"n",').encode(),
        "ledger.trailing_comma",
        at(3, len(NOTED) + 2),
    ),
    ("no comma between facts", GOOD.replace("\n,", "\n ").encode(), "ledger.malformed", at(3, 2)),
    ("cut short", GOOD[:-20].encode(), "ledger.truncated", at(3, 73)),
    ("more behind", (GOOD + "x").encode(), "ledger.malformed", at(5, 1)),
    (
        "a zero byte",
        GOOD.replace("\n]}", "\0\n]}").encode(),
        "ledger.malformed",
        at(3, len(NOTED) + 2),
    ),
    ("single quotes", GOOD.replace('"', "'").encode(), "ledger.malformed", at(1, 2)),
    ("merge markers", GOOD.replace(",{", "<<<<<<< a\n,{").encode(), "ledger.malformed", at(3, 1)),
    ("not ours", b'{"format":"other","version":2,"facts":[]}', "ledger.not_ours", {}),
    ("a list", b"[]", "ledger.not_ours", {}),
    ("version zero", GOOD.replace('"version":2', '"version":0').encode(), "ledger.not_ours", {}),
    ("newer", GOOD.replace('"version":2', '"version":9').encode(), "ledger.newer", {"version": 9}),
    (
        "another key on top",
        GOOD.replace('"version":2', '"version":2,"owner":"me"').encode(),
        "ledger.unknown_key",
        {"key": "owner"},
    ),
    (
        "unknown key",
        GOOD.replace('"text"', '"note2":1,"text"').encode(),
        "ledger.invalid",
        invalid("fact.unknown_key_near", 3, key="note2", near="note"),
    ),
    (
        "unknown key unlike any",
        GOOD.replace('"text"', '"zzz":1,"text"').encode(),
        "ledger.invalid",
        invalid("fact.unknown_key", 3, key="zzz", near=""),
    ),
    (
        "unknown type",
        GOOD.replace('"noted"', '"notde"').encode(),
        "ledger.invalid",
        invalid("fact.unknown_type", 3, type="notde"),
    ),
    (
        "id not ascending",
        GOOD.replace('"id":2', '"id":1').encode(),
        "ledger.invalid",
        invalid("fact.id_order", 3, id=1, previous=1),
    ),
    (
        "a date that is none",
        GOOD.replace('"date":"2026-01-16"', '"date":"2026-02-30"').encode(),
        "ledger.invalid",
        {"line": 3, "problem": "fact.field"},
    ),
    (
        "a date out of range",
        GOOD.replace('"date":"2026-01-16"', '"date":"0001-01-01"').encode(),
        "ledger.invalid",
        {"line": 3, "problem": "fact.date"},
    ),
    (
        "three decimals",
        GOOD.replace('"product":"jiebei"', '"product":"jiebei","line":"1.000"').encode(),
        "ledger.invalid",
        invalid("fact.amount", 2, field="line", text="1.000"),
    ),
    (
        "not a number",
        GOOD.replace('"product":"jiebei"', '"product":"jiebei","line":"NaN"').encode(),
        "ledger.invalid",
        invalid("fact.amount", 2, field="line", text="NaN"),
    ),
    (
        "a huge exponent",
        GOOD.replace('"product":"jiebei"', '"product":"jiebei","line":1e999999999').encode(),
        "ledger.invalid",
        invalid("fact.amount", 2, field="line", text="1E+999999999"),
    ),
    (
        "nested deeply",
        GOOD.replace('"n"', "[" * 10_000 + "]" * 10_000).encode(),
        "ledger.nested",
        {},
    ),
]


@pytest.mark.parametrize(
    ("data", "code", "params"),
    [case[1:] for case in JSON_FAULTS],
    ids=[case[0] for case in JSON_FAULTS],
)
def test_what_is_wrong_with_json(
    cli: Cli, ledger: Path, data: bytes, code: str, params: dict[str, Any]
) -> None:
    ledger.write_bytes(data)
    for lang in ("zh", "en"):
        for command in (("status",), ("account", "open", "b"), ("check",), ("log",)):
            answer = cli(*command, "--json", lang=lang)
            assert (answer.exit, answer.error) == (4, code), answer.out
            found = answer.envelope["error"]["params"]
            assert {key: found[key] for key in params} == json.loads(json.dumps(params))
    assert ledger.read_bytes() == data


TOML_FAULTS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("key twice", TOML.replace('text = "n"', 'text = "n"\ntext = "m"'), "ledger.malformed", at(20)),
    ("no value", TOML.replace('"n"', ""), "ledger.malformed", at(19, 8)),
    (
        "open bracket",
        TOML.replace("[[facts]]\nid = 2", "[[facts]\nid = 2"),
        "ledger.malformed",
        at(14, 8),
    ),
    ("digits without end", TOML.replace('"n"', "9" * 10**6), "ledger.malformed", at(19)),
    ("nested deeply", TOML.replace('"n"', "[" * 10_000 + "]" * 10_000), "ledger.nested", {}),
    ("not ours", 'title = "x"\n', "ledger.not_ours", {}),
    ("newer", TOML.replace("version = 2", "version = 7"), "ledger.newer", {"version": 7}),
    ("another table", TOML + "\n[owner]\nname = 1\n", "ledger.unknown_key", {"key": "owner"}),
    (
        "unknown key",
        TOML.replace("text =", "txet ="),
        "ledger.invalid",
        invalid("fact.unknown_key_near", 14, key="txet", near="text"),
    ),
    (
        "id not ascending",
        TOML.replace("id = 2", "id = 1"),
        "ledger.invalid",
        invalid("fact.id_order", 14, id=1, previous=1),
    ),
]


@pytest.mark.parametrize(
    ("data", "code", "params"),
    [case[1:] for case in TOML_FAULTS],
    ids=[case[0] for case in TOML_FAULTS],
)
def test_what_is_wrong_with_toml(
    cli: Cli, tmp_path: Path, data: str, code: str, params: dict[str, Any]
) -> None:
    path = tmp_path / "l.toml"
    path.write_text(data)
    for command in (("status",), ("account", "open", "b")):
        answer = cli(*command, "--ledger", str(path), "--json")
        assert (answer.exit, answer.error) == (4, code), answer.out
        found = answer.envelope["error"]["params"]
        assert {key: found[key] for key in params} == json.loads(json.dumps(params))
    assert path.read_text() == data


def test_nearest_key_inside_the_terms(cli: Cli, ledger: Path) -> None:
    cli("apply", "1000", "--months", "3", "--granted", "--yes")
    ledger.write_text(ledger.read_text().replace('"grace_days"', '"grace_day"'))
    found = cli("status", "--json").envelope["error"]["params"]
    assert found["line"] == 4
    assert found["details"] == {"key": "grace_day", "near": "grace_days"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"multiplier":"1.5"', '"multiplier":"1e999"'),
        ('"multiplier":"1.5"', '"multiplier":"NaN"'),
        ('"grace_days":0', '"grace_days":999999999'),
        ('"lock_in_days":0', '"lock_in_days":9999999'),
        ('"instalments":3', '"instalments":99999'),
        ('"first_due":"2026-02-15"', '"first_due":"9999-12-30"'),
        ('"every":"1m"', '"every":"0m"'),
        ('"principal":"1000.00"', '"principal":"1e30"'),
        ('"rate":"0.04%/d"', '"rate":"1e9%/d"'),
        ('"rate":"0.04%/d"', '"rate":0.0004'),
        ('"method":"equal-instalment"', '"method":"magic"'),
        ('"day_count":"ACT/365"', '"day_count":"x"'),
        ('"level":"actual"', '"level":"1.00"'),
    ],
)
def test_terms_nobody_can_compute_are_a_fault_of_the_ledger(
    cli: Cli, ledger: Path, old: str, new: str
) -> None:
    cli("apply", "1000", "--months", "3", "--granted", "--yes")
    text = ledger.read_text()
    assert old in text
    ledger.write_text(text.replace(old, new))
    for command in (("status",), ("repay", "L1", "--yes")):
        answer = cli(*command, "--json", today="2026-02-15")
        assert (answer.exit, answer.error) == (4, "ledger.invalid"), answer.out
        assert answer.envelope["error"]["params"]["line"] == 4
    assert ledger.read_text() == text.replace(old, new)


@pytest.mark.slow
def test_a_file_of_two_hundred_megabytes_is_refused_at_once(cli: Cli, tmp_path: Path) -> None:
    import resource

    for name in ("l.json", "l.toml"):
        path = tmp_path / name
        with open(path, "wb") as file:
            file.write(GOOD.encode())
            file.truncate(200 * 1024 * 1024)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.monotonic()
        answer = cli("status", "--ledger", str(path), "--json")
        assert (answer.exit, answer.error) == (4, "ledger.too_large")
        assert time.monotonic() - began < 2
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150 * 1024


@pytest.mark.parametrize("digits", [10**6])
def test_a_million_digits_are_refused_in_time(cli: Cli, ledger: Path, digits: int) -> None:
    nines = "9" * digits
    began = time.monotonic()
    for field in (f'"line":{nines}', f'"line":"{nines}"', f'"line":"0.{nines}"'):
        ledger.write_text(GOOD.replace('"product":"jiebei"', f'"product":"jiebei",{field}'))
        answer = cli("status", "--json")
        assert (answer.exit, answer.error) == (4, "ledger.invalid")
        assert len(answer.out) < 2000
    ledger.write_text(GOOD.replace('"id":2', f'"id":{nines}'))
    assert cli("status", "--json").exit == 4
    assert cli("schedule", nines, "--months", "3", "--json").exit == 2
    assert time.monotonic() - began < 5


def test_terminal_escapes_are_shown_harmless(cli: Cli, ledger: Path) -> None:
    evil = "\\u001b]0;owned\\u0007\\u202e\\u001b[31m"
    ledger.write_text(GOOD.replace('"account":"a"', f'"account":"{evil}"'))
    for command in (("status",), ("log",), (), ("status", "nobody"), ("close", "x", "--check")):
        for lang in ("zh", "en"):
            answer = cli(*command, lang=lang)
            for bad in ("\x1b]", "\x07", "\u202e", "\x1b[31m"):
                assert bad not in answer.out + answer.err, command
    assert cli("--complete", "close", "").out == ""


# --- versions


def test_an_older_ledger_is_carried_forward_and_kept(
    cli: Cli, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if version 3 had renamed `text` of a note to `words`, seen from the other side."""

    def step(fact: dict[str, Any]) -> dict[str, Any]:
        renamed = {"words": "text"}
        return {renamed.get(key, key): value for key, value in fact.items()}

    monkeypatch.setattr(migrate, "STEPS", (*migrate.STEPS, step))
    for module in (codec, shape):
        monkeypatch.setattr(module, "VERSION", migrate.latest())
    monkeypatch.setattr(codec, "_JSON_HEAD", HEAD.replace("2", "3").encode())
    old = GOOD.replace('"text"', '"words"')
    ledger.write_text(old)
    assert cli("log", "--json").result["facts"][1]["note"] == "n"
    assert ledger.read_text() == old  # reading changes nothing
    assert cli("account", "open", "b", "--json").exit == 0
    document = json.loads(ledger.read_text())
    assert document["version"] == 3
    assert document["facts"][1]["text"] == "n"
    assert [fact["id"] for fact in document["facts"]] == [1, 2, 3]
    assert Path(f"{ledger}.bak").read_text() == old


@pytest.mark.parametrize("name", ["ledger.json", "ledger.toml"])
def test_a_ledger_that_did_not_say_how_it_knows_is_read_as_stated(
    cli: Cli, tmp_path: Path, name: str
) -> None:
    """Version 1: every fact was stated, every term the preset's; the file is carried forward by the
    first command that writes, its bytes kept as the backup."""
    ledger = tmp_path / name
    place_ = ("--ledger", str(ledger))
    drawn = ("apply", "1000", "--months", "3", "--granted", "--yes", "--date", "2026-01-15")
    assert cli(*drawn, *place_, today="2026-01-15").exit == 0
    text = ledger.read_text()
    document = json.loads(text) if name.endswith("json") else tomli.loads(text)
    for fact in document["facts"]:
        fact.get("terms", {}).pop("origins", None)
    document["version"] = 1
    ledger.write_text(json.dumps(document) if name.endswith("json") else tomli_w.dumps(document))
    old = ledger.read_bytes()
    before = cli("status", "L1", "--json", *place_, today="2026-01-20").result
    assert before["totals"]["known"] == "preset"
    assert ledger.read_bytes() == old
    assert cli("account", "open", "b", "--json", *place_).exit == 0
    head = {"ledger.json": '{"format":"jiebei","version":2,', "ledger.toml": "version = 2"}[name]
    assert head in ledger.read_text()[:60]
    assert Path(f"{ledger}.bak").read_bytes() == old
    assert cli("status", "L1", "--json", *place_, today="2026-01-20").result == before


def test_a_backup_is_read_in_the_format_of_its_ledger() -> None:
    for path, toml in {
        "a.toml": True, "a.TOML.bak": True, "a.toml.bak.3": True,
        "a.json": False, "a.json.bak": False, "a.toml.json": False, "toml": False,
    }.items():  # fmt: skip
        assert shape.is_toml(path) is toml, path


def test_repeated_keys_are_found_by_check(cli: Cli, ledger: Path) -> None:
    ledger.write_text(GOOD.replace('"text":"n"', '"text":"first","text":"n"'))
    assert cli("status", "--json").exit == 0
    answer = cli("check", "--json")
    assert answer.exit == 1
    (found,) = (f for f in answer.result["findings"] if f["code"] != "check.too_open")
    column = f",{NOTED}".index('"text"') + len('"text":"first",') + 1
    assert (found["code"], found["line"], found["column"]) == ("check.repeated_key", 3, column)


def test_a_ledger_without_facts_can_be_checked(cli: Cli, ledger: Path) -> None:
    ledger.write_text('{"format":"jiebei","version":2}')
    ledger.chmod(0o600)
    assert cli("check", "--json").exit == 0


def test_faults_say_line_and_column_in_words(cli: Cli, ledger: Path) -> None:
    ledger.write_text(GOOD.replace("\n]}", "\n,]}"))
    for lang, words_ in (("zh", "第 4 行第 2 列"), ("en", "line 4, column 2")):
        assert words_ in cli("status", lang=lang).err


def test_unknown_facts_of_a_decoder_are_ledger_faults() -> None:
    with pytest.raises(LedgerFault):
        codec.decode(os.urandom(200), "l.json")


@pytest.mark.parametrize(
    "text",
    ['{"format":"jiebei","version":2}', '{"note":"[","format":"jiebei","version":2,"facts":[]}'],
)
def test_check_of_a_head_without_facts(cli: Cli, ledger: Path, text: str) -> None:
    ledger.write_text(text)
    assert cli("check", "--json").exit in (0, 1, 4)
