"""The book: all accounts and loans, folded from the facts that stand.

Folding only adds. A fact named by a standing `reversed` fact is skipped, whatever its date; a fact
dated after `as_of` has not happened yet.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import assert_never

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book import declared as statements
from jiebei_cli.domain.book import funds
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Applied,
    Closed,
    CloseStep,
    Confirmed,
    Declared,
    Disbursed,
    Fact,
    Noted,
    OfAccount,
    Payment,
    Prepaid,
    Reopened,
    Repaid,
    Reversed,
)
from jiebei_cli.domain.book.folding import apply, open_loan
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.book.settled_loans import Settled, in_short, is_settled
from jiebei_cli.domain.errors import BadFact, BadInput
from jiebei_cli.domain.value import Value, replace


class Account(Value):
    """A credit line and what was recorded of it."""

    name: str
    product: str
    opened_on: date
    line: Money | None = None
    closed_on: date | None = None
    steps: dict[str, date] = {}
    facts: tuple[int, ...] = ()


class Loans(Mapping[str, Loan]):
    """The loans by id, oldest first; a settled one is folded in full when somebody asks for it."""

    def __init__(
        self,
        histories: Mapping[str, Sequence[Fact]],
        folded: dict[str, Loan],
        fresh: Iterable[str] = (),
    ) -> None:
        """The `fresh` histories are looked at; what else is not `folded` is known to be settled."""
        self.histories = histories
        self._folded = folded
        for name in fresh:
            if name not in folded and not is_settled(histories[name]):
                folded[name] = _loan(histories[name])
        self._short: dict[str, Settled] = {}
        self.open = [n for n in histories if n in folded and folded[n].settled_on is None]
        self._by_account: dict[str, list[str]] = {}
        for name, history in histories.items():
            self._by_account.setdefault(_drawn(history).account, []).append(name)

    def __getitem__(self, name: str) -> Loan:
        found = self._folded.get(name)
        if found is None:
            found = self._folded[name] = _loan(self.histories[name])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.histories)

    def __len__(self) -> int:
        return len(self.histories)

    def __contains__(self, name: object) -> bool:
        return name in self.histories

    def in_short(self, name: str) -> Loan | Settled:
        """The loan; or, where it is settled and nobody asked for more, the short of it."""
        found = self._folded.get(name) or self._short.get(name)
        if found is None:
            found = self._short[name] = in_short(self.histories[name])
        return found

    def folded_but(self, names: Container[str]) -> dict[str, Loan]:
        """The loans that were folded in full, without some."""
        return {name: loan for name, loan in self._folded.items() if name not in names}

    def account_of(self, name: str) -> str:
        """The account a loan was drawn on."""
        return _drawn(self.histories[name]).account

    def of(self, account: str) -> list[str]:
        """The ids of the loans drawn on an account."""
        return self._by_account.get(account, [])


class Book(Value):
    """Every account and loan after the facts that stand."""

    accounts: dict[str, Account]
    loans: Loans
    facts: tuple[Fact, ...]
    standing: tuple[Fact, ...]
    applications: tuple[Applied, ...] = ()
    declared: tuple[Declared, ...] = ()

    def account(self, name: str) -> Account:
        """The account of that name. Raises: BadInput account.unknown."""
        found = self.accounts.get(name)
        if found is None:
            raise BadInput("account.unknown", name=name, known=", ".join(self.accounts) or "-")
        return found

    def loan(self, name: str) -> Loan:
        """The loan of that id, whatever its case. Raises: BadInput loan.unknown."""
        found = self.loans.get(name) or self.loans.get(name.upper())
        if found is None:
            raise BadInput("loan.unknown", name=name, known=", ".join(self.loans) or "-")
        return found

    def loans_of(self, account: str) -> list[Loan]:
        """The loans drawn on an account, oldest first."""
        return [self.loans[name] for name in self.loans.of(account)]

    def open_loans(self) -> list[Loan]:
        """The loans not settled, oldest first."""
        return [self.loans[name] for name in self.loans.open]

    def available(self, account: Account) -> Money | None:
        """可用额度: the line less outstanding principal; None where the line is unknown."""
        if account.line is None:
            return None
        mine = (loan for loan in self.open_loans() if loan.account == account.name)
        return account.line - sum((loan.outstanding for loan in mine), ZERO)

    def next_loan(self) -> str:
        """The id the next disbursement gets; ids of reversed ones are not used again."""
        drawn = {fact.loan for fact in self.facts if isinstance(fact, Disbursed)}
        number = len(drawn) + 1
        while f"L{number}" in drawn:
            number += 1
        return f"L{number}"

    def with_ref(self, ref: str | None) -> tuple[Fact, ...]:
        """The standing facts posted under a reference."""
        return tuple(fact for fact in self.standing if ref and fact.ref == ref)


def standing(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts no standing reversal names."""
    reversals = [fact for fact in facts if isinstance(fact, Reversed)]
    if not reversals:
        return tuple(facts)
    undone: set[int] = set()
    for reversal in reversed(reversals):
        if reversal.id not in undone:
            undone.add(reversal.fact)
    return tuple(fact for fact in facts if fact.id not in undone)


