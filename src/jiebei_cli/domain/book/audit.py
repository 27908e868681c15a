"""Verifying a ledger: every stored split and plan computed again, and what looks wrong.

A difference is reported, never mended: what was posted stands. A lender's own split differs from
ours by right; it is listed too, so that the difference stays visible. Whatever was posted, money is
conserved: the interest of a row over its life is balance × growth, less what was waived, with what
was adjusted; the plan falls due as it stands and is nowhere negative.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from jiebei_cli.domain.arithmetic.money import FEN, ZERO, Money, fen
from jiebei_cli.domain.book import decide, prepayment
from jiebei_cli.domain.book.book import standing
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Adjusted,
    Closed,
    Disbursed,
    Fact,
    Noted,
    Payment,
    Posted,
    Prepaid,
    Reopened,
    Repaid,
    Waived,
)
from jiebei_cli.domain.book.folding import apply, open_loan
from jiebei_cli.domain.book.loan import (
    Loan,
    Record,
    debt_of,
    debts_on,
    grace_ends,
    position_of,
    row_debt,
    running_interest,
    running_row,
)
from jiebei_cli.domain.book.reversal import group_of
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.schedule import Instalment
from jiebei_cli.domain.contract.terms import COMPONENTS
from jiebei_cli.domain.errors import BadFact, BadInput, Refused
from jiebei_cli.domain.value import Value, replace


class Finding(Value):
    """Something that looks wrong: a code, the fact it was seen at, and figures for the words."""

    code: str
    fact: int
    params: Mapping[str, object]


def audit(facts: Sequence[Fact], today: date) -> tuple[Finding, ...]:
    """Everything found, in the order of the facts."""
    stand = standing(facts)
    found = [*_refs(stand), *_times(facts), *_accounts(stand)]
    for history in _histories(stand, found).values():
        found += _loan(history, today)
    return tuple(sorted(found, key=lambda finding: finding.fact))


def _refs(stand: Sequence[Fact]) -> Iterator[Finding]:
    """A reference posts once."""
    seen: dict[str, Fact] = {}
    for fact in stand:
        if fact.ref is None:
            continue
        first = seen.setdefault(fact.ref, fact)
        if group_of(first) != group_of(fact):
            yield Finding("check.ref_twice", fact.id, {"ref": fact.ref, "first": first.id})


def _times(facts: Sequence[Fact]) -> Iterator[Finding]:
    """The times of recording can be read and do not go back."""
    previous: datetime | None = None
    for fact in facts:
        try:
            at = datetime.fromisoformat(fact.at)
        except ValueError:
            yield Finding("check.time", fact.id, {"at": fact.at[:40]})
            continue
        alike = previous is not None and (at.tzinfo is None) == (previous.tzinfo is None)
        if alike and previous is not None and at < previous:
            yield Finding("check.time_back", fact.id, {"at": fact.at})
        previous = at


def _accounts(stand: Sequence[Fact]) -> Iterator[Finding]:
    """Nothing is drawn on an account that is not open."""
    opened: set[str] = set()
    closed: set[str] = set()
    for fact in stand:
        match fact:
            case AccountOpened():
                if fact.account in opened:
                    yield Finding("fact.account_twice", fact.id, _at(fact, account=fact.account))
                opened.add(fact.account)
            case Closed():
                closed.add(fact.account)
            case Reopened():
                closed.discard(fact.account)
            case Disbursed():
                if fact.account not in opened:
                    yield Finding("fact.no_account", fact.id, _at(fact, account=fact.account))
                elif fact.account in closed:
                    yield Finding("check.closed", fact.id, {"account": fact.account})


def _at(fact: Fact, **params: object) -> dict[str, object]:
    return {"fact": fact.id, **params}


def _histories(stand: Sequence[Fact], found: list[Finding]) -> dict[str, list[Fact]]:
    histories: dict[str, list[Fact]] = {}
    for fact in stand:
        loan = getattr(fact, "loan", None)
        if loan is None or isinstance(fact, Noted):
            continue
        if isinstance(fact, Disbursed):
            if loan in histories:
                found.append(Finding("fact.loan_twice", fact.id, _at(fact, loan=loan)))
            else:
                histories[loan] = [fact]
        elif loan not in histories:
            found.append(Finding("fact.no_loan", fact.id, _at(fact, loan=loan)))
        else:
            histories[loan].append(fact)
    return histories


def _loan(history: Sequence[Fact], today: date) -> Iterator[Finding]:
    """One loan: folded anew without trusting its marks, each payment against today's engine."""
    drawn = history[0]
    assert isinstance(drawn, Disbursed)
    try:
        loan = open_loan(drawn)
    except (ArithmeticError, BadInput, ValueError) as problem:
        yield Finding("fact.impossible", drawn.id, _at(drawn, reason=str(problem)[:80]))
        return
    seen: dict[tuple[date, Money], int] = {}
    lives: dict[int, _Life] = {}
    for fact in history[1:]:
        if isinstance(fact, Payment):
            yield from _payment(loan, fact, seen)
        _live(lives, loan, fact)
        try:
            unmarked = replace(fact, settles=False) if isinstance(fact, Payment) else fact
            loan = apply(loan, unmarked)
        except BadFact as problem:
            yield Finding(problem.code, fact.id, problem.params)
            return
        except (ArithmeticError, BadInput, ValueError) as problem:
            yield Finding("fact.impossible", fact.id, _at(fact, reason=str(problem)[:80]))
            return
        if isinstance(fact, Payment) and fact.settles and loan.settled_on is None:
            stand = position_of(loan, fact.date)
            owed = stand.outstanding + stand.accrued_interest + stand.penalty + stand.fee
            yield Finding("check.settles", fact.id, {"loan": loan.id, "owed": owed})
            loan = replace(loan, settled_on=fact.date) if not loan.outstanding else loan
    yield from _interest(loan, lives)
    if loan.settled_on is None:
        yield from _plan(loan)
    for debt in debts_on(loan, today):
        if debt.due < today:
            name = f"{loan.id}/{debt.number}"
            figures = {"instalment": name, "due": debt.due, "amount": debt.total}
            yield Finding("check.missed", drawn.id, figures)


