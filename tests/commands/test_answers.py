"""One answer per question: what is due next, what a coming day brings, what a figure is, and the
command that would work. The figures are those of the readings that found the contradictions.
"""

import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli, history
from tests.terminal import played

TODAY = "2026-11-24"
DUE = "2026-12-10"
DRAWS = (
    ("20000", "2025-12-15", "0.04%/d"),
    ("30000", "2026-03-20", "0.035%/d"),
    ("10000", "2026-06-18", "0.05%/d"),
)


def draw(cli: Cli, amount: str, day: str, rate: str = "0.04%/d") -> None:
    terms = ("--months", "12", "--rate", rate, "--due-day", "10")
    done = cli("apply", amount, *terms, "--date", day, "--granted", "--yes", today=TODAY)
    assert done.exit == 0


@history
def three(cli: Cli) -> Cli:
    """Three loans, caught up: 1,797.64, 2,668.04 and 914.51 fall due on 10 December."""
    for one in DRAWS:
        draw(cli, *one)
    for month in range(1, 12):
        for loan in ("L1", "L2", "L3"):  # refused before its first due day
            cli("repay", loan, "--date", f"2026-{month:02}-10", "--yes", today=TODAY)
    return cli


@history
def one(cli: Cli) -> Cli:
    """50,000 drawn on 10 March 2026: 4,505.31 each 10th, nothing paid yet."""
    terms = ("--months", "12", "--rate", "0.04%/d", "--due-day", "10")
    assert cli("apply", "50000", *terms, "--granted", "--yes", today=MARCH).exit == 0
    return cli


MARCH = "2026-03-10"


def typed(cli: Cli, command: str, *more: str, today: str = TODAY) -> Any:
    """A printed command, pasted."""
    name, *words = shlex.split(command)
    assert name == "jiebei"
    return cli(*words, *more, today=today)


# what is due next


def test_the_next_due_is_the_sum_of_its_day(three: Cli) -> None:
    whole = {
        "date": DUE,
        "amount": "5380.19",
        "loan": None,
        "loans": [
            {"loan": "L1", "instalment": "L1/12", "amount": "1797.64"},
            {"loan": "L2", "instalment": "L2/9", "amount": "2668.04"},
            {"loan": "L3", "instalment": "L3/6", "amount": "914.51"},
        ],
        "funds": None,
    }
    for call in (("--json",), ("status", "--json"), ("account", "--json")):
        assert three(*call, today=TODAY).result["totals"]["next_due"] == whole
    status = three("status", "--json", today=TODAY).result["accounts"][0]
    assert status["next_due"] == whole
    assert [one["next_due"]["loan"] for one in status["loans"]] == ["L1", "L2", "L3"]
    assert three("remind", "--json", today=TODAY).result["next_due"] == whole
    for words in ("", "status", "remind --days 30"):
        said = three(*words.split(), today=TODAY).out.replace("\n", " ")
        assert "Next due 2026-12-10 (in 16 days): 5,380.19 in all: L1 1,797.64 · L2 2" in said
        said = three(*words.split(), today=TODAY, lang="zh").out.replace("\n", "")
        assert "下次应还 2026-12-10（还有 16 天）共 5,380.19：L1 1,797.64 · L2 2,668" in said


def test_the_page_sums_the_day_too(three: Cli, tmp_path: Path) -> None:
    page = tmp_path / "book.html"
    assert three("export", "html", "--to", str(page), today=TODAY).exit == 0
    told = "(in 16 days): 5,380.19 in all: L1 1,797.64 · L2 2,668.04 · L3 914.51"
    assert told in page.read_text("utf-8")


def test_a_loan_alone_is_named_and_not_summed(three: Cli) -> None:
    said = three("status", "L2", today=TODAY).out
    assert "Next due 2026-12-10 (in 16 days): 2,668.04, L2\n" in said
    (item,) = [
        line
        for line in three("remind", "--days", "30", today="2027-01-09").out.splitlines()
        if "2,668.04" in line and "L2/10" in line
    ]
    assert "Next due" not in item


