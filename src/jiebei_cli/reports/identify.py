"""Which contracts give a lender's figures, what refutes the others, what would decide."""

from collections.abc import Sequence
from datetime import date

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.reading.deciding import Decides
from jiebei_cli.domain.reading.identify import Convention, Reading, Refutation
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.plan import fraction


class RateFound(Value):
    """A rate as a lender would quote it, null where none would; as a yearly fraction; its bounds.

    The bounds are those of the reading's first convention.
    """

    quoted: str | None
    annual: str
    low: str
    high: str


class ReadingView(Value):
    """A contract that fits, or a convention that does not, with the row that refutes it.

    All `alike` fit as well. `drawn` is the earliest and the latest day the interest may run from.
    `commands` give the rows again, and record the loan.
    """

    rate: RateFound
    day_count: str
    accrual: str
    rounding: str
    level: str | None
    method: str | None
    first_due: date
    instalments: int
    drawn: tuple[date, date]
    alike: tuple[Convention, ...]
    fits: bool
    refuted_by: Refutation | None
    commands: tuple[str, ...] = ()


class Mixed(Value):
    """Rows that fall due on the same day of the month, where there are two such days."""

    day: int
    rows: tuple[int, ...]


class IdentifyReport(Value):
    """The readings that fit come first, the simplest before the others.

    `more` fit as well but are left out: finer steps of rates, or rates that nobody quotes. Where
    none fits, `odd_row` is the only row in the way, or `mixed` the rows of what may be two loans.
    `every`: nothing is left out.
    """

    rows: int
    amount: Money
    readings: tuple[ReadingView, ...]
    unique: bool
    more: int
    decides: Decides | None
    odd_row: Refutation | None
    mixed: tuple[Mixed, ...]
    every: bool


def reading_view(one: Reading, commands: Sequence[str] = ()) -> ReadingView:
    """A reading as JSON shows it."""
    told = one.alike[0]
    return ReadingView(
        RateFound(
            str(one.rate) if one.quoted else None,
            fraction(one.rate.annual(one.terms.basis.year_days)),
            fraction(one.low),
            fraction(one.high),
        ),
        told.day_count,
        told.accrual,
        told.rounding,
        told.level or None,
        one.method or None,
        one.terms.first_due,
        one.terms.instalments,
        one.drawn,
        one.alike,
        one.refuted is None,
        one.refuted,
        tuple(commands),
    )