class _Life:
    """The interest of a row so far, and the last fact that charged or forgave any."""

    __slots__ = ("charged", "earned", "fact", "forgiven", "least", "times")

    def __init__(self) -> None:
        self.earned = self.charged = self.forgiven = self.least = ZERO
        self.times = self.fact = 0


def _live(lives: dict[int, _Life], loan: Loan, fact: Fact) -> None:
    """Add what a fact charged or forgave, and what had been earned by the money it paid early."""

    def charge(number: int, interest: Money, earned: Decimal = ZERO) -> None:
        life = lives.setdefault(number, _Life())
        life.charged += interest
        life.earned += earned
        life.times, life.fact = life.times + 1, fact.id

    if isinstance(fact, Payment):
        for post in fact.rows:
            charge(post.number, post.interest)
    if isinstance(fact, Prepaid) and (row := running_row(loan, fact.date)):
        part = fact.early if fact.accrued_on == "on-prepaid" and fact.early < row.opening else None
        earned = running_interest(loan, row, fact.date, part)
        charge(row.number, fact.accrued, earned if part is not None else earned - row.carried)
    elif isinstance(fact, Waived | Adjusted) and fact.interest:
        life = lives.setdefault(fact.number, _Life())
        life.forgiven += fact.interest if isinstance(fact, Waived) else -fact.interest
        life.least, life.fact = life.charged, fact.id


