"""Every way out other than an answer: what happened, what is recorded, and the exit code.

The one `except` of the program leads here, wherever it was: reading the words, importing, deciding,
printing. What an act recorded is known to `store.outcome` alone.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from signal import SIGINT, Signals
from typing import Any

from jiebei_cli.domain.errors import BadInput, Declined, Fault
from jiebei_cli.shell.exits import DONE, INTERRUPTED, UNSHOWN, Bug, Stopped, Unprinted, exit_code
from jiebei_cli.shell.signals import Interrupted
from jiebei_cli.store.outcome import OUTCOME


def leave(problem: BaseException, arguments: Sequence[str], given: Mapping[str, Any]) -> int:
    """Say how a call ended, and return its exit code. A bug is raised again for JIEBEI_DEBUG."""
    fault = _fault(problem, arguments)
    if isinstance(fault, Bug) and os.environ.get("JIEBEI_DEBUG"):
        raise problem
    code = exit_code(fault, recorded=OUTCOME.recorded)
    if code == INTERRUPTED:
        code = 128 + int(str(fault.params["number"]))
    try:
        return _say(fault, arguments, dict(given), code)
    except BaseException as second:  # the words failed too: what is recorded is still said
        with suppress(OSError):
            said = f"jiebei: {fault.code} ({second!r}); recorded: {OUTCOME.recorded}\n"
            os.write(2, said.encode(errors="replace"))
        return code


def _fault(problem: BaseException, arguments: Sequence[str]) -> Fault:
    if isinstance(problem, Fault):
        return problem
    if isinstance(problem, Interrupted | KeyboardInterrupt):
        number = getattr(problem, "number", SIGINT)
        return Stopped("interrupted", signal=Signals(number).name, number=int(number))
    if isinstance(problem, UnicodeEncodeError):
        for argument in arguments:
            if not _is_text(argument):
                return BadInput("usage.not_text", text=argument[:40])
    return Bug("bug", kind=type(problem).__name__, detail=str(problem)[:200])


def _is_text(argument: str) -> bool:
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True


def _say(fault: Fault, arguments: Sequence[str], given: dict[str, Any], code: int) -> int:
    if "writes" not in given:
        from jiebei_cli.shell.argv import read

        given = read(arguments).told | given
    stated = given.get("writes") or OUTCOME.recorded or isinstance(fault, Bug | Stopped)
    idle = not (OUTCOME.recorded or OUTCOME.tried)  # a writing command may only look
    if isinstance(fault, Unprinted) and fault.params["broken"] and idle:
        return DONE  # as `head` leaves every program: with nothing more to say
    from jiebei_cli.shell.envelope import failure, failure_text, outcome_text
    from jiebei_cli.shell.streams import put

    no = fault.result if isinstance(fault, Declined) else None
    if no is not None and not (given.get("json") and given.get("html") is None):
        from jiebei_cli.shell.showing import show

        with suppress(Unprinted):
            show(no, given)
    if given.get("json") and not (isinstance(fault, Unprinted) or OUTCOME.answering):
        with suppress(Unprinted):
            put(failure(given, fault, arguments))
            return code
    if isinstance(fault, Stopped) and sys.stderr.isatty():
        sys.stderr.write("\n")  # below the question that stood
    sys.stderr.write(failure_text(fault, arguments))
    if stated:
        sys.stderr.write(f"  {outcome_text(again=code == UNSHOWN)}\n")
    return code
