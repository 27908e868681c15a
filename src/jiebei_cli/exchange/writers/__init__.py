"""Ours out for other people's tools: one format per file.

Each has a `MARK` by which a file of ours is known again: how it opens, unless it has an `opening`
that finds the mark elsewhere.
"""

from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO

from jiebei_cli.exchange.writers.export import Export

EXPORTS: dict[str, str] = {
    "hledger": "hledger",
    "ledger": "ledger_cli",
    "beancount": "beancount",
    "csv": "csv_table",
    "xlsx": "xlsx",
    "ics": "ics",
    "markdown": "markdown",
    "json": "json_tables",
}
"""Export formats to the module that writes them, imported when asked for."""


def is_ours(name: str, file: BinaryIO) -> bool:
    """Whether an open file was written in a format of EXPORTS."""
    form = import_module(f"{__name__}.{EXPORTS[name]}")
    found: bytes = form.opening(file) if hasattr(form, "opening") else file.read(len(form.MARK))
    return form.MARK in found


def writer(name: str) -> Callable[[Export], bytes]:
    """The function that writes a format of EXPORTS."""
    write: Callable[[Export], bytes] = import_module(f"{__name__}.{EXPORTS[name]}").write
    return write
