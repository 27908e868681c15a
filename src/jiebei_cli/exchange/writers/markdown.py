"""Markdown: a section for each loan with its plan, then the payments."""

from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.book.prepayment import payoff
from jiebei_cli.domain.closing.cost import bound_to_stay
from jiebei_cli.domain.value import Name
from jiebei_cli.exchange.writers.export import Export, Format
from jiebei_cli.render.markdown import document
from jiebei_cli.reports.tables import Cell
from jiebei_cli.text.blocks import Block, Blocks, Column, Heading, Note, Row, Table
from jiebei_cli.text.catalog import word

MARK = b"<!-- jiebei export -->\n"


def write(export: Export) -> bytes:
    """The document."""
    return MARK + document(_page(export)).encode()


def _page(export: Export) -> Blocks:
    yield Heading(word("export.title", date=export.on), 1)
    for loan in export.loans:
        yield Heading(f"{loan.id} · {loan.terms.lender or loan.account}")
        yield Note(_stands(export, loan))
        yield _table(export, "plan", loan.id)
    yield Heading(word("export.payments"))
    yield _table(export, "payments")


def _stands(export: Export, loan: Loan) -> str:
    gone = bound_to_stay(loan, export.on)
    return word(
        "export.loan.leaving" if gone else "export.loan",
        principal=loan.terms.principal,
        date=loan.terms.disbursed_on,
        rate=loan.terms.rates,
        outstanding=loan.outstanding,
        payoff=payoff(loan, export.on).total,
        amount=gone.paid.total if gone else None,
    )


def _table(export: Export, name: str, loan: str | None = None) -> Block:
    """A table of the export, or what it says of one loan."""
    made = export.table(name)

    def text(cell: Cell) -> str:
        return "" if cell is None else str(cell)

    cells = [[row[n] for row in made.rows] for n in range(len(made.columns))]
    figures = [all(not (isinstance(cell, str) and cell) for cell in each) for each in cells]
    return Table(
        tuple(map(Column, made.columns, figures)),
        tuple(Row(tuple(map(text, row))) for row in made.rows if loan is None or row[0] == loan),
    )


FORMAT = Format("markdown", Name("Markdown", "Markdown"), MARK, write)
