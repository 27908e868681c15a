"""`jiebei check`: verify the whole ledger; exit 1 with a list of what was found."""

from collections.abc import Mapping
from typing import Annotated

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.options import Command, flag
from jiebei_cli.domain.book.audit import audit
from jiebei_cli.reports.history import CheckReport, FactsCheck, FindingView
from jiebei_cli.store import file as store
from jiebei_cli.store.policy import dated
from jiebei_cli.text.catalog import say


def run(
    ctx: Context,
    facts: Annotated[
        bool,
        flag(
            "--facts",
            "改查法律、上限和关闭办法的资料有没有过复查日",
            "Instead: which entries of law, limits and guides are past their day",
        ),
    ] = False,
) -> Result:
    """Recompute everything and compare."""
    if facts:
        entries = dated(ctx.config)
        stale = tuple(each for each in entries if each.recheck_by < ctx.today)
        return Result(FactsCheck(ctx.today, len(entries), stale), exit=1 if stale else 0)
    ledger = store.read(ctx.ledger)
    found: list[FindingView] = []
    for name in filter(store.too_open, (ctx.ledger, *store.backups(ctx.ledger))):
        found.append(_view("check.too_open", {"file": name}))
    problems = audit(ledger.facts, ctx.today)
    if ledger.data:
        from jiebei_cli.store.diagnosis import lines_of, repeated_keys

        found += [
            _view("check.repeated_key", {"key": key}, line, column)
            for line, column, key in repeated_keys(ledger.data, ledger.path)
        ]
        places = {fact.id: index for index, fact in enumerate(ledger.facts)}
        line_of = lines_of(ledger.data, ledger.path) if problems else (lambda index: 0)
        for problem in problems:
            line = line_of(places[problem.fact])
            found.append(_view(problem.code, problem.params, line, None, problem.fact))
    report = CheckReport(ctx.ledger, len(ledger.facts), tuple(found))
    return Result(report, exit=1 if found else 0)


def _view(
    code: str,
    params: Mapping[str, object],
    line: int | None = None,
    column: int | None = None,
    fact: int | None = None,
) -> FindingView:
    return FindingView(code, line, column, fact, say("errors", code, **params), params)


COMMAND = Command(
    run,
    answers=(CheckReport, FactsCheck),
    examples=("jiebei check --json", "jiebei check --facts"),
)
