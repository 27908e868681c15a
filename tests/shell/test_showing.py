"""Every answer as a web page and as Markdown: the same figures, and nothing else on stdout."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.contract.test_schema_and_manual import BILL, LINES

DRAW = ("apply", "12000", "--months", "12", "--rate", "0.04%/d", "--granted", "--yes")


def figures(text: str) -> set[str]:
    """Amounts and days."""
    return set(re.findall(r"\d{4}-\d\d-\d\d|\d[\d,]*\.\d\d", text))


Play = Callable[..., dict[str, str]]


@pytest.fixture
def played(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    return lambda kind, *more: play(cli, tmp_path / kind, more, monkeypatch)


def play(
    cli: Cli, folder: Path, more: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """What each line prints, or puts in its page."""
    folder.mkdir()
    told = {}
    for name in ("STATE", "CONFIG"):
        monkeypatch.setenv(f"JIEBEI_{name}", str(folder / name.lower()))
    ledger = str(folder / "ledger.json")
    for number, (today, typed, _) in enumerate(LINES):
        if typed.startswith("export ") and "--to" not in typed:
            continue  # what it prints is no report
        typed = typed.replace("PACK", str(folder / "pack")).replace("BILL", str(BILL))
        page = folder / f"{number}.html"
        extra = [word.replace("PAGE", str(page)) for word in more]
        done = cli(*typed.split(), *extra, "--ledger", ledger, today=today)
        if done.exit in (0, 1):
            told[f"{number} {typed.split()[:2]}"] = (
                page.read_text("utf-8") if page.exists() else done.out
            )
            assert (done.out == "") == page.exists() or not more, (typed, done.out)
    return told


@pytest.mark.slow
def test_every_answer_has_the_same_figures_in_every_form(played: Play) -> None:
    text = played("text")
    markdown = played("markdown", "--markdown")
    html = played("html", "--html", "PAGE")
    assert len(text) > 55
    assert text.keys() == markdown.keys() == html.keys()
    for (line, shown), md, page in zip(text.items(), markdown.values(), html.values(), strict=True):
        assert figures(shown) <= figures(md), line
        assert figures(shown) <= figures(page), line
        assert page.startswith("<!doctype html>"), line
        assert "\x1b" not in md + page


def test_a_page_takes_the_place_of_nothing_but_a_page(cli: Cli, tmp_path: Path) -> None:
    cli(*DRAW)
    page, other = tmp_path / "page.html", tmp_path / "other.html"
    other.write_text("<p>mine</p>", "utf-8")
    for _ in range(2):
        assert cli("status", "--html", str(page)).exit == 0
    before = (tmp_path / "ledger.json").read_bytes()
    refused = cli("repay", "L1", "--yes", "--html", str(other), "--json", today="2026-02-15")
    assert (refused.exit, refused.error) == (2, "export.exists")
    ledger = str(tmp_path / "ledger.json")
    refused = cli("repay", "L1", "--yes", "--html", ledger, "--json", today="2026-02-15")
    assert (refused.exit, refused.error) == (2, "export.over_ledger")
    assert (tmp_path / "ledger.json").read_bytes() == before
    assert other.read_text("utf-8") == "<p>mine</p>"


def test_a_page_beside_the_envelope(cli: Cli, tmp_path: Path) -> None:
    cli(*DRAW)
    page = tmp_path / "page.html"
    done = cli("repay", "L1", "--yes", "--html", str(page), "--json", today="2026-02-15")
    assert done.result["amount"] == "1080.49"
    shown = page.read_text("utf-8")
    assert "<h1>L1: repaid 1,080.49 on 2026-02-15</h1>" in shown
    assert "Recorded" in shown
    no = cli("close", "jiebei", "--yes", "--html", str(page), "--json", today="2026-02-15")
    assert (no.exit, no.envelope["ok"]) == (1, False)
    assert "NOT YET: you cannot leave" in page.read_text("utf-8")
    quiet = cli("status", "--quiet", "--html", str(page), today="2026-02-15")
    assert (quiet.out, quiet.err) == ("", "")
    assert "<h1>As of 2026-02-15</h1>" in page.read_text("utf-8")


def test_one_thing_alone_goes_to_stdout(cli: Cli) -> None:
    cli(*DRAW)
    assert cli("status", "--html", "-").out.startswith("<!doctype html>")
    for line in ("--json --markdown", "--json --html -", "--markdown --html -"):
        done = cli("status", *line.split())
        assert done.exit == 2, line
    assert cli("export", "csv", "--markdown").exit == 2


def test_what_somebody_typed_is_text_in_every_form(cli: Cli) -> None:
    cli(*DRAW, "--lender", "<script>|*x*")
    cli("repay", "L1", "--yes", "--ref", "# a|b", today="2026-02-15")
    page = cli("log", "--html", "-").out + cli("schedule", "L1", "--html", "-").out
    assert "<script" not in page
    table = cli("log", "--markdown").out.splitlines()
    rows = [line.replace("\\|", "") for line in table if line.startswith("|")]
    assert {row.count("|") for row in rows} == {7}
