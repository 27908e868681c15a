"""The application: one call, one place that prints, one `except`.

A command module is imported only when its command runs; `python -X importtime` shows it.
"""

import os
import sys
from collections.abc import Mapping, Sequence

from jiebei_cli.commands import below
from jiebei_cli.commands.context import Context, Result, make, remark
from jiebei_cli.domain.errors import BadInput, Declined, Fault
from jiebei_cli.domain.value import replace
from jiebei_cli.shell import exits
from jiebei_cli.shell.argv import Words, read
from jiebei_cli.store.file import too_open
from jiebei_cli.text import catalog


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
    own = command.own
    values = {name: own[name].value(context, typed[name]) for name in own if name in typed}
    if command.stated:
        values["stated"] = {name: values.pop(name) for name in command.stated if name in values}
    result = command.run(context, **values)
    if command.writes and too_open(context.ledger):
        warning = remark("ledger.too_open", file=context.ledger)
        result = replace(result, warnings=(*result.warnings, warning))
    return context, result


def run(arguments: Sequence[str]) -> int:
    """One call; returns the exit code. Every fault becomes words and a number here."""
    words = None
    try:
        words = read(arguments)
        catalog.use(catalog.choose(words.given.get("lang"), os.environ))
        if words.help:
            known(words)
            from jiebei_cli.shell.help import page

            print("\n".join(page(words)), flush=True)
            return exits.DONE
        context, result = invoke(words, os.environ)
        if context.json:
            from jiebei_cli.shell.envelope import success

            _write(success(words.name, context.today, result))
        elif not context.quiet and result.lines is not None:
            from jiebei_cli.render.plain import show_lines

            show_lines(result)
        elif not context.quiet:
            from jiebei_cli.render.terminal import show

            show(context, result)
        return result.exit
    except Fault as fault:
        return _fail(fault, words)
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exits.DONE
    except Exception as bug:  # the last line of defence: no traceback reaches a user
        if os.environ.get("JIEBEI_DEBUG"):
            raise
        return _fail(_Bug(bug), words)


class _Bug(Fault):
    def __init__(self, bug: Exception) -> None:
        super().__init__("bug", kind=type(bug).__name__, detail=str(bug)[:200])


def _fail(fault: Fault, words: Words | None) -> int:
    code = exits.BUG if isinstance(fault, _Bug) else exits.exit_code(fault)
    from jiebei_cli.shell.envelope import failure, failure_text

    given = words.given if words is not None else {}
    if words is not None and "json" in given:
        _write(failure(words.name, given.get("today"), fault))
        return code
    if isinstance(fault, Declined) and fault.view and "quiet" not in given:
        from jiebei_cli.render.terminal import view

        view("no_color" not in given, fault.view, fault.result)
    sys.stderr.write(failure_text(fault))
    return code


def _write(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
