"""`plan` against HiGHS, a solver of mixed-integer programmes (`pip install highspy`).

    python benchmarks/plan_vs_highs.py --books 1000 --loans 3 --rows 6 24 [--seconds 2] [--no-highs]

The programme is written here from the rows of the loans alone, in floating point, and keeps the
term of every loan: no plan of ours may be dearer than its optimum but for rounding, and no bound
above it. The planner may also keep the instalments, so it is cheaper now and then.
"""

import argparse
import sys
import time
from bisect import bisect_left
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from jiebei_cli.domain.book.loan import Loan
from jiebei_cli.domain.book.prepayment import lock_in_ends
from jiebei_cli.domain.planning.baselines import Table, table
from jiebei_cli.domain.planning.search import search
from jiebei_cli.domain.planning.ways import POINTS
from tests.books import KINDS, TODAY, borrower


def optimum(asked: Table, limit: float = 20.0) -> float | None:
    """The least interest and fees, as HiGHS finds it; None where it ran out of time."""
    import highspy

    solver = highspy.Highs()  # its banner goes to stdout: one a solver
    solver.silent()
    solver.setOptionValue("time_limit", limit)
    solver.setOptionValue("mip_rel_gap", 1e-9)
    days = asked.days
    paid: list[list[tuple[object, float]]] = [[] for _ in days]
    constant = [0.0] * len(days)
    for loan in asked.loans:
        for k, variable, factor in stream(solver, loan, asked):
            if variable is None:
                constant[k] += factor
            else:
                paid[k].append((variable, factor))
    money = [0.0] * len(days)
    for day, amount in asked.money.incomes:
        if day <= days[-1]:
            money[bisect_left(days, day)] += float(amount)
    spent = None
    there = 0.0
    for k in range(len(days)):
        there += money[k] - constant[k]
        terms = [variable * factor for variable, factor in paid[k]]
        if terms:
            total = solver.qsum(terms) if spent is None else solver.qsum(terms) + spent
            held = solver.addVariable(lb=-1e9, ub=1e9)
            solver.addConstr(held == total)
            spent = held
        if spent is not None:
            solver.addConstr(spent <= there + 0.02)
    solver.minimize(spent)
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    owed = float(sum(loan.outstanding for loan in asked.loans))
    return solver.getObjectiveValue() + sum(constant) - owed


def stream(solver: object, loan: Loan, asked: Table) -> Iterable[tuple[int, object | None, float]]:
    """What leaves for a loan: (index of the day, variable or None, yuan for each of it).

    f is the share of the loan that is left after a day, and never rises.
    """
    rule, days = loan.terms.prepayment, asked.days
    rate = float(loan.terms.annual_rate) / loan.terms.basis.year_days
    due = {bisect_left(days, row.due): row for row in loan.rows if row.due >= TODAY}
    balance = float(loan.outstanding)
    since = max((row.due for row in loan.rows if row.due < TODAY), default=loan.terms.disbursed_on)
    incomes = {day for day, _ in asked.money.incomes}
    share = None
    fee = rule.fee
    for k, day in enumerate(days):
        if k in due:
            row = due[k]
            interest = balance * rate * (day - since).days
            amount = float(row.principal) + interest
            balance -= float(row.principal)
            since = day
            yield k, share, amount
        if balance < 0.005:
            break
        turning = (
            fee is not None
            and fee.free_after_days is not None
            and (day - loan.terms.disbursed_on).days == fee.free_after_days
        )
        own = k in due and (fee is not None or rule.allowed == "full")
        if rule.allowed == "none" or day < lock_in_ends(loan):
            continue
        if not (day in incomes or own or turning or day == TODAY or day == lock_in_ends(loan)):
            continue
        accrued = rate * (day - since).days
        charged = 0.0
        held = (day - loan.terms.disbursed_on).days
        if fee is not None and not (
            fee.free_after_days is not None and held >= fee.free_after_days
        ):
            charged = float(fee.rate)
        whole = balance * (1 + accrued + charged)
        if rule.allowed == "full":
            following = solver.addVariable(lb=0.0, ub=1.0, type=_integer())
        else:
            following = solver.addVariable(lb=0.0, ub=1.0)
        if share is not None:
            solver.addConstr(following <= share)
        before = 1.0 if share is None else share
        least = float(rule.minimum or 0)
        step = float(rule.multiple or 0)
        if least and rule.allowed == "partial":
            some = solver.addVariable(lb=0.0, ub=1.0, type=_integer())
            last = solver.addVariable(lb=0.0, ub=1.0, type=_integer())
            part = before - following
            solver.addConstr(part <= some)
            solver.addConstr(following <= 1 - last)
            solver.addConstr(part * balance >= least * some - (least + 1) * last)
        elif step and rule.allowed == "partial":
            count = solver.addVariable(lb=0.0, ub=1e6, type=_integer())
            last = solver.addVariable(lb=0.0, ub=1.0, type=_integer())
            part = before - following
            solver.addConstr(following <= 1 - last)
            solver.addConstr(part * balance - step * count <= balance * last)
            solver.addConstr(part * balance - step * count >= -balance * last)
        if share is None:
            yield k, None, whole
        else:
            yield k, share, whole
        yield k, following, -whole
        share = following


