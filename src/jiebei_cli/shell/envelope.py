"""The JSON envelope, one shape for success and failure; and the same failure as text."""

import os
from collections.abc import Sequence
from datetime import date

import msgspec

from jiebei_cli.commands.context import Result, parse_date
from jiebei_cli.domain import typed
from jiebei_cli.domain.errors import Declined, Fault
from jiebei_cli.text.catalog import has, say

SCHEMA = "jiebei/1"


def success(command: object, today: date, result: Result) -> bytes:
    """The envelope of a result."""
    return _encode(
        {
            "schema": SCHEMA,
            "command": command,
            "ok": True,
            "today": today,
            "result": result.data,
            "warnings": [{"code": w.code, "message": w.message} for w in result.warnings],
        }
    )


def failure(command: object, arguments: Sequence[str], fault: Fault) -> bytes:
    """The envelope of a fault; a question answered no carries its result too."""
    body: dict[str, object] = {
        "schema": SCHEMA,
        "command": command,
        "ok": False,
        "today": _today(arguments),
        "error": {
            "code": fault.code,
            "message": message(fault),
            "hint": hint(fault, arguments),
            "params": {key: _plain(value) for key, value in fault.params.items()},
        },
        "warnings": [],
    }
    if isinstance(fault, Declined) and fault.result is not None:
        body["result"] = fault.result
    return _encode(body)


def failure_text(fault: Fault, arguments: Sequence[str] = ()) -> str:
    """What a fault says on a terminal: what is wrong, then what would work."""
    advice = hint(fault, arguments)
    return f"jiebei: {message(fault)}\n" + (f"  → {advice}\n" if advice else "")


def message(fault: Fault) -> str:
    """What is wrong."""
    params = dict(fault.params)
    if fault.code == "ledger.invalid":
        details = params.get("details")
        params["what"] = say(
            "errors", str(params["problem"]), **(details if isinstance(details, dict) else {})
        )
    return say("errors", fault.code, **params)


def hint(fault: Fault, arguments: Sequence[str] = ()) -> str | None:
    """What would work, where something would.

    `typed` is the command line as it was, `again` without --json; where its `text` can be put
    `instead`, so put, and `other` too.
    """
    if not has("hints", fault.code):
        return None
    text, instead = str(fault.params.get("text")), fault.params.get("instead")
    words = [word for word in arguments if word != "--json"]
    again, other = (
        typed.command(*(put if put and word == text else word for word in words))
        for put in (instead if isinstance(instead, tuple) else ("", ""))
    )
    said = {"typed": typed.command(*arguments), "again": again, "other": other}
    return say("hints", fault.code, **{**said, **fault.params})


def _today(arguments: Sequence[str]) -> date:
    """The day the call takes for today, as far as it can be read."""
    stated = os.environ.get("JIEBEI_TODAY")
    for index, argument in enumerate(arguments):
        if argument == "--today" and index + 1 < len(arguments):
            stated = arguments[index + 1]
        elif argument.startswith("--today="):
            stated = argument.partition("=")[2]
    clock = date.today()  # noqa: DTZ011 - the borrower's own calendar day
    try:
        return parse_date(stated, clock) if stated else clock
    except Fault:
        return clock


def _plain(value: object) -> object:
    return value if isinstance(value, int | str | date | dict | tuple | None) else str(value)


def _encode(body: object) -> bytes:
    return msgspec.json.encode(body, enc_hook=str) + b"\n"
