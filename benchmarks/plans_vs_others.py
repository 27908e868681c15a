"""The same loans planned by us and by other packages: plans a second, and how many are exact.

Every loan is a monthly equal-instalment one, due on the day it was drawn (1-28), so that all agree
on the dates; all plans are kept, and the best of three rounds counts, each going round all of the
packages. Exact means: every row to the fen as a reference in fractions has it, a twelfth of the
year a row, interest and level payment rounded half-up, the last row absorbing the rest. Who does
not know that convention cannot be exact.

`plan` makes terms, checks them for contradictions, finds the due dates and lays out the rows;
`rows` is the last step alone, which is all that `amortization` and `numpy-financial` do; `days`
counts the interest of every row by its days, as a day-rate contract does (and is held against a
reference that does so too).

Run: pip install pyloan amortization loan-calculator numpy-financial
     python benchmarks/plans_vs_others.py [LOANS]
"""

import gc
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.accrual import Accrual
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.schedule import build, dues_of, lay_out, loan_accrual
from jiebei_cli.domain.contract.terms import Terms

FEN = Decimal("0.01")
ROUNDS = 3
Loan = tuple[Decimal, Decimal, int, date]
"""principal, percent a year, months, drawn"""
Rows = list[tuple[Decimal, Decimal]]
"""(principal, interest) of each row, to the fen"""


def loans(count: int) -> list[Loan]:
    chance = random.Random(20261123)
    return [
        (
            Decimal(chance.randint(100_000, 20_000_000)) / 100,
            Decimal(chance.randint(300, 2400)) / 100,
            chance.choice((3, 6, 12, 24, 36)),
            date(2026, chance.randint(1, 12), chance.randint(1, 28)),
        )
        for _ in range(count)
    ]


def half_up(value: Fraction) -> Decimal:
    return Decimal(int(value * 100 + Fraction(1, 2))) / 100


def fen(value: Any) -> Decimal:
    return Decimal(str(value)).quantize(FEN, ROUND_HALF_UP)


def reference(loan: Loan, *, by_days: bool) -> Rows:
    """The plan in fractions: a twelfth of the year a row, or its days over 365."""
    principal, percent, months, drawn = loan
    dues = [month_later(drawn, number) for number in range(months + 1)]
    parts = [
        Fraction((due - start).days, 365) if by_days else Fraction(1, 12)
        for start, due in pairwise(dues)
    ]
    growths = [Fraction(percent) / 100 * part for part in parts]
    product, total = Fraction(1), Fraction(0)
    for growth in growths:
        product *= 1 + growth
        total = total * (1 + growth) + 1
    level = half_up(Fraction(principal) * product / total)
    rows: Rows = []
    for number, growth in enumerate(growths, 1):
        interest = half_up(Fraction(principal) * growth)
        share = principal if number == months else level - interest
        rows.append((share, interest))
        principal -= share
    return rows


def ours(loan: Loan, accrual: Any) -> Any:
    principal, percent, months, drawn = loan
    return build(
        agree(
            principal=principal,
            rate=Rate(percent / 100, "y"),
            disbursed_on=drawn,
            instalments=months,
            accrual=accrual,
        )
    ).rows


Laid = tuple[Terms, Accrual, list[date]]


def prepared(loan: Loan) -> Laid:
    """What stands before the first row is laid out."""
    principal, percent, months, drawn = loan
    terms = agree(
        principal=principal,
        rate=Rate(percent / 100, "y"),
        disbursed_on=drawn,
        instalments=months,
        accrual="period",
    )
    return terms, loan_accrual(terms), dues_of(terms)


def rows_alone(laid: Laid) -> Any:
    terms, accrual, dues = laid
    return lay_out(
        terms,
        accrual,
        balance=terms.principal,
        number=1,
        start=terms.disbursed_on,
        dues=dues,
        agreed=True,
    ).rows


def ours_read(plan: Any) -> Rows:
    return [(row.principal, row.interest) for row in plan]


