"""Instalments settled late for want of a record: what to type if they were paid on time."""

from collections.abc import Sequence

from jiebei_cli.commands.context import Recorded, Remark, remark
from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.allocation import Debt
from jiebei_cli.domain.book.facts import Repaid
from jiebei_cli.domain.typed import command


def late_remarks(done: Recorded, fact: Repaid, amount: Money | None = None) -> list[Remark]:
    """What to type instead if the instalments it settles late had been paid on their days."""
    earlier = decide.unrecorded(done.before.loan(fact.loan), fact)
    undo = [command("undo", fact.id, yes=True)] if done.written else []
    params = {"loan": fact.loan, "penalty": fact.penalty, "count": len(earlier)}
    commands = paid_on_time(fact, amount, earlier, undo)
    return [remark("repay.no_history", commands=commands, **params)] if earlier else []


def paid_on_time(
    fact: Repaid, amount: Money | None, earlier: Sequence[Debt], first: Sequence[str] = ()
) -> str:
    """The commands that record the earlier instalments on their days, and then this payment."""
    typed = [*first]
    through = earlier[-1].due if earlier else None
    typed.append(command("repay", fact.loan, on_time=True, through=through, yes=True))
    if amount is not None:
        typed.append(command("repay", fact.loan, amount, date=fact.date, yes=True))
    return " && ".join(typed)
