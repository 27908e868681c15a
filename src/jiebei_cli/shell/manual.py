"""The manual page, from the declarations that help and TAB are made of.

`python -m jiebei_cli.shell.manual en > docs/jiebei.1`, and `zh` for `docs/jiebei.zh.1`.
Plain man(7) macros: they work with groff and mandoc alike.
"""

import os
import sys

from jiebei_cli.commands import ROOT, below, command, line, paths
from jiebei_cli.commands.options import HELP, Parameter
from jiebei_cli.shell import exits
from jiebei_cli.shell.help import examples, places, spelled
from jiebei_cli.text import catalog

NAMED = (
    "JIEBEI_LEDGER",
    "JIEBEI_CONFIG",
    "JIEBEI_STATE",
    "JIEBEI_SECRETS",
    "JIEBEI_LANG",
    "JIEBEI_TODAY",
    "NO_COLOR",
)


def page() -> str:
    """The page in the language in use."""
    say = catalog.say
    lines = [
        '.TH JIEBEI 1 "" "jiebei" ""',
        _section("name"),
        rf"jiebei \- {_text(catalog.pick(ROOT))}",
        _section("synopsis"),
        r".B jiebei",
        _text(f"[{say('help', 'metavar.COMMAND')}] [--…]"),
        _section("commands"),
    ]
    shared: dict[str, Parameter] = {}
    typed: list[list[str]] = []
    for path in paths()[1:]:
        takes = command(path)
        head = rf"\fBjiebei {_text(' '.join(path))}\fR"
        what = "" if below(path) else " ".join(places(takes))
        lines += [".TP", rf"{head} \fI{_text(what)}\fR" if what else head]
        lines.append(_text(catalog.pick(line(path))))
        shared |= takes.shared
        if not below(path):
            lines += [part for one in takes.own.values() for part in _told(one, set_in=True)]
            typed.append(examples(takes))
    lines.append(_section("common"))
    lines += [part for one in (*shared.values(), HELP) for part in _told(one)]
    lines.append(_section("man.exits"))
    for code in exits.ALL:
        lines += [".TP", rf".B {code}", _text(say("help", f"man.exit.{code}"))]
    lines.append(_section("man.environment"))
    for name in NAMED:
        lines += [".TP", rf".B {name}", _text(say("help", f"man.env.{name}"))]
    lines.append(_section("examples"))
    for group in filter(None, typed):
        lines += [".PP", ".nf", *(_text(one) for one in group), ".fi"]
    return "\n".join(lines) + "\n"


def _section(code: str) -> str:
    known = catalog.say("help", code if catalog.has("help", code) else f"man.{code}")
    return f".SH {_text(known.upper())}"


def _told(one: Parameter, *, set_in: bool = False) -> list[str]:
    """An option or an argument as a paragraph, set in a step where it belongs to a command."""
    body = [".TP", rf".B {_text(spelled(one))}", _text(one.help)]
    return [".RS", *body, ".RE"] if set_in else body


def _text(text: str) -> str:
    """One line of text that no macro or escape is read into."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    return rf"\&{escaped}" if escaped.startswith(".") else escaped


if __name__ == "__main__":
    catalog.use(catalog.choose(sys.argv[1] if len(sys.argv) > 1 else None, os.environ))
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page())
