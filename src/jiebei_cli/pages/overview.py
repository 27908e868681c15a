"""`jiebei` alone."""

from jiebei_cli.pages import page
from jiebei_cli.pages.status import overall
from jiebei_cli.reports.overview import Overview, Script, Version
from jiebei_cli.text.blocks import Blocks, Gap, Heading, Item, Note, Span
from jiebei_cli.text.catalog import word

MOST = 44
"""A command that leaves no room beside it stands below its reason."""


@page(Overview)
def overview(report: Overview) -> Blocks:
    """The status, and what to type next."""
    yield from overall(report)
    yield Gap()
    yield Heading(word("try"))
    width = max((len(suggestion.command) for suggestion in report.next), default=0)
    for one in report.next:
        why = word(f"next.{one.code}")
        if width > MOST:
            yield Item(why)
            yield Item(("  ", Span(one.command, "cyan")), whole=True)
        else:
            yield Item((Span(one.command.ljust(width + 2), "cyan"), why))


@page(Version)
def version(report: Version) -> Blocks:
    """The version."""
    yield Note(f"jiebei {report.version}")


@page(Script)
def script(report: Script) -> Blocks:
    """Its lines."""
    for line in report.script.splitlines():
        yield Note(line, whole=True)
