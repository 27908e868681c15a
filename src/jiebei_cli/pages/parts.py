"""Pieces the views share: amounts, tables, the progress line, countdowns."""

from datetime import date

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book.scenario import Supposed
from jiebei_cli.reports.due import NextDue
from jiebei_cli.text.catalog import harmless, language, word

MOST_LOANS = 6
"""Loans named where several fall due on one day."""

STATE_STYLES = {"overdue": "bold red", "due": "bold magenta", "part": "magenta", "paid": "dim"}


def money(amount: Money | None) -> str:
    """4,493.16; a line nobody stated reads unknown."""
    return word("unknown") if amount is None else f"{amount:,}"


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


def countdown(day: date, on: date) -> str:
    """今天, 明天, 还有 12 天, 已过 3 天."""
    days = (day - on).days
    if days == 0:
        return word("countdown.today")
    if days == 1:
        return word("countdown.one")
    return word("countdown.in", days=days) if days > 0 else word("countdown.ago", days=-days)


def next_due_words(due: NextDue, today: date) -> list[str]:
    """The day's sum, loan by loan where there are several; then whether the money is there."""
    params = {"date": due.date, "countdown": countdown(due.date, today), "amount": due.amount}
    told = [f"{part.loan} {part.amount:,}" for part in due.loans[:MOST_LOANS]]
    if len(due.loans) > MOST_LOANS:
        told.append(word("closing.more", count=len(due.loans) - MOST_LOANS))
    if due.loan is not None:
        said = [word("next_line", loan=due.loan, **params)]
    else:
        said = [word("next_line.several", loans=" · ".join(told), **params)]
    if due.funds is not None:
        code = "next_funds.short" if due.funds.short else "next_funds"
        said.append(word(code, declared=due.funds.declared, short=due.funds.short))
    return said


def supposing(out: Console, supposed: Supposed | None) -> None:
    """What the answer supposes of coming days."""
    if supposed is None:
        return
    what = [
        word(
            "supposed.unpaid" if each.until is None else "supposed.unpaid_until",
            loan=each.loan or word("supposed.every"),
            until=each.until,
        )
        for each in supposed.unpaid
    ]
    nothing = any(each.loan is None and each.until is None for each in supposed.unpaid)
    code = "supposed.paid" if not what else "supposed.nothing" if nothing else "supposed.if"
    line(out, word(code, until=supposed.until, what=" · ".join(what)), "magenta")


def state(code: str) -> Text:
    """A loan's or a row's state, in words first and colour second."""
    return Text(word(f"state.{code}"), style=STATE_STYLES.get(code, ""))


def own_name(names: dict[str, str]) -> str:
    """A preset's name in the language in use."""
    return names.get(language(), next(iter(names.values()), ""))
