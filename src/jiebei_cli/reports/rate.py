"""What a loan really costs a year, the limits it is under, and the rate the lender states."""

from datetime import date

from jiebei_cli.domain.arithmetic.money import Money
from jiebei_cli.domain.judging.caps import Held, Lpr
from jiebei_cli.domain.value import Value


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
