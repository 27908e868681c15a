"""A loan taken over."""

from msgspec.structs import asdict

from jiebei_cli.pages import page
from jiebei_cli.pages.identify import readings
from jiebei_cli.pages.parts import tell
from jiebei_cli.pages.plan import plan_table
from jiebei_cli.reports.adopt import AdoptReport
from jiebei_cli.text.blocks import Blocks, Gap, Heading, Note
from jiebei_cli.text.catalog import word


@page(AdoptReport)
def report(found: AdoptReport) -> Blocks:
    """The loan and its rows to come; or the contracts to choose from."""
    if found.taken is None:
        yield Heading(word("adopt.which", count=len(found.readings)), 1)
    else:
        code = "adopt.done" if found.recorded else "adopt.would"
        yield Heading(word(code, loan=found.loan, left=found.left), 1)
    yield from readings(found.readings)
    if found.more:
        yield tell("adopt.more", "dim", count=found.more)
    if found.taken is not None:
        said = "on_time" if found.taken.before == "on-time" else "unknown"
        yield tell("adopted.from", **asdict(found.taken) | {"before": word(f"adopted.{said}")})
        yield Gap()
        yield plan_table(found.schedule)
    else:
        for one in found.readings:
            yield from (Note(command, "cyan", whole=True) for command in one.commands)
