"""The account is not frozen. Only the lender knows; the book knows what the borrower saw."""

from jiebei_cli.domain.closing.base import (
    PASS,
    Case,
    Evidence,
    Finding,
    Look,
    Rule,
    newest_look,
    stated,
)
from jiebei_cli.domain.typed import command
from jiebei_cli.domain.value import Name


def check(case: Case) -> Finding:
    """Frozen as long as it was stated and nobody has seen otherwise since."""
    said, seen = stated(case, "frozen"), newest_look(case, LOOK.code)
    if said is None or said[1] != "yes" or (seen is not None and seen.id > said[0]):
        return PASS
    return Finding(
        result="fail",
        evidence=(Evidence(fact=said[0], date=said[2]),),
        remedy=command("close", case.account.name, confirm=LOOK.code),
    )


LOOK = Look(
    code="not-frozen",
    name=Name("账户没有冻结", "the account is not frozen"),
    where=Name(
        "App 里能看到额度、没有冻结或风控提示", "the app shows the line, and no freeze or warning"
    ),
)
RULE = Rule(
    "frozen",
    Name("账户未冻结", "account not frozen"),
    check,
    look=LOOK,
)
