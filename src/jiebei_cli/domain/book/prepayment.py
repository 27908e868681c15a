"""What paying early costs and saves.

What is due that day is paid first. Then interest on the prepaid (or on all outstanding) principal
up to, excluding, the day; then the fee the contract states. A partial prepayment reduces principal
and re-plans the rows after it; it never moves the instalment due next off its day. With `on-due`
the interest stays due on that day, and the money counts towards that instalment's principal.
Law: 民法典 677 (interest for the actual period unless agreed otherwise). Fee bases: facts §3.
"""

from datetime import date, timedelta
from decimal import ROUND_FLOOR

from jiebei_cli.domain.arithmetic.money import FEN, ZERO, Money, fen
from jiebei_cli.domain.book.allocation import Debt
from jiebei_cli.domain.book.facts import Posted, Prepaid, summed
from jiebei_cli.domain.book.loan import Loan, accrued_interest, debts_on, row_debt, running_row
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.schedule import Instalment
from jiebei_cli.domain.contract.terms import AccruedOn, AmountIs, PrepaymentFee, Recast
from jiebei_cli.domain.errors import BadInput, Refused
from jiebei_cli.domain.value import Value, replace


class Wish(Value):
    """What the borrower asks for; `None` takes what the contract says."""

    amount: Money | None
    amount_is: AmountIs | None = None
    accrued_on: AccruedOn | None = None
    recast: Recast | None = None


class Quote(Value):
    """The figures of a prepayment on a day; `early` is principal beyond what is due."""

    on: date
    debts: tuple[Debt, ...]
    early: Money
    accrued: Money
    fee: Money
    accrued_on: AccruedOn
    recast: Recast

    @property
    def due(self) -> Money:
        """What had to be paid first."""
        return sum((debt.total for debt in self.debts), ZERO)

    @property
    def total(self) -> Money:
        """The money that leaves."""
        return self.due + self.early + self.accrued + self.fee


def lock_in_ends(loan: Loan) -> date:
    """The first day on which the contract lets the borrower prepay."""
    rule, drawn = loan.terms.prepayment, loan.terms.disbursed_on
    days = max(rule.lock_in_days, 1 if rule.not_on_draw_day else 0)
    return drawn + timedelta(days=days)


def quote(loan: Loan, on: date, wish: Wish) -> Quote:
    """The figures for prepaying on a day.

    Raises: Refused prepay.* by the contract's rule, BadInput where the wish contradicts the method.
    """
    rule, terms = loan.terms.prepayment, loan.terms
    debts = debts_on(loan, on)
    row = running_row(loan, on)
    accrued_on = wish.accrued_on or rule.accrued
    recast = wish.recast or rule.recast
    if recast == "keep-payment" and not method(terms.method).shortens:
        raise BadInput("terms.recast", method=terms.method)
    if row is None:
        return _only_due(loan, on, wish, debts, accrued_on, recast)
    _allowed(loan, on, whole=True)
    whole = replace(payoff(loan, on), accrued_on=accrued_on, recast=recast)
    if wish.amount is None:
        return whole
    if (wish.amount_is or rule.amount_is) == "cash":
        early = _affordable(loan, row, on, wish.amount - whole.due, accrued_on, whole)
    else:
        early = wish.amount
    if early > row.opening:
        raise Refused(
            "prepay.exceeds",
            loan=loan.id,
            date=on,
            amount=wish.amount,
            most=row.opening,
            payoff=whole.total,
        )
    if early == row.opening:
        return whole
    _allowed(loan, on, whole=False)
    _amount_allowed(loan, wish.amount)
    return Quote(
        on,
        debts,
        early,
        _accrued(loan, row, on, early, accrued_on),
        _fee(loan, row, on, early),
        accrued_on,
        recast,
    )


def payoff(loan: Loan, on: date) -> Quote:
    """结清金额: what ends the debt on a day, whether or not the contract allows it yet."""
    rule = loan.terms.prepayment
    row = running_row(loan, on)
    debts = debts_on(loan, on)
    if row is None:
        return Quote(on, debts, ZERO, ZERO, ZERO, rule.accrued, rule.recast)
    return Quote(
        on,
        debts,
        row.opening,
        _accrued(loan, row, on, row.opening, "on-outstanding"),
        _fee(loan, row, on, row.opening),
        rule.accrued,
        rule.recast,
    )


def _only_due(
    loan: Loan,
    on: date,
    wish: Wish,
    debts: tuple[Debt, ...],
    accrued_on: AccruedOn,
    recast: Recast,
) -> Quote:
    """Every row is due: there is nothing left to prepay, only to repay."""
    found = Quote(on, debts, ZERO, ZERO, ZERO, accrued_on, recast)
    if wish.amount is not None and wish.amount != found.due:
        raise Refused("prepay.all_due", loan=loan.id, date=on, due=found.due)
    return found


