"""The JSON envelope, one shape for success and failure; and the same failure as text."""

import os
import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from jiebei_cli.commands.context import Remark, Result, today
from jiebei_cli.domain.errors import Declined, Fault
from jiebei_cli.domain.typed import command
from jiebei_cli.shell import plugs
from jiebei_cli.store.outcome import OUTCOME, UNKNOWN
from jiebei_cli.text.catalog import has, say

SCHEMA = "jiebei/1"


def success(command: str, today: date, result: Result) -> bytes:
    """The envelope of a result."""
    told = {"result": result.data, "warnings": _told(result.warnings)}
    return _encode({**_head(command, today, ok=True), **told})


def _told(remarks: Iterable[Remark]) -> list[dict[str, str]]:
    return [{"code": one.code, "message": one.message} for one in remarks]


def failure(given: Mapping[str, Any], fault: Fault, arguments: Sequence[str] = ()) -> bytes:
    """The envelope of a fault; a question answered no carries its result too."""
    try:
        day = today(given, os.environ)
    except Fault:
        day = today({}, {})
    body: dict[str, object] = {
        **_head(given["command"], day, ok=False),
        "error": {
            "code": fault.code,
            "message": message(fault),
            "hint": hint(fault, arguments),
            "params": {key: _plain(value) for key, value in fault.params.items()},
        },
        "warnings": _told(plugs.SKIPPED),
    }
    if isinstance(fault, Declined) and fault.result is not None:
        body["result"] = fault.result
    return _encode(body)


def _head(command: str, day: date, *, ok: bool) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "command": command,
        "ok": ok,
        "today": day,
        "recorded": OUTCOME.recorded,
        "facts": OUTCOME.facts,
    }


def outcome_text(*, again: bool = False) -> str:
    """What is recorded; `again` where the call failed and may be tried again."""
    facts, file = OUTCOME.facts, shlex.quote(OUTCOME.file)
    if OUTCOME.recorded is False:
        return say("words", "recorded.no")
    if OUTCOME.recorded == UNKNOWN:
        return say("words", "recorded.unknown", file=file)
    where = f"#{facts[0]}" if facts else OUTCOME.file
    if len(facts) > 1:
        where += f"–#{facts[-1]}"
    code = "recorded.facts" if facts else "recorded.file"
    said = say("words", code, where=where)
    return said + say("words", "recorded.again", file=file) if again else said


def failure_text(fault: Fault, arguments: Sequence[str] = ()) -> str:
    """What a fault says on a terminal: what is wrong, then what would work."""
    advice = hint(fault, arguments)
    skipped = "".join(f"  {say('words', 'note', text=one.message)}\n" for one in plugs.SKIPPED)
    return f"jiebei: {message(fault)}\n" + (f"  → {advice}\n" if advice else "") + skipped


def message(fault: Fault) -> str:
    """What is wrong."""
    return _said(fault.code, fault.params)


def _said(code: str, params: Mapping[str, Any]) -> str:
    """The words of a code; those of the problem inside it, too, where there is one."""
    if "problem" in params:
        params = {**params, "what": _said(params["problem"], params["details"])}
    return say("errors", code, **params)


def hint(fault: Fault, arguments: Sequence[str] = ()) -> str | None:
    """What would work, where something would; `typed` and `again` in it are what was typed.

    Where its `text` can be put `instead`, `again` has it so, and `other` too.
    """
    if not has("hints", fault.code):
        return None
    text, instead = str(fault.params.get("text")), fault.params.get("instead")
    words = [word for word in arguments if word != "--json"]
    alone = f"(?:^|(?<=[=:])){re.escape(text)}(?=$|:)"
    again, other = (
        command(*(re.sub(alone, put, word) if put else word for word in words))
        for put in (instead[:2] if isinstance(instead, tuple) else ("", ""))
    )
    said = {"typed": command(*words), "again": again, "other": other, **fault.params}
    if "file" in said:  # it stands in a command to paste
        said["file"] = shlex.quote(str(said["file"]))
    return say("hints", fault.code, **said)


def _plain(value: object) -> object:
    return value if isinstance(value, int | str | date | dict | tuple | None) else str(value)


def _encode(body: object) -> bytes:
    try:
        return msgspec.json.encode(body, enc_hook=str) + b"\n"
    except UnicodeEncodeError:  # what was typed, or a file's name, is not UTF-8
        return msgspec.json.encode(_text(msgspec.to_builtins(body, enc_hook=str))) + b"\n"


def _text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _text(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_text(item) for item in value]
    return value.encode(errors="replace").decode() if isinstance(value, str) else value
