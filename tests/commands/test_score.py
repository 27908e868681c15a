"""The self-assessment: bins, reasons, intervals, caps, and what it measures."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiebei_cli.domain.judging.scorecard import Scorecard, months_between, score
from jiebei_cli.store.policy import scorecard
from tests.conftest import Cli

CARD = scorecard("")


def of(**values: str) -> dict[str, Decimal]:
    return {code: Decimal(value) for code, value in values.items()}


# One value for each of the points 96, 45, 14, 45, 45, 12, 36, 22, 20, 14, 20, 8.
EXAMPLE = of(
    A1="0.99", A2="2", A3="8", B1="0.62", B2="0.25", B3="3",
    C1="30", C2="3", D1="2", D2="1", E1="20", E2="0.5",
)  # fmt: skip


def test_the_worked_example() -> None:
    # 96+45+14+45+45+12+36+22+20+14+20+8 = 377; 350 + 377 = 727
    found = score(CARD, EXAMPLE)
    assert [each.points for each in found.scored] == [
        96, 45, 14, 45, 45, 12, 36, 22, 20, 14, 20, 8,
    ]  # fmt: skip
    assert (found.score, found.low, found.high) == (727, 727, 727)
    assert found.coverage == 1
    assert [(each.attribute.code, -each.lost) for each in found.reasons] == [
        ("B1", -45),
        ("A1", -24),
        ("C1", -24),
        ("E2", -22),
    ]
    better = found.reasons[0].next_bin
    assert better is not None  # use 62 %: down to 50 % gives 25 more
    assert (better.bound, better.points - 45) == (("at-most", Decimal("0.50")), 25)


# Each bin at both of its ends, as the attribute's table states them.
BINS: list[tuple[str, str, int]] = [
    *[("A1", v, p) for v, p in (("1", 120), ("0.9999", 96), ("0.98", 96), ("0.9799", 72),
        ("0.95", 72), ("0.94", 40), ("0.90", 40), ("0.89", 15), ("0.80", 15), ("0.79", 0))],
    *[("A2", v, p) for v, p in (("0", 60), ("1", 45), ("3", 45), ("4", 25), ("30", 25),
        ("31", 10), ("60", 10), ("61", 5), ("89", 5), ("90", 0))],
    *[("A3", v, p) for v, p in (("9999", 30), ("24", 30), ("23", 22), ("12", 22), ("11", 14),
        ("6", 14), ("5", 7), ("3", 7), ("2", 0))],
    *[("B1", v, p) for v, p in (("0.30", 90), ("0.3001", 70), ("0.50", 70), ("0.51", 45),
        ("0.70", 45), ("0.71", 20), ("0.90", 20), ("0.91", 0))],
    *[("B2", v, p) for v, p in (("0.20", 60), ("0.21", 45), ("0.30", 45), ("0.31", 30),
        ("0.40", 30), ("0.41", 15), ("0.50", 15), ("0.51", 0))],
    *[("B3", v, p) for v, p in (("0", 30), ("1", 30), ("2", 22), ("3", 12), ("4", 0))],
    *[("C1", v, p) for v, p in (("60", 60), ("59", 48), ("36", 48), ("35", 36), ("24", 36),
        ("23", 22), ("12", 22), ("11", 10), ("6", 10), ("5", 0))],
    *[("C2", v, p) for v, p in (("5", 30), ("4", 22), ("3", 22), ("2", 12), ("1", 12), ("0", 0))],
    *[("D1", v, p) for v, p in (("0", 40), ("1", 30), ("2", 20), ("3", 10), ("4", 10), ("5", 0))],
    *[("D2", v, p) for v, p in (("0", 20), ("1", 14), ("2", 7), ("3", 0))],
    *[("E1", v, p) for v, p in (("36", 30), ("35", 20), ("12", 20), ("11", 10), ("6", 10),
        ("5", 0))],
    *[("E2", v, p) for v, p in (("3", 30), ("2.99", 18), ("1", 18), ("0.99", 8), ("0.01", 8),
        ("0", 0))],
]  # fmt: skip


@pytest.mark.parametrize(("code", "value", "points"), BINS)
def test_bins(code: str, value: str, points: int) -> None:
    (found,) = [
        each for each in score(CARD, {code: Decimal(value)}).scored if each.points is not None
    ]
    assert (found.attribute.code, found.points) == (code, points)


def test_five_dimensions_weigh_as_published() -> None:
    most = dict.fromkeys(CARD.dimensions, 0)
    for attribute in CARD.attributes:
        most[attribute.dimension] += attribute.most
    # 35 / 30 / 15 / 10 / 10 per cent of 600
    assert most == {"record": 210, "debt": 180, "length": 90, "new": 60, "buffer": 60}


def test_what_is_missing_makes_an_interval() -> None:
    # Without B1 (90 points at most): 377 − 45 = 332 known; 350+332 … 350+332+90
    values = {code: value for code, value in EXAMPLE.items() if code != "B1"}
    found = score(CARD, values)
    assert (found.score, found.low, found.high) == (None, 682, 772)
    assert found.coverage == Decimal(510) / 600
    assert found.missing == ("B1",)
    nothing = score(CARD, {})
    assert (nothing.low, nothing.high, nothing.reasons) == (350, 950, ())
    assert nothing.coverage == 0


@pytest.mark.parametrize(
    ("days", "most"),
    [(0, 727), (1, 600), (29, 600), (30, 550), (89, 550), (90, 450), (400, 450)],
)
def test_caps_while_overdue(days: int, most: int) -> None:
    assert score(CARD, EXAMPLE, days).score == most


@pytest.mark.slow
@given(
    st.dictionaries(
        st.sampled_from([a.code for a in CARD.attributes]),
        st.decimals(0, 120, places=2, allow_nan=False),
    ),
    st.integers(0, 120),
)
def test_bounds(values: dict[str, Decimal], days: int) -> None:
    found = score(CARD, values, days)
    assert 350 <= found.low <= found.high <= 950
    assert len(found.reasons) <= 4
    assert all(each.lost for each in found.reasons)
    assert (found.score is None) == (found.low != found.high)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-01-15", "2026-02-14", 0),
        ("2026-01-15", "2026-02-15", 1),
        ("2026-01-31", "2026-02-28", 1),
        ("2024-02-29", "2026-02-28", 24),
        ("2024-03-01", "2026-02-28", 23),
    ],
)
def test_months_between(start: str, end: str, months: int) -> None:
    assert months_between(date.fromisoformat(start), date.fromisoformat(end)) == months


def values(result: dict[str, Any]) -> dict[str, str | None]:
    return {each["code"]: each["value"] for each in result["attributes"]}


def test_measured_from_the_book(cli: Cli) -> None:
    # 12,000 at 0.04 %/d, two instalments; line 20,000; income 6,100.
    cli("account", "open", "jiebei", "--line", "20000", today="2026-01-10")
    cli("apply", "12000", "--months", "2", "--yes", "--lender", "甲", today="2026-01-15")
    cli(
        "account", "declare", "income=6100", "income-since=2024-01-15", "savings=18300",
        today="2026-01-15",
    )  # fmt: skip
    got = cli("score", "--json", today="2026-01-16").result
    # Two instalments: 12,000 over 31 and 28 days. First: growths 1.0124 and 1.0112;
    # payment = 12000 × 1.0124 × 1.0112 ÷ (1.0112 + 1) = 6,108.16; due within 30 days of
    # 16 January (by 15 February): 6,108.16 / 6,100 = 100.13 %. Savings 18,300 / 6,108.16 = 2.996.
    assert values(got) == {
        "A1": None,
        "A2": None,
        "A3": None,
        "B1": "0.6",
        "B2": "1.0013",
        "B3": "1",
        "C1": "0",
        "C2": "0",
        "D1": "1",
        "D2": "1",
        "E1": "24",
        "E2": "2.996",
    }
    assert (got["score"], got["missing"]) == (None, ["A1", "A2", "A3"])
    cli("repay", "L1", "--yes", today="2026-02-18")  # three days late
    cli("repay", "L1", "--yes", today="2026-03-15")  # on the day: settled
    later = cli("score", "--json", today="2026-04-20").result
    assert values(later) | {"B2": "0", "E2": "never"} == values(later)
    assert {code: values(later)[code] for code in ("A1", "A2", "A3", "C1", "C2", "D1")} == {
        "A1": "0.5",
        "A2": "3",
        "A3": "2",
        "C1": "3",
        "C2": "0",
        "D1": "0",
    }
    # A 0+45+0, B 90+60+30, C 0+0, D 40+20, E 20+30 = 335
    assert (later["score"], later["coverage"]) == (685, "1.00")
    back = cli("score", "--as-of", "2026-01-16", "--json", today="2026-04-20").result
    assert (back["low"], back["high"]) == (got["low"], got["high"])
    assert [item["on"] for item in later["history"]] == ["2026-01-20", "2026-03-20"]


def test_overdue_now_caps_and_paying_lifts(cli: Cli) -> None:
    cli("apply", "12000", "--months", "2", "--line", "20000", "--yes", today="2026-01-15")
    cli("account", "declare", "income=60000", "income-since=2010-01-15", "savings=90000",
        today="2026-01-15")  # fmt: skip
    late = cli("score", "--json", today="2026-03-20").result
    assert (late["cap"], late["high"] <= 550) == (550, True)
    freed = cli("score", "--if", "close=jiebei", "--json", today="2026-03-20").result
    assert freed["cap"] is None
    assert freed["before"]["high"] == late["high"]


def test_what_ifs(cli: Cli) -> None:
    cli("apply", "12000", "--months", "12", "--line", "20000", "--yes", today="2026-01-15")
    now = cli("score", "--json", today="2026-01-20").result  # use 60 %: 45 points
    then = cli("score", "--if", "utilisation=30%", "--json", today="2026-01-20").result
    assert (then["low"] - now["low"], then["high"] - now["high"]) == (45, 45)
    assert then["before"]["low"] == now["low"]
    by_code = cli("score", "--if", "B1=0.3", "--json", today="2026-01-20").result
    assert by_code["low"] == then["low"]
    for text, code in (
        ("nonsense", "score.if"),
        ("utilisation=-1", "score.if"),
        ("utilisation=x%", "score.if"),
        ("utilisation=nan", "score.if"),
        ("wealth=1", "score.if_unknown"),
        ("close=nowhere", "account.unknown"),
    ):
        got = cli("score", "--if", text, "--json", today="2026-01-20")
        assert (got.exit, got.error) == (2, code)


def test_says_each_time_what_it_is_not(cli: Cli) -> None:
    zh = cli("score", lang="zh").out
    assert "不是芝麻分，也不是央行征信" in zh
    assert "350" in zh
    en = cli("score", lang="en").out
    assert "not 芝麻分, not the central bank's report" in en
    assert cli("score", "--json").result["notice"] == "self-assessment"


def test_an_empty_book_is_unknown_not_good(cli: Cli) -> None:
    got = cli("score", "--json").result
    assert (got["low"], got["high"], got["coverage"]) == (350, 950, "0.00")


def test_what_this_tool_refused_is_no_application(cli: Cli) -> None:
    """Three refusals, none of which a lender saw: the same score, the same count."""
    cli("apply", "1000", "--months", "12", "--granted", "--yes")
    cli("account", "declare", "income=1000", "--yes")
    before = cli("score", "--json").result
    for _ in range(3):
        assert cli("apply", "50000", "--months", "12", "--yes").exit == 1
    after = cli("score", "--json").result
    assert (after["low"], after["high"]) == (before["low"], before["high"])
    (d1,) = [each for each in after["attributes"] if each["code"] == "D1"]
    assert d1["value"] == "1"


@pytest.mark.parametrize(
    ("lang", "word"), [("zh", "本项目自定的分值，未经验证"), ("en", "not validated")]
)
def test_the_points_are_called_unvalidated_and_their_sources_are_shown_when_asked(
    cli: Cli, lang: str, word: str
) -> None:
    assert word in cli("score", lang=lang).out.replace("\n", "")
    assert cli("score", "--json").result["sources"] == []
    sources = cli("score", "--sources", "--json").result["sources"]
    assert len(sources) == 4
    shown = cli("score", "--sources", lang=lang).out.replace("\n", "").replace(" ", "")
    assert all(each[lang].replace(" ", "") in shown for each in sources)


def test_the_card_is_the_users_to_edit(cli: Cli, tmp_path: Path) -> None:
    own = tmp_path / "config" / "scorecard.toml"
    own.parent.mkdir()
    own.write_text(
        'scorecard_id = "mine-1"\nbase = 0\n'
        '[[attributes]]\ncode = "B3"\nkey = "lenders"\ndimension = "x"\nunit = "count"\n'
        'bins = [{ at_most = "0", points = 7 }, { points = 1 }]\n',
        "utf-8",
    )
    cli("apply", "1000", "--months", "12", "--granted", "--yes")
    got = cli("score", "--json").result
    assert (got["scorecard_id"], got["score"], got["coverage"]) == ("mine-1", 1, "1.00")
    own.write_text("base = 'x'\n", "utf-8")
    broken = cli("score", "--json")
    assert (broken.exit, broken.error) == (4, "policy.unreadable")


def test_the_card_has_no_gap() -> None:
    assert isinstance(CARD, Scorecard)
    for attribute in CARD.attributes:
        assert attribute.bins[-1].bound is None  # the last bin takes the rest
        points = [each.points for each in attribute.bins]
        assert points == sorted(points, reverse=True)


def test_declared_funds_are_savings_where_none_are_stated(cli: Cli) -> None:
    cli("apply", "12000", "--months", "1", "--yes", today="2026-01-15")
    cli("funds", "set", "card", "6074.40", today="2026-01-15")
    # Due by 15 February: 12,000 × 1.0124 = 12,148.80, twice the fund.
    assert values(cli("score", "--json", today="2026-01-16").result)["E2"] == "0.5"
    cli("account", "declare", "savings=12148.80", today="2026-01-15")
    assert values(cli("score", "--json", today="2026-01-16").result)["E2"] == "1"


def test_lateness_of_long_ago_is_still_dated(cli: Cli) -> None:
    # Two loans of 2020, late on 20 March and 25 May; both settled far outside the 24 months.
    cli("apply", "1000", "--months", "1", "--yes", today="2020-02-10")
    cli("repay", "L1", "--yes", today="2020-03-20")
    cli("apply", "1000", "--months", "2", "--yes", today="2020-04-10")
    cli("repay", "L2", "--yes", today="2020-05-25")
    cli("repay", "L2", "--yes", today="2020-06-10")
    cli("apply", "1000", "--months", "1", "--yes", today="2020-07-10")
    cli("prepay", "L3", "--all", "--yes", today="2020-07-20")
    got = values(cli("score", "--json", today="2026-05-25").result)
    assert {code: got[code] for code in ("A1", "A2", "A3", "C1", "C2")} == {
        "A1": None,  # no instalment fell due within 24 months
        "A2": "0",
        "A3": "72",  # 25 May 2020 to 25 May 2026
        "C1": "75",
        "C2": "1",
    }


def test_a_loan_paid_off_before_any_instalment_is_no_record(cli: Cli) -> None:
    cli("apply", "1000", "--months", "12", "--yes", today="2020-02-10")
    cli("prepay", "L1", "--all", "--yes", today="2020-02-20")
    got = values(cli("score", "--json", today="2026-05-25").result)
    assert [got[code] for code in ("A1", "A2", "A3", "C2")] == [None, None, None, "1"]
