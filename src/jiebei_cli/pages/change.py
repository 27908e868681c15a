"""Contract changes: the receipt with the plan before and after, and the list."""

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book.kinds import KINDS
from jiebei_cli.pages import page
from jiebei_cli.pages.parts import money, next_due, supposing, tell
from jiebei_cli.pages.plan import compared
from jiebei_cli.reports.change import ChangeLine, ChangeList, ChangeReceipt
from jiebei_cli.text.blocks import Blocks, Heading, Note
from jiebei_cli.text.catalog import pick, shown, word


def _said(change: ChangeLine) -> str:
    """A change in words."""
    what = change.what
    if change.kind in ("waive", "adjust"):
        parts = [
            f"{word(name)} {_signed(what[name]) if change.kind == 'adjust' else money(what[name])}"
            for name in ("interest", "penalty", "fee")
            if what[name]
        ]
        row = f"{change.loan}/{what['number']}" if what["number"] else change.loan
        return word(f"changed.{change.kind}", row=row, what=", ".join(parts))
    if change.kind in KINDS:
        told = ", ".join(f"{name} {shown(value)}" for name, value in what.items())
        return " ".join(filter(None, (change.loan, pick(KINDS[change.kind].name), told)))
    said = {key: value for key, value in what.items() if key not in ("dues", "what")}
    text = word(f"changed.{change.kind}", loan=change.loan, since=change.since, **said)
    return f"{text} · {what['what']}" if what.get("what") else text


def _signed(amount: Money) -> str:
    return f"{amount:+,}"


@page(ChangeReceipt)
def receipt(shown: ChangeReceipt) -> Blocks:
    """The change, the open rows before and after, what it comes to."""
    yield Heading(f"{shown.on} {_said(shown)}", 1)
    yield from supposing(shown.supposed, otherwise=False)
    if shown.before != shown.after:
        yield compared(shown.before, shown.after)
    yield tell("changed.sum", interest=_signed(shown.interest), more=_signed(shown.more))
    if shown.settled:
        code = "now_settled" if shown.recorded else "then_settled"
        yield tell(code, "bold green", loan=shown.loan)
        return
    if shown.due_now:
        yield tell("changed.due_now", "bold magenta", amount=shown.due_now)
    yield from next_due(shown.next_due, shown.today)


@page(ChangeList)
def listed(shown: ChangeList) -> Blocks:
    """One line a change."""
    if not shown.changes:
        yield tell("changed.none")
    for change in shown.changes:
        yield Note(f"{change.on} {_said(change)}")
