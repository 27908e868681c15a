"""The evidence pack of an account: papers as Markdown, and all of them as one printable HTML.

Pure: from the book's facts to `{file name: text}`. Every figure is a posted one and carries the
number of its fact, so that it can be found in the ledger again.
"""

from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from typing import BinaryIO

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import (
    Adjusted,
    Deferred,
    Disbursed,
    Extended,
    Fact,
    FeeCharged,
    Prepaid,
    RateChanged,
    Repaid,
    Waived,
)
from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.value import Value
from jiebei_cli.exchange.writers.markdown import escaped, literal
from jiebei_cli.text.catalog import pick

MARK = "<!-- jiebei evidence -->\n"
"""How every file of a pack begins."""

Words = Callable[[str], str]


class Table(Value):
    """Headings and rows; the columns from `figures` on hold amounts, aligned right."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: int = 99


class Section(Value):
    """A heading, paragraphs and tables."""

    title: str
    blocks: tuple[str | Table, ...]


class Paper(Value):
    """One file of the pack; a letter starts on a page of its own."""

    name: str
    title: str
    sections: tuple[Section, ...]
    letter: bool = False


def pack(papers: Sequence[Paper], title: str, language: str) -> dict[str, str]:
    """Every paper as Markdown, and all of them as `evidence.html`."""
    files = {f"{paper.name}.md": markdown(paper) for paper in papers}
    return {**files, "evidence.html": html(papers, title, language)}


def is_ours(file: BinaryIO) -> bool:
    """Whether an open file is one of a pack."""
    return file.read(len(MARK)) == MARK.encode()


def markdown(paper: Paper) -> str:
    """A paper as Markdown; what somebody typed is text in it and nothing else."""
    lines = [f"{MARK}# {escaped(paper.title)}", ""]
    for section in paper.sections:
        if section.title:
            lines += [f"## {escaped(section.title)}", ""]
        for block in section.blocks:
            if isinstance(block, str):
                lines += [literal(_printable(block)), ""]
            else:
                lines += [*_markdown_table(block), ""]
    return "\n".join(lines).rstrip() + "\n"


def _markdown_table(table: Table) -> list[str]:
    def row(cells: Sequence[str]) -> str:
        return "| " + " | ".join(map(escaped, cells)) + " |"

    marks = ["---:" if n >= table.figures else "---" for n in range(len(table.headings))]
    return [row(table.headings), "| " + " | ".join(marks) + " |", *map(row, table.rows)]


STYLE = """
@page { size: A4; margin: 16mm 14mm; }
body { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC",
  "WenQuanYi Zen Hei", sans-serif; font-size: 10pt; line-height: 1.5; color: #111; margin: 0 auto;
  max-width: 182mm; }
