"""The application: commands loaded when named, one place that prints, one `except`.

A command module is imported only when its command runs; `python -X importtime` shows it.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.options import Command, callback
from jiebei_cli.domain.errors import BadInput, Declined, Fault
from jiebei_cli.shell import exits
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


def invoke(
    arguments: Sequence[str], environment: Mapping[str, str]
) -> tuple[Context, Result] | None:
    """What a command line comes to; None when it only asked for help. Raises: Fault."""
    name, rest, program = None, list(arguments), "jiebei"
    if rest and rest[0] in COMMANDS:  # named at once: the tree above it need not be built
        name, program = rest[0], f"jiebei {rest[0]}"
        rest = rest[1:]
    command = root() if name is None else build(name, COMMANDS[name])
    try:
        found = command.main(
            args=rest,
            prog_name=program,
            standalone_mode=False,
            obj={"environment": environment},
        )
    except UsageError as problem:
        from jiebei_cli.shell.usage import usage_fault

        raise usage_fault(problem) from None
    if found == exits.INTERRUPTED:  # what Typer makes of a KeyboardInterrupt
        raise KeyboardInterrupt
    return found if isinstance(found, tuple) else None


def run(arguments: Sequence[str]) -> int:
    """One call; returns the exit code. Every fault becomes words and a number here."""
    command = next((argument for argument in arguments if argument in COMMANDS), "overview")
    wants_json = "--json" in arguments[: _end_of_options(arguments)]
    try:
        found = invoke(arguments, os.environ)
        if found is None:
            return exits.DONE
        context, result = found
        try:
            _show(command, context, result)
        except OSError:
            if result.after is not None:
                result.after(False)
            raise
        return result.exit if result.after is None else result.after(True)
    except Fault as fault:
        return _fail(fault, command, arguments, wants_json=wants_json)
    except (KeyboardInterrupt, typer.Abort):
        return exits.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exits.DONE
    except Exception as bug:  # the last line of defence: no traceback reaches a user
        if os.environ.get("JIEBEI_DEBUG"):
            raise
        return _fail(_Bug(bug), command, arguments, wants_json=wants_json)


def _show(command: str, context: Context, result: Result) -> None:
    """Print a result, all of it."""
    if context.json:
        from jiebei_cli.shell.envelope import success

        _write(success(command, context.today, result))
    elif not context.quiet and result.lines is not None:
        from jiebei_cli.render.plain import show_lines

        show_lines(result)
    elif not context.quiet:
        from jiebei_cli.render.terminal import show

        show(context, result)


class _Bug(Fault):
    def __init__(self, bug: Exception) -> None:
        super().__init__("bug", kind=type(bug).__name__, detail=str(bug)[:200])


def _end_of_options(arguments: Sequence[str]) -> int:
    return list(arguments).index("--") if "--" in arguments else len(arguments)


def _fail(fault: Fault, command: str, arguments: Sequence[str], *, wants_json: bool) -> int:
    code = exits.BUG if isinstance(fault, _Bug) else exits.exit_code(fault)
    from jiebei_cli.shell.envelope import failure, failure_text

    if wants_json:
        _write(failure(command, arguments, fault))
        return code
    if isinstance(fault, Declined) and fault.view and "--quiet" not in arguments:
        from jiebei_cli.render.terminal import view

        view("--no-color" not in arguments, fault.view, fault.result)
    sys.stderr.write(failure_text(fault, arguments))
    return code


def _write(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
