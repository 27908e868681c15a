"""Damaged ledgers and senseless arguments: refused in words, never a traceback, never a write.

A few hundred cases here; `JIEBEI_FUZZ=20000 pytest tests/fuzz` is the nightly run.
"""

import json
import os
import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiebei_cli.commands import COMMANDS
from jiebei_cli.shell.main import main

pytestmark = pytest.mark.slow

CASES = int(os.environ.get("JIEBEI_FUZZ", "400"))
LIMITS = settings(
    deadline=None,
    max_examples=CASES // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
STORY = (
    ("apply", "50000", "--months", "12", "--due-day", "10", "--date", "2026-01-15", "--granted"),
    ("repay", "L1", "--date", "2026-02-10", "--ref", "feb"),
    ("prepay", "L1", "5000", "--date", "2026-02-20"),
    ("apply", "3000", "--months", "3", "--date", "2026-02-21", "--granted"),
    ("prepay", "L2", "--all", "--date", "2026-02-25"),
    ("undo",),
)
EXITS = {0, 1, 2, 3, 4, 5}
LOOKS: tuple[tuple[str, ...], ...] = (
    ("status",),
    ("status", "L1"),
    ("log",),
    ("check",),
    ("close", "jiebei", "--check"),
    ("schedule", "L1"),
    (),
)
WRITES: tuple[tuple[str, ...], ...] = (
    ("repay", "L1", "--yes"),
    ("prepay", "L1", "100", "--yes"),
    ("undo", "--yes"),
    ("account", "open", "x"),
)
# Values a hand edit or a broken disk may leave where a figure, a date or a name was.
ODD: tuple[Any, ...] = (
    "-1", "0", "1e999", "NaN", "Infinity", "1.005", "99999999999999999999.00", "", " ", "\u0000",
    "9" * 400, "2026-02-30", "0001-01-01", "9999-12-31", "L1", "\u202e", "\ud83d\ude00", "１",
    "0.00", "0.01", None, True, [], {}, [[]], -1, 0, 1, 2**63, 2**70, 1.5, 10**30,
)  # fmt: skip


class Played:
    """A ledger with a short story, and calls on it in this process."""

    def __init__(self, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.path, self.capfd = folder / "ledger.json", capfd
        for command in STORY:
            assert self.call(*command, "--yes", "--json") == 0
        self.good = self.path.read_bytes()
        self.toml = folder / "ledger.toml"
        assert self.call("export", "facts", "--to", str(self.toml), "--json") == 0
        self.good_toml = self.toml.read_bytes()

    def call(self, *arguments: str) -> int:
        """One call; whatever it printed must make sense."""
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        out, err = self.capfd.readouterr()
        code = int(left.value.code or 0)
        if code == 70:  # once more, to see the traceback
            os.environ["JIEBEI_DEBUG"] = "1"
            try:
                main(list(arguments))
            finally:
                del os.environ["JIEBEI_DEBUG"]
        assert "Traceback" not in out + err, arguments
        if "--json" in arguments and out.startswith("{"):
            assert json.loads(out)["ok"] or code != 0
        return code


@pytest.fixture
def played(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Played:
    monkeypatch.setenv("JIEBEI_LEDGER", str(tmp_path / "ledger.json"))
    monkeypatch.setenv("JIEBEI_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("JIEBEI_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("JIEBEI_TODAY", "2026-03-01")
    monkeypatch.setenv("JIEBEI_LANG", "en")
    monkeypatch.delenv("JIEBEI_DEBUG", raising=False)
    return Played(tmp_path, capfd)


def looked_at(played: Played, path: Path, data: bytes, dice: random.Random) -> None:
    """Every look leaves the file alone; a write leaves it alone or makes a sound one."""
    path.write_bytes(data)
    arguments = ("--ledger", str(path), "--json")
    for command in dice.sample(LOOKS, 2):
        code = played.call(*command, *arguments)
        assert code in EXITS, (command, code)
        assert path.read_bytes() == data
    code = played.call(*dice.choice(WRITES), *arguments)
    assert code in EXITS
    if code != 0:
        assert path.read_bytes() == data
    elif path.read_bytes() != data:
        assert played.call("status", *arguments) == 0


@LIMITS
@given(seed=st.integers(0, 2**32))
def test_bytes_changed_at_random(played: Played, seed: int) -> None:
    dice = random.Random(seed)
    path, data = dice.choice(
        [(played.path, bytearray(played.good)), (played.toml, bytearray(played.good_toml))]
    )
    for _ in range(dice.randint(1, 4)):
        start = dice.randrange(len(data))
        stop = min(len(data), start + dice.choice([1, 1, 2, 8, 60]))
        match dice.randrange(5):
            case 0:
                del data[start:stop]
            case 1:
                data[start:stop] = dice.randbytes(stop - start)
            case 2:
                data[start:start] = data[start:stop] * dice.randint(1, 3)
            case 3:
                data[start] = dice.choice(b'0123456789"{}[],:-.eE \n\\\xff\x00')
            case 4:
                del data[start:]
                if not data:
                    data += b" "
    looked_at(played, path, bytes(data), dice)


@LIMITS
@given(seed=st.integers(0, 2**32))
def test_values_exchanged_for_odd_ones(played: Played, seed: int) -> None:
    dice = random.Random(seed)
    document = json.loads(played.good)
    for _ in range(dice.randint(1, 3)):
        disturb(document, dice)
    facts = document.get("facts") if isinstance(document, dict) else None
    lines = ",\n".join(json.dumps(fact) for fact in facts) if isinstance(facts, list) else ""
    text = json.dumps(document)
    if lines:
        text = '{"format":"jiebei","version":2,"facts":[\n' + lines + "\n]}\n"
    looked_at(played, played.path, text.encode("utf-8", "surrogatepass"), dice)


def disturb(value: Any, dice: random.Random) -> None:
    """One change somewhere below: a value exchanged, a key lost, an entry repeated or moved."""
    while isinstance(value, dict | list) and value:
        keys: list[Any] = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = dice.choice(keys)
        inner = value[key]
        if isinstance(inner, dict | list) and inner and dice.random() < 0.85:
            value = inner
            continue
        match dice.randrange(6):
            case 0:
                del value[key]
            case 1 if isinstance(value, list):
                value.insert(dice.randrange(len(value) + 1), deepcopy(inner))
            case 2 if isinstance(value, list):
                dice.shuffle(value)
            case 3 if isinstance(value, dict):
                value[dice.choice(["fee", "loan", "x", "type", "id", "note"])] = deepcopy(inner)
            case _:
                value[key] = deepcopy(dice.choice(ODD))
        return


WORDS = (
    "L1", "L9", "jiebei", "5000", "-1", "0", "1e9", "５万", "¥5", "9" * 60, "today", "2026-02-30",
    "0.04%/d", "--all", "--yes", "--dry-run", "--json", "--date", "--rate", "--months", "12", "",
    "\u202e", "\x1b[31m", "--", "-", "--no-such", "--days", "--ref", "--wait", "--as-of", "+7d",
    "--help", "-h", "--lang", "zh", "xx", "--today", "--redo", "--type", "repaid", "a=b",
    "principal=1", "--split", "--instalments", "--method", "flat", "--every", "2w",
    "--backups", "open", "list",
)  # fmt: skip


@LIMITS
@given(
    st.sampled_from([name for name in COMMANDS if name not in ("demo", "edit")]),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=6),
)
def test_arguments_without_sense(played: Played, name: str, words: list[str]) -> None:
    words = [word.replace("\x00", "") for word in words]
    if any("/" in word and not word.startswith("0.") for word in words):
        return  # no files of its own making outside the folder
    folder = os.getcwd()
    os.chdir(played.path.parent)
    try:
        code = played.call(name, *words)
    finally:
        os.chdir(folder)
    assert code in EXITS, (name, words, code)
    played.path.write_bytes(played.good)
