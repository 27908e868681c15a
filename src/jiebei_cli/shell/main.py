"""The process: signals first, then the application.

Nothing that takes time is imported before the signals are ours: an early Ctrl-C is said in words.
"""

import gc
import os
import sys


def main(argv: list[str] | tuple[str, ...] | None = None) -> None:
    """Run `jiebei` and leave with its exit code; with an `argv`, within another program."""
    # One short call leaves no garbage worth a collection; decoding a long ledger would run many.
    gc.disable()
    arguments = list(sys.argv[1:] if argv is None else argv)
    given: dict[str, object] = {"environment": os.environ}
    try:  # the one there is: whatever keeps a call from its answer is said in words
        if argv is None:
            _own(arguments, given)
        code = _answer(arguments, given)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException as problem:
        from jiebei_cli.shell.leaving import leave

        code = leave(problem, arguments, given)
    if argv is None:
        os._exit(code)  # taking a long ledger apart object by object takes a tenth longer
    sys.exit(code)


def _own(arguments: list[str], given: dict[str, object]) -> None:
    """Make the process's signals and streams our own."""
    from jiebei_cli.shell import signals

    def lost(problem: BaseException | None) -> None:
        """A signal that came while an object was taken apart, where Python lets nothing through."""
        if isinstance(problem, signals.Interrupted):
            from jiebei_cli.shell.leaving import leave

            os._exit(leave(problem, arguments, given))

    signals.take()
    sys.unraisablehook = lambda caught: lost(caught.exc_value)
    from jiebei_cli.shell import streams

    streams.settle()


def _answer(arguments: list[str], given: dict[str, object]) -> int:
    if arguments in (["--version"], ["-V"]):
        from jiebei_cli import __version__

        print(f"jiebei {__version__}")
        return 0
    if arguments[:1] == ["--complete"]:
        # msgspec does without what takes an eighth of the answer.
        sys.modules.setdefault("typing_extensions", None)  # type: ignore[arg-type]
        from jiebei_cli.shell.completion import offer

        return offer(arguments[1:])
    from jiebei_cli.shell.app import run

    return run(arguments, given)
