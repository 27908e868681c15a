"""An export format: the payments as QIF."""

from jiebei_cli.domain.value import Name
from jiebei_cli.exchange.writers.export import Export, Format

MARK = b"!Type:Oth L\n"


def write(export: Export) -> bytes:
    return MARK + "".join(f"D{row[0]}\n" for row in export.table("payments").rows).encode()


FORMAT = Format("qif", Name("Quicken 交换文件", "Quicken interchange"), MARK, write)
