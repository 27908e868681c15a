"""Both engines walked side by side: one command to each, then every figure of each compared."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from jiebei_cli.domain.book import changes, decide, reversal
from jiebei_cli.domain.book.book import EMPTY, Book, extended, marked
from jiebei_cli.domain.book.changes import Figures
from jiebei_cli.domain.book.facts import Fact
from jiebei_cli.domain.book.loan import Loan, debts_on, position_of, row_debt
from jiebei_cli.domain.book.prepayment import Wish, payoff
from jiebei_cli.domain.errors import BadInput, Refused
from jiebei_cli.store.codec import stamped
from tests.net.contracts import Choose, Contract, quoted, random_rate, terms_of, yuan
from tests.net.second_engine import PARTS, No, Second

AT = datetime(2026, 1, 1, tzinfo=UTC)
Command = tuple[Any, ...]
"""What is done, on which day, and how."""


def fen(amount: Decimal) -> int:
    return int(amount.scaleb(2))


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

    def record(self, *facts: Fact) -> None:
        last = self.book.facts[-1].id if self.book.facts else 0
        self.book = extended(self.book, marked(self.book, stamped(facts, last, AT)))

    def do(self, command: Command) -> bool:
        """Tell both; whether they did it. Both do, or neither."""
        kind, on, *what = command
        try:
            fact = DECIDE[kind](self.loan, on, *what)
        except (Refused, BadInput) as refused:
            fact, why = None, refused.code
        try:
            paid = self.second.do(*SECOND[kind](on, *what))
        except No:
            assert fact is None, ("done by the package alone", command)
            return False
        assert fact is not None, ("refused by the package alone", command, why)
        self.record(fact)
        assert fen(getattr(fact, "amount", Decimal(0))) == paid or kind == "charge", command
        self.done.append(command)
        self.undone.clear()
        self.compare(on)
        return True

    def undo(self) -> None:
        on = self.done[-1][1]
        before = self.loan
        self.record(*reversal.undo(self.book, None, on))
        self.undone.append(self.done.pop())
        self.replay()
        assert self.loan != before
        self.compare(on)

    def redo(self) -> None:
        command = self.undone.pop()
        self.record(*reversal.redo(self.book, command[1]))
        self.done.append(command)
        self.replay()
        self.compare(command[1])

    def replay(self) -> None:
        self.second = Second(self.contract)
        for kind, on, *what in self.done:
            self.second.do(*SECOND[kind](on, *what))

    def compare(self, on: date) -> None:
        """Every figure, that day and on coming days when nothing more is done."""
        loan, second = self.loan, self.second
        assert fen(loan.outstanding) == second.outstanding
        assert (loan.settled_on is not None) == second.settled
        ours = [
            (
                r.number,
                r.start,
                r.due,
                fen(r.principal),
                fen(r.interest),
                fen(r.fee),
                fen(r.balance),
            )
            for r in loan.rows
        ]
        theirs = [
            (r.number, r.start, r.due, r.principal, r.interest, r.fee, r.balance)
            for r in second.rows
        ]
        assert ours == theirs
        coming = next((row.due for row in loan.rows if row.due > on), on)
        for day in {on, coming, on + timedelta(1), on + timedelta(13), coming + timedelta(40)}:
            self.compare_day(loan, day)

    def compare_day(self, loan: Loan, on: date) -> None:
        second = self.second
        stand = position_of(loan, on)
        debts = [
            (debt.due, debt.number, {part: fen(getattr(debt, part)) for part in PARTS})
            for debt in debts_on(loan, on)
        ]
        assert debts == second.debts(on), on
        row = None if second.settled else second.running(on)
        running = second.price(row, on, row.opening, "on-outstanding")[0] if row else 0
        assert fen(stand.running) == running, on
        assert fen(stand.penalty) == sum(debt["penalty"] for _, _, debt in second.debts(on)), on
        if loan.settled_on is None:
            assert fen(payoff(loan, on).total) == second.payoff(on), on
            for planned, row in zip(loan.rows, second.rows, strict=True):
                if planned.due > on:
                    owed = row_debt(loan, planned)
                    both = (
                        {part: fen(getattr(owed, part)) for part in PARTS},
                        second.debt(row, row.due),
                    )
                    assert both[0] == both[1], (on, row.number)


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
    "defer": lambda loan, on, count, since: changes.defer(loan, count, on, since),
}
SECOND: dict[str, Callable[..., Command]] = {
    **{kind: lambda *what, kind=kind: (kind, *what) for kind in DECIDE},  # type: ignore[misc]
    "prepay": lambda on, amount, amount_is, *how: ("prepay", on, amount, amount_is == "cash", *how),
    "waive": lambda on, number, less: ("forgive", on, number, less, False),
    "adjust": lambda on, number, less: ("forgive", on, number, less, True),
}


def day(chance: Choose, beside: Beside) -> date:
    """The same day as the last event, soon, or around the next due day."""
    last = beside.second.last
    row = beside.second.running(last)
    due = row.due if row else last
    days = chance.pick((last, last + timedelta(1), last + timedelta(chance.whole(2, 40)), due, due, due - timedelta(1), due + timedelta(chance.whole(1, 35))))  # fmt: skip
    return max(days, last)


def command(chance: Choose, beside: Beside, kind: str) -> Command:
    """A command of that kind which makes sense where the loan stands."""
    on, second = day(chance, beside), beside.second
    since = chance.pick((None, None, on + timedelta(chance.whole(0, 80))))
    match kind:
        case "repay":
            due = second.due(on)
            part = max(1, due * chance.whole(1, 99) // 100)
            return kind, on, chance.pick((None, None, part, due + 1))
        case "prepay":
            whole = second.outstanding
            part = max(1, whole * chance.whole(1, 99) // 100)
            hundreds = max(1, part // 10_000 * 10_000)
            amount = chance.pick((part, part, hundreds, hundreds, None, whole, whole + 1))
            accrued = chance.pick((None, "on-prepaid", "on-outstanding", "on-due"))
            recast = chance.pick((None, "keep-term", "keep-payment"))
            return (
                kind,
                on,
                amount,
                chance.pick(("principal", "principal", "cash")),
                accrued,
                recast,
            )
        case "waive" | "adjust":
            row = second.running(on)
            numbers = [number for _, number, _ in second.debts(on)]
            numbers += [row.number, row.number, len(second.rows)] if row else []
            number = chance.pick([*numbers, 1])
            return kind, on, number, amounts(chance, second, on, number, kind == "adjust")
        case "charge":
            return kind, on, chance.whole(1, 10_000)
        case "rate":
            return kind, on, random_rate(chance), since
        case _:
            return kind, on, chance.whole(1, 3), since


def amounts(chance: Choose, second: Second, on: date, number: int, signed: bool) -> dict[str, int]:
    """Shares of what a row owes, all of it now and then, a fen too much seldom."""
    owed = next((debt for _, n, debt in second.debts(on) if n == number), None)
    if owed is None and 0 < number <= len(second.rows):
        row = second.rows[number - 1]
        owed = second.debt(row, row.due)
    found = {}
    for part in ("fee", "penalty", "interest"):
        most = owed[part] if owed else 0
        found[part] = chance.pick((0, most, most * chance.whole(1, 99) // 100, most + chance.pick((0, 0, 0, 1))))  # fmt: skip
        if signed and chance.pick((True, False)):
            found[part] = -chance.whole(0, 500)
    return found
