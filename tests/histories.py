"""Random loans and what may happen to them, for properties."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from jiebei_cli.domain.arithmetic.daycount import DAY_COUNTS
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.book import Book, fold
from jiebei_cli.domain.book.facts import Fact
from jiebei_cli.domain.book.loan import debts_on
from jiebei_cli.domain.book.prepayment import Wish, payoff
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.contract.terms import (
    FeeTerm,
    OverdueRule,
    PrepaymentFee,
    PrepaymentRule,
    Terms,
)
from jiebei_cli.domain.errors import BadInput, Refused
from jiebei_cli.store.codec import stamped

METHODS = ("equal-instalment", "equal-principal", "interest-first", "bullet", "flat", "balloon")
AT = datetime(2026, 1, 1, tzinfo=UTC)

money = st.integers(1, 10**9).map(lambda fen: Decimal(fen).scaleb(-2))
small_money = st.integers(1, 10**5).map(lambda fen: Decimal(fen).scaleb(-2))
rates = st.one_of(
    st.integers(0, 100).map(lambda n: Rate(Decimal(n).scaleb(-5), "d")),
    st.integers(0, 3600).map(lambda n: Rate(Decimal(n).scaleb(-4), "y")),
    st.integers(0, 300).map(lambda n: Rate(Decimal(n).scaleb(-4), "m")),
)
days = st.dates(date(2019, 1, 1), date(2032, 12, 31))
prepayment_rules = st.builds(
    PrepaymentRule,
    accrued=st.sampled_from(("on-prepaid", "on-outstanding")),
    amount_is=st.sampled_from(("principal", "cash")),
    fee=st.none()
    | st.builds(PrepaymentFee, rate=st.sampled_from((Decimal("0.01"), Decimal("0.03")))),
)
overdue_rules = st.builds(
    OverdueRule,
    multiplier=st.sampled_from((Decimal(1), Decimal("1.5"), Decimal(2))),
    base=st.sampled_from(("principal", "principal+interest")),
    mode=st.sampled_from(("replace", "add")),
    grace_days=st.integers(0, 3),
)


@st.composite
def contracts(draw: st.DrawFn, methods: Sequence[str] = METHODS) -> Terms:
    """Terms of any plain kind."""
    method = draw(st.sampled_from(methods))
    instalments = draw(st.integers(2 if method == "balloon" else 1, 24))
    every = draw(st.sampled_from(("1m", "1m", "3m", "1y", "1w", "2w")))
    return agree(
        principal=draw(money),
        rate=draw(rates),
        disbursed_on=draw(days),
        instalments=instalments,
        method=method,
        every=every,
        due_day=draw(st.none() | st.integers(1, 31)) if every.endswith("m") else None,
        stub_min_days=draw(st.sampled_from((0, 15))),
        day_count=draw(st.sampled_from(tuple(DAY_COUNTS))),
        accrual=draw(st.sampled_from(("daily", "daily", "period"))),
        level=draw(st.sampled_from(("actual", "nominal"))),
        rounding=draw(st.sampled_from(("half-up", "half-even"))),
        month_end=draw(st.sampled_from(("clamp", "early"))),
        interest_only=draw(st.integers(1, instalments - 1)) if method == "balloon" else 0,
        fee_each=draw(st.none() | small_money.map(FeeTerm)),
        prepayment=draw(prepayment_rules),
        overdue=draw(overdue_rules),
    )


def drawn(terms: Terms, book: Book | None = None) -> tuple[Fact, ...]:
    """The facts of a disbursement on a book, stamped."""
    book = book or fold(())
    found = decide.apply(book, "line", terms, decide.Limits(), granted=True)
    return stamped(found.facts, book.facts[-1].id if book.facts else 0, AT)


def more(facts: tuple[Fact, ...], fact: Fact) -> tuple[Fact, ...]:
    """The facts with one more, stamped."""
    return (*facts, *stamped((fact,), facts[-1].id, AT))


@st.composite
def histories(draw: st.DrawFn) -> tuple[Fact, ...]:
    """One or two loans drawn, then payments in full, in part, late, early, as the rules allow."""
    facts = drawn(draw(contracts()))
    if draw(st.booleans()):
        facts += drawn(draw(contracts()), fold(facts))
    for _ in range(draw(st.integers(0, 8))):
        book = fold(facts)
        loan = draw(st.sampled_from(list(book.loans.values())))
        jump = draw(st.sampled_from((0, 1, 7, 30, 45)))
        on = loan.last_on + timedelta(days=jump)
        if draw(st.booleans()):  # mostly on a due day
            on = next((row.due for row in build(loan.terms).rows if row.due >= on), on)
        share = draw(st.sampled_from((None, None, Decimal("0.5"), Decimal("0.1"))))
        try:
            facts = more(facts, _payment(draw, book, loan.id, on, share))
        except (Refused, BadInput):
            continue
    return facts


def _payment(draw: st.DrawFn, book: Book, name: str, on: date, share: Decimal | None) -> Fact:
    loan = book.loan(name)
    if draw(st.booleans()):
        due = sum((debt.total for debt in debts_on(loan, on)), Decimal("0.00"))
        part = None if share is None else max((due * share).quantize(Decimal("0.01")), FEN)
        return decide.repay(loan, part, on)
    whole = payoff(loan, on).early
    part = None if share is None else max((whole * share).quantize(Decimal("0.01")), FEN)
    return decide.prepay(loan, on, Wish(part))[0]


FEN = Decimal("0.01")
