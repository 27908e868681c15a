"""Deciding: an intent, the book and a day give the facts to record, or a refusal.

Nothing here writes; the store gives the facts their ids and appends them.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from jiebei_cli.domain.arithmetic.money import ZERO, Money
from jiebei_cli.domain.book import prepayment
from jiebei_cli.domain.book.allocation import Debt, allocate
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Adjusted,
    Adopted,
    Applied,
    Disbursed,
    Fact,
    Posted,
    Prepaid,
    Reopened,
    Repaid,
    summed,
)
from jiebei_cli.domain.book.folding import open_loan
from jiebei_cli.domain.book.loan import Loan, debts_on, next_debt, row_debt
from jiebei_cli.domain.book.naming import check_account_name
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.errors import BadInput, Refused
from jiebei_cli.domain.value import Value, replace


class Limits(Value, kw_only=True):
    """What a product lends: bounds of one draw, None where nobody knows."""

    minimum: Money | None = None
    maximum: Money | None = None
    multiple: Money | None = None
    most_instalments: int | None = None
    open_loans: int | None = None


def one_loan(book: Book, name: str | None, on: date) -> Loan:
    """The loan meant: the one named, else the only open one, else the only one with a debt due.

    Raises: BadInput loan.unknown, loan.ambiguous, loan.none.
    """
    if name is not None:
        return book.loan(name)
    candidates = book.open_loans()
    if len(candidates) > 1:
        candidates = [loan for loan in candidates if debts_on(loan, on)] or candidates
    if not candidates:
        raise BadInput("loan.none")
    if len(candidates) > 1:
        raise BadInput("loan.ambiguous", loans=", ".join(loan.id for loan in candidates))
    return candidates[0]


def only_loan(book: Book, name: str | None, what: object) -> Loan:
    """The loan named, else the only open one: whichever is due says nothing of paying early.

    Raises: BadInput loan.unknown, loan.none, prepay.loan_missing.
    """
    if name is not None:
        return book.loan(name)
    candidates = book.open_loans()
    if not candidates:
        raise BadInput("loan.none")
    if len(candidates) > 1:
        loans = ", ".join(loan.id for loan in candidates)
        raise BadInput("prepay.loan_missing", loans=loans, first=candidates[0].id, what=str(what))
    return candidates[0]


def check_date(loan: Loan, on: date) -> None:
    """A fact may not precede the draw, nor a later fact of its loan.

    Raises: Refused date.before_draw, date.out_of_order.
    """
    if on < loan.terms.disbursed_on:
        raise Refused("date.before_draw", loan=loan.id, date=on, drawn=loan.terms.disbursed_on)
    if on < loan.last_on:
        raise Refused("date.out_of_order", loan=loan.id, date=on, last=loan.last_on)


def repay(
    loan: Loan,
    amount: Money | None,
    on: date,
    *,
    split: Mapping[str, Money] | None = None,
    ref: str | None = None,
) -> Repaid:
    """Post a repayment of what is due, oldest first; without an amount, all of it.

    `split` is the lender's own by component; its sum is the amount.
    Raises: Refused repay.settled, repay.nothing_due, repay.more_than_due, repay.split, date.*.
    """
    if loan.settled_on is not None:
        raise Refused("repay.settled", loan=loan.id, date=loan.settled_on)
    check_date(loan, on)
    debts = debts_on(loan, on)
    due = sum((debt.total for debt in debts), ZERO)
    if not due:
        following = next_debt(loan, on)
        raise Refused(
            "repay.nothing_due",
            loan=loan.id,
            date=on,
            next=following.due if following else on,
            amount=following.total if following else ZERO,
        )
    if amount is not None and amount > due:
        rest = str(amount - due)
        raise Refused(
            "repay.more_than_due", loan=loan.id, date=on, amount=amount, due=due, rest=rest
        )
    if split is not None:
        rows = _by_split(loan, on, amount, split)
    else:
        rows = allocate(
            due if amount is None else amount, debts, loan.terms.allocation, loan.terms.spread
        )
    return repaid(loan, rows, on, ref)


def owing(book: Book, on: date) -> list[Loan]:
    """The open loans of which something is due."""
    return [loan for loan in book.open_loans() if debts_on(loan, on)]


def repay_all(
    loans: Sequence[Loan], amount: Money, on: date, ref: str | None = None
) -> tuple[Repaid, ...]:
    """Spread a payment over the debts of several loans: the earlier due goes first, of one day the
    dearer (民法典 560); within one debt the order of its terms (561).

    Raises: Refused repay.more_than_all, date.*.
    """
    owed = [(debt, place) for place, loan in enumerate(loans) for debt in debts_on(loan, on)]
    due = sum((debt.total for debt, _ in owed), ZERO)
    if amount > due:
        raise Refused(
            "repay.more_than_all", date=on, amount=amount, due=due, rest=amount - due,
            loan=loans[0].id,
        )  # fmt: skip
    shares = [ZERO] * len(loans)
    owed.sort(key=lambda one: (one[0].due, -loans[one[1]].terms.annual_rate, one[1]))
    for debt, place in owed:
        part = min(amount, debt.total)
        shares[place] += part
        amount -= part
    paid = zip(loans, shares, strict=True)
    return tuple(repay(loan, share, on, ref=ref) for loan, share in paid if share)


def repaid(loan: Loan, rows: tuple[Posted, ...], on: date, ref: str | None) -> Repaid:
    """The fact that posts these rows."""
    sums = summed(rows)
    return Repaid(
        date=on,
        loan=loan.id,
        amount=sums.total,
        fee=sums.fee,
        penalty=sums.penalty,
        interest=sums.interest,
        principal=sums.principal,
        rows=rows,
        ref=ref,
    )


def on_time(loans: Sequence[Loan], through: date, ref: str | None = None) -> tuple[Repaid, ...]:
    """Every instalment due by a day without a record, as paid whole on its own day: assumed.

    What the lender still showed unpaid when a loan was taken over is not among them.
    Raises: Refused repay.nothing_missing, date.out_of_order where a later payment is recorded.
    """
    facts: list[Repaid] = []
    for loan in loans:
        for row in loan.rows:
            debt = row_debt(loan, row.number)
            shown = loan.taken is not None and row.due < loan.taken.date
            if row.due > through or shown or loan.record(row.number).paid or not debt.total:
                continue
            check_date(loan, row.due)
            posted = allocate(debt.total, (debt,), loan.terms.allocation, loan.terms.spread)
            facts.append(replace(repaid(loan, posted, row.due, ref), known="assumed"))
    if not facts:
        raise Refused("repay.nothing_missing", date=through)
    return tuple(sorted(facts, key=lambda fact: fact.date))


def due_before(drawn: Disbursed, on: date) -> tuple[Repaid, ...]:
    """What `on_time` posts of a loan that is only recorded now."""
    loan = open_loan(drawn)
    return on_time((loan,), on, drawn.ref) if row_debt(loan, loan.rows[0].number).due < on else ()


def unrecorded(loan: Loan, fact: Repaid) -> tuple[Debt, ...]:
    """The instalments a payment settles late although they may have been paid on their days.

    That is so where no payment of the loan is recorded yet and several are due, and where the
    money is just what the newest of them comes to.
    """
    debts = debts_on(loan, fact.date)
    if not fact.penalty or len(debts) < 2:
        return ()
    planned = next(
        (row_debt(loan, row.number).total for row in loan.rows if row.due == fact.date), None
    )
    if loan.last_payment is not None and fact.amount != planned:
        return ()
    return tuple(debt for debt in debts if debt.due < fact.date and debt.number)


def _by_split(
    loan: Loan, on: date, amount: Money | None, split: Mapping[str, Money]
) -> tuple[Posted, ...]:
    """The lender's split, each component to the oldest instalments that owe it."""
    if amount is not None and sum(split.values(), ZERO) != amount:
        raise Refused("repay.split_sum", amount=amount, sum=sum(split.values(), ZERO))
    debts = debts_on(loan, on)
    posted = {debt.number: Posted(number=debt.number) for debt in debts}
    for component, share in split.items():
        left = share
        for debt in debts:
            part = min(left, getattr(debt, component))
            posted[debt.number] = replace(posted[debt.number], **{component: part})
            left -= part
        if left:
            raise Refused("repay.split", component=component, amount=share, due=share - left)
    return tuple(row for row in posted.values() if row.total)


