"""Interest to another day: the lender's day ends earlier or later, or the last one counts."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from jiebei_cli.domain.arithmetic.money import fen
from jiebei_cli.domain.book.loan import running_interest, running_row
from jiebei_cli.domain.reading.explanations.base import (
    Case,
    Explanation,
    Reading,
    figures,
    with_interest,
)
from jiebei_cli.domain.value import Name

DAY = timedelta(days=1)


def _cut_off(days: int, case: Case) -> Iterator[Reading]:
    day = case.on + days * DAY
    if day >= case.loan.last_on:
        yield {"date": day}, figures(case.loan, day)


def _day_included(case: Case) -> Iterator[Reading]:
    row = running_row(case.loan, case.on)
    if row is not None:
        exact = running_interest(case.loan, row, case.on + DAY)
        yield {}, with_interest(case, row, fen(exact, case.terms.rounding))


EXPLANATIONS = (
    Explanation(
        "cut-off-earlier",
        Name("利息算到前一天（{date}）", "interest to the day before ({date})"),
        partial(_cut_off, -1),
    ),
    Explanation(
        "cut-off-later",
        Name("利息算到后一天（{date}）", "interest to the day after ({date})"),
        partial(_cut_off, 1),
    ),
    Explanation(
        "day-included", Name("还款当天也计息", "the payment day is counted too"), _day_included
    ),
)
