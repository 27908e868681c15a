"""The pictures in docs/ are those of the golden cases; JIEBEI_GOLDEN=write draws them anew."""

import os
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.guides import DOCUMENTS
from tests.pictures import CELL, EDGE, FOLDER, names, picture

WRITE = os.environ.get("JIEBEI_GOLDEN") == "write"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("file", names(), ids=lambda path: path.name)
def test_a_picture_is_what_is_printed(file: Path) -> None:
    drawn = picture(*names()[file])
    if WRITE:
        file.parent.mkdir(exist_ok=True)
        file.write_text(drawn, "utf-8")
    assert file.read_text("utf-8") == drawn


@pytest.mark.parametrize("file", names(), ids=lambda path: path.name)
def test_every_figure_is_in_it_and_nothing_stands_outside(file: Path) -> None:
    case, lang = names()[file]
    root = ET.fromstring(file.read_text("utf-8"))
    rows: dict[str, list[ET.Element]] = {}
    for piece in root.iter(f"{SVG}text"):
        rows.setdefault(piece.attrib["y"], []).append(piece)
        end = int(piece.attrib["x"]) + int(piece.attrib["textLength"])
        assert end <= int(root.attrib["viewBox"].split()[2]) - EDGE
        assert int(piece.attrib["textLength"]) % CELL == 0
    printed = (ROOT / "tests" / "golden" / case / f"{lang}.out").read_text("utf-8")
    drawn = ["".join(str(piece.text) for piece in row) for row in rows.values()][1:]
    lines = [line for line in printed.splitlines() if line.strip()]
    assert [line.replace(" ", "") for line in drawn] == [line.replace(" ", "") for line in lines]


def test_all_are_shown_somewhere_and_no_other_lies_there() -> None:
    text = "".join(document.read_text("utf-8") for document in DOCUMENTS)
    assert sorted(FOLDER.iterdir()) == sorted(names())
    for file in names():
        assert f"docs/pictures/{file.name}" in text, file.name
