"""Reminders, in whole lines: a silent or a short run needs no Rich and must stay cheap."""

from jiebei_cli.pages import page
from jiebei_cli.pages.parts import countdown, own_name
from jiebei_cli.reports.reminders import Reminder, Reminders
from jiebei_cli.text.blocks import Blocks, Note
from jiebei_cli.text.catalog import word


@page(Reminders)
def said(report: Reminders) -> Blocks:
    """One line an item; after a trial run, what each address would have got."""
    lines = [line(item, report) for item in report.items]
    for told in report.notified:
        if told.request is not None:
            lines += ["", word("notify.would", to=told.to), *told.request.splitlines()]
    for text in lines:
        yield Note(text, whole=True)


def line(item: Reminder, report: Reminders) -> str:
    """One item in words."""
    params: dict[str, object] = {name: getattr(item, name) for name in item.__struct_fields__}
    params["days"] = abs(item.days)
    params["when"] = countdown(item.due, report.on)
    if item.step is not None:
        params["what"] = own_name(item.name or {}) or item.step
        return word("remind.step" if item.days >= 0 else "remind.step_late", **params)
    text = word(f"remind.{item.kind}", **params)
    return text + (word("remind.day_off") if item.day_off else "")
