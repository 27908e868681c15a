"""Folding: what each fact makes of a loan.

A payment is credited to the rows it names. A change of the contract, like a prepayment, lays out
anew the rows it reaches and no earlier one. Fees charged outside the plan are row 0, due at once.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import assert_never

from jiebei_cli.domain.arithmetic.money import ZERO, Money, fen, left_over
from jiebei_cli.domain.book.facts import (
    Adjusted,
    Adopted,
    Change,
    Deferred,
    Disbursed,
    Extended,
    Fact,
    FeeCharged,
    Payment,
    Posted,
    Prepaid,
    RateChanged,
    Repaid,
    Waived,
)
from jiebei_cli.domain.book.loan import (
    Charge,
    Loan,
    Prepayment,
    Record,
    debt_of,
    debts_on,
    grace_ends,
    next_debt,
    running_interest,
    running_row,
    with_arrears,
)
from jiebei_cli.domain.contract.accrual import NOTHING, annual_of
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.schedule import (
    Instalment,
    Plan,
    build,
    idle_rows,
    lay_out,
    loan_accrual,
)
from jiebei_cli.domain.contract.terms import Recast
from jiebei_cli.domain.errors import BadFact
from jiebei_cli.domain.value import replace

OfLoan = Payment | Change


def open_loan(fact: Disbursed) -> Loan:
    """The loan that a disbursement starts, or that is taken over. Raises: BadFact fact.adopted."""
    rows = build(fact.terms).rows
    if isinstance(fact, Adopted):
        rows = taken_over(fact, rows)
    return Loan(
        id=fact.loan,
        account=fact.account,
        terms=fact.terms,
        accrual=loan_accrual(fact.terms),
        rows=rows,
        idle=idle_rows(fact.terms),
        base=fact.terms.principal,
        outstanding=fact.owed,
        last_on=fact.date,
        facts=(fact.id,),
        taken=fact if isinstance(fact, Adopted) else None,
    )


def taken_over(fact: Adopted, rows: Sequence[Instalment]) -> tuple[Instalment, ...]:
    """The rows to come of a plan, by the lender's numbers. Raises: BadFact fact.adopted."""
    before = fact.begins - 1
    coming = tuple(row for row in rows if row.number + before >= fact.number)
    opening = coming[0].opening if coming else ZERO
    if fact.number < 1 or opening != fact.left:
        figures = {"left": fact.left, "opening": opening, "number": fact.number}
        raise BadFact("fact.adopted", fact=fact.id, **figures)
    return tuple(replace(row, number=row.number + before) for row in coming) if before else coming


def apply(loan: Loan, fact: Fact) -> Loan:
    """The loan after one more fact. Raises: BadFact when the fact cannot have happened."""
    if fact.date < loan.last_on:
        raise BadFact("fact.out_of_order", fact=fact.id, date=fact.date, last=loan.last_on)
    loan = _changed(loan, fact) if isinstance(fact, OfLoan) else fact.fold(loan)
    loan = replace(loan, last_on=fact.date, facts=(*loan.facts, fact.id))
    if isinstance(fact, Payment) and fact.settles and not loan.outstanding:
        return replace(loan, settled_on=fact.date)
    return _settled(loan, fact.date)


def _changed(loan: Loan, fact: Payment | Change) -> Loan:
    match fact:
        case Repaid():
            return _settle_rows(loan, fact.rows, fact)
        case Prepaid():
            return _prepaid(_settle_rows(loan, fact.rows, fact), fact)
        case Waived():
            return _forgive(loan, fact, fact.number, fact.fee, fact.penalty, fact.interest)
        case Adjusted():
            return _forgive(loan, fact, fact.number, -fact.fee, -fact.penalty, -fact.interest)
        case FeeCharged():
            charge = Charge(fact.id, fact.date, fact.amount, fact.what)
            return replace(loan, charges=(*loan.charges, charge), settled_on=None)
        case RateChanged():
            return _rate_changed(loan, fact)
        case Extended():
            return _extended(loan, fact)
        case Deferred():
            return _deferred(loan, fact)
        case _:
            assert_never(fact)


def _row(loan: Loan, number: int, fact: Fact) -> Instalment:
    row = loan.row(number)
    if row is None:
        raise BadFact("fact.no_instalment", fact=fact.id, loan=loan.id, number=number)
    return row