def prepay(
    loan: Loan, on: date, wish: prepayment.Wish, ref: str | None = None
) -> tuple[Prepaid, prepayment.Quote]:
    """Post an early repayment, and the figures behind it.

    Raises: Refused prepay.settled, date.* and what `prepayment.quote` raises.
    """
    if loan.settled_on is not None:
        raise Refused("prepay.settled", loan=loan.id, date=loan.settled_on)
    check_date(loan, on)
    found = prepayment.quote(loan, on, wish)
    return prepayment.prepaid(loan, found, ref), found


class Reason(Value):
    """Why an application is declined, as a code and its figures."""

    code: str
    params: dict[str, object]


def assess(
    book: Book, account: str, terms: Terms, limits: Limits, *, line: Money | None = None
) -> tuple[Reason, ...]:
    """What the product's limits and the free line say against a draw; empty means nothing does.

    `line` is that of an account about to be opened.
    """
    reasons = []
    amount = terms.principal
    if limits.minimum is not None and amount < limits.minimum:
        reasons.append(Reason("limit.minimum", {"amount": amount, "limit": limits.minimum}))
    if limits.maximum is not None and amount > limits.maximum:
        reasons.append(Reason("limit.maximum", {"amount": amount, "limit": limits.maximum}))
    if limits.multiple is not None and amount % limits.multiple:
        reasons.append(Reason("limit.multiple", {"amount": amount, "limit": limits.multiple}))
    if limits.most_instalments is not None and terms.instalments > limits.most_instalments:
        reasons.append(
            Reason(
                "limit.instalments", {"given": terms.instalments, "limit": limits.most_instalments}
            )
        )
    known = book.accounts.get(account)
    free = line if known is None else book.available(known)
    if free is not None and amount > free:
        reasons.append(Reason("limit.line", {"amount": amount, "limit": free}))
    if known is not None:
        running = [loan for loan in book.loans_of(account) if loan.settled_on is None]
        if limits.open_loans is not None and len(running) >= limits.open_loans:
            reasons.append(Reason("limit.open_loans", {"limit": limits.open_loans}))
    return tuple(reasons)


