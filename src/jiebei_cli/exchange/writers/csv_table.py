"""CSV: what happened and what is still to come, one line each, sorted by date; UTF-8 with a mark,
which spreadsheets need to see that it is UTF-8.
"""

import csv
import io

from jiebei_cli.domain.value import Name
from jiebei_cli.exchange.writers.export import Export, Format, plain

MARK = (
    b"\xef\xbb\xbfdate,loan,record,instalments,amount,principal,interest,penalty,fee,account,lender,"
    b"ref,note,fact\r\n"
)
"""The header itself: a table has no room for another line."""


def write(export: Export) -> bytes:
    """The timeline as CSV."""
    table = export.table("timeline")
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([plain(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


FORMAT = Format("csv", Name("CSV", "CSV"), MARK, write)
