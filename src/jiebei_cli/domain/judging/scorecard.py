"""A transparent self-assessment: 350 plus integer points, with reasons. No lender uses it.

Twelve attributes are measured from the book and from what the borrower states; each falls into a
bin with points. What cannot be measured is not guessed: the score is then an interval, from no
points to all points for what is missing, with the share of points that is covered. While an
instalment is overdue the score is capped. Bins, points and caps are data (scorecard.toml).
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from jiebei_cli.domain.arithmetic.dates import in_month
from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.book import Book, extended
from jiebei_cli.domain.book.facts import Closed, Fact
from jiebei_cli.domain.book.funds import funds_of, total
from jiebei_cli.domain.book.loan import Loan, debts_on, position_of, worst_days
from jiebei_cli.domain.book.prepayment import payoff, prepaid
from jiebei_cli.domain.book.settled_loans import Settled
from jiebei_cli.domain.value import Value

WINDOW_MONTHS = 24
RECENT_MONTHS = 3
MONTH_DAYS = 30
NEVER_LATE = Decimal(9999)
MOST_REASONS = 4


class Bin(Value, kw_only=True):
    """A range of an attribute and its points; the first bin that holds wins, one without a bound
    takes the rest.
    """

    points: int
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    above: Decimal | None = None

    def holds(self, value: Decimal) -> bool:
        """Whether a value falls into this bin, given that it fell into none before."""
        if self.at_least is not None:
            return value >= self.at_least
        if self.at_most is not None:
            return value <= self.at_most
        return self.above is None or value > self.above

    @property
    def bound(self) -> tuple[str, Decimal] | None:
        """`at-least`, `at-most` or `above`, and the threshold."""
        for name in ("at_least", "at_most", "above"):
            value = getattr(self, name)
            if value is not None:
                return name.replace("_", "-"), value
        return None


class Attribute(Value, kw_only=True):
    """One thing the score looks at; `key` is its name in a what-if."""

    code: str
    key: str
    dimension: str
    unit: str
    bins: tuple[Bin, ...]
    name: dict[str, str] = {}
    source: str = ""

    @property
    def most(self) -> int:
        """The points of the best bin."""
        return max(each.points for each in self.bins)


class Cap(Value):
    """The most the score can be while an instalment is overdue for at least `days`."""

    days: int
    most: int


class Scorecard(Value, kw_only=True):
    """The whole card."""

    scorecard_id: str
    base: int
    attributes: tuple[Attribute, ...]
    caps: tuple[Cap, ...] = ()
    dimensions: dict[str, dict[str, str]] = {}
    as_of: date | None = None
    sources: tuple[str | dict[str, str], ...] = ()


class Scored(Value):
    """One attribute: its value and points, None where it cannot be measured."""

    attribute: Attribute
    value: Decimal | None
    points: int | None

    @property
    def lost(self) -> int:
        """Points below the best bin; none while unknown."""
        return 0 if self.points is None else self.attribute.most - self.points

    @property
    def next_bin(self) -> Bin | None:
        """The next better bin."""
        if self.points is None:
            return None
        better = [each for each in self.attribute.bins if each.points > self.points]
        return min(better, key=lambda each: each.points, default=None)


class Score(Value):
    """The result: an interval that is a point once everything is known.

    `coverage` is the share of all points that the known attributes stand for, a fraction.
    """

    low: int
    high: int
    coverage: Decimal
    scored: tuple[Scored, ...]
    reasons: tuple[Scored, ...]
    missing: tuple[str, ...]
    cap: int | None
    scorecard_id: str

    @property
    def score(self) -> int | None:
        """The score; None while something is missing that could change it."""
        return self.low if self.low == self.high else None


def score(card: Scorecard, values: Mapping[str, Decimal], days_past_due: int = 0) -> Score:
    """Points for the values known by attribute code, capped by lateness now."""
    scored = tuple(_scored(attribute, values.get(attribute.code)) for attribute in card.attributes)
    known = sum(each.points for each in scored if each.points is not None)
    missing = [each for each in scored if each.points is None]
    open_points = sum(each.attribute.most for each in missing)
    whole = sum(attribute.most for attribute in card.attributes)
    cap = min((cap.most for cap in card.caps if 0 < cap.days <= days_past_due), default=None)
    low, high = card.base + known, card.base + known + open_points
    if cap is not None:
        low, high = min(low, cap), min(high, cap)
    reasons = sorted((each for each in scored if each.lost), key=lambda each: -each.lost)
    return Score(
        low,
        high,
        Decimal(whole - open_points) / whole,
        scored,
        tuple(reasons[:MOST_REASONS]),
        tuple(each.attribute.code for each in missing),
        cap,
        card.scorecard_id,
    )


def _scored(attribute: Attribute, value: Decimal | None) -> Scored:
    if value is None:
        return Scored(attribute, None, None)
    points = next((each.points for each in attribute.bins if each.holds(value)), 0)
    return Scored(attribute, value, points)


def months_between(start: date, end: date) -> int:
    """Whole months from one day to a later one."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (in_month(start.year, start.month + months, start.day) > end)


