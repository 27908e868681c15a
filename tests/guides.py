"""The documents people read and what they promise: every command in them, run as it stands there.

What a fence is called says what becomes of it:
  ```console    `$ command` lines, run one after the other in one folder for the whole document; the
                lines below a command are what it prints, `…` alone stands for any lines, none for
                whatever it prints. A command that fails is followed by `$ echo $?` and its code.
  ```csv NAME   (toml, json) a file that lies in the folder
  ```sh, ```ini, ```xml  need a network, cron, an editor or another program: not run, their options
                are looked up
"""

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from tests.conftest import ROOT, Outcome

DOCUMENTS = tuple(
    ROOT / name.format(lang)
    for name in ("README{}.md", "docs/tutorial{}.md", "docs/faq{}.md")
    for lang in ("", ".zh")
)
RUN, FILES, SHOWN = {"console"}, {"csv", "toml", "json"}, {"sh", "ini", "xml"}
FENCE = re.compile(r"^```(\w+)(?: +(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ELLIPSIS = "…"


@dataclass(frozen=True)
class Step:
    """A command as it is shown, and the lines shown below it."""

    command: str
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Fence:
    """A fenced block: its language, the file it is, its text and where that begins."""

    language: str
    name: str
    text: str
    start: int

    @property
    def steps(self) -> Iterator[Step]:
        """Its commands."""
        for part in re.split(r"^\$ ", self.text, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            yield Step(command, tuple(shown))


def fences(text: str) -> list[Fence]:
    """The fenced blocks of a document, in their order."""
    return [Fence(m[1], m[2] or "", m[3], m.start(3)) for m in FENCE.finditer(text)]


def language(document: Path) -> str:
    """The language a document is in."""
    return "zh" if document.name.endswith(".zh.md") else "en"


def typed(text: str) -> Iterator[str]:
    """Every `jiebei` command line a document shows, run or not."""
    for fence in fences(text):
        if fence.language in RUN | {"sh"}:
            for line in fence.text.splitlines():
                words = line.removeprefix("$ ")
                if words.startswith("jiebei "):
                    yield words


def matches(shown: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether the lines shown are those printed, any number of them at `…`."""
    if not shown:
        return not printed
    if shown[0].strip() == ELLIPSIS:
        return any(matches(shown[1:], printed[cut:]) for cut in range(len(printed) + 1))
    return bool(printed) and shown[0] == printed[0] and matches(shown[1:], printed[1:])


def refreshed(shown: tuple[str, ...], printed: tuple[str, ...]) -> list[str]:
    """What is printed now, left out where it was left out before."""
    if not any(line.strip() == ELLIPSIS for line in shown):
        return list(printed)
    fresh: list[str] = []
    place, gap = 0, False
    for line in shown:
        if line.strip() == ELLIPSIS:
            gap = True
            continue
        alike = [SequenceMatcher(None, line, other).ratio() for other in printed[place:]]
        if not alike or max(alike) < 0.6:
            gap = True
            continue
        found = place + alike.index(max(alike))
        between = printed[place:found]
        fresh += [ELLIPSIS] if gap and between else between
        fresh.append(printed[found])
        place, gap = found + 1, False
    rest = printed[place:]
    return fresh + ([ELLIPSIS] if gap and rest else list(rest))


def lines(done: Outcome) -> tuple[str, ...]:
    """What a call printed, its remarks last, without the blanks at the end of lines."""
    return tuple(line.rstrip() for line in (done.out + done.err).rstrip("\n").splitlines())


@dataclass
class Session:
    """A shell that knows `jiebei`, `export`, `unset` and `echo $?`, and nothing else."""

    call: Callable[..., Outcome]
    export: Callable[[str, str | None], None]
    last: Outcome | None = None

    def run(self, command: str) -> tuple[str, ...]:
        """One line as it was typed; what it prints."""
        if command == "echo $?":
            assert self.last is not None
            code, self.last = self.last.exit, None
            return (str(code),)
        assert self.last is None or self.last.exit == 0, (command, self.last)
        name, *words = shlex.split(command, comments=True)
        if name == "export":
            for word in words:
                self.export(*word.split("=", 1))
        elif name == "unset":
            for word in words:
                self.export(word, None)
        else:
            assert name == "jiebei", command
            self.last = self.call(*words)
            return lines(self.last)
        return ()
