"""The credit history is clean: no instalment was ever paid late.

Lateness does not keep an account open, but it stays visible: an adverse entry is kept five years
from the day the event ended and is deleted then (征信业管理条例 16). Whether a lender reported
it only the credit report shows.
"""

from datetime import date

from jiebei_cli.domain.arithmetic.dates import in_month
from jiebei_cli.domain.book.loan import debts_on
from jiebei_cli.domain.closing.base import (
    ASSUMED,
    PASS,
    Case,
    Evidence,
    Finding,
    Rule,
    ending_facts,
)
from jiebei_cli.domain.typed import command
from jiebei_cli.domain.value import Name

YEARS_KEPT = 5


def kept_until(ended: date) -> date:
    """Five years after the event ended."""
    return in_month(ended.year + YEARS_KEPT, ended.month, ended.day)


def late_rows(case: Case) -> tuple[Evidence, ...]:
    """Every instalment paid late or late now, in the order of the loans."""
    found = []
    by: dict[tuple[str, date], int] = {}
    for loan in case.loans:
        for debt in debts_on(loan, case.on):
            if debt.due < case.on and debt.number:
                days = (case.on - debt.due).days
                late = f"{loan.id}/{debt.number}"
                found.append(Evidence(fact=loan.facts[0], loan=late, date=debt.due, days=days))
        for row in loan.rows:
            ended = loan.record(row.number).settled_on
            if ended is not None and ended > row.due:
                by = by or ending_facts(case)
                name = f"{loan.id}/{row.number}"
                found.append(
                    Evidence(
                        fact=by[name, ended],
                        loan=name,
                        date=row.due,
                        days=(ended - row.due).days,
                        until=kept_until(ended),
                    )
                )
    return tuple(found)


def check(case: Case) -> Finding:
    """Warns of every late instalment; without a loan there is no history to judge."""
    if not case.loans:
        return Finding(
            result="warn",
            remedy=f"jiebei status {case.account.name}",
            affects="no-history",
        )
    late = late_rows(case)
    if not late and (assumed := case.assumed):
        return Finding(
            result="unknown",
            evidence=tuple(Evidence(fact=fact.id, date=fact.date) for fact in assumed),
            remedy=command("repay", getattr(assumed[0], "loan", ""), confirm=True),
            affects="assumed",
        )
    if not late:
        return PASS
    return Finding(
        result="warn",
        evidence=late,
        remedy=f"jiebei status {str(late[0].loan).partition('/')[0]}",
        affects="adverse-entry",
    )


RULE = Rule(
    "history",
    Name("账本内无逾期", "never late in this book"),
    check,
    {
        **ASSUMED,
        "no-history": Name("账本里没有借款", "no loan in this book"),
        "adverse-entry": Name(
            "不妨碍关闭；若已报征信，自还清日起保留五年{law[credit-reporting-16]}",
            "closing is possible; if reported it is kept five years from its end"
            "{law[credit-reporting-16]}",
        ),
    },
)
