"""Every kind of event crossed with every other, and what must hold whatever is crossed.

Interest over the life of a row is reckoned from the posted facts alone, in fractions: balance ×
growth, less what was waived, plus what was adjusted, to half a fen for every time it was rounded.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction as Frac
from types import SimpleNamespace as Row

from jiebei_cli.domain.book import decide, reversal
from jiebei_cli.domain.book.audit import audit
from jiebei_cli.domain.book.book import EMPTY, extended, fold
from jiebei_cli.domain.book.facts import (
    Adjusted,
    Disbursed,
    Extended,
    Fact,
    Payment,
    Posted,
    Prepaid,
    RateChanged,
    Waived,
)
from jiebei_cli.domain.book.folding import apply, open_loan
from jiebei_cli.domain.book.loan import Loan, debts_on, position_of, row_debt, running_row
from jiebei_cli.domain.book.prepayment import Wish, payoff, quote
from jiebei_cli.domain.value import replace
from jiebei_cli.reports.plan import loan_rows
from jiebei_cli.store.codec import stamped
from tests.net.beside import AT, DECIDE, Command, fen
from tests.net.contracts import Contract, terms_of
from tests.net.second_engine import SHORTENS, Second

DRAWN = date(2026, 1, 10)
DUES = [date(2026, month, 10) for month in range(2, 8)]
STATED = (10_00, 3000_00, 0, 2000_00, 4000_00, 2990_00)


class Life:
    """A loan's facts, and its state before and after each."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        applied = decide.apply(EMPTY, "line", terms_of(contract), decide.Limits(), granted=True)
        self.facts: list[Fact] = list(stamped(applied.facts, 0, AT))
        drawn = self.facts[-1]
        assert isinstance(drawn, Disbursed)
        self.states = [open_loan(drawn)]

    @property
    def loan(self) -> Loan:
        return self.states[-1]

    @property
    def last(self) -> date:
        return self.loan.last_on

    def copy(self) -> "Life":
        other = Life.__new__(Life)
        other.contract, other.facts, other.states = self.contract, [*self.facts], [*self.states]
        return other

    def do(self, command: Command) -> Fact:
        kind, on, *what = command
        (fact,) = stamped((DECIDE[kind](self.loan, on, *what),), self.facts[-1].id, AT)
        loan = apply(self.loan, fact)
        if isinstance(fact, Payment) and loan.settled_on is not None:
            fact = replace(fact, settles=True)
        self.facts.append(fact)
        self.states.append(loan)
        return fact

    def next_due(self, after: date) -> date:
        row = running_row(self.loan, after)
        return row.due if row else after + timedelta(7)


Event = Callable[[Life, int], Iterator[Command]]
"""What happens next, at once or in two halves."""


