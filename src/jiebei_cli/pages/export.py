"""What was exported, and what the evidence pack holds."""

from jiebei_cli.pages import page
from jiebei_cli.reports.export import EvidenceReport, ExportReport
from jiebei_cli.text.blocks import Blocks, Heading, Item, Note
from jiebei_cli.text.catalog import word


@page(ExportReport)
def done(report: ExportReport) -> Blocks:
    """A line for a file; what went to stdout speaks for itself."""
    if report.to != "-":
        yield Note(word("export.done", format=report.format, file=report.to), "bold")


@page(EvidenceReport)
def written(report: EvidenceReport) -> Blocks:
    """The folder and its files."""
    yield Heading(word("evidence.written", folder=report.folder, count=len(report.files)), 1)
    for name in report.files:
        yield Item(name)
    if report.removed:
        yield Note(word("evidence.removed", files=", ".join(report.removed)))
    yield Note(word("evidence.print"))
