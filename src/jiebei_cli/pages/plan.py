"""Plans as tables: as they stand, and before and after a change."""

from collections.abc import Sequence

from msgspec.structs import asdict

from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.domain.judging.caps import none_known
from jiebei_cli.pages.parts import STATE_STYLES, money, own_name, percent, state, table, tell
from jiebei_cli.reports.plan import Cost, LoanRow, PlanRow
from jiebei_cli.text.blocks import Blocks, Cell, Row, Table
from jiebei_cli.text.catalog import word

COLUMNS = ("number", "due", "days", "principal", "interest", "fee", "total", "balance", "state")


def plan_table(rows: Sequence[PlanRow], columns: Sequence[str] = COLUMNS) -> Table:
    """Every row, a sum at the foot; fee and state columns only where there is something to say."""
    idle = {"fee"} if not any(row.fee for row in rows) else set()
    idle |= {"state"} if not any(isinstance(row, LoanRow) for row in rows) else set()
    shown = [code for code in columns if code not in idle]
    return table(
        " ".join(code if code in ("due", "state") else f"{code}#" for code in shown),
        [
            Row(
                tuple(_cell(row, code) for code in shown),
                STATE_STYLES.get(row.state, "") if isinstance(row, LoanRow) else "",
            )
            for row in rows
        ],
        tuple(_sum(rows, code) for code in shown),
    )


def _cell(row: PlanRow, code: str) -> Cell:
    value = getattr(row, code)
    if code in ("number", "days", "due"):
        return str(value)
    return state(value) if code == "state" else money(value)


def _sum(rows: Sequence[PlanRow], code: str) -> str:
    if code in ("number", "balance", "state"):
        return ""
    if code == "days":
        return str(sum(row.days for row in rows))
    return word("sum") if code == "due" else money(sum((getattr(r, code) for r in rows), ZERO))


def compared(before: Sequence[PlanRow], after: Sequence[PlanRow]) -> Table:
    """The rows still to come, before and after, side by side."""
    old, new = ({row.number: row for row in rows} for rows in (before, after))

    def cells(row: PlanRow | None) -> tuple[str, str]:
        return (money(row.total), money(row.balance)) if row else ("-", "-")

    def dues(number: int) -> str:
        days = [row.due.isoformat() for row in (old.get(number), new.get(number)) if row]
        return " → ".join(dict.fromkeys(days))

    return table(
        "number# due before# before_balance# after# after_balance#",
        [
            (str(number), dues(number), *cells(old.get(number)), *cells(new.get(number)))
            for number in sorted({*old, *new})
        ],
    )


def cost_lines(cost: Cost) -> Blocks:
    """What it costs in yuan, and a year."""
    yield tell("cost.yuan", **asdict(cost))
    code = "cost.rate" if cost.irr_nominal is not None else "cost.no_irr"
    yield tell(
        code,
        annual=percent(cost.annual_rate),
        nominal=percent(cost.irr_nominal),
        effective=percent(cost.irr_effective),
    )
    yield from caps_line(cost)


def caps_line(cost: Cost) -> Blocks:
    """The limits that apply, in one line."""
    held = [cap for cap in cost.caps if cap.result in ("below", "near", "above")]
    if held:
        stand = [f"{own_name(cap.name)} {word(f'cap.{cap.result}')}" for cap in held]
        over = any(cap.result == "above" for cap in held)
        yield tell("caps.line", "bold red" if over else "", caps=" · ".join(stand))
    elif cost.caps and none_known(cost.caps):
        yield tell("caps.none")
