"""`jiebei identify`: rows in every form, the commands that give them again, and the exit code."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli

AGREED = (
    "--rate 0.04%/d --date 2026-01-15 --due-day 10",
    "--rate 7.2%/y --date 2026-01-31 --day-count 30/360 --method equal-principal --rounding down",
    "--rate 0.03%/d --date 2026-01-15 --method flat --accrual period --fee-each 12.5",
    "--rate 1.2%/m --date 2026-01-15 --method balloon --interest-only 4 --level nominal",
    "--rate 0.035%/d --date 2026-01-15 --method interest-first --rounding carry",
    "--rate 0.02%/d --date 2026-01-15 --method bullet",
    "--rate 0.04%/d --date 2026-01-15 --every 2w",
)


def rows_of(cli: Cli, typed: str) -> list[dict[str, Any]]:
    words = ["schedule", "20000", "--product", "generic", "--instalments", "9"]
    found: list[dict[str, Any]] = cli(*words, *shlex.split(typed), "--json").result["schedule"]
    return found


def csv_of(rows: list[dict[str, Any]]) -> str:
    head = "期数,应还日期,应还本金,应还利息,手续费,应还金额\n"
    names = ("number", "due", "principal", "interest", "fee", "total")
    return head + "".join(",".join(str(row[name]) for name in names) + "\n" for row in rows)


@pytest.mark.parametrize("typed", AGREED)
def test_the_command_printed_gives_the_rows_again(cli: Cli, tmp_path: Path, typed: str) -> None:
    rows, plan = rows_of(cli, typed), tmp_path / "plan.csv"
    plan.write_text(csv_of(rows), "utf-8")
    drawn = f"{shlex.split(typed)[3]}:20000"
    found = cli("identify", str(plan), "--drawn", drawn, "--json")
    first = found.result["readings"][0]
    assert (found.exit, first["fits"], first["refuted_by"]) == (0, True, None)
    for command in first["commands"]:
        words = shlex.split(command)[1:]
        name = words[0]
        again = cli(*words, "--json", *(["--dry-run", "--yes"] if name == "apply" else []))
        result = again.result
        assert result["schedule"] == rows, command


def test_the_rate_is_that_of_the_contract_and_needs_no_ledger(
    cli: Cli, ledger: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text(csv_of(rows_of(cli, AGREED[0])), "utf-8")
    found = cli("identify", str(plan), "--json").result
    first = found["readings"][0]
    assert first["rate"]["quoted"] == "0.04%/d"
    assert first["rate"]["annual"] == "0.14600000"
    assert float(first["rate"]["low"]) <= 0.146 <= float(first["rate"]["high"])
    assert (first["method"], first["drawn"]) == ("equal-instalment", ["2026-01-15"] * 2)
    assert (found["unique"], found["odd_row"], found["mixed"]) == (True, None, [])
    assert not ledger.exists()


def test_rows_typed_are_the_rows_of_a_file(cli: Cli, tmp_path: Path) -> None:
    rows, plan = rows_of(cli, AGREED[0]), tmp_path / "plan.csv"
    plan.write_text(csv_of(rows), "utf-8")
    typed = [f"{row['due']}:{row['principal']}:{row['interest']}" for row in rows]
    by_file, by_words = (
        cli("identify", *given, "--drawn", "2026-01-15:20000", "--json").result
        for given in ([str(plan)], typed)
    )
    assert by_file == by_words


def test_a_row_copied_wrong_is_named_and_the_answer_is_no(cli: Cli) -> None:
    rows = rows_of(cli, AGREED[0])
    typed = [f"{row['due']}:{row['principal']}:{row['interest']}" for row in rows]
    day, principal, interest = typed[4].split(":")
    typed[4] = f"{day}:{principal}:{interest.replace('.', '9.')}"
    done = cli("identify", *typed, "--json")
    assert done.exit == 1
    assert done.result["odd_row"]["number"] == 5
    assert done.result["odd_row"]["gives"] == interest
    assert "row 5" in cli("identify", *typed).out


def test_rows_of_two_loans_are_told_apart(cli: Cli) -> None:
    """Drawn on one day, due on the 10th and the 20th."""
    other = "--rate 0.05%/d --date 2026-01-15 --due-day 20"
    rows = sorted(rows_of(cli, AGREED[0]) + rows_of(cli, other), key=lambda row: row["due"])
    typed = [f"{row['due']}:{row['principal']}:{row['interest']}" for row in rows]
    done = cli("identify", *typed, "--json")
    assert done.exit == 1
    assert sorted(each["day"] for each in done.result["mixed"]) == [10, 20]
    assert [len(each["rows"]) for each in done.result["mixed"]] == [9, 9]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("more", [(), ("--all",), ("--drawn", "2026-01-15:20000")])
def test_a_screen_is_read_in_both_languages(cli: Cli, lang: str, more: tuple[str, ...]) -> None:
    rows = rows_of(cli, AGREED[0])
    row = rows[4]
    words = (
        "identify", "--left", rows[3]["balance"], "--next", f"{row['due']}:{row['total']}",
        "--periods", "5", *more,
    )  # fmt: skip
    found = json.loads(cli(*words, "--json", lang=lang).out)["result"]
    quotes = [one["rate"]["quoted"] for one in found["readings"] if one["fits"]]
    assert "0.04%/d" in quotes
    page = cli(*words, lang=lang)
    assert page.exit == 0
    assert "0.04%/d" in page.out


def test_with_the_draw_the_screen_names_instalment_and_contract(cli: Cli) -> None:
    rows = rows_of(cli, AGREED[0])
    found = cli(
        "identify", "--left", rows[3]["balance"], "--next", f"{rows[4]['due']}:{rows[4]['total']}",
        "--periods", "5", "--drawn", "2026-01-15:20000", "--json",
    ).result  # fmt: skip
    first = found["readings"][0]
    assert (first["instalments"], first["first_due"], found["unique"]) == (9, "2026-02-10", True)
