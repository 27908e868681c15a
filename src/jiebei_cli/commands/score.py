"""`jiebei score`: the transparent self-assessment, and what would change it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated

from jiebei_cli.commands.context import Context, Result, remark
from jiebei_cli.commands.options import AS_OF, Command, account_meant, flag, option
from jiebei_cli.commands.supposing import supposed
from jiebei_cli.domain.arithmetic.dates import in_month
from jiebei_cli.domain.book.book import Book, fold
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.judging import scorecard
from jiebei_cli.domain.judging.scorecard import Score, Scorecard
from jiebei_cli.reports.score import ScoreReport, score_report
from jiebei_cli.store import policy

HISTORY_MONTHS = (12, 6, 3, 1)


def run(
    ctx: Context,
    what_if: Annotated[
        Sequence[str],
        option(
            "--if",
            "假设：utilisation=30%、close=账户；可重复",
            "What if: utilisation=30%, close=ACCOUNT; repeatable",
            "KEY=VALUE",
            many=True,
        ),
    ] = (),
    as_of: Annotated[date | None, AS_OF] = None,
    sources: Annotated[
        bool, flag("--sources", "列出分值的来源", "List where the points come from")
    ] = False,
) -> Result:
    """Points, reasons, an interval where inputs are missing, and the months before."""
    on = as_of or ctx.today
    card = policy.scorecard(ctx.config)
    whole = ctx.book()
    book, supposing = ctx.book(on), supposed(ctx, on)
    if supposing is not None:
        book = supposing.book(book, ctx.today, on)
    now = scorecard.assess(card, book, on)
    assumed = tuple(what_if)
    found = _assumed(ctx, card, book, on, assumed) if assumed else now
    days = [in_month(on.year, on.month - months, on.day) for months in HISTORY_MONTHS]
    first = min((fact.date for fact in whole.standing), default=on)
    history = [
        (day, scorecard.assess(card, fold(whole.facts, day), day)) for day in days if day >= first
    ]
    warnings = [remark("date.ahead", date=on)] if supposing is not None else []
    return Result(
        score_report(
            card,
            found,
            on,
            assumed=assumed,
            before=now if assumed else None,
            history=history,
            sources=sources,
        ),
        warnings=tuple(warnings),
    )


def _assumed(ctx: Context, card: Scorecard, book: Book, on: date, assumed: Sequence[str]) -> Score:
    """The score with what-ifs: accounts closed first, then attributes set."""
    given: dict[str, Decimal] = {}
    for text in assumed:
        key, equals, value = (part.strip() for part in text.partition("="))
        if not equals or not value:
            raise BadInput("score.if", text=text[:40])
        if key == "close":
            book = scorecard.if_closed(book, account_meant(ctx, "--if", value), on)
            continue
        codes = {each.key: each.code for each in card.attributes}
        codes |= {each.code: each.code for each in card.attributes}
        if key not in codes:
            known = ", ".join([each.key for each in card.attributes] + ["close"])
            raise BadInput("score.if_unknown", key=key[:40], known=known)
        given[codes[key]] = _number(text, value)
    values = scorecard.measure(book, on) | given
    return scorecard.score(card, values, scorecard.days_past_due(book, on))


def _number(text: str, value: str) -> Decimal:
    """Read `30%`, `0.3` or `12`. Raises: BadInput score.if."""
    cleaned = value.replace("％", "%")
    try:
        found = Decimal(cleaned[:-1]) / 100 if cleaned.endswith("%") else Decimal(cleaned)
    except ArithmeticError:
        raise BadInput("score.if", text=text[:40]) from None
    if not (found.is_finite() and 0 <= found < 10_000):
        raise BadInput("score.if", text=text[:40])
    return found


COMMAND = Command(
    run,
    answers=(ScoreReport,),
    examples=(
        "jiebei score",
        "jiebei score --if utilisation=30%",
        "jiebei score --if close=jiebei",
    ),
)
