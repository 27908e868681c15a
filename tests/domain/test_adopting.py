"""The rows to come of a loan taken over, against the plan it was taken from."""

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.reading.adopting import coming
from jiebei_cli.domain.reading.remaining import Shown, remaining
from jiebei_cli.domain.value import replace
from tests.loans import D, day

TERMS = agree(
    principal=D("20000.00"), rate=Rate.parse("0.04%/d"), disbursed_on=day("2026-01-15"),
    instalments=12, due_day=10,
)  # fmt: skip
ROWS = build(TERMS).rows
SCREEN = Shown(
    left=ROWS[6].opening, due=ROWS[6].due, amount=ROWS[6].total, periods=6,
    drawn=day("2026-01-15"), lent=D("20000.00"),
)  # fmt: skip


def test_with_the_draw_the_rows_are_those_of_the_plan() -> None:
    chosen = remaining(SCREEN)[0]
    assert [row.number for row in coming(SCREEN, chosen)] == [7, 8, 9, 10, 11, 12]
    assert coming(SCREEN, chosen) == ROWS[6:]


def test_without_it_they_bear_the_lenders_numbers_and_figures() -> None:
    alone = replace(SCREEN, drawn=None, lent=None)
    chosen = next(one for one in remaining(alone) if str(one.rate) == "0.04%/d")
    rows = coming(alone, chosen, 6)
    assert [(row.number, row.due) for row in rows] == [(row.number, row.due) for row in ROWS[6:]]
    for ours, row in zip(rows[:-1], ROWS[6:-1], strict=True):
        assert (ours.total, ours.interest, ours.balance) == (row.total, row.interest, row.balance)
    assert rows[-1].total == ROWS[-1].total
