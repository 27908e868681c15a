"""Facts to bytes and back: JSON with one fact a line, or TOML with the same schema.

The file opens with `format` and `version`. Appending never touches what stands: in JSON each
later fact's line begins with the comma, in TOML a fact is one more `[[facts]]` table.
"""

import contextlib
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

import msgspec

from jiebei_cli.domain.arithmetic.money import FEN, Money, is_fen
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Adjusted,
    Confirmed,
    Disbursed,
    Fact,
    Prepaid,
    Repaid,
    Reversed,
)
from jiebei_cli.domain.book.kinds import KINDS
from jiebei_cli.domain.book.naming import check_account_name, wrong_word
from jiebei_cli.domain.contract.agreeing import check_terms
from jiebei_cli.domain.contract.terms import (
    COMPONENTS,
    FeeTerm,
    OverdueRule,
    PrepaymentFee,
    PrepaymentRule,
    Terms,
)
from jiebei_cli.domain.errors import Fault
from jiebei_cli.domain.value import fields, replace
from jiebei_cli.store import migrate
from jiebei_cli.store.errors import LedgerFault
from jiebei_cli.store.shape import (
    FORMAT,
    VERSION,
    WRONG,
    AnyFact,
    Header,
    check_header,
    decode_hook,
    is_toml,
)

MOST_BYTES = 100 * 1024 * 1024
MOST_TOML_BYTES = 32 * 1024 * 1024
EARLIEST, LATEST = date(1900, 1, 1), date(2400, 12, 31)
MOST_NUMBER = Decimal(10) ** 18
_JSON_HEAD = f'{{"format":"{FORMAT}","version":{VERSION},"facts":[\n'.encode()
_JSON_TAIL = b"]}\n"
_TOML_HEAD = f'format = "{FORMAT}"\nversion = {VERSION}\n'.encode()
_BOM = b"\xef\xbb\xbf"


class _Envelope(Header, forbid_unknown_fields=True):
    facts: list[AnyFact] = []


def _encode_hook(value: Any) -> str:
    if isinstance(value, Rate | FeeTerm):
        return str(value)
    raise NotImplementedError


_money = {kind: fields(kind, Money, Money | None) for kind in KINDS.values()}
_numbers = {
    kind: fields(kind, Money, Money | None, int, int | None)
    for kind in (Terms, OverdueRule, PrepaymentRule, PrepaymentFee)
}
_numbers_of = {kind: attrgetter(*names) for kind, names in _numbers.items()}
_whole = FEN.same_quantum
"""Whether an amount has exactly two decimals; false of what is no number."""


def decode(data: bytes, path: str) -> tuple[Fact, ...]:
    """All facts of a ledger's bytes, in the order of recording.

    Raises: LedgerFault ledger.* with the file, and line and column where they are known.
    """
    _check_size(len(data), path)
    if not data.strip():
        raise LedgerFault("ledger.empty", file=path)
    if data.startswith(_BOM):
        raise LedgerFault("ledger.bom", file=path)
    return _decode_toml(data, path) if is_toml(path) else _decode_json(data, path)


def _check_size(size: int, path: str) -> None:
    most = MOST_TOML_BYTES if is_toml(path) else MOST_BYTES
    if size > most:
        raise LedgerFault("ledger.too_large", file=path, most=most)


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
    if not migrate.same(envelope.version):
        return _converted(_older_json(data) or [], data, path)
    return _checked(envelope.facts, path, data)


def _older_json(data: bytes) -> list[dict[str, Any]] | None:
    """The facts of a ledger of an older version, carried forward; None where it is none."""
    try:
        header = msgspec.json.decode(data, type=Header)
        if header.format != FORMAT or not 1 <= header.version < VERSION:
            return None
        if migrate.same(header.version):
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


def _checked(
    facts: list[Any], path: str, data: bytes, stood: Sequence[Fact] = ()
) -> tuple[Fact, ...]:
    """The facts, after what a hand edit can break and the decoder does not see.

    Those that `stood` were checked before.
    """
    whole = [*stood, *facts] if stood else facts
    index = first = len(stood)
    previous = stood[-1].id if stood else 0
    loans: set[str] = set()
    try:
        for index, fact in enumerate(facts, first):
            if fact.id <= previous:
                raise LedgerFault("fact.id_order", id=fact.id, previous=previous)
            previous = fact.id
            if not EARLIEST <= fact.date <= LATEST:
                raise LedgerFault("fact.date", date=fact.date)
            kind = type(fact)
            if not (kind is Repaid and fact.loan in loans and _is_sound(fact)):
                _check(fact)
                if isinstance(fact, Disbursed):
                    loans.add(fact.loan)
                elif kind is Reversed and not _precedes(whole, index, fact.fact):
                    raise LedgerFault("fact.reversed", id=fact.id, fact=fact.fact)
                elif kind is Confirmed and not _answers(fact, whole, index):
                    raise LedgerFault("fact.confirmed", id=fact.id)
    except (Fault, ArithmeticError) as problem:
        from jiebei_cli.store.diagnosis import invalid, line_of

        raise invalid(path, line_of(data, path, index - first), problem) from None
    return tuple(facts)


