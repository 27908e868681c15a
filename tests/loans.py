"""Small loans whose figures can be worked out by hand, for the tests of the engine."""

from datetime import date
from decimal import Decimal
from typing import Any

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book.facts import Disbursed
from jiebei_cli.domain.book.folding import open_loan
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.terms import Terms

D = Decimal


def day(text: str) -> date:
    return date.fromisoformat(text)


def terms(**stated: Any) -> Terms:
    """12,000 interest first at 0.05 % a day from 10 January 2026: 6.00 a day, due every 10th."""
    usual: dict[str, Any] = {
        "principal": D("12000.00"),
        "rate": Rate.parse("0.05%/d"),
        "disbursed_on": day("2026-01-10"),
        "instalments": 6,
        "method": "interest-first",
    }
    return agree(**usual | stated)


def loan(**stated: Any) -> Loan:
    agreed = terms(**stated)
    fact = Disbursed(id=2, date=agreed.disbursed_on, loan="L1", account="a", terms=agreed)
    return open_loan(fact)
