"""`jiebei import FILE`: read a bill, hold it against the ledger, post what is certain.

Everything a file adds is one append: all of it or nothing. Rows carry their order number as the
reference, so that a bill read twice posts once.
"""

import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from shlex import quote
from typing import Annotated, Any

from jiebei_cli.commands.context import Context, Remark, Result, remark
from jiebei_cli.commands.files import read_bytes
from jiebei_cli.commands.loan_options import LOAN, terms_of, the_product
from jiebei_cli.commands.options import (
    ABOUT_ACCOUNT,
    ABOUT_LOAN,
    FILE,
    Command,
    Kind,
    argument,
    flag,
    listed,
    meant,
    option,
)
from jiebei_cli.commands.warnings import plan_warnings
from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.domain.book import decide, knowing
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Confirmed, Fact
from jiebei_cli.domain.contract.terms import PlanRow
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.reading import matching
from jiebei_cli.domain.reading.bill import Bank, Bill, BillRow
from jiebei_cli.domain.reading.matching import Finding, Reading
from jiebei_cli.exchange import readers
from jiebei_cli.exchange.readers import generic
from jiebei_cli.exchange.writers.export import clean
from jiebei_cli.pages import bills as pages
from jiebei_cli.reports.bills import ImportReport, import_report
from jiebei_cli.store.policy import banks, law
from jiebei_cli.text.catalog import Line, say

NAMES = {"jiebei": "jiebei", "weilidai": "weilidai", "jd_jintiao": "jd_jintiao"}
"""The product that a row's wording stands for, where there is a preset of it."""

TERMS = ("product", "rate", "months", "instalments", "plan")
"""Options that state a loan's terms: with none of them a disbursement is not recorded."""


def _map(ctx: Context, name: str, text: str) -> Mapping[str, str] | Bank:
    """Columns of one's own, or a bank by name. Raises: BadInput map.*."""
    if "=" in text:
        return generic.read_map(text)
    known = banks(ctx.config)
    found = known.get(meant(name, text, known))
    if found is None:
        raise BadInput("map.bank", text=text[:40], known=listed(known))
    return found


def _chosen(ctx: Context, name: str, text: str) -> tuple[int, int]:
    """A row and which reading of it is meant. Raises: BadInput choose.unreadable."""
    line, _, number = text.partition("=")
    if not (line.isdecimal() and number.isdecimal() and text.isascii() and len(text) <= 18):
        raise BadInput("choose.unreadable", text=text[:40])
    return int(line), int(number)


