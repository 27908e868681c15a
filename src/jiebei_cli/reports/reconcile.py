"""Our figures beside the lender's, what explains the difference, and what was recorded of it."""

from collections.abc import Sequence
from datetime import date

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book.facts import Fact
from jiebei_cli.domain.reading.explanations.base import Figures
from jiebei_cli.domain.reading.reconcile import Compared
from jiebei_cli.domain.value import Value


class MatchView(Value):
    """An explanation that gives the lender's figure: its code, what it assumes, what answers it."""

    code: str
    figure: str
    detail: dict[str, object]
    loan: str
    commands: tuple[str, ...]


class ReconcileReport(Value):
    """`difference` is theirs less ours for the `figure` compared; `facts` were recorded for it.

    `loan` is null for an account; `alike` names our other figure that theirs is.
    """

    loan: str | None
    account: str
    on: date
    theirs: Money
    ours: Figures
    figure: str
    difference: Money
    agrees: bool
    alike: str | None
    matches: tuple[MatchView, ...]
    facts: tuple[int, ...] = ()
    recorded: bool = False
    repeated: bool = False


def reconcile_report(
    found: Compared,
    on: date,
    theirs: Money,
    facts: Sequence[Fact] = (),
    *,
    recorded: bool = False,
    repeated: bool = False,
) -> ReconcileReport:
    """The report; what is recorded is what was agreed on."""
    return ReconcileReport(
        found.loan,
        found.account,
        on,
        theirs,
        found.ours,
        found.figure,
        found.difference,
        not found.difference,
        found.alike,
        tuple(
            MatchView(match.code, match.figure, match.detail, match.loan, match.commands)
            for match in found.matches
        ),
        tuple(fact.id for fact in facts if fact.id),
        recorded,
        repeated,
    )
