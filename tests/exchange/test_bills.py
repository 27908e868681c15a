"""Reading bills: what each format holds, and what is refused with which code."""

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.reading.bill import Bill, BillRow
from jiebei_cli.exchange import readers
from jiebei_cli.exchange.readers import cells, generic
from tests.conftest import ROOT

SAMPLES = ROOT / "tests" / "samples"
APP = (SAMPLES / "alipay-app-10.gb18030.csv").read_bytes()
WEB = (SAMPLES / "alipay_record_web-10.gb18030.csv").read_bytes()
WECHAT = (SAMPLES / "wechat-6.utf8bom.csv").read_bytes()
XLSX = (SAMPLES / "wechat-6.xlsx").read_bytes()

# The same ten rows as 2021 exported them: columns in another order, 其他, the summary at the end.
APP_2021 = (
    "----------------支付宝（中国）网络技术有限公司  电子客户回单----------------\r\n"
    "收/支                 ,交易对方                ,对方账号                ,商品说明      ,"
    "收/付款方式             ,金额                  ,交易状态                ,交易分类      ,"
    "交易订单号               ,商家订单号           ,交易时间                ,\r\n"
    "其他                  ,蚂蚁借呗                ,/                   ,蚂蚁借呗还款      ,"
    "余额宝                 ,1016.25             ,还款成功                ,信用借还      ,"
    "2021111010199318550201010000220064000104\t,\t,2021-11-10 19:13:05 ,\r\n"
    "其他                  ,蚂蚁借呗                ,/                   ,蚂蚁借呗放款至余额   ,"
    "                    ,10000.00            ,放款成功                ,信用借还      ,"
    "2021091010199318550201010000220064000101\t,\t,2021-09-10 14:02:11 ,\r\n"
    "------------------------------------------------------------------------------------\r\n"
    "导出信息：\r\n姓名：张三\r\n共2笔记录\r\n收入：0笔 0.00元\r\n"
).encode("gb18030")


def bill(data: bytes, columns: str | None = None) -> Bill:
    found = readers.read(data, generic.read_map(columns) if columns else None)
    assert isinstance(found, Bill)
    return found


def refused(data: bytes, columns: str | None = None) -> str:
    with pytest.raises(BadInput) as no:
        bill(data, columns)
    return no.value.code


def kinds(data: bytes) -> list[str]:
    return [row.kind for row in bill(data).rows]


def gb(change: Callable[[str], str], data: bytes = APP) -> bytes:
    return change(data.decode("gb18030")).encode("gb18030")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (APP, "alipay-app"),
        ((SAMPLES / "alipay-app-10.utf8bom.csv").read_bytes(), "alipay-app"),
        (APP.decode("gb18030").encode(), "alipay-app"),
        (WEB, "alipay-web"),
        (APP_2021, "alipay-app-2021"),
        (WECHAT, "wechat-csv"),
        (XLSX, "wechat-xlsx"),
    ],
)
def test_a_format_is_known_by_its_content(data: bytes, name: str) -> None:
    assert bill(data).format == name


def test_the_ten_rows_of_the_app_export() -> None:
    rows = bill(APP).rows
    # (kind, reason) as the wording tells: only 借呗's own rows are payments.
    assert [(row.kind, row.reason) for row in rows] == [
        ("repaid", ""),
        ("look-alike", "alike.refund"),
        ("look-alike", "alike.mention"),
        ("repaid", ""),
        ("look-alike", "alike.mention"),
        ("failed", "row.failed"),
        ("look-alike", "alike.service"),
        ("look-alike", "alike.huabei"),
        ("repaid", ""),
        ("disbursed", ""),
    ]
    assert rows[0].line == 25
    assert rows[3].amount == Decimal("916.25")
    assert rows[3].method == "招商银行储蓄卡(1234)&余额宝"
    assert rows[3].ref == "2025111010199318550201010000220064000104"
    assert rows[3].time.isoformat() == "2025-11-10T19:13:05"


