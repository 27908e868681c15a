"""Facts: what happened, as the ledger records it. State is folded from them, never stored.

A payment keeps the split it was posted with and a disbursement its full terms, so that later
arithmetic never rewrites an old receipt. `date` is the value date, `at` the time of recording;
facts that one command wrote together share a `group`, the id of the first.
"""

import re
from datetime import date
from typing import Any, ClassVar, Literal

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.terms import COMPONENTS, AccruedOn, Recast, Terms
from jiebei_cli.domain.value import Name, Value

Known = Literal["lender", "stated", "assumed"]
"""Read from the lender's own paper, typed by the borrower, or taken so although nobody looked."""


def _stored_name(name: str) -> str:
    """`AccountOpened` is stored as `account_opened`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Fact(Value, kw_only=True, tag_field="type", tag=_stored_name):
    """What every fact carries; id and time are given by the store. One without `known` is stated.

    Each kind has its `name`; one that is not of `Ours` brings a method `fold` of its own.
    """

    name: ClassVar[Name]
    date: date
    id: int = 0
    at: str = ""
    ref: str | None = None
    group: int | None = None
    note: str | None = None
    known: Known | None = None

    @property
    def moved(self) -> "Posted":
        """What it moves by component, as row 0."""
        amounts = {part: getattr(self, part, ZERO) for part in COMPONENTS}
        return Posted(number=0, **amounts)

    def fold(self, of: Any) -> Any:
        """The loan that is named, or else the account, after this fact of another kind."""
        raise NotImplementedError(type(self).__name__)


class AccountOpened(Fact, kw_only=True):
    """A credit line 额度; a `line` nobody stated is unknown."""

    name: ClassVar[Name] = Name("开户", "account opened")
    account: str
    product: str
    line: Money | None = None


class Declared(Fact, kw_only=True):
    """Something the borrower states: income, savings, a new line."""

    name: ClassVar[Name] = Name("登记", "declared")
    what: str
    value: str
    account: str | None = None


class Applied(Fact, kw_only=True):
    """An application and what came of it; `reasons` are codes."""

    name: ClassVar[Name] = Name("申请", "applied")
    account: str
    product: str
    amount: Money
    decision: Literal["granted", "approved", "declined"]
    reasons: tuple[str, ...] = ()


class Disbursed(Fact, kw_only=True):
    """放款: a loan starts under its terms."""

    name: ClassVar[Name] = Name("放款", "disbursed")
    loan: str
    account: str
    terms: Terms

    @property
    def moved(self) -> "Posted":
        """The principal."""
        return Posted(number=0, principal=self.terms.principal)


class Posted(Value, kw_only=True):
    """What one payment put to one instalment."""

    number: int
    fee: Money = ZERO
    penalty: Money = ZERO
    interest: Money = ZERO
    principal: Money = ZERO

    @property
    def total(self) -> Money:
        """Sum of the components."""
        return self.fee + self.penalty + self.interest + self.principal


class Repaid(Fact, kw_only=True):
    """A repayment of what was due, split as posted; `settles` when it left nothing to pay."""

    name: ClassVar[Name] = Name("还款", "repaid")
    loan: str
    amount: Money
    fee: Money = ZERO
    penalty: Money = ZERO
    interest: Money = ZERO
    principal: Money = ZERO
    rows: tuple[Posted, ...] = ()
    settles: bool = False


class Prepaid(Fact, kw_only=True):
    """An early repayment: what was due first (`rows`), then `early` principal with the interest
    accrued on it and the prepayment fee; the components at the top are the totals.
    """

    name: ClassVar[Name] = Name("提前还款", "prepaid")
    loan: str
    amount: Money
    fee: Money = ZERO
    penalty: Money = ZERO
    interest: Money = ZERO
    principal: Money = ZERO
    rows: tuple[Posted, ...] = ()
    early: Money
    accrued: Money = ZERO
    accrued_on: AccruedOn = "on-prepaid"
    recast: Recast = "keep-term"
    settles: bool = False


class RateChanged(Fact, kw_only=True):
    """The rate is another one from `since` on, or from the day of the fact."""

    name: ClassVar[Name] = Name("利率变更", "rate changed")
    loan: str
    rate: Rate
    since: date | None = None


class Extended(Fact, kw_only=True):
    """展期: instalments due on `dues` are added; instalments due before `since` stay."""

    name: ClassVar[Name] = Name("展期", "extended")
    loan: str
    dues: tuple[date, ...]
    since: date | None = None


class Deferred(Fact, kw_only=True):
    """延期还本: the next instalments, or those due from `since` on, repay no principal."""

    name: ClassVar[Name] = Name("延期还本", "principal deferred")
    loan: str
    instalments: int
    since: date | None = None


class FeeCharged(Fact, kw_only=True):
    """A fee the lender charged outside the plan; due at once, in postings row 0."""

    name: ClassVar[Name] = Name("收费", "fee charged")
    loan: str
    amount: Money
    what: str = ""

    @property
    def moved(self) -> Posted:
        """The fee."""
        return Posted(number=0, fee=self.amount)


class Waived(Fact, kw_only=True):
    """减免: interest, penalty or fee of an instalment that need not be paid; 0 is fees charged."""

    name: ClassVar[Name] = Name("减免", "waived")
    loan: str
    number: int
    fee: Money = ZERO
    penalty: Money = ZERO
    interest: Money = ZERO


class Adjusted(Fact, kw_only=True):
    """The lender's figure for an instalment differs from ours by these signed amounts."""

    name: ClassVar[Name] = Name("按贷款方调整", "adjusted")
    loan: str
    number: int
    fee: Money = ZERO
    penalty: Money = ZERO
    interest: Money = ZERO


