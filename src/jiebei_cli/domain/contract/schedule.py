"""The plan: one recurrence behind every repayment method.

For each row: interest = balance × growth, rounded once; principal = what the method says, never
negative nor more than is left; the last row takes the rest. So principal sums exactly, and the last
row absorbs the fen.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, localcontext

from jiebei_cli.domain.arithmetic.money import FEN, MODES, ZERO, Money, fen, left_over
from jiebei_cli.domain.contract.accrual import EXACT, NOTHING, SETTLED, Accrual, accrual_of
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.methods.base import Stretch
from jiebei_cli.domain.contract.terms import LEVELS, Terms
from jiebei_cli.domain.value import Value, replace

WHOLE = Decimal(1)
NO_ROWS: frozenset[int] = frozenset()


class Instalment(Value):
    """One row of a plan, period [start, due).

    Interest accrues from `since`: the start, or the day a prepayment settled it up to. `carried` is
    interest left over from before `since`, unrounded: with `carry` a fraction of the row before.
    `ahead` is principal of this row paid early, `principal` what is still to come. `pace` is the
    figure its method held constant.
    """

    number: int
    start: date
    due: date
    principal: Money
    interest: Money
    fee: Money
    balance: Money
    since: date
    carried: Decimal = NOTHING
    pace: Money = ZERO
    ahead: Money = ZERO

    @property
    def days(self) -> int:
        """The days of its period."""
        return (self.due - self.start).days

    @property
    def total(self) -> Money:
        """What falls due with this row."""
        return self.principal + self.interest + self.fee

    @property
    def opening(self) -> Money:
        """The principal that bears interest during this row."""
        return self.balance + self.principal


class Plan(Value):
    """Rows, and the figure the method held constant (level payment or principal share)."""

    rows: tuple[Instalment, ...]
    pace: Money


def dues_of(terms: Terms) -> list[date]:
    """The due dates of the rows of a plan as agreed."""
    dues = terms.due_dates()
    return dues[-1:] if method(terms.method).single else dues


def idle_rows(terms: Terms) -> frozenset[int]:
    """The rows that the contract itself leaves without principal."""
    return frozenset(range(1, terms.interest_only + 1)) if terms.interest_only else NO_ROWS


def loan_accrual(terms: Terms) -> Accrual:
    """The accrual of a loan as agreed; a single row is charged by the periods inside it."""
    inner = terms.due_dates()[:-1] if method(terms.method).single else ()
    return accrual_of(terms, inner)


def build(terms: Terms) -> Plan:
    """The plan of a loan as agreed."""
    return lay_out(
        terms,
        loan_accrual(terms),
        balance=terms.principal,
        number=1,
        start=terms.disbursed_on,
        dues=dues_of(terms),
        idle=idle_rows(terms),
        agreed=True,
    )


def lay_out(
    terms: Terms,
    accrual: Accrual,
    *,
    balance: Money,
    number: int,
    start: date,
    dues: Sequence[date],
    since: date | None = None,
    carried: Decimal = NOTHING,
    ahead: Money = ZERO,
    pace: Money | None = None,
    shorten: bool = False,
    idle: frozenset[int] = NO_ROWS,
    base: Money | None = None,
    agreed: bool = False,
) -> Plan:
    """Rows `number`, `number + 1`, … due on `dues`, for a balance running since `start`.

    `since`, `carried` and `ahead` say how far the first row is already settled. A `pace` is kept,
    else it is solved over all `dues` (减额); with `shorten` the plan ends as soon as nothing is
    left (缩期). From the row in which the rate changes the pace is solved anew, and after a first
    row that what was paid `ahead` repays whole.
    """
    begin = settled = since or start
    if len(accrual.steps) == 1:
        cut, known = len(dues), accrual
    else:
        cut = _next_rate(accrual, start, dues)
        known = accrual.known(dues[cut - 1])
    how = method(terms.method)
    rows: list[Instalment] = []
    whole = False
    with localcontext(EXACT) as context:
        growths = known.rows(begin, start, dues)
        stretch = Stretch(
            terms,
            balance + ahead,
            number,
            growths,
            known.steps[-1][1],
            idle,
            terms.principal if base is None else base,
            WHOLE if begin == start else _part(known, growths[0], begin, start, dues[0]),
            ahead,
            carried,
            agreed,
        )
        held = how.pace(stretch) if pace is None else pace
        bears = how.interest is None
        if how.interest is None:  # the first row's interest, and the growth of the others
            charged = [balance * growths[0], *growths[1:]]
        else:
            charged = [how.interest(stretch, index, held) for index in range(len(dues))]
        ends = shorten or terms.level_multiple is not None or (agreed and terms.level not in LEVELS)
        fees = terms.fees(number, len(dues), 1 if how.single else terms.instalments)
        principal_of, mode, last = how.principal, MODES[terms.rounding], len(dues) - 1
        carries = terms.rounding == "carry"
        context.prec = SETTLED.prec
        for index, due in enumerate(dues):
            exact = (balance * charged[index] if index and bears else charged[index]) + carried
            interest = fen(exact, "carry") if carries else exact.quantize(FEN, mode)
            if index == last:
                principal = balance
            elif idle and number + index in idle:
                principal = ZERO
            else:
                principal = principal_of(stretch, index, held, balance, interest)
                if ahead:
                    principal -= ahead
                if principal >= balance:
                    principal = balance
                elif principal < ZERO:
                    principal = ZERO
            if ahead and not principal and not shorten and not index:
                cut, whole = 1, True
            balance -= principal
            rows.append(
                Instalment(
                    number + index,
                    start,
                    due,
                    principal,
                    interest,
                    fees[index],
                    balance,
                    begin,
                    carried,
                    held,
                    ahead,
                )
            )
            if ends and not balance:
                break
            start, begin = due, max(due, settled)  # a due day moved forward: charged already
            carried, ahead = left_over(exact, interest, terms.rounding), ZERO
    if cut >= len(rows):
        return Plan(tuple(rows), held)
    following = lay_out(
        terms,
        accrual,
        balance=rows[cut - 1].balance,
        number=number + cut,
        start=dues[cut - 1],
        dues=dues[cut : len(rows)],
        since=max(settled, dues[cut - 1]),
        carried=rows[cut].carried,
        shorten=shorten,
        idle=idle,
        base=base,
    )
    if whole:
        rows[0] = replace(rows[0], pace=following.pace)
    return Plan((*rows[:cut], *following.rows), held)


def _next_rate(accrual: Accrual, start: date, dues: Sequence[date]) -> int:
    """How many rows pass until the first row, after this one, in which the rate changes."""
    for since, _ in accrual.steps[1:]:
        if since > start:
            index = bisect_right(dues, since)
            if 0 < index < len(dues):
                return index
    return len(dues)


def _part(accrual: Accrual, left: Decimal, since: date, start: date, due: date) -> Decimal:
    """The share of a row's interest that accrues from `since` on; by days where no rate says."""
    whole = accrual.row(start, due, start) / accrual.denominator
    return left / whole if whole else Decimal((due - since).days) / (due - start).days
