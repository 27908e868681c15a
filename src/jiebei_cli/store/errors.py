"""What can go wrong with the ledger's file."""

from jiebei_cli.domain.errors import Fault


class LedgerFault(Fault):
    """The ledger cannot be read, is not valid, or cannot be written."""


class LedgerBusy(Fault):
    """Somebody else is writing; trying again may work."""
