"""Words and phrases of the reports."""

from jiebei_cli.text.catalog import Line

LINES: dict[str, Line] = {
    # columns
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
    "left": Line("未还", "Left"),
    "account": Line("账户", "Account"),
    "loan": Line("借据", "Loan"),
    "line": Line("额度", "Line"),
    "available": Line("可用额度", "Available"),
    "outstanding": Line("未还本金", "Outstanding"),
    "accrued": Line("应计利息", "Accrued"),
    "overdue": Line("逾期", "Overdue"),
    "payoff": Line("结清金额", "Payoff"),
    "leaving": Line("还清共要", "To be gone"),
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
    "notes": Line("说明", "Notes"),
    "terms": Line("条款", "Terms"),
    "limits": Line("限额", "Limits"),
    "prepayment": Line("提前还款", "Prepayment"),
    "file": Line("文件", "File"),
    # states
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
    # methods
    # phrases
    "countdown.today": Line("今天", "today"),
    "countdown.in": Line("还有 {days} 天", "in {days} days"),
    "countdown.one": Line("明天", "tomorrow"),
    "countdown.ago": Line("已过 {days} 天", "{days} days ago"),
    "late": Line("逾期 {days} 天，{stage}", "{days} days past due, {stage}"),
    "late.amounts": Line(
        "{late}：逾期 {overdue}，其中罚息 {penalty}",
        "{late}: {overdue} overdue, {penalty} of it penalty",
    ),
    "late.worst": Line("最长逾期 {days} 天", "worst ever {days} days late"),
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
    "owed.leaving": Line(
        "本金 {outstanding}，利息 {accrued}；合同不让提前还，还清共要 {amount}，最后一笔在 {date}",
        "Principal {outstanding}, interest {accrued}; the contract lets nothing be paid early: "
        "it takes {amount} in all, the last of it on {date}",
    ),
    "overdue_now": Line(
        "逾期 {amount}，每天都在加罚息", "OVERDUE: {amount}, and penalty grows every day"
    ),
    "missed_now": Line(
        "没有还款记录：没还的话逾期 {amount}，每天都在加罚息",
        "NO PAYMENT RECORDED: if unpaid, {amount} is overdue and penalty grows every day",
    ),
    "late.missed": Line(
        "{due} 到期，没有还款记录；没还的话{late}：{overdue}，其中罚息 {penalty}",
        "due {due}, no payment recorded; if unpaid, {late}: {overdue}, {penalty} of it penalty",
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
        "登记的资金 {declared}，差 {short}", "{declared} is declared to be there: {short} SHORT"
    ),
    "supposed.paid": Line(
        "假设 {until} 前到期的都在当天还（已逾期的今天还）",
        "As if dues before {until} were paid on time, late ones today",
    ),
    "supposed.otherwise": Line("；不还：--if unpaid", "; or: --if unpaid"),
    "supposed.nothing": Line("假设 {until} 前一分不还", "As if nothing were paid before {until}"),
    "supposed.if": Line(
        "假设 {until} 前：{what}；其余到期当天还",
        "As if before {until}: {what}; what else is due paid on its day",
    ),
    "supposed.unpaid": Line("{loan} 不还", "{loan} unpaid"),
    "supposed.unpaid_until": Line("{loan} 到 {until} 才还", "{loan} unpaid until {until}"),
    "supposed.every": Line("每笔", "every loan"),
    "paid_before": Line("此前已付", "Paid before"),
    "try": Line("接下来：", "Next:"),
    "next.demo": Line("看看它能做什么", "see what it can do"),
    "next.apply": Line("记一笔借款", "record a loan"),
    "next.overdue": Line("先还逾期的", "pay what is overdue first"),
    "next.missed": Line("按时还了：记在那天", "paid on time: record it on its day"),
    "next.unpaid": Line("没还：今天还，含罚息", "unpaid: pay today, with penalty"),
    "next.due": Line("今天到期", "due today"),
    "next.schedule": Line("看还款计划", "see the plan"),
    "next.payoff": Line("今天结清要多少", "what paying it off today takes"),
    "next.close": Line("还完了，能退出吗", "all paid: may you leave?"),
    "next.steps": Line("关闭后的事项", "what is left to do after closing"),
    "title.loan": Line(
        "{loan} · {method} · {rate} · {drawn} 放款 {principal}",
        "{loan} · {method} · {rate} · {principal} drawn {drawn}",
    ),
    "title.hypothetical": Line(
        "{principal} · {method} · {rate} · {drawn} 放款",
        "{principal} · {method} · {rate} · drawn {drawn}",
    ),
    "rate.fits": Line("合得上的利率是 {rate}", "{rate} would fit"),
    "rate.fits_none": Line("没有一个利率合得上", "no rate fits"),
    "plan.level": Line("每期 {amount}", "{amount} an instalment"),
    "cost.yuan": Line(
        "利息 {interest}，费用 {fees}，到账 {received}，共还 {repaid}",
        "interest {interest}, fees {fees}; received {received}, repaid {repaid}",
    ),
    "cost.rate": Line(
        "年利率 {annual}（单利）；IRR {nominal}（单利），{effective}（复利）",
        "{annual} a year (simple); IRR {nominal} nominal, {effective} compounded",
    ),
    "cost.no_irr": Line("年利率 {annual}（单利）", "{annual} a year (simple)"),
    "event.prepaid": Line(
        "{date} 提前还本金 {principal}，利息 {interest}，费用 {fee}",
        "{date} prepaid: principal {principal}, interest {interest}, fee {fee}",
    ),
    "settled_on": Line("{date} 结清", "settled on {date}"),
    "payoff_from": Line("{date} 起才能提前还", "can be prepaid from {date}"),
    # receipts
    "receipt.repay": Line("{loan} 还款 {amount}（{date}）", "{loan}: repaid {amount} on {date}"),
    "receipt.prepay": Line(
        "{loan} 提前还款 {amount}（{date}）", "{loan}: prepaid {amount} on {date}"
    ),
    "receipt.payoff": Line(
        "{loan} 结清 {amount}（{date}）", "{loan}: paid off with {amount} on {date}"
    ),
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
    "outstanding_now": Line("未还本金 {amount}", "outstanding {amount}"),
    "saved": Line(
        "少付利息 {interest}，手续费 {fee}，净省 {net}",
        "interest saved {interest}, fee {fee}, net {net}",
    ),
    "saved.loss": Line(
        "少付利息 {interest}，手续费 {fee}，反而多付 {net}",
        "interest saved {interest}, fee {fee}: {net} MORE than not prepaying",
    ),
    "break_even": Line("手续费低于 {amount} 才划算", "worth it while the fee is below {amount}"),
    "before": Line("原应还", "Before"),
    "after": Line("新应还", "After"),
    "before_balance": Line("原余额", "Balance"),
    "after_balance": Line("新余额", "New balance"),
    "recast.keep-term": Line("期数不变，每期减少", "same term, lower instalments"),
    "recast.keep-payment": Line("每期不变，期数减少", "same instalments, shorter term"),
    "more_than_today": Line("比第一天多", "More than first day"),
    "steps.title": Line("五步", "Five steps"),
    "steps.1": Line("看余额：未还本金 {amount}", "look at the balance: {amount} outstanding"),
    "steps.2": Line(
        "看剩余期限：{count} 期，到 {date}",
        "look at the term left: {count} instalments, until {date}",
    ),
    "steps.3": Line("算清今天要付多少：{amount}", "know what today takes: {amount}"),
    "steps.4": Line("在贷款方 App 提交提前还款", "ask for it in the lender's app"),
    "steps.5": Line("保存回单，再记账：", "keep the receipt, then record it:"),
    # questions
    "ask.repay": Line(
        "记 {loan} 在 {date} 还款 {amount}？", "Record a repayment of {amount} on {loan}, {date}?"
    ),
    "ask.repay_late": Line(
        "记 {loan} 在 {date} 还款 {amount}，其中罚息 {penalty}？",
        "Record a repayment of {amount} on {loan}, {date}, {penalty} of it penalty?",
    ),
    "ask.on_time": Line(
        "{loan} 更早的 {count} 期（{first} 起）没有还款记录，记在 {date} 就多 {penalty} 罚息。"
        "那几期都按时还了吗？",
        "{loan} has no payment on record for earlier instalments ({count}, from {first}): "
        "on {date} they carry {penalty} of penalty. Were they paid on time?",
    ),
    "ask.twin": Line(
        "和 {loan} 一样：同一天、同样 {amount}、利率、期数。真的是另一笔？",
        "This is just like {loan}: same day, {amount}, rate and instalments. Is it another loan?",
    ),
    "ask.granted": Line(
        "{amount}，{rate}，{first} 首期，共还 {repaid}（成本 {cost}）。贷款方已放款，记入账本？",
        "{amount} at {rate}, first due {first}, repay {repaid} (cost {cost}). "
        "The lender gave it: record it?",
    ),
    "ask.prepay": Line(
        "记 {loan} 在 {date} 提前还款 {amount}"
        "（本金 {principal}，利息 {interest}，罚息 {penalty}，费用 {fee}）？",
        "Record {amount} on {loan}, {date} (principal {principal}, interest {interest}, "
        "penalty {penalty}, fee {fee})?",
    ),
    "ask.apply": Line(
        "借 {amount}，{rate}，{first} 首期，共还 {repaid}（成本 {cost}）。同意？",
        "Borrow {amount} at {rate}, first due {first}, repay {repaid} (cost {cost}). Agree?",
    ),
    "ask.close": Line(
        "记账户 {account} 在 {date} 关闭？", "Record that {account} was closed on {date}?"
    ),
    "ask.step": Line(
        "记 {account} 在 {date} 完成“{step}”？", "Record “{step}” as done for {account} on {date}?"
    ),
    # apply
    "decision.granted": Line("已记录贷款方放款", "recorded as granted by the lender"),
    "decision.granted_trial": Line("贷款方已放款，还没记账", "granted by the lender, not recorded"),
    "decision.approved": Line("通过（自评）", "approved (by your own policy)"),
    "decision.declined": Line("未通过", "declined"),
    "title.apply": Line("申请 {amount} · {account}", "Application for {amount} · {account}"),
    "agreement": Line("借款成本", "What it costs"),
    "agreement.principal": Line("本金", "Principal"),
    "agreement.received": Line("实际到账", "Received"),
    "agreement.cost": Line("成本合计", "Total cost"),
    "agreement.irr": Line(
        "年化综合成本（IRR 单利 / 复利）", "Annualised cost (IRR nominal / compounded)"
    ),
    "agreement.nothing_else": Line("除此之外不得再收其他费用。", "Nothing else may be charged."),
    "loan_opened": Line(
        "放款 {loan}，首期 {date} 应还 {amount}", "{loan} drawn; first due {date}, {amount}"
    ),
    "loan_would_open": Line(
        "记账后是 {loan}，首期 {date} 应还 {amount}",
        "it would be {loan}; first due {date}, {amount}",
    ),
    # closing
    "verdict.blocked": Line("还不能退出", "NOT YET: you cannot leave"),
    "verdict.ready": Line("可以退出", "YES: you may leave"),
    "verdict.closed-unconfirmed": Line(
        "已记关闭，待确认", "CLOSED in your book, not yet confirmed"
    ),
    "verdict.closed": Line("已关闭并确认", "CLOSED and confirmed"),
    "closing.title": Line("{account} · {date}", "{account} · {date}"),
    "closing.rule": Line("规则", "Rule"),
    "closing.result": Line("结果", "Result"),
    "closing.evidence": Line("依据", "Evidence"),
    "result.pass": Line("✓ 通过", "✓ pass"),
    "result.fail": Line("✗ 不通过", "✗ FAIL"),
    "result.warn": Line("! 注意", "! warn"),
    "result.unknown": Line("? 未知", "? unknown"),
    "closing.cost": Line(
        "退出要付（{date} 前付清）：{total}", "Leaving takes {total}, all paid by {date}"
    ),
    "closing.free": Line("退出不用再付钱。", "Leaving costs nothing more."),
    "closing.earliest": Line(
        "最早 {date} 可以退出（{countdown}）", "Earliest day: {date} ({countdown})"
    ),
    "closing.steps": Line("之后的事项", "Steps after"),
    "closing.four": Line(
        "结清欠款 ≠ 关闭额度 ≠ 撤回授权 ≠ 征信更新。",
        "Settled is not closed, closed is not consent withdrawn, none updates the credit report.",
    ),
    "step.done": Line("✓ {date} 完成", "✓ done {date}"),
    "step.due": Line("{date} 前", "by {date}"),
    "step.open": Line("关闭后", "after closing"),
    "closing.done_how": Line(
        "做完一项就记：jiebei close {account} --done {step}",
        "when one is done: jiebei close {account} --done {step}",
    ),
    # account, product
    "account.opened": Line(
        "账户 {name}（{product}），额度 {line}", "account {name} ({product}), line {line}"
    ),
    "product.copied": Line(
        "已复制到 {file}，改成你合同上的数", "copied to {file}: edit it to what your contract says"
    ),
    "title.products": Line(
        "产品预设（默认值，以合同为准）", "Product presets (defaults: your contract wins)"
    ),
    # demo
    "demo.intro": Line(
        "三个案例，演在一个用完就删的账本里；每条命令都真的执行了。人物和数字都是虚构的。",
        "Three cases in a ledger that is thrown away; every command was really run. All invented.",
    ),
    "demo.outro": Line(
        "换成你自己的：jiebei apply 50000 --months 12 --granted，然后 jiebei status。",
        "Now yours: jiebei apply 50000 --months 12 --granted, then jiebei status.",
    ),
    "demo.times": Line("（每次如此，共 {count} 次）", "(the same each time, {count} times)"),
    "demo.trader": Line(
        "一、进货五万，三个月后全部还清", "1. 50,000 for stock, all paid back after three months"
    ),
    "demo.trader.moral": Line(
        "除了到还款日为止的利息，没有任何费用"
        "（民法典 677：提前还款按实际期间计息，另有约定除外）。",
        "No charge beyond the interest to the day (Civil Code 677: interest for the actual period, "
        "unless agreed otherwise).",
    ),
    "demo.decade": Line(
        "二、十年按年还，每期当天还", "2. Ten years, yearly instalments, always paid on the day"
    ),
    "demo.decade.moral": Line(
        "按时还完的借据留在征信里是正面记录。借呗本身没有十年期，也不能用于买房：文章这里不对。",
        "A loan paid on time stays in the record as a good one. 借呗 itself is not sold for ten "
        "years, nor for a home: the article is wrong there.",
    ),
    "demo.early": Line(
        "三、刚借就想提前还：锁定期和手续费", "3. Paying early soon after the draw: lock-in and fee"
    ),
    "demo.early.moral": Line(
        "文章说：提前还影响征信。法律不是这样：提前还款是合同权利（民法典 677），不是不良信息，"
        "征信里只有逾期等未履约才是（征信业管理条例 16）。"
        "手续费是合同写的价，付清了就没有别的后果；贷款方自己会不会因此调整额度，只有贷款方知道。",
        "The article says prepaying hurts the credit record. The law does not: it is a right "
        "under the contract (Civil Code 677), not adverse information; failing to perform is "
        "(Credit Reporting Regulation 16). The fee is a price the contract states and ends "
        "there; whether the lender "
        "changes a line for it, only the lender knows.",
    ),
    # contract changes, lateness
    "change.rate": Line("调整利率", "a change of rate"),
    "change.extend": Line("展期", "an extension"),
    "change.defer": Line("延期还本", "a deferral of principal"),
    "change.waive": Line("减免", "a waiver"),
    "change.fee": Line("收费", "a fee"),
    "change.adjust": Line("按贷款方的数调整", "the lender's adjustment"),
    "ask.change": Line("记 {loan} 在 {date} {what}？", "Record {what} of {loan}, {date}?"),
    "changed.rate": Line("{loan} 自 {since} 起利率 {rate}", "{loan}: rate {rate} from {since} on"),
    "changed.extend": Line(
        "{loan} 展期 {instalments} 期", "{loan}: {instalments} instalments more"
    ),
    "changed.defer": Line(
        "{loan} 自 {since} 起 {instalments} 期只付利息",
        "{loan}: {instalments} instalments from {since} on pay interest only",
    ),
    "changed.waive": Line("{row} 减免 {what}", "{row}: a waiver of {what}"),
    "changed.fee": Line("{loan} 收费 {amount}", "{loan}: a fee of {amount}"),
    "changed.adjust": Line("{row} 按贷款方调整 {what}", "{row}: an adjustment of {what}"),
    "changed.sum": Line("利息 {interest}，一共 {more}", "interest {interest}, altogether {more}"),
    "changed.due_now": Line("现在应还 {amount}", "due now: {amount}"),
    "changed.none": Line("没有合同变更。", "No change of contract is recorded."),
    "charges_due": Line("另收费用未付 {amount}", "fees charged and unpaid: {amount}"),
    "late_costs": Line("不还的话，每天是这样", "What waiting costs, day by day"),
    "all_due": Line("当天应还合计", "Due in all"),
    # rates and limits
    "since": Line("起", "Since"),
    "result": Line("结果", "Result"),
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
    "stated.nominal": Line(
        "贷款方说的 {rate} 就是单利年化。", "{rate} as stated is the nominal rate."
    ),
    "stated.effective": Line(
        "贷款方说的 {rate} 是复利年化。", "{rate} as stated is the compounded rate."
    ),
    "stated.both": Line("贷款方说的 {rate} 对。", "{rate} as stated is right."),
    "stated.flat": Line(
        "贷款方说的 {rate} 不是年化，只是总费用占比。",
        "{rate} as stated is no yearly rate, only the cost over the amount.",
    ),
    "stated.neither": Line(
        "贷款方说的 {rate} 对不上。", "{rate} as stated is not what this costs."
    ),
    "caps.title": Line("{date} 的上限（{lender}）", "Limits on {date} ({lender})"),
    "caps.limit": Line("规定", "Rule"),
    "caps.annual": Line("年", "A year"),
    "caps.line": Line("上限：{caps}", "limits: {caps}"),
    "caps.lpr": Line(
        "一年期 LPR {rate}（{since} 起；{seen} 核实过，之后请自己改 caps.toml）",
        "one-year LPR {rate} since {since}, last looked up {seen}; edit caps.toml when it changes",
    ),
    "cap.below": Line("✓ 未超", "✓ below"),
    "cap.near": Line("! 单利未超，复利超", "! near: only compounded above"),
    "cap.above": Line("✗ 超过", "✗ ABOVE"),
    "cap.later": Line("还未生效", "not yet in force"),
    "cap.duty": Line("已生效", "in force"),
    "cap.not-applicable": Line("不适用", "does not apply"),
    "cap.unknown": Line("? LPR 未知", "? LPR unknown"),
    "lender.licensed": Line("持牌机构", "licensed lender"),
    "lender.small-loan": Line("小额贷款公司", "small-loan company"),
    "lender.private": Line("民间借贷", "private lender"),
    # presets
    "yes": Line("是", "yes"),
    "name": Line("名称", "Name"),
    "product.asks": Line("照合同写 {option}", "from your contract: {option}"),
    "product.yours": Line("看合同", "contract"),
    "product.fee": Line("按期收费", "by fee"),
    "product.sold": Line("{count} 期时", "Over {count}"),
    "product.file": Line(
        "改成自己的：jiebei product copy {product} 新名",
        "make it yours: jiebei product copy {product} NAME",
    ),
    "term.rate": Line("利率", "Rate"),
    "term.day_count": Line("计息基准", "Day count"),
    "term.accrual": Line("计息", "Accrual"),
    "term.accrual.daily": Line("按日", "by the day"),
    "term.accrual.period": Line("按期，整期计", "by the period, in full"),
    "term.method": Line("还款方式", "Method"),
    "term.instalments": Line("期数", "Instalments"),
    "term.every": Line("间隔", "Interval"),
    "term.month_end": Line("29–31 日", "Days 29-31"),
    "term.month_end.clamp": Line("没有这一天就在月底", "the month's last day where it is short"),
    "term.month_end.early": Line("首借在 29–31 日则为 25–27 日", "first drawn then: 25, 26 or 27"),
    "term.min_days": Line("最少计息天数", "Least days of interest"),
    "term.stub_min_days": Line("首期至少天数", "Least days to the first"),
    "term.fee_each": Line("每期费用", "Fee each"),
    "term.fee_upfront": Line("放款时费用", "Fee up front"),
    "term.fee_total": Line("总费用", "Fee in all"),
    "term.allowed": Line("可以提前还", "Early payment"),
    "term.allowed.none": Line("不可以", "none"),
    "term.allowed.full": Line("只能全部结清", "only in full"),
    "term.allowed.partial": Line("部分或全部", "in part or in full"),
    "term.accrued": Line("利息按", "Interest on"),
    "term.accrued.on-prepaid": Line("提前还的本金", "the principal prepaid"),
    "term.accrued.on-outstanding": Line("全部未还本金", "all that is outstanding"),
    "term.amount_is": Line("金额指", "The amount is"),
    "term.amount_is.principal": Line("本金", "principal"),
    "term.amount_is.cash": Line("现金", "cash"),
    "term.recast": Line("之后", "Afterwards"),
    "term.recast.keep-term": Line("期数不变，每期减少", "same term, lower instalments"),
    "term.recast.keep-payment": Line("每期不变，期数减少", "same instalments, shorter term"),
    "term.lock_in_days": Line("锁定天数", "Lock-in days"),
    "term.not_on_draw_day": Line("放款当天不行", "Not on the draw day"),
    "term.fee": Line("手续费", "Fee"),
    "term.base": Line("基数", "Base"),
    "term.base.prepaid": Line("提前还的本金", "the principal prepaid"),
    "term.base.remaining": Line("剩余本金", "what remains"),
    "term.base.one-period": Line("一期的利息和费用", "one period's interest and fee"),
    "term.base.principal": Line("逾期本金", "principal overdue"),
    "term.base.principal+interest": Line("逾期本金和利息", "principal and interest overdue"),
    "term.minimum": Line("最低", "Least"),
    "term.maximum": Line("最高", "Most"),
    "term.multiple": Line("倍数", "By steps of"),
    "term.multiplier": Line("利率的倍数", "Times the rate"),
    "term.mode": Line("正常利息", "Normal interest"),
    "term.mode.replace": Line("被罚息取代", "replaced by the penalty"),
    "term.mode.add": Line("另加罚息", "runs on beside it"),
    "term.grace_days": Line("宽限天数", "Grace days"),
    "term.most_instalments": Line("最多期数", "Most instalments"),
    "term.open_loans": Line("最多未结清借据", "Most open loans"),
    # reconciling
    "figure": Line("数字", "Figure"),
    "ours": Line("我们", "Ours"),
    "theirs": Line("贷款方", "Theirs"),
    "difference": Line("差", "Difference"),
    "event.adjusted": Line(
        "{date} 第 {number} 期按贷款方调整 {amount}",
        "{date} instalment {number} adjusted to the lender's figure: {amount}",
    ),
    "ask.reconcile": Line(
        "{loan} 在 {date} 以贷款方的 {amount} 为准，记下差额？",
        "Go by the lender's {amount} for {loan} on {date} and record the difference?",
    ),
    "reconcile.agrees": Line(
        "{loan} 在 {date}：{theirs} 就是{what}，一分不差。",
        "{loan} on {date}: {theirs} is the {what}, to the fen.",
    ),
    "figure.payoff": Line("结清金额", "payoff"),
    "figure.due": Line("应还", "amount due"),
    "figure.principal": Line("未还本金", "outstanding principal"),
    "figure.rest": Line("剩余各期本息", "rest of the plan"),
    "figure.now": Line("已到期应还", "amount due by now"),
    "figure.paid": Line("已还合计", "amount paid so far"),
    "figure.of_account": Line("账户 {account} 全部借据的{what}", "{what} of all of {account}"),
    "ask.reconcile_large": Line(
        "差 {difference}，超过一元：多半是少记、多记了一笔，或看的不是同一个数。还是要记这个差额？",
        "{difference} is more than a yuan: rather a payment missing or doubled, or another figure. "
        "Record the difference all the same?",
    ),
    "reconcile.explained": Line(
        "{loan} 在 {date} 的差额可以这样解释：", "{loan} on {date}: the difference is explained by"
    ),
    "reconcile.unexplained": Line(
        "{loan} 在 {date} 的差额没有一种解释对得上。",
        "{loan} on {date}: no explanation gives the lender's figure.",
    ),
    "reconcile.tried": Line(
        "每种解释只单独试过；也可能是两样叠加，或合同条款和账本里的不一样。",
        "Each explanation was tried alone: it may be two at once, or the contract says otherwise "
        "than your ledger.",
    ),
    "reconcile.recorded": Line(
        "已以贷款方的数为准，差额记在 {loan}。", "recorded: {loan} now goes by the lender's figure."
    ),
    "explain.cut-off-earlier": Line(
        "利息算到前一天（{date}）", "interest to the day before ({date})"
    ),
    "explain.cut-off-later": Line("利息算到后一天（{date}）", "interest to the day after ({date})"),
    "explain.day-included": Line("还款当天也计息", "the payment day is counted too"),
    "explain.rounding-down": Line("舍去分以下", "fractions of a fen are cut off"),
    "explain.rounding-half-even": Line("四舍六入五成双", "halves of a fen go to the even fen"),
    "explain.rounding-up": Line("分以下进一", "fractions of a fen are rounded up"),
    "explain.interest-on-part": Line(
        "以前部分提前还款时，只收了那部分本金的利息",
        "earlier part prepayments took interest on the prepaid part only",
    ),
    "explain.interest-on-whole": Line(
        "以前部分提前还款时，收了全部本金的利息",
        "earlier part prepayments took interest on the whole principal",
    ),
    "explain.year-360": Line("一年按 360 天，利率 {rate}", "a year of 360 days, at {rate}"),
    "explain.month-30": Line("每月按 30 天，利率 {rate}", "months of 30 days, at {rate}"),
    "explain.year-365": Line("一年按 365 天，利率 {rate}", "a year of 365 days, at {rate}"),
    "explain.full-period": Line("当期利息收整期", "the running period is charged in full"),
    "explain.penalty-waived": Line("免了罚息 {amount}", "the penalty of {amount} is waived"),
    "explain.grace-period": Line("有 {days} 天宽限期", "there are {days} days of grace"),
    "explain.fee-waived": Line("免了手续费 {amount}", "the fee of {amount} is waived"),
    "explain.payment-missing-there": Line(
        "{date} 的还款 {amount} 对方没有（还没）入账",
        "your payment of {amount} on {date} is not (yet) booked there",
    ),
    "explain.payment-missing-here": Line(
        "对方已收到 {date} 到期的 {amount}，你没有记",
        "{amount} due {date} was paid there, not recorded here",
    ),
    "explain.settled-there": Line(
        "对方已结清（{amount}），你没有记", "settled there with {amount}, not recorded here"
    ),
    "explain.payment-doubled-there": Line(
        "{date} 的还款 {amount} 对方入了两次",
        "your payment of {amount} on {date} is booked twice there",
    ),
    # funds, reminders, notifications, charts
    "funds.name": Line("资金", "Fund"),
    "funds.order": Line("次序", "Order"),
    "funds.none": Line("没有登记过资金。", "No funds are declared."),
    "funds.total": Line("合计 {amount}", "{amount} in all"),
    "ask.auto": Line(
        "记 {date} 自动扣款 {amount}（{loans}）？",
        "Record deductions of {amount} on {date}, {loans}?",
    ),
    "auto.nothing_due": Line("{date} 没有到期款。", "Nothing is due by {date}."),
    "auto.taken": Line("  出自 {fund}：{amount}", "  from {fund}: {amount}"),
    "auto.failed": Line(
        "{instalment} 扣款失败：{due} 应还 {amount}，只有 {available}，差 {short}",
        "{instalment} could not be deducted: {amount} due {due}, only {available} there, "
        "{short} short",
    ),
    "auto.would_fail": Line(
        "{instalment} 会扣款失败：{due} 应还 {amount}，只有 {available}，差 {short}",
        "{instalment} cannot be deducted: {amount} due {due}, only {available} there, "
        "{short} short",
    ),
    "remind.due": Line(
        "{instalment} {due}（{when}）应还 {amount}", "{instalment} due {due} ({when}): {amount}"
    ),
    "remind.today": Line(
        "{instalment} 今天（{due}）应还 {amount}，24:00 前",
        "{instalment} due TODAY, {due}: {amount}, by 24:00",
    ),
    "remind.overdue": Line(
        "{instalment} 逾期 {days} 天（{due} 到期），还欠 {amount}，每拖一天多 {per_day}",
        "{instalment} OVERDUE by {days} days (due {due}): {amount} unpaid, {per_day} more each day",
    ),
    "remind.missed": Line(
        "{instalment} {due} 已过 {days} 天，没有还款记录：没还的话现在 {amount}，"
        "每拖一天多 {per_day}；已还就记账：jiebei repay {loan} --date {due}",
        "{instalment} was due {due}, {days} days ago, and no payment is recorded: if unpaid, "
        "{amount} now and {per_day} more each day; if paid: jiebei repay {loan} --date {due}",
    ),
    "remind.shortfall": Line(
        "{due}（{when}）起钱不够：登记的资金 {available}，差 {amount}",
        "SHORT of {amount} from {due} on ({when}): {available} declared",
    ),
    "remind.step": Line(
        "{account}：{due} 前（{when}）{what}；做完：jiebei close {account} --done {step}",
        "{account}: {what} by {due} ({when}); when done: jiebei close {account} --done {step}",
    ),
    "remind.step_late": Line(
        "{account}：{due} 就该{what}（{when}）；做完：jiebei close {account} --done {step}",
        "{account}: {what} was due {due} ({when}); when done: jiebei close {account} --done {step}",
    ),
    "remind.day_off": Line("（那天放假，转账可能慢）", " (a day off: transfers may be slower)"),
    "notify.would": Line("会发给 {to}：", "would be sent to {to}:"),
    "notify.title": Line(
        "借呗账本：{count} 件事，共 {total}", "jiebei: {count} to remember, {total}"
    ),
    "chart.balance": Line(
        "每个应还日之后的剩余本金（{full} 已还，{light} 未还）",
        "Balance after each due date ({full} paid, {light} not yet)",
    ),
    "chart.shares": Line(
        "每期还的本金（{full}）和利息费用（{light}）",
        "Principal ({full}) and interest with fees ({light})",
    ),
    "chart.prepay": Line(
        "剩余本金：原来（{light}）和提前还之后（{full}）",
        "Balance before ({light}) and after ({full})",
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
    # closing, in full
    "step.settled": Line("结清后", "once settled"),
    "closing.verdict": Line("结论", "Verdict"),
    "closing.takes": Line("退出要付", "Takes"),
    "closing.all": Line(
        "{date}：{count} 个账户能否退出", "{date}: may {count} accounts be closed?"
    ),
    "closing.more": Line("……另有 {count} 条", "… and {count} more"),
    "closing.late": Line("晚 {days} 天", "{days} days late"),
    "closing.kept": Line("最迟保留到 {date}", "kept until {date} at most"),
    "closing.moves": Line("依次付款（命令可直接粘贴）：", "Pay, in this order (paste to record):"),
    "closing.other": Line("还要做的：", "And:"),
    "closing.in_all": Line("共付", "In all"),
    "closing.than": Line("比最早一天", "Than first"),
    "closing.locked": Line("锁定", "locked"),
    "closing.states": Line("四个状态，各是各的：", "Four states, each on its own:"),
    "closing.where": Line("在哪办：{where}（{date} 的资料）", "Where: {where} (as of {date})"),
    "closing.after": Line("关闭会改变什么：", "What closing changes:"),
    "closing.only_lender": Line(
        "以上只根据你的账本；账户有没有冻结、申请还在不在、款项到没到，以贷款方确认为准。",
        "This rests on your book alone; whether the account is frozen, an application open or "
        "money arrived, only the lender can confirm.",
    ),
    "when": Line("何时", "When"),
    "law": Line("依据", "Law"),
    "state.of.settled": Line("欠款结清", "debt settled"),
    "state.of.closed": Line("额度关闭", "line closed"),
    "state.of.withdrawn": Line("授权撤回", "authorisations withdrawn"),
    "state.of.corrected": Line("征信更新", "credit report corrected"),
    "state.reached": Line("✓ {date}", "✓ {date}"),
    "state.missing": Line("还没有", "not yet"),
    "affects.product-unknown": Line(
        "找不到这个产品的预设", "the preset of this product is missing"
    ),
    "affects.minimum-short": Line(
        "借据已清但少于合同最低额，问贷款方", "all settled, yet below the minimum: ask the lender"
    ),
    "affects.just-booked": Line(
        "昨天才记的款，看看贷款方到账没有", "booked yesterday: see that the lender has it"
    ),
    "affects.application-asked": Line(
        "近期申请过，贷款方那里还在不在审，账本不知道",
        "asked lately; whether the lender still has it this book cannot know",
    ),
    "affects.look-in-app": Line(
        "账本不知道；在 App 看过没有冻结再记", "this book cannot know: look in the app, then record"
    ),
    "affects.sisters-unrecorded": Line(
        "账本里没有这些产品；有的话也要清空", "not in this book; if you have them, empty them"
    ),
    "affects.records-later": Line("结清后保存", "save them once settled"),
    "affects.records-vanish": Line(
        "关闭后 App 里可能看不到历史", "the app may hide the history once closed"
    ),
    "affects.no-history": Line("账本里没有借据", "no loan in this book"),
    "affects.adverse-entry": Line(
        "不妨碍关闭；若已报征信，自还清日起保留五年（征信业管理条例 16）",
        "closing is possible; if reported it is kept five years from its end "
        "(Credit Reporting Regulation 16)",
    ),
    "cheapest.interest-runs": Line(
        "最便宜：{date} 付清，共 {total}；每多等一天都多一天利息",
        "Cheapest: gone by {date}, {total}; every day of waiting adds interest",
    ),
    "cheapest.fee-falls-away": Line(
        "最便宜：{date} 付清，共 {total}，省 {saves}；手续费少了，多过多付的利息",
        "Cheapest: gone by {date}, {total}, saving {saves}: less fee outweighs the interest",
    ),
    "cheapest.rounding": Line(
        "最便宜：{date} 付清，共 {total}，省 {saves}",
        "Cheapest: gone by {date}, {total}, saving {saves}",
    ),
    "after.line-gone": Line("{amount} 的额度不再可用", "the line of {amount} is no longer there"),
    "after.line-gone-unknown": Line("额度不再可用", "the line is no longer there"),
    "after.clean-loans": Line(
        "{count} 笔从未逾期、已结清的借据留在账本，自评继续加分",
        "loans settled without a late day ({count}) stay in this book and count for you",
    ),
    "after.score": Line(
        "自评分：{before} → {then}（自我评估，不是芝麻分或央行征信）",
        "self-assessment: {before} → {then} (neither 芝麻分 nor the central bank's)",
    ),
    "after.adverse-kept": Line(
        "{count} 次晚还不会因关闭消失：不良信息自事件终止起最多留五年，到 {until}"
        "（征信业管理条例 16）",
        "late payments ({count}) do not vanish by closing: adverse information is kept at most "
        "five years from the end of the event, until {until} (Credit Reporting Regulation 16)",
    ),
    "after.adverse-open": Line(
        "{count} 期仍逾期：五年从还清那天才起算（征信业管理条例 16）",
        "instalments late still ({count}): the five years begin on the day they are paid "
        "(Credit Reporting Regulation 16)",
    ),
    "after.good-stays": Line(
        "按时还款的记录不因关闭删除", "the record of paying on time is not deleted by closing"
    ),
    "after.reopen-anew": Line(
        "再开通是新的申请，批不批、额度多少由贷款方决定，没有保证",
        "opening it again is a new application: whether and how much is the lender's decision",
    ),
    # statements
    "stated.income": Line("月收入", "monthly income"),
    "stated.income_since": Line("这份收入始于", "income since"),
    "stated.savings": Line("可动用存款", "liquid savings"),
    "stated.line": Line("额度", "line"),
    "stated.application": Line("在审申请", "application"),
    "stated.frozen": Line("冻结", "frozen"),
    # score
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
        "评分表 {id}；分值是有据可查的判断，未经验证",
        "scorecard {id}; its points are a documented judgement, not validated",
    ),
    # the agreement page
    "agreement.title": Line(
        "借款成本明示（个人贷款业务明示综合融资成本规定，2026-08-01）",
        "What this loan costs (disclosure rule of 2026-08-01)",
    ),
    "agreement.late": Line(
        "逾期：{base}按 {rate} 计罚息（{mode}），宽限 {grace} 天；"
        "例：首期 {amount} 晚 {days} 天，罚息 {penalty}",
        "If late: penalty at {rate} on {base} ({mode}), {grace} days of grace; "
        "the first {amount} {days} days late: {penalty}",
    ),
    "late.base.principal": Line("逾期本金", "overdue principal"),
    "late.base.principal+interest": Line("逾期本息", "overdue principal and interest"),
    "late.mode.replace": Line("替代正常利息", "instead of normal interest"),
    "late.mode.add": Line("另加正常利息", "on top of normal interest"),
    "item.interest": Line("利息", "Interest"),
    "item.advance": Line("预先扣除的利息", "Interest taken in advance"),
    "item.fee-upfront": Line("放款时费用", "Fee at disbursement"),
    "item.fee-each": Line("每期费用", "Fee with each instalment"),
    "way.once": Line("一次", "once"),
    "way.instalment": Line("每期", "each instalment"),
    "way.deducted": Line("从放款扣", "deducted"),
    "payee": Line("收款方", "Payee"),
    "payee.lender": Line("贷款方", "the lender"),
    "payee.unnamed": Line("未写明，问清", "unnamed: ask"),
    "right.none": Line(
        "合同不允许提前还款，最早 {date} 到期", "no early repayment by contract; it ends on {date}"
    ),
    "right.full": Line(
        "{date} 起可以一次提前结清（民法典 677）",
        "may be paid off early from {date} (Civil Code 677)",
    ),
    "right.partial": Line(
        "{date} 起可以提前还，部分或全部（民法典 677）",
        "may be paid early, in part or whole, from {date} (Civil Code 677)",
    ),
    "right.free": Line("，没有手续费", ", without a fee"),
    "right.fee": Line(
        "；{date} 全部结清的手续费 {fee}", "; the fee for paying all of it on {date}: {fee}"
    ),
    "assessment.score": Line(
        "自评 {score} 分（不是芝麻分或央行征信）",
        "self-assessment {score} (neither 芝麻分 nor the central bank's)",
    ),
    "assessment.between": Line(
        "自评 {low}–{high} 分（不是芝麻分或央行征信）：jiebei score",
        "self-assessment {low}–{high} (neither 芝麻分 nor the central bank's): jiebei score",
    ),
    "assessment.debt_service": Line(
        "最重的 30 天应还占月收入 {share}", "the dearest 30 days take {share} of monthly income"
    ),
    "assessment.line": Line(
        "按收入和自评分可承受的额度 {line}", "a line of {line} would be borne by income and score"
    ),
    # flags
    "flags": Line("留意：", "Watch:"),
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
    "flag.lenders": Line("{value} 个贷款方有余额", "{value} lenders with a balance"),
    "flag.applications": Line("三个月内申请 {value} 次", "{value} applications in three months"),
    "flag.rate": Line(
        "{loan} 年化 {value}，高于 {threshold}", "{loan} costs {value} a year, above {threshold}"
    ),
    "flag.due-day": Line(
        "{loan} 应还日 {value} 是{threshold}，提前一天备好钱",
        "{loan} is due on {value}, a {threshold}: have the money there a day early",
    ),
    "rest.weekend": Line("周末", "weekend"),
    "rest.holiday": Line("节假日", "holiday"),
    "steps_due": Line("退出后的事项到期：", "Closing steps due:"),
    # import
    "title.import": Line("账单（{format}），{count} 行", "Bill ({format}), {count} rows"),
    "bill.line": Line("行", "Line"),
    "bill.kind": Line("类别", "Kind"),
    "bill.outcome": Line("处理", "Outcome"),
    "bill.posted": Line("已记", "posted"),
    "bill.proposed": Line("可记", "to post"),
    "bill.question": Line("要问你", "asks you"),
    "bill.recorded": Line("早已记过", "recorded before"),
    "bill.duplicate": Line("重复", "duplicate"),
    "bill.blocked": Line("没有记", "not posted"),
    "bill.ignored": Line("不记", "no payment"),
    "bill.counts": Line("{counts}", "{counts}"),
    "bill.posted_count": Line("已记入 {count} 行。", "{count} rows posted."),
    "bill.proposed_count": Line(
        "有 {count} 行可记，账本没有改动。", "{count} rows to post; the ledger is unchanged."
    ),
    "bill.nothing": Line("没有新的可记。", "Nothing new to post."),
    "kind.disbursed": Line("放款", "disbursed"),
    "kind.repaid": Line("还款", "repaid"),
    "kind.failed": Line("扣款失败", "failed"),
    "kind.look-alike": Line("形似", "look-alike"),
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
    "ask.import": Line(
        "把这 {count} 行记入账本（{facts} 条）？", "Record these {count} rows ({facts} facts)?"
    ),
    "ask.reading": Line("是哪一种？1–{most}，回车跳过：", "Which? 1–{most}, Enter to skip:"),
    "progress.read": Line("读到 {count} 行…", "read {count} rows …"),
    "progress.match": Line("核对了 {count} 行…", "matched {count} rows …"),
    # export
    "export.done": Line("已导出 {format}：{file}", "exported {format}: {file}"),
    "export.title": Line("jiebei 导出，截至 {date}", "jiebei export, as of {date}"),
    "export.loans": Line("借据", "Loans"),
    "export.plan": Line("还款计划", "Plan"),
    "export.payments": Line("收付记录", "Payments"),
    "export.calendar": Line("借款还款日", "Loan instalments"),
    "export.event": Line(
        "{what} 应还 {amount} 元（{lender}）", "{what} due: {amount} yuan ({lender})"
    ),
    "export.loan": Line(
        "{date} 放款 {principal}，{rate}；未还本金 {outstanding}，今日结清要 {payoff}",
        "{principal} drawn on {date} at {rate}; outstanding {outstanding}, payoff today {payoff}",
    ),
    "export.loan.leaving": Line(
        "{date} 放款 {principal}，{rate}；未还本金 {outstanding}，不能提前还，还清共要 {amount}",
        "{principal} drawn on {date} at {rate}; outstanding {outstanding}, no early payment, "
        "{amount} in all",
    ),
    "journal.disbursed": Line("{what} 放款", "{what} disbursed"),
    "journal.repaid": Line("{what} 还款", "{what} repaid"),
    "journal.prepaid": Line("{what} 提前还款", "{what} prepaid"),
    "journal.forecast": Line("{what} 应还", "{what} due"),
    # evidence pack
    "evidence.written": Line("{folder} 里写了 {count} 个文件：", "{count} files in {folder}:"),
    "evidence.removed": Line("不再属实，已删掉：{files}", "no longer true, so removed: {files}"),
    "evidence.print": Line(
        "evidence.html 可以直接打印；信件填上姓名和联系方式再寄。",
        "evidence.html prints as it is; add name and contact to the letters before sending them.",
    ),
    "paper.title": Line("存档", "evidence"),
    "paper.terms": Line("借款条款", "Terms"),
    "paper.timeline": Line("还款时间线", "Payment timeline"),
    "paper.receipts": Line("还款回单", "Receipts"),
    "paper.closing": Line("退出检查", "Closing report"),
    "paper.follow_up": Line("后续事项和日期", "What follows, and when"),
    "term.lender": Line("贷款方", "Lender"),
    "term.purpose": Line("用途", "Purpose"),
    "term.dues": Line("应还日期", "Due dates"),
    "term.source": Line(
        "账本第 {fact} 条（{at} 记录），产品预设 {product}；以合同为准",
        "fact {fact} of the ledger (recorded {at}), preset {product}; the contract wins",
    ),
    "fact": Line("记录", "Fact"),
    "what": Line("事项", "What"),
    "instalment": Line("期次", "Instalment"),
    "recorded_at": Line("记录时间", "recorded"),
    "reference": Line("编号", "reference"),
    "closing.place": Line("在哪办", "Where"),
    "closing.proof": Line("凭证", "Proof"),
    "step.until": Line("留到 {date}", "until {date}"),
    "closing.number": Line("序", "No"),
    "status.score": Line("自评 {score}（jiebei score）", "Self-assessment {score} (jiebei score)"),
    "agreement.late_fee": Line("，含每期一次的 {fee}", ", including {fee} once an instalment"),
    # the ledger: history, undo, check, edit, backups
    "log.id": Line("编号", "Id"),
    "log.type": Line("类型", "Type"),
    "log.of": Line("借据/账户", "Of"),
    "log.remark": Line("备注", "Remark"),
    "log.time": Line("时间", "Time"),
    "log.facts": Line("记录数", "Facts"),
    "log.broken": Line("读不了", "unreadable"),
    "log.none": Line("没有这样的记录（共 {total} 条）。", "No such facts ({total} in all)."),
    "log.shown": Line("共 {total} 条，这里 {shown} 条", "{shown} of {total} facts"),
    "log.no_backups": Line("没有备份。", "No backups."),
    "log.restore_how": Line("恢复：jiebei restore 编号", "put one back: jiebei restore N"),
    "log.reversed_by": Line("已被 {id} 冲正", "reversed by {id}"),
    "log.reverses": Line("冲正 {id}", "reverses {id}"),
    "log.fact": Line("#{id} {date} {type} {what} {amount}", "#{id} {date} {type} {what} {amount}"),
    "log.change": Line(
        "{loan}：未还本金 {before} → {after}，结清 {payoff_before} → {payoff_after}",
        "{loan}: outstanding {before} → {after}, payoff {payoff_before} → {payoff_after}",
    ),
    "log.more_changes": Line("另有 {count} 笔借据变化", "{count} more loans change"),
    "log.no_change": Line("没有余额变化", "no balance changes"),
    "log.sum": Line("未还本金合计 {before} → {after}", "outstanding in all {before} → {after}"),
    "ask.undo": Line("冲正以上记录？", "Reverse this?"),
    "ask.redo": Line("撤回这次冲正？", "Take this undo back?"),
    "ask.restore": Line(
        "恢复 {backup}（{before} 条 → {after} 条记录）？",
        "Restore {backup} ({before} → {after} facts)?",
    ),
    "ask.edit": Line(
        "采用改动（{before} 条 → {after} 条记录）？", "Install the edit ({before} → {after} facts)?"
    ),
    "ask.edit_again": Line("再改一次？", "Edit again?"),
    "edit.kept": Line("你的改动留在 {file}", "your edit is kept in {file}"),
    "edit.unchanged": Line("没有改动。", "Nothing changed."),
    "edit.done": Line(
        "已改好 {file}，旧版本留作备份", "{file} is replaced; the old one is a backup"
    ),
    "undo.done": Line("已冲正", "Reversed"),
    "undo.trial": Line("要冲正的：", "To be reversed:"),
    "undo.redo_trial": Line("要撤回的冲正：", "The undo to be taken back:"),
    "undo.redone": Line("已撤回冲正", "The undo is taken back"),
    "restore.done": Line(
        "已恢复 {backup}，原来的留作备份", "{backup} is restored; what stood is a backup now"
    ),
    "check.fine": Line("{facts} 条记录，全部相符。", "{facts} facts, all in order."),
    "check.found": Line("{facts} 条记录，发现 {count} 处", "found in {facts} facts: {count}"),
}
