"""The cheapest way out: known optima, every plan on a grid, baselines, bounds, replay."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from random import Random

import pytest

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.facts import Disbursed
from jiebei_cli.domain.book.folding import apply, open_loan
from jiebei_cli.domain.book.loan import Loan, debts_on
from jiebei_cli.domain.book.prepayment import Wish
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.terms import PrepaymentFee, PrepaymentRule
from jiebei_cli.domain.errors import Fault
from jiebei_cli.domain.planning.baselines import Table, table
from jiebei_cli.domain.planning.desk import replayed
from jiebei_cli.domain.planning.goal import Goal
from jiebei_cli.domain.planning.purse import fen_of, monthly, purse
from jiebei_cli.domain.planning.search import Found, search
from jiebei_cli.domain.planning.ways import POINTS
from tests.books import KINDS, TODAY, borrower
from tests.loans import D, day


def always() -> bool:
    return True


def monthly_loan(number: int, principal: str, rate: str, left: int, **rule: object) -> Loan:
    """Yearly rate by twelve, due every tenth from 10 February 2026."""
    drawn = day("2026-01-10")
    terms = agree(
        principal=D(principal), rate=Rate.parse(rate), disbursed_on=drawn, instalments=left,
        accrual="period", prepayment=PrepaymentRule(**rule),  # type: ignore[arg-type]
    )  # fmt: skip
    return open_loan(Disbursed(id=number, date=drawn, loan=f"L{number}", account="a", terms=terms))


def small(loans: Sequence[Loan], extra: Sequence[tuple[str, str]]) -> Found:
    """The dues of the first month every month, and money besides."""
    amount = sum((loan.rows[0].total for loan in loans), ZERO)
    regular = monthly(amount, day("2026-02-10"), day("2028-02-10"))
    money = purse([*regular, *((day(on), D(sum_)) for on, sum_ in extra)])
    return search(table(loans, day("2026-01-11"), money), always)


def test_a_fee_on_the_dear_loan_makes_the_cheap_one_first() -> None:
    """Case A of the review of anchors: optimum 675.96 by grid search and by a MILP, in floats."""
    found = small(
        [
            monthly_loan(1, "10000.00", "23.88%/y", 3, fee=PrepaymentFee(rate=D("0.03"))),
            monthly_loan(2, "10000.00", "14.6%/y", 24),
        ],
        [("2026-02-10", "5000.00")],
    )
    assert abs(found.best.cost - D("675.96")) <= D("0.03")
    assert abs(found.avalanche.cost - D("791.05")) <= D("0.03")
    assert abs(found.snowball.cost - D("791.05")) <= D("0.03")
    assert found.certificate.proves(found.best.cost)


def test_a_loan_paid_off_whole_or_not_at_all_is_saved_up_for_in_part() -> None:
    """Case B: 985.40, where spending at once costs 1,172.38 and saving up for the dear 1,003.49."""
    found = small(
        [
            monthly_loan(1, "12000.00", "18.25%/y", 12, allowed="full"),
            monthly_loan(2, "12000.00", "7.3%/y", 12),
        ],
        [("2026-02-10", "7000.00"), ("2026-04-10", "2000.00")],
    )
    assert abs(found.best.cost - D("985.40")) <= D("0.03")
    assert abs(found.avalanche.cost - D("1172.38")) <= D("0.03")
    assert found.certificate.proves(found.best.cost)


Flow = tuple[tuple[int, ...], Money]


def ways_on_a_grid(loan: Loan, days: Sequence[date], grid: Sequence[int]) -> Iterator[Flow]:
    """Fen by day and the cost, for every row of amounts (0, parts, None for all) on grid days."""
    amounts = (ZERO, D("500.00"), D("1000.00"), D("2000.00"), None)
    for chosen in product(amounts, repeat=len(grid)):
        if None in chosen and any(chosen[chosen.index(None) + 1 :]):
            continue
        wishes = dict(zip(grid, chosen, strict=True))
        one, out, paid = loan, [0] * len(days), ZERO
        try:
            for k, on in enumerate(days):
                if one.settled_on is None and debts_on(one, on):
                    due = decide.repay(one, None, on)
                    one, paid = apply(one, due), paid + due.amount
                    out[k] += fen_of(due.amount)
                if k in wishes and wishes[k] != ZERO and one.settled_on is None:
                    fact, _ = decide.prepay(one, on, Wish(wishes[k]))
                    one, paid = apply(one, fact), paid + fact.amount
                    out[k] += fen_of(fact.amount)
        except Fault:
            continue
        yield tuple(out), paid - loan.outstanding


def cheapest_on_a_grid(found: Table, grid: Sequence[int]) -> Money | None:
    """Every way of every loan together with every way of the others, as far as the money goes."""
    money = [0] * len(found.days)
    for day_, coming in found.money.incomes:
        if day_ in found.days:
            money[found.days.index(day_)] += fen_of(coming)
    partial: dict[tuple[int, ...], Money] = {tuple(money): ZERO}
    for loan in found.loans:
        ways = list(ways_on_a_grid(loan, found.days, grid))
        following: dict[tuple[int, ...], Money] = {}
        for left, cost in partial.items():
            for out, more in ways:
                rest = tuple(a - b for a, b in zip(left, out, strict=True))
                there = 0
                for amount in rest:
                    there += amount
                    if there < 0:
                        break
                else:
                    total = cost + more
                    if total < following.get(rest, total + 1):
                        following[rest] = total
        partial = following
    return min(partial.values(), default=None)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_no_plan_on_a_grid_is_cheaper(seed: int) -> None:
    """Fifty books a seed, up to three loans, four days and five amounts each."""
    r = Random(seed)
    for _ in range(50):
        count = r.choice([1, 2, 2, 3])
        kinds = KINDS[r.choice(list(KINDS))]
        asked = borrower(r, count, (2, 5 if count < 3 else 3), kinds, most=60)
        incomes = [k for k, on in enumerate(asked.days) if on in dict(asked.money.incomes)]
        grid = incomes[: 4 if count < 3 else 2]
        best = cheapest_on_a_grid(asked, grid)
        found = search(asked, always, 60)
        assert best is not None
        allowance = D(found.certificate.rounding) / POINTS
        if found.certificate.least is not None:
            assert best >= D(found.certificate.least) / POINTS - allowance
        assert found.best.cost <= best + allowance


@pytest.mark.parametrize("kinds", KINDS)
def test_never_dearer_than_what_people_do_and_never_late(kinds: str) -> None:
    r = Random(kinds)
    for _ in range(12):
        asked = borrower(r, r.randint(1, 3), (3, 18), KINDS[kinds])
        found = search(asked, always, 12)
        best = found.best
        assert found.met
        assert best.cost <= min(asked.dues_only.cost, found.avalanche.cost, found.snowball.cost)
        assert min(on.left for on in best.cash) >= 0
        assert best.cost == best.paid - sum((loan.outstanding for loan in asked.loans), ZERO)
        bound = found.certificate.least
        if bound is not None:
            slack = D(found.certificate.rounding) / POINTS
            assert best.cost >= D(bound) / POINTS - slack


@pytest.mark.parametrize("kinds", KINDS)
def test_moves_replayed_come_to_the_same(kinds: str) -> None:
    r = Random(kinds)
    for _ in range(6):
        asked = borrower(r, 3, (3, 12), KINDS[kinds])
        best = search(asked, always, 6).best
        moves = [step.move for step in best.steps]
        assert replayed(asked.loans, asked.days, asked.money, moves) == best


def test_dearest_first_needs_no_search() -> None:
    r = Random(1)
    for _ in range(10):
        asked = borrower(r, 3, (6, 18), ("plain",))
        found = search(asked, always)
        assert (found.simple, found.certificate.cases) == (True, 1)
        assert found.certificate.proves(found.best.cost)


def test_what_is_kept_stays_in_hand() -> None:
    asked = borrower(Random(3), 2, (6, 12), ("plain",))
    kept = table(asked.loans, TODAY, purse(asked.money.incomes, D("3000.00")))
    found = search(kept, always)
    alone = {each.on: each.left for each in kept.dues_only.cash}
    left = None
    for each in found.best.cash:
        left = alone.get(each.on, left)
        if left is not None:
            assert each.left >= min(D("3000.00"), left)
    assert found.best.cost < kept.dues_only.cost


def test_the_least_a_month_is_the_least() -> None:
    loans = [monthly_loan(1, "10000.00", "14.6%/y", 12), monthly_loan(2, "5000.00", "7.3%/y", 12)]
    goal = Goal(tuple(loans), day("2026-01-11"), D("1000.00"), (), by=day("2026-08-10"))
    assert not goal.solved(always).met
    least = goal.least()
    assert least is not None
    assert goal.search(least, always, 3).met
    assert not goal.search(least - 1, always, 3).met


def test_the_soonest_end_may_cost_more() -> None:
    loans = [
        monthly_loan(1, "3000.00", "12%/y", 24, fee=PrepaymentFee(rate=D("0.05"))),
    ]
    goal = Goal(tuple(loans), day("2026-01-11"), D("200.00"), ((day("2026-02-10"), D("3500.00")),))
    cheap = goal.solved(always)
    soon = Goal(goal.loans, goal.since, goal.per_month, goal.extra, soonest=True).solved(always)
    assert soon.best.free_on <= cheap.best.free_on
    assert soon.best.free_on == day("2026-02-10")


def test_a_short_budget_names_the_day_and_the_least() -> None:
    loans = [monthly_loan(1, "12000.00", "12%/y", 12)]
    goal = Goal(tuple(loans), day("2026-01-11"), D("1000.00"), ())
    found = goal.solved(always)
    assert not found.met
    assert found.best.short == (day("2026-02-10"), D("66.19"))  # 1,066.19 falls due
    assert goal.least() == D("1067.00")
