"""The manual page, from the definitions that `--help` and the completions are made of.

`python -m jiebei_cli.shell.manual en > docs/jiebei.1`, and `zh` for `docs/jiebei.zh.1`.
Plain man(7) macros: they work with groff and mandoc alike.
"""

import os
import sys

from jiebei_cli.shell import exits
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
    from jiebei_cli.commands.options import COMMON, WRITING
    from jiebei_cli.shell.app import root
    from jiebei_cli.shell.completion import entries

    say = catalog.say
    shared = {f"--{name.replace('_', '-')}" for name in (COMMON | WRITING)}
    tree = root()
    context = tree.make_context("jiebei", ["--version"], obj={"environment": {}})
    known = entries()
    lines = [
        '.TH JIEBEI 1 "" "jiebei" ""',
        _section("name"),
        rf"jiebei \- {_text(say('help', 'app'))}",
        _section("synopsis"),
        r".B jiebei",
        _text(f"[{say('help', 'metavar.COMMAND')}] [--…]"),
        _section("commands"),
    ]
    spelled: dict[str, str] = {}
    for entry in known[1:]:
        command = tree
        for name in entry.path:
            command = command.get_command(context, name)
        positional = " ".join(
            (p.metavar or p.name) if p.required else f"[{p.metavar or p.name}]"
            for p in command.params
            if p.param_type_name == "argument"
        )
        head = rf"\fBjiebei {_text(' '.join(entry.path))}\fR"
        lines += [".TP", rf"{head} \fI{_text(positional)}\fR" if positional else head]
        lines.append(_text(entry.help))
        for parameter in command.params:
            if parameter.param_type_name != "option":
                continue
            metavar = "" if parameter.is_flag else parameter.metavar or "TEXT"
            if parameter.opts[0] in shared:
                spelled.setdefault(parameter.opts[0], metavar)
            elif not entry.commands:
                lines += _option(parameter.opts, metavar, parameter.help or "")
    lines.append(_section("common"))
    for name, metavar in spelled.items():
        lines += _option(
            [name], metavar, say("help", f"opt.{name[2:].replace('-', '_')}"), top=True
        )
    lines += _option(["--help", "-h"], "", say("help", "opt.help"), top=True)
    lines.append(_section("man.exits"))
    for code in exits.ALL:
        lines += [".TP", rf".B {code}", _text(say("help", f"man.exit.{code}"))]
    lines.append(_section("man.environment"))
    for name in NAMED:
        lines += [".TP", rf".B {name}", _text(say("help", f"man.env.{name}"))]
    lines.append(_section("examples"))
    for entry in known[1:]:
        example = f"example.{' '.join(entry.path)}"
        if catalog.has("help", example):
            typed = say("help", example).splitlines()
            lines += [".PP", ".nf", *(_text(one) for one in typed), ".fi"]
    return "\n".join(lines) + "\n"


def _section(code: str) -> str:
    known = catalog.say("help", code if catalog.has("help", code) else f"man.{code}")
    return f".SH {_text(known.upper())}"


def _option(names: list[str], metavar: str, text: str, *, top: bool = False) -> list[str]:
    """An option as a paragraph, set in a step where it belongs to a command."""
    spelled = ", ".join(names) + (f" {metavar}" if metavar else "")
    body = [".TP", rf".B {_text(spelled)}", _text(text)]
    return body if top else [".RS", *body, ".RE"]


def _text(text: str) -> str:
    """One line of text that no macro or escape is read into."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    return rf"\&{escaped}" if escaped.startswith(".") else escaped


if __name__ == "__main__":
    catalog.use(catalog.choose(sys.argv[1] if len(sys.argv) > 1 else None, os.environ))
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page())