def run(
    ctx: Context,
    file: Annotated[str, argument("账单文件；- 是标准输入", "The bill; - is stdin", FILE)],
    mapped: Annotated[
        Mapping[str, str] | Bank | None,
        option(
            "--map",
            "银行流水：{named}；别的 CSV 写列：date=…,amount=…，还可有 text、ref、"
            "counterparty、out、in、status、kind、time、direction、note",
            "A bank's statement: {named}; or the columns of another CSV: date=…,amount=… and text, "
            "ref, counterparty, out, in, status, kind, time, direction, note where it has them",
            Kind("BANK|MAP", _map, things=lambda: banks("")),
        ),
    ] = None,
    choices: Annotated[
        Sequence[tuple[int, int]],
        option(
            "--choose",
            "要问的行选第几种：行=N（可多次）",
            "The answer to a question: LINE=N; repeatable",
            Kind("LINE=N", _chosen),
            many=True,
        ),
    ] = (),
    partial: Annotated[
        bool,
        flag("--partial", "账单是自己删短过的", "The bill was cut down by hand"),
    ] = False,
    whole: Annotated[bool, flag("--all", "列出每一行", "List every row")] = False,
    loan: Annotated[str | None, ABOUT_LOAN] = None,
    account: Annotated[str | None, ABOUT_ACCOUNT] = None,
    *,
    stated: Mapping[str, Any],
) -> Result:
    """Read a bill into the ledger.

    Read, match row by row on a book that grows, ask, append once; what is left is said with its
    command.
    """
    data = read_bytes(file)
    with Progress("progress.read") as progress:
        found = readers.read(data, mapped, progress.tick, partial=partial)
    if ctx.ref is not None or (ctx.date is not None and isinstance(found, Bill)):
        raise BadInput("import.own_dates")
    if isinstance(found, Bill):
        bill, terms = found, dict(stated)
    else:
        bill, terms = _planned(ctx, found), {**stated, "plan": found}
    limits = matching.Limits(today=ctx.today, loan=loan, account=account)
    asked = _Questions(ctx, dict(choices))
    latest: list[Finding] = []
    told: dict[int, tuple[Remark, ...]] = {}

    def draw(book: Book, row: BillRow) -> Sequence[Fact]:
        preset = the_product(ctx, {"product": NAMES.get(row.family), **terms})
        name = account or preset.id
        own = next((i.terms.due_day for i in book.loans_of(name) if i.terms.step.months), None)
        on = row.time.date()
        agreed = terms_of(ctx, row.amount, terms, preset, on=on, due_day=own)
        told[row.line] = plan_warnings(agreed, terms, preset, law(ctx.config))
        made = decide.apply(book, name, agreed, preset.limits, granted=True, ref=row.ref or None)
        return made.facts

    def decided(book: Book) -> Sequence[Fact]:
        with Progress("progress.match") as progress:
            latest[:] = matching.match(
                book,
                bill.rows,
                limits,
                draw=draw if any(terms.get(name) for name in TERMS) else None,
                choose=asked.answer if asked.possible or choices else None,
                tick=progress.tick,
            )
        for line in asked.given.keys() - asked.answers.keys():
            raise BadInput("choose.no_question", line=line)
        by_time = sorted(latest, key=lambda each: each.row.time)
        facts = [fact for finding in by_time for fact in finding.facts]
        return (*facts, *_confirmed(book, latest, ctx.today))

    def question(book: Book, facts: Sequence[Fact]) -> str | None:
        if not facts:
            return None
        rows = [finding for finding in latest if finding.facts]
        looked = sum(isinstance(fact, Confirmed) for fact in facts)
        if not rows:
            return say("words", "ask.import_confirms", count=looked)
        for finding in rows:
            asked.show(_line(finding))
            for said in told.get(finding.row.line, ()):
                asked.show(said.message, "  ")
        return say("words", "ask.import", count=len(rows), facts=len(facts))

    done = ctx.record(decided, question, lambda fact: True)
    stored = done.facts if done.written else ()
    report = import_report(bill.format, file, latest, _message, stored)
    warnings = [*dict.fromkeys(one for each in told.values() for one in each)]
    left = [finding for finding in latest if finding.row.line not in asked.answers]
    return Result(
        report, warnings=(*warnings, *_warnings(left)), page=pages.whole if whole else None
    )


def _confirmed(book: Book, findings: Sequence[Finding], on: date) -> list[Confirmed]:
    """What the bill shows of facts that were not known from the lender."""
    best = knowing.raised(book.standing)
    told = {fact for finding in findings for fact in finding.confirms}
    return [
        Confirmed(date=on, fact=fact.id, known="lender")
        for fact in book.standing
        if fact.id in told and knowing.known(fact, best) != "lender"
    ]


def _planned(ctx: Context, plan: tuple[PlanRow, ...]) -> Bill:
    """A lender's plan as the one disbursement it belongs to."""
    if ctx.date is None:
        raise BadInput("import.plan_date")
    total = sum((row.principal for row in plan), ZERO)
    drawn = datetime.combine(ctx.date, datetime.min.time())
    return Bill("plan", (BillRow(line=1, time=drawn, amount=total, kind="disbursed"),))


class Progress:
    """A count on stderr for work that takes longer than half a second, on a terminal only."""

    def __init__(self, code: str) -> None:
        self.code, self.shown = code, 0.0
        self.since = time.monotonic()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self.shown:
            sys.stderr.write("\r\033[K")

    def tick(self, count: int) -> None:
        """So many rows are done."""
        now = time.monotonic()
        if now - self.since > 0.5 and now - self.shown > 0.1 and sys.stderr.isatty():
            self.shown = now
            sys.stderr.write(f"\r{say('words', self.code, count=count)}\033[K\r")
            sys.stderr.flush()


