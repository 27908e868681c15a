"""Funds, and the receipt of an automatic deduction."""

from collections.abc import Sequence

from msgspec.structs import asdict

from jiebei_cli.pages import page
from jiebei_cli.pages.parts import money, table, tell
from jiebei_cli.pages.receipt import repay
from jiebei_cli.reports.funds import AutoReceipt, FundLine, FundsReport
from jiebei_cli.text.blocks import Blocks, Gap, Note, Table
from jiebei_cli.text.catalog import word


@page(FundsReport)
def funds(report: FundsReport) -> Blocks:
    """The funds in their order, and the sum."""
    if not report.funds:
        yield tell("funds.none")
        return
    yield _table(report.funds)
    yield tell("funds.total", "bold", amount=report.total)


def _table(funds: Sequence[FundLine]) -> Table:
    return table(
        "funds.order# funds.name amount# date",
        (
            (str(fund.order), fund.name, money(fund.amount), fund.declared_on.isoformat())
            for fund in funds
        ),
    )


@page(AutoReceipt)
def auto(receipt: AutoReceipt) -> Blocks:
    """Each loan's receipt, what failed, what is left; nothing at all where nothing was due,
    unless somebody is watching: a nightly job should be silent then.
    """
    if not (receipt.loans or receipt.failed):
        yield Note(word("auto.nothing_due", date=receipt.on), live=True)
        return
    for loan in receipt.loans:
        yield from repay(loan)
        for part in loan.funds:
            yield tell("auto.taken", fund=part.fund, amount=part.amount)
        yield Gap()
    for failed in receipt.failed:
        code = "auto.failed" if receipt.recorded or failed.noted else "auto.would_fail"
        yield tell(code, "bold red", **asdict(failed))
    if receipt.funds:
        yield _table(receipt.funds)