def test_both_encodings_and_the_web_say_the_same() -> None:
    def told(row: BillRow) -> tuple[object, ...]:
        return row.time, row.amount, row.kind, row.ref

    app = [told(row) for row in bill(APP).rows if row.kind in ("repaid", "disbursed", "failed")]
    other = bill((SAMPLES / "alipay-app-10.utf8bom.csv").read_bytes()).rows
    web = bill(WEB).rows
    assert [told(row) for row in other if row.kind in ("repaid", "disbursed", "failed")] == app
    assert [told(row) for row in web if row.kind in ("repaid", "disbursed", "failed")] == app


def test_wechat_csv_and_workbook_say_the_same() -> None:
    csv_rows, sheet_rows = bill(WECHAT).rows, bill(XLSX).rows
    assert csv_rows == sheet_rows
    assert [(row.kind, row.family) for row in csv_rows] == [
        ("repaid", "fenfu"),
        ("unknown", ""),
        ("look-alike", ""),
        ("unknown", ""),
        ("look-alike", ""),
        ("repaid", "weilidai"),
    ]
    assert csv_rows[-1].amount == Decimal("1523.15")


def test_2021_rows() -> None:
    paid, drawn = bill(APP_2021).rows
    assert (paid.kind, paid.amount, paid.method) == ("repaid", Decimal("1016.25"), "余额宝")
    assert (drawn.kind, drawn.text) == ("disbursed", "蚂蚁借呗放款至余额")


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("信用借还,借呗,/,借呗放款至余额,不计收支,1.00,,放款成功", "disbursed", ""),
        ("信用借还,蚂蚁借呗,/,蚂蚁借呗还款,不计收支,1.00,余额,还款成功", "repaid", ""),
        ("信用借还,借呗,/,借呗还款,不计收支,1.00,,还款失败", "failed", "row.failed"),
        ("信用借还,借呗,/,借呗还款,不计收支,1.00,,处理中", "unknown", "row.status"),
        ("信用借还,借呗,/,借呗还款,不计收支,0.00,余额,还款成功", "look-alike", "alike.zero"),
        ("转账红包,*小明,/,借呗还款,支出,1.00,余额,交易成功", "look-alike", "alike.mention"),
        ("信用借还,花呗,/,花呗主动还款-2026年05月账单,不计收支,1.00,余额,还款成功",
         "look-alike", "alike.huabei"),
        ("信用借还,花呗,/,自动还款-花呗2020年05月账单,不计收支,1.00,余额,还款成功",
         "look-alike", "alike.huabei"),
        ("信用借还,备用金,/,备用金取出至余额,不计收支,500.00,,放款成功",
         "look-alike", "alike.spare"),
        ("信用借还,备用金,/,备用金归还,不计收支,500.00,余额,还款成功",
         "look-alike", "alike.spare"),
        ("信用借还,某租机,/,手机免押下单成功,不计收支,0.00,,免押下单成功",
         "look-alike", "alike.service"),
        ("信用借还,某租机,/,押金解冻,不计收支,99.00,,解冻成功", "look-alike", "alike.service"),
        ("餐饮美食,某餐厅,/,午餐,支出,28.80,余额,交易成功", "unknown", ""),
    ],
)  # fmt: skip
def test_wording(text: str, kind: str, reason: str) -> None:
    def swap(told: str) -> str:
        head, _, _ = told.partition("2025-11-20")
        return f"{head.replace('共10笔', '共1笔')}2025-11-20 21:40:33,{text},12345\t,\t,,\r\n"

    (row,) = bill(gb(swap)).rows
    assert (row.kind, row.reason) == (kind, reason)


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(name, APP)
    return out.getvalue()


