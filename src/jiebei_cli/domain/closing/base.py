"""What a closing rule sees and says.

A rule looks at one account on one day and answers pass, fail, warn or unknown, with evidence
(facts by id), the command that mends it, and the earliest day it can pass.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Literal

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book import knowing
from jiebei_cli.domain.book.book import Account, Book
from jiebei_cli.domain.book.facts import Adjusted, Confirmed, Fact, Prepaid, Repaid, Waived
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.typed import command
from jiebei_cli.domain.value import Name, Value

Outcome = Literal["pass", "fail", "warn", "unknown"]


class ClosingTerms(Value, kw_only=True):
    """What a product says about leaving: the least principal to repay first, the ids of the
    products that must be empty too, and the name of its guide. A look at the lender's is good for
    `look_days`.
    """

    minimum_repaid: Money | None = None
    sisters: tuple[str, ...] = ()
    guide: str = ""
    look_days: int = 7


class Case(Value):
    """The account to close, its loans, and the day; without `terms` the product is not known."""

    book: Book
    account: Account
    loans: tuple[Loan, ...]
    on: dt.date
    terms: ClosingTerms | None = ClosingTerms()

    @property
    def sister_loans(self) -> tuple[Loan, ...]:
        """The loans of other accounts whose product must be empty too."""
        sisters = self.terms.sisters if self.terms is not None else ()
        return tuple(
            loan
            for name, account in self.book.accounts.items()
            if account.product in sisters and name != self.account.name
            for loan in self.book.loans_of(name)
        )

    @property
    def owing(self) -> tuple[Loan, ...]:
        """Every loan that has to be gone first, the account's own before its sisters'."""
        return tuple(loan for loan in (*self.loans, *self.sister_loans) if loan.settled_on is None)

    @property
    def assumed(self) -> tuple[Fact, ...]:
        """Payments to the account's loans that nobody looked at."""
        names = {loan.id for loan in self.loans}
        return tuple(
            fact
            for fact in knowing.assumed(self.book.standing)
            if getattr(fact, "loan", None) in names
        )

    @property
    def last_paid(self) -> dt.date | None:
        """The day of the newest payment to one of its loans."""
        days = (loan.last_payment for loan in self.loans)
        return max((day for day in days if day is not None), default=None)

    @property
    def settled_on(self) -> dt.date | None:
        """The day the account's last loan was settled; None while one owes."""
        days = [loan.settled_on for loan in self.loans]
        if None in days:
            return None
        return max((day for day in days if day is not None), default=self.account.opened_on)


class Evidence(Value, kw_only=True):
    """One thing a finding rests on; what applies is set.

    `days` is lateness; `until` the day an adverse entry has to be deleted at the latest.
    """

    fact: int | None = None
    loan: str | None = None
    date: dt.date | None = None
    amount: Money | None = None
    days: int | None = None
    until: dt.date | None = None


class Finding(Value, kw_only=True):
    """A rule's answer; `remedy` is a command line, `free_on` the first day it can pass.

    `affects` is the code of the rule's sentence that says what it means for the borrower.
    """

    result: Outcome
    evidence: tuple[Evidence, ...] = ()
    remedy: str | None = None
    free_on: dt.date | None = None
    affects: str | None = None

    @property
    def asks(self) -> bool:
        """Whether somebody could find out: what nobody can is said, and does not hold up a YES."""
        return self.result == "unknown" and self.remedy is not None


def always(case: Case) -> bool:
    """Of every account."""
    return True


def no_day(case: Case) -> dt.date | None:
    """Whenever it was."""
    return None


class Look(Value, kw_only=True):
    """What only the lender can tell: the code, what was seen, and where to look.

    It is asked where it is `needed`; a look before `since` says nothing any more.
    """

    code: str
    name: Name
    where: Name
    needed: Callable[[Case], bool] = always
    since: Callable[[Case], dt.date | None] = no_day


class Rule(Value):
    """A closing rule: its stable code, its name, its question, and what a finding `affects`.

    What the book cannot know it leaves to a `look`.
    """

    code: str
    name: Name
    check: Callable[[Case], Finding]
    affects: Mapping[str, Name] = {}
    look: Look | None = None


PASS = Finding(result="pass")
UNKNOWN_PRODUCT = {
    "product-unknown": Name("找不到这个产品的预设", "the preset of this product is missing")
}
"""What is affected where the account's product has no preset."""
ASSUMED = {"assumed": Name("这些还款是推定的，还没人核对", "payments assumed, not looked at yet")}
"""What is affected where nobody looked whether a payment was made."""


def asked(case: Case, rule: Rule) -> Finding:
    """What a rule says; where only the lender knows, unknown until somebody looked lately."""
    finding, look = rule.check(case), rule.look
    if look is None or finding.result == "fail" or not look.needed(case):
        return finding
    days = case.terms.look_days if case.terms is not None else ClosingTerms().look_days
    seen, since = newest_look(case, look.code), look.since(case)
    if (
        seen is not None
        and (case.on - seen.date).days <= days
        and seen.date >= (since or seen.date)
    ):
        return Finding(result="pass", evidence=(Evidence(fact=seen.id, date=seen.date),))
    remedy = command("close", case.account.name, confirm=look.code)
    return Finding(
        result="unknown",
        evidence=finding.evidence,
        remedy=remedy,
        affects=finding.affects,
    )


def newest_look(case: Case, code: str) -> Confirmed | None:
    """The last time somebody looked, by the day of the case."""
    return next(
        (
            fact
            for fact in reversed(case.book.standing)
            if isinstance(fact, Confirmed)
            and (fact.account, fact.look) == (case.account.name, code)
            and fact.date <= case.on
        ),
        None,
    )


def stated(case: Case, what: str) -> tuple[int, str, dt.date] | None:
    """The newest statement about the account: fact id, value, day."""
    for fact in reversed(case.book.declared):
        if fact.account == case.account.name and fact.what == what:
            return fact.id, fact.value, fact.date
    return None


def row_name(loan: Loan, number: int) -> str:
    """`L1/3`; fees charged outside the plan belong to no instalment."""
    return f"{loan.id}/{number}" if number else loan.id


def ending_facts(case: Case) -> dict[tuple[str, dt.date], int]:
    """The fact that paid, forgave or corrected an instalment on a day, by name and day."""
    found = {}
    for fact in case.book.standing:
        if isinstance(fact, Repaid | Prepaid):
            numbers = [row.number for row in fact.rows]
        elif isinstance(fact, Waived | Adjusted):
            numbers = [fact.number]
        else:
            continue
        for number in numbers:
            found[f"{fact.loan}/{number}", fact.date] = fact.id
    return found
