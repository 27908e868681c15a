"""What the lender let go: the penalty, some days of grace, the fee for paying early."""

from collections.abc import Iterator

from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.domain.book.loan import debts_on
from jiebei_cli.domain.book.prepayment import payoff
from jiebei_cli.domain.reading.explanations.base import (
    Case,
    Explanation,
    Reading,
    figures,
    less,
    under,
)
from jiebei_cli.domain.value import Name, replace

MOST_GRACE = 31


def _no_penalty(case: Case) -> Iterator[Reading]:
    owed = sum((debt.penalty for debt in debts_on(case.loan, case.on)), ZERO)
    ours = figures(case.loan, case.on)
    yield {"amount": owed}, less(ours, owed)


def _grace(case: Case) -> Iterator[Reading]:
    for days in range(case.terms.overdue.grace_days + 1, MOST_GRACE):
        for found in under(case, overdue=replace(case.terms.overdue, grace_days=days)):
            yield {"days": days}, found


def _no_fee(case: Case) -> Iterator[Reading]:
    fee = payoff(case.loan, case.on).fee
    ours = figures(case.loan, case.on)
    yield {"amount": fee}, replace(ours, payoff=ours.payoff - fee)


EXPLANATIONS = (
    Explanation(
        "penalty-waived",
        Name("免了罚息 {amount}", "the penalty of {amount} is waived"),
        _no_penalty,
    ),
    Explanation(
        "grace-period", Name("有 {days} 天宽限期", "there are {days} days of grace"), _grace
    ),
    Explanation(
        "fee-waived", Name("免了手续费 {amount}", "the fee of {amount} is waived"), _no_fee
    ),
)
