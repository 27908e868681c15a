"""Markdown: a section for each loan with its plan, then the payments; GitHub's tables."""

import re

from jiebei_cli.domain.book.prepayment import payoff
from jiebei_cli.domain.closing.cost import bound_to_stay
from jiebei_cli.exchange.writers.export import Cell, Export, Table, clean

MARK = b"<!-- jiebei export -->\n"


def write(export: Export) -> bytes:
    """The document."""
    words = export.words
    lines = [MARK.decode() + f"# {words('export.title', date=export.on)}", ""]
    for loan in export.loans:
        gone = bound_to_stay(loan, export.on)
        lender = loan.terms.lender or loan.account
        lines += [
            f"## {loan.id} · {escaped(lender)}",
            "",
            escaped(
                words(
                    "export.loan.leaving" if gone else "export.loan",
                    principal=loan.terms.principal,
                    date=loan.terms.disbursed_on,
                    rate=loan.terms.rate,
                    outstanding=loan.outstanding,
                    payoff=payoff(loan, export.on).total,
                    amount=gone.paid.total if gone else None,
                )
            ),
            "",
            *_table(export.table("plan"), loan.id),
            "",
        ]
    lines += [f"## {words('export.payments')}", "", *_table(export.table("payments")), ""]
    return "\n".join(lines).encode()


def escaped(text: str) -> str:
    """Text on one line, without meaning to Markdown or HTML."""
    return literal(clean(text))


def literal(text: str) -> str:
    """Printable text without meaning to Markdown or HTML."""
    return re.sub(r"([\\`*_\[\]<>|~])", r"\\\1", text)


def _table(table: Table, loan: str | None = None) -> list[str]:
    figures = [
        all(not isinstance(row[n], str) or row[n] == "" for row in table.rows)
        for n in range(len(table.columns))
    ]
    rows = [row for row in table.rows if loan is None or row[0] == loan]
    return [
        f"| {' | '.join(table.columns)} |",
        f"| {' | '.join('---:' if figure else '---' for figure in figures)} |",
        *(f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows),
    ]


def _cell(cell: Cell) -> str:
    return "" if cell is None else escaped(str(cell))
