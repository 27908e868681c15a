"""The same loans planned by us and by other packages: plans a second, and how many are exact.

Every loan is a monthly equal-instalment one, due on the day it was drawn (1-28), so that all agree
on the dates; terms are made anew each time and the best of three rounds counts. Exact means: every
row to the fen as a reference in fractions has it, a twelfth of the year a row, interest and level
payment rounded half-up, the last row absorbing the rest. Who does not know that convention cannot
be exact; our second line is the one a day-rate contract needs.

Run: pip install pyloan amortization loan-calculator numpy-financial
     python benchmarks/plans_vs_others.py [LOANS]
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from jiebei_cli.domain.rates import Rate
from jiebei_cli.domain.schedule import build
from jiebei_cli.domain.terms import agree

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


def reference(loan: Loan) -> Rows:
    principal, percent, months, _ = loan
    monthly = Fraction(percent) / 1200
    growth = (1 + monthly) ** months
    level = half_up(Fraction(principal) * monthly * growth / (growth - 1))
    rows: Rows = []
    for number in range(months):
        interest = half_up(Fraction(principal) * monthly)
        share = principal if number == months - 1 else level - interest
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


CANDIDATES: tuple[tuple[str, str, Callable[[Loan], Any], Callable[[Any], Rows]], ...] = (
    ("jiebei, months", "dated, Decimal", lambda loan: ours(loan, "period"), ours_read),
    ("jiebei, days", "dated, Decimal", lambda loan: ours(loan, "daily"), ours_read),
    ("pyloan", "dated, Decimal", pyloan, pyloan_read),
    ("loan-calculator", "dated, float", loan_calculator, loan_calculator_read),
    ("amortization", "no dates, float", amortization, amortization_read),
    ("numpy-financial", "no dates, arrays", numpy_financial, numpy_read),
)


def run(all_loans: Sequence[Loan]) -> None:
    expected = [reference(loan) for loan in all_loans]
    print(f"{len(all_loans)} loans of 3 to 36 months")
    print(f"{'':17} {'':17} {'plans/s':>9} {'exact':>7}")
    for name, kind, plan, read in CANDIDATES:
        try:
            plan(all_loans[0])
        except ImportError:
            print(f"{name:17} not installed")
            continue
        speed = 0.0
        for _ in range(ROUNDS):
            start = time.perf_counter()
            plans = [plan(loan) for loan in all_loans]
            speed = max(speed, len(plans) / (time.perf_counter() - start))
        exact = sum(read(made) == want for made, want in zip(plans, expected, strict=True))
        print(f"{name:17} {kind:17} {speed:9,.0f} {exact:7,}")


if __name__ == "__main__":
    run(loans(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
