"""hledger: passes `hledger check -s ordereddates payees uniqueleafnames`.

Commodity, accounts, payees and the tag `ref` are declared; every loan posting asserts its balance.
Instalments to come are single-date rules, seen with `--forecast`.
"""

from jiebei_cli.domain.value import Name
from jiebei_cli.exchange.writers.export import Export, Format
from jiebei_cli.exchange.writers.journal import Journal, aligned, journal
from jiebei_cli.text.catalog import word

TYPES = {"Equity": "E", "Assets": "A", "Liabilities": "L", "Expenses": "X"}

MARK = b"; jiebei export: hledger\n"


def write(export: Export) -> bytes:
    """The journal."""
    found = journal(export)
    lines = [
        MARK.decode() + f"; {word('export.title', date=export.on)}",
        "",
        "commodity 1000.00 CNY",
        "",
    ]
    lines += [f"account {name}  ; type: {TYPES[name.split(':')[0]]}" for name in found.accounts]
    lines += ["", *(f"payee {name}" for name in found.payees), "", "tag ref", "tag fact"]
    return "\n".join([*lines, *_entries(found)]).encode() + b"\n"


def _entries(found: Journal) -> list[str]:
    lines: list[str] = []
    for entry in found.entries:
        ref = f", ref: {entry.ref}" if entry.ref else ""
        lines += ["", f"{entry.date} * {entry.payee} | {entry.note}  ; fact: {entry.fact}{ref}"]
        for posting in entry.postings:
            balance = f" = {posting.balance} CNY" if posting.balance is not None else ""
            lines.append(aligned(posting, balance))
    for entry in found.forecast:
        lines += ["", f"~ {entry.date}  {entry.payee} | {entry.note}"]
        lines += [aligned(posting) for posting in entry.postings]
    return lines


FORMAT = Format("hledger", Name("hledger", "hledger"), MARK, write)
