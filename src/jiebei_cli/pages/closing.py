"""The closing report, verdict first."""

from collections.abc import Callable, Sequence

from msgspec.structs import asdict

from jiebei_cli.domain.closing.base import Evidence
from jiebei_cli.domain.closing.guide import Place
from jiebei_cli.domain.closing.verdict import CLOSURE_RULES
from jiebei_cli.domain.typed import command
from jiebei_cli.pages import page
from jiebei_cli.pages.parts import (
    SPLIT,
    amounts,
    countdown,
    money,
    own_name,
    states_line,
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
MOST_ACTIONS = 3


@page(ClosingReport)
def report(found: ClosingReport) -> Blocks:
    """One screen: the verdict, what stands in the way, what only the lender knows, the price, the
    four states, the next three things to do.
    """
    yield from _head(found)
    silent = found.verdict == "blocked"  # what nobody can tell matters once nothing is in the way
    told = tuple(
        rule
        for rule in found.rules
        if rule.result in ("fail", "warn")
        or (rule.result == "unknown" and rule.remedy is None and not silent)
    )
    if told and found.closed_on is None:
        yield rules(told)
    yield from _questions(found)
    if found.closed_on is None:
        yield from _price(found, days=False)
    yield Gap()
    yield from states(found.states)
    yield from _actions(found)
    yield tell("closing.full", "dim", account=found.account)


def brief(found: ClosingReport) -> Blocks:
    """The verdict, what only the lender knows, the four states in a line."""
    yield from _head(found)
    yield from _questions(found)
    yield states_line(found.states)


def _head(found: ClosingReport) -> Blocks:
    yield Heading(word("closing.title", account=found.account, date=found.on), 1, "")
    if found.trial:
        yield tell("dry_run.then", "bold magenta")
    params = {"count": len(found.unknown)}
    yield tell(f"verdict.{found.verdict}", VERDICTS.get(found.verdict, "bold"), **params)
    yield from supposing(found.supposed)


def _questions(found: ClosingReport) -> Blocks:
    """What to look at, where, and the one command that records all of it."""
    if not found.unknown:
        return
    yield Heading(word("closing.ask"))
    for item in found.unknown:
        yield Item(f"{own_name(item.name)} – {own_name(item.where)}", mark="?")
    looks = [item.code for item in found.unknown if item.look]
    other = [item.command for item in found.unknown if not item.look and item.command]
    if looks:
        yield _command(
            command("close", found.account, confirm=",".join(looks)), word("closing.seen")
        )
    for each in dict.fromkeys(other):
        yield _command(each, word("closing.seen"))


def states(found: tuple[StateView, ...]) -> Blocks:
    """The four states, each on its own."""
    yield Heading(word("closing.states"))
    for state in found:
        yield Item((f"{word(f'state.of.{state.code}')}: ", reached(state)))


def _actions(found: ClosingReport) -> Blocks:
    """The next things to do: payments first, then steps, with where each is done."""
    paying = [_command(move.command, f"{move.on} {money(move.amount)}") for move in found.moves]
    mend = [
        _command(str(rule.remedy), pick(CLOSURE_RULES[rule.code].name))
        for rule in found.rules
        if rule.result == "fail" and rule.remedy and not found.moves
    ]
    left = [step for step in found.steps if not step.done and not step.optional and not step.asked]
    doing = [
        Item(
            f"{own_name(step.name)} · {when(step)} · {own_name(step.where)}", mark=str(step.number)
        )
        for step in (() if paying or mend else left[:MOST_ACTIONS])
    ]
    if not (paying or mend or doing):
        return
    yield Heading(word("closing.next"))
    yield from [*paying, *mend, *doing][:MOST_ACTIONS]
    if doing:
        yield tell("closing.done_how", account=found.account, step=left[0].code)
        yield from _known(found.place)


@page(AllClosing)
def everything(found: AllClosing) -> Blocks:
    """One line an account, then each report."""
    yield from _all(found, report)


def all_whole(found: AllClosing) -> Blocks:
    """The same with every rule and step."""
    yield from _all(found, whole)


def whole(found: ClosingReport) -> Blocks:
    """Verdict; rules with evidence; what to type; price and days; states, steps, what changes."""
    yield from _head(found)
    open_ = found.closed_on is None
    if open_:
        yield rules(found.rules)
        yield from _questions(found)
        yield from _to_do(found)
        yield from _price(found)
    yield Gap()
    yield from states(found.states)
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


def _all(found: AllClosing, shows: Callable[[ClosingReport], Blocks]) -> Blocks:
    if len(found.accounts) > 1:
        yield Heading(word("closing.all", count=len(found.accounts), date=found.on), 1)
        yield table(
            "account closing.verdict closing.takes#",
            (
                (
                    account.account,
                    Span(
                        word(f"verdict.{account.verdict}", count=len(account.unknown)),
                        VERDICTS.get(account.verdict, "bold"),
                    ),
                    money(account.cost.total),
                )
                for account in found.accounts
            ),
        )
    for account in found.accounts:
        if len(found.accounts) > 1:
            yield Gap()
            yield Rule()
        yield from shows(account)


def rules(found: tuple[RuleView, ...], *, whole: bool = False) -> Table:
    """Every rule with its answer and what it means; or with the whole evidence and nothing else."""

    def cells(rule: RuleView) -> tuple[Cell, ...]:
        known = CLOSURE_RULES[rule.code]
        shown = [_evidence(item) for item in rule.evidence]
        if not whole and len(shown) > MOST_EVIDENCE:
            more = len(shown) - MOST_EVIDENCE
            shown = [*shown[:MOST_EVIDENCE], word("closing.more", count=more)]
        if not whole and rule.affects:
            shown.append(pick(known.affects[rule.affects]))
        elif not whole and rule.result == "unknown" and known.look is not None:
            shown.append(pick(known.look.where))
        result = Span(word(f"result.{rule.result}"), RESULTS[rule.result])
        return (pick(known.name), result, tuple(shown))

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


def _price(found: ClosingReport, *, days: bool = True) -> Blocks:
    earliest = tell("closing.earliest_unknown")
    if found.earliest is not None:
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
    if days and len(found.days) > 1:
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
    yield from _known(place)


def _known(place: Place) -> Blocks:
    """When the guide was read, and how sure it is."""
    guide = place.guide
    if guide is not None:
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
