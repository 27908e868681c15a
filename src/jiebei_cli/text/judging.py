"""Judged: the score, rates of return and their caps."""

from jiebei_cli.text.catalog import Line, Problem

WORDS: dict[str, Line] = {
    "rate.fits": Line("合得上的利率是 {rate}", "{rate} would fit"),
    "rate.fits_none": Line("没有一个利率合得上", "no rate fits"),
    "rate.irr": Line(
        "年化 {nominal}（单利），{effective}（复利）",
        "{nominal} a year nominal, {effective} compounded",
    ),
    "rate.money": Line(
        "到账 {received}，还 {count} 次共 {repaid}，成本 {cost}",
        "received {received}; payments {count}, {repaid} in all; cost {cost}",
    ),
    "rate.dated": Line(
        "按实际天数：{drawn} 到账，{first} 至 {last} 还",
        "by actual days: received {drawn}, paid {first} to {last}",
    ),
    "rate.periodic": Line("每期间隔相等：{every}", "equal periods: {every}"),
    "caps.title": Line("{date} 的上限（{lender}）", "Limits on {date} ({lender})"),
    "caps.limit": Line("规定", "Rule"),
    "caps.annual": Line("年", "A year"),
    "caps.source": Line("依据", "Source"),
    "caps.none": Line(
        "上限：没有查到适用于这笔合同的，不等于没有上限",
        "limits: none is known for this contract, which does not mean that there is none",
    ),
    "caps.none_known": Line(
        "这个表里没有查到对{lender}当时合同的上限：不等于没有上限",
        "this table knows no limit for a contract of that day ({lender}), which does not mean "
        "that there is none",
    ),
    "caps.transition": Line(
        "2020-08-20 起到还清的利息，按起诉时一年期 LPR 的四倍算{law[private-lending-31]}",
        "interest from 2020-08-20 on is held to four times the one-year LPR of the day of the suit"
        "{law[private-lending-31]}",
    ),
    "caps.confidence": Line(
        "可信度：H 读过原文，M 摘要或报道，OK 未查证；合同日期和贷款方不同，上限不同",
        "confidence: H text read, M abstracts or press, OK not looked up; a limit depends on the "
        "day of the contract and on the lender",
    ),
    "caps.line": Line("上限：{caps}", "limits: {caps}"),
    "caps.lpr": Line(
        "一年期 LPR {rate}（{since} 起；资料看到 {seen}，可信度 {confidence}；"
        "之后请自己改 caps.toml）",
        "one-year LPR {rate} since {since}, last seen {seen} (confidence {confidence}); edit "
        "caps.toml when it changes",
    ),
    "cap.below": Line("✓ 未超", "✓ below"),
    "cap.near": Line("! 单利未超，复利超", "! near: only compounded above"),
    "cap.above": Line("✗ 超过", "✗ ABOVE"),
    "cap.later": Line("还未生效", "not yet in force"),
    "cap.past": Line("已失效", "no longer in force"),
    "cap.duty": Line("已生效", "in force"),
    "cap.not-applicable": Line("不适用", "does not apply"),
    "cap.unknown": Line("? LPR 未知", "? LPR unknown"),
    "lender.licensed": Line("银行等持牌机构", "bank or other licensed lender"),
    "lender.consumer-finance": Line("消费金融公司", "consumer-finance company"),
    "lender.guarantee": Line("融资担保公司", "financing guarantee company"),
    "lender.equity-market": Line("区域性股权市场", "regional equity market"),
    "lender.pawnshop": Line("典当行", "pawnshop"),
    "lender.leasing": Line("融资租赁公司", "financial leasing company"),
    "lender.factoring": Line("商业保理公司", "factoring company"),
    "lender.local-amc": Line("地方资产管理公司", "local asset manager"),
    "lender.small-loan": Line("小额贷款公司", "small-loan company"),
    "lender.private": Line("民间借贷", "private lender"),
    "score.title": Line("自评分 · {date}", "Self-assessment · {date}"),
    "score.is": Line("{score} 分（350–950）", "{score} of 350–950"),
    "score.between": Line(
        "在 {low} 到 {high} 分之间（350–950）", "between {low} and {high} of 350–950"
    ),
    "score.notice": Line(
        "这是自我评估，不是芝麻分，也不是央行征信；没有贷款方使用它。",
        "A self-assessment: not 芝麻分, not the central bank's report; no lender uses it.",
    ),
    "score.missing": Line(
        "已知 {share}% 的分值；缺：{codes}（jiebei account declare …）",
        "{share}% of the points are known; missing: {codes} (jiebei account declare …)",
    ),
    "score.capped": Line("有逾期：最高 {cap} 分", "something is overdue: {cap} at most"),
    "score.assumed": Line("假设 {assumed}；现在是 {before}", "if {assumed}; now it is {before}"),
    "score.reasons": Line("失分最多：", "Most points lost:"),
    "score.reason": Line("{which} {name} {value}，失 {lost} 分", "{which} {name} {value}: −{lost}"),
    "score.next": Line("；{bound} 可得 +{gain}", "; {bound} gives +{gain}"),
    "score.attribute": Line("项目", "Attribute"),
    "score.value": Line("数值", "Value"),
    "score.points": Line("得分", "Points"),
    "score.never": Line("从未", "never"),
    "score.unit.days": Line("{value} 天", "{value} days"),
    "score.unit.months": Line("{value} 个月", "{value} months"),
    "score.unit.count": Line("{value}", "{value}"),
    "score.unit.times": Line("{value} 倍", "{value} ×"),
    "score.history": Line("此前：{past}", "Before: {past}"),
    "score.card": Line(
        "评分表 {id}；本项目自定的分值，未经验证（来源：jiebei score --sources）",
        "scorecard {id}; this project's own points, not validated (jiebei score --sources)",
    ),
    "flag.overdue": Line("{loan} 逾期 {value}", "{loan}: {value} overdue"),
    "flag.missed": Line(
        "{loan} 没有还款记录，没还的话逾期 {value}",
        "{loan}: no payment recorded; if unpaid, {value} overdue",
    ),
    "flag.utilisation": Line(
        "额度用了 {value}，高于 {threshold}", "{value} of the lines in use, above {threshold}"
    ),
    "flag.debt-service": Line(
        "30 天内应还占月收入 {value}，高于 {threshold}",
        "{value} of monthly income due in 30 days, above {threshold}",
    ),
    "flag.lenders": Line("{value} 个贷款方有剩余本金", "{value} lenders are owed"),
    "flag.applications": Line("三个月内申请 {value} 次", "{value} applications in three months"),
    "flag.rate": Line(
        "{loan} 年化 {value}，高于 {threshold}", "{loan} costs {value} a year, above {threshold}"
    ),
    "flag.due-day": Line(
        "{loan} 应还日期 {value} 是{threshold}，提前一天备好钱",
        "{loan} is due on {value}, a {threshold}: have the money there a day early",
    ),
}