class _Questions:
    """Asks once for each row that needs it, and remembers the answer."""

    def __init__(self, ctx: Context, given: Mapping[int, int]) -> None:
        self.given = given
        self.possible = (
            not (ctx.yes or ctx.dry_run or ctx.quiet) and sys.stdin.isatty() and sys.stderr.isatty()
        )
        self.answers: dict[int, int | None] = {}

    def show(self, text: str, indent: str = "") -> None:
        """A line on stderr, where questions are asked."""
        if self.possible:
            sys.stderr.write(f"\r\033[K{indent}{clean(text)}\n")

    def answer(self, finding: Finding) -> int | None:
        """The number of the reading chosen, or None to leave the row."""
        line, most = finding.row.line, len(finding.readings)
        if line in self.given:
            if not 1 <= self.given[line] <= most:
                raise BadInput("choose.range", line=line, given=self.given[line], most=most)
            self.answers[line] = self.given[line] - 1
        elif line not in self.answers and self.possible:
            self.show(_line(finding))
            for each in _numbered(finding):
                self.show(each, "  ")
            typed = "?"
            while typed and not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= most):
                sys.stderr.write(say("words", "ask.reading", most=most) + " ")
                sys.stderr.flush()
                typed = sys.stdin.readline().strip()[:9]
            self.answers[line] = int(typed) - 1 if typed else None
        return self.answers.get(line)


def _numbered(finding: Finding) -> list[str]:
    """The readings of a row as they are chosen."""
    return [f"{number}. {_reading(each)}" for number, each in enumerate(finding.readings, 1)]


def _line(finding: Finding) -> str:
    row = finding.row
    return f"{row.time:%Y-%m-%d}  {row.amount:,}  {_message(finding)}"


def _message(finding: Finding) -> str:
    """What a row comes to, in words."""
    if finding.chosen is not None:
        return _reading(finding.readings[finding.chosen])
    if finding.reason == "row.refused":
        params = dict(finding.params)
        return say("errors", str(params.pop("problem")), **params)
    return say("remarks", finding.reason, **finding.params) if finding.reason else ""


def _reading(reading: Reading) -> str:
    """A reading in words: what is paid of which instalments, and the split."""
    said = []
    for fact in reading.facts:
        loan = getattr(fact, "loan", None)
        terms = getattr(fact, "terms", None)
        rows = getattr(fact, "rows", ())
        if terms is not None:
            said.append(
                say("words", "reading.disbursed", loan=loan, count=terms.instalments,
                    rate=terms.rate)
            )  # fmt: skip
        elif hasattr(fact, "principal"):
            numbers = ", ".join(f"{loan}/{row.number}" for row in rows) or str(loan)
            said.append(
                say(
                    "words",
                    f"reading.{reading.action}",
                    what=numbers,
                    principal=fact.principal,
                    interest=getattr(fact, "interest", ZERO) + getattr(fact, "penalty", ZERO),
                    fee=getattr(fact, "fee", ZERO),
                )
            )
    return "; ".join(said)


def _warnings(findings: Sequence[Finding]) -> list[Remark]:
    """What is left for the borrower, with the command that would record it."""
    found = []
    for finding in findings:
        row = finding.row
        on = row.time.date()
        if finding.reason == "row.no_terms":
            code = "import.draw" if row.ref else "import.draw_without_ref"
            found.append(remark(code, amount=f"{row.amount}", date=on, ref=quote(row.ref)))
        elif finding.state == "question":
            found.append(
                remark("import.question" if finding.readings else "import.unfit", line=row.line,
                       date=on, amount=row.amount, message=_message(finding),
                       choices="; ".join(_numbered(finding)))
            )  # fmt: skip
        elif finding.reason in ("row.refunded", "row.contradicts", "row.recorded_differs"):
            found.append(remark("import.look", line=row.line, message=_message(finding)))
    return found


COMMAND = Command(
    run,
    writes=True,
    answers=(ImportReport,),
    stated=LOAN,
    examples=(
        "jiebei import alipay.csv --dry-run",
        "jiebei import alipay.csv --choose 33=1 --yes",
        "jiebei import statement.csv --map cmb --dry-run",
        Line(
            "jiebei import bank.csv --map date=日期,amount=金额,text=摘要 --yes",
            "jiebei import bank.csv --map date=Date,amount=Amount,text=Memo --yes",
        ),
    ),
)
