"""What `export evidence` wrote."""

from datetime import date

from jiebei_cli.domain.value import Value


class EvidenceReport(Value):
    """What was written where; letters are only written when what they say is true."""

    account: str
    on: date
    folder: str
    files: tuple[str, ...]
    letters: tuple[str, ...]
    removed: tuple[str, ...] = ()
