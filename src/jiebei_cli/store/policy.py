"""Product presets, cost limits and the steps of leaving: dated, sourced TOML; the user's own first.

A preset is the default for what a contract does not say here; the user's folder (`products/*.toml`)
overrides ours by id.
"""

import contextlib
import os
from collections.abc import Mapping
from typing import Any

import msgspec

from jiebei_cli.domain.book.naming import is_name
from jiebei_cli.domain.closing.base import ClosingTerms
from jiebei_cli.domain.closing.guide import Guide, Place, Sister
from jiebei_cli.domain.closing.steps import Step
from jiebei_cli.domain.errors import BadInput, Fault
from jiebei_cli.domain.judging.assessment import Policy
from jiebei_cli.domain.judging.caps import CapPolicy
from jiebei_cli.domain.judging.law import Dated, Register
from jiebei_cli.domain.judging.scorecard import Scorecard
from jiebei_cli.domain.product import Product
from jiebei_cli.domain.reading.bill import Bank
from jiebei_cli.domain.value import replace
from jiebei_cli.store.errors import LedgerFault
from jiebei_cli.store.shape import decode_hook

DATA = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data")


def _paths(config: str, kind: str = "products") -> dict[str, str]:
    """Id to file, ours first so that the user's replace them."""
    found = {}
    for folder in (os.path.join(DATA, kind), os.path.join(config, kind)):
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        for name in names:
            if name.endswith(".toml") and is_name(name.removesuffix(".toml")):
                found[name.removesuffix(".toml")] = os.path.join(folder, name)
    return found


def product_names(config: str) -> list[str]:
    """The ids of all presets."""
    return list(_paths(config))


def products_saying(text: str, config: str) -> dict[str, Product]:
    """The presets in whose file a text stands: none else can be called so."""
    found = {}
    for name, path in _paths(config).items():
        with contextlib.suppress(OSError, UnicodeDecodeError), open(path, encoding="utf-8") as file:
            if text.casefold() in file.read().casefold():
                found[name] = product(name, config)
    return found


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
    body = {**load_toml(paths[name]), "id": name, "path": paths[name]}
    found: Product = _read(paths[name], Product, body)
    return found


def banks(config: str) -> dict[str, Bank]:
    """The banks whose statements are read by name. Raises: LedgerFault policy.unreadable."""
    return {
        name: _read(path, Bank, {**load_toml(path), "id": name})
        for name, path in _paths(config, "banks").items()
    }


def own_or_ours(config: str, name: str) -> str:
    """The user's file of that name, else ours."""
    own = os.path.join(config, name)
    return own if os.path.exists(own) else os.path.join(DATA, name)


def _read(path: str, kind: Any, body: object) -> Any:
    try:
        return msgspec.convert(body, kind, dec_hook=decode_hook, strict=False)
    except (msgspec.ValidationError, Fault) as problem:
        raise LedgerFault("policy.unreadable", file=path, reason=str(problem)) from None


def law(config: str) -> Register:
    """The register of what may be cited. Raises: LedgerFault policy.unreadable."""
    path = own_or_ours(config, "law.toml")
    found: Register = _read(path, Register, load_toml(path))
    try:
        for key in (*found.topics, *(article.code for article in found.articles)):
            found.named(key)
    except (KeyError, ValueError) as problem:
        raise LedgerFault("policy.unreadable", file=path, reason=f"code {problem}") from None
    return found


def _cited(path: str, rows: Any, config: str) -> list[Any]:
    """Rows of a file with the articles they name; a text of the user's own stays a text."""
    if not isinstance(rows, list):
        return [rows]
    register, found = law(config), []
    for row in rows:
        codes = row.get("law") if isinstance(row, dict) else None
        if isinstance(codes, list):
            try:
                laws = tuple(map(register.citation, codes))
            except KeyError as problem:
                raise LedgerFault(
                    "policy.unreadable", file=path, reason=f"law = {problem}"
                ) from None
            row = {key: value for key, value in row.items() if key != "law"} | {"laws": laws}
        found.append(row)
    return found


