"""`jiebei adopt`: take over a loan as the lender's app shows it; what is not given is solved."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from jiebei_cli.commands.context import Context, Result, is_yes, remark
from jiebei_cli.commands.identify import DRAWN, LEFT, NEXT, Dated
from jiebei_cli.commands.loan_options import LATE, LOAN, RULES, early, late, the_product
from jiebei_cli.commands.options import (
    ACCOUNT,
    CREDIT_LINE,
    Command,
    flag,
    number,
    option,
)
from jiebei_cli.domain.arithmetic.money import Money, parse_money
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.book import Book, extended, numbered
from jiebei_cli.domain.book.facts import Adopted, Fact
from jiebei_cli.domain.book.knowing import origins_of
from jiebei_cli.domain.book.naming import check_account_name
from jiebei_cli.domain.contract.agreeing import check_terms
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.errors import BadInput, Declined
from jiebei_cli.domain.product import Product
from jiebei_cli.domain.reading.adopting import SOLVED, Candidate, candidates, taken
from jiebei_cli.domain.reading.remaining import Shown, nearest, remaining
from jiebei_cli.domain.typed import command
from jiebei_cli.domain.value import Value, replace
from jiebei_cli.reports.adopt import AdoptReport
from jiebei_cli.reports.identify import reading_view
from jiebei_cli.reports.plan import plan_rows, terms_view
from jiebei_cli.reports.status import taken_view
from jiebei_cli.text.catalog import pick, say

STATED = {
    name: LOAN[name]
    for name in (*SOLVED, "product", "lender", "contract", "purpose", *RULES, *LATE)
}
FROM_PRESET = ("allocation", "spread", "deduction")
COUNT = number(1, 480)


class Screen(Value, kw_only=True):
    """What was typed or answered."""

    left: Money | None
    following: Dated | None
    periods: int | None
    drawn: Dated | None
    paid: int | None
    on_time: bool


class Chosen(Value):
    """What the figures come to: the candidates, how many beside them, the one taken."""

    found: tuple[Candidate, ...]
    more: int
    shown: Shown
    one: Candidate | None


def run(
    ctx: Context,
    left: Annotated[Money | None, LEFT] = None,
    following: Annotated[Dated | None, NEXT] = None,
    periods: Annotated[
        int | None,
        option("--periods", "还剩几期，含下期", "Instalments left, the next one included", COUNT),
    ] = None,
    drawn: Annotated[Dated | None, DRAWN] = None,
    paid: Annotated[
        int | None, option("--paid", "已经还了几期", "Instalments paid so far", number(0, 480))
    ] = None,
    on_time: Annotated[
        bool, flag("--on-time", "以前各期都按时还了", "All before it was paid on time")
    ] = False,
    account: Annotated[
        str | None, option("--account", "记入哪个账户", "Account to draw on", ACCOUNT)
    ] = None,
    line: Annotated[Money | None, CREDIT_LINE] = None,
    *,
    stated: Mapping[str, Any],
) -> Result:
    """Take a loan over.

    The figures are typed or asked for, solved, shown as a plan, asked about and recorded.
    """
    preset = the_product(ctx, stated)
    name = account or preset.id
    check_account_name(name)
    screen = Screen(
        left=left, following=following, periods=periods, drawn=drawn, paid=paid, on_time=on_time
    )
    typed = {**stated, "account": account, "line": line}
    screen, chosen = _answered(ctx, screen, stated)
    one = chosen.one
    if one is None:
        views = tuple(
            reading_view(each.reading, (_again(screen, typed, each),)) for each in chosen.found
        )
        raise Declined(
            "adopt.several",
            result=AdoptReport(name, ctx.on, chosen.shown.left, views, False, chosen.more),
            count=len(views),
            command=views[0].commands[0],
        )
    terms = _terms(ctx, one.terms, stated, preset)

    def decided(book: Book) -> Sequence[Fact]:
        fact = taken(
            chosen.shown, terms, ctx.on, loan=book.next_loan(), account=name, paid=screen.paid,
            before="on-time" if screen.on_time else "unknown", ref=ctx.ref,
        )  # fmt: skip
        return decide.adopt(book, fact, chosen.shown.amount, line)

    def question(book: Book, facts: Sequence[Fact]) -> str:
        alike = decide.twin(book, name, terms)
        if alike is not None:
            ctx.ask(say("words", "ask.twin", loan=alike, amount=terms.principal))
        return "\n".join((*_plan(book, facts), say("words", "adopt.ask")))

    def same(fact: Fact) -> bool:
        return isinstance(fact, Adopted) and fact.left == chosen.shown.left

    done = ctx.record(decided, question, same)
    fact = _adopted(done.facts)
    alike = decide.twin(done.before, name, terms)
    warnings = [remark("ref.repeated", ref=ctx.ref)] if done.repeated else []
    if alike is not None and not done.repeated:
        warnings.append(remark("apply.twin", loan=alike, drawn=fact.loan, command=command("undo")))
    report = AdoptReport(
        name,
        fact.date,
        fact.left,
        (reading_view(one.reading),),
        len(chosen.found) == 1,
        chosen.more,
        fact.loan,
        done.written,
        done.repeated,
        terms_view(fact.terms),
        taken_view(fact),
        plan_rows(done.after.loan(fact.loan).plan),
    )
    return Result(report, warnings=tuple(warnings))


def _adopted(facts: Sequence[Fact]) -> Adopted:
    return next(fact for fact in facts if isinstance(fact, Adopted))


def _answered(ctx: Context, screen: Screen, stated: Mapping[str, Any]) -> tuple[Screen, Chosen]:
    """The screen and the contract that gives it; what is missing or wrong is asked for."""
    missing = {"--left": screen.left, "--next": screen.following, "--periods": screen.periods}
    lacks = [name for name, value in missing.items() if value is None]
    if not lacks:
        return screen, _chosen(ctx, screen, stated)
    if not ctx.terminal or ctx.yes:
        raise BadInput("adopt.nothing", missing=" ".join(lacks))
    sys.stderr.write(say("words", "adopt.intro") + "\n")
    while True:
        asked = _questions(ctx, screen)
        try:
            return asked, _chosen(ctx, asked, stated)
        except BadInput as problem:
            ctx.say(problem)
            sys.stderr.write(say("words", "adopt.again") + "\n")


def _questions(ctx: Context, screen: Screen) -> Screen:
    """What was not typed, asked one by one in the order of the app's page."""

    def ask(code: str, read: Callable[[str], Any], *, needed: bool = True) -> Any:
        return ctx.told(say("words", f"adopt.ask_{code}"), read, needed=needed)

    def count(text: str) -> int:
        return int(COUNT.read(ctx, "N", text))

    drawn, paid, periods = screen.drawn, screen.paid, screen.periods
    if drawn is None:
        lent = ask("lent", parse_money, needed=False)
        day = ask("drawn", ctx.day, needed=False) if lent is not None else None
        drawn = (day, lent) if day is not None else None
    whole = ask("count", count, needed=False) if periods is None else None
    if paid is None:
        paid = ask("paid", lambda text: int(number(0, 480).read(ctx, "N", text)), needed=False)
    if periods is None and whole is not None and paid is not None and whole > paid:
        periods = whole - paid
    if periods is None:
        periods = ask("periods", count)
    left = screen.left or ask("left", parse_money)
    following = screen.following
    if following is None:
        due: date = ask("due", ctx.day)
        following = (due, ask("amount", parse_money))
    on_time = screen.on_time or (paid != 0 and bool(ask("on_time", is_yes, needed=False)))
    return Screen(
        left=left, following=following, periods=periods, drawn=drawn, paid=paid, on_time=on_time
    )


