"""`check` finds what is wrong, with its line; each fault is planted by hand in a good ledger."""

import json
from collections.abc import Callable
from decimal import InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.book import decide
from jiebei_cli.domain.book.audit import Finding, audit
from jiebei_cli.domain.book.facts import (
    AccountOpened,
    Closed,
    Disbursed,
    Fact,
    FeeCharged,
    Noted,
    Posted,
    RateChanged,
    Reopened,
    Repaid,
)
from jiebei_cli.domain.book.prepayment import Wish
from jiebei_cli.domain.contract.methods import METHODS
from jiebei_cli.domain.contract.terms import AccruedOn, FeeTerm, PrepaymentRule, Terms
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.value import replace
from tests.conftest import Cli, history, place
from tests.loans import D, day, loan, terms

Document = dict[str, Any]
STORY = (
    ("apply", "50000", "--months", "12", "--due-day", "10", "--date", "2026-01-15", "--granted"),
    ("repay", "L1", "--date", "2026-02-10", "--ref", "feb"),
    ("repay", "L1", "--date", "2026-03-10", "--ref", "mar"),
    ("prepay", "L1", "5000", "--date", "2026-03-20"),
)
TODAY = "2026-03-25"


@history
def told(cli: Cli) -> Cli:
    """Facts 1–3 the loan, 4 and 5 repaid, 6 prepaid; on lines 2 to 7."""
    for command in STORY:
        assert cli(*command, "--yes", today=TODAY).exit == 0
    return cli


def test_a_good_ledger_passes(told: Cli) -> None:
    answer = told("check", "--json", today=TODAY)
    assert (answer.exit, answer.result["facts"], answer.result["findings"]) == (0, 6, [])


def test_an_empty_ledger_passes(cli: Cli) -> None:
    assert cli("check", "--json").exit == 0


def other_split(facts: list[Document]) -> None:
    """One fen from interest to principal, as a lender might round."""
    fact, row = facts[3], facts[3]["rows"][0]
    assert (fact["interest"], fact["principal"]) == ("520.00", "3973.16")
    fact.update(interest="520.01", principal="3973.15")
    row.update(interest="520.01", principal="3973.15")


def twice(facts: list[Document]) -> None:
    """The deduction of March a second time, on the same day."""
    again = {**facts[4], "id": 7}
    del again["ref"]
    facts.append(again)
    facts[5]["id"], facts[6]["id"] = 7, 6
    facts[5], facts[6] = facts[6], facts[5]


def same_ref(facts: list[Document]) -> None:
    facts[5]["ref"] = "feb"


def backwards(facts: list[Document]) -> None:
    facts[5]["date"] = "2026-03-01"


def clock(facts: list[Document]) -> None:
    facts[4]["at"] = "2001-01-01T00:00:00+08:00"


def no_clock(facts: list[Document]) -> None:
    facts[4]["at"] = "yesterday"


def no_such_loan(facts: list[Document]) -> None:
    facts[5]["loan"] = "L7"


def prepaid_interest(facts: list[Document]) -> None:
    facts[5].update(interest="99.00", amount="5099.00", accrued="99.00")


def settles(facts: list[Document]) -> None:
    facts[5]["settles"] = True


FAULTS: list[tuple[str, Callable[[list[Document]], None], list[tuple[str, int]]]] = [
    ("split", other_split, [("check.split", 5)]),
    ("doubled", twice, [("check.doubled", 7), ("check.refused", 7), ("fact.overpaid", 7)]),
    ("ref twice", same_ref, [("check.ref_twice", 7)]),
    ("dates", backwards, [("fact.out_of_order", 7)]),
    ("time back", clock, [("check.time_back", 6)]),
    ("time", no_clock, [("check.time", 6)]),
    ("no such loan", no_such_loan, [("fact.no_loan", 7)]),
    ("accrued", prepaid_interest, [("check.split", 7)]),
    ("settles", settles, [("check.settles", 7)]),
]


