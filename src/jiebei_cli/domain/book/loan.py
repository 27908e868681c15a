"""One loan 借款, and where it stands on a day; what a fact makes of it is in `folding`.

A loan is its terms, the plan as it now stands and what was paid of each row. Lateness depends on
the day one asks, so it is derived: the penalty of a row is

    unpaid base × multiplier × rate × days since the due date, summed over the payments in between
    and rounded once, less what was paid of it (PBOC 罚息 rule; terms say base, rate and grace).
"""

from datetime import date, timedelta
from decimal import Decimal, localcontext

from jiebei_cli.domain.arithmetic.money import ZERO, Money, fen
from jiebei_cli.domain.book.allocation import Debt
from jiebei_cli.domain.contract.accrual import EXACT, NOTHING, Accrual, settle
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.schedule import NO_ROWS, Instalment
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.value import Value, replace


class Record(Value):
    """What happened to one row: paid and forgiven amounts, and its arrears up to `arrears_to`.

    Forgiven is waived less adjusted. A row keeps what accrues; what it charges is told here alone.
    """

    fee: Money = ZERO
    penalty: Money = ZERO
    interest: Money = ZERO
    principal: Money = ZERO
    waived_fee: Money = ZERO
    waived_penalty: Money = ZERO
    waived_interest: Money = ZERO
    penalty_growth: Decimal = NOTHING
    late_growth: Decimal = NOTHING
    arrears_to: date | None = None
    late_fee: Money | None = None
    settled_on: date | None = None

    @property
    def paid(self) -> Money:
        """Everything paid of the row."""
        return self.fee + self.penalty + self.interest + self.principal

    def bears(self, interest: Money) -> Money:
        """What is charged of interest accrued: less what was waived, more what was adjusted."""
        return max(ZERO, interest - self.waived_interest)

    def as_due(self, row: Instalment) -> Instalment:
        """The row as it falls due."""
        if not (self.waived_fee or self.waived_interest):
            return row
        fee = max(ZERO, row.fee - self.waived_fee)
        return replace(row, interest=self.bears(row.interest), fee=fee)


UNTOUCHED = Record()


class Prepayment(Value):
    """An early repayment as it was posted, beside the rows due that day."""

    fact: int
    date: date
    principal: Money
    interest: Money
    fee: Money


class Charge(Value):
    """A fee charged outside the plan."""

    fact: int
    date: date
    amount: Money
    what: str


class Loan(Value):
    """A loan as its facts have left it; ask `position_of` for a day's figures.

    `rows` are as they accrue, `plan` as they fall due. `idle` rows repay no principal, `base` bears
    flat interest.
    """

    id: str
    account: str
    terms: Terms
    accrual: Accrual
    rows: tuple[Instalment, ...]
    records: dict[int, Record] = {}
    prepayments: tuple[Prepayment, ...] = ()
    charges: tuple[Charge, ...] = ()
    idle: frozenset[int] = NO_ROWS
    base: Money = ZERO
    outstanding: Money = ZERO
    settled_on: date | None = None
    last_on: date = date.min
    last_payment: date | None = None
    facts: tuple[int, ...] = ()

    def record(self, number: int) -> Record:
        """What happened to a row so far."""
        return self.records.get(number, UNTOUCHED)

    @property
    def plan(self) -> tuple[Instalment, ...]:
        """The rows as they fall due, after what was waived and adjusted."""
        if not self.records:
            return self.rows
        return tuple(self.record(row.number).as_due(row) for row in self.rows)


