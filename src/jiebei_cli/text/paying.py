"""Paying, paying early, and what was agreed afterwards."""

from jiebei_cli.text.catalog import Line, Problem

WORDS: dict[str, Line] = {
    "late.amounts": Line(
        "{late}：{overdue}，其中罚息 {penalty}",
        "{late}: {overdue} overdue, {penalty} of it penalty",
    ),
    "late.worst": Line("最长逾期 {days} 天", "worst ever {days} days late"),
    "late.missed": Line(
        "没有还款记录：没还的话逾期 {overdue}，含罚息 {penalty}（{due} 到期，{late}）",
        "NO PAYMENT RECORDED: if unpaid, {overdue} is overdue with penalty {penalty} (due {due}, "
        "{late})",
    ),
    "late.today": Line("今天要做的", "What to do today"),
    "late.paid": Line("{due} 那天还了", "paid on {due}"),
    "late.pay_now": Line("今天还，含罚息", "pay today, with penalty"),
    "late.do.1": Line(
        "没还的今天 24:00 前在 App 里还上，按账本 {amount}，以贷款方显示为准",
        "if unpaid, pay before 24:00 in the app: {amount} by this book, the lender's figure "
        "decides",
    ),
    "late.do.2": Line(
        "问贷款方：到账没有、报没报征信、能否宽限、以后各期能否展期{law[extension]}",
        "ask the lender: did money arrive, was it reported, is there grace, can later instalments "
        "be put off before their day{law[extension]}",
    ),
    "late.do.3": Line(
        "留好凭证：还款回单、扣款失败的截图、通话时间",
        "keep the proof: receipt, screenshot of a failed deduction, time of the call",
    ),
    "late.waiting": Line(
        "每多逾期一天加收 {per_day}；若一直不还，7 天后应还 {week}",
        "each day more adds {per_day}; unpaid for 7 days more, {week} is due",
    ),
    "late.grace.contract": Line("合同写明的宽限期：{days} 天", "days of grace by contract: {days}"),
    "late.grace.preset": Line(
        "宽限期：产品预设 {days} 天，以合同为准",
        "days of grace: {days} by the product's preset; your contract decides",
    ),
    "late.grace.unknown": Line(
        "宽限期不知道：看合同，或问贷款方", "days of grace: not known; see the contract or ask"
    ),
    "late.report": Line(
        "征信：{since} 起就可能报送（可信度 {confidence}；有的说三天后），报没报问客服、看报告",
        "Credit record: it may be reported from {since} on (confidence {confidence}; some say only "
        "after three days); whether it was, ask the lender or look at your report",
    ),
    "late.credit": Line(
        "征信和房贷。法律：贷款方要报送信贷信息，报不良信息前先告知本人；不良信息自逾期终止起留"
        "五年；每年可免费查两次报告，有错可提异议，20 日内书面答复"
        "{law[credit-reporting-15,credit-reporting-16,credit-reporting-17,credit-reporting-25,"
        "credit-reporting-29]}。据说（M）：审房贷先看现在逾期没有，再看两年内是否连续三次、"
        "累计六次，各行不同。不知道：这次报没报、银行怎么看——先还清，查报告，再问银行。",
        "Credit record and mortgage. Law: lenders report credit, and tell you before they report "
        "what is adverse; that is kept five years from the end of the lateness; two reports a year "
        "are free, an objection is answered within 20 days"
        "{law[credit-reporting-15,credit-reporting-16,credit-reporting-17,credit-reporting-25,"
        "credit-reporting-29]}. It is said (M): banks look whether something is overdue now, then "
        "for three in a row or six in two years, and differ. Not known: whether this was reported "
        "and what your bank makes of it. Pay, look at your report, ask that bank.",
    ),
    "cost.yuan": Line(
        "利息 {interest}，费用 {fees}，到账 {received}，共还 {repaid}",
        "interest {interest}, fees {fees}; received {received}, repaid {repaid}",
    ),
    "cost.rate": Line(
        "年利率 {annual}（单利）；IRR {nominal}（单利），{effective}（复利）",
        "{annual} a year (simple); IRR {nominal} nominal, {effective} compounded",
    ),
    "cost.no_irr": Line("年利率 {annual}（单利）", "{annual} a year (simple)"),
    "saved.loss": Line(
        "少付利息 {interest}，手续费 {fee}，反而多付 {net}",
        "interest saved {interest}, fee {fee}: {net} MORE than not prepaying",
    ),
    "recast.keep-term": Line("期数不变，每期减少", "same term, lower instalments"),
    "recast.keep-payment": Line("每期不变，期数减少", "same instalments, shorter term"),
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
    "ask.close_unconfirmed": Line(
        "还有 {count} 项没向贷款方核实（{what}）。记账户 {account} 在 {date} 关闭？",
        "Not looked at: {count} ({what}). Record that {account} was closed on {date}?",
    ),
    "ask.looked": Line(
        "{account}：在贷款方那里看到了（{what}）？",
        "{account}: you saw at the lender's that {what}?",
    ),
    "ask.step": Line(
        "记 {account} 在 {date} 完成“{step}”？", "Record “{step}” as done for {account} on {date}?"
    ),
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
    "ask.reconcile": Line(
        "{loan} 在 {date} 以贷款方的 {amount} 为准，记下差额？",
        "Go by the lender's {amount} for {loan} on {date} and record the difference?",
    ),
    "ask.reconcile_large": Line(
        "差 {difference}，超过一元：多半是少记、多记了一笔，或看的不是同一个数。还是要记这个差额？",
        "{difference} is more than a yuan: rather a payment missing or doubled, or another figure. "
        "Record the difference all the same?",
    ),
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
    "late.base.principal": Line("逾期本金", "overdue principal"),
    "late.base.principal+interest": Line("逾期本息", "overdue principal and interest"),
    "late.mode.replace": Line("替代正常利息", "instead of normal interest"),
    "late.mode.add": Line("另加正常利息", "on top of normal interest"),
    "ask.import": Line(
        "把这 {count} 行记入账本（{facts} 条）？", "Record these {count} rows ({facts} facts)?"
    ),
    "ask.import_confirms": Line(
        "账单里有 {count} 条已记的款，记为贷款方可查？",
        "The bill shows {count} payments already recorded. Mark them as the lender's own?",
    ),
    "ask.confirm": Line(
        "在贷款方那里看到这些款了吗：{what}？",
        "Did you see these payments at the lender's: {what}?",
    ),
    "ask.reading": Line("是哪一种？1–{most}，回车跳过：", "Which? 1–{most}, Enter to skip:"),
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
}

