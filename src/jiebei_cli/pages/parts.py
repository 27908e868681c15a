"""Pieces the pages share: amounts, tables, countdowns."""

from collections.abc import Iterable
from datetime import date

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.reports.plan import NextDue
from jiebei_cli.text.blocks import Blocks, Cell, Column, Note, Row, Span, Table
from jiebei_cli.text.catalog import language, word

SPLIT = "principal interest penalty fee"
"""What a payment is split into."""
STATE_STYLES = {"overdue": "bold red", "due": "bold magenta", "part": "magenta", "paid": "dim"}


def money(amount: Money | None) -> str:
    """4,493.16; a line nobody stated reads unknown."""
    return word("unknown") if amount is None else f"{amount:,}"


def amounts(record: object, names: str) -> list[str]:
    """The amounts of these names."""
    return [money(getattr(record, name)) for name in names.split()]


def percent(fraction: str | None, most: int = 4) -> str:
    """14.60% from a JSON rate; at most that many decimals, at least two."""
    if fraction is None:
        return "-"
    scaled = f"{Money(fraction) * 100:.{most}f}".rstrip("0")
    whole, _, decimals = scaled.partition(".")
    return f"{whole}.{decimals.ljust(2, '0')}%"


def table(
    columns: str, rows: Iterable[Row | tuple[Cell, ...]], foot: tuple[str, ...] = ()
) -> Table:
    """A table of the columns of these codes; `amount#` holds figures."""
    return Table(
        tuple(
            Column(word(code.rstrip("#")), code.endswith("#"), code in ("due", "date", "product"))
            for code in columns.split()
        ),
        tuple(row if isinstance(row, Row) else Row(row) for row in rows),
        foot,
    )


def trial(recorded: bool) -> Blocks:
    """That nothing was recorded, where nothing was."""
    if not recorded:
        yield Note(word("dry_run"), "bold magenta")


def countdown(day: date, on: date) -> str:
    """今天, 明天, 还有 12 天, 已过 3 天."""
    days = (day - on).days
    if days in (0, 1):
        return word("countdown.one" if days else "countdown.today")
    return word("countdown.in", days=days) if days > 0 else word("countdown.ago", days=-days)


def next_due_line(due: NextDue, on: date, loan: str) -> Note:
    """The next amount, its day and how long it is until then."""
    when = countdown(due.date, on)
    return Note(word("next_line", date=due.date, countdown=when, amount=due.amount, loan=loan))


def state(code: str) -> Span:
    """A loan's or a row's state, in words first and colour second."""
    return Span(word(f"state.{code}"), STATE_STYLES.get(code, ""))


def own_name(names: dict[str, str]) -> str:
    """A preset's name in the language in use."""
    return names.get(language(), next(iter(names.values()), ""))
