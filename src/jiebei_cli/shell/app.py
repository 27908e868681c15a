"""The application: commands loaded when named, one place that prints.

A command module is imported only when its command runs; `python -X importtime` shows it.
"""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.options import COMMON, FLAGS, Command, callback
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.shell.exits import Unprinted
from jiebei_cli.shell.showing import show
from jiebei_cli.shell.streams import put
from jiebei_cli.shell.words import typed
from jiebei_cli.store.outcome import OUTCOME, reset
from jiebei_cli.text.catalog import say

COMMANDS: dict[str, str] = {
    "apply": "apply",
    "repay": "repay",
    "prepay": "prepay",
    "status": "status",
    "close": "close",
    "score": "score",
    "schedule": "schedule",
    "change": "change",
    "rate": "rate",
    "remind": "remind",
    "reconcile": "reconcile",
    "account": "account",
    "funds": "funds",
    "product": "product",
    "import": "import_",
    "export": "export",
    "log": "log",
    "undo": "undo",
    "check": "check",
    "edit": "edit",
    "restore": "restore",
    "demo": "demo",
}
"""Command name to its module in this package; the order is the order of help."""

UsageError: type[Exception] = typer.BadParameter.__bases__[0]


class HelpfulCommand(TyperCommand):
    """A command whose help is ours: both languages, CJK widths."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        from jiebei_cli.shell.help import command_help

        return command_help(self, ctx)


class LazyGroup(TyperGroup):
    """Commands by name, each imported when first asked for."""

    modules: Mapping[str, str] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        """All command names."""
        return [*self.modules, *self.commands]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command, built on first use."""
        if cmd_name not in self.commands and cmd_name in self.modules:
            self.commands[cmd_name] = build(cmd_name, self.modules[cmd_name])
        return self.commands.get(cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command named, or a refusal that offers the nearest."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            from difflib import get_close_matches

            names = self.list_commands(ctx)
            near = get_close_matches(name, names, 1)
            if near:
                raise BadInput("usage.no_command_near", name=name[:40], near=near[0])
            raise BadInput("usage.no_command", name=name[:40], known=", ".join(names))
        if self.modules:
            ctx.obj["command"] = name
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        from jiebei_cli.shell.help import group_help

        return group_help(self, ctx)


class RootGroup(LazyGroup):
    """`jiebei` itself."""

    modules = COMMANDS


def _typer(cls: type[LazyGroup] = LazyGroup) -> typer.Typer:
    return typer.Typer(
        cls=cls,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        invoke_without_command=True,
        context_settings={"help_option_names": ["--help", "-h"]},
    )


def build(name: str, module_name: str) -> Any:
    """The Typer command of a module: its `COMMAND`, or its `COMMANDS` with one as the default."""
    module = import_module(f"jiebei_cli.commands.{module_name}")
    commands: dict[str, Command] | None = getattr(module, "COMMANDS", None)
    app = _typer()
    if commands is None:
        app.command(
            name,
            cls=HelpfulCommand,
            help=say("help", name),
            context_settings={"help_option_names": ["--help", "-h"]},
        )(callback(module.COMMAND))
        return typer.main.get_command(app)
    app.callback(help=say("help", name))(callback(commands[module.DEFAULT]))
    for sub, command in commands.items():
        app.command(sub, cls=HelpfulCommand, help=say("help", f"{name} {sub}"))(callback(command))
    group = typer.main.get_command(app)
    group.name = name
    return group


def root() -> Any:
    """The whole command tree, its leaves not yet built."""
    from jiebei_cli.commands import overview

    app = _typer(RootGroup)
    app.callback(help=say("help", "app"))(callback(overview.COMMAND))
    return typer.main.get_command(app)


def invoke(arguments: Sequence[str], given: dict[str, Any]) -> tuple[Context, Result] | int:
    """What a command line comes to; a number when it only asked for help. Raises: Fault.

    `given` holds the environment, and in the end the command's name, the shared options and
    whether the command `writes`, also where this raises.
    """
    name, rest, program = None, list(arguments), "jiebei"
    if rest and rest[0] in COMMANDS:  # named at once: the tree above it need not be built
        name, program = rest[0], f"jiebei {rest[0]}"
        rest = rest[1:]
    given["command"] = name or "overview"
    command = root() if name is None else build(name, COMMANDS[name])
    try:
        found = command.main(args=rest, prog_name=program, standalone_mode=False, obj=given)
    except UsageError as problem:
        from jiebei_cli.shell.usage import usage_fault

        context = getattr(problem, "ctx", None)
        given.update(as_typed(arguments, (context.command if context else command).params))
        given["writes"] = getattr(context and context.command.callback, "writes", False)
        raise usage_fault(problem) from None
    return found if isinstance(found, tuple) else int(found or 0)


def as_typed(arguments: Sequence[str], parameters: Sequence[Any] = ()) -> dict[str, Any]:
    """The command and the shared options of a line that Typer could not read to its end."""
    spelled = {f"--{name.replace('_', '-')}": name for name in COMMON}
    valued = {option for option, name in spelled.items() if name not in FLAGS}
    for parameter in parameters:
        if not getattr(parameter, "is_flag", True):
            valued.update(parameter.opts)
    found = typed(arguments, valued)
    options = {spelled[word]: value for word, value in found.items() if word in spelled}
    return {"command": next((word for word in found if word in COMMANDS), "overview"), **options}


def run(arguments: Sequence[str], given: dict[str, Any]) -> int:
    """One call, its answer printed; returns the exit code. Raises what `leaving` says in words."""
    reset()
    found = invoke(arguments, given)
    if isinstance(found, int):
        return found
    context, result = found
    try:
        _show(given, context, result)
    except Unprinted:
        if result.after is not None:
            result.after(False)
        raise
    return result.exit if result.after is None else result.after(True)


def _show(given: Mapping[str, Any], context: Context, result: Result) -> None:
    """Print a result, all of it. Raises: Unprinted."""
    end = ""
    if OUTCOME.recorded or OUTCOME.tried or context.dry_run:
        from jiebei_cli.shell.envelope import outcome_text

        end = outcome_text()
    if not context.json or context.html is not None:
        show(result.data, given, result.page, end)
    if context.json:
        from jiebei_cli.shell.envelope import success

        put(success(given["command"], context.today, result))
    elif not context.quiet:
        for warning in result.warnings:
            sys.stderr.write(say("words", "note", text=warning.message) + "\n")
        if end and context.html is None and not context.markdown:
            sys.stdout.write(end + "\n")
    sys.stdout.flush()
