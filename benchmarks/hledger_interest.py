"""Plans against hledger-interest (a Debian package): interest of every row, on random loans.

It computes interest between the bookings of an account and closes every year with one of its own,
so a row across New Year is two roundings there and one here: a fen of difference at most. Under
30/360 that closing even adds a day (16 + 15), so such rows are not compared; and it takes 28
February for day 30, as a lender's calendar does not, so nothing is due on a 28th.

Run: apt install hledger-interest; python benchmarks/hledger_interest.py [LOANS]
"""

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from decimal import Decimal

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.schedule import Instalment, build

CONVENTIONS = {"ACT/365": "--act", "30/360": "--30-360"}
BOOKED = re.compile(r"^(\d{4}-\d\d-\d\d) .*\n +liabilities:interest +-([\d.]+)", re.MULTILINE)


def journal(drawn: date, principal: Decimal, rows: tuple[Instalment, ...]) -> str:
    entries = [f"{drawn} draw\n    assets:cash  {principal}\n    liabilities:loan  -{principal}\n"]
    entries += [
        f"{row.due} repay\n    liabilities:loan  {row.principal}\n    assets:cash\n" for row in rows
    ]
    return "\n".join(entries)


def theirs(program: str, text: str, convention: str, annual: Decimal) -> list[tuple[date, Decimal]]:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "loan.journal")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        call = [program, "-q", "-f", path, "-s", "expenses:interest", "-t", "liabilities:interest"]
        done = subprocess.run(
            [*call, CONVENTIONS[convention], f"--annual={annual}", "liabilities:loan"],
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    return [(date.fromisoformat(day), Decimal(sum_)) for day, sum_ in BOOKED.findall(done.stdout)]


def main(count: int) -> None:
    program = shutil.which("hledger-interest")
    if program is None:
        sys.exit("hledger-interest is not installed")
    chance = random.Random(20261123)
    for convention in CONVENTIONS:
        same = within = apart = rows = 0
        for _ in range(count):
            terms = agree(
                principal=Decimal(chance.randint(100_000, 20_000_000)) / 100,
                rate=Rate(Decimal(chance.randint(300, 2400)) / 10_000, "y"),
                disbursed_on=date(2025, chance.randint(1, 12), chance.randint(2, 27)),
                instalments=12,
                method="equal-principal",
                day_count=convention,
            )
            plan = build(terms).rows
            text = journal(terms.disbursed_on, terms.principal, plan)
            booked = theirs(program, text, convention, terms.annual_rate)
            for row in plan:
                found = sum(
                    (amount for day, amount in booked if row.start < day <= row.due), Decimal(0)
                )
                difference = abs(found - row.interest)
                split = row.start.year != row.due.year
                if split and convention == "30/360":
                    continue
                rows += 1
                same += not difference
                within += bool(difference) and split and difference <= Decimal("0.01")
                apart += difference > (Decimal("0.01") if split else 0)
        print(
            f"{convention:8} {rows} rows: {same} equal, {within} a fen apart across New Year, "
            f"{apart} further"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
