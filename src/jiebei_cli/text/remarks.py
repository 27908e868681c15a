"""Remarks that travel with a result, and the reasons of an assessment."""

from jiebei_cli.text.catalog import Line

LINES: dict[str, Line] = {
    "ref.repeated": Line(
        "编号 {ref} 已经记过，没有再记", "reference {ref} was posted before; nothing was added"
    ),
    "repay.no_history": Line(
        "{loan} 更早的 {count} 期没有还款记录，这天才还要多 {penalty} 罚息；"
        "都按时还了的话：{commands}",
        "{loan} has no payment on record for earlier instalments ({count}): paid only now they "
        "carry {penalty} of penalty; if they were paid on time: {commands}",
    ),
    "apply.twin": Line(
        "{drawn} 和 {loan} 一样（同一天、金额、利率、期数）；重复的话：{command}",
        "{drawn} is just like {loan} (day, amount, rate, instalments); if it is the same: "
        "{command}",
    ),
    "repay.still_due": Line("{loan} 还有 {amount} 到期未还", "{loan} still has {amount} due"),
    "prepay.next_due_stays": Line(
        "{loan} 下一期仍在 {date} 到期，应还 {amount}",
        "{loan}: the next instalment stays due on {date}, {amount}",
    ),
    "prepay.due_first": Line("其中先还到期的 {amount}", "{amount} of it is due and goes first"),
    "plan.custom_recast": Line(
        "贷款方的新计划只有贷款方知道，这里按比例估算",
        "only the lender knows the new plan; ours is scaled, an estimate",
    ),
    "date.ahead": Line(
        "{date} 还没到：假设到那天为止，到期的都在当天还",
        "{date} is to come: as if every due until then is paid on its day",
    ),
    "terms.advance_interest": Line(
        "利息不得预先扣除；应按实际到账 {received} 计本金（民法典 670），而不是 {principal}",
        "interest may not be deducted in advance: the principal that counts is the {received} "
        "received, not {principal} (Civil Code 670)",
    ),
    "terms.level_off": Line(
        "每期 {level} 时，最后一期是 {last}；{fits}。再看看利率、期数和还款方式",
        "with {level} an instalment the last one is {last}; {fits}. Are rate, number of "
        "instalments and method right?",
    ),
    "terms.rate_solved": Line(
        "利率 {rate} 是按计划里各期利息算出来的（{low} 到 {high} 都合得上）",
        "the rate of {rate} is what the rows' interest gives (anything from {low} to {high} does)",
    ),
    "terms.rate_odd": Line(
        "利率 {rate} 是按计划里各期利息算出来的（{low} 到 {high} 都合得上），不像合同的写法："
        "合同利率用 --rate 写",
        "the rate of {rate} is what the rows' interest gives (anything from {low} to {high} does), "
        "but not one people quote: give the contract's with --rate",
    ),
    "terms.rate_contradicts": Line(
        "按 {rate}，第 {number} 期利息是 {ours}，计划里是 {theirs}；{fits}",
        "at {rate} row {number} bears {ours} of interest, the plan says {theirs}; {fits}",
    ),
    "terms.preset_rate": Line(
        "利率 {rate} 是 {product} 预设（{date}），以你的合同为准",
        "the rate {rate} is the {product} preset of {date}; your contract wins",
    ),
    "apply.granted_despite": Line("注意：{reason}", "note: {reason}"),
    "account.line_unknown": Line(
        "{account} 的额度未知；知道的话下次写 --line",
        "the line of {account} is unknown; --line states it",
    ),
    "close.told_the_ledger": Line(
        "这是你账本里的记录；关闭要在贷款方 App 里办，以贷款方确认为准",
        "this is recorded in your book; the closing itself is done in the lender's app, "
        "and only the lender can confirm it",
    ),
    "limit.minimum": Line("低于最低借款额 {limit}", "below the least that is lent, {limit}"),
    "limit.maximum": Line("超过单户上限 {limit}", "above the most one borrower gets, {limit}"),
    "limit.multiple": Line("不是 {limit} 的倍数", "not a multiple of {limit}"),
    "limit.instalments": Line(
        "{given} 期超过最长 {limit} 期", "{given} instalments are more than the longest, {limit}"
    ),
    "limit.line": Line("超过可用额度 {limit}", "above the free line, {limit}"),
    "limit.open_loans": Line("未结清借据已有 {limit} 笔", "{limit} loans are open already"),
    # accounts
    "account.reopened": Line(
        "重新开通由贷款方决定；这里只是记下它已经发生",
        "only the lender reopens a line; this records that it did",
    ),
    # assessment
    "apply.interval": Line(
        "有些情况你没有说明，自评分只是 {low} 到 {high} 的区间；未知的不会因此拒绝",
        "not everything is known: the self-assessment is an interval, {low} to {high}; what is "
        "unknown declines nothing",
    ),
    "apply.own_view": Line(
        "这是按你自己的规则做的自我评估；批不批、额度多少由贷款方决定",
        "a self-assessment by your own policy; whether and how much is the lender's decision",
    ),
    "policy.overdue": Line("有逾期未还：{loans}", "something is overdue: {loans}"),
    "policy.score": Line(
        "自评分最好也只有 {high}，低于 {limit}",
        "the self-assessment is {high} at best, below {limit}",
    ),
    "policy.debt_service": Line(
        "最重的 30 天应还占月收入 {share}，超过 {limit}",
        "the dearest 30 days take {share} of monthly income, above {limit}",
    ),
    "policy.debt_service_high": Line(
        "最重的 30 天应还占月收入 {share}，超过 {limit}，偏高",
        "the dearest 30 days take {share} of monthly income, above {limit}: high",
    ),
    "policy.line": Line(
        "连同未还共 {amount}，超过按收入和自评分可承受的 {limit}",
        "with what is owed {amount}, above the {limit} that income and self-assessment bear",
    ),
    "bound.line": Line(
        "{amount} 超过互联网消费贷单户 {limit}（互联网贷款管理暂行办法 6）",
        "{amount} is above the {limit} a borrower may get online (互联网贷款管理暂行办法 6)",
    ),
    "bound.bullet": Line(
        "到期一次还本不得超过 {limit} 个月，这里是 {given} 个月（互联网贷款管理暂行办法 6）",
        "principal in one sum within {limit} months at most, not {given} "
        "(互联网贷款管理暂行办法 6)",
    ),
    # evidence
    "evidence.no_letters": Line(
        "{account} 还有欠款，信件等结清后再出",
        "{account} still owes: letters are written once it is settled",
    ),
    "change.theirs": Line(
        "以贷款方的数为准；差额留在记录里",
        "the lender's figure counts; the difference stays on record",
    ),
    # rates and limits
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
    # reconciling
    "reconcile.record": Line(
        "以贷款方为准就记下来：{command}", "to go by the lender's figure: {command}"
    ),
    "reconcile.alike": Line(
        "{theirs} 是{what}：看到的多半是那个数",
        "{theirs} is the {what}: most likely that was shown",
    ),
    "reconcile.zero": Line(
        "如果对方连结清金额也是 0，{loan} 在那边已结清；记下来：{command}",
        "if even the payoff is 0 there, {loan} is settled: {command}",
    ),
    "reconcile.payment": Line(
        "差的是还款，漏记的补记：{commands}", "a payment is missing here: {commands}"
    ),
    "reconcile.payment_there": Line(
        "差的是还款：对方没入账的等一天再看，或拿回单问客服",
        "it is a payment: look again a day later, or ask the lender with your receipt",
    ),
    # reminders
    "remind.no_calendar": Line(
        "没装节假日表，只按周末提前；装上：pip install 'jiebei-cli[holidays]'",
        "no holiday calendar is installed, weekends alone count: "
        "pip install 'jiebei-cli[holidays]'",
    ),
    "remind.calendar_ends": Line(
        "节假日表没有 {year} 年，只按周末提前",
        "the holiday calendar does not know {year}: weekends alone count",
    ),
    "remind.state": Line(
        "记不下今天提醒过（{folder}：{reason}），会重复",
        "cannot keep in mind what was said ({folder}: {reason}); it will be repeated",
    ),
    "notify.in_clear": Line(
        "{to} 走 http，密钥在网上是明文；换成 https",
        "{to} is reached over http: its secret travels in the clear; take https",
    ),
    # rows of a bill
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
    "row.failed": Line("没有扣到款", "nothing was deducted"),
    "row.status": Line("状态还没有定", "its status is not final"),
    "row.text": Line("没见过的说明", "a wording never seen before"),
    "row.kind": Line("类别看不懂", "its kind cannot be read"),
    "row.recorded": Line("第 {fact} 条，同一订单号", "fact {fact}, same order number"),
    "row.recorded_differs": Line(
        "第 {fact} 条是同一订单号，但金额是 {amount}",
        "fact {fact} has the same order number but the amount {amount}",
    ),
    "row.recorded_by_hand": Line(
        "第 {fact} 条，同一天同一金额", "fact {fact}, same day and amount"
    ),
    "row.refunded": Line(
        "第 {fact} 条的还款被退回；核对后用 jiebei undo 冲正",
        "it takes back the payment of fact {fact}; check, then reverse it with jiebei undo",
    ),
    "row.duplicate": Line("与第 {line} 行相同", "the same as line {line}"),
    "row.contradicts": Line(
        "订单号 {ref} 出现几次，金额不同", "order number {ref} comes with several amounts"
    ),
    "row.future": Line("日期在今天之后", "its day is yet to come"),
    "row.no_loan": Line("{date} 没有在还的借据", "no loan was running on {date}"),
    "row.out_of_order": Line(
        "{loan} 在 {last} 已有记录，不能再补 {date}；先 jiebei undo 后面的",
        "{loan} has a fact of {last} already; undo the later ones to add {date}",
    ),
    "row.no_terms": Line(
        "账单不写期数和利率（{date} {amount}）",
        "a bill does not state the terms ({date}, {amount})",
    ),
    "row.near_draw": Line(
        "第 {fact} 条 {loan} 在 {date} 放过同样的金额，多半是同一笔",
        "fact {fact}, {loan}, drew the same on {date}: most likely this one",
    ),
    "row.near_payment": Line(
        "第 {fact} 条在 {date} 记过同样的金额，是同一笔吗",
        "fact {fact} of {date} is the same amount: is it this payment",
    ),
    "row.several": Line("有 {count} 种对得上的解释", "fits in {count} ways"),
    "row.mismatch": Line(
        "对不上：当日应还 {due}，结清要 {payoff}",
        "fits nothing: due that day {due}, payoff {payoff}",
    ),
    "row.unsure": Line("光看文字定不下来", "its wording leaves it open"),
    "import.draw": Line(
        "先记这笔放款：jiebei apply {amount} --granted --date {date} --ref {ref} "
        "--months 期数 --rate 利率；或导入时加 --months、--rate",
        "record this draw first: jiebei apply {amount} --granted --date {date} --ref {ref} "
        "--months N --rate RATE; or import again with --months and --rate",
    ),
    "import.draw_without_ref": Line(
        "先记这笔放款：jiebei apply {amount} --granted --date {date} --months 期数 --rate 利率"
        "；或导入时加 --months、--rate",
        "record this draw first: jiebei apply {amount} --granted --date {date} --months N "
        "--rate RATE; or import again with --months and --rate",
    ),
    "import.question": Line(
        "第 {line} 行（{date}，{amount}）没有记：{message}。"
        "在终端里不带 --yes 再导入一次，会逐条问你",
        "line {line} ({date}, {amount}) was not posted: {message}. Import again on a terminal "
        "without --yes to be asked",
    ),
    "import.look": Line("第 {line} 行：{message}", "line {line}: {message}"),
    # the ledger
    "ledger.too_open": Line(
        "这台机器上的其他用户能读账本 {file}；chmod 600 只留给自己",
        "other users of this machine can read the ledger {file}; chmod 600 keeps it yours",
    ),
}
