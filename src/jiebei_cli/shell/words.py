"""The words of a command line, for what must be known before Typer reads it, or when it cannot."""

from collections.abc import Container, Sequence


def typed(arguments: Sequence[str], valued: Container[str]) -> dict[str, str | bool]:
    """Each word up to `--`, an option of `valued` with its value, all else with True."""
    found: dict[str, str | bool] = {}
    rest = iter(arguments)
    for word in rest:
        if word == "--":
            break
        name, given, value = word.partition("=")
        if name not in valued:
            found.setdefault(word, True)
        else:
            found[name] = value if given else next(rest, "")
    return found
