"""Random borrowers for the planner: loans with the rules contracts have, and money by month."""

from bisect import bisect_right
from datetime import date, timedelta
from random import Random
from typing import Any

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book.facts import Disbursed
from jiebei_cli.domain.book.folding import open_loan
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.book.scenario import paid_as_due
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.terms import PrepaymentFee, PrepaymentRule
from jiebei_cli.domain.planning.baselines import Table, table
from jiebei_cli.domain.planning.purse import monthly, purse
from tests.loans import D

TODAY = date(2026, 11, 24)
METHODS = (*["equal-instalment"] * 4, "equal-principal", "interest-first")
RULES: dict[str, Any] = {
    "plain": lambda r: {},
    "fee": lambda r: {"fee": PrepaymentFee(rate=D(r.choice(["0.005", "0.01", "0.02", "0.03"])))},
    "free days": lambda r: {
        "fee": PrepaymentFee(rate=D("0.03"), free_after_days=r.choice([90, 180, 365]))
    },
    "lock-in": lambda r: {"lock_in_days": r.choice([30, 90, 180])},
    "all or nothing": lambda r: {"allowed": "full"},
    "minimum": lambda r: {"minimum": D(r.choice(["500.00", "1000.00", "2000.00"]))},
    "payoff fee": lambda r: {
        "allowed": "full",
        "fee": PrepaymentFee(base="remaining", rate=D("0.03")),
    },
    "multiple": lambda r: {"multiple": D("100.00")},
    "fixed": lambda r: {"allowed": "none"},
}
KINDS = {
    "plain": ("plain",),
    "fees": ("plain", "fee", "free days"),
    "lock-ins": ("plain", "lock-in"),
    "all or nothing": ("plain", "all or nothing", "payoff fee"),
    "minimums": ("plain", "minimum"),
    "all of them": tuple(RULES),
}


def borrowed(r: Random, number: int, rule: str, rows: tuple[int, int], most: int = 300) -> Loan:
    """One loan, its dues until today paid."""
    drawn = TODAY - timedelta(days=r.choice([r.randint(0, 15), r.randint(0, 200)]))
    terms = agree(
        principal=D(r.randint(20, most) * 100).quantize(D("0.01")),
        rate=Rate.parse(f"{r.randint(360, 2400) / 100}%/y"),
        disbursed_on=drawn,
        instalments=r.randint(*rows),
        due_day=r.randint(1, 28),
        stub_min_days=5,
        method=r.choice(METHODS),
        prepayment=PrepaymentRule(**RULES[rule](r)),
    )
    fact = Disbursed(id=number, date=drawn, loan=f"L{number}", account="a", terms=terms)
    return paid_as_due(open_loan(fact), drawn, TODAY)[0]


def borrower(
    r: Random, count: int, rows: tuple[int, int], kinds: tuple[str, ...], most: int = 300
) -> Table:
    """Loans, and a budget that pays every due and up to 60 % more, with some money besides."""
    loans: list[Loan] = []
    while not loans:
        made = (borrowed(r, n + 1, r.choice(kinds), rows, most) for n in range(count))
        loans = [loan for loan in made if loan.settled_on is None]
    dues = sorted((row.due, row.total) for one in loans for row in one.rows if row.due >= TODAY)
    first, until = dues[0][0], dues[-1][0]
    days = [day for day, _ in monthly(D(1), first, until)]
    spent, least = D(0), D(0)
    for day, amount in dues:
        spent += amount
        least = max(least, spent / bisect_right(days, day))
    share = D(r.randint(100, 160)) / 100
    extra = [
        (
            first + timedelta(days=30 * r.randint(0, 5)),
            D(r.randint(5, 100) * 100).quantize(D("0.01")),
        )
        for _ in range(r.randint(0, 2))
    ]
    amount = (least * share + 1).quantize(D("0.01"))
    return table(loans, TODAY, purse([*monthly(amount, first, until), *extra]))
