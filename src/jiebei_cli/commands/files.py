"""Files named on the command line; `-` is stdin. Only what is ours is written over."""

import os
import sys
from collections.abc import Callable
from typing import BinaryIO

from jiebei_cli.domain.errors import BadInput
from jiebei_cli.exchange.readers.cells import MOST_BYTES
from jiebei_cli.store.file import is_ledger, put

Ours = Callable[[BinaryIO], bool]
"""Whether an open file bears our mark."""


def read_bytes(file: str) -> bytes:
    """The bytes of a file, or of stdin for `-`; one more than is allowed at most.

    Raises: BadInput file.unreadable.
    """
    try:
        if file == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with open(file, "rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise BadInput("file.unreadable", file=file, reason=reason) from None


def check_target(file: str, ours: Ours, *, force: bool) -> None:
    """Refuse to replace a ledger, and, unless forced, what is not ours.

    Raises: BadInput export.over_ledger, export.exists.
    """
    if not os.path.lexists(file):
        return
    if is_ledger(file):
        raise BadInput("export.over_ledger", file=file)
    if not (force or bears_mark(file, ours)):
        raise BadInput("export.exists", file=file)


def bears_mark(file: str, ours: Ours) -> bool:
    """Whether it is a file of ours; a link is nobody's."""
    try:
        if os.path.islink(file):
            return False
        with open(file, "rb") as opened:
            return ours(opened)
    except OSError:
        return False


def write_bytes(file: str, data: bytes) -> None:
    """Put the bytes in a file, in one step where it is a plain one; a link itself is replaced.

    Raises: BadInput file.unwritable.
    """
    try:
        if is_special(file):
            with open(file, "wb") as opened:
                opened.write(data)
        else:
            put(file, data)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise BadInput("file.unwritable", file=file, reason=reason) from None


def is_special(file: str) -> bool:
    """Whether it is a device, a pipe or a folder."""
    return os.path.exists(file) and not os.path.isfile(file)
