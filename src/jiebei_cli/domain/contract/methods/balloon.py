"""Interest-first for the first k instalments, then equal instalments (前期先息后本).

The plan names its first `interest_only` rows idle, as a deferral does later ones.
"""

from jiebei_cli.domain.contract.methods.base import Method
from jiebei_cli.domain.contract.methods.equal_instalment import level, principal
from jiebei_cli.domain.value import Name

METHOD = Method(
    code="balloon",
    name=Name("先付息后等额本息", "balloon"),
    pace=level,
    principal=principal,
    shortens=True,
    level=True,
    multiples=True,
    idles=True,
)
