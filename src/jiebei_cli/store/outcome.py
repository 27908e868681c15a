"""What this call has recorded: the one place that knows, for every way out to say.

`recorded` is false until the step that replaces a file, "unknown" within it, true after it. A
signal that comes within the step is `held` until the step is over; the second one is not.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

UNKNOWN = "unknown"


class Outcome:
    """Whether, where and as which facts something was recorded.

    `tried` once there was something to record, `answering` once the answer is on its way.
    """

    def __init__(self) -> None:
        self.recorded: bool | str = False
        self.tried = self.answering = False
        self.file = ""
        self.facts: tuple[int, ...] = ()
        self.held: Callable[[], object] | None = None

    def begin(self, file: str, facts: Sequence[int] = ()) -> None:
        """The step begins: from here on nobody can tell."""
        self.file, self.facts = file, tuple(facts)
        self.recorded = UNKNOWN

    def end(self, *, recorded: bool) -> None:
        """The step is over, and what came of it is known; a signal that waited is let in."""
        if not recorded:
            self.facts = ()
        self.recorded = recorded
        if self.held is not None:
            self.held()

    def stands(self, file: str, facts: Sequence[int]) -> None:
        """An earlier call recorded the same."""
        self.file, self.facts, self.recorded = file, tuple(facts), True


OUTCOME = Outcome()


def reset() -> None:
    """A new call: nothing is recorded yet."""
    vars(OUTCOME).update(vars(Outcome()))


@contextmanager
def aside() -> Iterator[None]:
    """What is recorded within is not the caller's ledger, and is forgotten."""
    kept = dict(vars(OUTCOME))
    try:
        yield
    finally:
        vars(OUTCOME).update(kept)
