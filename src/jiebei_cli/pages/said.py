"""Amounts, days and dues as several pages say them, without Rich: a silent run must stay cheap."""

from datetime import date

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.reports.due import NextDue
from jiebei_cli.text.catalog import word

MOST_LOANS = 6
"""Loans named where several fall due on one day."""


def money(amount: Money | None) -> str:
    """4,493.16; a line nobody stated reads unknown."""
    return word("unknown") if amount is None else f"{amount:,}"


def countdown(day: date, today: date) -> str:
    """今天, 明天, 还有 12 天, 已过 3 天: always from today."""
    days = (day - today).days
    if days in (0, 1):
        return word("countdown.one" if days else "countdown.today")
    return word("countdown.in", days=days) if days > 0 else word("countdown.ago", days=-days)


def figure_words(figure: str, account: str = "") -> str:
    """One of our figures by name; of a loan, or of all of its account."""
    whole, _, name = figure.rpartition(".")
    what = word(f"figure.{name}")
    return word("figure.of_account", account=account, what=what) if whole else what


def loans_words(due: NextDue) -> str:
    """Whose a day's sum is: `L2`, or `L1 1,797.64 · L2 2,668.04`."""
    if due.loan is not None:
        return due.loan
    told = [f"{part.loan} {part.amount:,}" for part in due.loans[:MOST_LOANS]]
    if len(due.loans) > MOST_LOANS:
        told.append(word("closing.more", count=len(due.loans) - MOST_LOANS))
    return " · ".join(told)


def next_due_words(due: NextDue, today: date) -> list[str]:
    """The day's sum, loan by loan where there are several; then whether the money is there."""
    params = {"date": due.date, "countdown": countdown(due.date, today), "amount": due.amount}
    code = "next_line" if due.loan is not None else "next_line.several"
    said = [word(code, loans=loans_words(due), **params)]
    if due.funds is not None:
        code = "next_funds.short" if due.funds.short else "next_funds"
        said.append(word(code, declared=due.funds.declared, short=due.funds.short))
    return said