def cap_policy(config: str) -> CapPolicy:
    """The limits on what a loan may cost. Raises: LedgerFault policy.unreadable."""
    path = own_or_ours(config, "caps.toml")
    body = {key: value for key, value in load_toml(path).items() if key != "as_of"}
    body["caps"] = _cited(path, body.get("caps", []), config)
    found: CapPolicy = _read(path, CapPolicy, body)
    return found


def dated(config: str) -> tuple[Dated, ...]:
    """Laws, limits, the LPR and guides, with the day by which each has to be looked up again."""
    caps = cap_policy(config)
    found = [
        Dated("law.toml", code, each.name, each.confidence, each.recheck_by)
        for code, each in law(config).laws.items()
    ]
    found += [
        Dated("caps.toml", cap.code, cap.name, cap.confidence, cap.recheck_by)
        for cap in caps.caps
        if cap.recheck_by is not None
    ]
    if caps.lpr and caps.lpr_recheck_by is not None:
        name = {"zh": "一年期 LPR", "en": "one-year LPR"}
        newest = caps.lpr[-1].confidence
        found.append(Dated("caps.toml", "lpr", name, newest, caps.lpr_recheck_by))
    named = dict.fromkeys(product(name, config).closing.guide for name in product_names(config))
    for each in filter(None, named):
        way = guide(each, config)
        file = f"guides/{each}.toml"
        found.append(Dated(file, each, way.name, way.confidence, way.recheck_by))
    return tuple(found)


def steps(config: str) -> tuple[Step, ...]:
    """The steps of leaving, in their order; those without a date take the file's."""
    path = own_or_ours(config, "steps.toml")
    body = load_toml(path)
    rows = _cited(path, body.get("steps", []), config)
    found: tuple[Step, ...] = _read(path, tuple[Step, ...], rows)
    for step in found:
        if not is_name(step.code):
            raise LedgerFault("policy.unreadable", file=path, reason=f"code = {step.code[:40]!r}")
    as_of = body.get("as_of")
    return tuple(replace(step, as_of=step.as_of or as_of) for step in found)


def policy(config: str) -> Policy:
    """The borrower's own policy: the user's file, else ours."""
    path = own_or_ours(config, "policy.toml")
    found: Policy = _read(path, Policy, load_toml(path))
    return found


def scorecard(config: str) -> Scorecard:
    """The scorecard: the user's own, else ours."""
    path = own_or_ours(config, "scorecard.toml")
    found: Scorecard = _read(path, Scorecard, load_toml(path))
    return found


def letter(name: str, config: str) -> str:
    """The text of a letter, its title on the first line; the user's own file, else ours."""
    path = own_or_ours(config, os.path.join("letters", f"{name}.md"))
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as problem:
        raise LedgerFault("policy.unreadable", file=path, reason=str(problem)) from None


def guide(name: str, config: str) -> Guide:
    """The guide of that name: the user's own, else ours."""
    path = own_or_ours(config, os.path.join("guides", f"{name}.toml"))
    found: Guide = _read(path, Guide, load_toml(path))
    return found


def place(name: str, config: str) -> Place:
    """What is known of the product of that id for whoever leaves it."""
    if name not in _paths(config):
        return Place()
    preset = product(name, config)
    sisters = [product(sister, config) for sister in preset.closing.sisters]
    return Place(
        preset.lender_is,
        guide(preset.closing.guide, config) if preset.closing.guide else None,
        tuple(Sister(each.id, each.name) for each in sisters),
    )


def closing_terms(name: str, config: str) -> ClosingTerms | None:
    """What a product says about leaving; None where its preset is gone."""
    if name not in _paths(config):
        return None
    days = load_toml(own_or_ours(config, "steps.toml")).get("look_days", ClosingTerms().look_days)
    return replace(product(name, config).closing, look_days=days)
