"""`jiebei export evidence ACCOUNT --to DIR`: the papers of an account, to keep and to send."""

import os
from datetime import date

from jiebei_cli.commands.context import Context, Result, remark
from jiebei_cli.commands.files import bears_mark, check_target
from jiebei_cli.domain.book.book import Book
from jiebei_cli.domain.book.facts import Disbursed
from jiebei_cli.domain.closing import verdict as closure
from jiebei_cli.domain.closing.rules.history import late_rows
from jiebei_cli.domain.closing.verdict import Exit
from jiebei_cli.domain.contract.methods import method
from jiebei_cli.domain.contract.schedule import build
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.exchange.writers import evidence as papers
from jiebei_cli.exchange.writers.evidence import Paper, Section, Table
from jiebei_cli.pages.agreement import annualised, default_line, right_line
from jiebei_cli.reports.agreement import agreement
from jiebei_cli.reports.evidence import EvidenceReport
from jiebei_cli.store.errors import LedgerFault
from jiebei_cli.store.file import put
from jiebei_cli.store.policy import closing_terms, letter, steps
from jiebei_cli.text.catalog import language, pick, shown, word
from jiebei_cli.text.letters import LINES as PHRASES

LETTERS = ("6-certificate", "7-withdrawal", "8-dispute")


def evidence(ctx: Context, account: str | None, to: str | None, *, force: bool) -> Result:
    """Write the pack; files of an earlier one are replaced, letters no longer true are removed.

    Raises: BadInput evidence.needs when the account or the folder is not named, and what
    `check_target` and `write` raise.
    """
    if account is None or to is None or to == "-":
        raise BadInput("evidence.needs")
    book = ctx.book(ctx.today)
    files, letters = collect(ctx, book, account)
    for name in files:
        check_target(os.path.join(to, name), papers.is_ours, force=force)
    removed = write(to, files)
    warnings = [] if letters else [remark("evidence.no_letters", account=account)]
    return Result(
        EvidenceReport(account, ctx.today, to, tuple(files), letters, removed),
        "evidence.written",
        warnings=tuple(warnings),
    )