CASHBOOK = "特别提示：\r\n记录时间,分类,收支类型,金额,备注,账户,来源,标签,\r\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "bill.empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "bill.empty"),
        (b"%PDF-1.7\nnot a bill", "bill.unknown"),
        (b"name,age\nA,1\n", "bill.unknown"),
        (b'{"format":"jiebei","version":1,"facts":[\n]}\n', "bill.unknown"),
        (b"\x89PNG\0\0\0", "bill.unknown"),
        (archive("alipay.csv"), "bill.archive"),
        (workbook([["a", "b"], [1, 2]]), "bill.unknown"),
        (XLSX[:3000], "bill.truncated"),
        (workbook([["交易时间", "交易分类", "交易对方", "对方账号", "商品说明", "收/支", "金额",
                    "收/付款方式", "交易状态", "交易订单号", "商家订单号", "备注"]]),
         "bill.resaved"),
        (CASHBOOK.encode("gb18030"), "bill.cashbook"),
        (gb(lambda t: t.replace("2025-11-20 21:40:33", "2025/11/20 21:40")), "bill.resaved"),
        (gb(lambda t: t.replace("2025112010199318550201010000220064000105\t", "2.02511E+39")),
         "bill.resaved"),
        (gb(lambda t: t.replace("2025112010199318550201010000220064000105",
                                "2025112010199310000000000000000000000000")), "bill.resaved"),
        (APP[:-200], "bill.truncated"),
        (APP[: APP.index(b"\r\n", 1500) + 2], "bill.incomplete"),
        (APP[:600], "bill.truncated"),
        (WEB[: WEB.rindex(b"\r\n----") + 2], "bill.truncated"),
        (APP_2021[: APP_2021.rindex(b"\r\n----") + 2], "bill.truncated"),
        (WECHAT[:-40], "bill.truncated"),
        (WECHAT[:-3] + b"\xe6\x98", "bill.truncated"),
        (APP + "2025-11-01 00:00:00,餐饮,某餐厅".encode(), "bill.encoding_mixed"),
        (WECHAT + "商户消费,某餐厅,午餐".encode("gb18030"), "bill.encoding_mixed"),
        ("交易时间".encode("utf-16"), "bill.encoding"),
        (b"\xff\xfa\x80,1\n\x81\x20,2\n", "bill.encoding"),
        (gb(lambda t: t.replace("916.25", "916.2S")), "bill.amount"),
        (gb(lambda t: t.replace("916.25", "916,2S")), "bill.columns"),
        (gb(lambda t: t.replace("916.25", "916.255")), "bill.amount"),
        (gb(lambda t: t.replace("2025-10-10 06:31:05", "2025-13-10 06:31:05")), "bill.time"),
        (WEB + WEB, "bill.columns"),
        (b"a" * (cells.MOST_BYTES + 1), "bill.too_large"),
    ],
)  # fmt: skip
def test_damage_is_refused(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_a_workbook_with_a_broken_sheet() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(XLSX)) as whole, zipfile.ZipFile(out, "w") as broken:
        for name in whole.namelist():
            data = whole.read(name)
            broken.writestr(name, data[: len(data) // 2] if "sheet1" in name else data)
    assert refused(out.getvalue()) == "bill.workbook"


def test_too_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_ROWS", 20)
    assert refused(APP) == "bill.too_large"


def test_a_workbook_that_unpacks_to_gigabytes_is_not_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from jiebei_cli.exchange.readers import wechat_xlsx

    monkeypatch.setattr(wechat_xlsx, "MOST_UNPACKED", 1000)
    assert refused(XLSX) == "bill.too_large"


def test_a_comma_in_the_text_does_not_shift_the_columns() -> None:
    data = gb(lambda told: told.replace("借呗周转，下月还", "借呗周转,下月还,谢谢"))
    row = next(row for row in bill(data).rows if "周转" in row.text)
    assert (row.text, row.amount) == ("借呗周转,下月还,谢谢", Decimal("500.00"))


@pytest.mark.parametrize("written", ["2,000.00", '"2,000.00"', "¥2000.00", "2000", "+2000.00"])
def test_an_amount_however_it_is_written(written: str) -> None:
    assert bill(gb(lambda t: t.replace("2000.00", written))).rows[0].amount == Decimal("2000.00")


@pytest.mark.parametrize(
    ("written", "amount", "sign"),
    [
        ("1523.15", "1523.15", 0),
        ("¥1,523.15", "1523.15", 0),
        ("￥1，523.15", "1523.15", 0),
        ("-916.25", "916.25", -1),
        ("¥-916.25", "916.25", -1),
        ("+12", "12.00", 1),
        ("(1,000.5)", "1000.50", -1),
        ("0.00元", "0.00", 0),
    ],
)
def test_amounts(written: str, amount: str, sign: int) -> None:
    assert cells.amount(written, 1) == (Decimal(amount), sign)


@pytest.mark.parametrize("written", ["", "1,23.45", "1.234", "--1", "1e3", "NaN", "9" * 30])
def test_unreadable_amounts(written: str) -> None:
    with pytest.raises(BadInput, match=r"bill\.amount"):
        cells.amount(written, 7)


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("2025-11-10", "2025-11-10T00:00:00"),
        ("2025/1/2 9:05", "2025-01-02T09:05:00"),
        ("2025.11.10", "2025-11-10T00:00:00"),
        ("2025年11月10日 06:31:05", "2025-11-10T06:31:05"),
        ("20251110", "2025-11-10T00:00:00"),
        ("20251110 063105", "2025-11-10T06:31:05"),
    ],
)
def test_times_of_other_csvs(written: str, time: str) -> None:
    assert cells.any_time(written, 1).isoformat() == time


