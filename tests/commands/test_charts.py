"""Charts in the terminal and the page: figures that agree with the plan, in any window.

The loan is the demonstration's: 12,000 by equal principal in 12 months, so each instalment repays
1,000.00 and the balance after instalment k is 12,000 − 1,000·k.
"""

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiebei_cli.render import html as pages
from jiebei_cli.reports.charts import grouped
from jiebei_cli.reports.plan import PlanRow
from jiebei_cli.text.blocks import Heading, Note, Span
from tests.conftest import ROOT, Cli, Outcome, history

DRAW = (
    "apply", "12000", "--method", "equal-principal", "--rate", "0.04%/d", "--granted", "--yes",
    "--date", "2026-01-10", "--account", "mine",
)  # fmt: skip


@history
def loan(cli: Cli) -> None:
    assert cli(*DRAW, "--months", "12", today="2026-01-10").exit == 0
    assert cli("repay", "L1", "--yes", "--date", "2026-02-10", today="2026-02-10").exit == 0


def bars(text: str) -> list[tuple[str, str]]:
    """The bar and the figure of every line of the balance chart."""
    return re.findall(r"^\d{4}-\d\d-\d\d [│|](\S*) +([\d,.]+)$", text, re.M)


def test_the_balance_falls_in_proportion(cli: Cli, loan: None) -> None:
    found = bars(cli("status", "L1", "--chart", today="2026-02-20").out)
    assert [figure for _, figure in found] == [f"{12000 - 1000 * k:,}.00" for k in range(1, 13)]
    # 80 columns less date, edge, space and figure leave 58 cells for 12,000.
    assert [len(bar) for bar, _ in found] == [round(58 * (12 - k) / 12) for k in range(1, 13)]
    assert [set(bar) for bar, _ in found] == [{"█"}, *[{"░"}] * 10, set()]


def test_one_loan_needs_no_name_several_do(cli: Cli, loan: None) -> None:
    assert "Balance after each due date" in cli("status", "--chart", today="2026-02-20").out
    cli(*DRAW, "--months", "3", today="2026-02-20")
    many = cli("status", "--chart", "--json", today="2026-02-20")
    assert (many.exit, many.error) == (2, "status.chart_loan")
    plain = cli("status", "L1", "--json", today="2026-02-20").result
    assert cli("status", "L1", "--chart", "--json", today="2026-02-20").result == plain


def test_what_a_prepayment_changes(cli: Cli, loan: None) -> None:
    out = cli("prepay", "L1", "5500", "--dry-run", "--chart", today="2026-02-20").out
    chart = out[out.index("Balance before") :]
    figures = re.findall(r"([\d,]+\.\d\d)$", chart, re.M)
    # Eleven rows of two lines; 11,000 − 5,500 = 5,500 over eleven instalments: 500.00 each.
    assert figures[:4] == ["10,000.00", "5,000.00", "9,000.00", "4,500.00"]
    assert figures[-2:] == ["0.00", "0.00"]
    done = cli("prepay", "L1", "--all", "--dry-run", "--chart", today="2026-02-20")
    assert done.exit == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("columns", "encoding", "lang"),
    [
        ("40", "utf-8", "zh"),
        ("60", "utf-8", "en"),
        ("200", "utf-8", "zh"),
        ("40", "gbk", "zh"),
        ("80", "ascii", "en"),
        ("80", "latin-1", "zh"),
    ],
)
def test_any_window_any_encoding(
    process: Cli, tmp_path: Path, columns: str, encoding: str, lang: str
) -> None:
    assert process(*DRAW, "--months", "12", "--today", "2026-01-10").exit == 0
    done = raw(lang, columns, encoding, tmp_path)
    start = next(n for n, row in enumerate(done) if "2026-02-10 |" in row or "2026-02-10 │" in row)
    chart = done[start : start + 12]
    assert max(len(row.rstrip()) for row in chart) <= min(int(columns), 80)
    signs = "".join(chart)
    assert ("░" in signs) == (encoding == "utf-8")
    assert ("." in signs.replace(".00", "")) == (encoding != "utf-8")
    assert "\x1b" not in signs


def raw(lang: str, columns: str, encoding: str, folder: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "jiebei_cli", "status", "L1", "--chart", "--today", "2026-01-20"],
        env={
            "PATH": os.environ["PATH"], "JIEBEI_LEDGER": str(folder / "ledger.json"),
            "COLUMNS": columns, "PYTHONIOENCODING": encoding, "JIEBEI_LANG": lang,
            "PYTHONPATH": str(ROOT / "src"),
        },
        capture_output=True,
        check=True,
    )  # fmt: skip
    return done.stdout.decode(encoding).splitlines()


