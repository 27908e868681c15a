"""Where you stand: every account, or one loan with its plan."""

from msgspec.structs import asdict

from jiebei_cli.domain.typed import command
from jiebei_cli.domain.value import replace
from jiebei_cli.pages import page
from jiebei_cli.pages.late import late
from jiebei_cli.pages.parts import (
    countdown,
    loan_title,
    money,
    next_due,
    state,
    states_line,
    supposing,
    table,
    tell,
)
from jiebei_cli.pages.plan import plan_table
from jiebei_cli.pages.standing import known_words, late_words, overdue_code
from jiebei_cli.reports.plan import LoanRow
from jiebei_cli.reports.status import AccountStatus, LateCost, LoanDetail, LoanStatus, Status
from jiebei_cli.text.blocks import (
    Blocks,
    Gap,
    Heading,
    Item,
    Level,
    Note,
    Progress,
    Row,
    Span,
    Table,
)
from jiebei_cli.text.catalog import word

MOST_DAYS = 31


def headline(report: Status) -> Blocks:
    """What is owed in all, what is overdue, what is due next."""
    yield Heading(word("title.status", date=report.on), 1)
    yield from supposing(report.supposed)
    yield from owed(report)


def owed(report: Status) -> Blocks:
    """The same without the day."""
    totals = report.totals
    if not any(account.loans for account in report.accounts):
        yield tell("nothing_yet" if not report.accounts else "nothing_owed")
        return
    parts = {"outstanding": totals.outstanding, "accrued": totals.accrued_interest}
    if totals.leaving is not None:
        gone = totals.leaving
        yield tell("owed.leaving", amount=gone.amount, date=gone.date, **parts)
    elif not totals.payoff:
        yield tell("nothing_owed", "green")
        return
    else:
        missed = overdue_code(report) == "missed_now"
        code = "owed" if not totals.penalty else "owed.missed" if missed else "owed.late"
        yield tell(code, payoff=totals.payoff, penalty=totals.penalty, **parts)
    if totals.overdue and not isinstance(report, LoanDetail):
        yield tell(overdue_code(report), "bold red", amount=totals.overdue)
    yield from next_due(totals.next_due, report.today)


@page(Status)
def overall(report: Status) -> Blocks:
    """Headline, then one table an account."""
    yield from headline(report)
    for account in report.accounts:
        yield Gap()
        yield from _account(account, report)


def account_heading(account: AccountStatus) -> Heading:
    """The account, its state and its line."""
    parts = (
        account.name,
        word(f"state.{account.state}"),
        f"{word('line')} {money(account.line)}",
        f"{word('available')} {money(account.available)}",
    )
    return Heading(" · ".join(parts))


def _account(account: AccountStatus, report: Status) -> Blocks:
    yield account_heading(account)
    if account.states:
        yield states_line(account.states)
    if not account.loans:
        return

    def row(loan: LoanStatus) -> Row:
        due = loan.next_due
        return Row(
            (
                loan.id,
                state(loan.state if loan.missed is None else "missed"),
                money(loan.outstanding),
                money(loan.accrued_interest),
                money(loan.payoff) if loan.payoff is not None else "–",
                f"{due.date} {countdown(due.date, report.today)}" if due else "",
                money(due.amount) if due else "",
            )
        )

    columns = "loan state outstanding# accrued# payoff# next_due total#"
    yield table(columns, map(row, account.loans))
    for loan in account.loans:
        if loan.state == "overdue":
            yield Note(f"{loan.id} {late_words(loan)}", "bold red")
        yield from (Note(f"{loan.id} {said}", "magenta") for said in known_words(loan))


def paid_on_time(loan: LoanStatus) -> Blocks:
    """The command for what merely is not recorded."""
    if loan.missed is not None:
        typed = command("repay", loan.id, date=loan.missed)
        why = Span(f"  # {word('next.missed')}", "dim")
        yield Item(("  ", Span(typed, "cyan"), why), whole=True)


@page(LoanDetail)
def loan(report: LoanDetail) -> Blocks:
    """One loan: balance, lateness, plan, early repayments."""
    (one,) = report.accounts[0].loans
    yield loan_heading(one)
    yield progress(one)
    if one.settled_on is None:
        yield Heading(word("title.status", date=report.on))
        yield from supposing(report.supposed)
    yield from standing(report)
    if report.schedule:
        yield Gap()
        yield plan_table(_as_known(report))
    if report.late is not None and report.on == report.today:
        yield Gap()
        yield from late(report, report.late)
    elif report.late_costs:
        yield Gap()
        yield Heading(word("late_costs"))
        yield _late_costs(report.late_costs)
    yield from events(report)


def standing(report: LoanDetail) -> Blocks:
    """What is owed of a loan, or since when nothing is."""
    (one,) = report.accounts[0].loans
    if one.settled_on is not None:
        yield tell("settled_on", "green", date=one.settled_on)
    else:
        yield from owed(report)
        if one.state == "overdue":
            yield Note(late_words(one), "bold red")
        if one.payoff_from is not None:
            yield tell("payoff_from", date=one.payoff_from)
    if one.worst_days_past_due and one.state != "overdue":
        yield tell("late.worst", days=one.worst_days_past_due)
    if one.charges:
        yield tell("charges_due", "bold magenta", amount=one.charges)
    yield from (Note(said, "dim") for said in known_words(one, presets=True))


def _as_known(report: LoanDetail) -> list[LoanRow]:
    """The plan, where a row without a payment recorded is not stated to be overdue."""
    missed = report.late.missed if report.late is not None and not report.supposed else ()
    return [
        replace(row, state="missed") if row.due in missed and row.state == "overdue" else row
        for row in report.schedule
    ]


def events(report: LoanDetail) -> Blocks:
    """What was paid early, and what differs from the lender's figures."""
    for event in report.accounts[0].loans[0].prepayments:
        yield tell("event.prepaid", **asdict(event))
    for change in report.adjustments:
        more = change.fee + change.penalty + change.interest
        yield tell("event.adjusted", date=change.date, number=change.number, amount=f"{more:+,}")


def loan_heading(one: LoanStatus, level: Level = 1) -> Heading:
    """The loan in a line."""
    parts = (one.id, one.principal, one.method, one.rates, one.disbursed_on)
    return Heading(loan_title(*parts), level)


def progress(one: LoanStatus) -> Progress:
    """The share of principal repaid as a bar; figures beside it, so colour is not needed."""
    repaid = one.principal - one.outstanding
    share = int(repaid * 100 / one.principal) if one.principal else 100
    return Progress(share, word("repaid_share", share=share))


def _late_costs(costs: tuple[LateCost, ...]) -> Table:
    """Day by day what waiting costs; a long wait by its first weeks and its end."""

    def cells(day: LateCost) -> tuple[str, ...]:
        return (day.on.isoformat(), money(day.penalty), money(day.overdue), money(day.total))

    rows = [cells(day) for day in costs]
    if len(rows) > MOST_DAYS:
        rows = [*rows[: MOST_DAYS - 1], ("…", "", "", ""), rows[-1]]
    return table("date penalty# overdue# all_due#", rows)
