"""`jiebei` alone."""

from jiebei_cli.pages import page
from jiebei_cli.pages.status import overall
from jiebei_cli.reports.overview import Overview, Script, Version
from jiebei_cli.text.blocks import Blocks, Gap, Heading, Item, Note, Span
from jiebei_cli.text.catalog import word


@page(Overview)
def overview(report: Overview) -> Blocks:
    """The status, and what to type next."""
    yield from overall(report)
    yield Gap()
    yield Heading(word("try"))
    width = max((len(suggestion.command) for suggestion in report.next), default=0)
    for one in report.next:
        yield Item((Span(one.command.ljust(width + 2), "cyan"), word(f"next.{one.code}")))


@page(Version)
def version(report: Version) -> Blocks:
    """The version."""
    yield Note(f"jiebei {report.version}")


@page(Script)
def script(report: Script) -> Blocks:
    """Its lines."""
    for line in report.script.splitlines():
        yield Note(line, whole=True)
