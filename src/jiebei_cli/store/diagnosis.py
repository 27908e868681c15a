"""What is wrong with a ledger's bytes, and where: loaded only when something is.

Lines and columns count from 1; a column counts bytes.
"""

import contextlib
import json
import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple, get_args, get_type_hints

import msgspec

from jiebei_cli.domain.book.kinds import KINDS
from jiebei_cli.domain.errors import Fault
from jiebei_cli.domain.value import Value
from jiebei_cli.store import shape
from jiebei_cli.store.errors import LedgerFault

_UNKNOWN = re.compile(r"unknown field `(?P<key>[^`]*)`(?: - at `\$(?P<path>[^`]*)`)?")


def json_fault(data: bytes, path: str, problem: Exception) -> LedgerFault:
    """Why a JSON ledger does not decode: not JSON, not ours, newer, or one fact is wrong."""
    if isinstance(problem, UnicodeDecodeError):
        return _encoding(data, path)
    try:
        header = msgspec.json.decode(data, type=shape.Header)
        shape.check_header(header, path)
        raws = msgspec.json.decode(data, type=shape.RawFacts).facts
    except LedgerFault as wrong:
        return wrong
    except msgspec.ValidationError as wrong:
        key = _UNKNOWN.search(str(wrong))
        if key is not None:
            return LedgerFault("ledger.unknown_key", file=path, key=key["key"][:40])
        return LedgerFault("ledger.not_ours", file=path)
    except RecursionError:
        return LedgerFault("ledger.nested", file=path)
    except UnicodeDecodeError:
        return _encoding(data, path)
    except msgspec.DecodeError as wrong:
        return _malformed(data, path, str(wrong))
    for index, raw in enumerate(raws):
        try:
            msgspec.json.decode(raw, type=shape.AnyFact, dec_hook=shape.decode_hook)
        except shape.WRONG as wrong:
            return invalid(path, line_of(data, path, index), wrong, _plain(raw))
    return invalid(path, 1, problem)


def toml_fault(data: bytes, path: str, problem: Exception) -> LedgerFault:
    """Why a TOML ledger does not parse."""
    if isinstance(problem, UnicodeDecodeError):
        return _encoding(data, path)
    if isinstance(problem, RecursionError):
        return LedgerFault("ledger.nested", file=path)
    line, column = getattr(problem, "lineno", 0), getattr(problem, "colno", 0)
    reason = str(getattr(problem, "msg", problem)).partition(" (at ")[0]
    if not line or "(at end of document)" in str(problem):
        line, column = _first_bad_line(data.decode().replace("\r\n", "\n"), reason), 1
    return LedgerFault("ledger.malformed", file=path, line=line, column=column, reason=reason[:120])


def _first_bad_line(text: str, reason: str) -> int:
    """The line with which the complaint begins, where the parser only names the end."""
    import tomli

    lines = text.split("\n")

    def bad(count: int) -> bool:
        try:
            tomli.loads("\n".join(lines[:count]))
        except ValueError as problem:
            return reason[:40] in str(problem)
        except RecursionError:
            return True
        return False

    low, high = 1, len(lines)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if bad(middle) else (middle + 1, high)
    return low


def invalid(path: str, line: int, problem: Exception, item: Any = None) -> LedgerFault:
    """The fault of one fact, at its line; `item` is the fact as it was written."""
    if isinstance(problem, Fault):
        code, details = problem.code, problem.params
    else:
        code, details = _field(str(problem), item)
    return LedgerFault("ledger.invalid", file=path, line=line, problem=code, details=details)


def _field(reason: str, item: Any) -> tuple[str, dict[str, object]]:
    """An unknown key with the nearest known one; else what the decoder says."""
    kind = item.get("type") if isinstance(item, dict) else None
    if isinstance(item, dict) and (not isinstance(kind, str) or kind not in KINDS):
        return "fact.unknown_type", {"type": str(kind)[:40]}
    found = _UNKNOWN.search(reason)
    if found is None or kind is None:
        return "fact.field", {"reason": reason[:200]}
    known = _keys(KINDS[kind], found["path"] or "")
    near = get_close_matches(found["key"], known, 1, 0.5)
    code = "fact.unknown_key_near" if near else "fact.unknown_key"
    return code, {"key": found["key"][:40], "near": near[0] if near else ""}


