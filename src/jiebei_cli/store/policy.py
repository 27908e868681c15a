"""Product presets, cost limits and the steps of leaving: dated, sourced TOML; the user's own first.

A preset is the default for what a contract does not say here; the user's folder (`products/*.toml`)
overrides ours by id.
"""

import os
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from jiebei_cli.domain.caps import CapPolicy, LenderKind
from jiebei_cli.domain.closure import Step
from jiebei_cli.domain.decide import Limits
from jiebei_cli.domain.errors import BadInput, Fault
from jiebei_cli.domain.terms import OverdueRule, PrepaymentRule
from jiebei_cli.domain.value import Value
from jiebei_cli.store.codec import decode_hook
from jiebei_cli.store.errors import LedgerFault

DATA = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data")


class Product(Value, kw_only=True):
    """A preset: the vocabulary of the loan options, with where it comes from.

    `asks` are options that must be typed because no figure is known; `by_instalments` are terms of
    each number of instalments on sale, the only ones then.
    """

    id: str
    name: dict[str, str]
    as_of: date
    confidence: str
    sources: tuple[str, ...]
    notes: dict[str, str] = {}
    terms: dict[str, Any] = {}
    prepayment: PrepaymentRule = PrepaymentRule()
    overdue: OverdueRule = OverdueRule()
    limits: Limits = Limits()
    stub_min_days: int = 0
    lender_is: LenderKind = "licensed"
    asks: tuple[str, ...] = ()
    by_instalments: dict[str, dict[str, Any]] = {}
    path: str = ""


def _paths(config: str) -> dict[str, str]:
    """Preset id to file, ours first so that the user's replace them."""
    found = {}
    for folder in (os.path.join(DATA, "products"), os.path.join(config, "products")):
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        for name in names:
            if name.endswith(".toml"):
                found[name.removesuffix(".toml")] = os.path.join(folder, name)
    return found


def product_names(config: str) -> list[str]:
    """The ids of all presets."""
    return list(_paths(config))


def load_toml(path: str) -> Mapping[str, Any]:
    """A TOML file of the user's or ours. Raises: LedgerFault policy.unreadable."""
    import tomli

    try:
        with open(path, "rb") as file:
            return tomli.load(file)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise LedgerFault("policy.unreadable", file=path, reason=reason) from None
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise LedgerFault("policy.unreadable", file=path, reason=str(problem)) from None


def product(name: str, config: str) -> Product:
    """The preset of that id. Raises: BadInput product.unknown, LedgerFault policy.*."""
    paths = _paths(config)
    if name not in paths:
        raise BadInput("product.unknown", name=name[:40], known=", ".join(paths))
    body = dict(load_toml(paths[name]))
    try:
        return msgspec.convert(
            {**body, "id": name, "path": paths[name]}, Product, dec_hook=decode_hook, strict=False
        )
    except (msgspec.ValidationError, Fault) as problem:
        raise LedgerFault("policy.unreadable", file=paths[name], reason=str(problem)) from None


def _policy_path(config: str, name: str) -> str:
    own = os.path.join(config, name)
    return own if os.path.exists(own) else os.path.join(DATA, name)


def cap_policy(config: str) -> CapPolicy:
    """The limits on what a loan may cost. Raises: LedgerFault policy.unreadable."""
    path = _policy_path(config, "caps.toml")
    body = {key: value for key, value in load_toml(path).items() if key != "as_of"}
    try:
        return msgspec.convert(body, CapPolicy)
    except msgspec.ValidationError as problem:
        raise LedgerFault("policy.unreadable", file=path, reason=str(problem)) from None


def steps(config: str) -> tuple[Step, ...]:
    """The steps of leaving, in their order."""
    path = _policy_path(config, "steps.toml")
    try:
        return msgspec.convert(load_toml(path).get("steps", []), tuple[Step, ...])
    except msgspec.ValidationError as problem:
        raise LedgerFault("policy.unreadable", file=path, reason=str(problem)) from None