def fold(facts: Iterable[Fact], as_of: date | None = None) -> Book:
    """The book that these facts, in the order of recording, add up to.

    Raises: BadFact naming a fact that cannot follow the others.
    """
    return extended(EMPTY, tuple(facts), as_of)


def extended(book: Book, facts: Sequence[Fact], as_of: date | None = None) -> Book:
    """The book after more facts. Raises: BadFact.

    Each fact goes to its account or into the history of its loan; then the loans that got any are
    folded on, the others stay as they were.
    """
    recorded = (*book.facts, *facts) if book.facts else tuple(facts)
    if book.facts and any(isinstance(fact, Reversed) for fact in facts):
        return fold(recorded, as_of)
    stand = standing(facts)
    accounts = dict(book.accounts)
    histories = dict(book.loans.histories)
    fresh: dict[str, list[Fact]] = {}
    applications: list[Applied] = list(book.applications)
    declared: list[Declared] = list(book.declared)
    used = _used_by(stand, as_of) if as_of is not None else set()
    for fact in stand:
        if as_of is not None and fact.date > as_of and fact.id not in used:
            continue
        match fact:
            case Repaid() | Prepaid():
                _history(histories, fresh, fact, fact.loan).append(fact)
            case Disbursed():
                if fact.loan in histories:
                    raise BadFact("fact.loan_twice", fact=fact.id, loan=fact.loan)
                drawn_on = _account(accounts, fact, fact.account)
                if drawn_on.steps and fact.corrects is None:  # a new debt starts the way out anew
                    accounts[fact.account] = replace(drawn_on, steps={})
                histories[fact.loan] = fresh[fact.loan] = [fact]
            case AccountOpened():
                if fact.account in accounts:
                    raise BadFact("fact.account_twice", fact=fact.id, account=fact.account)
                accounts[fact.account] = Account(
                    fact.account, fact.product, fact.date, fact.line, facts=(fact.id,)
                )
            case Applied():
                applications.append(fact)
            case Declared():
                funds.check(fact)
                statements.check(fact)
                declared.append(fact)
                if fact.account and fact.what == "line":
                    found = _account(accounts, fact, fact.account)
                    accounts[found.name] = replace(found, line=Money(fact.value))
            case CloseStep() | Closed() | Reopened():
                accounts[fact.account] = _closing(_account(accounts, fact, fact.account), fact)
            case Reversed() | Noted() | Confirmed():
                pass
            case _ if name := getattr(fact, "loan", None):
                _history(histories, fresh, fact, name).append(fact)
            case _ if name := getattr(fact, "account", None):
                accounts[name] = fact.fold(_account(accounts, fact, name))
    if len(stand) < len(facts) and any(isinstance(f, Disbursed) and f.corrects for f in stand):
        # a loan put right keeps its place
        first = [fact.loan for fact in recorded if isinstance(fact, Disbursed)]
        histories = {name: histories[name] for name in dict.fromkeys(first) if name in histories}
    folded = book.loans.folded_but(fresh)
    for name in fresh.keys() & book.loans.keys():
        loan = book.loans[name]
        for fact in fresh[name][len(book.loans.histories[name]) :]:
            loan = _applied(loan, fact)
        folded[name] = loan
    return Book(
        accounts,
        Loans(histories, folded, fresh),
        recorded,
        (*book.standing, *stand) if book.facts else stand,
        tuple(applications),
        tuple(declared),
    )


