"""Reminders, in whole lines: a silent or a short run needs no Rich and must stay cheap."""

from jiebei_cli.pages import page
from jiebei_cli.pages.parts import own_name
from jiebei_cli.pages.said import countdown, loans_words
from jiebei_cli.reports.reminders import Reminder, Reminders
from jiebei_cli.text.blocks import Blocks, Note
from jiebei_cli.text.catalog import word


@page(Reminders)
def said(report: Reminders) -> Blocks:
    """One line an item; after a trial run, what each address would have got."""
    lines = items(report)
    for told in report.notified:
        if told.request is not None:
            lines += ["", word("notify.would", to=told.to), *told.request.splitlines()]
    for text in lines:
        yield Note(text, whole=True)


def items(report: Reminders) -> list[str]:
    """One line an item; before the first of a day that several share, the sum of that day."""
    told = [line(item, report) for item in report.items]
    due = report.next_due
    same = [n for n, item in enumerate(report.items) if item.kind in ("due", "today")]
    same = [n for n in same if due is not None and report.items[n].due == due.date]
    if due is not None and len(same) > 1:
        when = countdown(due.date, report.on)
        sums = {"date": due.date, "countdown": when, "amount": due.amount}
        told.insert(same[0], word("next_line.several", loans=loans_words(due), **sums))
    return told


def line(item: Reminder, report: Reminders) -> str:
    """One item in words."""
    params: dict[str, object] = {name: getattr(item, name) for name in item.__struct_fields__}
    params["days"] = abs(item.days)
    params["when"] = countdown(item.due, report.on)
    if item.step is not None:
        params["what"] = own_name(item.name or {}) or item.step
        return word("remind.step" if item.days >= 0 else "remind.step_late", **params)
    text = word(f"remind.{item.kind}", **params)
    if item.kind == "shortfall" and item.days > 0:
        text += word("remind.extension")
    return text + (word("remind.day_off") if item.day_off else "")
