"""`jiebei close ACCOUNT`: may you leave; leave; and track what is left to do."""

from collections.abc import Sequence
from typing import Annotated

from jiebei_cli.cli.context import Context, Result, remark
from jiebei_cli.cli.options import Command, argument, flag, option
from jiebei_cli.domain import closure
from jiebei_cli.domain.book import Book
from jiebei_cli.domain.errors import BadInput, Declined
from jiebei_cli.domain.facts import Closed, CloseStep, Fact
from jiebei_cli.reports.closing import closing_report
from jiebei_cli.store.policy import steps
from jiebei_cli.text.catalog import say


def run(
    ctx: Context,
    account: Annotated[str | None, argument("ACCOUNT", "arg.account")] = None,
    check: Annotated[bool, flag("--check", "opt.check")] = False,
    done: Annotated[str | None, option("--done", "opt.done", "STEP")] = None,
    note: Annotated[str | None, option("--note", "opt.note", "TEXT")] = None,
) -> Result:
    """Check, close, or record a step."""
    if check and done is not None:
        raise BadInput("close.check_or_done")
    known = steps(ctx.config)
    name = account if account is not None else _only_account(ctx.book())
    if check:
        found = closure.examine(ctx.book(ctx.on), name, ctx.on, known)
        code = 1 if found.verdict == "blocked" else 0
        return Result(closing_report(found, known), "closing.report", exit=code)

    def decided(book: Book) -> Sequence[Fact]:
        if done is None:
            return (closure.close(book, name, ctx.on, known, ctx.ref),)
        return (closure.finish_step(book, name, done, ctx.on, known, note=note, ref=ctx.ref),)

    def question(book: Book, facts: Sequence[Fact]) -> str:
        code = "ask.close" if done is None else "ask.step"
        step = say("words", f"step.{done}") if done is not None else ""
        return say("words", code, account=name, date=ctx.on, step=step)

    def same(fact: Fact) -> bool:
        if done is None:
            return isinstance(fact, Closed) and fact.account == name
        return isinstance(fact, CloseStep) and (fact.account, fact.step) == (name, done)

    try:
        recorded = ctx.record(decided, question, same)
    except Declined as no:
        if isinstance(no.result, closure.Exit):
            no.view, no.result = "closing.report", closing_report(no.result, known)
        raise
    found = closure.examine(recorded.after, name, ctx.on, known)
    warnings = [remark("ref.repeated", ref=ctx.ref)] if recorded.repeated else []
    if done is None:
        warnings.append(remark("close.told_the_ledger"))
    return Result(
        closing_report(found, known, recorded=recorded.written),
        "closing.report",
        warnings=tuple(warnings),
    )


def _only_account(book: Book) -> str:
    """The account meant when none is named: the only one."""
    if len(book.accounts) != 1:
        raise BadInput("account.which", known=", ".join(book.accounts) or "-")
    return next(iter(book.accounts))


COMMAND = Command(run, writes=True)
