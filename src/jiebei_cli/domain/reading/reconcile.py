"""Reconciling: which single difference of practice turns our figure into the lender's.

Each explanation plays the loan's history again under another reading of the contract, or of what
was booked, and says what the figure would be. Payments that settled all that was due settle it in
that reading too; others keep their amount. Only a match to the fen counts, and before any
explanation comes the question whether theirs is another of our own figures.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Adjusted
from jiebei_cli.domain.book.folding import apply
from jiebei_cli.domain.book.loan import Loan, debts_on, row_debt, running_row
from jiebei_cli.domain.errors import BadInput, Refused
from jiebei_cli.domain.reading.explanations import EXPLANATIONS
from jiebei_cli.domain.reading.explanations.base import (
    FIGURES,
    Case,
    Figure,
    Figures,
    case_of,
    figures,
)
from jiebei_cli.domain.value import Value, replace

RECORDED: tuple[Figure, ...] = ("payoff", "due")
"""Those that interest, penalty and fees can make to be theirs."""


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
    for explanation in EXPLANATIONS.values():
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
