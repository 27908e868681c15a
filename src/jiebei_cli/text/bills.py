"""Other tools' files, in and out."""

from jiebei_cli.text.catalog import Line, Problem

WORDS: dict[str, Line] = {
    "bill.line": Line("行", "Line"),
    "bill.kind": Line("类别", "Kind"),
    "bill.outcome": Line("处理", "Outcome"),
    "bill.posted": Line("已记", "posted"),
    "bill.proposed": Line("可记", "to post"),
    "bill.question": Line("待确认", "to be confirmed"),
    "bill.recorded": Line("已记过", "recorded before"),
    "bill.duplicate": Line("重复", "duplicate"),
    "bill.blocked": Line("没有记", "not posted"),
    "bill.ignored": Line("不记", "no payment"),
    "bill.counts": Line("{counts}", "{counts}"),
    "bill.hidden": Line(
        "另有 {count} 行不是借款的收付，没有列出：--all",
        "{count} more rows are no loan's and are not listed: --all",
    ),
    "bill.posted_count": Line("已记入 {count} 行。", "{count} rows posted."),
    "bill.proposed_count": Line(
        "有 {count} 行可记，账本没有改动。", "{count} rows to post; the ledger is unchanged."
    ),
    "bill.confirmed_count": Line(
        "{count} 条已记的款由账单核实。", "{count} recorded payments are confirmed by the bill."
    ),
    "bill.nothing": Line("没有新的可记。", "Nothing new to post."),
    "kind.disbursed": Line("放款", "disbursed"),
    "kind.repaid": Line("还款", "repaid"),
    "kind.failed": Line("扣款失败", "failed"),
    "kind.look-alike": Line("疑似，非本借款", "look-alike, not this loan"),
    "kind.unknown": Line("无关", "other"),
    "reading.full": Line(
        "{what} 还清（本金 {principal}，利息 {interest}，费用 {fee}）",
        "{what} in full (principal {principal}, interest {interest}, fee {fee})",
    ),
    "reading.part": Line(
        "{what} 还了一部分（本金 {principal}，利息 {interest}，费用 {fee}）",
        "part of {what} (principal {principal}, interest {interest}, fee {fee})",
    ),
    "reading.payoff": Line(
        "{what} 全部结清（本金 {principal}，利息 {interest}，费用 {fee}）",
        "payoff of {what} (principal {principal}, interest {interest}, fee {fee})",
    ),
    "reading.prepayment": Line(
        "{what} 提前还一部分（本金 {principal}，利息 {interest}，费用 {fee}）",
        "prepayment of {what} (principal {principal}, interest {interest}, fee {fee})",
    ),
    "reading.adjusted": Line(
        "{what} 按贷款方的数还清（本金 {principal}，利息 {interest}，费用 {fee}）",
        "{what} in full by the lender's figure (principal {principal}, interest {interest}, "
        "fee {fee})",
    ),
    "reading.waived": Line(
        "{what} 还清，罚息免了（本金 {principal}，利息 {interest}，费用 {fee}）",
        "{what} in full, penalty forgiven (principal {principal}, interest {interest}, fee {fee})",
    ),
    "reading.disbursed": Line(
        "{loan} 放款，{count} 期，{rate}", "{loan} drawn, {count} instalments, {rate}"
    ),
    "export.done": Line("已导出 {format}：{file}", "exported {format}: {file}"),
    "export.title": Line("jiebei 导出，截至 {date}", "jiebei export, as of {date}"),
    "export.loans": Line("借款", "Loans"),
    "export.plan": Line("还款计划", "Plan"),
    "export.payments": Line("收付记录", "Payments"),
    "export.calendar": Line("借款还款日", "Loan instalments"),
    "export.event": Line(
        "{what} 应还 {amount} 元（{lender}）", "{what} due: {amount} yuan ({lender})"
    ),
    "export.loan": Line(
        "{date} 放款 {principal}，{rate}；剩余本金 {outstanding}，今日结清要 {payoff}",
        "{principal} drawn on {date} at {rate}; outstanding {outstanding}, payoff today {payoff}",
    ),
    "export.loan.leaving": Line(
        "{date} 放款 {principal}，{rate}；剩余本金 {outstanding}，不能提前还，还清共要 {amount}",
        "{principal} drawn on {date} at {rate}; outstanding {outstanding}, no early payment, "
        "{amount} in all",
    ),
    "journal.disbursed": Line("{what} 放款", "{what} disbursed"),
    "journal.repaid": Line("{what} 还款", "{what} repaid"),
    "journal.prepaid": Line("{what} 提前还款", "{what} prepaid"),
    "journal.forecast": Line("{what} 应还", "{what} due"),
}

