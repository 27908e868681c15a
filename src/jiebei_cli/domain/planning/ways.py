"""The ways of a loan: every stream of money it can take, before anything is rounded.

Nothing a contract allows costs less than some mixture of these, as long as prices never rise:

- `Shares`: dues until a day, the whole payoff on that day. Paying a part and spreading the rest
  over the same days is a mixture: so much of the loan is paid off that day. A fee per yuan of a
  part is no less than that of the whole. All-or-nothing loans take one way alone.
- `Tails`: where a fee makes it matter that the instalments can be kept and the plan end sooner:
  dues until a day, and all later ones paid at once on some day before.

Amounts are whole points, a ten-thousandth of a fen each, rounded down.
"""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Any, NamedTuple

from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.folding import apply, recast
from jiebei_cli.domain.book.loan import Loan, debts_on, running_interest, running_row
from jiebei_cli.domain.book.prepayment import lock_in_ends, payoff
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.planning.purse import fen_of
from jiebei_cli.domain.value import Value, replace

POINTS = 1_000_000
"""Points in a yuan."""
WHOLE = 1_000_000
"""The shares a loan is divided into."""
UNIT = 10**12
"""The whole of a factor."""
FORBIDDEN = 10**9
"""Yuan that no plan can cost."""

LATE = 10**6
"""A day after all days."""


class Window(NamedTuple):
    """What is left to choose: days of payoff, none of the `banned`, and what is decided already:

    at the `least` so great a share of the loan (a millionth each) is paid off on these days.
    """

    low: int = 0
    high: int = LATE
    banned: frozenset[int] = frozenset()
    least: tuple[tuple[int, int], ...] = ()


OPEN = Window()
Stream = list[tuple[int, int]]
"""What leaves: (index of a day, points)."""
Priced = tuple[float, Any]
"""The least a loan costs at some prices, and the choice that costs it."""


def points(amount: Decimal) -> int:
    """An amount in points."""
    return int((amount * POINTS).to_integral_value(ROUND_FLOOR))


class Shares(Value):
    """Dues by day, and the payoff on the days on which one is worth a thought.

    A choice is the index of the day of the payoff, or `never`. `whole` allows no mixture, and a
    part is no less than the `minimum`.
    """

    dues: list[int]
    payoffs: dict[int, int]
    balances: dict[int, int]
    principals: dict[int, int]
    never: int
    whole: bool
    sure: bool
    minimum: int = 0
    cash: bool = False

    def least(self, day: int) -> int:
        """The share of the loan that the minimum, of principal or of cash, is on a day."""
        whole = self.payoffs if self.cash else self.balances
        return self.minimum * WHOLE // whole[day]

    def late(self) -> int:
        """The choice of the dues alone."""
        return self.never

    def priced(self, prices: Sequence[float], window: Window) -> Priced:
        """The cheapest choice at these prices."""
        spent: float = 0
        best: Priced | None = None
        payoffs = self.payoffs
        low, high, banned, least = window
        costs: dict[int, float] = {}
        for k, due in enumerate(self.dues):
            if due:
                spent += prices[k] * due
            if k in payoffs and low <= k <= high and k not in banned:
                cost = spent + prices[k] * payoffs[k]
                costs[k] = cost
                if best is None or cost < best[0]:
                    best = cost, k
        if self.never <= high and (best is None or spent < best[0]):
            best = spent, self.never
        if best is None:
            best = spent + FORBIDDEN * POINTS * UNIT, self.never
        if least:
            rest = WHOLE - sum(share for _, share in least)
            fixed = sum(share * costs.get(k, best[0]) for k, share in least)
            return (rest * best[0] + fixed) // WHOLE, best[1]
        return best

    def stream(self, choice: int, least: Sequence[tuple[int, int]] = ()) -> Stream:
        """What leaves by that choice, what is decided already with it."""
        made: dict[int, int] = {}
        for day, share in ((choice, WHOLE - sum(share for _, share in least)), *least):
            for k, due in enumerate(self.dues[: day + 1]):
                if due:
                    made[k] = made.get(k, 0) + due * share // WHOLE
            if day != self.never:
                made[day] = made.get(day, 0) + self.payoffs[day] * share // WHOLE
        return sorted(made.items())

    def taken(self, choice: int, least: Sequence[tuple[int, int]]) -> list[tuple[int, float]]:
        """The shares of the loan paid off by that choice, by day."""
        rest = WHOLE - sum(share for _, share in least)
        return [(choice, rest / WHOLE), *((k, share / WHOLE) for k, share in least)]


