"""beancount: passes `bean-check` with the pedantic plugin.

Account components start with a capital or a digit; a balance is tested at the start of the next
day. Instalments to come are `custom "forecast"` directives: a future transaction would count.
"""

from jiebei_cli.domain.value import Name
from jiebei_cli.exchange.writers.export import Export, Format, clean
from jiebei_cli.exchange.writers.journal import Entry, Posting, journal
from jiebei_cli.text.catalog import word

MARK = b"; jiebei export: beancount\n"


def write(export: Export) -> bytes:
    """The file."""
    found = journal(export)
    lines = [
        MARK.decode() + f'option "title" {quoted(word("export.title", date=export.on))}',
        'option "operating_currency" "CNY"',
        'plugin "beancount.plugins.pedantic"',
    ]
    if found.entries:
        first = found.entries[0].date
        used = dict.fromkeys(p.account for entry in found.entries for p in entry.postings)
        lines += ["", f"{first} commodity CNY"]
        lines += [f"{first} open {account(name)} CNY" for name in used]
    lasts = {(entry.loan, entry.date): entry for entry in found.entries}
    for entry in found.entries:
        lines += ["", *_entry(entry)]
        own = entry.postings[0]
        if lasts[entry.loan, entry.date] is entry and own.balance is not None:
            day = entry.date.fromordinal(entry.date.toordinal() + 1)
            lines += ["", f"{day} balance {account(own.account)}  {own.balance} CNY"]
    for entry in found.forecast:
        amounts = " ".join(f"{account(p.account)} {p.amount} CNY" for p in entry.postings)
        lines += ["", f'{entry.date} custom "forecast" {quoted(entry.note)} {amounts}']
    return "\n".join(lines).encode() + b"\n"


def account(name: str) -> str:
    """An account name beancount takes: `Liabilities:借呗` becomes `Liabilities:JB借呗`."""
    parts = []
    for part in name.split(":"):
        cleaned = "".join(c if c.isalpha() or c.isdecimal() else "-" for c in part)
        if not cleaned[0].isascii() or cleaned[0] == "-":
            cleaned = f"JB{cleaned}"
        parts.append(cleaned[0].upper() + cleaned[1:])
    return ":".join(parts)


def quoted(text: str) -> str:
    """A string."""
    return '"' + clean(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _entry(entry: Entry) -> list[str]:
    lines = [f"{entry.date} * {quoted(entry.payee)} {quoted(entry.note)} ^jiebei-{entry.fact}"]
    if entry.ref:
        lines.append(f"  ref: {quoted(entry.ref)}")
    return [*lines, *(_posting(posting) for posting in entry.postings)]


def _posting(posting: Posting) -> str:
    return f"  {account(posting.account):<36}  {posting.amount:>15} CNY"


FORMAT = Format("beancount", Name("Beancount", "Beancount"), MARK, write)
