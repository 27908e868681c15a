"""WeChat's newer export: the columns of the CSV in a workbook, read by the XML parser alone.

A workbook unpacks to far more than it weighs, so what is inside is measured before it is read.
Amounts arrive as binary numbers: they become decimals through their shortest text. A number is a
time where the format of its style says so (ECMA-376, 18.8.30).
"""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from posixpath import join
from typing import TYPE_CHECKING

from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import replace
from jiebei_cli.exchange.readers import cells, wechat
from jiebei_cli.exchange.readers.sheet import Record

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LAYOUT = replace(wechat.LAYOUT, name="wechat-xlsx")
OPENING = b"PK\x03\x04"
MOST_PARTS = 1000
MOST_UNPACKED = 24 * 1024 * 1024
MOST_MARKS = 1_000_000
"""Tags and attributes: a row of a bill has about a hundred."""
MOST_AT_ONCE = 8 * 1024
"""Bytes that no tag ends in: a tag with all its attributes, or the text after it."""

_TIMES = {str(n) for n in (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))}
"""Formats that are times without saying how they are written."""
_NO_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


def table(data: bytes) -> Iterator[Record]:
    """The rows of the first sheet as text. Raises: BadInput bill.*."""
    try:
        yield from _rows(_parts(data))
    except BadInput:
        raise
    except Exception:  # a broken workbook fails anywhere, with errors of any kind
        raise BadInput("bill.workbook") from None


def _parts(data: bytes) -> dict[str, bytes]:
    """What is in the archive, by name."""
    import zipfile

    if data.count(b"PK\x01\x02") > MOST_PARTS:
        raise BadInput("bill.too_large", most=MOST_PARTS)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception:  # so does a broken archive
        raise BadInput("bill.truncated", line=1) from None
    entries = archive.infolist()
    if "xl/workbook.xml" not in archive.namelist():
        raise BadInput("bill.archive")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise BadInput("bill.too_large", most=MOST_UNPACKED)
    if {entry.compress_type for entry in entries} - {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise BadInput("bill.workbook")  # others unpack more at a time than they are asked for
    named = (entry for entry in entries if entry.filename.endswith((".xml", ".rels")))
    parts = {entry.filename: archive.read(entry) for entry in named}
    if sum(part.count(b"<") + part.count(b"=") for part in parts.values()) > MOST_MARKS:
        raise BadInput("bill.too_large", most=MOST_MARKS)
    if any(b"<!DOCTYPE" in part or _is_endless(part) for part in parts.values()):
        raise BadInput("bill.workbook")
    return parts


def _is_endless(part: bytes) -> bool:
    """Whether so much stands between two ends of tags that the parser would not get through."""
    starts = range(0, len(part) - MOST_AT_ONCE, MOST_AT_ONCE)
    return any(b">" not in part[start : start + MOST_AT_ONCE] for start in starts)


def _rows(parts: Mapping[str, bytes]) -> Iterator[Record]:
    from xml.etree.ElementTree import fromstring, iterparse

    book = fromstring(parts["xl/workbook.xml"])
    first = next(element for element in book.iter() if _is(element, "sheet"))
    link = next(value for name, value in first.attrib.items() if name.endswith("}id"))
    links = fromstring(parts["xl/_rels/workbook.xml.rels"])
    target = next(element.attrib["Target"] for element in links if element.get("Id") == link)
    late = any(element.get("date1904") in ("1", "true") for element in book)
    since = datetime(1904, 1, 1) if late else datetime(1899, 12, 30)  # noqa: DTZ001
    times = _time_styles(fromstring(parts.get("xl/styles.xml", b"<styleSheet/>")))
    shared = fromstring(parts.get("xl/sharedStrings.xml", b"<sst/>"))
    strings = [_said(each).strip() for each in shared]
    line = width = count = 0
    for _, element in iterparse(io.BytesIO(parts[join("/xl", target)[1:]])):
        if not _is(element, "row"):
            continue
        count += 1
        if count > cells.MOST_ROWS:
            raise BadInput("bill.too_large", most=cells.MOST_ROWS)
        line = int(element.get("r") or line + 1)
        found: cells.Cells = []
        for cell in element:
            column = _column(cell.get("r", "")) or len(found) + 1
            if column > cells.MOST_COLUMNS:
                raise BadInput("bill.columns", line=line, text=cell.get("r", "")[:40])
            found += [""] * (column - len(found))
            found[column - 1] = _text(cell, strings, since if cell.get("s") in times else None)
        element.clear()
        width = max(width, len(found))
        yield line, found + [""] * (width - len(found))


def _is(element: "Element", name: str) -> bool:
    return element.tag.rpartition("}")[2] == name


def _time_styles(styles: "Element") -> set[str | None]:
    """The numbers of the styles that make a number a time."""
    times = _TIMES | {
        element.get("numFmtId")
        for element in styles.iter()
        if _is(element, "numFmt")
        and re.search("[ymdhs]", _NO_FORMAT.sub("", element.get("formatCode", "").lower()))
    }
    used = (element for element in styles if _is(element, "cellXfs"))
    return {str(n) for each in used for n, xf in enumerate(each) if xf.get("numFmtId") in times}


def _column(place: str) -> int:
    """The column of a place such as `K19`, counted from 1; 0 where none is stated."""
    number = 0
    for char in place[:3].rstrip("0123456789"):
        number = number * 26 + ord(char) - 64
    return number


def _said(element: "Element") -> str:
    """The text of a string, its runs joined, without how to pronounce it."""
    if _is(element, "t"):
        return element.text or ""
    return "".join(_said(each) for each in element if not _is(each, "rPh"))


def _text(cell: "Element", strings: list[str], since: datetime | None) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _said(cell).strip()
    value = next((each.text or "" for each in cell if _is(each, "v")), "").strip()
    if kind == "s":
        return strings[int(value)]
    if kind != "n" or not value:
        return value
    if since is None:
        return value if value.isdecimal() else repr(float(value))
    if float(value) < 1:
        raise ValueError("a time of no day")
    return (since + timedelta(seconds=round(float(value) * 86400))).isoformat(sep=" ")
