"""`rate` against pyxirr on random flows, dated and undated: the largest difference.

pyxirr works in binary floats; ours is Decimal, shown with eight decimals, so 5E-9 is agreement.
Relative to the rate where it is above 1. Flows that change sign several times can have another
root beyond the range we look at (one yuan shrinking a millionfold over the whole span); where
pyxirr lands on that one it is asked again from our rate, and the case is counted.

Run: pip install pyxirr; python benchmarks/differential.py [FLOWS]
"""

import random
import sys
import time
from datetime import date, timedelta
from decimal import Decimal

import pyxirr

from jiebei_cli.domain.arithmetic.irr import Flow, dated, discount_factor
from jiebei_cli.domain.errors import BadInput


def random_flows(chance: random.Random) -> list[tuple[date, Decimal]]:
    """A draw and 1 to 60 payments; their sum from 0.7 to 2.5 of it; one in ten flows goes back."""
    principal = Decimal(chance.randint(10_000, 100_000_000)) / 100
    count, ratio = chance.randint(1, 60), chance.uniform(0.7, 2.5)
    day = date(2020, 1, 1) + timedelta(chance.randint(0, 1500))
    flows = [(day, principal)]
    redraws = chance.random() < 0.1
    for _ in range(count):
        day += timedelta(chance.randint(1, 60))
        share = Decimal(repr(ratio * chance.uniform(0.5, 1.5))) * principal / count
        sign = 1 if redraws and chance.random() < 0.2 else -1
        flows.append((day, sign * share.quantize(Decimal("0.01"))))
    return flows


def main(count: int) -> None:
    chance = random.Random(20261123)
    worst = {"dated": 0.0, "undated": 0.0}
    none: dict[str, int] = {}
    compared = 0
    start = time.perf_counter()
    spent = 0.0
    for _ in range(count):
        flows = random_flows(chance)
        days, amounts = [day for day, _ in flows], [float(amount) for _, amount in flows]
        before = time.perf_counter()
        try:
            by_date = dated(flows, Decimal(12))
            periods: list[Flow] = [(n, amount) for n, (_, amount) in enumerate(flows)]
            by_period = 1 / discount_factor(periods) - 1
        except BadInput as problem:
            none[problem.code] = none.get(problem.code, 0) + 1
            continue
        finally:
            spent += time.perf_counter() - before
        for kind, ours, theirs in (
            ("dated", float(by_date.effective), pyxirr.xirr(days, amounts)),
            ("undated", float(by_period), pyxirr.irr(amounts)),
        ):
            if theirs is None:
                none[f"pyxirr {kind}"] = none.get(f"pyxirr {kind}", 0) + 1
                continue
            if abs(ours - theirs) > 1e-6 * max(1.0, abs(theirs)):
                solve = pyxirr.xirr if kind == "dated" else pyxirr.irr
                first = (days, amounts) if kind == "dated" else (amounts,)
                theirs = solve(*first, guess=ours)
                none[f"pyxirr at another root first, {kind}"] = (
                    none.get(f"pyxirr at another root first, {kind}", 0) + 1
                )
            compared += 1
            worst[kind] = max(worst[kind], abs(ours - theirs) / max(1.0, abs(theirs)))
    print(f"{count} random flows, {compared} rates compared, {time.perf_counter() - start:.1f} s")
    print(f"ours {spent / count * 1000:.2f} ms a flow, both rates")
    for kind, difference in worst.items():
        print(f"largest difference, {kind:8} {difference:.1e}")
    for code, times in sorted(none.items()):
        print(f"{code}: {times}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
