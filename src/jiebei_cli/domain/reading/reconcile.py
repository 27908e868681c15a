"""Reconciling: which single difference of practice turns our figure into the lender's.

Each explanation plays the loan's history again under another reading of the contract, or of what
was booked, and says what the figure would be. Payments that settled all that was due settle it in
that reading too; others keep their amount. Only a match to the fen counts, and before any
explanation comes the question whether theirs is another of our own figures.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Literal, get_args

from jiebei_cli.domain.arithmetic.money import ZERO, Money, Rounding, fen
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book.allocation import Debt, allocate
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Adjusted, Disbursed, Fact, Posted, Prepaid, Repaid
from jiebei_cli.domain.book.folding import apply, open_loan
from jiebei_cli.domain.book.loan import Loan, debts_on, row_debt, running_interest, running_row
from jiebei_cli.domain.book.prepayment import payoff
from jiebei_cli.domain.contract.schedule import Instalment
from jiebei_cli.domain.contract.terms import AccruedOn, Terms
from jiebei_cli.domain.errors import BadFact, BadInput, Refused
from jiebei_cli.domain.typed import command
from jiebei_cli.domain.value import Value, replace

Figure = Literal["payoff", "due", "principal", "rest", "now", "paid"]
FIGURES: tuple[Figure, ...] = get_args(Figure)
RECORDED: tuple[Figure, ...] = ("payoff", "due")
"""Those that interest, penalty and fees can make to be theirs."""

DAY = timedelta(days=1)
MOST_GRACE = 31


class Figures(Value):
    """What a lender's page may show: 结清金额, what is due by a day or, where nothing is, the next
    instalment; outstanding principal, all that the plan still takes, what is due `now` and no
    later, what was paid so far. None where a reading says nothing of it.
    """

    payoff: Money
    due: Money
    principal: Money | None = None
    rest: Money | None = None
    now: Money | None = None
    paid: Money | None = None


class Case(Value):
    """A loan on a day, and the standing facts it is folded from, the disbursement first."""

    loan: Loan
    facts: tuple[Fact, ...]
    on: date

    @property
    def terms(self) -> Terms:
        """The terms as agreed."""
        return self.loan.terms

    @property
    def payments(self) -> tuple[Repaid | Prepaid, ...]:
        """What was paid, oldest first."""
        return tuple(fact for fact in self.facts if isinstance(fact, Repaid | Prepaid))


Reading = tuple[dict[str, object], Figures]
"""What the reading assumes, and the figures it gives."""


def _nothing(case: Case, detail: Mapping[str, object]) -> Sequence[str]:
    return ()


class Explanation(Value):
    """One way to differ; its readings are tried in order and the first that matches is named.

    `remedy` gives the commands that put our book right.
    """

    code: str
    readings: Callable[[Case], Iterator[Reading]]
    payment: bool = False
    remedy: Callable[[Case, Mapping[str, object]], Sequence[str]] = _nothing


class Match(Value):
    """An explanation that gives the lender's figure to the fen, and the commands that answer it."""

    code: str
    figure: Figure
    detail: dict[str, object]
    payment: bool
    loan: str
    commands: tuple[str, ...] = ()


class Compared(Value):
    """Theirs beside ours, of a loan or (None) of its account.

    `figure` is the one compared, `account.…` where a loan's is its account's; `alike` is our other
    figure that theirs is, although another was stated.
    """

    account: str
    loan: str | None
    ours: Figures
    figure: str
    difference: Money
    matches: tuple[Match, ...] = ()
    alike: str | None = None

    @property
    def missing(self) -> Match | None:
        """The likeliest payment that only one side has, where nothing else explains it."""
        payments = all(match.payment for match in self.matches)
        return self.matches[0] if self.matches and payments else None


def case_of(facts: Sequence[Fact], loan: Loan, on: date) -> Case:
    """The case of a loan from all standing facts."""
    own = (fact for fact in facts if getattr(fact, "loan", None) == loan.id and fact.date <= on)
    return Case(loan, tuple(own), on)


def figures(loan: Loan, on: date) -> Figures:
    """Our figures of a day."""
    now = sum((debt.total for debt in debts_on(loan, on)), ZERO)
    coming = [row_debt(loan, row.number).total for row in loan.rows if row.due > on]
    if loan.settled_on is not None:
        coming = []
    early = (each.principal + each.interest + each.fee for each in loan.prepayments)
    return Figures(
        payoff(loan, on).total,
        now or next(iter(coming), ZERO),
        loan.outstanding,
        now + sum(coming, ZERO),
        now,
        sum((record.paid for record in loan.records.values()), ZERO) + sum(early, ZERO),
    )


