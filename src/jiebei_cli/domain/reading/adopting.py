"""A loan taken over as the app shows it: the rows to come, by the lender's numbers (7–12 of 12)."""

from jiebei_cli.domain.contract.schedule import Instalment, build
from jiebei_cli.domain.reading.identify import Reading
from jiebei_cli.domain.reading.remaining import Shown
from jiebei_cli.domain.value import replace


def coming(shown: Shown, chosen: Reading, paid: int = 0) -> tuple[Instalment, ...]:
    """The rows still to come under a reading.

    With the draw its plan counts those before; else the app does: `paid`.
    """
    rows = build(chosen.terms).rows
    if shown.lent is not None:
        return rows[len(rows) - shown.periods :]
    return tuple(replace(row, number=row.number + paid) for row in rows)
