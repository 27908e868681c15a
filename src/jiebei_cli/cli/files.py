"""Files named on the command line; `-` is stdin or stdout."""

import sys

from jiebei_cli.domain.errors import BadInput
from jiebei_cli.exchange.cells import MOST_BYTES


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
