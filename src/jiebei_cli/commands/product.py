"""`jiebei product`: the presets, where their numbers come from, and how to make one your own."""

import os
from typing import Annotated

from jiebei_cli.commands.context import Context, Remark, Result
from jiebei_cli.commands.options import Command, argument
from jiebei_cli.domain.book.naming import is_name
from jiebei_cli.domain.errors import BadInput, Refused
from jiebei_cli.domain.product import Product
from jiebei_cli.reports.product import ProductCopy, ProductLine, ProductList
from jiebei_cli.store.errors import LedgerFault
from jiebei_cli.store.file import put
from jiebei_cli.store.outcome import OUTCOME
from jiebei_cli.store.policy import product, product_names
from jiebei_cli.text.catalog import say


def list_(ctx: Context) -> Result:
    """List presets; one that cannot be read hides no other."""
    found, unread = [], []
    for name in product_names(ctx.config):
        try:
            found.append(_line(product(name, ctx.config)))
        except LedgerFault as fault:
            unread.append(Remark(fault.code, say("errors", fault.code, **fault.params)))
    return Result(ProductList(tuple(found)), warnings=tuple(unread))


def _line(preset: Product) -> ProductLine:
    return ProductLine(
        preset.id,
        preset.name,
        str(preset.terms.get("rate", "")),
        str(preset.terms.get("method", "equal-instalment")),
        preset.as_of,
        preset.confidence,
    )


def show(ctx: Context, name: Annotated[str, argument("PRODUCT", "arg.product")]) -> Result:
    """Show a preset."""
    return Result(product(name, ctx.config))


def copy(
    ctx: Context,
    name: Annotated[str, argument("PRODUCT", "arg.product")],
    new: Annotated[str, argument("NEW", "arg.new_product")],
) -> Result:
    """Copy a preset into the user's folder, to edit."""
    config = ctx.config
    source = product(name, config)
    if not is_name(new):
        raise BadInput("product.name", name=new[:40])
    target = os.path.join(config, "products", f"{new}.toml")
    if os.path.exists(target) or new in product_names(config):
        raise Refused("product.exists", name=new)
    if not ctx.dry_run:
        try:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(source.path, "rb") as original:
                text = original.read()
            OUTCOME.begin(target)
            put(target, text)
            OUTCOME.end(recorded=True)
        except OSError as problem:
            if not os.path.exists(target):
                OUTCOME.end(recorded=False)
            reason = problem.strerror or str(problem)
            raise LedgerFault("policy.unwritable", file=target, reason=reason) from None
    return Result(ProductCopy(new, name, target, not ctx.dry_run))


COMMANDS = {
    "list": Command(list_),
    "show": Command(show),
    "copy": Command(copy, writes=True),
}
DEFAULT = "list"
