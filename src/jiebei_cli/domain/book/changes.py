"""Changes of a contract: what the lender agreed to, granted or charged after disbursement.

Each gives one fact; folding it lays out anew only the rows it reaches. Law: 民法典 543 (changes by
agreement), 678 (展期 on the borrower's request), 575 (waiver ends the debt so far).
"""

from datetime import date

from jiebei_cli.domain.arithmetic.dates import IsHoliday, shift
from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book.decide import check_date
from jiebei_cli.domain.book.due_day import DueDayChanged, due_at, last_place, places
from jiebei_cli.domain.book.facts import (
    Adjusted,
    Deferred,
    Extended,
    FeeCharged,
    RateChanged,
    Waived,
)
from jiebei_cli.domain.book.folding import reached
from jiebei_cli.domain.book.loan import Loan, charges_due, debts_on, row_debt, running_row
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.schedule import Instalment
from jiebei_cli.domain.contract.terms import MOST_INSTALMENTS
from jiebei_cli.domain.errors import BadInput, Refused
from jiebei_cli.domain.value import Value


class Figures(Value):
    """Signed amounts by component, of one instalment or of the fees charged."""

    fee: Money = ZERO
    penalty: Money = ZERO
    interest: Money = ZERO


def _open(loan: Loan, on: date) -> None:
    if loan.settled_on is not None:
        raise Refused("change.settled", loan=loan.id, date=loan.settled_on)
    check_date(loan, on)


def _from(loan: Loan, on: date, since: date | None) -> date | None:
    """The day a change takes hold, None for its own. Raises: Refused change.since."""
    if since is not None and since < on:
        raise Refused("change.since", loan=loan.id, since=since, date=on)
    return since if since != on else None


def _stated(loan: Loan) -> None:
    """Only the lender can re-plan a plan of his own. Raises: Refused change.custom."""
    if method(loan.terms.method).stated:
        raise Refused("change.custom", loan=loan.id)


def _past_end(loan: Loan, since: date) -> Refused:
    end = loan.rows[-1].due if loan.rows else loan.last_on
    return Refused("change.beyond_end", loan=loan.id, date=since, end=end)


def change_rate(
    loan: Loan, rate: Rate, on: date, since: date | None = None, ref: str | None = None
) -> RateChanged:
    """Another rate from a day on; the instalment is solved anew from the row that day lies in.

    Raises: Refused change.settled, change.custom, change.since, change.beyond_end, change.same.
    """
    _open(loan, on)
    _stated(loan)
    begins = _from(loan, on, since)
    first = begins or on
    if running_row(loan, first) is None:
        raise _past_end(loan, first)
    if loan.accrual.annual(first) == rate.annual(loan.terms.basis.year_days):
        raise Refused("change.same", loan=loan.id, rate=rate, date=first)
    return RateChanged(date=on, loan=loan.id, rate=rate, since=begins, ref=ref)


def extend(
    loan: Loan,
    instalments: int,
    on: date,
    since: date | None = None,
    *,
    is_holiday: IsHoliday | None = None,
    ref: str | None = None,
) -> Extended:
    """展期: more instalments at the end; the rows reached share the rest anew.

    Raises: Refused change.settled, change.custom, change.since, change.beyond_end;
    BadInput terms.instalments_range, date.too_far.
    """
    _open(loan, on)
    _stated(loan)
    begins = _from(loan, on, since)
    if reached(loan, on, begins) is None:
        raise _past_end(loan, begins or on)
    if not 1 <= instalments <= MOST_INSTALMENTS - loan.rows[-1].number:
        raise BadInput("terms.instalments_range", given=instalments, most=MOST_INSTALMENTS)
    dues = _further(loan, instalments, is_holiday)
    return Extended(date=on, loan=loan.id, dues=dues, since=begins, ref=ref)


def _further(loan: Loan, count: int, is_holiday: IsHoliday | None) -> tuple[date, ...]:
    """Due dates after the last one, counted from the loan's own first due date."""
    terms, place = loan.terms, last_place(loan)
    day = loan.due_day or terms.due_day
    dues = (due_at(terms, place + further, day) for further in range(1, count + 1))
    if is_holiday is None:
        return tuple(dues)
    return tuple(shift(due, terms.holiday_shift, is_holiday) for due in dues)


