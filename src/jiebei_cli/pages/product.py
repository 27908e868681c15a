"""Presets: the list, and one with its sources."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jiebei_cli.domain.contract.methods import METHODS, method
from jiebei_cli.pages.parts import clean, line, own_name, table
from jiebei_cli.text.catalog import has, pick, word

PARTS = ("prepayment", "overdue", "limits")
FREE = "0%/y"


def list(out: Console, report: Any) -> None:  # noqa: A001 - named after the command
    """All presets, a line each."""
    line(out, word("title.products"), "bold")
    made = table(
        ("product", False),
        ("name", False),
        ("rate", True),
        ("as_of", False),
        ("confidence", False),
    )
    made.columns[0].no_wrap = True
    for preset in report.products:
        made.add_row(
            preset.id,
            own_name(preset.name),
            word("product.fee") if preset.rate == FREE else preset.rate or word("product.yours"),
            preset.as_of.isoformat(),
            preset.confidence,
        )
    out.print(made)


def show(out: Console, preset: dict[str, Any]) -> None:
    """A preset: what it is worth, what to mind, its figures, where they come from."""
    line(out, f"{preset['id']} · {own_name(preset['name'])}", "bold")
    facts = [word("as_of"), str(preset["as_of"]), "·", word("confidence"), preset["confidence"]]
    line(out, " ".join([*facts, "·", word(f"lender.{preset['lender_is']}")]))
    if preset["notes"]:
        line(out, own_name(preset["notes"]), "magenta")
    terms = {**preset["terms"], "stub_min_days": preset["stub_min_days"]}
    for count, body in preset["by_instalments"].items():
        said = ", ".join(f"{name} {value}" for name, value in _rows(body))
        terms[word("product.sold", count=count)] = said
    for name in preset["asks"]:
        terms[name] = word("product.asks", option=f"--{name.replace('_', '-')}")
    if preset["overdue"]["rate"] is not None:
        preset = {**preset, "overdue": {**preset["overdue"], "multiplier": None}}
    if preset["prepayment"]["allowed"] != "partial":
        of_parts = dict.fromkeys(("accrued", "amount_is", "recast"))
        preset = {**preset, "prepayment": {**preset["prepayment"], **of_parts}}
    for part, body in (("terms", terms), *((p, preset[p]) for p in PARTS)):
        rows = tuple(_rows(body))
        if rows:
            out.print()
            line(out, word(part), "bold")
            made = Table.grid(padding=(0, 2))
            for name, value in rows:
                made.add_row(f"  {name}", value)
            out.print(made)
    out.print()
    line(out, word("sources"), "bold")
    for source in preset["sources"]:
        line(out, f"  - {source}")
    line(out, word("product.file", product=preset["id"]))
    out.print(Text(clean(preset["path"]), style="dim"), soft_wrap=True)


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
    return clean(str(value))


def copied(out: Console, report: Any) -> None:
    """Where the copy is."""
    line(out, word("product.copied", file=report.file) if report.recorded else report.file)
