"""The words that compiled code holds: what a module says of itself once it is loaded."""

import importlib.util
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib.machinery import SourceFileLoader
from types import CodeType


def _held(constant: object) -> Iterator[str]:
    if isinstance(constant, str):
        yield constant
    elif isinstance(constant, tuple | frozenset):
        for one in constant:
            yield from _held(one)
    elif isinstance(constant, CodeType):
        for one in constant.co_consts:
            yield from _held(one)


@cache
def constants(*packages: str, but: str = "-") -> frozenset[str]:
    """Every text constant of these packages' modules, those under `but` left out; a formatted
    string gives its pieces.
    """
    held: set[str] = set()
    for package in packages:
        there = importlib.util.find_spec(package)
        assert there is not None
        found = pkgutil.walk_packages(there.submodule_search_locations, f"{package}.")
        for name in (package, *(module.name for module in found)):
            spec = importlib.util.find_spec(name)
            assert spec is not None
            assert spec.origin is not None
            if not name.startswith(but):
                held.update(_held(SourceFileLoader(name, spec.origin).get_code(name)))
    return frozenset(held)


PROGRAM = constants("jiebei_cli", but="jiebei_cli.text.")
"""Those of the program, its catalogue left out."""
