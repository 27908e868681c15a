"""The account is not frozen. Only the lender knows; the book knows what the borrower saw."""

from jiebei_cli.domain.closing.base import Case, Evidence, Finding, Rule, stated
from jiebei_cli.domain.value import Name


def check(case: Case) -> Finding:
    """What was last stated; nothing stated is unknown."""
    remedy = f"jiebei account unfreeze {case.account.name}"
    said = stated(case, "frozen")
    if said is None:
        return Finding(result="unknown", remedy=remedy, affects="look-in-app")
    evidence = (Evidence(fact=said[0], date=said[2]),)
    if said[1] == "yes":
        return Finding(result="fail", evidence=evidence, remedy=remedy)
    return Finding(result="pass", evidence=evidence)


RULE = Rule(
    "frozen",
    Name("账户未冻结", "account not frozen"),
    check,
    {
        "look-in-app": Name(
            "账本不知道；在 App 看过没有冻结再记",
            "this book cannot know: look in the app, then record",
        )
    },
)