ERRORS: dict[str, Problem] = {
    "bill.empty": Problem(
        "文件是空的", "the file is empty", Line("重新导出一次", "export it again")
    ),
    "bill.unknown": Problem(
        "认不出这是什么文件",
        "not a bill of a known format",
        Line(
            "可读：支付宝 App 或网页账单、微信账单、京东账单、贷款方计划表；"
            "银行流水用 --map 招行（工行、建行、中行、交行、农行）；别的 CSV 用 "
            "--map date=列名,amount=列名",
            "known: Alipay app and web bills, WeChat and JD bills, a lender's plan; six banks' "
            "statements with --map cmb; any other CSV with --map date=COLUMN,amount=COLUMN",
        ),
    ),
    "bill.archive": Problem(
        "这是压缩包，不是账单",
        "this is an archive, not a bill",
        Line(
            "先用通知里的密码解压，再导入里面的账单",
            "unpack it with the password you were sent, then import the bill inside",
        ),
    ),
    "bill.workbook": Problem(
        "工作簿打不开，可能损坏了",
        "the workbook cannot be read: damaged",
        Line("重新导出一次，不要用表格软件打开保存", "export it again, unopened"),
    ),
    "bill.cashbook": Problem(
        "这是支付宝记账本的导出，没有订单号和交易状态，分不清哪些真的付了",
        "this is the export of 支付宝记账本: without order numbers and status nobody can tell what "
        "was really paid",
        Line(
            "改用：支付宝 → 我的 → 账单 → ··· → 开具交易流水证明 → 用于个人对账",
            "take instead: Alipay → 我的 → 账单 → ··· → 开具交易流水证明 → 用于个人对账",
        ),
    ),
    "bill.resaved": Problem(
        "第 {line} 行“{text}”：这个文件被表格软件另存过，秒和订单号已经丢了",
        "line {line}, “{text}”: a spreadsheet saved this file anew; seconds and order numbers "
        "are lost",
        Line(
            "重新导出，直接导入原文件，不要用 Excel、WPS 打开后保存",
            "export it again and import the original file, never saved from Excel or WPS",
        ),
    ),
    "bill.truncated": Problem(
        "文件在第 {line} 行断了",
        "the file is cut off at line {line}",
        Line("重新下载或导出完整的文件", "download or export the whole file again"),
    ),
    "bill.incomplete": Problem(
        "文件说有 {stated} 笔，只找到 {found} 笔：不完整",
        "the file states {stated} records but holds {found}: it is not complete",
        Line(
            "重新导出完整的文件；是你自己删短的就：{typed} --partial",
            "export the whole file again; if you cut it down yourself: {typed} --partial",
        ),
    ),
    "bill.encoding": Problem(
        "第 {line} 行既不是 UTF-8 也不是 GB18030",
        "line {line} is neither UTF-8 nor GB18030",
        Line("用导出的原文件，或另存为 UTF-8", "take the original, or save as UTF-8"),
    ),
    "bill.encoding_mixed": Problem(
        "第 {line} 行的编码和其他行不同",
        "line {line} is in another encoding than the rest",
        Line(
            "不要把几个账单拼在一起，逐个导入原文件",
            "do not paste bills together: import each original file",
        ),
    ),
    "bill.columns": Problem(
        "第 {line} 行的列对不上：{text}",
        "the columns of line {line} do not fit: {text}",
        Line("用导出的原文件，不要手改", "take the file as exported, without editing it"),
    ),
    "bill.amount": Problem(
        "第 {line} 行的金额读不懂：“{text}”",
        "cannot read the amount in line {line}: “{text}”",
        Line("用导出的原文件，不要手改", "take the file as exported, without editing it"),
    ),
    "bill.time": Problem(
        "第 {line} 行的时间读不懂：“{text}”",
        "cannot read the time in line {line}: “{text}”",
        Line("用导出的原文件，不要手改", "take the file as exported, without editing it"),
    ),
    "bill.too_large": Problem(
        "文件太大（上限 {most}）",
        "the file is too large (limit {most})",
        Line("按年分几次导出", "export it year by year"),
    ),
    "map.unreadable": Problem(
        "读不懂列对应“{text}”",
        "cannot read the map part “{text}”",
        Line("可用：{known}", "known: {known}"),
    ),
    "map.missing": Problem(
        "列对应里缺 date 或 amount：{text}",
        "no date or no amount in {text}",
        Line("--map date=日期,amount=金额,text=摘要", "--map date=Date,amount=Amount,text=Memo"),
    ),
    "map.columns": Problem(
        "文件里没有这些列",
        "the file has no such columns",
        Line("文件的列：{known}", "its columns: {known}"),
    ),
    "map.bank": Problem(
        "没有银行“{text}”的列",
        "the columns of “{text}” are not known",
        Line(
            "可用：{known}；别的写列名：--map date=日期,amount=金额",
            "known: {known}; else name them: --map date=Date,amount=Amount",
        ),
    ),
    "choose.unreadable": Problem(
        "读不懂 --choose {text}",
        "cannot read --choose {text}",
        Line("写 行=第几种：--choose 33=1", "write the line and the number: --choose 33=1"),
    ),
    "choose.range": Problem(
        "第 {line} 行只有 {most} 种，没有第 {given} 种",
        "line {line} has {most} readings, and no number {given}",
        Line("写 --choose {line}=1 到 {line}={most}", "write --choose {line}=1 to {line}={most}"),
    ),
    "choose.no_question": Problem(
        "第 {line} 行没有要选的",
        "line {line} has nothing to choose",
        Line("去掉 --choose {line}=…", "leave out --choose {line}=…"),
    ),
    "import.own_dates": Problem(
        "账单自带日期和订单号，不能再给 --date 或 --ref",
        "a bill has its own dates and order numbers: no --date, no --ref",
        Line("去掉 --date 和 --ref", "leave out --date and --ref"),
    ),
    "import.plan_date": Problem(
        "计划表没有写放款日",
        "a plan does not say on which day the loan was drawn",
        Line("加 --date 放款日", "add --date with the day of the draw"),
    ),
    "export.needs_file": Problem(
        "{format} 是二进制文件，不能显示在这里",
        "{format} is binary: not for the terminal",
        Line("--to 借款.{format}", "--to loans.{format}"),
    ),
    "export.over_ledger": Problem(
        "{file} 是账本，不能覆盖",
        "{file} is a ledger: not written over",
        Line("换一个文件名", "name another file"),
    ),
    "export.exists": Problem(
        "{file} 已存在，而且不是 jiebei 写的",
        "{file} exists and is not jiebei's own",
        Line("换一个名字；要覆盖就再加 --force", "name another, or add --force to write over it"),
    ),
}

