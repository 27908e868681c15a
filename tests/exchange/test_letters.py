"""The letters: every sentence only in the state that makes it true, whole texts as goldens.

`letters/<state>.md` holds the letters of a state one after the other. After a wanted change:
JIEBEI_GOLDEN=write pytest tests/exchange/test_letters.py, then read the diff.
"""

from pathlib import Path

import pytest

from jiebei_cli.store.policy import DATA
from tests.conftest import Cli
from tests.contract.test_golden import compare

HERE = Path(__file__).parent / "letters"
TODAY = "2026-04-20"
SETTLED = ["6-certificate.md", "7-withdrawal.md", "8-dispute.md"]
STEPS = ("in-app-closing", "closing-verified", "certificate", "credit-report")


def drawn(cli: Cli, *options: str, method: str = "bullet") -> None:
    """12,000 from 2026-01-15 to 2026-03-15 at 0.04 % a day."""
    done = cli(
        "apply", "12000", "--method", method, "--months", "2", *options, "--granted", "--yes"
    )
    assert done.exit == 0, done


def letters(cli: Cli, tmp_path: Path) -> dict[str, str]:
    """The letters there are now, by file, after an export into the same folder as before."""
    to = tmp_path / "pack"
    done = cli("export", "evidence", "jiebei", "--to", str(to), "--json", today=TODAY)
    assert done.exit == 0, done
    there = {path.name: path.read_text("utf-8") for path in sorted(to.glob("[6-9]*.md"))}
    assert list(there) == done.result["letters"]
    return there


def golden(state: str, texts: dict[str, str]) -> None:
    compare(HERE / f"{state}.md", "\n".join(texts.values()))


def does(cli: Cli, *line: str, today: str = "2026-03-20") -> None:
    assert cli(*line, "--yes", today=today).exit == 0


def walked(cli: Cli) -> None:
    for day, step in enumerate(STEPS, 1):
        does(cli, "close", "jiebei", "--done", step, today=f"2026-04-0{day}")


# Whole letters.


def test_settled_on_the_day_with_nothing_else_known(cli: Cli, tmp_path: Path) -> None:
    drawn(cli)
    does(cli, "repay", "L1", today="2026-03-15")
    texts = letters(cli, tmp_path)
    assert list(texts) == SETTLED
    golden("settled", texts)


def test_settled_late_and_every_step_done(cli: Cli, tmp_path: Path) -> None:
    drawn(cli, "--lender", "某消费金融", "--contract", "HT-2026-7")
    does(cli, "repay", "L1")
    walked(cli)
    golden("all_done", letters(cli, tmp_path))


def test_charges_of_a_loan_that_still_runs(cli: Cli, tmp_path: Path) -> None:
    """0.08 % a day is 29.2 % a year, above the 24 % for such a lender since 2025-10."""
    drawn(cli, "--rate", "0.08%/d", "--contract", "HT 8", method="equal-principal")
    does(cli, "change", "fee", "L1", "30", "--what", "服务费", today="2026-02-01")
    does(cli, "change", "fee", "L1", "20", today="2026-02-02")
    does(cli, "change", "waive", "L1", "--fee", "5", today="2026-02-03")
    does(cli, "change", "adjust", "L1/1", "--interest", "1.20", today="2026-02-04")
    texts = letters(cli, tmp_path)
    assert list(texts) == ["9-fees.md"]
    golden("charged", texts)


# Sentence by sentence.

OF_STEPS = {
    "申请关闭": ("in-app-closing", "7-withdrawal.md", "并已于 2026 年 4 月 1 日申请关闭"),
    "账户已关闭": (
        "closing-verified",
        "8-dispute.md",
        "余额 0.00 元，账户已关闭（本人于 2026 年 4 月 2 日核实）",
    ),
    "还款记录、结清证明": ("certificate", "8-dispute.md", "还款记录、结清证明。"),
    "日查询的": ("credit-report", "8-dispute.md", "本人于2026 年 4 月 4 日查询的"),
}
BLANK = "本人于＿＿＿＿年＿＿月＿＿日查询的"


