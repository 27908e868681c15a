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

__all__ = ["METHODS", "Method", "Stretch", "method"]

METHODS: dict[str, Method] = {
    module.METHOD.code: module.METHOD
    for module in (
        equal_instalment,
        equal_principal,
        interest_first,
        bullet,
        flat,
        balloon,
        custom,
    )
}


def method(code: str) -> Method:
    """The method of that name. Raises: BadInput method.unknown."""
    found = METHODS.get(code)
    if found is None:
        raise BadInput("method.unknown", text=code, known=", ".join(METHODS))
    return found
