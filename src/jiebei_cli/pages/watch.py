"""What deserves attention, below where you stand."""

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.pages import page
from jiebei_cli.pages.parts import countdown, money, own_name, percent
from jiebei_cli.pages.score import moment
from jiebei_cli.pages.status import overall
from jiebei_cli.reports.watch import Flag, Watched
from jiebei_cli.text.blocks import Blocks, Gap, Heading, Item, Note
from jiebei_cli.text.catalog import word


@page(Watched)
def watched(report: Watched) -> Blocks:
    """The overall status, the flags that are up, the closing steps due."""
    yield from overall(report)
    if report.score is not None:
        yield Gap()
        yield Note(word("status.score", score=moment(report.score)))
    if report.flags:
        yield Gap()
        yield Heading(word("flags"))
    for flag in report.flags:
        yield from _flag(flag)
    if report.steps_due:
        yield Gap()
        yield Heading(word("steps_due"))
    for step in report.steps_due:
        when = f"{step.due} {countdown(step.due, report.on)}"
        yield Item(f"{when} {step.account} · {own_name(step.name) or step.code}")
        command = f"jiebei close {step.account} --done {step.code}"
        yield Item(f"  {command}", "cyan", whole=True)


def _flag(flag: Flag) -> Blocks:
    value, threshold = flag.value, flag.threshold
    if flag.code in ("utilisation", "debt-service", "rate"):
        value, threshold = percent(value), percent(threshold)
    elif flag.code == "overdue":
        value = money(Money(value))
    elif flag.code == "due-day":
        threshold = word(f"rest.{threshold}")
    shown = word(f"flag.{flag.code}", value=value, threshold=threshold, loan=flag.loan)
    yield Item(shown, "bold red" if flag.code == "overdue" else "magenta", mark="!")
    yield Item(f"  {flag.remedy}", "cyan", whole=True)