def collect(ctx: Context, book: Book, account: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The files of the pack by name, and the letters among them."""
    on = ctx.today
    terms = closing_terms(book.account(account).product, ctx.config)
    found = closure.examine(book, account, on, steps(ctx.config), terms)
    drawn = tuple(
        fact for fact in book.standing if isinstance(fact, Disbursed) and fact.account == account
    )
    letters = _letters(ctx, book, found) if found.case.settled_on and found.case.loans else []
    made = [
        Paper("1-terms", word("paper.terms"), tuple(_terms(book, fact) for fact in drawn)),
        Paper(
            "2-timeline",
            word("paper.timeline"),
            (Section("", (papers.timeline(book, account, on, word),)),),
        ),
        Paper(
            "3-receipts", word("paper.receipts"), tuple(papers.receipts(book, account, on, word))
        ),
        Paper("4-closing", word("paper.closing"), _closing(found)),
        Paper("5-follow-up", word("paper.follow_up"), (_follow_up(found),)),
        *letters,
    ]
    title = f"{account} · {word('paper.title')} · {on}"
    files = papers.pack(made, title, "zh-CN" if language() == "zh" else "en")
    return files, tuple(f"{paper.name}.md" for paper in letters)


def _terms(book: Book, fact: Disbursed) -> Section:
    terms = fact.terms
    page = agreement(terms, build(terms).rows)
    rows = (
        (word("agreement.principal"), f"{terms.principal:,}"),
        (word("agreement.received"), f"{terms.received:,}"),
        (word("term.lender"), terms.lender or word("unknown")),
        (word("term.purpose"), terms.purpose or "-"),
        (word("rate"), f"{terms.rate} ({terms.day_count})"),
        (word("method"), pick(method(terms.method).name)),
        (word("term.instalments"), f"{terms.instalments} × {terms.every}"),
        (word("term.dues"), f"{terms.first_due} – {terms.due_dates()[-1]}"),
        (word("agreement.irr"), annualised(page)),
        (word("prepayment"), right_line(page.prepayment)),
        (word("overdue"), default_line(page)),
        (word("sources"), word("term.source", fact=fact.id, at=fact.at, product=terms.product)),
    )
    table = Table((word("terms"), ""), rows)
    return Section(f"{fact.loan} · {fact.date}", (table, papers.plan(book.loans[fact.loan], word)))


def _closing(found: Exit) -> tuple[Section, ...]:
    rules = tuple(
        (
            pick(rule.name),
            word(f"result.{finding.result}"),
            "; ".join(
                " ".join(
                    str(part)
                    for part in (f"#{item.fact}" if item.fact else "", item.loan, item.date,
                                 item.amount)
                    if part
                )
                for item in finding.evidence
            ),
        )
        for rule, finding in found.findings
    )  # fmt: skip
    heads = (word("closing.rule"), word("closing.result"), word("closing.evidence"))
    states = tuple(
        (
            word(f"state.of.{state.code}"),
            word("state.reached", date=state.on) if state.on else word("state.missing"),
        )
        for state in found.states
    )
    verdict = f"{found.case.on}: {word(f'verdict.{found.verdict}')}"
    return (
        Section(word("closing.verdict"), (verdict, word("closing.only_lender"))),
        Section("", (Table(heads, rules),)),
        Section(word("closing.states"), (Table((word("state"), ""), states),)),
    )


def _follow_up(found: Exit) -> Section:
    rows = []
    for number, item in enumerate(found.steps, 1):
        step, fact = item.step, item.fact
        if item.done is not None:
            when = word("step.done", date=item.done)
        else:
            code = "step.until" if step.until else "step.due"
            when = word(code, date=item.due) if item.due else word("step.open")
        proof = (fact.file or "") if fact is not None else ""
        where = step.where.get(language(), "")
        name = step.name.get(language(), step.code)
        rows.append((str(number), name, when, where, step.law, proof))
    heads = ("closing.number", "closing.steps", "when", "closing.place", "law", "closing.proof")
    return Section("", (word("closing.four"), Table(tuple(map(word, heads)), tuple(rows))))


def _letters(ctx: Context, book: Book, found: Exit) -> list[Paper]:
    """The letters, in Chinese whatever the language, filled from the ledger.

    Raises: LedgerFault policy.unreadable where a letter of the user's asks for what we do not have.
    """
    case = found.case
    lenders = dict.fromkeys(loan.terms.lender for loan in case.loans if loan.terms.lender)
    loans = [
        _phrase(
            "loan",
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
    filled = {
        "lender": "、".join(lenders) or _phrase("lender"),
        "account": case.account.name,
        "loans": "\n".join(loans),
        "settled": _day(case.settled_on),
        "closed": _phrase("closed", date=_day(closed)) if closed else "",
        "closed_state": _phrase("closed_state") if closed else "",
        "late": "\n".join([_phrase("late"), *late]) if late else _phrase("never_late"),
        "today": _day(ctx.today),
    }
    made = []
    for name in LETTERS:
        title, _, body = letter(name[2:], ctx.config).partition("\n")
        try:
            paragraphs = body.strip().format(**filled).split("\n\n")
        except (KeyError, IndexError, ValueError) as problem:
            raise LedgerFault(
                "policy.unreadable", file=f"letters/{name[2:]}.md", reason=str(problem)
            ) from None
        made.append(Paper(name, title.strip(), (Section("", tuple(paragraphs)),), letter=True))
    return made


def _phrase(code: str, **params: object) -> str:
    return PHRASES[code].zh.format(**{key: shown(value) for key, value in params.items()})


def _day(day: date | None) -> str:
    return "" if day is None else _phrase("day", year=day.year, month=day.month, day=day.day)


def write(folder: str, files: dict[str, str]) -> tuple[str, ...]:
    """Write all files aside, readable by the owner alone, then put each in its place.

    Returns the letters of ours that were removed. Raises: BadInput evidence.unwritable.
    """
    import tempfile

    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".jiebei-", dir=folder) as aside:
            for name, text in files.items():
                put(os.path.join(aside, name), text.encode())
            for name in files:
                os.replace(os.path.join(aside, name), os.path.join(folder, name))
        gone = [f"{name}.md" for name in LETTERS if f"{name}.md" not in files]
        gone = [name for name in gone if bears_mark(os.path.join(folder, name), papers.is_ours)]
        for name in gone:
            os.unlink(os.path.join(folder, name))
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise BadInput("evidence.unwritable", folder=folder, reason=reason) from None
    return tuple(gone)
