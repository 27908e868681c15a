"""A second engine: what a loan comes to, written anew from the contract's words.

It shares no line with the package: money is whole fen, everything else an exact fraction, rounded
once a component, an instalment, a payment. It knows what is too much, not what else is forbidden.
"""

from bisect import bisect_right
from datetime import date, timedelta
from fractions import Fraction as Frac
from itertools import accumulate, pairwise
from math import ceil, floor, lcm
from types import SimpleNamespace as Row
from typing import Any

from tests.net.calendar import in_month, years

PARTS = ("fee", "penalty", "interest", "principal")
LEVEL = ("equal-instalment", "balloon")
SHORTENS = (*LEVEL, "equal-principal", "flat")
NIL = Frac(0)
ROUND: Any = {"half-up": lambda x: (2 * x + 1) // 2, "half-even": round, "down": floor, "up": ceil}
ROUND["carry"] = int


class No(Exception): ...  # more than is owed


class Second:
    """One loan under a contract (`tests.net.contracts`): told its events, asked its figures."""

    def __init__(self, contract: Any) -> None:
        c = self.c = contract
        self.rates, self.idle = [(c.drawn, c.annual)], set(range(1, c.interest_only + 1))
        self.due_day = c.due_day
        self.base, self.outstanding, self.settled = c.principal, c.principal, False
        self.done: dict[int, Row] = {}
        self.charges: list[tuple[date, int]] = []
        self.charge = lambda on, amount: self.charges.append((on, amount))
        self.carries = (c.rounding == "carry") * Frac(1)  # of a fraction of a fen, to the next row
        self.rounded, self.period = ROUND[c.rounding], Frac(c.months, 12) or Frac(c.days, 365)
        dues = [row[0] for row in c.rows] or [self.place(n) for n in range(c.count)]
        self.ends = dues[:-1] if c.method == "bullet" else []  # of periods inside the single row
        self.rows = self.lay(1, c.principal, dues[len(self.ends) :], c.drawn, c.drawn)

    def place(self, n: int) -> date:
        first, days = self.c.first, self.c.days
        day = in_month(first.year, first.month + self.c.months * n, self.due_day)
        return first + timedelta(days * n) if days else day

    def growth(self, a: date, b: date, stops: list[date] | None = None) -> Frac:
        """What one yuan earns over [a, b): by days, or by its share of the periods at `stops`."""
        total, by_days = NIL, not stops or self.c.accrual == "daily"
        for (since, rate), until in zip(self.rates, [*self.rates[1:], (date.max,)], strict=True):
            for begin, stop in pairwise((a, b) if by_days or not stops else stops):
                x, y = max(a, begin, since), min(b, stop, until[0])
                if x < y:
                    share = Frac((y - x).days, (stop - begin).days) * self.period
                    total += rate * (years(self.c.day_count, x, y) if by_days else share)
        return total

    def portion(self, a: date, b: date, since: date, stops: list[date], due: date) -> Frac:
        """Of what grows over [since, due) the share of [a, b); by days where nothing grows."""
        whole, days = self.growth(since, due, stops), Frac((b - a).days, (due - since).days or 1)
        return self.growth(a, b, stops) / whole if whole else days

    def owed_to(self, row: Row, on: date) -> Any:
        """The day up to which interest is owed by somebody who pays on `on`."""
        on = max(on, row.since + timedelta(self.c.min_days * (row.since == self.c.drawn)))
        if on > row.since and self.c.accrual == "period":
            return min(stop for stop in row.stops if stop >= on)
        return max(row.since, min(on, row.due))

    def lay(
        self, number: int, balance: int, dues: list[date], start: date, since: date,
        carried: Frac = NIL, ahead: int = 0, pace: int | None = None, shorten: bool = False,
    ) -> list[Row]:  # fmt: skip
        c, n, every, rows, settled = self.c, len(dues), self.rates, list[Row](), since
        cut = min((bisect_right(dues, day) or n for day, _ in every if day < dues[-1]), default=n)
        self.rates = [rate for rate in every if cut == n or rate[0] < dues[cut - 1]]
        spans = list(pairwise([start, *dues]))
        stops = [[a, *(day for day in self.ends if a < day < b), b] for a, b in spans]
        growths = [self.growth(max(at[0], since), at[-1], at) for at in stops]
        if pace is None:
            pace = self.pace(number, balance, ahead, growths, balance * growths[0] + carried)
        left, full = balance, balance + ahead
        for i, (begin, due) in enumerate(spans):
            exact, principal = (self.base if c.method == "flat" else left) * growths[i], pace
            if c.method == "custom":
                _, stated, interest, _ = c.rows[number + i - 1]
                exact = Frac(interest * (full if i else balance), pace)
                exact *= self.portion(since, due, begin, stops[i], due)
                principal = self.rounded(Frac(stated * full, pace))
            exact += carried
            charged = self.rounded(exact)
            principal -= ahead + (charged if c.method in LEVEL else 0)
            idle = number + i in self.idle or c.method in ("bullet", "interest-first")
            principal = left if i == n - 1 else 0 if idle else min(max(principal, 0), left)
            cut = 1 if ahead and not (principal or shorten) else cut
            fee = c.rows[number + i - 1][3] if c.rows else c.fee_each
            rows.append(Row(number=number + i, start=begin, due=due, principal=principal,
                interest=charged, fee=fee, opening=left, balance=left - principal, pace=pace,
                since=since, carried=carried, ahead=ahead, stops=stops[i]))  # fmt: skip
            carried = (exact - charged) * self.carries
            since, ahead, left = max(due, settled), 0, left - principal
            if shorten and not left:
                break
        self.rates = every
        if cut < len(rows):  # solved anew where the rate changes, or nothing is left of the first
            day, left, rest = dues[cut - 1], rows[cut - 1].balance, dues[cut : len(rows)]
            again = (number + cut, left, rest, day, max(day, settled), rows[cut].carried)
            rows[cut:] = self.lay(*again, shorten=shorten)
            if rows[0].ahead and not (rows[0].principal or shorten):
                rows[0].pace = rows[1].pace
        return rows

    def pace(self, number: int, balance: int, ahead: int, growths: list[Frac], first: Frac) -> Any:
        active = [g for i, g in enumerate(growths, number) if i not in self.idle]
        if self.c.method == "custom":
            return sum(row[1] for row in self.c.rows[number - 1 :])
        if self.c.method not in LEVEL or not active:
            return self.rounded(Frac(balance + ahead, max(1, len(active))))
        debt = balance + ahead + (balance * active[0] if number in self.idle else first)
        unit = lcm(*(g.denominator for g in active))
        product, total = 1, unit ** (len(active) - 1)
        for after, g in enumerate(reversed(active[1:]), 2):  # one yuan paid so many rows earlier
            product *= int((1 + g) * unit)
            total += product * unit ** (len(active) - after)
        return self.rounded(debt * Frac(product, total))

    def row(self, number: int, on: date) -> Row:
        if 0 < number <= len(self.rows):
            return self.rows[number - 1]
        totals = list(accumulate(amount for _, amount in self.charges)) or [0]
        covered = self.of(0).paid["fee"] + self.of(0).less["fee"]
        unpaid = [self.charges[i][0] for i, total in enumerate(totals) if total > covered]
        return Row(number=0, due=min(unpaid, default=on), fee=totals[-1], interest=0, principal=0)

    def running(self, on: date) -> Any:
        return next((row for row in self.rows if row.due > on), None)

    def of(self, number: int, row: Row | None = None, on: date = date.min) -> Row:
        """What happened to a row: paid, waived less added, what lateness cost, up to a day."""
        done = self.done.setdefault(number, Row(fee=None, upto=date.min, settled=False, penalty=NIL,
            late=NIL, paid=dict.fromkeys(PARTS, 0), less=dict.fromkeys(PARTS, 0)))  # fmt: skip
        if row and on > row.due:
            (done.penalty, done.late, done.fee), done.upto = self.arrears(row, on), on
        return done

    def arrears(self, row: Row, on: date) -> tuple[Frac, Frac, int | None]:
        c, done = self.c, self.of(row.number)
        left, since = row.principal - done.paid["principal"], max(done.upto, row.due)
        interest = max(0, row.interest - done.paid["interest"] - done.less["interest"])
        base, grown = left + interest * (c.late_base != "principal"), self.growth(since, on)
        fee: int | None = done.fee
        if row.number and fee is None and on > row.due + timedelta(c.grace):
            fee = c.late_fee + self.rounded(left * c.late_share)
        penalty = done.penalty + base * grown * c.multiplier
        return penalty, done.late + left * grown * (c.late_mode == "add"), fee

    def debt(self, row: Row, on: date) -> dict[str, int]:
        done, late = self.of(row.number), on > row.due + timedelta(self.c.grace)
        penalty, interest, fee = self.arrears(row, on) if late else (NIL, NIL, 0)
        owed = {"fee": row.fee, "penalty": self.rounded(penalty) + (fee or 0)}
        owed |= {"interest": row.interest + self.rounded(interest), "principal": row.principal}
        return {part: max(0, owed[part] - done.paid[part] - done.less[part]) for part in PARTS}

    def debts(self, on: date) -> dict[int, dict[str, int]]:
        rows = [row for row in self.rows if row.due <= on and not self.of(row.number).settled]
        rows = sorted([*rows, self.row(0, on)], key=lambda row: (row.due, row.number))
        debts = {} if self.settled else {row.number: self.debt(row, on) for row in rows}
        return {number: debt for number, debt in debts.items() if any(debt.values())}

    def due(self, on: date) -> int:
        return sum(sum(debt.values()) for debt in self.debts(on).values())

    def accrued(self, row: Row, on: date, share: int | None = None) -> Any:
        """Interest run up on a share of the principal; or on all, with what was carried over."""
        end, carried = self.owed_to(row, on), row.carried if share is None else NIL
        bearing = row.opening if share is None else share
        if self.c.method not in ("flat", "custom"):
            return bearing * self.growth(row.since, end, row.stops) + carried
        own = (row.interest - row.carried) * Frac(bearing, row.opening or 1)
        return own * self.portion(row.since, end, row.since, row.stops, row.due) + carried

    def price(self, row: Row, on: date, early: int, mode: str) -> tuple[int, int]:
        """Interest and fee charged with principal paid early; what was forgiven comes off."""
        c, fee, less = self.c, 0, self.of(row.number).less["interest"]
        exact = self.accrued(row, on, early if mode == "on-prepaid" else None)
        charged = self.rounded(exact) - (max(0, less) if mode == "on-prepaid" else less)
        base = {"prepaid": early, "remaining": row.opening}.get(c.fee_base, row.interest + row.fee)
        if c.fee_base == "settlement":
            coming, billed = self.rows[row.number - 1 :], row.due <= on + timedelta(c.billed_days)
            fee = sum(self.debt(other, other.due)["fee"] for other in coming[: 1 + billed])
            base = self.rows[-1].fee if len(coming) - billed > 1 else 0
        free = c.free_days is not None and (on - c.drawn).days >= c.free_days
        free |= c.free_rows is not None and row.number > c.free_rows  # what is due is paid first
        if c.fee_base and not free:
            fee = min(max(fee + self.rounded(base * c.fee_rate), c.fee_least), c.fee_most)
        return max(0, charged) if mode != "on-due" else 0, fee

    def payoff(self, on: date) -> int:
        row = None if self.settled else self.running(on)
        rest = row.opening + sum(self.price(row, on, row.opening, "on-outstanding")) if row else 0
        return self.due(on) + rest

    def do(self, kind: str, on: date, *what: Any) -> int:
        """One event and the money it takes. Raises: No, with nothing changed."""
        paid: int = getattr(self, kind)(on, *what) or 0
        self.settled = False
        rest = any(any(self.debt(row, row.due).values()) for row in self.rows if row.due > on)
        self.settled = not (self.outstanding or rest or self.debts(on))
        return paid

    def repay(self, on: date, amount: int | None) -> int:
        debts, due = self.debts(on), self.due(on)
        left = paid = due if amount is None else amount
        if not 0 < paid <= due:
            raise No
        slots = [(number, part) for number in debts for part in self.c.order]
        slots.sort(key=lambda slot: (self.c.spread == "component") * self.c.order.index(slot[1]))
        for number, part in slots:
            if put := min(left, debts[number][part]):
                self.of(number, self.row(number, on), on).paid[part] += put
                self.outstanding -= put if part == "principal" else 0
                left -= put
        for number in debts:
            self.close(self.row(number, on), on)
        return paid

    def close(self, row: Row, on: date) -> None:
        done = self.of(row.number)
        done.settled = row.number > 0 and not any(self.debt(row, on).values())
        if done.settled and on <= row.due + timedelta(self.c.grace):
            done.penalty = done.late = NIL  # it was not late after all

    def prepay(self, on: date, early: int | None, mode: str, how: str) -> int:
        row, due, short = self.running(on), self.due(on), how == "keep-payment"
        if row is None:
            return self.repay(on, early)
        early = row.opening if early is None else early
        if (left := row.opening - early) < 0:
            raise No
        exact = self.accrued(row, on, early if mode == "on-prepaid" else None)
        interest, fee = self.price(row, on, early, mode if left else "on-outstanding")
        paid = early + interest + fee + (due and self.repay(on, due))
        self.outstanding -= early
        dues = [other.due for other in self.rows[row.number - 1 :]]
        del self.rows[row.number - 1 :]
        if not left:
            return paid
        since, carried, ahead, bearing = row.since, row.carried, row.ahead, Frac(left, row.opening)
        if mode != "on-due":
            self.of(row.number).less["interest"] -= self.rounded(exact) - interest
        if mode != "on-prepaid":
            over = (exact - self.rounded(exact)) * self.carries
            since, carried = self.owed_to(row, on), exact if mode == "on-due" else over
        if mode == "on-due" and on > row.start:  # it counts towards the instalment due next
            ahead += early
            bearing = Frac(min(row.balance, left), row.balance) if row.balance else bearing
        self.base = ROUND["half-up"](self.base * bearing)
        pace = row.pace if short or (ahead > row.ahead and self.c.method in SHORTENS) else None
        self.rows += self.lay(row.number, left, dues, row.start, since, carried, ahead, pace, short)
        return paid

    def forgive(self, on: date, number: int, less: dict[str, int]) -> None:
        """Waive amounts of a row (0: the fees charged), or adjust them, up where negative."""
        row = self.row(number, on)
        owed = self.debts(on).get(number) or self.debt(row, row.due)
        if any(amount > owed[part] for part, amount in less.items()):
            raise No
        done = self.of(number, row, on)
        for part, amount in less.items():
            done.less[part] += amount
        if row.due <= on:
            self.close(row, on)

    def change(self, on: date, kind: str, what: Any, since: date | None) -> None:
        c, day, last = self.c, since or on, self.rows[-1]
        row = self.running(day if kind == "rate" else max(on, day - timedelta(1)))
        dues = [other.due for other in self.rows[row.number - 1 :]]
        if kind == "rate":
            self.rates = sorted((dict(self.rates) | {day: what}).items())
        elif kind == "due-day":
            single, self.due_day = c.method == "bullet", what
            olds = [*self.ends, last.due] if single else [other.due for other in self.rows]
            only = len(olds) - 1 if single and c.accrual == "daily" else 0
            news = [self.place(n) for n in range(len(olds))]
            at = next(n for n in range(only, len(olds)) if olds[n] >= day and olds[n] > on
                      and news[n] > max(on, *olds[max(only, n - 1) : n], c.drawn))  # fmt: skip
            self.ends = self.ends[:at] + news[at:-1] if single else []
            row, dues = (last, news[-1:]) if single else (self.rows[at], news[at:])
        elif kind == "defer":
            self.idle |= set(range(row.number, row.number + what))
        else:
            later = (self.place(n) for n in range(last.number, last.number + self.c.count + 99))
            more = [due for due in later if due > last.due][:what]
            self.ends += [last.due, *more[:-1]]
            dues = more[-1:] if self.c.method == "bullet" else dues + more
        rest = (row.opening, dues, row.start, row.since, row.carried, row.ahead)
        self.rows[row.number - 1 :] = self.lay(row.number, *rest)
