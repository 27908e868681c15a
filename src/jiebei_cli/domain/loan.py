"""One loan 借据: folding its facts, and where it stands on a day.

A loan is its terms, the plan as it now stands and what was paid of each row. Lateness depends on
the day one asks, so it is derived: the penalty of a row is

    unpaid base × multiplier × rate × days since the due date, summed over the payments in between
    and rounded once, less what was paid of it (PBOC 罚息 rule; terms say base, rate and grace).
"""

from datetime import date, timedelta
from decimal import Decimal

from jiebei_cli.domain.accrual import NOTHING, Accrual, accrual_of
from jiebei_cli.domain.allocation import Debt
from jiebei_cli.domain.errors import BadFact
from jiebei_cli.domain.facts import (
    Adjusted,
    Disbursed,
    Fact,
    Payment,
    Posted,
    Prepaid,
    Repaid,
    Waived,
)
from jiebei_cli.domain.methods import method
from jiebei_cli.domain.money import ZERO, Money, fen
from jiebei_cli.domain.schedule import Instalment, Plan, build, lay_out
from jiebei_cli.domain.terms import Recast, Terms
from jiebei_cli.domain.value import Value, replace


class Record(Value):
    """What happened to one row: paid and forgiven amounts, and its arrears up to `arrears_to`."""

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
    settled_on: date | None = None

    @property
    def paid(self) -> Money:
        """Everything paid of the row."""
        return self.fee + self.penalty + self.interest + self.principal


UNTOUCHED = Record()


class Prepayment(Value):
    """An early repayment as it was posted, beside the rows due that day."""

    fact: int
    date: date
    principal: Money
    interest: Money
    fee: Money


class Loan(Value):
    """A loan as its facts have left it; ask `position` for a day's figures."""

    id: str
    account: str
    terms: Terms
    accrual: Accrual
    rows: tuple[Instalment, ...]
    pace: Money
    records: dict[int, Record] = {}
    prepayments: tuple[Prepayment, ...] = ()
    outstanding: Money = ZERO
    settled_on: date | None = None
    last_on: date = date.min
    last_payment: date | None = None
    facts: tuple[int, ...] = ()

    def record(self, number: int) -> Record:
        """What happened to a row so far."""
        return self.records.get(number, UNTOUCHED)


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


def open_loan(fact: Disbursed) -> Loan:
    """The loan that a disbursement starts."""
    plan = build(fact.terms)
    return Loan(
        id=fact.loan,
        account=fact.account,
        terms=fact.terms,
        accrual=accrual_of(fact.terms),
        rows=plan.rows,
        pace=plan.pace,
        outstanding=fact.terms.principal,
        last_on=fact.date,
        facts=(fact.id,),
    )


def apply(loan: Loan, fact: Fact) -> Loan:
    """The loan after one more fact. Raises: BadFact when the fact cannot have happened."""
    if fact.date < loan.last_on:
        raise BadFact("fact.out_of_order", fact=fact.id, date=fact.date, last=loan.last_on)
    match fact:
        case Repaid():
            loan = _settle_rows(loan, fact.rows, fact)
        case Prepaid():
            loan = _prepaid(_settle_rows(loan, fact.rows, fact), fact)
        case Waived():
            loan = _forgive(loan, fact, fact.number, fact.fee, fact.penalty, fact.interest)
        case Adjusted():
            loan = _forgive(loan, fact, fact.number, -fact.fee, -fact.penalty, -fact.interest)
    loan = replace(loan, last_on=fact.date, facts=(*loan.facts, fact.id))
    if isinstance(fact, Payment) and fact.settles and not loan.outstanding:
        return replace(loan, settled_on=fact.date)
    return _settled(loan, fact.date)


def _row(loan: Loan, number: int, fact: Fact) -> Instalment:
    first = loan.rows[0].number if loan.rows else 1
    if not first <= number < first + len(loan.rows):
        raise BadFact("fact.no_instalment", fact=fact.id, loan=loan.id, number=number)
    return loan.rows[number - first]


