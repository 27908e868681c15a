"""Merging two copies of a ledger's file; what the facts come to is `domain/book/merging`.

Git names its copies without a suffix, so the format is told by what a file holds.
"""

from collections.abc import Sequence
from datetime import datetime

from jiebei_cli.domain.book.book import EMPTY, marked
from jiebei_cli.domain.book.facts import Fact
from jiebei_cli.domain.book.merging import Calendar, Merged, merge
from jiebei_cli.domain.value import Value
from jiebei_cli.store import codec
from jiebei_cli.store.errors import LedgerFault
from jiebei_cli.store.file import WAIT, Ledger, install, put, read_bytes
from jiebei_cli.store.outcome import OUTCOME


class Copies(Value):
    """Mine as it is and as it will be, and how it came about."""

    before: Ledger
    after: Ledger
    merged: Merged

    @property
    def differ(self) -> bool:
        """Whether there is anything to write."""
        return self.after.data != self.before.data


def merged(base: str, mine: str, theirs: str, at: datetime, calendar: Calendar) -> Copies:
    """Both copies as one. Raises: LedgerFault ledger.*, Refused merge.*, rewrite.*."""
    parted, before, other = (_copy(path) for path in (base, mine, theirs))
    found = merge(parted.facts, before.facts, other.facts, calendar)
    last = found.facts[-1].id if found.facts else 0
    again = codec.stamped(found.again, last, at)
    facts = (*found.facts, *again)
    if again:  # the facts before them need not fold without them
        facts = (*found.facts, *marked(EMPTY, facts)[len(found.facts) :])
    return Copies(before, Ledger(mine, _bytes(before, other, facts), facts), found)


def write(copies: Copies, *, backup: bool, wait: float = WAIT) -> bool:
    """Put the merged ledger in the place of mine, if it differs; the old one is its backup."""
    before, after = copies.before, copies.after
    if not copies.differ:
        return False
    if backup:
        install(before.path, after, expected=before.data or None, wait=wait)
        return True
    OUTCOME.begin(before.path)
    put(before.path, after.data)
    OUTCOME.end(recorded=True)
    return True


def _copy(path: str) -> Ledger:
    """A copy of the ledger; one that is missing or empty has no facts."""
    data = read_bytes(path) or b""
    if not data.strip():
        return Ledger(path, data, ())
    try:
        return Ledger(path, data, codec.decode(data, _named(data)))
    except LedgerFault as fault:
        raise LedgerFault(fault.code, **{**fault.params, "file": path}) from None


def _named(data: bytes) -> str:
    """The name of a ledger in the format of these bytes."""
    return "ledger.json" if data.lstrip()[:1] in (b"{", b"") else "ledger.toml"


def _bytes(mine: Ledger, theirs: Ledger, facts: Sequence[Fact]) -> bytes:
    """The facts in the format of mine; what stands in either file stays to the byte."""
    like = _named(mine.data or theirs.data)
    for copy in (mine, theirs):
        count = len(copy.facts)
        if count and tuple(facts[:count]) == copy.facts and _named(copy.data) == like:
            if len(facts) == count:
                return copy.data
            keep, rest = codec.continued(copy.data, facts[count:], like, copy.facts)
            return copy.data[:keep] + rest
    return codec.encoded(facts, like)
