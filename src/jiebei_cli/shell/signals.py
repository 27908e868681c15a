"""Signals that end a call: one exception for all, held back while nobody knows what is recorded."""

import signal
from types import FrameType

from jiebei_cli.store.outcome import OUTCOME, UNKNOWN

ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


class Interrupted(BaseException):
    """The call was ended from outside, by the signal of that number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def take() -> None:
    """Turn the signals into `Interrupted`; those that are ignored (nohup) stay so."""
    for number in ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def _stop(number: int, _: FrameType | None) -> None:
    if OUTCOME.recorded == UNKNOWN and OUTCOME.held is None:
        OUTCOME.held = lambda: _stop(number, None)
        return
    for other in ENDING:  # the call is ending; nothing may keep it from saying how
        signal.signal(other, signal.SIG_IGN)
    raise Interrupted(number)
