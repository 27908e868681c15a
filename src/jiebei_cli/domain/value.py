"""Value: the immutable record every fact, term, plan row and report is.

A frozen `msgspec.Struct`: defining one costs a fortieth of a frozen slotted dataclass, making one
a tenth, and a ledger decodes straight into it (docs/decisions.md, 2026-11-23). Only the value type
is taken here; encoding and decoding belong to the store and the command line.
"""

from typing import Any, NamedTuple, dataclass_transform

from msgspec import Struct
from msgspec.structs import replace

__all__ = ["Name", "Value", "fields", "replace"]


class Name(NamedTuple):
    """What a thing is called in both languages; text with `{placeholders}` has the same in both."""

    zh: str
    en: str


@dataclass_transform(frozen_default=True)
class Value(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Compared by value, never changed: `replace` makes the next one.

    What never changes cannot hold itself, so the cycle collector need not look (`gc=False`).
    """


def fields(kind: type[Struct], *hints: Any) -> tuple[str, ...]:
    """The fields of a record that are declared as one of these types."""
    declared: dict[str, Any] = {}
    for base in kind.__mro__:
        declared |= getattr(base, "__annotations__", {})
    return tuple(name for name in kind.__struct_fields__ if declared[name] in hints)
