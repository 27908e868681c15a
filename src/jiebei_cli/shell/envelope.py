"""The JSON envelope, one shape for success and failure; and the same failure as text."""

import os
from datetime import date

import msgspec

from jiebei_cli.commands.context import Result, parse_date
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


def failure(command: object, today: str | None, fault: Fault) -> bytes:
    """The envelope of a fault; a question answered no carries its result too."""
    body: dict[str, object] = {
        "schema": SCHEMA,
        "command": command,
        "ok": False,
        "today": _today(today),
        "error": {
            "code": fault.code,
            "message": message(fault),
            "hint": hint(fault),
            "params": {key: _plain(value) for key, value in fault.params.items()},
        },
        "warnings": [],
    }
    if isinstance(fault, Declined) and fault.result is not None:
        body["result"] = fault.result
    return _encode(body)


def failure_text(fault: Fault) -> str:
    """What a fault says on a terminal: what is wrong, then what would work."""
    advice = hint(fault)
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


def hint(fault: Fault) -> str | None:
    """What would work, where something would."""
    return say("hints", fault.code, **fault.params) if has("hints", fault.code) else None


def _today(stated: str | None) -> date:
    """The day the call takes for today, as far as it can be read."""
    stated = stated if stated is not None else os.environ.get("JIEBEI_TODAY")
    clock = date.today()  # noqa: DTZ011 - the borrower's own calendar day
    try:
        return parse_date(stated, clock) if stated else clock
    except Fault:
        return clock


def _plain(value: object) -> object:
    return value if isinstance(value, int | str | date | dict | None) else str(value)


def _encode(body: object) -> bytes:
    return msgspec.json.encode(body, enc_hook=str) + b"\n"
