"""What was exported, and what the evidence pack holds."""

from jiebei_cli.pages import page
from jiebei_cli.pages.parts import tell
from jiebei_cli.reports.export import EvidenceReport, ExportReport
from jiebei_cli.text.blocks import Blocks, Heading, Item
from jiebei_cli.text.catalog import word


@page(ExportReport)
def done(report: ExportReport) -> Blocks:
    """A line for a file; what went to stdout speaks for itself."""
    if report.to != "-":
        yield tell("export.done", "bold", format=report.format, file=report.to)


@page(EvidenceReport)
def written(report: EvidenceReport) -> Blocks:
    """The folder and its files."""
    yield Heading(word("evidence.written", folder=report.folder, count=len(report.files)), 1)
    for name in report.files:
        yield Item(name)
    if report.removed:
        yield tell("evidence.removed", files=", ".join(report.removed))
    yield tell("evidence.print")
