"""Verifying a ledger: every stored split and plan computed again, and what looks wrong.

A difference is reported, never mended: what was posted stands. A lender's own split differs from
ours by right; it is listed too, so that the difference stays visible.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book import decide, prepayment
from jiebei_cli.domain.book.book import standing
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Closed,
    Disbursed,
    Fact,
    Payment,
    Posted,
    Prepaid,
    Reopened,
    Repaid,
)
from jiebei_cli.domain.book.folding import apply, open_loan
from jiebei_cli.domain.book.loan import Loan, debts_on, position_of
from jiebei_cli.domain.book.reversal import group_of
from jiebei_cli.domain.contract.terms import COMPONENTS
from jiebei_cli.domain.errors import BadFact, BadInput, Refused
from jiebei_cli.domain.value import Value, replace


class Finding(Value):
    """Something that looks wrong: a code, the fact it was seen at, and figures for the words."""

    code: str
    fact: int
    params: Mapping[str, object]


def audit(facts: Sequence[Fact], today: date) -> tuple[Finding, ...]:
    """Everything found, in the order of the facts."""
    stand = standing(facts)
    found = [*_refs(stand), *_times(facts), *_accounts(stand)]
    for history in _histories(stand, found).values():
        found += _loan(history, today)
    return tuple(sorted(found, key=lambda finding: finding.fact))


def _refs(stand: Sequence[Fact]) -> Iterator[Finding]:
    """A reference posts once."""
    seen: dict[str, Fact] = {}
    for fact in stand:
        if fact.ref is None:
            continue
        first = seen.setdefault(fact.ref, fact)
        if group_of(first) != group_of(fact):
            yield Finding("check.ref_twice", fact.id, {"ref": fact.ref, "first": first.id})


def _times(facts: Sequence[Fact]) -> Iterator[Finding]:
    """The times of recording can be read and do not go back."""
    previous: datetime | None = None
    for fact in facts:
        try:
            at = datetime.fromisoformat(fact.at)
        except ValueError:
            yield Finding("check.time", fact.id, {"at": fact.at[:40]})
            continue
        alike = previous is not None and (at.tzinfo is None) == (previous.tzinfo is None)
        if alike and previous is not None and at < previous:
            yield Finding("check.time_back", fact.id, {"at": fact.at})
        previous = at


def _accounts(stand: Sequence[Fact]) -> Iterator[Finding]:
    """Nothing is drawn on an account that is not open."""
    opened: set[str] = set()
    closed: set[str] = set()
    for fact in stand:
        match fact:
            case AccountOpened():
                if fact.account in opened:
                    yield Finding("fact.account_twice", fact.id, _at(fact, account=fact.account))
                opened.add(fact.account)
            case Closed():
                closed.add(fact.account)
            case Reopened():
                closed.discard(fact.account)
            case Disbursed():
                if fact.account not in opened:
                    yield Finding("fact.no_account", fact.id, _at(fact, account=fact.account))
                elif fact.account in closed:
                    yield Finding("check.closed", fact.id, {"account": fact.account})


def _at(fact: Fact, **params: object) -> dict[str, object]:
    return {"fact": fact.id, **params}


def _histories(stand: Sequence[Fact], found: list[Finding]) -> dict[str, list[Fact]]:
    histories: dict[str, list[Fact]] = {}
    for fact in stand:
        loan = getattr(fact, "loan", None)
        if loan is None or type(fact).__name__ == "Noted":
            continue
        if isinstance(fact, Disbursed):
            if loan in histories:
                found.append(Finding("fact.loan_twice", fact.id, _at(fact, loan=loan)))
            else:
                histories[loan] = [fact]
        elif loan not in histories:
            found.append(Finding("fact.no_loan", fact.id, _at(fact, loan=loan)))
        else:
            histories[loan].append(fact)
    return histories


def _loan(history: Sequence[Fact], today: date) -> Iterator[Finding]:
    """One loan: folded anew without trusting its marks, each payment against today's engine."""
    drawn = history[0]
    assert isinstance(drawn, Disbursed)
    try:
        loan = open_loan(drawn)
    except (ArithmeticError, BadInput, ValueError) as problem:
        yield Finding("fact.impossible", drawn.id, _at(drawn, reason=str(problem)[:80]))
        return
    seen: dict[tuple[date, Money], int] = {}
    for fact in history[1:]:
        if isinstance(fact, Payment):
            yield from _payment(loan, fact, seen)
        try:
            unmarked = replace(fact, settles=False) if isinstance(fact, Payment) else fact
            loan = apply(loan, unmarked)
        except BadFact as problem:
            yield Finding(problem.code, fact.id, problem.params)
            return
        except (ArithmeticError, BadInput, ValueError) as problem:
            yield Finding("fact.impossible", fact.id, _at(fact, reason=str(problem)[:80]))
            return
        if isinstance(fact, Payment) and fact.settles and loan.settled_on is None:
            stand = position_of(loan, fact.date)
            owed = stand.outstanding + stand.accrued_interest + stand.penalty + stand.fee
            yield Finding("check.settles", fact.id, {"loan": loan.id, "owed": owed})
            loan = replace(loan, settled_on=fact.date) if not loan.outstanding else loan
    for debt in debts_on(loan, today):
        if debt.due < today:
            name = f"{loan.id}/{debt.number}"
            figures = {"instalment": name, "due": debt.due, "amount": debt.total}
            yield Finding("check.missed", drawn.id, figures)


def _payment(
    loan: Loan, fact: Repaid | Prepaid, seen: dict[tuple[date, Money], int]
) -> Iterator[Finding]:
    if loan.settled_on is not None:
        yield Finding("check.after_settled", fact.id, {"loan": loan.id, "date": loan.settled_on})
        return
    if fact.date < loan.last_on:
        return  # out of order: applying the fact says so
    first = seen.setdefault((fact.date, fact.amount), fact.id)
    if first != fact.id and fact.ref is None:
        figures = {"loan": loan.id, "amount": fact.amount, "date": fact.date, "first": first}
        yield Finding("check.doubled", fact.id, figures)
    try:
        ours = _posted_anew(loan, fact)
    except (Refused, BadInput) as problem:
        yield Finding("check.refused", fact.id, {"loan": loan.id, "reason": problem.code})
        return
    except ArithmeticError:
        return  # applying the fact will say so
    for name in COMPONENTS:
        stored, computed = getattr(fact, name), getattr(ours, name)
        if stored != computed:
            figures = {"loan": loan.id, "component": name, "stored": stored, "ours": computed}
            yield Finding("check.split", fact.id, figures)
            return
    if _rows(fact.rows) != _rows(ours.rows):
        yield Finding("check.rows", fact.id, {"loan": loan.id})


def _posted_anew(loan: Loan, fact: Repaid | Prepaid) -> Repaid | Prepaid:
    """The payment as today's engine would post it."""
    if isinstance(fact, Repaid):
        return decide.repay(loan, fact.amount, fact.date)
    steps = replace(loan.terms.prepayment, minimum=None, multiple=None)  # of what was asked for
    loan = replace(loan, terms=replace(loan.terms, prepayment=steps))
    wish = prepayment.Wish(
        fact.early or None, amount_is="principal", accrued_on=fact.accrued_on, recast=fact.recast
    )
    return prepayment.prepaid(loan, prepayment.quote(loan, fact.date, wish))


def _rows(rows: Sequence[Posted]) -> list[Posted]:
    return sorted((row for row in rows if row.total), key=lambda row: row.number)
