"""Bill, contract and plan are saved: the app may hide the history once the line is closed.

Source: facts §2.1, §2.6 step 5. It warns and does not block: the debt does not depend on it.
"""

from jiebei_cli.domain.closing.base import PASS, Case, Finding, Rule
from jiebei_cli.domain.value import Name

STEP = "export-records"


def check(case: Case) -> Finding:
    """Done once the step is recorded; a new draw starts the steps anew."""
    if not case.loans or STEP in case.account.steps:
        return PASS
    save = f"jiebei export evidence {case.account.name} --to {case.account.name}-evidence"
    if case.settled_on is None:
        return Finding(result="warn", remedy=save, affects="records-later")
    return Finding(
        result="warn",
        remedy=save,  # which records the step
        affects="records-vanish",
    )


RULE = Rule(
    "records",
    Name("记录已保存", "records saved"),
    check,
    {
        "records-later": Name("结清后保存", "save them once settled"),
        "records-vanish": Name(
            "关闭后 App 里可能无法再查历史账单", "the app may hide the history once closed"
        ),
    },
)
