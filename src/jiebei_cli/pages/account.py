"""Accounts."""

from jiebei_cli.pages import page
from jiebei_cli.pages.parts import money, tell
from jiebei_cli.reports.account import AccountReport, StatedReport
from jiebei_cli.text.blocks import Blocks, Note
from jiebei_cli.text.catalog import word


@page(AccountReport)
def opened(report: AccountReport) -> Blocks:
    """An account as opened."""
    line = money(report.line)
    yield tell("account.opened", "bold", name=report.name, product=report.product, line=line)


@page(StatedReport)
def stated(report: StatedReport) -> Blocks:
    """What was stated."""
    account = f"{report.account} · " if report.account else ""
    for what, value in report.stated.items():
        yield Note(f"{account}{word(f'stated.{what}')}: {value}", "bold")