def _keys(kind: Any, path: str) -> list[str]:
    """The keys known at a place such as `.terms.overdue` or `.rows[2]` of a fact."""
    for name in re.findall(r"\.(\w+)", path):
        hint = get_type_hints(kind).get(name)
        kind = next((part for part in _parts(hint) if _is_value(part)), None)
        if kind is None:
            return []
    return [*(["type"] if kind in KINDS.values() else []), *kind.__struct_fields__]


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    for part in get_args(hint):
        yield from _parts(part)


def _is_value(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Value)


def _plain(raw: msgspec.Raw) -> Any:
    try:
        return msgspec.json.decode(raw)
    except shape.WRONG:
        return None


def _encoding(data: bytes, path: str) -> LedgerFault:
    try:
        data.decode()
    except UnicodeDecodeError as problem:
        line, column = _place(data, problem.start)
        return LedgerFault("ledger.encoding", file=path, line=line, column=column)
    return LedgerFault("ledger.encoding", file=path, line=1, column=1)


def _malformed(data: bytes, path: str, reason: str) -> LedgerFault:
    """A syntax error at the byte the decoder names; at the end when the file stops short."""
    _, _, tail = reason.rpartition("(byte ")
    offset = int(tail[:-1]) if tail[:-1].isdigit() else len(data)
    offset -= "trailing characters" in reason  # there it names the byte behind
    line, column = _place(data, min(offset, len(data)))
    code = "ledger.malformed"
    if "trailing comma" in reason:
        code = "ledger.trailing_comma"
    elif "truncated" in reason:
        code = "ledger.truncated"
    return LedgerFault(
        code, file=path, line=line, column=column, reason=reason.partition(" (byte")[0]
    )


def _place(data: bytes, offset: int) -> tuple[int, int]:
    return data.count(b"\n", 0, offset) + 1, offset - (data.rfind(b"\n", 0, offset) + 1) + 1


def line_of(data: bytes, path: str, index: int) -> int:
    """The line on which the fact at that place begins."""
    return lines_of(data, path)(index)


def lines_of(data: bytes, path: str) -> Callable[[int], int]:
    """The line of any fact by its place, the file parsed once."""
    if shape.is_toml(path):
        starts = _toml_lines(data)
        return lambda index: starts[index] if index < len(starts) else 1
    _, *lines = (part.line for part in _parts_of(data))
    return lines.__getitem__


class _Part(NamedTuple):
    """A piece of the file: its bytes, where they start, on which line, and where that starts."""

    raw: bytes
    start: int
    line: int
    begin: int


def _parts_of(data: bytes) -> Iterator[_Part]:
    """The head of a JSON ledger and every fact, in one walk through the bytes."""
    raws = msgspec.json.decode(data, type=shape.RawFacts).facts
    head = data[: data.find(b"[") + 1] if raws else bytes(data)
    part = _Part(head, 0, 1, 0)
    yield part
    for raw in map(bytes, raws):
        start = data.find(raw, part.start + len(part.raw))
        line = part.line + data.count(b"\n", part.start, start)
        begin = max(part.begin, data.rfind(b"\n", part.start, start) + 1)
        part = _Part(raw, start, line, begin)
        yield part


def _toml_lines(data: bytes) -> list[int]:
    """The lines of the headers of the facts' tables."""
    return [
        number
        for number, line in enumerate(data.splitlines(), 1)
        if line.replace(b" ", b"").replace(b"\t", b"").startswith(b"[[facts]]")
    ]


def repeated_keys(data: bytes, path: str) -> Iterator[tuple[int, int, str]]:
    """Keys that stand twice in one object of a JSON ledger, of which only the last one counts.

    Line, column and key. TOML refuses them by itself.
    """
    if shape.is_toml(path):
        return
    found: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        seen = dict(items)
        if len(seen) < len(items):
            names = [name for name, _ in items]
            found.extend(name for name in seen if names.count(name) > 1)
        return seen

    for raw, start, line, begin in _parts_of(data):
        found.clear()
        with contextlib.suppress(ValueError):  # a number too long, say; the decoder has its word
            json.loads(raw + b"]}" if raw.endswith(b"[") else raw, object_pairs_hook=pairs)
        for key in found:
            name = json.dumps(key, ensure_ascii=False).encode()
            again = max(0, raw.find(name, raw.find(name) + 1))
            lines, column = _place(raw, again)
            yield line + lines - 1, column + (start - begin if lines == 1 else 0), key
