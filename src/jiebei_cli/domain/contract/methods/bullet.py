"""到期一次还本付息: one row, everything at the end."""

from jiebei_cli.domain.contract.methods.base import Method, no_pace, nothing

METHOD = Method("bullet", no_pace, nothing, shortens=False, single=True)
