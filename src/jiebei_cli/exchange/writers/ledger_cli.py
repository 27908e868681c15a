"""ledger: passes `ledger --strict --pedantic`.

Ledger's own periodic entries cannot state single dates, so instalments to come are balanced virtual
postings under `Forecast:`: no real balance knows of them, `--real` hides them.
"""

from collections import Counter

from jiebei_cli.domain.value import Name
from jiebei_cli.exchange.writers.export import Export, Format
from jiebei_cli.exchange.writers.journal import Entry, Journal, Posting, aligned, journal
from jiebei_cli.text.catalog import word

MARK = b"; jiebei export: ledger\n"


def write(export: Export) -> bytes:
    """The journal."""
    found = journal(export)
    lines = [MARK.decode() + f"; {word('export.title', date=export.on)}", ""]
    lines += ["commodity CNY", "    format 1000.00 CNY", ""]
    lines += [f"account {name}" for name in found.accounts]
    lines += [f"account Forecast:{name}" for name in found.accounts if found.forecast]
    lines += ["", *(f"payee {name}" for name in found.payees), "", "tag UUID"]
    return "\n".join([*lines, *_entries(found)]).encode() + b"\n"


def _entries(found: Journal) -> list[str]:
    shared = Counter(entry.ref for entry in found.entries)
    lines: list[str] = []
    for entry in found.entries:
        lines += ["", f"{entry.date} * {entry.payee}", f"    ; {entry.note}"]
        if entry.ref:
            own = f"-{entry.fact}" if shared[entry.ref] > 1 else ""
            lines.append(f"    ; UUID: {entry.ref}{own}")
        for posting in entry.postings:
            balance = f" = {posting.balance} CNY" if posting.balance is not None else ""
            lines.append(aligned(posting, balance))
    for entry in found.forecast:
        lines += ["", f"{entry.date} ! {entry.payee}", f"    ; {entry.note}", *_virtual(entry)]
    return lines


def _virtual(entry: Entry) -> list[str]:
    return [
        aligned(Posting(f"[Forecast:{posting.account}]", posting.amount))
        for posting in entry.postings
    ]


FORMAT = Format("ledger", Name("ledger", "ledger"), MARK, write)
