"""The process; the answers that need no application come first."""

import gc
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run `jiebei` and leave with its exit code."""
    # One short call leaves no garbage worth a collection; decoding a long ledger would run many.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a sign the terminal lacks is no reason to fail
            stream.reconfigure(errors="replace")
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        from jiebei_cli import __version__

        print(f"jiebei {__version__}")
        sys.exit(0)
    if arguments[:1] == ["--complete"]:
        sys.modules.setdefault("typing_extensions", None)  # type: ignore[arg-type] # msgspec does without
        from jiebei_cli.shell.completion import offer

        code = offer(arguments[1:])
    else:
        from jiebei_cli.shell.app import run

        code = run(arguments)
    if argv is None:
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> None:
    """End the process at once: taking a long ledger apart object by object takes a tenth longer."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return
    os._exit(code)
