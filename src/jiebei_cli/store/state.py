"""What was said today, apart from the ledger: a small file that may be lost without harm.

It holds one day, and for each channel the keys that were said through it.
"""

import os

import msgspec

from jiebei_cli.store.file import put

NAME = "reminded.json"


class Said(msgspec.Struct):
    """The keys said on a day, by channel."""

    date: str = ""
    said: dict[str, list[str]] = {}


def load(folder: str, day: str) -> Said:
    """What was said on a day; nothing where there is no such file or it cannot be read."""
    try:
        with open(os.path.join(folder, NAME), "rb") as file:
            found = msgspec.json.decode(file.read(), type=Said)
    except (OSError, msgspec.DecodeError, ValueError):
        return Said(day)
    return found if found.date == day else Said(day)


def save(folder: str, state: Said) -> None:
    """Put the state in its file. Raises: OSError."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    put(os.path.join(folder, NAME), msgspec.json.encode(state))
