"""到期一次还本付息: one row, everything at the end."""

from jiebei_cli.domain.contract.methods.base import Method, no_pace, nothing
from jiebei_cli.domain.value import Name

METHOD = Method(
    code="bullet",
    name=Name("到期一次还本付息", "bullet"),
    pace=no_pace,
    principal=nothing,
    shortens=False,
    single=True,
)
