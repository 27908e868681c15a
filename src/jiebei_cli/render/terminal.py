"""Show a result: find its view, print it; remarks go to stderr."""

import os
import sys
from importlib import import_module

from rich.console import Console

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.render.plain import show_remarks

WIDEST = 100


def console(color: bool) -> Console:
    """A console on stdout: 80 columns when it is no terminal, never wider than 100."""
    made = Console(
        file=sys.stdout,
        highlight=False,
        markup=False,
        emoji=False,
        no_color=not color or None,
    )
    if not made.is_terminal and not os.environ.get("COLUMNS"):
        made.width = 80
    made.width = min(made.width, WIDEST)
    return made


def show(context: Context, result: Result) -> None:
    """Print a result as people read it."""
    view(context.color, result.view, result.data)
    show_remarks(result)


def view(color: bool, name: str, data: object) -> None:
    """Print one report with the view of that name, `module.function`."""
    module, _, function = name.partition(".")
    out = console(color)
    getattr(import_module(f"jiebei_cli.pages.{module}"), function)(out, data)
    out.file.flush()