def test_what_a_step_makes_true_is_said_once_it_is_recorded_and_unsaid_by_undo(
    cli: Cli, tmp_path: Path
) -> None:
    drawn(cli)
    does(cli, "repay", "L1", today="2026-03-15")
    does(cli, "close", "jiebei", today="2026-03-16")  # a closing in this book is no application

    def check(done: tuple[str, ...]) -> None:
        texts = letters(cli, tmp_path)
        assert list(texts) == SETTLED
        for words, (step, file, sentence) in OF_STEPS.items():
            said = [name for name, text in texts.items() if words in text.replace(BLANK, "")]
            assert said == ([file] if step in done else []), (words, done)
            assert (sentence in texts[file]) == (step in done), (words, done)
        assert (BLANK in texts["8-dispute.md"]) == ("credit-report" not in done)

    check(())
    for count, step in enumerate(STEPS, 1):
        does(cli, "close", "jiebei", "--done", step, today=f"2026-04-0{count}")
        check(STEPS[:count])
    for count in reversed(range(len(STEPS))):
        does(cli, "undo", today=TODAY)
        check(STEPS[:count])


NEVER = "按本人账本，没有晚于应还日还款的期次。"
LATE = "按本人账本，下列期次晚于应还日还款，均已还清："


@pytest.mark.parametrize(
    ("paid", "said", "unsaid", "rows"),
    [
        ("2026-03-15", NEVER, LATE, []),
        (
            "2026-03-16",
            LATE,
            NEVER,
            ["- 2026 年 1 月 15 日借款 12,000.00 元的第 1 期：应还日 2026 年 3 月 15 日，晚 1 天"],
        ),
    ],
)
def test_lateness_is_this_book_s(
    cli: Cli, tmp_path: Path, paid: str, said: str, unsaid: str, rows: list[str]
) -> None:
    drawn(cli)
    does(cli, "repay", "L1", today=paid)
    text = letters(cli, tmp_path)["8-dispute.md"]
    assert said in text
    assert unsaid not in text
    assert [line for line in text.splitlines() if "第 1 期" in line] == rows
    assert "从未" not in text


def test_nothing_is_written_of_payments_nobody_looked_at(cli: Cli, tmp_path: Path) -> None:
    """An auto-only history, confirmed, then the confirmation undone."""
    drawn(cli, "--contract", "HT 9")
    does(cli, "change", "fee", "L1", "30", today="2026-02-01")
    does(cli, "funds", "set", "cash", "99999", today="2026-02-02")
    does(cli, "repay", "--auto", today="2026-03-15")
    assert letters(cli, tmp_path) == {}
    does(cli, "repay", "L1", "--confirm")
    assert list(letters(cli, tmp_path)) == [*SETTLED, "9-fees.md"]
    does(cli, "undo", today=TODAY)
    assert letters(cli, tmp_path) == {}


def test_a_new_debt_takes_the_letters_away(cli: Cli, tmp_path: Path) -> None:
    drawn(cli)
    does(cli, "repay", "L1", today="2026-03-15")
    assert list(letters(cli, tmp_path)) == SETTLED
    does(cli, "apply", "500", "--months", "12", "--granted", today="2026-04-01")
    assert letters(cli, tmp_path) == {}
    done = cli("export", "evidence", "jiebei", "--to", str(tmp_path / "pack"), "--json")
    assert [each["code"] for each in done.envelope["warnings"]] == ["evidence.no_letters"]


