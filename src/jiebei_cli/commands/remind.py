"""`jiebei remind`: for cron. Silent when there is nothing to say."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

from jiebei_cli.commands.context import Context, Result, remark, state_dir
from jiebei_cli.commands.holidays import Holidays
from jiebei_cli.commands.options import Command, Kind, flag, number, option
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import replace
from jiebei_cli.pages.reminders import items
from jiebei_cli.reports.reminders import (
    Lead,
    Notified,
    Reminder,
    Reminders,
    reminders,
    reminders_of,
)
from jiebei_cli.store import file as store
from jiebei_cli.store.errors import LedgerFault
from jiebei_cli.store.policy import steps
from jiebei_cli.store.state import Said, load, save
from jiebei_cli.text.catalog import say, word

if TYPE_CHECKING:
    from jiebei_cli.notify import Target
    from jiebei_cli.notify.base import Attempt, Sender

Sending = tuple["Target", Reminders, "Attempt"]
HERE = "here"
"""The channel of what is printed."""


def _lead(ctx: Context, name: str, text: str) -> Lead:
    """Read `7`, or a list such as `7,3,1,0`. Raises: BadInput number.*."""
    listed = [part for part in text.replace("，", ",").split(",") if part.strip()]
    if not listed or len(listed) > 50:
        raise BadInput("number.unreadable", option=name, text=text[:40])
    day = number(0, 366)
    return Lead(tuple(day.read(ctx, name, part) for part in listed), len(listed) > 1)


def _senders() -> "Mapping[str, Sender]":
    from jiebei_cli.notify import SENDERS

    return SENDERS


def _addresses() -> list[str]:
    """What is an address as it is."""
    return [sender.schemes[0] for sender in _senders().values() if sender.here]


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
            "也发到这个地址（可多次）：{named}；${NAME} 取自环境或 secrets 文件",
            "Also tell this address (repeatable): {named}; ${NAME} is taken from the environment "
            "or the secrets file",
            Kind("URL", names=lambda ctx: _addresses(), things=lambda: _senders()),
            many=True,
        ),
    ] = (),
    dry_run: Annotated[
        bool, flag("--dry-run", "只看会发什么，不发", "Show what would be sent, send nothing", "-n")
    ] = False,
) -> Result:
    """What is due, late, short or still to do.

    It is printed before it is sent, unless what came of sending is part of the answer.
    """
    holidays = Holidays()
    ledger = store.read(ctx.ledger)
    if not ledger.data:  # silence would be taken for "nothing is due"
        raise LedgerFault("ledger.none", file=ctx.ledger)
    book = ledger.book(ctx.today)
    found = reminders(book, ctx.today, lead, steps(ctx.config), holidays.is_day_off)
    said = _Said(ctx, found, once=once, trial=dry_run)
    sending = _prepared(ctx, notify, said) if notify else []
    shown = said.fresh(HERE)
    told: tuple[Notified, ...] = ()
    if dry_run:
        told = tuple(
            Notified(to=one.name, ok=True, request=one.address.mask(attempt.shown))
            for one, fresh, attempt in sending
            if fresh.items
        )
    elif ctx.json:
        told = _sent(sending, said)

    def after(printed: bool) -> int:
        if printed and (ctx.json or not ctx.quiet):
            said.mark(HERE, shown)
        later = () if dry_run or ctx.json else _sent(sending, said)
        failed = any(not one.ok for one in (*told, *later))
        return 1 if failed or (exit_code and shown.items) else 0

    report = replace(shown, notified=told)
    clear = [remark("notify.in_clear", to=one.name) for one, _, _ in sending if one.in_clear]
    return Result(
        report,
        warnings=(*clear, *(holidays.remarks() if shown.items else ())),
        after=after,
    )


class _Said:
    """What was said on the day, channel by channel; kept where `once` asks for it."""

    def __init__(self, ctx: Context, found: Reminders, *, once: bool, trial: bool) -> None:
        self.found, self.once = found, once and not trial
        self.ledger = os.path.realpath(ctx.ledger)
        self.folder = state_dir(ctx.environment)
        self.state = load(self.folder, ctx.today.isoformat()) if once else Said()

    def key(self, item: Reminder) -> str:
        """What makes an item the same on the same day; the amount may grow."""
        about = item.instalment or f"{item.account}/{item.step}"
        return f"{self.ledger} {item.kind} {about} {item.due}"

    def fresh(self, channel: str) -> Reminders:
        """What has not been said through a channel today."""
        said = set(self.state.said.get(channel, ()))
        items = tuple(item for item in self.found.items if self.key(item) not in said)
        return reminders_of(self.found.on, items, self.found.next_due)

    def mark(self, channel: str, said: Reminders) -> None:
        """Keep that it was said; a remark where that fails, since reminding matters more."""
        if not (self.once and said.items):
            return
        self.state.said.setdefault(channel, []).extend(map(self.key, said.items))
        try:
            save(self.folder, self.state)
        except OSError as problem:
            reason = problem.strerror or str(problem)
            text = say("remarks", "remind.state", folder=self.folder, reason=reason)
            sys.stderr.write(f"jiebei: {text}\n")


def _prepared(ctx: Context, urls: Sequence[str], said: _Said) -> list[Sending]:
    """For each address what it has not been told today. Raises: BadInput notify.*."""
    from jiebei_cli.notify import Message, target

    prepared = []
    for one in [target(url, ctx.config, ctx.environment) for url in urls]:
        fresh = said.fresh(one.channel)
        text = "\n".join(items(fresh))
        title = word("notify.title", count=len(fresh.items), total=fresh.total)
        data = {"on": fresh.on, "items": [_plain(i) for i in fresh.items], "total": fresh.total}
        prepared.append((one, fresh, one.prepare(Message(title, text, data))))
    return prepared


def _sent(sending: Sequence[Sending], said: _Said) -> tuple[Notified, ...]:
    """Tell each address; every failure is a line on stderr."""
    told = []
    for one, fresh, attempt in sending:
        if not fresh.items:
            continue
        from jiebei_cli.notify import deliver

        attempts, error = deliver(attempt)
        if error is None:
            said.mark(one.channel, fresh)
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
