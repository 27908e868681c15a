"""`jiebei rate RECEIVED PAYMENTS…`: what a loan really costs a year, and the limits it is under."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from jiebei_cli.commands.context import Context, Remark, Result, remark
from jiebei_cli.commands.loan_options import choice
from jiebei_cli.commands.options import Command, argument, option
from jiebei_cli.commands.rate_payments import read_payments
from jiebei_cli.commands.warnings import cap_warnings
from jiebei_cli.domain.arithmetic.dates import interval
from jiebei_cli.domain.arithmetic.irr import Return, dated, periodic
from jiebei_cli.domain.arithmetic.money import ZERO, Money, parse_money
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.judging.caps import LENDER_KINDS, Held, LenderKind, Lpr, hold
from jiebei_cli.domain.value import Value
from jiebei_cli.reports.plan import fraction
from jiebei_cli.store.policy import cap_policy


class Stated(Value):
    """The rate the lender states, and which of our figures it is, to the decimals stated.

    `matches`: nominal, effective, both, flat (cost over what was received) or neither.
    """

    rate: str
    annual: str
    difference: str
    matches: str


class RateReport(Value):
    """A loan from its flows; `basis` is periodic (equal periods) or dated (actual days / 365)."""

    on: date
    received: Money
    repaid: Money
    cost: Money
    payments: int
    basis: str
    every: str
    first: date | None
    last: date | None
    irr_nominal: str
    irr_effective: str
    lender_is: str
    caps: tuple[Held, ...]
    lpr: Lpr | None
    stated: Stated | None


def run(
    ctx: Context,
    received: Annotated[str, argument("RECEIVED", "arg.received")],
    payments: Annotated[list[str], argument("PAYMENTS…", "arg.payments")],
    every: Annotated[str, option("--every", "opt.rate_every", "INTERVAL")] = "1m",
    draw: Annotated[str | None, option("--date", "opt.rate_date", "DATE")] = None,
    claimed: Annotated[str | None, option("--stated", "opt.stated", "RATE")] = None,
    lender_is: Annotated[str, option("--lender-is", "opt.lender_is", "KIND")] = "licensed",
) -> Result:
    """The real yearly cost of a loan."""
    on = ctx.day(draw) if draw is not None else ctx.today
    lender: LenderKind = choice("--lender-is", lender_is, LENDER_KINDS)
    net = parse_money(received)
    per_year = interval(every).per_year
    paid = read_payments(ctx, payments)
    days = [day for day, _ in paid if day is not None]
    if days and min(days) < on:
        raise BadInput("payments.before", date=min(days), drawn=on)
    if days:
        flows = [(on, net), *((day, -amount) for day, amount in paid if day is not None)]
        found = dated(flows, per_year)
    else:
        found = periodic([net, *(-amount for _, amount in paid)], per_year)
    repaid = sum((amount for _, amount in paid), ZERO)
    policy = cap_policy(ctx.config)
    caps = hold(policy, on, lender, found.nominal, found.effective)
    claim = _stated(claimed, found, (repaid - net) / net) if claimed is not None else None
    report = RateReport(
        on=on,
        received=net,
        repaid=repaid,
        cost=repaid - net,
        payments=len(paid),
        basis="dated" if days else "periodic",
        every=every,
        first=min(days, default=None),
        last=max(days, default=None),
        irr_nominal=fraction(found.nominal),
        irr_effective=fraction(found.effective),
        lender_is=lender,
        caps=caps,
        lpr=policy.lpr_on(on),
        stated=claim,
    )
    warnings = (*_claim_warning(claim, found), *cap_warnings(caps, found.nominal, found.effective))
    return Result(report, "rate.report", warnings=warnings)


def _stated(text: str, found: Return, flat: Decimal) -> Stated:
    rate = Rate.parse(text, typed=True)
    annual = rate.annual(365)
    _, _, decimals = text.partition("%")[0].partition(".")
    places = Decimal(1).scaleb(-2 - (len(decimals.strip()) if rate.basis == "y" else 2))
    claim = annual.quantize(places)
    simple = found.nominal.quantize(places) == claim
    compounded = found.effective.quantize(places) == claim
    if simple or compounded:
        matches = "both" if simple and compounded else "nominal" if simple else "effective"
    else:
        matches = "flat" if flat.quantize(places) == claim else "neither"
    return Stated(str(rate), fraction(annual), fraction(found.nominal - annual), matches)


def _claim_warning(claim: Stated | None, found: Return) -> tuple[Remark, ...]:
    if claim is None or claim.matches not in ("flat", "neither"):
        return ()
    return (
        remark(
            f"rate.stated_{claim.matches}",
            stated=claim.rate,
            nominal=f"{found.nominal:.2%}",
            effective=f"{found.effective:.2%}",
        ),
    )


COMMAND = Command(run)