class Position(Value):
    """A loan on a day; interest is up to, excluding, `on`.

    `debts` are due by `on`; `not_due` is principal of later rows and `running` the interest it has
    accrued. payoff = outstanding + accrued_interest + penalty + fee, before a prepayment fee.
    """

    on: date
    outstanding: Money
    not_due: Money
    running: Money
    debts: tuple[Debt, ...]
    days_past_due: int
    worst_days: int
    next_row: Instalment | None

    @property
    def due(self) -> Money:
        """Everything due and unpaid."""
        return sum((debt.total for debt in self.debts), ZERO)

    @property
    def overdue(self) -> Money:
        """What is past its due date."""
        return sum((debt.total for debt in self.debts if debt.due < self.on), ZERO)

    @property
    def penalty(self) -> Money:
        """罚息 owed."""
        return sum((debt.penalty for debt in self.debts), ZERO)

    @property
    def fee(self) -> Money:
        """Fees due."""
        return sum((debt.fee for debt in self.debts), ZERO)

    @property
    def accrued_interest(self) -> Money:
        """应计利息: due and running."""
        return self.running + sum((debt.interest for debt in self.debts), ZERO)

    @property
    def stage(self) -> str:
        """M0 current, M1 up to 30 days late, M2 up to 60, …"""
        return f"M{-(-self.days_past_due // 30)}"


def running_row(loan: Loan, on: date) -> Instalment | None:
    """The row whose due date is the next after `on`."""
    for row in loan.rows:
        if row.due > on:
            return row
    return None


def _arrears(loan: Loan, row: Instalment, record: Record, on: date) -> tuple[Decimal, Decimal]:
    """Penalty and late interest up to `on`, over the day count's denominator."""
    since = record.arrears_to or row.due
    if on <= since:
        return record.penalty_growth, record.late_growth
    rule, accrual = loan.terms.overdue, loan.accrual
    principal = row.principal - record.principal
    base = principal
    if rule.base == "principal+interest":
        base += max(ZERO, record.bears(row.interest) - record.interest)
    if rule.rate is not None:
        growth = rule.rate.annual(accrual.count.year_days) * accrual.count.parts(since, on)
    else:
        growth = accrual.days(since, on) * rule.multiplier
    late = principal * accrual.days(since, on) if rule.mode == "add" else NOTHING
    return record.penalty_growth + base * growth, record.late_growth + late


def with_arrears(loan: Loan, row: Instalment, record: Record, on: date) -> Record:
    """The record with its arrears brought up to a payment's day."""
    if on <= row.due:
        return record
    penalty, late = _arrears(loan, row, record, on)
    fee = record.late_fee
    if fee is None and on > grace_ends(loan, row):
        fee = _late_fee(loan, row, record)
    return replace(record, penalty_growth=penalty, late_growth=late, arrears_to=on, late_fee=fee)


def grace_ends(loan: Loan, row: Instalment) -> date:
    """The last day on which a row is not late."""
    return row.due + timedelta(days=loan.terms.overdue.grace_days)


def _late_fee(loan: Loan, row: Instalment, record: Record) -> Money:
    """What turning late cost the row; settled with the first payment after."""
    if record.late_fee is not None:
        return record.late_fee
    fee = loan.terms.overdue.fee
    return fee.of(row.principal - record.principal, loan.terms.rounding) if fee else ZERO


def debt_of(loan: Loan, row: Instalment, record: Record, on: date) -> Debt:
    """What is unpaid of a row that is due by `on`."""
    penalty = late = ZERO
    if on > grace_ends(loan, row):
        penalty_growth, late_growth = _arrears(loan, row, record, on)
        denominator = loan.accrual.count.denominator
        penalty = fen(penalty_growth / denominator, loan.terms.rounding)
        penalty += _late_fee(loan, row, record)
        late = fen(late_growth / denominator, loan.terms.rounding)
    return Debt(
        row.number,
        row.due,
        max(ZERO, record.as_due(row).fee - record.fee),
        max(ZERO, penalty - record.penalty - record.waived_penalty),
        max(ZERO, record.bears(row.interest + late) - record.interest),
        row.principal - record.principal,
    )


def row_debt(loan: Loan, number: int) -> Debt:
    """What is unpaid of a row on its due day."""
    row = loan.rows[number - 1]
    return debt_of(loan, row, loan.record(number), row.due)


