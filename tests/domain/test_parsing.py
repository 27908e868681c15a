"""Amounts, rates and dates as people type them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiebei_cli.domain.arithmetic.dates import parse_date
from jiebei_cli.domain.arithmetic.money import fen, is_fen, parse_money
from jiebei_cli.domain.arithmetic.rates import Rate
from jiebei_cli.domain.contract.terms import FeeTerm
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.text import catalog


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50000", "50000.00"),
        ("50,000.00", "50000.00"),
        ("¥5000", "5000.00"),
        ("￥5000", "5000.00"),
        ("5万", "50000.00"),
        ("1.5万", "15000.00"),
        ("1.5萬", "15000.00"),
        ("1.23456万", "12345.60"),
        ("0.000001万", "0.01"),
        ("3千", "3000.00"),
        ("3k", "3000.00"),
        ("2w", "20000.00"),
        ("5000元", "5000.00"),
        ("¥1,234,567.8", "1234567.80"),
        ("５００００", "50000.00"),
        ("５０，０００．５", "50000.50"),
        ("  5 000 ", "5000.00"),
        (".5", "0.50"),
        ("5.", "5.00"),
        ("+7", "7.00"),
        ("0.01", "0.01"),
        ("1000000000000000", "1000000000000000.00"),
        ("五万", "50000.00"),
        ("五千", "5000.00"),
        ("5万元", "50000.00"),
        ("5000块", "5000.00"),
        ("人民币伍万元整", "50000.00"),
        ("一万五", "15000.00"),
        ("1万5", "15000.00"),
        ("1w5", "15000.00"),
        ("1万5000", "15000.00"),
        ("12万5", "125000.00"),
        ("两万三", "23000.00"),
        ("三万二千五", "32500.00"),
        ("1千5百", "1500.00"),
        ("一百二", "120.00"),
        ("一百零五", "105.00"),
        ("一万零五", "10005.00"),
        ("一万五百", "10500.00"),
        ("1万零500", "10500.00"),
        ("十", "10.00"),
        ("十五", "15.00"),
        ("十五万", "150000.00"),
        ("二十五万零八百元", "250800.00"),
        ("一亿五", "150000000.00"),
    ],
)
def test_amounts(text: str, expected: str) -> None:
    assert str(parse_money(text)) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0", "amount.not_positive"),
        ("0.00", "amount.not_positive"),
        ("0万", "amount.not_positive"),
        ("-5", "amount.not_positive"),
        ("-0.01", "amount.not_positive"),
        ("NaN", "amount.unreadable"),
        ("nan", "amount.unreadable"),
        ("inf", "amount.unreadable"),
        ("1e999", "amount.unreadable"),
        ("1e3", "amount.unreadable"),
        ("1.005", "amount.decimals"),
        ("0.001", "amount.decimals"),
        ("1.2345678万", "amount.decimals"),
        ("1000000000000000.01", "amount.too_large"),
        ("999999999999999999", "amount.too_large"),
        ("", "amount.unreadable"),
        ("abc", "amount.unreadable"),
        ("万", "amount.unreadable"),
        ("万五", "amount.unreadable"),
        ("三千五万", "amount.unreadable"),
        ("一百二万", "amount.unreadable"),
        ("一万五三", "amount.unreadable"),
        ("一万零五千", "amount.unreadable"),
        ("1万50000", "amount.unreadable"),
        ("1.5万5", "amount.unreadable"),
        ("1万5.5", "amount.unreadable"),
        ("一万多", "amount.unreadable"),
        ("零", "amount.not_positive"),
        ("1,00", "amount.unreadable"),
        ("1,0000", "amount.unreadable"),
        ("1.000,00", "amount.unreadable"),
        ("--5", "amount.unreadable"),
        ("5%", "amount.unreadable"),
        ("$5", "amount.unreadable"),
        ("5万万", "amount.unreadable"),
        ("0x10", "amount.unreadable"),
        ("5\n6", "amount.unreadable"),
        ("1" * 40, "amount.too_large"),
        ("1" * 41, "amount.unreadable"),
        ("9" * 20 + " " * 21, "amount.too_large"),
    ],
)
def test_amounts_refused(text: str, code: str) -> None:
    """And quoted back, cut to what a line can hold."""
    with pytest.raises(BadInput) as refused:
        parse_money(text)
    assert (refused.value.code, refused.value.params) == (code, {"text": text[:40]})


@pytest.mark.parametrize(
    ("text", "meanings"),
    [("1万50", ("10050", "15000")), ("1万500", ("10500", "15000")), ("1万05", ("10005", "10500")),
     ("2千50", ("2050", "2500")), ("1亿5万50", ("100050050", "100055000"))],
)  # fmt: skip
def test_an_amount_of_two_meanings_is_refused_with_both(
    text: str, meanings: tuple[str, str]
) -> None:
    with pytest.raises(BadInput) as asked:
        parse_money(text)
    assert (asked.value.code, asked.value.params) == (
        "amount.which",
        {"text": text, "instead": meanings},
    )
    assert all(parse_money(one) == Decimal(one) for one in meanings)


def spelled(number: int) -> str:
    """A number as it is read aloud, place by place, a 零 for any places left out."""
    said = ""
    for size, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // size % 10**4
        digits = f"{part:04}"
        words = "".join(
            "零一二三四五六七八九"[int(digit)]
            + (("千", "百", "十", "")[at] if digit != "0" else "")
            for at, digit in enumerate(digits)
        )
        if part:
            said += words.rstrip("零") + unit
        elif said:
            said += "零"
    for twice in ("零零零零", "零零零", "零零"):
        said = said.replace(twice, "零")
    return said.strip("零")


def test_the_speller_of_the_next_test() -> None:
    """By hand."""
    assert [spelled(n) for n in (7, 10, 105, 1050, 10005, 10500, 150_000, 100_000_010)] == [
        "七", "一十", "一百零五", "一千零五十", "一万零五百"[:2] + "零五", "一万零五百", "一十五万",
        "一亿零一十",
    ]  # fmt: skip


@given(st.integers(1, 10**12 - 1))
def test_every_number_read_aloud_is_read_back(number: int) -> None:
    for text in (spelled(number), spelled(number) + "元", spelled(number).replace("二千", "两千")):
        assert parse_money(text) == number


@given(st.decimals("0.01", "999999999999.99", places=2))
def test_every_amount_as_printed_is_read_back(amount: Decimal) -> None:
    printed = str(catalog.shown(amount))
    for text in (printed, f"¥{printed}", f"{printed} 元"):
        assert parse_money(text) == amount


@pytest.mark.parametrize(
    ("exact", "up", "even"),
    [
        ("0.005", "0.01", "0.00"),
        ("0.015", "0.02", "0.02"),
        ("0.025", "0.03", "0.02"),
        ("2.675", "2.68", "2.68"),
        ("1.00499999", "1.00", "1.00"),
        ("1.0050000001", "1.01", "1.01"),
        ("3", "3.00", "3.00"),
    ],
)
def test_rounding_to_the_fen(exact: str, up: str, even: str) -> None:
    assert str(fen(Decimal(exact))) == up
    assert str(fen(Decimal(exact), "half-even")) == even


@pytest.mark.parametrize(
    ("text", "stored"),
    [("1.00", True), ("-0.05", True), ("1", False), ("1.0", False), ("1.000", False),
     ("NaN", False), ("Infinity", False), ("1E+20", False),
     ("1000000000000000000.00", True), ("1000000000000000000.01", False),
     ("-1000000000000000000.00", True), ("-1000000000000000000.01", False)],
)  # fmt: skip
def test_stored_amounts_are_whole_fen(text: str, stored: bool) -> None:
    assert is_fen(Decimal(text)) is stored


@pytest.mark.parametrize(
    ("text", "quoted", "annual_365", "annual_360"),
    [
        ("0.04%/d", "0.04%/d", "0.146", "0.144"),
        ("万4/日", "0.04%/d", "0.146", "0.144"),
        ("万4", "0.04%/d", "0.146", "0.144"),
        ("万四/日", "0.04%/d", "0.146", "0.144"),
        ("万分之四/天", "0.04%/d", "0.146", "0.144"),
        ("万3.5/日", "0.035%/d", "0.12775", "0.126"),
        ("千1/月", "0.1%/m", "0.012", "0.012"),
        ("千分之一/日", "0.1%/d", "0.365", "0.36"),
        ("4‱/d", "0.04%/d", "0.146", "0.144"),
        ("0.5‰/日", "0.05%/d", "0.1825", "0.18"),
        ("1.2%/m", "1.2%/m", "0.144", "0.144"),
        ("1.2%/month", "1.2%/m", "0.144", "0.144"),
        ("14.6%/y", "14.6%/y", "0.146", "0.146"),
        ("14.6%/年", "14.6%/y", "0.146", "0.146"),
        ("14.6%", "14.6%/y", "0.146", "0.146"),
        ("14.60%", "14.6%/y", "0.146", "0.146"),
        (" 0.04 % / d ", "0.04%/d", "0.146", "0.144"),
        ("日利率0.04%", "0.04%/d", "0.146", "0.144"),
        ("日利率：0.04%", "0.04%/d", "0.146", "0.144"),
        ("日息万分之四", "0.04%/d", "0.146", "0.144"),
        ("日息 万4", "0.04%/d", "0.146", "0.144"),
        ("月息1.2%", "1.2%/m", "0.144", "0.144"),
        ("月利率 1.2%/月", "1.2%/m", "0.144", "0.144"),
        ("年化14.6%", "14.6%/y", "0.146", "0.146"),
        ("年化利率 14.6%", "14.6%/y", "0.146", "0.146"),
        ("年利率3.45%", "3.45%/y", "0.0345", "0.0345"),
        ("0%", "0%/y", "0", "0"),
        ("10000%", "10000%/y", "100", "100"),
    ],
)
def test_rates_keep_their_basis(text: str, quoted: str, annual_365: str, annual_360: str) -> None:
    rate = Rate.parse(text)
    assert str(rate) == quoted
    assert rate.annual(365) == Decimal(annual_365)
    assert rate.annual(360) == Decimal(annual_360)
    assert Rate.parse(quoted) == rate


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0.04", "rate.unreadable"),
        ("14.6", "rate.unreadable"),
        ("-5%", "rate.unreadable"),
        ("5%/w", "rate.unreadable"),
        ("5%/", "rate.unreadable"),
        ("%", "rate.unreadable"),
        ("", "rate.unreadable"),
        ("NaN%", "rate.unreadable"),
        ("1e3%", "rate.unreadable"),
        ("5%%", "rate.unreadable"),
        ("4/万", "rate.unreadable"),
        ("日利率0.04%/年", "rate.unreadable"),
        ("日利率", "rate.unreadable"),
        ("周息1%", "rate.unreadable"),
        ("10000.01%", "rate.too_high"),
        ("30%/d", "rate.too_high"),
        ("27.4%/d", "rate.too_high"),
        ("900%/m", "rate.too_high"),
        ("1" * 37 + "%/d", "rate.too_high"),
        ("1" * 38 + "%/d", "rate.unreadable"),
        ("0." + "0" * 38 + "5%/d", "rate.unreadable"),
        (" " + "1" * 37 + "%/天", "rate.too_high"),
        ("1%/" + "x" * 37, "rate.unreadable"),
        ("1%/" + "x" * 38, "rate.unreadable"),
        ("1%/x" + " " * 40, "rate.unreadable"),
    ],
)
def test_rates_refused(text: str, code: str) -> None:
    """And quoted back, cut to what a line can hold."""
    with pytest.raises(BadInput) as refused:
        Rate.parse(text)
    assert (refused.value.code, refused.value.params) == (code, {"text": text[:40]})


@pytest.mark.parametrize("text", ["0.04%", "1.99%", "19.9‰", "4‱", "0.04 %", "０．０４％"])
def test_a_small_percentage_typed_bare_is_asked_about(text: str) -> None:
    with pytest.raises(BadInput) as asked:
        Rate.parse(text, typed=True)
    assert (asked.value.code, asked.value.params["text"]) == ("rate.which", text)
    instead = asked.value.params["instead"]
    assert isinstance(instead, tuple)
    daily, yearly = instead
    assert Rate.parse(daily, typed=True).basis == "d"
    assert Rate.parse(yearly, typed=True) == Rate.parse(text)  # what a file says stays a year's


@pytest.mark.parametrize("text", ["2%", "0%", "14.6%", "0.04%/d", "0.04%/y", "日利率0.04%", "万4"])
def test_a_rate_with_one_meaning_is_not_asked_about(text: str) -> None:
    assert Rate.parse(text, typed=True) == Rate.parse(text)


def test_rates_are_equal_as_quoted() -> None:
    """The same yearly cost on another basis is another quotation."""
    daily = Rate.parse("0.04%/d")
    assert daily == Rate.parse("万4/日")
    assert daily != Rate.parse("14.6%/y")
    assert daily != Rate.parse("0.05%/d")
    assert daily != "0.04%/d"
    assert len({daily, Rate.parse("万4/日"), Rate.parse("14.6%/y")}) == 2
    assert repr(daily) == "Rate('0.04%/d')"


def test_the_highest_rate_is_a_hundredfold_a_year() -> None:
    assert Rate.parse("27.39%/d").annual(365) == Decimal("99.9735")
    assert Rate.parse("833.33%/m").annual(365) == Decimal("99.9996")


def test_a_day_rate_of_a_yearly_quote() -> None:
    assert Rate.parse("14.6%/y").daily(365) == Decimal("0.0004")
    assert Rate.parse("3.6%/y").daily(360) == Decimal("0.0001")
    assert Rate.parse("0.04%/d").daily(360) == Decimal("0.0004")
    quoted = Rate.parse("0.0433333333333333333333333333%/d")
    assert quoted.daily(365) == quoted.fraction  # as quoted, not by way of the year


TODAY = date(2026, 2, 27)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-20", "2026-05-20"),
        ("2024-02-29", "2024-02-29"),
        ("today", "2026-02-27"),
        ("今天", "2026-02-27"),
        ("Tomorrow", "2026-02-28"),
        ("昨天", "2026-02-26"),
        ("+7d", "2026-03-06"),
        ("-27d", "2026-01-31"),
        ("+0d", "2026-02-27"),
        ("1990-01-01", "1990-01-01"),
        ("2300-12-31", "2300-12-31"),
        ("2026/1/5", "2026-01-05"),
        ("2026-1-5", "2026-01-05"),
        ("2026.1.5", "2026-01-05"),
        ("20260105", "2026-01-05"),
        ("2026年1月5日", "2026-01-05"),
        ("２０２６／１／５", "2026-01-05"),
        ("13/12/2026", "2026-12-13"),
        ("05-05-2026", "2026-05-05"),
        ("1月15日", "2026-01-15"),
        ("8月28日", "2026-08-28"),  # 182 days on, the last one's 183 ago
        ("8月29日", "2025-08-29"),  # 182 ago, the next one's 183 on
        ("10号", "2026-03-10"),  # 11 days on; 17 days since 02-10
        ("14日", "2026-02-14"),
        ("31号", "2026-01-31"),  # 27 days ago; 03-31 is 32 days on, February has none
        ("上月10号", "2026-01-10"),
        ("本月 1 号", "2026-02-01"),
        ("下个月31日", "2026-03-31"),
        ("后天", "2026-03-01"),
        ("前天", "2026-02-25"),
    ],
)
def test_dates(text: str, expected: str) -> None:
    assert parse_date(text, TODAY).isoformat() == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-02-30", "date.unreadable"),
        ("2025-02-29", "date.unreadable"),
        ("2026-13-01", "date.unreadable"),
        ("2026-00-10", "date.unreadable"),
        ("2026-W07-1", "date.unreadable"),
        ("2026-1/5", "date.unreadable"),
        ("2026-001-05", "date.unreadable"),
        ("31/02/2026", "date.unreadable"),
        ("10/12/26", "date.unreadable"),
        ("20261332", "date.unreadable"),
        ("2月30日", "date.unreadable"),
        ("2月29日", "date.unreadable"),  # none within a year
        ("32号", "date.unreadable"),
        ("本月30号", "date.unreadable"),
        ("+d", "date.unreadable"),
        ("7d", "date.unreadable"),
        ("+7w", "date.unreadable"),
        ("+1000000d", "date.unreadable"),
        ("", "date.unreadable"),
        ("soon", "date.unreadable"),
        ("1989-12-31", "date.too_far"),
        ("2301-01-01", "date.too_far"),
        ("9999-12-31", "date.too_far"),
        ("-99999d", "date.too_far"),
    ],
)
def test_dates_refused(text: str, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_date(text, TODAY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "today", "meanings"),
    [
        ("10/12/2026", TODAY, ("2026-10-12", "2026-12-10")),
        ("5-1-2026", TODAY, ("2026-01-05", "2026-05-01")),
        ("10号", date(2026, 2, 24), ("2026-02-10", "2026-03-10")),  # 14 days either way
        ("8月28日", date(2028, 2, 27), ("2027-08-28", "2028-08-28")),  # 183, a leap day ahead
    ],
)
def test_a_date_of_two_meanings_is_refused_with_both(
    text: str, today: date, meanings: tuple[str, str]
) -> None:
    with pytest.raises(BadInput) as asked:
        parse_date(text, today)
    assert (asked.value.code, asked.value.params) == (
        "date.which",
        {"text": text, "instead": meanings},
    )


@pytest.mark.parametrize(
    ("text", "of_50000"),
    [("100", "100.00"), ("1.5%", "750.00"), ("1.5％", "750.00"), ("0", "0.00"), ("0.00", "0.00"),
     ("0.001%", "0.50"), ("100%", "50000.00")],
)  # fmt: skip
def test_fees(text: str, of_50000: str) -> None:
    assert str(FeeTerm.parse(text).of(Decimal("50000.00"), "half-up")) == of_50000


@pytest.mark.parametrize(
    "text", ["-1%", "101%", "x%", "NaN%", "Infinity%", "-5", "1.005", "%", "9" * 41, "9" * 40 + "%"]
)
def test_fees_refused(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        FeeTerm.parse(text)
    assert (refused.value.code, refused.value.params) == ("fee.unreadable", {"text": text[:40]})


def test_fees_are_equal_as_stated() -> None:
    percent, yuan = FeeTerm.parse("1.5%"), FeeTerm.parse("1.50")
    assert percent == FeeTerm.parse("1.50%")
    assert percent != FeeTerm.parse("1.6%")
    assert percent != yuan
    assert percent != "1.5%"
    assert len({percent, FeeTerm.parse("1.50%"), yuan}) == 2
    assert [str(FeeTerm.parse(text)) for text in ("1.50%", "0%", "100%", "0", "20")] == [
        "1.5%",
        "0%",
        "100%",
        "0.00",
        "20.00",
    ]


@pytest.mark.parametrize("text", ["", ".", "..", "00.0.0"])
def test_an_empty_fee_or_a_lone_point_is_not_zero(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        FeeTerm.parse(text)
    assert refused.value.code == "fee.unreadable"


def test_a_full_width_point_in_a_rate() -> None:
    assert Rate.parse("１４．６％／年") == Rate.parse("14.6%/y")
    assert Rate.parse("０．０４％／日") == Rate.parse("0.04%/d")