@pytest.mark.parametrize(
    ("declared", "short", "said"),
    [("4000", "1380.19", "1,380.19 SHORT"), ("5380.19", "0.00", "to be there: enough")],
)
def test_whether_the_money_is_there_is_said_with_it(
    three: Cli, declared: str, short: str, said: str
) -> None:
    three("funds", "set", "card", declared, today=TODAY)
    for call in (("status", "--json"), ("status", "L2", "--json")):  # all loans eat of it
        due = three(*call, today=TODAY).result["totals"]["next_due"]
        assert due["funds"] == {"declared": f"{float(declared):.2f}", "short": short}
    assert said in three(today=TODAY).out
    ahead = three("status", "--as-of", "2026-12-01", "--json", today=TODAY).result
    assert ahead["totals"]["next_due"]["funds"] is None  # of a coming day nobody declared any


# a coming day


def test_prepay_and_close_suppose_the_same_of_a_coming_day(one: Cli) -> None:
    """62 days from 10 March; the dues of April and May lie between."""
    prepaid = one("prepay", "L1", "--all", "--dry-run", "--days", "62", "--json", today=MARCH)
    last = prepaid.result["days"][-1]
    assert (last["on"], last["paid"], last["more"]) == ("2026-05-11", "9010.62", "1170.25")
    closing = one("close", "jiebei", "--check", "--horizon", "62", "--json", today=MARCH)
    assert closing.result["days"][-1]["more"] == "1170.25"
    for found in (prepaid, closing):
        assert found.result["supposed"] == {"until": "2026-05-11", "unpaid": []}
    stand = one("status", "--as-of", "2026-05-11", "--json", today=MARCH).result
    assert stand["totals"]["payoff"] == last["total"]
    assert stand["totals"]["overdue"] == "0.00"
    assert stand["supposed"] == {"until": "2026-05-11", "unpaid": []}


@pytest.mark.parametrize("scenario", ["unpaid", "L1 unpaid", "l1 unpaid until 2026-06-01"])
def test_if_unpaid_asks_them_all_for_the_other_answer(one: Cli, scenario: str) -> None:
    asked = ("--if", scenario, "--json")
    prepaid = one("prepay", "L1", "--all", "--dry-run", "--days", "62", *asked, today=MARCH)
    assert prepaid.result["days"][-1]["more"] == "1244.89"
    closing = one("close", "jiebei", "--check", "--horizon", "62", *asked, today=MARCH)
    assert closing.result["days"][-1]["more"] == "1244.89"
    stand = one("status", "--as-of", "2026-05-11", *asked, today=MARCH).result
    assert (stand["totals"]["payoff"], stand["totals"]["overdue"]) == ("51264.89", "9085.26")
    unpaid = {
        "loan": None if scenario == "unpaid" else "L1",
        "until": "2026-06-01" if "until" in scenario else None,
    }
    for found in (prepaid.result, closing.result, stand):
        assert found["supposed"]["unpaid"] == [unpaid]


def test_unpaid_until_a_day_is_paid_on_that_day(one: Cli) -> None:
    """10 April's 4,505.31 with 3,885.31 x 0.06 % x 5 of penalty on the 15th."""
    call = ("prepay", "L1", "--all", "--dry-run", "--days", "40", "--json")
    days = one(*call, "--if", "L1 unpaid until 2026-04-15", today=MARCH).result["days"]
    paid = {day["on"]: day["paid"] for day in days}
    assert (paid["2026-04-11"], paid["2026-04-15"]) == ("0.00", "0.00")
    assert paid["2026-04-16"] == "4516.97"
    assert paid["2026-04-19"] == "4516.97"


def test_several_scenarios_add_up_and_spare_the_other_loans(three: Cli) -> None:
    call = ("status", "--as-of", "2026-12-11", "--json")
    both = three(*call, "--if", "L2 unpaid", "--if", "L3 unpaid", today=TODAY).result
    states = {loan["id"]: loan["state"] for loan in both["accounts"][0]["loans"]}
    assert states == {"L1": "settled", "L2": "overdue", "L3": "overdue"}
    assert both["totals"]["overdue"] == "3584.51"  # 2,668.04 + 1.34 and 914.51 + 0.62
    assert three(*call, "--if", "L9 unpaid", today=TODAY).error == "loan.unknown"


