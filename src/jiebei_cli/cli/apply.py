"""`jiebei apply AMOUNT`: application, decision, agreement, consent, disbursement."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from jiebei_cli.cli.context import Context, Result, remark
from jiebei_cli.cli.loan_options import LOAN, terms_of, the_product
from jiebei_cli.cli.options import Command, argument, flag, option
from jiebei_cli.cli.warnings import cost_warnings, plan_warnings
from jiebei_cli.domain import decide
from jiebei_cli.domain.book import Book
from jiebei_cli.domain.errors import Declined
from jiebei_cli.domain.facts import AccountOpened, Applied, Disbursed, Fact
from jiebei_cli.domain.money import Money, parse_money
from jiebei_cli.domain.schedule import build
from jiebei_cli.domain.terms import Terms
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.plan import Cost, PlanRow, cost_of, plan_rows, terms_view
from jiebei_cli.store.policy import Product, cap_policy
from jiebei_cli.text.catalog import say


class ReasonView(Value):
    """A reason against the loan: a code, its figures, and the words."""

    code: str
    params: dict[str, object]
    message: str


class Assessment(Value):
    """Until the self-assessment exists there is no score: limits and the free line decide."""

    score: int | None
    low: int | None
    high: int | None
    coverage: str
    reasons: tuple[ReasonView, ...]


class ApplyReport(Value):
    """An application and, when it is approved or already granted, the loan."""

    decision: str
    account: str
    loan: str | None
    on: date
    recorded: bool
    repeated: bool
    line: Money | None
    available: Money | None
    assessment: Assessment
    terms: dict[str, Any]
    schedule: tuple[PlanRow, ...]
    cost: Cost


def run(
    ctx: Context,
    amount: Annotated[str, argument("AMOUNT", "arg.amount")],
    account: Annotated[str | None, option("--account", "opt.account", "NAME")] = None,
    line: Annotated[str | None, option("--line", "opt.line", "AMOUNT")] = None,
    granted: Annotated[bool, flag("--granted", "opt.granted")] = False,
    *,
    stated: Mapping[str, Any],
) -> Result:
    """The whole way in."""
    preset = the_product(ctx, stated)
    name = account or preset.id
    decide.check_account_name(name)
    stated_line = parse_money(line) if line is not None else None

    def terms_in(book: Book) -> Terms:
        return terms_of(ctx, amount, stated, preset, due_day=_due_day(book, name))

    def applied(book: Book) -> decide.Application:
        return decide.apply(
            book,
            name,
            terms_in(book),
            preset.limits,
            line=stated_line,
            granted=granted,
            ref=ctx.ref,
        )

    def question(book: Book, facts: Sequence[Fact]) -> str | None:
        drawn = [fact for fact in facts if isinstance(fact, Disbursed)]
        if not drawn:
            return None
        terms = drawn[0].terms
        cost = cost_of(terms, build(terms).rows)
        return say(
            "words",
            "ask.apply",
            amount=terms.principal,
            cost=cost.total,
            repaid=cost.repaid,
            rate=terms.rate,
            first=terms.first_due,
        )

    def same(fact: Fact) -> bool:
        if isinstance(fact, Applied):
            return fact.account == name and fact.amount == parse_money(amount)
        return (
            isinstance(fact, Disbursed)
            and fact.account == name
            and fact.terms.principal == parse_money(amount)
        )

    done = ctx.record(lambda book: applied(book).facts, question, same)
    application = next(fact for fact in done.facts if isinstance(fact, Applied))
    drawn = next((fact for fact in done.facts if isinstance(fact, Disbursed)), None)
    opened = next((fact for fact in done.facts if isinstance(fact, AccountOpened)), None)
    terms = drawn.terms if drawn is not None else terms_in(done.before)
    reasons = _reasons(done.before, name, terms, preset, opened)
    after = done.after
    held = after.accounts.get(name)
    rows = build(terms).rows
    report = ApplyReport(
        decision=application.decision,
        account=name,
        loan=drawn.loan if drawn is not None else None,
        on=application.date,
        recorded=done.written,
        repeated=done.repeated,
        line=held.line if held is not None else stated_line,
        available=after.available(held) if held is not None else None,
        assessment=Assessment(None, None, None, "0.00", reasons),
        terms=terms_view(terms),
        schedule=plan_rows(rows),
        cost=cost_of(terms, rows, cap_policy(ctx.config), preset.lender_is),
    )
    if drawn is None:
        raise Declined(
            "apply.declined",
            result=report,
            view="apply.report",
            amount=terms.principal,
            reasons="; ".join(reason.message for reason in reasons),
        )
    warnings = [*plan_warnings(terms, stated, preset), *cost_warnings(report.cost)]
    if done.repeated:
        warnings.append(remark("ref.repeated", ref=ctx.ref))
    if granted:
        warnings += [remark("apply.granted_despite", reason=r.message) for r in reasons]
    else:
        warnings.append(remark("apply.limits_only"))
    if application.date > ctx.today and done.written:
        warnings.append(remark("date.future", date=application.date))
    if report.line is None:
        warnings.append(remark("account.line_unknown", account=name))
    return Result(report, "apply.report", warnings=tuple(warnings))


def _due_day(book: Book, account: str) -> int | None:
    """The due day that the account's first monthly loan fixed for the later ones."""
    for loan in book.loans_of(account):
        if loan.terms.step.months:
            return loan.terms.due_day
    return None


def _reasons(
    book: Book, account: str, terms: Terms, preset: Product, opened: AccountOpened | None
) -> tuple[ReasonView, ...]:
    line = opened.line if opened is not None else None
    return tuple(
        ReasonView(reason.code, reason.params, say("remarks", reason.code, **reason.params))
        for reason in decide.assess(book, account, terms, preset.limits, line=line)
    )


COMMAND = Command(run, writes=True, stated=LOAN)
