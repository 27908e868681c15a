"""Presets: the list, and one with its sources."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from jiebei_cli.domain.contract.methods import METHODS, method
from jiebei_cli.domain.product import Product
from jiebei_cli.pages import page
from jiebei_cli.pages.parts import own_name, table, tell
from jiebei_cli.reports.product import ProductCopy, ProductList
from jiebei_cli.text.blocks import Blocks, Figures, Gap, Heading, Item, Note
from jiebei_cli.text.catalog import has, pick, word

FREE = "0%/y"


@page(ProductList)
def list(report: ProductList) -> Blocks:  # noqa: A001 - named after the command
    """All presets, a line each."""
    yield Heading(word("title.products"), 1)
    yield table(
        "product name rate# as_of confidence",
        (
            (
                preset.id,
                own_name(preset.name),
                word("product.fee")
                if preset.rate == FREE
                else preset.rate or word("product.yours"),
                preset.as_of.isoformat(),
                preset.confidence,
            )
            for preset in report.products
        ),
    )


@page(Product)
def show(preset: Product) -> Blocks:
    """A preset: what it is worth, what to mind, its figures, where they come from."""
    yield Heading(f"{preset.id} · {own_name(preset.name)}", 1)
    facts = (word("as_of"), str(preset.as_of), "·", word("confidence"), preset.confidence)
    yield Note(" ".join((*facts, "·", word(f"lender.{preset.lender_is}"))))
    if preset.notes:
        yield Note(own_name(preset.notes), "magenta")
    terms = {**preset.terms, "stub_min_days": preset.stub_min_days}
    for count, body in preset.by_instalments.items():
        said = ", ".join(f"{name} {value}" for name, value in _rows(body))
        terms[word("product.sold", count=count)] = said
    for name in preset.asks:
        terms[name] = word("product.asks", option=f"--{name.replace('_', '-')}")
    overdue, prepayment = asdict(preset.overdue), asdict(preset.prepayment)
    if preset.overdue.rate is not None:
        del overdue["multiplier"]
    if preset.prepayment.allowed != "partial":
        for name in ("accrued", "amount_is", "recast"):
            del prepayment[name]
    parts = {"terms": terms, "prepayment": prepayment, "overdue": overdue}
    for part, values in (*parts.items(), ("limits", asdict(preset.limits))):
        rows = tuple(_rows(values))
        if rows:
            yield Gap()
            yield Heading(word(part))
            yield Figures(rows)
    yield Gap()
    yield Heading(word("sources"))
    for source in preset.sources:
        yield Item(source, mark="-")
    yield tell("product.file", product=preset.id)
    yield Note(preset.path, "dim", whole=True)


def _rows(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Label and value of what is set and says something."""
    for key, value in body.items():
        if isinstance(value, Struct):
            inner = "; ".join(f"{name} {text}" for name, text in _rows(asdict(value)))
            yield _label(key), inner
        elif value not in (None, "", 0, False, ()):
            yield _label(key), _value(key, value)


def _label(key: str) -> str:
    return word(f"term.{key}") if has("words", f"term.{key}") else key.replace("_", "-")


def _value(key: str, value: Any) -> str:
    """A value in words where it is a word of ours."""
    if value is True:
        return word("yes")
    if key == "method" and value in METHODS:
        return pick(method(value).name)
    for code in (f"{key}.{value}", f"term.{key}.{value}"):
        if has("words", code):
            return word(code)
    return str(value)


@page(ProductCopy)
def copied(report: ProductCopy) -> Blocks:
    """Where the copy is."""
    yield Note(word("product.copied", file=report.file) if report.recorded else report.file)
