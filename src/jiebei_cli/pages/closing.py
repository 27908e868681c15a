"""The closing report, verdict first."""

from rich.console import Console
from rich.text import Text

from jiebei_cli.domain.closing.base import Evidence
from jiebei_cli.domain.closing.verdict import CLOSURE_RULES
from jiebei_cli.pages.parts import clean, countdown, line, money, own_name, supposing, table
from jiebei_cli.reports.closing import AfterView, AllClosing, ClosingReport, StepView
from jiebei_cli.text.catalog import pick, word

VERDICTS = {"blocked": "bold red", "ready": "bold green", "closed": "bold green"}
RESULTS = {"pass": "green", "fail": "bold red", "warn": "magenta", "unknown": "magenta"}
MOST_EVIDENCE = 3


def report(out: Console, found: ClosingReport) -> None:
    """Verdict; rules with evidence; what to type; price and days; states, steps, what changes."""
    line(out, word("closing.title", account=found.account, date=found.on))
    if found.trial:
        line(out, word("dry_run.then"), "bold magenta")
    line(out, word(f"verdict.{found.verdict}"), VERDICTS.get(found.verdict, "bold"))
    supposing(out, found.supposed)
    open_ = found.verdict in ("blocked", "ready")
    if open_:
        _rules(out, found)
        _to_do(out, found)
        _price(out, found)
    _states(out, found)
    _steps(out, found)
    _after(out, found.after)
    line(out, word("closing.four"), "dim")
    if open_:
        line(out, word("closing.only_lender"), "dim")


def everything(out: Console, found: AllClosing) -> None:
    """One line an account, then each report."""
    if len(found.accounts) > 1:
        line(out, word("closing.all", count=len(found.accounts), date=found.on), "bold")
        made = table(("account", False), ("closing.verdict", False), ("closing.takes", True))
        for account in found.accounts:
            verdict = Text(
                word(f"verdict.{account.verdict}"), style=VERDICTS.get(account.verdict, "bold")
            )
            made.add_row(clean(account.account), verdict, money(account.cost.total))
        out.print(made)
    for account in found.accounts:
        if len(found.accounts) > 1:
            out.print()
            out.rule(style="dim")
        report(out, account)


def _rules(out: Console, found: ClosingReport) -> None:
    made = table(("closing.rule", False), ("closing.result", False), ("closing.evidence", False))
    for rule in found.rules:
        shown = [_evidence(item) for item in rule.evidence[:MOST_EVIDENCE]]
        if len(rule.evidence) > MOST_EVIDENCE:
            shown.append(word("closing.more", count=len(rule.evidence) - MOST_EVIDENCE))
        if rule.affects:
            shown.append(word(f"affects.{rule.affects}"))
        made.add_row(
            pick(CLOSURE_RULES[rule.code].name),
            Text(word(f"result.{rule.result}"), style=RESULTS[rule.result]),
            "\n".join(shown),
        )
    out.print(made)


def _evidence(item: Evidence) -> str:
    parts = [f"#{item.fact}"] if item.fact else []
    parts += [item.loan] if item.loan else []
    parts += [item.date.isoformat()] if item.date else []
    parts += [money(item.amount)] if item.amount is not None else []
    parts += [word("closing.late", days=item.days)] if item.days else []
    parts += [word("closing.kept", date=item.until)] if item.until else []
    return " ".join(parts)


def _to_do(out: Console, found: ClosingReport) -> None:
    """The commands, payments first; lines of their own so that they can be copied."""
    commands = {move.command: f"{move.on} {money(move.amount)}" for move in found.moves}
    if found.moves:
        line(out, word("closing.moves"), "bold")
        for command, when in commands.items():
            _command(out, command, when)
    other = [rule for rule in found.rules if rule.remedy and rule.remedy not in commands]
    if other:
        line(out, word("closing.other"), "bold")
    for rule in other:
        _command(out, str(rule.remedy), pick(CLOSURE_RULES[rule.code].name))


def _command(out: Console, command: str, why: str) -> None:
    row = Text("  ")
    row.append(command, style="cyan")
    row.append(f"  # {why}", style="dim")
    out.print(row, soft_wrap=True)


def _price(out: Console, found: ClosingReport) -> None:
    out.print()
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
    if found.cheapest is not None:
        best = found.cheapest
        line(
            out,
            word(f"cheapest.{best.why}", date=best.on, total=best.total, saves=best.saves),
            "bold",
        )
    if len(found.days) > 1:
        made = table(
            ("date", False), ("closing.in_all", True), ("fee", True), ("closing.than", True)
        )
        for day in found.days:
            more = "" if day.more is None else f"{day.more:+,}"
            total = word("closing.locked") if day.total is None else money(day.total)
            mark = found.cheapest is not None and day.on == found.cheapest.on
            made.add_row(
                f"{day.on} {countdown(day.on, found.today)}",
                total,
                money(day.fee),
                more,
                style="bold" if mark else "",
            )
        out.print(made)


def _earliest(out: Console, found: ClosingReport) -> None:
    when = countdown(found.earliest, found.today)
    line(out, word("closing.earliest", date=found.earliest, countdown=when))


def _states(out: Console, found: ClosingReport) -> None:
    out.print()
    line(out, word("closing.states"), "bold")
    for state in found.states:
        done = state.on is not None
        mark = word("state.reached", date=state.on) if done else word("state.missing")
        row = Text(f"  {word(f'state.of.{state.code}')}: ")
        row.append(mark, style="green" if done else "magenta")
        out.print(row)


def _steps(out: Console, found: ClosingReport) -> None:
    out.print()
    made = table(
        ("closing.number", True), ("closing.steps", False), ("when", False), ("law", False)
    )
    for step in found.steps:
        title = f"{own_name(step.name) or step.code} ({step.code})"
        made.add_row(str(step.number), title, _when(step), step.law)
    out.print(made)
    following = next(
        (s for s in found.steps if not s.done and not s.optional and s.number > 3), None
    )
    if following is None:
        return
    line(out, word("closing.where", where=own_name(following.where), date=following.as_of or ""))
    if found.verdict != "blocked":
        line(out, word("closing.done_how", account=found.account, step=following.code))


def _when(step: StepView) -> str:
    if step.done is not None:
        proof = f" {step.file[:14]}…" if step.file else ""
        return word("step.done", date=step.done) + proof
    if step.due is not None:
        return word("step.until" if step.until else "step.due", date=step.due)
    return word("step.settled" if step.state == "settled" else "step.open")


def _after(out: Console, changes: tuple[AfterView, ...]) -> None:
    out.print()
    line(out, word("closing.after"), "bold")
    for change in changes:
        code = change.code
        if code == "line-gone" and change.amount is None:
            code = "line-gone-unknown"
        line(
            out,
            "  - "
            + word(
                f"after.{code}",
                amount=change.amount,
                count=change.count,
                until=change.until,
                before=change.before,
                then=change.then,
            ),
        )