def together(loans: Sequence[Loan], on: date) -> Figures:
    """The figures of several open loans as one; due is what falls due on the earliest day."""
    each = [figures(loan, on) for loan in loans]
    names = [name for name in FIGURES if name != "paid"]  # settled loans were paid as well
    sums = {name: sum((getattr(one, name) for one in each), ZERO) for name in names}
    rows = [(loan, row) for loan in loans for row in loan.rows if row.due > on]
    first = min((row.due for _, row in rows), default=on)
    coming = (row_debt(loan, row.number).total for loan, row in rows if row.due == first)
    return Figures(**sums | {"due": sums["now"] or sum(coming, ZERO)})


def compare(
    book: Book, name: str, theirs: Money, on: date, stated: Figure | None = None
) -> Compared:
    """Hold the lender's figure of a loan or of an account against ours.

    Raises: BadInput loan.unknown, choice.unknown.
    """
    one = None if name in book.accounts else book.loan(name)
    account = name if one is None else one.account
    loan_id = None if one is None else one.id
    loans = [loan for loan in book.open_loans() if loan.account == account]
    whole = together(loans, on)
    ours = whole if one is None else figures(one, on)
    known: dict[str, Money] = {each: getattr(ours, each) for each in FIGURES}
    if one is not None and len(loans) > 1:
        known |= {f"account.{each}": getattr(whole, each) for each in FIGURES}
    if stated is not None and known[stated] is None:
        named = ", ".join(each for each in FIGURES if known[each] is not None)
        raise BadInput("choice.unknown", option="--what", text=stated, known=named)
    known_as = (each for each in known if known[each] == theirs and (theirs or each != "paid"))
    same = next(known_as, None)
    if same is not None and stated in (None, same):
        return Compared(account, loan_id, ours, same, ZERO)
    matches: list[Match] = []
    for loan in loans if one is None else [one]:
        others = [other for other in loans if one is None and other is not loan]
        found = explain(case_of(book.standing, loan, on), theirs, others)
        matches += [match for match in found if stated in (None, match.figure)]
    figure = stated or nearest(ours, theirs, matches)
    return Compared(account, loan_id, ours, figure, theirs - known[figure], tuple(matches), same)


def explain(case: Case, theirs: Money, others: Sequence[Loan] = ()) -> tuple[Match, ...]:
    """Every explanation that gives the lender's figure, the likeliest first.

    The figure may have `others` of the account's loans in it.
    """
    ours, found = figures(case.loan, case.on), []
    rest = together(others, case.on)
    names = [name for name in FIGURES if not others or name not in ("due", "paid")]
    want = {name: theirs - (getattr(rest, name) or ZERO) for name in names}
    for explanation in EXPLANATIONS:
        for detail, reading in explanation.readings(case):
            figure = _named(reading, want, ours)
            if figure is not None:
                typed = tuple(explanation.remedy(case, detail))
                code, payment = explanation.code, explanation.payment
                found.append(Match(code, figure, detail, payment, case.loan.id, typed))
                break
    return tuple(found)


def _named(found: Figures, want: Mapping[Figure, Money], ours: Figures) -> Figure | None:
    """The figure that a reading makes what is wanted, and that is not ours anyway."""
    for name, amount in want.items():
        if getattr(found, name) == amount != getattr(ours, name):
            return name
    return None


def nearest(ours: Figures, theirs: Money, matches: Sequence[Match]) -> Figure:
    """The figure the lender's is compared with: the one explained, else the closer one."""
    if matches:
        return matches[0].figure
    return "due" if abs(ours.due - theirs) < abs(ours.payoff - theirs) else "payoff"


# playing the history again


def _posted(debts: Sequence[Debt]) -> tuple[Posted, ...]:
    return tuple(
        Posted(
            number=debt.number,
            fee=debt.fee,
            penalty=debt.penalty,
            interest=debt.interest,
            principal=debt.principal,
        )
        for debt in debts
    )


def _play(
    case: Case, facts: Sequence[Fact], terms: Terms | None = None, *, by_amount: bool = False
) -> Loan | None:
    """The loan if the facts had been met under other terms; None where they cannot have been.

    `by_amount` makes every repayment keep its amount, because what was due is not the same.
    """
    whole = set() if by_amount else _settling(case)
    first = facts[0]
    assert isinstance(first, Disbursed)
    loan = open_loan(replace(first, terms=terms) if terms is not None else first)
    try:
        for fact in facts[1:]:
            debts = debts_on(loan, fact.date)
            if isinstance(fact, Repaid):
                due = sum((debt.total for debt in debts), ZERO)
                amount = due if fact.id in whole else min(fact.amount, due)
                rows = allocate(amount, debts, loan.terms.allocation, loan.terms.spread)
                fact = replace(fact, rows=rows)
            elif isinstance(fact, Prepaid):
                row = running_row(loan, fact.date)
                early = min(fact.early, row.opening) if row is not None else ZERO
                fact = replace(fact, rows=_posted(debts), early=early)
            loan = apply(loan, fact)
    except BadFact:
        return None
    return loan


