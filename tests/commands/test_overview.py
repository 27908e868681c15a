"""`jiebei` alone on an empty book: what one may want there, each a command that works as typed."""

import shlex
from pathlib import Path

import pytest

from tests.conftest import ROOT, Cli


def offered(cli: Cli) -> dict[str, str]:
    found: dict[str, str] = {one["code"]: one["command"] for one in cli("--json").result["next"]}
    return found


def test_an_empty_book_offers_every_way_in(cli: Cli) -> None:
    assert set(offered(cli)) == {"demo", "identify", "granted", "import", "apply"}


@pytest.mark.parametrize("today", ["2026-01-15", "2027-02-28", "2028-02-29"])
@pytest.mark.parametrize("code", ["demo", "identify", "granted", "import", "apply"])
def test_what_is_offered_works_on_any_day(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, today: str
) -> None:
    bill = ROOT / "tests" / "samples" / "alipay-app-10.utf8bom.csv"
    (tmp_path / "alipay.csv").write_bytes(bill.read_bytes())
    monkeypatch.chdir(tmp_path)
    words = shlex.split(offered(cli)[code])[1:]
    trial = ["--dry-run"] if words[0] == "apply" else []
    done = cli(*words, *trial, today=today)
    assert done.exit == 0, done.err


def test_a_book_emptied_beside_its_backup_offers_it(cli: Cli, ledger: Path) -> None:
    assert cli("apply", "20000", "--months", "12", "--granted", "--yes").exit == 0
    cli("apply", "10000", "--months", "12", "--granted", "--yes")
    ledger.write_text('{"format": "jiebei", "version": 2, "facts": []}\n')
    command = offered(cli)["restore"]
    assert cli(*shlex.split(command)[1:]).exit == 0
    assert cli("restore", "--yes").exit == 0
    assert cli("status", "--json").result["accounts"][0]["loans"][0]["id"] == "L1"


def test_a_book_that_is_gone_names_the_way_back(cli: Cli, ledger: Path) -> None:
    for amount in ("20000", "10000"):
        cli("apply", amount, "--months", "12", "--granted", "--yes")
    ledger.unlink()
    lost = cli()
    assert lost.exit == 4
    assert "jiebei restore" in lost.err


def test_the_first_screen_does_not_call_closed_what_is_only_recorded(cli: Cli) -> None:
    """Closed in the book, not yet verified at the lender: both are said (结清 is not 关闭)."""
    cli("apply", "20000", "--months", "6", "--granted", "--yes", today="2026-03-01")
    cli("prepay", "L1", "--all", "--yes", today="2026-03-10")
    cli("close", "jiebei", "--confirm", "all", "--yes", today="2026-03-12")
    assert cli("close", "jiebei", "--yes", today="2026-03-12").exit == 0
    (account,) = cli("--json", today="2026-03-13").result["accounts"]
    assert account["state"] == "closed"
    assert [state["code"] for state in account["states"] if state["on"]] == ["settled"]
    assert "line closed not yet" in cli(today="2026-03-13").out
