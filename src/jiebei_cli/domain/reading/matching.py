"""Holding bill rows against the book: which payment of which loan is this?

Rows are taken in the order of time, each against the book after the ones before it. A row fits
exactly when its amount is what was due that day (of a loan, of its oldest instalments, of all
loans together) or what ended the debt; a payment while nothing was due and near no such figure is
a partial prepayment. One exact fit is posted; several, or none, are a question with the readings
there are. The split between principal and interest is always the plan's: no bill tells it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.allocation import Debt
from jiebei_cli.domain.book.book import Book, extended
from jiebei_cli.domain.book.facts import (
    Adjusted,
    Disbursed,
    Fact,
    Prepaid,
    Repaid,
    Waived,
)
from jiebei_cli.domain.book.folding import apply
from jiebei_cli.domain.book.loan import Loan, debts_on, running_row
from jiebei_cli.domain.book.prepayment import Wish, payoff
from jiebei_cli.domain.errors import BadFact, Fault, Refused
from jiebei_cli.domain.reading.bill import BillRow
from jiebei_cli.domain.value import Value, replace

Action = Literal["full", "part", "adjusted", "waived", "prepayment", "payoff", "disbursement"]
State = Literal["proposed", "question", "recorded", "duplicate", "blocked", "ignored"]

FAMILIES = ("jiebei", "weilidai", "fenfu")
NEAR_YUAN, NEAR_SHARE = Decimal(1), Decimal("0.005")
NEAR_DAYS = 3
_TOLD = Repaid | Prepaid | Disbursed
"""What a row of a bill tells: money that moved."""


class Reading(Value):
    """One way to understand a row: the facts it would add."""

    action: Action
    facts: tuple[Fact, ...]


class Finding(Value):
    """What became of a row; `chosen` is the reading that is posted, `confirms` the facts that the
    row shows to be so.
    """

    row: BillRow
    state: State
    reason: str = ""
    params: dict[str, object] = {}
    readings: tuple[Reading, ...] = ()
    chosen: int | None = None
    confirms: tuple[int, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts to post for this row; what the bill tells of is known from the lender."""
        if self.chosen is None:
            return ()
        return tuple(
            replace(fact, known="lender") if isinstance(fact, _TOLD) else fact
            for fact in self.readings[self.chosen].facts
        )


Draw = Callable[[Book, BillRow], Sequence[Fact]]
Choose = Callable[[Finding], int | None]


class Limits(Value, kw_only=True):
    """Where to look: only this loan, only this account, nothing after this day."""

    today: date
    loan: str | None = None
    account: str | None = None


def match(
    book: Book,
    rows: Sequence[BillRow],
    limits: Limits,
    *,
    draw: Draw | None = None,
    choose: Choose | None = None,
    tick: Callable[[int], None] | None = None,
) -> tuple[Finding, ...]:
    """A finding for every row, in the order of the rows.

    `draw` makes the facts of a disbursement whose terms were stated; `choose` answers a question
    with the number of a reading, or None; `tick` is told how many rows are done.
    """
    if limits.loan is not None:
        book.loan(limits.loan)
    if limits.account is not None:
        book.account(limits.account)
    matcher = _Matcher(book, rows, limits, draw, choose)
    found: dict[int, Finding] = {}
    for index in _by_time(rows):
        found[index] = matcher.finding(rows[index])
        if tick is not None and not len(found) % 200:
            tick(len(found))
    return tuple(found[index] for index in range(len(rows)))


def _by_time(rows: Sequence[BillRow]) -> list[int]:
    """Places of the rows, oldest first; where times are equal a file that is newest first counts
    upwards.
    """
    order = list(range(len(rows)))
    if rows and rows[0].time > rows[-1].time:
        order.reverse()
    return sorted(order, key=lambda index: rows[index].time)


