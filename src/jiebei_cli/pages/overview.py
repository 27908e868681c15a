"""`jiebei` alone."""

from rich.console import Console
from rich.text import Text

from jiebei_cli.pages.parts import line
from jiebei_cli.pages.status import overall
from jiebei_cli.reports.overview import Overview
from jiebei_cli.text.catalog import word


def overview(out: Console, report: Overview) -> None:
    """The status, and what to type next."""
    overall(out, report)
    out.print()
    line(out, word("try"), "bold")
    width = max(len(suggestion.command) for suggestion in report.next) if report.next else 0
    for suggestion in report.next:
        row = Text("  ")
        row.append(suggestion.command.ljust(width + 2), style="cyan")
        row.append(word(f"next.{suggestion.code}"))
        out.print(row)


def version(out: Console, data: dict[str, str]) -> None:
    """The version."""
    line(out, f"jiebei {data['version']}")
