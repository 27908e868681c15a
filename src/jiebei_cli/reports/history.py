"""The history: every fact as it was recorded, and whether it still stands."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Disbursed, Fact, Reversed
from jiebei_cli.domain.book.kinds import code_of
from jiebei_cli.domain.book.prepayment import payoff
from jiebei_cli.domain.book.reversal import reversed_by
from jiebei_cli.domain.book.settled_loans import Settled
from jiebei_cli.domain.judging.law import Dated
from jiebei_cli.domain.value import Value


class FactLine(Value):
    """A fact in the log; `reverses` and `reversed_by` are ids, the latter while it is undone."""

    id: int
    date: date
    at: str
    type: str
    account: str | None
    loan: str | None
    amount: Money | None
    group: int | None
    ref: str | None
    note: str | None
    reverses: int | None
    reversed_by: int | None


class History(Value):
    """The facts chosen, oldest first, out of `total`."""

    facts: tuple[FactLine, ...]
    total: int


class Wanted(Value, kw_only=True):
    """Which facts to show; None takes all."""

    loan: str | None = None
    account: str | None = None
    type: str | None = None
    since: date | None = None
    until: date | None = None


class LoanChange(Value):
    """A loan whose balance differs between two books; None where it is not in one of them."""

    loan: str
    outstanding_before: Money | None
    outstanding_after: Money | None
    payoff_before: Money | None
    payoff_after: Money | None


class Changes(Value):
    """What differs between two books on a day; sums are over all loans."""

    facts_before: int
    facts_after: int
    outstanding_before: Money
    outstanding_after: Money
    payoff_before: Money
    payoff_after: Money
    loans: tuple[LoanChange, ...]


class Backup(Value):
    """A previous version; `facts` is null where it cannot be read."""

    number: int
    file: str
    time: datetime
    bytes: int
    facts: int | None


class Backups(Value):
    """The previous versions, newest first."""

    ledger: str
    backups: tuple[Backup, ...]


class UndoReport(Value):
    """What was reversed, and the balances before and after; `redo` when facts stand again."""

    redo: bool
    recorded: bool
    repeated: bool
    facts: tuple[int, ...]
    reversed: tuple[FactLine, ...]
    changes: Changes


class EditReport(Value):
    """Whether anything changed, and the balances before and after."""

    file: str
    changed: bool
    recorded: bool
    changes: Changes | None


class RestoreReport(Value):
    """The version put back, and the balances before and after."""

    file: str
    backup: str
    recorded: bool
    changes: Changes


class FindingView(Value):
    """Something found, its place in the file and its words."""

    code: str
    line: int | None
    column: int | None
    fact: int | None
    message: str
    params: Mapping[str, object]


class CheckReport(Value):
    """What was verified and what was found."""

    file: str
    facts: int
    findings: tuple[FindingView, ...]


class FactsCheck(Value):
    """What the program takes for known, and what of it is past the day to be looked up again."""

    on: date
    entries: int
    stale: tuple[Dated, ...]


def lines(book: Book, facts: Sequence[Fact]) -> tuple[FactLine, ...]:
    """Facts of a book as the log shows them."""
    by = reversed_by(book.standing)
    named = {fact.id: fact for fact in book.facts} if by else {}
    return tuple(_line(book, fact, named, by) for fact in facts)


def _line(book: Book, fact: Fact, named: dict[int, Fact], by: dict[int, int]) -> FactLine:
    told = named.get(fact.fact, fact) if isinstance(fact, Reversed) else fact
    loan = getattr(told, "loan", None)
    account = getattr(told, "account", None)
    if account is None and loan is not None and loan in book.loans:
        account = book.loans.account_of(loan)
    return FactLine(
        id=fact.id,
        date=fact.date,
        at=fact.at,
        type=code_of(fact),
        account=account,
        loan=loan,
        amount=_amount(told),
        group=fact.group,
        ref=fact.ref,
        note=fact.note or getattr(fact, "text", None),
        reverses=fact.fact if isinstance(fact, Reversed) else None,
        reversed_by=by.get(fact.id),
    )


def _amount(fact: Fact) -> Money | None:
    found = fact.owed if isinstance(fact, Disbursed) else getattr(fact, "amount", None)
    return found if isinstance(found, Decimal) else None


def history(book: Book, wanted: Wanted) -> History:
    """The facts that are wanted; a reversal counts as of the loan of what it reverses."""
    shown = tuple(
        line
        for line in lines(book, book.facts)
        if (wanted.loan is None or line.loan == wanted.loan)
        and (wanted.account is None or line.account == wanted.account)
        and (wanted.type is None or line.type == wanted.type)
        and (wanted.since is None or line.date >= wanted.since)
        and (wanted.until is None or line.date <= wanted.until)
    )
    return History(shown, len(book.facts))


def changes(before: Book, after: Book, on: date) -> Changes:
    """The balances that differ between two books on a day."""
    found = []
    old = {name: _figures(before, name, on) for name in before.loans}
    new = {name: _figures(after, name, on) for name in after.loans}
    for name in [*old, *(name for name in new if name not in old)]:
        was, now = old.get(name), new.get(name)
        if was != now:
            found.append(LoanChange(name, *_pair(was, now, 0), *_pair(was, now, 1)))
    return Changes(
        facts_before=len(before.facts),
        facts_after=len(after.facts),
        outstanding_before=sum((figures[0] for figures in old.values()), ZERO),
        outstanding_after=sum((figures[0] for figures in new.values()), ZERO),
        payoff_before=sum((figures[1] for figures in old.values()), ZERO),
        payoff_after=sum((figures[1] for figures in new.values()), ZERO),
        loans=tuple(found),
    )


def _pair(
    was: tuple[Money, Money] | None, now: tuple[Money, Money] | None, index: int
) -> tuple[Money | None, Money | None]:
    return (was[index] if was else None), (now[index] if now else None)


def _figures(book: Book, name: str, on: date) -> tuple[Money, Money]:
    """Outstanding principal and payoff on a day, or on the loan's last day if that is later."""
    loan = book.loans.in_short(name)
    if isinstance(loan, Settled) or loan.settled_on is not None:
        return ZERO, ZERO
    return loan.outstanding, payoff(loan, max(on, loan.last_on)).total
