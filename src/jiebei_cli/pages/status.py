"""Where you stand: every account, or one loan with its plan."""

from rich.console import Console
from rich.text import Text

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.pages.parts import (
    clean,
    countdown,
    line,
    money,
    next_due_line,
    own_name,
    percent,
    progress,
    state,
    table,
)
from jiebei_cli.pages.plan import plan_table
from jiebei_cli.reports.status import AccountStatus, LoanDetail, LoanStatus, Status
from jiebei_cli.reports.watch import Watched
from jiebei_cli.text.catalog import word

MOST_DAYS = 31


def headline(out: Console, report: Status) -> None:
    """What is owed in all, what is overdue, what is due next."""
    totals = report.totals
    line(out, word("title.status", date=report.on), "bold")
    if not any(account.loans for account in report.accounts):
        line(out, word("nothing_yet" if not report.accounts else "nothing_owed"))
        return
    owed = {"outstanding": totals.outstanding, "accrued": totals.accrued_interest}
    if totals.leaving is not None:
        line(
            out,
            word("owed.leaving", amount=totals.leaving.amount, date=totals.leaving.date, **owed),
        )
    elif not totals.payoff:
        line(out, word("nothing_owed"), "green")
        return
    else:
        code = "owed.late" if totals.penalty else "owed"
        line(out, word(code, payoff=totals.payoff, penalty=totals.penalty, **owed))
    if totals.overdue:
        line(out, word("overdue_now", amount=totals.overdue), "bold red")
    if totals.next_due is not None:
        due = totals.next_due
        next_due_line(out, due, report.on, due.loan)


def overall(out: Console, report: Status) -> None:
    """Headline, then one table an account."""
    headline(out, report)
    for account in report.accounts:
        out.print()
        _account(out, account, report)


def watched(out: Console, report: Watched) -> None:
    """The overall status, the flags that are up, the closing steps due."""
    overall(out, report)
    if report.score is not None:
        found = report.score
        shown = str(found.score) if found.score is not None else f"{found.low}–{found.high}"
        out.print()
        line(out, word("status.score", score=shown))
    if report.flags:
        out.print()
        line(out, word("flags"), "bold")
    for flag in report.flags:
        value, threshold = flag.value, flag.threshold
        if flag.code in ("utilisation", "debt-service", "rate"):
            value, threshold = percent(value), percent(threshold)
        elif flag.code == "overdue":
            value = money(Money(value))
        elif flag.code == "due-day":
            threshold = word(f"rest.{threshold}")
        shown = word(f"flag.{flag.code}", value=value, threshold=threshold, loan=flag.loan)
        line(out, f"  ! {shown}", "bold red" if flag.code == "overdue" else "magenta")
        out.print(Text(f"    {flag.remedy}", style="cyan"), soft_wrap=True)
    if report.steps_due:
        out.print()
        line(out, word("steps_due"), "bold")
    for step in report.steps_due:
        when = f"{step.due} {countdown(step.due, report.on)}"
        line(out, f"  {when} {step.account} · {own_name(step.name) or step.code}")
        command = f"jiebei close {clean(step.account)} --done {step.code}"
        out.print(Text(f"    {command}", style="cyan"), soft_wrap=True)


def _account(out: Console, account: AccountStatus, report: Status) -> None:
    heading = Text(clean(account.name), style="bold")
    heading.append(f" · {word(f'state.{account.state}')}")
    heading.append(f" · {word('line')} {money(account.line)}")
    heading.append(f" · {word('available')} {money(account.available)}")
    out.print(heading)
    if not account.loans:
        return
    made = table(
        ("loan", False),
        ("state", False),
        ("outstanding", True),
        ("accrued", True),
        ("payoff", True),
        ("next_due", False),
        ("total", True),
    )
    for loan in account.loans:
        due = loan.next_due
        made.add_row(
            loan.id,
            state(loan.state),
            money(loan.outstanding),
            money(loan.accrued_interest),
            money(loan.payoff) if loan.payoff is not None else "–",
            f"{due.date} {countdown(due.date, report.on)}" if due else "",
            money(due.amount) if due else "",
        )
    out.print(made)
    for loan in account.loans:
        if loan.state == "overdue":
            line(out, f"{loan.id} {_late(loan)}", "bold red")


def _late(loan: LoanStatus) -> str:
    late = word("late", days=loan.days_past_due, stage=loan.stage)
    return word("late.amounts", late=late, overdue=loan.overdue, penalty=loan.penalty)


def loan(out: Console, report: LoanDetail) -> None:
    """One loan: balance, lateness, plan, early repayments."""
    (account,) = report.accounts
    (one,) = account.loans
    line(
        out,
        word(
            "title.loan",
            loan=one.id,
            method=word(f"method.{one.method}"),
            rate=one.rate,
            drawn=one.disbursed_on,
            principal=one.principal,
        ),
        "bold",
    )
    out.print(progress(out, one.principal - one.outstanding, one.principal))
    if one.settled_on is not None:
        line(out, word("settled_on", date=one.settled_on), "green")
    else:
        headline(out, report)
        if one.state == "overdue":
            line(out, _late(one), "bold red")
        if one.payoff_from is not None:
            line(out, word("payoff_from", date=one.payoff_from))
    if one.worst_days_past_due and one.state != "overdue":
        line(out, word("late.worst", days=one.worst_days_past_due))
    if one.charges:
        line(out, word("charges_due", amount=one.charges), "bold magenta")
    if report.schedule:
        out.print()
        plan_table(out, report.schedule)
    if report.late_costs:
        _late_costs(out, report)
    for event in one.prepayments:
        line(
            out,
            word(
                "event.prepaid",
                date=event.date,
                principal=event.principal,
                interest=event.interest,
                fee=event.fee or ZERO,
            ),
        )
    for change in report.adjustments:
        line(
            out,
            word(
                "event.adjusted",
                date=change.date,
                number=change.number,
                amount=f"{change.fee + change.penalty + change.interest:+,}",
            ),
        )


def _late_costs(out: Console, report: LoanDetail) -> None:
    """Day by day what waiting costs; a long wait by its first weeks and its end."""
    out.print()
    line(out, word("late_costs"), "bold")
    made = table(("date", False), ("penalty", True), ("overdue", True), ("all_due", True))
    costs = report.late_costs
    shown = costs if len(costs) <= MOST_DAYS else (*costs[: MOST_DAYS - 1], costs[-1])
    for day in shown:
        if day is shown[-1] and len(shown) < len(costs):
            made.add_row("…", "", "", "")
        made.add_row(day.on.isoformat(), money(day.penalty), money(day.overdue), money(day.total))
    out.print(made)