def statement(book: Book, what: str) -> str | None:
    """What the borrower last stated about himself."""
    for fact in reversed(book.declared):
        if fact.what == what and fact.account is None:
            return fact.value
    return None


def stated_money(book: Book, what: str) -> Money | None:
    """An amount last stated."""
    value = statement(book, what)
    return None if value is None else Money(value)


def due_within(loans: Sequence[Loan], on: date, days: int = MONTH_DAYS) -> Money:
    """Everything due and unpaid by `on`, and the instalments of the days after it."""
    last = on + timedelta(days=days)
    total = ZERO
    for loan in loans:
        if loan.settled_on is not None:
            continue
        total += sum((debt.total for debt in debts_on(loan, on)), ZERO)
        total += sum((row.total for row in loan.plan if on < row.due <= last), ZERO)
    return total


def lender_of(loan: Loan) -> str:
    """Who lent: the lender stated, else the account stands for it."""
    return loan.terms.lender or f"@{loan.account}"


def measure(book: Book, on: date) -> dict[str, Decimal]:
    """The attributes that can be measured on a day, by code; the book is that day's.

    Loans settled long ago are read in short: their plans are not laid out again. A book without a
    loan knows nothing of debts and applications: there they are unknown, not good.
    """
    loans = [book.loans.in_short(name) for name in book.loans]
    running = book.open_loans()
    recent = _ago(on, RECENT_MONTHS)
    stated = {"E1": _income_months(book, on), "E2": _buffer(book, running, on)}
    if not loans:
        return {code: value for code, value in stated.items() if value is not None}
    found: dict[str, Decimal | None] = {
        **_record(book, loans, on),
        "B1": utilisation(book),
        "B2": debt_service(book, due_within(running, on)),
        "B3": Decimal(len({lender_of(loan) for loan in running})),
        "C1": _length(loans, on),
        "C2": Decimal(sum(map(_never_late, loans))),
        "D1": Decimal(applications(book, on)),
        "D2": _drawn_since(loans, recent),
        **stated,
    }
    return {code: value for code, value in found.items() if value is not None}


def _unknown(loan: Loan | Settled) -> bool:
    """Whether nobody knows how it was paid before it was taken over."""
    return loan.taken is not None and loan.taken.before == "unknown"


def _never_late(loan: Loan | Settled) -> bool:
    return loan.settled_on is not None and not _worst(loan) and not _unknown(loan)


def _drawn_since(loans: Sequence[Loan | Settled], recent: date) -> Decimal | None:
    """The loans drawn since a day; None where one was taken over whose draw nobody knows."""
    count = 0
    for loan in loans:
        taken = loan.taken
        if taken is None or taken.drawn:
            count += loan.terms.disbursed_on > recent
        elif taken.number <= RECENT_MONTHS and taken.date > recent:
            return None
    return Decimal(count)


def _worst(loan: Loan | Settled) -> int:
    return loan.worst_days if isinstance(loan, Settled) else worst_days(loan)


def _ago(on: date, months: int) -> date:
    return in_month(on.year, on.month - months, on.day)


def applications(book: Book, on: date) -> int:
    """Applications of the last three months; what this tool refused reached no lender."""
    since = _ago(on, RECENT_MONTHS)
    return sum(1 for each in book.applications if each.date > since and each.decision != "declined")


