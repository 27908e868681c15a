"""The closing report, verdict first."""

from collections.abc import Sequence

from msgspec.structs import asdict

from jiebei_cli.domain.closing.base import Evidence
from jiebei_cli.domain.closing.guide import Place
from jiebei_cli.domain.closing.verdict import CLOSURE_RULES
from jiebei_cli.pages import page
from jiebei_cli.pages.parts import (
    SPLIT,
    amounts,
    countdown,
    money,
    own_name,
    supposing,
    table,
    tell,
)
from jiebei_cli.reports.closing import (
    AfterView,
    AllClosing,
    ClosingReport,
    DayView,
    RuleView,
    StateView,
    StepView,
)
from jiebei_cli.text.blocks import Blocks, Cell, Gap, Heading, Item, Note, Row, Rule, Span, Table
from jiebei_cli.text.catalog import cited, pick, word

VERDICTS = {"blocked": "bold red", "ready": "bold green", "closed": "bold green"}
RESULTS = {"pass": "green", "fail": "bold red", "warn": "magenta", "unknown": "magenta"}
MOST_EVIDENCE = 3


@page(ClosingReport)
def report(found: ClosingReport) -> Blocks:
    """Verdict; rules with evidence; what to type; price and days; states, steps, what changes."""
    yield Heading(word("closing.title", account=found.account, date=found.on), 1, "")
    if found.trial:
        yield tell("dry_run.then", "bold magenta")
    yield tell(f"verdict.{found.verdict}", VERDICTS.get(found.verdict, "bold"))
    yield from supposing(found.supposed)
    open_ = found.verdict in ("blocked", "ready")
    if open_:
        yield rules(found.rules)
        yield from _to_do(found)
        yield from _price(found)
    yield Gap()
    yield Heading(word("closing.states"))
    for state in found.states:
        yield Item((f"{word(f'state.of.{state.code}')}: ", reached(state)))
    yield Gap()
    yield steps(found.steps)
    yield from _next_step(found)
    yield from ways(found.place, found.steps)
    yield Gap()
    yield Heading(word("closing.after"))
    for change in found.after:
        yield Item(_after(change), mark="-")
    yield tell("closing.four", "dim")
    if open_:
        yield tell("closing.only_lender", "dim")


@page(AllClosing)
def everything(found: AllClosing) -> Blocks:
    """One line an account, then each report."""
    if len(found.accounts) > 1:
        yield Heading(word("closing.all", count=len(found.accounts), date=found.on), 1)
        yield table(
            "account closing.verdict closing.takes#",
            (
                (
                    account.account,
                    Span(word(f"verdict.{account.verdict}"), VERDICTS.get(account.verdict, "bold")),
                    money(account.cost.total),
                )
                for account in found.accounts
            ),
        )
    for account in found.accounts:
        if len(found.accounts) > 1:
            yield Gap()
            yield Rule()
        yield from report(account)


def rules(found: tuple[RuleView, ...], *, whole: bool = False) -> Table:
    """Every rule with its answer and what it means; or with the whole evidence and nothing else."""

    def cells(rule: RuleView) -> tuple[Cell, ...]:
        shown = [_evidence(item) for item in rule.evidence]
        if not whole and len(shown) > MOST_EVIDENCE:
            more = len(shown) - MOST_EVIDENCE
            shown = [*shown[:MOST_EVIDENCE], word("closing.more", count=more)]
        if not whole and rule.affects:
            shown.append(word(f"affects.{rule.affects}"))
        result = Span(word(f"result.{rule.result}"), RESULTS[rule.result])
        return (pick(CLOSURE_RULES[rule.code].name), result, tuple(shown))

    columns = "closing.rule closing.result closing.evidence"
    return table(columns, map(cells, found))


def _evidence(item: Evidence) -> str:
    parts = [f"#{item.fact}"] if item.fact else []
    parts += [item.loan] if item.loan else []
    parts += [item.date.isoformat()] if item.date else []
    parts += [money(item.amount)] if item.amount is not None else []
    parts += [word("closing.late", days=item.days)] if item.days else []
    parts += [word("closing.kept", date=item.until)] if item.until else []
    return " ".join(parts)


