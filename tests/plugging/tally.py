"""A command: how many loans there are, and how many of them are paid off."""

from typing import Annotated

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.options import Command, flag
from jiebei_cli.domain.value import Value
from jiebei_cli.pages import page
from jiebei_cli.text.blocks import Blocks, Note
from jiebei_cli.text.catalog import Line, pick


class Tally(Value):
    """How many loans."""

    loans: int
    settled: int


@page(Tally)
def shown(found: Tally) -> Blocks:
    line = Line("{loans} 笔，{settled} 笔已结清", "{loans} loans, {settled} settled")
    yield Note(pick(line, loans=found.loans, settled=found.settled))


def run(
    ctx: Context,
    still: Annotated[bool, flag("--still", "只数没结清的", "Count those that are not settled")] = (
        False
    ),
) -> Result:
    """Count them."""
    book = ctx.book()
    gone = len(book.loans) - len(book.open_loans())
    return Result(Tally(len(book.loans) - gone * still, 0 if still else gone))


COMMAND = Command(run, answers=(Tally,), examples=("jiebei tally --still",))
