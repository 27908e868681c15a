"""Facts to bytes and back: JSON with one fact a line, or TOML with the same schema.

The file opens with `format` and `version`. Appending never touches what stands: in JSON each
later fact's line begins with the comma, in TOML a fact is one more `[[facts]]` table.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Union

import msgspec

from jiebei_cli.domain.arithmetic.money import FEN, is_fen
from jiebei_cli.domain.arithmetic.rates import Rate, rate
from jiebei_cli.domain.book.facts import (
    KINDS,
    Adjusted,
    Disbursed,
    Fact,
    Prepaid,
    Repaid,
)
from jiebei_cli.domain.contract.agreeing import check_terms
from jiebei_cli.domain.contract.terms import COMPONENTS, FeeTerm, Terms
from jiebei_cli.domain.errors import Fault
from jiebei_cli.domain.value import Value, replace
from jiebei_cli.store import migrate
from jiebei_cli.store.errors import LedgerFault

FORMAT = "jiebei"
VERSION = migrate.latest()
MOST_BYTES = 100 * 1024 * 1024
MOST_TOML_BYTES = 32 * 1024 * 1024
EARLIEST, LATEST = date(1900, 1, 1), date(2400, 12, 31)
MOST_NUMBER = Decimal(10) ** 18
_JSON_HEAD = f'{{"format":"{FORMAT}","version":{VERSION},"facts":[\n'.encode()
_JSON_TAIL = b"]}\n"
_TOML_HEAD = f'format = "{FORMAT}"\nversion = {VERSION}\n'.encode()
_BOM = b"\xef\xbb\xbf"


AnyFact: Any = Union[tuple(KINDS.values())]  # noqa: UP007
WRONG = (msgspec.DecodeError, Fault, ArithmeticError, RecursionError, ValueError)
"""What decoding a fact that is not one can raise."""


class Header(msgspec.Struct):
    """How a ledger opens, whatever follows."""

    format: str
    version: int


class RawFacts(Header, forbid_unknown_fields=True):
    """A JSON ledger with its facts not yet decoded."""

    facts: list[msgspec.Raw] = []


class _Envelope(Header, forbid_unknown_fields=True):
    facts: list[AnyFact] = []


def decode_hook(kind: type, value: Any) -> Any:
    """Rates and fees are stored as they were quoted."""
    if kind not in (Rate, FeeTerm):
        raise NotImplementedError
    if not isinstance(value, str):
        raise ValueError("Expected `str`")
    return rate(value) if kind is Rate else FeeTerm.parse(value)


def _encode_hook(value: Any) -> str:
    if isinstance(value, Rate | FeeTerm):
        return str(value)
    raise NotImplementedError


_AMOUNTS = ("amount", "fee", "penalty", "interest", "principal", "early", "accrued", "line")
_money = {
    kind: tuple(name for name in kind.__struct_fields__ if name in _AMOUNTS)
    for kind in KINDS.values()
}
_whole = FEN.same_quantum
"""Whether an amount has exactly two decimals; false of what is no number."""


def is_toml(path: str) -> bool:
    """Whether a ledger of that name, or a backup of one, is TOML."""
    name, backup, number = path.lower().rpartition(".bak")
    if backup and not number.strip(".0123456789"):
        path = name
    return path.lower().endswith(".toml")


def decode(data: bytes, path: str) -> tuple[Fact, ...]:
    """All facts of a ledger's bytes, in the order of recording.

    Raises: LedgerFault ledger.* with the file, and line and column where they are known.
    """
    most = MOST_TOML_BYTES if is_toml(path) else MOST_BYTES
    if len(data) > most:
        raise LedgerFault("ledger.too_large", file=path, most=most)
    if not data.strip():
        raise LedgerFault("ledger.empty", file=path)
    if data.startswith(_BOM):
        raise LedgerFault("ledger.bom", file=path)
    return _decode_toml(data, path) if is_toml(path) else _decode_json(data, path)


def check_header(header: Header, path: str) -> None:
    """Refuse what is not a ledger or a newer one. Raises: LedgerFault."""
    if header.format != FORMAT or header.version < 1:
        raise LedgerFault("ledger.not_ours", file=path)
    if header.version > VERSION:
        raise LedgerFault("ledger.newer", file=path, version=header.version, known=VERSION)


def _decode_json(data: bytes, path: str) -> tuple[Fact, ...]:
    try:
        envelope = msgspec.json.decode(data, type=_Envelope, dec_hook=decode_hook)
        check_header(envelope, path)
    except WRONG as problem:
        older = _older_json(data)
        if older is None:
            from jiebei_cli.store.diagnosis import json_fault

            raise json_fault(data, path, problem) from None
        return _converted(older, data, path)
    if envelope.version < VERSION:
        return _converted(_older_json(data) or [], data, path)
    return _checked(envelope.facts, path, data)


def _older_json(data: bytes) -> list[dict[str, Any]] | None:
    """The facts of a ledger of an older version, carried forward; None where it is none."""
    if VERSION == 1:
        return None
    try:
        header = msgspec.json.decode(data, type=Header)
        if header.format != FORMAT or not 1 <= header.version < VERSION:
            return None
        document = msgspec.json.decode(data)
        return [migrate.forward(fact, header.version) for fact in document["facts"]]
    except (*WRONG, LookupError, TypeError):
        return None


def _decode_toml(data: bytes, path: str) -> tuple[Fact, ...]:
    import tomli

    try:
        document = tomli.loads(data.decode().replace("\r\n", "\n"))
    except (ValueError, RecursionError) as problem:
        from jiebei_cli.store.diagnosis import toml_fault

        raise toml_fault(data, path, problem) from None
    try:
        header = msgspec.convert(document, Header)
        check_header(header, path)
        items = msgspec.convert(document.get("facts", []), list[dict[str, Any]])
    except msgspec.ValidationError:
        raise LedgerFault("ledger.not_ours", file=path) from None
    unknown = sorted(document.keys() - {"format", "version", "facts"})
    if unknown:
        raise LedgerFault("ledger.unknown_key", file=path, key=unknown[0])
    if header.version < VERSION:
        items = [migrate.forward(item, header.version) for item in items]
    return _converted(items, data, path)


def _converted(items: Sequence[dict[str, Any]], data: bytes, path: str) -> tuple[Fact, ...]:
    facts = []
    for index, item in enumerate(items):
        try:
            facts.append(msgspec.convert(item, AnyFact, dec_hook=decode_hook))
        except WRONG as problem:
            from jiebei_cli.store.diagnosis import invalid, line_of

            raise invalid(path, line_of(data, path, index), problem, item) from None
    return _checked(facts, path, data)


def _checked(facts: list[Any], path: str, data: bytes) -> tuple[Fact, ...]:
    """The facts, after what a hand edit can break and the decoder does not see."""
    previous = 0
    fact = None
    try:
        for fact in facts:
            if fact.id <= previous:
                raise LedgerFault("fact.id_order", id=fact.id, previous=previous)
            previous = fact.id
            if not EARLIEST <= fact.date <= LATEST:
                raise LedgerFault("fact.date", date=fact.date)
            kind = type(fact)
            if not ((kind is Repaid or kind is Prepaid) and _is_sound(fact)):
                _check(fact)
    except (Fault, ArithmeticError) as problem:
        from jiebei_cli.store.diagnosis import invalid, line_of

        index = next(index for index, found in enumerate(facts) if found is fact)
        raise invalid(path, line_of(data, path, index), problem) from None
    return tuple(facts)


def _is_sound(fact: Repaid | Prepaid) -> bool:
    """Whether a payment is plainly sound: whole fen, not negative, adding up, of one instalment.

    A first look, quick because a ledger is mostly such payments; `_check` looks at the others.
    """
    whole = _whole
    fee, penalty, interest, principal = fact.fee, fact.penalty, fact.interest, fact.principal
    if not (
        whole(fee) and whole(penalty) and whole(interest) and whole(principal)
        and fee >= 0 and penalty >= 0 and interest >= 0 and principal >= 0
        and fee + penalty + interest + principal == fact.amount <= MOST_NUMBER
        and whole(fact.amount)
    ):  # fmt: skip
        return False
    if len(fact.rows) != 1:
        return False
    row = fact.rows[0]
    return (
        row.principal == principal
        and row.interest == interest
        and row.penalty == penalty
        and row.fee == fee
        and type(fact) is Repaid
    )


def _check(fact: Fact) -> None:
    for name in _money[type(fact)]:
        _check_money(name, getattr(fact, name), signed=isinstance(fact, Adjusted))
    if isinstance(fact, Repaid | Prepaid):
        total = fact.fee + fact.penalty + fact.interest + fact.principal
        if total != fact.amount:
            raise LedgerFault("fact.sum", amount=fact.amount, sum=total)
        for row in fact.rows:
            for name in COMPONENTS:
                _check_money(name, getattr(row, name), signed=False)
    elif isinstance(fact, Disbursed):
        _check_money("principal", fact.terms.principal, signed=False)
        _check_money("received", fact.terms.received, signed=False)
        _check_numbers(fact.terms)
        check_terms(fact.terms)


def _check_money(name: str, amount: Decimal | None, *, signed: bool) -> None:
    if amount is not None and not (is_fen(amount) and (signed or amount >= 0)):
        raise LedgerFault("fact.amount", field=name, text=str(amount)[:40])


def _check_numbers(terms: Terms) -> None:
    """No number of the terms is so large or so long that sums with it would fail."""
    for part in (terms, terms.overdue, terms.prepayment, terms.prepayment.fee):
        if part is None or _sound_numbers(part):
            continue
        for name in part.__struct_fields__:
            value = getattr(part, name)
            if isinstance(value, Decimal | int) and not _is_sound_number(value):
                raise LedgerFault("fact.number", field=name, text=str(value)[:40])


def _sound_numbers(part: Value) -> bool:
    return all(
        _is_sound_number(value)
        for value in msgspec.structs.astuple(part)
        if type(value) is Decimal or type(value) is int
    )


def _is_sound_number(value: Decimal | int) -> bool:
    if isinstance(value, int):
        return -100_000 <= value <= 100_000
    return value.is_finite() and abs(value) <= MOST_NUMBER and len(value.as_tuple().digits) <= 28


def locate(facts: Sequence[Fact], data: bytes, path: str, fact_id: int) -> int:
    """The line of the fact with that id, for messages about what it means."""
    from jiebei_cli.store.diagnosis import line_of

    return line_of(data, path, [fact.id for fact in facts].index(fact_id))


def plain(fact: Fact) -> dict[str, Any]:
    """A fact as the file shows it: id, at, date, type, then the rest; nothing that is unset.

    The row of an instalment names only the components that got something.
    """
    body: dict[str, Any] = _shorn(msgspec.to_builtins(fact, enc_hook=_encode_hook))
    if isinstance(fact, Repaid | Prepaid):
        if not fact.settles:
            del body["settles"]
        body["rows"] = [{k: v for k, v in row.items() if v != "0.00"} for row in body["rows"]]
    return {key: body[key] for key in ("id", "at", "date", "type")} | body


def _shorn(value: Any) -> Any:
    """Without the keys that are None, at any depth: TOML has no null."""
    if isinstance(value, dict):
        return {key: _shorn(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_shorn(item) for item in value]
    return value


def encoded(facts: Sequence[Fact], path: str) -> bytes:
    """A whole ledger, in the format of that name."""
    if is_toml(path):
        import tomli_w

        tables = []
        for fact in facts:
            shown = plain(fact)
            table = tomli_w.dumps({"facts": [shown]})
            if not table.startswith("[["):  # short enough for an inline table: not here
                table = "[[facts]]\n" + tomli_w.dumps(shown)
            tables.append(table)
        return _TOML_HEAD + "".join(f"\n{table}" for table in tables).encode()
    lines = [msgspec.json.encode(plain(fact)) for fact in facts]
    return (
        _JSON_HEAD
        + b"".join(b" " + line + b"\n" for line in lines[:1])
        + b"".join(b"," + line + b"\n" for line in lines[1:])
        + _JSON_TAIL
    )


def appended(data: bytes, more: Sequence[Fact], path: str, stood: Sequence[Fact] = ()) -> bytes:
    """The ledger's bytes, the facts that `stood`, with more. Raises: LedgerFault ledger.tail."""
    keep, rest = continued(data, more, path, stood)
    return data[:keep] + rest


