"""`jiebei product`: the presets, where their numbers come from, and how to make one your own."""

import os
from typing import Annotated

from jiebei_cli.commands.context import Context, Remark, Result
from jiebei_cli.commands.options import PRODUCT, Command, argument
from jiebei_cli.domain.book.naming import is_name
from jiebei_cli.domain.errors import BadInput, Refused
from jiebei_cli.domain.product import Product
from jiebei_cli.reports.product import ProductCopy, ProductLine, ProductList
from jiebei_cli.store.errors import LedgerFault
from jiebei_cli.store.file import put
from jiebei_cli.store.outcome import OUTCOME
from jiebei_cli.store.policy import product, product_names
from jiebei_cli.text.catalog import Line, say

A_PRODUCT = argument("产品名", "Product id", PRODUCT)


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


def show(ctx: Context, name: Annotated[str, A_PRODUCT]) -> Result:
    """Show a preset."""
    return Result(product(name, ctx.config))


def copy(
    ctx: Context,
    name: Annotated[str, A_PRODUCT],
    new: Annotated[str, argument("新产品名", "Id of your copy", "NEW")],
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
    "list": Command(list_, Line("列出产品预设", "List product presets"), answers=(ProductList,)),
    "show": Command(
        show,
        Line("看一个预设：条款、日期、来源", "Show a preset: terms, date, sources"),
        answers=(Product,),
    ),
    "copy": Command(
        copy,
        Line("复制预设，改成自己合同的样子", "Copy a preset to make it your own"),
        writes=True,
        answers=(ProductCopy,),
    ),
}
