"""Pictures of what is printed, from the golden cases: `docs/pictures/*.svg`.

A picture is a window with the command and its output, set on a grid of cells, so that Chinese takes
two and columns stand under each other in whatever font there is. No font, script or network is in
it, and it follows the reader's light or dark setting.
"""

import re
import tomllib
from html import escape
from itertools import groupby
from pathlib import Path

from jiebei_cli.shell.help import cells
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "pictures"
CASES = ("overview", "prepay_part", "close_check_ready")
CELL, LINE, EDGE, BAR = 8, 19, 16, 28
STYLE = (
    "text{font:13px ui-monospace,Menlo,Consolas,'Noto Sans Mono CJK SC',monospace;fill:#1b1f24;"
    "white-space:pre}.p{fill:#fff;stroke:#d0d7de}.c{fill:#0b6e4f}.d{fill:#d0d7de}"
    "@media (prefers-color-scheme:dark){text{fill:#e6edf3}.p{fill:#0d1117;stroke:#30363d}"
    ".c{fill:#4cc38a}.d{fill:#30363d}}"
)


def names() -> dict[Path, tuple[str, str]]:
    """Each picture with its case and language."""
    return {FOLDER / f"{case}.{lang}.svg": (case, lang) for case in CASES for lang in ("zh", "en")}


def picture(case: str, lang: str) -> str:
    """The picture of a case."""
    folder = ROOT / "tests" / "golden" / case
    words = tomllib.loads((folder / "case.toml").read_text("utf-8"))["arguments"]
    command = " ".join(("$ jiebei", *words))
    printed = (folder / f"{lang}.out").read_text("utf-8").splitlines()
    width = 2 * EDGE + CELL * max(80, *map(cells, printed))
    height = BAR + EDGE + LINE * (len(printed) + 1)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        f"<title>{escape(command)}</title><style>{STYLE}</style>",
        f'<rect class="p" x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="8"/>',
        *(f'<circle class="d" cx="{EDGE + 4 + 16 * n}" cy="15" r="5"/>' for n in range(3)),
        *_line(command, 0, ' class="c"'),
        *(piece for number, line in enumerate(printed, 1) for piece in _line(line, number)),
    ]
    return "\n".join((*lines, "</svg>", ""))


def _line(line: str, number: int, attribute: str = "") -> list[str]:
    """A line in pieces of one width, each stretched over its cells."""
    pieces = []
    y = BAR + LINE * number + LINE // 2 + 5
    for stretch in re.finditer(r"\S+(?: \S+)*", line):
        place = cells(line[: stretch.start()])
        for _, run in groupby(stretch[0], lambda sign: (cells(sign), sign.isascii())):
            text = "".join(run)
            shown = text.strip(" ")
            x = EDGE + CELL * (place + len(text) - len(text.lstrip(" ")))
            place += cells(text)
            if shown:
                wide = CELL * cells(shown)
                pieces.append(
                    f'<text{attribute} x="{x}" y="{y}" textLength="{wide}">{escape(shown)}</text>'
                )
    return pieces
