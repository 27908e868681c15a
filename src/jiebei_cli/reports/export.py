"""What was exported, and what the evidence pack holds."""

from datetime import date

from jiebei_cli.domain.value import Value


class ExportReport(Value):
    """What was written; `content` holds it where there is no file."""

    format: str
    to: str
    bytes: int
    loans: tuple[str, ...]
    content: str | None


class EvidenceReport(Value):
    """What was written where; letters are only written when what they say is true."""

    account: str
    on: date
    folder: str
    files: tuple[str, ...]
    letters: tuple[str, ...]
    removed: tuple[str, ...] = ()
