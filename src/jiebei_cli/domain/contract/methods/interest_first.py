"""先息后本: interest every instalment, all principal with the last."""

from jiebei_cli.domain.contract.methods.base import Method, no_pace, nothing

METHOD = Method("interest-first", no_pace, nothing, shortens=False)
