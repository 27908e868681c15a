"""`jiebei rate`: published yearly rates, what cannot have one, and every way to type a payment."""

import io
import json
from datetime import date, timedelta
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiebei_cli.domain.arithmetic import irr as returns
from jiebei_cli.domain.arithmetic.irr import dated, discount_factor, periodic
from jiebei_cli.domain.arithmetic.money import Money, fen, parse_money
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.agreeing import agree
from jiebei_cli.domain.contract.schedule import build
from tests.conftest import ROOT, Cli

VECTORS = ROOT / "tests" / "vectors"
MONTHLY = Decimal(12)


def vector(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
    return loaded


def money(*texts: str) -> list[Money]:
    return [Decimal(text) for text in texts]


def percent(fraction: str, places: int) -> str:
    return f"{Decimal(fraction) * 100:.{places}f}"


# published examples


def test_the_example_of_announcement_2021_3_comes_out_exactly(cli: Cli) -> None:
    example = vector("apr_cn_pboc_2021_3")
    net = Decimal(example["inputs"]["loan"]) - Decimal(example["inputs"]["upfront_fee"])
    found = cli("rate", str(net), f"12x{example['inputs']['instalment']}", "--json").result
    expected = example["expected"]["scalars"]
    assert percent(found["irr_nominal"], 2) == expected["apr_simple_percent"] == "12.80"
    assert percent(found["irr_effective"], 2) == expected["apr_compound_percent"] == "13.58"


def test_directive_98_7_counts_actual_days_over_365(cli: Cli) -> None:
    example = vector("apr_eu_98_7_ex1")
    drawn, paid = example["inputs"]["cash_flows"]
    found = cli(
        "rate", "1000", f"{paid['date']}:{paid['amount']}", "--date", drawn["date"], "--json"
    ).result
    assert percent(found["irr_effective"], 2) == example["expected"]["scalars"]["apr_percent"]


def test_the_equal_months_of_directive_2008_48_are_undated_flows(cli: Cli) -> None:
    example = vector("apr_eu_curo_ex02")
    _, first, others = example["inputs"]["cash_flows"]
    payments = [first["amount"], f"{others['count']}x{others['amount']}"]
    found = cli("rate", "10000", *payments, "--json").result
    published = Decimal(example["expected"]["scalars"]["apr_percent"])
    tolerance = Decimal(example["expected"]["tolerance_percent"])
    assert abs(Decimal(found["irr_effective"]) * 100 - published) <= tolerance


def test_regulation_z_appendix_j_is_the_nominal_figure(cli: Cli) -> None:
    """Unit-period a month, no odd days: the actuarial APR is 12 × the monthly rate."""
    example = vector("apr_regz_j_c1_i")
    _, paid = example["inputs"]["cash_flows"]
    found = cli("rate", "5000", f"{paid['count']}x{paid['amount']}", "--json").result
    assert percent(found["irr_nominal"], 2) == example["expected"]["scalars"]["apr_percent"]


def calls(name: str) -> dict[str, dict[str, Any]]:
    return {f"{c['fn']}{len(c['args'])}": c for c in vector(name)["expected"]["calls"]}


def test_irr_of_the_sas_manual() -> None:
    (amounts,) = calls("apr_fn_sas_irr")["IRR1"]["args"]
    growth = 1 / discount_factor(list(enumerate(money(*amounts))))
    assert f"{growth - 1:.11f}" == "0.19437709963"


def test_rate_of_numpy_financial() -> None:
    call = calls("apr_fn_numpy_financial")["RATE4"]
    years, _, present, future = call["args"]
    flows = [Decimal(0)] * (int(years) + 1)
    flows[0], flows[-1] = -Decimal(present), -Decimal(future)
    growth = 1 / discount_factor(list(enumerate(flows)))
    assert abs(growth - 1 - Decimal(call["result"])) < Decimal(call["tol"])


def annuity(annual: str, months: int, principal: str) -> Any:
    """An equal-instalment plan with a twelfth of the year in every row."""
    return build(
        agree(
            principal=parse_money(principal),
            rate=Rate.parse(annual),
            disbursed_on=date(2026, 1, 1),
            instalments=months,
            accrual="period",
        )
    )


def test_payments_of_numpy_financial_to_the_fen() -> None:
    """PMT, and interest and principal of the first row (IPMT, PPMT).

    Out of scope in the same file: PPMT with type 1 (an annuity due: nobody collects the first
    instalment on the draw day), NPER (a contract states its term) and FV (savings).
    """
    known = calls("apr_fn_numpy_financial")
    assert known["PMT3"]["args"] == ["0.08/12", "60", "15000"]
    assert annuity("8%/y", 60, "15000").pace == fen(-Decimal(known["PMT3"]["result"]))
    assert known["PPMT4"]["args"] == ["0.1/12", 1, "60", "55000"]
    first = annuity("10%/y", 60, "55000").rows[0]
    assert abs(first.principal + Decimal(known["PPMT4"]["result"])) <= Decimal("0.01")
    assert known["IPMT4"]["args"] == ["0.1/12", 1, "24", "2000"]
    first = annuity("10%/y", 24, "2000").rows[0]
    assert first.interest == fen(-Decimal(known["IPMT4"]["result"]))


@pytest.mark.parametrize(
    ("payments", "every", "nominal", "effective"),
    [
        # 1 % a month on nothing but itself: 12 × 1 %, 1.01^12 − 1
        (["1x1010"], "1m", "0.12000000", "0.12682503"),
        # 1 % a week, 52 weeks: 1.01^52 − 1
        (["1x1010"], "1w", "0.52000000", "0.67768892"),
        # two weeks are a 26th of the year: 1.01^26 − 1
        (["1x1010"], "2w", "0.26000000", "0.29525631"),
        # 10 % once in two years: half of it a year, 1.1^0.5 − 1
        (["1x1100"], "2y", "0.05000000", "0.04880885"),
        # nothing but the money itself
        (["4x250"], "1m", "0.00000000", "0.00000000"),
        # less than was received: a negative rate, 0.99^12 − 1
        (["1x990"], "1m", "-0.12000000", "-0.11361513"),
        # half a yuan less: 0.9995^12 − 1
        (["1x999.50"], "1m", "-0.00600000", "-0.00598353"),
    ],
)
def test_nominal_and_effective_follow_from_the_period(
    cli: Cli, payments: list[str], every: str, nominal: str, effective: str
) -> None:
    found = cli("rate", "1000", *payments, "--every", every, "--json").result
    assert (found["irr_nominal"], found["irr_effective"]) == (nominal, effective)


def test_huabei_instalments_cost_15_9_percent(cli: Cli) -> None:
    """8.8 % over 12: (10,000 + 880) / 12 a month; published as 15.9 % nominal, 17.1 %."""
    found = cli("rate", "10000", "12x906.67", "--json").result
    assert percent(found["irr_nominal"], 1) == "15.9"
    assert percent(found["irr_effective"], 1) == "17.1"
    assert found["cost"] == "880.04"


def test_dated_flows_are_nominal_by_the_interval(cli: Cli) -> None:
    """1,210 after two years of 365 days: 10 % a year compounded; 2 × (1.1^0.5 − 1) by halves."""
    call = ("rate", "1000", "2025-01-01:1210", "--date", "2023-01-02", "--json")
    for every, nominal in (("1y", "0.10000000"), ("6m", "0.09761770"), ("1m", "0.09568969")):
        found = cli(*call, "--every", every).result
        assert (found["irr_nominal"], found["irr_effective"]) == (nominal, "0.10000000")


@pytest.mark.parametrize(
    ("flows", "rate"),
    [
        # (1 − 1.1 v)(100 + 10 v + 50 v²): three changes of sign, 10 % the only root
        (("100", "-100", "39", "-55"), "0.10000000"),
        # (1 − 0.9 v)(100 + 10 v + 50 v²)
        (("100", "-80", "41", "-45"), "-0.10000000"),
        # the first again, its amounts in fen and its sign turned
        (("-1.00", "1.00", "-0.39", "0.55"), "0.10000000"),
    ],
)
def test_money_back_in_between_may_still_leave_one_rate(flows: tuple[str], rate: str) -> None:
    assert str(periodic(money(*flows), Decimal(1)).effective) == rate


def test_the_callers_precision_does_not_matter() -> None:
    flows = [(date(2026, 1, 1), Decimal(99000)), (date(2027, 1, 1), Decimal("-106000.77"))]
    exact = dated(flows, MONTHLY)
    by_period = periodic(money("99000", "-106000.77"), MONTHLY)
    flow = [(0, Decimal("99000")), (365, Decimal("-106000.77"))]
    factor = discount_factor(flow)
    with localcontext(prec=6):
        assert discount_factor(flow) == factor
        assert dated(flows, MONTHLY) == exact
        assert periodic(money("99000", "-106000.77"), MONTHLY) == by_period


def test_a_long_loan_takes_few_evaluations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Newton's step doubles the right digits: no more than a dozen and a half for 360 rows."""
    taken = 0

    def counted(*arguments: Any) -> tuple[Decimal, Decimal]:
        nonlocal taken
        taken += 1
        return value(*arguments)

    value = returns._value
    monkeypatch.setattr(returns, "_value", counted)
    periodic(money("1000000", *["-5995.51"] * 360), MONTHLY)
    assert taken <= 18
    taken = 0
    drawn = date(2026, 1, 1)
    due = [(drawn + timedelta(days=30 * n), Decimal("-500")) for n in range(1, 361)]
    dated([(drawn, Decimal("100000")), *due], MONTHLY)
    assert taken <= 18
    taken = 0
    twelvefold = discount_factor([(0, Decimal(1000)), (30, Decimal(-12000))])
    with localcontext(prec=28):
        assert abs(twelvefold - Decimal(12) ** (Decimal(-1) / 30)) < Decimal("1E-25")
    assert taken <= 18


def test_flows_of_one_day_are_one_flow() -> None:
    """As a repayment and a refund on its day; and what comes to nothing is no flow."""
    drawn, due = date(2026, 1, 1), date(2027, 1, 1)
    split = [
        (drawn, Decimal("60000")),
        (due, Decimal("-110000")),
        (drawn, Decimal("40000")),
        (date(2026, 6, 1), Decimal("-500")),
        (due, Decimal("-1000")),
        (date(2026, 6, 1), Decimal("500")),
    ]
    assert str(dated(split, Decimal(1)).effective) == "0.11000000"


def test_a_rate_of_nothing() -> None:
    assert str(periodic(money("1200", *["-100"] * 12), MONTHLY).effective) == "0E-8"
    assert periodic(money("100", "-50", "-50"), MONTHLY).nominal == 0


# no answer


@pytest.mark.parametrize(
    ("payments", "code"),
    [
        (["0"], "rate.one_sided"),
        (["2x-30"], "rate.one_sided"),
        # 100 − 230 v + 132 v² = (1 − 1.1 v)(1 − 1.2 v) × 100: 10 % and 20 %
        (["1x230", "1x-132"], "rate.several_roots"),
        # 100 − 100 v + 100 v² is never nothing
        (["1x100", "1x-100"], "rate.no_root"),
        (["1x999999999999999"], "rate.beyond"),
        (["2026-02-15:1", "2"], "payments.mixed"),
        (["2026-01-14:1"], "payments.before"),
        (["5001x1"], "payments.too_many"),
        (["abc"], "payment.unreadable"),
        ([""], "payment.unreadable"),
        (["1x1.234"], "amount.decimals"),
        (["2026-13-01:5"], "date.unreadable"),
        (["missing.csv"], "payments.unreadable"),
    ],
)
def test_what_has_no_rate_says_why(cli: Cli, payments: list[str], code: str) -> None:
    said = cli("rate", "100", *payments, "--json")
    assert (said.exit, said.error) == (2, code)
    for lang in ("zh", "en"):
        assert cli("rate", "100", *payments, lang=lang).err.startswith("jiebei: ")


def test_several_rates_are_counted(cli: Cli) -> None:
    said = cli("rate", "100", "1x230", "1x-132", "--json")
    assert said.envelope["error"]["params"] == {"count": 2}


@pytest.mark.slow
def test_absurd_sizes_are_answered_in_time(cli: Cli) -> None:
    assert cli("rate", "1000000000000000", "5000x0.01", "--json").exit == 0
    assert cli("rate", "0.01", "5000x1000000000000000", "--json").error == "rate.beyond"


# ways to type it


def test_a_file_stdin_and_the_command_line_agree(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = cli("rate", "1000", "2026-02-15:500", "2026-03-15:520.50", "--json").result
    assert typed["basis"] == "dated"
    assert (typed["repaid"], typed["first"], typed["last"]) == (
        "1020.50", "2026-02-15", "2026-03-15",
    )  # fmt: skip
    bodies = {
        "plain.csv": "2026-02-15,500\n2026-03-15,520.50\n",
        "head.csv": "\ufeffdate,amount\n2026-02-15,500\n\n2026-03-15,520.50\n",
        "plan.csv": "due,principal,interest,fee\n2026-02-15,490,10,\n2026-03-15,510,10.50,0\n",
        "chinese.csv": '日期,金额\n2026-02-15,500\n2026-03-15,"¥520.50"\n',
        "typed.csv": "2026-02-15:500 2026-03-15:520.50\n",
    }
    for name, body in bodies.items():
        path = tmp_path / name
        path.write_text(body, "utf-8")
        assert cli("rate", "1000", str(path), "--json").result == typed, name
    piped = io.TextIOWrapper(io.BytesIO(bodies["head.csv"].encode()))
    monkeypatch.setattr("sys.stdin", piped)
    assert cli("rate", "1000", "-", "--json").result == typed


@pytest.mark.parametrize(
    ("body", "line"), [("2026-02-15,5\n2026-02-30,5\n", 2), ("date,amount\n,\nx,y\n", 3)]
)
def test_an_unreadable_file_names_the_line(cli: Cli, tmp_path: Path, body: str, line: int) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(body, "utf-8")
    said = cli("rate", "100", str(path), "--json")
    assert said.error == "payments.file"
    assert said.envelope["error"]["params"]["line"] == line


@pytest.mark.parametrize(
    ("stated", "matches"),
    [
        ("12.80%", "nominal"),
        ("13.58%", "effective"),
        ("12.8%", "nominal"),
        ("13%", "nominal"),  # 12.80 rounds to it, 13.58 does not
        ("7.07%", "flat"),  # 6,999.60 / 99,000
        ("12.81%", "neither"),
    ],
)
def test_a_stated_rate_is_verified_to_its_decimals(cli: Cli, stated: str, matches: str) -> None:
    said = cli("rate", "99000", "12x8833.3", "--stated", stated, "--json")
    assert said.result["stated"]["matches"] == matches
    codes = [warning["code"] for warning in said.envelope["warnings"]]
    assert codes == ([f"rate.stated_{matches}"] if matches in ("flat", "neither") else [])


def test_a_day_rate_as_stated_is_compared_by_the_year(cli: Cli) -> None:
    """0.05 % a day: 18.25 % simple; 30 days of it on 1,000 are 15.00."""
    said = cli("rate", "1000", "2026-02-14:1015", "--stated", "万5/日", "--json")
    assert said.result["stated"]["annual"] == "0.18250000"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_screen_shows_both_figures_first(cli: Cli, lang: str) -> None:
    said = cli("rate", "99000", "12x8833.3", lang=lang)
    head = said.out.splitlines()[0]
    assert "12.80%" in head
    assert "13.58%" in head
    assert not said.err


# properties

amounts = st.decimals("0.01", "100000", places=2)


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(st.lists(amounts, min_size=1, max_size=24), amounts)
def test_the_rate_makes_the_flows_worth_nothing(paid: list[Money], received: Money) -> None:
    flows = list(enumerate([received, *(-amount for amount in paid)]))
    v = discount_factor(flows)
    worth = sum((amount * v**time for time, amount in flows), Decimal(0))
    assert abs(worth) <= Decimal("1E-12") * received


@settings(deadline=None, max_examples=40)
@given(st.lists(amounts, min_size=1, max_size=12), amounts, st.integers(1, 12))
def test_dates_a_year_apart_are_yearly_periods(
    paid: list[Money], received: Money, per_year: int
) -> None:
    days = [date(2021, 1, 1) + timedelta(days=365 * n) for n in range(len(paid) + 1)]
    flows = [received, *(-amount for amount in paid)]
    by_period = periodic(flows, Decimal(1))
    by_date = dated(list(zip(days, flows, strict=True)), Decimal(per_year))
    assert by_date.effective == by_period.effective


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(st.lists(amounts, min_size=2, max_size=12), amounts, st.randoms())
def test_the_order_of_flows_and_splitting_one_change_nothing(
    paid: list[Money], received: Money, random: Any
) -> None:
    flows = [(0, received), *((n + 1, -amount) for n, amount in enumerate(paid))]
    mixed = [(0, received + 5), (0, Decimal(-5)), *flows[1:]]
    random.shuffle(mixed)
    assert discount_factor(mixed) == discount_factor(flows)