class _Matcher:
    """The book as it grows while rows are matched; lives for one call of `match`."""

    def __init__(
        self,
        book: Book,
        rows: Iterable[BillRow],
        limits: Limits,
        draw: Draw | None,
        choose: Choose | None,
    ) -> None:
        self.book, self.limits, self.draw, self.choose = book, limits, draw, choose
        self.seen: dict[str, BillRow] = {}
        self.by_ref: dict[str, list[Fact]] = {}
        for fact in book.standing:
            if fact.ref:
                self.by_ref.setdefault(fact.ref, []).append(fact)
        said: dict[str, set[Money]] = {}
        for row in rows:
            if row.ref and row.kind in ("disbursed", "repaid"):
                said.setdefault(row.ref, set()).add(row.amount)
        self.contradicted = {ref for ref, amounts in said.items() if len(amounts) > 1}
        self.by_hand = [
            fact
            for fact in book.standing
            if isinstance(fact, Repaid | Prepaid | Disbursed)
            and fact.ref not in said
            and not _order_number(fact.ref)
        ]
        answered = self.by_ref.keys() | self.contradicted
        payments = {  # one told twice counts once
            row.ref or index: row
            for index, row in enumerate(rows)
            if row.kind == "repaid" and row.sure and row.ref not in answered
        }
        self.waiting = Counter((row.time.date(), row.amount) for row in payments.values())

    def finding(self, row: BillRow) -> Finding:
        """What a row is, on the book so far; what is proposed joins the book."""
        known = self._known(row)
        if known is not None:
            return known
        found = self._drawn(row) if row.kind == "disbursed" else self._paid(row)
        if found.state == "question" and found.readings and self.choose is not None:
            answer = self.choose(found)
            if answer is not None:
                found = replace(found, state="proposed", chosen=answer)
        if row.kind == "repaid" and row.sure:
            self.waiting[row.time.date(), row.amount] -= 1
        self._grow(found.facts)
        return found

    def _known(self, row: BillRow) -> Finding | None:
        """A row that needs no reading: not a payment, seen before, or in the book already."""
        original = self.by_ref.get(row.ref.partition("_")[0]) if "_" in row.ref else None
        if row.reason == "alike.refund" and original:
            return Finding(row, "ignored", "row.refunded", {"fact": original[0].id})
        if row.kind not in ("disbursed", "repaid"):
            return Finding(row, "ignored", row.reason)
        if row.ref:
            twin = self.seen.setdefault(row.ref, row)
            if row.ref in self.contradicted:
                return Finding(row, "blocked", "row.contradicts", {"ref": row.ref})
            if twin is not row:
                return Finding(row, "duplicate", "row.duplicate", {"line": twin.line})
            posted = self.by_ref.get(row.ref)
            if posted:
                return _recorded(row, posted)
        if row.time.date() > self.limits.today:
            return Finding(row, "blocked", "row.future")
        return self._by_hand(row)

    def _by_hand(self, row: BillRow) -> Finding | None:
        """A fact of that day and amount, or payments of that day that add up to it."""
        on = row.time.date()
        kinds = Disbursed if row.kind == "disbursed" else Repaid | Prepaid
        that_day = [
            fact
            for fact in self.by_hand
            if fact.date == on and isinstance(fact, kinds) and self._within(fact)
        ]
        same = next((fact for fact in that_day if row.amount in _amounts(fact)), None)
        if same is None and sum((_amounts(fact)[0] for fact in that_day), ZERO) == row.amount:
            same = next(iter(that_day), None)
            self.by_hand = [fact for fact in self.by_hand if fact not in that_day]
        elif same is not None:
            self.by_hand.remove(same)
        if same is None:
            return None
        if row.kind == "repaid" and row.sure:
            self.waiting[on, row.amount] -= 1
        confirms = (same.id,) if row.amount in _amounts(same) else tuple(f.id for f in that_day)
        return Finding(
            row, "recorded", "row.recorded_by_hand", {"fact": same.id}, confirms=confirms
        )

    def _within(self, fact: Disbursed | Repaid | Prepaid) -> bool:
        loan = self.book.loans.get(fact.loan)
        if loan is None:
            return False
        named, account = self.limits.loan, self.limits.account
        return (named is None or loan.id == named.upper()) and account in (None, loan.account)

    def _drawn(self, row: BillRow) -> Finding:
        on = row.time.date()
        for fact in self.by_hand:
            if (
                isinstance(fact, Disbursed)
                and row.amount in _amounts(fact)
                and abs((fact.date - on).days) <= NEAR_DAYS
            ):
                params = {"fact": fact.id, "loan": fact.loan, "date": fact.date}
                return Finding(row, "blocked", "row.near_draw", params)
        if self.draw is None:
            return Finding(
                row, "blocked", "row.no_terms", {"amount": row.amount, "date": on, "ref": row.ref}
            )
        try:
            facts = tuple(self.draw(self.book, row))
        except Refused as problem:
            return _refused(row, problem)
        readings = (Reading("disbursement", facts),)
        if not row.sure:
            return Finding(row, "question", "row.unsure", readings=readings)
        return Finding(row, "proposed", readings=readings, chosen=0)

    def _paid(self, row: BillRow) -> Finding:
        on = row.time.date()
        loans = self._candidates(row.family, on)
        if not loans:
            return Finding(row, "blocked", "row.no_loan", {"date": on})
        params: dict[str, object]
        late = [loan for loan in loans if loan.last_on > on]
        if late and len(late) == len(loans):
            params = {"loan": late[0].id, "date": on, "last": late[0].last_on}
            return Finding(row, "blocked", "row.out_of_order", params)
        stands = [_stand(loan, on) for loan in loans if loan.last_on <= on]
        near = self._near_by_hand(row)
        exact = _exact(stands, row)
        certain = row.sure and near is None and not late
        if exact:
            alike = all(r.action == "full" and len(r.facts) == 1 for r in exact)
            twins = alike and self.waiting[on, row.amount] >= len(exact)
            if certain and (len(exact) == 1 or twins):
                return Finding(row, "proposed", readings=exact, chosen=0)
            if len(exact) > 1:
                return Finding(row, "question", "row.several", {"count": len(exact)}, exact)
        readings, refusals = (exact, []) if exact else _inexact(stands, row)
        if near is not None:
            params = {"fact": near.id, "date": near.date}
            return Finding(row, "question", "row.near_payment", params, readings)
        if not row.sure or late:
            return Finding(row, "question", "row.unsure", {}, readings)
        if len(readings) == 1 and not refusals and _plain_prepayment(stands, row):
            return Finding(row, "proposed", readings=readings, chosen=0)
        if not readings and refusals:
            return _refused(row, refusals[0])
        params = {
            "due": sum((stand.due for stand in stands), ZERO),
            "payoff": sum((stand.payoff(on) for stand in stands), ZERO),
        }
        return Finding(row, "question", "row.mismatch", params, readings)

    def _candidates(self, family: str, on: date) -> list[Loan]:
        """The open loans that a row of that wording may pay, drawn by that day."""
        named, account = self.limits.loan, self.limits.account
        loans = [
            loan
            for loan in self.book.open_loans()
            if loan.terms.disbursed_on <= on
            and (named is None or loan.id == named.upper())
            and account in (None, loan.account)
        ]
        if named is not None or account is not None or not family:
            return loans
        products = {loan.id: self._product(loan) for loan in loans}
        return [loan for loan in loans if products[loan.id] == family] or [
            loan for loan in loans if products[loan.id] not in FAMILIES
        ]

    def _product(self, loan: Loan) -> str:
        return loan.terms.product or self.book.account(loan.account).product

    def _near_by_hand(self, row: BillRow) -> Fact | None:
        """A payment of that amount noted by hand a few days off: perhaps this one."""
        on = row.time.date()
        for fact in self.by_hand:
            if (
                isinstance(fact, Repaid | Prepaid)
                and fact.amount == row.amount
                and abs(fact.date - on) <= timedelta(days=NEAR_DAYS)
                and self._within(fact)
            ):
                return fact
        return None

    def _grow(self, facts: Sequence[Fact]) -> None:
        """The book with these facts, numbered as if they were stored."""
        if not facts:
            return
        last = self.book.facts[-1].id if self.book.facts else 0
        numbered = tuple(replace(fact, id=last + 1 + n) for n, fact in enumerate(facts))
        self.book = extended(self.book, numbered)


