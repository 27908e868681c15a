"""Ours out for other people's tools: one format per file, its FORMAT at its end."""

from collections.abc import Iterator
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


class Formats(Registry[Format]):
    """Ours, then those plugged in from outside."""

    def __getitem__(self, code: str) -> Format:
        if code not in EXPORTS:
            return super().__getitem__(code)
        found: Format = import_module(f"{__name__}.{EXPORTS[code]}").FORMAT
        return found

    def __contains__(self, code: object) -> bool:
        return code in EXPORTS or super().__contains__(code)

    def __iter__(self) -> Iterator[str]:
        yield from EXPORTS
        yield from super().__iter__()

    def __len__(self) -> int:
        return len(EXPORTS) + super().__len__()


FORMATS = Formats("jiebei.formats", ())
