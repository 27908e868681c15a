"""A payment that one side has and the other has not, or has twice."""

from collections.abc import Iterator, Mapping

from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.domain.book.facts import Prepaid, Repaid
from jiebei_cli.domain.book.loan import debts_on, row_debt, running_row
from jiebei_cli.domain.book.prepayment import payoff
from jiebei_cli.domain.reading.explanations.base import (
    Case,
    Explanation,
    Figures,
    Reading,
    figures,
    less,
    play,
)
from jiebei_cli.domain.typed import command
from jiebei_cli.domain.value import Name


def _missing_there(case: Case) -> Iterator[Reading]:
    """A payment of ours that the lender has not booked, or not yet."""
    ours = figures(case.loan, case.on)
    for paid in reversed(case.payments):
        detail: dict[str, object] = {"date": paid.date, "amount": paid.amount}
        yield detail, less(ours, -paid.amount)
        loan = play(case, [fact for fact in case.facts if fact is not paid], by_amount=True)
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
        loan = play(case, facts, by_amount=True)
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
        yield detail, less(ours, paid.amount)
        again = Prepaid(date=paid.date, loan=paid.loan, amount=paid.amount, early=paid.amount)
        index = case.facts.index(paid) + 1
        loan = play(case, [*case.facts[:index], again, *case.facts[index:]])
        if loan is not None:
            yield detail, figures(loan, case.on)


EXPLANATIONS = (
    Explanation(
        "payment-missing-there",
        Name(
            "{date} 的还款 {amount} 对方没有（还没）入账",
            "your payment of {amount} on {date} is not (yet) booked there",
        ),
        _missing_there,
        payment=True,
    ),
    Explanation(
        "payment-missing-here",
        Name(
            "对方已收到 {date} 到期的 {amount}，你没有记",
            "{amount} due {date} was paid there, not recorded here",
        ),
        _missing_here,
        payment=True,
        remedy=_record_missing,
    ),
    Explanation(
        "payment-doubled-there",
        Name(
            "{date} 的还款 {amount} 对方入了两次",
            "your payment of {amount} on {date} is booked twice there",
        ),
        _doubled_there,
        payment=True,
    ),
    Explanation(
        "settled-there",
        Name("对方已结清（{amount}），你没有记", "settled there with {amount}, not recorded here"),
        _settled_there,
        payment=True,
        remedy=record_payoff,
    ),
)
