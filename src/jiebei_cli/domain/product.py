"""A preset: what a contract of that product says where the borrower's own is not typed."""

from datetime import date
from typing import Any

from jiebei_cli.domain.book.decide import Limits
from jiebei_cli.domain.closing.base import ClosingTerms
from jiebei_cli.domain.contract.terms import OverdueRule, PrepaymentRule
from jiebei_cli.domain.judging.law import LenderKind
from jiebei_cli.domain.value import Value


class Product(Value, kw_only=True):
    """A preset: the vocabulary of the loan options, with where it comes from.

    `called` are other names it is typed by; `asks` are options that must be typed because no figure
    is known; `by_instalments` are terms of each number of instalments on sale, the only ones then;
    `unknown` are terms of which nothing sure was found.
    """

    id: str
    name: dict[str, str]
    called: tuple[str, ...] = ()
    as_of: date
    confidence: str
    sources: tuple[str, ...]
    notes: dict[str, str] = {}
    terms: dict[str, Any] = {}
    prepayment: PrepaymentRule = PrepaymentRule()
    overdue: OverdueRule = OverdueRule()
    limits: Limits = Limits()
    closing: ClosingTerms = ClosingTerms()
    stub_min_days: int = 0
    lender_is: LenderKind = "licensed"
    asks: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    by_instalments: dict[str, dict[str, Any]] = {}
    online: bool = True
    path: str = ""
