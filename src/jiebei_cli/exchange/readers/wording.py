"""What the wording of a row means: a loan's payment, a failed deduction, or something like it.

Wording as seen in exports from 2019 on; what is marked ? was never seen, only inferred. A row is a
payment when counterparty, wording and status say so and its direction does not contradict, which
its owner can set. A row that says it pays or draws a loan in words not known here is one that is
not sure; what only mentions a loan is a look-alike with the reason seen, and the rest is unknown.
"""

import re

from jiebei_cli.domain.reading.bill import Kind
from jiebei_cli.domain.value import Value, replace

DONE = ("放款成功", "还款成功", "交易成功", "支付成功", "借款成功", "成功")
NEUTRAL = ("不计收支", "其他", "/", "")


class Wording(Value):
    """The cells of one row that say what it is."""

    counterparty: str
    category: str
    text: str
    direction: str
    status: str
    ref: str
    note: str = ""


class Verdict(Value):
    """What a row is; a reason where it is no payment."""

    kind: Kind
    family: str = ""
    reason: str = ""
    sure: bool = True


UNKNOWN = Verdict("unknown")

_WORDS = re.compile(
    "借呗|花呗|备用金|信用借还|信用贷|微粒贷|分付|网商贷|金条|信用卡还款|免押|押金|贷款还款|借款|放款"
)
_JIEBEI = ("借呗", "蚂蚁借呗")
_LENDERS = ("重庆蚂蚁消费金融有限公司", "蚂蚁消费金融", "重庆市蚂蚁商诚小额贷款有限公司")
_DRAWN = re.compile("(?:蚂蚁)?借呗放款(?:至|到).*|(?:蚂蚁)?借呗放款")
_REPAID = re.compile("(?:蚂蚁)?借呗(?:自动|主动|提前)?还款(?:-.*)?|自动还款-(?:蚂蚁)?借呗.*")
_HUABEI = re.compile("花呗(?:自动|主动|提前)?还款.*|自动还款-花呗.*")
_SPARE = re.compile("备用金(?:取出|归还|还款|自动).*")
_SERVICE = re.compile("免押|押金|充电宝|租")
_JINTIAO = re.compile("(?:京东)?金条(?:借款|提现)(?:[-至到].*)?")
_BANK = re.compile(r"蚂蚁花呗借呗扣款\^(\d+)\^(\w+)")


def _settled(kind: Kind, family: str, status: str) -> Verdict:
    """A payment as its status has it: done, failed, taken back, or not final."""
    if status in DONE:
        return Verdict(kind, family)
    if "退款" in status:
        return Verdict("look-alike", family, "alike.refund")
    if "失败" in status or "关闭" in status:
        return Verdict("failed", family, "row.failed")
    return Verdict("unknown", family, "row.status")


def _unsure(row: Wording) -> Verdict | None:
    """A row that ends in paying or drawing, of whatever loan: it may be one of the book's."""
    if row.category.startswith("转账"):
        return None
    text = row.text if row.text not in ("", "/") else row.category
    kind: Kind
    for kind, words, against in (
        ("repaid", ("还款", "扣款"), "收入"),
        ("disbursed", ("放款",), "支出"),
    ):
        tails = [after for _, word, after in map(text.rpartition, words) if word]
        if any(not tail or tail[0] in "-—（(第至到" for tail in tails):
            if "信用卡" in row.counterparty + text:
                return Verdict("look-alike", "", "alike.card")
            if row.direction == against:
                return Verdict("look-alike", "", "alike.direction")
            found = _settled(kind, "", row.status or DONE[0])
            return replace(found, sure=found.kind != kind)
    return None


