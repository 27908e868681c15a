"""Both engines walked side by side: one command to each, then every figure of each compared."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from jiebei_cli.domain.book import changes, decide, reversal
from jiebei_cli.domain.book.allocation import Debt
from jiebei_cli.domain.book.audit import audit
from jiebei_cli.domain.book.book import EMPTY, extended, marked
from jiebei_cli.domain.book.changes import Figures
from jiebei_cli.domain.book.facts import Fact, Payment
from jiebei_cli.domain.book.loan import Loan, debts_on, position_of, row_debt
from jiebei_cli.domain.book.prepayment import Wish, payoff
from jiebei_cli.domain.errors import BadInput, Refused
from jiebei_cli.store.codec import stamped
from tests.net.contracts import (
    Choose,
    Contract,
    Seeded,
    quoted,
    random_contract,
    random_rate,
    terms_of,
    yearly,
    yuan,
)
from tests.net.second_engine import PARTS, No, Second

AT = datetime(2026, 1, 1, tzinfo=UTC)
Command = tuple[Any, ...]
"""What is done, on which day, and how."""


def fen(amount: Decimal) -> int:
    return int(amount.scaleb(2))


def parts(debt: Debt) -> dict[str, int]:
    return {part: fen(getattr(debt, part)) for part in PARTS}


def figures(amounts: dict[str, int], sign: int = 1) -> Figures:
    return Figures(**{part: sign * yuan(amount) for part, amount in amounts.items()})


def optional(amount: int | None) -> Decimal | None:
    return None if amount is None else yuan(amount)


DECIDE: dict[str, Callable[..., Fact]] = {
    "repay": lambda loan, on, amount: decide.repay(loan, optional(amount), on),
    "prepay": lambda loan, on, amount, amount_is, accrued, recast: decide.prepay(
        loan, on, Wish(optional(amount), amount_is, accrued, recast)
    )[0],
    "waive": lambda loan, on, number, less: changes.waive(loan, number, figures(less), on),
    "adjust": lambda loan, on, number, less: changes.adjust(loan, number, figures(less, -1), on),
    "charge": lambda loan, on, amount: changes.charge(loan, yuan(amount), "", on),
    "rate": lambda loan, on, rate, since: changes.change_rate(loan, quoted(rate), on, since),
    "extend": lambda loan, on, count, since: changes.extend(loan, count, on, since),
    "due-day": lambda loan, on, day, since: changes.move_due_day(loan, day, on, since),
    "defer": lambda loan, on, count, since: changes.defer(loan, count, on, since),
}
KINDS = ("repay", "repay", "prepay", "prepay", "waive", *DECIDE, "undo", "redo")
TOO_MUCH = (
    "repay.nothing_due",
    "repay.more_than_due",
    "prepay.exceeds",
    "prepay.cash_short",
    "change.waive_more",
    "change.adjust_below",
)
"""Refusals for the amount's sake; the others are tested where they are made."""


