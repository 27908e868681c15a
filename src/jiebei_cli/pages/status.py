"""Where you stand: every account, or one loan with its plan."""

from rich.console import Console
from rich.text import Text

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.typed import command
from jiebei_cli.pages.parts import (
    clean,
    countdown,
    line,
    money,
    next_due_words,
    own_name,
    percent,
    progress,
    state,
    supposing,
    table,
)
from jiebei_cli.pages.plan import plan_table
from jiebei_cli.pages.standing import late_words, overdue_code
from jiebei_cli.reports.status import AccountStatus, LoanDetail, LoanStatus, Status
from jiebei_cli.reports.watch import Watched
from jiebei_cli.text.catalog import pick, word

MOST_DAYS = 31


def headline(out: Console, report: Status) -> None:
    """What is owed in all, what is overdue, what is due next."""
    totals = report.totals
    line(out, word("title.status", date=report.on), "bold")
    supposing(out, report.supposed)
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
        line(out, word(overdue_code(report), amount=totals.overdue), "bold red")
    if totals.next_due is not None:
        for text in next_due_words(totals.next_due, report.today):
            line(out, text)


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
    loans = {loan.id: loan for account in report.accounts for loan in account.loans}
    for flag in report.flags:
        value, threshold = flag.value, flag.threshold
        if flag.code in ("utilisation", "debt-service", "rate"):
            value, threshold = percent(value), percent(threshold)
        elif flag.code == "overdue":
            value = money(Money(value))
        elif flag.code == "due-day":
            threshold = word(f"rest.{threshold}")
        late = loans.get(flag.loan or "") if flag.code == "overdue" else None
        code = "missed" if late is not None and late.missed else flag.code
        shown = word(f"flag.{code}", value=value, threshold=threshold, loan=flag.loan)
        line(out, f"  ! {shown}", "bold red" if flag.code == "overdue" else "magenta")
        if late is not None:
            _paid_on_time(out, late)
        _typed(out, flag.remedy)
    if report.steps_due:
        out.print()
        line(out, word("steps_due"), "bold")
    for step in report.steps_due:
        when = f"{step.due} {countdown(step.due, report.today)}"
        line(out, f"  {when} {step.account} · {own_name(step.name) or step.code}")
        _typed(out, command("close", step.account, done=step.code))


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
            state(loan.state) if loan.missed is None else state("missed"),
            money(loan.outstanding),
            money(loan.accrued_interest),
            money(loan.payoff) if loan.payoff is not None else "–",
            f"{due.date} {countdown(due.date, report.today)}" if due else "",
            money(due.amount) if due else "",
        )
    out.print(made)
    for loan in account.loans:
        if loan.state == "overdue":
            line(out, f"{loan.id} {late_words(loan)}", "bold red")


def _typed(out: Console, typed: str, why: str = "") -> None:
    row = Text("    ")
    row.append(typed, style="cyan")
    row.append(f"  # {why}" if why else "", style="dim")
    out.print(row, soft_wrap=True)


def _paid_on_time(out: Console, loan: LoanStatus) -> None:
    """The command for what merely is not recorded."""
    if loan.missed is not None:
        _typed(out, command("repay", loan.id, date=loan.missed), word("next.missed"))


def loan(out: Console, report: LoanDetail) -> None:
    """One loan: balance, lateness, plan, early repayments."""
    (account,) = report.accounts
    (one,) = account.loans
    line(
        out,
        word(
            "title.loan",
            loan=one.id,
            method=pick(method(one.method).name),
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
            line(out, late_words(one), "bold red")
            _paid_on_time(out, one)
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
