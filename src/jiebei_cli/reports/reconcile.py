"""Our figures beside the lender's, what explains the difference, and what was recorded of it."""

from datetime import date

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book.facts import Adjusted
from jiebei_cli.domain.reading.reconcile import Figures, Match
from jiebei_cli.domain.value import Value


class MatchView(Value):
    """An explanation that gives the lender's figure: its code and what it assumes."""

    code: str
    figure: str
    detail: dict[str, object]


class ReconcileReport(Value):
    """`difference` is theirs less ours for the `figure` compared; `facts` were recorded for it."""

    loan: str
    on: date
    theirs: Money
    ours: Figures
    figure: str
    difference: Money
    agrees: bool
    matches: tuple[MatchView, ...]
    facts: tuple[int, ...] = ()
    recorded: bool = False
    repeated: bool = False


def reconcile_report(
    loan: str,
    on: date,
    theirs: Money,
    ours: Figures,
    figure: str,
    matches: tuple[Match, ...],
    facts: tuple[Adjusted, ...] = (),
    *,
    recorded: bool = False,
    repeated: bool = False,
) -> ReconcileReport:
    """The report; what is recorded is what was agreed on."""
    difference = theirs - (ours.payoff if figure == "payoff" else ours.due)
    return ReconcileReport(
        loan,
        on,
        theirs,
        ours,
        figure,
        difference,
        not difference,
        tuple(MatchView(match.code, match.figure, match.detail) for match in matches),
        tuple(fact.id for fact in facts if fact.id),
        recorded,
        repeated,
    )
