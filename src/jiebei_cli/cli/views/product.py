"""Presets: the list, and one with its sources."""

from typing import Any

from rich.console import Console

from jiebei_cli.cli.views.parts import line, own_name, table
from jiebei_cli.text.catalog import word


def list(out: Console, report: Any) -> None:  # noqa: A001 - named after the command
    """All presets, a line each."""
    line(out, word("title.products"), "bold")
    made = table(
        ("product", False),
        ("notes", False),
        ("rate", True),
        ("method", False),
        ("as_of", False),
        ("confidence", False),
    )
    for preset in report.products:
        made.add_row(
            preset.id,
            own_name(preset.name),
            preset.rate,
            word(f"method.{preset.method}"),
            preset.as_of.isoformat(),
            preset.confidence,
        )
    out.print(made)


def show(out: Console, preset: dict[str, Any]) -> None:
    """A preset's terms, dates and sources."""
    line(out, f"{preset['id']} · {own_name(preset['name'])}", "bold")
    line(out, f"{word('as_of')} {preset['as_of']} · {word('confidence')} {preset['confidence']}")
    for part in ("terms", "prepayment", "overdue", "limits"):
        body = {key: value for key, value in preset[part].items() if value not in (None, "")}
        if body:
            line(out, word(part), "bold")
            for key, value in body.items():
                line(out, f"  {key.replace('_', '-')} = {value}")
    line(out, word("sources"), "bold")
    for source in preset["sources"]:
        line(out, f"  - {source}")
    if preset["notes"]:
        line(out, own_name(preset["notes"]))
    line(out, f"{word('file')} {preset['path']}", "dim")


def copied(out: Console, report: Any) -> None:
    """Where the copy is."""
    line(out, word("product.copied", file=report.file))
