"""The ledger's own facts, JSON or TOML by the name of the target: nothing is lost either way."""

from jiebei_cli.domain.value import Name
from jiebei_cli.exchange.writers.export import Export, Format
from jiebei_cli.store import codec


def write(export: Export) -> bytes:
    """The ledger itself; every fact keeps its id and time."""
    name = "ledger.json" if export.target == "-" else export.target
    return codec.encoded(export.book.facts, name)


FORMAT = Format(
    "facts",
    Name("账本本身，按文件名 JSON 或 TOML", "the ledger itself, JSON or TOML by the file's name"),
    b"",
    write,
    whole=True,
)
