"""WeChat's newer export: the columns of the CSV in a workbook; needs openpyxl.

A workbook unpacks to far more than it weighs, so what is inside is measured before it is read.
Amounts arrive as binary numbers: they become decimals through their shortest text.
"""

import io
from collections.abc import Iterator
from datetime import date, datetime

from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import replace
from jiebei_cli.exchange.readers import cells, wechat
from jiebei_cli.exchange.readers.sheet import Record

LAYOUT = replace(wechat.LAYOUT, name="wechat-xlsx")
MOST_UNPACKED = 8 * cells.MOST_BYTES


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a zip archive with a workbook in it. Raises: BadInput bill.archive."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise BadInput("bill.truncated", line=1) from None
    if "xl/workbook.xml" not in names:
        raise BadInput("bill.archive")
    if unpacked > MOST_UNPACKED:
        raise BadInput("bill.too_large", most=MOST_UNPACKED)
    return True


def table(data: bytes) -> Iterator[Record]:
    """The rows of the first sheet as text. Raises: BadInput extra.missing, bill.*."""
    try:
        import openpyxl
    except ImportError:
        raise BadInput("extra.missing", package="openpyxl", extra="xlsx") from None
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for line, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            if line > cells.MOST_ROWS:
                raise BadInput("bill.too_large", most=cells.MOST_ROWS)
            yield line, [_text(value) for value in row]
    except BadInput:
        raise
    except Exception:  # a broken workbook fails anywhere inside openpyxl, with errors of any kind
        raise BadInput("bill.workbook") from None


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.replace(microsecond=0).isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else str(value).strip()
