"""HTML: the whole book as one page, with charts."""

from datetime import date

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book.facts import Payment
from jiebei_cli.domain.book.loan import Loan, row_debt
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.value import Name, replace
from jiebei_cli.exchange.writers.export import Export, Format
from jiebei_cli.pages.charts import shares
from jiebei_cli.pages.plan import COLUMNS, plan_table
from jiebei_cli.pages.status import account_heading, events, loan_heading, owed, standing
from jiebei_cli.render.html import MARK, document
from jiebei_cli.reports.plan import loan_rows
from jiebei_cli.reports.status import AccountStatus, LoanDetail, LoanStatus, status, totals
from jiebei_cli.text.blocks import Blocks, Heading, Lines, Note, Series
from jiebei_cli.text.catalog import word

MOST_BARS = 48
Step = tuple[date, Money]


def write(export: Export) -> bytes:
    """The page."""
    return document(tuple(_page(export))).encode()


def _page(export: Export) -> Blocks:
    """Every account and loan on a day."""
    book, on = export.book, export.on
    report = status(book, on, list(book.accounts.values()))
    paid: dict[str, list[Step]] = {loan: [] for loan in book.loans}
    for fact in book.standing:
        if isinstance(fact, Payment):
            paid[fact.loan].append((fact.date, fact.principal))
    yield Heading(word("page.title"), 1)
    yield Note(word("page.subtitle", date=on), "dim")
    yield from owed(report)
    for account in report.accounts:
        yield account_heading(account)
        yield Note(f"{word('product')}: {account.product}")
        for one in account.loans:
            yield from _loan(book.loan(one.id), account, one, paid[one.id], on)


def _loan(
    loan: Loan, account: AccountStatus, one: LoanStatus, paid: list[Step], on: date
) -> Blocks:
    shown = (replace(account, loans=(one,)),)
    rows = loan_rows(loan, on)
    detail = LoanDetail(on, on, shown, totals(shown), None, rows)
    yield loan_heading(one, 3)
    if one.lender:
        yield Note(f"{word('page.lender')}: {one.lender}")
    yield from standing(detail)
    if rows:
        yield _balance(loan, paid, on)
        names = (word("principal"), word("page.costs"))
        yield shares(rows, word("page.shares"), MOST_BARS, names)
        yield plan_table(rows, (*COLUMNS[:-2], "paid", *COLUMNS[-2:]))
    yield from events(detail)


def _balance(loan: Loan, paid: list[Step], on: date) -> Lines:
    """What was owed until today, and from now as planned; as agreed where that was other.

    What is due and unpaid is owed until today.
    """
    taken = loan.taken
    start = (taken.date, taken.left) if taken else (loan.terms.disbursed_on, loan.terms.principal)
    due = [(max(on, row.due), row_debt(loan, row.number).principal) for row in loan.rows]
    points, left = [start], start[1]
    for day, principal in sorted([*paid, *due]):
        left -= principal
        if principal:
            points.append((day, left))
    series = [Series(word("page.now_planned"), tuple(points))]
    if loan.prepayments:
        agreed = ((row.due, row.balance) for row in build(loan.terms).rows)
        series.append(Series(word("page.as_agreed"), (start, *agreed)))
    return Lines(word("page.balance"), tuple(series), on, word("page.today"))


FORMAT = Format("html", Name("网页", "web page"), MARK.encode(), write)
