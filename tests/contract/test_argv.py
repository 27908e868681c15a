"""The words of a command line, read once, as they were meant; and a command plugged in."""

import sys
from types import ModuleType
from typing import Annotated

import pytest

from jiebei_cli.commands import COMMANDS
from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.options import DATE, Command, option
from jiebei_cli.domain.value import Value
from jiebei_cli.pages import PAGES
from jiebei_cli.shell.argv import read
from jiebei_cli.shell.schema import schema
from jiebei_cli.text.blocks import Blocks, Note
from jiebei_cli.text.catalog import Line
from tests.conftest import Cli


def test_a_value_is_no_command(cli: Cli) -> None:
    done = cli("--ledger", "log", "close", "a", "--chek", "--json")
    assert (done.envelope["command"], done.error) == ("close", "usage.no_option_near")


def test_a_value_is_no_option(cli: Cli) -> None:
    done = cli("account", "freeze", "nobody", "--note", "--json")
    assert (done.exit, done.out) == (2, "")
    assert "nobody" in done.err


def test_a_refusal_knows_the_day_and_the_language_typed(cli: Cli) -> None:
    done = cli("status", "--bogus", "--today=2026-03-04", "--lang", "zh", "--json")
    assert done.envelope["today"] == "2026-03-04"
    assert "没有" in done.envelope["error"]["message"]
    done = cli("repay", "--note", "--today=2030-01-01", "--json", today="2026-03-05")
    assert done.envelope["today"] == "2030-01-01"  # repay has no --note, so --today is itself


def test_short_options(cli: Cli) -> None:
    from jiebei_cli import __version__

    assert cli("-V").out == cli("--version").out == f"jiebei {__version__}\n"
    assert cli("apply", "1000", "--months", "3", "-nq").out == ""
    assert not cli("status", "--json").result["accounts"]
    assert cli("apply", "1000", "--months", "3", "-yq").out == ""
    assert cli("status", "--json").result["accounts"][0]["loans"][0]["id"] == "L1"
    assert cli("repay", "L1", "-n", "--json", today="2026-02-20").result["recorded"] is False


@pytest.mark.parametrize(
    ("line", "path", "extra", "places"),
    [
        ("", (), None, ()),
        ("account open x", ("account", "open"), None, ("x",)),
        ("account --json opne x", ("account",), "opne", ("x",)),
        ("close open", ("close",), None, ("open",)),
        ("-- status L1", ("status",), None, ("L1",)),
        ("help account open", ("account", "open"), None, ()),
        ("status help", ("status",), None, ("help",)),
    ],
)
def test_the_command_is_found(
    line: str, path: tuple[str, ...], extra: str | None, places: tuple[str, ...]
) -> None:
    words = read(line.split())
    assert (words.path, words.extra, words.places) == (path, extra, places)


class Due(Value):
    """What the command plugged in below answers."""

    on: object


def test_a_command_plugged_in_is_run_helped_completed_and_told(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(
        ctx: Context, on: Annotated[object, option("--on", "哪天", "Which day", DATE)] = None
    ) -> Result:
        return Result(Due(on))

    def shown(found: Due) -> Blocks:
        yield Note(f"due {found.on}", whole=True)

    monkeypatch.setitem(PAGES, Due, shown)

    module = ModuleType("jiebei_cli.commands.due")
    module.COMMAND = Command(run, answers=(Due,), examples=("jiebei due --on +7d",))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(COMMANDS, "due", Line("到期的", "What is due"))
    assert cli("due", "--on", "+7d").out == "due 2026-01-22\n"
    assert cli("due", "--on", "+7d", "--json").result == {"on": "2026-01-22"}
    assert cli("due", "--on", "soon", "--json").error == "date.unreadable"
    assert "Which day" in cli("help", "due").out
    assert "  due         到期的" in cli("--help", lang="zh").out
    assert cli("--complete", "du").out == "due\tWhat is due\n"
    assert cli("--complete", "due", "--on", "to").out == "today\n"
    assert "Due" in schema()["$defs"]
