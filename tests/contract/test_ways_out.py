"""Every way out of every writing command says truly what was recorded, and nothing else.

Each act is played in a process of its own (forked, so that a thousand are quick) against each way
out; what is said is held against the bytes on disk. `SAID` are the only three things to say.
"""

import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest

from jiebei_cli.commands import command, paths
from jiebei_cli.shell import app, envelope
from jiebei_cli.shell.main import main
from jiebei_cli.store import file as store
from tests.conftest import ROOT, place

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning"),
]

BILL = ROOT / "tests/samples/alipay-app-10.utf8bom.csv"
KEPT = ROOT / "tests/ledgers"
NOT_TEXT = "\udcff"
SAID = {
    True: re.compile(r"^ *Recorded (as #\d+(–#\d+)?|in \S+)\.", re.MULTILINE),
    False: re.compile(r"^ *Nothing was recorded\.$", re.MULTILINE),
    "unknown": re.compile(r"^ *Not known whether it was recorded; .* jiebei log", re.MULTILINE),
}


class Act(NamedTuple):
    """A command line that records, and the ledger it finds."""

    typed: str
    ledger: str | None = "drawn"
    today: str = "2026-02-10"
    first: str = ""


ACTS = {
    "apply": Act("apply 1000 --months 3 --rate 0.04%/d --account other --granted --yes"),
    "adopt": Act(
        "adopt --left 1776.32 --next 2026-12-10:1797.64 --periods 1 --drawn 2025-12-15:20000 "
        "--account other --yes"
    ),
    "repay": Act("repay L1 --yes"),
    "repay --on-time": Act("repay --on-time --yes"),
    "repay --auto": Act("repay --auto --yes", first="funds set cash 9000"),
    "prepay": Act("prepay L1 100 --yes"),
    "close": Act("close jiebei --yes", "settled", "2026-05-25"),
    "change rate": Act("change rate L1 0.03%/d --yes"),
    "change extend": Act("change extend L1 3 --yes", "paid", "2026-04-20"),
    "change defer": Act("change defer L1 1 --yes", "paid", "2026-04-20"),
    "change waive": Act("change waive L1/1 --interest 1.00 --yes"),
    "change fee": Act("change fee L1 5.00 --yes"),
    "change adjust": Act("change adjust L1/1 --interest=-0.01 --yes"),
    "reconcile": Act("reconcile L1 50519.99 --record --yes"),
    "account open": Act("account open other"),
    "account reopen": Act("account reopen jiebei", "closed", "2026-05-26"),
    "account freeze": Act("account freeze jiebei"),
    "account declare": Act("account declare income=9000"),
    "funds set": Act("funds set cash 1100"),
    "product copy": Act("product copy jiebei mine"),
    "import": Act(f"import {BILL} --rate 0.04%/d --months 12 --yes", None, "2026-04-26"),
    "change due-day": Act("change due-day L1 20 --yes"),
    "correct": Act("correct L1 --rate 0.03%/d --yes", "paid", "2026-04-20"),
    "merge": Act(f"merge {KEPT}/drawn.json LEDGER {KEPT}/paid.json --yes"),
    "undo": Act("undo --yes"),
    "edit": Act("edit --yes"),
    "restore": Act("restore --yes", first="account declare income=9000"),
}


class Way(NamedTuple):
    """How a call ends: its streams, more arguments, what is done to it, its exit code."""

    exit: int
    recorded: bool | str
    more: tuple[str, ...] = ()
    stdin: str = "file"
    stdout: str = "file"
    stderr: str = "file"
    encoding: str = "utf-8"
    lang: str = "en"
    patch: Callable[[], None] = lambda: None


def send(number: int, times: int = 1) -> None:
    for _ in range(times):
        os.kill(os.getpid(), number)


def signalled(number: int, module: object, name: str, *, times: int = 1) -> Callable[[], None]:
    """The signal comes just after that function has done its work."""

    def patch() -> None:
        plain = getattr(module, name)

        def then(*arguments: Any, **named: Any) -> Any:
            done = plain(*arguments, **named)
            send(number, times)
            return done

        setattr(module, name, then)

    return patch


def fails(module: object, name: str, problem: BaseException) -> Callable[[], None]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise problem

    return lambda: setattr(module, name, fail)


