"""One specimen for every error code: a command line, the ledger it meets, and how it ends.

`ledger` names a file in `tests/ledgers`; `swap` changes its text, `facts` adds lines to it, `raw`
is a ledger of its own. `{lang}` in the arguments is the language asked for. A code that is shown
inside another (a fact's fault inside `ledger.invalid`) names that one as `within`.
"""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from jiebei_cli.domain.errors import BadFact

Before = Callable[[pytest.MonkeyPatch, Path], None]


class Specimen(NamedTuple):
    """How a code comes about."""

    code: str
    arguments: str
    ledger: str | None = None
    today: str = "2026-05-20"
    exit: int = 2
    swap: tuple[str, str] | None = None
    facts: tuple[str, ...] = ()
    raw: bytes | None = None
    files: dict[str, str] = {}
    before: Before | None = None
    within: str | None = None
    toml: bool = False
    written: bool = False


def broken(code: str, fact: str = "", swap: tuple[str, str] | None = None) -> Specimen:
    """A ledger that a hand edit has spoilt: it is refused as a whole, with the line."""
    line = fact and '"id":{id},"at":"","date":"2026-02-10",' + fact
    return Specimen(
        code, "status", "drawn", exit=4, swap=swap, within="ledger.invalid",
        facts=("{" + line.replace("{id}", "9") + "}",) if line else (),
    )  # fmt: skip


def preset(code: str, rule: str, arguments: str = "schedule 1000 --product mine") -> Specimen:
    """A product of the user's own that contradicts itself."""
    head = 'name = { zh = "x", en = "x" }\nas_of = 2026-01-01\nconfidence = "-"\nsources = ["-"]'
    body = f"{head}\n{rule}\n"
    if "[terms]" not in rule:
        body += '[terms]\nrate = "10%"\nmethod = "equal-instalment"\ninstalments = 3\n'
    return Specimen(code, arguments, files={"config/products/mine.toml": body})