def _record(book: Book, loans: Sequence[Loan | Settled], on: date) -> dict[str, Decimal | None]:
    """A1–A3, over the instalments that fell due; without one there is no record."""
    since = _ago(on, WINDOW_MONTHS)
    old = [loan for loan in loans if loan.settled_on is not None and loan.settled_on <= since]
    known = any(loan.settled_on and loan.terms.first_due <= loan.settled_on for loan in old)
    count = good = worst = 0
    last_late: date | None = None
    for loan in loans:
        if loan.settled_on is not None and loan.settled_on <= since:
            continue
        for due, ended, late in _instalments(book.loans[loan.id], on):
            known = True
            if late:
                last_late = max(last_late or ended, ended)
            if ended > since:
                worst = max(worst, late)
            if due > since:
                count += 1
                good += not late
    if not known:
        return {}
    for loan in sorted(old, key=lambda loan: loan.settled_on or since, reverse=True):
        if last_late is not None and loan.settled_on is not None and last_late >= loan.settled_on:
            break
        if _worst(loan):
            ends = [ended for _, ended, late in _instalments(book.loans[loan.id], on) if late]
            last_late = max([*ends, *([last_late] if last_late else [])], default=None)
    unknown = any(_unknown(loan) and loan.taken and loan.taken.date > since for loan in loans)
    if unknown and last_late is None:
        return {}
    months = NEVER_LATE if last_late is None else Decimal(months_between(last_late, on))
    return {
        "A1": Decimal(good) / count if count and not unknown else None,
        "A2": Decimal(worst),
        "A3": months,
    }


def _instalments(loan: Loan, on: date) -> list[tuple[date, date, int]]:
    """Every instalment whose day has passed: its due date, the day it ended, and days late."""
    owed = {debt.number for debt in debts_on(loan, on)}
    found = []
    for row in loan.rows:
        open_ = row.number in owed
        if row.due > on or (row.due == on and open_):
            continue
        ended = on if open_ else loan.record(row.number).settled_on or row.due
        found.append((row.due, ended, max(0, (ended - row.due).days)))
    return found


def utilisation(book: Book) -> Decimal | None:
    """Outstanding principal over the lines of all open accounts; None while one is unknown."""
    lines = used = ZERO
    running = book.open_loans()
    for account in book.accounts.values():
        mine = (loan for loan in running if loan.account == account.name)
        owed = sum((loan.outstanding for loan in mine), ZERO)
        if account.closed_on is not None and not owed:
            continue
        if account.line is None:
            if owed:
                return None
            continue
        lines += account.line
        used += owed
    return used / lines if lines else None


def debt_service(book: Book, due: Money) -> Decimal | None:
    """What is due in a month over the stated income; nothing due is nothing of any income."""
    income = stated_money(book, "income")
    if income:
        return due / income
    return None if due else Decimal(0)


def _length(loans: Sequence[Loan | Settled], on: date) -> Decimal | None:
    first = min((loan.terms.disbursed_on for loan in loans), default=None)
    return None if first is None else Decimal(months_between(first, on))


def _income_months(book: Book, on: date) -> Decimal | None:
    since = statement(book, "income_since")
    if since is None:
        return None
    return Decimal(max(0, months_between(date.fromisoformat(since), on)))


def savings(book: Book, on: date) -> Money | None:
    """Savings as stated, else the sum of the funds declared; None where neither is."""
    stated = stated_money(book, "savings")
    if stated is not None:
        return stated
    funds = funds_of(book.declared, on)
    return total(funds) if funds else None


def _buffer(book: Book, loans: Sequence[Loan], on: date) -> Decimal | None:
    held = savings(book, on)
    if held is None:
        return None
    due = due_within(loans, on)
    if not due:
        return NEVER_LATE if held else Decimal(0)
    return held / due


def days_past_due(book: Book, on: date) -> int:
    """The longest that anything is overdue now."""
    return max((position_of(loan, on).days_past_due for loan in book.open_loans()), default=0)


def assess(card: Scorecard, book: Book, on: date) -> Score:
    """The score of a book on a day."""
    return score(card, measure(book, on), days_past_due(book, on))


def if_closed(book: Book, account: str, on: date) -> Book:
    """The book as if every loan of an account were paid off and the account closed on a day."""
    owing = [loan for loan in book.loans_of(book.account(account).name) if not loan.settled_on]
    facts: list[Fact] = [prepaid(loan, payoff(loan, on)) for loan in owing]
    return extended(book, [*facts, Closed(date=on, account=account)])
