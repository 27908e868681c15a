"""Coming days: read scenarios, pay as it falls due, and two ways to the same cost of leaving."""

import shlex
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiebei_cli.domain.book.book import fold
from jiebei_cli.domain.book.facts import Fact
from jiebei_cli.domain.book.scenario import Supposed, Unpaid, held, paid_as_due, read
from jiebei_cli.domain.closing.cost import costs_by_day, leaving_cost
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.typed import command
from tests.histories import contracts, drawn, histories
from tests.loans import D, day, loan


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("unpaid", Unpaid()),
        ("  unpaid ", Unpaid()),
        ("L1 unpaid", Unpaid("L1")),
        ("l12 unpaid until 2027-01-10", Unpaid("L12", day("2027-01-10"))),
        ("unpaid until 2027-01-10", Unpaid(None, day("2027-01-10"))),
    ],
)
def test_scenarios_as_they_are_typed(text: str, found: Unpaid) -> None:
    assert read(text, date.fromisoformat) == found


@pytest.mark.parametrize(
    "text", ["", "L1", "L1 L2 unpaid", "unpaid L1", "L1 paid", "until unpaid x"]
)
def test_what_is_no_scenario(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        read(text, date.fromisoformat)
    assert (caught.value.code, caught.value.params) == ("if.unreadable", {"text": text})


@pytest.mark.parametrize(
    ("scenarios", "until"),
    [
        ((), date.min),
        ((Unpaid("L2"),), date.min),
        ((Unpaid("L1", day("2026-03-01")),), day("2026-03-01")),
        ((Unpaid(None, day("2026-03-01")), Unpaid("L1", day("2026-02-01"))), day("2026-03-01")),
        ((Unpaid("L1", day("2026-03-01")), Unpaid()), date.max),
    ],
)
def test_the_longest_wait_counts(scenarios: tuple[Unpaid, ...], until: date) -> None:
    assert held("L1", scenarios) == until


Paid = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("since", "end", "hold", "paid"),
    [
        # 6.00 a day: 31 days to 10 February, 28 to March, 31 to April
        ("2026-01-20", "2026-03-11", date.min,
         [("2026-02-10", "186.00"), ("2026-03-10", "168.00")]),
        # the last day is not over
        ("2026-01-20", "2026-03-10", date.min, [("2026-02-10", "186.00")]),
        # what is late is paid at once; on interest alone no penalty runs
        ("2026-02-20", "2026-03-11", date.min,
         [("2026-02-20", "186.00"), ("2026-03-10", "168.00")]),
        # held back, then all of it
        ("2026-01-20", "2026-04-11", day("2026-03-15"),
         [("2026-03-15", "354.00"), ("2026-04-10", "186.00")]),
        ("2026-01-20", "2026-04-11", day("2026-04-11"), []),
        ("2026-01-20", "2026-04-11", date.max, []),
    ],
)  # fmt: skip
def test_dues_are_paid_on_their_day(since: str, end: str, hold: date, paid: Paid) -> None:
    _, made = paid_as_due(loan(), day(since), day(end), hold)
    assert [(str(fact.date), str(fact.amount)) for fact in made] == paid


def test_the_book_of_a_coming_day_is_thrown_away() -> None:
    book = fold(drawn(loan().terms))
    today, on = day("2026-01-20"), day("2026-03-11")
    then = Supposed(on).book(book, today, on)
    assert [str(fact.date) for fact in then.facts[len(book.facts) :]] == [
        "2026-02-10",
        "2026-03-10",
    ]
    assert book == fold(drawn(loan().terms))
    assert Supposed(on, (Unpaid(),)).book(book, today, on) == book
    assert Supposed(on).book(book, on, on) == book  # a day that has come is as it is


def test_the_loan_of_a_scenario_must_be_there() -> None:
    book, on = fold(drawn(loan().terms)), day("2026-03-11")
    with pytest.raises(BadInput) as caught:
        Supposed(on, (Unpaid("L9"),)).book(book, day("2026-01-20"), on)
    assert caught.value.code == "loan.unknown"


scenarios = st.sampled_from([(), (Unpaid(),), ("until",)])


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(history=histories(), after=st.integers(0, 40), scenario=scenarios, wait=st.integers(1, 60))
def test_the_table_of_days_is_the_way_out_on_each(
    history: tuple[Fact, ...], after: int, scenario: tuple[object, ...], wait: int
) -> None:
    """One walk over the days, which `prepay --days` shows, and one way out a day, as `close`."""
    for one in fold(history).open_loans():
        on = one.last_on + timedelta(days=after)
        told: tuple[Unpaid, ...] = ()
        if scenario:
            until = on + timedelta(days=wait) if scenario == ("until",) else None
            told = (Unpaid(one.id, until),)
        table = costs_by_day(one, on, on + timedelta(days=70), told)
        for then in list(table)[::9]:
            assert table[then].whole == leaving_cost(one, on, then, told).paid


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(terms=contracts(), days=st.integers(1, 400))
def test_what_is_paid_as_due_is_never_late(terms: object, days: int) -> None:
    book = fold(drawn(terms))  # type: ignore[arg-type]
    start = book.facts[-1].date
    on = start + timedelta(days=days)
    then = Supposed(on).book(book, start, on).loan("L1")
    assert all(
        record.penalty == D("0.00") and record.settled_on == then.rows[number - 1].due
        for number, record in then.records.items()
    )


@pytest.mark.parametrize(
    ("words", "options", "line"),
    [
        (("repay", "L1"), {}, "jiebei repay L1"),
        (("prepay", "L2", D("5000.00")), {"date": day("2026-11-24"), "recast": None, "all": False},
         "jiebei prepay L2 5000.00 --date 2026-11-24"),
        (("prepay", "L2"), {"all": True, "amount_is": "cash"},
         "jiebei prepay L2 --all --amount-is cash"),
        (("status",), {"if_": ("unpaid", "L1 unpaid")},
         "jiebei status --if unpaid --if 'L1 unpaid'"),
        (("close", "我的; rm -rf ~"), {"done": "$(x)"},
         "jiebei close '我的; rm -rf ~' --done '$(x)'"),
    ],
)  # fmt: skip
def test_a_printed_command_is_whole_and_safe(
    words: tuple[object, ...], options: dict[str, object], line: str
) -> None:
    assert command(*words, **options) == line
    assert shlex.split(line)[: len(words) + 1] == ["jiebei", *map(str, words)]
