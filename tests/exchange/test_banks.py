"""Banks' statements by name; the headers are those of the public samples named in each file.

Rows are invented: a 借呗 deduction of 916.25, a salary that came in, and what the layout ends with.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from jiebei_cli.commands.options import meant
from jiebei_cli.domain.errors import BadInput
from jiebei_cli.domain.reading.bill import Bill
from jiebei_cli.exchange import readers
from jiebei_cli.store.policy import banks
from tests.conftest import Cli

ORDER = "2025111010199318550201010000220064000104"
PAID = f"蚂蚁花呗借呗扣款^{ORDER}^jiebei"
BANKS = banks("")

# ruff: noqa: E501 - a statement's lines are as long as they are
STATEMENTS = {
    "cmb": f"""# 招商银行交易记录
# 起始日期: [20251101]   终止日期: [20251130]
"交易日期","交易时间","收入","支出","余额","交易类型","交易备注"
"\t20251110","\t09:20:43","","916.25","100.00","\t网联协议支付","\t{PAID}"
"\t20251107","\t08:00:00","8,000.00","","1016.25","\t代发工资","\t某公司"
# 合计: 收入 8000.00 支出 916.25
""",
    "cmb pdf": f"""记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要
2025-11-10,CNY,-916.25,100.00,快捷支付,重庆蚂蚁消费金融有限公司,{PAID}
2025-11-07,CNY,"8,000.00","1,016.25",代发工资,某公司,
""",
    "icbc": f"""明细查询文件下载

卡号: 1234****9876,"卡别名: 工资卡"

交易日期,摘要,交易场所,交易国家或地区简称,钞/汇,交易金额(收入),交易金额(支出),交易币种,记账金额(收入),记账金额(支出),记账币种,余额,对方户名
2025-11-10     \t,"消费   \t","{PAID} \t","CHN \t",钞  \t,"-  \t","-  \t",-   \t,"   \t","916.25  \t",人民币 \t,"100.00 \t","支付宝  \t",
2025-11-07     \t,"工资   \t","      \t","CHN \t",钞  \t,"-  \t","-  \t",-   \t,"8,000.00 \t","  \t",人民币 \t,"1,016.25 \t","某公司 \t",

人民币合计,,,,,,,,"8,000.00   \t","916.25  \t",
""",
    "ccb": f"""开户网点：某支行
账　　号：********1234
记账日,交易日期,交易时间,支出,收入,账户余额,币种,摘要,对方账号,对方户名,交易地点
20251110,20251110,09:20:43,916.25,,100.00,人民币,{PAID},****9876,支付宝,
20251107,20251107,08:00:00,,8000,1016.25,人民币,工资,,某公司,
以上数据仅供参考，具体内容请以柜台为准。
""",
    "boc": f"""中国银行交易流水明细单
记账日期,记账时间,币别,金额,余额,交易名称,渠道,网点名称,附言,对方账户名,对方卡号/账号,对方开户行,借记卡号
2025-11-10,09:20:43,人民币,-916.25,100.00,网上快捷支付,银企对接,----------,{PAID},支付宝,Z200******010N,----------,3167
2025-11-07,08:00:00,人民币,"8,000.00","1,016.25",工资,柜台,某支行,----------,某公司,4520******1924,某支行,3167
""",
    "boc web": f"""交易时间,业务摘要,对方账户名称,对方账户账号,币种,钞/汇,收入金额,支出金额,余额,交易渠道/场所,附言
2025/11/10 09:20:43,网上快捷支付,支付宝,X100******999N,人民币元,-,,916.25,100.00,在线交易网关,{PAID}
2025/11/07 08:00:00,工资,某公司,4520******1924,人民币元,-,"8,000.00",,"1,016.25",柜台,
""",
    "bocom": f"""序号,交易日期,交易时间,交易类型,借贷,交易金额,余额,对方账号,对方户名,交易地点,摘要
1,2025-11-10,09:20:43,网上支付,借 Dr,916.25,100.00,6666666666666666,支付宝,网络支付,{PAID}
2,2025-11-07,08:00:00,代发工资,贷 Cr,8000.00,1016.25,1323132313211331313,某公司,批处理,
""",
    "abc": f"""交易日期,交易时间,交易摘要,交易金额,本次余额,对手信息,日 志 号,交易渠道,交易附言
