"""Other people's files in: one format per file.

FORMATS are tried in this order; a file is known by its header cells, never by its name.
"""

from collections.abc import Callable, Iterator, Mapping

from jiebei_cli.domain.contract.terms import PlanRow
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.reading.bill import Bank, Bill, BillRow
from jiebei_cli.exchange.readers import (
    alipay_app,
    alipay_app_2021,
    alipay_web,
    cells,
    generic,
    jd,
    wechat,
    wechat_xlsx,
)
from jiebei_cli.exchange.readers import lender_plan as plan
from jiebei_cli.exchange.readers.sheet import Layout, Record, header_of, rows, split

FORMATS: tuple[Layout, ...] = (
    alipay_app.LAYOUT,
    alipay_web.LAYOUT,
    alipay_app_2021.LAYOUT,
    wechat.LAYOUT,
    jd.LAYOUT,
)

_CASHBOOK = ("记录时间", "收支类型")
_OPENINGS = ("支付宝", "微信支付账单明细", "导出信息", "电子客户回单")


def read(
    data: bytes,
    columns: Mapping[str, str] | Bank | None = None,
    tick: Callable[[int], None] | None = None,
    *,
    partial: bool = False,
) -> Bill | tuple[PlanRow, ...]:
    """A bill, or a lender's plan; with `columns` the file is a CSV of that map, or that bank's.

    A `partial` bill may hold fewer records than it states.
    Raises: BadInput bill.*, map.*, plan.*.
    """
    if len(data) > cells.MOST_BYTES:
        raise BadInput("bill.too_large", most=cells.MOST_BYTES)
    workbook = data.startswith(wechat_xlsx.OPENING)
    head, records = split(wechat_xlsx.table(data) if workbook else plan.table(cells.decode(data)))
    if isinstance(columns, Bank):
        layout = generic.layout(columns, head)
        return _bill(columns.id, generic.rows(layout, head, records, bank=True), tick)
    if columns is not None:
        return _bill(generic.NAME, generic.rows(columns, head, records), tick)
    for known in FORMATS:
        header = header_of(head, known.columns.values())
        if header is not None:
            if workbook and known is not wechat.LAYOUT:
                raise BadInput("bill.resaved", line=1, text="xlsx")
            chosen = wechat_xlsx.LAYOUT if workbook else known
            return _bill(chosen.name, rows(chosen, records, header, partial=partial), tick)
    if header_of(head, _CASHBOOK) is not None:
        raise BadInput("bill.cashbook")
    if plan.is_plan(head):
        return plan.rows(records)
    if any(found and found[0].startswith(_OPENINGS) for _, found in head) or _banner(head):
        raise BadInput("bill.truncated", line=head[-1][0])
    raise BadInput("bill.unknown")


def _banner(head: list[Record]) -> bool:
    return any(
        found and found[0].startswith("-") and ("支付宝" in found[0] or "微信" in found[0])
        for _, found in head
    )


def _bill(name: str, found: Iterator[BillRow], tick: Callable[[int], None] | None) -> Bill:
    kept = []
    for row in found:
        kept.append(row)
        if tick is not None and not len(kept) % 1000:
            tick(len(kept))
    return Bill(name, tuple(kept))