def _to_do(found: ClosingReport) -> Blocks:
    """The commands, payments first; lines of their own so that they can be copied."""
    commands = {move.command: f"{move.on} {money(move.amount)}" for move in found.moves}
    if found.moves:
        yield Heading(word("closing.moves"))
        for command, when in commands.items():
            yield _command(command, when)
    other = [rule for rule in found.rules if rule.remedy and rule.remedy not in commands]
    if other:
        yield Heading(word("closing.other"))
    for rule in other:
        yield _command(str(rule.remedy), pick(CLOSURE_RULES[rule.code].name))


def _command(command: str, why: str) -> Item:
    return Item((Span(command, "cyan"), Span(f"  # {why}", "dim")), whole=True)


def _price(found: ClosingReport) -> Blocks:
    yield Gap()
    when = countdown(found.earliest, found.today)
    earliest = tell("closing.earliest", date=found.earliest, countdown=when)
    if not found.cost.loans:
        yield tell("closing.free")
        if found.verdict == "blocked":
            yield earliest
        return
    yield Heading(word("closing.cost", total=found.cost.total, date=found.cost.on))
    yield table(
        "loan date principal# interest# penalty# fee# sum#",
        (
            (cost.loan, cost.on.isoformat(), *amounts(cost, f"{SPLIT} total"))
            for cost in found.cost.loans
        ),
    )
    yield earliest
    best = found.cheapest
    if best is not None:
        text = word(f"cheapest.{best.why}", date=best.on, total=best.total, saves=best.saves)
        yield Note(text, "bold")
    if len(found.days) > 1:
        columns = "date closing.in_all# fee# closing.than#"
        yield table(columns, [_day(day, found) for day in found.days])


def _day(day: DayView, found: ClosingReport) -> Row:
    mark = found.cheapest is not None and day.on == found.cheapest.on
    return Row(
        (
            f"{day.on} {countdown(day.on, found.today)}",
            word("closing.locked") if day.total is None else money(day.total),
            money(day.fee),
            "" if day.more is None else f"{day.more:+,}",
        ),
        "bold" if mark else "",
    )


def reached(state: StateView) -> Span:
    """When a state was reached, or that it was not."""
    if state.on is None:
        return Span(word("state.missing"), "magenta")
    return Span(word("state.reached", date=state.on), "green")


def steps(found: tuple[StepView, ...]) -> Table:
    """What there is to do, when, and the law."""
    return table(
        "closing.number# closing.steps when law",
        (
            (
                str(step.number),
                f"{own_name(step.name) or step.code} ({step.code})",
                when(step) + (f" {step.file[:14]}…" if step.done and step.file else ""),
                cited(step.laws) or step.law,
            )
            for step in found
        ),
    )


def _next_step(found: ClosingReport) -> Blocks:
    following = next(
        (s for s in found.steps if not s.done and not s.optional and s.number > 3), None
    )
    if following is None:
        return
    where = own_name(following.where)
    yield tell("closing.where", where=where, date=following.as_of or "")
    if found.verdict != "blocked":
        yield tell("closing.done_how", account=found.account, step=following.code)


def ways(place: Place, steps: Sequence[StepView]) -> Blocks:
    """The guide of the product at hand: where the open steps are done, telephone, what to mind,
    its date and confidence.
    """
    guide = place.guide
    if place.sisters:
        yield tell("guide.sisters", names=", ".join(own_name(each.name) for each in place.sisters))
    if guide is None:
        yield tell("guide.none")
        return
    for step in steps:
        if step.code in guide.where and step.done is None:
            yield Item(f"{own_name(step.name)}: {own_name(step.where)}", mark="-")
    if guide.phone:
        yield tell("guide.phone", phone=guide.phone)
    if guide.notes:
        yield Note(own_name(guide.notes))
    facts = {"name": own_name(guide.name), "date": guide.as_of, "confidence": guide.confidence}
    yield tell("guide.known", "dim", **facts)


def when(step: StepView) -> str:
    """When a step was done, or by when it is to be."""
    if step.done is not None:
        return word("step.done", date=step.done)
    if step.due is not None:
        return word("step.until" if step.until else "step.due", date=step.due)
    return word("step.settled" if step.state == "settled" else "step.open")


def _after(change: AfterView) -> str:
    code = change.code
    if code == "line-gone" and change.amount is None:
        code = "line-gone-unknown"
    return word(f"after.{code}", **asdict(change))