def twin(book: Book, account: str, terms: Terms) -> str | None:
    """The loan of an account that was drawn with the same principal, day, rate and instalments."""
    return next(
        (
            fact.loan
            for fact in book.standing
            if isinstance(fact, Disbursed)
            and fact.account == account
            and fact.terms.principal == terms.principal
            and fact.terms.disbursed_on == terms.disbursed_on
            and fact.terms.rate == terms.rate
            and fact.terms.instalments == terms.instalments
        ),
        None,
    )


class Application(Value):
    """What an application records: the facts, and why it was declined if it was."""

    facts: tuple[Fact, ...]
    reasons: tuple[Reason, ...]
    loan: str | None


def apply(
    book: Book,
    account: str,
    terms: Terms,
    limits: Limits,
    *,
    line: Money | None = None,
    granted: bool = False,
    ref: str | None = None,
    more: tuple[Reason, ...] = (),
) -> Application:
    """Application, decision and, when it is yes, disbursement; opens the account if it is new.

    `more` are the reasons of policy and law beside the product's own.
    `granted` records a loan that the lender already gave: the reasons are kept as warnings.
    Raises: Refused account.closed, account.line_known.
    """
    on = terms.disbursed_on
    opening = _opening(book, account, terms.product, line, on)
    reasons = (*assess(book, account, terms, limits, line=line), *more)
    declined = bool(reasons) and not granted
    facts: list[Fact] = [] if declined else [*opening]
    facts.append(
        Applied(
            date=on,
            account=account,
            product=terms.product,
            amount=terms.principal,
            decision="granted" if granted else "declined" if declined else "approved",
            reasons=tuple(reason.code for reason in reasons),
            ref=ref if declined else None,
        )
    )
    if declined:
        return Application(tuple(facts), reasons, None)
    loan = book.next_loan()
    facts.append(Disbursed(date=on, loan=loan, account=account, terms=terms, ref=ref))
    return Application(tuple(facts), reasons, loan)


def _opening(
    book: Book, account: str, product: str, line: Money | None, on: date
) -> tuple[AccountOpened, ...]:
    """What opens the account if it is new. Raises: Refused account.closed, account.line_known."""
    known = book.accounts.get(account)
    if known is None:
        return (AccountOpened(date=on, account=account, product=product, line=line),)
    if known.closed_on is not None:
        raise Refused("account.closed", account=account, date=known.closed_on)
    if line is not None and line != known.line:
        raise Refused("account.line_known", account=account, line=known.line or "?")
    return ()


def adopt(book: Book, fact: Adopted, amount: Money, line: Money | None = None) -> tuple[Fact, ...]:
    """Take a loan over; opens the account if it is new.

    The next instalment is the lender's `amount`: what rounding before moved it by is an adjustment.
    Raises: Refused account.closed, account.line_known; BadFact fact.adopted.
    """
    facts = (*_opening(book, fact.account, fact.terms.product, line, fact.date), fact)
    off = amount - open_loan(fact).rows[0].total
    if not off:
        return facts
    return (*facts, Adjusted(date=fact.date, loan=fact.loan, number=fact.number, interest=off))


def open_account(
    book: Book, name: str, product: str, line: Money | None, on: date, ref: str | None = None
) -> AccountOpened:
    """Open a credit line. Raises: Refused account.exists, BadInput account.name."""
    check_account_name(name)
    if name in book.accounts:
        raise Refused("account.exists", account=name)
    return AccountOpened(date=on, account=name, product=product, line=line, ref=ref)


def reopen(book: Book, name: str, line: Money | None, on: date, ref: str | None = None) -> Reopened:
    """Record that a closed line was granted again. Raises: Refused account.open, date.before."""
    closed = book.account(name).closed_on
    if closed is None:
        raise Refused("account.open", account=name)
    if on < closed:
        raise Refused("account.before_closing", account=name, date=on, closed=closed)
    return Reopened(date=on, account=name, line=line, ref=ref)
