"""What a command knows of the world: ledger, day, language, and how to speak.

Today and the paths enter here and nowhere else.
"""

import datetime as dt
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jiebei_cli.domain.arithmetic.dates import parse_date
from jiebei_cli.domain.book.book import Book, extended, fold, numbered
from jiebei_cli.domain.book.facts import Fact
from jiebei_cli.domain.book.naming import is_text, wrong_word
from jiebei_cli.domain.errors import BadInput, Declined, Refused
from jiebei_cli.domain.value import Value
from jiebei_cli.pages import Page
from jiebei_cli.store import file as store
from jiebei_cli.store.errors import LedgerBusy
from jiebei_cli.store.outcome import OUTCOME
from jiebei_cli.text.catalog import say


class Remark(Value):
    """A remark that travels with a result: a code, and its words in the language in use."""

    code: str
    message: str


class Result(Value):
    """What a command found: `data` is the JSON result, shown by `page` or the page of its kind.

    `after`, where given, is called when all of it was printed and flushed, or could not be, and
    returns the exit code.
    """

    data: object
    exit: int = 0
    warnings: tuple[Remark, ...] = ()
    page: Page | None = None
    after: Callable[[bool], int] | None = None


def remark(code: str, **params: object) -> Remark:
    """The remark of that code."""
    return Remark(code, say("remarks", code, **params))


class Recorded(Value):
    """The book before, the facts, and whether they are in the ledger (now, or by the same ref)."""

    before: Book
    facts: tuple[Fact, ...]
    written: bool
    repeated: bool = False

    @property
    def after(self) -> Book:
        """The book with the facts; their ids are only final once written."""
        return extended(self.before, numbered(self.before, self.facts))