def fails(target: str, number: int) -> Before:
    """A system call that fails as a full, read-only or forbidden disk makes it fail."""

    def before(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        def fail(*_: object, **__: object) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(target, fail)

    return before


def unreadable(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    import builtins

    plain = open

    def guarded(file: object, *more: object, **named: object) -> object:
        if file == str(folder / "ledger.json"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return plain(file, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", guarded)


def no_room(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr("jiebei_cli.store.codec.MOST_BYTES", 100)


def nearly_full(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    size = (folder / "ledger.json").stat().st_size
    monkeypatch.setattr("jiebei_cli.store.codec.MOST_BYTES", size + 50)


def garbled(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr("jiebei_cli.store.codec.reread", lambda *_: ())


def locked(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    from filelock import FileLock, Timeout

    def fail(self: FileLock) -> None:
        raise Timeout(str(folder))

    monkeypatch.setattr(FileLock, "acquire", fail)


def answered(answer: str) -> Before:
    """A terminal where somebody types."""

    def before(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
        monkeypatch.setattr("sys.stdin.readline", lambda: answer, raising=False)

    return before


def editor(command: str, answer: str = "n\n") -> Before:
    """A terminal and an editor."""

    def before(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        answered(answer)(monkeypatch, folder)
        monkeypatch.setenv("VISUAL", command)

    return before


def dangling(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "ledger.json").symlink_to(folder / "gone" / "ledger.json")


def lock_elsewhere(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "ledger.json.lock").symlink_to(folder / "precious")


def second_name(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "other.json").hardlink_to(folder / "ledger.json")


def no_file(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr("stat.S_ISREG", lambda mode: False)


def contradicting(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """What later facts rest on is refused before; this guards what nobody thought of."""

    def fail(*_: object) -> None:
        raise BadFact("fact.no_loan", fact=7, loan="L1")

    monkeypatch.setattr("jiebei_cli.domain.book.reversal.extended", fail)


def no_calendar(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "chinese_calendar", None)


def a_bug(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("jiebei_cli.store.file.read", fail)
    monkeypatch.delenv("JIEBEI_DEBUG", raising=False)


def not_text(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    def fail(*_: object) -> None:
        raise UnicodeEncodeError("utf-8", "\udcff", 0, 1, "surrogates not allowed")

    monkeypatch.setattr("jiebei_cli.store.file.read", fail)


def folder_instead(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "ledger.json").mkdir()


S = Specimen
PLAN = "schedule 1000 --months 3 --date 2026-01-15"
OK = "due,principal,interest\n2026-02-15,500.00,5.00\n2026-03-15,500.00,2.50\n"
SCREEN = "identify --left 5000 --next 2026-03-10:1000 --periods 6"
UNDONE = '{"id":9,"at":"","date":"2026-04-11","type":"reversed","fact":6}'
HEAD = b'{"format":"jiebei","version":2,"facts":[\n'
PAYMENT = (
    '"type":"repaid","loan":"L1","amount":"{0}","fee":"0.00","penalty":"0.00","interest":"0.00",'
    '"principal":"{1}","rows":[{{"number":{2},"fee":"0.00","penalty":"0.00","interest":"0.00",'
    '"principal":"{1}"}}]'
)

SPECIMENS: tuple[Specimen, ...] = (
    # amounts, rates, dates
    S("amount.unreadable", "repay L1 --yes -- abc", "drawn"),
    S("amount.which", "repay L1 1万50 --yes", "drawn"),
    S("amount.decimals", "repay L1 4493.165 --yes", "drawn"),
    S("amount.not_positive", "repay L1 0 --yes", "drawn"),
    S("amount.too_large", "schedule 9999999999999999999 --months 3"),
    S("rate.unreadable", "schedule 1000 --months 3 --rate 0.04"),
    S("rate.too_high", "schedule 1000 --months 3 --rate 28%/d"),
    S("rate.which", "schedule 1000 --months 3 --rate 0.04%"),
    S("rate.one_sided", "rate 1000 0"),
    S("rate.no_root", "rate -- 1000 1000 -1000"),
    S("rate.several_roots", "rate -- 1000 2500 -1540"),
    S("rate.beyond", "rate 1000 9000000"),
    S("date.unreadable", "repay L1 --yes --date 2026-02-30", "drawn"),
    S("date.which", "repay L1 --yes --date 10/12/2025", "drawn"),
    S("date.too_far", "status --as-of 2301-01-01", "drawn"),
    S("date.before_draw", "repay L1 --yes --date 2026-01-14", "drawn", exit=3),
    S("date.out_of_order", "repay L1 --yes --date 2026-03-01", "paid", exit=3),
    S("date.future", "repay L1 --yes --date 2027-02-10", "drawn", exit=3),
    S("if.unreadable", "status --as-of +30d --if 'L1 late'", "drawn"),
    S("if.no_days", "status --if unpaid", "drawn"),
    S("moves.money", "plan --money 5000", "drawn"),
    S("moves.past", "plan --money 2026-01-20:5000", "drawn"),
    S("moves.only_except", "plan --only L1 --except L1", "drawn"),
    S("number.unreadable", "prepay L1 --all --dry-run --days x", "drawn"),
    S("number.range", "prepay L1 --all --dry-run --days 0", "drawn"),
    S("choice.which", "schedule 1000 --months 3 --rate 10% --product 金条"),
    S("choice.unknown", f"{PLAN} --rounding nearby"),
    S("interval.unreadable", "schedule 1000 --instalments 3 --every 1d"),
    S("day_count.unknown", f"{PLAN} --day-count ACT/366"),
    S("method.unknown", f"{PLAN} --method french"),
    S("prepay_fee.unreadable", f"{PLAN} --prepay-fee 1%:x"),
    S("penalty.unreadable", f"{PLAN} --penalty -1"),
    S("fee.unreadable", f"{PLAN} --fee-each x"),
    S("lang.unknown", "status --lang {lang}-XX"),
    S("ref.unreadable", "repay L1 --yes --ref ''", "drawn"),
    S(
        "ref.conflict", "repay L1 --yes --ref k", "drawn", exit=3,
        facts=('{"id":9,"at":"","date":"2026-02-10","type":"noted","ref":"k","text":"x"}',),
    ),
    S("split.unreadable", "repay L1 --yes --split principal:5", "drawn"),
    S(
        "plan.unreadable", "schedule 1000 --plan plan.csv",
        files={"plan.csv": "due,principal\n2026-02-30,1000\n"},
    ),
    S(
        "plan.header", "schedule 1000 --plan plan.csv", within="plan.unreadable",
        files={"plan.csv": "day,amount\n2026-02-15,1000\n"},
    ),
    S(
        "plan.no_rate", "schedule 1000 --plan plan.csv --date 2026-01-15",
        files={"plan.csv": OK},
    ),
    S(
        "plan.any_rate", "schedule 1000 --plan plan.csv --date 2026-01-15",
        files={"plan.csv": OK.replace("5.00\n", "0\n").replace("2.50", "0")},
    ),
    # terms
    S("terms.instalments_missing", "schedule 1000 --product generic --rate 3.6%"),
    S("terms.instalments_range", "change extend L1 4999 --yes", "drawn"),
    S("terms.months_and_instalments", f"{PLAN} --instalments 3"),
    S("terms.due_day_weekly", "schedule 1000 --instalments 3 --every 1w --due-day 5"),
    S("terms.first_due_early", f"{PLAN} --first-due 2026-01-15"),
    # whose contract it is
    S("identify.nothing", "identify --left 5000"),
    S("identify.both", "identify 2026-03-10:500:5 --left 5000"),
    S("identify.pair", f"{SCREEN} --drawn 2026-01-15"),
    S("identify.row", "identify 2026-03-10:1:2:3:4"),
    S("identify.start", "identify 2026-03-10:500:5"),
    S("identify.order", "identify 2026-03-10:500:5 2026-03-10:500:5"),
    S(
        "identify.balance", "identify s.csv",
        files={"s.csv": "due,principal,interest,balance\n2026-02-15,5,1,95\n2026-03-15,5,1,91\n"},
    ),
    S("identify.sum", "identify 2026-03-10:500:5 2026-04-10:500:5 --drawn 2026-02-10:900"),
    S(
        "identify.total", "identify s.csv",
        files={"s.csv": "应还日期,应还本金,应还利息,应还金额\n2026-02-15,5.00,1.00,6.01\n"},
    ),
    S(
        "identify.below", "identify s.csv",
        files={"s.csv": "due,total,interest\n2026-02-15,5.00,6.00\n"},
    ),
    S("identify.totals", "identify 2026-03-10:500 2026-04-10:500"),
    S("identify.more", "identify 2026-03-10:500 --drawn 2026-02-10:900"),
    S("identify.too_little", "identify --left 5000 --next 2026-03-10:500 --periods 6"),
    S("identify.drawn_late", f"{SCREEN} --drawn 2026-03-10:5000"),
    S("identify.left_more", f"{SCREEN} --drawn 2026-01-10:4999"),
    S("terms.received", f"{PLAN} --received 1000.01"),
    S("terms.custom_rows", f"{PLAN} --method custom"),
    S("terms.interest_only", f"{PLAN} --method balloon"),
    S("terms.interest_only_method", f"{PLAN} --interest-only 1"),
    S("terms.recast", f"{PLAN} --method bullet --recast keep-payment"),
    S("terms.rows_sum", "schedule 999 --plan plan.csv --date 2026-01-15", files={"plan.csv": OK}),
    S(
        "terms.rows_order", "schedule 1000 --plan plan.csv --date 2026-01-15",
        files={"plan.csv": OK.replace("2026-03-15", "2026-02-15")},
    ),
    S("terms.level_low", f"{PLAN} --level 1"),
    S("terms.level_method", f"{PLAN} --method flat --level 400"),
    S("terms.fees_both", f"{PLAN} --fee-each 1 --fee-total 3"),
    preset("terms.allocation", '[terms]\nrate = "10%"\ninstalments = 3\nallocation = ["fee"]'),
    preset("terms.deduction", '[terms]\nrate = "10%"\ninstalments = 3\ndeduction = "some"'),
    preset("terms.negative", "[prepayment]\nlock_in_days = -1"),
    preset("terms.fee_rate", '[prepayment]\nfee = { base = "prepaid" }'),
    preset("terms.fee_range", '[prepayment]\nfee = { base = "prepaid", rate = "2" }'),
    preset(
        "terms.fee_bounds",
        '[prepayment]\nfee = { rate = "0.01", minimum = "9.00", maximum = "1.00" }',
    ),
    preset(
        "terms.settlement_partial",
        '[prepayment]\nallowed = "partial"\nfee = { base = "settlement", rate = "0.01" }',
    ),
    broken("terms.dues_count", swap=('"dues":[]', '"dues":["2026-02-10"]')),
    # names
    S("loan.unknown", "repay L7 --yes", "drawn"),
    S("loan.ambiguous", "repay --yes", "two"),
    S("loan.none", "repay --yes", "settled"),
    S("account.unknown", "close nobody --check", "drawn"),
    S("account.which", "close --yes", "two"),
    S("account.name", "account open L1", "drawn"),
    S("account.exists", "account open jiebei", "drawn", exit=3),
    S("account.closed", "apply 1000 --months 3 --granted --yes", "closed", exit=3),
    S("account.line_known", "apply 1000 --months 3 --line 5 --granted --yes", "drawn", exit=3),
    S("name.unknown", "status nobody", "drawn"),
    S("product.unknown", "product show nobody"),
    S("product.name", "product copy jiebei a/b"),
    S("product.exists", "product copy jiebei weilidai", exit=3),
    # repay
    S("repay.settled", "repay L1 --yes", "settled", today="2026-06-10", exit=3),
    S("repay.nothing_due", "repay L1 --yes", "paid", today="2026-04-20", exit=3),
    S("repay.more_than_due", "repay L1 4493.17 --yes", "drawn", today="2026-02-10", exit=3),
    S("repay.split_sum", "repay L1 100 --split interest=99 --yes", "drawn", exit=3),
    S("repay.split", "repay L1 --split interest=520.01 --yes", "drawn", today="2026-02-10", exit=3),
    S("repay.confirm_alone", "repay L1 5 --confirm --yes", "drawn"),
    S("repay.nothing_assumed", "repay L1 --confirm --yes", "drawn", exit=3),
    S("repay.auto_alone", "repay L1 5 --auto --yes", "drawn"),
    # prepay
    S("repay.on_time", "repay L1", "drawn", exit=1, before=answered("y\n")),
    S("prepay.loan_missing", "prepay 20000 --yes", "two"),
    S("prepay.amount_or_all", "prepay L1 --yes", "drawn"),
    S("prepay.days_alone", "prepay L1 --all --days 3", "drawn"),
    S("prepay.settled", "prepay L1 --all --yes", "settled", today="2026-06-10", exit=3),
    S("prepay.not_allowed_none", "prepay L1 1000 --yes", "none", today="2026-03-20", exit=3),
    S("prepay.not_allowed_full", "prepay L1 1000 --yes", "whole", today="2026-03-20", exit=3),
    S("prepay.lock_in", "prepay L1 --all --yes", "locked", today="2026-03-31", exit=3),
    S("prepay.draw_day", "prepay L1 --all --yes", "whole", today="2026-03-02", exit=3),
    S("prepay.below_minimum", "prepay L1 999 --yes", "least", today="2026-03-20", exit=3),
    S("prepay.not_multiple", "prepay L1 1050 --yes", "least", today="2026-03-20", exit=3),
    S("prepay.exceeds", "prepay L1 38077.44 --yes", "paid", today="2026-04-20", exit=3),
    S("prepay.all_due", "prepay L1 100 --yes", "drawn", today="2027-02-01", exit=3),
    S("prepay.cash_short", "prepay L1 1 --amount-is cash --yes", "drawn", "2026-02-20", 3),
    # apply, close
    S("apply.declined", "apply 30000 --months 3 --yes --dry-run", "drawn", exit=1),
    S("confirm.needed", "repay L1", "drawn", today="2026-02-10"),
    S("confirm.declined", "repay L1", "drawn", "2026-02-10", 1, before=answered("n\n")),
    S("close.blocked", "close jiebei --yes", "drawn", exit=1),
    S("close.already", "close jiebei --yes", "closed", exit=3, today="2026-05-25"),
    S("close.check_or_done", "close jiebei --check --done certificate", "closed"),
    S("close.step_unknown", "close jiebei --done dance --yes", "settled"),
    S("close.step_done", "close jiebei --done certificate --yes", "closed", exit=3),
    S("close.owing", "close jiebei --done certificate --yes", "drawn", exit=3),
    S("schedule.loan_or_terms", "schedule L1 --rate 1%/y", "drawn"),
    # the ledger
    S("ledger.empty", "status", raw=b"", exit=4),
    S("ledger.bom", "status", raw=b"\xef\xbb\xbf{}", exit=4),
    S("ledger.encoding", "status", raw=b'format = "\xff"\n', exit=4, toml=True),
    S("ledger.malformed", "status", raw=HEAD + b"{id:1}]}", exit=4),
    S("ledger.truncated", "status", raw=HEAD + b' {"id"', exit=4),
    S("ledger.trailing_comma", "status", raw=HEAD + b'{"id":1},]}', exit=4),
    S("ledger.nested", "status", raw=HEAD + b"[" * 9999, exit=4),
    S("ledger.unknown_key", "status", raw=HEAD + b'],"more":1}', exit=4),
    S(
        "ledger.tail", "account open x", exit=4,
        raw=b'{"facts":[],"format":"jiebei","version":2}',
    ),
    S("ledger.missing", "status", exit=4, files={"ledger.json.bak": "{}"}),
    S("ledger.vanished", "status", exit=4, files={"ledger.json.lock": ""}),
    S("ledger.none", "remind", exit=4),
    S("ledger.lock", "funds set x 5", "drawn", exit=4, before=lock_elsewhere),
    S("ledger.reserved", "account open x --ledger mine.json.bak", exit=4),
    S("ledger.hardlinked", "funds set x 5", "drawn", exit=4, before=second_name),
    S("ledger.dangling", "status", exit=4, before=dangling),
    S("ledger.not_a_file", "status", "drawn", exit=4, before=no_file),
    S(
        "ledger.unsynced", "funds set x 5", "drawn", exit=4, written=True,
        before=fails("jiebei_cli.store.file._sync_folder", errno.EIO),
    ),
    S("wait.unreadable", "repay L1 --yes --wait long", "drawn"),
    S("ledger.not_ours", "status", raw=b'{"name":"package","version":"1.0"}', exit=4),
    S("ledger.newer", "repay --yes", raw=b'{"format":"jiebei","version":99,"new":1}', exit=4),
    S("ledger.too_large", "status", "drawn", exit=4, before=no_room),
    S("ledger.unverified", "funds set x 5", "drawn", exit=4, before=nearly_full),
    S("fact.differs", "funds set x 5", "drawn", exit=4, before=garbled, within="ledger.unverified"),
    S("ledger.invalid", "status", "drawn", exit=4, swap=('"0.04%/d"', '"cheap"')),
    S("ledger.directory", "status", exit=4, before=folder_instead),
    S("ledger.unreadable", "status", "drawn", exit=4, before=unreadable),
    S(
        "ledger.unwritable", "repay L1 --yes", "drawn", "2026-02-10", 4,
        before=fails("os.replace", errno.EROFS),
    ),
    S("ledger.busy", "repay L1 --yes", "drawn", "2026-02-10", 5, before=locked),
    S(
        "policy.unreadable", "product show mine", exit=4,
        files={"config/products/mine.toml": "name = "},
    ),
    S(
        "policy.unwritable", "product copy jiebei mine", exit=4,
        before=fails("os.makedirs", errno.EROFS),
    ),
    broken("fact.unknown_type", '"type":"dreamt"'),
    broken("fact.unknown_key", '"type":"noted","text":"x","zzqq":"x"'),
    broken("fact.unknown_key_near", '"type":"noted","text":"x","loam":"x"'),
    broken("fact.field", '"type":"noted","text":7'),
    broken("fact.number", swap=('"due_day":10', '"due_day":1000000')),
    broken("fact.date", swap=('"2026-01-15","type":"acc', '"1066-10-14","type":"acc')),
    broken("fact.statement", '"type":"declared","what":"line","account":"jiebei","value":"x"'),
    broken("fact.impossible", swap=('"every":"1m"', '"every":"99y"')),
    broken("fact.id_order", swap=('"id":2', '"id":1')),
    broken("fact.reversed", '"type":"reversed","fact":9'),
    broken("fact.confirmed", '"type":"confirmed","fact":9'),
    broken("fact.name", '"type":"closed","account":"$(id)"'),
    broken("fact.text", '"type":"noted","text":"\\u001b[31m"'),
    broken("fact.amount", PAYMENT.format("1.005", "1.005", 1)),
    broken("fact.sum", PAYMENT.format("2.00", "1.00", 1)),
    broken(
        "fact.out_of_order", PAYMENT.format("1.00", "1.00", 1),
        ('"date":"2026-01-15","type":"disb', '"date":"2026-03-15","type":"disb'),
    ),
    broken("fact.no_instalment", PAYMENT.format("1.00", "1.00", 13)),
    broken("fact.overpaid", PAYMENT.format("9999.00", "9999.00", 1)),
    broken("fact.no_loan", PAYMENT.format("1.00", "1.00", 1).replace("L1", "L9")),
    broken("fact.account_twice", '"type":"account_opened","account":"jiebei","product":"jiebei"'),
    broken("fact.no_account", '"type":"closed","account":"nobody"'),
    broken("fact.beyond_end", '"type":"deferred","loan":"L1","instalments":12'),
    broken("fact.dues", '"type":"extended","loan":"L1","dues":[]'),
    broken("fact.funds", '"type":"declared","what":"funds:wallet","value":"much"'),
    # usage
    S("usage.no_command", "frobnicate"),
    S("usage.no_command_near", "stauts"),
    S("usage.no_option", "status --frobnicate"),
    S("usage.no_option_near", "status --jsn"),
    S("usage.missing", "apply"),
    S("usage.option_value", "status --as-of"),
    S("usage.extra", "status a b"),
    S("usage.one_output", "status --markdown --html -"),
    S("usage.not_text", "status \udcff", before=not_text),
    S("ledger.dash", "status --ledger -"),
    S("bug", "status", "drawn", exit=70, before=a_bug),
    # history
    S("fact.unreadable_id", "undo x --yes", "drawn"),
    S("fact.unknown_id", "undo 99 --yes", "drawn"),
    S("undo.nothing", "undo --yes", exit=3),
    S("undo.later", "undo 4 --yes", "paid", exit=3),
    S("undo.not_standing", "undo 6 --yes", "paid", exit=3, facts=(UNDONE,)),
    S("undo.breaks", "undo --yes", "paid", exit=3, before=contradicting),
    S("undo.redo_alone", "undo 4 --redo --yes", "paid"),
    S("redo.nothing", "undo --redo --yes", "paid", exit=3),
    S(
        "redo.stale", "undo --redo --yes", "paid", exit=3,
        facts=(UNDONE, '{"id":10,"at":"","date":"2026-04-11","type":"noted","text":"x"}'),
    ),
    S("restore.none", "restore --yes", "drawn"),
    S("restore.unknown", "restore 7 --yes", "drawn", files={"ledger.json.bak": "{}"}),
    S("edit.no_terminal", "edit", "drawn"),
    S("edit.nothing", "edit", before=editor("true")),
    S("edit.no_editor", "edit", "drawn", before=editor("no-such-editor")),
    S("edit.editor_failed", "edit", "drawn", exit=1, before=editor("false")),
    S("edit.given_up", "edit", "drawn", exit=1, before=editor("sh -c 'echo x >> \"$0\"'")),
    # changes
    S("change.settled", "change rate L1 1%/y --yes", "settled", today="2026-06-10", exit=3),
    S("change.since", "change rate L1 1%/y --from 2026-05-19 --yes", "drawn", exit=3),
    S("change.beyond_end", "change rate L1 1%/y --from 2027-01-10 --yes", "drawn", exit=3),
    S("change.same", "change rate L1 14.6% --yes", "drawn", exit=3),
    S("change.no_principal", "change defer L1 1 --yes", "balloon", exit=3),
    S("change.defer_all", "change defer L1 12 --yes", "drawn", exit=3),
    S("change.row", "change waive L1/x --fee 1 --yes", "drawn"),
    S("change.no_instalment", "change waive L1/13 --fee 1 --yes", "drawn"),
    S("change.nothing", "change waive L1/1 --yes", "drawn"),
    S("change.waive_more", "change waive L1/1 --fee 1 --yes", "drawn", exit=3),
    S("change.adjust_below", "change adjust L1/1 --fee=-1 --yes", "drawn", exit=3),
    S("calendar.missing", f"{PLAN} --holiday-shift next", before=no_calendar),
    # rate
    S("payment.unreadable", "rate 1000 x"),
    S("payments.file", "rate 1000 p.csv", files={"p.csv": "date,amount\n2026-06-01,x\n"}),
    S("payments.unreadable", "rate 1000 missing.csv"),
    S("payments.none", "rate 1000 p.csv", files={"p.csv": "date,amount\n"}),
    S("payments.too_many", "rate 1000 9999x1"),
    S("payments.mixed", "rate 1000 5 2026-06-01:5"),
    S("payments.before", "rate 1000 2026-01-01:5 --date 2026-01-02"),
    # reconcile, funds, status, report
    S("reconcile.account", "reconcile jiebei 5 --record --yes", "paid", exit=3),
    S("reconcile.figure", "reconcile L1 5 --what paid --record --yes", "paid", exit=3),
    S("reconcile.future", "reconcile L1 5 --on 2026-05-21", "paid"),
    S("reconcile.payment", "reconcile L1 0 --record --yes", "drawn", exit=3),
    S("reconcile.settled", "reconcile L1 5 --record --yes", "settled", exit=3),
    S("funds.name", "funds set a/b 5"),
    S("funds.none", "repay --auto --yes", "drawn", exit=3),
    S(
        "notify.secrets_unreadable", "remind --notify '${TOKEN}'", "drawn",
        files={"config/secrets/README": ""},
    ),
    S("status.chart_loan", "status --chart", "two"),
    S("evidence.needs", "export evidence jiebei", "drawn"),
)  # fmt: skip