def _settle_rows(loan: Loan, posted: tuple[Posted, ...], fact: Repaid | Prepaid) -> Loan:
    records = dict(loan.records)
    principal = ZERO
    for part in posted:
        row = _row(loan, part.number, fact)
        principal += part.principal
        if row.number not in records and _is_paid(row, part, fact.date):
            records[row.number] = Record(
                fee=part.fee, interest=part.interest, principal=part.principal, settled_on=fact.date
            )
            continue
        record = _with_arrears(loan, row, loan.record(row.number), fact.date)
        record = replace(
            record,
            fee=record.fee + part.fee,
            penalty=record.penalty + part.penalty,
            interest=record.interest + part.interest,
            principal=record.principal + part.principal,
        )
        if record.principal > row.principal:
            raise BadFact("fact.overpaid", fact=fact.id, loan=loan.id, number=row.number)
        if not _debt(loan, row, record, fact.date).total:
            record = replace(record, settled_on=fact.date)
        records[row.number] = record
    return replace(
        loan,
        records=records,
        outstanding=loan.outstanding - principal,
        last_payment=fact.date,
    )


def _is_paid(row: Instalment, part: Posted, on: date) -> bool:
    """Whether one payment settles a row whole and in time, as most do; the rest takes longer."""
    return (
        on <= row.due
        and part.principal == row.principal
        and part.interest == row.interest
        and part.fee == row.fee
        and not part.penalty
    )


def _forgive(
    loan: Loan, fact: Fact, number: int, fee: Money, penalty: Money, interest: Money
) -> Loan:
    row = _row(loan, number, fact)
    record = _with_arrears(loan, row, loan.record(number), fact.date)
    record = replace(
        record,
        waived_fee=record.waived_fee + fee,
        waived_penalty=record.waived_penalty + penalty,
        waived_interest=record.waived_interest + interest,
    )
    if row.due <= fact.date:
        owed = _debt(loan, row, record, fact.date).total
        record = replace(record, settled_on=None if owed else record.settled_on or fact.date)
    return replace(loan, records={**loan.records, number: record})


def _prepaid(loan: Loan, fact: Prepaid) -> Loan:
    loan = replace(
        loan,
        outstanding=loan.outstanding - fact.early,
        prepayments=(*loan.prepayments, prepayment_of(fact)),
        last_payment=fact.date,
    )
    running = running_row(loan, fact.date)
    if running is None:
        if fact.early:
            raise BadFact("fact.overpaid", fact=fact.id, loan=loan.id, number=0)
        return loan
    left = running.opening - fact.early
    if left < 0:
        raise BadFact("fact.overpaid", fact=fact.id, loan=loan.id, number=running.number)
    kept = tuple(row for row in loan.rows if row.number < running.number)
    if not left:
        return replace(loan, rows=kept)
    since, carried = running.since, running.carried
    if fact.accrued_on == "on-outstanding":
        since, carried = _charged_to(loan, running, fact.date), NOTHING
    plan = recast(loan, running, left, since=since, carried=carried, how=fact.recast)
    return replace(loan, rows=(*kept, *plan.rows), pace=plan.pace)


def _charged_to(loan: Loan, running: Instalment, on: date) -> date:
    """The day up to which interest is settled once all of it accrued by `on` is charged."""
    if loan.accrual.by_period:
        return running.due if on > running.since else running.since
    return max(on, loan.accrual.earliest) if running.since == loan.terms.disbursed_on else on


def recast(
    loan: Loan,
    running: Instalment,
    left: Money,
    *,
    since: date,
    carried: Decimal,
    how: Recast,
) -> Plan:
    """The rows from the running one on, laid out anew for the principal that is left."""
    return lay_out(
        loan.terms,
        loan.accrual,
        balance=left,
        number=running.number,
        start=running.start,
        dues=[row.due for row in loan.rows if row.number >= running.number],
        since=since,
        carried=carried,
        pace=loan.pace if how == "keep-payment" and method(loan.terms.method).shortens else None,
    )


