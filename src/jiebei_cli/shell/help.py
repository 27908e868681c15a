"""Help as text, from what the commands declare; CJK widths counted."""

from collections.abc import Iterable
from unicodedata import east_asian_width

from jiebei_cli.commands import below, line
from jiebei_cli.commands.options import HELP, Command, Parameter
from jiebei_cli.shell.argv import Words
from jiebei_cli.text.catalog import pick, say

WIDTH = 80


def cells(text: str) -> int:
    """Terminal columns a text takes."""
    return len(text) + sum(east_asian_width(c) in "WF" for c in text)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns; Chinese breaks anywhere, English between words."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and cells(line) + cells(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> Iterable[str]:
    piece = ""
    for char in text:
        wide = east_asian_width(char) in "WF"
        if wide and piece:
            yield piece
            piece = ""
        piece += char
        if wide or char == " ":
            yield piece
            piece = ""
    if piece:
        yield piece


def _table(rows: Iterable[tuple[str, str]], left: int = 24) -> Iterable[str]:
    for name, text in rows:
        head = f"  {name}"
        if cells(head) + 2 > left:
            yield head
            head = ""
        for part in wrapped(text, WIDTH - left):
            yield head + " " * (left - cells(head)) + part
            head = ""


def spelled(parameter: Parameter) -> str:
    """An option as it is typed, with what its value is called."""
    return f"{', '.join(parameter.names)} {parameter.metavar}".strip()


def places(command: Command) -> list[str]:
    """The arguments as usage has them, in brackets where they may be left out."""
    takes = command.own.items()
    named = [(name, one.metavar) for name, one in takes if not one.names]
    return [what if name in command.required else f"[{what}]" for name, what in named]


def examples(command: Command) -> list[str]:
    """Its examples in the language in use."""
    return [one if isinstance(one, str) else pick(one) for one in command.examples]


def page(words: Words) -> Iterable[str]:
    """The help of `jiebei`, of a command, or of a command with commands under its name."""
    command, path = words.command, words.path
    under = [(name, pick(line((*path, name)))) for name in below(path)]
    usage = [words.typed, *places(command), *([say("help", "metavar.COMMAND")] if under else [])]
    yield say("help", "usage", usage=" ".join([*usage, "[--…]"]))
    yield ""
    yield from wrapped(pick(line(path)), WIDTH)
    yield from _part("commands", _table(under, 14))
    own = command.own.values()
    shared = [*command.shared.values(), HELP]
    yield from _part("arguments", _table((one.metavar, one.help) for one in own if not one.names))
    yield from _part("options", _table((spelled(one), one.help) for one in own if one.names))
    yield from _part("common", _table((spelled(one), one.help) for one in shared))
    if not under:
        yield from _part("examples", (f"  {one}" for one in examples(command)))
    if not path:
        yield from ("", say("help", "more", command="jiebei"))


def _part(code: str, rows: Iterable[str]) -> Iterable[str]:
    rows = list(rows)
    return ["", say("help", code), *rows] if rows else rows
