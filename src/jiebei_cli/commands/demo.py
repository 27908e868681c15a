"""`jiebei demo`: the source article's three cases, each played in a throw-away ledger.

On a terminal one case is shown at a time, unless all are asked for. Every step is a
command line that is really run; the reader can type it again on a ledger of theirs.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from typing import Annotated

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.options import Command, flag, number, option
from jiebei_cli.domain.errors import Declined, Fault
from jiebei_cli.pages import page_of
from jiebei_cli.reports.demo import Demo, DemoCase, DemoStep
from jiebei_cli.reports.overview import Suggestion
from jiebei_cli.store.outcome import aside
from jiebei_cli.store.policy import DATA

YEARLY = "--product generic --rate 4.9%/y --every 1y --instalments 10 --method equal-principal"

CASES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "trader",
        (
            ("2026-01-15", "apply 50000 --months 12 --account trader --purpose stock --line 60000"),
            ("2026-02-15", "repay L1"),
            ("2026-03-15", "repay L1"),
            ("2026-04-15", "prepay L1 --all"),
            ("2026-04-16", "close trader --check"),
        ),
    ),
    (
        "decade",
        (
            ("2016-03-01", f"apply 100000 {YEARLY} --account decade --granted"),
            *((f"{year}-03-01", "repay L1") for year in range(2017, 2027)),
            ("2026-03-02", "status L1"),
            ("2026-03-02", "close decade --check"),
        ),
    ),
    (
        "early",
        (
            ("2026-03-02", "apply 30000 --product locked --account early --granted"),
            ("2026-03-12", "prepay L1 --all"),
            ("2026-04-02", "prepay L1 --all"),
            ("2026-04-03", "close early --check"),
        ),
    ),
)


def run(
    ctx: Context,
    case: Annotated[
        int | None,
        option("--case", "第几个案例", "Which of the cases", number(most=len(CASES))),
    ] = None,
    full: Annotated[
        bool, flag("--full", "全部案例，计划不缩短", "All cases, no plan cut short")
    ] = False,
) -> Result:
    """Play the cases; their ledgers are gone afterwards."""
    from jiebei_cli.pages import demo

    if case is None and not full and not ctx.json and sys.stdout.isatty():
        case = 1
    numbers = range(1, len(CASES) + 1) if case is None else (case,)
    others = tuple(
        Suggestion(code, f"jiebei demo --case {place}")
        for place, (code, _) in enumerate(CASES, 1)
        if place not in numbers
    )
    with aside():
        cases = tuple(_case(*CASES[place - 1]) for place in numbers)
    return Result(Demo(cases, others), page=demo.whole if full else None)


def _case(code: str, steps: tuple[tuple[str, str], ...]) -> DemoCase:
    from jiebei_cli.text.catalog import word

    with tempfile.TemporaryDirectory(prefix="jiebei-demo-") as folder:
        products = os.path.join(folder, "products")
        os.mkdir(products)
        shutil.copy(os.path.join(DATA, "demo", "locked.toml"), products)
        environment = {"JIEBEI_LEDGER": os.path.join(folder, "demo.json"), "JIEBEI_CONFIG": folder}
        return DemoCase(
            code,
            word(f"demo.{code}"),
            word(f"demo.{code}.moral"),
            tuple(_play(day, line, environment) for day, line in steps),
        )


def _play(day: str, line: str, environment: Mapping[str, str]) -> DemoStep:
    from jiebei_cli.shell.app import invoke
    from jiebei_cli.shell.argv import read
    from jiebei_cli.shell.envelope import hint, message
    from jiebei_cli.shell.exits import exit_code

    today = date.fromisoformat(day)
    typed = f"jiebei {line}"
    writes = line.split()[0] in ("apply", "repay", "prepay")
    arguments = [*line.split(), "--today", day, *(["--yes"] if writes else [])]
    try:
        _, played = invoke(read(arguments), environment)
    except Fault as fault:
        result = fault.result if isinstance(fault, Declined) else None
        told = message(fault), hint(fault, line.split())
        return DemoStep(today, typed, exit_code(fault), _view(result), result, *told)
    data = played.data
    return DemoStep(today, typed, played.exit, _view(data), data, None, None)


def _view(record: object) -> str:
    """The name of the page a record is shown on."""
    if record is None:
        return ""
    page = page_of(type(record))
    return f"{page.__module__.rpartition('.')[2]}.{page.__name__}"


COMMAND = Command(run, answers=(Demo,), examples=("jiebei demo --case 1",))
