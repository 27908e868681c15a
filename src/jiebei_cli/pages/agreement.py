"""The agreement page in words, for the question and for the view."""

from jiebei_cli.domain.contract.methods import method
from jiebei_cli.reports.agreement import Agreement, CostItem, PrepayRight
from jiebei_cli.text.catalog import basis, pick, word


def item_cells(item: CostItem) -> tuple[str, str, str]:
    """Item and way, rate, payee."""
    way = word(f"way.{item.way}") if item.code != "interest" else pick(method(item.way).name)
    payee = item.payee or word("payee.lender" if item.code == "interest" else "payee.unnamed")
    rate = item.rates or item.rate
    if item.annual is not None and item.code != "interest":
        rate = f"{rate} ≈ {percent(item.annual)}/y".strip()
    return f"{word(f'item.{item.code}')} · {way}", rate + mark(item.origin), payee


def mark(origin: str) -> str:
    """A star behind what is the product's preset, not the contract's own."""
    return " *" if origin == "preset" else ""


def percent(share: str) -> str:
    """A fraction as a percentage with two decimals."""
    from decimal import Decimal

    return f"{Decimal(share) * 100:.2f}%"


def default_line(page: Agreement) -> str:
    """What lateness would cost."""
    late = page.default
    if late.origin == "unknown":
        return word("agreement.late_unknown")
    text = word(
        "agreement.late",
        payee=late.payee or word("payee.lender"),
        rate=late.rate + mark(late.origin),
        base=word(f"late.base.{late.base}"),
        mode=word(f"late.mode.{late.mode}"),
        grace=f"{late.grace_days}{mark(late.grace_origin)}",
        days=late.example_days,
        amount=late.example_amount,
        penalty=late.example_penalty,
    )
    return text if late.fee is None else text + word("agreement.late_fee", fee=late.fee)


def right_line(right: PrepayRight) -> str:
    """The right to pay early and its price."""
    if right.origin == "unknown":
        return word("right.unknown", basis=basis(right.laws))
    text = word(f"right.{right.allowed}", date=right.first_day, basis=basis(right.laws))
    if right.allowed == "none":
        return text
    if right.fee_origin == "unknown":
        return text + word("right.fee_unknown")
    if right.rate is None:
        known = right.fee_origin == "contract"
        return text + word("right.free_agreed" if known else "right.free")
    said = word("right.fee", fee=right.fee_then, date=right.first_day)
    return text + said + mark(right.fee_origin)


def stars(page: Agreement) -> bool:
    """Whether anything on the page is a preset."""
    late, right = page.default, page.prepayment
    origins = {late.origin, late.grace_origin, right.fee_origin}
    return "preset" in origins | {item.origin for item in page.items}


def annualised(page: Agreement) -> str:
    """12.80% / 13.58%, or a dash where there is no rate of return."""
    rates = (page.annualised_simple, page.annualised_compound)
    return " / ".join("-" if rate is None else percent(rate) for rate in rates)


def page_text(page: Agreement) -> str:
    """The page before the question, as plain lines."""
    lines = [
        word("agreement.title"),
        f"  {word('agreement.principal')}: {page.principal:,}"
        f"  {word('agreement.received')}: {page.received:,}",
    ]
    for item in page.items:
        what, rate, payee = item_cells(item)
        lines.append(f"  {what} · {rate} → {payee}: {item.amount:,}")
    lines.append(f"  {word('agreement.cost')}: {page.total:,}")
    lines.append(f"  {word('agreement.irr')}: {annualised(page)}")
    lines += [f"  {default_line(page)}", f"  {right_line(page.prepayment)}"]
    if stars(page):
        lines.append(f"  {word('agreement.star')}")
    if page.nothing_else:
        lines.append(f"  {word('agreement.nothing_else', basis=basis(page.laws))}")
    return "\n".join(lines)
