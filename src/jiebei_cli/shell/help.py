"""Help as text: one source for `--help`, the README and the completions; CJK widths counted."""

from collections.abc import Iterable, Sequence
from typing import Any
from unicodedata import east_asian_width

from jiebei_cli.commands.options import COMMON, WRITING
from jiebei_cli.text.catalog import has, say

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
        if east_asian_width(char) in "WF":
            if piece:
                yield piece
                piece = ""
            yield char
        else:
            piece += char
            if char == " ":
                yield piece
                piece = ""
    if piece:
        yield piece


def _table(rows: Sequence[tuple[str, str]], left: int) -> list[str]:
    lines = []
    for name, text in rows:
        head = f"  {name}"
        body = wrapped(text, WIDTH - left)
        if cells(head) + 2 > left:
            lines.append(head)
            head = ""
        lines.extend(
            (head if not index else "").ljust(
                left - cells(head if not index else "") + len(head if not index else "")
            )
            + part
            for index, part in enumerate(body)
        )
    return lines


def _params(command: Any, kind: str) -> list[Any]:
    return [p for p in command.params if p.param_type_name == kind and not getattr(p, "hidden", 0)]


def option_row(option: Any) -> tuple[str, str]:
    """An option's spelling and its help."""
    names = ", ".join(option.opts)
    if not option.is_flag:
        names += f" {option.metavar or 'TEXT'}"
    return names, option.help or ""


def usage_line(command: Any, ctx: Any) -> str:
    """How the command is written."""
    pieces = [ctx.command_path]
    for argument in _params(command, "argument"):
        shown = argument.metavar or argument.name.upper()
        pieces.append(shown if argument.required else f"[{shown}]")
    if hasattr(command, "list_commands"):
        pieces.append(say("help", "metavar.COMMAND"))
    return " ".join([*pieces, "[--…]"])


def _sections(command: Any, ctx: Any) -> list[str]:
    own: list[tuple[str, str]] = []
    common: list[tuple[str, str]] = []
    for option in _params(command, "option"):
        (common if option.name in COMMON or option.name in WRITING else own).append(
            option_row(option)
        )
    common.append(("--help, -h", say("help", "opt.help")))
    arguments = [(p.metavar or p.name, p.help or "") for p in _params(command, "argument")]
    lines: list[str] = []
    left = 24
    for code, rows in (("arguments", arguments), ("options", own), ("common", common)):
        if rows:
            lines += ["", say("help", code), *_table(rows, left)]
    return lines


def _head(command: Any, ctx: Any) -> list[str]:
    return [
        say("help", "usage", usage=usage_line(command, ctx)),
        "",
        *wrapped(command.help or "", WIDTH),
    ]


def command_help(command: Any, ctx: Any) -> str:
    """The help of one command, with its examples."""
    lines = _head(command, ctx) + _sections(command, ctx)
    code = f"example.{ctx.command_path.removeprefix('jiebei ')}"
    if has("help", code):
        lines += ["", say("help", "examples")]
        lines += [f"  {line}" for line in say("help", code).splitlines()]
    return "\n".join(lines)


def group_help(group: Any, ctx: Any) -> str:
    """The help of `jiebei`, or of a command with commands of its own."""
    prefix = ctx.command_path.removeprefix("jiebei").strip()
    rows = [(name, say("help", f"{prefix} {name}".strip())) for name in group.list_commands(ctx)]
    lines = [*_head(group, ctx), "", say("help", "commands"), *_table(rows, 14)]
    lines += _sections(group, ctx)
    if not prefix:
        lines += ["", say("help", "more", command="jiebei")]
    return "\n".join(lines)
