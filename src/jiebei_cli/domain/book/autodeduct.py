"""自动扣款: what a nightly deduction posts from the declared funds, and what it cannot.

Every instalment due by the day is tried, the earliest due first (民法典 560), loans of one day in
the order they were drawn. A lender takes an instalment whole or, where the terms say `part`, what
there is; an instalment it could not take bars the later ones of its loan, not those of others.
"""

from collections.abc import Sequence
from datetime import date

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.allocation import Debt, allocate
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Declared, Fact, Posted, Repaid
from jiebei_cli.domain.book.funds import AMOUNT, Fund, Taken, funds_of, take, total
from jiebei_cli.domain.book.loan import Loan, debts_on
from jiebei_cli.domain.errors import Refused
from jiebei_cli.domain.value import Value, replace


class Failed(Value):
    """An instalment the funds do not cover: what it needs and what was left for it."""

    loan: str
    number: int
    due: date
    amount: Money
    available: Money


def failed_key(loan: str, number: int) -> str:
    """The reference under which a failed attempt on an instalment is noted."""
    return f"auto-failed:{loan}/{number}"


class Payment(Value):
    """One loan's repayment and where its money came from."""

    fact: Repaid
    taken: tuple[Taken, ...]


class Deduction(Value):
    """All of one attempt; `before` and `after` are the funds around it."""

    payments: tuple[Payment, ...]
    failed: tuple[Failed, ...]
    before: tuple[Fund, ...]
    after: tuple[Fund, ...]

    def facts(self, on: date) -> tuple[Fact, ...]:
        """The repayments, and what they leave in each fund they touched."""
        left = [
            Declared(date=on, what=f"{AMOUNT}{now.name}", value=str(now.amount))
            for was, now in zip(self.before, self.after, strict=True)
            if was.amount != now.amount
        ]
        return (*(payment.fact for payment in self.payments), *left)


def deduct(book: Book, loan: str | None, on: date, ref: str | None = None) -> Deduction:
    """Try every instalment due by a day, of one loan or of all, on the funds declared by then.

    Raises: Refused funds.none when something is due and no fund was ever declared, date.*.
    """
    loans = [book.loan(loan)] if loan is not None else book.open_loans()
    due = [(debt.due, place, debt) for place, one in enumerate(loans) for debt in debts_on(one, on)]
    before = funds_of(book.declared, on)
    if due and not before:
        raise Refused("funds.none", date=on)
    left = before
    rows: dict[int, list[Posted]] = {}
    sources: dict[int, list[Taken]] = {}
    failed: dict[int, Failed] = {}
    for _, place, debt in sorted(due, key=lambda item: item[:2]):
        if place in failed:
            continue
        one = loans[place]
        decide.check_date(one, on)
        available = total(left)
        paid = _paid(one, debt, available)
        if paid is None or paid.total < debt.total:
            failed[place] = Failed(one.id, debt.number, debt.due, debt.total, available)
        if paid is not None:
            left, taken = take(left, paid.total)
            rows.setdefault(place, []).append(paid)
            sources.setdefault(place, []).extend(taken)
    payments = tuple(
        Payment(
            replace(decide.repaid(loans[place], tuple(found), on, ref), known="assumed"),
            _merged(sources[place]),
        )
        for place, found in rows.items()
    )
    return Deduction(payments, tuple(failed.values()), before, left)


def _paid(loan: Loan, debt: Debt, available: Money) -> Posted | None:
    """What is taken of one instalment: all, a part where the terms allow one, or nothing."""
    if available >= debt.total:
        amount = debt.total
    elif loan.terms.deduction == "part" and available:
        amount = available
    else:
        return None
    (row,) = allocate(amount, (debt,), loan.terms.allocation, loan.terms.spread)
    return row


def _merged(taken: Sequence[Taken]) -> tuple[Taken, ...]:
    """One entry a fund."""
    sums: dict[str, Money] = {}
    for part in taken:
        sums[part.fund] = sums.get(part.fund, ZERO) + part.amount
    return tuple(Taken(fund, amount) for fund, amount in sums.items())
