"""A closing rule: nothing was recorded of the account's loans for thirty days."""

from jiebei_cli.domain.closing.base import PASS, Case, Evidence, Finding, Rule
from jiebei_cli.domain.typed import command
from jiebei_cli.domain.value import Name


def check(case: Case) -> Finding:
    recent = [loan for loan in case.loans if (case.on - loan.last_on).days < 30]
    return Finding(
        result="warn",
        evidence=tuple(Evidence(loan=loan.id, date=loan.last_on) for loan in recent),
        remedy=command("log", case.account.name),
        affects="just-moved",
    ) if recent else PASS  # fmt: skip


RULE = Rule(
    "quiet",
    Name("三十天没有动静", "quiet for thirty days"),
    check,
    {"just-moved": Name("刚有过变动，再等等", "something moved lately: wait a little")},
)
