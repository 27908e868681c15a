"""The one file that knows Typer: a command's words in, what was typed for each parameter out.

Values stay text, and what is missing or too much is told here. So little is relied on that another
reader of words could take Typer's place in this file alone; tests/contract/test_seam.py has it line
by line, for the lowest and the newest Typer.
"""

import inspect
from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any, NamedTuple

import typer
import typer.main

from jiebei_cli.commands.options import Command
from jiebei_cli.domain.errors import BadInput

UsageError: type[Exception] = typer.BadParameter.__bases__[0]
MORE = "words_left"
"""Where words go that the command has no place for."""


def read(command: Command, typed: str, words: Sequence[str]) -> dict[str, Any]:
    """What was typed, by parameter name: text, a list of it where repeatable, True for a switch.

    `typed` is the command as typed. Raises: BadInput usage.*, amount.not_positive.
    """
    takes = command.takes
    shapes = (Shape(name, one.names, one.kind is None, one.many) for name, one in takes.items())
    try:
        given = _reader(*shapes).main(args=list(words), prog_name=typed, standalone_mode=False)
    except UsageError as problem:
        raise _refusal(problem, typed) from None
    if more := given.pop(MORE, None):
        raise BadInput("usage.extra", extra=" ".join(more), command=typed)
    values = {name: value for name, value in given.items() if value not in (None, False, [])}
    for name in command.required:
        if name not in values:
            raise BadInput("usage.missing", name=takes[name].name, command=typed)
    return values


class Shape(NamedTuple):
    """All that Typer is told of a parameter."""

    parameter: str
    names: tuple[str, ...]
    switch: bool
    many: bool

    @property
    def hint(self) -> Any:
        """The annotation that says so."""
        if self.switch:
            return Annotated[bool, typer.Option(*self.names)]
        told = typer.Option(*self.names) if self.names else typer.Argument()
        return Annotated[list[str] | None if self.many else str | None, told]


@cache
def _reader(*shapes: Shape) -> Any:
    """Typer's reader of such words: every parameter optional, a last one for what is left."""
    if not any(one.many and not one.names for one in shapes):
        shapes = (*shapes, Shape(MORE, (), False, True))

    def given(**values: Any) -> dict[str, Any]:
        return values

    given.__annotations__ = {one.parameter: one.hint for one in shapes}
    given.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(
                one.parameter,
                inspect.Parameter.KEYWORD_ONLY,
                default=False if one.switch else None,
                annotation=given.__annotations__[one.parameter],
            )
            for one in shapes
        ]
    )
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(add_help_option=False)(given)
    return typer.main.get_command(app)


def _refusal(problem: Exception, typed: str) -> BadInput:
    """What Typer finds wrong with the words, as a fault of ours: told by the problem's class."""
    kind, option = type(problem).__name__, str(getattr(problem, "option_name", "?"))
    if kind == "NoSuchOption" and option[1:2].isdigit():
        return BadInput("amount.not_positive", text=option)
    if kind == "NoSuchOption":
        near = getattr(problem, "possibilities", None) or ("",)
        code = "usage.no_option_near" if near[0] else "usage.no_option"
        return BadInput(code, option=option, near=near[0], command=typed)
    if kind == "BadOptionUsage":
        return BadInput("usage.option_value", option=option, command=typed)
    return BadInput("usage.other", reason=getattr(problem, "message", ""), command=typed)
