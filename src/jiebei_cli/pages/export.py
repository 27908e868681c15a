"""What was exported."""

from typing import Any

from rich.console import Console

from jiebei_cli.pages.parts import line
from jiebei_cli.text.catalog import word


def done(out: Console, report: Any) -> None:
    """A line for a file; what went to stdout speaks for itself."""
    if report.to != "-":
        line(out, word("export.done", format=report.format, file=report.to), "bold")
