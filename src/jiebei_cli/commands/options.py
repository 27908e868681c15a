"""Options shared by commands, and how a plain function becomes a Typer command.

A command is a function `(ctx, …) -> Result`; `command` gives it the common options, and the writing
ones where it writes. Values stay text here: the domain reads them, so that every refusal has a
code and words in both languages.
"""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from jiebei_cli.commands.context import Context, Result, make, remark
from jiebei_cli.domain.value import Value, replace
from jiebei_cli.store.file import too_open
from jiebei_cli.text.catalog import say

FLAGS = ("json", "markdown", "no_color", "quiet", "dry_run", "yes")


def option(name: str, help_code: str, metavar: str = "TEXT", **params: str) -> Any:
    """Typer's description of a text option, to stand in `Annotated`."""
    return typer.Option(name, help=say("help", help_code, **params), metavar=metavar)


def flag(name: str, help_code: str) -> Any:
    """Typer's description of a switch."""
    return typer.Option(name, help=say("help", help_code))


def argument(metavar: str, help_code: str) -> Any:
    """Typer's description of a positional argument."""
    return typer.Argument(metavar=metavar, help=say("help", help_code), show_default=False)


def texts(*options: tuple[str, str, str]) -> dict[str, Any]:
    """Optional text options by parameter name, from (name, help code, metavar)."""
    return {
        name.lstrip("-").replace("-", "_"): Annotated[str | None, option(name, code, metavar)]
        for name, code, metavar in options
    }


def flags(*options: tuple[str, str]) -> dict[str, Any]:
    """Switches by parameter name, from (name, help code)."""
    return {
        name.lstrip("-").replace("-", "_"): Annotated[bool, flag(name, code)]
        for name, code in options
    }


COMMON: dict[str, Any] = {
    **texts(
        ("--ledger", "opt.ledger", "FILE"),
        ("--today", "opt.today", "DATE"),
        ("--lang", "opt.lang", "zh|en"),
        ("--html", "opt.html", "FILE"),
    ),
    **flags(
        ("--json", "opt.json"),
        ("--markdown", "opt.markdown"),
        ("--no-color", "opt.no_color"),
        ("--quiet", "opt.quiet"),
    ),
}
WRITING: dict[str, Any] = {
    **flags(("--dry-run", "opt.dry_run"), ("--yes", "opt.yes")),
    **texts(
        ("--date", "opt.date", "DATE"),
        ("--ref", "opt.ref", "KEY"),
        ("--wait", "opt.wait", "SECONDS"),
    ),
}


class Command(Value):
    """A command: its function, whether it writes, and options it takes together as `stated`."""

    run: Callable[..., Result]
    writes: bool = False
    stated: dict[str, Any] = {}


def callback(command: Command) -> Callable[..., tuple[Context, Result] | None]:
    """The function Typer calls: the command's own parameters and the shared ones."""
    shared = COMMON | (WRITING if command.writes else {})
    own = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in list(inspect.signature(command.run).parameters.values())[1:]
        if parameter.name != "stated"
    ]

    def wrapper(**values: Any) -> tuple[Context, Result] | None:
        typer_context = values.pop("typer_context")
        common = {name: values.pop(name) for name in shared}
        given = typer_context.obj
        given.update({k: v for k, v in common.items() if v not in (None, False)})
        given["writes"] = command.writes
        if typer_context.invoked_subcommand is not None:
            return None
        if command.stated:
            values["stated"] = {name: values.pop(name) for name in command.stated}
        context = make(given, given["environment"])
        result = command.run(context, **values)
        if command.writes and too_open(context.ledger):
            warning = remark("ledger.too_open", file=context.ledger)
            result = replace(result, warnings=(*result.warnings, warning))
        return context, result

    parameters = [
        inspect.Parameter(
            "typer_context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context
        ),
        *own,
        *(
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=False if name in FLAGS else None,
                annotation=annotation,
            )
            for name, annotation in (command.stated | shared).items()
        ),
    ]
    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapper.writes = command.writes  # type: ignore[attr-defined]
    wrapper.__annotations__ = {p.name: p.annotation for p in parameters}
    return wrapper
