"""The desk: loans, cash and days; every figure comes from the book's own engine.

On each day money comes in, then every due is paid, then something may be paid early. What may leave
on a day is what no later day needs: the least, over the days to come, of the cash in hand less what
has to stay, if nothing but the dues is paid from then on.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate

from jiebei_cli.domain.arithmetic.money import FEN, ZERO, Money
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.facts import Prepaid, Repaid
from jiebei_cli.domain.book.folding import apply
from jiebei_cli.domain.book.loan import Loan, debts_on, row_debt, running_row
from jiebei_cli.domain.book.prepayment import Wish, lock_in_ends
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.terms import Recast
from jiebei_cli.domain.errors import Fault
from jiebei_cli.domain.planning.purse import Purse, fen_of, yuan_of
from jiebei_cli.domain.value import Value

TRIES = 6
LEAST = 100
"""No payment of less than a yuan is worth a move."""


class Move(Value):
    """An early payment: of an amount as it is asked for, or (None) of the whole loan."""

    on: date
    loan: str
    amount: Money | None = None
    recast: Recast | None = None


class Step(Value):
    """A move made, what it cost and what left."""

    move: Move
    fact: Prepaid

    @property
    def fee(self) -> Money:
        """The fee for paying early."""
        return self.fact.fee - sum((row.fee for row in self.fact.rows), ZERO)


class Trial(Value):
    """A payment as it would be: the loan after it, what it then takes, what may still leave."""

    loan: Loan
    fact: Prepaid
    dues: list[int]
    left: int


class Day(Value):
    """A day: what comes in, what is paid, what is left of it, and the principal still owed."""

    on: date
    income: Money
    paid: Money
    left: Money
    owed: Money


class Played(Value):
    """Days played to the end: what was paid, what it cost, and what was left each day."""

    steps: tuple[Step, ...]
    paid: Money
    interest: Money
    fees: Money
    free_on: date
    cash: tuple[Day, ...]
    rows: int
    short: tuple[date, Money] | None = None
    lacking: Money = ZERO

    @property
    def cost(self) -> Money:
        """Interest, penalty and fees in all."""
        return self.interest + self.fees


Chooser = Callable[["Desk", int], None]
"""Pays early what it likes on the day of that index."""


def nothing(desk: "Desk", index: int) -> None:
    """Dues only."""


class Desk:
    """Loans and cash on a row of days; `at` is the index of the day being played.

    A `bold` one looks ahead no further than to the next income, and may come to be short.
    """

    def __init__(self, loans: Sequence[Loan], days: Sequence[date], purse: Purse) -> None:
        """The days begin with today; what comes in before counts as there today."""
        self.loans = list(loans)
        self.days = days
        self.at = 0
        self.steps: list[Step] = []
        self.facts: list[Repaid | Prepaid] = []
        self.incomes = [0] * len(days)
        for day, amount in purse.incomes:
            if day <= days[-1]:
                self.incomes[bisect_left(days, day)] += fen_of(amount)
        self.bold = False
        self.ends = [len(days)] * len(days)
        for k in range(len(days) - 2, -1, -1):
            self.ends[k] = k + 1 if self.incomes[k + 1] else self.ends[k + 1]
        self.cash = 0
        self.dues = [self._dues(loan) for loan in loans]
        self.going = [sum(day) for day in zip(*self.dues, strict=True)]
        self.floors = [0] * len(days)
        self.keep = fen_of(purse.keep)

    def _dues(self, loan: Loan) -> list[int]:
        """What the loan takes on each day after the one being played, as it stands."""
        dues = [0] * len(self.days)
        if loan.settled_on is None:
            today, touched = self.days[self.at], loan.records
            for row in loan.rows:
                if row.due > today:
                    due = row_debt(loan, row.number).total if row.number in touched else row.total
                    dues[bisect_left(self.days, row.due)] += fen_of(due)
        return dues

    def room(self, out: int = 0, index: int = 0, dues: Sequence[int] | None = None) -> int:
        """The fen that may leave today, after so much, if a loan from now on takes other dues."""
        at, cash = self.at, self.cash - out
        if cash < self.floors[at]:
            return cash - self.floors[at]
        end = self.ends[at] if self.bold else len(self.days)
        going = self.going[at + 1 : end]
        if dues is not None:
            changed = map(int.__sub__, dues[at + 1 : end], self.dues[index][at + 1 : end])
            going = list(map(int.__add__, going, changed))
        ahead = accumulate(map(int.__sub__, self.incomes[at + 1 : end], going), initial=cash)
        return min(map(int.__sub__, ahead, self.floors[at:]))

    def _pay_dues(self) -> None:
        """Pay what is due; on the first day what is late too."""
        on, at = self.days[self.at], self.at
        for index, loan in enumerate(self.loans):
            if loan.settled_on is None and (not at or self.dues[index][at]):
                if not debts_on(loan, on):
                    continue
                fact = decide.repay(loan, None, on)
                self.facts.append(fact)
                self.loans[index] = apply(loan, fact)
                self.cash -= fen_of(fact.amount)

    def pay(
        self, index: int, most: Money | None = None, recast: Recast | None = None, spare: int = 0
    ) -> bool:
        """Pay a loan early: all of it, else so much principal as is wished, allowed and there.

        `spare` fen of what may leave stay.
        """
        loan, on, rule = self.loans[index], self.days[self.at], self.loans[index].terms.prepayment
        row = running_row(loan, on)
        if loan.settled_on or row is None or rule.allowed == "none" or on < lock_in_ends(loan):
            return False
        if self.cash - self.floors[self.at] - spare < LEAST:
            return False
        if most is None or most >= row.opening:
            whole = self._tried(index, Move(on, loan.id))
            if whole is not None and whole.left >= spare:
                return self._take(index, Move(on, loan.id), whole)
        if rule.allowed == "full":
            return False
        if recast == rule.recast or not method(loan.terms.method).shortens:
            recast = None
        most_of_it = row.opening - FEN
        limit = most_of_it if most is None else min(most, most_of_it)
        return self._part(index, fen_of(limit), recast, spare)

    def _part(self, index: int, limit: int, recast: Recast | None, spare: int) -> bool:
        """Pay the largest part that leaves `spare`.

        What is left is concave in the amount: between one that leaves enough and one that does not,
        the chord's zero leaves enough again.
        """
        loan, on, rule = self.loans[index], self.days[self.at], self.loans[index].terms.prepayment
        step = fen_of(rule.multiple) if rule.multiple is not None else 1
        least = max(LEAST, fen_of(rule.minimum or ZERO))
        low, high = (0, self.room() - spare), None
        amount = min(limit, self.cash - self.floors[self.at] - spare) // step * step
        best: tuple[Move, Trial] | None = None
        for _ in range(TRIES):
            if amount < least:
                break
            move = Move(on, loan.id, yuan_of(amount), recast)
            trial = self._tried(index, move)
            if trial is None:
                break
            left = trial.left - spare
            if left >= 0:
                best, low = (move, trial), (amount, left)
            else:
                high = amount, left
            if high is None or low[1] < 0:
                break
            run, rise = high[0] - low[0], low[1] - high[1]
            amount = (low[0] + low[1] * run // rise) // step * step
            if amount <= low[0]:
                break
        return best is not None and self._take(index, *best)

    def _tried(self, index: int, move: Move) -> Trial | None:
        """What a move would come to; None where the contract refuses it."""
        loan = self.loans[index]
        try:
            fact, _ = decide.prepay(loan, move.on, Wish(move.amount, recast=move.recast))
        except Fault:
            return None
        loan = apply(loan, fact)
        dues = self._dues(loan)
        return Trial(loan, fact, dues, self.room(fen_of(fact.amount), index, dues))

    def _take(self, index: int, move: Move, trial: Trial) -> bool:
        self.going = [
            all_ - old + new
            for all_, old, new in zip(self.going, self.dues[index], trial.dues, strict=True)
        ]
        self.loans[index], self.dues[index] = trial.loan, trial.dues
        self.cash -= fen_of(trial.fact.amount)
        self.steps.append(Step(move, trial.fact))
        self.facts.append(trial.fact)
        return True

    def make(self, move: Move) -> None:
        """Make a move as it is typed. Raises: what the contract refuses."""
        index = next(n for n, loan in enumerate(self.loans) if loan.id == move.loan)
        decide.prepay(self.loans[index], move.on, Wish(move.amount, recast=move.recast))
        trial = self._tried(index, move)
        assert trial is not None
        self._take(index, move, trial)

    def play(self, choose: Chooser) -> Played:
        """Play all days, until nothing is owed."""
        short: tuple[date, Money] | None = None
        lacking = 0
        line: list[Day] = []
        for at, on in enumerate(self.days):
            self.at = at
            made = len(self.facts)
            self.cash += self.incomes[at]
            self._pay_dues()
            if self.cash > 0:
                choose(self, at)
            out = sum((fact.amount for fact in self.facts[made:]), ZERO)
            if self.incomes[at] or out:
                owed = sum((loan.outstanding for loan in self.loans), ZERO)
                line.append(Day(on, yuan_of(self.incomes[at]), out, yuan_of(self.cash), owed))
            lacking = max(lacking, -self.cash)
            if self.cash < 0 and short is None:
                short = on, yuan_of(-self.cash)
            if all(loan.settled_on for loan in self.loans):
                break
        facts = self.facts
        return Played(
            steps=tuple(self.steps),
            paid=sum((fact.amount for fact in facts), ZERO),
            interest=sum((fact.interest + fact.penalty for fact in facts), ZERO),
            fees=sum((fact.fee for fact in facts), ZERO),
            free_on=max(loan.settled_on or self.days[-1] for loan in self.loans),
            cash=tuple(line),
            rows=sum(len(fact.rows) for fact in facts) + 2 * len(self.steps),
            short=short,
            lacking=yuan_of(lacking),
        )


def replayed(
    loans: Sequence[Loan], days: Sequence[date], money: Purse, moves: Sequence[Move]
) -> Played:
    """What moves come to, dues on their days between them. Raises: what the contract refuses."""

    def choose(desk: Desk, at: int) -> None:
        for move in moves:
            if move.on == desk.days[at]:
                desk.make(move)

    return Desk(loans, days, money).play(choose)
