"""A lender's own plan as CSV: the columns due, principal, interest and perhaps fee."""

from collections.abc import Iterable

from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.domain.contract.terms import PlanRow
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.exchange.readers import cells
from jiebei_cli.exchange.readers.sheet import Record

NAME = "plan"
COLUMNS = {
    "due": ("due", "date", "应还日期", "还款日", "还款日期", "到期日"),
    "principal": ("principal", "本金", "应还本金"),
    "interest": ("interest", "利息", "应还利息"),
    "fee": ("fee", "费用", "手续费"),
}


def is_plan(head: Iterable[Record]) -> bool:
    """Whether the file opens with the header of a plan."""
    return _header(list(head)) is not None


def _header(head: list[Record]) -> tuple[int, dict[str, int]] | None:
    for index, (_, found) in enumerate(head[:5]):
        names = [name.lower() for name in found]
        at = {
            field: names.index(name)
            for field, spelled in COLUMNS.items()
            for name in spelled
            if name in names
        }
        if {"due", "principal", "interest"} <= at.keys():
            return index, at
    return None


def rows(records: Iterable[Record]) -> tuple[PlanRow, ...]:
    """The plan's rows. Raises: BadInput plan.header, plan.empty, bill.*."""
    table = list(records)
    header = _header(table)
    if header is None:
        raise BadInput("plan.header")
    index, at = header
    found = []
    for line, row in table[index + 1 :]:
        if not any(row):
            continue
        if len(row) <= max(at.values()):
            raise BadInput("bill.truncated", line=line)
        amounts = {}
        for field in ("principal", "interest", "fee"):
            text = row[at[field]] if field in at else ""
            amount, sign = cells.amount(text, line) if text else (ZERO, 0)
            if sign < 0:
                raise BadInput("bill.amount", line=line, text=text[:40])
            amounts[field] = amount
        found.append(PlanRow(due=cells.any_time(row[at["due"]], line).date(), **amounts))
    if not found:
        raise BadInput("plan.empty")
    return tuple(found)
