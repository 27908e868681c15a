"""The ways of a loan: every stream of money it can take, before anything is rounded.

Nothing a contract allows costs less than some mixture of these, as long as prices never rise:

- `Shares`: dues until a day, the whole payoff on that day. Paying a part and spreading the rest
  over the same days is a mixture: so much of the loan is paid off that day. A fee per yuan of a
  part is no less than that of the whole. All-or-nothing loans take one way alone.
- `Bonds`: where a fee makes it matter that the instalments can be kept and the plan ends sooner:
  each instalment is a debt of its own, paid on its day or earlier for what it is worth then.

Amounts are whole points, a ten-thousandth of a fen each, rounded down.
"""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.folding import apply, recast
from jiebei_cli.domain.book.loan import Loan, debts_on, running_interest, running_row
from jiebei_cli.domain.book.prepayment import lock_in_ends, payoff
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.planning.purse import fen_of
from jiebei_cli.domain.value import Value, replace

POINTS = 1_000_000
"""Points in a yuan."""
UNIT = 10**12
"""The whole of a factor."""

Stream = list[tuple[int, int]]
"""What leaves: (index of a day, points)."""
Priced = tuple[float, Any]
"""The least a loan costs at some prices, and the choice that costs it."""


def points(amount: Decimal) -> int:
    """An amount in points."""
    return int((amount * POINTS).to_integral_value(ROUND_FLOOR))


class Shares(Value):
    """Dues by day, and the payoff on the days on which one is worth a thought.

    A choice is the index of the day of the payoff, or `never`. `whole` allows no mixture.
    """

    dues: list[int]
    payoffs: dict[int, int]
    balances: dict[int, int]
    never: int
    whole: bool
    sure: bool

    def late(self) -> int:
        """The choice of the dues alone."""
        return self.never

    def priced(self, prices: Sequence[float], low: int, high: int) -> Priced:
        """The cheapest choice at these prices."""
        spent: float = 0
        best: Priced | None = None
        payoffs = self.payoffs
        for k, due in enumerate(self.dues):
            if due:
                spent += prices[k] * due
            if k in payoffs and low <= k <= high:
                cost = spent + prices[k] * payoffs[k]
                if best is None or cost < best[0]:
                    best = cost, k
        if self.never <= high and (best is None or spent < best[0]):
            best = spent, self.never
        return best if best is not None else (spent + FORBIDDEN * POINTS * UNIT, self.never)

    def stream(self, choice: int) -> Stream:
        """What leaves by that choice."""
        made = [(k, due) for k, due in enumerate(self.dues[: choice + 1]) if due]
        return [*made, (choice, self.payoffs[choice])] if choice != self.never else made


FORBIDDEN = 10**9


class Bonds(Value):
    """Instalments as debts of their own, each paid on its day or on an earlier one.

    The one due on day s costs `worths[s]` × `factors[t]` if paid on t, which frees `debts[s]` ×
    `frees[t]` of principal. A choice is the day of payment of each.
    """

    dues: list[int]
    worths: dict[int, int]
    factors: dict[int, int]
    debts: dict[int, float]
    frees: dict[int, float]
    never: int
    sure: bool = True
    whole: bool = False

    def priced(self, prices: Sequence[float], low: int, high: int) -> Priced:
        """The cheapest choice at these prices."""
        total: float = 0
        chosen: list[int] = []
        factors, worths = self.factors, self.worths
        least, when = None, 0
        for k, due in enumerate(self.dues):
            if due:
                regular = prices[k] * due
                early = None if least is None else worths.get(k, 0) * least
                if early is not None and k in worths and early < regular * UNIT:
                    total += early // UNIT
                    chosen.append(when)
                else:
                    total += regular
                    chosen.append(k)
            if k in factors:
                now = prices[k] * factors[k]
                if least is None or now < least:
                    least, when = now, k
        return total, tuple(chosen)

    def stream(self, choice: tuple[int, ...]) -> Stream:
        """What leaves by that choice."""
        made: dict[int, int] = {}
        due = (k for k, due in enumerate(self.dues) if due)
        for k, when in zip(due, choice, strict=True):
            cost = self.dues[k] if when == k else self.worths[k] * self.factors[when] // UNIT
            made[when] = made.get(when, 0) + cost
        return sorted(made.items())

    def late(self) -> tuple[int, ...]:
        """The choice of the dues alone."""
        return tuple(k for k, due in enumerate(self.dues) if due)

    def freed(self, choice: tuple[int, ...]) -> dict[int, float]:
        """The principal that the choice pays early, in yuan by day."""
        made: dict[int, float] = {}
        due = (k for k, due in enumerate(self.dues) if due)
        for k, when in zip(due, choice, strict=True):
            if when != k:
                made[when] = made.get(when, 0.0) + self.debts[k] * self.frees[when]
        return made


