"""Where one stands, in words, without Rich: what is supposed, what is late and how surely."""

from collections.abc import Sequence

from jiebei_cli.domain.book.knowing import GROUNDS
from jiebei_cli.domain.book.scenario import Supposed
from jiebei_cli.reports.status import LoanStatus, Status
from jiebei_cli.text.catalog import pick, word

MOST_FACTS = 5


def supposed_words(supposed: Supposed) -> str:
    """What the answer supposes of coming days."""
    what = [
        word(
            "supposed.unpaid" if each.until is None else "supposed.unpaid_until",
            loan=each.loan or word("supposed.every"),
            until=each.until,
        )
        for each in supposed.unpaid
    ]
    nothing = any(each.loan is None and each.until is None for each in supposed.unpaid)
    code = "supposed.paid" if not what else "supposed.nothing" if nothing else "supposed.if"
    return word(code, until=supposed.until, what=" · ".join(what))


def overdue_code(report: Status) -> str:
    """Whether what is overdue is known to be unpaid, or merely not recorded as paid."""
    late = [loan for account in report.accounts for loan in account.loans if loan.overdue]
    return "missed_now" if all(loan.missed for loan in late) else "overdue_now"


def known_words(loan: LoanStatus, *, presets: bool = False) -> list[str]:
    """What keeps a loan's figures from being sure: facts nobody looked at, terms nobody knows.

    With `presets` also the terms that are a product's usual ones, not the contract's.
    """
    return [
        *assumed_words(loan.id, loan.assumed),
        *terms_words(loan.unknown, loan.preset if presets else ()),
    ]


def assumed_words(loan: str, facts: Sequence[int]) -> list[str]:
    """The facts of a loan that nobody looked at, and how to confirm them."""
    if not facts:
        return []
    named = ", ".join(f"#{fact}" for fact in facts[:MOST_FACTS])
    named += "…" if len(facts) > MOST_FACTS else ""
    params = {"count": len(facts), "facts": named, "command": f"jiebei repay {loan} --confirm"}
    return [word("known.assumed", **params)]


def terms_words(unknown: tuple[str, ...], preset: tuple[str, ...]) -> list[str]:
    """The terms nobody knows, and those that are a product's usual ones."""
    said = {"known.unknown": unknown, "known.preset": preset}
    return [word(code, **_grounds(names)) for code, names in said.items() if names]


def _grounds(names: tuple[str, ...]) -> dict[str, str]:
    """Terms by name, and the first option that states each."""
    grounds = [GROUNDS[name] for name in names]
    options = dict.fromkeys(f"--{ground.options[0].replace('_', '-')}" for ground in grounds)
    return {
        "terms": word("known.and").join(pick(ground.name) for ground in grounds),
        "options": " ".join(options),
    }


def late_words(loan: LoanStatus) -> str:
    """How late a loan is; where no payment is recorded, only if there was none."""
    late = word("late", days=loan.days_past_due, stage=loan.stage)
    code = "late.amounts" if loan.missed is None else "late.missed"
    params = {"overdue": loan.overdue, "penalty": loan.penalty, "due": loan.missed}
    return word(code, late=late, **params)
