"""A second engine: what a loan comes to, written anew from the contract's words.

It shares no line with the package: money is whole fen, everything else an exact fraction, rounded
where a contract rounds (once a component, an instalment, a payment) and nowhere else.
"""

from bisect import bisect_right
from calendar import isleap, monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction as F
from itertools import accumulate, pairwise
from math import ceil, floor, lcm
from types import SimpleNamespace as Row
from typing import Any

PARTS = ("fee", "penalty", "interest", "principal")
YEAR = {"ACT/365": 365, "ACT/360": 360, "ACT/364": 364, "30/360": 360, "ACT/ACT": 365}
LEVEL = ("equal-instalment", "balloon")
SHORTENS = (*LEVEL, "equal-principal", "flat")


class No(Exception): ...  # the contract does not allow it


def rounded(x: F, how: str) -> int:
    if how in ("down", "up"):
        return floor(x) if how == "down" else ceil(x)
    whole = floor(x + F(1, 2))
    return whole - (whole % 2 if how == "half-even" and x + F(1, 2) == whole else 0)


def year_share(count: str, a: date, b: date) -> F:
    if count == "30/360":
        first = min(a.day, 30)
        last = 30 if b.day == 31 and first == 30 else b.day
        return F(360 * (b.year - a.year) + 30 * (b.month - a.month) + last - first, 360)
    if count == "ACT/ACT":
        news = [a, *(date(year, 1, 1) for year in range(a.year + 1, b.year + 1)), b]
        return sum((F((y - x).days, 365 + isleap(x.year)) for x, y in pairwise(news)), F(0))
    return F((b - a).days, YEAR[count])


def in_month(year: int, month: int, day: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day, monthrange(year, month)[1]))


