"""A CSV with columns of its own, named by a map: `date=日期,amount=金额,text=摘要`.

Fields: date and amount (or `out` and `in`), and where there are any time, direction, text, note,
counterparty, ref, status, method, kind. A bank's layouts say the same of its statements. Without a
text or a kind every row going out is a repayment, every row marked as coming in a disbursement: a
lender's own list looks like that. Times without seconds, or without a time, are read.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.reading.bill import Bank, BillRow
from jiebei_cli.exchange.readers import cells
from jiebei_cli.exchange.readers.sheet import Record, header_of
from jiebei_cli.exchange.readers.wording import Verdict, Wording, statement

NAME = "csv"
FIELDS = (
    "date", "amount", "out", "in", "text", "counterparty", "ref", "status", "method", "kind",
    "time", "direction", "note",
)  # fmt: skip
DRAWN = Verdict("disbursed")
REPAID = Verdict("repaid")
FAILED = Verdict("failed", "", "row.failed")
KINDS = {
    **dict.fromkeys(("放款", "借款", "disbursed", "disbursement"), DRAWN),
    **dict.fromkeys(("还款", "repaid", "repayment", "payment"), REPAID),
    **dict.fromkeys(("还款失败", "失败", "failed"), FAILED),
}


def read_map(text: str) -> dict[str, str]:
    """Read `date=COLUMN,amount=COLUMN,…`. Raises: BadInput map.unreadable, map.missing."""
    found: dict[str, str] = {}
    for part in text.split(","):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if not (equals and column) or field in found:
            raise BadInput("map.unreadable", text=part[:40], known=", ".join(FIELDS))
        found[field] = column
    return checked(found, text)


def checked(columns: dict[str, str], text: str) -> dict[str, str]:
    """A map with what it needs and no more. Raises: BadInput map.unreadable, map.missing."""
    for field in columns:
        if field not in FIELDS:
            raise BadInput("map.unreadable", text=f"{field}={columns[field]}"[:40],
                known=", ".join(FIELDS))  # fmt: skip
    if "date" not in columns or not columns.keys() & {"amount", "out", "in"}:
        raise BadInput("map.missing", text=text[:60])
    return columns


def layout(bank: Bank, head: list[Record]) -> dict[str, str]:
    """The layout of a bank's that the file has. Raises: BadInput map.columns."""
    layouts = [checked(dict(columns), bank.id) for columns in bank.layouts]
    fitting = (one for one in layouts if header_of(head, one.values()) is not None)
    return next(fitting, layouts[0])


def rows(
    columns: Mapping[str, str], head: list[Record], records: Iterator[Record], *, bank: bool = False
) -> Iterator[BillRow]:
    """The rows below the line that holds the mapped columns. Raises: BadInput map.columns, bill.*.

    `-` marks money going out where any amount carries a sign; an unsigned column is repayments. A
    `bank` always signs its amounts, and ends with totals and remarks.
    """
    header = header_of(head, columns.values())
    if header is None:
        wide = max((found for _, found in head), key=len, default=[])
        shown = ", ".join(name for name in wide if name)[:120]
        raise BadInput("map.columns", known=shown or "-")
    names = head[header][1]
    at = {field: names.index(column) for field, column in columns.items()}
    below = [(line, found) for line, found in islice(records, header + 1, None) if any(found)]
    while bank and below and not next(filter(None, below[-1][1]))[0].isdigit():
        below.pop()
    for line, found in below:
        if len(found) <= max(at.values()):
            raise BadInput("bill.truncated", line=line)
    signed = bank or ("amount" in at and any("-" in found[at["amount"]] for _, found in below))
    for line, found in below:
        yield _row(at, line, found, signed=signed)


def _row(at: Mapping[str, int], line: int, found: cells.Cells, *, signed: bool) -> BillRow:
    def cell(field: str) -> str:
        return found[at[field]] if field in at else ""

    amount, incoming = _amount(at, line, found, signed=signed)
    verdict, order = _verdict(at, cell, incoming=incoming)
    if verdict.kind in ("disbursed", "repaid") and not amount:
        verdict = Verdict("look-alike", verdict.family, "alike.zero")
    return BillRow(
        line=line,
        time=cells.any_time(f"{cell('date')} {cell('time')}".strip(), line),
        amount=amount,
        kind=verdict.kind,
        family=verdict.family,
        counterparty=cell("counterparty"),
        text=cell("text"),
        ref=order or cells.order_number(cell("ref"), line),
        method=cell("method"),
        reason=verdict.reason,
        sure=verdict.sure,
    )


def _amount(
    at: Mapping[str, int], line: int, found: cells.Cells, *, signed: bool
) -> tuple[Money, bool]:
    """The amount, and whether it came in."""
    if "amount" in at:
        amount, sign = cells.amount(found[at["amount"]], line)
        if "direction" in at:
            return amount, _came_in(found[at["direction"]], line)
        return amount, sign > 0 or (signed and not sign)
    for field in ("out", "in"):
        written = found[at[field]] if field in at else ""
        if written and written != "/":
            amount, _ = cells.amount(written, line)
            if amount:
                return amount, field == "in"
    return ZERO, False


def _came_in(text: str, line: int) -> bool:
    """Whether 贷, Cr or 收入 stands there, not 借, Dr or 支出. Raises: BadInput bill.columns."""
    came = text.lower().startswith(("贷", "cr", "收", "in"))
    if not came and not text.lower().startswith(("借", "dr", "支", "out")):
        raise BadInput("bill.columns", line=line, text=text[:40])
    return came


def _verdict(
    at: Mapping[str, int], cell: Callable[[str], str], *, incoming: bool
) -> tuple[Verdict, str]:
    status = cell("status")
    if "失败" in status or status.lower() == "failed":
        return FAILED, ""
    if "kind" in at:
        return KINDS.get(cell("kind").lower(), Verdict("unknown", "", "row.kind")), ""
    if "text" not in at and "counterparty" not in at:
        return (DRAWN if incoming else REPAID), ""
    found, order = statement(
        Wording(cell("counterparty"), "", cell("text"), "", status, cell("ref"), cell("note"))
    )
    if found.kind == "repaid" and incoming:
        return Verdict("look-alike", found.family, "alike.direction"), order
    return found, order
