"""Each kind of event crossed with each other on every method, against what must always hold."""

import pytest

from jiebei_cli.domain.contract.methods import METHODS
from tests.net.pairs import EVENTS, contract, cross, possible

NAMES = tuple(EVENTS)


@pytest.mark.slow
@pytest.mark.parametrize("first", NAMES)
@pytest.mark.parametrize("method", METHODS)
def test_crossed(method: str, first: str) -> None:
    for turn, second in enumerate(NAMES, NAMES.index(first) * 5):
        if possible(method, first) and possible(method, second):
            for terms in (contract(method, turn), contract(method, turn + 7)):
                cross(terms, EVENTS[first], EVENTS[second])