def move_due_day(
    loan: Loan,
    day: int,
    on: date,
    since: date | None = None,
    *,
    is_holiday: IsHoliday | None = None,
    ref: str | None = None,
) -> DueDayChanged:
    """Another due day for the rows due from a day on; one whose new day has passed stays.

    Raises: Refused change.settled, change.custom, change.since, change.beyond_end, change.same_day;
    BadInput terms.due_day_weekly.
    """
    _open(loan, on)
    _stated(loan)
    if not loan.rows:  # a fee is owed, and no instalment any more
        raise _past_end(loan, on)
    begins = _from(loan, on, since)
    terms = loan.terms
    if terms.step.days:
        raise BadInput("terms.due_day_weekly", every=terms.every)
    periods = places(loan)
    news = [due_at(terms, place, day) for place, _ in periods]
    if is_holiday is not None:
        news = [shift(due, terms.holiday_shift, is_holiday) for due in news]
    floor = max(on, terms.disbursed_on)
    for (_, due), moved in zip(periods, news, strict=True):
        if due > on and due >= (begins or on) and moved > floor:
            dues = tuple(new for new in news if new >= moved)
            break
        floor = max(floor, due)
    else:
        raise _past_end(loan, begins or on)
    if dues == tuple(due for _, due in periods[-len(dues) :]):
        raise Refused("change.same_day", loan=loan.id, day=day)
    return DueDayChanged(date=on, loan=loan.id, day=day, dues=dues, since=begins, ref=ref)


def defer(
    loan: Loan, instalments: int, on: date, since: date | None = None, ref: str | None = None
) -> Deferred:
    """Interest only for the next instalments; the later ones repay the principal.

    Raises: Refused change.settled, change.custom, change.no_principal, change.since,
    change.beyond_end, change.defer_all.
    """
    _open(loan, on)
    _stated(loan)
    if method(loan.terms.method).at_end:
        raise Refused("change.no_principal", loan=loan.id, method=loan.terms.method)
    begins = _from(loan, on, since)
    row = reached(loan, on, begins)
    if row is None:
        raise _past_end(loan, begins or on)
    left = loan.rows[-1].number - row.number
    if not 1 <= instalments <= left:
        raise Refused("change.defer_all", loan=loan.id, given=instalments, most=left)
    return Deferred(date=on, loan=loan.id, instalments=instalments, since=begins, ref=ref)


def charge(loan: Loan, amount: Money, what: str, on: date, ref: str | None = None) -> FeeCharged:
    """A fee outside the plan, due at once; a settled loan can still be charged one."""
    check_date(loan, on)
    return FeeCharged(date=on, loan=loan.id, amount=amount, what=what, ref=ref)


def owed(loan: Loan, number: int, on: date) -> Figures:
    """What a row can have waived: its debt if due, else what it comes to on its day."""
    if number == 0:
        charged = charges_due(loan, on)
        return Figures(fee=charged.fee if charged else ZERO)
    row = _instalment(loan, number)
    found = next((debt for debt in debts_on(loan, on) if debt.number == number), None)
    debt = found or row_debt(loan, row.number)  # nothing, once a row is due and paid
    return Figures(debt.fee, debt.penalty, debt.interest)


def _instalment(loan: Loan, number: int) -> Instalment:
    for row in loan.rows:
        if row.number == number:
            return row
    last = loan.rows[-1].number if loan.rows else 0
    raise BadInput("change.no_instalment", loan=loan.id, number=number, last=last)


def waive(loan: Loan, number: int, given: Figures, on: date, ref: str | None = None) -> Waived:
    """减免: interest, penalty or fee of a row, or (row 0) of the fees charged.

    Raises: Refused change.settled, change.waive_more; BadInput change.nothing,
    change.no_instalment.
    """
    _open(loan, on)
    if given == Figures():
        raise BadInput("change.nothing")
    most = owed(loan, number, on)
    for name in Figures.__struct_fields__:
        if getattr(given, name) > getattr(most, name):
            raise Refused(
                "change.waive_more",
                loan=f"{loan.id}/{number}",
                component=name,
                amount=getattr(given, name),
                owed=getattr(most, name),
            )
    return Waived(
        date=on,
        loan=loan.id,
        number=number,
        fee=given.fee,
        penalty=given.penalty,
        interest=given.interest,
        ref=ref,
    )


def adjust(loan: Loan, number: int, by: Figures, on: date, ref: str | None = None) -> Adjusted:
    """The lender's figure of a row differs from ours by signed amounts; what is owed stays ≥ 0.

    Raises: Refused change.settled, change.adjust_below; BadInput change.nothing,
    change.no_instalment.
    """
    _open(loan, on)
    if by == Figures():
        raise BadInput("change.nothing")
    _instalment(loan, number)
    most = owed(loan, number, on)
    for name in Figures.__struct_fields__:
        if getattr(by, name) < -getattr(most, name):
            raise Refused(
                "change.adjust_below",
                loan=f"{loan.id}/{number}",
                component=name,
                amount=getattr(by, name),
                owed=getattr(most, name),
            )
    return Adjusted(
        date=on,
        loan=loan.id,
        number=number,
        fee=by.fee,
        penalty=by.penalty,
        interest=by.interest,
        ref=ref,
    )
