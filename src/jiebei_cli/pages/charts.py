"""Charts: balance over time, interest against principal, before and after.

Every bar has its figure beside it and every series its own sign, so neither colour nor a wide
window is needed to read them.
"""

from collections.abc import Sequence

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.pages import receipt as receipts
from jiebei_cli.pages import status as statuses
from jiebei_cli.reports.charts import Group, grouped
from jiebei_cli.reports.plan import PlanRow
from jiebei_cli.reports.receipt import PrepayReceipt
from jiebei_cli.reports.status import LoanDetail
from jiebei_cli.text.blocks import FULL, LIGHT, Bar, Bars, Blocks, Gap, Part
from jiebei_cli.text.catalog import word

MOST_ROWS = 24


def _label(group: Group) -> str:
    return f"{group.due:%Y-%m-%d}"


def _titled(code: str) -> str:
    return word(code, full=FULL, light=LIGHT)


def loan(report: LoanDetail) -> Blocks:
    """The loan, then its charts."""
    yield from statuses.loan(report)
    if report.schedule:
        yield Gap()
        yield balances(report.schedule, report.accounts[0].loans[0].principal)
        yield Gap()
        yield shares(report.schedule, _titled("chart.shares"))


def balances(rows: Sequence[PlanRow], start: Money) -> Bars:
    """The balance after each due date; what is paid is solid, the rest light."""
    return Bars(
        _titled("chart.balance"),
        tuple(
            Bar(
                _label(group),
                (Part(group.balance, "dim" if group.paid else "cyan", not group.paid),),
                f"{group.balance:,}",
            )
            for group in grouped(rows, MOST_ROWS)
        ),
        start,
    )


def shares(
    rows: Sequence[PlanRow], title: str, most: int = MOST_ROWS, names: tuple[str, ...] = ()
) -> Bars:
    """Principal and what it costs, instalment by instalment or in groups."""
    groups = grouped(rows, most)
    costs = [group.interest + group.fee for group in groups]
    more = max(len(f"{cost:,}") for cost in costs)
    return Bars(
        title,
        tuple(
            Bar(
                group.label,
                (Part(group.principal, "green"), Part(cost, "magenta", light=True)),
                f"{group.principal:,} + {cost:>{more},}",
            )
            for group, cost in zip(groups, costs, strict=True)
        ),
        max(group.principal + cost for group, cost in zip(groups, costs, strict=True)),
        names,
    )


def prepay(report: PrepayReceipt) -> Blocks:
    """The receipt, then the balance before and after."""
    yield from receipts.prepay(report)
    if not report.before:
        return
    after = {row.number: row.balance for row in report.after}
    bars: list[Bar] = []
    for group in grouped(report.before, MOST_ROWS):
        now = after.get(group.last, ZERO)
        bars += [
            Bar(_label(group), (Part(group.balance, "dim", light=True),), f"{group.balance:,}"),
            Bar("", (Part(now, "green"),), f"{now:,}"),
        ]
    first = report.before[0]
    yield Gap()
    yield Bars(_titled("chart.prepay"), tuple(bars), first.balance + first.principal)
