"""The catalogue: a code and parameters become a sentence in the language in use.

The language is settled once, before command modules are imported, because help text is read then.
"""

from collections.abc import Mapping
from decimal import Decimal
from importlib import import_module
from typing import Literal

from jiebei_cli.domain.value import Name

Line = Name
"""One sentence in both languages, with equal `{placeholders}`."""

Language = Literal["zh", "en"]


_state: dict[str, Language] = {"language": "en"}


def use(language: Language) -> None:
    """Speak this language from now on."""
    _state["language"] = language


def language() -> Language:
    """The language in use."""
    return _state["language"]


def pick(line: Line, /, **params: object) -> str:
    """A line in the language in use, its placeholders filled; amounts get thousands separators."""
    text = line.zh if _state["language"] == "zh" else line.en
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


def _lines(part: str) -> dict[str, Line]:
    lines: dict[str, Line] = import_module(f"jiebei_cli.text.{part}").LINES
    return lines


def say(part: str, code: str, /, **params: object) -> str:
    """The line `code` of the catalogue part (`words`, `help`, `errors`, `hints`, `remarks`)."""
    return pick(_lines(part)[code], **params)


def word(code: str, /, **params: object) -> str:
    """A word or phrase of the reports."""
    return say("words", code, **params)


def has(part: str, code: str) -> bool:
    """Whether the part knows the code."""
    return code in _lines(part)
