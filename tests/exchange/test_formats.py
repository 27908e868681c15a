"""Formats: each a file of its own."""

import pytest

from jiebei_cli.domain.value import Name
from jiebei_cli.exchange.writers import EXPORTS, FORMATS
from jiebei_cli.exchange.writers.export import Format


def test_each_format_is_known_by_its_own_code() -> None:
    assert {code: FORMATS[code].code for code in EXPORTS} == {code: code for code in EXPORTS}
    with pytest.raises(TypeError):
        Format("qif", Name("QIF", "QIF"), b"!")
