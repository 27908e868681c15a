"""A lender's own plan as CSV: the columns due, principal, interest and perhaps fee.

A statement may leave out what its totals or balances tell.
"""

from collections.abc import Collection, Iterable

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.contract.terms import PlanRow
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.reading.statement import StatedRow
from jiebei_cli.exchange.readers import cells
from jiebei_cli.exchange.readers.sheet import Record

NAME = "plan"
COLUMNS = {
    "due": ("due", "date", "应还日期", "还款日", "还款日期", "到期日", "日期"),
    "principal": ("principal", "本金", "应还本金"),
    "interest": ("interest", "利息", "应还利息"),
    "fee": ("fee", "费用", "手续费"),
    "total": ("total", "amount", "应还金额", "应还总额", "应还", "还款金额", "金额", "合计"),
    "balance": ("balance", "left", "剩余本金", "剩余待还本金", "余额"),
}
PLAN = frozenset({"due", "principal", "interest"})


def is_plan(head: Iterable[Record]) -> bool:
    """Whether the file opens with the header of a plan."""
    return _header(list(head), PLAN) is not None


def _header(head: list[Record], needed: Collection[str]) -> tuple[int, dict[str, int]] | None:
    for index, (_, found) in enumerate(head[:5]):
        names = [name.lower() for name in found]
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
        if not any(row):
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
