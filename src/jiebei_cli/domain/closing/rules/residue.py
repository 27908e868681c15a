"""The lender's own figure is 0.00: what it keeps as a residue this book cannot know."""

from jiebei_cli.domain.closing.base import PASS, Case, Finding, Look, Rule
from jiebei_cli.domain.value import Name


def check(case: Case) -> Finding:
    """Nothing to look at while a loan owes; that blocks by another rule."""
    return Finding(result="unknown", affects="still-owing") if case.owing else PASS


LOOK = Look(
    code="app-shows-zero",
    name=Name("App 显示已结清、待还 0.00", "the app shows settled, 0.00 left"),
    where=Name(
        "App 里每笔借款的详情：待还应为 0.00", "each loan's page in the app: nothing left to pay"
    ),
    needed=lambda case: bool(case.loans) and not case.owing,
    since=lambda case: case.settled_on,
)
OWING = {"still-owing": Name("结清以后再看", "to look at once all is settled")}
RULE = Rule("residue", Name("贷款方显示 0.00", "the lender shows 0.00"), check, OWING, LOOK)
