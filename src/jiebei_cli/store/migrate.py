"""Older ledgers, carried forward one version at a time.

A step turns one stored fact of its version into one of the next; adding a step makes the next
version. A ledger is migrated in memory when it is read, and in its file by the first command that
writes, which keeps the old file as a backup.

Version 2 says how a thing is known: a fact's `known`, the `origins` of terms, the fact `confirmed`.
A fact of version 1 was stated, and its terms came from the preset: both are what a fact of
version 2 means that says nothing, so the step changes none.
"""

from collections.abc import Callable
from typing import Any

Step = Callable[[dict[str, Any]], dict[str, Any]] | None
"""None where the facts stay as they are."""

STEPS: tuple[Step, ...] = (None,)
"""`STEPS[0]` turns a fact of version 1 into one of version 2."""


def latest() -> int:
    """The version this program writes."""
    return 1 + len(STEPS)


def same(version: int) -> bool:
    """Whether facts of an older version are read as they stand."""
    return not any(STEPS[version - 1 :])


def forward(fact: dict[str, Any], version: int) -> dict[str, Any]:
    """A fact stored under an older version, as the latest stores it."""
    for step in STEPS[version - 1 :]:
        fact = fact if step is None else step(fact)
    return fact
