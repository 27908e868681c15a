"""Ours out for other people's tools: one format per file."""

from collections.abc import Callable
from importlib import import_module

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


def writer(name: str) -> Callable[[Export], bytes]:
    """The function that writes a format of EXPORTS."""
    write: Callable[[Export], bytes] = import_module(f"{__name__}.{EXPORTS[name]}").write
    return write
