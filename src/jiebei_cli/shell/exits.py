"""Exit codes, and which fault leaves with which.

0 done · 1 the answer is no · 2 usage or unreadable input · 3 refused by a rule of the loan or the
account · 4 ledger unreadable or invalid · 5 ledger busy · 70 a bug · 130 interrupted.
"""

from jiebei_cli.domain.errors import BadFact, BadInput, Declined, Fault, Refused
from jiebei_cli.store.errors import LedgerBusy, LedgerFault

DONE, NO, USAGE, REFUSED, LEDGER, BUSY, BUG, INTERRUPTED = 0, 1, 2, 3, 4, 5, 70, 130

CODES: tuple[tuple[type[Fault], int], ...] = (
    (Declined, NO),
    (BadInput, USAGE),
    (Refused, REFUSED),
    (LedgerFault, LEDGER),
    (BadFact, LEDGER),
    (LedgerBusy, BUSY),
)


def exit_code(fault: Fault) -> int:
    """The exit code a fault leaves with."""
    return next(code for kind, code in CODES if isinstance(fault, kind))