class Tails(Value):
    """Dues until a day, and all the later ones paid at once on a day before they begin.

    That is what a part paid early comes to where the instalments are kept and the plan ends sooner;
    where they are lowered, it is a mixture. What is due on day s is `worths[s]`, and costs
    `factors[t]` of it on t. With `growths` it is principal, which bears interest on every due day
    until it is paid; without, it is the instalment as it was worth at the beginning. A choice is
    the last day kept and the day of payment. `lowered` are its ways where no instalment is kept.
    """

    dues: list[int]
    worths: dict[int, int]
    factors: dict[int, int]
    growths: dict[int, int]
    frees: dict[int, int]
    never: int
    lowered: Shares
    sure: bool = True
    whole: bool = False

    def late(self) -> tuple[int, int]:
        """The choice of the dues alone."""
        return self.never, self.never

    def priced(self, prices: Sequence[float], window: Window) -> Priced:
        """The cheapest choice at these prices."""
        high = window.high
        worths, factors, growths = self.worths, self.factors, self.growths
        rest = sum(worths.values())
        ends = max(worths, default=0) <= high
        kept: float = 0
        borne: float = 0
        least, when, last = None, 0, 0
        best: Priced | None = None
        for k, due in enumerate(self.dues):
            if due:
                worth = worths.get(k, 0)
                if worth and least is not None and last <= high and when <= high:
                    cost = kept + rest * least // UNIT
                    if best is None or cost < best[0]:
                        best = cost, (last, when)
                if worth and growths:
                    borne += prices[k] * growths[k]
                    kept += worth * prices[k] + worth * borne // UNIT
                else:
                    kept += prices[k] * due
                rest -= worth
                last = k
            if k in factors:
                now = prices[k] * factors[k] + borne
                if least is None or now < least:
                    least, when = now, k
        if not ends:
            return best or (kept + FORBIDDEN * POINTS * UNIT, self.late())
        return best if best is not None and best[0] < kept else (kept, self.late())

    def stream(self, choice: tuple[int, int], least: Sequence[tuple[int, int]] = ()) -> Stream:
        """What leaves by that choice."""
        last, when = choice
        made: dict[int, int] = {}
        gone = self._gone(last)
        for k, due in enumerate(self.dues):
            if not due:
                continue
            if k in self.worths and self.growths:
                bearing = sum(worth for s, worth in self.worths.items() if k <= s <= last)
                bearing += gone if k <= when else 0
                due = bearing * self.growths[k] // UNIT + (self.worths[k] if k <= last else 0)
            elif k > last:
                continue
            made[k] = due
        if gone:
            made[when] = made.get(when, 0) + gone * self.factors[when] // UNIT
        return sorted(made.items())

    def taken(
        self, choice: tuple[int, int], least: Sequence[tuple[int, int]]
    ) -> list[tuple[tuple[int, int], float]]:
        """The choice itself."""
        return [(choice, 1.0)]

    def _gone(self, last: int) -> int:
        return sum(worth for s, worth in self.worths.items() if s > last)

    def freed(self, choice: tuple[int, int]) -> float:
        """The principal that the choice pays early, in yuan."""
        gone = self._gone(choice[0])
        return gone * self.frees[choice[1]] / UNIT / POINTS if gone else 0.0


Way = Shares | Tails


