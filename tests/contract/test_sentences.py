"""No sentence is said more surely than it is known, and one thing has one name.

The kinds stand in tests/catalogue_kinds.toml, the names in docs/glossary.md.
"""

import re
import tomllib
from collections.abc import Iterator
from string import Formatter

import pytest

from jiebei_cli.commands import command, paths
from jiebei_cli.commands import line as line_of
from jiebei_cli.text.catalog import Line, Part
from tests.catalogue import PARTS, lines
from tests.conftest import ROOT

KINDS = tomllib.loads((ROOT / "tests" / "catalogue_kinds.toml").read_text("utf-8"))
SENTENCES: tuple[Part, ...] = ("words", "remarks", "errors")

SAYS = {
    "lender-only": (
        r"？|[看问]|确认|核[实对]|为准|照合同|如果|贷款方(?:才?知道|决定)",
        r"\?|\b(?:ask|look|see|saw|check|confirm|confirmed|if|decides|counts|wins|yours)\b"
        r"|from your contract|only the lender|the lender's decision|the app is right",
    ),
    "assumed": (
        r"推定|假设|的话|若|没还|不还|还了|才还|今天还|这样|记了就是",
        r"assumed|[Aa]s if|if\b|taken for|unpaid|paid on|pay today|waiting|More",
    ),
    "preset": (
        r"预设|资料|所用条款|可信度",
        r"preset|these terms|usual terms|material|as of|confidence",
    ),
    "law": (r"\{law\[|\{basis\}", r"\{law\[|\{basis\}"),
}
"""What a sentence of a kind has to have in it, in either language."""


def kinds(part: Part) -> dict[str, str]:
    """The kind of each code of a part."""
    return {code: kind for kind, codes in KINDS[part].items() for code in codes.split()}


def said(part: Part, code: str) -> Line:
    """A sentence; an error together with what would work."""
    line, hint = lines(part)[code], lines("hints").get(code) if part == "errors" else None
    return Line(f"{line.zh} {hint.zh}", f"{line.en} {hint.en}") if hint else line


@pytest.mark.parametrize("part", SENTENCES)
def test_every_sentence_has_one_kind(part: Part) -> None:
    written = [code for codes in KINDS[part].values() for code in codes.split()]
    assert sorted(set(lines(part)) - set(written)) == [], "no kind: tests/catalogue_kinds.toml"
    assert sorted(set(written) - set(lines(part))) == [], "no such sentence"
    assert sorted(code for code in set(written) if written.count(code) > 1) == []
    assert set(KINDS[part]) <= {"computed", "recorded", "label", *SAYS}


@pytest.mark.parametrize("kind", SAYS)
def test_a_sentence_says_how_it_is_known(kind: str) -> None:
    """What only the lender knows is asked or sent to look at, never stated."""
    plain = [
        (code, text)
        for part in SENTENCES
        for code, its in kinds(part).items()
        if its == kind
        for text, needed in zip(said(part, code), SAYS[kind], strict=True)
        if not re.search(needed, text)
    ]
    assert plain == []


def test_no_other_sentence_tells_what_only_the_lender_can() -> None:
    """Frozen, reported, granted: such a statement is not a figure or a record of this book."""
    told = [
        (code, kind)
        for part in SENTENCES
        for code, kind in kinds(part).items()
        if kind not in ("lender-only", "law")
        for bare in [re.sub(r"不是.*|≠.*", "", lines(part)[code].zh)]
        if len(bare) > len("征信报告已看过") and re.search("征信|冻结|报送|批准", bare)
    ]
    assert told == []


def rejected() -> Iterator[tuple[str, int, str]]:
    """The word that is used, which language, a word that is not used for it."""
    for row in (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        if not row.startswith("|") or len(cells) < 4 or set(cells[0]) <= {"-", " "}:
            continue
        for column, parts in ((2, "、"), (3, ",")):
            for name in filter(None, map(str.strip, cells[column].split(parts))):
                yield cells[column - 2], column - 2, name


WORDS = list(rejected())


def prose(text: str) -> str:
    """The sentence without its placeholders, commands and quoted words."""
    bare = "".join(literal for literal, *_ in Formatter().parse(text))
    return re.sub(r"jiebei [a-z][^；，;,]*|“[^”]*”", "", bare)


def test_the_glossary_is_read() -> None:
    assert len(WORDS) > 40
    assert ("剩余本金", 0, "未还本金") in WORDS


def named(name: str, language: int, text: str) -> bool:
    """Whether a text says a word; English ones as whole words."""
    return name in text if language == 0 else bool(re.search(rf"\b{name}\b", text, re.I))


@pytest.mark.parametrize("part", PARTS)
def test_one_thing_has_one_name(part: Part) -> None:
    doubled = [
        (code, name, f"say {used}")
        for code, line in lines(part).items()
        for used, language, name in WORDS
        if named(name, language, prose(line[language]).replace(used, ""))
    ]
    assert doubled == []


def test_commands_and_options_say_it_too() -> None:
    doubled = [
        (path, name, f"say {used}")
        for path in paths()
        for line in (line_of(path), *(one.says for one in command(path).takes.values()))
        for used, language, name in WORDS
        if named(name, language, prose(line[language]).replace(used, ""))
    ]
    assert doubled == []
