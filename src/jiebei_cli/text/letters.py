"""Phrases of the letters. A letter goes to a lender, so its Chinese is used in either language."""

from jiebei_cli.text.catalog import Line

LINES: dict[str, Line] = {
    "loan": Line(
        "- {loan}：{drawn}借款 {principal} 元，{settled}结清，余额 0.00 元",
        "- {loan}: {principal} drawn on {drawn}, settled on {settled}, balance 0.00",
    ),
    "loan_taken": Line(
        "- {loan}：＿＿＿＿年＿＿月＿＿日借款 ＿＿＿＿ 元，{settled}结清，余额 0.00 元",
        "- {loan}: ______ drawn on ______, settled on {settled}, balance 0.00",
    ),
    "day": Line("{year} 年 {month} 月 {day} 日", "{year}-{month}-{day}"),
    "never_late": Line("本人从未逾期还款。", "No instalment was ever paid late."),
    "late": Line("其中晚还的期次（均已还清）：", "Instalments paid late, all settled since:"),
    "late_row": Line("- {row}：应还 {due}，晚 {days} 天", "- {row}: due {due}, {days} days late"),
    "lender": Line("＿＿＿＿＿＿（贷款方）", "______ (the lender)"),
    "closed": Line("，并已于 {date}申请关闭", ", and closing was asked for on {date}"),
    "closed_state": Line("，账户已关闭", ", account closed"),
}
