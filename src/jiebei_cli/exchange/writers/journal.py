"""The book as double entries, for plain-text accounting: one account a loan, negative while owed.

A draw: the bank gets the money, the loan owes the principal, and what was kept back is a fee or
interest. A payment: the loan, interest, penalty and fees, out of the bank. Every posting states its
amount, in CNY with two decimals. Instalments still to come are a forecast, outside every balance.
"""

from collections.abc import Sequence
from datetime import date

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.facts import Adopted, Disbursed, Prepaid, Repaid
from jiebei_cli.domain.book.loan import Loan, debts_on, row_debt
from jiebei_cli.domain.value import Value
from jiebei_cli.exchange.writers.export import Export, clean
from jiebei_cli.text.catalog import word

BANK = "Assets:Bank"
OPENING = "Equity:Opening"
INTEREST, PENALTY, FEES = "Expenses:Interest", "Expenses:Penalty", "Expenses:Fees"

FULL_WIDTH = str.maketrans(
    {":": "：", ",": "，", ";": "；", "|": "｜", "(": "（", ")": "）", "[": "［", "]": "］"}
)
"""Characters that mean something in a description or a comment of hledger and ledger."""


class Posting(Value):
    """An amount to an account, and the account's balance after it where that is asserted."""

    account: str
    amount: Money
    balance: Money | None = None


class Entry(Value):
    """A transaction; `fact` is 0 for a forecast."""

    date: date
    fact: int
    loan: str
    payee: str
    note: str
    ref: str
    postings: tuple[Posting, ...]


class Journal(Value):
    """What happened, by date, and what is still to come."""

    entries: tuple[Entry, ...]
    forecast: tuple[Entry, ...]

    @property
    def accounts(self) -> tuple[str, ...]:
        """Every account that is posted to, in order of first use."""
        used = (p.account for entry in (*self.entries, *self.forecast) for p in entry.postings)
        return tuple(dict.fromkeys((BANK, *used))) if self.entries else ()

    @property
    def payees(self) -> tuple[str, ...]:
        """Everybody named."""
        return tuple(dict.fromkeys(entry.payee for entry in (*self.entries, *self.forecast)))


def note(text: str) -> str:
    """Text that neither hledger nor ledger parses any further."""
    return clean(text).translate(FULL_WIDTH)


def liability(loan: Loan) -> str:
    """The account of a loan."""
    return f"Liabilities:{loan.account}:{loan.id}"


def payee(loan: Loan) -> str:
    """Who is paid: the lender, else the account."""
    return note(loan.terms.lender) or loan.account


def journal(export: Export) -> Journal:
    """The entries of the loans exported."""
    loans = {loan.id: loan for loan in export.loans}
    owed = dict.fromkeys(loans, ZERO)
    entries = []
    facts = [
        fact
        for fact in export.book.standing
        if isinstance(fact, Disbursed | Repaid | Prepaid)
        and fact.loan in loans
        and fact.date <= export.on
    ]
    for fact in sorted(facts, key=lambda fact: fact.date):
        loan = loans[fact.loan]
        postings = _drawn(fact) if isinstance(fact, Disbursed) else _paid(fact)
        moved = sum((posting.amount for posting in postings), ZERO)
        owed[loan.id] -= moved
        numbers = [f"{fact.loan}/{part.number}" for part in getattr(fact, "rows", ())]
        kind = str(fact.__struct_config__.tag)
        entries.append(
            Entry(
                fact.date,
                fact.id,
                loan.id,
                payee(loan),
                note(word(f"journal.{kind}", what=", ".join(numbers) or loan.id)),
                note(fact.ref or ""),
                _balanced(postings, loan, owed[loan.id]),
            )
        )
    return Journal(tuple(entries), tuple(_forecast(export)))


def _drawn(fact: Disbursed) -> Sequence[Posting]:
    """Fees and interest kept back (the loan's own posting is what balances them)."""
    if isinstance(fact, Adopted):  # what came and went before is not in this book
        return (Posting(OPENING, fact.left),)
    terms = fact.terms
    received = min(terms.received, terms.principal - terms.upfront)
    return (
        Posting(BANK, received),
        Posting(FEES, terms.upfront),
        Posting(INTEREST, terms.principal - received - terms.upfront),
    )


def _paid(fact: Repaid | Prepaid) -> Sequence[Posting]:
    return (
        Posting(INTEREST, fact.interest),
        Posting(PENALTY, fact.penalty),
        Posting(FEES, fact.fee),
        Posting(BANK, -fact.amount),
    )


def _balanced(postings: Sequence[Posting], loan: Loan, owed: Money) -> tuple[Posting, ...]:
    """The postings that are not zero, and the loan's, with its balance asserted."""
    rest = -sum((posting.amount for posting in postings), ZERO)
    own = (Posting(liability(loan), rest, owed),) if rest else ()
    return (*own, *(posting for posting in postings if posting.amount))


def _forecast(export: Export) -> list[Entry]:
    """Instalments after the day, and on it what is still unpaid."""
    found = []
    for loan in export.loans:
        if loan.settled_on is not None:
            continue
        unpaid = {debt.number: debt for debt in debts_on(loan, export.on)}
        for row in loan.rows:
            if row.due <= export.on and row.number not in unpaid:
                continue
            debt = unpaid.get(row.number) or row_debt(loan, row.number)
            postings = (
                Posting(liability(loan), debt.principal),
                Posting(INTEREST, debt.interest),
                Posting(PENALTY, debt.penalty),
                Posting(FEES, debt.fee),
                Posting(BANK, -debt.total),
            )
            found.append(
                Entry(
                    max(row.due, export.on),
                    0,
                    loan.id,
                    payee(loan),
                    note(word("journal.forecast", what=f"{loan.id}/{row.number}")),
                    "",
                    tuple(posting for posting in postings if posting.amount),
                )
            )
    return sorted(found, key=lambda entry: entry.date)


def aligned(posting: Posting, assertion: str = "") -> str:
    """A posting as hledger and ledger write it."""
    return f"    {posting.account:<36}  {posting.amount:>15} CNY{assertion}"
