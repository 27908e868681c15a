"""Where you stand, and the commands that are useful next."""

from datetime import date

from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.typed import command
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.status import LoanStatus, Status, status

MOST = 6


class Suggestion(Value):
    """A command worth typing now, and the code of why."""

    code: str
    command: str


class Overview(Status):
    """The status of everything, with suggestions."""

    next: tuple[Suggestion, ...]


RESTORE = (Suggestion("restore", "jiebei restore --dry-run"),)
FIRST = (
    Suggestion("demo", "jiebei demo --case 1"),
    Suggestion("identify", "jiebei identify --left 13456.78 --next +16d:2345.67 --periods 6"),
    Suggestion("granted", "jiebei apply 20000 --months 12 --date -3d --granted"),
    Suggestion("import", "jiebei import alipay.csv --dry-run"),
    Suggestion("apply", "jiebei apply 10000"),
)
"""What one may want of an empty book."""


class Version(Value):
    """The version of the program."""

    version: str


class Script(Value):
    """What a shell reads so that TAB asks us."""

    shell: str
    script: str


def overview(book: Book, on: date, *, kept: bool = False) -> Overview:
    """Status and suggestions on a day; an empty book with backups `kept` may have been lost."""
    whole = status(book, on, list(book.accounts.values()))
    return Overview(
        whole.on,
        whole.today,
        whole.accounts,
        whole.totals,
        whole.supposed,
        _suggestions(whole) or (*(RESTORE if kept else ()), *FIRST),
    )


def _suggestions(whole: Status) -> tuple[Suggestion, ...]:
    loans = [loan for account in whole.accounts for loan in account.loans]
    found: list[Suggestion] = []
    for state in ("overdue", "due"):
        for loan in (loan for loan in loans if loan.state == state):
            if loan.missed is not None:
                paid = command("repay", loan.id, date=loan.missed)
                found.append(Suggestion("missed", paid))
            code = state if loan.missed is None else "unpaid"
            found.append(Suggestion(code, command("repay", loan.id)))
    current = [loan for loan in loans if loan.state == "current"]
    if current:
        first = min(current, key=_due)
        found.append(Suggestion("schedule", f"jiebei status {first.id}"))
        if first.payoff is not None:
            found.append(Suggestion("payoff", f"jiebei prepay {first.id} --all --dry-run"))
    for account in whole.accounts:
        if account.loans and account.state == "open" and not account.outstanding:
            found.append(Suggestion("close", f"jiebei close {account.name} --check"))
        elif account.state == "closed":
            found.append(Suggestion("steps", f"jiebei close {account.name} --check"))
    return tuple(found[:MOST])


def _due(loan: LoanStatus) -> date:
    return loan.next_due.date if loan.next_due is not None else date.max
