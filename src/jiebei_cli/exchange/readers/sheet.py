"""A table of cells to bill rows: the header is found by its cells, columns by their names.

A format is a `Layout`: which columns it has, how a row is judged, and how its end is known. What
is cut off is refused: a bill states how many records it holds.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Literal

from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.reading.bill import BillRow
from jiebei_cli.domain.value import Value
from jiebei_cli.exchange.readers import cells
from jiebei_cli.exchange.readers.wording import NEUTRAL, Verdict, Wording

Record = tuple[int, cells.Cells]

HEADER_WITHIN = 80
"""A header further down than this many records is not looked for."""

DIRECTIONS = (*NEUTRAL, "收入", "支出")
_STATED = re.compile(r"共[:：]?\s*(\d{1,9})\s*笔")


class Layout(Value):
    """A format: the columns by what they hold, the judge of a row, and what must follow the rows.

    `time`, `amount`, `ref` and `text` are always among the columns.
    """

    name: str
    columns: Mapping[str, str]
    judge: Callable[[Wording], Verdict]
    tail: Literal["none", "some", "count"] = "none"


def told(text: str) -> bool:
    """Whether a line of a bill is no record: a rule, or something said, mostly with a colon."""
    said = not text[:1].isdecimal() and re.search("[:：]", text[1:].partition(",")[0])
    ruled = text.startswith("-") and text.endswith("-")
    counted = text.startswith("共") and "笔" in text
    return bool(said) or ruled or counted or text.startswith("特别提示")


def split(records: Iterable[Record]) -> tuple[list[Record], Iterator[Record]]:
    """The first records, where a header may be, and all of them."""
    walk = iter(records)
    head = list(islice(walk, HEADER_WITHIN))

    def everything() -> Iterator[Record]:
        yield from head
        yield from walk

    return head, everything()


def header_of(head: Iterable[Record], names: Iterable[str]) -> int | None:
    """Which record holds all these names."""
    wanted = set(names)
    for index, (_, found) in enumerate(head):
        if wanted <= set(found):
            return index
    return None


def rows(
    layout: Layout, records: Iterator[Record], header: int, *, partial: bool = False
) -> Iterator[BillRow]:
    """The rows below a header. Raises: BadInput bill.* for a damaged file."""
    stated, seen, tail = None, 0, False
    for _, found in islice(records, header):
        stated = stated or _STATED.search(found[0] if found else "")
    line, names = next(records)
    width = max(place for place, name in enumerate(names, 1) if name)
    at = {field: names.index(name) for field, name in layout.columns.items()}
    for line, found in records:
        if not any(found):
            continue
        if len(found) < width or not any(found[1:]):
            if not told(found[0]):
                code = "bill.columns" if tail else "bill.truncated"
                raise BadInput(code, line=line, text=found[0][:40])
            stated, tail = stated or _STATED.search(found[0]), True
        elif tail:
            raise BadInput("bill.columns", line=line, text=found[0][:40])
        else:
            yield _row(layout, at, line, _aligned(found, at, len(names), line))
            seen += 1
    if partial:
        return
    if (layout.tail != "none" and not tail) or (layout.tail == "count" and stated is None):
        raise BadInput("bill.truncated", line=line)
    if stated is not None and seen < int(stated[1]):
        raise BadInput("bill.incomplete", stated=int(stated[1]), found=seen)


def _aligned(found: cells.Cells, at: Mapping[str, int], width: int, line: int) -> cells.Cells:
    """The cells in their columns, where a comma in the text or the amount was not quoted.

    Raises: BadInput bill.columns when no joining makes sense of them.
    """
    surplus = len(found) - width
    if surplus <= 0:
        return found
    for place in (at["text"], at["amount"]):
        for shift in range(surplus + 1):
            joined = ",".join(found[place : place + shift + 1])
            tried = [*found[:place], joined, *found[place + shift + 1 :]]
            if (
                cells.is_amount(tried[at["amount"]])
                and tried[at["ref"]].isascii()
                and tried[at["direction"]] in DIRECTIONS
            ):
                return tried
    raise BadInput("bill.columns", line=line, text=found[0][:40])


def _row(layout: Layout, at: Mapping[str, int], line: int, found: cells.Cells) -> BillRow:
    def cell(field: str) -> str:
        return found[at[field]] if field in at else ""

    ref = cells.order_number(cell("ref"), line)
    amount, _ = cells.amount(cell("amount"), line)
    text = cell("text").strip('"')
    verdict = layout.judge(
        Wording(
            counterparty=cell("counterparty"),
            category=cell("category"),
            text=text,
            direction=cell("direction"),
            status=cell("status"),
            ref=ref,
            note=cell("note"),
        )
    )
    if verdict.kind in ("disbursed", "repaid") and not amount:
        verdict = Verdict("look-alike", verdict.family, "alike.zero")
    when = cell("paid") or cell("time")
    return BillRow(
        line=line,
        time=cells.exact_time(when, line),
        amount=amount,
        kind=verdict.kind,
        family=verdict.family,
        counterparty=cell("counterparty"),
        text=text,
        ref=ref,
        method=cell("method"),
        reason=verdict.reason,
        sure=verdict.sure,
    )
