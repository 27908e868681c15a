"""Pieces the views share: tables, lines, the progress line."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book.scenario import Supposed
from jiebei_cli.pages.said import countdown, money, next_due_words
from jiebei_cli.pages.standing import supposed_words
from jiebei_cli.text.catalog import harmless, language, word

__all__ = ["countdown", "money", "next_due_words"]

STATE_STYLES = {
    "overdue": "bold red",
    "missed": "bold red",
    "due": "bold magenta",
    "part": "magenta",
    "paid": "dim",
}


def percent(fraction: str | None, most: int = 4) -> str:
    """14.60% from a JSON rate; at most that many decimals, at least two."""
    if fraction is None:
        return "-"
    scaled = f"{Money(fraction) * 100:.{most}f}".rstrip("0")
    whole, _, decimals = scaled.partition(".")
    return f"{whole}.{decimals.ljust(2, '0')}%"


def clean(text: str) -> str:
    """What somebody typed, without control characters that would steer the terminal."""
    return harmless(text)


def table(*columns: tuple[str, bool], title: str | None = None) -> Table:
    """A table; a column is its word's code and whether it holds figures (aligned right)."""
    made = Table(
        box=box.SIMPLE_HEAD,
        title=Text(clean(title), style="bold") if title else None,
        title_justify="left",
        header_style="bold",
        pad_edge=False,
        padding=(0, 1, 0, 0),
        show_edge=False,
    )
    for code, figures in columns:
        made.add_column(
            word(code),
            justify="right" if figures else "left",
            no_wrap=figures or code in ("due", "date"),
            overflow="fold",
        )
    return made


def line(out: Console, text: str, style: str = "") -> None:
    """One line of text, wrapped at the console's width."""
    out.print(Text(clean(text), style=style))


def progress(out: Console, repaid: Money, principal: Money, width: int = 30) -> Text:
    """The share of principal repaid as a bar; figures beside it, so colour is not needed."""
    share = int(repaid * 100 / principal) if principal else 100
    full = share * width // 100
    plain = not out.encoding.lower().startswith("utf")
    done, rest = ("#", "-") if plain else ("█", "░")
    bar = Text(done * full, style="green")
    bar.append(rest * (width - full), style="dim")
    bar.append("  " + word("repaid_share", share=share), style="")
    return bar


def supposing(out: Console, supposed: Supposed | None, *, otherwise: bool = True) -> None:
    """What the answer supposes of coming days, and how to ask for the other one."""
    if supposed is not None:
        other = word("supposed.otherwise") if otherwise and not supposed.unpaid else ""
        line(out, supposed_words(supposed) + other, "magenta")


def state(code: str) -> Text:
    """A loan's or a row's state, in words first and colour second."""
    return Text(word(f"state.{code}"), style=STATE_STYLES.get(code, ""))


def own_name(names: dict[str, str]) -> str:
    """A preset's name in the language in use."""
    return names.get(language(), next(iter(names.values()), ""))
