"""Judging an application by the borrower's own policy and the law's bounds.

What is not known never declines: a ratio without an income is left out, and of a score that is an
interval its best case counts. Thresholds are data (policy.toml).
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.decide import Reason
from jiebei_cli.domain.book.loan import position_of
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.schedule import Instalment
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.judging.law import LenderKind
from jiebei_cli.domain.judging.scorecard import Score, debt_service, due_within, stated_money
from jiebei_cli.domain.value import Value

"""Methods that repay the principal in one sum (到期一次性还本)."""


class Thresholds(Value, kw_only=True):
    """What declines an application, and what is only said."""

    score_floor: int
    debt_service_most: Decimal
    debt_service_high: Decimal
    sources: tuple[str, ...] = ()


class Band(Value, kw_only=True):
    """From this score on, a line of so many monthly incomes is borne."""

    score: int
    incomes: Decimal


class Bounds(Value, kw_only=True):
    """What the law allows for consumer loans made online; `binds` are the lenders of `line`."""

    line: Money
    binds: tuple[LenderKind, ...]
    bullet_months: int
    sources: tuple[str, ...] = ()


class Watch(Value, kw_only=True):
    """From where on `status` raises a flag."""

    utilisation: Decimal
    debt_service: Decimal
    lenders: int
    applications: int
    rate: Decimal
    days_ahead: int
    sources: dict[str, str] = {}


class Policy(Value, kw_only=True):
    """The borrower's own policy."""

    as_of: date
    assessment: Thresholds
    lines: tuple[Band, ...]
    bounds: Bounds
    watch: Watch
    purposes: tuple[str, ...] = ()

    def forbids(self, purpose: str) -> bool:
        """Whether a purpose reads like one that consumer loans are agreed not to be used for."""
        return any(word in purpose.casefold() for word in self.purposes)


class Judgement(Value):
    """Reasons that decline, remarks that do not, and the figures behind them.

    `borne` is the line the policy would bear; None while no income is stated.
    """

    reasons: tuple[Reason, ...]
    remarks: tuple[Reason, ...]
    debt_service: Decimal | None
    borne: Money | None


def borne_line(book: Book, found: Score, policy: Policy, bound: Money | None) -> Money | None:
    """Incomes by the score's best case, within the law's bound where there is one."""
    income = stated_money(book, "income")
    if income is None:
        return None
    bands = sorted(policy.lines, key=lambda band: -band.score)
    incomes = next((band.incomes for band in bands if found.high >= band.score), Decimal(0))
    borne = (income * incomes).quantize(ZERO)
    return borne if bound is None else min(bound, borne)


def judge(
    book: Book,
    account: str,
    terms: Terms,
    rows: Sequence[Instalment],
    policy: Policy,
    found: Score,
    *,
    line: Money | None,
    online: bool,
    lender: LenderKind = "licensed",
) -> Judgement:
    """Hold a draw against policy and law; the book is that of the draw's day."""
    on, amount = terms.disbursed_on, terms.principal
    rules, bounds = policy.assessment, policy.bounds
    reasons: list[Reason] = []
    remarks: list[Reason] = []
    late = [loan.id for loan in book.open_loans() if position_of(loan, on).days_past_due]
    if late:
        reasons.append(Reason("policy.overdue", {"loans": ", ".join(late)}))
    if found.high < rules.score_floor:
        reasons.append(Reason("policy.score", {"high": found.high, "limit": rules.score_floor}))
    most = max((row.total for row in rows), default=ZERO)
    ratio = debt_service(book, due_within(book.open_loans(), on) + most)
    if ratio is not None and ratio > rules.debt_service_high:
        figures: dict[str, object] = {"share": percent(ratio)}
        if ratio > rules.debt_service_most:
            limit = percent(rules.debt_service_most)
            reasons.append(Reason("policy.debt_service", {**figures, "limit": limit}))
        else:
            limit = percent(rules.debt_service_high)
            remarks.append(Reason("policy.debt_service_high", {**figures, "limit": limit}))
    held = book.accounts.get(account)
    stated = line if held is None else held.line
    owed = sum((loan.outstanding for loan in book.loans_of(account)), ZERO)
    bound = bounds.line if online and lender in bounds.binds else None
    borne = borne_line(book, found, policy, bound)
    if borne is not None and stated is None and owed + amount > borne:
        reasons.append(Reason("policy.line", {"amount": owed + amount, "limit": borne}))
    whole = max(owed + amount, stated or ZERO)
    if bound is not None and whole > bound:
        reasons.append(Reason("bound.line", {"amount": whole, "limit": bound}))
    if online:
        months = _months(terms)
        if method(terms.method).at_end and months > bounds.bullet_months:
            limits = {"given": months, "limit": bounds.bullet_months}
            reasons.append(Reason("bound.bullet", {**limits}))
    return Judgement(tuple(reasons), tuple(remarks), ratio, borne)


def _months(terms: Terms) -> int:
    """The term in months; weeks are rounded up."""
    step = terms.step
    if step.weeks:
        return -(-step.weeks * terms.instalments * 7 // 31)
    return step.months * terms.instalments


def percent(fraction: Decimal) -> str:
    """A fraction as a percentage with at most one decimal."""
    return f"{fraction * 100:.1f}".removesuffix(".0") + "%"