ERRORS: dict[str, Problem] = {
    "rate.unreadable": Problem(
        "读不懂利率“{text}”",
        "cannot read the rate “{text}”",
        Line(
            "写明单位：0.04%/d、万4/日、1.2%/m、14.6%/y", "with its basis: 0.04%/d, 1.2%/m, 14.6%/y"
        ),
    ),
    "rate.too_high": Problem("利率超过年 10,000%：{text}", "a rate above 10,000 % a year: {text}"),
    "rate.one_sided": Problem(
        "只有到账没有还款（或相反），算不出年化成本",
        "money goes one way only: there is no yearly cost to compute",
        Line(
            "到账写在前，还款写正数：jiebei rate 10000 12x906.67",
            "received first, payments positive: jiebei rate 10000 12x906.67",
        ),
    ),
    "rate.which": Problem(
        "“{text}”是日利率还是年利率？",
        "“{text}”: a day or a year?",
        Line("{again} 或 {other}", "{again}, or {other}"),
    ),
    "rate.no_root": Problem(
        "这些现金流正负多次变换，没有找到能让它们相抵的年化成本",
        "these cash flows change sign several times, and no rate that balances them was found",
    ),
    "rate.several_roots": Problem(
        "这些现金流有 {count} 个都能相抵的年化成本，没有唯一答案",
        "{count} yearly rates balance these cash flows: no single answer",
        Line("后来又到账的部分分开算", "reckon each sum received with its own payments"),
    ),
    "rate.beyond": Problem(
        "年化超过一万亿倍，请检查金额", "more than 10^12 times a year: check the amounts"
    ),
    "score.if": Problem(
        "读不懂假设“{text}”",
        "cannot read the assumption “{text}”",
        Line(
            "写 --if utilisation=30% 或 --if close=账户",
            "write --if utilisation=30% or --if close=NAME",
        ),
    ),
    "score.if_unknown": Problem(
        "没有“{key}”这一项", "nothing is called “{key}”", Line("可用：{known}", "known: {known}")
    ),
}

REMARKS: dict[str, Line] = {
    "cap.above": Line(
        "年化 {nominal}（单利，含全部费用）超过 {limit}：{source}",
        "{nominal} a year (nominal, all costs) is above {limit}: {source}",
    ),
    "cap.near": Line(
        "年化 {nominal}（单利）没有超过 {limit}，但按月复利是 {effective}：上限按单利比；"
        "比如日息 0.06% 单利是 21.9%，复利是 24.2%",
        "{nominal} a year (nominal) is not above {limit}, though compounded it is {effective}: "
        "the limit is held against the nominal figure; 0.06 % a day, say, is 21.9 % nominal and "
        "24.2 % compounded",
    ),
    "rate.stated_neither": Line(
        "贷款方说 {stated}，现金流算出来是 {nominal}（单利）、{effective}（复利）",
        "the lender states {stated}; the flows come to {nominal} (nominal), {effective} "
        "(compounded)",
    ),
    "rate.stated_flat": Line(
        "{stated} 只是费用除以到账，不是年化；年化是 {nominal}（单利）、{effective}（复利）",
        "{stated} is only the cost over the amount, not a yearly rate: that is {nominal} "
        "(nominal), {effective} (compounded)",
    ),
}
