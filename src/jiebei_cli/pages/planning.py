"""The cheapest way out: moves, what they save, and the proof."""

from collections.abc import Sequence

from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.pages import page
from jiebei_cli.pages.parts import money, percent, table, tell
from jiebei_cli.reports.planning import Explained, PlanReport, Priced
from jiebei_cli.text.blocks import (
    Bar,
    Bars,
    Blocks,
    Gap,
    Heading,
    Item,
    Lines,
    Part,
    Series,
    Table,
)
from jiebei_cli.text.catalog import word


@page(PlanReport)
def plan(report: PlanReport) -> Blocks:
    """What to pay early and when, what it saves, whether it is the best; or what is missing."""
    yield Heading(word("moves.title"), 1)
    if report.infeasible is not None:
        yield from _missing(report)
        return
    yield _loans(report)
    yield Gap()
    yield from _moves(report)
    saved = report.baselines
    yield tell("moves.cost", "bold", cost=report.cost, free_on=report.free_on,
               paid=report.total.paid)  # fmt: skip
    yield tell("moves.saves", "green", dues=saved.dues_only.more, avalanche=saved.avalanche.more,
               snowball=saved.snowball.more)  # fmt: skip
    if report.least_per_month is not None:
        yield tell("moves.by", by=report.by, least=report.least_per_month)
    yield from _proof(report)
    if report.hundred_more is not None:
        yield tell("moves.more", less=report.hundred_more.less,
                   free_on=report.hundred_more.free_on)  # fmt: skip
    if report.month_later is not None:
        yield tell("moves.later", more=-report.month_later.less,
                   free_on=report.month_later.free_on)  # fmt: skip
    yield Gap()
    yield _costs(report)
    yield Gap()
    yield Lines(
        word("moves.lines"),
        tuple(Series(word(f"moves.{name}"), points) for name, points in report.balances[:2]),
        report.today,
        word("moves.today"),
    )
    if report.explained is not None:
        yield from _explained(report.explained, report.certificate.cases)


def _missing(report: PlanReport) -> Blocks:
    lack = report.infeasible
    assert lack is not None
    if lack.short:
        yield tell("moves.short", "bold red", on=lack.on, short=lack.short)
    else:
        yield tell("moves.too_late", "bold red", by=report.by, on=lack.on)
    if lack.least is not None:
        yield tell("moves.least_month" if lack.what == "per-month" else "moves.least_today",
                   least=lack.least)  # fmt: skip


def _loans(report: PlanReport) -> Table:
    return table(
        "loan rate outstanding# moves.pay#",
        (
            (one.id, percent(one.yearly), money(one.outstanding), money(one.early))
            for one in report.loans
        ),
    )


def _moves(report: PlanReport) -> Blocks:
    if not report.moves:
        yield tell("moves.none")
        return
    fees = any(move.fee for move in report.moves)
    yield table(
        f"date loan moves.what moves.out# {'fee#' if fees else ''}",
        (
            (
                move.on.isoformat(),
                move.loan,
                word(f"moves.{move.kind}"),
                money(move.amount),
                *([money(move.fee)] if fees else []),
            )
            for move in report.moves
        ),
    )
    yield tell("moves.type")
    for move in report.moves:
        yield Item(move.command, "cyan", whole=True)
    yield Gap()


def _proof(report: PlanReport) -> Blocks:
    proof = report.certificate
    if proof.reason == "dearest-first":
        yield tell("moves.dearest")
    if proof.status == "proven":
        yield tell("moves.proven", "green", rounding=proof.rounding)
    elif proof.status == "gap":
        yield tell("moves.gap", gap=proof.gap, lower_bound=proof.lower_bound)
    else:
        yield tell("moves.feasible")


def _costs(report: PlanReport) -> Bars:
    named = report.baselines
    costs = [("plan", report.total)]
    costs += [(name, getattr(named, name)) for name in ("dues_only", "avalanche", "snowball")]
    sums = [(word(f"moves.{name}"), one.interest, one.fees) for name, one in costs]
    return Bars(
        word("moves.bars"),
        tuple(
            Bar(
                name,
                (Part(interest, "magenta"), Part(fees, "red", light=True)),
                money(interest + fees),
            )
            for name, interest, fees in sums
        ),
        max(max(interest + fees for _, interest, fees in sums), ZERO),
    )


def _explained(proof: Explained, cases: int) -> Blocks:
    yield Heading(word("moves.proof"))
    yield tell("moves.proof_how")
    for loan in proof.loans:
        yield Gap()
        yield _priced(loan.payments)
        yield tell("moves.alone", loan=loan.loan, total=loan.total)
    yield Gap()
    yield _priced(proof.income)
    yield tell("moves.of_income", total=proof.worth)
    yield tell(
        "moves.bound",
        "bold",
        alone=proof.alone,
        worth=proof.worth,
        income=sum((each.amount for each in proof.income), ZERO),
        principal=proof.principal,
        bound=proof.bound,
    )
    if cases > 1:
        yield tell("moves.cases", cases=cases)


def _priced(payments: Sequence[Priced]) -> Table:
    return table(
        "date amount# moves.price# moves.worth#",
        ((one.on.isoformat(), money(one.amount), one.value, money(one.worth)) for one in payments),
    )
