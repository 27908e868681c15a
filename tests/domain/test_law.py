"""The register of law: every article as its text has it, and cited only when and where it holds."""

import re
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from jiebei_cli.domain.judging.law import Register, cited, holding
from jiebei_cli.store.errors import LedgerFault
from jiebei_cli.store.policy import (
    cap_policy,
    dated,
    guide,
    law,
    letter,
    place,
    product_names,
    steps,
)
from jiebei_cli.text import catalog
from tests.catalogue import PARTS, lines
from tests.conftest import Cli

TODAY = date(2026, 11, 24)
CODE, LOANS, BEFORE = "2021-01-01..", "2026-08-01..", "1999-10-01..2020-12-31"
CREDIT, DATA, NET = "2013-03-15..", "2021-11-01..", "2025-01-01.."
PUBLISHED = {
    # code: days in force, and words of the clause; None where the text could not be read
    "civil-code-188": (CODE, "诉讼时效期间为三年"),
    "civil-code-202": (CODE, "没有对应日的，月末日为期间的最后一日"),
    "civil-code-203": (CODE, "以法定休假日结束的次日为期间的最后一日"),
    "civil-code-204": (CODE, "当事人另有约定的除外"),
    "civil-code-530": (CODE, "债权人可以拒绝债务人提前履行债务"),
    "civil-code-557": (CODE, "债务已经履行"),
    "civil-code-558": (CODE, "债权债务终止后"),
    "civil-code-560": (CODE, "债务人未作指定的"),
    "civil-code-561": (CODE, "（一）实现债权的有关费用；（二）利息；（三）主债务"),
    "civil-code-585": (CODE, "约定的违约金过分高于造成的损失"),
    "civil-code-670": (CODE, "借款的利息不得预先在本金中扣除"),
    "civil-code-673": (CODE, "未按照约定的借款用途使用借款"),
    "civil-code-674": (CODE, "应当按照约定的期限支付利息"),
    "civil-code-675": (CODE, "应当按照约定的期限返还借款"),
    "civil-code-676": (CODE, "支付逾期利息"),
    "civil-code-677": (CODE, "借款人提前返还借款的"),
    "civil-code-678": (CODE, "申请展期"),
    "civil-code-680": (CODE, "禁止高利放贷"),
    "civil-code-933": (CODE, "可以随时解除委托合同"),
    "contract-law-71": (BEFORE, None),
    "contract-law-91": (BEFORE, None),
    "contract-law-200": (BEFORE, None),
    "contract-law-203": (BEFORE, None),
    "contract-law-207": (BEFORE, None),
    "contract-law-208": (BEFORE, None),
    "contract-law-209": (BEFORE, None),
    "credit-reporting-14": (CREDIT, "宗教信仰、基因、指纹、血型"),
    "credit-reporting-15": (CREDIT, "应当事先告知信息主体本人"),
    "credit-reporting-16": (CREDIT, "自不良行为或者事件终止之日起为5年"),
    "credit-reporting-17": (CREDIT, "每年两次免费"),
    "credit-reporting-25": (CREDIT, "自收到异议之日起20日内"),
    "credit-reporting-26": (CREDIT, "派出机构投诉"),
    "credit-reporting-29": (CREDIT, "从事信贷业务的机构应当按照规定"),
    "credit-reporting-44-3": (CREDIT, "未按照合同履行义务的信息，对信息主体的行政处罚信息"),
    "personal-information-15": (DATA, "个人有权撤回其同意"),
    "personal-information-16": (DATA, "拒绝提供产品或者服务"),
    "personal-information-47": (DATA, "停止除存储和采取必要的安全保护措施之外的处理"),
    "personal-information-50": (DATA, "应当说明理由"),
    "network-data-23": (NET, "不得设置不合理条件"),
    "network-data-24": (NET, "删除个人信息或者进行匿名化处理"),
    "private-lending-2015-26": ("2015-09-01..2020-08-19", None),
    "private-lending-2020-26": ("2020-08-20..2020-12-31", "合同成立时一年期贷款市场报价利率四倍"),
    "private-lending-2020-31": ("2020-08-20..2020-12-31", "借款人可以提前偿还借款"),
    "private-lending-25": (CODE, "合同成立时一年期贷款市场报价利率四倍"),
    "private-lending-30": (CODE, "借款人可以提前偿还借款"),
    "private-lending-31": (CODE, "成立于2020年8月20日之前"),
    "seven-kinds-1": (CODE, "七类地方金融组织"),
    "finance-trials-2": ("2017-08-04..", None),
    "loan-assistance": ("2025-10-01..", None),
    "small-loan-guide": ("2025-12-19..", None),
    "cost-disclosure": (LOANS, None),
    "consumer-finance": ("2024-04-18..", None),
    "internet-loans-6": ("2020-07-12..", None),
    "yearly-rate": ("2021-03-31..", None),
}
LOCAL = {
    "small-loan",
    "guarantee",
    "equity-market",
    "pawnshop",
    "leasing",
    "factoring",
    "local-amc",
}


