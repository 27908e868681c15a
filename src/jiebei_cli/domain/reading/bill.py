"""A row of somebody else's record: what a bill, a bank statement or a lender's list says happened.

A reader fills it from a file; matching holds it against the book. Nothing in it says how much of a
repayment is interest: no bill does.
"""

from datetime import date, datetime
from typing import Literal

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.value import Value

Kind = Literal["disbursed", "repaid", "failed", "look-alike", "unknown"]


class BillRow(Value, kw_only=True):
    """One line; `amount` is never negative, `ref` the trimmed order number or empty.

    `family` is the product its wording names ("jiebei", "weilidai", …; empty where none does),
    `reason` the code of why it is no payment, `sure` whether its wording leaves no doubt.
    """

    line: int
    time: datetime
    amount: Money
    kind: Kind
    family: str = ""
    counterparty: str = ""
    text: str = ""
    ref: str = ""
    method: str = ""
    reason: str = ""
    sure: bool = True


class Bill(Value):
    """A file as read: the name of its format, and its rows in the order of the file."""

    format: str
    rows: tuple[BillRow, ...]


class Bank(Value, kw_only=True):
    """A bank whose statements are read by name; each of its `layouts` has the columns by field."""

    id: str
    name: dict[str, str]
    called: tuple[str, ...] = ()
    as_of: date
    confidence: str
    sources: tuple[str, ...]
    notes: dict[str, str] = {}
    layouts: tuple[dict[str, str], ...]