def _precedes(facts: list[Any], index: int, named: int) -> bool:
    """Whether a fact of that id stands before the one at that place."""
    place = bisect_left(facts, named, 0, index, key=attrgetter("id"))
    return place < index and bool(facts[place].id == named)


def _answers(fact: Confirmed, facts: list[Any], index: int) -> bool:
    """Whether a look is at one thing: a fact before it, or a question about an account."""
    if fact.fact is not None:
        return fact.account is fact.look is None and _precedes(facts, index, fact.fact)
    return bool(fact.account and fact.look)


def _is_sound(fact: Repaid) -> bool:
    """Whether a payment is plainly sound: whole fen, not negative, adding up, of one instalment.

    And its words are printable. A first look, quick because a ledger is mostly such payments;
    `_check` looks at the others.
    """
    whole = _whole
    fee, penalty, interest, principal = fact.fee, fact.penalty, fact.interest, fact.principal
    if not (
        whole(fee) and whole(penalty) and whole(interest) and whole(principal)
        and not (fee.is_signed() or penalty.is_signed())
        and not (interest.is_signed() or principal.is_signed())
        and fee + penalty + interest + principal == fact.amount <= MOST_NUMBER
        and whole(fact.amount)
        and fact.note is None and fact.at.isprintable()
        and (fact.ref is None or fact.ref.isprintable())
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
    )


def _check(fact: Fact) -> None:
    wrong = wrong_word(fact)
    if wrong is not None:
        raise LedgerFault(wrong[0], **wrong[1])
    if isinstance(fact, AccountOpened):
        check_account_name(fact.account)
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
        if part is None:
            continue
        for number, value in enumerate(_numbers_of[type(part)](part)):
            if value is None or (type(value) is int and -100_000 <= value <= 100_000):
                continue
            if isinstance(value, int) or not _is_sound_number(value):
                name = _numbers[type(part)][number]
                raise LedgerFault("fact.number", field=name, text=str(value)[:40])


def _is_sound_number(value: Decimal) -> bool:
    return (
        value.is_finite()
        and abs(value) <= MOST_NUMBER
        and (len(str(value)) < 30 or len(value.as_tuple().digits) <= 28)
    )


def plain(fact: Fact) -> dict[str, Any]:
    """A fact as the file shows it: id, at, date, type, then the rest; nothing that is unset.

    The row of an instalment names only the components that got something.
    """
    body: dict[str, Any] = _shorn(msgspec.to_builtins(fact, enc_hook=_encode_hook))
    if isinstance(fact, Repaid | Prepaid):
        if not fact.settles:
            del body["settles"]
        body["rows"] = [{k: v for k, v in row.items() if v != "0.00"} for row in body["rows"]]
    elif isinstance(fact, Disbursed) and not fact.terms.origins:
        del body["terms"]["origins"]
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


def continued(
    data: bytes, more: Sequence[Fact], path: str, stood: Sequence[Fact]
) -> tuple[int, bytes]:
    """How many bytes of the ledger, whose facts `stood`, stay as they are, and what follows them.

    All up to the closing bracket; only a ledger of an older version is written anew.
    Raises: LedgerFault ledger.tail.
    """
    if not data:
        return 0, encoded(more, path)
    if _version(data, path) < VERSION:
        return 0, encoded((*stood, *more), path)
    body = encoded(more, path)
    if is_toml(path):
        return len(data), (b"" if data.endswith(b"\n") else b"\n") + body[len(_TOML_HEAD) :]
    keep = data.rfind(b"]")
    if data[keep:].split() not in ([b"]}"], [b"]", b"}"]):
        raise LedgerFault("ledger.tail", file=path)
    line = b"" if data[keep - 1 : keep] == b"\n" else b"\n"
    line += b"," if stood else b" "
    return keep, line + body[len(_JSON_HEAD) + 1 :]


def reread(
    data: bytes, keep: int, rest: bytes, path: str, stood: Sequence[Fact]
) -> tuple[Fact, ...]:
    """What a reader finds behind the facts that `stood` once `continued` bytes are written.

    Of a JSON ledger the bytes that stay were decoded a moment ago: the rest is decoded alone, and
    checked against the facts before it. Whatever fails there is said by a reading of the whole.
    Raises: LedgerFault.
    """
    if keep and not is_toml(path):
        _check_size(keep + len(rest), path)
        with contextlib.suppress(*WRONG):
            alone = _JSON_HEAD + rest.lstrip(b"\n")[1:]
            facts = msgspec.json.decode(alone, type=_Envelope, dec_hook=decode_hook).facts
            return _checked(facts, path, alone, stood)
    return decode(data[:keep] + rest, path)[len(stood) :]


def _version(data: bytes, path: str) -> int:
    if data.startswith((_JSON_HEAD[:-1], _TOML_HEAD)):  # as nearly every ledger does
        return VERSION
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
