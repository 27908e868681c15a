"""Repayment methods: one file each, listed here; the order is the order of help texts."""

from jiebei_cli.domain.contract.methods import (
    balloon,
    bullet,
    custom,
    equal_instalment,
    equal_principal,
    flat,
    interest_first,
)
from jiebei_cli.domain.contract.methods.base import Method, Stretch
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.registry import Registry

__all__ = ["METHODS", "Method", "Stretch", "method"]

METHODS = Registry(
    Method,
    (
        equal_instalment.METHOD,
        equal_principal.METHOD,
        interest_first.METHOD,
        bullet.METHOD,
        flat.METHOD,
        balloon.METHOD,
        custom.METHOD,
    ),
    group="jiebei.methods",
)


def method(code: str) -> Method:
    """The method of that name. Raises: BadInput method.unknown."""
    found = METHODS.get(code)
    if found is None:
        raise BadInput("method.unknown", text=code, known=", ".join(METHODS))
    return found
