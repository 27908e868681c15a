"""`jiebei convert FILE`: the ledger in the other format, JSON or TOML, nothing lost."""

from typing import Annotated

from jiebei_cli.cli.context import Context, Result
from jiebei_cli.cli.options import Command, argument
from jiebei_cli.domain.value import Value
from jiebei_cli.store import codec
from jiebei_cli.store import file as store


class ConvertReport(Value):
    """The copy that was written."""

    source: str
    file: str
    format: str
    facts: int
    recorded: bool


def run(ctx: Context, file: Annotated[str, argument("FILE", "arg.convert_file")]) -> Result:
    """Write a copy; the name says the format."""
    ledger = store.read(ctx.ledger)
    ledger.book()
    if not ctx.dry_run:
        store.convert(ledger, file)
    kind = "toml" if codec.is_toml(file) else "json"
    return Result(
        ConvertReport(ctx.ledger, file, kind, len(ledger.facts), not ctx.dry_run),
        "history.converted",
    )


COMMAND = Command(run, writes=True)