def _interest(loan: Loan, lives: Mapping[int, _Life]) -> Iterator[Finding]:
    """Rows whose interest is not what they earned; a lender's rounding may be a fen each time."""
    rows = {row.number: row for row in loan.rows}
    for number, life in lives.items():
        charged, earned = life.charged, life.earned
        if (row := rows.get(number)) is not None:
            record = loan.record(number)
            debt = debt_of(loan, row, record, max(row.due, loan.last_on))
            if record.settled_on is None:
                if debt.total and row.due < loan.last_on:
                    continue  # what is late grows on: told when it is paid
                charged += debt.interest
            earned += _stood(loan, row) + _late(loan, row, record)
        elif not life.times:
            continue  # forgiven of a row that there is no more
        owed = max(life.least, fen(earned, loan.terms.rounding) - life.forgiven)
        if abs(charged - owed) > FEN * (life.times + 1):
            figures = {"instalment": f"{loan.id}/{number}", "charged": charged, "owed": owed}
            yield Finding("check.interest", life.fact, figures)


def _stood(loan: Loan, row: Instalment) -> Decimal:
    """A row's interest since it was last laid out; 等本等息 bears it without principal too."""
    if not row.opening and method(loan.terms.method).interest is not None:
        return row.interest - row.carried
    return running_interest(loan, row, row.due) - row.carried


def _late(loan: Loan, row: Instalment, record: Record) -> Decimal:
    """The interest a late row bore beside its penalty."""
    late = record.arrears_to is not None and record.arrears_to > grace_ends(loan, row)
    return record.late_growth / loan.accrual.count.denominator if late else ZERO


def _plan(loan: Loan) -> Iterator[Finding]:
    """A row with a figure below zero, or that is not what falls due."""
    for row in loan.plan:
        debt, record = row_debt(loan, row.number), loan.record(row.number)
        name = f"{loan.id}/{row.number}"
        least = min(row.interest, row.fee, row.balance, debt.principal)
        came = record.paid - record.penalty + debt.total - debt.penalty
        if least < 0:
            figures = {"instalment": name, "amount": least}
            yield Finding("check.negative", loan.facts[-1], figures)
        elif row.due > loan.last_on and came != row.total:
            figures = {"instalment": name, "planned": row.total, "due": came}
            yield Finding("check.due", loan.facts[-1], figures)


def _payment(
    loan: Loan, fact: Repaid | Prepaid, seen: dict[tuple[date, Money], int]
) -> Iterator[Finding]:
    if loan.settled_on is not None:
        yield Finding("check.after_settled", fact.id, {"loan": loan.id, "date": loan.settled_on})
        return
    if fact.date < loan.last_on:
        return  # out of order: applying the fact says so
    first = seen.setdefault((fact.date, fact.amount), fact.id)
    if first != fact.id and fact.ref is None:
        figures = {"loan": loan.id, "amount": fact.amount, "date": fact.date, "first": first}
        yield Finding("check.doubled", fact.id, figures)
    try:
        ours = _posted_anew(loan, fact)
    except (Refused, BadInput) as problem:
        yield Finding("check.refused", fact.id, {"loan": loan.id, "reason": problem.code})
        return
    except ArithmeticError:
        return  # applying the fact will say so
    for name in COMPONENTS:
        stored, computed = getattr(fact, name), getattr(ours, name)
        if stored != computed:
            figures = {"loan": loan.id, "component": name, "stored": stored, "ours": computed}
            yield Finding("check.split", fact.id, figures)
            return
    if _rows(fact.rows) != _rows(ours.rows):
        yield Finding("check.rows", fact.id, {"loan": loan.id})


def _posted_anew(loan: Loan, fact: Repaid | Prepaid) -> Repaid | Prepaid:
    """The payment as today's engine would post it."""
    if isinstance(fact, Repaid):
        return decide.repay(loan, fact.amount, fact.date)
    steps = replace(loan.terms.prepayment, minimum=None, multiple=None)  # of what was asked for
    loan = replace(loan, terms=replace(loan.terms, prepayment=steps))
    wish = prepayment.Wish(
        fact.early or None, amount_is="principal", accrued_on=fact.accrued_on, recast=fact.recast
    )
    return prepayment.prepaid(loan, prepayment.quote(loan, fact.date, wish))


def _rows(rows: Sequence[Posted]) -> list[Posted]:
    return sorted((row for row in rows if row.total), key=lambda row: row.number)
