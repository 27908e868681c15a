"""先息后本: interest every instalment, all principal with the last."""

from jiebei_cli.domain.contract.methods.base import Method, no_pace, nothing
from jiebei_cli.domain.value import Name

METHOD = Method(
    code="interest-first",
    name=Name("先息后本", "interest first"),
    pace=no_pace,
    principal=nothing,
    shortens=False,
)
