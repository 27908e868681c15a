"""What a borrower states of himself and of an account: read it once, check what is recorded.

`income`, `savings` and `income_since` are his own; `line`, `application` and `frozen` an account's.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from jiebei_cli.domain.arithmetic.money import is_fen, parse_money, parse_money_or_zero
from jiebei_cli.domain.book.facts import Declared
from jiebei_cli.domain.errors import BadFact, BadInput

STATED = ("income", "income_since", "savings", "line", "application")
"""What can be typed; `frozen` has commands of its own."""

OF_ACCOUNT = ("line", "application")
MONEY = ("income", "savings", "line")
WORDS = {"application": ("none", "pending"), "frozen": ("no", "yes")}


def read(text: str, account: str | None, day: Callable[[str], date]) -> tuple[str, str]:
    """Read `income=8000`, `income_since=2023-05-01`, `savings=0`, `line=5万`, `application=none`.

    `day` reads a date. Raises: BadInput declare.*, date.*, amount.*.
    """
    what, equals, value = (part.strip() for part in text.partition("="))
    what = what.replace("-", "_")
    if not equals or not value:
        raise BadInput("declare.unreadable", text=text[:40])
    if what not in STATED:
        raise BadInput("declare.unknown", what=what[:40], known=", ".join(STATED))
    if (what in OF_ACCOUNT) != (account is not None):
        code = "declare.account" if account is None else "declare.no_account"
        raise BadInput(code, what=what)
    if what == "income_since":
        return what, day(value).isoformat()
    if what in WORDS:
        if value not in WORDS[what]:
            raise BadInput("declare.unreadable", text=text[:40])
        return what, value
    amount = parse_money_or_zero if what == "savings" else parse_money
    return what, str(amount(value))


def declare(
    stated: Mapping[str, str],
    account: str | None,
    on: date,
    *,
    note: str | None = None,
    ref: str | None = None,
) -> tuple[Declared, ...]:
    """The facts that record statements as `read` gave them."""
    return tuple(
        Declared(date=on, what=what, value=value, account=account, note=note, ref=ref)
        for what, value in stated.items()
    )


def check(fact: Declared) -> None:
    """Whether a recorded statement can be read. Raises: BadFact fact.statement."""
    good = True
    if fact.what in MONEY:
        try:
            amount = Decimal(fact.value)
        except ArithmeticError:
            amount = Decimal("NaN")
        good = is_fen(amount) and amount >= 0
    elif fact.what in WORDS:
        good = fact.value in WORDS[fact.what]
    elif fact.what == "income_since":
        try:
            date.fromisoformat(fact.value)
        except ValueError:
            good = False
    if not good:
        raise BadFact("fact.statement", fact=fact.id, what=fact.what, text=fact.value[:40])