def numbered(book: Book, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts with the ids they would get; those that have one keep it."""
    last = next((fact.id for fact in reversed(book.facts) if fact.id), 0)
    return tuple(
        fact if fact.id else replace(fact, id=last + 1 + n) for n, fact in enumerate(facts)
    )


def marked(book: Book, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, about to follow the book, with the payments marked that settle their loans.

    Raises: BadFact.
    """
    loans = extended(book, facts).loans
    return tuple(
        replace(fact, settles=True)
        if isinstance(fact, Payment) and _ended_by(loans[fact.loan], fact)
        else fact
        for fact in facts
    )


def _ended_by(loan: Loan, fact: Payment) -> bool:
    return loan.settled_on is not None and loan.facts[-1] == fact.id


def _history(
    histories: dict[str, Sequence[Fact]], fresh: dict[str, list[Fact]], fact: Fact, loan: str
) -> list[Fact]:
    """The facts of a loan so far, its disbursement first, in a list of this fold's own."""
    found = fresh.get(loan)
    if found is None:
        if loan not in histories:
            raise BadFact("fact.no_loan", fact=fact.id, loan=loan)
        histories[loan] = found = fresh[loan] = list(histories[loan])
    return found


def _drawn(history: Sequence[Fact]) -> Disbursed:
    drawn = history[0]
    assert isinstance(drawn, Disbursed)
    return drawn


def _loan(history: Sequence[Fact]) -> Loan:
    """A loan after all its facts."""
    drawn = _drawn(history)
    try:
        loan = open_loan(drawn)
    except (ArithmeticError, BadInput, ValueError) as problem:
        raise _impossible(drawn, problem) from None
    for fact in history[1:]:
        loan = _applied(loan, fact)
    return loan


def _applied(loan: Loan, fact: Fact) -> Loan:
    """The loan after one more fact, which may be one no arithmetic can follow."""
    try:
        return apply(loan, fact)
    except (ArithmeticError, BadInput, ValueError) as problem:
        raise _impossible(fact, problem) from None


def _impossible(fact: Fact, problem: Exception) -> BadFact:
    code = problem.code if isinstance(problem, BadInput) else type(problem).__name__
    return BadFact("fact.impossible", fact=fact.id, reason=code)


def _used_by(stand: Sequence[Fact], day: date) -> set[int]:
    """The openings recorded for a later day than something on their account that `day` has seen."""
    late = [fact for fact in stand if isinstance(fact, AccountOpened) and fact.date > day]
    if not late:
        return set()
    named = {getattr(fact, "account", None) for fact in stand if fact.date <= day}
    return {fact.id for fact in late if fact.account in named}


def _account(accounts: dict[str, Account], fact: Fact, name: str) -> Account:
    found = accounts.get(name)
    if found is None:
        raise BadFact("fact.no_account", fact=fact.id, account=name)
    return found


def _closing(account: Account, fact: OfAccount) -> Account:
    facts = (*account.facts, fact.id)
    match fact:
        case CloseStep():
            return replace(account, steps={**account.steps, fact.step: fact.date}, facts=facts)
        case Closed():
            return replace(account, closed_on=fact.date, facts=facts)
        case Reopened():
            line = fact.line if fact.line is not None else account.line
            return replace(account, closed_on=None, steps={}, line=line, facts=facts)
        case _:
            assert_never(fact)


EMPTY = Book({}, Loans({}, {}), (), ())
