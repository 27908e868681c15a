"""How long one plan takes: equal instalments under actual days, every row dated and rounded.

Run: python benchmarks/plan_speed.py
"""

import timeit
from datetime import date
from decimal import Decimal

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.schedule import build


def milliseconds(instalments: int, method: str) -> float:
    terms = agree(
        principal=Decimal("300000.00"),
        rate=Rate.parse("14.6%"),
        disbursed_on=date(2026, 1, 15),
        instalments=instalments,
        due_day=31,
        method=method,
    )
    times = timeit.repeat(lambda: build(terms), number=20, repeat=15)
    return sorted(times)[len(times) // 2] / 20 * 1000


if __name__ == "__main__":
    for method in ("equal-instalment", "equal-principal", "interest-first"):
        twelve, decade = milliseconds(12, method), milliseconds(120, method)
        print(f"{method:18} 12 rows {twelve:.3f} ms   120 rows {decade:.3f} ms (limit 1 ms)")
