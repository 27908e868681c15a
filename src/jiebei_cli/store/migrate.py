"""Older ledgers, carried forward one version at a time.

A step turns one stored fact of its version into one of the next; adding a step makes the next
version. A ledger is migrated in memory when it is read, and in its file by the first command that
writes, which keeps the old file as a backup. There has been one version so far.
"""

from collections.abc import Callable
from typing import Any

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: tuple[Step, ...] = ()
"""`STEPS[0]` turns a fact of version 1 into one of version 2."""


def latest() -> int:
    """The version this program writes."""
    return 1 + len(STEPS)


def forward(fact: dict[str, Any], version: int) -> dict[str, Any]:
    """A fact stored under an older version, as the latest stores it."""
    for step in STEPS[version - 1 :]:
        fact = step(fact)
    return fact