def test_a_loan_has_the_contract_s_number_or_a_blank_and_no_name_of_this_book(
    cli: Cli, tmp_path: Path
) -> None:
    drawn(cli, "--contract", "借 2026/7", "--lender", "甲银行")
    drawn(cli, "--lender", "乙小贷")
    does(cli, "change", "fee", "L2", "30", today="2026-02-01")
    for loan in ("L1", "L2"):
        does(cli, "repay", loan, today="2026-03-18")
    walked(cli)
    texts = letters(cli, tmp_path)
    assert list(texts) == [*SETTLED, "9-fees.md"]
    for name, text in texts.items():
        assert "甲银行、乙小贷" in text
        for ours in ("L1", "L2", "“"):
            assert ours not in text, (name, ours)
        assert text.count("jiebei") == 1, name  # the mark
    assert "合同/借据编号：借 2026/7，" in texts["6-certificate.md"]
    assert "合同/借据编号：＿＿＿＿＿＿＿＿，" in texts["6-certificate.md"]
    assert "合同/借据编号：＿＿＿＿＿＿＿＿，" in texts["9-fees.md"]


# Fees.


def charged(cli: Cli, *line: str) -> None:
    does(cli, "change", *line, today="2026-02-01")


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ([], None),
        ([("adjust", "L1/1", "--interest=-1.20")], None),
        ([("adjust", "L1/1", "--interest", "0.01")], None),
        ([("adjust", "L1/1", "--interest", "3"), ("waive", "L1/1", "--interest", "3")], None),
        ([("fee", "L1", "30"), ("waive", "L1", "--fee", "30")], None),
        ([("rate", "L1", "30%/y")], None),
        (
            [("fee", "L1", "30", "--what", "会员费"), ("waive", "L1", "--fee", "10")],
            ["2026 年 2 月 1 日：会员费 30.00 元", "其中已获减免：10.00 元"],
        ),
        (
            [("adjust", "L1/1", "--interest", "3"), ("waive", "L1/1", "--interest", "1")],
            ["2026 年 3 月 15 日到期的第 1 期"],
        ),
    ],
)
def test_charges_are_those_of_the_book_less_what_was_waived(
    cli: Cli, tmp_path: Path, changes: list[tuple[str, ...]], lines: list[str] | None
) -> None:
    drawn(cli, "--contract", "HT", "--rate", "0.04%/d")
    for change in changes:
        charged(cli, *change)
    texts = letters(cli, tmp_path)
    if lines is None:
        assert texts == {}
        return
    listed = [text for text in texts["9-fees.md"].splitlines() if text.startswith("- ")]
    assert len(listed) == len(lines)
    for text, start in zip(listed, lines, strict=True):
        assert text.startswith(f"- {start}")
    if "第 1 期" in lines[0]:
        assert listed[0].endswith("利息比按所记条款推算的多 2.00 元")
    assert "\n3. " not in texts["9-fees.md"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--rate", "0.06%/d"), 0),  # 21.9 % a year
        (("--rate", "0.08%/d"), 2),  # 29.2 %: the notice of 2025 and the courts' line
        (("--rate", "0.08%/d", "--product", "generic"), 2),
        (("--rate", "0.06%/d", "--fee-each", "2%"), 2),
    ],
)
def test_a_cost_above_a_limit_that_binds_such_a_lender(
    cli: Cli, tmp_path: Path, options: tuple[str, ...], said: int
) -> None:
    cli("account", "open", "jiebei", "--product", "jiebei", "--yes")
    drawn(cli, *options, "--account", "jiebei")
    text = letters(cli, tmp_path).get("9-fees.md", "")
    assert text.count("则高于其 24.00%") == said
    assert ("\n3. 说明上列年化综合融资成本是否符合相应规定" in text) == bool(said)


def test_of_a_cost_that_rests_on_a_preset_nothing_is_said(cli: Cli, tmp_path: Path) -> None:
    """The preset's own rate, above every limit."""
    own = tmp_path / "config" / "products" / "jiebei.toml"
    own.parent.mkdir(parents=True)
    ours = (Path(DATA) / "products" / "jiebei.toml").read_text("utf-8")
    own.write_text(ours.replace('rate = "0.04%/d"', 'rate = "0.08%/d"'), "utf-8")
    drawn(cli)
    assert "29.2%" in cli("status", "L1", today="2026-02-01").out
    assert letters(cli, tmp_path) == {}
