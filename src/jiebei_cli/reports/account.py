"""A credit line as opened, and what was stated of it or of the borrower."""

from datetime import date

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.value import Value


class AccountReport(Value):
    """An account as opened."""

    name: str
    product: str
    state: str
    line: Money | None
    recorded: bool


class StatedReport(Value):
    """What was stated about the borrower or an account."""

    on: date
    account: str | None
    stated: dict[str, str]
    recorded: bool
