"""Putting history right: what is entered before later facts of its loan, or terms mended.

The standing facts of a loan are in order of value date. What comes after the change is decided anew
by today's engine, each with the wish it had: the amount of a payment, the principal paid early, the
split where it is the lender's, the lender's figure where one was gone by. All of it is one group:
the later facts reversed, what is new, and they as they come to now. Nothing is deleted.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter

from jiebei_cli.domain.arithmetic.dates import IsHoliday
from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book import changes, decide, prepayment
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.changes import Figures
from jiebei_cli.domain.book.due_day import DueDayChanged
from jiebei_cli.domain.book.facts import (
    Adjusted,
    Adopted,
    Deferred,
    Disbursed,
    Extended,
    Fact,
    FeeCharged,
    Known,
    Payment,
    Prepaid,
    RateChanged,
    Repaid,
    Reversed,
    Waived,
)
from jiebei_cli.domain.book.folding import apply, open_loan
from jiebei_cli.domain.book.knowing import known, raised
from jiebei_cli.domain.book.loan import Loan, debts_on, running_row
from jiebei_cli.domain.contract.terms import COMPONENTS, Terms
from jiebei_cli.domain.errors import BadFact, BadInput, Fault, Refused
from jiebei_cli.domain.value import Value, replace


class Revision(Value):
    """A fact as it stood, and as it was decided anew; None where nothing is left of it."""

    old: Fact
    new: Fact | None

    @property
    def changed(self) -> bool:
        """Whether anything but its place in the ledger differs."""
        return self.new is None or _bare(self.old) != _bare(self.new)


def entered(
    book: Book,
    name: str,
    on: date,
    make: Callable[[Loan], Fact],
    is_holiday: IsHoliday | None = None,
) -> tuple[Fact, ...]:
    """What records a fact of a loan on a day, later facts of the loan decided anew.

    Raises: what `make` raises; Refused rewrite.refused, rewrite.more_than_due.
    """
    loan = book.loan(name)
    history = book.loans.histories[loan.id]
    later = [fact for fact in history if fact.date > on]
    if not later or isinstance(later[0], Disbursed):
        return (make(loan),)
    then = _folded(history[: -len(later)])
    made = make(then)
    return (*_reversals(later, on), made, *_anew(book, then, apply(then, made), later, is_holiday))


def corrected(
    book: Book,
    name: str,
    terms: Terms,
    on: date,
    is_holiday: IsHoliday | None = None,
    ref: str | None = None,
) -> tuple[Fact, ...]:
    """What records a loan drawn under other terms, its id kept and all its facts decided anew.

    Raises: Refused correct.same, rewrite.refused, rewrite.more_than_due.
    """
    loan = book.loan(name)
    drawn, *later = book.loans.histories[loan.id]
    assert isinstance(drawn, Disbursed)
    if terms == drawn.terms:
        raise Refused("correct.same", loan=loan.id)
    bare = replace(drawn, id=0, at="", group=None)
    day = drawn.date if isinstance(drawn, Adopted) else terms.disbursed_on
    made = replace(bare, terms=terms, date=day, corrects=drawn.id, ref=ref or drawn.ref)
    try:
        new = open_loan(made)
    except BadFact as problem:
        raise _refused(drawn, loan, problem) from None
    again = _anew(book, open_loan(drawn), new, later, is_holiday, until=on)
    return (*_reversals([drawn, *later], on), made, *again)


def revisions(before: Book, facts: Sequence[Fact]) -> tuple[Revision, ...]:
    """What such a group decided anew, in order of date; the fact it was decided for left out."""
    gone = {fact.fact for fact in facts if isinstance(fact, Reversed)}
    old = [fact for fact in before.facts if fact.id in gone]
    new = [fact for fact in facts if not isinstance(fact, Reversed)]
    new = new if isinstance(new[0], Disbursed) else new[1:]
    found: dict[int, Fact] = {}
    for moved in (False, True):
        for fact in old:
            alike = (one for one in new if type(one) is type(fact))
            match = next((one for one in alike if moved or one.date == fact.date), None)
            if fact.id not in found and match is not None:
                new.remove(match)
                found[fact.id] = match
    return tuple(Revision(fact, found.get(fact.id)) for fact in old)


def _bare(fact: Fact) -> Fact:
    """A fact as it was before it was recorded."""
    bare = replace(fact, id=0, at="", group=None)
    return replace(bare, settles=False) if isinstance(bare, Payment) else bare


def _folded(history: Sequence[Fact]) -> Loan:
    drawn = history[0]
    assert isinstance(drawn, Disbursed)
    loan = open_loan(drawn)
    for fact in history[1:]:
        loan = apply(loan, fact)
    return loan


def _reversals(facts: Sequence[Fact], on: date) -> list[Reversed]:
    return [Reversed(date=on, fact=fact.id) for fact in reversed(facts)]


class Wanted(Value):
    """A fact to decide anew, on which day, and the loan it was decided on."""

    on: date
    fact: Fact
    was: Loan


def _anew(
    book: Book,
    old: Loan,
    new: Loan,
    later: Sequence[Fact],
    is_holiday: IsHoliday | None,
    until: date = date.min,
) -> list[Fact]:
    """The later facts decided anew, with the loan as it was beside the loan as it is now."""
    confirmed = raised(book.standing)
    queue = []
    for fact in later:
        wanted = replace(fact, known=_known(fact, confirmed))
        queue.append(Wanted(fact.date, wanted, old))
        old = apply(old, fact)
    return [again for _, again in decided_anew(new, queue, is_holiday, until) if again is not None]


def decided_anew(
    new: Loan, queue: list[Wanted], is_holiday: IsHoliday | None = None, until: date = date.min
) -> list[tuple[Fact, Fact | None]]:
    """Each fact, in order of date, and what it comes to on the loan as it is now.

    An instalment paid on its day is paid on the day it has now, if that came `until` then.
    Raises: Refused rewrite.refused, rewrite.more_than_due.
    """
    made: list[tuple[Fact, Fact | None]] = []
    while queue:
        on, fact, was = (one := queue.pop(0)).on, one.fact, one.was
        wanted = _bare(fact)
        day = _due_now(wanted, was, new, on)
        if on < day <= until:
            place = bisect_left(queue, day, key=attrgetter("on"))
            queue.insert(place, Wanted(day, fact, was))
            continue
        try:
            again = _again(wanted, was, new, on, is_holiday)
            if again is not None:
                again = replace(again, ref=fact.ref, note=fact.note, known=wanted.known)
                new = apply(new, again)
        except Fault as problem:
            raise _refused(fact, new, problem) from None
        except (ArithmeticError, ValueError) as problem:
            inner = BadFact("fact.impossible", fact=fact.id, reason=type(problem).__name__)
            raise _refused(fact, new, inner) from None
        made.append((fact, again))
    return made


def _due_now(fact: Fact, was: Loan, new: Loan, on: date) -> date:
    """The day on which an instalment that was paid on its day is due now, where none is on `on`."""
    if not isinstance(fact, Repaid) or debts_on(new, on) or not fact.rows:
        return on
    number = fact.rows[-1].number
    due = {row.number: row.due for row in was.rows}.get(number)
    if due != fact.date or not _was_all(fact, was):
        return on
    return {row.number: row.due for row in new.rows}.get(number, on)


def _was_all(fact: Repaid, old: Loan) -> bool:
    """Whether it paid all that was due, which is what somebody who names no amount asks for."""
    return fact.amount == sum((debt.total for debt in debts_on(old, fact.date)), ZERO)


_TOO_MUCH = ("repay.more_than_due", "repay.nothing_due", "repay.settled")


def _known(fact: Fact, confirmed: dict[int, Known]) -> Known | None:
    """How a fact is known; None as long as nobody said so and nothing raised it."""
    return known(fact, confirmed) if fact.id in confirmed else fact.known


def _refused(fact: Fact, loan: Loan, problem: Fault) -> Refused:
    """Why a later fact cannot follow: a payment of more than is due by its figures."""
    due = sum((debt.total for debt in debts_on(loan, fact.date)), ZERO)
    said = {"fact": fact.id, "loan": loan.id, "date": fact.date}
    if isinstance(fact, Repaid) and problem.code in _TOO_MUCH:
        return Refused("rewrite.more_than_due", **said, amount=fact.amount, due=due)
    params = {"fact": fact.id, **problem.params}
    return Refused("rewrite.refused", **said, problem=problem.code, details=params)


def _again(fact: Fact, old: Loan, new: Loan, on: date, is_holiday: IsHoliday | None) -> Fact | None:
    """The fact with the same wish, decided on the loan as it is now; None where it falls away."""
    decide.check_date(new, on)
    match fact:
        case Repaid():
            return _repaid(fact, old, new, on)
        case Prepaid():
            return _prepaid(fact, old, new)
        case RateChanged():
            return changes.change_rate(new, fact.rate, on, fact.since)
        case Extended():
            if new.rows and old.rows and new.rows[-1].due == old.rows[-1].due:
                return fact
            further = len(fact.dues)
            return changes.extend(new, further, on, fact.since, is_holiday=is_holiday)
        case DueDayChanged():
            return changes.move_due_day(new, fact.day, on, fact.since, is_holiday=is_holiday)
        case Deferred():
            return changes.defer(new, fact.instalments, on, fact.since)
        case FeeCharged():
            return changes.charge(new, fact.amount, fact.what, on)
        case Waived():
            return changes.waive(new, fact.number, _figures(fact), on)
        case Adjusted():
            return _adjusted(fact, old, new)
        case _:
            return fact.anew(new)


def _figures(fact: Waived | Adjusted) -> Figures:
    return Figures(fact.fee, fact.penalty, fact.interest)


def _repaid(fact: Repaid, old: Loan, new: Loan, on: date) -> Repaid | None:
    """The amount, or all that is due if it was all; no more than that where it was assumed.

    The lender's own split stands, any other is ours.
    """
    due = debts_on(new, on)
    if fact.known == "assumed" and not due:
        return None
    if fact.known != "lender" and _was_all(fact, old) and due:
        return decide.repay(new, None, on)
    if fact.known == "assumed":
        return decide.repay(new, min(fact.amount, sum((d.total for d in due), ZERO)), on)
    if fact.known != "lender" and not _is_theirs(fact, old):
        return decide.repay(new, fact.amount, on)
    owing = {debt.number: debt for debt in due}
    fits = all(
        row.number in owing and getattr(row, part) <= getattr(owing[row.number], part)
        for row in fact.rows
        for part in COMPONENTS
    )
    if fits and new.settled_on is None:
        return fact
    split: dict[str, Money] = {part: getattr(fact, part) for part in COMPONENTS}
    return decide.repay(new, fact.amount, on, split=split)


def _prepaid(fact: Prepaid, old: Loan, new: Loan) -> Prepaid:
    """The same principal early, or again all of it; the lender's own figures stand."""
    if fact.known == "lender" or _is_theirs(fact, old):
        return fact
    return _prepaid_anew(new, fact, whole=_was_whole(fact, old))