@pytest.mark.parametrize(
    ("plant", "found"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS]
)
@pytest.mark.parametrize("suffix", ["json", "toml"])
def test_what_it_finds(
    told: Cli,
    ledger: Path,
    tmp_path: Path,
    suffix: str,
    plant: Callable[[list[Document]], None],
    found: list[tuple[str, int]],
) -> None:
    document = json.loads(ledger.read_text())
    plant(document["facts"])
    lines = "\n,".join(json.dumps(fact) for fact in document["facts"])
    text = '{"format":"jiebei","version":2,"facts":[\n ' + lines + "\n]}\n"
    path = tmp_path / f"planted.{suffix}"
    if suffix == "toml":
        import tomli_w

        path.write_text(tomli_w.dumps(document, multiline_strings=False))
    else:
        path.write_text(text)
    path.chmod(0o600)
    answer = told("check", "--ledger", str(path), "--json", today=TODAY)
    assert answer.exit == 1
    wrong = [one for one in answer.result["findings"] if one["code"] != "check.missed"]
    listed = wrong[: len(found)]
    assert [finding["code"] for finding in listed] == [code for code, _ in found]
    if suffix == "json":
        assert [finding["line"] for finding in listed] == [line for _, line in found]
    else:
        lines_ = path.read_text().splitlines()
        for finding in listed:
            assert lines_[finding["line"] - 1] == "[[facts]]"
            assert f"id = {finding['fact']}" in lines_[finding["line"] : finding["line"] + 8]
    for lang in ("zh", "en"):
        out = told("check", "--ledger", str(path), today=TODAY, lang=lang).out
        assert out.count("planted") >= 1


def test_missed_deductions_name_the_instalment(told: Cli) -> None:
    """Instalments 3 (10 April) and 4 (10 May) have passed on 20 May without a payment."""
    answer = told("check", "--json", today="2026-05-20")
    assert answer.exit == 1
    found = [(f["code"], f["params"]["instalment"]) for f in answer.result["findings"]]
    assert found == [("check.missed", "L1/3"), ("check.missed", "L1/4")]


def test_a_payment_after_settlement(told: Cli, ledger: Path) -> None:
    told("prepay", "L1", "--all", "--date", "2026-03-25", "--yes", today=TODAY)
    document = json.loads(ledger.read_text())
    last = document["facts"][-1]
    document["facts"].append({**last, "id": last["id"] + 1, "date": "2026-03-26"})
    lines = ",\n".join(json.dumps(fact) for fact in document["facts"])
    ledger.write_text('{"format":"jiebei","version":2,"facts":[\n' + lines + "\n]}\n")
    answer = told("check", "--json", today="2026-04-01")
    assert answer.result["findings"][0]["code"] == "check.after_settled"
    assert answer.result["findings"][0]["line"] == 9


def test_nothing_is_written(told: Cli, ledger: Path) -> None:
    before = ledger.read_bytes()
    told("check", today="2027-01-01")
    assert ledger.read_bytes() == before


# --- each finding whole, from facts alone


def found(*facts: Fact, today: str = "2026-01-10") -> list[Finding]:
    """What is wrong with these facts, numbered from 1 and recorded one after the other."""
    numbered = [
        replace(fact, id=n, at=fact.at or f"2026-01-10T09:00:{n:02}+08:00")
        for n, fact in enumerate(facts, 1)
    ]
    return list(audit(numbered, day(today)))


def opened(name: str = "a", at: str = "") -> AccountOpened:
    return AccountOpened(date=day("2026-01-10"), account=name, product="p", at=at)


def draw(agreed: Terms | None = None, account: str = "a", name: str = "L1") -> Disbursed:
    """12,000 interest first at 6.00 a day unless other terms are agreed: 186.00 on 10 February."""
    return Disbursed(date=day("2026-01-10"), loan=name, account=account, terms=agreed or terms())


def paid(on: str, number: int = 1, **parts: str) -> Repaid:
    """A payment of one instalment."""
    sums: dict[str, Any] = {name: D(text) for name, text in parts.items()}
    return Repaid(
        date=day(on),
        loan="L1",
        amount=sum(sums.values(), D("0.00")),
        rows=(Posted(number=number, **sums),),
        **sums,
    )