def viewed(*, number: int = 0, problem: BaseException | None = None) -> Callable[[], None]:
    """The ledger is written, the answer is being made."""

    def patch() -> None:
        from jiebei_cli.render import terminal

        def view(*_: object) -> None:
            if problem is not None:
                raise problem
            send(number)

        setattr(terminal, "show", view)  # noqa: B010

    return patch


FULL = OSError(28, "No space left on device")
WAYS = {
    "printed": Way(0, True),
    "printed as json": Way(0, True, ("--json",)),
    "asked for a trial": Way(0, False, ("--dry-run",)),
    "output full": Way(6, True, stdout="full"),
    "output full, json": Way(6, True, ("--json",), stdout="full"),
    "output full, a trial": Way(74, False, ("--dry-run",), stdout="full"),
    "output closed": Way(6, True, stdout="closed"),
    "output closed, json": Way(6, True, ("--json",), stdout="closed"),
    "reader gone": Way(6, True, stdout="gone"),
    "reader gone, json": Way(6, True, ("--json",), stdout="gone"),
    "input closed": Way(0, True, stdin="closed"),
    "remarks closed": Way(0, True, stderr="closed"),
    "remarks full": Way(0, True, ("--json",), stderr="full"),
    "all closed": Way(6, True, stdin="closed", stdout="closed", stderr="closed"),
    "an argument that is not text": Way(2, False, (NOT_TEXT,)),
    "an argument that is not text, json": Way(2, False, (NOT_TEXT, "--json")),
    "a reference that is not text, json": Way(2, False, ("--ref", NOT_TEXT, "--json")),
    "a terminal without the signs": Way(0, True, encoding="ascii", lang="zh"),
    "a bug in a view": Way(6, True, patch=viewed(problem=KeyError("a mistake of ours"))),
    "a bug in the envelope": Way(
        6, True, ("--json",), patch=fails(envelope, "success", KeyError("a mistake of ours"))
    ),
    "a bug before": Way(70, False, patch=fails(app, "make", KeyError("a mistake of ours"))),
    "Ctrl-C before": Way(130, False, patch=signalled(signal.SIGINT, app, "make")),
    "Ctrl-C before, json": Way(130, False, ("--json",), patch=signalled(2, app, "make")),
    "killed before": Way(143, False, patch=signalled(signal.SIGTERM, app, "make")),
    "Ctrl-C in the step": Way(6, True, patch=signalled(signal.SIGINT, os, "replace")),
    "Ctrl-C in the step, json": Way(6, True, ("--json",), patch=signalled(2, os, "replace")),
    "killed in the step": Way(6, True, patch=signalled(signal.SIGTERM, os, "replace")),
    "Ctrl-C twice": Way(130, "unknown", patch=signalled(signal.SIGINT, os, "replace", times=2)),
    "hung up in the answer": Way(6, True, patch=viewed(number=signal.SIGHUP)),
    "Ctrl-C in the answer": Way(6, True, patch=viewed(number=signal.SIGINT)),
    "disk full": Way(4, False, patch=fails(os, "replace", FULL)),
    "disk silent": Way(4, "unknown", patch=fails(store, "_sync_folder", FULL)),
}


class Played(NamedTuple):
    exit: int
    out: str
    err: str


def opened(kind: str, path: Path, number: int, terminal: str) -> None:
    """Put a stream of that kind under its number."""
    if kind == "closed":
        os.close(number)
        return
    if kind == "gone":
        reader, descriptor = os.pipe()
        os.close(reader)
    else:
        special = {"full": "/dev/full", "terminal": terminal}.get(kind)
        descriptor = os.open(special or path, os.O_RDWR | os.O_CREAT, 0o600)
    os.dup2(descriptor, number)
    os.close(descriptor)


