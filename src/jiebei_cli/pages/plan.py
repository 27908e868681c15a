"""Plans as tables."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.pages.parts import (
    STATE_STYLES,
    line,
    money,
    own_name,
    percent,
    state,
    table,
)
from jiebei_cli.reports.plan import Cost, LoanRow, PlanRow
from jiebei_cli.text.catalog import word


def plan_table(out: Console, rows: Sequence[PlanRow]) -> None:
    """Every row, a sum at the foot; fee and state columns only where there is something to say."""
    fees = any(row.fee for row in rows)
    states = any(isinstance(row, LoanRow) for row in rows)
    columns = [("number", True), ("due", False), ("days", True), ("principal", True)]
    columns += [("interest", True), *([("fee", True)] if fees else [])]
    columns += [("total", True), ("balance", True), *([("state", False)] if states else [])]
    made = table(*columns)
    for row in rows:
        cells: list[str | Text] = [str(row.number), row.due.isoformat(), str(row.days)]
        cells += [money(row.principal), money(row.interest)]
        cells += [money(row.fee)] if fees else []
        cells += [money(row.total), money(row.balance)]
        style = ""
        if isinstance(row, LoanRow):
            cells.append(state(row.state))
            style = STATE_STYLES.get(row.state, "")
        made.add_row(*cells, style=style)
    total: list[str | Text] = ["", word("sum"), str(sum(row.days for row in rows))]
    total += [money(sum((row.principal for row in rows), ZERO))]
    total += [money(sum((row.interest for row in rows), ZERO))]
    total += [money(sum((row.fee for row in rows), ZERO))] if fees else []
    total += [money(sum((row.total for row in rows), ZERO)), ""]
    made.add_row(*total, *([""] if states else []), style="bold")
    out.print(made)


def cost_lines(out: Console, cost: Cost) -> None:
    """What it costs in yuan, and a year."""
    line(
        out,
        word(
            "cost.yuan",
            interest=cost.interest,
            fees=cost.fees,
            received=cost.received,
            repaid=cost.repaid,
        ),
    )
    code = "cost.rate" if cost.irr_nominal is not None else "cost.no_irr"
    line(
        out,
        word(
            code,
            annual=percent(cost.annual_rate),
            nominal=percent(cost.irr_nominal),
            effective=percent(cost.irr_effective),
        ),
    )
    caps_line(out, cost)


def caps_line(out: Console, cost: Cost) -> None:
    """The limits that apply, in one line."""
    held = [cap for cap in cost.caps if cap.result in ("below", "near", "above")]
    if held:
        stand = [f"{own_name(cap.name)} {word(f'cap.{cap.result}')}" for cap in held]
        over = any(cap.result == "above" for cap in held)
        line(out, word("caps.line", caps=" · ".join(stand)), "bold red" if over else "")