def test_a_trial_of_a_coming_day_brings_no_penalty_of_dues_in_between(one: Cli) -> None:
    """On 20 June ten days of 0.04 % on 5,000 are all it takes."""
    call = ("prepay", "L1", "5000", "--date", "2026-06-20", "--dry-run", "--json")
    found = one(*call, today=MARCH)
    assert (found.result["total"], found.result["penalty"]) == ("5020.00", "0.00")
    assert found.result["due_first"] == "0.00"
    unpaid = one(*call, "--if", "unpaid", today=MARCH).result
    assert (unpaid["total"], unpaid["due_first"]) == ("18822.55", "13802.55")
    june = one("repay", "L1", "--date", "2026-06-10", "--dry-run", "--json", today=MARCH).result
    assert (june["amount"], june["split"]["penalty"]) == ("4505.31", "0.00")


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_assumption_is_named_wherever_it_is_made(one: Cli, lang: str) -> None:
    paid, unpaid = {
        "en": ("As if dues before 2026-04-11 were paid on time", "As if nothing were paid before"),
        "zh": ("假设 2026-04-11 前到期的都在当天还", "前一分不还"),
    }[lang]
    for call in (
        ("status", "--as-of", "2026-04-11"),
        ("status", "L1", "--as-of", "2026-04-11"),
        ("prepay", "L1", "--all", "--dry-run", "--days", "32"),
        ("prepay", "L1", "500", "--dry-run", "--date", "2026-04-11"),
        ("close", "jiebei", "--check", "--horizon", "32"),
        ("close", "jiebei", "--check", "--date", "2026-04-01", "--horizon", "10"),
    ):
        assert paid in one(*call, today=MARCH, lang=lang).out, call
        assert "--if unpaid" in one(*call, today=MARCH, lang=lang).out, call
        assert unpaid in one(*call, "--if", "unpaid", today=MARCH, lang=lang).out, call
    for call in (
        ("repay", "L1", "--dry-run", "--date", "2026-04-11"),
        ("change", "fee", "L1", "5", "--dry-run", "--date", "2026-04-11"),
    ):
        if call[0] == "repay":  # nothing is due then: it was paid the day before
            assert one(*call, "--json", today=MARCH).error == "repay.nothing_due"
            continue
        assert paid in one(*call, today=MARCH, lang=lang).out, call


def test_a_supposed_payment_is_no_evidence(one: Cli) -> None:
    """It has no number in the ledger that a rule could rest on."""
    call = ("close", "jiebei", "--check", "--date", "2026-04-11", "--json")
    rules = {rule["code"]: rule for rule in one(*call, today=MARCH).result["rules"]}
    (booked,) = rules["in-flight"]["evidence"]
    assert (booked["date"], booked["fact"]) == ("2026-04-10", None)


def test_a_scenario_of_a_day_that_has_come_is_refused_with_the_command(one: Cli) -> None:
    said = one("status", "L1", "--if", "unpaid", "--json", today=MARCH).envelope["error"]
    assert said["code"] == "if.no_days"
    assert typed(one, said["hint"], today=MARCH).exit == 0


def test_today_supposes_nothing(one: Cli) -> None:
    for call in (("status",), ("prepay", "L1", "--all", "--dry-run")):
        assert one(*call, "--json", today="2026-04-12").result["supposed"] is None
    late = one("status", "--json", today="2026-04-12").result["totals"]
    assert late["overdue"] != "0.00"


# a fact is what happened


