"""CSV: what happened and what is still to come, one line each, sorted by date; UTF-8 with a mark,
which spreadsheets need to see that it is UTF-8.
"""

import csv
import io

from jiebei_cli.exchange.writers.export import Export, plain


def write(export: Export) -> bytes:
    """The timeline as CSV."""
    table = export.table("timeline")
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([plain(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")
