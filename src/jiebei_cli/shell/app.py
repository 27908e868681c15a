"""The application: one call, and the one place that prints its answer.

A command module is imported only when its command runs; `python -X importtime` shows it.
"""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from jiebei_cli.commands import below
from jiebei_cli.commands.context import Context, Remark, Result, make, remark
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import replace
from jiebei_cli.shell import plugs
from jiebei_cli.shell.argv import Words, read
from jiebei_cli.shell.exits import Unprinted
from jiebei_cli.shell.showing import show
from jiebei_cli.shell.streams import put
from jiebei_cli.store.file import too_open
from jiebei_cli.store.outcome import OUTCOME, reset
from jiebei_cli.text import catalog

if TYPE_CHECKING:
    from jiebei_cli.domain.judging.law import Register


def known(words: Words) -> None:
    """Refuse a word that names no command, offering the nearest that does."""
    if words.extra is not None:
        from difflib import get_close_matches

        names = below(words.path)
        near = get_close_matches(words.extra, names, 1)
        if near:
            raise BadInput("usage.no_command_near", name=words.extra[:40], near=near[0])
        raise BadInput("usage.no_command", name=words.extra[:40], known=", ".join(names))


def invoke(words: Words, environment: Mapping[str, str]) -> tuple[Context, Result]:
    """What a command line comes to. Raises: Fault."""
    known(words)
    from jiebei_cli.shell import seam

    command = words.command
    typed = seam.read(command, words.typed, words.rest)
    context = make(typed, environment)
    catalog.cites(partial(_register, context.config), context.today)
    own = command.own
    values = {name: own[name].value(context, typed[name]) for name in own if name in typed}
    if command.stated:
        values["stated"] = {name: values.pop(name) for name in command.stated if name in values}
    result = command.run(context, **values)
    if command.writes and too_open(context.ledger):
        warning = remark("ledger.too_open", file=context.ledger)
        result = replace(result, warnings=(*result.warnings, warning))
    return context, result


def _register(config: str) -> "Register":
    from jiebei_cli.store.policy import law

    return law(config)


def run(arguments: Sequence[str], given: dict[str, Any]) -> int:
    """One call, its answer printed; returns the exit code. Raises what `leaving` says in words.

    `given` is told how to say it: what `Words.told` has.
    """
    reset()
    plugs.take()
    words = read(arguments)
    given.update(words.told)
    catalog.use(catalog.choose(words.given.get("lang"), os.environ))
    if words.help:
        known(words)
        from jiebei_cli.shell.help import page

        print("\n".join(page(words)))
        _remark(plugs.SKIPPED)
        return 0
    context, result = invoke(words, os.environ)
    try:
        _show(words, context, result)
    except Unprinted:
        if result.after is not None:
            result.after(False)
        raise
    return result.exit if result.after is None else result.after(True)


def _remark(remarks: Iterable[Remark]) -> None:
    for one in remarks:
        sys.stderr.write(catalog.say("words", "note", text=one.message) + "\n")


def _show(words: Words, context: Context, result: Result) -> None:
    """Print a result, all of it. Raises: Unprinted."""
    end = ""
    if OUTCOME.recorded or OUTCOME.tried or context.dry_run:
        from jiebei_cli.shell.envelope import outcome_text

        end = outcome_text()
    if not context.json or context.html is not None:
        show(result.data, words.given, result.page, end)
    if context.json:
        from jiebei_cli.shell.envelope import success

        result = replace(result, warnings=(*result.warnings, *plugs.SKIPPED))
        put(success(words.name, context.today, result))
    elif not context.quiet:
        _remark((*result.warnings, *plugs.SKIPPED))
        if end and context.html is None and not context.markdown:
            sys.stdout.write(end + "\n")
    sys.stdout.flush()
