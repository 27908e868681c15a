"""What an import found, row by row, and what it posted."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.facts import (
    Adjusted,
    Confirmed,
    Disbursed,
    Fact,
    Prepaid,
    Repaid,
    Waived,
)
from jiebei_cli.domain.book.kinds import code_of
from jiebei_cli.domain.reading.matching import Finding, Reading
from jiebei_cli.domain.value import Value, replace

KINDS = ("disbursed", "repaid", "failed", "look-alike", "unknown")


class ProposedFact(Value):
    """One fact a row would add; facts of one `choice` belong together.

    `certain` says that it is posted without asking; `instalments` are ids such as L1/3. `answer` is
    what `--choose` takes for it where the row is a question.
    """

    choice: int
    certain: bool
    action: str
    type: str
    loan: str | None
    date: date
    amount: Money
    principal: Money = ZERO
    interest: Money = ZERO
    penalty: Money = ZERO
    fee: Money = ZERO
    instalments: tuple[str, ...] = ()
    answer: str = ""


class RowView(Value):
    """One row of the bill; `message` says in words why nothing is posted for it, or what is.

    A row whose wording leaves it open is `unknown`, whatever it is held to be.
    """

    line: int
    kind: str
    time: datetime
    amount: Money
    ref: str
    state: str
    counterparty: str
    text: str
    method: str
    reason: str | None
    message: str
    proposed: tuple[ProposedFact, ...]


class ImportReport(Value):
    """A bill held against the ledger; `posted` counts the rows that are now recorded by it."""

    format: str
    file: str
    rows: tuple[RowView, ...]
    found: dict[str, int]
    proposed: int
    questions: int
    posted: int
    facts: tuple[int, ...]
    confirmed: int = 0


def import_report(
    name: str,
    file: str,
    findings: Sequence[Finding],
    message: Callable[[Finding], str],
    stored: Sequence[Fact],
) -> ImportReport:
    """The report; `stored` are the facts as written, empty when nothing was."""
    confirmed = sum(1 for fact in stored if isinstance(fact, Confirmed))
    rows = tuple(_row(finding, message(finding), posted=bool(stored)) for finding in findings)
    proposed = sum(1 for finding in findings if finding.facts)
    return ImportReport(
        format=name,
        file=file,
        rows=rows,
        found={kind: sum(1 for row in rows if row.kind == kind) for kind in KINDS},
        proposed=proposed,
        questions=sum(1 for finding in findings if finding.state == "question"),
        posted=proposed if stored else 0,
        facts=tuple(fact.id for fact in stored),
        confirmed=confirmed,
    )


def _row(finding: Finding, message: str, *, posted: bool) -> RowView:
    row = finding.row
    state: str = finding.state
    if state == "proposed" and posted:
        state = "posted"
    asked = finding.state == "question"
    shown = [
        replace(
            _fact(number, finding.chosen == number, reading, fact),
            answer=f"{row.line}={number + 1}" if asked else "",
        )
        for number, reading in enumerate(finding.readings)
        for fact in reading.facts
        if finding.chosen in (None, number)
        and isinstance(fact, Repaid | Prepaid | Disbursed | Adjusted | Waived)
    ]
    return RowView(
        line=row.line,
        kind=row.kind if row.sure or finding.facts else "unknown",
        time=row.time,
        amount=row.amount,
        ref=row.ref,
        state=state,
        counterparty=row.counterparty,
        text=row.text,
        method=row.method,
        reason=finding.reason or None,
        message=message,
        proposed=tuple(shown),
    )


def _fact(
    number: int,
    certain: bool,
    reading: Reading,
    fact: Repaid | Prepaid | Disbursed | Adjusted | Waived,
) -> ProposedFact:
    kind = code_of(fact)
    if isinstance(fact, Disbursed):
        principal = fact.terms.principal
        return ProposedFact(
            number, certain, reading.action, kind, fact.loan, fact.date, principal, principal
        )
    if isinstance(fact, Adjusted | Waived):
        changed = fact.interest + fact.penalty + fact.fee
        return ProposedFact(
            number, certain, reading.action, kind, fact.loan, fact.date, changed, ZERO,
            fact.interest, fact.penalty, fact.fee, (f"{fact.loan}/{fact.number}",),
        )  # fmt: skip
    return ProposedFact(
        number, certain, reading.action, kind, fact.loan, fact.date, fact.amount, fact.principal,
        fact.interest, fact.penalty, fact.fee,
        tuple(f"{fact.loan}/{part.number}" for part in fact.rows),
    )  # fmt: skip
