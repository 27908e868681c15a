"""`jiebei` alone: where you stand, and what to type next."""

from typing import Annotated

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.options import Command, flag, option
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.reports import overview as reports


def run(
    ctx: Context,
    version: Annotated[bool, flag("--version", "opt.version")] = False,
    completion: Annotated[str | None, option("--completion", "opt.completion", "SHELL")] = None,
) -> Result:
    """The whole book in a few lines, and the next useful commands."""
    if completion is not None:  # main() answers the shells it knows
        known = "bash, zsh, fish, powershell"
        raise BadInput("choice.unknown", option="--completion", text=completion[:40], known=known)
    if version:
        return Result(reports.Version(_version()))
    return Result(reports.overview(ctx.book(ctx.today), ctx.today))


def _version() -> str:
    from jiebei_cli import __version__

    return __version__


COMMAND = Command(run)