def test_a_value_date_to_come_is_refused_with_the_command_that_looks_ahead(
    one: Cli, ledger: Path
) -> None:
    """A typo of a year settled the loan in the future."""
    before = ledger.read_bytes()
    for call in (
        ("repay", "L1", "--date", "2027-04-10"),
        ("prepay", "L1", "500", "--date", "+1d"),
        ("apply", "1000", "--months", "3", "--date", "2026-03-11"),
        ("change", "fee", "L1", "5", "--date", "2026-03-11"),
        ("account", "open", "other", "--date", "2026-03-11"),
        ("account", "declare", "income=8000", "--date", "2026-03-11"),
        ("funds", "set", "card", "5", "--date", "2026-03-11"),
        ("undo", "--date", "2026-03-11"),
    ):
        said = one(*call, "--yes", "--json", today=MARCH)
        assert (said.exit, said.error) == (3, "date.future"), call
    said = one("repay", "L1", "--date", "2026-04-10", "--yes", "--json", today=MARCH)
    hint = said.envelope["error"]["hint"].partition(": ")[2]
    assert hint == "jiebei repay L1 --date 2026-04-10 --yes --dry-run"
    assert typed(one, hint, "--json", today=MARCH).result["amount"] == "4505.31"
    assert ledger.read_bytes() == before


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("repay", "L1", "--date", MARCH), "Next due 2026-04-10 (153 days ago)"),
        (("status", "--as-of", "2026-04-01"), "Next due 2026-04-10 (153 days ago)"),
        (("status", "--as-of", "2026-09-20"), "(in 30 days)"),
    ],
)
def test_countdowns_count_from_today(one: Cli, call: tuple[str, ...], said: str) -> None:
    """Booked for a day long gone, it was "in 31 days"."""
    if call[0] == "repay":
        one("change", "fee", "L1", "5", "--yes", today=MARCH)
        call = (*call, "--yes")
    assert said in one(*call, today="2026-09-10").out


# what merely is not recorded


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_day_passed_without_a_record_is_not_stated_as_overdue(three: Cli, lang: str) -> None:
    """`remind` asked and `status` accused; both commands are offered now."""
    on = "2026-12-11"
    three("repay", "L1", "--yes", today=DUE)
    three("repay", "L3", "--yes", today=DUE)
    word = {"en": "NO PAYMENT RECORDED: if unpaid, 2,669.38", "zh": "没有还款记录：没还的话逾期"}
    for call in ((), ("status",), ("status", "L2")):
        said = three(*call, today=on, lang=lang).out
        assert word[lang] in said
        assert f"jiebei repay L2 --date {DUE}" in said
    assert "  jiebei repay L2  " in three(today=on, lang=lang).out
    (loan,) = [
        one
        for one in three("status", "--json", today=on).result["accounts"][0]["loans"]
        if one["missed"]
    ]
    assert (loan["id"], loan["missed"], loan["state"]) == ("L2", DUE, "overdue")
    three("repay", "L2", "1000", "--yes", today=on)
    known = three("status", "--json", today="2026-12-12").result["accounts"][0]["loans"]
    assert [one["missed"] for one in known] == [None, None, None]
    assert "OVERDUE: 1," in three("status", today="2026-12-12").out


def test_old_instalments_are_not_made_late_without_a_word(cli: Cli) -> None:
    """3,246.62 of penalty that never existed, on three loans typed in late."""
    draw(cli, *DRAWS[0])
    tried = cli("repay", "L1", "--dry-run", "--json", today=TODAY)
    (warning,) = tried.envelope["warnings"]
    assert warning["code"] == "repay.no_history"
    penalty = tried.result["split"]["penalty"]
    assert f"{float(penalty):,.2f}" in warning["message"]
    commands = warning["message"].partition("paid on time: ")[2].split(" && ")
    assert [word.split()[4] for word in commands] == [f"2026-{m:02}-10" for m in range(1, 12)]
    assert all(typed(cli, one).exit == 0 for one in commands)
    stand = cli("status", "--json", today=TODAY).result
    assert stand["totals"]["payoff"] == "1786.27"
    assert stand["accounts"][0]["loans"][0]["worst_days_past_due"] == 0


def test_a_recorded_penalty_can_be_taken_back_by_the_command_printed(cli: Cli) -> None:
    draw(cli, *DRAWS[0])
    done = cli("repay", "L1", "--yes", "--json", today="2026-02-20")
    (warning,) = done.envelope["warnings"]
    for command in warning["message"].partition("paid on time: ")[2].split(" && "):
        assert typed(cli, command, today="2026-02-20").exit == 0
    assert cli("status", "--json", today="2026-02-20").result["totals"]["penalty"] == "0.00"