def _settling(case: Case) -> set[int]:
    """The repayments that left nothing due on their day."""
    first = case.facts[0]
    assert isinstance(first, Disbursed)
    loan, found = open_loan(first), set()
    for fact in case.facts[1:]:
        loan = apply(loan, fact)
        if isinstance(fact, Repaid) and not debts_on(loan, fact.date):
            found.add(fact.id)
    return found


def _under(case: Case, **changed: object) -> Iterator[Figures]:
    """The figures under terms that differ in some fields."""
    loan = _play(case, case.facts, replace(case.terms, **changed))
    if loan is not None:
        yield figures(loan, case.on)


# explanations


def _cut_off(days: int, case: Case) -> Iterator[Reading]:
    day = case.on + days * DAY
    if day >= case.loan.last_on:
        yield {"date": day}, figures(case.loan, day)


def _less(ours: Figures, amount: Money) -> Figures:
    """Our figures of what has to be paid, less an amount."""
    return replace(ours, payoff=ours.payoff - amount, due=ours.due - amount)


def _with_interest(case: Case, row: Instalment, interest: Money) -> Figures:
    """Our figures with another amount of running interest in the payoff."""
    quote = payoff(case.loan, case.on)
    ours = figures(case.loan, case.on)
    charged = case.loan.record(row.number).bears(interest)
    return replace(ours, payoff=ours.payoff - quote.accrued + charged)


def _day_included(case: Case) -> Iterator[Reading]:
    row = running_row(case.loan, case.on)
    if row is not None:
        exact = running_interest(case.loan, row, case.on + DAY)
        yield {}, _with_interest(case, row, fen(exact, case.terms.rounding))


def _rounding(mode: Rounding, case: Case) -> Iterator[Reading]:
    row = running_row(case.loan, case.on)
    if row is not None:
        interest = fen(running_interest(case.loan, row, case.on), mode)
        yield {"whole_plan": False}, _with_interest(case, row, interest)
    for found in _under(case, rounding=mode):
        yield {"whole_plan": True}, found


def _accrued_on(mode: AccruedOn, case: Case) -> Iterator[Reading]:
    """Interest of earlier part prepayments taken on the part alone, or on the whole."""
    facts = [
        replace(fact, accrued_on=mode) if isinstance(fact, Prepaid) else fact for fact in case.facts
    ]
    if tuple(facts) != case.facts:
        loan = _play(case, facts)
        if loan is not None:
            yield {}, figures(loan, case.on)


def _day_count(code: str, case: Case) -> Iterator[Reading]:
    if code == case.terms.day_count:
        return
    yearly = Rate(case.terms.annual_rate, "y")
    for quoted in dict.fromkeys((case.terms.rate, yearly)):
        for found in _under(case, day_count=code, rate=quoted):
            yield {"rate": str(quoted)}, found


def _full_period(case: Case) -> Iterator[Reading]:
    row = running_row(case.loan, case.on)
    if row is not None:
        yield {}, _with_interest(case, row, row.interest)


def _missing_there(case: Case) -> Iterator[Reading]:
    """A payment of ours that the lender has not booked, or not yet."""
    ours = figures(case.loan, case.on)
    for paid in reversed(case.payments):
        detail: dict[str, object] = {"date": paid.date, "amount": paid.amount}
        yield detail, _less(ours, -paid.amount)
        loan = _play(case, [fact for fact in case.facts if fact is not paid], by_amount=True)
        if loan is not None:
            yield detail, figures(loan, case.on)


def _unrecorded(case: Case) -> Iterator[Repaid]:
    """What was due and is not paid here, as paid on its day."""
    rows = {row.number: row for row in case.loan.rows}
    for debt in debts_on(case.loan, case.on):
        row = rows.get(debt.number)
        amount = debt.total if row is None else row_debt(case.loan, row.number).total
        yield Repaid(date=debt.due, loan=case.loan.id, amount=amount)


def _missing_here(case: Case) -> Iterator[Reading]:
    """Instalments that the lender has as paid on their day, such as by automatic deduction."""
    facts = list(case.facts)
    for paid in _unrecorded(case):
        facts = sorted([*facts, paid], key=lambda fact: fact.date)
        loan = _play(case, facts, by_amount=True)
        if loan is not None:
            yield {"date": paid.date, "amount": paid.amount}, figures(loan, case.on)


def _record_missing(case: Case, detail: Mapping[str, object]) -> list[str]:
    """All of them, up to the one that gave the figure."""
    return [
        command("repay", paid.loan, paid.amount, date=paid.date)
        for paid in _unrecorded(case)
        if str(paid.date) <= str(detail["date"])
    ]