UNREADABLE = "the day after the draw, about nine o'clock"


def test_an_unreadable_time_is_quoted_short_and_the_next_compared_with_the_last_read() -> None:
    times = ("2026-01-10T10:00:00+08:00", UNREADABLE, "2026-01-10T09:00:00+08:00")
    assert len(UNREADABLE) > 41
    assert found(*(opened(name, at) for name, at in zip("abc", times, strict=True))) == [
        Finding("check.time", 2, {"at": UNREADABLE[:40]}),
        Finding("check.time_back", 3, {"at": times[2]}),
    ]


CLOSED = Closed(date=day("2026-01-10"), account="a")
REOPENED = Reopened(date=day("2026-01-10"), account="a")
NOTE = Noted(date=day("2026-01-09"), text="x")


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        (
            (opened(), opened(), opened("b")),
            [Finding("fact.account_twice", 2, {"fact": 2, "account": "a"})],
        ),
        (
            (opened(), draw(account="b")),
            [Finding("fact.no_account", 2, {"fact": 2, "account": "b"})],
        ),
        ((opened(), CLOSED, draw()), [Finding("check.closed", 3, {"account": "a"})]),
        ((opened(), CLOSED, opened("b"), draw(account="b")), []),
        ((opened(), CLOSED, REOPENED, draw()), []),
        (
            (opened(), draw(), draw(), draw(name="L2")),
            [Finding("fact.loan_twice", 3, {"fact": 3, "loan": "L1"})],
        ),
        (
            (opened(), paid("2026-02-10", interest="186.00")),
            [Finding("fact.no_loan", 2, {"fact": 2, "loan": "L1"})],
        ),
        ((opened(), replace(NOTE, loan="L1"), draw(), replace(NOTE, loan="L1")), []),
    ],
    ids=["opened twice", "no account", "closed", "other closed", "reopened", "drawn twice",
         "no loan", "notes"],
)  # fmt: skip
def test_accounts_and_loans(facts: tuple[Fact, ...], wrong: list[Finding]) -> None:
    """A note stands anywhere, whatever its date and whether or not its loan is there."""
    assert found(*facts) == wrong


def test_what_no_arithmetic_can_follow_ends_the_checking_of_its_loan() -> None:
    unknown = "no-such-method"
    reason = str(BadInput("method.unknown", text=unknown, known=", ".join(METHODS)))
    assert len(reason) > 81
    late = paid("2026-02-10", interest="1.00")  # of 186.00, but nothing follows it any more
    assert found(opened(), draw(replace(terms(), method=unknown)), late) == [
        Finding("fact.impossible", 2, {"fact": 2, "reason": reason[:80]})
    ]
    endless = RateChanged(date=day("2026-01-10"), loan="L1", rate=Rate(D("1E+40"), "d"))
    assert found(opened(), draw(), endless, late) == [
        Finding("fact.impossible", 3, {"fact": 3, "reason": str([InvalidOperation])})
    ]


def test_an_instalment_is_missed_the_day_after_it_is_due() -> None:
    missed = {"instalment": "L1/1", "due": day("2026-02-10"), "amount": D("186.00")}
    assert found(opened(), draw(), today="2026-02-10") == []
    assert found(opened(), draw(), today="2026-02-11") == [Finding("check.missed", 2, missed)]


def test_a_payment_said_to_settle_leaves_interest_penalty_and_fee() -> None:
    """12,000 principal ten days late: 12,000 × 0.0005 × 1.5 × 10 = 90.00 penalty; a fee of 5.00."""
    agreed = terms(
        instalments=1,
        fee_each=FeeTerm(D("5.00")),
        allocation=("principal", "interest", "penalty", "fee"),
    )
    last = paid("2026-02-20", interest="180.00", principal="12000.00")
    settling = replace(last, settles=True)  # 6.00 of the interest is missing too
    assert found(opened(), draw(agreed), settling, today="2026-03-01") == [
        Finding("check.settles", 3, {"loan": "L1", "owed": D("101.00")})
    ]


