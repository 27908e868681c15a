"""The demo: each case, its commands and what they came to."""

from datetime import date

from jiebei_cli.domain.value import Value


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
    """The three cases."""

    cases: tuple[DemoCase, ...]