def _chosen(ctx: Context, screen: Screen, stated: Mapping[str, Any]) -> Chosen:
    """The contract that gives the figures; on a terminal asked for where there are several.

    Raises: BadInput identify.*, adopt.impossible.
    """
    assert screen.left is not None
    assert screen.following is not None
    assert screen.periods is not None
    day, lent = screen.drawn or (None, None)
    shown = Shown(
        left=screen.left, due=screen.following[0], amount=screen.following[1],
        periods=screen.periods, drawn=day, lent=lent, rate=stated.get("rate"),
        method=stated.get("method"),
    )  # fmt: skip
    readings = remaining(shown)
    found, more = candidates(readings, {name: stated[name] for name in SOLVED if name in stated})
    if not found:
        raise BadInput(
            "adopt.impossible", left=shown.left, periods=shown.periods, due=shown.due,
            amount=shown.amount, nearest=_nearest(shown),
        )  # fmt: skip
    if len(found) == 1 or not ctx.terminal or ctx.yes:
        return Chosen(found, more, shown, found[0] if len(found) == 1 else None)
    for place, one in enumerate(found, 1):
        row = build(one.terms).rows[-shown.periods]
        split = say("words", "adopt.split", principal=row.principal, interest=row.interest)
        sys.stderr.write(f"  {place}. {_named(one.terms)}{split}\n")

    def choice(text: str) -> Candidate:
        return found[int(number(1, len(found)).read(ctx, "N", text)) - 1]

    asked = say("words", "adopt.ask_which", count=len(found))
    return Chosen(found, more, shown, ctx.told(asked, choice))


