"""The evidence pack of an account: papers as Markdown, and all of them as one printable HTML.

Every figure is a posted one and carries the number of its fact, so that it can be found in the
ledger again.
"""

from collections.abc import Iterator
from datetime import date

from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import (
    Adopted,
    Disbursed,
    Fact,
    Payment,
    Prepaid,
    Repaid,
)
from jiebei_cli.domain.closing.rules.history import late_rows, unknown_before
from jiebei_cli.domain.closing.verdict import Exit, examine
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.judging.law import LenderKind, Register
from jiebei_cli.domain.value import Name
from jiebei_cli.exchange.writers.export import Export, Format
from jiebei_cli.pages.agreement import annualised, default_line, right_line
from jiebei_cli.pages.closing import reached, rules, when
from jiebei_cli.pages.parts import SPLIT, amounts, money, own_name, table
from jiebei_cli.pages.plan import COLUMNS, plan_table
from jiebei_cli.render import html, markdown
from jiebei_cli.reports.agreement import agreement
from jiebei_cli.reports.closing import ClosingReport, closing_report
from jiebei_cli.reports.plan import plan_rows
from jiebei_cli.store.errors import LedgerFault
from jiebei_cli.store.policy import closing_terms, law, letter, place, steps
from jiebei_cli.text import blocks as b
from jiebei_cli.text.catalog import cited, pick, shown, word
from jiebei_cli.text.letters import LINES as PHRASES

MARK = "<!-- jiebei evidence -->\n"
"""How every file of a pack begins."""
LETTERS = ("6-certificate", "7-withdrawal", "8-dispute")
Paper = tuple[b.Block, ...]


def folder(export: Export) -> dict[str, bytes]:
    """Every paper as Markdown, and all of them as `evidence.html`."""
    book, on, account = export.book, export.on, export.account or ""
    terms = closing_terms(book.account(account).product, export.config)
    found = examine(book, account, on, steps(export.config), terms)
    facts = facts_of(book, account, on)
    where = place(book.account(account).product, export.config)
    closing = closing_report(found, on, place=where)
    papers: dict[str, Paper] = {
        "1-terms": _paper("terms", _terms(book, account, law(export.config), where.lender_is)),
        "2-timeline": _paper("timeline", iter((timeline(facts),))),
        "3-receipts": _paper("receipts", _receipts(book, facts)),
        "4-closing": _paper("closing", _closing(closing)),
        "5-follow-up": _paper("follow_up", _follow_up(closing)),
    }
    if found.case.settled_on and found.case.loans:
        papers |= _letters(export, found)
    return pack(papers, f"{account} · {word('paper.title')} · {on}")


def pack(papers: dict[str, Paper], title: str) -> dict[str, bytes]:
    """The files of these papers; a letter begins a sheet of its own."""
    sheet: list[b.Block] = []
    for name, paper in papers.items():
        sheet += [b.Rule(leaf=True)] if name in LETTERS else []
        sheet += paper
    files = {f"{name}.md": markdown.document(paper) for name, paper in papers.items()}
    files["evidence.html"] = html.document(sheet, title)
    return {name: (MARK + text).encode() for name, text in files.items()}


def _paper(code: str, blocks: b.Blocks) -> Paper:
    return (b.Heading(word(f"paper.{code}"), 1), *blocks)


def facts_of(book: Book, account: str, on: date) -> list[Fact]:
    """The standing facts of an account's loans up to a day, by value date."""
    loans = {loan.id for loan in book.loans_of(account)}
    found = [
        fact for fact in book.standing if fact.date <= on and getattr(fact, "loan", None) in loans
    ]
    return sorted(found, key=lambda fact: (fact.date, fact.id))


def _terms(book: Book, account: str, register: Register, lender: LenderKind | None) -> b.Blocks:
    for fact in book.standing:
        if not (isinstance(fact, Disbursed) and fact.account == account):
            continue
        terms = fact.terms
        page = agreement(terms, build(terms).rows, register, lender or "licensed")
        rows = {
            "agreement.principal": money(terms.principal),
            "agreement.received": money(terms.received),
            "term.lender": terms.lender or word("unknown"),
            "term.purpose": terms.purpose or "-",
            "rate": f"{terms.rates} ({terms.day_count})",
            "method": pick(method(terms.method).name),
            "term.instalments": f"{terms.instalments} × {terms.every}",
            "term.dues": f"{terms.first_due} – {terms.due_dates()[-1]}",
            "agreement.irr": annualised(page),
            "prepayment": right_line(page.prepayment),
            "overdue": default_line(page),
            "sources": word("term.source", fact=fact.id, at=fact.at, product=terms.product),
        }
        if isinstance(fact, Adopted):
            figures = {"on": fact.date, "left": fact.left, "number": fact.number}
            code = "on_time" if fact.before == "on-time" else "unknown"
            rows["adopted.label"] = word("adopted.from", before=word(f"adopted.{code}"), **figures)
        yield b.Heading(f"{fact.loan} · {fact.date}")
        yield b.Table(
            (b.Column(word("terms")), b.Column("")),
            tuple(b.Row((word(code), text)) for code, text in rows.items()),
        )
        plan = plan_rows(book.loans[fact.loan].plan)
        yield plan_table(plan, [code for code in COLUMNS if code != "days"])


