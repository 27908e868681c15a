"""Phrases of the letters. A letter goes to a lender, so its Chinese is used in either language."""

from jiebei_cli.text.catalog import Line

LINES: dict[str, Line] = {
    "loan": Line(
        "- 合同/借据编号：{contract}，{drawn}借款 {principal} 元，{settled}结清，余额 0.00 元",
        "- contract number {contract}: {principal} drawn on {drawn}, settled on {settled}, "
        "balance 0.00",
    ),
    "day": Line("{year} 年 {month} 月 {day} 日", "{year}-{month}-{day}"),
    "blank": Line("＿＿＿＿＿＿＿＿", "________"),
    "blank_day": Line("＿＿＿＿年＿＿月＿＿日", "____-__-__"),
    "lender": Line("＿＿＿＿＿＿（贷款方）", "______ (the lender)"),
    "never_late": Line(
        "按本人账本，没有晚于应还日还款的期次。",
        "By my book no instalment was paid after its due day.",
    ),
    "late": Line(
        "按本人账本，下列期次晚于应还日还款，均已还清：",
        "By my book these instalments were paid after their due day, and are settled:",
    ),
    "late_row": Line(
        "- {drawn}借款 {principal} 元的第 {number} 期：应还日 {due}，晚 {days} 天",
        "- instalment {number} of the {principal} drawn on {drawn}: due {due}, {days} days late",
    ),
    "closed": Line("，并已于 {date}申请关闭", ", and closing was asked for on {date}"),
    "closed_state": Line(
        "，账户已关闭（本人于 {date}核实）", ", account closed (seen by me on {date})"
    ),
    "certificate": Line("、结清证明", ", settlement certificate"),
    "charge": Line(
        "- {date}：{what} {amount} 元（合同/借据编号：{contract}，{drawn}借款 {principal} 元），"
        "不在所记的还款计划内",
        "- {date}: {what} {amount} (contract number {contract}, {principal} drawn on {drawn}), "
        "not in the plan recorded",
    ),
    "charge.what": Line("费用", "fee"),
    "charge.waived": Line(
        "- 其中已获减免：{amount} 元（{drawn}借款 {principal} 元）",
        "- of these waived: {amount} ({principal} drawn on {drawn})",
    ),
    "more": Line(
        "- {due}到期的第 {number} 期（合同/借据编号：{contract}，{drawn}借款 {principal} 元）："
        "{what}比按所记条款推算的多 {amount} 元",
        "- instalment {number} due {due} (contract number {contract}, {principal} drawn on "
        "{drawn}): {what} {amount} more than the terms recorded come to",
    ),
    "cost": Line(
        "- 合同/借据编号：{contract}，{drawn}借款 {principal} 元：按所记条款推算，"
        "年化综合融资成本（单利）{rate}；若贵方属于{kind}、该笔借款适用{law}，则高于其 {limit}",
        "- contract number {contract}, {principal} drawn on {drawn}: {rate} a year by the terms "
        "recorded; above its {limit}, if you are a {kind} and {law} holds for this loan",
    ),
    "ask_cost": Line(
        "\n3. 说明上列年化综合融资成本是否符合相应规定；超出的部分，请退还或调减。",
        "\n3. Say whether that yearly cost is within the rule, and refund or lower what is above.",
    ),
}

STEPS = {
    "closed": "in-app-closing",
    "closed_state": "closing-verified",
    "certificate": "certificate",
}
"""Phrases that stand only once a step of the closing is recorded as done, with its day."""