class CloseStep(Fact, kw_only=True):
    """A step of leaving that is done; `file` is the digest of its proof."""

    name: ClassVar[Name] = Name("关闭事项", "closing step")
    account: str
    step: str
    file: str | None = None


class Closed(Fact, kw_only=True):
    """The line was closed."""

    name: ClassVar[Name] = Name("关闭", "closed")
    account: str


class Reopened(Fact, kw_only=True):
    """The line was granted again."""

    name: ClassVar[Name] = Name("重开", "reopened")
    account: str
    line: Money | None = None


class Confirmed(Fact, kw_only=True):
    """Somebody looked: an earlier fact is so, or what only the lender knows of an account.

    `known` is the source of the look; `fact` the fact it raises, or `look` the code of the question
    it answers for `account`, until the answer is too old.
    """

    name: ClassVar[Name] = Name("核实", "confirmed")
    fact: int | None = None
    account: str | None = None
    look: str | None = None


class Reversed(Fact, kw_only=True):
    """冲正: another fact no longer stands; reversing a reversal restores it."""

    name: ClassVar[Name] = Name("冲正", "reversed")
    fact: int


class Noted(Fact, kw_only=True):
    """A remark, without effect on any figure."""

    name: ClassVar[Name] = Name("备注", "noted")
    text: str
    loan: str | None = None
    account: str | None = None

    def fold(self, of: Any) -> Any:
        """Nothing changes."""
        return of


Payment = Repaid | Prepaid
Change = RateChanged | Extended | Deferred | FeeCharged | Waived | Adjusted
OfAccount = CloseStep | Closed | Reopened
Ours = (
    AccountOpened
    | Declared
    | Applied
    | Disbursed
    | Payment
    | Change
    | OfAccount
    | Confirmed
    | Reversed
)
"""What `book` and `folding` fold by themselves."""


def summed(rows: tuple[Posted, ...]) -> Posted:
    """Sums by component over the rows of a payment, as row 0."""
    return Posted(
        number=0,
        fee=sum((row.fee for row in rows), ZERO),
        penalty=sum((row.penalty for row in rows), ZERO),
        interest=sum((row.interest for row in rows), ZERO),
        principal=sum((row.principal for row in rows), ZERO),
    )
