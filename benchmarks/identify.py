"""`identify` on random contracts: whether the truth stands, how much stands beside it, how long.

Contracts of every method but the lender's own rows, four day counts and a twelfth of a year a
month, every rounding and level rule, 3 to 36 instalments, day rates in steps of 0.0005 %.

    python benchmarks/identify.py [CONTRACTS]
"""

import random
import sys
import time
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.methods import METHODS
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.contract.terms import LEVELS, FeeTerm, PlanRow, Terms
from jiebei_cli.domain.reading.identify import COUNTS, ROUNDINGS, Reading, Seen, identify
from jiebei_cli.domain.reading.remaining import Shown, likely, remaining
from jiebei_cli.domain.value import replace


def contract(chance: random.Random) -> Terms:
    """What a lender might agree to."""
    how = chance.choice([how for how in METHODS.values() if not how.stated])
    count = chance.randint(3, 36)
    principal = Decimal(
        chance.choice((chance.randint(10, 2000) * 100, chance.randint(500, 200_000)))
    )
    fee = chance.choice((None, None, None, FeeTerm(Decimal(chance.randint(100, 9999)) / 100)))
    return agree(
        principal=principal.quantize(Decimal("0.01")),
        rate=Rate(Decimal(chance.randint(30, 120)) * Decimal("0.000005"), "d"),
        disbursed_on=date(2023, 1, 1) + timedelta(chance.randint(0, 1200)),
        instalments=count,
        due_day=chance.choice((None, chance.randint(1, 31))),
        method=how.code,
        level=chance.choice(LEVELS) if how.level else "actual",
        interest_only=chance.randint(1, count - 2) if how.idles else 0,
        rounding=chance.choice(ROUNDINGS),
        stub_min_days=chance.choice((0, 15)),
        fee_each=fee,
        **chance.choice(COUNTS),
    )


def rows_of(terms: Terms) -> tuple[PlanRow, ...]:
    """The rows as a lender's page shows them."""
    return tuple(
        PlanRow(due=row.due, principal=row.principal, interest=row.interest, fee=row.fee)
        for row in build(terms).rows
    )


def is_true(reading: Reading, terms: Terms) -> bool:
    """Whether a reading has the very contract among those it names."""
    return (
        reading.refuted is None
        and reading.method == terms.method
        and reading.rate == terms.rate
        and any(
            replace(each, level="") == replace(each, day_count=terms.day_count,
                accrual=terms.accrual, rounding=terms.rounding, level="")
            and each.level in ("", terms.level)
            for each in reading.alike
        )
    )  # fmt: skip


def from_rows(chance: random.Random, count: int) -> None:
    """All rows and the day of the draw are known."""
    spent, true, alone, roundings, counts = list[float](), 0, 0, list[int](), 0
    for _ in range(count):
        terms = contract(chance)
        seen = Seen(rows=rows_of(terms), amount=terms.principal, drawn=terms.disbursed_on)
        start = time.perf_counter()
        found = [one for one in identify(seen) if one.refuted is None]
        spent.append(time.perf_counter() - start)
        true += any(is_true(one, terms) for one in found)
        alone += {one.rate for one in found if one.place == 0} == {terms.rate}
        roundings.append(len({each.rounding for one in found for each in one.alike}))
        alike = [each for one in found if one.quoted for each in one.alike]
        kinds = {each.accrual if each.day_count[:3] == "ACT" else "30/360" for each in alike}
        counts += len(kinds) == 1
    print(f"{count} plans: truth among the readings {true}, its day rate alone {alone}")
    print(f"  actual days, 30/360 or a twelfth: settled in {counts}")
    print(f"  roundings left: median {median(roundings):.0f}")
    print(f"  ms: median {median(spent) * 1000:.1f}, longest {max(spent) * 1000:.1f}")


def from_screen(chance: random.Random, count: int, *, drawn: bool) -> None:
    """Principal left, the level due next and the instalments left, with or without the draw."""
    spent, true, readings = list[float](), 0, list[int]()
    while len(spent) < count:
        terms = contract(chance)
        how = METHODS[terms.method]
        if not how.level or how.idles or terms.fee_each or not (drawn or terms.level == "actual"):
            continue
        rows = build(terms).rows
        row = rows[chance.randint(1, len(rows) - 1)]
        shown = Shown(
            left=row.opening,
            due=row.due,
            amount=row.total,
            periods=len(rows) - row.number + 1,
            drawn=terms.disbursed_on if drawn else None,
            lent=terms.principal if drawn else None,
            method=terms.method,
        )
        start = time.perf_counter()
        fits = [one for one in remaining(shown) if one.refuted is None and one.quoted]
        spent.append(time.perf_counter() - start)
        found, _ = likely(fits)
        true += any(one.rate == terms.rate for one in found)
        readings.append(len(found))
    few, single = sum(n <= 4 for n in readings), readings.count(1)
    said = "with the draw" if drawn else "alone"
    print(f"{count} screens {said}: truth {true}, one reading {single}, at most four {few}")
    print(f"  ms: median {median(spent) * 1000:.1f}, longest {max(spent) * 1000:.1f}")


def main(count: int) -> None:
    chance = random.Random(20261124)
    from_rows(chance, count)
    from_screen(chance, count * 4 // 3, drawn=False)
    from_screen(chance, count * 4 // 3, drawn=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
