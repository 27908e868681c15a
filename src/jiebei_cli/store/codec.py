"""Facts to bytes and back: JSON with one fact a line, or TOML with the same schema.

The file opens with `format` and `version`. Appending never touches what stands: in JSON each
later fact's line begins with the comma, in TOML a fact is one more `[[facts]]` table.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Union

import msgspec

from jiebei_cli.domain.errors import Fault
from jiebei_cli.domain.facts import (
    KINDS,
    Adjusted,
    Disbursed,
    Fact,
    Prepaid,
    Repaid,
)
from jiebei_cli.domain.money import is_fen
from jiebei_cli.domain.rates import Rate, rate
from jiebei_cli.domain.terms import FeeTerm, check_terms
from jiebei_cli.domain.value import replace
from jiebei_cli.store.errors import LedgerFault

FORMAT = "jiebei"
VERSION = 1
MOST_BYTES = 100 * 1024 * 1024
_JSON_HEAD = f'{{"format":"{FORMAT}","version":{VERSION},"facts":[\n'.encode()
_JSON_TAIL = b"]}\n"
_TOML_HEAD = f'format = "{FORMAT}"\nversion = {VERSION}\n'.encode()
_BOM = b"\xef\xbb\xbf"


AnyFact: Any = Union[tuple(KINDS.values())]  # noqa: UP007


class _Header(msgspec.Struct):
    format: str
    version: int


class _Raw(_Header):
    facts: list[msgspec.Raw] = []


class _Envelope(_Header):
    facts: list[AnyFact] = []


def decode_hook(kind: type, value: Any) -> Any:
    """Rates and fees are stored as they were quoted."""
    if kind is Rate and isinstance(value, str):
        return rate(value)
    if kind is FeeTerm and isinstance(value, str):
        return FeeTerm.parse(value)
    raise NotImplementedError


def _encode_hook(value: Any) -> str:
    if isinstance(value, Rate | FeeTerm):
        return str(value)
    raise NotImplementedError


_AMOUNTS = ("amount", "fee", "penalty", "interest", "principal", "early", "accrued", "line")
_money = {
    kind: tuple(name for name in kind.__struct_fields__ if name in _AMOUNTS)
    for kind in KINDS.values()
}


def is_toml(path: str) -> bool:
    """Whether a ledger of that name is TOML."""
    return path.lower().endswith(".toml")


def decode(data: bytes, path: str) -> tuple[Fact, ...]:
    """All facts of a ledger's bytes, in the order of recording.

    Raises: LedgerFault ledger.* with the file, and line and column where they are known.
    """
    if len(data) > MOST_BYTES:
        raise LedgerFault("ledger.too_large", file=path, most=MOST_BYTES)
    if not data.strip():
        raise LedgerFault("ledger.empty", file=path)
    if data.startswith(_BOM):
        raise LedgerFault("ledger.bom", file=path)
    return _decode_toml(data, path) if is_toml(path) else _decode_json(data, path)


def _check_header(header: _Header, path: str) -> None:
    if header.format != FORMAT:
        raise LedgerFault("ledger.not_ours", file=path)
    if header.version > VERSION:
        raise LedgerFault("ledger.newer", file=path, version=header.version, known=VERSION)


def _decode_json(data: bytes, path: str) -> tuple[Fact, ...]:
    try:
        envelope = msgspec.json.decode(data, type=_Envelope, dec_hook=decode_hook)
    except (msgspec.DecodeError, Fault, ArithmeticError, RecursionError) as problem:
        raise _json_fault(data, path, problem) from None
    _check_header(envelope, path)
    return _checked(envelope.facts, path, data)


def _json_fault(data: bytes, path: str, problem: Exception) -> LedgerFault:
    """Why a JSON ledger does not decode: not JSON, not ours, newer, or one fact is wrong."""
    try:
        header = msgspec.json.decode(data, type=_Header)
    except msgspec.ValidationError:
        return LedgerFault("ledger.not_ours", file=path)
    except (msgspec.DecodeError, RecursionError) as wrong:
        return _malformed(data, path, str(wrong))
    try:
        _check_header(header, path)
        raws = msgspec.json.decode(data, type=_Raw).facts
    except LedgerFault as wrong:
        return wrong
    except msgspec.ValidationError:
        return LedgerFault("ledger.not_ours", file=path)
    for index, raw in enumerate(raws):
        try:
            msgspec.json.decode(raw, type=AnyFact, dec_hook=decode_hook)
        except (msgspec.DecodeError, Fault, ArithmeticError, RecursionError) as wrong:
            return _invalid(path, _json_line(data, raws, index), wrong)
    return _invalid(path, 1, problem)


def _decode_toml(data: bytes, path: str) -> tuple[Fact, ...]:
    import tomli

    try:
        document = tomli.loads(data.decode().replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise LedgerFault("ledger.encoding", file=path) from None
    except RecursionError:
        raise LedgerFault("ledger.not_ours", file=path) from None
    except tomli.TOMLDecodeError as problem:
        line, column = getattr(problem, "lineno", 0), getattr(problem, "colno", 0)
        reason = str(getattr(problem, "msg", problem))
        raise LedgerFault(
            "ledger.malformed", file=path, line=line, column=column, reason=reason
        ) from None
    try:
        _check_header(msgspec.convert(document, _Header), path)
        items = msgspec.convert(document.get("facts", []), list[dict[str, Any]])
    except msgspec.ValidationError:
        raise LedgerFault("ledger.not_ours", file=path) from None
    facts = []
    for index, item in enumerate(items):
        try:
            facts.append(msgspec.convert(item, AnyFact, dec_hook=decode_hook))
        except (msgspec.ValidationError, Fault, ArithmeticError) as problem:
            raise _invalid(path, _toml_line(data, index), problem) from None
    return _checked(facts, path, data)


def _checked(facts: list[Any], path: str, data: bytes) -> tuple[Fact, ...]:
    """The facts, after what a hand edit can break and the decoder does not see."""
    previous = 0
    for index, fact in enumerate(facts):
        try:
            _check(fact, previous)
        except (Fault, ArithmeticError) as problem:
            raise _invalid(path, _line(data, path, index), problem) from None
        previous = fact.id
    return tuple(facts)


def _line(data: bytes, path: str, index: int) -> int:
    """The line on which the fact at that place begins."""
    if is_toml(path):
        return _toml_line(data, index)
    return _json_line(data, msgspec.json.decode(data, type=_Raw).facts, index)


def _check(fact: Fact, previous: int) -> None:
    if fact.id <= previous:
        raise LedgerFault("fact.id_order", id=fact.id, previous=previous)
    kind = type(fact)
    for name in _money[kind]:
        _check_money(name, getattr(fact, name), signed=kind is Adjusted)
    if isinstance(fact, Repaid | Prepaid):
        total = fact.fee + fact.penalty + fact.interest + fact.principal
        if total != fact.amount:
            raise LedgerFault("fact.sum", amount=fact.amount, sum=total)
        for row in fact.rows:
            for name in ("fee", "penalty", "interest", "principal"):
                _check_money(name, getattr(row, name), signed=False)
    elif isinstance(fact, Disbursed):
        _check_money("principal", fact.terms.principal, signed=False)
        _check_money("received", fact.terms.received, signed=False)
        check_terms(fact.terms)


def _check_money(name: str, amount: Decimal | None, *, signed: bool) -> None:
    if amount is not None and not (is_fen(amount) and (signed or amount >= 0)):
        raise LedgerFault("fact.amount", field=name, text=str(amount)[:40])


def _invalid(path: str, line: int, problem: Exception) -> LedgerFault:
    """The fault of one fact, at its line."""
    if isinstance(problem, Fault):
        return LedgerFault(
            "ledger.invalid", file=path, line=line, problem=problem.code, details=problem.params
        )
    return LedgerFault(
        "ledger.invalid",
        file=path,
        line=line,
        problem="fact.field",
        details={"reason": str(problem)},
    )


def _malformed(data: bytes, path: str, reason: str) -> LedgerFault:
    """A syntax error at the byte the decoder names; at the end when the file stops short."""
    _, _, tail = reason.rpartition("(byte ")
    offset = int(tail[:-1]) if tail[:-1].isdigit() else len(data)
    offset = min(offset, len(data))
    line = data.count(b"\n", 0, offset) + 1
    column = offset - (data.rfind(b"\n", 0, offset) + 1) + 1
    return LedgerFault(
        "ledger.malformed",
        file=path,
        line=line,
        column=column,
        reason=reason.partition(" (byte")[0],
    )


def _json_line(data: bytes, raws: Sequence[msgspec.Raw], index: int) -> int:
    """The line on which a fact begins."""
    offset = data.find(b"[")
    for raw in raws[:index]:
        offset = data.find(bytes(raw), offset) + len(bytes(raw))
    return data.count(b"\n", 0, data.find(bytes(raws[index]), offset)) + 1


def _toml_line(data: bytes, index: int) -> int:
    """The line of the header of a fact's table."""
    seen = -1
    for number, line in enumerate(data.splitlines(), 1):
        seen += line.strip().startswith(b"[[facts]]")
        if seen == index:
            return number
    return 1


