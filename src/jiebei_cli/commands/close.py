"""`jiebei close ACCOUNT`: may you leave; leave; and track what is left to do."""

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Annotated

from jiebei_cli.commands.context import Context, Recorded, Result, remark
from jiebei_cli.commands.options import (
    AN_ACCOUNT,
    FILE,
    NOTE,
    Command,
    Kind,
    flag,
    meant,
    number,
    option,
)
from jiebei_cli.commands.supposing import IF, supposed
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Closed, CloseStep, Confirmed, Fact
from jiebei_cli.domain.book.scenario import Supposed
from jiebei_cli.domain.closing import verdict as closure
from jiebei_cli.domain.closing.base import ClosingTerms
from jiebei_cli.domain.errors import BadInput, Declined
from jiebei_cli.domain.judging.scorecard import assess, if_closed
from jiebei_cli.pages import closing as pages
from jiebei_cli.reports.closing import (
    AllClosing,
    ClosingReport,
    SoleClosing,
    all_closing,
    closing_report,
)
from jiebei_cli.reports.score import shown
from jiebei_cli.store.policy import closing_terms, place, scorecard, steps
from jiebei_cli.text.catalog import pick, say

HORIZON = 60
MOST_DAYS_AHEAD = 730
MOST_PROOF = 100 * 1024 * 1024


def _by_code(known: Iterable[closure.Step]) -> dict[str, closure.Step]:
    return {step.code: step for step in known}


def _looks(ctx: Context, name: str, text: str) -> list[str]:
    """The codes of what was seen, typed by commas."""
    return [meant(name, each, closure.looks()) for each in re.split("[,，、]", text)]


def run(
    ctx: Context,
    account: Annotated[str | None, AN_ACCOUNT] = None,
    check: Annotated[bool, flag("--check", "只检查，不关闭", "Only check")] = False,
    ahead: Annotated[
        int,
        option(
            "--horizon",
            "最便宜的一天看多少天（默认 60）",
            "Days to look ahead for the cheapest (60)",
            number(0, MOST_DAYS_AHEAD),
        ),
    ] = HORIZON,
    done: Annotated[
        str | None,
        option(
            "--done",
            "记一项后续事项已完成",
            "Record a step as done",
            Kind(
                "STEP",
                lambda ctx, name, text: meant(name, text, _by_code(steps(ctx.config))),
                names=lambda ctx: _by_code(steps(ctx.config)),
            ),
        ),
    ] = None,
    note: Annotated[str | None, NOTE] = None,
    file: Annotated[
        str | None,
        option("--file", "凭证文件，记下它的 SHA-256", "A proof: its SHA-256 is recorded", FILE),
    ] = None,
    confirm: Annotated[
        list[str] | None,
        option(
            "--confirm",
            "在贷款方那里看过了，用逗号分开：{known}",
            "What you saw at the lender's, by commas: {known}",
            Kind("LOOKS", _looks, known=(*closure.looks(), "all")),
        ),
    ] = None,
    full: Annotated[
        bool, flag("--full", "全部规则、步骤和依据", "Every rule, step and piece of evidence")
    ] = False,
    suppose: IF = (),
) -> Result:
    """Check, close, or record a step or a look.

    The wish is one of four; a check leaves first, the other three are decided, asked about and
    recorded alike, and the examination of the book after it is the answer.
    """
    if check + (done is not None) + (confirm is not None) > 1:
        raise BadInput("close.check_or_done")
    if done is None and (note is not None or file is not None):
        raise BadInput("close.step_missing")
    known = steps(ctx.config)
    last = ctx.on + timedelta(days=ahead)
    supposing = supposed(ctx, last, suppose, f"--horizon {HORIZON}")
    if check:
        return _check(ctx, account, known, ahead, supposing, full=full)
    name = account if account is not None else _only_account(ctx.book())
    names = {look.code: look.name for look in closure.looks().values()}
    proof = digest(file) if file is not None else None

    def decided(book: Book) -> Sequence[Fact]:
        if confirm is not None:
            return closure.confirm(book, name, confirm, ctx.on, ctx.ref)
        if done is None:
            return (closure.close(book, name, ctx.on, known, ctx.ref, _terms(ctx, book, name)),)
        return (
            closure.finish_step(
                book, name, done, ctx.on, known, note=note, file=proof, ref=ctx.ref
            ),
        )

    def question(book: Book, facts: Sequence[Fact]) -> str:
        if confirm is not None:
            told = [names[fact.look or ""] for fact in facts if isinstance(fact, Confirmed)]
            return say("words", "ask.looked", what="; ".join(map(pick, told)), account=name)
        if done is not None:
            return say("words", "ask.step", account=name, date=ctx.on, step=done)
        open_ = closure.examine(book, name, ctx.on, known, _terms(ctx, book, name))
        unknown = [rule.name for rule, finding in open_.findings if finding.asks]
        code = "ask.close_unconfirmed" if unknown else "ask.close"
        what = "; ".join(map(pick, unknown))
        return say("words", code, account=name, date=ctx.on, what=what, count=len(unknown))

    def same(fact: Fact) -> bool:
        if confirm is not None:
            return isinstance(fact, Confirmed) and fact.account == name
        if done is None:
            return isinstance(fact, Closed) and fact.account == name
        step = next((each for each in known if each.code == done), None)
        if step is not None and step.look is not None:
            return isinstance(fact, Confirmed) and (fact.account, fact.look) == (name, step.look)
        return isinstance(fact, CloseStep) and (fact.account, fact.step) == (name, done)

    try:
        recorded = ctx.record(decided, question, same, supposing.book if supposing else None)
    except Declined as no:
        if isinstance(no.result, closure.Exit):
            no.result = _report(ctx, no.result, ahead, supposing)
        raise
    terms = _terms(ctx, recorded.after, name)
    found = closure.examine(recorded.after, name, ctx.on, known, terms)
    warnings = [remark("ref.repeated", ref=ctx.ref)] if recorded.repeated else []
    if recorded.written and done is None and confirm is None:
        warnings.append(remark("close.told_the_ledger"))
    return Result(
        _report(ctx, found, ahead, supposing, recorded),
        warnings=tuple(warnings),
        page=pages.whole if full else None,
    )