def test_a_nightly_deduction_says_so_too(cli: Cli) -> None:
    draw(cli, *DRAWS[0])
    cli("funds", "set", "card", "50000", today=TODAY)
    done = cli("repay", "--auto", "--yes", "--json", today=TODAY)
    (warning,) = done.envelope["warnings"]
    assert warning["code"] == "repay.no_history"
    assert "1,786.70 of penalty" in warning["message"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answers", "code", "recorded"), [("y\n", 1, False), ("n\nn\n", 1, False), ("n\ny\n", 0, True)]
)
def test_a_terminal_is_asked_whether_they_were_paid_on_time(
    cli: Cli, ledger: Path, answers: str, code: int, recorded: bool
) -> None:
    draw(cli, *DRAWS[0])
    env = {"JIEBEI_TODAY": "2026-02-20"}
    done = played(["repay", "L1"], ledger, answers, env)
    assert done.exit == code
    assert "Were they paid on time?" in done.out
    assert ("jiebei repay L1 --date 2026-01-10 --yes" in done.out) == (answers == "y\n")
    assert ('"repaid"' in ledger.read_text("utf-8")) == recorded


def test_money_of_one_instalment_does_not_go_to_an_older_one_unasked(cli: Cli) -> None:
    """February was forgotten; March's money went there, with 26.37 of penalty."""
    draw(cli, *DRAWS[0])
    cli("repay", "L1", "--date", "2026-01-10", "--yes", today=TODAY)
    call = ("repay", "L1", "1797.69", "--date", MARCH, "--dry-run", "--json")
    warning = cli(*call, today=TODAY).envelope["warnings"][0]
    assert (warning["code"], "26.37" in warning["message"]) == ("repay.no_history", True)
    commands = warning["message"].partition("paid on time: ")[2].split(" && ")
    assert commands == [
        "jiebei repay L1 --date 2026-02-10 --yes",
        "jiebei repay L1 1797.69 --date 2026-03-10 --yes",
    ]
    assert all(typed(cli, one).exit == 0 for one in commands)
    part = ("repay", "L1", "100", "--date", "2026-05-10", "--dry-run", "--json")
    told = cli(*part, today=TODAY).envelope["warnings"]
    assert [one["code"] for one in told] == ["repay.still_due"]


def test_a_forgotten_payment_is_not_answered_with_a_false_date(three: Cli) -> None:
    said = three("repay", "L1", "--date", "2026-02-10", "--yes", "--json", today=TODAY)
    assert said.error == "date.out_of_order"
    hint = said.envelope["error"]["hint"]
    assert "or a later day" not in hint
    assert typed(three, hint.partition(": ")[2]).exit == 0


@pytest.mark.slow
def test_the_same_loan_entered_twice_is_asked_about(cli: Cli, ledger: Path) -> None:
    draw(cli, *DRAWS[0])
    call = ["apply", "20000", "--months", "12", "--rate", "0.04%/d", "--due-day", "10"]
    call += ["--date", DRAWS[0][1], "--granted"]
    assert cli(*call, "--json", today=TODAY).error == "confirm.needed"
    told = cli(*call, "--dry-run", "--json", today=TODAY).envelope["warnings"]
    assert "apply.twin" in [one["code"] for one in told]
    asked = played(call, ledger, "n\n", {"JIEBEI_TODAY": TODAY})
    assert asked.exit == 1
    assert "This is just like L1" in asked.out
    assert ledger.read_text("utf-8").count('"disbursed"') == 1
    assert cli(*call, "--yes", today=TODAY).exit == 0
    other = [*call[:4], "--rate", "0.05%/d", *call[6:]]
    told = cli(*other, "--yes", "--json", today=TODAY).envelope["warnings"]
    assert "apply.twin" not in [one["code"] for one in told]


@pytest.mark.slow
def test_a_loan_that_is_there_is_recorded_not_agreed_to(cli: Cli, ledger: Path) -> None:
    call = ["apply", "20000", "--months", "12", "--granted"]
    asked = played(call, ledger, "n\n", {"JIEBEI_TODAY": TODAY})
    assert "The lender gave it: record it?" in asked.out
    codes = [one["code"] for one in cli(*call, "--yes", "--json", today=TODAY).envelope["warnings"]]
    assert codes == ["terms.preset_rate", "account.line_unknown"]


# whose figure it is


