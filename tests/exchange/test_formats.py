"""Formats: each a file of its own, one plugged in like the others."""

from pathlib import Path

import pytest

from jiebei_cli.domain.value import Name
from jiebei_cli.exchange.writers import EXPORTS, FORMATS
from jiebei_cli.exchange.writers.export import Export, Format
from tests.conftest import Cli

DRAW = ("apply", "1200", "--months", "2", "--granted", "--yes")
MARK = b"!Type:Oth L\n"


def write(export: Export) -> bytes:
    return MARK + "".join(f"D{row[0]}\n" for row in export.table("payments").rows).encode()


def test_each_format_is_known_by_its_own_code() -> None:
    assert {code: FORMATS[code].code for code in EXPORTS} == {code: code for code in EXPORTS}
    with pytest.raises(TypeError):
        Format("qif", Name("QIF", "QIF"), MARK)


def test_a_format_plugged_in_is_written_known_again_helped_and_completed(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli(*DRAW)
    assert cli("export", "qif", "--json").error == "choice.unknown"
    monkeypatch.setitem(FORMATS.ours, "qif", Format("qif", Name("QIF", "QIF"), MARK, write))
    assert cli("export", "qif").out == "!Type:Oth L\nD2026-01-15\n"
    target = tmp_path / "loans.qif"
    for _ in range(2):
        assert cli("export", "qif", "--to", str(target), "--json").exit == 0
    target.write_text("mine", "utf-8")
    assert cli("export", "qif", "--to", str(target), "--json").error == "export.exists"
    assert "qif" in cli("export", "--help").out
    assert cli("--complete", "export", "q").out == "qif\n"
    assert "qif" in cli("export", "nope").err
