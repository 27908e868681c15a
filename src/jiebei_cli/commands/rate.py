"""`jiebei rate RECEIVED PAYMENTS…`: what a loan really costs a year, and the limits it is under."""

from datetime import date
from decimal import Decimal
from typing import Annotated, get_args

from jiebei_cli.commands.context import Context, Remark, Result, remark
from jiebei_cli.commands.loan_options import EVERY
from jiebei_cli.commands.options import DATE, MONEY, Command, Kind, argument, choice, option
from jiebei_cli.commands.rate_payments import read_payments
from jiebei_cli.commands.warnings import cap_warnings
from jiebei_cli.domain.arithmetic.dates import interval
from jiebei_cli.domain.arithmetic.irr import Return, dated, periodic
from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.judging.caps import hold
from jiebei_cli.domain.judging.law import LenderKind
from jiebei_cli.domain.value import replace
from jiebei_cli.reports.plan import fraction
from jiebei_cli.reports.rate import RateReport, Stated
from jiebei_cli.store.policy import cap_policy


def run(
    ctx: Context,
    received: Annotated[
        Money,
        argument("实际到账金额", "Amount really received", replace(MONEY, metavar="RECEIVED")),
    ],
    payments: Annotated[
        list[str],
        argument(
            "还款：12x906.67、906.67、2026-02-05:906.67、文件.csv、-（标准输入）",
            "Payments: 12x906.67, 906.67, 2026-02-05:906.67, FILE.csv, - (stdin)",
            Kind("PAYMENTS…", file=True),
            many=True,
        ),
    ],
    every: Annotated[
        str,
        option(
            "--every",
            "不写日期时的间隔（默认 1m）：{known}",
            "Interval of undated payments (1m): {known}",
            EVERY,
        ),
    ] = "1m",
    draw: Annotated[
        date | None,
        option("--date", "到账日（默认今天）", "Day the money came (default today)", DATE),
    ] = None,
    claimed: Annotated[
        str | None,
        option("--stated", "贷款方说的利率，核对", "The rate the lender states, to verify", "RATE"),
    ] = None,
    lender: Annotated[
        LenderKind,
        option(
            "--lender-is",
            "谁放的款：{known}",
            "Who lends: {known}",
            choice("KIND", get_args(LenderKind)),
        ),
    ] = "licensed",
) -> Result:
    """The real yearly cost of a loan.

    Flows are read, dated or periodic; the rate is solved and held against what was stated and the
    limits of that day.
    """
    on = draw or ctx.today
    per_year = interval(every).per_year
    paid = read_payments(ctx, payments)
    days = [day for day, _ in paid if day is not None]
    if days and min(days) < on:
        raise BadInput("payments.before", date=min(days), drawn=on)
    if days:
        flows = [(on, received), *((day, -amount) for day, amount in paid if day is not None)]
        found = dated(flows, per_year)
    else:
        found = periodic([received, *(-amount for _, amount in paid)], per_year)
    repaid = sum((amount for _, amount in paid), ZERO)
    policy = cap_policy(ctx.config)
    caps = hold(policy, on, lender, found.nominal, found.effective)
    claim = _stated(claimed, found, (repaid - received) / received) if claimed is not None else None
    report = RateReport(
        on=on,
        received=received,
        repaid=repaid,
        cost=repaid - received,
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
    return Result(report, warnings=warnings)


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


COMMAND = Command(
    run,
    answers=(RateReport,),
    examples=(
        "jiebei rate 99000 12x8833.3",
        "jiebei rate 10000 12x906.67 --stated 8.8%",
        "jiebei rate 5000 2026-02-10:2600 2026-03-10:2500 --date 2026-01-10",
    ),
)