BANK = """记账日,摘要,对方,支出,收入,流水号
2025/11/10,蚂蚁花呗借呗扣款^2025111010199318550201010000220064000104^jiebei,重庆蚂蚁消费金融有限公司,916.25,,A1
2025/11/09,蚂蚁花呗借呗扣款^2025110910199318550201010000220064000999^huabei,重庆蚂蚁消费金融有限公司,300.00,,A2
2025/11/08,支付宝-支付宝-还款,支付宝,"1,200.00",,A3
2025/11/07,工资,某公司,,"8,000.00",A4
"""


def test_a_bank_statement_by_its_own_columns() -> None:
    rows = bill(
        BANK.encode(), "date=记账日,text=摘要,counterparty=对方,out=支出,in=收入,ref=流水号"
    ).rows
    assert [(row.kind, row.sure, row.amount) for row in rows] == [
        ("repaid", True, Decimal("916.25")),
        ("look-alike", True, Decimal("300.00")),
        ("repaid", False, Decimal("1200.00")),
        ("unknown", True, Decimal("8000.00")),
    ]
    # The payment's own number, the one Alipay's bill has too: so it posts once from either side.
    assert rows[0].ref == "2025111010199318550201010000220064000104"


def test_a_bare_list_of_payments_and_its_signs() -> None:
    signed = bill(b"d,a\n2025-09-10,10000\n2025-10-10,-916.25\n", "date=d,amount=a").rows
    assert [row.kind for row in signed] == ["disbursed", "repaid"]
    bare = bill(b"d,a\n2025-10-10,916.25\n", "date=d,amount=a").rows
    assert [row.kind for row in bare] == ["repaid"]


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ("date=a", "map.missing"),
        ("date", "map.unreadable"),
        ("date=a,amount=b,colour=c", "map.unreadable"),
        ("date=a,date=b,amount=c", "map.unreadable"),
        ("date=no,amount=such", "map.columns"),
    ],
)
def test_maps_that_do_not_fit(columns: str, code: str) -> None:
    assert refused(BANK.encode(), columns) == code


def test_a_short_row_of_another_csv() -> None:
    assert refused(b"d,x,a\n2025-10-10,y\n", "date=d,amount=a") == "bill.truncated"


def outcome(data: bytes) -> tuple[str | None, tuple[BillRow, ...]]:
    try:
        return None, bill(data).rows
    except BadInput as no:
        return no.code, ()


@settings(deadline=None, max_examples=150)
@given(st.sampled_from([APP, WEB, APP_2021, WECHAT]), st.data())
def test_no_cut_is_read_as_if_it_were_whole(data: bytes, draw: st.DataObject) -> None:
    """Cutting a file anywhere before its last record ends loses a payment: it must be refused."""
    whole = bill(data).rows
    cut = draw.draw(st.integers(0, len(data) - 1))
    code, rows = outcome(data[:cut])
    if code is None:
        assert [(row.ref, row.amount) for row in rows] == [(row.ref, row.amount) for row in whole]
    assert code is None or code.startswith("bill.")


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=400))
def test_rubbish_is_refused_with_a_code(data: bytes) -> None:
    code, _ = outcome(data)
    assert code is not None
    assert code.startswith(("bill.", "plan."))
