"""The process: language first, then the application; the answers that need neither come first."""

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
    if arguments == ["--version"]:
        from jiebei_cli import __version__

        print(f"jiebei {__version__}")
        sys.exit(0)
    if arguments[:1] == ["--names"]:
        from jiebei_cli.shell.names import print_names

        sys.exit(print_names(arguments[1:]))
    from jiebei_cli.text import catalog

    catalog.use(catalog.choose(_stated_language(arguments), os.environ))
    if arguments[:1] == ["--completion"] and len(arguments) == 2:
        from jiebei_cli.shell.completion import SHELLS

        if arguments[1] in SHELLS:
            print(SHELLS[arguments[1]][1](), end="")
            sys.exit(0)
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


def _stated_language(arguments: Sequence[str]) -> str | None:
    """The value of `--lang`, read before any option is parsed."""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
    return None
