"""What is written for people who carry on is what the program does."""

import re

import msgspec

from jiebei_cli.domain.book.facts import Fact, Posted
from jiebei_cli.domain.book.kinds import KINDS
from jiebei_cli.domain.contract import terms
from tests.conftest import ROOT


def test_the_ledger_format_names_every_fact_and_key() -> None:
    text = (ROOT / "docs" / "ledger-format.md").read_text("utf-8")
    sections = dict(re.findall(r"^#{2,3} ([^\n]+)\n(.*?)(?=^#{2,3} |\Z)", text, re.M | re.S))
    common = set(re.findall(r"^\| `(\w+)`", sections["Every fact"], re.M))
    assert common == {field.name for field in msgspec.structs.fields(Fact)}
    for tag, kind in KINDS.items():
        keys = set(re.findall(r"^\| `(\w+)`", sections[f"`{tag}` {kind.name.zh}"], re.M))
        assert keys | common == {field.name for field in msgspec.structs.fields(kind)}, tag
    parts: dict[str, type[msgspec.Struct]] = {
        "A row of a payment": Posted,
        "Terms": terms.Terms,
        "`prepayment`": terms.PrepaymentRule,
        "`prepayment.fee`": terms.PrepaymentFee,
        "`overdue`": terms.OverdueRule,
        "A stated row (`rows`)": terms.PlanRow,
    }
    for title, record in parts.items():
        keys = set(re.findall(r"^\| `(\w+)`", sections[title], re.M))
        assert keys == {field.name for field in msgspec.structs.fields(record)}, title