def test_a_loan_with_principal_left_is_not_settled_by_a_mark() -> None:
    first = replace(paid("2026-02-10", interest="186.00"), settles=True)
    second = paid("2026-03-10", number=2, interest="168.00")  # 28 days of 6.00
    assert found(opened(), draw(), first, second, today="2026-03-10") == [
        Finding("check.settles", 3, {"loan": "L1", "owed": D("12000.00")})
    ]


def test_a_part_payment_and_a_change_are_no_fault() -> None:
    """100.00 of 186.00; then a fee charged, due that day."""
    fee = FeeCharged(date=day("2026-02-10"), loan="L1", amount=D("9.00"), what="x")
    part = paid("2026-02-10", interest="100.00")
    assert found(opened(), draw(), part, fee, today="2026-02-10") == []


CASH = PrepaymentRule(amount_is="cash")


@pytest.mark.parametrize("accrued_on", [None, "on-outstanding"])
def test_a_prepayment_is_computed_anew_as_it_was_wished(accrued_on: AccruedOn | None) -> None:
    """The contract counts cash and charges the prepaid part; the borrower wished otherwise."""
    wish = Wish(D("6000.00"), "principal", accrued_on)
    early, _ = decide.prepay(loan(prepayment=CASH), day("2026-01-20"), wish)
    # ten days at 0.05 % on 6,000 or on 12,000, beside the principal
    assert early.amount == (D("6060.00") if accrued_on else D("6030.00"))
    assert found(opened(), draw(terms(prepayment=CASH)), early, today="2026-01-20") == []


def test_cash_in_the_steps_of_the_contract_is_no_fault() -> None:
    """5,000 of cash in hundreds: the principal in it, 4,975.12, is in no such step."""
    steps = PrepaymentRule(amount_is="cash", multiple=D("100.00"), minimum=D("5000.00"))
    early, _ = decide.prepay(loan(prepayment=steps), day("2026-01-20"), Wish(D("5000.00")))
    assert early.early == D("4975.12")
    assert found(opened(), draw(terms(prepayment=steps)), early, today="2026-01-20") == []


def test_two_payments_alike_are_confirmed_by_a_reference_of_their_own() -> None:
    """10.00 twice on the due day, the second under a reference that says it is another one."""
    again = replace(PART, ref="the second one")
    assert found(opened(), draw(), PART, again, today="2026-02-10") == []


def test_a_prepayment_recast_as_its_method_cannot() -> None:
    """Interest first has no level payment that could be kept."""
    early, _ = decide.prepay(loan(), day("2026-01-20"), Wish(D("6000.00")))
    kept = replace(early, recast="keep-payment")
    assert found(opened(), draw(), kept, today="2026-01-20") == [
        Finding("check.refused", 3, {"loan": "L1", "reason": "terms.recast"})
    ]


def test_principal_posted_to_a_row_that_a_recast_then_lowers_leaves_it_below_zero() -> None:
    """1,900.00 by hand to row 3, due in April; 3,000.00 paid early leave 1,500.00 a row."""
    by_hand = Repaid(
        date=day("2026-01-20"),
        loan="L1",
        amount=D("1900.00"),
        principal=D("1900.00"),
        rows=(Posted(number=3, principal=D("1900.00")),),
    )
    agreed = terms(method="equal-principal")
    early, _ = decide.prepay(loan(method="equal-principal"), day("2026-01-25"), Wish(D("3000.00")))
    wrong = found(opened(), draw(agreed), by_hand, early, today="2026-01-25")
    assert wrong[1:] == [
        Finding("check.negative", 4, {"instalment": "L1/3", "amount": D("-400.00")})
    ]


