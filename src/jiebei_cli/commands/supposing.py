"""`--if`: what an answer about coming days supposes; one option for every command that has one."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

import typer

from jiebei_cli.commands.context import Context
from jiebei_cli.domain.book.scenario import Supposed, read
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.text.catalog import say

IF: Any = Annotated[
    list[str] | None, typer.Option("--if", help=say("help", "opt.scenario"), metavar="SCENARIO")
]


def supposed(
    ctx: Context, until: date, texts: Sequence[str] | None = None, more: str = ""
) -> Supposed | None:
    """What is supposed of the days up to one; None where it has come: then `more` looks further.

    Raises: BadInput if.unreadable, if.no_days.
    """
    unpaid = tuple(read(text, ctx.day) for text in texts or ())
    if until > min(ctx.on, ctx.today):
        return Supposed(until, unpaid)
    if unpaid:
        raise BadInput("if.no_days", more=more)
    return None
