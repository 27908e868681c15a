"""The second engine walked beside the package over commands, dates, undo and redo."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.net.beside import DECIDE, Beside, step, walk
from tests.net.contracts import T, random_contract

pytestmark = pytest.mark.slow


class Drawn:
    """Chance as hypothesis has it, so that what differs is told in its simplest form."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data

    def pick(self, of: "list[T] | tuple[T, ...]") -> T:
        return self.data.draw(st.sampled_from(of))

    def whole(self, low: int, high: int) -> int:
        return self.data.draw(st.integers(low, high))


class SideBySide(RuleBasedStateMachine):
    beside: Beside

    @initialize(data=st.data())
    def drawn(self, data: st.DataObject) -> None:
        self.beside = Beside(random_contract(Drawn(data)))

    @rule(kind=st.sampled_from(tuple(DECIDE)), data=st.data())
    def happens(self, kind: str, data: st.DataObject) -> None:
        step(Drawn(data), self.beside, kind)

    @precondition(lambda self: self.beside.done)
    @rule()
    def undone(self) -> None:
        self.beside.undo()

    @precondition(lambda self: self.beside.undone)
    @rule()
    def redone(self) -> None:
        self.beside.redo()

    def teardown(self) -> None:
        if hasattr(self, "beside"):
            self.beside.check()


def test_both_engines_agree_on_whatever_happens() -> None:
    run_state_machine_as_test(
        SideBySide,
        settings=settings(
            max_examples=60,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_both_engines_agree_on_walks_that_are_always_the_same() -> None:
    assert sum(walk(seed, 30) for seed in range(150)) > 1_000