def _settle_rows(loan: Loan, posted: tuple[Posted, ...], fact: Repaid | Prepaid) -> Loan:
    records = dict(loan.records)
    principal = ZERO
    for part in posted:
        if part.number == 0:
            records[0] = _settle_charges(loan, part, fact)
            continue
        row = _row(loan, part.number, fact)
        principal += part.principal
        if row.number not in records and _is_paid(row, part, fact.date):
            records[row.number] = Record(
                fee=part.fee, interest=part.interest, principal=part.principal, settled_on=fact.date
            )
            continue
        record = with_arrears(loan, row, loan.record(row.number), fact.date)
        record = replace(
            record,
            fee=record.fee + part.fee,
            penalty=record.penalty + part.penalty,
            interest=record.interest + part.interest,
            principal=record.principal + part.principal,
        )
        if record.principal > row.principal:
            raise BadFact("fact.overpaid", fact=fact.id, loan=loan.id, number=row.number)
        records[row.number] = _closed(loan, row, record, fact.date)
    return replace(
        loan,
        records=records,
        outstanding=loan.outstanding - principal,
        last_payment=fact.date,
    )


def _closed(loan: Loan, row: Instalment, record: Record, on: date) -> Record:
    """The record, settled if nothing is left to pay; what was settled within grace was not late."""
    if debt_of(loan, row, record, on).total:
        return replace(record, settled_on=None)
    if on <= grace_ends(loan, row):
        record = replace(record, penalty_growth=NOTHING, late_growth=NOTHING)
    return replace(record, settled_on=record.settled_on or on)


def _is_paid(row: Instalment, part: Posted, on: date) -> bool:
    """Whether one payment settles a row whole and in time, as most do; the rest takes longer."""
    return (
        on <= row.due
        and part.principal == row.principal
        and part.interest == row.interest
        and part.fee == row.fee
        and not part.penalty
    )


def _settle_charges(loan: Loan, part: Posted, fact: Fact) -> Record:
    record = loan.record(0)
    record = replace(record, fee=record.fee + part.fee)
    if part.total != part.fee or record.fee > sum((c.amount for c in loan.charges), ZERO):
        raise BadFact("fact.overpaid", fact=fact.id, loan=loan.id, number=0)
    return record


def _forgive(
    loan: Loan, fact: Fact, number: int, fee: Money, penalty: Money, interest: Money
) -> Loan:
    if number == 0:
        record = loan.record(0)
        record = replace(record, waived_fee=record.waived_fee + fee)
        return replace(loan, records={**loan.records, 0: record})
    row = _row(loan, number, fact)
    record = with_arrears(loan, row, loan.record(number), fact.date)
    record = replace(
        record,
        waived_fee=record.waived_fee + fee,
        waived_penalty=record.waived_penalty + penalty,
        waived_interest=record.waived_interest + interest,
    )
    if row.due <= fact.date:
        record = _closed(loan, row, record, fact.date)
    return replace(loan, records={**loan.records, number: record})