def test_our_remaining_principal_is_known_as_ours(three: Cli, ledger: Path) -> None:
    """The app's 剩余本金 was taken for a wrong payoff: 42.22 of interest were to be erased."""
    found = three("reconcile", "L3", "6031.14", "--json", today=TODAY)
    assert (found.result["agrees"], found.result["figure"]) == (True, "principal")
    assert found.envelope["warnings"] == []
    before = ledger.read_bytes()
    call = ("reconcile", "L3", "6031.14", "--record", "--yes", "--json")
    assert three(*call, today=TODAY).result["facts"] == []
    assert ledger.read_bytes() == before
    for lang, said in (("en", "6,031.14 is the outstanding principal"), ("zh", "就是剩余本金")):
        shown = three("reconcile", "L3", "6031.14", today=TODAY, lang=lang)
        assert said in shown.out
        assert "--record" not in shown.out + shown.err


@pytest.mark.parametrize(
    ("name", "theirs", "figure"),
    [
        ("L2", "10672.10", "rest"),  # 3 x 2,668.04 + 2,667.98
        ("L2", "21344.32", "paid"),  # 8 x 2,668.04
        ("L2", "0", "now"),
        ("L2", "18202.50", "account.principal"),
        ("L2", "18305.61", "account.payoff"),
        ("L2", "5380.19", "account.due"),
        ("jiebei", "18202.50", "principal"),
        ("jiebei", "18305.61", "payoff"),
        ("jiebei", "5380.19", "due"),
        ("jiebei", "0", "now"),
    ],
)
def test_theirs_is_looked_for_among_all_our_figures(
    three: Cli, name: str, theirs: str, figure: str
) -> None:
    found = three("reconcile", name, theirs, "--json", today=TODAY).result
    assert (found["agrees"], found["figure"], found["difference"]) == (True, figure, "0.00")
    assert found["loan"] == (None if name == "jiebei" else name)
    for lang in ("en", "zh"):
        assert three("reconcile", name, theirs, today=TODAY, lang=lang).exit == 0


def test_what_an_account_was_paid_is_no_figure_of_open_loans(three: Cli) -> None:
    said = three("reconcile", "jiebei", "5", "--what", "paid", "--json", today=TODAY)
    assert (said.exit, said.error) == (2, "choice.unknown")


def test_another_of_our_figures_is_named_although_one_is_stated(three: Cli) -> None:
    call = ("reconcile", "L3", "6031.14", "--what", "payoff", "--json")
    found = three(*call, today=TODAY)
    assert (found.result["agrees"], found.result["alike"]) == (False, "principal")
    assert found.result["difference"] == "-42.22"
    assert [one["code"] for one in found.envelope["warnings"]] == ["reconcile.alike"]


def test_nothing_shown_may_mean_settled_there(three: Cli) -> None:
    (warning,) = three("reconcile", "L1", "0", "--json", today=TODAY).envelope["warnings"]
    assert warning["code"] == "reconcile.zero"
    command = warning["message"].partition("is settled: ")[2]
    assert typed(three, command, "--yes", "--json").result["settled"]
    settled = three("reconcile", "L1", "0", "--json", today=TODAY)
    assert (settled.result["agrees"], settled.envelope["warnings"]) == (True, [])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "theirs", "figure"),
    [
        ("L2", "10445.98", "payoff"),
        ("L2", "10395.04", "principal"),
        ("jiebei", "18202.50", "principal"),
        ("jiebei", "18305.61", "payoff"),
    ],
)
def test_a_missing_payment_is_answered_with_its_day_and_amount(
    cli: Cli, name: str, theirs: str, figure: str
) -> None:
    """The remedy without --date booked 2,686.62, of it 18.58 penalty."""
    for one in DRAWS:
        draw(cli, *one)
    for month in range(1, 12):
        for loan in ("L1", "L2", "L3"):
            if (loan, month) != ("L2", 11):
                cli("repay", loan, "--date", f"2026-{month:02}-10", "--yes", today=TODAY)
    found = cli("reconcile", name, theirs, "--json", today=TODAY)
    (match,) = found.result["matches"]
    assert (match["code"], match["figure"]) == ("payment-missing-here", figure)
    assert match["commands"] == ["jiebei repay L2 2668.04 --date 2026-11-10"]
    assert match["commands"][0] in found.envelope["warnings"][0]["message"]
    assert typed(cli, match["commands"][0], "--yes").exit == 0
    assert cli("reconcile", name, theirs, "--json", today=TODAY).result["agrees"]


