"""`jiebei check`: verify the whole ledger; exit 1 with a list of what was found."""

from collections.abc import Mapping

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.options import Command
from jiebei_cli.domain.book.audit import audit
from jiebei_cli.reports.history import CheckReport, FindingView
from jiebei_cli.store import file as store
from jiebei_cli.text.catalog import say


def run(ctx: Context) -> Result:
    """Recompute everything and compare."""
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


COMMAND = Command(run, answers=(CheckReport,), examples=("jiebei check --json",))
