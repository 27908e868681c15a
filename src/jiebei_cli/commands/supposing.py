"""`--if`: what an answer about coming days supposes; one option for every command that has one."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from jiebei_cli.commands.context import Context
from jiebei_cli.commands.options import option
from jiebei_cli.domain.book.scenario import Supposed, read
from jiebei_cli.domain.errors import BadInput

IF: Any = Annotated[
    Sequence[str],
    option(
        "--if",
        "换一种假设：unpaid 都不还、'L1 unpaid'、'L1 unpaid until 日期'（可多次）",
        "Suppose otherwise: unpaid, 'L1 unpaid', 'L1 unpaid until DATE' (repeatable)",
        "SCENARIO",
        many=True,
    ),
]


def supposed(
    ctx: Context, until: date, texts: Sequence[str] = (), more: str = ""
) -> Supposed | None:
    """What is supposed of the days up to one; None where it has come: then `more` looks further.

    Raises: BadInput if.unreadable, if.no_days.
    """
    unpaid = tuple(read(text, ctx.day) for text in texts)
    if until > min(ctx.on, ctx.today):
        return Supposed(until, unpaid)
    if unpaid:
        raise BadInput("if.no_days", more=more)
    return None