REMARKS: dict[str, Line] = {
    "alike.huabei": Line("是花呗，不是借款", "花呗 is a card-like credit, not this loan"),
    "alike.spare": Line("是备用金，不是借款", "备用金 is another product, not this loan"),
    "alike.service": Line(
        "信用借还里的免押、租借，不是借款", "a deposit-free rental under 信用借还, no loan"
    ),
    "alike.card": Line("是信用卡还款", "a credit card repayment"),
    "alike.refund": Line("退款，不是还款", "a refund, no repayment"),
    "alike.mention": Line("文字里提到，不是借款的收付", "its text mentions a loan, nothing more"),
    "alike.direction": Line("写着还款却是收入", "says repayment but came in"),
    "alike.zero": Line("金额为零", "the amount is zero"),
    "import.draw": Line(
        "先记这笔放款（<期数> <利率> 换成合同上的）：jiebei apply {amount} --granted --date {date} "
        "--ref {ref} --months <期数> --rate <利率>；或导入时加 --months、--rate",
        "record this draw first (<N> and <RATE> from your contract): jiebei apply {amount} "
        "--granted --date {date} --ref {ref} --months <N> --rate <RATE>; or import again with "
        "--months and --rate",
    ),
    "import.draw_without_ref": Line(
        "先记这笔放款（<期数> <利率> 换成合同上的）：jiebei apply {amount} --granted --date {date} "
        "--months <期数> --rate <利率>；或导入时加 --months、--rate",
        "record this draw first (<N> and <RATE> from your contract): jiebei apply {amount} "
        "--granted --date {date} --months <N> --rate <RATE>; or import again with --months and "
        "--rate",
    ),
    "import.question": Line(
        "第 {line} 行（{date}，{amount}）没有记：{message}。{choices}。选定：--choose {line}=1",
        "line {line} ({date}, {amount}) was not posted: {message}. {choices}. "
        "To choose: --choose {line}=1",
    ),
    "import.unfit": Line(
        "第 {line} 行（{date}，{amount}）没有记：{message}",
        "line {line} ({date}, {amount}) was not posted: {message}",
    ),
    "import.look": Line("第 {line} 行：{message}", "line {line}: {message}"),
}