def _order_number(ref: str | None) -> bool:
    """Whether a reference is a payment service's, so that it names another row."""
    return ref is not None and len(ref) >= 16 and ref.isdigit()


def _amounts(fact: Disbursed | Repaid | Prepaid) -> tuple[Money, ...]:
    if isinstance(fact, Disbursed):
        return (fact.terms.principal, fact.terms.received)
    return (fact.amount,)


def _recorded(row: BillRow, posted: Sequence[Fact]) -> Finding:
    """A row whose order number stands in the book."""
    amounts = [_amounts(f) for f in posted if isinstance(f, Repaid | Prepaid | Disbursed)]
    total = sum((found[0] for found in amounts), ZERO)
    same = total == row.amount or any(row.amount in found for found in amounts)
    code = "row.recorded" if same or not amounts else "row.recorded_differs"
    told = tuple(fact.id for fact in posted if isinstance(fact, _TOLD)) if same else ()
    params: dict[str, object] = {"fact": posted[0].id, "amount": total}
    return Finding(row, "recorded", code, params, confirms=told)


def _refused(row: BillRow, problem: Fault) -> Finding:
    return Finding(row, "blocked", "row.refused", {"problem": problem.code, **problem.params})


class _Stand(Value):
    """A loan on the day of a row: what is due, and the payoff where paying early is possible."""

    loan: Loan
    debts: tuple[Debt, ...]
    due: Money
    running: bool

    def payoff(self, on: date) -> Money:
        """What ends the debt that day."""
        return payoff(self.loan, on).total if self.running else self.due


