"""The shape of a ledger's bytes, before any fact is looked at: what opens it, what it may hold."""

import re
from typing import Any, Union

import msgspec

from jiebei_cli.domain.arithmetic.rates import Rate, rate
from jiebei_cli.domain.book.kinds import KINDS
from jiebei_cli.domain.contract.terms import FeeTerm
from jiebei_cli.domain.errors import Fault
from jiebei_cli.store import migrate
from jiebei_cli.store.errors import LedgerFault

FORMAT = "jiebei"
VERSION = migrate.latest()
BACKUP = re.compile(r"\.bak(?:\.([1-9]\d*))?$")
"""How the name of a backup ends; the newest has no number."""

AnyFact: Any = Union[tuple(KINDS.values())]  # noqa: UP007
WRONG = (msgspec.DecodeError, Fault, ArithmeticError, RecursionError, ValueError)
"""What decoding a fact that is not one can raise."""


class Header(msgspec.Struct):
    """How a ledger opens, whatever follows."""

    format: str
    version: int


class RawFacts(Header, forbid_unknown_fields=True):
    """A JSON ledger with its facts not yet decoded."""

    facts: list[msgspec.Raw] = []


def decode_hook(kind: type, value: Any) -> Any:
    """Rates and fees are stored as they were quoted."""
    if kind not in (Rate, FeeTerm):
        raise NotImplementedError
    if not isinstance(value, str):
        raise ValueError("Expected `str`")
    return rate(value) if kind is Rate else FeeTerm.parse(value)


def is_toml(path: str) -> bool:
    """Whether a ledger of that name, or a backup of one, is TOML."""
    return BACKUP.sub("", path.lower()).endswith(".toml")


def check_header(header: Header, path: str) -> None:
    """Refuse what is not a ledger or a newer one. Raises: LedgerFault."""
    if header.format != FORMAT or header.version < 1:
        raise LedgerFault("ledger.not_ours", file=path)
    if header.version > VERSION:
        raise LedgerFault("ledger.newer", file=path, version=header.version, known=VERSION)