def ways(loan: Loan, days: Sequence[date], candidates: Sequence[int], start: int = 0) -> Way:
    """The ways of a loan on a row of days, nothing paid early before `start`.

    `candidates` are days on which money may be spare.
    """
    sure, first = steady(loan, days[0]), loan
    rule = loan.terms.prepayment
    dues = [0] * len(days)
    payoffs: dict[int, int] = {}
    balances: dict[int, int] = {}
    principals: dict[int, int] = {}
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
                principals[k] = points(row.principal)
            loan = apply(loan, fact)
        if loan.settled_on is not None:
            break
        begun = running_row(loan, on)
        if begun is None or rule.allowed == "none" or on < free or k < start:
            continue
        if k in looked or (own and debts) or on == free or k == start or _turns(loan, on):
            quote = payoff(loan, on)
            balances[k] = points(begun.opening)
            exact = running_interest(loan, begun, on)
            if loan.record(begun.number).waived_interest:
                exact = quote.accrued
            payoffs[k] = points(begun.opening + exact + quote.fee)
            if fee and begun.opening:
                marks[k] = exact / begun.opening, quote.fee / begun.opening
    found = Shares(
        dues,
        payoffs,
        balances,
        principals,
        len(days),
        rule.allowed != "partial",
        sure,
        points(rule.minimum or Decimal(0)),
        rule.amount_is == "cash",
    )
    charged = any(share for _, share in marks.values())
    if rule.allowed == "partial" and charged and method(first.terms.method).shortens:
        return _tails(found, first, growths, marks)
    return found


def _tails(
    shares: Shares,
    loan: Loan,
    growths: dict[int, Decimal],
    marks: dict[int, tuple[Decimal, Decimal]],
) -> Way:
    """The tails of a loan, from its growth a row, and what has accrued and is charged by day.

    Paying x of an equal-instalment loan on day t, of whose growth g in this row a has accrued,
    costs x(1 + a + fee) and leaves x(1 + g) less after its due day, and so on from row to row.
    """
    code = loan.terms.method
    if code not in ("equal-instalment", "equal-principal") or any(row.fee for row in loan.rows):
        return replace(shares, sure=False)
    worths, factors, borne, frees = {}, {}, {}, {}
    product, before = Decimal(1), {}
    by_principal = code == "equal-principal"
    for k in sorted(growths):
        before[k] = product
        if by_principal:
            borne[k] = units(growths[k])
            worths[k] = shares.principals[k]
        else:
            product *= 1 + growths[k]
            worths[k] = int((shares.dues[k] / product).to_integral_value(ROUND_FLOOR))
    for t, (accrued, share) in marks.items():
        following = next((k for k in before if k > t), None)
        if following is not None:
            frees[t] = units(before[following])
            factors[t] = units(before[following] * (1 + accrued + share))
    return Tails(shares.dues, worths, factors, borne, frees, shares.never, shares, shares.sure)


def units(factor: Decimal) -> int:
    """A factor as whole parts of one."""
    return int((factor * UNIT).to_integral_value(ROUND_FLOOR))


def _turns(loan: Loan, on: date) -> bool:
    fee = loan.terms.prepayment.fee
    held = (on - loan.terms.disbursed_on).days
    return fee is not None and fee.free_after_days == held


def steady(loan: Loan, on: date) -> bool:
    """Whether a part paid early leaves the same plan in small: then mixtures are all there is."""
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
    if any(
        loan.record(each.number).waived_interest or loan.record(each.number).waived_fee
        for each in loan.rows
        if each.due > on
    ):
        return False
    again = recast(
        loan,
        row,
        row.opening,
        since=row.since,
        carried=row.carried,
        ahead=row.ahead,
        how="keep-term",
    ).rows
    kept = loan.rows[row.number - 1 :]
    off = [abs(fen_of(a.total - b.total)) for a, b in zip(again, kept, strict=False)]
    return (
        len(again) == len(kept) and max(off[:-1], default=0) <= 1 and off[-1] <= 2 * len(loan.rows)
    )