def _terms(ctx: Context, book: Book, name: str) -> ClosingTerms | None:
    return closing_terms(book.account(name).product, ctx.config)


def _check(
    ctx: Context,
    account: str | None,
    known: Sequence[closure.Step],
    ahead: int,
    supposing: Supposed | None,
    *,
    full: bool,
) -> Result:
    """The report of one line, or of all of them; exit 0 where the answer is yes."""
    book, scenarios = ctx.book(ctx.on), supposing.unpaid if supposing is not None else ()
    if supposing is not None:
        book = supposing.book(book, ctx.today, ctx.on)
    if account is None and not book.accounts:
        raise BadInput("account.which", known="-")
    names = [account] if account is not None else list(book.accounts)
    found = []
    for name in names:
        leaving = closure.examine(book, name, ctx.on, known, _terms(ctx, book, name), scenarios)
        found.append(_report(ctx, leaving, ahead, supposing))
    no = int(any(report.verdict not in ("ready", "closed") for report in found))
    if account is not None:
        return Result(found[0], exit=no, page=pages.whole if full else None)
    return Result(all_closing(ctx.on, found), exit=no, page=pages.all_whole if full else None)


def _report(
    ctx: Context,
    found: closure.Exit,
    ahead: int,
    supposing: Supposed | None,
    done: Recorded | None = None,
) -> ClosingReport:
    wait = score = None
    if found.costs:
        scenarios = supposing.unpaid if supposing is not None else ()
        wait = closure.waiting(found.case.owing, ctx.on, ahead, scenarios)
    elif ctx.on <= ctx.today:
        supposing = None  # nothing falls due in the days ahead
    if found.case.account.closed_on is None:
        card, case = scorecard(ctx.config), found.case
        then = if_closed(case.book, case.account.name, case.on)
        score = (shown(assess(card, case.book, case.on)), shown(assess(card, then, case.on)))
    recorded, trial = (False, False) if done is None else (done.written, not done.written)
    return closing_report(
        found,
        ctx.today,
        supposing,
        wait,
        score,
        recorded=recorded,
        trial=trial,
        place=place(found.case.account.product, ctx.config),
    )


def digest(path: str) -> str:
    """The SHA-256 of a proof's bytes. Raises: BadInput close.file."""
    try:
        if os.path.getsize(path) > MOST_PROOF:
            raise BadInput("close.file", file=path, reason=f"> {MOST_PROOF} bytes")
        with open(path, "rb") as file:
            return "sha256:" + hashlib.sha256(file.read()).hexdigest()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise BadInput("close.file", file=path, reason=reason) from None


def _only_account(book: Book) -> str:
    """The account meant when none is named: the only one."""
    if len(book.accounts) != 1:
        raise BadInput("account.which", known=", ".join(book.accounts) or "-")
    return next(iter(book.accounts))


COMMAND = Command(
    run,
    writes=True,
    answers=(ClosingReport, SoleClosing, AllClosing),
    examples=(
        "jiebei close jiebei --check",
        "jiebei close jiebei --confirm not-frozen,no-application",
        "jiebei close jiebei --done certificate",
    ),
)
