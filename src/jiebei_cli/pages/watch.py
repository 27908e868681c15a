"""What deserves attention, below where you stand."""

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.typed import command
from jiebei_cli.pages import page
from jiebei_cli.pages.parts import countdown, money, own_name, percent, tell
from jiebei_cli.pages.score import moment
from jiebei_cli.pages.status import overall, paid_on_time
from jiebei_cli.reports.status import LoanStatus
from jiebei_cli.reports.watch import Flag, Watched
from jiebei_cli.text.blocks import Blocks, Gap, Heading, Item, Span
from jiebei_cli.text.catalog import word


@page(Watched)
def watched(report: Watched) -> Blocks:
    """The overall status, the flags that are up, the closing steps due."""
    yield from overall(report)
    if report.score is not None:
        yield Gap()
        yield tell("status.score", score=moment(report.score))
    if report.flags:
        yield Gap()
        yield Heading(word("flags"))
    loans = {loan.id: loan for account in report.accounts for loan in account.loans}
    for flag in report.flags:
        late = loans.get(flag.loan or "") if flag.code == "overdue" else None
        yield from _flag(flag, late)
    if report.steps_due:
        yield Gap()
        yield Heading(word("steps_due"))
    for step in report.steps_due:
        when = f"{step.due} {countdown(step.due, report.today)}"
        yield Item(f"{when} {step.account} · {own_name(step.name) or step.code}")
        typed = command("close", step.account, done=step.code)
        yield Item(("  ", Span(typed, "cyan")), whole=True)


def _flag(flag: Flag, late: LoanStatus | None) -> Blocks:
    value, threshold = flag.value, flag.threshold
    if flag.code in ("utilisation", "debt-service", "rate"):
        value, threshold = percent(value), percent(threshold)
    elif flag.code == "overdue":
        value = money(Money(value))
    elif flag.code == "due-day":
        threshold = word(f"rest.{threshold}")
    code = "missed" if late is not None and late.missed else flag.code
    shown = word(f"flag.{code}", value=value, threshold=threshold, loan=flag.loan)
    yield Item(shown, "bold red" if flag.code == "overdue" else "magenta", mark="!")
    if late is not None:
        yield from paid_on_time(late)
    yield Item(("  ", Span(flag.remedy, "cyan")), whole=True)