def next_debt(loan: Loan, on: date) -> Debt | None:
    """The next instalment after `on` that comes to something."""
    coming = (row_debt(loan, row.number) for row in loan.rows if row.due > on)
    return next((debt for debt in coming if debt.total), None)


def charges_due(loan: Loan, on: date) -> Debt | None:
    """The fees charged outside the plan that are unpaid; due since the oldest of them."""
    if not loan.charges:
        return None
    record = loan.record(0)
    covered = record.fee + record.waived_fee
    owed, due = ZERO, on
    for charge in loan.charges:
        if charge.date > on:
            break
        unpaid = max(ZERO, charge.amount - covered)
        covered = max(ZERO, covered - charge.amount)
        due = min(due, charge.date) if unpaid else due
        owed += unpaid
    return Debt(0, due, owed, ZERO, ZERO, ZERO) if owed else None


def debts_on(loan: Loan, on: date) -> tuple[Debt, ...]:
    """Everything due by `on` and not settled, oldest first: instalments, and charges as row 0."""
    if loan.settled_on is not None and loan.settled_on <= on:
        return ()
    found = []
    for row in loan.rows:
        if row.due > on:
            break
        record = loan.record(row.number)
        if record.settled_on is None:
            debt = debt_of(loan, row, record, on)
            if debt.total:
                found.append(debt)
    charged = charges_due(loan, on)
    if charged is not None:
        found.append(charged)
        found.sort(key=lambda debt: (debt.due, debt.number))
    return tuple(found)


def running_interest(
    loan: Loan, row: Instalment, on: date, principal: Money | None = None
) -> Decimal:
    """Interest accrued in the running row up to `on`, unrounded; on `principal` or on all of it."""
    accrual = loan.accrual
    how = method(loan.terms.method)
    with localcontext(EXACT):
        growth = accrual.to(row.since, on, row.due, row.start)
        carried = row.carried if principal is None else NOTHING
        share = row.opening if principal is None else principal
        if how.interest is None:
            return settle(share * growth / accrual.denominator + carried)
        whole = accrual.row(row.since, row.due, row.start)
        if not whole:
            end = accrual.charged_to(row.since, on, row.due, row.start)
            growth = Decimal((end - row.since).days)
            whole = Decimal((row.due - row.since).days)
        if not whole or not row.opening:
            return settle(carried)
        own = row.interest - row.carried
        return settle(own * growth / whole * share / row.opening + carried)


def accrued_interest(
    loan: Loan, row: Instalment, on: date, principal: Money | None = None
) -> Money:
    """What the running row charges to date: on all of its principal, or on a part paid early.

    A waiver is used up by the first interest to accrue; what was adjusted upwards is charged once
    all of it is.
    """
    exact = fen(running_interest(loan, row, on, principal), loan.terms.rounding)
    charged = loan.record(row.number).bears(exact)
    return charged if principal is None else min(charged, exact)


def position_of(loan: Loan, on: date) -> Position:
    """Where the loan stands on a day, if nothing more happens until then."""
    if loan.settled_on is not None and loan.settled_on <= on:
        return Position(on, ZERO, ZERO, ZERO, (), 0, worst_days(loan), None)
    debts = debts_on(loan, on)
    row = running_row(loan, on)
    running, not_due = ZERO, ZERO
    if row is not None:
        not_due = row.opening
        running = accrued_interest(loan, row, on)
    late = max(((on - debt.due).days for debt in debts), default=0)
    return Position(
        on=on,
        outstanding=loan.outstanding,
        not_due=not_due,
        running=running,
        debts=debts,
        days_past_due=late,
        worst_days=max(late, worst_days(loan)),
        next_row=row,
    )


def worst_days(loan: Loan) -> int:
    """The most days any settled instalment was late."""
    records = loan.records
    worst = 0
    for row in loan.rows:
        record = records.get(row.number)
        if record is None or record.settled_on is None or record.settled_on <= row.due:
            continue
        worst = max(worst, (record.settled_on - row.due).days)
    return worst
