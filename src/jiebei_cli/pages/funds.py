"""Funds, and the receipt of an automatic deduction."""

from collections.abc import Sequence

from rich.console import Console

from jiebei_cli.pages.parts import clean, line, money, table
from jiebei_cli.pages.receipt import repay
from jiebei_cli.reports.funds import AutoReceipt, FundLine, FundsReport
from jiebei_cli.text.catalog import word


def funds(out: Console, report: FundsReport) -> None:
    """The funds in their order, and the sum."""
    if not report.funds:
        line(out, word("funds.none"))
        return
    _table(out, report.funds)
    line(out, word("funds.total", amount=report.total), "bold")


def _table(out: Console, funds: Sequence[FundLine]) -> None:
    made = table(("funds.order", True), ("funds.name", False), ("amount", True), ("date", False))
    for fund in funds:
        made.add_row(
            str(fund.order), clean(fund.name), money(fund.amount), fund.declared_on.isoformat()
        )
    out.print(made)


def auto(out: Console, receipt: AutoReceipt) -> None:
    """Each loan's receipt, what failed, what is left; nothing at all where nothing was due,
    unless somebody is watching: a nightly job should be silent then.
    """
    if not (receipt.loans or receipt.failed):
        if out.is_terminal:
            line(out, word("auto.nothing_due", date=receipt.on))
        return
    for loan in receipt.loans:
        repay(out, loan)
        for part in loan.funds:
            line(out, word("auto.taken", fund=part.fund, amount=part.amount))
        out.print()
    for failed in receipt.failed:
        line(
            out,
            word(
                "auto.failed" if receipt.recorded or failed.noted else "auto.would_fail",
                instalment=failed.instalment,
                due=failed.due,
                amount=failed.amount,
                available=failed.available,
                short=failed.short,
            ),
            "bold red",
        )
    _table(out, receipt.funds)
