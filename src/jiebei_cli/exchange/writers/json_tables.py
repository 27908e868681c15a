"""JSON: loans, plan and payments as lists of objects; amounts are strings, dates ISO.

To keep or move the ledger itself there is `facts`.
"""

import json

from jiebei_cli.domain.value import Name
from jiebei_cli.exchange.writers.export import Export, Format
from jiebei_cli.reports.tables import Cell, Table

SCHEMA = "jiebei-export/1"
MARK = f'{{\n "schema": "{SCHEMA}"'.encode()


def write(export: Export) -> bytes:
    """The document."""
    body = {
        "schema": SCHEMA,
        "on": export.on.isoformat(),
        **{name: _objects(export.table(name)) for name in ("loans", "plan", "payments")},
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n"


def _objects(table: Table) -> list[dict[str, object]]:
    return [dict(zip(table.columns, map(_value, row), strict=True)) for row in table.rows]


def _value(cell: Cell) -> object:
    return cell if isinstance(cell, str | int | None) else str(cell)


FORMAT = Format("json", Name("JSON", "JSON"), MARK, write)