def _named(terms: Terms) -> str:
    return say("words", "adopt.reading", method=pick(method(terms.method).name), rates=terms.rates)


def _nearest(shown: Shown) -> str:
    """The figure of the nearest contract that differs."""
    why = nearest(shown)
    if why is None:
        return "–"
    figure = say("words", f"identify.figure_{why.figure}")
    params = {"number": why.number, "due": why.due, "gives": why.gives, "stands": why.stands}
    return say("words", "adopt.nearest", figure=figure, **params)


def _terms(ctx: Context, solved: Terms, stated: Mapping[str, Any], preset: Product) -> Terms:
    """The terms solved, with the rules typed or the preset's, each with its origin."""
    known = {name: preset.terms[name] for name in FROM_PRESET if name in preset.terms}
    origins = origins_of((*stated, "instalments", "first_due"), preset.unknown)
    origins |= {name: "solved" for name in (*SOLVED, "fees") if name not in stated}
    terms = replace(
        solved,
        prepayment=early(ctx, preset.prepayment, stated),
        overdue=late(preset.overdue, stated),
        product=preset.id,
        lender=stated.get("lender", preset.terms.get("lender", "")),
        contract=stated.get("contract", ""),
        purpose=stated.get("purpose", ""),
        origins=origins,
        **{name: tuple(v) if isinstance(v, list) else v for name, v in known.items()},
    )
    check_terms(terms)
    return terms


def _plan(book: Book, facts: Sequence[Fact]) -> list[str]:
    """The rows to come in words, for the question."""
    loan = extended(book, numbered(book, facts)).loans[_adopted(facts).loan]
    rows = (
        say(
            "words", "adopt.row", number=row.number, due=row.due, total=row.total,
            principal=row.principal, interest=row.interest, balance=row.balance,
        )
        for row in loan.plan
    )  # fmt: skip
    return [_named(loan.terms), *rows]


def _again(screen: Screen, typed: Mapping[str, Any], one: Candidate) -> str:
    """The command that chooses a reading."""
    solved = {name: getattr(one.terms, name) for name in SOLVED[:2]}
    plain = {name: "0" if name == "prepay_fee" and value is None else value
             for name, value in typed.items()}  # fmt: skip
    return command(
        "adopt", left=screen.left, next=_pair(screen.following), periods=screen.periods,
        drawn=_pair(screen.drawn), paid=screen.paid, on_time=screen.on_time, **(plain | solved),
    )  # fmt: skip


def _pair(dated: Dated | None) -> str | None:
    return dated and f"{dated[0]}:{dated[1]}"


COMMAND = Command(
    run,
    writes=True,
    answers=(AdoptReport,),
    stated=STATED,
    examples=(
        "jiebei adopt",
        "jiebei adopt --left 13456.78 --next 2026-12-10:2345.67 --periods 6",
    ),
)
