"""Reminders as plain lines, without Rich: a silent or a short run must stay cheap."""

from jiebei_cli.reports.reminders import Reminder, Reminders
from jiebei_cli.text.catalog import language, word


def lines(report: Reminders) -> list[str]:
    """One line an item; after a trial run, what each address would have got."""
    shown = [line(item, report) for item in report.items]
    for told in report.notified:
        if told.request is not None:
            shown += ["", word("notify.would", to=told.to), *told.request.splitlines()]
    return shown


def line(item: Reminder, report: Reminders) -> str:
    """One item in words."""
    params: dict[str, object] = {name: getattr(item, name) for name in item.__struct_fields__}
    params["days"] = abs(item.days)
    params["when"] = when(item.days)
    if item.step is not None:
        params["what"] = (item.name or {}).get(language(), item.step)
        return word("remind.step" if item.days >= 0 else "remind.step_late", **params)
    text = word(f"remind.{item.kind}", **params)
    return text + (word("remind.day_off") if item.day_off else "")


def when(days: int) -> str:
    """Today, tomorrow, in 3 days, 3 days ago."""
    if days in (0, 1):
        return word("countdown.one" if days else "countdown.today")
    return word("countdown.in", days=days) if days > 0 else word("countdown.ago", days=-days)
