"""What the evidence pack holds."""

from typing import Any

from rich.console import Console

from jiebei_cli.pages.parts import line
from jiebei_cli.text.catalog import word


def written(out: Console, report: Any) -> None:
    """The folder and its files."""
    line(out, word("evidence.written", folder=report.folder, count=len(report.files)), "bold")
    for name in report.files:
        line(out, f"  {name}")
    if report.removed:
        line(out, word("evidence.removed", files=", ".join(report.removed)))
    line(out, word("evidence.print"))