class Second:
    """One loan under a contract (`tests.net.contracts`): told its events, asked its figures."""

    def __init__(self, contract: Any) -> None:
        c = self.c = contract
        self.rates = [(c.drawn, self.yearly(c.rate))]
        self.idle = set(range(1, c.interest_only + 1))
        self.base = self.outstanding = c.principal
        self.done: dict[int, Row] = {}
        self.charges: list[tuple[date, int]] = []
        self.last, self.settled = c.drawn, False
        dues = [row[0] for row in c.rows] or [self.place(n + 1) for n in range(c.count)]
        self.ends = dues[:-1] if c.method == "bullet" else []  # periods inside the single row
        self.rows = self.lay(1, c.principal, dues[len(self.ends) :], c.drawn, c.drawn)

    def place(self, n: int) -> date:
        first, weeks = self.c.first, self.c.weeks
        day = in_month(first.year, first.month + self.c.months * (n - 1), self.c.due_day)
        return first + timedelta(weeks=weeks * (n - 1)) if weeks else day

    def yearly(self, rate: tuple[F, str]) -> F:
        return rate[0] * {"d": YEAR[self.c.day_count], "m": 12, "y": 1}[rate[1]]

    def pieces(self, a: date, b: date) -> list[tuple[F, date, date]]:
        cuts = pairwise([a, *(since for since, _ in self.rates if a < since < b), b])
        return [([r for since, r in self.rates if since <= x][-1], x, y) for x, y in cuts if x < y]

    def daily(self, a: date, b: date) -> F:
        pieces = self.pieces(a, b)
        return sum((rate * year_share(self.c.day_count, x, y) for rate, x, y in pieces), F(0))

    def stops(self, start: date, due: date) -> list[date]:
        return [start, *(day for day in self.ends if start < day < due), due]

    def growth(self, a: date, b: date, start: date, due: date) -> F:
        """What one yuan earns over [a, b) inside the row [start, due)."""
        if self.c.accrual == "daily":
            return self.daily(a, b)
        size, total = F(self.c.months, 12) or F(7 * self.c.weeks, 365), F(0)
        for begin, stop in pairwise(self.stops(start, due)):
            for rate, x, y in self.pieces(max(a, begin), min(b, stop)):
                total += rate * size * F((y - x).days, (stop - begin).days)
        return total

    def portion(self, a: date, b: date, since: date, start: date, due: date) -> F:
        """Of what grows over [since, due) the share of [a, b); by days where nothing grows."""
        if whole := self.growth(since, due, start, due):
            return self.growth(a, b, start, due) / whole
        return F((b - a).days, (due - since).days or 1)

    def owed_to(self, row: Row, on: date) -> date:
        """The day up to which interest is owed by somebody who pays on `on`."""
        on = max(on, row.since + timedelta(self.c.min_days * (row.since == self.c.drawn)))
        if on > row.since and self.c.accrual == "period":
            return min(stop for stop in self.stops(row.start, row.due) if stop >= on)
        return max(row.since, min(on, row.due))

    def lay(
        self, number: int, balance: int, dues: Sequence[date], start: date, since: date,
        carried: F = F(0), ahead: int = 0, pace: int | None = None, shorten: bool = False,
    ) -> list[Row]:  # fmt: skip
        """The plan from a row on; interest of the first runs on from `since`."""
        c, n, every, rows = self.c, len(dues), self.rates, list[Row]()
        cut = min((bisect_right(dues, day) or n for day, _ in every if day < dues[-1]), default=n)
        self.rates = [rate for rate in every if cut == n or rate[0] < dues[cut - 1]]
        spans = list(pairwise([start, *dues]))
        growths = [self.growth(max(a, since), b, a, b) for a, b in spans]
        if pace is None:
            pace = self.pace(number, balance, ahead, growths, balance * growths[0] + carried)
        left, full = balance, balance + ahead
        for i, (begin, due) in enumerate(spans):
            exact, principal = left * growths[i], pace
            if c.method == "flat":
                exact = self.base * growths[i]
            elif c.method == "custom":
                _, stated, interest, _ = c.rows[number + i - 1]
                exact = F(interest * (full if i else balance), pace)
                exact *= self.portion(since, due, begin, begin, due)
                principal = rounded(F(stated * full, pace), c.rounding)
            charged = rounded(exact + carried, c.rounding)
            principal -= ahead + (charged if c.method in LEVEL else 0)
            if number + i in self.idle or c.method in ("bullet", "interest-first"):
                principal = 0
            principal = left if i == n - 1 else min(max(principal, 0), left)
            cut = 1 if ahead and not (principal or shorten) else cut
            left -= principal
            rows.append(
                Row(number=number + i, start=begin, due=due, principal=principal, interest=charged,
                    fee=self.fee(number + i), balance=left, opening=left + principal, since=since,
                    carried=carried, pace=pace, ahead=ahead)
            )  # fmt: skip
            since, carried, ahead = due, F(0), 0
            if shorten and not left:
                break
        self.rates = every
        if cut < len(rows):  # solved anew where the rate changes, or nothing is left of the first
            day, left, rest = dues[cut - 1], rows[cut - 1].balance, dues[cut : len(rows)]
            rows[cut:] = self.lay(number + cut, left, rest, day, day, shorten=shorten)
        return rows

    def pace(self, number: int, balance: int, ahead: int, growths: list[F], first: F) -> int:
        """The figure held constant: level payment, share of principal, or what is still stated."""
        c = self.c
        active = [g for i, g in enumerate(growths, number) if i not in self.idle]
        if c.method == "custom":
            return sum(row[1] for row in c.rows[number - 1 :])
        if c.method not in LEVEL or not active:
            return rounded(F(balance + ahead, max(1, len(active))), c.rounding)
        debt = balance + ahead + (balance * active[0] if number in self.idle else first)
        if c.level != "actual":
            year = YEAR[c.day_count] if c.level == "30-day" else 360
            regular = self.rates[-1][1] * (F(30 * c.months, year) or F(7 * c.weeks, 365))
            active, debt = [regular] * len(active), (balance + ahead) * (1 + regular)
        unit = lcm(*(g.denominator for g in active))
        product, total = 1, unit ** (len(active) - 1)
        for after, g in enumerate(reversed(active[1:]), 2):  # one yuan paid so many rows earlier
            product *= int((1 + g) * unit)
            total += product * unit ** (len(active) - after)
        return rounded(debt * F(product, total), c.rounding)

    def fee(self, number: int) -> int:
        c, count = self.c, 1 if self.c.method == "bullet" else self.c.count
        odd = number == (1 if c.odd_fee == "first" else count)
        total: int = c.fee_total // count + (c.fee_total % count if odd else 0)
        return c.rows[number - 1][3] if c.rows else c.fee_each + total

    def row(self, number: int, on: date) -> Row:
        """The row of that number; 0 are the fees charged, due since the oldest not paid."""
        if 0 < number <= len(self.rows):
            return self.rows[number - 1]
        if number or not self.charges:
            raise No
        totals = list(accumulate(amount for _, amount in self.charges))
        covered = self.of(0).paid["fee"] + self.of(0).less["fee"]
        unpaid = [day for (day, _), total in zip(self.charges, totals) if total > covered]
        return Row(number=0, due=min(unpaid, default=on), fee=totals[-1], interest=0, principal=0)

    def running(self, on: date) -> Row | None:
        return next((row for row in self.rows if row.due > on), None)

    def of(self, number: int) -> Row:
        """What happened to a row: paid, waived less added, and what lateness cost up to a day."""
        fresh = {
            "penalty": F(0),
            "late": F(0),
            "upto": date.min,
            "late_fee": None,
            "settled": False,
        }
        fresh |= {"paid": dict.fromkeys(PARTS, 0), "less": dict.fromkeys(PARTS, 0)}
        return self.done.setdefault(number, Row(**fresh))

    def late(self, row: Row, on: date) -> tuple[F, F, int | None]:
        """Penalty and interest run up since the due day, and the fee for being late at all."""
        c, done = self.c, self.of(row.number)
        since, left, fee = (
            max(done.upto, row.due),
            row.principal - done.paid["principal"],
            done.late_fee,
        )
        if row.number and fee is None and on > row.due + timedelta(c.grace):
            fee = c.late_fee + rounded(left * c.late_share, c.rounding)
        grown, base = self.daily(since, on), left
        if c.late_base == "principal+interest":
            base += max(0, row.interest - done.paid["interest"] - done.less["interest"])
        own = F(0) if c.late_rate is None else self.yearly(c.late_rate)
        fine = own * year_share(c.day_count, since, max(since, on)) or grown * c.multiplier
        return done.penalty + base * fine, done.late + left * grown * (c.late_mode == "add"), fee

    def touch(self, row: Row, on: date) -> Row:
        done = self.of(row.number)
        if on > row.due:
            done.penalty, done.late, done.late_fee = self.late(row, on)
            done.upto = on
        return done

    def debt(self, row: Row, on: date) -> dict[str, int]:
        done, (penalty, late, fee) = self.of(row.number), self.late(row, on)
        owed = {"fee": row.fee, "penalty": 0, "interest": row.interest, "principal": row.principal}
        if on > row.due + timedelta(self.c.grace):
            owed["penalty"] = rounded(penalty, self.c.rounding) + (fee or 0)
            owed["interest"] += rounded(late, self.c.rounding)
        return {part: max(0, owed[part] - done.paid[part] - done.less[part]) for part in PARTS}

    def debts(self, on: date) -> list[tuple[date, int, dict[str, int]]]:
        """What is due by `on`, oldest first; fees charged outside the plan are number 0."""
        rows = [row for row in self.rows if row.due <= on and not self.of(row.number).settled]
        rows += [self.row(0, on)] if self.charges else []
        debts = sorted((row.due, row.number, self.debt(row, on)) for row in rows)
        return [] if self.settled else [debt for debt in debts if any(debt[2].values())]

    def due(self, on: date) -> int:
        return sum(sum(debt.values()) for _, _, debt in self.debts(on))

    def accrued(self, row: Row, on: date, share: int | None = None) -> F:
        """Interest run up on a share of the principal; or on all, with what was carried over."""
        end, bearing = self.owed_to(row, on), row.opening if share is None else share
        kept = row.carried if share is None else F(0)
        if self.c.method not in ("flat", "custom"):
            return bearing * self.growth(row.since, end, row.start, row.due) + kept
        own = (row.interest - row.carried) * F(bearing, row.opening or 1)
        return own * self.portion(row.since, end, row.since, row.start, row.due) + kept

    def price(self, row: Row, on: date, early: int, mode: str) -> tuple[int, int]:
        """Interest and fee charged with principal paid early; what was forgiven comes off."""
        c, fee, less = self.c, 0, self.of(row.number).less["interest"]
        exact = self.accrued(row, on, early if mode == "on-prepaid" else None)
        less = max(0, less) if mode == "on-prepaid" else less
        interest = 0 if mode == "on-due" else max(0, rounded(exact, c.rounding) - less)
        base = {"prepaid": early, "remaining": row.opening}.get(c.fee_base, row.interest + row.fee)
        if c.fee_base == "settlement":
            until, coming = on + timedelta(c.billed_days), self.rows[row.number - 1 :]
            billed = coming[: sum(other.due <= until for other in coming) + 1]
            fee = sum(self.debt(other, other.due)["fee"] for other in billed)
            base = 0 if len(self.rows) < 2 or self.rows[-2].due <= until else self.rows[-1].fee
        free = c.free_days is not None and (on - c.drawn).days >= c.free_days
        free |= c.free_rows is not None and row.number > c.free_rows  # what is due is paid first
        if c.fee_base and not free:
            fee = max(fee + rounded(base * c.fee_rate, c.rounding), c.fee_least)
            fee = fee if c.fee_most is None else min(fee, c.fee_most)
        return interest, fee

    def payoff(self, on: date) -> int:
        row = None if self.settled else self.running(on)
        whole = row.opening + sum(self.price(row, on, row.opening, "on-outstanding")) if row else 0
        return self.due(on) + whole

    def do(self, kind: str, on: date, *what: Any) -> int:
        """One event and the money it takes. Raises: No, with nothing changed."""
        if on < self.last or (self.settled and kind != "charge"):
            raise No
        paid: int = getattr(self, kind)(on, *what) or 0
        self.last, self.settled = on, False
        rest = any(any(self.debt(row, row.due).values()) for row in self.rows if row.due > on)
        self.settled = not (self.outstanding or rest or self.debts(on))
        return paid

    def repay(self, on: date, amount: int | None) -> int:
        debts = {number: debt for _, number, debt in self.debts(on)}
        due = self.due(on)
        left = due if amount is None else amount
        if not 0 < left <= due:
            raise No
        slots = [(number, part) for number in debts for part in self.c.order]
        if self.c.spread == "component":
            slots.sort(key=lambda slot: self.c.order.index(slot[1]))
        for number, part in slots:
            if put := min(left, debts[number][part]):
                self.touch(self.row(number, on), on).paid[part] += put
                self.outstanding -= put if part == "principal" else 0
                left -= put
        for number in debts.keys() - {0}:
            self.of(number).settled = not any(self.debt(self.row(number, on), on).values())
        return due if amount is None else amount

    def prepay(
        self, on: date, amount: int | None, cash: bool, mode: str | None, how: str | None
    ) -> int:
        c, row, due = self.c, self.running(on), self.due(on)
        mode, shorter = mode or c.accrued, (how or c.recast) == "keep-payment"
        if (shorter and c.method not in SHORTENS) or (not row and amount not in (None, due)):
            raise No
        if row is None:
            return self.repay(on, due)
        early, whole = row.opening if amount is None else amount, self.payoff(on)
        if cash and amount is not None and amount < whole:
            top, price = range(min(amount - due, row.opening - 1) + 1), self.price
            cost = lambda x: x + sum(price(row, on, x, mode))  # noqa: E731
            early = bisect_right(top, amount - due, key=cost) - 1
        elif cash and amount is not None:
            early = row.opening + amount - whole
        part = early < row.opening
        if c.allowed == "none" or on < c.drawn + timedelta(c.lock_in) or early > row.opening:
            raise No
        if part and (c.allowed == "full" or early < max(c.minimum, 1) or early % c.multiple):
            raise No
        interest, fee = self.price(row, on, early, mode if part else "on-outstanding")
        exact = self.accrued(row, on, early if mode == "on-prepaid" else None)
        if due:
            self.repay(on, due)
        self.outstanding -= early
        rest, self.rows = self.rows[row.number - 1 :], self.rows[: row.number - 1]
        left, since, carried, ahead = row.opening - early, row.since, row.carried, row.ahead
        bearing = F(left, row.opening or 1)
        if mode != "on-due":
            self.of(row.number).less["interest"] -= rounded(exact, c.rounding) - interest
        if mode != "on-prepaid":
            since, carried = self.owed_to(row, on), exact if mode == "on-due" else F(0)
        if mode == "on-due" and on > row.start:  # it counts towards the instalment due next
            ahead += early
            bearing = F(min(row.balance, left), row.balance) if row.balance else bearing
        self.base = rounded(self.base * bearing, "half-up")
        pace = row.pace if shorter or (ahead > row.ahead and c.method in SHORTENS) else None
        dues = [other.due for other in rest] if part else []
        self.rows += (
            self.lay(row.number, left, dues, row.start, since, carried, ahead, pace, shorter)
            if part
            else []
        )
        return due + early + interest + fee

    def forgive(self, on: date, number: int, less: dict[str, int], adjusts: bool) -> None:
        """Waive amounts of a row (0: the fees charged), or adjust them, up where negative."""
        row = self.row(number, on)
        owed = next((debt for _, n, debt in self.debts(on) if n == number), None)
        owed = owed or self.debt(row, row.due)
        over = any(amount > owed[part] for part, amount in less.items())
        if over or (adjusts and not number) or not any(less.values()):
            raise No
        done = self.touch(row, on)
        for part, amount in less.items():
            done.less[part] += amount
        done.settled = number > 0 and row.due <= on and not any(self.debt(row, on).values())

    def charge(self, on: date, amount: int) -> None:
        self.charges.append((on, amount))

    def reached(self, on: date, since: date | None) -> Row:
        first = since or on
        row = next((row for row in self.rows if row.due > on and row.due >= first), None)
        if self.c.method == "custom" or first < on or row is None:
            raise No
        return row

    def again(self, row: Row, more: Sequence[date] = ()) -> None:
        dues = [*(other.due for other in self.rows[row.number - 1 :]), *more]
        dues = dues[-1:] if self.c.method == "bullet" else dues
        rest = (row.opening, dues, row.start, row.since, row.carried, row.ahead)
        self.rows[row.number - 1 :] = self.lay(row.number, *rest)

    def rate(self, on: date, rate: tuple[F, str], since: date | None) -> None:
        day, new = since or on, self.yearly(rate)
        row = self.running(day)
        if row is None or not self.reached(on, since) or self.pieces(day, row.due)[0][0] == new:
            raise No
        self.rates = sorted((dict(self.rates) | {day: new}).items())
        self.again(row)

    def extend(self, on: date, count: int, since: date | None) -> None:
        row, last = self.reached(on, since), self.rows[-1]
        place = last.number if self.c.method != "bullet" else self.c.count
        dues = [self.place(n + 1) for n in range(place, place + count + 99)]
        dues = [due for due in dues if due > last.due][:count]
        self.ends += [last.due, *dues[:-1]]
        self.again(row, dues)

    def defer(self, on: date, count: int, since: date | None) -> None:
        row = self.reached(on, since)
        if self.c.method not in SHORTENS or row.number + count > self.rows[-1].number:
            raise No
        self.idle |= set(range(row.number, row.number + count))
        self.again(row)