class Context(Value):
    """One call of the command line."""

    ledger: str
    today: dt.date
    environment: Mapping[str, str]
    json: bool = False
    html: str | None = None
    markdown: bool = False
    color: bool = True
    quiet: bool = False
    dry_run: bool = False
    yes: bool = False
    date: dt.date | None = None
    ref: str | None = None
    wait: float = store.WAIT

    @property
    def config(self) -> str:
        """The folder of the user's own products and policy."""
        return config_dir(self.environment)

    @property
    def on(self) -> dt.date:
        """The value date of what is recorded: `--date`, else today."""
        return self.date or self.today

    def day(self, text: str) -> dt.date:
        """Read a date typed by the user."""
        return parse_date(text, self.today)

    def book(self, as_of: dt.date | None = None) -> Book:
        """The ledger as it stands."""
        return store.read(self.ledger).book(as_of)

    def record(
        self,
        decide: Callable[[Book], Sequence[Fact]],
        question: Callable[[Book, Sequence[Fact]], str | None] | None,
        same: Callable[[Fact], bool],
        look: Callable[[Book, dt.date, dt.date], Book] | None = None,
    ) -> Recorded:
        """Decide, ask, record; a trial may `look` ahead, from today to the value date.

        With `--ref`, facts already posted under it are returned as they stand, provided one of
        them is the `same` that is asked for now. Asking needs a terminal; the ledger is not locked
        meanwhile, and a change in between is refused. Without a question nothing is asked; one that
        comes to None is no consent: then `--yes` alone records.
        Raises: Refused date.future: a fact is what happened.
        """
        if self.on > self.today and not self.dry_run:
            raise Refused("date.future", date=self.on, today=self.today)
        expected: Sequence[Fact] | None = None

        def worded(book: Book) -> tuple[Fact, ...]:
            facts = tuple(decide(book))
            for wrong in filter(None, map(wrong_word, facts)):
                raise BadInput(wrong[0], **wrong[1])
            return facts

        if self.dry_run or (not self.yes and question is not None):
            book = self.book()
            if look is not None:
                book = look(book, self.today, self.on)
            posted = self._posted(book, same)
            if posted is not None:
                return posted
            expected = worded(book)
            asked = None if self.dry_run or question is None else question(book, expected)
            if asked is None:
                OUTCOME.tried = bool(expected)
                return Recorded(book, expected, written=False)
            self.ask(asked)

        def decided(book: Book) -> Sequence[Fact]:
            if book.with_ref(self.ref):
                return ()
            facts = worded(book)
            if expected is not None and facts != expected:
                raise LedgerBusy("ledger.changed", file=self.ledger)
            return facts

        now = dt.datetime.now().astimezone()
        before, facts = store.record(self.ledger, decided, now, wait=self.wait)
        if facts:
            return Recorded(before, facts, written=True)
        return self._posted(before, same) or Recorded(before, (), written=False)

    def _posted(self, book: Book, same: Callable[[Fact], bool]) -> Recorded | None:
        """What already stands under `--ref`, with the book as it was before it."""
        found = book.with_ref(self.ref)
        if not found:
            return None
        if not any(same(fact) for fact in found):
            raise Refused("ref.conflict", ref=self.ref, fact=found[0].id)
        first = found[0].group or found[0].id
        together = tuple(fact for fact in book.facts if first in (fact.id, fact.group))
        OUTCOME.stands(self.ledger, [fact.id for fact in together])
        before = tuple(fact for fact in book.facts if fact.id < first)
        return Recorded(fold(before), together, written=True, repeated=True)

    def ask(self, question: str) -> None:
        """Ask on the terminal. Raises: BadInput confirm.needed, Declined confirm.declined."""
        if not self.agreed(question):
            raise Declined("confirm.declined")

    def agreed(self, question: str) -> bool:
        """Whether the answer on the terminal is yes. Raises: BadInput confirm.needed."""
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise BadInput("confirm.needed")
        sys.stderr.write(question + " [y/N] ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in ("y", "yes", "是", "好")


def make(given: Mapping[str, Any], environment: Mapping[str, str]) -> Context:
    """The context of one call from its common options and the environment."""
    now = today(given, environment)
    stated_date = given.get("date")
    lang = given.get("lang")
    if given.get("ledger") == "":  # an unset variable of a script must not mean another ledger
        raise BadInput("usage.option_value", option="--ledger", command="jiebei")
    if lang is not None and lang not in ("zh", "en"):
        raise BadInput("lang.unknown", text=str(lang)[:20])
    ledger = ledger_path(given.get("ledger"), environment)
    _check_outputs(given, ledger)
    return Context(
        ledger=ledger,
        today=now,
        environment=environment,
        json=bool(given.get("json")),
        html=given.get("html"),
        markdown=bool(given.get("markdown")),
        color=not (given.get("no_color") or environment.get("NO_COLOR")),
        quiet=bool(given.get("quiet")),
        dry_run=bool(given.get("dry_run")),
        yes=bool(given.get("yes")),
        date=parse_date(str(stated_date), now) if stated_date is not None else None,
        ref=_ref(given.get("ref")),
        wait=_wait(given.get("wait")),
    )


def today(given: Mapping[str, Any], environment: Mapping[str, str]) -> dt.date:
    """Today: `--today`, else JIEBEI_TODAY, else the clock. Raises: BadInput date.*."""
    stated = given.get("today", environment.get("JIEBEI_TODAY") or None)
    clock = dt.date.today()  # noqa: DTZ011 - the borrower's own calendar day
    return parse_date(str(stated), clock) if stated is not None else clock


def _check_outputs(given: Mapping[str, Any], ledger: str) -> None:
    """One thing alone goes to stdout, and a page over nothing but a page, before anything is done.

    Raises: BadInput usage.one_output, export.over_ledger, export.exists.
    """
    html = given.get("html")
    asked = {
        "--markdown": given.get("markdown"),
        "--html -": html == "-",
        "--json": given.get("json"),
    }
    printed = [name for name, wanted in asked.items() if wanted]
    if len(printed) > 1:
        raise BadInput("usage.one_output", one=printed[0], other=printed[1])
    if html not in (None, "-"):
        from jiebei_cli.commands.files import check_page
        from jiebei_cli.exchange.writers import FORMATS

        check_page(ledger, str(html), FORMATS["html"].owns)


def _wait(text: object) -> float:
    """Seconds to wait for the ledger. Raises: BadInput wait.unreadable."""
    if text is None:
        return store.WAIT
    stated = str(text).strip().removesuffix("s")
    if not (stated.isascii() and stated.replace(".", "", 1).isdigit()) or len(stated) > 6:
        raise BadInput("wait.unreadable", text=stated[:40])
    return float(stated)


def _ref(text: object) -> str | None:
    if text is None:
        return None
    stated = str(text)
    if not stated or len(stated) > 120 or not is_text(stated):
        raise BadInput("ref.unreadable", text=stated[:40])
    return stated


def ledger_path(stated: object, environment: Mapping[str, str]) -> str:
    """`--ledger`, else JIEBEI_LEDGER, else `ledger.json` in the user's data folder."""
    chosen = str(stated) if stated else environment.get("JIEBEI_LEDGER")
    if chosen == "-":
        raise BadInput("ledger.dash")
    if chosen:
        return os.path.expanduser(chosen)
    return os.path.join(_folder(environment, "data", ".local/share"), "ledger.json")


def config_dir(environment: Mapping[str, str]) -> str:
    """The folder of the user's own products and policy: JIEBEI_CONFIG, else the platform's."""
    stated = environment.get("JIEBEI_CONFIG")
    return os.path.expanduser(stated) if stated else _folder(environment, "config", ".config")


def state_dir(environment: Mapping[str, str]) -> str:
    """The folder of what may be lost without harm: JIEBEI_STATE, else the platform's."""
    stated = environment.get("JIEBEI_STATE")
    return os.path.expanduser(stated) if stated else _folder(environment, "state", ".local/state")


def _folder(environment: Mapping[str, str], kind: str, usual: str) -> str:
    """The user's folder of a kind; on Linux by the XDG rule itself, which spares an import.

    Elsewhere platformdirs knows it (4 ms of every call: docs/decisions.md, 2026-11-24).
    """
    platform: str = sys.platform
    if platform.startswith("linux"):
        base = environment.get(f"XDG_{kind.upper()}_HOME", "").strip()
        return os.path.join(base or os.path.expanduser(f"~/{usual}"), "jiebei")
    import platformdirs

    found: str = getattr(platformdirs, f"user_{kind}_dir")("jiebei", appauthor=False)
    return found
