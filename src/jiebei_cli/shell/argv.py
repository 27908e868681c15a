"""The words of a command line, read once: for the run, for help, for a refusal, for TAB.

An option is known by the declarations of the command it is typed for, so a value is never taken for
an option (`--note --json`), nor for a command (`--ledger log`). Nothing is refused here: the seam
does that, and the same words still tell how to say so.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from jiebei_cli.commands import below, command
from jiebei_cli.commands.options import HELP, Command, Parameter
from jiebei_cli.domain.value import Value


class Words(Value):
    """A command line as read.

    `path` names the command, `extra` the word that should have; `rest` is all but the path. `given`
    are the options by parameter name, `places` the arguments, `waiting` the option at the end that
    still wants its value.
    """

    command: Command
    path: tuple[str, ...] = ()
    extra: str | None = None
    help: bool = False
    rest: tuple[str, ...] = ()
    given: Mapping[str, Any] = {}
    places: tuple[str, ...] = ()
    waiting: Parameter | None = None

    @property
    def name(self) -> str:
        """The command as an envelope names it."""
        return self.path[0] if self.path else "overview"

    @property
    def told(self) -> dict[str, Any]:
        """What is to be known of a call that ends without an answer."""
        return {**self.given, "command": self.name, "writes": self.command.writes}

    @property
    def typed(self) -> str:
        """The command as it is typed."""
        return " ".join(("jiebei", *self.path))


def read(arguments: Sequence[str]) -> Words:
    """The words of a command line; of an option written twice the last counts, as Typer has it."""
    path, rest, places = list[str](), list[str](), list[str]()
    given: dict[str, Any] = {}
    extra, asked, waiting = None, False, None
    words, options = list(arguments), True
    while words:
        word = words.pop(0)
        if options and word.startswith("-") and word != "-":
            rest.append(word)
            options = word != "--"
            long, has_value, value = word.partition("=")
            names = [long] if word[1] == "-" else [f"-{letter}" for letter in word[1:]]
            for name in names:  # -qy is -q -y
                asked = asked or name in HELP.names
                key, option = command(path).option(name)
                if option is None:
                    continue
                if option.kind is None:
                    given[key] = True
                elif has_value or words:
                    rest += [] if has_value else words[:1]
                    value = value if has_value else words.pop(0)
                    given[key] = [*given.get(key, ()), value] if option.many else value
                else:
                    waiting = option
        elif word == "help" and not (path or extra or asked):
            asked = True
        elif extra is None and word in below(path):
            path.append(word)
        elif extra is None and below(path):
            extra = word
        else:
            places.append(word)
            rest.append(word)
    return Words(
        command(path), tuple(path), extra, asked, tuple(rest), given, tuple(places), waiting
    )
