"""What every page shares: columns, states, countdowns, the way on."""

from jiebei_cli.text.catalog import Line, Problem

WORDS: dict[str, Line] = {
    "note": Line("注意：{text}", "note: {text}"),
    "number": Line("期", "No"),
    "due": Line("应还日期", "Due"),
    "days": Line("天", "Days"),
    "principal": Line("本金", "Principal"),
    "interest": Line("利息", "Interest"),
    "fee": Line("费用", "Fee"),
    "penalty": Line("罚息", "Penalty"),
    "total": Line("应还", "Total"),
    "balance": Line("剩余本金", "Balance"),
    "state": Line("状态", "State"),
    "paid": Line("已还", "Paid"),
    "left": Line("待还", "Left"),
    "account": Line("账户", "Account"),
    "loan": Line("借款", "Loan"),
    "line": Line("额度", "Line"),
    "available": Line("可用额度", "Available"),
    "outstanding": Line("剩余本金", "Outstanding"),
    "accrued": Line("应计利息", "Accrued"),
    "overdue": Line("逾期", "Overdue"),
    "payoff": Line("结清金额", "Payoff"),
    "next_due": Line("下次应还", "Next due"),
    "unknown": Line("未知", "unknown"),
    "sum": Line("合计", "Sum"),
    "date": Line("日期", "Date"),
    "amount": Line("金额", "Amount"),
    "product": Line("产品", "Product"),
    "rate": Line("利率", "Rate"),
    "method": Line("还款方式", "Method"),
    "as_of": Line("资料日期", "As of"),
    "confidence": Line("可信度", "Confidence"),
    "sources": Line("来源", "Sources"),
    "terms": Line("条款", "Terms"),
    "limits": Line("限额", "Limits"),
    "prepayment": Line("提前还款", "Prepayment"),
    "file": Line("文件", "File"),
    "convention": Line("另一种算法", "Another convention"),
    "refuted_by": Line("不成立在", "Refuted by"),
    "gives": Line("会是", "Would be"),
    "stands": Line("写的是", "Stands there"),
    "state.current": Line("正常", "current"),
    "state.due": Line("今日应还", "due today"),
    "state.overdue": Line("逾期", "OVERDUE"),
    "state.missed": Line("未记录", "NO RECORD"),
    "state.settled": Line("已结清", "settled"),
    "state.paid": Line("已还", "paid"),
    "state.part": Line("部分已还", "part paid"),
    "state.future": Line("未到期", ""),
    "state.open": Line("使用中", "open"),
    "state.closed": Line("已关闭", "closed"),
    "known.assumed": Line(
        "{count} 笔还款是推定的，没人核对过（{facts}）；在 App 看过后：{command}",
        "payments assumed, not looked at: {count} ({facts}); once seen in the app: {command}",
    ),
    "known.unknown": Line(
        "不知道，也没有计入：{terms}。看合同；新记借款时用 {options} 写明",
        "not known and not reckoned: {terms}; see the contract, and state it with {options}",
    ),
    "known.preset": Line(
        "按产品预设，不是你的合同：{terms}",
        "the product's usual terms, not your contract's: {terms}",
    ),
    "known.and": Line("、", ", "),
    "countdown.today": Line("今天", "today"),
    "countdown.in": Line("还有 {days} 天", "in {days} days"),
    "countdown.one": Line("明天", "tomorrow"),
    "countdown.ago": Line("已过 {days} 天", "{days} days ago"),
    "late": Line("逾期 {days} 天，{stage}", "{days} days past due, {stage}"),
    "repaid_share": Line("已还本金 {share}%", "{share}% of principal repaid"),
    "title.status": Line("{date} 的账", "As of {date}"),
    "nothing_yet": Line("账本是空的。", "The ledger is empty."),
    "nothing_owed": Line("没有欠款。", "Nothing is owed."),
    "owed": Line(
        "欠 {payoff}（本金 {outstanding}，利息 {accrued}）",
        "You owe {payoff} (principal {outstanding}, interest {accrued})",
    ),
    "owed.late": Line(
        "欠 {payoff}（本金 {outstanding}，利息 {accrued}，罚息 {penalty}）",
        "You owe {payoff} (principal {outstanding}, interest {accrued}, penalty {penalty})",
    ),
    "owed.missed": Line(
        "按账本欠 {payoff}（本金 {outstanding}，利息 {accrued}，没还才有的罚息 {penalty}）",
        "By this book you owe {payoff} (principal {outstanding}, interest {accrued}, and, if "
        "unpaid, penalty {penalty})",
    ),
    "owed.leaving": Line(
        "本金 {outstanding}，利息 {accrued}；合同不让提前还，还清共要 {amount}，最后一笔在 {date}",
        "Principal {outstanding}, interest {accrued}; the contract lets nothing be paid early: "
        "it takes {amount} in all, the last of it on {date}",
    ),
    "overdue_now": Line("逾期 {amount}", "OVERDUE: {amount}"),
    "missed_now": Line(
        "没有还款记录：没还的话逾期 {amount}", "NO PAYMENT RECORDED: if unpaid, {amount} is overdue"
    ),
    "next_line": Line(
        "下次应还 {date}（{countdown}）{amount}，{loans}",
        "Next due {date} ({countdown}): {amount}, {loans}",
    ),
    "next_line.several": Line(
        "下次应还 {date}（{countdown}）共 {amount}：{loans}",
        "Next due {date} ({countdown}): {amount} in all: {loans}",
    ),
    "next_funds": Line("登记的资金 {declared}，够", "{declared} is declared to be there: enough"),
    "next_funds.short": Line(
        "登记的资金 {declared}，差 {short}；到期前可向贷款方申请展期{law[extension]}",
        "{declared} is declared to be there: {short} SHORT; before the day an extension may be "
        "asked for{law[extension]}",
    ),
    "paid_before": Line("此前已付", "Paid before"),
    "try": Line("接下来：", "Next:"),
    "next.restore": Line(
        "旁边有备份：看看能恢复什么", "a backup lies beside it: what it would restore"
    ),
    "next.demo": Line("先看演示，不动账本", "see the demo, no ledger touched"),
    "next.identify": Line(
        "已经借着：App 上的三个数认出合同；接过来记账用 jiebei adopt，它逐项问",
        "a loan that runs: three figures of the app tell its contract; jiebei adopt takes it over",
    ),
    "next.granted": Line(
        "刚借到一笔：记下来（换成你的数）", "a loan just drawn: record it (your figures)"
    ),
    "next.import": Line(
        "读入支付宝或微信账单：先看，不记", "an Alipay or WeChat bill: look, record nothing"
    ),
    "next.apply": Line(
        "还没借：先看清成本，再决定", "not borrowed yet: see what it costs, then decide"
    ),
    "next.overdue": Line("先还逾期的", "pay what is overdue first"),
    "next.missed": Line("按时还了：记在那天", "paid on time: record it on its day"),
    "next.unpaid": Line("没还：今天还，含罚息", "unpaid: pay today, with penalty"),
    "next.due": Line("今天到期", "due today"),
    "next.schedule": Line("看还款计划", "see the plan"),
    "next.payoff": Line("今天结清要多少", "what paying it off today takes"),
    "next.close": Line("还完了，能退出吗", "all paid: may you leave?"),
    "next.steps": Line("关闭后的事项", "what is left to do after closing"),
    "title.taken": Line(
        "{loan} · {method} · {rate} · {drawn} 起剩 {principal}",
        "{loan} · {method} · {rate} · {principal} left since {drawn}",
    ),
    "title.loan": Line(
        "{loan} · {method} · {rate} · {drawn} 放款 {principal}",
        "{loan} · {method} · {rate} · {principal} drawn {drawn}",
    ),
    "title.hypothetical": Line(
        "{principal} · {method} · {rate} · {drawn} 放款",
        "{principal} · {method} · {rate} · drawn {drawn}",
    ),
    "event.prepaid": Line(
        "{date} 提前还本金 {principal}，利息 {interest}，费用 {fee}",
        "{date} prepaid: principal {principal}, interest {interest}, fee {fee}",
    ),
    "settled_on": Line("{date} 结清", "settled on {date}"),
    "payoff_from": Line("{date} 起才能提前还", "can be prepaid from {date}"),
    "trial.on_time": Line(
        "会补记到 {through} 的 {count} 期，共 {amount}",
        "{count} instalments up to {through} would be recorded, {amount} in all",
    ),
    "trial.confirmed": Line("将核实", "To be confirmed"),
    "trial.repay": Line(
        "{loan} 在 {date} 要还 {amount}", "{loan}: {amount} is to be repaid on {date}"
    ),
    "trial.prepay": Line(
        "{loan} 在 {date} 提前还，要付 {amount}", "{loan}: prepaying on {date} takes {amount}"
    ),
    "trial.payoff": Line(
        "{loan} 在 {date} 结清，要付 {amount}", "{loan}: the payoff on {date} is {amount}"
    ),
    "then_settled": Line("这样 {loan} 就结清了。", "That settles {loan}."),
    "dry_run.then": Line(
        "只是试算，没有记账；记了就是：", "a trial, nothing was recorded; if it were:"
    ),
    "to_pay": Line("要付", "To pay"),
    "recorded.facts": Line("已记账：{where}。", "Recorded as {where}."),
    "recorded.file": Line("已写入 {where}。", "Recorded in {where}."),
    "recorded.again": Line(
        "不要再记一次；看：jiebei log --ledger {file}",
        " Do not enter it again; see: jiebei log --ledger {file}",
    ),
    "recorded.no": Line("没有记账。", "Nothing was recorded."),
    "recorded.unknown": Line(
        "不知道记上没有，再记之前先看：jiebei log --ledger {file}",
        "Not known whether it was recorded; before you enter it again, look: "
        "jiebei log --ledger {file}",
    ),
    "now_settled": Line("{loan} 已结清。", "{loan} is settled."),
    "outstanding_now": Line("剩余本金 {amount}", "outstanding {amount}"),
    "saved": Line(
        "少付利息 {interest}，手续费 {fee}，净省 {net}",
        "interest saved {interest}, fee {fee}, net {net}",
    ),
    "break_even": Line("手续费低于 {amount} 才划算", "worth it while the fee is below {amount}"),
    "before": Line("原应还", "Before"),
    "after": Line("新应还", "After"),
    "before_balance": Line("原剩余本金", "Balance"),
    "after_balance": Line("新剩余本金", "New balance"),
    "more_than_today": Line("比第一天多", "More than first day"),
    "title.apply": Line("申请 {amount} · {account}", "Application for {amount} · {account}"),
    "agreement": Line("借款成本", "What it costs"),
    "loan_opened": Line(
        "放款 {loan}，首期 {date} 应还 {amount}", "{loan} drawn; first due {date}, {amount}"
    ),
    "loan_would_open": Line(
        "记账后是 {loan}，首期 {date} 应还 {amount}",
        "it would be {loan}; first due {date}, {amount}",
    ),
    "result.pass": Line("✓ 通过", "✓ pass"),
    "result.fail": Line("✗ 不通过", "✗ FAIL"),
    "result.warn": Line("! 注意", "! warn"),
    "result.unknown": Line("? 未知", "? unknown"),
    "title.products": Line(
        "产品预设（默认值，以合同为准）", "Product presets (defaults: your contract wins)"
    ),
    "charges_due": Line("另收费用待还 {amount}", "fees charged and unpaid: {amount}"),
    "late_costs": Line("若一直不还，逐日应还", "What waiting costs, day by day"),
    "all_due": Line("当天应还合计", "Due in all"),
    "since": Line("起", "Since"),
    "result": Line("结果", "Result"),
    "yes": Line("是", "yes"),
    "name": Line("名称", "Name"),
    "figure": Line("数字", "Figure"),
    "ours": Line("我们", "Ours"),
    "theirs": Line("贷款方", "Theirs"),
    "difference": Line("差", "Difference"),
    "event.adjusted": Line(
        "{date} 第 {number} 期按贷款方调整 {amount}",
        "{date} instalment {number} adjusted to the lender's figure: {amount}",
    ),
    "page.title": Line("借呗账本", "Loan book"),
    "page.subtitle": Line(
        "{date} 的账，出自自己的账本", "As of {date}, from the borrower's own book"
    ),
    "page.lender": Line("贷款方", "Lender"),
    "page.balance": Line("剩余本金", "Balance over time"),
    "page.shares": Line("每期的本金与成本", "Principal against cost"),
    "page.costs": Line("利息和费用", "Interest and fees"),
    "page.now_planned": Line("现在的计划", "As it stands"),
    "page.as_agreed": Line("原来的计划", "As agreed"),
    "page.today": Line("今天", "today"),
    "when": Line("何时", "When"),
    "law": Line("依据", "Law"),
    "state.of.settled": Line("欠款结清", "debt settled"),
    "state.of.closed": Line("额度关闭", "line closed"),
    "state.of.withdrawn": Line("授权撤回", "authorisations withdrawn"),
    "state.of.seen": Line("征信报告已看过", "credit report seen"),
    "state.reached": Line("✓ {date}", "✓ {date}"),
    "state.missing": Line("还没有", "not yet"),
    "item.interest": Line("利息", "Interest"),
    "item.advance": Line("预先扣除的利息", "Interest taken in advance"),
    "item.fee-upfront": Line("放款时费用", "Fee at disbursement"),
    "item.fee-each": Line("每期费用", "Fee with each instalment"),
    "payee": Line("收款方", "Payee"),
    "flags": Line("留意：", "Watch:"),
    "rest.weekend": Line("周末", "weekend"),
    "rest.holiday": Line("节假日", "holiday"),
    "steps_due": Line("退出后的事项到期：", "Closing steps due:"),
    "title.import": Line("账单（{format}），{count} 行", "Bill ({format}), {count} rows"),
    "fact": Line("记录", "Fact"),
    "what": Line("事项", "What"),
    "instalment": Line("期次", "Instalment"),
    "recorded_at": Line("记录时间", "recorded"),
    "reference": Line("编号", "reference"),
}

ERRORS: dict[str, Problem] = {
    "interrupted": Problem("被 {signal} 中断", "interrupted by {signal}"),
    "bug": Problem(
        "程序出错了（{kind}：{detail}）",
        "a bug in jiebei ({kind}: {detail})",
        Line(
            "带上 JIEBEI_DEBUG=1 的输出报告给我们",
            "please report it with the output of JIEBEI_DEBUG=1",
        ),
    ),
}