def _settled_there(case: Case) -> Iterator[Reading]:
    """The lender has the loan as settled."""
    whole = payoff(case.loan, case.on).total
    yield {"date": case.on, "amount": whole}, Figures(ZERO, ZERO, ZERO, ZERO, ZERO)


def record_payoff(case: Case, detail: Mapping[str, object]) -> list[str]:
    """The command that settles the loan on the day."""
    early = running_row(case.loan, case.on) is not None
    return [command("prepay" if early else "repay", case.loan.id, all=early, date=case.on)]


def _doubled_there(case: Case) -> Iterator[Reading]:
    """A payment that the lender booked twice: held as credit, or put to principal."""
    ours = figures(case.loan, case.on)
    for paid in reversed(case.payments):
        detail: dict[str, object] = {"date": paid.date, "amount": paid.amount}
        yield detail, _less(ours, paid.amount)
        again = Prepaid(date=paid.date, loan=paid.loan, amount=paid.amount, early=paid.amount)
        index = case.facts.index(paid) + 1
        loan = _play(case, [*case.facts[:index], again, *case.facts[index:]])
        if loan is not None:
            yield detail, figures(loan, case.on)


def _no_penalty(case: Case) -> Iterator[Reading]:
    owed = sum((debt.penalty for debt in debts_on(case.loan, case.on)), ZERO)
    ours = figures(case.loan, case.on)
    yield {"amount": owed}, _less(ours, owed)


def _grace(case: Case) -> Iterator[Reading]:
    for days in range(case.terms.overdue.grace_days + 1, MOST_GRACE):
        for found in _under(case, overdue=replace(case.terms.overdue, grace_days=days)):
            yield {"days": days}, found


def _no_fee(case: Case) -> Iterator[Reading]:
    fee = payoff(case.loan, case.on).fee
    ours = figures(case.loan, case.on)
    yield {"amount": fee}, replace(ours, payoff=ours.payoff - fee)


EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation("cut-off-earlier", partial(_cut_off, -1)),
    Explanation("cut-off-later", partial(_cut_off, 1)),
    Explanation("day-included", _day_included),
    Explanation("rounding-down", partial(_rounding, "down")),
    Explanation("rounding-half-even", partial(_rounding, "half-even")),
    Explanation("rounding-up", partial(_rounding, "up")),
    Explanation("interest-on-part", partial(_accrued_on, "on-prepaid")),
    Explanation("interest-on-whole", partial(_accrued_on, "on-outstanding")),
    Explanation("year-360", partial(_day_count, "ACT/360")),
    Explanation("month-30", partial(_day_count, "30/360")),
    Explanation("year-365", partial(_day_count, "ACT/365")),
    Explanation("full-period", _full_period),
    Explanation("penalty-waived", _no_penalty),
    Explanation("grace-period", _grace),
    Explanation("fee-waived", _no_fee),
    Explanation("payment-missing-there", _missing_there, payment=True),
    Explanation("payment-missing-here", _missing_here, payment=True, remedy=_record_missing),
    Explanation("payment-doubled-there", _doubled_there, payment=True),
    Explanation("settled-there", _settled_there, payment=True, remedy=record_payoff),
)


# recording theirs


def adjust(
    loan: Loan, on: date, figure: Figure, theirs: Money, ref: str | None = None
) -> tuple[Adjusted, ...]:
    """The facts that make our figure theirs: interest of the row in question, penalty first.

    Raises: Refused reconcile.settled, and reconcile.principal where the lender's figure is lower
    than the principal it contains.
    """
    if loan.settled_on is not None:
        raise Refused("reconcile.settled", loan=loan.id, date=loan.settled_on)
    left = theirs - getattr(figures(loan, on), figure)
    debts = debts_on(loan, on)
    row = running_row(loan, on)
    running = row if row is not None and (figure == "payoff" or not debts) else None
    found: list[Adjusted] = []
    if left < 0:
        for debt in debts:
            parts: dict[str, Money] = {}
            for component in ("penalty", "interest", "fee"):
                part = max(left, -getattr(debt, component))
                if part:
                    parts[component] = part
                    left -= part
            if parts:
                bare = Adjusted(date=on, loan=loan.id, number=debt.number, ref=ref)
                found.append(replace(bare, **parts))
    if left:
        number = running.number if running is not None else debts[-1].number
        found.append(Adjusted(date=on, loan=loan.id, number=number, interest=left, ref=ref))
    then = loan
    for fact in found:
        then = apply(then, fact)
    if getattr(figures(then, on), figure) != theirs:
        raise Refused("reconcile.principal", loan=loan.id, theirs=theirs)
    return tuple(found)
