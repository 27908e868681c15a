"""What a closing rule sees and says.

A rule looks at one account on one day and answers pass, fail, warn or unknown, with evidence
(facts by id), the command that mends it, and the earliest day it can pass.
"""

import datetime as dt
from collections.abc import Callable
from typing import Literal

from jiebei_cli.domain.book import Account, Book
from jiebei_cli.domain.loan import Loan
from jiebei_cli.domain.money import Money
from jiebei_cli.domain.value import Value

Outcome = Literal["pass", "fail", "warn", "unknown"]


class Case(Value):
    """The account to close, its loans, and the day."""

    book: Book
    account: Account
    loans: tuple[Loan, ...]
    on: dt.date


class Evidence(Value, kw_only=True):
    """One thing a finding rests on: a fact, a loan, an amount, a day; what applies is set."""

    fact: int | None = None
    loan: str | None = None
    date: dt.date | None = None
    amount: Money | None = None


class Finding(Value, kw_only=True):
    """A rule's answer; `remedy` is a command line, `free_on` the first day it can pass."""

    result: Outcome
    evidence: tuple[Evidence, ...] = ()
    remedy: str | None = None
    free_on: dt.date | None = None


class Rule(Value):
    """A closing rule: its stable code and its question."""

    code: str
    check: Callable[[Case], Finding]


PASS = Finding(result="pass")
