"""iCalendar (RFC 5545): an all-day event for every instalment, with one alarm seven days before.

Everything follows from the ledger, so no state is kept: the UID from the draw, SEQUENCE from
counting the facts that changed an instalment's date, amount or standing, LAST-MODIFIED from the
newest of them. Taking a fact back is a change too, so SEQUENCE never falls. Paid and vanished
instalments stay as cancelled events: a calendar that has seen them must learn it.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book.book import standing
from jiebei_cli.domain.book.facts import Disbursed, Fact, Noted, Reversed
from jiebei_cli.domain.book.folding import apply, open_loan
from jiebei_cli.domain.book.loan import Loan, row_debt
from jiebei_cli.domain.value import Name, Value, replace
from jiebei_cli.exchange.writers.export import Export, Format, clean
from jiebei_cli.text.catalog import word

MARK = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//jiebei//jiebei-cli//EN\r\n"


class Event(Value):
    """An instalment as the calendar has it; `cancelled` when nothing is left to pay."""

    loan: str
    number: int
    due: date
    amount: Money
    cancelled: bool
    sequence: int = 0
    changed: str = ""


def write(export: Export) -> bytes:
    """The calendar."""
    facts = export.book.facts
    stamp = _utc(facts[-1].at if facts else "", export.on)
    lines = [
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(word('export.calendar'))}",
    ]
    drawn = {fact.loan: fact for fact in facts if isinstance(fact, Disbursed)}
    wanted = {loan.id: loan for loan in export.loans}
    for event in events(facts):
        if event.loan in wanted:
            lines += _event(export, event, wanted[event.loan], drawn[event.loan], stamp)
    lines.append("END:VCALENDAR")
    return MARK + "".join(f"{folded(line)}\r\n" for line in lines).encode()


def events(facts: tuple[Fact, ...]) -> list[Event]:
    """Every instalment there ever was, after all facts, counting its changes."""
    loans: dict[str, dict[int, Event]] = {}
    for loan_id, loan, at in _history(facts):
        found = loans.setdefault(loan_id, {})
        gone = {number: replace(old, cancelled=True) for number, old in found.items()}
        for number, event in (gone | dict(_rows(loan_id, loan))).items():
            before = found.get(number)
            if before is None:
                found[number] = replace(event, changed=at)
                continue
            same = (before.due, before.amount, before.cancelled)
            if same != (event.due, event.amount, event.cancelled):
                found[number] = replace(event, sequence=before.sequence + 1, changed=at)
    return [found[number] for found in loans.values() for number in sorted(found)]


def _history(facts: tuple[Fact, ...]) -> Iterator[tuple[str, Loan | None, str]]:
    """After every recorded fact, the loan it touched as it then stood; None when it was undone."""
    loans: dict[str, Loan] = {}
    owner: dict[int, str] = {}
    mine: dict[str, list[Fact]] = {}
    for fact in facts:
        if isinstance(fact, Disbursed):
            loan_id = fact.loan
            loans[loan_id] = open_loan(fact)
        elif isinstance(fact, Reversed):
            loan_id = owner.get(fact.fact, "")
            if not loan_id:
                continue
            again = _folded([*mine[loan_id], fact])
            if again is None:
                loans.pop(loan_id, None)
            else:
                loans[loan_id] = again
        else:
            loan_id = getattr(fact, "loan", None) or ""
            if loan_id not in loans or isinstance(fact, Noted):
                continue
            loans[loan_id] = apply(loans[loan_id], fact)
        owner[fact.id] = loan_id
        mine.setdefault(loan_id, []).append(fact)
        yield loan_id, loans.get(loan_id), fact.at


def _folded(history: list[Fact]) -> Loan | None:
    """A loan after its facts and their reversals; None when its draw was undone."""
    loan: Loan | None = None
    for fact in standing(history):
        if isinstance(fact, Disbursed):
            loan = open_loan(fact)
        elif loan is not None and not isinstance(fact, Reversed):
            loan = apply(loan, fact)
    return loan


def _rows(loan_id: str, loan: Loan | None) -> Iterator[tuple[int, Event]]:
    """What is unpaid of each row as planned; penalty grows by the day and is left out."""
    for row in loan.plan if loan is not None else ():
        assert loan is not None
        left = row_debt(loan, row.number).total
        settled = loan.record(row.number).settled_on or loan.settled_on
        done = settled is not None or not left
        yield row.number, Event(loan_id, row.number, row.due, row.total if done else left, done)


def _event(export: Export, event: Event, loan: Loan, drawn: Disbursed, stamp: str) -> list[str]:
    key = f"{drawn.id} {drawn.at} {drawn.loan} {drawn.date} {drawn.terms.principal}"
    digest = hashlib.sha256(key.encode()).hexdigest()[:12]
    what = f"{event.loan}/{event.number}"
    lender = clean(loan.terms.lender or loan.account)
    summary = word("export.event", what=what, lender=lender, amount=event.amount)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.loan}-{event.number}-{digest}@jiebei",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{_utc(event.changed, event.due)}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTART;VALUE=DATE:{event.due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.due + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(summary)}",
        "TRANSP:TRANSPARENT",
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
    ]
    if not event.cancelled:
        lines += [
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER:-P7D",
            f"DESCRIPTION:{escaped(summary)}",
            "END:VALARM",
        ]
    return [*lines, "END:VEVENT"]


def _utc(at: str, day: date) -> str:
    """A fact's time of recording in UTC; midnight of the day where a hand-written fact has none."""
    try:
        when = datetime.fromisoformat(at)
    except ValueError:
        when = datetime.combine(day, datetime.min.time(), UTC)
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """A text value."""
    return clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, never inside a character."""
    pieces, piece, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece += char
        size += width
    return "\r\n".join([*pieces, piece])


FORMAT = Format("ics", Name("还款日历", "calendar"), MARK, write)
