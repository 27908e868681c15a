"""Ours out for other people's tools: one format per file, its FORMAT at its end."""

from importlib import import_module
from typing import Any

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


class Formats(Registry[Format]):
    """Ours, then those plugged in from outside."""

    def __init__(self) -> None:
        super().__init__(Format, group="jiebei.formats")
        unread: dict[str, Any] = dict.fromkeys(EXPORTS)
        self.ours |= unread

    def __getitem__(self, code: str) -> Format:
        if self.ours.get(code) is None and code in EXPORTS:
            found: Format = import_module(f"{__name__}.{EXPORTS[code]}").FORMAT
            self.check(found)
            self.ours[code] = found
        return super().__getitem__(code)


FORMATS = Formats()