def forked(arguments: list[str], folder: Path, today: str, way: Way) -> Played:
    """A call in a child of this process, with the streams of that way out."""
    paths = [folder / name for name in ("stdin", "stdout", "stderr")]
    for path in paths:
        path.write_bytes(b"")
    kinds = [way.stdin, way.stdout, way.stderr]
    master, slave = os.openpty()
    if arguments[0] == "edit":  # it asks for a terminal
        kinds = [
            kinds[0].replace("file", "terminal"),
            kinds[1],
            kinds[2].replace("file", "terminal"),
        ]
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        try:
            for number, kind in enumerate(kinds):
                opened(kind, paths[number], number, os.ttyname(slave))
                stream = None
                if kind != "closed":
                    raw = open(number, "wb" if number else "rb", closefd=False)  # noqa: SIM115
                    stream = io.TextIOWrapper(raw, way.encoding, line_buffering=number == 2)
                setattr(sys, paths[number].name, stream)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
            os.environ.clear()
            os.environ.update(
                PATH=os.defpath, JIEBEI_LEDGER=str(folder / "ledger.json"), JIEBEI_TODAY=today,
                JIEBEI_CONFIG=str(folder / "config"), JIEBEI_LANG=way.lang,
                EDITOR="sed -i s/T09:00:00/T09:00:01/", TMPDIR=str(folder),
            )  # fmt: skip
            signal.alarm(60)
            sys.argv = ["jiebei", *arguments]
            way.patch()
            main()
        finally:
            os._exit(99)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    out, err = (path.read_text(way.encoding) for path in paths[1:])
    os.set_blocking(master, False)
    with suppress(BlockingIOError):
        err += os.read(master, 65536).decode(way.encoding).replace("\r\n", "\n")
    os.close(master)
    os.close(slave)
    return Played(status, out, err)


def contents(folder: Path) -> dict[str, bytes]:
    """What is recorded: the ledger, and the products that are the user's own."""
    kept = [folder / "ledger.json", *(folder / "config" / "products").glob("*.toml")]
    return {path.name: path.read_bytes() for path in kept if path.exists()}


def check(name: str, way: Way, folder: Path) -> None:
    act = ACTS[name]
    if act.ledger is not None:
        place(act.ledger, folder / "ledger.json")
    if act.first:
        assert forked(act.first.split(), folder, act.today, Way(0, True)).exit == 0
    before = contents(folder)
    expected, recorded = way.exit, way.recorded
    if name == "edit" and (way.stdin, way.stderr) != ("file", "file"):
        expected, recorded = 2, False  # it has no terminal to edit on
    elif name == "edit" and way.stdout == "closed":
        expected, recorded = 1, False  # the editor itself fails without an output
    typed = act.typed.replace("LEDGER", str(folder / "ledger.json"))
    played = forked([*typed.split(), *way.more], folder, act.today, way)
    told = (name, way, played)
    assert played.exit == expected, told
    wrote = contents(folder) != before
    assert wrote == (recorded is not False), told
    said = played.out + played.err
    assert "Traceback" not in said, told
    assert "a bug" not in played.err or way.patch.__qualname__.startswith(("viewed", "fails")), told
    if "--json" in way.more and played.out:
        body = json.loads(played.out)
        assert body["recorded"] == recorded, told
        assert body["ok"] == (expected == 0), told
        if recorded is True and body["facts"]:
            last = json.loads(contents(folder)["ledger.json"].splitlines()[-2].lstrip(b","))
            assert body["facts"][-1] == last["id"], told
    elif way.lang == "en" and not (way.stderr == "closed" and expected):
        for state, words in SAID.items():
            assert len(words.findall(said)) == (state == recorded), told
        numbers = re.findall(r"Recorded as (?:#\d+–)?#(\d+)\.", said)
        if numbers:
            assert contents(folder)["ledger.json"].count(b'\n,{"id"') + 1 == int(numbers[0]), told
    leftovers = [path.name for path in folder.rglob(".ledger*") if path.name.endswith("~")]
    assert leftovers == [], told


def test_every_writing_command_is_tried() -> None:
    assert {*ACTS} == {" ".join(path) for path in paths() if command(path).writes} | {
        "repay --auto",
        "repay --on-time",
    }


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_every_way_out_of_a_prepayment(way: str, tmp_path: Path) -> None:
    check("prepay", WAYS[way], tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in ACTS if name != "prepay"])
@pytest.mark.parametrize("way", WAYS)
def test_every_way_out_of_every_writing_command(way: str, name: str, tmp_path: Path) -> None:
    check(name, WAYS[way], tmp_path)


# The same with a shell and a start of their own: nothing here is forked.