@pytest.fixture(scope="module")
def register() -> Register:
    return law("")


def test_every_article_is_as_published(register: Register) -> None:
    found = {}
    for article in register.articles:
        each = register.citation(article.code)
        until = "" if each.until is None else each.until.isoformat()
        words = PUBLISHED.get(article.code, ("", None))[1]
        quoted = words if words is not None and words in (each.clause or "") else each.clause
        found[article.code] = (f"{each.since}..{until}", quoted)
    assert found == PUBLISHED


def test_an_article_that_was_not_read_has_no_clause_and_says_so(register: Register) -> None:
    for article in register.articles:
        each = register.citation(article.code)
        assert (each.confidence == "H") == (each.clause is not None), article.code
        assert each.says.isascii()
        assert each.source


def test_whom_each_binds(register: Register) -> None:
    assert set(register.citation("seven-kinds-1").binds) == LOCAL
    assert set(register.citation("credit-reporting-29").binds) == LOCAL | {
        "licensed", "consumer-finance",
    }  # fmt: skip
    assert register.citation("private-lending-25").binds == ("private",)
    assert "small-loan" not in register.citation("loan-assistance").binds
    assert register.citation("civil-code-677").binds == ()


@pytest.mark.parametrize(
    ("topic", "on", "lender", "zh", "en"),
    [
        ("prepay", "2026-01-15", "licensed", "民法典 530、677", "Civil Code 530, 677"),
        ("prepay", "2021-01-01", None, "民法典 530、677；民间借贷司法解释 30", None),
        ("prepay", "2020-12-31", "licensed", "合同法 71、208", "Contract Law 71, 208"),
        ("prepay", "2020-12-31", "private", "民间借贷司法解释（2020-08） 31；合同法 71、208", None),
        ("prepay", "1999-09-30", "licensed", "", ""),
        ("cost-table", "2026-07-31", "licensed", "", ""),
        ("cost-table", "2026-08-01", "licensed", "金规〔2026〕2号", "NFRA rule 2026/2"),
        ("cost-table", "2026-08-01", "private", "", ""),
        ("use", "2016-03-01", "licensed", "合同法 203", "Contract Law 203"),
        ("credit-reporting-44-3", "2026-01-15", None, "征信业管理条例 44(三)",
         "Credit Reporting Regulation 44(3)"),
    ],
)  # fmt: skip
def test_a_topic_is_what_held_that_day_for_that_lender(
    register: Register, topic: str, on: str, lender: str | None, zh: str, en: str | None
) -> None:
    found = register.on(topic, date.fromisoformat(on), lender)  # type: ignore[arg-type]
    assert cited(found, "zh") == zh
    assert en is None or cited(found, "en") == en


@pytest.mark.parametrize(
    ("code", "formal"),
    [
        ("civil-code-530", "《中华人民共和国民法典》第五百三十条"),
        ("civil-code-204", "《中华人民共和国民法典》第二百零四条"),
        ("credit-reporting-16", "《征信业管理条例》第十六条"),
        ("credit-reporting-44-3", "《征信业管理条例》第四十四条第（三）项"),
        ("contract-law-200", "《中华人民共和国合同法》第二百条"),
        ("small-loan-guide", "《小额贷款公司综合融资成本管理工作指引》"),
    ],
)
def test_a_letter_names_an_article_in_full(register: Register, code: str, formal: str) -> None:
    assert register[code] == formal


