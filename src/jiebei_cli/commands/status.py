"""`jiebei status [ACCOUNT|LOAN]`: where you stand on a day."""

from datetime import date
from typing import Annotated

from jiebei_cli.commands.context import Context, Result
from jiebei_cli.commands.holidays import Holidays
from jiebei_cli.commands.options import ACCOUNT_OR_LOAN_ID, AS_OF, CHART, Command
from jiebei_cli.commands.supposing import IF, supposed
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.pages import Page
from jiebei_cli.reports import status as reports
from jiebei_cli.reports.watch import Watched, watched
from jiebei_cli.store.policy import policy, scorecard, steps


def run(
    ctx: Context,
    name: Annotated[str | None, ACCOUNT_OR_LOAN_ID] = None,
    as_of: Annotated[date | None, AS_OF] = None,
    chart: Annotated[bool, CHART] = False,
    suppose: IF = (),
) -> Result:
    """Everything, one account, or one loan with its plan."""
    on = as_of or ctx.today
    book, supposing = ctx.book(on), supposed(ctx, on, suppose, "--as-of +30d")
    if supposing is not None:
        book = supposing.book(book, ctx.today, on)
    if chart and name is None and len(book.loans) == 1:
        name = next(iter(book.loans))
    if name is not None and (name in book.loans or name.upper() in book.loans):
        detail = reports.loan_detail(book, book.loan(name), on, ctx.today, supposing)
        page: Page | None = None
        if chart:
            from jiebei_cli.pages import charts

            page = charts.loan
        return Result(detail, page=page)
    if name is not None and name not in book.accounts:
        known = ", ".join([*book.accounts, *book.loans]) or "-"
        raise BadInput("name.unknown", name=name[:40], known=known)
    if chart:
        raise BadInput("status.chart_loan", known=", ".join(book.loans) or "-")
    accounts = [book.account(name)] if name is not None else list(book.accounts.values())
    owing = {book.loans.account_of(name) for name in book.loans.open}
    leaving = any(account.name not in owing for account in accounts)
    shown = watched(
        book,
        on,
        accounts,
        policy(ctx.config).watch if book.accounts else None,
        scorecard(ctx.config) if book.accounts else None,
        steps(ctx.config) if leaving else (),
        Holidays().rest_day,
        ctx.today,
        supposing,
    )
    return Result(shown)


COMMAND = Command(
    run,
    answers=(reports.LoanDetail, Watched, reports.Status),
    examples=("jiebei status", "jiebei status L1 --as-of +30d"),
)
