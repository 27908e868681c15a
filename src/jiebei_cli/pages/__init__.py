"""How answers look: a page of blocks for each kind of record, found by the record's type.

A page is a pure function. It stands in the module named like that of its record, or beside the
record of a command that is plugged in.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar

from jiebei_cli.text.blocks import Blocks

R = TypeVar("R")
Page = Callable[[Any], Blocks]
PAGES: dict[type, Page] = {}


def page(kind: type[R]) -> Callable[[Callable[[R], Blocks]], Callable[[R], Blocks]]:
    """Say that a function is the page of a kind of record."""

    def keep(shows: Callable[[R], Blocks]) -> Callable[[R], Blocks]:
        PAGES[kind] = shows
        return shows

    return keep


def page_of(kind: type) -> Page:
    """The page of a kind of record."""
    home = kind.__module__
    if home.startswith("jiebei_cli."):
        import_module(f"{__name__}.{home.rpartition('.')[2]}")
    return next(PAGES[base] for base in kind.__mro__ if base in PAGES)