ERRORS: dict[str, Problem] = {
    "split.unreadable": Problem(
        "读不懂拆分“{text}”",
        "cannot read the split “{text}”",
        Line("写 principal=4000.00,interest=493.16", "write principal=4000.00,interest=493.16"),
    ),
    "repay.nothing_assumed": Problem(
        "{loan} 没有待核对的推定还款",
        "{loan} has no assumed payment to confirm",
        Line("看记录：jiebei log", "see: jiebei log"),
    ),
    "repay.confirm_alone": Problem(
        "--confirm 只和借款编号一起用，不要金额、--split 或 --auto",
        "--confirm takes a loan at most, no amount, no --split, no --auto",
        Line("jiebei repay L1/4 --confirm", "jiebei repay L1/4 --confirm"),
    ),
    "repay.settled": Problem("{loan} 已于 {date} 结清", "{loan} was settled on {date}"),
    "repay.nothing_due": Problem(
        "{loan} 在 {date} 没有到期款；下次 {next} 应还 {amount}",
        "nothing of {loan} is due on {date}; next is {amount} on {next}",
        Line(
            "提前还：jiebei prepay {loan} --all --date {date} --dry-run",
            "to pay early: jiebei prepay {loan} --all --date {date} --dry-run",
        ),
    ),
    "repay.on_time": Problem(
        "没有记账：按时还的，要记在各期的应还日期",
        "nothing was recorded: what was paid on time belongs on its own day",
        Line("{commands}", "{commands}"),
    ),
    "repay.more_than_due": Problem(
        "{loan} 到期 {due}，{amount} 多了",
        "{loan} has {due} due; {amount} is more than that",
        Line(
            "还到期款：jiebei repay {loan} --date {date}；"
            "多出的提前还：jiebei prepay {loan} {rest} --date {date}",
            "what is due: jiebei repay {loan} --date {date}; "
            "the rest: jiebei prepay {loan} {rest} --date {date}",
        ),
    ),
    "repay.split_sum": Problem(
        "拆分合计 {sum}，不等于 {amount}", "the split sums to {sum}, not {amount}"
    ),
    "repay.split": Problem(
        "{component} 只到期 {due}，不是 {amount}", "only {due} of {component} is due, not {amount}"
    ),
    "prepay.loan_missing": Problem(
        "要说明提前还哪笔借款：{loans}",
        "say which loan to prepay: {loans}",
        Line(
            "如 jiebei prepay {first} {what} --dry-run",
            "such as jiebei prepay {first} {what} --dry-run",
        ),
    ),
    "prepay.amount_or_all": Problem(
        "要么写金额，要么用 --all",
        "give either an amount or --all",
        Line(
            "如 jiebei prepay {loan} 5000，或 jiebei prepay {loan} --all",
            "jiebei prepay {loan} 5000, or jiebei prepay {loan} --all",
        ),
    ),
    "prepay.days_alone": Problem(
        "--days 与 --all --dry-run 一起用", "--days goes with --all --dry-run"
    ),
    "prepay.settled": Problem("{loan} 已于 {date} 结清", "{loan} was settled on {date}"),
    "prepay.not_allowed_none": Problem(
        "{loan} 的合同不允许提前还款",
        "the contract of {loan} allows no prepayment",
        Line("到期再还：jiebei repay {loan}", "pay as it falls due: jiebei repay {loan}"),
    ),
    "prepay.not_allowed_full": Problem(
        "{loan} 只能一次结清，不能部分提前还",
        "{loan} can only be paid off in full",
        Line(
            "jiebei prepay {loan} --all --date {date} --dry-run",
            "jiebei prepay {loan} --all --date {date} --dry-run",
        ),
    ),
    "prepay.lock_in": Problem(
        "{loan} 锁定 {days} 天，{until} 起才能提前还",
        "{loan} is locked in for {days} days, until {until}",
        Line("{typed} --date {until} --dry-run", "{typed} --date {until} --dry-run"),
    ),
    "prepay.draw_day": Problem(
        "{loan} 放款当天不能提前还",
        "{loan} cannot be prepaid on the draw day",
        Line("{typed} --date {until} --dry-run", "{typed} --date {until} --dry-run"),
    ),
    "prepay.below_minimum": Problem(
        "{loan} 提前还至少 {minimum}，{amount} 不够",
        "prepaying {loan} starts at {minimum}, not {amount}",
    ),
    "prepay.not_multiple": Problem(
        "{loan} 提前还要是 {multiple} 的倍数：{amount}",
        "a prepayment of {loan} is a multiple of {multiple}, not {amount}",
    ),
    "prepay.exceeds": Problem(
        "{amount} 超过 {loan} 未到期本金 {most}；结清要 {payoff}",
        "{amount} is more than the {most} not yet due of {loan}; the payoff is {payoff}",
        Line(
            "全部结清：jiebei prepay {loan} --all --date {date}",
            "pay it off: jiebei prepay {loan} --all --date {date}",
        ),
    ),
    "prepay.all_due": Problem(
        "{loan} 已全部到期：应还 {due}",
        "all of {loan} is due already: {due}",
        Line("jiebei repay {loan} --date {date}", "jiebei repay {loan} --date {date}"),
    ),
    "prepay.cash_short": Problem(
        "{cash} 付完到期款 {due} 后不够提前还",
        "{cash} leaves nothing to prepay after {due} that is due",
    ),
    "change.settled": Problem("{loan} 已于 {date} 结清", "{loan} was settled on {date}"),
    "change.custom": Problem(
        "{loan} 是贷款方自己的计划，新计划只有贷款方知道",
        "{loan} follows the lender's own plan; only the lender knows the new one",
        Line(
            "差几分可以记：jiebei change adjust {loan}/期次 --interest -0.01",
            "a few fen can be recorded: jiebei change adjust {loan}/N --interest -0.01",
        ),
    ),
    "change.since": Problem(
        "{since} 早于记账日期 {date}：{loan} 不能倒着改",
        "{since} is before the value date {date}: {loan} is not changed backwards",
        Line("记账日期用 --date {since}", "set the value date: --date {since}"),
    ),
    "change.beyond_end": Problem(
        "{loan} 在 {date} 之后没有可改的期次（最后一期 {end}）",
        "{loan} has no instalment left to change after {date}; the last is due {end}",
        Line("看计划：jiebei schedule {loan}", "see the plan: jiebei schedule {loan}"),
    ),
    "change.same": Problem(
        "{loan} 在 {date} 的利率已经是 {rate}", "{loan} is at {rate} on {date} already"
    ),
    "change.no_principal": Problem(
        "{method} 本来就到最后才还本", "{method} repays no principal before the end anyway"
    ),
    "change.defer_all": Problem(
        "{loan} 最多 {most} 期只付利息：{given}",
        "{loan}: at most {most} instalments can pay interest only, not {given}",
    ),
    "change.row": Problem(
        "读不懂期次“{text}”", "cannot read the instalment “{text}”", Line("写 L1/4", "write L1/4")
    ),
    "change.no_instalment": Problem(
        "{loan} 没有第 {number} 期，只到 {last}",
        "{loan} has no instalment {number}; the last is {last}",
        Line("看计划：jiebei schedule {loan}", "see the plan: jiebei schedule {loan}"),
    ),
    "change.nothing": Problem(
        "没有说改多少",
        "no amount is given",
        Line("加 --interest、--penalty 或 --fee", "add --interest, --penalty or --fee"),
    ),
    "change.waive_more": Problem(
        "{loan} 的 {component} 只欠 {owed}，减免不了 {amount}",
        "{loan} owes {owed} of {component}; {amount} cannot be waived",
    ),
    "change.adjust_below": Problem(
        "{loan} 的 {component} 只欠 {owed}，调整 {amount} 就成负数了",
        "{loan} owes {owed} of {component}; {amount} would take it below zero",
    ),
    "payment.unreadable": Problem(
        "读不懂还款“{text}”",
        "cannot read the payment “{text}”",
        Line(
            "写 12x906.67、906.67、2026-02-05:906.67、文件.csv 或 -",
            "write 12x906.67, 906.67, 2026-02-05:906.67, FILE.csv or -",
        ),
    ),
    "payments.file": Problem(
        "还款表 {file} 第 {line} 行读不懂：{reason}",
        "payments in {file}, line {line}: cannot read {reason}",
        Line(
            "每行 日期,金额，如 2026-02-05,906.67",
            "a DATE,AMOUNT a line, such as 2026-02-05,906.67",
        ),
    ),
    "payments.unreadable": Problem("读不了 {file}：{reason}", "cannot read {file}: {reason}"),
    "payments.none": Problem(
        "没有一笔还款",
        "there is no payment",
        Line("如 jiebei rate 10000 12x906.67", "such as jiebei rate 10000 12x906.67"),
    ),
    "payments.too_many": Problem("还款超过 {most} 笔", "more than {most} payments"),
    "payments.mixed": Problem(
        "有的还款带日期，有的没有",
        "some payments carry a date and others do not",
        Line("要么都写日期，要么都不写", "give every payment a date, or none of them"),
    ),
    "payments.before": Problem(
        "{date} 的还款早于到账日 {drawn}",
        "the payment of {date} is before the money came, {drawn}",
        Line("用 --date 写到账日", "say when the money came with --date"),
    ),
    "funds.name": Problem(
        "资金名不可用：{name}",
        "unusable name for a fund: {name}",
        Line("用字母、数字、- _ .", "letters, digits, - _ ."),
    ),
    "funds.none": Problem(
        "到 {date} 为止没有登记过资金，无从扣款",
        "no funds are declared by {date} to deduct from",
        Line(
            "登记：jiebei funds set 余额 5000 --date {date}",
            "declare some: jiebei funds set cash 5000 --date {date}",
        ),
    ),
    "repay.auto_alone": Problem(
        "--auto 只和借款编号一起用，不要金额或 --split",
        "--auto takes a loan at most, no amount and no --split",
        Line("jiebei repay --auto --yes", "jiebei repay --auto --yes"),
    ),
    "declare.unreadable": Problem(
        "读不懂“{text}”", "cannot read “{text}”", Line("写 income=8000", "write income=8000")
    ),
    "declare.unknown": Problem(
        "没有“{what}”这一项",
        "there is no statement “{what}”",
        Line("可用：{known}", "known: {known}"),
    ),
    "declare.account": Problem(
        "{what} 要说明哪个账户",
        "{what} is about an account: say which",
        Line("加上 --account 账户名", "add --account NAME"),
    ),
    "declare.no_account": Problem(
        "{what} 不属于某个账户",
        "{what} is not about one account",
        Line("去掉 --account", "leave --account out"),
    ),
}

REMARKS: dict[str, Line] = {
    "repay.no_history": Line(
        "{loan} 更早的 {count} 期没有还款记录，这天才还要多 {penalty} 罚息；"
        "都按时还了的话：{commands}",
        "{loan} has no payment on record for earlier instalments ({count}): paid only now they "
        "carry {penalty} of penalty; if they were paid on time: {commands}",
    ),
    "repay.still_due": Line("{loan} 还有 {amount} 到期待还", "{loan} still has {amount} due"),
    "prepay.fee_unknown": Line(
        "{loan} 的提前还款手续费不知道，没有计入：以 App 试算和合同为准",
        "the fee for paying {loan} early is not known and not reckoned: look at the app's own "
        "trial and at the contract",
    ),
    "prepay.next_due_stays": Line(
        "{loan} 下一期仍在 {date} 到期，应还 {amount}",
        "{loan}: the next instalment stays due on {date}, {amount}",
    ),
    "prepay.due_first": Line("其中先还到期的 {amount}", "{amount} of it is due and goes first"),
    "change.theirs": Line(
        "以贷款方的数为准；差额留在记录里",
        "the lender's figure counts; the difference stays on record",
    ),
}
