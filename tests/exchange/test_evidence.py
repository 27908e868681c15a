"""The evidence pack: figures as posted, letters only where they are true, paper without a cut."""

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from jiebei_cli.exchange.writers.evidence import pack
from jiebei_cli.store.errors import LedgerFault
from jiebei_cli.store.file import put
from jiebei_cli.text.blocks import Column, Heading, Note, Row, Table
from tests.conftest import Cli, history


@history
def late(cli: Cli) -> Cli:
    """Two loans of an account: one paid late and paid off, one running."""
    cli(
        "apply", "12000", "--method", "bullet", "--months", "2", "--lender", "某消费金融",
        "--purpose", "装修 | <b>", "--line", "50000", "--yes", today="2026-01-15",
    )  # fmt: skip
    cli("repay", "L1", "--yes", "--ref", "R-1", today="2026-03-20")
    return cli


def test_timeline_with_running_balance(late: Cli, tmp_path: Path) -> None:
    got = late(
        "export", "evidence", "jiebei", "--to", str(tmp_path / "pack"), "--json", today="2026-04-01"
    )
    assert got.exit == 0
    assert got.result["letters"] == ["6-certificate.md", "7-withdrawal.md", "8-dispute.md"]
    text = (tmp_path / "pack" / "2-timeline.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| 2026")]
    # Interest 12,000 × 0.0004 × 59 days = 283.20; penalty 12,000 × 0.0006 × 5 days = 36.00.
    assert rows == [
        "| 2026-01-15 | #3 | L1 | disbursed | 12,000.00 | 12,000.00 | 0.00 | 0.00 | 0.00 |"
        " 12,000.00 |",
        "| 2026-03-20 | #4 | L1 | repaid | 12,319.20 | 12,000.00 | 283.20 | 36.00 | 0.00 | 0.00 |",
    ]
    receipts = (tmp_path / "pack" / "3-receipts.md").read_text("utf-8")
    assert "#4 · 2026-03-20 · L1 · 12,319.20" in receipts
    assert "reference R-1" in receipts
    terms = (tmp_path / "pack" / "1-terms.md").read_text("utf-8")
    assert "装修 \\| \\<b\\>" in terms
    assert "fact 3 of the ledger" in terms


def test_each_paper_has_its_title_account_and_day_and_says_whose_book_it_is(
    late: Cli, tmp_path: Path
) -> None:
    pack = tmp_path / "pack"
    late("export", "evidence", "jiebei", "--to", str(pack), today="2026-04-01", lang="zh")
    titles = ["借款条款", "还款时间线", "账本还款记录", "退出检查", "后续事项和日期"]
    for path, title in zip(sorted(pack.glob("[1-5]*.md")), titles, strict=True):
        assert path.read_text("utf-8").splitlines()[1:4] == [
            f"# {title}", "", "账户 jiebei · 2026-04-01 · 出自本人账本，不是贷款方的凭证",
        ]  # fmt: skip
    page = (pack / "evidence.html").read_text("utf-8")
    assert "<title>存档 · 2026-04-01</title>" in page  # a browser prints it over a letter too
    assert '@page{@bottom-center{content:"存档 · 2026-04-01 · " counter(page)}}' in page
    assert "还有 5 项要向贷款方核实" in (pack / "4-closing.md").read_text("utf-8")


def test_the_plan_as_agreed_and_as_it_ran(cli: Cli, tmp_path: Path) -> None:
    """1,200 at 12 % a year by months: 12.00, then 6.03 and 0.00 once 800 were paid early."""
    cli(
        "apply", "1200", "--months", "2", "--product", "generic", "--rate", "12%/y", "--accrual",
        "period", "--method", "equal-principal", "--first-due", "2026-02-15", "--granted", "--yes",
    )  # fmt: skip
    cli("repay", "L1", "--yes", today="2026-02-15")
    cli("change", "rate", "L1", "24%/y", "--yes", today="2026-02-15")
    cli("export", "evidence", "generic", "--to", str(tmp_path / "p"), today="2026-03-01", lang="zh")
    terms = (tmp_path / "p" / "1-terms.md").read_text("utf-8")
    agreed, _, ran = terms.partition("### 约定的还款计划")[2].partition("### 实际的还款计划")
    assert "| 2 | 2026-03-15 | 600.00 | 6.00 | 606.00 | 0.00 |" in agreed
    assert ran.startswith("，到 2026-03-01\n")
    assert "| 1 | 2026-02-15 | 600.00 | 12.00 | 612.00 | 600.00 | 已还 |" in ran
    assert "| 2 | 2026-03-15 | 600.00 | 12.00 | 612.00 | 0.00 | 未到期 |" in ran


