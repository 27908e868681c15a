"""Reminders as plain lines, without Rich: a silent or a short run must stay cheap."""

from jiebei_cli.pages.said import countdown, loans_words
from jiebei_cli.reports.reminders import Reminder, Reminders
from jiebei_cli.text.catalog import language, word


def lines(report: Reminders) -> list[str]:
    """One line an item; after a trial run, what each address would have got."""
    shown = [*items(report)]
    for told in report.notified:
        if told.request is not None:
            shown += ["", word("notify.would", to=told.to), *told.request.splitlines()]
    return shown


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
        params["what"] = (item.name or {}).get(language(), item.step)
        return word("remind.step" if item.days >= 0 else "remind.step_late", **params)
    text = word(f"remind.{item.kind}", **params)
    return text + (word("remind.day_off") if item.day_off else "")
