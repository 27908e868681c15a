"""Things by their code, in the order of the house: methods, formats, senders.

Others may be plugged in from outside; they are looked for only when a name is none of ours, or when
all are listed, so that an ordinary call does not pay for them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar


class Coded(Protocol):
    """Anything with a stable code."""

    @property
    def code(self) -> str:
        """The code."""


T = TypeVar("T", bound=Coded)


def nobody(group: str) -> Iterable[Any]:
    """Nothing is plugged in."""
    return ()


class Registry(Mapping[str, T]):
    """Things by code; `group` is the name under which others are plugged in."""

    plugged: Callable[[str], Iterable[Any]] = staticmethod(nobody)
    """Finds what is plugged in to a group; the shell says how."""

    def __init__(self, group: str, things: Iterable[T]) -> None:
        self.group = group
        self.ours = {thing.code: thing for thing in things}
        self._asked = False

    def _ask(self) -> dict[str, T]:
        if not self._asked:
            self._asked = True
            for thing in Registry.plugged(self.group):
                self.ours.setdefault(thing.code, thing)
        return self.ours

    def __getitem__(self, code: str) -> T:
        found = self.ours.get(code)
        return self._ask()[code] if found is None else found

    def __iter__(self) -> Iterator[str]:
        return iter(self._ask())

    def __len__(self) -> int:
        return len(self._ask())