def test_the_withdrawal_letter_leaves_what_must_be_kept_and_ends_the_mandate_by_its_own_article(
    register: Register,
) -> None:
    text = letter("withdrawal", "").format(
        law=register, lender="银行", loans="- 一笔", settled="今日", closed="", today="今日"
    )
    paragraphs = {line[:1]: line for line in text.split("\n") if line[:2] in ("1.", "2.", "3.")}
    assert "扣款" not in paragraphs["1"]  # 15 withdraws consent to data processing alone
    assert "《征信业管理条例》第二十九条" in paragraphs["2"]
    assert "《征信业管理条例》第十六条规定保存的信贷信息，不在请求之列" in paragraphs["2"]
    assert "《中华人民共和国民法典》第九百三十三条，本人解除" in paragraphs["3"]


# Every citation in use.

HOLE = re.compile(r"\{law\[([^]]+)\]\}")
LITERAL = re.compile(
    r"(民法典|合同法|条例|保护法|办法|司法解释|公告|金规|法发|Code|Law|Regulation|Rule)[》 ]*"
    r"(〔\d{4}〕|第[一二三四五六七八九十百零]+条|\d+)"
)


def letters() -> dict[str, str]:
    return {name: letter(name, "") for name in ("certificate", "withdrawal", "dispute", "fees")}


def test_every_citation_exists_and_holds_today(register: Register) -> None:
    keys = {
        key
        for part in PARTS
        for line in lines(part).values()
        for text in line
        for key in HOLE.findall(text)
    }
    keys |= {key for text in letters().values() for key in HOLE.findall(text)}
    assert len(keys) >= 12
    for key in keys:
        assert register.on(key, TODAY), key
    for step in steps(""):
        assert step.law == ""
        assert holding(step.laws, TODAY, "licensed") == step.laws, step.code
        assert holding(step.laws, TODAY, "consumer-finance") == step.laws, step.code


def test_every_limit_rests_on_a_rule_of_its_days_for_its_lenders() -> None:
    for cap in cap_policy("").caps:
        assert holding(cap.laws, cap.since), cap.code
        for lender in cap.applies_to:
            ends = cap.until or date(2027, 12, 31)
            assert holding(cap.laws, cap.since, lender), (cap.code, lender)
            assert holding(cap.laws, ends, lender), (cap.code, lender)


def test_no_text_writes_an_article_itself() -> None:
    """Names of laws may stand in a sentence; numbers of articles come from the register."""
    said = {
        f"{part} {code}": text
        for part in PARTS
        for code, line in lines(part).items()
        for text in line
    }
    said |= letters()
    said |= {f"step {step.code}": f"{step.name} {step.where} {step.source}" for step in steps("")}
    for name in product_names(""):
        found = place(name, "").guide
        said[name] = "" if found is None else f"{found.where} {found.notes} {found.sources}"
    assert {code for code, text in said.items() if LITERAL.search(HOLE.sub("", text))} == set()


def test_the_closing_report_cites_the_same_in_both_languages(cli: Cli) -> None:
    cli("apply", "1000", "--months", "1", "--granted", "--yes", today="2026-01-15")
    cli("repay", "L1", "--yes", today="2026-02-15")
    shown = cli("close", "jiebei", "--check", "--full", today="2026-02-16", lang="en")
    assert "Civil Code" in shown.out
    assert not re.search("民法典|条例|保护法", shown.out)
    report = cli("close", "jiebei", "--check", "--json", today="2026-02-16").result
    by_code = {step["code"]: step for step in report["steps"]}
    assert by_code["deduction-off"]["law"] == "民法典 933"
    assert [each["code"] for each in by_code["deduction-off"]["laws"]] == ["civil-code-933"]
    assert by_code["no-residue"]["law"] == ""