AT_IMPORT = """
import os, sys
class At:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), {number})
sys.meta_path.insert(0, At())
from jiebei_cli.shell.main import main
main()
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    place("drawn", tmp_path / "ledger.json")
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.defpath}",
        "PYTHONPATH": str(ROOT / "src"),
        "JIEBEI_LEDGER": str(tmp_path / "ledger.json"),
        "JIEBEI_TODAY": "2026-02-10",
        "JIEBEI_LANG": "en",
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("streams", "code", "facts"),
    [
        (">/dev/full", 6, 4),
        (">&-", 6, 4),
        ("--json >&-", 6, 4),
        ("--json >/dev/full", 6, 4),
        ("| true", 6, 4),
        ("| head -1 | cat", 0, 4),
        ("<&-", 0, 4),
        ("2>&-", 0, 4),
        ("2>/dev/full", 0, 4),
        ("<&- >&- 2>&-", 6, 4),
        ("--dry-run >/dev/full", 74, 3),
        ("--dry-run | true", 74, 3),
        ("$'\\xff' --json", 2, 3),
    ],
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_the_streams_of_a_shell(
    environment: dict[str, str], streams: str, code: int, facts: int, unbuffered: str
) -> None:
    line = f"python -m jiebei_cli prepay L1 100 --yes {streams}"
    environment |= {"PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], env=environment, capture_output=True, check=False
    )
    said = (done.stdout + done.stderr).decode()
    assert "Traceback" not in said
    assert done.returncode in ((0, 6) if "head" in streams else (code,)), said
    assert Path(environment["JIEBEI_LEDGER"]).read_bytes().count(b'{"id"') == facts
    if done.returncode in (6, 74) and "2>&-" not in streams:
        assert "jiebei: the answer cannot be printed: " in said
        assert ("Recorded as #4. Do not enter it again" in said) == (facts == 4)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("status >/dev/full", 74, "the answer cannot be printed: No space left on device"),
        ("status --json >/dev/full", 74, "the answer cannot be printed: No space left"),
        ("status >&-", 74, "the answer cannot be printed: Bad file descriptor"),
        ("--help >/dev/full", 74, "the answer cannot be printed"),
        ("--version >/dev/full", 74, "the answer cannot be printed"),
        ("export csv >/dev/full", 74, "the answer cannot be printed"),
        ("remind >/dev/full", 74, "the answer cannot be printed"),
        ("status L9 --json >/dev/full", 2, "no account or loan L9"),
        ("status --bogus 2>&-", 2, ""),
        ("status | true", 0, ""),
        ("apply 900000 --months 3 | true", 1, "Nothing was recorded."),
    ],
)
def test_reading_says_when_it_cannot_print(
    environment: dict[str, str], line: str, code: int, said: str
) -> None:
    typed = f"python -m jiebei_cli {line}"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", typed], env=environment, capture_output=True, check=False
    )
    err = done.stderr.decode()
    assert done.returncode == code, err
    assert said in err
    assert "Traceback" not in err
    assert bool(err) == bool(said)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(
    ("module", "recorded"),
    [
        ("jiebei_cli.shell.streams", False),
        ("jiebei_cli.text.catalog", False),
        ("typer", False),
        ("jiebei_cli.commands.prepay", False),
        ("jiebei_cli.store.codec", False),
        ("filelock", False),
        ("rich.console", True),
        ("jiebei_cli.pages.receipt", True),
    ],
)
def test_a_signal_while_modules_are_imported(
    environment: dict[str, str], module: str, recorded: bool, number: int
) -> None:
    script = AT_IMPORT.format(module=module, number=int(number))
    done = subprocess.run(
        [sys.executable, "-c", script, "prepay", "L1", "100", "--yes"],
        env=environment, capture_output=True, encoding="utf-8", check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    assert done.returncode == (6 if recorded else 128 + number), done.stderr
    assert f"jiebei: interrupted by {signal.Signals(number).name}\n" in done.stderr
    assert SAID[recorded].search(done.stderr)
    assert "Traceback" not in done.stderr
    assert (Path(environment["JIEBEI_LEDGER"]).read_bytes().count(b'{"id"') == 4) == recorded


@pytest.mark.slow
def test_the_demonstration_records_nothing(environment: dict[str, str]) -> None:
    before = Path(environment["JIEBEI_LEDGER"]).read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "jiebei_cli", "demo", "--json"],
        env=environment, capture_output=True, check=True,
    )  # fmt: skip
    body = json.loads(done.stdout)
    assert (body["recorded"], body["facts"]) == (False, [])
    assert Path(environment["JIEBEI_LEDGER"]).read_bytes() == before
