"""Reading bills: what each format holds, and what is refused with which code."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.reading.bill import Bill, BillRow
from jiebei_cli.exchange import readers
from jiebei_cli.exchange.readers import cells, generic, wechat_xlsx
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


# A 京东 bill as its public sample is laid out; the rows of 金条 are invented.
JD = """导出信息：
京东账号名：jd_somebody
起始时间：2025-01-01\t终止时间：2025-12-31
共：5笔记录
不计收支：4笔，3000.00元

特别提示：
1.本明细仅供个人对账使用。

电子回单客户
交易时间,交易分类,商户名称,交易说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注
2025-11-15 12:09:23\t,白条,京东金融,白条主动还款,不计收支,1125.43,零用钱,交易成功,200000000\t,1\t,
2025-11-10 06:30:00\t,金条,京东金融,金条还款,不计收支,916.25,银行卡,交易成功,200000001\t,1\t,
2025-11-09 18:35:00\t,网购,京东平台商户,退款-还款夹,收入,12.98,京东白条,交易成功,88438843884\t,2\t,
2025-11-08 19:06:00\t,线下消费,京东平台商户,亲密卡,支出,53.00,京东白条,交易成功, ,3\t,
2025-09-10 10:00:00\t,金条,京东金融,金条借款,不计收支,10000.00,银行卡,交易成功,200000002\t,1\t,
""".encode()


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
        (JD, "jd"),
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


def test_a_jd_bill() -> None:
    rows = bill(JD).rows
    assert [(row.kind, row.family, row.sure, row.reason, str(row.amount)) for row in rows] == [
        ("repaid", "", False, "", "1125.43"),
        ("repaid", "jd_jintiao", False, "", "916.25"),
        ("unknown", "", True, "", "12.98"),
        ("unknown", "", True, "", "53.00"),
        ("disbursed", "jd_jintiao", False, "", "10000.00"),
    ]
    assert refused(JD.replace("共：5笔".encode(), "共：212笔".encode())) == "bill.incomplete"


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
        # Who keeps accounts sets the direction himself.
        ("信用借还,借呗,/,借呗还款,支出,1.00,余额宝,还款成功", "repaid", ""),
        ("信用借还,借呗,/,借呗放款至余额,收入,1.00,,放款成功", "disbursed", ""),
        ("信用借还,借呗,/,借呗还款,收入,1.00,,还款成功", "look-alike", "alike.direction"),
        ("信用借还,借呗,/,借呗周转宝,不计收支,1.00,余额,交易成功", "unknown", "row.text"),
        # No reason is given that was not seen.
        ("信用借还,某某公司,/,月付,支出,12.00,余额,交易成功", "unknown", "row.text"),
        ("信用借还,某行,/,信用卡还款,不计收支,12.00,余额,还款成功", "look-alike", "alike.card"),
        ("信用借还,信用贷,/,信用贷还款,不计收支,1.00,余额,还款失败", "failed", "row.failed"),
        ("图书,某书店,/,还款指南,支出,1.00,余额,交易成功", "unknown", ""),
    ],
)  # fmt: skip
def test_wording(text: str, kind: str, reason: str) -> None:
    row = worded(text)
    assert (row.kind, row.reason, row.sure) == (kind, reason, True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("信用借还,信用贷,/,信用贷还款,不计收支,1.00,余额宝,还款成功", "repaid"),
        ("信用借还,中国工商银行,/,借呗还款,不计收支,1.00,余额宝,还款成功", "repaid"),
        ("信用借还,网商银行,/,网商贷还款-第3期,支出,1.00,余额宝,交易成功", "repaid"),
        ("其他,某某消费金融,/,放心借还款,支出,1.00,余额宝,交易成功", "repaid"),
        ("信用借还,信用贷,/,信用贷放款至银行卡,不计收支,1.00,,放款成功", "disbursed"),
    ],
)
def test_a_loan_by_another_name_is_not_sure_and_not_dismissed(text: str, kind: str) -> None:
    row = worded(text)
    assert (row.kind, row.reason, row.sure) == (kind, "", False)


def worded(text: str) -> BillRow:
    def swap(told: str) -> str:
        head, _, _ = told.partition("2025-11-20")
        return f"{head.replace('共10笔', '共1笔')}2025-11-20 21:40:33,{text},12345\t,\t,,\r\n"

    (row,) = bill(gb(swap)).rows
    return row


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


CENTRAL = b"PK\x01\x02\x14\x03\x14\0"
"""How an entry of an archive's list begins: made by, and the version it needs."""
CASHBOOK = "特别提示：\r\n记录时间,分类,收支类型,金额,备注,账户,来源,标签,\r\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "bill.empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "bill.empty"),
        (b"%PDF-1.7\nnot a bill", "bill.unknown"),
        (b"name,age\nA,1\n", "bill.unknown"),
        (b'{"format":"jiebei","version":2,"facts":[\n]}\n', "bill.unknown"),
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
        (gb(lambda t: t.replace("2025-10-10 06:31:05", "2025-10-10 06:31+08")), "bill.time"),
        (gb(lambda t: t.replace("2025-10-10 06:31:05", "2025-W41-5 06:31:05")), "bill.time"),
        (gb(lambda t: t.replace("交易分类,", "交易分类,,").replace(",/,", ",")), "bill.truncated"),
        (XLSX.replace(CENTRAL, CENTRAL[:-2] + b"\xff\0"), "bill.truncated"),  # of a later version
        (XLSX.replace(CENTRAL + b"\0\0", CENTRAL + b"\x01\0"), "bill.workbook"),  # a password
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


