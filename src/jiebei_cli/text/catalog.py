"""The catalogue: a code and parameters become a sentence in the language in use.

A subject is a file: its words and phrases, what can go wrong with what would work, and its remarks.
The first part of a code tells the subject, so that a page loads no other.

The language is settled once, before command modules are imported, because help text is read then.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Literal, NamedTuple

from jiebei_cli.domain.value import Name

if TYPE_CHECKING:
    from jiebei_cli.domain.judging.law import Citation, Register

Line = Name
"""One sentence in both languages, with equal `{placeholders}`."""


class Problem(NamedTuple):
    """What is wrong, in both languages, and what would work where something would."""

    zh: str
    en: str
    hint: Line | None = None


Language = Literal["zh", "en"]
Part = Literal["words", "errors", "hints", "remarks", "help"]

SUBJECTS = {
    "common": "state known countdown title owed page result next recorded trial rest item event",
    "typed": "amount date number choice interval day_count method fee prepay_fee penalty lang "
    "usage name confirm output if extra wait file ref supposed",
    "loans": "terms term plan schedule stated agreement right apply assessment payee policy bound "
    "limit decision row receipt loan product chart",
    "paying": "repay prepay payment payments split change changed recast saved auto funds declare "
    "late cost ask",
    "rewriting": "rewrite correct corrected merge merged",
    "reconciling": "reconcile figure",
    "identifying": "identify",
    "adopting": "adopt adopted",
    "closing": "close closing guide after verdict steps step way cheapest progress evidence paper",
    "judging": "score flag cap caps lender rate",
    "ledger": "ledger fact check log undo redo edit restore account status demo",
    "bills": "bill import export map choose kind reading journal alike",
    "reminders": "remind notify calendar",
    "planning": "moves",
    "plugging": "plugin",
}
"""The files beside this one, each with the first parts of its codes; a bare code is common."""

_subject_of = {first: subject for subject, firsts in SUBJECTS.items() for first in firsts.split()}

_state: dict[str, Language] = {"language": "en"}


def use(language: Language) -> None:
    """Speak this language from now on."""
    _state["language"] = language


def language() -> Language:
    """The language in use."""
    return _state["language"]


class Law:
    """What `{law[late]}` in a sentence becomes: the articles of that topic, or of codes parted by
    commas, that are in force today, in brackets; nothing where there are none.
    """

    read: Callable[[], "Register"]
    today = date.max

    def __getitem__(self, key: str) -> str:
        return basis(Law.read().on(key, Law.today))


def cites(read: Callable[[], "Register"], today: date) -> None:
    """Where sentences take their articles from, and the day they have to be in force."""
    Law.read, Law.today = staticmethod(read), today


def cited(found: "Iterable[Citation]") -> str:
    """Articles by name and number in the language in use."""
    from jiebei_cli.domain.judging.law import cited as listed

    return listed(found, _state["language"])


def basis(found: "Iterable[Citation]") -> str:
    """The same as the end of a sentence: （民法典 557）; nothing where there are none."""
    text = cited(found)
    if not text:
        return ""
    return f"（{text}）" if _state["language"] == "zh" else f" ({text})"


def pick(line: Line | Problem, /, **params: object) -> str:
    """A line in the language in use, its placeholders filled; amounts get thousands separators."""
    text = line.zh if _state["language"] == "zh" else line.en
    if "{law[" in text:
        params["law"] = Law()
    return text.format(**{key: shown(value) for key, value in params.items()}) if params else text


def shown(value: object) -> object:
    """An amount as people read it, 4,493.16; a name so that it cannot steer the terminal."""
    if isinstance(value, Decimal) and value.as_tuple().exponent == -2:
        return f"{value:,}"
    return harmless(value) if isinstance(value, str) else value


def harmless(text: str) -> str:
    """What somebody typed, without the characters that would steer a terminal."""
    if text.isprintable():
        return text
    from unicodedata import category

    return "".join(c if c.isprintable() or category(c) == "Zs" else "\ufffd" for c in text)


def choose(language: str | None, environment: Mapping[str, str]) -> Language:
    """The language: the option, then JIEBEI_LANG, then the locale; Chinese or English."""
    stated = language or environment.get("JIEBEI_LANG")
    if stated:
        return "zh" if stated.lower().startswith("zh") else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    return "en"


def _subject(code: str) -> ModuleType:
    first, dot, _ = code.partition(".")
    return _file(_subject_of.get(first, "common") if dot else "common")


@cache
def _file(subject: str) -> ModuleType:
    return import_module(f"jiebei_cli.text.{subject}")


def line(part: Part, code: str) -> Line | Problem | None:
    """The line `code` of one part of the catalogue, if there is one."""
    found: Line | Problem | None
    if part == "help":
        found = import_module("jiebei_cli.text.help").LINES.get(code)
    elif part == "hints":
        found = _subject(code).ERRORS[code].hint if has("errors", code) else None
    else:
        found = getattr(_subject(code), part.upper(), {}).get(code)
    return found


def say(part: Part, code: str, /, **params: object) -> str:
    """The line `code` of the catalogue, filled in."""
    found = line(part, code)
    if found is None:
        raise KeyError(code)
    return pick(found, **params)


def word(code: str, /, **params: object) -> str:
    """A word or phrase of the reports."""
    return say("words", code, **params)


def has(part: Part, code: str) -> bool:
    """Whether the part knows the code."""
    return line(part, code) is not None
