"""A loan that is late by the book: what it costs, what to do today, what is known of reporting."""

from jiebei_cli.domain.typed import command
from jiebei_cli.pages.parts import tell
from jiebei_cli.reports.status import Lateness, LoanDetail
from jiebei_cli.text.blocks import Blocks, Heading, Item, Note, Span
from jiebei_cli.text.catalog import word

MOST_COMMANDS = 3


def late(report: LoanDetail, known: Lateness) -> Blocks:
    """Both commands, three things to do, the cost of waiting, the credit record."""
    (one,) = report.accounts[0].loans
    yield Heading(word("late.today"))
    yield Item(word("late.do.1", amount=one.due), mark="1.")
    yield Item(word("late.do.2"), mark="2.")
    yield Item(word("late.do.3"), mark="3.")
    missed = known.missed if one.missed is not None else ()  # what is known unpaid goes first
    for due in missed[:MOST_COMMANDS]:
        yield _typed(command("repay", one.id, date=due), word("late.paid", due=due))
    if len(missed) > MOST_COMMANDS:
        yield Item(word("closing.more", count=len(missed) - MOST_COMMANDS), mark=" ")
    yield _typed(command("repay", one.id), word("next.unpaid" if missed else "late.pay_now"))
    if "overdue" not in one.unknown:
        yield tell("late.waiting", per_day=known.per_day, week=report.late_costs[-1].total)
    grace = known.grace if known.grace in ("preset", "unknown") else "contract"
    yield tell(f"late.grace.{grace}", days=known.grace_days)
    yield tell("late.report", since=known.reportable, confidence=known.confidence)
    yield Note(word("late.credit"), "dim")


def _typed(typed: str, why: str) -> Item:
    return Item(("  ", Span(typed, "cyan"), Span(f"  # {why}", "dim")), whole=True)