def _allowed(loan: Loan, on: date, *, whole: bool) -> None:
    rule = loan.terms.prepayment
    if rule.allowed == "none" or (rule.allowed == "full" and not whole):
        raise Refused(f"prepay.not_allowed_{rule.allowed}", loan=loan.id, date=on)
    free = lock_in_ends(loan)
    if on < free:
        code = "prepay.lock_in" if rule.lock_in_days else "prepay.draw_day"
        raise Refused(code, loan=loan.id, until=free, days=rule.lock_in_days)


def _amount_allowed(loan: Loan, amount: Money) -> None:
    """Hold the amount asked for, principal or cash, against the contract's steps."""
    rule = loan.terms.prepayment
    if rule.minimum is not None and amount < rule.minimum:
        raise Refused("prepay.below_minimum", loan=loan.id, amount=amount, minimum=rule.minimum)
    if rule.multiple is not None and amount % rule.multiple:
        raise Refused("prepay.not_multiple", loan=loan.id, amount=amount, multiple=rule.multiple)


def _accrued(loan: Loan, row: Instalment, on: date, early: Money, mode: AccruedOn) -> Money:
    if mode == "on-due":
        return ZERO
    return accrued_interest(loan, row, on, None if mode == "on-outstanding" else early)


def _fee(loan: Loan, row: Instalment, on: date, early: Money) -> Money:
    """The prepayment fee, rounded once, then held between its minimum and its cap."""
    terms = loan.terms
    fee = terms.prepayment.fee
    if fee is None:
        return ZERO
    held = (on - terms.disbursed_on).days
    paid = sum(1 for due in loan.rows if due.due <= on)  # what is due is paid first
    charged = ZERO
    if fee.base == "settlement":
        charged, base = _billed(loan, on, fee)
    else:
        base = {
            "prepaid": early,
            "remaining": row.opening,
            "one-period": row.interest + row.fee,
        }[fee.base]
    if fee.free_after_days is not None and held >= fee.free_after_days:
        return charged
    if fee.free_after_instalments is not None and paid >= fee.free_after_instalments:
        return charged
    charged += fen(base * fee.rate, terms.rounding)
    if fee.minimum is not None:
        charged = max(charged, fee.minimum)
    if fee.maximum is not None:
        charged = min(charged, fee.maximum)
    return charged


def _billed(loan: Loan, on: date, fee: PrepaymentFee) -> tuple[Money, Money]:
    """The fees billed but not due with the next one, and one period's fee while it is charged."""
    coming = [row for row in loan.rows if row.due > on]
    billed = coming[0].due <= on + timedelta(days=fee.billed_days)
    owed = sum((row_debt(loan, row.number).fee for row in coming[: billed + 1]), ZERO)
    return owed, loan.rows[-1].fee if len(coming) - billed > 1 else ZERO


def _affordable(
    loan: Loan, row: Instalment, on: date, cash: Money, mode: AccruedOn, whole: Quote
) -> Money:
    """The most principal that `cash` pays for, with its interest and fee; by bisection over fen."""
    if cash >= whole.total - whole.due:
        if cash > whole.total - whole.due:
            raise Refused(
                "prepay.exceeds",
                loan=loan.id,
                date=on,
                amount=cash + whole.due,
                most=row.opening,
                payoff=whole.total,
            )
        return row.opening
    most = min(cash, row.opening - FEN)  # all of it would cost the payoff
    low, high = 0, int(most.scaleb(2).to_integral_value(ROUND_FLOOR))
    while low < high:
        middle = (low + high + 1) // 2
        early = FEN * middle
        price = early + _accrued(loan, row, on, early, mode) + _fee(loan, row, on, early)
        low, high = (middle, high) if price <= cash else (low, middle - 1)
    if low <= 0:
        raise Refused("prepay.cash_short", loan=loan.id, cash=cash + whole.due, due=whole.due)
    return (FEN * low).quantize(FEN)


def prepaid(loan: Loan, found: Quote, ref: str | None = None) -> Prepaid:
    """The fact that posts a quote."""
    rows = tuple(
        Posted(
            number=debt.number,
            fee=debt.fee,
            penalty=debt.penalty,
            interest=debt.interest,
            principal=debt.principal,
        )
        for debt in found.debts
    )
    sums = summed(rows)
    return Prepaid(
        date=found.on,
        loan=loan.id,
        amount=found.total,
        fee=sums.fee + found.fee,
        penalty=sums.penalty,
        interest=sums.interest + found.accrued,
        principal=sums.principal + found.early,
        rows=rows,
        early=found.early,
        accrued=found.accrued,
        accrued_on=found.accrued_on,
        recast=found.recast,
        ref=ref,
    )
