"""What the seam relies on in Typer, one behaviour a test: run with the lowest Typer and the newest
of all by `.ci/run`.
"""

from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiebei_cli.commands import command, paths
from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.options import Command, Kind, argument, flag, option
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.shell import argv, seam
from tests.conftest import Cli


def run(
    ctx: Context,
    what: Annotated[str, argument("甲", "what", "WHAT")],
    more: Annotated[str | None, argument("乙", "more", "MORE")] = None,
    text: Annotated[str | None, option("--text", "丙", "text")] = None,
    switch: Annotated[bool, flag("--switch", "丁", "switch", "-s")] = False,
    each: Annotated[list[str] | None, option("--each", "戊", "each", Kind("E"), many=True)] = None,
) -> Result:
    """A command of every kind of parameter."""
    raise NotImplementedError


def many(
    ctx: Context, each: Annotated[list[str], argument("己", "all", "E…", many=True)]
) -> Result:
    """A command of as many arguments as are typed."""
    raise NotImplementedError


def read(line: str, of: Any = run) -> dict[str, Any]:
    return seam.read(Command(of), "jiebei x", line.split(" ") if line else [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a", {"what": "a"}),
        ("a b", {"what": "a", "more": "b"}),
        ("--text t a", {"what": "a", "text": "t"}),
        ("a --text=t", {"what": "a", "text": "t"}),
        ("a --text=x=y", {"what": "a", "text": "x=y"}),
        ("a --text=", {"what": "a", "text": ""}),
        ("a --text x --text y", {"what": "a", "text": "y"}),
        ("a --text --json", {"what": "a", "text": "--json"}),
        ("a --text -1", {"what": "a", "text": "-1"}),
        ("a --switch b", {"what": "a", "more": "b", "switch": True}),
        ("a -sq", {"what": "a", "switch": True, "quiet": True}),
        ("a --each x --each y", {"what": "a", "each": ["x", "y"]}),
        ("a -- --text", {"what": "a", "more": "--text"}),
        ("-", {"what": "-"}),
        ("a --json", {"what": "a", "json": True}),
        ("5万", {"what": "5万"}),
    ],
)
def test_words_are_read(line: str, expected: dict[str, Any]) -> None:
    assert read(line) == expected
    words = argv.read(["status", *line.split(" ")])
    assert words.rest == tuple(line.split(" "))


def test_as_many_arguments_as_are_typed() -> None:
    assert read("a b c", many) == {"each": ["a", "b", "c"]}


@pytest.mark.parametrize(
    ("line", "code", "params"),
    [
        ("", "usage.missing", {"name": "WHAT"}),
        ("--text t", "usage.missing", {"name": "WHAT"}),
        ("a b c d", "usage.extra", {"extra": "c d"}),
        ("a --txt t", "usage.no_option_near", {"option": "--txt", "near": "--text"}),
        ("a --swich", "usage.no_option_near", {"option": "--swich", "near": "--switch"}),
        ("a --zzzzz", "usage.no_option", {"option": "--zzzzz", "near": ""}),
        ("a --tex t", "usage.no_option_near", {"option": "--tex", "near": "--text"}),
        ("a --text", "usage.option_value", {"option": "--text"}),
        ("a --switch=yes", "usage.option_value", {"option": "--switch"}),
        ("a -z", "usage.no_option", {"option": "-z", "near": ""}),
        ("-5", "amount.not_positive", {"text": "-5"}),
        ("--help", "usage.no_option_near", {"option": "--help", "near": "--html"}),
        ("--install-completion", "usage.no_option", {"option": "--install-completion", "near": ""}),
    ],
)
def test_words_are_refused(line: str, code: str, params: dict[str, str]) -> None:
    with pytest.raises(BadInput) as refused:
        read(line)
    told = {"command": "jiebei x"} if code.startswith("usage") else {}
    assert (refused.value.code, refused.value.params) == (code, params | told)


def test_a_missing_argument_is_exit_2(cli: Cli) -> None:
    for line in ("apply", "rate 5", "account open", "product show", "export", "reconcile L1"):
        done = cli(*line.split())
        assert (done.exit, done.out) == (2, ""), line
        assert "is missing" in done.err


WORDS = (
    "--json --lang en --today 2026-01-15 --quiet -q -qy --note L1 --ledger log --if a=1 "
    "--date=today -- 5 --dry-run -n --all"
)


@given(st.sampled_from(paths()), st.lists(st.sampled_from(WORDS.split()), max_size=7))
def test_what_is_known_before_typer_is_what_typer_reads(
    path: tuple[str, ...], line: list[str]
) -> None:
    """Where Typer takes the words, `argv` read the same of them."""
    words = argv.read([*path, *line])
    if words.help or words.extra:
        return
    try:
        typed = seam.read(words.command, words.typed, words.rest)
    except BadInput:
        return
    options = {name for name, one in command(words.path).takes.items() if one.names}
    assert words.given == {name: value for name, value in typed.items() if name in options}


def test_no_option_of_a_command_hides_behind_those_taken_together() -> None:
    """Two of one parameter name: the command's own would be read and never handed over."""
    for path in paths():
        one = command(path)
        hints = one.run.__annotations__.items()
        own = {name for name, hint in hints if hasattr(hint, "__metadata__")}
        assert not own & (one.stated.keys() | one.shared.keys()), path
