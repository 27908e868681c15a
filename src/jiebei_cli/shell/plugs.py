"""Plug-ins: methods, formats and senders of other distributions, found by their entry points.

One that cannot be imported, or whose thing does not fit, is named in a remark and left out: it
takes no answer with it.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from typing import Any

from jiebei_cli.commands.context import Remark, remark
from jiebei_cli.domain.registry import Registry, Unfit
from jiebei_cli.text.catalog import word

SKIPPED: list[Remark] = []
"""What was left out in this call."""


def take() -> None:
    """Look for plug-ins from now on, where something asks for them."""
    SKIPPED.clear()
    Registry.plugged = staticmethod(_plugged)


def _plugged(registry: Registry[Any]) -> Iterator[Any]:
    """The things of a group that fit, by the names of their entry points."""
    if not _is_spoken_of(registry.group):
        return
    from importlib.metadata import entry_points

    taken = set(registry.ours)
    for point in sorted(entry_points(group=registry.group)):
        try:
            with redirect_stdout(sys.stderr):
                thing = point.load()
            registry.check(thing, taken)
        except Unfit as flaw:
            reason = word(f"plugin.{flaw.what}", of=flaw.of)
        except (Exception, SystemExit) as problem:
            reason = " ".join(f"{type(problem).__name__}: {problem}".split())[:200]
        else:
            taken.add(thing.code)
            yield thing
            continue
        source = point.dist.name if point.dist is not None else "?"
        told = {"name": point.name, "source": source, "group": registry.group, "reason": reason}
        SKIPPED.append(remark("plugin.skipped", **told))


def _is_spoken_of(group: str) -> bool:
    """Whether a distribution has entry points of a group, seen at its files.

    Importing importlib.metadata only to find none takes as long as a short answer.
    """
    head = f"[{group}]".encode()
    for folder in sys.path:
        if os.path.isfile(folder):
            return True  # an archive: only importlib.metadata looks into it
        with suppress(OSError):
            for name in os.listdir(folder or "."):
                with suppress(OSError):
                    if name.endswith((".dist-info", ".egg-info")):
                        with open(os.path.join(folder, name, "entry_points.txt"), "rb") as file:
                            if head in file.read():
                                return True
    return False
