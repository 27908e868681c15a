"""Receipts of repayments and early repayments."""

from collections.abc import Sequence

from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.domain.typed import command
from jiebei_cli.pages import page
from jiebei_cli.pages.parts import SPLIT, amounts, next_due, supposing, table, tell
from jiebei_cli.pages.plan import compared
from jiebei_cli.pages.rewriting import rewritten
from jiebei_cli.reports.receipt import (
    CaughtUp,
    Confirmation,
    ConfirmedPayment,
    PrepayReceipt,
    RepayReceipt,
)
from jiebei_cli.text.blocks import Blocks, Gap, Heading, Item, Table
from jiebei_cli.text.catalog import word


def _after(receipt: RepayReceipt | PrepayReceipt) -> Blocks:
    if receipt.settled:
        code = "now_settled" if receipt.recorded else "then_settled"
        yield tell(code, "bold green", loan=receipt.loan)
        return
    yield tell("outstanding_now", amount=receipt.outstanding)
    yield from next_due(receipt.next_due, receipt.today)


def _paid(receipt: RepayReceipt | PrepayReceipt) -> str:
    """The column of what was paid, or is to be."""
    return "paid#" if receipt.recorded else "to_pay#"


@page(RepayReceipt)
def repay(receipt: RepayReceipt) -> Blocks:
    """What was paid of which instalment."""
    kind = "receipt" if receipt.recorded else "trial"
    title = word(f"{kind}.repay", loan=receipt.loan, amount=receipt.amount, date=receipt.on)
    yield Heading(title, 1)
    yield from supposing(receipt.supposed, otherwise=False)
    parts = "principal interest"
    for part in ("penalty", "fee"):
        parts += f" {part}" if any(getattr(row, part) for row in receipt.instalments) else ""
    yield table(
        f"number due {parts.replace(' ', '# ')}# {_paid(receipt)} left#",
        (
            (row.id, row.due.isoformat(), *amounts(row, f"{parts} total left"))
            for row in receipt.instalments
        ),
    )
    yield from _after(receipt)
    yield from rewritten(receipt.rewritten)


@page(Confirmation)
def confirmed(found: Confirmation) -> Blocks:
    """Which payments were confirmed."""
    yield Heading(word("receipt.confirmed" if found.recorded else "trial.confirmed"), 1)
    yield _payments(found.payments)


@page(CaughtUp)
def caught_up(found: CaughtUp) -> Blocks:
    """Which instalments were taken for paid, and how to confirm them."""
    params = {"count": len(found.payments), "amount": found.amount, "through": found.through}
    yield Heading(word("receipt.on_time" if found.recorded else "trial.on_time", **params), 1)
    yield _payments(found.payments)
    loans = {one.loan for one in found.payments}
    typed = command("repay", *(loans if len(loans) == 1 else ()), confirm=True)
    yield tell("receipt.assumed", command=typed)


def _payments(payments: Sequence[ConfirmedPayment]) -> Table:
    return table(
        "fact number due amount#",
        (
            (f"#{one.fact}" if one.fact else "", ", ".join(one.instalments) or one.loan,
             one.date.isoformat(), *amounts(one, "amount"))
            for one in payments
        ),
    )  # fmt: skip


@page(PrepayReceipt)
def prepay(receipt: PrepayReceipt) -> Blocks:
    """Figures of the day, saving, plan before and after."""
    kind = "receipt" if receipt.recorded else "trial"
    code = f"{kind}.payoff" if receipt.settled else f"{kind}.prepay"
    yield Heading(word(code, loan=receipt.loan, amount=receipt.total, date=receipt.on), 1)
    yield from supposing(receipt.supposed)
    if not receipt.recorded:
        yield from _steps(receipt)
    cells = tuple(amounts(receipt, f"{SPLIT} total"))
    yield table(f"principal# interest# penalty# fee# {_paid(receipt)}", [cells])
    loss = receipt.net_saving < ZERO
    yield tell(
        "saved.loss" if loss else "saved",
        "bold red" if loss else "green",
        interest=receipt.saved_interest,
        fee=receipt.prepayment_fee,
        net=abs(receipt.net_saving),
    )
    if receipt.prepayment_fee:
        yield tell("break_even", amount=receipt.break_even_fee)
    if receipt.after:
        yield tell(f"recast.{receipt.recast}")
        yield Gap()
        yield compared(receipt.before, receipt.after)
    yield from _after(receipt)
    yield from rewritten(receipt.rewritten)
    if receipt.days:
        before = "paid " if any(day.paid for day in receipt.days) else ""
        yield Gap()
        yield table(
            f"date {'paid_before# ' if before else ''}payoff# more_than_today#",
            (
                (day.on.isoformat(), *amounts(day, f"{before}total"), f"{day.more:+,}")
                for day in receipt.days
            ),
        )


def _steps(receipt: PrepayReceipt) -> Blocks:
    """The source article's five steps, with this loan's figures."""
    last = receipt.before[-1].due if receipt.before else receipt.on
    principal = receipt.outstanding + receipt.principal
    yield Heading(word("steps.title"))
    for number, text in enumerate(
        (
            word("steps.1", amount=principal),
            word("steps.2", count=len(receipt.before), date=last),
            word("steps.3", amount=receipt.total),
            word("steps.4"),
            word("steps.5"),
        ),
        1,
    ):
        yield Item(text, mark=f"{number}.")
    yield Item(receipt.command, "cyan", whole=True)
    yield Gap()