20251110,092043,支付宝,-916.25,100.00,支付宝,369396693,电子商务,{PAID}
20251107,080000,代发工资,+8000.00,1016.25,某公司,369333999,超级网银,工资
""",
}
UNTIMED = ("cmb pdf", "icbc")


def read(name: str, text: str) -> Bill:
    found = readers.read(text.encode("gb18030"), BANKS[name.split()[0]])
    assert isinstance(found, Bill)
    return found


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_by_the_name_of_its_bank(name: str) -> None:
    bill = read(name, STATEMENTS[name])
    assert bill.format == name.split()[0]
    paid, salary = bill.rows
    assert (paid.kind, paid.sure, paid.amount, paid.ref) == (
        "repaid", True, Decimal("916.25"), ORDER,
    )  # fmt: skip
    assert (salary.kind, salary.amount) == ("unknown", Decimal("8000.00"))
    assert f"{paid.time}" == f"2025-11-10 {'00:00:00' if name in UNTIMED else '09:20:43'}"


def test_every_bank_has_a_statement_here_and_says_where_it_is_from() -> None:
    assert {name.split()[0] for name in STATEMENTS} == set(BANKS)
    layouts = sum(len(bank.layouts) for bank in BANKS.values())
    assert layouts == len(STATEMENTS) + 1  # 建行 without the time
    assert all(bank.sources and bank.confidence for bank in BANKS.values())


@pytest.mark.parametrize(
    ("typed", "code"),
    [("招行", "cmb"), ("工行", "icbc"), ("建行", "ccb"), ("中行", "boc"), ("交行", "bocom"),
     ("农行", "abc"), ("中国银行", "boc"), ("Bank of China", "boc"), ("CMB", "cmb")],
)  # fmt: skip
def test_a_bank_is_named_as_people_call_it(typed: str, code: str) -> None:
    assert meant("--map", typed, BANKS) == code


@pytest.mark.parametrize(
    ("name", "spoilt", "code"),
    [
        ("bocom", ("借 Dr", "冲正"), "bill.columns"),
        ("ccb", ("20251107,20251107,08:00:00,,8000", "小计,,,,8000"), "bill.truncated"),
        ("abc", ("369333999,超级网银,工资\n", "3693"), "bill.truncated"),
        ("cmb", ("交易备注", "备注"), "map.columns"),
    ],
)
def test_a_damaged_statement_is_refused(name: str, spoilt: tuple[str, str], code: str) -> None:
    text = STATEMENTS[name]
    assert spoilt[0] in text
    with pytest.raises(BadInput) as no:
        read(name, text.replace(*spoilt).replace("以上数据", "20251101"))
    assert no.value.code == code


def test_a_statement_pays_the_loan(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "statement.csv"
    path.write_text(STATEMENTS["icbc"], "gb18030")
    loan = ("--rate", "0.05%/d", "--level", "916.25", "--months", "12", "--date", "2025-10-10")
    cli("apply", "10000", *loan, "--granted", "--yes", today="2025-12-01")
    done = cli("import", str(path), "--map", "工行", "--yes", "--json", today="2025-12-01")
    assert (done.result["format"], done.result["posted"]) == ("icbc", 1)


def test_a_bank_of_ones_own(cli: Cli, tmp_path: Path) -> None:
    """A file in the user's folder names another, or mends one of ours."""
    folder = tmp_path / "config" / "banks"
    folder.mkdir(parents=True)
    (folder / "spdb.toml").write_text(
        'name = { zh = "浦发银行", en = "SPDB" }\nas_of = 2026-01-01\nconfidence = "-"\n'
        'sources = ["-"]\n[[layouts]]\ndate = "日"\namount = "额"\ntext = "说明"\n',
        "utf-8",
    )
    path = tmp_path / "s.csv"
    path.write_text(f"日,额,说明\n2025-11-10,-916.25,{PAID}\n", "utf-8")
    found = cli("import", str(path), "--map", "浦发银行", "--json", "--dry-run", today="2025-12-01")
    assert [row["kind"] for row in found.result["rows"]] == ["repaid"]
    (folder / "spdb.toml").write_text(
        (folder / "spdb.toml").read_text("utf-8").replace("text =", "colour ="), "utf-8"
    )
    wrong = cli("import", str(path), "--map", "spdb", "--json", today="2025-12-01")
    assert (wrong.exit, wrong.error) == (2, "map.unreadable")
