"""The payments of `jiebei rate` as typed: `12x906.67`, `DATE:AMOUNT`, a CSV file, stdin."""

import csv
import os
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date

from jiebei_cli.commands.context import Context
from jiebei_cli.domain.arithmetic.money import ZERO, Money, parse_money_or_zero
from jiebei_cli.domain.contract.terms import MOST_INSTALMENTS
from jiebei_cli.domain.errors import BadInput

Payment = tuple[date | None, Money]
"""The day, or None for the next equal period; paid by the borrower is positive."""

_DATES = ("date", "due", "日期", "应还日期")
_AMOUNTS = ("amount", "total", "payment", "金额", "应还")
_PARTS = ("principal", "interest", "fee", "penalty", "本金", "利息", "费用", "罚息")
MOST_BYTES = 1_000_000


def read_payments(ctx: Context, typed: Sequence[str]) -> tuple[Payment, ...]:
    """Every payment typed, in order.

    Raises: BadInput payment.unreadable; payments.unreadable, .file, .none, .too_many, .mixed.
    """
    found: list[Payment] = []
    for text in typed:
        if text == "-":
            found += _table(ctx, "-", sys.stdin.buffer.read(MOST_BYTES + 1))
        elif text.lower().endswith(".csv") or os.path.isfile(text):
            try:
                with open(text, "rb") as file:
                    data = file.read(MOST_BYTES + 1)
            except OSError as problem:
                reason = problem.strerror or str(problem)
                raise BadInput("payments.unreadable", file=text, reason=reason) from None
            found += _table(ctx, text, data)
        else:
            found += _token(ctx, text)
        if len(found) > MOST_INSTALMENTS:
            raise BadInput("payments.too_many", most=MOST_INSTALMENTS)
    if not found:
        raise BadInput("payments.none")
    if len({day is None for day, _ in found}) > 1:
        raise BadInput("payments.mixed")
    return tuple(found)


def _token(ctx: Context, text: str) -> list[Payment]:
    """`906.67`, `12x906.67`, `2026-02-05:906.67`; a minus sign is money received."""
    cleaned = text.strip()
    match = re.fullmatch(r"(\d{1,9})[x×*](.+)", cleaned)
    if match is not None:
        count = int(match[1])
        if count > MOST_INSTALMENTS:
            raise BadInput("payments.too_many", most=MOST_INSTALMENTS)
        return [(None, _amount(match[2], text))] * count
    day, colon, amount = cleaned.replace("：", ":").rpartition(":")
    return [(ctx.day(day) if colon else None, _amount(amount, text))]


def _amount(text: str, whole: str) -> Money:
    """An amount that may be nothing, or money received. Raises: BadInput payment.unreadable."""
    bare = text.strip().removeprefix("-")
    try:
        amount = parse_money_or_zero(bare)
    except BadInput as problem:
        if problem.code == "amount.unreadable":
            raise BadInput("payment.unreadable", text=whole[:40]) from None
        raise
    return -amount if text.strip().startswith("-") else amount


def _table(ctx: Context, name: str, data: bytes) -> list[Payment]:
    """A CSV with a date and an amount a row, with or without a header; or payments as typed."""
    if len(data) > MOST_BYTES:
        raise BadInput("payments.too_many", most=MOST_INSTALMENTS)
    found: list[Payment] = []
    line = 0
    try:
        rows = csv.reader(data.decode("utf-8-sig").splitlines())
        header: list[str] | None = None
        for line, row in enumerate(rows, 1):  # noqa: B007 - named in the refusal below
            cells = [cell.strip() for cell in row]
            if not any(cells) or cells[0].startswith("#"):
                continue
            names = [cell.lower() for cell in cells]
            if header is None and not found and _is_header(names):
                header = names
            elif header is not None:
                found.append(_by_name(ctx, dict(zip(header, cells, strict=False))))
            elif len(cells) == 1:
                for token in cells[0].split():
                    found += _token(ctx, token)
            else:
                found.append((ctx.day(cells[0]), _amount(cells[-1], cells[-1])))
    except (ValueError, csv.Error) as problem:
        reason = str(problem)[:80]
        raise BadInput("payments.file", file=name, line=line, reason=reason) from None
    except BadInput as problem:
        reason = str(problem.params.get("text", problem.code))
        raise BadInput("payments.file", file=name, line=line, reason=reason) from None
    return found


def _is_header(names: Iterable[str]) -> bool:
    return any(name in (*_DATES, *_AMOUNTS, *_PARTS) for name in names)


def _by_name(ctx: Context, row: dict[str, str]) -> Payment:
    """A row under a header: its total, else the sum of its components."""
    day = next((row[name] for name in _DATES if row.get(name)), None)
    amounts = [row[name] for name in _AMOUNTS if row.get(name)][:1]
    amounts = amounts or [row[name] for name in _PARTS if row.get(name)]
    if not amounts:
        raise BadInput("payment.unreadable", text=",".join(row.values())[:40])
    total = sum((_amount(text, text) for text in amounts), ZERO)
    return (ctx.day(day) if day else None, total)