def test_a_stated_count_of_any_length_is_no_crash() -> None:
    huge = "共" + "1" * 5000 + "笔"
    assert len(bill(gb(lambda told: told.replace("共10笔", huge))).rows) == 10


def test_a_workbook_is_read_as_others_read_it() -> None:
    """Shared strings, runs, times by their format, gaps, a short last cell, numbers as written."""
    when = datetime.fromisoformat("2025-11-24 08:00:01")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    time = book.add_format({"num_format": 'yyyy"年"m"月"d"日" h:mm:ss'})
    money = book.add_format({"num_format": '[$¥-804]#,##0.00" yuan"'})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["交易时间", "说明", "金额", "备注"])
    sheet.write_datetime(2, 0, when, time)
    sheet.write_rich_string(2, 1, "微粒贷 ", book.add_format({"bold": True}), "还款 ")
    sheet.write_number(2, 2, 0.1 + 0.2 + 1523, money)
    sheet.write_row(3, 1, ["<&>", 1e21])
    sheet.write_boolean(4, 3, True)
    book.close()
    rows = [
        (1, ["交易时间", "说明", "金额", "备注"]),
        (3, ["2025-11-24 08:00:01", "微粒贷 还款", "1523.3", ""]),
        (4, ["", "<&>", "1e+21", ""]),
        (5, ["", "", "", "1"]),
    ]
    assert list(wechat_xlsx.table(out.getvalue())) == rows
    read = openpyxl.load_workbook(out).worksheets[0]
    assert [cell.value for cell in read[3]] == [when, "微粒贷 还款 ", 1523.3, None]


def test_a_workbook_counting_from_1904() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0].append([datetime.fromisoformat("2025-11-24 08:00:01")])
    out = io.BytesIO()
    book.save(out)
    assert list(wechat_xlsx.table(out.getvalue())) == [(1, ["2025-11-24 08:00:01"])]