def test_the_terms_say_which_are_a_preset_s_and_which_nobody_knows(
    cli: Cli, tmp_path: Path
) -> None:
    call = ("export", "evidence", "cmb_shandian", "--to", str(tmp_path / "p"))
    cli(
        "apply", "10000", "--product", "cmb_shandian", "--rate", "5%/y", "--months", "12",
        "--granted", "--yes", "--contract", "HT 7",
    )  # fmt: skip
    cli(*call, lang="zh")
    terms = (tmp_path / "p" / "1-terms.md").read_text("utf-8")
    assert "| 合同编号 | HT 7 |" in terms
    unknown = next(line for line in terms.splitlines() if line.startswith("不知道"))
    assert "提前还款手续费" in unknown
    preset = next(line for line in terms.splitlines() if line.startswith("按产品预设，不是"))
    assert "计息基准" in preset
    assert "利率" not in preset.replace("罚息", "")


def test_an_assumed_payment_is_marked_and_is_in_no_receipt(cli: Cli, tmp_path: Path) -> None:
    cli("apply", "3000", "--months", "2", "--granted", "--yes")
    cli("funds", "set", "cash", "99999", today="2026-02-14")
    cli("repay", "L1", "--yes", today="2026-02-15")
    cli("repay", "--auto", "--yes", today="2026-03-15")
    call = ("export", "evidence", "jiebei", "--to", str(tmp_path / "p"))
    remark = cli(*call, "--json", today="2026-04-01").envelope["warnings"][0]
    assert remark["code"] == "evidence.assumed"
    assert remark["message"].endswith(": jiebei repay L1 --confirm")
    cli(*call, today="2026-04-01", lang="zh")

    def paper(name: str) -> list[str]:
        return (tmp_path / "p" / f"{name}.md").read_text("utf-8").splitlines()

    doubt = "1 笔还款是推定的，没人核对过（#6）；在 App 看过后：jiebei repay L1 --confirm"
    assert [line for line in paper("1-terms") if "推定" in line] == [doubt]
    marked = [line for line in paper("2-timeline") if line.startswith("| 2026")]
    assert ["推定" in line for line in marked] == [False, False, True]
    receipts = paper("3-receipts")
    assert f"L1: {doubt}" in receipts
    assert [line[:6] for line in receipts if line.startswith("## ")] == ["## #5 "]
    assert cli("repay", "L1", "--confirm", "--yes", today="2026-04-01").exit == 0
    cli(*call, today="2026-04-01", lang="zh")
    assert "推定" not in "".join(paper("1-terms") + paper("2-timeline") + paper("3-receipts"))
    assert len([line for line in paper("3-receipts") if line.startswith("## ")]) == 2


def test_the_pack_ticks_the_step_of_saving_records_once_and_undo_takes_it_back(
    late: Cli, tmp_path: Path, ledger: Path
) -> None:
    call = ("export", "evidence", "jiebei", "--to", str(tmp_path / "p"), "--json")
    told = late(*call, today="2026-04-01").envelope
    assert [each["code"] for each in told["warnings"]] == ["evidence.ticked"]
    last = json.loads(ledger.read_text("utf-8"))["facts"][-1]
    assert (told["recorded"], told["facts"]) == (True, [last["id"]])
    assert (last["type"], last["step"]) == ("close_step", "export-records")
    page = (tmp_path / "p" / "evidence.html").read_bytes()
    assert last["file"] == "sha256:" + hashlib.sha256(page).hexdigest()
    before = ledger.read_bytes()
    assert late(*call, today="2026-04-02").envelope["warnings"] == []
    assert ledger.read_bytes() == before
    assert late("undo", "--yes", today="2026-04-02").exit == 0
    steps = late("close", "jiebei", "--check", "--json", today="2026-04-02").result["steps"]
    assert [one["done"] for one in steps if one["code"] == "export-records"] == [None]


