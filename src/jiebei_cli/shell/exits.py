"""Exit codes, and which fault leaves with which.

0 done · 1 the answer is no · 2 usage or unreadable input · 3 refused by a rule of the loan or the
account · 4 ledger unreadable or invalid · 5 ledger busy · 6 recorded, but the answer not shown ·
70 a bug · 74 the answer cannot be printed, nothing recorded · 130 interrupted (128 + the signal).
"""

from jiebei_cli.domain.errors import BadFact, BadInput, Declined, Fault, Refused
from jiebei_cli.store.errors import LedgerBusy, LedgerFault

ALL = DONE, NO, USAGE, REFUSED, LEDGER, BUSY, UNSHOWN, BUG, OUTPUT, INTERRUPTED = (
    (0, 1, 2, 3, 4, 5, 6, 70, 74, 130)
)  # fmt: skip


class Bug(Fault):
    """A mistake of ours."""


class Unprinted(Fault):
    """The answer cannot be printed: the output is full or closed."""


class Stopped(Fault):
    """The call was ended by a signal."""


CODES: tuple[tuple[type[Fault], int], ...] = (
    (Declined, NO),
    (BadInput, USAGE),
    (Refused, REFUSED),
    (LedgerFault, LEDGER),
    (BadFact, LEDGER),
    (LedgerBusy, BUSY),
    (Bug, BUG),
    (Unprinted, OUTPUT),
    (Stopped, INTERRUPTED),
)


def exit_code(fault: Fault, *, recorded: bool | str = False) -> int:
    """The exit code a fault leaves with; an act that stands leaves with no other fault's."""
    if recorded is True and not isinstance(fault, Declined):
        return UNSHOWN
    return next(code for kind, code in CODES if isinstance(fault, kind))
