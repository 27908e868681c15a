"""No application is open: a loan granted but not drawn, or one the borrower says is pending.

The ledger decides an application at once; only the lender knows what is still on its desk, so one
the self-assessment declined lately leaves the answer unknown until the borrower says.
"""

import datetime as dt
from datetime import timedelta

from jiebei_cli.domain.book.facts import Applied, Disbursed
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
from jiebei_cli.domain.value import Name

RECENT_DAYS = 30


def check(case: Case) -> Finding:
    """A statement `application=none` answers for everything recorded up to it."""
    name = case.account.name
    remedy = f"jiebei account declare application=none --account {name}"
    said, seen = stated(case, "application"), newest_look(case, LOOK.code)
    if seen is not None and (said is None or seen.id > said[0]):
        said = (seen.id, "none", seen.date)
    if said is not None and said[1] == "pending":
        return Finding(
            result="fail", evidence=(Evidence(fact=said[0], date=said[2]),), remedy=remedy
        )
    after = said[0] if said is not None else 0
    applied = [a for a in case.book.applications if a.account == name and a.id > after]
    draws = [
        fact for fact in case.book.standing if isinstance(fact, Disbursed) and fact.account == name
    ]
    undrawn = tuple(
        Evidence(fact=a.id, date=a.date, amount=a.amount)
        for a in applied
        if a.decision != "declined" and not any(_answers(draw, a) for draw in draws)
    )
    if undrawn:
        return Finding(result="fail", evidence=undrawn, remedy=remedy)
    declined = tuple(
        Evidence(fact=a.id, date=a.date, amount=a.amount)
        for a in applied
        if a.decision == "declined" and case.on - a.date <= timedelta(days=RECENT_DAYS)
    )
    if declined:
        return Finding(
            result="unknown", evidence=declined, remedy=remedy, affects="application-asked"
        )
    return PASS


def _answers(draw: Disbursed, application: Applied) -> bool:
    """Written by one command, or by hand: the same amount on the same day or later."""
    if application.group is not None and draw.group == application.group:
        return True
    return draw.date >= application.date and draw.terms.principal == application.amount


def _last(case: Case) -> dt.date | None:
    """The day of the newest application recorded; a look before it says nothing of it."""
    mine = [fact.date for fact in case.book.applications if fact.account == case.account.name]
    return max(mine, default=None)


LOOK = Look(
    code="no-application",
    name=Name("没有在审的申请", "no application is open"),
    where=Name(
        "App 的申请记录、提额申请，或问客服", "the app's applications and line requests, or ask"
    ),
    since=_last,
)
RULE = Rule(
    "application",
    Name("没有在审申请", "no open application"),
    check,
    {
        "application-asked": Name(
            "近期申请过，贷款方那里还在不在审，账本不知道",
            "asked lately; whether the lender still has it this book cannot know",
        )
    },
    look=LOOK,
)