def test_a_pack_is_written_though_the_ledger_cannot_be(
    late: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no(*_: object, **__: object) -> None:
        raise LedgerFault("ledger.unwritable", file="l", reason="read-only")

    monkeypatch.setattr("jiebei_cli.store.file.record", no)
    done = late(
        "export", "evidence", "jiebei", "--to", str(tmp_path / "p"), "--json", today="2026-04-01"
    )
    assert (done.exit, (tmp_path / "p" / "evidence.html").exists()) == (0, True)
    assert [each["code"] for each in done.envelope["warnings"]] == ["evidence.saved"]


def test_no_letter_claims_what_is_not_so(late: Cli, tmp_path: Path) -> None:
    late("apply", "5000", "--months", "12", "--granted", "--yes", today="2026-04-01")
    got = late(
        "export", "evidence", "jiebei", "--to", str(tmp_path / "p"), "--json", today="2026-04-02"
    )
    assert got.result["letters"] == []
    assert not list((tmp_path / "p").glob("*certificate*"))
    assert [warning["code"] for warning in got.envelope["warnings"]] == ["evidence.no_letters"]


def test_bad_places_and_own_letters(late: Cli, tmp_path: Path, ledger: Path) -> None:
    before = ledger.read_bytes()
    blocked = tmp_path / "file"
    blocked.write_text("x")
    got = late("export", "evidence", "jiebei", "--to", str(blocked), "--json", today="2026-04-01")
    assert (got.exit, got.error) == (2, "evidence.unwritable")
    unknown = late("export", "evidence", "nowhere", "--to", str(tmp_path / "p"), "--json")
    assert (unknown.exit, unknown.error) == (2, "account.unknown")
    assert not (tmp_path / "p").exists()
    own = tmp_path / "config" / "letters" / "dispute.md"
    own.parent.mkdir(parents=True)
    own.write_text("标题\n{account}，{wealth}", "utf-8")
    odd = late(
        "export", "evidence", "jiebei", "--to", str(tmp_path / "p"), "--json", today="2026-04-01"
    )
    assert (odd.exit, odd.error) == (4, "policy.unreadable")
    assert ledger.read_bytes() == before  # what was not written ticks nothing
    own.write_text("标题\n\n{account} 的异议", "utf-8")
    late("export", "evidence", "jiebei", "--to", str(tmp_path / "p"), today="2026-04-01")
    assert (tmp_path / "p" / "8-dispute.md").read_text("utf-8") == (
        "<!-- jiebei evidence -->\n# 标题\n\njiebei 的异议\n"
    )


def test_markup_cannot_be_smuggled_in() -> None:
    bad = "a|b\n<script>alert(1)</script>&"
    paper = (Heading(bad, 1), Note(bad), Table((Column(bad),), (Row((bad,)),)))
    files = {name: data.decode() for name, data in pack({"x": paper}, bad).items()}
    assert "<script" not in files["evidence.html"]
    assert "<script" not in files["x.md"].replace("\\<", "")
    table = [line for line in files["x.md"].splitlines() if line.startswith("|")]
    assert len(table) == 3
    assert all(line.replace("\\|", "").count("|") == 2 for line in table)


def test_self_contained(late: Cli, tmp_path: Path) -> None:
    late("export", "evidence", "jiebei", "--to", str(tmp_path / "p"), today="2026-04-01")
    page = (tmp_path / "p" / "evidence.html").read_text("utf-8")
    assert not re.search(r"https?://|<script|<link|<img|@import|url\(", page)


def test_control_characters_and_markup_of_a_name_stay_text(cli: Cli, tmp_path: Path) -> None:
    """Control characters are refused when they are typed."""
    name = "Bank<script>[a](b)"
    bad = cli("apply", "1200", "--months", "2", "--granted", "--yes", "--lender", "B\x1b[31m")
    assert bad.exit == 2
    cli("apply", "1200", "--months", "2", "--granted", "--yes", "--lender", name)
    cli("prepay", "L1", "--all", "--yes", today="2026-01-20")
    cli("export", "evidence", "jiebei", "--to", str(tmp_path / "p"), today="2026-01-20")
    shown = {path.name: path.read_text("utf-8") for path in (tmp_path / "p").iterdir()}
    assert all(c.isprintable() or c in "\n　" for text in shown.values() for c in text)
    assert "Bank\\<script\\>\\[a\\](b)" in shown["1-terms.md"]
    assert "Bank&lt;script&gt;[a](b)" in shown["evidence.html"]
    assert "Bank\\<script\\>" in shown["6-certificate.md"]


def test_letters_no_longer_true_leave_the_folder(late: Cli, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    call = ("export", "evidence", "jiebei", "--to", str(pack), "--json")
    assert late(*call, today="2026-04-01").result["removed"] == []
    (pack / "6-certificate.md").write_text("the lender's own", "utf-8")
    (pack / "7-withdrawal copy.md").write_bytes((pack / "7-withdrawal.md").read_bytes())
    for _ in ("the step that the pack ticked", "the last payment"):
        assert late("undo", "--yes", today="2026-04-01").exit == 0
    again = late(*call, today="2026-04-01")
    assert again.result["removed"] == ["7-withdrawal.md", "8-dispute.md"]
    assert sorted(path.name for path in pack.iterdir()) == [
        "1-terms.md", "2-timeline.md", "3-receipts.md", "4-closing.md", "5-follow-up.md",
        "6-certificate.md", "7-withdrawal copy.md", "evidence.html",
    ]  # fmt: skip
    assert (pack / "6-certificate.md").read_text("utf-8") == "the lender's own"


def test_evidence_replaces_only_its_own_and_follows_no_link(late: Cli, tmp_path: Path) -> None:
    pack, victim = tmp_path / "pack", tmp_path / "victim.txt"
    victim.write_text("precious", "utf-8")
    pack.mkdir()
    call = ("export", "evidence", "jiebei", "--to", str(pack), "--json")
    for name, code in (("1-terms.md", "export.exists"), ("evidence.html", "export.exists")):
        (pack / name).symlink_to(victim)
        done = late(*call, today="2026-04-01")
        assert (done.exit, done.error) == (2, code)
        assert [path.name for path in pack.iterdir()] == [name], "nothing else was written"
        assert late(*call, "--force", today="2026-04-01").exit == 0
        assert victim.read_text("utf-8") == "precious"
        assert not (pack / name).is_symlink()
        assert late(*call, today="2026-04-01").exit == 0, "its own it replaces unasked"
        (pack / name).write_text("mine", "utf-8")
        assert late(*call, today="2026-04-01").error == code
        assert (pack / name).read_text("utf-8") == "mine"
        shutil.rmtree(pack)
        pack.mkdir()


def test_a_pack_that_cannot_be_written_whole_leaves_the_old_one(
    late: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = tmp_path / "pack"
    call = ("export", "evidence", "jiebei", "--to", str(pack), "--json")
    late(*call, today="2026-04-01")
    before = {path.name: path.read_bytes() for path in pack.iterdir()}

    def full(path: str, text: bytes) -> None:
        if path.endswith("5-follow-up.md"):
            raise OSError(28, "No space left on device")
        put(path, text)

    monkeypatch.setattr("jiebei_cli.commands.files.put", full)
    failed = late(*call, today="2026-05-01")
    assert (failed.exit, failed.error) == (2, "evidence.unwritable")
    assert {path.name: path.read_bytes() for path in pack.iterdir()} == before


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")


@pytest.mark.skipif(CHROMIUM is None or not shutil.which("pdftotext"), reason="no browser here")
def test_prints_without_a_cut(cli: Cli, tmp_path: Path) -> None:
    """Large amounts in every column, more rows than a page: each word inside the paper."""
    cli(
        "apply", "9,876,543.21", "--months", "120", "--product", "generic", "--rate", "3.6%/y",
        "--granted", "--yes",
        "--lender", "贷" * 60, today="2020-01-15",
    )  # fmt: skip
    for month in range(2, 13):
        cli("repay", "L1", "--yes", today=f"2020-{month:02}-20")
    cli("prepay", "L1", "--all", "--yes", today="2020-12-20")
    cli("export", "evidence", "generic", "--to", str(tmp_path / "p"), today="2021-01-01", lang="zh")
    page, paper = tmp_path / "p" / "evidence.html", tmp_path / "paper.pdf"
    subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--no-pdf-header-footer", f"--user-data-dir={tmp_path / 'profile'}",
            f"--print-to-pdf={paper}", page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )  # fmt: skip
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(paper), "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    width, height = 595.5, 842.5  # A4 in points
    words = re.findall(
        r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<', boxes
    )
    for left, top, right, bottom, text in words:
        assert 0 <= float(left) <= float(right) <= width, text
        assert 0 <= float(top) <= float(bottom) <= height, text
    printed = {text for *_, text in words}
    timeline = (tmp_path / "p" / "2-timeline.md").read_text("utf-8")
    amounts = set(re.findall(r"\d{1,3}(?:,\d{3})*\.\d\d", timeline))
    assert len(amounts) > 30
    assert amounts <= printed
