"""Contract changes: the receipt with the plan before and after, and the list."""

from rich.console import Console

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.pages.parts import line, money, next_due_words, supposing, table
from jiebei_cli.reports.change import ChangeLine, ChangeList, ChangeReceipt
from jiebei_cli.text.catalog import word


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
    said = {key: value for key, value in what.items() if key not in ("dues", "what")}
    text = word(f"changed.{change.kind}", loan=change.loan, since=change.since, **said)
    return f"{text} · {what['what']}" if what.get("what") else text


def _signed(amount: Money) -> str:
    return f"{amount:+,}"


def receipt(out: Console, shown: ChangeReceipt) -> None:
    """The change, the open rows before and after, what it comes to."""
    line(out, f"{shown.on} {_said(shown)}", "bold")
    supposing(out, shown.supposed, otherwise=False)
    if shown.before != shown.after:
        made = table(
            ("number", True),
            ("due", False),
            ("before", True),
            ("before_balance", True),
            ("after", True),
            ("after_balance", True),
        )
        before = {row.number: row for row in shown.before}
        after = {row.number: row for row in shown.after}
        for number in sorted({*before, *after}):
            old, new = before.get(number), after.get(number)
            dues = [row.due.isoformat() for row in (old, new) if row]
            made.add_row(
                str(number),
                dues[0] if dues[0] == dues[-1] else " → ".join(dues),
                money(old.total) if old else "-",
                money(old.balance) if old else "-",
                money(new.total) if new else "-",
                money(new.balance) if new else "-",
            )
        out.print(made)
    line(out, word("changed.sum", interest=_signed(shown.interest), more=_signed(shown.more)))
    if shown.settled:
        code = "now_settled" if shown.recorded else "then_settled"
        line(out, word(code, loan=shown.loan), "bold green")
        return
    if shown.due_now:
        line(out, word("changed.due_now", amount=shown.due_now), "bold magenta")
    if shown.next_due is not None:
        for text in next_due_words(shown.next_due, shown.today):
            line(out, text)


def listed(out: Console, shown: ChangeList) -> None:
    """One line a change."""
    if not shown.changes:
        line(out, word("changed.none"))
    for change in shown.changes:
        line(out, f"{change.on} {_said(change)}")