def prepayment_of(fact: Prepaid) -> Prepayment:
    """What of the payment was early."""
    fee = fact.fee - _fees(fact.rows)
    return Prepayment(fact.id, fact.date, fact.early, fact.accrued, fee)


def _fees(posted: tuple[Posted, ...]) -> Money:
    return sum((row.fee for row in posted), ZERO)


def _settled(loan: Loan, on: date) -> Loan:
    if loan.outstanding or loan.settled_on:
        return loan
    if any(row.due > on and row.total for row in loan.rows) or debts_on(loan, on):
        return loan
    return replace(loan, settled_on=on)


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
        base += max(ZERO, row.interest - record.interest - record.waived_interest)
    if rule.rate is not None:
        growth = rule.rate.annual(accrual.count.year_days) * accrual.count.parts(since, on)
    else:
        growth = accrual.days(since, on) * rule.multiplier
    late = principal * accrual.days(since, on) if rule.mode == "add" else NOTHING
    return record.penalty_growth + base * growth, record.late_growth + late


def _with_arrears(loan: Loan, row: Instalment, record: Record, on: date) -> Record:
    """The record with its arrears brought up to a payment's day."""
    if on <= row.due:
        return record
    penalty, late = _arrears(loan, row, record, on)
    return replace(record, penalty_growth=penalty, late_growth=late, arrears_to=on)


def _debt(loan: Loan, row: Instalment, record: Record, on: date) -> Debt:
    """What is unpaid of a row that is due by `on`."""
    penalty = late = ZERO
    if on > row.due + timedelta(days=loan.terms.overdue.grace_days):
        penalty_growth, late_growth = _arrears(loan, row, record, on)
        denominator = loan.accrual.count.denominator
        penalty = fen(penalty_growth / denominator, loan.terms.rounding)
        late = fen(late_growth / denominator, loan.terms.rounding)
    return Debt(
        row.number,
        row.due,
        max(ZERO, row.fee - record.fee - record.waived_fee),
        max(ZERO, penalty - record.penalty - record.waived_penalty),
        max(ZERO, row.interest + late - record.interest - record.waived_interest),
        row.principal - record.principal,
    )


def debts_on(loan: Loan, on: date) -> tuple[Debt, ...]:
    """Every instalment due by `on` and not settled, oldest first."""
    if loan.settled_on is not None and loan.settled_on <= on:
        return ()
    found = []
    for row in loan.rows:
        if row.due > on:
            break
        record = loan.record(row.number)
        if record.settled_on is None:
            debt = _debt(loan, row, record, on)
            if debt.total:
                found.append(debt)
    return tuple(found)


def running_interest(
    loan: Loan, row: Instalment, on: date, principal: Money | None = None
) -> Decimal:
    """Interest accrued in the running row up to `on`, unrounded; on `principal` or on all of it."""
    growth = loan.accrual.to(row.since, on, row.due)
    how = method(loan.terms.method)
    share = row.opening if principal is None else principal
    if how.interest is None:
        exact = share * growth + (row.carried if principal is None else NOTHING)
        return exact / loan.accrual.denominator
    whole = loan.accrual.row(row.since, row.due)
    if not whole:
        days = (row.due - row.since).days
        growth, whole = Decimal((min(on, row.due) - row.since).days), Decimal(days)
    if not whole or not row.opening:
        return NOTHING
    return row.interest * growth / whole * share / row.opening


def position_of(loan: Loan, on: date) -> Position:
    """Where the loan stands on a day, if nothing more happens until then."""
    if loan.settled_on is not None and loan.settled_on <= on:
        return Position(on, ZERO, ZERO, ZERO, (), 0, worst_days(loan), None)
    debts = debts_on(loan, on)
    row = running_row(loan, on)
    running, not_due = ZERO, ZERO
    if row is not None:
        not_due = row.opening
        accrued = fen(running_interest(loan, row, on), loan.terms.rounding)
        running = max(ZERO, accrued - loan.record(row.number).waived_interest)
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