def test_the_command_that_records_theirs_is_whole(three: Cli) -> None:
    found = three("reconcile", "L3", "6073.40", "--on", TODAY, "--json", today="2026-11-25")
    (warning,) = found.envelope["warnings"]
    command = "jiebei reconcile L3 6073.40 --on 2026-11-24 --what payoff --record"
    assert warning["message"].endswith(command)
    done = typed(three, command, "--yes", "--json", today="2026-11-25").result
    assert (done["recorded"], done["difference"]) == (True, "0.04")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("theirs", "answers", "recorded"),
    [("6074.36", "y\n", True), ("6074.37", "y\nn\n", False), ("6074.37", "y\ny\n", True)],
)
def test_above_a_yuan_it_is_asked_twice(
    three: Cli, ledger: Path, theirs: str, answers: str, recorded: bool
) -> None:
    """Our payoff is 6,073.36."""
    call = ["reconcile", "L3", theirs, "--record"]
    done = played(call, ledger, answers, {"JIEBEI_TODAY": TODAY})
    assert ("more than a yuan" in done.out) == (theirs == "6074.37")
    assert ('"adjusted"' in ledger.read_text("utf-8")) == recorded


# commands as printed


def test_the_last_step_keeps_every_option_that_decides_a_figure(three: Cli) -> None:
    """Without --recast keep-payment 1,384.71 was recorded instead of 2,668.04."""
    call = ("prepay", "L2", "5000", "--recast", "keep-payment", "--accrued", "on-outstanding")
    tried = three(*call, "--amount-is", "cash", "--dry-run", "--json", today=TODAY).result
    assert tried["command"] == (
        "jiebei prepay L2 5000.00 --date 2026-11-24 --recast keep-payment "
        "--accrued on-outstanding --amount-is cash"
    )
    assert tried["command"] in three(*call, "--amount-is", "cash", "--dry-run", today=TODAY).out
    done = typed(three, tried["command"], "--yes", "--json").result
    assert [done[key] for key in ("total", "after")] == [tried[key] for key in ("total", "after")]
    assert done["total"] == "5000.00"


def test_every_payment_of_the_way_out_has_its_day(three: Cli) -> None:
    """Asked about a coming day, the command without one would be today's."""
    ahead = three("close", "jiebei", "--check", "--date", "2026-12-01", "--json", today=TODAY)
    for move in ahead.result["moves"]:
        assert f"--date {move['on']}" in move["command"]
    for move in three("close", "jiebei", "--check", "--json", today=TODAY).result["moves"]:
        done = typed(three, move["command"], "--yes", "--json").result
        assert done.get("total", done.get("amount")) == move["amount"]


def test_an_amount_where_the_loan_is_missing_is_not_taken_for_its_name(three: Cli) -> None:
    said = three("prepay", "20000", "--dry-run", "--json", today=TODAY).envelope["error"]
    assert said["code"] == "prepay.loan_missing"
    assert said["hint"] == "such as jiebei prepay L1 20000.00 --dry-run"


def test_the_only_loan_need_not_be_named(one: Cli) -> None:
    for call in (("prepay", "5000"), ("prepay", "--all")):
        assert one(*call, "--dry-run", "--json", today="2026-03-20").result["loan"] == "L1"


def test_a_closing_refused_names_what_comes_first(three: Cli) -> None:
    """It pointed at the same 85 lines again."""
    said = three("close", "jiebei", "--yes", "--json", today=TODAY).envelope["error"]
    assert said["hint"] == "first: jiebei prepay L1 --all --date 2026-11-24"


# trials


@pytest.mark.parametrize(
    ("call", "past"),
    [
        (("apply", "500", "--months", "3", "--granted"), ("已记录", "放款 L4")),
        (("undo",), ("已冲正",)),
        (("prepay", "L2", "5000"), ("已还", "已结清")),
        (("prepay", "L2", "--all"), ("已还", "已结清")),
        (("repay", "L2", "--date", DUE), ("已还",)),
    ],
)
def test_a_trial_does_not_speak_in_the_past(
    three: Cli, call: tuple[str, ...], past: tuple[str, ...]
) -> None:
    said = three(*call, "--dry-run", today=TODAY, lang="zh")
    assert said.exit == 0
    for word in past:
        assert word not in said.out
