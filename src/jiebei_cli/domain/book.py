"""The book: all accounts and loans, folded from the facts that stand.

Folding only adds. A fact named by a standing `reversed` fact is skipped, whatever its date; a fact
dated after `as_of` has not happened yet.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from jiebei_cli.domain import funds
from jiebei_cli.domain.errors import BadFact, BadInput
from jiebei_cli.domain.facts import (
    AccountOpened,
    Applied,
    Closed,
    CloseStep,
    Declared,
    Disbursed,
    Fact,
    Noted,
    Reopened,
    Reversed,
)
from jiebei_cli.domain.loan import Loan, apply, open_loan
from jiebei_cli.domain.money import ZERO, Money
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


class Book(Value):
    """Every account and loan after the facts that stand."""

    accounts: dict[str, Account]
    loans: dict[str, Loan]
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
        return [loan for loan in self.loans.values() if loan.account == account]

    def open_loans(self) -> list[Loan]:
        """The loans not settled, oldest first."""
        return [loan for loan in self.loans.values() if loan.settled_on is None]

    def available(self, account: Account) -> Money | None:
        """可用额度: the line less outstanding principal; None where the line is unknown."""
        if account.line is None:
            return None
        return account.line - sum((loan.outstanding for loan in self.loans_of(account.name)), ZERO)

    def next_loan(self) -> str:
        """The id the next disbursement gets; ids of reversed ones are not used again."""
        drawn = sum(1 for fact in self.facts if isinstance(fact, Disbursed))
        return f"L{drawn + 1}"

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

    Raises: BadFact naming the first fact that cannot follow the others.
    """
    recorded = tuple(facts)
    stand = standing(recorded)
    accounts: dict[str, Account] = {}
    loans: dict[str, Loan] = {}
    applications: list[Applied] = []
    declared: list[Declared] = []
    used = _used_by(stand, as_of) if as_of is not None else set()
    for fact in stand:
        if as_of is not None and fact.date > as_of and fact.id not in used:
            continue
        loan_id = getattr(fact, "loan", None)
        match fact:
            case Disbursed():
                if fact.loan in loans:
                    raise BadFact("fact.loan_twice", fact=fact.id, loan=fact.loan)
                drawn_on = _account(accounts, fact, fact.account)
                if drawn_on.steps:  # a new debt starts the way out anew
                    accounts[fact.account] = replace(drawn_on, steps={})
                loans[fact.loan] = open_loan(fact)
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
                declared.append(fact)
                if fact.account and fact.what == "line":
                    found = _account(accounts, fact, fact.account)
                    accounts[found.name] = replace(found, line=Money(fact.value))
            case CloseStep() | Closed() | Reopened():
                accounts[fact.account] = _closing(_account(accounts, fact, fact.account), fact)
            case Reversed() | Noted():
                pass
            case _ if loan_id is not None:
                if loan_id not in loans:
                    raise BadFact("fact.no_loan", fact=fact.id, loan=loan_id)
                loans[loan_id] = apply(loans[loan_id], fact)
    return Book(accounts, loans, recorded, stand, tuple(applications), tuple(declared))


def _used_by(stand: Sequence[Fact], day: date) -> set[int]:
    """The openings recorded for a later day than something on their account that `day` has seen."""
    named = {getattr(fact, "account", None) for fact in stand if fact.date <= day}
    return {fact.id for fact in stand if isinstance(fact, AccountOpened) and fact.account in named}


def _account(accounts: dict[str, Account], fact: Fact, name: str) -> Account:
    found = accounts.get(name)
    if found is None:
        raise BadFact("fact.no_account", fact=fact.id, account=name)
    return found


def _closing(account: Account, fact: CloseStep | Closed | Reopened) -> Account:
    facts = (*account.facts, fact.id)
    match fact:
        case CloseStep():
            return replace(account, steps={**account.steps, fact.step: fact.date}, facts=facts)
        case Closed():
            return replace(account, closed_on=fact.date, facts=facts)
        case Reopened():
            line = fact.line if fact.line is not None else account.line
            return replace(account, closed_on=None, steps={}, line=line, facts=facts)