Way = Shares | Bonds


def ways(loan: Loan, days: Sequence[date], candidates: Sequence[int]) -> Way:
    """The ways of a loan on a row of days; `candidates` are days on which money may be spare."""
    sure, first = steady(loan, days[0]), loan
    rule = loan.terms.prepayment
    dues = [0] * len(days)
    payoffs: dict[int, int] = {}
    balances: dict[int, int] = {}
    free = lock_in_ends(loan)
    fee = rule.fee is not None
    own = fee or rule.allowed == "full" or loan.accrual.by_period
    looked = set(candidates)
    growths: dict[int, Decimal] = {}
    marks: dict[int, tuple[Decimal, Decimal]] = {}
    for k, on in enumerate(days):
        debts = debts_on(loan, on)
        if debts:
            row = loan.rows[debts[-1].number - 1] if debts[-1].number else None
            fact = decide.repay(loan, None, on)
            dues[k] = points(fact.amount)
            if row is not None and row.due == on and k:
                exact = running_interest(loan, row, on)
                if not loan.record(row.number).waived_interest:
                    dues[k] += points(exact - row.interest)
                growths[k] = exact / row.opening if row.opening else Decimal(0)
            loan = apply(loan, fact)
        if loan.settled_on is not None:
            break
        begun = running_row(loan, on)
        if begun is None or rule.allowed == "none" or on < free:
            continue
        if k in looked or (own and debts) or on == free or k == 0 or _turns(loan, on):
            quote = payoff(loan, on)
            balances[k] = points(begun.opening)
            exact = running_interest(loan, begun, on)
            if loan.record(begun.number).waived_interest:
                exact = quote.accrued
            payoffs[k] = points(begun.opening + exact + quote.fee)
            if fee and begun.opening:
                marks[k] = exact / begun.opening, quote.fee / begun.opening
    found = Shares(dues, payoffs, balances, len(days), rule.allowed != "partial", sure)
    if rule.allowed == "partial" and fee and method(first.terms.method).shortens:
        return _bonds(found, first, growths, marks)
    return found


def _bonds(
    shares: Shares, loan: Loan, growths: dict[int, Decimal], marks: dict[int, tuple[Decimal, Decimal]]
) -> Way:
    """The bonds of an equal-instalment loan, from its growth a row and its fee by day.

    Paying x on day t of a row that grows by g, of which a has accrued, costs x(1 + a + fee) and
    makes the balance after its due day x(1 + g) less, and so on from row to row.
    """
    if loan.terms.method != "equal-instalment" or any(each.fee for each in loan.rows):
        return replace(shares, sure=False)
    worths, factors, debts, frees = {}, {}, {}, {}
    product, due = Decimal(1), sorted(growths)
    before = {}
    for k in due:
        before[k] = product
        product *= 1 + growths[k]
        worths[k] = int((shares.dues[k] / product).to_integral_value(ROUND_FLOOR))
        debts[k] = worths[k] / POINTS
    for t, (accrued, share) in marks.items():
        k = next((k for k in due if k > t), None)
        if k is None:
            continue
        frees[t] = points(before[k]) / POINTS
        factor = before[k] * (1 + accrued + share) * UNIT
        factors[t] = int(factor.to_integral_value(ROUND_FLOOR))
    return Bonds(shares.dues, worths, factors, debts, frees, shares.never, shares.sure)


def _turns(loan: Loan, on: date) -> bool:
    fee = loan.terms.prepayment.fee
    held = (on - loan.terms.disbursed_on).days
    return fee is not None and fee.free_after_days == held


def steady(loan: Loan, on: date) -> bool:
    """Whether a part paid early leaves the same plan in small, so that mixtures are all there is."""
    terms = loan.terms
    if terms.prepayment.allowed != "partial":
        return True
    how = method(terms.method)
    row = running_row(loan, on)
    if row is None:
        return True
    if terms.level_multiple is not None or (how.level and terms.level != "actual"):
        return False
    if terms.prepayment.accrued == "on-due":
        return False
    if any(loan.record(each.number).waived_interest or loan.record(each.number).waived_fee
           for each in loan.rows if each.due > on):
        return False
    again = recast(
        loan, row, row.opening, since=row.since, carried=row.carried, ahead=row.ahead,
        how="keep-term",
    ).rows
    kept = loan.rows[row.number - 1 :]
    off = [abs(fen_of(a.total - b.total)) for a, b in zip(again, kept, strict=False)]
    return len(again) == len(kept) and max(off[:-1], default=0) <= 1 and off[-1] <= len(off) + 1
