"""Names and free text: one rule for each, when typed and when read.

A name (an account, a loan, a product, a step, a fund) is short and safe to paste in a shell; free
text steers no terminal and stays on its line.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import Any

from jiebei_cli.domain.book.facts import Disbursed, Fact
from jiebei_cli.domain.book.kinds import KINDS
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import Value, fields

_NAMES = ("account", "loan", "product", "step", "look")
_NAME = re.compile(r"[\w.][\w.-]{0,39}")
_STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@lru_cache(1024)
def is_name(text: str) -> bool:
    """Whether a name is 1 to 40 letters, digits, `-`, `_` and `.`, and not like an option."""
    return _NAME.fullmatch(text) is not None


def is_text(text: str) -> bool:
    """Whether a text has no control character: none that ends a line, none that turns it round."""
    return text.isprintable() or not _STEERS.search(text)


def check_account_name(name: str) -> None:
    """An account's name is not like a loan's id. Raises: BadInput account.name."""
    if not is_name(name) or (name[0] in "Ll" and name[1:].isdigit()):
        raise BadInput("account.name", name=name[:40])


def _words(kind: type[Value]) -> tuple[tuple[str, ...], Callable[[Any], tuple[str | None, ...]]]:
    """The fields of a record that are names, and what gets all its words."""
    words = fields(kind, str, str | None)
    return tuple(field for field in words if field in _NAMES), attrgetter(*words)


_RECORDS: tuple[type[Value], ...] = (*KINDS.values(), Terms)
_WORDS = {kind: _words(kind) for kind in _RECORDS}


def wrong_word(fact: Fact) -> tuple[str, dict[str, object]] | None:
    """The first name or text of a fact that breaks its rule, as a code and its parameters."""
    for part in (fact, fact.terms) if isinstance(fact, Disbursed) else (fact,):
        names, words = _WORDS[type(part)]
        for field in names:
            name = getattr(part, field)
            if name and not is_name(name):
                return "fact.name", {"field": field, "text": name[:40]}
        if "".join(filter(None, words(part))).isprintable():
            continue
        for field in part.__struct_fields__:
            text = getattr(part, field)
            if type(text) is str and not is_text(text):
                return "fact.text", {"field": field, "text": text[:40]}
    return None