def changed(old: bytes, new: bytes) -> bytes:
    """The sample workbook with its sheet changed, however much that adds."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(XLSX)) as whole,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in whole.namelist():
            data = whole.read(name)
            if "sheet1" in name:
                assert data.count(old) == 1
                data = data.replace(old, new)
            packed.writestr(name, data)
    return out.getvalue()


def added(rows: bytes) -> bytes:
    return changed(b"</sheetData>", rows + b"</sheetData>")


def test_a_sheet_that_understates_its_size_hides_no_row() -> None:
    assert bill(changed(b"A1:K23", b"A1:K20")).rows == bill(XLSX).rows


def entries(count: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for number in range(count):
            packed.writestr(str(number), b"")
    return out.getvalue()


MB = 1024 * 1024
HEAD = APP.decode("gb18030").partition("2025-11-20")[0]
LINE = "2025-11-20 21:40:33,信用借还,借呗,/,借呗还款,不计收支,1.00,余额,还款成功,{},\t,,\r\n"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "colons before a line break": (
        lambda: (HEAD + '"a' + ":" * 130_000 + '\nb"\n').encode(), "bill.incomplete",
    ),
    "lines of colons": (
        lambda: (HEAD + ("a" + ":" * 130_000 + "\n") * 60).encode(), "bill.incomplete",
    ),
    "commas": (lambda: (HEAD + "," * (7 * MB)).encode(), "bill.columns"),
    "line breaks": (lambda: (HEAD + "\n" * (7 * MB)).encode(), "bill.too_large"),
    "returns": (lambda: (HEAD + "\r" * (7 * MB)).encode(), "bill.too_large"),
    "mixed lines": (
        lambda: HEAD.encode("gb18030") + b"\x81\x40\n" * (2 * MB), "bill.too_large",
    ),
    "as many rows as are read": (
        lambda: (HEAD + "".join(LINE.format(n) for n in range(49_900)) + "x:").encode("gb18030"),
        "",
    ),
    "archived files": (lambda: entries(60_000), "bill.too_large"),
    "a far cell": (
        lambda: added(b'<row r="490000"><c r="XFD490000"><v>1</v></c></row>'), "bill.columns",
    ),
    "empty cells": (
        lambda: added(b'<row r="24">' + b"<c/>" * (5 * MB) + b"</row>"), "bill.too_large",
    ),
    "as many cells as are read": (
        lambda: added(b'<row r="24">' + b"<c/>" * 950_000 + b"</row>"), "bill.columns",
    ),
    "empty rows": (lambda: added(b"<row/>" * 900_000), "bill.too_large"),
    "a long string": (
        lambda: added(b'<row r="24"><c t="str"><v>' + b"x" * (30 * MB) + b"</v></c></row>"),
        "bill.too_large",
    ),
    "a shorter one": (
        lambda: added(b'<row r="24"><c t="str"><v>' + b"x" * (20 * MB) + b"</v></c></row>"),
        "bill.workbook",
    ),
    "attributes": (
        lambda: added(
            b'<row r="24"><c ' + b" ".join(b'a%d=""' % n for n in range(900_000)) + b"/></row>"
        ),
        "bill.workbook",
    ),
    "nested cells": (
        lambda: added(b'<row r="24">' + b"<c>" * 450_000 + b"</c>" * 450_000 + b"</row>"),
        "",
    ),
    "entities": (
        lambda: changed(b"<worksheet", b'<!DOCTYPE w [<!ENTITY a "b">]><worksheet'),
        "bill.workbook",
    ),
}  # fmt: skip
CHILD = """
import sys
if sys.platform == "linux":
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    resource.setrlimit(resource.RLIMIT_AS, (300 << 20, 300 << 20))
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.exchange import readers
with open(sys.argv[1], "rb") as file:
    data = file.read()
try:
    readers.read(data)
except BadInput as no:
    print(no.code)
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_in_bounds_or_refused(name: str, tmp_path: Path) -> None:
    """Within ten times the 2 s it may take, and 300 MB of addresses, of which some are code."""
    made, code = HOSTILE[name]
    path = tmp_path / "bill"
    path.write_bytes(made())
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)],
        env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, code, "")


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


def test_a_bank_names_a_loan_its_own_way() -> None:
    text = "d,t,out\n2025-10-10,金条还款,916.25\n2025-10-11,招商银行信用卡还款,5\n"
    rows = bill(text.encode(), "date=d,text=t,out=out").rows
    assert [(row.kind, row.sure, row.reason) for row in rows] == [
        ("repaid", False, ""), ("look-alike", True, "alike.card"),
    ]  # fmt: skip


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


@pytest.mark.slow
@settings(deadline=None, max_examples=150)
@given(st.sampled_from([APP, WEB, APP_2021, WECHAT, JD]), st.data())
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
