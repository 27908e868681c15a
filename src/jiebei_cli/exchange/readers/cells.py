"""Bytes to cells: the encodings bills come in, and the amounts and times written in them.

Refusals are BadInput `bill.*`; each says the line where one is to blame.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from jiebei_cli.domain.arithmetic.money import FEN, LARGEST, Money
from jiebei_cli.domain.errors import BadInput

MOST_BYTES = 8 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 100

Cells = list[str]

_AMOUNT = re.compile(r"([-+]?)[¥￥]?([-+]?)(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?(?:元|CNY|RMB)?")
_TIME = re.compile(
    r"(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?"
    r"(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
)
_EXACT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?: ?(\d{2}):?(\d{2}):?(\d{2}))?")
_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def decode(data: bytes) -> str:
    """The text of a file: UTF-8 with or without a mark, else GB18030.

    Raises: BadInput bill.empty, bill.encoding, bill.encoding_mixed, bill.truncated, bill.unknown.
    """
    if not data.strip(b"\xef\xbb\xbf\r\n\t ,"):
        raise BadInput("bill.empty")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise BadInput("bill.encoding", line=1)
    if b"\0" in data:
        raise BadInput("bill.unknown")
    if data.count(b"\n") > MOST_ROWS:
        raise BadInput("bill.too_large", most=MOST_ROWS)
    marked = data.startswith(b"\xef\xbb\xbf")
    try:
        return data[3 if marked else 0 :].decode()
    except UnicodeDecodeError as problem:
        if problem.reason == "unexpected end of data":
            raise BadInput("bill.truncated", line=data.count(b"\n") + 1) from None
        broken = data.count(b"\n", 0, problem.start) + 1
    if marked:
        raise BadInput("bill.encoding_mixed", line=broken)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as problem:
        _refuse_mixed(data)
        if problem.end >= len(data):
            raise BadInput("bill.truncated", line=data.count(b"\n") + 1) from None
        line = data.count(b"\n", 0, problem.start) + 1
        raise BadInput("bill.encoding", line=line) from None
    _refuse_mixed(data)
    return text


def _refuse_mixed(data: bytes) -> None:
    """GB18030 takes nearly any bytes: a line that is Chinese as UTF-8 was pasted from elsewhere."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.isascii():
            continue
        try:
            text = line.decode()
        except UnicodeDecodeError:
            continue
        if len(_CHINESE.findall(text)) > 1:
            raise BadInput("bill.encoding_mixed", line=number)


def table(text: str) -> Iterator[tuple[int, Cells]]:
    """The line number and the stripped cells of every record of a CSV text.

    Raises: BadInput bill.columns, bill.too_large.
    """
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        for count, cells in enumerate(reader):
            if count > MOST_ROWS:
                raise BadInput("bill.too_large", most=MOST_ROWS)
            if len(cells) > MOST_COLUMNS:
                raise BadInput("bill.columns", line=reader.line_num, text=cells[0][:40])
            yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as problem:
        raise BadInput("bill.columns", line=reader.line_num, text=str(problem)[:40]) from None


def is_amount(text: str) -> bool:
    """Whether a cell is an amount as bills write it."""
    return _AMOUNT.fullmatch(text) is not None


def amount(text: str, line: int) -> tuple[Money, int]:
    """A written amount without its sign, and the sign as -1, 0 (none written) or 1.

    Reads `¥1,523.15`, `-916.25`, `+12`, `(12.00)`, full-width commas. Raises: BadInput bill.amount.
    """
    cleaned = text.replace(" ", "").replace("，", ",").replace("−", "-")
    opened = cleaned.startswith("(") and cleaned.endswith(")")
    match = _AMOUNT.fullmatch(cleaned[1:-1] if opened else cleaned)
    if match is None or len(cleaned) > 40 or (match[1] and match[2]):
        raise BadInput("bill.amount", line=line, text=text[:40])
    sign = match[1] or match[2]
    found = Decimal(match[3].replace(",", "") + (match[4] or ""))
    if found > LARGEST or found != found.quantize(FEN):
        raise BadInput("bill.amount", line=line, text=text[:40])
    return found.quantize(FEN), -1 if opened or sign == "-" else 1 if sign else 0


def exact_time(text: str, line: int) -> datetime:
    """A time written `2025-11-20 21:40:33`, as the payment services export it.

    Raises: BadInput bill.resaved when the seconds are gone or the day is written otherwise.
    """
    try:
        if _EXACT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:
        raise BadInput("bill.time", line=line, text=text[:40]) from None
    if _TIME.fullmatch(text):
        raise BadInput("bill.resaved", line=line, text=text[:40])
    raise BadInput("bill.time", line=line, text=text[:40])


def any_time(text: str, line: int) -> datetime:
    """A day, with or without a time, in any of the usual spellings. Raises: BadInput bill.time."""
    match = _TIME.fullmatch(text) or _COMPACT.fullmatch(text)
    if match is None:
        raise BadInput("bill.time", line=line, text=text[:40])
    try:
        return datetime(*(int(part or 0) for part in match.groups()))  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        raise BadInput("bill.time", line=line, text=text[:40]) from None


def order_number(text: str, line: int) -> str:
    """A trimmed order number; `/` and a lone tab mean none.

    Raises: BadInput bill.resaved for `2.02511E+39` and for digits a spreadsheet zeroed.
    """
    found = text.strip("'` \t=\"")
    if found in ("", "/"):
        return ""
    if re.fullmatch(r"\d+(?:\.\d+)?[eE]\+?\d+", found):
        raise BadInput("bill.resaved", line=line, text=found[:40])
    if len(found) >= 24 and found.isdigit() and not found[15:].strip("0"):
        raise BadInput("bill.resaved", line=line, text=found[:40])
    return found[:120]