def test_a_code_that_is_not_in_the_register_is_refused(cli: Cli, tmp_path: Path) -> None:
    own = tmp_path / "config" / "caps.toml"
    own.parent.mkdir()
    own.write_text(
        '[[caps]]\ncode = "mine"\nname = { zh = "我的", en = "mine" }\nsince = 2020-01-01\n'
        'applies_to = ["licensed"]\nlimit = "0.2"\nlaw = ["civil-code-9999"]\n',
        "utf-8",
    )
    done = cli("rate", "100", "101", "--json")
    assert (done.exit, done.error) == (4, "policy.unreadable")
    assert "civil-code-9999" in done.envelope["error"]["message"]


def test_a_law_nobody_knows_is_a_fault_of_the_file(tmp_path: Path) -> None:
    text = (resources.files("jiebei_cli") / "data" / "law.toml").read_text("utf-8")
    (tmp_path / "law.toml").write_text(text.replace('"civil-code-677"]', '"civil-code-6770"]', 1))
    (tmp_path / "law.toml").write_text(
        text.replace('advance = ["civil-code-670"', 'advance = ["civil-code-671"'), "utf-8"
    )
    with pytest.raises(LedgerFault):
        law(str(tmp_path))


# What has to be looked up again.


def test_check_facts_names_what_is_past_its_day(cli: Cli) -> None:
    entries = dated("")
    assert {each.file.partition("/")[0] for each in entries} == {"law.toml", "caps.toml", "guides"}
    first = min(each.recheck_by for each in entries)
    fine = cli("check", "--facts", "--json", today=first.isoformat())
    assert (fine.exit, fine.result["stale"]) == (0, [])
    later = cli("check", "--facts", "--json", today="2027-06-01")
    assert later.exit == 1
    named = {(each["file"], each["code"]) for each in later.result["stale"]}
    assert named == {(e.file, e.code) for e in entries if e.recheck_by < date(2027, 6, 1)}
    for lang in ("zh", "en"):
        shown = cli("check", "--facts", today="2027-06-01", lang=lang).out
        assert "(lpr)" in shown
        assert "guides/jiebei.toml" in shown


# Where to go: the guide of the product at hand.


@pytest.mark.slow
@pytest.mark.parametrize("name", product_names(""))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_product_is_left_by_its_own_guide(cli: Cli, name: str, lang: str) -> None:
    cli("account", "open", name, "--product", name, "--yes")
    found = place(name, "")
    shown = (
        cli("close", name, "--check", "--full", lang=lang).out.replace("\n", "").replace(" ", "")
    )
    report = cli("close", name, "--check", "--json").result
    where = {step["code"]: step["where"] for step in report["steps"]}
    general = {step.code: step.where for step in steps("")}
    if found.guide is None:
        assert where == general
        said = {"zh": "这个产品的关闭入口没有查到", "en": "nowaytoclosethisproductwasfound"}
        assert said[lang] in shown
    else:
        assert where == general | found.guide.where
        assert str(found.guide.as_of) in shown
        told = [text[lang] for text in found.guide.where.values()]
        for text in (*told, found.guide.phone, found.guide.notes.get(lang, "")):
            assert text.replace(" ", "") in shown
    ours = ("支付宝", "Alipay", "95188")
    if name not in ("jiebei", "xinyongdai", "huabei", "huabei_minpay"):
        assert not any(word in str(where) or word in shown for word in ours)


def test_a_guide_names_steps_that_there_are() -> None:
    codes = {step.code for step in steps("")}
    for name in ("jiebei", "xinyongdai", "huabei", "weilidai", "jd_jintiao", "jd_baitiao",
                 "duxiaoman", "meituan", "douyin_yuefu", "bank"):  # fmt: skip
        found = guide(name, "")
        assert set(found.where) <= codes
        assert {"certificate", "in-app-closing", "deduction-off"} <= set(found.where)
        assert all(set(text) == {"zh", "en"} for text in found.where.values())
        assert found.sources


def test_the_catalogue_cites_by_the_day() -> None:
    catalog.cites(lambda: law(""), date(2020, 6, 1))
    before = catalog.language()
    try:
        catalog.use("zh")
        assert "民法典" not in catalog.word("demo.early.moral")
        catalog.cites(lambda: law(""), TODAY)
        assert "民法典 530、677" in catalog.word("demo.early.moral")
    finally:
        catalog.use(before)
