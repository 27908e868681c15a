"""Accounts."""

from typing import Any

from rich.console import Console

from jiebei_cli.pages.parts import line, money
from jiebei_cli.text.catalog import word


def opened(out: Console, report: Any) -> None:
    """An account as opened."""
    line(
        out,
        word("account.opened", name=report.name, product=report.product, line=money(report.line)),
        "bold",
    )


def stated(out: Console, report: Any) -> None:
    """What was stated."""
    for what, value in report.stated.items():
        shown = f"{report.account} · " if report.account else ""
        line(out, f"{shown}{word(f'stated.{what}')}: {value}", "bold")
