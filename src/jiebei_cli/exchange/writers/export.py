"""What a format is and gets, and what all of them do to text that somebody typed.

A format knows neither file nor clock: it makes bytes of an `Export`, and says of a file that is
there whether it is an earlier one of its own.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import BinaryIO

from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.value import Name, Value
from jiebei_cli.reports.tables import Cell, Table, table


class Export(Value):
    """The book on a day, the loans to export, the account and the target that were named.

    `config` is the folder of the user's own presets and letters.
    """

    book: Book
    on: date
    loans: tuple[Loan, ...]
    account: str | None
    target: str
    config: str

    def table(self, name: str) -> Table:
        """The table of that name."""
        return table(name, self.book, self.loans, self.on)


class Folder(Value):
    """The files of a folder by name, and remarks on it: codes with what they say."""

    files: dict[str, bytes]
    remarks: tuple[tuple[str, dict[str, object]], ...] = ()


class Format(Value):
    """A format: one file, or those of a `folder`, by name.

    A file of ours is known again by its `mark`: how it opens, unless `opening` finds it elsewhere.
    What has no mark is never replaced. `binary` is no text; `whole` takes the facts of days to come
    too; `letters` are the files of a folder that are there only while what they say is true, and
    `ticks` is the closing step that writing it does.
    """

    code: str
    name: Name
    mark: bytes
    write: Callable[[Export], bytes] | None = None
    folder: Callable[[Export], Folder] | None = None
    opening: Callable[[BinaryIO], bytes] | None = None
    binary: bool = False
    whole: bool = False
    letters: tuple[str, ...] = ()
    ticks: str = ""

    def __post_init__(self) -> None:
        """It writes one file or a folder."""
        if (self.write is None) == (self.folder is None):
            raise TypeError("write or folder")

    def owns(self, file: BinaryIO) -> bool:
        """Whether an open file was written in this format."""
        found = self.opening(file) if self.opening is not None else file.read(len(self.mark))
        return bool(self.mark) and self.mark in found


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
