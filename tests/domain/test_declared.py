"""What the borrower states: how it is read, recorded, and checked when read back."""

from datetime import date

import pytest

from jiebei_cli.domain.arithmetic.dates import parse_date
from jiebei_cli.domain.book import declared as statements
from jiebei_cli.domain.book.facts import Declared
from jiebei_cli.domain.errors import BadFact, BadInput
from tests.loans import day

TODAY = day("2026-11-24")
KNOWN = "income, income_since, savings, line, application"
LONG = "x" * 50


def read_day(text: str) -> date:
    return parse_date(text, TODAY)


@pytest.mark.parametrize(
    ("text", "account", "what", "value"),
    [
        ("income=8000", None, "income", "8000.00"),
        (" income = 1.5万 ", None, "income", "15000.00"),
        ("income-since=2023-05-01", None, "income_since", "2023-05-01"),
        ("income_since=2023年5月1日", None, "income_since", "2023-05-01"),
        ("savings=0", None, "savings", "0.00"),
        ("savings=3000.5", None, "savings", "3000.50"),
        ("line=5万", "jiebei", "line", "50000.00"),
        ("application=none", "jiebei", "application", "none"),
        ("application=pending", "jiebei", "application", "pending"),
    ],
)
def test_statements(text: str, account: str | None, what: str, value: str) -> None:
    assert statements.read(text, account, read_day) == (what, value)


@pytest.mark.parametrize(
    ("text", "account", "code", "params"),
    [
        # without a name or a value; never more than forty characters are repeated
        ("income", None, "declare.unreadable", {"text": "income"}),
        ("income=", None, "declare.unreadable", {"text": "income="}),
        (LONG, None, "declare.unreadable", {"text": LONG[:40]}),
        ("frozen=yes", "a", "declare.unknown", {"what": "frozen", "known": KNOWN}),
        (f"{LONG}=1", None, "declare.unknown", {"what": LONG[:40], "known": KNOWN}),
        # of an account or not
        ("line=5万", None, "declare.account", {"what": "line"}),
        ("application=none", None, "declare.account", {"what": "application"}),
        ("income=8000", "a", "declare.no_account", {"what": "income"}),
        # the value; the first sign of equality is the one that counts
        ("income_since=2023-02-30", None, "date.unreadable", {"text": "2023-02-30"}),
        (f"income_since={LONG}", None, "date.unreadable", {"text": LONG[:40]}),
        ("application=maybe", "a", "declare.unreadable", {"text": "application=maybe"}),
        (f"application={LONG}", "a", "declare.unreadable", {"text": f"application={LONG[:28]}"}),
        ("income=5=6", None, "amount.unreadable", {"text": "5=6"}),
        ("income=0", None, "amount.not_positive", {"text": "0"}),
    ],
)
def test_statements_that_cannot_be_read(
    text: str, account: str | None, code: str, params: dict[str, object]
) -> None:
    with pytest.raises(BadInput) as no:
        statements.read(text, account, read_day)
    assert (no.value.code, no.value.params) == (code, params)


def test_every_statement_is_a_fact_with_the_note_and_the_number() -> None:
    stated = {"line": "50000.00", "application": "none"}
    on = day("2026-01-10")
    assert statements.declare(stated, "jiebei", on, note="by phone", ref="A1") == (
        Declared(date=on, what="line", value="50000.00", account="jiebei", note="by phone",
                 ref="A1"),
        Declared(date=on, what="application", value="none", account="jiebei", note="by phone",
                 ref="A1"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("what", "value", "good"),
    [
        ("savings", "0.00", True),
        ("savings", "0.01", True),
        ("savings", "-0.01", False),
        ("income", "8000", False),  # not in fen
        ("income", "much", False),
        ("line", "NaN", False),
        ("frozen", "yes", True),
        ("frozen", "maybe", False),
        ("application", "pending", True),
        ("income_since", "2023-05-01", True),
        ("income_since", "2023-02-30", False),
        ("income_since", LONG, False),
    ],
)
def test_recorded_statements(what: str, value: str, good: bool) -> None:
    fact = Declared(id=7, date=day("2026-01-10"), what=what, value=value)
    if good:
        statements.check(fact)
        return
    with pytest.raises(BadFact) as no:
        statements.check(fact)
    params = {"fact": 7, "what": what, "text": value[:40]}
    assert (no.value.code, no.value.params) == ("fact.statement", params)
