"""Two copies of a ledger merged: what came from where, and what it changes."""

from datetime import date

from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Reversed
from jiebei_cli.domain.book.merging import Merged, Renamed
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.history import Changes, changes


class MergeReport(Value):
    """Two copies of a ledger merged: how many facts came from where, the loans renamed.

    `again` is how many facts were decided anew and recorded behind the others.
    """

    file: str
    changed: bool
    recorded: bool
    common: int
    same: int
    mine: int
    theirs: int
    again: int
    renamed: tuple[Renamed, ...]
    changes: Changes


def merge_report(
    file: str,
    found: Merged,
    before: Book,
    after: Book,
    today: date,
    *,
    changed: bool,
    recorded: bool,
) -> MergeReport:
    """The receipt of a merge, from mine before and after."""
    return MergeReport(
        file=file,
        changed=changed,
        recorded=recorded,
        common=found.common,
        same=found.same,
        mine=found.mine,
        theirs=found.theirs,
        again=sum(1 for fact in found.again if not isinstance(fact, Reversed)),
        renamed=found.renamed,
        changes=changes(before, after, today),
    )
