"""What an exporter gets, and what all of them do to text that somebody typed.

An exporter is a function from `Export` to bytes. It knows no file, clock or language: words come
through `Export.words`, and the tables are made beforehand.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.value import Value

Cell = str | int | Decimal | date | None


class Table(Value):
    """Rows under named columns."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Export(Value):
    """The book on a day, the loans to export, and the words of the language in use."""

    book: Book
    on: date
    loans: tuple[Loan, ...]
    tables: tuple[Table, ...]
    words: Callable[..., str]

    def table(self, name: str) -> Table:
        """The table of that name."""
        return next(table for table in self.tables if table.name == name)


def clean(text: str) -> str:
    """Text without control characters, on one line."""
    spaced = re.sub(r"\s+", " ", text).strip()
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in spaced)


def neutral(text: str) -> str:
    """Text that a spreadsheet does not take for a formula (OWASP, CSV injection)."""
    cleaned = clean(text)
    return f"'{cleaned}" if cleaned[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠") else cleaned


def plain(cell: Cell) -> str:
    """A cell as text: ISO dates, amounts without separators, nothing for None."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutral(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)