@pytest.mark.parametrize(
    ("name", "fact", "charged", "owed"),
    [
        # 124.00 waived, more than the 50.00 + 62.00 that accrued
        ("waiver_lost", 6, "50.00", "0.00"),
        # 10,000 x 15 days, 8,000 x 5, 6,000 x 11 at 0.04 %, and the 5.00 once, not three times
        ("adjusted_thrice", 7, "117.40", "107.40"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_interest_that_an_older_engine_took_twice_is_not_in_order(
    cli: Cli, ledger: Path, lang: str, name: str, fact: int, charged: str, owed: str
) -> None:
    place(name, ledger)
    answer = cli("check", "--json", today="2026-02-10", lang=lang)
    assert answer.exit == 1
    (told,) = (one for one in answer.result["findings"] if one["code"] == "check.interest")
    figures = {"instalment": "L1/1", "charged": charged, "owed": owed}
    assert (told["params"], told["fact"], told["line"]) == (figures, fact, fact + 1)
    assert charged in told["message"]
    assert owed in told["message"]


FIRST = paid("2026-02-10", interest="186.00")
PART = paid("2026-02-10", interest="10.00")
WHOLE = replace(paid("2026-02-10", interest="186.00", principal="12000.00"), settles=True)


@pytest.mark.parametrize(
    ("agreed", "facts", "wrong"),
    [
        (  # 10.00 of the 186.00 twice on a day, then another sum
            {},
            (PART, PART, paid("2026-02-10", interest="5.00")),
            [
                Finding(
                    "check.doubled",
                    4,
                    {"loan": "L1", "amount": D("10.00"), "date": day("2026-02-10"), "first": 3},
                )
            ],
        ),
        (
            {},
            (PART, replace(PART, date=day("2026-02-11"))),
            [],
        ),
        (  # nothing is due before the first instalment
            {},
            (paid("2026-01-20", interest="10.00"),),
            [Finding("check.refused", 3, {"loan": "L1", "reason": "repay.nothing_due"})],
        ),
        (
            {"instalments": 1},
            (paid("2026-02-10", interest="100.00", principal="86.00"),),
            [
                Finding(
                    "check.split",
                    3,
                    {
                        "loan": "L1",
                        "component": "interest",
                        "stored": D("100.00"),
                        "ours": D("186.00"),
                    },
                )
            ],
        ),
        (
            {},
            (replace(FIRST, rows=(Posted(number=2, interest=D("186.00")),)),),
            [  # of the second instalment, 28 days x 6.00, that is too much
                Finding("check.rows", 3, {"loan": "L1"}),
                Finding(
                    "check.interest",
                    3,
                    {"instalment": "L1/2", "charged": D("186.00"), "owed": D("168.00")},
                ),
                Finding(
                    "check.due",
                    3,
                    {"instalment": "L1/2", "planned": D("168.00"), "due": D("186.00")},
                ),
            ],
        ),
        (
            {},
            (replace(FIRST, rows=(*FIRST.rows, Posted(number=2))),),
            [],
        ),
        (
            {"instalments": 1},
            (WHOLE, replace(WHOLE, date=day("2026-02-11"))),
            [
                Finding("check.after_settled", 4, {"loan": "L1", "date": day("2026-02-10")}),
                Finding("fact.overpaid", 4, {"fact": 4, "loan": "L1", "number": 1}),
            ],
        ),
        (
            {},
            (FIRST, replace(PART, date=day("2026-02-09"))),
            [
                Finding(
                    "fact.out_of_order",
                    4,
                    {"fact": 4, "date": day("2026-02-09"), "last": day("2026-02-10")},
                )
            ],
        ),
    ],
    ids=["twice", "two days", "not due", "split", "rows", "an empty row", "settled", "backwards"],
)
def test_a_payment_against_the_one_computed_anew(
    agreed: dict[str, Any], facts: tuple[Fact, ...], wrong: list[Finding]
) -> None:
    assert found(opened(), draw(terms(**agreed)), *facts) == wrong


def test_interest_of_a_flat_loan_whose_principal_is_gone_is_in_order(
    cli: Cli, ledger: Path
) -> None:
    """Its principal paid and its term extended: rows without principal still bear interest."""
    place("flat_gone", ledger)
    found = cli("check", "--json", today="2026-11-20").result["findings"]
    assert {each["code"] for each in found} - {"check.too_open"} == {"check.missed"}
