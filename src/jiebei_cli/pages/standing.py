"""Where one stands, in words, without Rich: what is supposed, what is late and how surely."""

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
    said = []
    if loan.assumed:
        command = f"jiebei repay {loan.id} --confirm"
        facts = ", ".join(f"#{fact}" for fact in loan.assumed[:MOST_FACTS])
        more = "…" if len(loan.assumed) > MOST_FACTS else ""
        count = len(loan.assumed)
        said.append(word("known.assumed", count=count, facts=facts + more, command=command))
    if loan.unknown:
        said.append(word("known.unknown", **_grounds(loan.unknown)))
    if presets and loan.preset:
        said.append(word("known.preset", **_grounds(loan.preset)))
    return said


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
