"""XLSX: a sheet each for loans, plan and payments; needs XlsxWriter.

Amounts are numbers (a workbook knows no other), text is text and never a formula; the same book
on the same day gives the same bytes.
"""

import io
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO

from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import Name
from jiebei_cli.exchange.writers.export import Export, Format, neutral
from jiebei_cli.reports.tables import Table
from jiebei_cli.text.catalog import word

AUTHOR = "jiebei-cli"
MARK = f"<cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy>".encode()
"""Who saved it last: gone as soon as a spreadsheet has saved it again."""
SHEETS = ("loans", "plan", "payments")


def write(export: Export) -> bytes:
    """The workbook. Raises: BadInput extra.missing."""
    try:
        import xlsxwriter
    except ImportError:
        raise BadInput("extra.missing", package="XlsxWriter", extra="xlsx") from None
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    created = datetime.combine(export.on, datetime.min.time())
    book.set_properties({"author": AUTHOR, "created": created})
    formats = {
        "head": book.add_format({"bold": True}),
        "money": book.add_format({"num_format": "#,##0.00"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
    }
    for name in SHEETS:
        _sheet(book, formats, export.table(name), word(f"export.{name}"))
    book.close()
    return out.getvalue()


def opening(file: BinaryIO) -> bytes:
    """The properties of a workbook; nothing where it is none."""
    import zipfile

    try:
        with zipfile.ZipFile(file) as packed, packed.open("docProps/core.xml") as properties:
            return properties.read(4096)
    except Exception:  # a broken archive fails anywhere inside zipfile, with errors of any kind
        return b""


def _sheet(book: object, formats: dict[str, object], table: Table, title: str) -> None:
    sheet = book.add_worksheet(title)  # type: ignore[attr-defined]
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name, formats["head"])
        sheet.set_column(column, column, max(12, len(name) + 2))
    for row, cells in enumerate(table.rows, 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, neutral(cell))
            elif isinstance(cell, date):
                sheet.write_datetime(row, column, cell, formats["day"])
            elif isinstance(cell, Decimal):
                sheet.write_number(row, column, cell, formats["money"])
            elif cell is not None:
                sheet.write_number(row, column, cell)


FORMAT = Format(
    "xlsx", Name("Excel 工作簿", "Excel workbook"), MARK, write, opening=opening, binary=True
)