def _was_whole(fact: Prepaid, old: Loan) -> bool:
    row = running_row(old, fact.date)
    return row is None or fact.early == row.opening


def _is_theirs(fact: Payment, old: Loan) -> bool:
    """Whether the payment was not posted as our engine does."""
    try:
        ours = posted_anew(old, fact)
    except (BadInput, Refused):
        return True
    return any(getattr(ours, part) != getattr(fact, part) for part in COMPONENTS)


def posted_anew(loan: Loan, fact: Payment) -> Payment:
    """The payment as today's engine would post it."""
    if isinstance(fact, Repaid):
        return decide.repay(loan, fact.amount, fact.date)
    return _prepaid_anew(loan, fact, whole=False)


def _prepaid_anew(loan: Loan, fact: Prepaid, *, whole: bool) -> Prepaid:
    steps = replace(loan.terms.prepayment, minimum=None, multiple=None)  # of what was asked for
    loan = replace(loan, terms=replace(loan.terms, prepayment=steps))
    wish = prepayment.Wish(
        None if whole else fact.early or None,
        amount_is="principal",
        accrued_on=fact.accrued_on,
        recast=fact.recast,
    )
    if loan.settled_on is not None:
        raise Refused("prepay.settled", loan=loan.id, date=loan.settled_on)
    return prepayment.prepaid(loan, prepayment.quote(loan, fact.date, wish))


def _adjusted(fact: Adjusted, old: Loan, new: Loan) -> Adjusted | None:
    """The lender's figure stands: what it differs by from ours is reckoned anew."""
    by: dict[str, Money] = {}
    for name in Figures.__struct_fields__:
        if given := getattr(fact, name):
            was, now = (_charged(loan, fact, name) for loan in (old, new))
            by[name] = given + was - now
    if not any(by.values()):
        return None
    return changes.adjust(new, fact.number, Figures(**by), fact.date)


def _charged(loan: Loan, fact: Adjusted, name: str) -> Money:
    """What a row charges of one component by a day, paid or not."""
    owed: Money = getattr(changes.owed(loan, fact.number, fact.date), name)
    paid: Money = getattr(loan.record(fact.number), name)
    return paid + owed