def timeline(facts: list[Fact]) -> b.Table:
    """Every movement with its split and the principal then outstanding over all loans."""
    balance = ZERO
    rows: list[tuple[b.Cell, ...]] = []
    for fact in facts:
        moved = fact.moved
        balance += moved.principal if isinstance(fact, Disbursed) else -moved.principal
        split = (moved.principal, moved.interest, moved.penalty, moved.fee)
        what = (f"#{fact.id}", str(getattr(fact, "loan", "")), pick(fact.name))
        rows.append((fact.date.isoformat(), *what, *map(money, (moved.total, *split, balance))))
    return table("date fact loan what amount# principal# interest# penalty# fee# balance#", rows)


def _receipts(book: Book, facts: list[Fact]) -> b.Blocks:
    """One section a payment: what it put to which instalment."""
    for fact in facts:
        if not isinstance(fact, Payment):
            continue
        yield b.Heading(f"#{fact.id} · {fact.date} · {fact.loan} · {money(fact.amount)}")
        told = [f"{word('recorded_at')} {fact.at}"] if fact.at else []
        told += [f"{word('reference')} {fact.ref}"] if fact.ref else []
        if told:
            yield b.Note("  ".join(told))
        columns = "instalment due principal# interest# penalty# fee# sum#"
        yield table(columns, _paid(book, fact))


def _paid(book: Book, fact: Repaid | Prepaid) -> Iterator[tuple[b.Cell, ...]]:
    dues = {row.number: row.due.isoformat() for row in book.loans[fact.loan].rows}
    for row in fact.rows:
        due = dues.get(row.number, "")
        yield (f"{fact.loan}/{row.number}", due, *amounts(row, f"{SPLIT} total"))
    if isinstance(fact, Prepaid) and fact.early:
        fee = fact.fee - sum((row.fee for row in fact.rows), ZERO)
        early = (fact.early, fact.accrued, ZERO, fee, fact.early + fact.accrued + fee)
        yield (fact.loan, pick(Prepaid.name), *map(money, early))


def _closing(found: ClosingReport) -> b.Blocks:
    yield b.Heading(word("closing.verdict"))
    yield b.Note(f"{found.on}: {word(f'verdict.{found.verdict}')}")
    yield b.Note(word("closing.only_lender"))
    yield rules(found.rules, whole=True)
    yield b.Heading(word("closing.states"))
    for state in found.states:
        yield b.Item((f"{word(f'state.of.{state.code}')}: ", reached(state)))


def _follow_up(found: ClosingReport) -> b.Blocks:
    yield b.Note(word("closing.four"))
    yield table(
        "closing.number# closing.steps when closing.place law closing.proof",
        (
            (
                str(step.number),
                own_name(step.name) or step.code,
                when(step),
                own_name(step.where),
                cited(step.laws) or step.law,
                step.file or "",
            )
            for step in found.steps
        ),
    )


def _letters(export: Export, found: Exit) -> dict[str, Paper]:
    """The letters, in Chinese whatever the language, filled from the ledger.

    Raises: LedgerFault policy.unreadable where a letter of the user's asks for what we do not have.
    """
    case = found.case
    lenders = dict.fromkeys(loan.terms.lender for loan in case.loans if loan.terms.lender)
    loans = [
        _phrase(
            "loan_taken" if loan.taken and not loan.taken.drawn else "loan",
            loan=loan.id,
            drawn=_day(loan.terms.disbursed_on),
            principal=loan.terms.principal,
            settled=_day(loan.settled_on),
        )
        for loan in case.loans
        if loan.settled_on is not None
    ]
    late = [
        _phrase("late_row", row=item.loan, due=item.date, days=item.days)
        for item in late_rows(case)
    ]
    closed = case.account.closed_on
    never = "" if unknown_before(case) or case.assumed else _phrase("never_late")
    filled: dict[str, object] = {
        "law": law(export.config),
        "lender": "、".join(lenders) or _phrase("lender"),
        "account": case.account.name,
        "loans": "\n".join(loans),
        "settled": _day(case.settled_on),
        "closed": _phrase("closed", date=_day(closed)) if closed else "",
        "closed_state": _phrase("closed_state") if closed else "",
        "late": "\n".join([_phrase("late"), *late]) if late else never,
        "today": _day(export.on),
    }
    made: dict[str, Paper] = {}
    for name in LETTERS:
        title, _, body = letter(name[2:], export.config).partition("\n")
        try:
            paragraphs = body.strip().format(**filled).split("\n\n")
        except (KeyError, IndexError, ValueError) as problem:
            raise LedgerFault(
                "policy.unreadable", file=f"letters/{name[2:]}.md", reason=str(problem)
            ) from None
        verses = (b.Verse(tuple(part.split("\n"))) for part in paragraphs)
        made[name] = (b.Heading(title.strip(), 1), *verses)
    return made


def _phrase(code: str, **params: object) -> str:
    return PHRASES[code].zh.format(**{key: shown(value) for key, value in params.items()})


def _day(day: date | None) -> str:
    return "" if day is None else _phrase("day", year=day.year, month=day.month, day=day.day)


FORMAT = Format(
    "evidence",
    Name("一个账户的证据材料", "the papers of an account"),
    MARK.encode(),
    folder=folder,
    letters=tuple(f"{name}.md" for name in LETTERS),
)
