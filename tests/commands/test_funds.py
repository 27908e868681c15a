"""Declared funds, and the automatic deduction that takes from them.

Two loans of 10,000 and 20,000, interest-first at 0.04 %/d, drawn 2026-01-10: each instalment is
its interest alone, principal × 0.0004 × days, so every figure below is one multiplication. Until
2026-02-10 31 days: 124.00 and 248.00. Until 2026-03-10 28 days: 112.00 and 224.00.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiebei_cli.domain.arithmetic.money import ZERO
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.autodeduct import Deduction, Failed, Payment, deduct
from jiebei_cli.domain.book.book import Book, fold
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Declared,
    Disbursed,
    Fact,
    FeeCharged,
    Noted,
    Posted,
    Repaid,
)
from jiebei_cli.domain.book.funds import Fund, Taken, check, declare, funds_of, take, total
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.errors import BadFact, BadInput, Declined, Fault, Refused
from jiebei_cli.domain.value import replace
from jiebei_cli.store.file import read
from tests.conftest import Cli, history

DRAW = ("--months", "3", "--method", "interest-first", "--rate", "0.04%/d", "--granted", "--yes")


@history
def loans(cli: Cli) -> None:
    for amount in ("10000", "20000"):
        assert cli("apply", amount, *DRAW, "--date", "2026-01-10", today="2026-01-10").exit == 0


def names(cli: Cli, today: str = "2026-02-10") -> list[tuple[str, str]]:
    found = cli("funds", "--json", today=today).result["funds"]
    return [(fund["name"], fund["amount"]) for fund in found]


def test_funds_stand_in_their_order(cli: Cli) -> None:
    assert cli("funds").out == "No funds are declared.\n"
    for name, amount, *order in (
        ("cash", "1000"),
        ("card", "2,000.50"),
        ("余额宝", "3万", "--order", "1"),
        ("cash", "900"),
        ("card", "0", "--order", "2"),
    ):
        assert cli("funds", "set", name, amount, *order).exit == 0
    assert names(cli) == [("余额宝", "30000.00"), ("card", "0.00"), ("cash", "900.00")]
    assert cli("funds", "--json").result["total"] == "30900.00"
    assert "余额宝" in cli("funds", lang="zh").out


def test_a_later_day_wins_whenever_it_was_typed(cli: Cli) -> None:
    cli("funds", "set", "cash", "500", "--date", "2026-02-01", today="2026-02-10")
    cli("funds", "set", "cash", "800", "--date", "2026-01-20", today="2026-02-10")
    assert names(cli) == [("cash", "500.00")]
    assert names(cli, "2026-01-31") == [("cash", "800.00")]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("set", "a b", "5"), "funds.name"),
        (("set", "", "5"), "funds.name"),
        (("set", "cash\x1b[2J", "5"), "funds.name"),
        (("set", "cash", "9" * 20), "amount.too_large"),
        (("set", "cash", "five"), "amount.unreadable"),
        (("set", "cash", "5", "--order", "0"), "number.range"),
        (("set", "cash", "5", "--order", "x"), "number.unreadable"),
    ],
)
def test_bad_funds_are_refused(
    cli: Cli, ledger: Path, arguments: tuple[str, ...], code: str
) -> None:
    done = cli("funds", *arguments, "--json")
    assert (done.exit, done.error) == (2, code)
    assert not ledger.exists()


@pytest.mark.parametrize("value", ["5", "-5.00", "much", "NaN", "1e3", ""])
def test_a_fund_broken_by_hand_names_its_line(cli: Cli, ledger: Path, value: str) -> None:
    cli("funds", "set", "cash", "5")
    ledger.write_text(ledger.read_text("utf-8").replace('"5.00"', f'"{value}"'), "utf-8")
    done = cli("funds", "--json")
    assert (done.exit, done.error) == (4, "ledger.invalid")
    assert done.envelope["error"]["params"]["problem"] == "fact.funds"


def test_an_order_broken_by_hand() -> None:
    wrong = Declared(date=date(2026, 1, 1), what="funds-order:cash", value="first")
    with pytest.raises(BadFact):
        check(wrong)


def test_a_statement_about_something_else_is_not_read_as_a_fund() -> None:
    check(Declared(date=date(2026, 1, 1), what="income_since", value="2020-01-01"))


def test_a_fund_that_cannot_be_read_shows_its_first_forty_characters() -> None:
    wrong = Declared(id=7, date=date(2026, 1, 1), what="funds:cash", value="5" * 41)
    with pytest.raises(BadFact) as raised:
        check(wrong)
    assert (raised.value.code, raised.value.params) == (
        "fact.funds",
        {"fact": 7, "text": "5" * 40},
    )


def test_what_is_declared_of_a_fund() -> None:
    """Its amount and its place, under one reference; a name has forty characters at most."""
    on, name = date(2026, 2, 10), "余" * 37 + "-_."
    assert declare(name, Decimal("5.00"), 2, on, "n1") == (
        Declared(date=on, what=f"funds:{name}", value="5.00", ref="n1"),
        Declared(date=on, what=f"funds-order:{name}", value="2", ref="n1"),
    )
    with pytest.raises(BadInput) as raised:
        declare(name + "x", Decimal("5.00"), None, on)
    assert (raised.value.code, raised.value.params) == ("funds.name", {"name": name})
    assert str(total(())) == "0.00"


def test_a_fault_prints_its_code_and_what_belongs_to_it() -> None:
    assert str(Fault("loan.none")) == "loan.none"
    assert str(Fault("funds.name", name="a b")) == "funds.name {'name': 'a b'}"
    assert Fault("loan.none").args == ("loan.none",)


def test_an_answer_of_no_carries_its_result() -> None:
    told = Declined("apply.declined", result={"score": 1}, reasons=2)
    assert told.result == {"score": 1}
    assert (told.code, told.params) == ("apply.declined", {"reasons": 2})
    bare = Declined("check.found")
    assert (bare.result, bare.params) == (None, {})


# The deduction itself, on two loans as above: L1 of 10,000 unless said otherwise, L2 of the other.

FEBRUARY, MARCH = date(2026, 2, 10), date(2026, 3, 10)


def two_loans(cash: str, on: date, *more: Fact, first: str = "10000.00") -> Book:
    facts: list[Fact] = [AccountOpened(date=date(2026, 1, 10), account="a", product="")]
    for n, principal in enumerate((first, "10000.00" if first == "20000.00" else "20000.00"), 1):
        agreed = agree(
            principal=Decimal(principal),
            rate=Rate.parse("0.04%/d"),
            disbursed_on=date(2026, 1, 10),
            instalments=3,
            method="interest-first",
        )
        facts.append(Disbursed(date=agreed.disbursed_on, loan=f"L{n}", account="a", terms=agreed))
    facts += [*more, *declare("cash", Decimal(cash), None, on)]
    return fold(replace(fact, id=n) for n, fact in enumerate(facts, 1))


def interest(number: int, amount: str) -> Posted:
    return Posted(number=number, interest=Decimal(amount))


def payment(book: Book, loan: str, on: date, *rows: Posted, ref: str | None = None) -> Payment:
    """The rows, all of them out of the one fund; nobody looked whether they were taken."""
    found = sum((row.total for row in rows), ZERO)
    fact = replace(decide.repaid(book.loan(loan), rows, on, ref), known="assumed")
    return Payment(fact, (Taken("cash", found),))


def cash(amount: str, on: date) -> tuple[Fund, ...]:
    return (Fund("cash", Decimal(amount), on),)


def test_a_deduction_of_one_loan_leaves_the_others() -> None:
    """124.00 are there and 124.00 are taken: no fen need be left over."""
    book = two_loans("124.00", FEBRUARY)
    found = deduct(book, "L1", FEBRUARY, "n1")
    assert found == Deduction(
        (payment(book, "L1", FEBRUARY, interest(1, "124.00"), ref="n1"),),
        (),
        cash("124.00", FEBRUARY),
        cash("0.00", FEBRUARY),
    )
    assert found.facts(FEBRUARY) == (
        found.payments[0].fact,
        Declared(date=FEBRUARY, what="funds:cash", value="0.00"),
    )


def test_what_bars_one_loan_leaves_the_next_its_turn() -> None:
    """By 10 March L1 owes 248 + 224 and L2 124 + 112: 236.00 are just what L2 takes."""
    book = two_loans("236.00", MARCH, first="20000.00")
    assert deduct(book, None, MARCH) == Deduction(
        (payment(book, "L2", MARCH, interest(1, "124.00"), interest(2, "112.00")),),
        (Failed("L1", 1, FEBRUARY, Decimal("248.00"), Decimal("236.00")),),
        cash("236.00", MARCH),
        cash("0.00", MARCH),
    )


def test_a_fee_charged_on_the_due_day_is_taken_before_the_instalment() -> None:
    fee = FeeCharged(date=FEBRUARY, loan="L1", amount=Decimal("5.00"))
    book = two_loans("400.00", FEBRUARY, fee)
    charged = Posted(number=0, fee=Decimal("5.00"))
    assert deduct(book, None, FEBRUARY) == Deduction(
        (
            payment(book, "L1", FEBRUARY, charged, interest(1, "124.00")),
            payment(book, "L2", FEBRUARY, interest(1, "248.00")),
        ),
        (),
        cash("400.00", FEBRUARY),
        cash("23.00", FEBRUARY),
    )


def test_a_deduction_before_any_fund_is_refused() -> None:
    with pytest.raises(Refused) as raised:
        deduct(two_loans("400.00", MARCH), None, FEBRUARY)
    assert (raised.value.code, raised.value.params) == ("funds.none", {"date": FEBRUARY})


def test_auto_takes_in_order_and_posts_once(cli: Cli, ledger: Path, loans: None) -> None:
    cli("funds", "set", "cash", "300", today="2026-02-09")
    cli("funds", "set", "card", "100", "--order", "1", today="2026-02-09")
    first = cli("repay", "--auto", "--yes", "--json", today="2026-02-10")
    found = first.result
    assert first.exit == 0
    assert found["amount"] == "372.00"
    assert found["split"] == {
        "fee": "0.00", "penalty": "0.00", "interest": "372.00", "principal": "0.00",
    }  # fmt: skip
    assert [row["id"] for row in found["instalments"]] == ["L1/1", "L2/1"]
    assert [(loan["loan"], loan["amount"], loan["funds"]) for loan in found["loans"]] == [
        (
            "L1",
            "124.00",
            [{"fund": "card", "amount": "100.00"}, {"fund": "cash", "amount": "24.00"}],
        ),
        ("L2", "248.00", [{"fund": "cash", "amount": "248.00"}]),
    ]
    assert names(cli) == [("card", "0.00"), ("cash", "28.00")]
    bytes_after = ledger.read_bytes()
    again = cli("repay", "--auto", "--yes", "--json", today="2026-02-10")
    assert (again.exit, again.result["loans"], again.result["amount"]) == (0, [], "0.00")
    assert cli("repay", "--auto", "--yes", today="2026-02-10").out == ""
    assert ledger.read_bytes() == bytes_after


def test_auto_notes_nothing_without_consent(cli: Cli, ledger: Path, loans: None) -> None:
    assert cli("funds", "set", "cash", "1").exit == 0
    before = ledger.read_bytes()
    asked = cli("repay", "--auto", today="2026-02-10")
    assert asked.exit == 1
    assert asked.out.endswith("Nothing was recorded.\n")
    assert not any(
        one["noted"]
        for one in cli("repay", "--auto", "--json", today="2026-02-10").result["failed"]
    )
    assert ledger.read_bytes() == before


def test_auto_takes_whole_instalments_and_notes_the_rest_once_a_day(
    cli: Cli, ledger: Path, loans: None
) -> None:
    cli("funds", "set", "cash", "200", today="2026-02-09")
    first = cli("repay", "--auto", "--yes", "--json", today="2026-02-10")
    assert first.exit == 1
    assert [loan["loan"] for loan in first.result["loans"]] == ["L1"]
    assert first.result["failed"] == [
        {
            "loan": "L2", "instalment": "L2/1", "due": "2026-02-10", "amount": "248.00",
            "available": "76.00", "short": "172.00", "noted": True,
        }
    ]  # fmt: skip
    assert names(cli) == [("cash", "76.00")]
    assert cli("repay", "--auto", "--yes", today="2026-02-10").exit == 1
    notes = [fact for fact in read(str(ledger)).facts if isinstance(fact, Noted)]
    assert [(note.loan, note.date.isoformat()) for note in notes] == [("L2", "2026-02-10")]
    assert cli("repay", "--auto", "--yes", today="2026-02-11").exit == 1
    assert sum(isinstance(fact, Noted) for fact in read(str(ledger)).facts) == 2
    cli("funds", "set", "cash", "500", today="2026-02-11")
    late = cli("repay", "--auto", "--yes", "--json", today="2026-02-11")
    # Interest-first: no principal is due yet, so a day late costs no penalty on principal.
    assert (late.exit, late.result["amount"]) == (0, "248.00")


def test_an_older_instalment_bars_the_later_ones_of_its_loan_alone(cli: Cli, loans: None) -> None:
    cli("funds", "set", "cash", "240", today="2026-03-10")
    done = cli("repay", "--auto", "--yes", "--json", today="2026-03-10")
    # Due by 2026-03-10: L1 124 + 112, L2 248 + 224. 240 pays both of L1; 4 is left for L2.
    assert [row["id"] for row in done.result["instalments"]] == ["L1/1", "L1/2"]
    assert [row["instalment"] for row in done.result["failed"]] == ["L2/1"]
    assert names(cli, "2026-03-10") == [("cash", "4.00")]


def test_a_product_may_take_a_part(cli: Cli, tmp_path: Path) -> None:
    products = tmp_path / "config" / "products"
    products.mkdir(parents=True)
    preset = (
        'name = { zh = "部分", en = "Part" }\nas_of = 2026-01-01\nconfidence = "own"\n'
        'sources = []\n[terms]\nrate = "0.04%/d"\ninstalments = 3\nmethod = "interest-first"\n'
        'deduction = "KIND"\n'
    )
    (products / "part.toml").write_text(preset.replace("KIND", "part"), "utf-8")
    (products / "odd.toml").write_text(preset.replace("KIND", "half"), "utf-8")
    wrong = cli("apply", "10000", "--product", "odd", "--granted", "--yes", "--json")
    assert (wrong.exit, wrong.error) == (2, "terms.deduction")
    drawn = ("--granted", "--yes", "--date", "2026-01-10")
    assert cli("apply", "10000", "--product", "part", *drawn, today="2026-01-10").exit == 0
    cli("funds", "set", "cash", "100", today="2026-02-10")
    done = cli("repay", "--auto", "--yes", "--json", today="2026-02-10")
    assert (done.exit, done.result["amount"]) == (1, "100.00")
    assert done.result["loans"][0]["still_due"] == "24.00"
    assert [(row["amount"], row["short"]) for row in done.result["failed"]] == [("124.00", "24.00")]


def test_auto_without_funds_or_with_an_amount_is_refused(
    cli: Cli, ledger: Path, loans: None
) -> None:
    before = ledger.read_bytes()
    done = cli("repay", "--auto", "--yes", "--json", today="2026-02-10")
    assert (done.exit, done.error) == (3, "funds.none")
    for extra in (("L1", "5"), ("5",), ("--split", "interest=1.00")):
        wrong = cli("repay", "--auto", *extra, "--yes", "--json", today="2026-02-10")
        assert (wrong.exit, wrong.error) == (2, "repay.auto_alone")
    cli("funds", "set", "cash", "500", "--date", "2026-02-11", today="2026-02-11")
    early = cli("repay", "--auto", "--yes", "--date", "2026-02-10", "--json", today="2026-02-11")
    assert early.error == "funds.none"
    asks = cli("repay", "--auto", "--json", today="2026-02-11")
    assert (asks.exit, asks.error) == (2, "confirm.needed")
    assert ledger.read_bytes().startswith(before.rstrip().removesuffix(b"]}"))


def test_a_trial_run_and_a_repeated_reference(cli: Cli, ledger: Path, loans: None) -> None:
    cli("funds", "set", "cash", "500", today="2026-02-10")
    before = ledger.read_bytes()
    trial = cli("repay", "--auto", "--dry-run", "--json", today="2026-02-10")
    assert (trial.result["recorded"], trial.result["amount"]) == (False, "372.00")
    assert ledger.read_bytes() == before
    done = cli("repay", "--auto", "--yes", "--ref", "n1", "--json", today="2026-02-10")
    assert (done.result["repeated"], done.envelope["warnings"]) == (False, [])
    again = cli("repay", "--auto", "--yes", "--ref", "n1", "--json", today="2026-02-12")
    assert (again.result["repeated"], again.result["amount"]) == (True, "372.00")
    assert [warning["code"] for warning in again.envelope["warnings"]] == ["ref.repeated"]


def test_a_first_posting_under_a_reference_is_not_called_repeated(cli: Cli, loans: None) -> None:
    done = cli("repay", "L1", "--yes", "--ref", "once", "--json", today="2026-02-10")
    assert (done.result["repeated"], done.envelope["warnings"]) == (False, [])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_receipt_reads_in_both_languages(cli: Cli, loans: None, lang: str) -> None:
    cli("funds", "set", "cash", "200", today="2026-02-10")
    shown = cli("repay", "--auto", "--yes", today="2026-02-10", lang=lang)
    assert "L1/1" in shown.out
    assert ("扣款失败" if lang == "zh" else "could not be deducted") in shown.out
    assert max(len(line) for line in shown.out.splitlines()) <= 80


MONEY = st.integers(0, 10**7).map(lambda fen: Decimal(fen) / 100).map(lambda d: d.quantize(ZERO))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(MONEY, max_size=6), st.integers(0, 100))
def test_taking_never_loses_a_fen(amounts: list[Decimal], share: int) -> None:
    day = date(2026, 1, 1)
    facts = [
        fact for n, amount in enumerate(amounts) for fact in declare(f"f{n}", amount, None, day)
    ]
    funds = funds_of([fact for fact in facts if isinstance(fact, Declared)], day)
    wanted = (total(funds) * share / 100).quantize(ZERO)
    wanted = min(wanted, total(funds))
    left, taken = take(funds, wanted)
    assert sum((part.amount for part in taken), ZERO) == wanted
    assert total(left) == total(funds) - wanted
    emptied = [fund.amount for fund in left]
    first = next((n for n, fund in enumerate(left) if fund.amount), len(left))
    assert emptied[first + 1 :] == [fund.amount for fund in funds[first + 1 :]]


def test_the_split_of_every_posting_adds_up(cli: Cli, ledger: Path, loans: None) -> None:
    cli("funds", "set", "cash", "99999", today="2026-04-20")
    assert cli("repay", "--auto", "--yes", today="2026-04-20").exit == 0
    book = read(str(ledger)).book()
    assert not book.open_loans()
    for fact in book.facts:
        if isinstance(fact, Repaid):
            assert sum((row.total for row in fact.rows), ZERO) == fact.amount
