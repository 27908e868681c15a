"""Ledgers of any length to measure with, and the same history for hledger and ledger.

    python benchmarks/generate.py 100000 FOLDER

writes ledger-100000.json, and history-100000.journal, which both plain-text programs read; it
prints both names and the day of the last fact. The history is
invented but shaped like a borrower's: four lenders, loans of 3 to 36 instalments and of five
methods, most paid on the day, some late (with penalty), some in parts, some prepaid or paid off
early, the newest still running. Every figure comes from the program's own rules; the random numbers
are seeded, so the same length gives the same bytes.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from heapq import heappop, heappush
from pathlib import Path

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.arithmetic.rates import rate
from jiebei_cli.domain.book import decide, prepayment
from jiebei_cli.domain.book.book import fold
from jiebei_cli.domain.book.facts import AccountOpened, Applied, Disbursed, Fact, Prepaid, Repaid
from jiebei_cli.domain.book.folding import apply, open_loan
from jiebei_cli.domain.book.loan import Loan, debts_on, running_row
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.errors import Refused
from jiebei_cli.domain.value import replace
from jiebei_cli.store.codec import encoded

LENDERS = ("jiebei", "weilidai", "jintiao", "bank")
RATES = ("0.04%/d", "0.035%/d", "14.6%/y", "1.2%/m")
METHODS = ("equal-instalment",) * 4 + ("equal-principal", "interest-first", "flat")
TERMS = (3, 6, 12, 12, 12, 24, 36)
FIRST = date(2004, 1, 5)
LAST = date(2026, 11, 20)
SEED = 2026
ZONE = timezone(timedelta(hours=8))


def history(count: int) -> list[Fact]:
    """About `count` facts in the order of recording, numbered."""
    dice = random.Random(SEED)
    facts: list[Fact] = [
        AccountOpened(date=FIRST, account=name, product=name, line=Money("900000.00"))
        for name in LENDERS
    ]
    every = (LAST - FIRST).days / max(1, count / 14.8)
    draws = (FIRST + timedelta(days=round(number * every)) for number in range(count))
    loans: dict[str, Loan] = {}
    agenda: list[tuple[date, int, str]] = []
    drawn = next(draws)
    while len(facts) < count:
        if not agenda or drawn <= agenda[0][0]:
            name = f"L{len(loans) + 1}"
            for fact in _draw(dice, name, min(drawn, LAST)):
                facts.append(fact)
                if isinstance(fact, Disbursed):
                    loans[name] = open_loan(fact)
            heappush(agenda, (_visit(dice, loans[name], drawn), len(facts), name))
            drawn = next(draws)
            continue
        day, _, name = heappop(agenda)
        if day > LAST:
            continue
        payment = _pay(dice, loans[name], day)
        if payment is not None:
            loans[name] = apply(loans[name], payment)
            facts.append(replace(payment, settles=loans[name].settled_on is not None))
        if loans[name].settled_on is None:
            heappush(agenda, (_visit(dice, loans[name], day), len(facts), name))
    return _numbered(facts[:count])


def _draw(dice: random.Random, name: str, on: date) -> Iterator[Fact]:
    lender = dice.choice(LENDERS)
    terms = agree(
        principal=Money(dice.randrange(5, 400) * 100).quantize(Money("0.01")),
        rate=rate(dice.choice(RATES)),
        disbursed_on=on,
        instalments=dice.choice(TERMS),
        method=dice.choice(METHODS),
        product=lender,
        lender=lender,
    )
    yield Applied(
        date=on, account=lender, product=lender, amount=terms.principal, decision="granted"
    )
    yield Disbursed(date=on, loan=name, account=lender, terms=terms)


def _visit(dice: random.Random, loan: Loan, after: date) -> date:
    """The next day something happens to a loan: its due date, now and then before or after it."""
    owed = debts_on(loan, after)
    if owed:
        return after + timedelta(days=dice.randrange(1, 20))
    row = running_row(loan, after)
    assert row is not None
    luck = dice.random()
    if luck < 0.03:
        return max(after + timedelta(days=1), row.due - timedelta(days=dice.randrange(1, 20)))
    return row.due + timedelta(days=dice.randrange(1, 45) if luck > 0.92 else 0)


def _pay(dice: random.Random, loan: Loan, on: date) -> Repaid | Prepaid | None:
    due = sum((debt.total for debt in debts_on(loan, on)), Money("0.00"))
    if due:
        part = (due / 2).quantize(Money("0.01")) if dice.random() < 0.05 else None
        return decide.repay(loan, part or None, on)
    row = running_row(loan, on)
    assert row is not None
    part = (row.opening / 3).quantize(Money("0.01")) if dice.random() < 0.5 else None
    try:
        return decide.prepay(loan, on, prepayment.Wish(part or None))[0]
    except Refused:
        return None


def _numbered(facts: list[Fact]) -> list[Fact]:
    """Ids and times of recording; an application and its loan share a group."""
    numbered = []
    for number, fact in enumerate(facts, 1):
        group = number if isinstance(fact, Applied) else None
        if isinstance(fact, Disbursed):
            group = number - 1
        at = datetime(fact.date.year, fact.date.month, fact.date.day, 9, 12, tzinfo=ZONE)
        stamp = at.isoformat(timespec="seconds")
        numbered.append(replace(fact, id=number, at=stamp, group=group))
    return numbered


def journal(facts: list[Fact]) -> Iterator[str]:
    """The same history as transactions that hledger and ledger read alike."""
    homes = {fact.loan: fact.account for fact in facts if isinstance(fact, Disbursed)}
    for fact in facts:
        if isinstance(fact, Disbursed):
            yield f"{fact.date} * draw {fact.loan}\n"
            yield f"    assets:cash    {fact.terms.received} CNY\n"
            yield f"    liabilities:{fact.account}:{fact.loan}    -{fact.terms.principal} CNY\n\n"
        elif isinstance(fact, Repaid | Prepaid):
            yield f"{fact.date} * {type(fact).__name__.lower()} {fact.loan}\n"
            home = f"liabilities:{homes[fact.loan]}:{fact.loan}"
            for account, share in (
                (home, fact.principal),
                ("expenses:interest", fact.interest),
                ("expenses:penalty", fact.penalty),
                ("expenses:fee", fact.fee),
            ):
                if share:
                    yield f"    {account}    {share} CNY\n"
            yield f"    assets:cash    -{fact.amount} CNY\n\n"


def today(ledger: Path) -> str:
    """The day of a generated ledger's last fact, on which most open loans are current."""
    last = ledger.read_bytes().rsplit(b'"date":"', 1)[1]
    return last[:10].decode()


def write(count: int, folder: Path) -> tuple[Path, Path]:
    """Both files of a history; files that exist already are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    ledger, plain = folder / f"ledger-{count}.json", folder / f"history-{count}.journal"
    if not (ledger.exists() and plain.exists()):
        facts = history(count)
        fold(facts)
        plain.write_text("".join(journal(facts)), "utf-8")
        ledger.write_bytes(encoded(facts, str(ledger)))
    return ledger, plain


if __name__ == "__main__":
    made, plain = write(int(sys.argv[1]), Path(sys.argv[2]))
    print(made, plain, today(made), sep="\n")
