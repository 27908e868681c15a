"""Plain lines and remarks: what a result needs that has no table."""

import sys

from jiebei_cli.commands.context import Result
from jiebei_cli.text.catalog import language


def show_lines(result: Result) -> None:
    """Print a result's lines on stdout and its remarks on stderr."""
    for line in result.lines or ():
        shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)
        sys.stdout.write(shown + "\n")
    sys.stdout.flush()
    show_remarks(result)


def show_remarks(result: Result) -> None:
    """Print the remarks on stderr."""
    mark = "注意：" if language() == "zh" else "note: "
    for warning in result.warnings:
        sys.stderr.write(f"{mark}{warning.message}\n")
