"""The book as a page: reports and words become the blocks that `exchange.html` renders."""

from collections.abc import Iterator
from datetime import date

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Prepaid, Repaid
from jiebei_cli.domain.book.loan import Loan, row_debt
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.pages.said import loans_words, money
from jiebei_cli.pages.standing import late_words, overdue_code
from jiebei_cli.render.html import Bars, Block, Figures, Heading, Lines, Note, Page, Series, Table
from jiebei_cli.reports.charts import grouped
from jiebei_cli.reports.plan import LoanRow, loan_rows, plan_rows
from jiebei_cli.reports.status import AccountStatus, LoanStatus, Status, Totals, status
from jiebei_cli.text.catalog import language, pick, word

MOST_BARS = 48
Step = tuple[date, Money]


def book_page(book: Book, on: date) -> Page:
    """Every account and loan on a day."""
    report = status(book, on, list(book.accounts.values()))
    paid: dict[str, list[Step]] = {loan: [] for loan in book.loans}
    for fact in book.standing:
        if isinstance(fact, Repaid | Prepaid):
            paid[fact.loan].append((fact.date, fact.principal))
    blocks = [*_totals(report)]
    for account in report.accounts:
        blocks += _account(account)
        for one in account.loans:
            blocks += _loan(book.loan(one.id), one, paid[one.id], on)
    return Page(
        "zh-CN" if language() == "zh" else "en",
        word("page.title"),
        word("page.subtitle", date=on),
        tuple(blocks),
    )


def _end(of: Totals | LoanStatus) -> tuple[str, str]:
    """What ends it today, or what being gone takes in all where nothing may be prepaid."""
    if of.leaving is not None:
        return word("leaving"), f"{of.leaving.amount:,} · {of.leaving.date}"
    return word("payoff"), money(of.payoff)


def _totals(report: Status) -> Iterator[Block]:
    totals = report.totals
    if not report.accounts:
        yield Note(word("nothing_yet"))
        return
    if totals.overdue:
        yield Note(word(overdue_code(report), amount=totals.overdue), late=True)
    items = [
        _end(totals),
        (word("outstanding"), money(totals.outstanding)),
        (word("accrued"), money(totals.accrued_interest)),
        (word("penalty"), money(totals.penalty)),
    ]
    if totals.next_due is not None:
        due = totals.next_due
        items.append((word("next_due"), f"{due.date} · {due.amount:,} · {loans_words(due)}"))
        if due.funds is not None:
            funds = {"declared": due.funds.declared, "short": due.funds.short}
            code = "next_funds.short" if due.funds.short else "next_funds"
            items.append((word("funds.name"), word(code, **funds)))
    yield Figures(tuple(items))


def _account(account: AccountStatus) -> Iterator[Block]:
    yield Heading(account.name)
    yield Figures(
        (
            (word("product"), account.product),
            (word("state"), word(f"state.{account.state}")),
            (word("line"), money(account.line)),
            (word("available"), money(account.available)),
        )
    )


def _loan(loan: Loan, one: LoanStatus, paid: list[Step], on: date) -> Iterator[Block]:
    yield Heading(
        word(
            "title.loan",
            loan=one.id,
            method=pick(method(one.method).name),
            rate=one.rate,
            drawn=one.disbursed_on,
            principal=one.principal,
        ),
        3,
    )
    if one.settled_on is not None:
        yield Note(word("settled_on", date=one.settled_on))
    elif one.state == "overdue":
        yield Note(late_words(one), late=True)
    yield Figures(
        (
            (word("state"), word(f"state.{one.state}")),
            (word("outstanding"), money(one.outstanding)),
            (word("accrued"), money(one.accrued_interest)),
            _end(one),
            *(((word("page.lender"), one.lender),) if one.lender else ()),
        )
    )
    rows = loan_rows(loan, on)
    if rows:
        yield _balance(loan, paid, on)
        groups = grouped(rows, MOST_BARS)
        yield Bars(
            word("page.shares"),
            word("principal"),
            word("page.costs"),
            tuple((group.label, group.principal, group.interest + group.fee) for group in groups),
        )
        yield _plan(rows)
    for event in one.prepayments:
        yield Note(
            word(
                "event.prepaid",
                date=event.date,
                principal=event.principal,
                interest=event.interest,
                fee=event.fee,
            )
        )


def _balance(loan: Loan, paid: list[Step], on: date) -> Lines:
    """What was owed until today, and from now as planned; as agreed where that was other.

    What is due and unpaid is owed until today.
    """
    start = (loan.terms.disbursed_on, loan.terms.principal)
    due = [(max(on, row.due), row_debt(loan, row.number).principal) for row in loan.rows]
    points, left = [start], loan.terms.principal
    for day, principal in sorted([*paid, *due]):
        left -= principal
        if principal:
            points.append((day, left))
    series = [Series(word("page.now_planned"), tuple(points))]
    if loan.prepayments:
        agreed = plan_rows(build(loan.terms).rows)
        first = Series(word("page.as_agreed"), (start, *((row.due, row.balance) for row in agreed)))
        series.append(first)
    return Lines(word("page.balance"), tuple(series), on, word("page.today"))


def _plan(rows: tuple[LoanRow, ...]) -> Table:
    codes = ("number", "due", "days", "principal", "interest", "fee", "total", "paid", "balance")
    return Table(
        (*(word(code) for code in codes), word("state")),
        tuple(
            (
                str(row.number),
                row.due.isoformat(),
                str(row.days),
                f"{row.principal:,}",
                f"{row.interest:,}",
                f"{row.fee:,}",
                f"{row.total:,}",
                f"{row.paid:,}",
                f"{row.balance:,}",
                word(f"state.{row.state}"),
            )
            for row in rows
        ),
        frozenset({0, 2, 3, 4, 5, 6, 7, 8}),
        (
            "",
            word("sum"),
            str(sum(row.days for row in rows)),
            f"{sum((row.principal for row in rows), ZERO):,}",
            f"{sum((row.interest for row in rows), ZERO):,}",
            f"{sum((row.fee for row in rows), ZERO):,}",
            f"{sum((row.total for row in rows), ZERO):,}",
            f"{sum((row.paid for row in rows), ZERO):,}",
            "",
            "",
        ),
    )