def _stand(loan: Loan, on: date) -> _Stand:
    debts = debts_on(loan, on)
    due = sum((debt.total for debt in debts), ZERO)
    return _Stand(loan, debts, due, running_row(loan, on) is not None)


def _exact(stands: Sequence[_Stand], row: BillRow) -> tuple[Reading, ...]:
    """The readings whose figure is the row's amount to the fen."""
    on, amount, ref = row.time.date(), row.amount, row.ref or None
    found: list[Reading] = []
    for stand in stands:
        if amount <= stand.due and amount in _oldest(stand.loan, stand.debts):
            found.append(Reading("full", (decide.repay(stand.loan, amount, on, ref=ref),)))
    owing = [stand for stand in stands if stand.debts]
    if len(owing) > 1 and sum((stand.due for stand in owing), ZERO) == amount:
        facts = tuple(decide.repay(stand.loan, None, on, ref=ref) for stand in owing)
        found.append(Reading("full", facts))
    ends = [stand for stand in stands if stand.running and stand.loan.outstanding <= amount]
    totals = [stand.payoff(on) for stand in ends]
    groups = [[end] for end, total in zip(ends, totals, strict=True) if total == amount]
    if len(ends) > 1 and len(ends) == len(stands) and sum(totals, ZERO) == amount:
        groups.append(ends)
    for group in groups:
        try:
            ended = tuple(decide.prepay(end.loan, on, Wish(None), ref)[0] for end in group)
        except Fault:
            continue
        found.append(Reading("payoff", ended))
    return tuple(found)


def _oldest(loan: Loan, debts: Sequence[Debt]) -> list[Money]:
    """What the oldest instalment comes to, the two oldest, …, all that is due."""
    sums: list[Money] = []
    for debt in debts:
        sums.append((sums[-1] if sums else ZERO) + debt.total)
    return sums if loan.terms.spread == "instalment" else sums[-1:]


def _inexact(stands: Sequence[_Stand], row: BillRow) -> tuple[tuple[Reading, ...], list[Fault]]:
    """What else the row may be, and why a prepayment is not: nothing of it is sure."""
    found: list[Reading] = []
    refusals: list[Fault] = []
    on, amount, ref = row.time.date(), row.amount, row.ref or None
    for stand in stands:
        if amount < stand.due:
            found.append(Reading("part", (decide.repay(stand.loan, amount, on, ref=ref),)))
        found += _corrected(stand.loan, stand.debts, amount - stand.due, row)
        if amount > stand.due and stand.running:
            try:
                fact, _ = decide.prepay(stand.loan, on, Wish(amount, amount_is="cash"), ref)
                if fact.amount == amount:
                    found.append(Reading("prepayment", (fact,)))
            except Fault as problem:
                refusals.append(problem)
    return tuple(found), refusals


def _corrected(loan: Loan, debts: Sequence[Debt], more: Money, row: BillRow) -> list[Reading]:
    """The lender's own figure: penalty forgiven, or interest that differs by `more`."""
    if not debts:
        return []
    on, ref = row.time.date(), row.ref or None
    penalty = sum((debt.penalty for debt in debts), ZERO)
    first: tuple[Waived | Adjusted, ...]
    action: Action
    if penalty and more == -penalty:
        action = "waived"
        first = tuple(
            Waived(date=on, loan=loan.id, number=debt.number, penalty=debt.penalty, ref=ref)
            for debt in debts
            if debt.penalty
        )
    elif len(debts) == 1 and abs(more) < debts[0].interest:
        action = "adjusted"
        first = (Adjusted(date=on, loan=loan.id, number=debts[0].number, interest=more, ref=ref),)
    else:
        return []
    try:
        for fact in first:
            loan = apply(loan, fact)
        return [Reading(action, (*first, decide.repay(loan, row.amount, on, ref=ref)))]
    except (Fault, BadFact):
        return []


def _plain_prepayment(stands: Sequence[_Stand], row: BillRow) -> bool:
    """Nothing was due, one loan was running, and the amount is near no figure of its plan."""
    on = row.time.date()
    if len(stands) != 1 or stands[0].debts:
        return False
    following = running_row(stands[0].loan, on)
    return following is not None and not any(
        abs(row.amount - figure) <= max(NEAR_YUAN, figure * NEAR_SHARE)
        for figure in (following.total, stands[0].payoff(on))
    )
