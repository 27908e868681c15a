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
from jiebei_cli.domain.book.folding import open_loan
from jiebei_cli.domain.book.knowing import from_
from jiebei_cli.domain.closing.verdict import Case, Exit, examine
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.judging.law import LenderKind, Register
from jiebei_cli.domain.typed import command
from jiebei_cli.domain.value import Name
from jiebei_cli.exchange.writers.export import Export, Folder, Format
from jiebei_cli.exchange.writers.letters import LETTERS, Paper, letters
from jiebei_cli.pages.agreement import annualised, default_line, right_line
from jiebei_cli.pages.closing import reached, rules, when
from jiebei_cli.pages.parts import SPLIT, amounts, money, own_name, table
from jiebei_cli.pages.plan import COLUMNS, plan_table
from jiebei_cli.pages.standing import assumed_words, terms_words
from jiebei_cli.render import html, markdown
from jiebei_cli.reports.agreement import agreement
from jiebei_cli.reports.closing import ClosingReport, closing_report
from jiebei_cli.reports.plan import loan_rows, plan_rows
from jiebei_cli.reports.status import doubts_of
from jiebei_cli.store.policy import closing_terms, law, place, steps
from jiebei_cli.text import blocks as b
from jiebei_cli.text.catalog import cited, pick, word

Doubts = dict[str, tuple[int, ...]]
MARK = "<!-- jiebei evidence -->\n"
"""How every file of a pack begins."""
SAVED = "export-records"
"""The step that a pack is a part of."""


def folder(export: Export) -> Folder:
    """Every paper as Markdown, and all of them as `evidence.html`."""
    book, on, account = export.book, export.on, export.account or ""
    terms = closing_terms(book.account(account).product, export.config)
    found = examine(book, account, on, steps(export.config), terms)
    facts = facts_of(book, account, on)
    doubts = doubts_of(book)
    where = place(book.account(account).product, export.config)
    closing = closing_report(found, on, place=where)
    parts = {
        "1-terms": ("terms", _terms(found.case, law(export.config), where.lender_is, doubts)),
        "2-timeline": ("timeline", iter((timeline(facts, doubts),))),
        "3-receipts": ("receipts", _receipts(book, facts, doubts)),
        "4-closing": ("closing", _closing(closing)),
        "5-follow-up": ("follow_up", _follow_up(closing)),
    }
    head = b.Note(word("paper.line", account=account, date=on), "dim")
    papers: dict[str, Paper] = {
        name: (b.Heading(word(f"paper.{code}"), 1), head, *blocks)
        for name, (code, blocks) in parts.items()
    }
    papers |= letters(export, found.case, where.lender_is)
    return Folder(pack(papers, f"{word('paper.title')} · {on}"), _remarks(found))


def _remarks(found: Exit) -> tuple[tuple[str, dict[str, object]], ...]:
    """Why letters are missing; what to record once the lender's own papers are beside the pack."""
    case, account = found.case, found.case.account.name
    said: list[tuple[str, dict[str, object]]] = []
    if case.assumed:
        loans = dict.fromkeys(getattr(fact, "loan", "") for fact in case.assumed)
        confirm = " && ".join(command("repay", loan, confirm=True) for loan in loans)
        said.append(("evidence.assumed", {"command": confirm}))
    if case.settled_on is None:
        said.append(("evidence.no_letters", {"account": account}))
    return tuple(said)


def pack(papers: dict[str, Paper], title: str) -> dict[str, bytes]:
    """The files of these papers; a letter begins a sheet of its own.

    The title is printed on every sheet, letters too: no name of this book stands in it.
    """
    sheet: list[b.Block] = []
    for name, paper in papers.items():
        sheet += [b.Rule(leaf=True)] if name in LETTERS else []
        sheet += paper
    files = {f"{name}.md": markdown.document(paper) for name, paper in papers.items()}
    files["evidence.html"] = html.document(sheet, title, sheets=True)
    return {name: (MARK + text).encode() for name, text in files.items()}


def facts_of(book: Book, account: str, on: date) -> list[Fact]:
    """The standing facts of an account's loans up to a day, by value date."""
    loans = {loan.id for loan in book.loans_of(account)}
    found = [
        fact for fact in book.standing if fact.date <= on and getattr(fact, "loan", None) in loans
    ]
    return sorted(found, key=lambda fact: (fact.date, fact.id))


def _terms(case: Case, register: Register, lender: LenderKind | None, doubts: Doubts) -> b.Blocks:
    """What was agreed, how surely it is known, and the plan as agreed and as it ran."""
    told = {fact.loan: fact for fact in case.book.standing if isinstance(fact, Disbursed)}
    for loan in case.loans:
        fact, terms = told[loan.id], loan.terms
        known = loan.taken is None or loan.taken.drawn
        agreed = build(terms).rows if known else open_loan(fact).rows
        page = agreement(terms, agreed, register, lender or "licensed")
        rows = {
            "agreement.principal": money(terms.principal),
            "agreement.received": money(terms.received),
            "term.lender": terms.lender or word("unknown"),
            "term.contract": terms.contract or word("unknown"),
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
        yield b.Heading(f"{loan.id} · {fact.date}")
        yield b.Table(
            (b.Column(word("terms")), b.Column("")),
            tuple(b.Row((word(code), text)) for code, text in rows.items()),
        )
        unknown, preset = from_(terms, "unknown"), from_(terms, "preset")
        for said in (
            *assumed_words(loan.id, doubts.get(loan.id, ())),
            *terms_words(unknown, preset),
        ):
            yield b.Note(said)
        columns = [code for code in COLUMNS if code != "days"]
        yield b.Heading(word("paper.agreed"), 3)
        yield plan_table(plan_rows(agreed), columns)
        yield b.Heading(word("paper.run", date=case.on), 3)
        yield plan_table(loan_rows(loan, case.on), columns)


def timeline(facts: list[Fact], doubts: Doubts) -> b.Table:
    """Every movement with its split and the principal then outstanding over all loans."""
    balance = ZERO
    rows: list[tuple[b.Cell, ...]] = []
    for fact in facts:
        moved = fact.moved
        balance += moved.principal if isinstance(fact, Disbursed) else -moved.principal
        split = (moved.principal, moved.interest, moved.penalty, moved.fee)
        what, loan = pick(fact.name), str(getattr(fact, "loan", ""))
        what = word("paper.assumed", what=what) if fact.id in doubts.get(loan, ()) else what
        named = (f"#{fact.id}", loan, what)
        rows.append((fact.date.isoformat(), *named, *map(money, (moved.total, *split, balance))))
    return table("date fact loan what amount# principal# interest# penalty# fee# balance#", rows)


def _receipts(book: Book, facts: list[Fact], doubts: Doubts) -> b.Blocks:
    """One section a payment: what it put to which instalment; of those assumed there is none."""
    for loan in dict.fromkeys(fact.loan for fact in facts if isinstance(fact, Payment)):
        for said in assumed_words(loan, doubts.get(loan, ())):
            yield b.Note(f"{loan}: {said}")
    for fact in facts:
        if not isinstance(fact, Payment) or fact.id in doubts.get(fact.loan, ()):
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
    yield b.Note(f"{found.on}: {word(f'verdict.{found.verdict}', count=len(found.unknown))}")
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


FORMAT = Format(
    "evidence",
    Name("一个账户的证据材料", "the papers of an account"),
    MARK.encode(),
    folder=folder,
    ticks=SAVED,
    letters=tuple(f"{name}.md" for name in LETTERS),
)
