"""The closing report, verdict first."""

from rich.console import Console
from rich.text import Text

from jiebei_cli.cli.views.parts import countdown, line, money, table
from jiebei_cli.domain.closure.base import Evidence
from jiebei_cli.reports.closing import ClosingReport
from jiebei_cli.text.catalog import word

VERDICTS = {"blocked": "bold red", "ready": "bold green", "closed": "bold green"}
RESULTS = {"pass": "green", "fail": "bold red", "warn": "magenta", "unknown": "magenta"}


def report(out: Console, found: ClosingReport) -> None:
    """Verdict; rules with evidence and remedy; price and day; the steps after."""
    line(out, word("closing.title", account=found.account, date=found.on))
    line(out, word(f"verdict.{found.verdict}"), VERDICTS.get(found.verdict, "bold"))
    if found.verdict in ("blocked", "ready"):
        _rules(out, found)
        _price(out, found)
    out.print()
    made = table(("closing.steps", False), ("state", False))
    for step in found.steps:
        if step.done is not None:
            when = word("step.done", date=step.done)
        else:
            when = word("step.due", date=step.due) if step.due else word("step.open")
        made.add_row(f"{word(f'step.{step.code}')} ({step.code})", when)
    out.print(made)
    following = next((step.code for step in found.steps if step.done is None), None)
    if following and found.verdict != "blocked":
        line(out, word("closing.done_how", account=found.account, step=following))
    line(out, word("closing.four"), "dim")


def _rules(out: Console, found: ClosingReport) -> None:
    made = table(
        ("closing.rule", False),
        ("closing.result", False),
        ("closing.evidence", False),
        ("closing.remedy", False),
    )
    for rule in found.rules:
        made.add_row(
            word(f"rule.{rule.code}"),
            Text(word(f"result.{rule.result}"), style=RESULTS[rule.result]),
            "\n".join(_evidence(item) for item in rule.evidence),
            rule.remedy or "",
        )
    out.print(made)


def _evidence(item: Evidence) -> str:
    parts = [item.loan or "", item.date.isoformat() if item.date else ""]
    parts += [money(item.amount)] if item.amount is not None else []
    parts += [f"#{item.fact}"] if item.fact else []
    return " ".join(part for part in parts if part)


def _price(out: Console, found: ClosingReport) -> None:
    if not found.cost.loans:
        line(out, word("closing.free"))
        if found.verdict == "blocked":
            _earliest(out, found)
        return
    line(out, word("closing.cost", total=found.cost.total, date=found.cost.on), "bold")
    made = table(
        ("loan", False),
        ("date", False),
        ("principal", True),
        ("interest", True),
        ("penalty", True),
        ("fee", True),
        ("sum", True),
    )
    for cost in found.cost.loans:
        made.add_row(
            cost.loan,
            cost.on.isoformat(),
            money(cost.principal),
            money(cost.interest),
            money(cost.penalty),
            money(cost.fee),
            money(cost.total),
        )
    out.print(made)
    _earliest(out, found)


def _earliest(out: Console, found: ClosingReport) -> None:
    when = countdown(found.earliest, found.on)
    line(out, word("closing.earliest", date=found.earliest, countdown=when))
