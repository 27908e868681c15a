"""`jiebei remind`: for cron. Silent when there is nothing to say."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated

from jiebei_cli.commands.context import Context, Remark, Result, remark, state_dir
from jiebei_cli.commands.holidays import Holidays
from jiebei_cli.commands.options import Command, Kind, flag, number, option
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import replace
from jiebei_cli.pages.reminders import items, lines
from jiebei_cli.reports.reminders import (
    Lead,
    Notified,
    Reminder,
    Reminders,
    reminders,
    reminders_of,
)
from jiebei_cli.store.policy import steps
from jiebei_cli.store.state import Said, load, save
from jiebei_cli.text.catalog import say, word

HERE = "here"
"""The channel of what is printed."""


def _lead(ctx: Context, name: str, text: str) -> Lead:
    """Read `7`, or a list such as `7,3,1,0`. Raises: BadInput number.*."""
    listed = [part for part in text.replace("，", ",").split(",") if part.strip()]
    if not listed or len(listed) > 50:
        raise BadInput("number.unreadable", option=name, text=text[:40])
    day = number(0, 366)
    return Lead(tuple(day.read(ctx, name, part) for part in listed), len(listed) > 1)


def run(
    ctx: Context,
    lead: Annotated[
        Lead,
        option(
            "--days",
            "提前几天（默认 7）；7,3,1,0 只在这几天提醒",
            "Days ahead (default 7); 7,3,1,0 reminds on those days alone",
            Kind("N|LIST", _lead),
        ),
    ] = Lead((7,)),  # noqa: B008 - frozen
    exit_code: Annotated[
        bool, flag("--exit-code", "有要提醒的就以 1 退出", "Exit 1 when there is something to say")
    ] = False,
    once: Annotated[
        bool, flag("--once", "同一天不重复提醒", "Do not repeat yourself on the same day")
    ] = False,
    notify: Annotated[
        Sequence[str],
        option(
            "--notify",
            "也发到这个地址（可多次）：smtps://、ntfy、Bark、Server酱、钉钉、企业微信、飞书、"
            "任意 https 网址、desktop；${NAME} 取自环境或 secrets 文件",
            "Also tell this address (repeatable): smtps://, ntfy, Bark, Server酱, DingTalk, "
            "WeCom, Feishu, any https URL, desktop; ${NAME} is taken from the environment or "
            "the secrets file",
            Kind("URL", known=("desktop",)),
            many=True,
        ),
    ] = (),
    dry_run: Annotated[
        bool, flag("--dry-run", "只看会发什么，不发", "Show what would be sent, send nothing", "-n")
    ] = False,
) -> Result:
    """What is due, late, short or still to do."""
    holidays = Holidays()
    found = reminders(ctx.book(ctx.today), ctx.today, lead, steps(ctx.config), holidays.is_day_off)
    folder = state_dir(ctx.environment)
    state = load(folder, ctx.today.isoformat()) if once else Said()
    told: tuple[Notified, ...] = ()
    if notify:
        told = _notify(ctx, notify, found, state, dry_run=dry_run)
    shown = _fresh(ctx, found, state, HERE)
    warnings = list(holidays.remarks()) if shown.items else []
    if once and not dry_run:
        _mark(ctx, state, HERE, shown)
        warnings += _saved(folder, state)
    report = replace(shown, notified=told)
    failed = any(not one.ok for one in told)
    return Result(
        report,
        "",
        exit=1 if failed or (exit_code and report.items) else 0,
        warnings=tuple(warnings),
        lines=tuple(lines(report)),
    )


def _key(ctx: Context, item: Reminder) -> str:
    """What makes an item the same on the same day; the amount may grow."""
    about = item.instalment or f"{item.account}/{item.step}"
    return f"{os.path.realpath(ctx.ledger)} {item.kind} {about} {item.due}"


def _fresh(ctx: Context, found: Reminders, state: Said, channel: str) -> Reminders:
    """What has not been said through a channel today."""
    said = set(state.said.get(channel, ()))
    items = tuple(item for item in found.items if _key(ctx, item) not in said)
    return reminders_of(found.on, items, found.next_due)


def _mark(ctx: Context, state: Said, channel: str, said: Reminders) -> None:
    if said.items:
        state.said.setdefault(channel, []).extend(_key(ctx, item) for item in said.items)


def _saved(folder: str, state: Said) -> list[Remark]:
    """Keep the state; a remark where that cannot be done, since reminding matters more."""
    if not state.said:
        return []
    try:
        save(folder, state)
    except OSError as problem:
        return [remark("remind.state", folder=folder, reason=problem.strerror or str(problem))]
    return []


def _notify(
    ctx: Context, urls: Sequence[str], found: Reminders, state: Said, *, dry_run: bool
) -> tuple[Notified, ...]:
    """Tell each address what it has not been told today; every failure is a line on stderr.

    All addresses are read before the first is written to. Raises: BadInput notify.*.
    """
    from jiebei_cli.notify import Message, deliver, target

    targets = [target(url, ctx.config, ctx.environment) for url in urls]
    prepared = []
    for one in targets:
        fresh = _fresh(ctx, found, state, one.channel)
        text = "\n".join(items(fresh))
        title = word("notify.title", count=len(fresh.items), total=fresh.total)
        data = {"on": fresh.on, "items": [_plain(i) for i in fresh.items], "total": fresh.total}
        prepared.append((one, fresh, one.prepare(Message(title, text, data))))
    told = []
    for one, fresh, attempt in prepared:
        if not fresh.items:
            continue
        if dry_run:
            told.append(Notified(to=one.name, ok=True, request=one.address.mask(attempt.shown)))
            continue
        attempts, error = deliver(attempt)
        if error is None:
            _mark(ctx, state, one.channel, fresh)
        else:
            error = one.address.mask(error)
            text = say("errors", "notify.failed", to=one.name, reason=error, attempts=attempts)
            sys.stderr.write(f"jiebei: {text}\n")
        told.append(Notified(to=one.name, ok=error is None, attempts=attempts, error=error))
    return tuple(told)


def _plain(item: Reminder) -> dict[str, object]:
    return {name: getattr(item, name) for name in item.__struct_fields__}


COMMAND = Command(
    run,
    answers=(Reminders,),
    examples=(
        "jiebei remind --days 7,3,1,0 --once",
        "jiebei remind --notify 'https://ntfy.sh/${NTFY_TOPIC}' --dry-run",
    ),
)