def alipay(row: Wording) -> Verdict:
    """A row of an Alipay bill."""
    told = f"{row.counterparty}\n{row.category}\n{row.text}\n{row.note}"
    unsure = _unsure(row)
    if not (unsure or _WORDS.search(told)):
        return UNKNOWN
    if "_" in row.ref or row.status == "退款成功":
        return Verdict("look-alike", "", "alike.refund")
    ours = row.counterparty in _JIEBEI or (
        row.counterparty in _LENDERS and row.category in ("信用借还", "即时到账交易", "")
    )
    if ours and _DRAWN.fullmatch(row.text) and row.direction != "支出":
        return _settled("disbursed", "jiebei", row.status)
    if ours and _REPAID.fullmatch(row.text) and row.direction != "收入":
        return _settled("repaid", "jiebei", row.status)
    if row.counterparty in ("花呗", "蚂蚁花呗") or _HUABEI.fullmatch(row.text):
        return Verdict("look-alike", "", "alike.huabei")
    if row.counterparty == "备用金" or _SPARE.fullmatch(row.text):
        return Verdict("look-alike", "", "alike.spare")
    if unsure:
        return unsure
    if _SERVICE.search(row.text):
        return Verdict("look-alike", "", "alike.service")
    if ours or row.category == "信用借还":
        return Verdict("unknown", "jiebei" if ours else "", "row.text")
    return Verdict("look-alike", "", "alike.mention")


def wechat(row: Wording) -> Verdict:
    """A row of a WeChat bill; 微粒贷 wording is ?."""
    told = f"{row.counterparty}\n{row.category}\n{row.text}\n{row.note}"
    unsure = _unsure(row)
    if not (unsure or _WORDS.search(told)):
        return UNKNOWN
    if "_" in row.ref or "退款" in row.status or row.category.endswith("-退款"):
        return Verdict("look-alike", "", "alike.refund")
    for name, family in (("微粒贷", "weilidai"), ("分付", "fenfu")):
        if row.category == f"{name}还款":
            return _settled("repaid", family, row.status)
        if row.category in (f"{name}放款", f"{name}借款"):
            return _settled("disbursed", family, row.status)
    if "信用卡还款" in (row.category, row.text) or row.counterparty.endswith("信用卡还款"):
        return Verdict("look-alike", "", "alike.card")
    return unsure or Verdict("look-alike", "", "alike.mention")


def jd(row: Wording) -> Verdict:
    """A row of a JD bill; 白条主动还款 was seen, 金条 wording is ?: none of it is sure."""
    told = f"{row.counterparty}\n{row.category}\n{row.text}\n{row.note}"
    found = _unsure(row)
    if found is None and _JINTIAO.fullmatch(row.text) and row.direction != "支出":
        found = replace(_settled("disbursed", "", row.status), sure=False)
    if found is None:
        return Verdict("look-alike", "", "alike.mention") if _WORDS.search(told) else UNKNOWN
    if row.text.startswith("退款"):
        return Verdict("look-alike", "", "alike.refund")
    return replace(found, family="jd_jintiao") if "金条" in told else found


def statement(row: Wording) -> tuple[Verdict, str]:
    """A row of a bank statement or of a list with its own columns, and the order number in it.

    A bank writes the payment's own into 蚂蚁花呗借呗扣款^…^jiebei; 支付宝-支付宝-还款 may pay for
    花呗 as well, so that is not sure.
    """
    told = f"{row.counterparty}\n{row.text}\n{row.category}\n{row.note}"
    order = _BANK.search(told)
    if order is not None:
        if order[2] != "jiebei":
            return Verdict("look-alike", "", "alike.huabei"), order[1]
        return Verdict("repaid", "jiebei"), order[1]
    if "支付宝-支付宝-还款" in told:
        return Verdict("repaid", "", sure=False), ""
    if _HUABEI.fullmatch(row.text):
        return Verdict("look-alike", "", "alike.huabei"), ""
    if _DRAWN.fullmatch(row.text):
        return Verdict("disbursed", "jiebei"), ""
    if _REPAID.fullmatch(row.text):
        return Verdict("repaid", "jiebei"), ""
    for name, family in (("微粒贷", "weilidai"), ("分付", "fenfu")):
        if row.text.startswith(f"{name}还款"):
            return Verdict("repaid", family), ""
        if row.text.startswith((f"{name}放款", f"{name}借款")):
            return Verdict("disbursed", family), ""
    unsure = _unsure(row) or _unsure(replace(row, text=row.note))
    if unsure or _WORDS.search(told):
        return unsure or Verdict("look-alike", "", "alike.mention"), ""
    return UNKNOWN, ""
