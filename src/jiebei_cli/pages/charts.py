"""Charts for the terminal: balance over time, interest against principal, before and after.

Every bar has its figure beside it and every series its own sign, so neither colour nor a wide
window nor a UTF encoding is needed to read them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.pages import receipt as receipts
from jiebei_cli.pages import status as statuses
from jiebei_cli.pages.parts import line
from jiebei_cli.reports.charts import Group, grouped
from jiebei_cli.reports.plan import PlanRow
from jiebei_cli.reports.receipt import PrepayReceipt
from jiebei_cli.reports.status import LoanDetail
from jiebei_cli.text.catalog import word

MOST_ROWS = 24
NARROWEST = 6


class Signs(NamedTuple):
    """What bars are made of."""

    full: str
    light: str
    edge: str


BLOCKS, ASCII = Signs("█", "░", "│"), Signs("#", ".", "|")


def _signs(out: Console) -> Signs:
    return BLOCKS if out.encoding.lower().startswith("utf") else ASCII


def _label(group: Group) -> str:
    return f"{group.due:%Y-%m-%d}"


def _bar(share: Money, whole: Money, width: int) -> int:
    """Cells of a bar; something that is there is never drawn as nothing."""
    if not whole or not share:
        return 0
    return max(1, int((share * width / whole).to_integral_value()))


def _width(out: Console, taken: int) -> int:
    return max(NARROWEST, min(out.width, 80) - taken)


def loan(out: Console, report: LoanDetail) -> None:
    """The loan, then its charts."""
    statuses.loan(out, report)
    if report.schedule:
        out.print()
        drawn = report.accounts[0].loans[0].principal
        balances(out, report.schedule, drawn)
        out.print()
        shares(out, report.schedule)


def balances(out: Console, rows: Sequence[PlanRow], start: Money) -> None:
    """The balance after each due date; what is paid is solid, the rest light."""
    signs, groups = _signs(out), grouped(rows, MOST_ROWS)
    line(out, word("chart.balance", full=signs.full, light=signs.light), "bold")
    figures = [f"{group.balance:,}" for group in groups]
    right = max(len(figure) for figure in figures)
    width = _width(out, 10 + 2 + 1 + right)
    for group, figure in zip(groups, figures, strict=True):
        cells = _bar(group.balance, start, width)
        drawn = Text(f"{_label(group)} {signs.edge}")
        drawn.append(
            (signs.full if group.paid else signs.light) * cells, "dim" if group.paid else "cyan"
        )
        drawn.append(" " * (width - cells) + " " + figure.rjust(right))
        _print(out, drawn)


def shares(out: Console, rows: Sequence[PlanRow]) -> None:
    """Principal and what it costs, instalment by instalment or in groups."""
    signs, groups = _signs(out), grouped(rows, MOST_ROWS)
    line(out, word("chart.shares", full=signs.full, light=signs.light), "bold")
    costs = [group.interest + group.fee for group in groups]
    whole = max(group.principal + cost for group, cost in zip(groups, costs, strict=True))
    left = max(len(group.label) for group in groups)
    right = max(len(f"{group.principal:,}") for group in groups)
    more = max(len(f"{cost:,}") for cost in costs)
    width = _width(out, left + 2 + 1 + right + 3 + more)
    for group, cost in zip(groups, costs, strict=True):
        solid = _bar(group.principal, whole, width)
        light = min(_bar(cost, whole, width), width - solid) or bool(cost)
        solid = min(solid, width - light)
        drawn = Text(f"{group.label.rjust(left)} {signs.edge}")
        drawn.append(signs.full * solid, "green")
        drawn.append(signs.light * light, "magenta")
        drawn.append(" " * (width - solid - light))
        drawn.append(f" {group.principal:>{right},} + {cost:>{more},}")
        _print(out, drawn)


def prepay(out: Console, report: PrepayReceipt) -> None:
    """The receipt, then the balance before and after."""
    receipts.prepay(out, report)
    if not report.before:
        return
    signs = _signs(out)
    out.print()
    line(out, word("chart.prepay", full=signs.full, light=signs.light), "bold")
    groups = grouped(report.before, MOST_ROWS)
    after = {row.number: row.balance for row in report.after}
    start = report.before[0].balance + report.before[0].principal
    right = max(len(f"{group.balance:,}") for group in groups)
    width = _width(out, 10 + 2 + 1 + right)
    for group in groups:
        now = after.get(group.last, ZERO)
        for place, (amount, sign, style) in enumerate(
            ((group.balance, signs.light, "dim"), (now, signs.full, "green"))
        ):
            cells = _bar(amount, start, width)
            drawn = Text(f"{'' if place else _label(group):10} {signs.edge}")
            drawn.append(sign * cells, style)
            drawn.append(" " * (width - cells) + f" {amount:>{right},}")
            _print(out, drawn)


def _print(out: Console, text: Text) -> None:
    out.print(text, no_wrap=True, overflow="crop", crop=False)
