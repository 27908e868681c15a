"""Files named on the command line; `-` is stdin."""

import os
import sys

from jiebei_cli.domain.errors import BadInput
from jiebei_cli.exchange.readers.cells import MOST_BYTES
from jiebei_cli.store.file import put


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


def write_bytes(file: str, data: bytes) -> None:
    """Put the bytes in a file, in one step where it is a plain one; it is only for its owner.

    Raises: BadInput file.unwritable.
    """
    target = os.path.realpath(file)
    try:
        if os.path.exists(target) and not os.path.isfile(target):  # a device or a pipe
            with open(target, "wb") as opened:
                opened.write(data)
            return
        put(target, data)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise BadInput("file.unwritable", file=file, reason=reason) from None