def _integer() -> object:
    import highspy

    return highspy.HighsVarType.kInteger


def until(end: float) -> Callable[[], bool]:
    """Whether there is time left."""
    return lambda: time.perf_counter() < end


def main() -> None:
    """Measure, and print the table."""
    told = argparse.ArgumentParser()
    told.add_argument("--books", type=int, default=100)
    told.add_argument("--loans", type=int, default=3)
    told.add_argument("--rows", type=int, nargs=2, default=(6, 24))
    told.add_argument("--seconds", type=float, default=2.0)
    told.add_argument("--no-highs", action="store_true")
    told.add_argument("--kinds", nargs="*", default=list(KINDS))
    asked = told.parse_args()
    print(
        "| contracts | proven | gap ≤ 1 yuan | seconds, median | slowest | HiGHS, median |"
        " dearer than HiGHS | bound above | avalanche, mean | worst | snowball, mean | worst |"
    )
    print("|" + "---|" * 12)
    for kinds in asked.kinds:
        r = Random(f"{kinds}{asked.loans}")
        times, solved, proven, close, dearer, above = [], [], 0, 0, 0, 0
        excess: dict[str, list[float]] = {"avalanche": [], "snowball": []}
        for number in range(asked.books):
            made = borrower(r, asked.loans, tuple(asked.rows), KINDS[kinds])
            began = time.perf_counter()
            one = table(made.loans, TODAY, made.money)
            found = search(one, until(began + asked.seconds))
            times.append(time.perf_counter() - began)
            proof, cost = found.certificate, float(found.best.cost)
            proven += proof.proves(found.best.cost)
            gap = cost - proof.least / POINTS if proof.least is not None else 1e9
            close += gap <= 1
            for name, paid in excess.items():
                paid.append(float(getattr(found, name).cost) / max(cost, 1.0) - 1)
            if asked.no_highs:
                continue
            began = time.perf_counter()
            best = optimum(one)
            solved.append(time.perf_counter() - began)
            if best is None:
                continue
            rounding = proof.rounding / POINTS + 0.05
            if cost > best + rounding:
                dearer += 1
                print(f"dearer: {kinds} {number}: {cost:.2f}, HiGHS {best:.2f}", file=sys.stderr)
            if proof.least is not None and proof.least / POINTS > best + rounding:
                above += 1
                print(
                    f"above: {kinds} {number}: {proof.least / POINTS:.2f} > {best:.2f}",
                    file=sys.stderr,
                )
        times.sort()
        solved.sort()
        middle = f"{solved[len(solved) // 2]:.3f}" if solved else "–"
        told_excess = " | ".join(
            f"{sum(each) / len(each):.1%} | {max(each):.1%}" for each in excess.values()
        )
        held = (str(dearer), str(above)) if solved else ("–", "–")
        print(
            f"| {kinds} | {proven} of {asked.books} | {close} | {times[len(times) // 2]:.3f} |"
            f" {times[-1]:.2f} | {middle} | {held[0]} | {held[1]} | {told_excess} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