def halves(amount: int, parts: int) -> list[int]:
    return [amount] if parts == 1 else [amount // 3, amount - amount // 3]


def forgiven(kind: str, running: int, later: int) -> Event:
    """Shares in percent of the interest of the running row and of the one after the next."""

    def happen(life: Life, parts: int) -> Iterator[Command]:
        on = life.last + timedelta(8)
        row = running_row(life.loan, on)
        if row is None:
            return
        others = [r for r in life.loan.rows if r.number == row.number + 2 and later]
        for number, share in [(row.number, running), *((r.number, later) for r in others)]:
            debt = row_debt(life.loan, number)
            for interest in halves(fen(debt.interest) * share // 100, parts):
                if interest:
                    yield kind, on, number, {"interest": interest, "fee": 0}

    return happen


def charge(life: Life, parts: int) -> Iterator[Command]:
    for amount in halves(901, parts):
        yield "charge", life.last + timedelta(8 if life.last == DRAWN else 0), amount


def rate(life: Life, parts: int) -> Iterator[Command]:
    daily = Frac(3 + (len(life.loan.accrual.steps) > 1), 10_000)
    if running_row(life.loan, life.last + timedelta(8)):
        yield "rate", life.last + timedelta(8), (daily, "d"), None


def extend(life: Life, parts: int) -> Iterator[Command]:
    on = life.last + timedelta(8)
    for count in ([2] if parts == 1 else [1, 1]) if running_row(life.loan, on) else ():
        yield "extend", on, count, None


def defer(life: Life, parts: int) -> Iterator[Command]:
    yield "defer", life.last + timedelta(8), 2, None


def repay(days: int, percent: int) -> Event:
    """So much of what is due so many days after the next due day."""

    def happen(life: Life, parts: int) -> Iterator[Command]:
        on = life.next_due(life.last) + timedelta(days)
        due = sum(fen(debt.total) for debt in debts_on(life.loan, on))
        for amount in halves(max(2, due * percent // 100), parts) if due else ():
            yield "repay", on, amount

    return happen


def prepay(accrued: str, recast: str) -> Event:
    """Less than the instalment due next, or more: with `on-due` the money counts towards it."""
    percent = 10 if recast == "keep-term" else 30

    def happen(life: Life, parts: int) -> Iterator[Command]:
        on = life.last + timedelta(8)
        row = running_row(life.loan, on)
        for amount in halves(fen(row.opening) * percent // 100, parts) if row else ():
            yield "prepay", on, amount, "principal", accrued, recast

    return happen


ACCRUED = ("on-prepaid", "on-outstanding", "on-due")
RECASTS = ("keep-term", "keep-payment")
EVENTS: dict[str, Event] = {
    "waive": forgiven("waive", 100, 60),
    "adjust up": forgiven("adjust", -4, -3),
    "adjust down": forgiven("adjust", 70, 30),
    "fee": charge,
    "rate": rate,
    "extend": extend,
    "defer": defer,
    "part": repay(0, 55),
    "late": repay(9, 100),
    **{f"prepay {a} {r}": prepay(a, r) for a in ACCRUED for r in RECASTS},
}


def possible(method: str, event: str) -> bool:
    if method == "custom":
        return event not in ("rate", "extend", "defer") and "keep-payment" not in event
    return method in SHORTENS or (event != "defer" and "keep-payment" not in event)


def contract(method: str, turn: int) -> Contract:
    """12,000.00 at 0.05 % a day over six; accrual, day count and rounding take turns."""
    rows = [
        (due, part, 12_345 - 17 * n, 0)
        for n, (due, part) in enumerate(zip(DUES, STATED, strict=True))
    ]
    return Contract(
        principal=1_200_000,
        rate=(Frac(5, 10_000), "d"),
        drawn=DRAWN,
        first=DUES[0],
        due_day=10,
        count=6,
        method=method,
        accrual=("daily", "pro-rata", "period", "daily")[turn % 4],
        day_count=("ACT/365", "ACT/360", "ACT/ACT")[turn % 3],
        rounding=("half-up", "half-even", "half-up", "down", "up")[turn % 5],
        interest_only=2 if method == "balloon" else 0,
        fee_each=0 if method == "custom" or turn % 2 else 700,
        rows=tuple(rows) if method == "custom" else (),
        late_mode="add" if turn % 7 == 3 else "replace",
        grace=3 if turn % 5 == 2 else 0,
    )


def cross(terms: Contract, first: Event, second: Event) -> None:
    """Live through both, and hold every state and the whole life against what must hold."""
    life = Life(terms)
    for event in (first, second):
        before, parts = life.copy(), life.copy()
        for command in event(life, 1):
            life.do(command)
            sound(life.loan)
            if command[0] in ("rate", "extend"):
                level(life.loan)
        for command in event(parts, 2):
            parts.do(command)
        alike(life, parts, before)
    undone(life)
    ended(life)
    planned = {row.number: row for row in life.loan.plan if row.due > life.last}
    met = len(life.facts)
    live(life)
    for number, row in planned.items():
        came = [post for post in posts(life.facts[met:]) if post.number == number]
        assert sum(post.total for post in came) == row.total, number
    interest(life)
    assert audit(life.facts, life.last) == ()


def sound(loan: Loan) -> None:
    """Nothing is negative, the plan repays what is outstanding, and it is what falls due."""
    on = loan.last_on
    left = sum((debt.principal for debt in debts_on(loan, on)), Decimal(0))
    for row, shown in zip(loan.rows, loan_rows(loan, on), strict=True):
        figures = (row.principal, row.interest, row.fee, row.balance, row.opening, row.ahead)
        assert min(*figures, shown.interest, shown.fee, shown.total) >= 0, row.number
        if row.due > on:
            debt = row_debt(loan, row.number)
            assert (shown.interest, shown.fee, shown.total) == (debt.interest, debt.fee, debt.total)
            left += debt.principal
    assert left == loan.outstanding
    stand = position_of(loan, on)
    owed = stand.outstanding + stand.accrued_interest + stand.penalty + stand.fee
    if loan.settled_on is None:
        assert owed == payoff(loan, on).total


def level(loan: Loan) -> None:
    """What is solved anew is level, what was paid ahead of it included; the last takes the fen."""
    rows = [row for row in loan.rows if row.due > loan.last_on and row.principal]
    totals = [fen(row.principal + row.interest + row.ahead) for row in rows]
    if loan.terms.method == "equal-instalment" and not loan.idle:
        assert len({*totals[:-1]}) == 1
        assert abs(totals[-1] - totals[0]) <= 2 * len(rows)


def alike(whole: Life, parts: Life, before: Life) -> None:
    """One command is the same in two, to a fen where interest is rounded once more."""
    fens = max(1, len(parts.facts) - len(before.facts))
    assert abs(paid(whole) - paid(parts)) <= fens
    assert whole.loan.outstanding == parts.loan.outstanding
    for one, other in zip(whole.loan.plan, parts.loan.plan, strict=True):
        assert (one.number, one.due, one.principal) == (other.number, other.due, other.principal)
        assert one.fee == other.fee
        assert abs(fen(one.interest - other.interest)) <= fens
    day = whole.last + timedelta(20)
    due, due_too = (position_of(life.loan, day).due for life in (whole, parts))
    assert abs(fen(due - due_too)) <= fens


def posts(facts: Sequence[Fact]) -> list[Posted]:
    return [post for fact in facts if isinstance(fact, Payment) for post in fact.rows]


def paid(life: Life) -> int:
    return sum(fen(fact.amount) for fact in life.facts if isinstance(fact, Payment))


def undone(life: Life) -> None:
    """Undo takes back each fact in turn, redo brings the last one again."""
    book = fold(life.facts)
    assert book.loan("L1") == life.loan
    for state in reversed(life.states[:-1]):
        book = extended(book, stamped(reversal.undo(book, None, life.last), book.facts[-1].id, AT))
        assert book.loan("L1") == state
    if len(life.states) > 1:
        book = extended(book, stamped(reversal.redo(book, life.last), book.facts[-1].id, AT))
        assert book.loan("L1") == life.states[1]


def ended(life: Life) -> None:
    """The payoff ends the loan; a fen of principal less never costs more."""
    if life.loan.settled_on is not None:
        return
    on = life.last + timedelta(3)
    whole = payoff(life.loan, on)
    assert payoff(life.loan, on) == whole
    if whole.early > 1:
        for accrued in ACCRUED:
            wish = Wish(whole.early - Decimal("0.01"), "principal", accrued)  # type: ignore[arg-type]
            assert quote(life.loan, on, wish).total <= whole.total
    other = life.copy()
    fact = other.do(("prepay", on, None, None, None, None))
    assert isinstance(fact, Prepaid)
    assert (fact.amount, other.loan.settled_on) == (whole.total, on)
    stand = position_of(other.loan, on + timedelta(99))
    assert not any((stand.due, stand.outstanding, stand.accrued_interest, stand.penalty))
    interest(other)
    assert audit(other.facts, on) == ()


def live(life: Life) -> None:
    """Pay what falls due on its day to the end."""
    on = life.last
    while life.loan.settled_on is None:
        on = life.next_due(on)
        if debts_on(life.loan, on):
            life.do(("repay", on, None))
        assert on.year < 2028, "never settled"


def interest(life: Life) -> None:
    """What every row was charged, from the posted facts alone.

    A prepaid yuan bears interest up to its day, or to the end of its period; the rest to the due
    day. Late, a row bears the penalty, and its own interest where the contract adds it.
    """
    c, calc = life.contract, Second(life.contract)
    principal: dict[int, int] = defaultdict(int)
    for post in posts(life.facts):
        principal[post.number] += fen(post.principal)
    spans = {row.number: (row.start, row.due) for loan in life.states for row in loan.rows}
    exact: dict[int, Frac] = defaultdict(Frac)
    rounds: dict[int, int] = defaultdict(lambda: 1)
    charged: dict[int, int] = defaultdict(int)
    less: dict[int, int] = defaultdict(int)
    least: dict[int, int] = defaultdict(int)  # charged before anything more was forgiven
    since = {number: start for number, (start, _) in spans.items()}
    ended: set[int] = set()
    early, base = 0, Frac(c.principal)

    def row(number: int) -> Row:
        start, due = spans[number]
        stops = [start, *(day for day in calc.ends if start < day < due), due]
        return Row(start=start, due=due, stops=stops, since=since[number])

    def bears(number: int, amount: Frac, until: date, opening: Frac) -> Frac:
        one = row(number)
        if c.method == "custom":
            stated = sum(line[1] for line in c.rows[number - 1 :])
            part = calc.portion(one.since, until, one.start, one.stops, one.due)
            return amount * c.rows[number - 1][2] / stated * part
        bearing = base * amount / opening if c.method == "flat" else amount
        return bearing * calc.growth(one.since, until, one.stops)

    def end(day: date) -> None:
        for number, (_, due) in spans.items():
            left = c.principal - early - sum(principal[n] for n in spans if n < number)
            if number not in ended and due <= day and left:
                exact[number] += bears(number, Frac(left), due, Frac(left))
                ended.add(number)

    for fact, before in zip(life.facts[-len(life.states) + 1 :], life.states, strict=False):
        end(fact.date)
        if isinstance(fact, Payment):
            for post in fact.rows:
                charged[post.number] += fen(post.interest)
        if isinstance(fact, RateChanged):
            terms = life.loan.terms
            rate = Frac(fact.rate.annual(terms.basis.year_days))
            calc.rates = sorted((dict(calc.rates) | {fact.date: rate}).items())
        elif isinstance(fact, Extended) and c.method == "bullet":
            calc.ends += [before.rows[-1].due, *fact.dues[:-1]]
        elif isinstance(fact, Waived | Adjusted) and fact.interest:
            less[fact.number] += fen(fact.interest) * (1 if isinstance(fact, Waived) else -1)
            least[fact.number] = charged[fact.number]
        elif isinstance(fact, Prepaid) and fact.early:
            running = next(row for row in before.rows if row.due > fact.date)
            number, amount = running.number, fen(fact.early)
            opening = c.principal - early - sum(principal[n] for n in spans if n < number)
            until = calc.owed_to(row(number), fact.date)
            whole = fact.accrued_on != "on-prepaid" or amount == opening
            exact[number] += bears(number, Frac(opening if whole else amount), until, Frac(opening))
            since[number] = until if whole else since[number]
            charged[number] += fen(fact.accrued)
            rounds[number] += 1 + (c.method in ("flat", "custom"))
            early += amount
            rest, left = fen(running.balance), opening - amount
            bearing = Frac(left, opening)
            if fact.accrued_on == "on-due" and left and fact.date > running.start:
                bearing = Frac(min(rest, left), rest) if rest else Frac(1)
            base *= bearing
    end(date.max)
    unit = Frac(1, 2) if c.rounding.startswith("half") else Frac(1)
    for number in spans:
        late = lateness(life, calc, number, spans[number][1], principal[number])
        fine = sum(fen(post.penalty) for post in posts(life.facts) if post.number == number)
        assert abs(fine - late * c.multiplier) <= unit, ("penalty", number)
        if number not in ended and rounds[number] == 1:
            assert charged[number] == 0  # the loan was paid off before
            continue
        expected = exact[number] + (late if c.late_mode == "add" else 0) - less[number]
        owed = max(expected, Frac(least[number]))
        slack = unit * (rounds[number] + (late > 0)) + Frac(1, 10)
        assert abs(charged[number] - owed) <= slack, (number, charged[number], float(owed))


def lateness(life: Life, calc: Second, number: int, due: date, principal: int) -> Frac:
    """Balance × growth of a row after its due day, nothing where all was paid within grace."""
    total, left, since = Frac(0), principal, due
    for fact in life.facts:
        for post in fact.rows if isinstance(fact, Payment) else ():
            if post.number == number:
                if fact.date > due:
                    total += left * calc.growth(since, fact.date)
                    since = fact.date
                left -= fen(post.principal)
    return total if since > due + timedelta(life.contract.grace) else Frac(0)