class Beside:
    """One loan in a book of the package's, and in the second engine."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.second = Second(contract)
        self.done: list[Command] = []
        self.undone: list[Command] = []
        self.book = EMPTY
        applied = decide.apply(EMPTY, "line", terms_of(contract), decide.Limits(), granted=True)
        self.record(*applied.facts)
        self.compare(contract.drawn)

    @property
    def loan(self) -> Loan:
        return self.book.loan("L1")

    @property
    def last(self) -> date:
        return self.done[-1][1] if self.done else self.contract.drawn

    def record(self, *facts: Fact) -> None:
        last = self.book.facts[-1].id if self.book.facts else 0
        self.book = extended(self.book, marked(self.book, stamped(facts, last, AT)))

    def do(self, command: Command) -> bool:
        """Tell both; whether they did it. Both do, or neither where it is too much."""
        kind, on, *what = command
        try:
            fact = DECIDE[kind](self.loan, on, *what)
        except (Refused, BadInput) as refused:
            if refused.code in TOO_MUCH:
                assert self.told(command) is None, ("refused by the package alone", command)
            return False
        paid = self.told(command)
        assert paid is not None, ("done by the package alone", command)
        self.record(fact)
        assert paid == (fen(fact.amount) if isinstance(fact, Payment) else 0), command
        self.done.append(command)
        self.undone.clear()
        self.compare(on)
        return True

    def told(self, command: Command) -> int | None:
        """What the second engine takes for it; None where that is too much."""
        try:
            return self.tell(command)
        except No:
            return None

    def tell(self, command: Command) -> int:
        """The same in the words of the second engine."""
        kind, on, *what = command
        second, c = self.second, self.contract
        match kind:
            case "prepay":
                amount, amount_is, mode, how = what
                mode = mode or c.accrued
                if amount_is == "cash" and amount is not None:
                    amount = bought(second, on, amount, mode)
                return second.do("prepay", on, amount, mode, how or c.recast)
            case "waive" | "adjust":
                return second.do("forgive", on, *what)
            case "rate":
                return second.do("change", on, kind, yearly(what[0], c.day_count), what[1])
            case "extend" | "defer" | "due-day":
                return second.do("change", on, kind, *what)
            case _:
                return second.do(kind, on, *what)

    def undo(self) -> None:
        before, on = self.loan, self.last
        self.record(*reversal.undo(self.book, None, on))
        assert self.loan != before
        self.undone.append(self.done.pop())
        self.replay(on)

    def redo(self) -> None:
        command = self.undone.pop()
        self.record(*reversal.redo(self.book, command[1]))
        self.done.append(command)
        self.replay(command[1])

    def replay(self, on: date) -> None:
        self.second = Second(self.contract)
        for command in self.done:
            self.tell(command)
        self.compare(on)

    def check(self) -> None:
        """`check` finds nothing in what the package wrote, but what is late or paid twice."""
        found = [finding.code for finding in audit(self.book.facts, self.last)]
        assert not {*found} - {"check.missed", "check.doubled"}, found

    def compare(self, on: date) -> None:
        """Every figure, that day and on coming days when nothing more is done."""
        loan, second = self.loan, self.second
        assert fen(loan.outstanding) == second.outstanding
        assert (loan.settled_on is not None) == second.settled
        ours = [
            (r.number, r.start, r.due, *map(fen, (r.principal, r.interest, r.fee, r.balance)))
            for r in loan.rows
        ]
        theirs = [
            (r.number, r.start, r.due, r.principal, r.interest, r.fee, r.balance)
            for r in second.rows
        ]
        assert ours == theirs
        coming = next((row.due for row in loan.rows if row.due > on), on)
        for day in {on, coming, on + timedelta(13), coming + timedelta(40)}:
            self.compare_day(loan, day)
        if loan.settled_on is None:
            for planned, row in zip(loan.rows, second.rows, strict=True):
                if planned.due > on:
                    assert parts(row_debt(loan, planned.number)) == second.debt(row, row.due), (
                        row.number
                    )

    def compare_day(self, loan: Loan, on: date) -> None:
        second, stand = self.second, position_of(loan, on)
        debts = second.debts(on)
        assert [(debt.number, parts(debt)) for debt in debts_on(loan, on)] == list(debts.items()), (
            on
        )
        row = None if second.settled else second.running(on)
        early = second.price(row, on, row.opening, "on-outstanding") if row else (0, 0)
        assert fen(stand.running) == early[0], on
        assert fen(stand.penalty) == sum(debt["penalty"] for debt in debts.values()), on
        assert fen(stand.accrued_interest) == early[0] + sum(d["interest"] for d in debts.values())
        if loan.settled_on is None:
            assert fen(payoff(loan, on).total) == second.payoff(on), on


def bought(second: Second, on: date, cash: int, mode: str) -> int:
    """The most principal that cash buys, beside what is due, its own interest and its fee."""
    row, left = second.running(on), cash - second.due(on)
    if row is None or cash >= second.payoff(on):
        return cash if row is None else row.opening + cash - second.payoff(on)

    def price(early: int) -> int:
        return early + sum(second.price(row, on, early, mode))

    most = bisect_right(range(min(left, row.opening - 1) + 1), left, key=price) - 1
    if most < 1:
        raise No
    return most


def walk(seed: int, tries: int) -> int:
    """A loan of its own and so many things tried on it, until it is settled; how many were done."""
    chance = Seeded(seed)
    beside, done = Beside(random_contract(chance)), 0
    for _ in range(tries):
        done += step(chance, beside, chance.pick(KINDS))
        if beside.second.settled and chance.whole(0, 3):
            break
    beside.check()
    return done


def step(chance: Choose, beside: Beside, kind: str) -> bool:
    """One thing of that kind tried; whether it was done."""
    if kind == "undo" and beside.done:
        beside.undo()
    elif kind == "redo" and beside.undone:
        beside.redo()
    else:
        return kind in DECIDE and beside.do(command(chance, beside, kind))
    return True


def command(chance: Choose, beside: Beside, kind: str) -> Command:
    """A command of that kind which makes sense where the loan stands."""
    on, second = day(chance, beside), beside.second
    row = second.running(on)
    since = chance.pick((None, None, on + timedelta(chance.whole(0, 80))))
    match kind:
        case "repay":
            on = on if second.due(on) or row is None else row.due
            due = second.due(on)
            part = max(1, due * chance.whole(1, 99) // 100)
            return kind, on, chance.pick((None, None, None, part, part, due + 1))
        case "prepay":
            whole = second.outstanding
            part = max(1, whole * chance.whole(1, 60) // 100)
            hundreds = max(1, part // 10_000 * 10_000)
            amount = chance.pick((part,) * 4 + (hundreds,) * 4 + (None, whole, whole + 1))
            amount_is = chance.pick(("principal", "principal", "cash"))
            accrued = chance.pick((None, "on-prepaid", "on-outstanding", "on-due"))
            return kind, on, amount, amount_is, accrued, chance.pick((None, *RECASTS))
        case "waive" | "adjust":
            numbers = [*second.debts(on), 1]
            numbers += [row.number] * 4 + [len(second.rows)] if row else []
            number = chance.pick(numbers)
            return kind, on, number, amounts(chance, second, on, number, kind == "adjust")
        case "charge":
            return kind, on, chance.whole(1, 10_000)
        case "rate":
            return kind, on, random_rate(chance), since
        case "due-day":
            return kind, on, chance.whole(1, 31), since
        case _:
            return kind, on, chance.whole(1, 3), since


RECASTS = ("keep-term", "keep-payment")


def day(chance: Choose, beside: Beside) -> date:
    """The same day as the last event, soon, or around the next due day."""
    last, row = beside.last, beside.second.running(beside.last)
    soon = last + timedelta(chance.pick((0, 1, chance.whole(2, 9), chance.whole(2, 40))))
    around = timedelta(chance.pick((0, 0, -1, chance.whole(1, 35))))
    return max(last, chance.pick((soon, soon, (row.due if row else last) + around)))


def amounts(chance: Choose, second: Second, on: date, number: int, signed: bool) -> dict[str, int]:
    """Shares of what a row owes, all of it now and then, a fen too much seldom."""
    owed = second.debts(on).get(number)
    if owed is None and 0 < number <= len(second.rows):
        row = second.rows[number - 1]
        owed = second.debt(row, row.due)
    found = {}
    for part, most in (owed or {}).items():
        share = most * chance.whole(1, 99) // 100
        if part != "principal" and (part == "interest" or chance.whole(0, 2) == 0):
            found[part] = chance.pick((most, most, share, share, most + chance.whole(0, 1)))
            if signed and chance.pick((True, False)):
                found[part] = -chance.whole(0, 500)
    return found