h1 { font-size: 15pt; margin: 1.2em 0 .4em; } h2 { font-size: 11.5pt; margin: 1em 0 .3em; }
h1, h2 { break-after: avoid; }
table { border-collapse: collapse; width: 100%; font-size: 8.5pt; margin: .4em 0 .8em; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: .4pt solid #888; padding: 1.5pt 4pt; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
.n { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal;
  white-space: nowrap; }
p { margin: .3em 0; white-space: pre-line; overflow-wrap: anywhere; }
.letter { break-before: page; font-size: 11pt; line-height: 1.8; }
""".strip()


def html(papers: Sequence[Paper], title: str, language: str) -> str:
    """All papers as one page that needs nothing else, and prints on A4."""
    body = []
    for paper in papers:
        body.append(f'<section class="{"letter" if paper.letter else "paper"}">')
        body.append(f"<h1>{_text(paper.title)}</h1>")
        for section in paper.sections:
            if section.title:
                body.append(f"<h2>{_text(section.title)}</h2>")
            for block in section.blocks:
                if isinstance(block, str):
                    body.append(f"<p>{_text(block)}</p>")
                else:
                    body += _html_table(block)
        body.append("</section>")
    head = f'<meta charset="utf-8"><title>{_text(title)}</title><style>\n{STYLE}\n</style>'
    return (
        f'{MARK}<!DOCTYPE html>\n<html lang="{escape(language)}"><head>{head}</head>\n<body>\n'
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def _text(text: str) -> str:
    return escape(_printable(text))


def _printable(text: str) -> str:
    """Text with its lines and indents, without the control characters no document may hold."""
    return "".join(
        c if c.isprintable() or c in "\n\N{IDEOGRAPHIC SPACE}" else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )


def _html_table(table: Table) -> list[str]:
    def cells(tag: str, row: Sequence[str]) -> str:
        return "".join(
            f"<{tag}{' class=n' if n >= table.figures else ''}>{_text(cell)}</{tag}>"
            for n, cell in enumerate(row)
        )

    return [
        f"<table><thead><tr>{cells('th', table.headings)}</tr></thead><tbody>",
        *(f"<tr>{cells('td', row)}</tr>" for row in table.rows),
        "</tbody></table>",
    ]


def facts_of(book: Book, account: str, on: date) -> list[Fact]:
    """The standing facts of an account's loans up to a day, by value date."""
    loans = {loan.id for loan in book.loans_of(account)}
    found = [
        fact for fact in book.standing if fact.date <= on and getattr(fact, "loan", None) in loans
    ]
    return sorted(found, key=lambda fact: (fact.date, fact.id))


def timeline(book: Book, account: str, on: date, word: Words) -> Table:
    """Every movement with its split and the principal then outstanding over all loans."""
    balance = ZERO
    rows = []
    for fact in facts_of(book, account, on):
        split = [ZERO, ZERO, ZERO, ZERO]
        amount = ZERO
        match fact:
            case Disbursed():
                amount, balance = fact.terms.principal, balance + fact.terms.principal
                split[0] = amount
            case Repaid() | Prepaid():
                amount, balance = fact.amount, balance - fact.principal
                split = [fact.principal, fact.interest, fact.penalty, fact.fee]
            case Waived() | Adjusted():
                split = [ZERO, fact.interest, fact.penalty, fact.fee]
                amount = sum(split, ZERO)
            case FeeCharged():
                amount, split[3] = fact.amount, fact.amount
            case RateChanged() | Extended() | Deferred():
                pass
            case _:  # of no amount, or of a kind that is new here: named all the same
                pass
        rows.append(
            (
                fact.date.isoformat(),
                f"#{fact.id}",
                str(getattr(fact, "loan", "")),
                pick(fact.name),
                *(_money(each) for each in (amount, *split, balance)),
            )
        )
    headings = ("date", "fact", "loan", "what", "amount", "principal", "interest", "penalty")
    return Table(
        (*map(word, headings), word("fee"), word("balance")),
        tuple(rows),
        4,
    )


def receipts(book: Book, account: str, on: date, word: Words) -> list[Section]:
    """One section a payment: what it put to which instalment."""
    found = []
    for fact in facts_of(book, account, on):
        if not isinstance(fact, Repaid | Prepaid):
            continue
        loan = book.loans[fact.loan]
        dues = {row.number: row.due.isoformat() for row in loan.rows}
        rows = [
            (
                f"{loan.id}/{row.number}",
                dues.get(row.number, ""),
                *map(_money, (row.principal, row.interest, row.penalty, row.fee, row.total)),
            )
            for row in fact.rows
        ]
        if isinstance(fact, Prepaid) and fact.early:
            fee = fact.fee - sum((row.fee for row in fact.rows), ZERO)
            total = fact.early + fact.accrued + fee
            parts = (fact.early, fact.accrued, ZERO, fee, total)
            rows.append((loan.id, pick(Prepaid.name), *map(_money, parts)))
        headings = ("instalment", "due", "principal", "interest", "penalty", "fee", "sum")
        title = f"#{fact.id} · {fact.date} · {loan.id} · {_money(fact.amount)}"
        told = [f"{word('recorded_at')} {fact.at}"] if fact.at else []
        if fact.ref:
            told.append(f"{word('reference')} {fact.ref}")
        table = Table(tuple(map(word, headings)), tuple(rows), 2)
        found.append(Section(title, ("  ".join(told), table) if told else (table,)))
    return found


def plan(loan: Loan, word: Words) -> Table:
    """The plan as it stands."""
    headings = ("number", "due", "principal", "interest", "fee", "total", "balance")
    return Table(
        tuple(map(word, headings)),
        tuple(
            (
                str(row.number),
                row.due.isoformat(),
                *map(_money, (row.principal, row.interest, row.fee, row.total, row.balance)),
            )
            for row in loan.plan
        ),
        2,
    )


def _money(amount: Money) -> str:
    return f"{amount:,}"
