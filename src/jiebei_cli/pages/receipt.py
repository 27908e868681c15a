"""Receipts of repayments and early repayments."""

from rich.console import Console
from rich.text import Text

from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.pages.parts import line, money, next_due_words, supposing, table
from jiebei_cli.reports.receipt import PrepayReceipt, RepayReceipt
from jiebei_cli.text.catalog import word


def _recorded(out: Console, receipt: RepayReceipt | PrepayReceipt) -> None:
    supposing(out, receipt.supposed, otherwise=isinstance(receipt, PrepayReceipt))


def _paid(receipt: RepayReceipt | PrepayReceipt) -> str:
    """The column of what was paid, or is to be."""
    return "paid" if receipt.recorded else "to_pay"


def _after(out: Console, receipt: RepayReceipt | PrepayReceipt) -> None:
    if receipt.settled:
        code = "now_settled" if receipt.recorded else "then_settled"
        line(out, word(code, loan=receipt.loan), "bold green")
        return
    line(out, word("outstanding_now", amount=receipt.outstanding))
    if receipt.next_due is not None:
        for text in next_due_words(receipt.next_due, receipt.today):
            line(out, text)


def repay(out: Console, receipt: RepayReceipt) -> None:
    """What was paid of which instalment."""
    kind = "receipt" if receipt.recorded else "trial"
    title = word(f"{kind}.repay", loan=receipt.loan, amount=receipt.amount, date=receipt.on)
    line(out, title, "bold")
    _recorded(out, receipt)
    late = any(row.penalty for row in receipt.instalments)
    fees = any(row.fee for row in receipt.instalments)
    columns = [("number", False), ("due", False), ("principal", True), ("interest", True)]
    columns += [*([("penalty", True)] if late else []), *([("fee", True)] if fees else [])]
    made = table(*columns, (_paid(receipt), True), ("left", True))
    for row in receipt.instalments:
        cells = [row.id, row.due.isoformat(), money(row.principal), money(row.interest)]
        cells += [money(row.penalty)] if late else []
        cells += [money(row.fee)] if fees else []
        made.add_row(*cells, money(row.total), money(row.left))
    out.print(made)
    _after(out, receipt)


def prepay(out: Console, receipt: PrepayReceipt) -> None:
    """Figures of the day, saving, plan before and after."""
    kind = "receipt" if receipt.recorded else "trial"
    code = f"{kind}.payoff" if receipt.settled else f"{kind}.prepay"
    line(out, word(code, loan=receipt.loan, amount=receipt.total, date=receipt.on), "bold")
    _recorded(out, receipt)
    if not receipt.recorded:
        _steps(out, receipt)
    components = ("principal", "interest", "penalty", "fee", _paid(receipt))
    made = table(*((name, True) for name in components))
    made.add_row(
        money(receipt.principal),
        money(receipt.interest),
        money(receipt.penalty),
        money(receipt.fee),
        money(receipt.total),
    )
    out.print(made)
    loss = receipt.net_saving < ZERO
    line(
        out,
        word(
            "saved.loss" if loss else "saved",
            interest=receipt.saved_interest,
            fee=receipt.prepayment_fee,
            net=abs(receipt.net_saving),
        ),
        "bold red" if loss else "green",
    )
    if receipt.prepayment_fee:
        line(out, word("break_even", amount=receipt.break_even_fee))
    if receipt.after:
        line(out, word(f"recast.{receipt.recast}"))
        out.print()
        _compared(out, receipt)
    _after(out, receipt)
    if receipt.days:
        out.print()
        columns = [("paid_before", True)] if any(day.paid for day in receipt.days) else []
        made = table(("date", False), *columns, ("payoff", True), ("more_than_today", True))
        for day in receipt.days:
            before = [money(day.paid)] if columns else []
            made.add_row(day.on.isoformat(), *before, money(day.total), f"{day.more:+,}")
        out.print(made)


def _compared(out: Console, receipt: PrepayReceipt) -> None:
    """The rows still to come, before and after, side by side."""
    made = table(
        ("number", True),
        ("due", False),
        ("before", True),
        ("before_balance", True),
        ("after", True),
        ("after_balance", True),
    )
    after = {row.number: row for row in receipt.after}
    for row in receipt.before:
        new = after.get(row.number)
        made.add_row(
            str(row.number),
            row.due.isoformat(),
            money(row.total),
            money(row.balance),
            money(new.total) if new else "-",
            money(new.balance) if new else "-",
        )
    out.print(made)


def _steps(out: Console, receipt: PrepayReceipt) -> None:
    """The source article's five steps, with this loan's figures."""
    last = receipt.before[-1].due if receipt.before else receipt.on
    principal = receipt.outstanding + receipt.principal
    line(out, word("steps.title"), "bold")
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
        line(out, f"  {number}. {text}")
    out.print(Text(f"  {receipt.command}", style="cyan"), soft_wrap=True)  # it stays whole
    out.print()
