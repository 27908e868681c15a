"""Each answer has its page, found by its type: one picture of it, whatever draws it."""

from collections.abc import Iterator

import pytest

from jiebei_cli.commands import COMMANDS
from jiebei_cli.domain.value import Value
from jiebei_cli.pages import PAGES, page, page_of
from jiebei_cli.reports.closing import ClosingReport, SoleClosing
from jiebei_cli.reports.status import LoanDetail, Status
from jiebei_cli.shell.schema import answers
from jiebei_cli.text.blocks import Note

ANSWERS = sorted({k for name in ("", *COMMANDS) for k in answers(name)}, key=lambda k: k.__name__)


@pytest.mark.parametrize("kind", ANSWERS, ids=lambda kind: kind.__name__)
def test_every_answer_has_a_page(kind: type) -> None:
    assert callable(page_of(kind))


def test_a_kind_takes_its_own_page_before_that_of_what_it_extends() -> None:
    assert page_of(LoanDetail) is not page_of(Status)
    assert page_of(SoleClosing) is page_of(ClosingReport)


def test_a_record_of_somebody_else_brings_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    class Weather(Value):
        sky: str

    monkeypatch.setattr("jiebei_cli.pages.PAGES", dict(PAGES))

    @page(Weather)
    def shown(found: Weather) -> Iterator[Note]:
        yield Note(found.sky)

    assert list(page_of(Weather)(Weather("grey"))) == [Note("grey")]
