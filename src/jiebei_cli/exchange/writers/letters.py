"""The letters of an account: written only while all they say is recorded, and gone after.

What a letter says of the debt is the borrower's own book, of the closing a step recorded as done.
Nothing is written while payments are assumed. Towards the lender a loan has the contract's number,
or a blank; never a name of this book. The letter on fees lists what the book knows of charges that
are not the plan's: fees charged beside it, figures above it, a cost above a limit that binds the
lender. Of that cost nothing is said where rate or fees are a preset's.
"""

from collections.abc import Iterator
from datetime import date

from jiebei_cli.domain.arithmetic.money import FEN, ZERO, Money
from jiebei_cli.domain.book.facts import Adjusted, Waived
from jiebei_cli.domain.closing.base import Case
from jiebei_cli.domain.closing.rules.history import late_rows
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.contract.terms import Terms
from jiebei_cli.domain.judging.law import LenderKind
from jiebei_cli.exchange.writers.export import Export
from jiebei_cli.pages.parts import percent
from jiebei_cli.reports.plan import cost_of
from jiebei_cli.store.errors import LedgerFault
from jiebei_cli.store.policy import cap_policy, law, letter
from jiebei_cli.text import blocks as b
from jiebei_cli.text.catalog import line, shown
from jiebei_cli.text.letters import LINES, STEPS

LETTERS = {
    "6-certificate": "settled",
    "7-withdrawal": "settled",
    "8-dispute": "settled",
    "9-fees": "charged",
}
"""What has to be so for each."""
REPORT = "credit-report"
"""The step that tells the day the report was seen."""
PARTS = ("fee", "penalty", "interest")
Paper = tuple[b.Block, ...]


def letters(export: Export, case: Case, kind: LenderKind | None) -> dict[str, Paper]:
    """The letters that are true now, in Chinese whatever the language, filled from the ledger.

    Raises: LedgerFault policy.unreadable where a letter of the user's asks for what we do not have.
    """
    if case.assumed or not case.loans:
        return {}
    charges, cost = list(_charges(case)), list(_cost(export, case, kind))
    so = {"settled": case.settled_on is not None, "charged": bool(charges or cost)}
    names = [name for name, needed in LETTERS.items() if so[needed]]
    if not names:
        return {}
    late = [*_late(case)]
    lenders = dict.fromkeys(loan.terms.lender for loan in case.loans if loan.terms.lender)
    done = case.account.steps
    filled: dict[str, object] = {
        "law": law(export.config),
        "lender": "、".join(lenders) or _phrase("lender"),
        "account": case.account.name,
        "loans": "\n".join(
            _of(loan.terms, "loan", settled=_day(loan.settled_on))
            for loan in case.loans
            if loan.settled_on is not None
        ),
        "settled": _day(case.settled_on),
        "late": "\n".join([_phrase("late"), *late]) if late else _phrase("never_late"),
        "charges": "\n".join(charges),
        "cost": "\n".join(cost),
        "ask_cost": _phrase("ask_cost") if cost else "",
        "report": _day(done[REPORT]) if REPORT in done else _phrase("blank_day"),
        "today": _day(export.on),
    } | {
        code: _phrase(code, date=_day(done[step])) if step in done else ""
        for code, step in STEPS.items()
    }
    return {name: _written(export, name, filled) for name in names}


def _written(export: Export, name: str, filled: dict[str, object]) -> Paper:
    title, _, body = letter(name[2:], export.config).partition("\n")
    try:
        paragraphs = body.strip().format(**filled).split("\n\n")
    except (KeyError, IndexError, ValueError) as problem:
        raise LedgerFault(
            "policy.unreadable", file=f"letters/{name[2:]}.md", reason=str(problem)
        ) from None
    verses = (b.Verse(tuple(part.split("\n"))) for part in paragraphs if part)
    return (b.Heading(title.strip(), 1), *verses)


def _late(case: Case) -> Iterator[str]:
    terms = {loan.id: loan.terms for loan in case.loans}
    for row in late_rows(case):
        loan, _, number = str(row.loan).partition("/")
        yield _of(terms[loan], "late_row", number=number, due=_day(row.date), days=row.days)


def _charges(case: Case) -> Iterator[str]:
    """The fees charged beside the plan, and by how much the lender's figures are above it.

    What was waived since is taken off; a fen of a component is rounding.
    """
    above = _above(case)
    for loan in case.loans:
        waived = -above.get((loan.id, 0, "fee"), ZERO)
        if sum((charge.amount for charge in loan.charges), ZERO) > waived:
            for charge in loan.charges:
                what, day = charge.what or _phrase("charge.what"), _day(charge.date)
                yield _of(loan.terms, "charge", date=day, what=what, amount=charge.amount)
            if waived:
                yield _of(loan.terms, "charge.waived", amount=waived)
        for row in loan.rows:
            for part in PARTS:
                amount = above.get((loan.id, row.number, part), ZERO)
                if amount > FEN:
                    row_of = {"due": _day(row.due), "number": row.number}
                    yield _of(loan.terms, "more", what=_zh(part), amount=amount, **row_of)


def _above(case: Case) -> dict[tuple[str, int, str], Money]:
    """What was adjusted less what was waived, by loan, instalment and component."""
    found: dict[tuple[str, int, str], Money] = {}
    for fact in case.book.standing:
        if isinstance(fact, Adjusted | Waived):
            sign = 1 if isinstance(fact, Adjusted) else -1
            for part in PARTS:
                key = fact.loan, fact.number, part
                found[key] = found.get(key, ZERO) + sign * getattr(fact, part)
    return found


def _cost(export: Export, case: Case, kind: LenderKind | None) -> Iterator[str]:
    """The loans whose plan costs more than a limit for such a lender's contract of that day."""
    if kind is None:
        return
    register, caps = law(export.config), cap_policy(export.config)
    for loan in case.loans:
        terms = loan.terms
        cost = cost_of(terms, build(terms).rows, caps, kind)
        if terms.origin("rate") == "preset" or (cost.fees and terms.origin("fees") == "preset"):
            continue
        for cap in cost.caps:
            if cap.result == "above" and cap.limit is not None:
                yield _of(
                    terms,
                    "cost",
                    rate=percent(cost.irr_nominal, 2),
                    limit=percent(str(cap.limit), 2),
                    law="、".join(register[each.code] for each in cap.laws),
                    kind=_zh(f"lender.{kind}"),
                )


def _of(terms: Terms, code: str, **params: object) -> str:
    """A phrase on a loan, which its contract's number, day and principal tell from others."""
    contract = terms.contract or _phrase("blank")
    drawn = _day(terms.disbursed_on)
    return _phrase(code, contract=contract, drawn=drawn, principal=terms.principal, **params)


def _zh(code: str) -> str:
    """A word in Chinese whatever the language."""
    found = line("words", code)
    return found.zh if found is not None else code


def _phrase(code: str, **params: object) -> str:
    return LINES[code].zh.format(**{key: shown(value) for key, value in params.items()})


def _day(day: date | None) -> str:
    if day is None:
        return ""
    return _phrase("day", year=day.year, month=day.month, day=day.day)
