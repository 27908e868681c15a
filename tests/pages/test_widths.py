"""No figure is cut: what a wide window shows stands in a narrow one too."""

import re
from pathlib import Path

import pytest

from tests.conftest import Cli, place

FIGURES = re.compile(r"\d[\d,]*\.\d\d|\d{4}-\d\d-\d\d")
COMMANDS = (
    ("status",),
    ("status", "L1"),
    ("schedule", "300000", "--months", "36", "--rate", "0.04%/d", "--fee-each", "30"),
    ("prepay", "L1", "5000", "--dry-run"),
    ("close", "jiebei", "--check"),
    ("log",),
)


@pytest.mark.parametrize("lang", [pytest.param("zh", marks=pytest.mark.slow), "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_figure_stands_in_every_width(
    ledger: Path, cli: Cli, command: tuple[str, ...], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place("paid", ledger)

    def figures(width: int) -> set[str]:
        monkeypatch.setenv("COLUMNS", str(width))
        answer = cli(*command, lang=lang, today="2026-04-20")
        return set(FIGURES.findall(answer.out))

    widest = figures(240)
    assert widest
    for width in (120, 80, 60, 40):
        assert widest <= figures(width), width
