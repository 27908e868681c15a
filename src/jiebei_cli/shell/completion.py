"""What TAB offers: `jiebei --complete WORD…`, the words after `jiebei` up to the cursor.

One candidate a line, a tab before what it means; a line `/` where file names are meant, which every
shell knows best itself. The shells only ask (data/completions), and expand nothing of what they are
told. Whatever is wrong with words or ledger, nothing is offered.
"""

import os
from collections.abc import Iterable, Sequence

from jiebei_cli.commands import below, line
from jiebei_cli.commands.context import make
from jiebei_cli.commands.options import HELP, Parameter
from jiebei_cli.shell import plugs
from jiebei_cli.shell.argv import Words, read
from jiebei_cli.text import catalog
from jiebei_cli.text.catalog import pick, say


def offer(typed: Sequence[str]) -> int:
    """Print what the last word, perhaps empty, may become."""
    words, stem = _split(typed)
    *before, word = words
    try:
        plugs.take()
        earlier = read(before)
        catalog.use(catalog.choose(earlier.given.get("lang"), os.environ))
        offers = [*_offers(earlier, word)]
    except Exception:  # a prompt is no place for what is wrong
        return 0
    for name, told in offers:
        if name == "/" or name.startswith(word):
            print(stem * (name != "/") + name + (f"\t{told}" if told else ""))
    return 0


def _split(typed: Sequence[str]) -> tuple[list[str], str]:
    """The words without their quotes, and what of `--method=eq` stands before the value.

    Bash hands over `--method`, `=`, `eq`, and puts back the last alone.
    """
    words = [_bare(word) for word in typed] or [""]
    for place in range(len(words) - 1, 0, -1):
        if words[place] == "=" and words[place - 1].startswith("--"):
            words[place : place + 1] = [""] if place == len(words) - 1 else []
    name, is_set, value = words[-1].partition("=")
    if is_set and name.startswith("--"):
        return [*words[:-1], name, value], f"{name}="
    return words, ""


def _bare(word: str) -> str:
    if not {"'", '"', "\\"} & {*word}:
        return word
    import shlex

    for end in ("", "'", '"'):  # the quote that is open yet
        try:
            return " ".join(shlex.split(word + end))
        except ValueError:
            continue
    return word


def _offers(words: Words, word: str) -> Iterable[tuple[str, str]]:
    under = below(words.path) if words.extra is None else []
    if words.waiting is not None:
        yield from _values(words, words.waiting)
    elif word.startswith("-"):
        yield from _options(words)
    elif under:
        yield from ((name, pick(line((*words.path, name)))) for name in under)
        if not (words.path or words.help):
            yield "help", say("help", "more", command="jiebei")
    elif not (words.help or words.extra):
        places = [one for one in words.command.own.values() if not one.names]
        rest = places[len(words.places) :] or [one for one in places[-1:] if one.many]
        values = [*_values(words, rest[0])] if rest else []
        yield from values or _options(words)


def _options(words: Words) -> Iterable[tuple[str, str]]:
    for key, one in [*words.command.takes.items(), ("help", HELP)]:
        if one.many or key not in words.given:
            yield from ((name, one.help) for name in one.names)


def _values(words: Words, one: Parameter) -> Iterable[tuple[str, str]]:
    kind = one.kind
    if kind is not None:
        stated = {name: words.given[name] for name in ("ledger", "today") if name in words.given}
        plain = filter(_is_plain, kind.names(make(stated, os.environ)))
        yield from ((name, "") for name in ("/",) * kind.file or (*kind.known, *plain))


def _is_plain(name: str) -> bool:
    """Whether it can be typed as it is: a ledger not made here may hold other names."""
    return name[:1] != "-" and all(c.isalnum() or c in "-_./" for c in name)