def continued(
    data: bytes, more: Sequence[Fact], path: str, stood: Sequence[Fact] = ()
) -> tuple[int, bytes]:
    """How many bytes of the ledger stay as they are, and what follows them.

    All up to the closing bracket; only a ledger of an older version is written anew.
    Raises: LedgerFault ledger.tail.
    """
    if not data:
        return 0, encoded(more, path)
    if VERSION > 1 and _version(data, path) < VERSION:
        return 0, encoded((*stood, *more), path)
    body = encoded(more, path)
    if is_toml(path):
        return len(data), (b"" if data.endswith(b"\n") else b"\n") + body[len(_TOML_HEAD) :]
    keep = data.rfind(b"]")
    if data[keep:].split() not in ([b"]}"], [b"]", b"}"]):
        raise LedgerFault("ledger.tail", file=path)
    line = b"" if data[keep - 1 : keep] == b"\n" else b"\n"
    line += b" " if data[max(0, keep - 100) : keep].rstrip().endswith(b"[") else b","
    return keep, line + body[len(_JSON_HEAD) + 1 :]


def _version(data: bytes, path: str) -> int:
    if is_toml(path):
        import tomli

        return int(tomli.loads(data.decode())["version"])
    return msgspec.json.decode(data, type=Header).version


def stamped(facts: Sequence[Fact], last_id: int, at: datetime) -> tuple[Fact, ...]:
    """Facts with ids following `last_id`, the time of recording, and their group if several."""
    when = at.isoformat(timespec="seconds")
    group = last_id + 1 if len(facts) > 1 else None
    return tuple(
        replace(fact, id=last_id + 1 + index, at=when, group=group)
        for index, fact in enumerate(facts)
    )