def pyloan(loan: Loan) -> Any:
    from pyloan import Loan as Theirs

    principal, percent, months, drawn = loan
    return Theirs(
        loan_amount=float(principal),
        interest_rate=float(percent),
        loan_term=months,
        loan_term_period="M",
        start_date=drawn.isoformat(),
        payment_end_of_month=False,
    ).get_payment_schedule()


def pyloan_read(plan: Any) -> Rows:
    return [(fen(row.principal_amount), fen(row.interest_amount)) for row in plan[1:]]


def amortization(loan: Loan) -> Any:
    from amortization.schedule import amortization_schedule

    principal, percent, months, _ = loan
    return list(amortization_schedule(float(principal), float(percent / 100), months))


def amortization_read(plan: Any) -> Rows:
    return [(fen(row.principal), fen(row.interest)) for row in plan]


def month_later(drawn: date, months: int) -> date:
    years, month = divmod(drawn.month - 1 + months, 12)
    return date(drawn.year + years, month + 1, drawn.day)


def loan_calculator(loan: Loan) -> Any:
    from loan_calculator.loan import Loan as Theirs

    principal, percent, months, drawn = loan
    dues = [month_later(drawn, number) for number in range(1, months + 1)]
    return Theirs(float(principal), float(percent / 100), drawn, dues)


def loan_calculator_read(plan: Any) -> Rows:
    return [
        (fen(share), fen(interest))
        for share, interest in zip(plan.amortizations, plan.interest_payments, strict=True)
    ]


def numpy_financial(loan: Loan) -> Any:
    import numpy as np
    import numpy_financial as npf

    principal, percent, months, _ = loan
    periods = np.arange(1, months + 1)
    rate = float(percent / 1200)
    return (
        npf.ppmt(rate, periods, months, -float(principal)),
        npf.ipmt(rate, periods, months, -float(principal)),
    )


def numpy_read(plan: Any) -> Rows:
    return [(fen(share), fen(interest)) for share, interest in zip(*plan, strict=True)]


CANDIDATES: tuple[tuple[str, str, Callable[[Any], Any], Callable[[Any], Rows]], ...] = (
    ("jiebei, plan", "dated, Decimal", lambda loan: ours(loan, "period"), ours_read),
    ("jiebei, days", "dated, Decimal", lambda loan: ours(loan, "daily"), ours_read),
    ("jiebei, rows", "dates known", rows_alone, ours_read),
    ("pyloan", "dated, Decimal", pyloan, pyloan_read),
    ("loan-calculator", "dated, float", loan_calculator, loan_calculator_read),
    ("amortization", "no dates, float", amortization, amortization_read),
    ("numpy-financial", "no dates, arrays", numpy_financial, numpy_read),
)


def run(all_loans: Sequence[Loan]) -> None:
    by_months = [reference(loan, by_days=False) for loan in all_loans]
    by_days = [reference(loan, by_days=True) for loan in all_loans]
    inputs = {rows_alone: [prepared(loan) for loan in all_loans]}
    best: dict[str, float] = {}
    exact: dict[str, int] = {}
    for _ in range(ROUNDS):
        for name, _kind, plan, read in CANDIDATES:
            given: Sequence[Any] = inputs.get(plan, all_loans)
            try:
                plan(given[0])
            except ImportError:
                continue
            gc.collect()
            start = time.perf_counter()
            plans = [plan(loan) for loan in given]
            best[name] = max(best.get(name, 0.0), len(plans) / (time.perf_counter() - start))
            if name not in exact:
                expected = by_days if name == "jiebei, days" else by_months
                rows = zip(plans, expected, strict=True)
                exact[name] = sum(read(made) == want for made, want in rows)
            del plans
    print(f"{len(all_loans)} loans of 3 to 36 months")
    print(f"{'':17} {'':17} {'plans/s':>9} {'exact':>7}")
    for name, kind, _plan, _read in CANDIDATES:
        if name in best:
            print(f"{name:17} {kind:17} {best[name]:9,.0f} {exact[name]:7,}")
        else:
            print(f"{name:17} not installed")


if __name__ == "__main__":
    run(loans(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
