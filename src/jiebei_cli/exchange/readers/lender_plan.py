"""A lender's own plan, a CSV or text pasted from the app: due, principal, interest, perhaps fee.

A statement may leave out what its totals or balances tell.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.contract.terms import PlanRow
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.reading.statement import StatedRow
from jiebei_cli.exchange.readers import cells
from jiebei_cli.exchange.readers.sheet import Record

NAME = "plan"
COLUMNS = {
    "due": (
        "due", "date", "应还日期", "还款日", "还款日期", "到期日", "日期", "应还日", "应还款日",
    ),
    "principal": ("principal", "本金", "应还本金"),
    "interest": ("interest", "利息", "应还利息"),
    "fee": ("fee", "费用", "手续费", "服务费", "应还手续费", "应还费用"),
    "total": ("total", "amount", "应还金额", "应还总额", "应还", "还款金额", "金额", "合计"),
    "balance": ("balance", "left", "剩余本金", "剩余待还本金", "待还本金", "余额"),
}  # fmt: skip
_TOTALS = ("合计", "总计", "total")
_UNIT = re.compile("[(（]元[)）]$")
PLAN = frozenset({"due", "principal", "interest"})


def table(text: str) -> Iterator[Record]:
    """The records of a text: pasted, with tabs or spaces between the cells, or a CSV.

    Raises: BadInput bill.columns, bill.too_large.
    """
    lines = text.splitlines()[: cells.MOST_ROWS]
    for gap in ("\t", r"[ \t\u3000]+"):
        opening = [re.split(gap, line.strip()) for line in lines if line.strip()][:5]
        header = _header([(0, [each.strip() for each in found]) for found in opening], ("due",))
        if header is not None and len(header[1]) > 1:
            for number, line in enumerate(lines, 1):
                yield number, [each.strip() for each in re.split(gap, line.strip())]
            return
    yield from cells.table(text)


def is_plan(head: Iterable[Record]) -> bool:
    """Whether the file opens with the header of a plan."""
    return _header(list(head), PLAN) is not None


def _header(head: list[Record], needed: Collection[str]) -> tuple[int, dict[str, int]] | None:
    for index, (_, found) in enumerate(head[:5]):
        names = [_UNIT.sub("", name.lower()) for name in found]
        at = {
            field: names.index(name)
            for field, spelled in COLUMNS.items()
            for name in reversed(spelled)
            if name in names
        }
        if at.keys() >= set(needed):
            return index, at
    return None


def stated(
    records: Iterable[Record], needed: Collection[str] = ("due",)
) -> tuple[tuple[int, StatedRow], ...]:
    """The rows as they stand there, each with its line.

    Raises: BadInput plan.header, plan.empty, bill.*.
    """
    table = list(records)
    header = _header(table, needed)
    if header is None:
        raise BadInput("plan.header")
    index, at = header
    found = []
    for line, row in table[index + 1 :]:
        if not any(row) or next(filter(None, row)).lower() in _TOTALS:
            continue
        if len(row) <= max(at.values()):
            raise BadInput("bill.truncated", line=line)
        amounts: dict[str, Money] = {}
        for field in at.keys() - {"due"}:
            if text := row[at[field]]:
                amounts[field], sign = cells.amount(text, line)
                if sign < 0:
                    raise BadInput("bill.amount", line=line, text=text[:40])
        due = cells.any_time(row[at["due"]], line).date()
        found.append((line, StatedRow(due=due, **amounts)))
    if not found:
        raise BadInput("plan.empty")
    return tuple(found)


def rows(records: Iterable[Record]) -> tuple[PlanRow, ...]:
    """The plan's rows. Raises: BadInput plan.header, plan.empty, bill.*."""
    return tuple(
        PlanRow(
            due=row.due,
            principal=row.principal or ZERO,
            interest=row.interest or ZERO,
            fee=row.fee or ZERO,
        )
        for _, row in stated(records, PLAN)
    )
