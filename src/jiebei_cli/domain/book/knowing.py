"""How a thing is known: a fact by who says so, a term by its origin, a figure by its parts.

A fact is known from the lender's own paper, stated by the borrower, or assumed because nobody
looked. A later, better source raises it (`Confirmed`); it is not recorded twice. A figure is known
no better than the least known thing in it.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from jiebei_cli.domain.book.facts import Confirmed, Fact, Known
from jiebei_cli.domain.contract.terms import Origin, Terms
from jiebei_cli.domain.value import Name, Value

if TYPE_CHECKING:
    from jiebei_cli.domain.book.book import Book
    from jiebei_cli.domain.book.loan import Loan

Grade = Literal["lender", "contract", "stated", "solved", "preset", "assumed", "unknown"]
GRADES: tuple[Grade, ...] = (
    "lender", "contract", "stated", "solved", "preset", "assumed", "unknown",
)  # fmt: skip
"""From the best known to the least."""


class Ground(Value):
    """A term that figures rest on: its name, the options that state it, the figures."""

    name: Name
    options: tuple[str, ...]
    figures: tuple[str, ...] = ("due", "payoff", "late")


GROUNDS: dict[str, Ground] = {
    "rate": Ground(Name("利率", "rate"), ("rate",)),
    "method": Ground(Name("还款方式", "method"), ("method", "plan")),
    "instalments": Ground(
        Name("期数", "number of instalments"), ("instalments", "months", "every", "plan")
    ),
    "day_count": Ground(Name("计息基准", "day count"), ("day_count", "level", "rounding")),
    "first_due": Ground(Name("还款日", "due day"), ("due_day", "first_due", "plan")),
    "fees": Ground(
        Name("费用", "fees"), ("fee_upfront", "fee_each", "fee_total", "received", "plan")
    ),
    "prepayment": Ground(
        Name("提前还款规则", "rule for paying early"),
        ("lock_in", "minimum", "recast", "accrued", "amount_is"),
        ("payoff",),
    ),
    "prepayment.fee": Ground(
        Name("提前还款手续费", "fee for paying early"), ("prepay_fee",), ("payoff",)
    ),
    "overdue": Ground(Name("罚息", "penalty"), ("penalty", "penalty_base"), ("late",)),
    "overdue.grace": Ground(Name("宽限期", "days of grace"), ("grace",), ("late",)),
}
"""The terms that figures rest on."""


def least(grades: Iterable[Grade]) -> Grade:
    """The least known of several; of nothing, what is stated."""
    return max(grades, key=GRADES.index, default="stated")


def raised(standing: Iterable[Fact]) -> dict[int, Known]:
    """The facts that were confirmed, by id, with the best that is known of them now."""
    best: dict[int, Known] = {}
    for fact in standing:
        if isinstance(fact, Confirmed) and fact.fact is not None:
            found = fact.known or "stated"
            known = best.get(fact.fact)
            best[fact.fact] = found if known is None else min(known, found, key=GRADES.index)
    return best


def known(fact: Fact, confirmed: dict[int, Known]) -> Known:
    """How a fact is known, once what confirms it is taken into account."""
    own = fact.known or "stated"
    return min(own, confirmed.get(fact.id, own), key=GRADES.index)


def assumed(standing: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts that nobody looked at, those confirmed since left out."""
    facts = tuple(standing)
    doubted = [fact for fact in facts if fact.known == "assumed"]
    confirmed = raised(facts) if doubted else {}
    return tuple(fact for fact in doubted if known(fact, confirmed) == "assumed")


def origins_of(stated: Iterable[str], unknown: Iterable[str]) -> dict[str, Origin]:
    """Where the terms come from: the options that state them, and what a preset does not know."""
    typed = set(stated)
    found: dict[str, Origin] = dict.fromkeys(unknown, "unknown")
    for name, ground in GROUNDS.items():
        if typed.intersection(ground.options):
            found[name] = "contract"
    if "plan" in typed and "rate" not in typed:
        found["rate"] = "solved"
    return found


def from_(terms: Terms, origin: Origin, figure: str = "") -> tuple[str, ...]:
    """The terms of an origin that figures of a kind, or any, rest on."""
    return tuple(
        name
        for name, ground in GROUNDS.items()
        if terms.origin(name) == origin and (not figure or figure in ground.figures)
    )


def of_loans(book: "Book", loans: "Iterable[Loan]", figure: str) -> Grade:
    """How well figures of a kind over some loans are known."""
    doubted = {getattr(fact, "loan", "") for fact in assumed(book.standing)}
    return least(grade(loan.terms, figure, doubted=loan.id in doubted) for loan in loans)


def grade(terms: Terms, figure: str, *, doubted: bool) -> Grade:
    """How well figures of a kind are known; `doubted` where a fact of the loan is assumed."""
    grades: list[Grade] = ["assumed" if doubted else "stated"]
    rest = (name for name, ground in GROUNDS.items() if figure in ground.figures)
    return least([*grades, *(terms.origin(name) for name in rest)])