def locate(facts: Sequence[Fact], data: bytes, path: str, fact_id: int) -> int:
    """The line of the fact with that id, for messages about what it means."""
    return _line(data, path, [fact.id for fact in facts].index(fact_id))


def plain(fact: Fact) -> dict[str, Any]:
    """A fact as the file shows it: id, at, date, type, then the rest; nothing that is unset."""
    body: dict[str, Any] = _shorn(msgspec.to_builtins(fact, enc_hook=_encode_hook))
    return {key: body[key] for key in ("id", "at", "date", "type")} | body


def _shorn(value: Any) -> Any:
    """Without the keys that are None, at any depth: TOML has no null."""
    if isinstance(value, dict):
        return {key: _shorn(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_shorn(item) for item in value]
    return value


def appended(data: bytes, facts: Sequence[Fact], path: str) -> bytes:
    """The ledger's bytes with more facts; what stood before stays as it was, byte for byte."""
    if is_toml(path):
        import tomli_w

        base = data or _TOML_HEAD
        if not base.endswith(b"\n"):
            base += b"\n"
        tables = []
        for fact in facts:
            shown = plain(fact)
            table = tomli_w.dumps({"facts": [shown]})
            if not table.lstrip().startswith("[["):  # short enough for an inline table: not here
                table = "[[facts]]\n" + tomli_w.dumps(shown)
            tables.append(table.encode())
        return base + b"".join(b"\n" + table for table in tables)
    if not data:
        body, first = _JSON_HEAD, True
    else:
        end = data.rstrip().removesuffix(b"}").rstrip().removesuffix(b"]")
        body, first = end, end.rstrip().endswith(b"[")
        if not body.endswith(b"\n"):
            body += b"\n"
    lines = []
    for fact in facts:
        line = msgspec.json.encode(plain(fact))
        lines.append((b" " if first else b",") + line + b"\n")
        first = False
    return body + b"".join(lines) + _JSON_TAIL


def stamped(facts: Sequence[Fact], last_id: int, at: datetime) -> tuple[Fact, ...]:
    """Facts with ids following `last_id`, the time of recording, and their group if several."""
    when = at.isoformat(timespec="seconds")
    group = last_id + 1 if len(facts) > 1 else None
    return tuple(
        replace(fact, id=last_id + 1 + index, at=when, group=group)
        for index, fact in enumerate(facts)
    )