ROWS = st.integers(1, 400).map(
    lambda count: [
        PlanRow(n, date(2026, 1, 1), 30, Decimal("10.00"), Decimal("1.00"), Decimal("0.00"),
                Decimal("11.00"), Decimal(10 * (count - n)))
        for n in range(1, count + 1)
    ]
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(ROWS, st.integers(1, 60))
def test_groups_lose_nothing(rows: list[PlanRow], most: int) -> None:
    groups = grouped(rows, most)
    assert 1 <= len(groups) <= most
    assert sum(group.principal for group in groups) == sum(row.principal for row in rows)
    assert [group.first for group in groups[1:]] == [group.last + 1 for group in groups[:-1]]
    assert groups[-1].balance == rows[-1].balance


# The page.


class Outline(HTMLParser):
    """Tags with their attributes, and whether they nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "line", "path", "rect", "hr", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("line", "path", "rect"):
            assert self.open.pop() == tag


def page(cli: Cli, lang: str = "en", today: str = "2026-02-20") -> str:
    done = cli("export", "html", today=today, lang=lang)
    assert (done.exit, done.err) == (0, "")
    return done.out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_stands_alone(cli: Cli, loan: None, lang: str) -> None:
    text = page(cli, lang)
    found = Outline(text)
    assert found.open == []
    names = {tag for tag, _ in found.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert not re.search(r"https?:|url\(|@import|//", text.replace("<!doctype html>", ""))
    assert "default-src 'none'" in text
    assert "prefers-color-scheme:dark" in text
    assert "@media print" in text
    assert [tag for tag, _ in found.tags].count("svg") == 2
    html = next(attrs for tag, attrs in found.tags if tag == "html")
    assert html["lang"] == ("zh-CN" if lang == "zh" else "en")


def test_the_bars_are_the_plan(cli: Cli, loan: None) -> None:
    text = page(cli)
    heights = re.findall(r'<rect class="fa"[^>]* height="([\d.]+)"', text)
    # 1,000 of 2,000 (1,000 + interest rounds up to 2,000) at 240 high.
    assert heights == ["120.0"] * 12
    plan = re.sub("<details>.*?</details>", "", text, flags=re.S)  # figures of the charts
    assert plan.count("<tr") == 1 + 12 + 1
    folded = [each.count("<tr") for each in re.findall("<details>.*?</details>", text, re.S)]
    assert folded[1] == 1 + 12, "the bars; the line before them has its own days"


def test_a_prepayment_shows_both_plans(cli: Cli, loan: None) -> None:
    assert 'class="lc"' not in page(cli)
    cli("prepay", "L1", "5500", "--yes", "--date", "2026-02-20", today="2026-02-20")
    text = page(cli)
    paths = re.findall(r'<path class="(l[ac])" d="([^"]+)"', text)
    assert [name for name, _ in paths] == ["lc", "la"]
    # Both end where nothing is left: at the foot of the frame, 10 + 240.
    assert all(path.endswith("V250.0") for _, path in paths)


def test_what_is_unpaid_stays_owed_until_today(cli: Cli, loan: None) -> None:
    """A yuan is 240 / 20,000 high above 250: 11,000 is at 118.0, 10,000 at 130.0."""
    text = page(cli, today="2026-04-01")
    (now,) = re.findall(r'class="now" x1="([\d.]+)"', text)
    (path,) = re.findall(r'class="la" d="M([^"]+)"', text)
    first, *steps = re.findall(r"([\d.]+)[ V]([\d.]+)", path)
    assert first == ("76.0", "106.0")  # 12,000
    days = [(float(at), float(height)) for at, height in steps]
    assert [height for at, height in days if at < float(now)] == [118.0]
    assert [height for at, height in days if at == float(now)] == [130.0]
    assert [height for at, height in days if at > float(now)] == [
        142.0, 154.0, 166.0, 178.0, 190.0, 202.0, 214.0, 226.0, 238.0, 250.0,
    ]  # fmt: skip


def test_what_people_type_is_escaped(cli: Cli) -> None:
    nasty = "<script>alert(1)</script>&\"'"
    assert cli(*DRAW, "--months", "3", "--lender", nasty, today="2026-01-10").exit == 0
    text = page(cli)
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#x27;" in text
    shown = pages.document((Heading("\x1b[2J<b>", 1), Note(("\x00", Span("a\nb<b>", "bold")))))
    assert not {"\x1b", "\x00"} & set(shown)
    assert "<b>" not in shown


def test_an_empty_book_and_a_settled_one(cli: Cli, loan: None, tmp_path: Path) -> None:
    empty = cli("export", "html", "--ledger", str(tmp_path / "none.json"))
    assert "The ledger is empty." in empty.out
    cli("prepay", "L1", "--all", "--yes", "--date", "2026-02-20", today="2026-02-20")
    assert "settled on 2026-02-20" in page(cli)
    assert all(path.endswith("V250.0") for path in re.findall(r'class="la" d="([^"]+)"', page(cli)))


def test_a_page_goes_to_a_file(cli: Cli, loan: None, ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    for _ in range(2):
        assert cli("export", "html", "--to", str(target), today="2026-02-20").exit == 0
    assert target.read_text("utf-8") == page(cli)
    before = ledger.read_bytes()
    refused = cli("export", "html", "--to", str(ledger), "--json", today="2026-02-20")
    assert (refused.exit, refused.error) == (2, "export.over_ledger")
    assert ledger.read_bytes() == before
    done = cli("export", "html", "--json", today="2026-02-20")
    assert done.result["content"].startswith(pages.MARK)


def chromium(arguments: list[str], folder: Path) -> Outcome:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("no chromium")
    done = subprocess.run(
        [
            program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", f"--user-data-dir={folder / 'profile'}", *arguments,
        ],
        capture_output=True, encoding="utf-8", timeout=90, check=False,
    )  # fmt: skip
    return Outcome(done.returncode, done.stdout, done.stderr)


def test_a_browser_opens_and_prints_it(cli: Cli, loan: None, tmp_path: Path) -> None:
    target, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    cli("export", "html", "--to", str(target), today="2026-02-20", lang="zh")
    shown = chromium(["--dump-dom", target.as_uri()], tmp_path)
    assert shown.exit == 0
    assert shown.out.count("<rect") == 24
    assert "<title>借呗账本</title>" in shown.out
    assert "ontent Security Policy" not in shown.err
    printed = chromium([f"--print-to-pdf={pdf}", target.as_uri()], tmp_path)
    assert printed.exit == 0
    data = pdf.read_bytes()
    assert data.startswith(b"%PDF")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", data)) <= 3
