"""The demo: each case, its commands and what they came to."""

from datetime import date

from jiebei_cli.domain.value import Value
from jiebei_cli.reports.overview import Suggestion


class DemoStep(Value):
    """One command line and what it came to."""

    today: date
    command: str
    exit: int
    view: str
    result: object
    error: str | None
    hint: str | None


class DemoCase(Value):
    """One of the article's cases."""

    code: str
    title: str
    moral: str
    steps: tuple[DemoStep, ...]


class Demo(Value):
    """The cases played, and how to see the others."""

    cases: tuple[DemoCase, ...]
    others: tuple[Suggestion, ...]
