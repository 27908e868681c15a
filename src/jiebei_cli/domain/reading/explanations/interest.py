"""Interest on another principal, over another year, or for the whole period."""

from collections.abc import Iterator
from functools import partial

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book.facts import Prepaid
from jiebei_cli.domain.book.loan import running_row
from jiebei_cli.domain.contract.terms import AccruedOn
from jiebei_cli.domain.reading.explanations.base import (
    Case,
    Explanation,
    Reading,
    figures,
    play,
    under,
    with_interest,
)
from jiebei_cli.domain.value import Name, replace


def _accrued_on(mode: AccruedOn, case: Case) -> Iterator[Reading]:
    """Interest of earlier part prepayments taken on the part alone, or on the whole."""
    facts = [
        replace(fact, accrued_on=mode) if isinstance(fact, Prepaid) else fact for fact in case.facts
    ]
    if tuple(facts) != case.facts:
        loan = play(case, facts)
        if loan is not None:
            yield {}, figures(loan, case.on)


def _day_count(code: str, case: Case) -> Iterator[Reading]:
    if code == case.terms.day_count:
        return
    yearly = Rate(case.terms.annual_rate, "y")
    for quoted in dict.fromkeys((case.terms.rate, yearly)):
        for found in under(case, day_count=code, rate=quoted):
            yield {"rate": str(quoted)}, found


def _full_period(case: Case) -> Iterator[Reading]:
    row = running_row(case.loan, case.on)
    if row is not None:
        yield {}, with_interest(case, row, row.interest)


EXPLANATIONS = (
    Explanation(
        "interest-on-part",
        Name(
            "以前部分提前还款时，只收了那部分本金的利息",
            "earlier part prepayments took interest on the prepaid part only",
        ),
        partial(_accrued_on, "on-prepaid"),
    ),
    Explanation(
        "interest-on-whole",
        Name(
            "以前部分提前还款时，收了全部本金的利息",
            "earlier part prepayments took interest on the whole principal",
        ),
        partial(_accrued_on, "on-outstanding"),
    ),
    Explanation(
        "year-360",
        Name("一年按 360 天，利率 {rate}", "a year of 360 days, at {rate}"),
        partial(_day_count, "ACT/360"),
    ),
    Explanation(
        "month-30",
        Name("每月按 30 天，利率 {rate}", "months of 30 days, at {rate}"),
        partial(_day_count, "30/360"),
    ),
    Explanation(
        "year-365",
        Name("一年按 365 天，利率 {rate}", "a year of 365 days, at {rate}"),
        partial(_day_count, "ACT/365"),
    ),
    Explanation(
        "full-period", Name("当期利息收整期", "the running period is charged in full"), _full_period
    ),
)
