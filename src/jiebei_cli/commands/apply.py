"""`jiebei apply AMOUNT`: application, decision, agreement, consent, disbursement."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from jiebei_cli.commands.context import Context, Remark, Result, remark
from jiebei_cli.commands.loan_options import LOAN, SOURCES, terms_of, the_product
from jiebei_cli.commands.options import AN_AMOUNT, CREDIT_LINE, NEW_ACCOUNT, Command, flag, option
from jiebei_cli.commands.warnings import cost_warnings, plan_warnings, source_remarks
from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.book import Book, fold
from jiebei_cli.domain.book.facts import Applied, Disbursed, Fact
from jiebei_cli.domain.book.naming import check_account_name
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.errors import Declined
from jiebei_cli.domain.judging.assessment import Judgement, judge, percent
from jiebei_cli.domain.judging.scorecard import Score
from jiebei_cli.domain.judging.scorecard import assess as assess_score
from jiebei_cli.domain.typed import command
from jiebei_cli.domain.value import Value, replace
from jiebei_cli.pages.agreement import page_text
from jiebei_cli.reports.agreement import agreement
from jiebei_cli.reports.apply import ApplyReport, Assessment, ReasonView
from jiebei_cli.reports.plan import cost_of, plan_rows, terms_view
from jiebei_cli.store.policy import cap_policy, law, scorecard
from jiebei_cli.store.policy import policy as the_policy
from jiebei_cli.text.catalog import Line, basis, say


class Weighed(Value):
    """A draw as weighed: its terms, the score, and what policy and law say."""

    terms: Terms
    score: Score
    judgement: Judgement


def run(
    ctx: Context,
    amount: Annotated[Money, AN_AMOUNT],
    account: Annotated[
        str | None, option("--account", "记入哪个账户", "Account to draw on", NEW_ACCOUNT)
    ] = None,
    line: Annotated[Money | None, CREDIT_LINE] = None,
    granted: Annotated[
        bool, flag("--granted", "贷款方已放款，只是记账", "The lender already gave it; record it")
    ] = False,
    sources: Annotated[bool, SOURCES] = False,
    *,
    stated: Mapping[str, Any],
) -> Result:
    """The whole way in.

    Preset and options make terms; these are weighed on the book of the draw day, decided on, shown
    as the agreement and asked about; then the report is made of what was recorded.
    """
    preset = the_product(ctx, stated)
    name = account or preset.id
    check_account_name(name)
    policy, card, register = the_policy(ctx.config), scorecard(ctx.config), law(ctx.config)

    def weigh(book: Book, terms: Terms | None = None) -> Weighed:
        agreed = terms or terms_of(ctx, amount, stated, preset, due_day=_due_day(book, name))
        then = fold(book.facts, agreed.disbursed_on)
        found = assess_score(card, then, agreed.disbursed_on)
        said = judge(
            then,
            name,
            agreed,
            build(agreed).rows,
            policy,
            found,
            line=line,
            online=preset.online,
            lender=preset.lender_is,
        )
        return Weighed(agreed, found, said)

    caught_up: list[Fact] = []

    def applied(book: Book) -> decide.Application:
        weighed = weigh(book)
        found = decide.apply(
            book,
            name,
            weighed.terms,
            preset.limits,
            line=line,
            granted=granted,
            ref=ctx.ref,
            more=weighed.judgement.reasons,
        )
        return replace(found, facts=(*found.facts, *caught_up))

    def noted(terms: Terms) -> list[Remark]:
        found = [*plan_warnings(terms, stated, preset, register)]
        if policy.forbids(terms.purpose):
            laws = register.on("use", terms.disbursed_on, preset.lender_is)
            found.append(remark("apply.purpose", purpose=terms.purpose, basis=basis(laws)))
        return found

    def ask_before() -> None:
        """Of a loan that exists: whether it is another one, and whether it was paid so far."""
        book = ctx.book()
        if book.with_ref(ctx.ref):
            return
        found = applied(book)
        drawn = [fact for fact in found.facts if isinstance(fact, Disbursed)]
        for fact in drawn:
            alike = decide.twin(book, name, fact.terms)
            if alike is not None:
                ctx.ask(say("words", "ask.twin", loan=alike, amount=fact.terms.principal))
            past = decide.due_before(fact, ctx.today) if granted else ()
            if past:
                asked = say("words", "ask.due_before", count=len(past), first=past[0].date)
                caught_up.extend(past if ctx.agreed(asked) else ())

    def question(book: Book, facts: Sequence[Fact]) -> str | None:
        drawn = [fact for fact in facts if isinstance(fact, Disbursed)]
        if not drawn:
            return None
        terms = drawn[0].terms
        page = agreement(terms, build(terms).rows, register, preset.lender_is)
        asked = say(
            "words",
            "ask.granted" if granted else "ask.apply",
            amount=terms.principal,
            cost=page.total,
            repaid=page.repaid,
            rate=terms.rates,
            first=terms.first_due,
        )
        told = (said.message for said in noted(terms))
        return "\n".join((page_text(page), *told, asked))

    def same(fact: Fact) -> bool:
        if isinstance(fact, Applied):
            return fact.account == name and fact.amount == amount
        return (
            isinstance(fact, Disbursed) and fact.account == name and fact.terms.principal == amount
        )

    asks = not (ctx.yes or ctx.dry_run)
    if asks:
        ask_before()
    done = ctx.record(lambda book: applied(book).facts, question, same)
    application = next(fact for fact in done.facts if isinstance(fact, Applied))
    drawn = next((fact for fact in done.facts if isinstance(fact, Disbursed)), None)
    weighed = weigh(done.before, drawn.terms if drawn is not None else None)
    terms, score, said = weighed.terms, weighed.score, weighed.judgement
    line_then = None if name in done.before.accounts else line
    limits = decide.assess(done.before, name, terms, preset.limits, line=line_then)
    reasons = _views((*limits, *said.reasons))
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
        line=held.line if held is not None else line,
        available=after.available(held) if held is not None else None,
        assessment=Assessment(
            score.score,
            score.low,
            score.high,
            f"{score.coverage:.2f}",
            reasons,
            _views(said.remarks),
            score.missing,
            percent(said.debt_service) if said.debt_service is not None else None,
            said.borne,
            score.scorecard_id,
            policy.as_of,
        ),
        terms=terms_view(terms),
        schedule=plan_rows(rows),
        cost=cost_of(terms, rows, cap_policy(ctx.config), preset.lender_is),
        agreement=agreement(terms, rows, register, preset.lender_is),
    )
    if drawn is None:
        raise Declined(
            "apply.declined",
            result=report,
            amount=terms.principal,
            reasons="; ".join(reason.message for reason in reasons),
        )
    warnings = [*noted(terms), *cost_warnings(report.cost)]
    if sources:
        warnings += source_remarks(preset)
    if done.repeated:
        warnings.append(remark("ref.repeated", ref=ctx.ref))
    if granted:
        warnings += [remark("apply.granted_despite", reason=r.message) for r in reasons]
    warnings += [remark(r.code, **r.params) for r in said.remarks]
    past = decide.due_before(drawn, ctx.today) if granted and not asks else ()
    if past and not done.repeated:
        typed = command("repay", drawn.loan, on_time=True, yes=True)
        params = {"loan": drawn.loan, "count": len(past), "first": past[0].date}
        warnings.append(remark("apply.due_before", command=typed, **params))
    alike = decide.twin(done.before, name, terms)
    if alike is not None:
        warnings.append(remark("apply.twin", loan=alike, drawn=drawn.loan, command=command("undo")))
    if not granted:  # of a loan that is there already the book has no opinion
        if score.score is None:
            warnings.append(remark("apply.interval", low=score.low, high=score.high))
        warnings.append(remark("apply.own_view"))
    if report.line is None:
        warnings.append(remark("account.line_unknown", account=name))
    return Result(report, warnings=tuple(warnings))


def _due_day(book: Book, account: str) -> int | None:
    """The due day that the account's first monthly loan fixed for the later ones."""
    for loan in book.loans_of(account):
        if loan.terms.step.months:
            return loan.terms.due_day
    return None


def _views(reasons: Sequence[decide.Reason]) -> tuple[ReasonView, ...]:
    return tuple(
        ReasonView(reason.code, reason.params, say("remarks", reason.code, **reason.params))
        for reason in reasons
    )


COMMAND = Command(
    run,
    writes=True,
    answers=(ApplyReport,),
    stated=LOAN,
    examples=(
        "jiebei apply 50000 --months 12 --granted --yes",
        Line(
            "jiebei apply 3万 --rate 万3.5/日 --method interest-first --dry-run",
            "jiebei apply 30000 --rate 0.035%/d --method interest-first --dry-run",
        ),
    ),
)
