"""Ours out for other people's tools: one format per file, its FORMAT at its end."""

from importlib import import_module

from jiebei_cli.domain.registry import Registry
from jiebei_cli.exchange.writers.export import Format

EXPORTS: dict[str, str] = {
    "hledger": "hledger",
    "ledger": "ledger_cli",
    "beancount": "beancount",
    "csv": "csv_table",
    "xlsx": "xlsx",
    "ics": "ics",
    "markdown": "markdown",
    "json": "json_tables",
    "facts": "facts",
    "html": "html",
    "evidence": "evidence",
}
"""Our formats and the modules they are in, imported when asked for."""

OTHERS: Registry[Format] = Registry("jiebei.formats", ())
"""Formats plugged in from outside."""


def formats() -> tuple[str, ...]:
    """The codes of all formats."""
    return (*EXPORTS, *OTHERS)


def format_of(code: str) -> Format:
    """The format of that code. Raises: KeyError."""
    if code not in EXPORTS:
        return OTHERS[code]
    found: Format = import_module(f"{__name__}.{EXPORTS[code]}").FORMAT
    return found