def _prepaid(loan: Loan, fact: Prepaid) -> Loan:
    loan = replace(
        loan,
        outstanding=loan.outstanding - fact.early,
        prepayments=(*loan.prepayments, prepayment_of(fact)),
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
    since, carried, ahead = running.since, running.carried, running.ahead
    bearing = left / running.opening
    part = fact.early if fact.accrued_on == "on-prepaid" else None
    owed = running_interest(loan, running, fact.date, part)
    charged = fen(owed, loan.terms.rounding)
    if part is None:
        since = loan.accrual.charged_to(since, fact.date, running.due, running.start)
        later = fact.accrued_on == "on-due"
        carried = owed if later else left_over(owed, charged, loan.terms.rounding)
    if fact.accrued_on != "on-due":
        loan = _forgiven(loan, running, charged - fact.accrued)
    elif fact.date > running.start:
        ahead += fact.early
        rest = running.balance
        bearing = min(rest, left) / rest if rest else bearing
    loan = replace(loan, base=fen(loan.base * bearing))
    plan = recast(loan, running, left, since=since, carried=carried, ahead=ahead, how=fact.recast)
    return replace(loan, rows=(*kept, *plan.rows))


def _forgiven(loan: Loan, row: Instalment, used: Money) -> Loan:
    """What a charge to date took up of a waiver or an adjustment is not met again when due."""
    record = loan.record(row.number)
    most = record.waived_interest
    used = max(min(used, max(most, ZERO)), min(most, ZERO))
    if not used:
        return loan
    record = replace(record, waived_interest=most - used)
    return replace(loan, records={**loan.records, row.number: record})


def recast(
    loan: Loan,
    running: Instalment,
    left: Money,
    *,
    since: date,
    carried: Decimal,
    ahead: Money,
    how: Recast,
) -> Plan:
    """The rows from the running one on, laid out anew for the principal that is left.

    Principal paid `ahead` today counts towards the running row, whose figure stands.
    """
    dues = [row.due for row in loan.rows if row.number >= running.number]
    shortens = method(loan.terms.method).shortens
    shorter = how == "keep-payment" and shortens
    keep = shorter or (ahead > running.ahead and shortens)
    return _laid(
        loan, running, left, dues, since, carried, ahead,
        pace=running.pace if keep else None, shorten=shorter,
    )  # fmt: skip


def _laid(
    loan: Loan,
    row: Instalment,
    balance: Money,
    dues: Sequence[date],
    since: date,
    carried: Decimal,
    ahead: Money,
    *,
    pace: Money | None = None,
    shorten: bool = False,
) -> Plan:
    return lay_out(
        loan.terms,
        loan.accrual,
        balance=balance,
        number=row.number,
        start=row.start,
        dues=dues,
        since=since,
        carried=carried,
        ahead=ahead,
        pace=pace,
        shorten=shorten,
        idle=loan.idle,
        base=loan.base,
    )


def prepayment_of(fact: Prepaid) -> Prepayment:
    """What of the payment was early."""
    fee = fact.fee - _fees(fact.rows)
    return Prepayment(fact.id, fact.date, fact.early, fact.accrued, fee)


def relaid(loan: Loan, row: Instalment, dues: Sequence[date]) -> Loan:
    """The loan with the rows from one on laid out anew, solved over their due dates."""
    kept = tuple(earlier for earlier in loan.rows if earlier.number < row.number)
    plan = _laid(loan, row, row.opening, dues, row.since, row.carried, row.ahead)
    return replace(loan, rows=(*kept, *plan.rows))


def reached(loan: Loan, on: date, since: date | None) -> Instalment | None:
    """The first row, not yet due on `on`, that a change of instalments from `since` reaches."""
    first = since or on
    return next((row for row in loan.rows if row.due > on and row.due >= first), None)


def _changed_row(loan: Loan, fact: RateChanged | Extended | Deferred) -> Instalment:
    since = fact.since or fact.date
    if isinstance(fact, RateChanged):
        row = running_row(loan, since)
    else:
        row = reached(loan, fact.date, since)
    if row is None or since < fact.date:
        raise BadFact("fact.beyond_end", fact=fact.id, loan=loan.id, date=since)
    return row


def _dues_from(loan: Loan, row: Instalment) -> list[date]:
    return [later.due for later in loan.rows if later.number >= row.number]


def _rate_changed(loan: Loan, fact: RateChanged) -> Loan:
    row = _changed_row(loan, fact)
    accrual = loan.accrual.stepped(fact.since or fact.date, annual_of(loan.terms, fact.rate))
    return relaid(replace(loan, accrual=accrual), row, _dues_from(loan, row))


def _extended(loan: Loan, fact: Extended) -> Loan:
    row = _changed_row(loan, fact)
    dues = [loan.rows[-1].due, *fact.dues]
    if not fact.dues or any(later <= due for due, later in pairwise(dues)):
        raise BadFact("fact.dues", fact=fact.id, loan=loan.id)
    if method(loan.terms.method).single:
        inner = (*loan.accrual.inner, *dues[:-1]) if loan.accrual.by_period else ()
        loan = replace(loan, accrual=replace(loan.accrual, inner=inner))
        return relaid(loan, row, dues[-1:])
    return relaid(loan, row, [*_dues_from(loan, row), *fact.dues])


def _deferred(loan: Loan, fact: Deferred) -> Loan:
    row = _changed_row(loan, fact)
    last = row.number + fact.instalments - 1
    if fact.instalments < 1 or last >= loan.rows[-1].number:
        raise BadFact("fact.beyond_end", fact=fact.id, loan=loan.id, date=fact.date)
    loan = replace(loan, idle=loan.idle.union(range(row.number, last + 1)))
    return relaid(loan, row, _dues_from(loan, row))


def _fees(posted: tuple[Posted, ...]) -> Money:
    return sum((row.fee for row in posted), ZERO)


def _settled(loan: Loan, on: date) -> Loan:
    if loan.outstanding or loan.settled_on:
        return loan
    if debts_on(loan, on):
        return loan
    if next_debt(loan, on):
        return loan
    return replace(loan, settled_on=on)
