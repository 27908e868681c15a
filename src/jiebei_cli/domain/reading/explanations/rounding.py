"""Fractions of a fen rounded another way: in the running interest, or all along the plan."""

from collections.abc import Iterator
from functools import partial

from jiebei_cli.domain.arithmetic.money import Rounding, fen
from jiebei_cli.domain.book.loan import running_interest, running_row
from jiebei_cli.domain.reading.explanations.base import (
    Case,
    Explanation,
    Reading,
    under,
    with_interest,
)
from jiebei_cli.domain.value import Name


def _rounding(mode: Rounding, case: Case) -> Iterator[Reading]:
    row = running_row(case.loan, case.on)
    if row is not None:
        interest = fen(running_interest(case.loan, row, case.on), mode)
        yield {"whole_plan": False}, with_interest(case, row, interest)
    for found in under(case, rounding=mode):
        yield {"whole_plan": True}, found


EXPLANATIONS = (
    Explanation(
        "rounding-down",
        Name("舍去分以下", "fractions of a fen are cut off"),
        partial(_rounding, "down"),
    ),
    Explanation(
        "rounding-half-even",
        Name("四舍六入五成双", "halves of a fen go to the even fen"),
        partial(_rounding, "half-even"),
    ),
    Explanation(
        "rounding-up",
        Name("分以下进一", "fractions of a fen are rounded up"),
        partial(_rounding, "up"),
    ),
)
