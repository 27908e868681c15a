"""The three streams, of which any may be full, broken or closed from the start.

What cannot be written to stdout is one fault whoever prints; a remark that cannot be written to
stderr is no reason to end otherwise.
"""

import contextlib
import io
import os
import sys
from typing import Any, cast

from jiebei_cli.shell.exits import Unprinted
from jiebei_cli.store.outcome import OUTCOME


class _Answers(io.FileIO):
    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except OSError as problem:
            reason = problem.strerror or str(problem)
            broken = isinstance(problem, BrokenPipeError)
            raise Unprinted("output.failed", reason=reason, broken=broken) from None


class _Remarks(io.FileIO):
    def write(self, data: Any) -> int:
        with contextlib.suppress(OSError):
            return super().write(data)
        return memoryview(data).nbytes


def settle() -> None:
    """Put these in the place of the process's own; a closed one is as good as a full one.

    Its number is taken first, so that no file of ours is ever opened under it.
    """
    if sys.stdin is None:
        sys.stdin = open(os.open(os.devnull, os.O_RDONLY))  # noqa: SIM115 - as long as the process
    sys.stdout = _text(sys.stdout, _Answers, os.O_RDONLY)
    sys.stderr = _text(sys.stderr, _Remarks, os.O_WRONLY)


def _text(plain: Any, kind: type[io.FileIO], closed: int) -> io.TextIOWrapper:
    if plain is None:
        raw = kind(os.open(os.devnull, closed), "wb")
        return io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", "replace")
    if not isinstance(getattr(plain.buffer, "raw", plain.buffer), io.FileIO):
        plain.reconfigure(errors="replace")  # a Windows console
        return cast(io.TextIOWrapper, plain)
    raw = kind(plain.fileno(), "wb", closefd=False)
    at_once = plain.line_buffering or plain.write_through
    return io.TextIOWrapper(
        io.BufferedWriter(raw), plain.encoding, "replace", line_buffering=at_once
    )


def put(data: bytes) -> None:
    """Print bytes as the answer. Raises: Unprinted output.failed."""
    sys.stdout.flush()
    OUTCOME.answering = True
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
