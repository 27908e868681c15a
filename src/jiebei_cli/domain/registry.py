"""Things by their code, in the order of the house: methods, rules, explanations, formats, senders.

Each is looked at when it is taken in: that it has a code, its name in both languages, and every
trait. To some groups others may be plugged in from outside; they are looked for only when a code is
none of ours, or when all are listed, so that an ordinary call does not pay for them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import UnionType
from typing import Any, Generic, Protocol, TypeVar, get_origin

from jiebei_cli.domain.value import Name

_CODE = re.compile("[a-z][a-z0-9-]*")


class Coded(Protocol):
    """Anything with a stable code and its name in both languages."""

    @property
    def code(self) -> str:
        """The code."""

    @property
    def name(self) -> Name:
        """The name."""


class Unfit(TypeError):
    """A thing cannot be taken in; `what` is wrong: its kind, code, name, a trait, or it is taken.

    `of` is the code, as far as there is one, or the trait.
    """

    def __init__(self, what: str, of: str) -> None:
        super().__init__(f"{of}: {what}")
        self.what = what
        self.of = of


T = TypeVar("T", bound=Coded)


def nobody(registry: "Registry[Any]") -> Iterable[Any]:
    """Nothing is plugged in."""
    return ()


def check_name(code: str, name: object) -> None:
    """Refuse a thing that is not called something in both languages. Raises: Unfit name."""
    texts = name if isinstance(name, Name) else ()
    if not (texts and all(isinstance(text, str) and text.strip() for text in texts)):
        raise Unfit("name", code)


class Registry(Mapping[str, T], Generic[T]):
    """Things of a kind by code; those of others are plugged in under the name of a `group`."""

    plugged: Callable[["Registry[Any]"], Iterable[Any]] = staticmethod(nobody)
    """Finds what is plugged in to a group and fits; the shell says how."""

    def __init__(self, kind: type[T], things: Iterable[T] = (), group: str = "") -> None:
        self.kind = kind
        self.group = group
        self.ours: dict[str, T] = {}
        self._theirs: dict[str, T] | None = None
        for thing in things:
            self.check(thing, self.ours)
            self.ours[thing.code] = thing

    def check(self, thing: Any, taken: Iterable[str] = ()) -> None:
        """Refuse what cannot be taken in beside what is `taken`. Raises: Unfit."""
        code = getattr(thing, "code", None)
        if not isinstance(thing, self.kind):
            raise Unfit("kind", self.kind.__name__)
        if not (isinstance(code, str) and _CODE.fullmatch(code)):
            raise Unfit("code", str(code)[:40])
        check_name(code, thing.name)
        if code in taken:
            raise Unfit("taken", code)
        for trait, hint in self.kind.__annotations__.items():
            origin: Any = get_origin(hint)
            kind: Any = hint if origin is None else origin
            if not isinstance(kind, type) or kind is UnionType:
                continue
            if not isinstance(getattr(thing, trait, None), kind):
                raise Unfit("trait", trait)

    def _others(self) -> dict[str, T]:
        if self._theirs is None:
            self._theirs = {}  # whatever asks while they are imported gets ours
            for thing in Registry.plugged(self) if self.group else ():
                self._theirs[thing.code] = thing
        return self._theirs

    def __getitem__(self, code: str) -> T:
        found = self.ours.get(code)
        return self._others()[code] if found is None else found

    def __iter__(self) -> Iterator[str]:
        yield from (*self.ours,)
        yield from self._others()

    def __len__(self) -> int:
        return len(self.ours) + len(self._others())
