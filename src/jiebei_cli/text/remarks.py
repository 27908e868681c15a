"""Remarks that travel with a result, and the reasons of an assessment."""

from jiebei_cli.text.catalog import Line

LINES: dict[str, Line] = {
    "ref.repeated": Line(
        "编号 {ref} 已经记过，没有再记", "reference {ref} was posted before; nothing was added"
    ),
    "repay.still_due": Line("{loan} 还有 {amount} 到期未还", "{loan} still has {amount} due"),
    "prepay.next_due_stays": Line(
        "{loan} 下一期仍在 {date} 到期，应还 {amount}",
        "{loan}: the next instalment stays due on {date}, {amount}",
    ),
    "prepay.due_first": Line("先还了到期的 {amount}", "{amount} that was due was paid first"),
    "plan.custom_recast": Line(
        "贷款方的新计划只有贷款方知道，这里按比例估算",
        "only the lender knows the new plan; ours is scaled, an estimate",
    ),
    "status.future": Line(
        "{date} 还没到：假设这之前一分不还",
        "{date} is in the future: as if nothing is paid until then",
    ),
    "terms.advance_interest": Line(
        "利息不得预先扣除；应按实际到账 {received} 计本金（民法典 670），而不是 {principal}",
        "interest may not be deducted in advance: the principal that counts is the {received} "
        "received, not {principal} (Civil Code 670)",
    ),
    "terms.preset_rate": Line(
        "利率 {rate} 是 {product} 预设（{date}），以你的合同为准",
        "the rate {rate} is the {product} preset of {date}; your contract wins",
    ),
    "apply.limits_only": Line(
        "只按产品限额和可用额度判断，没有评分；放不放款由贷款方决定",
        "decided by the product's limits and the free line alone, without a score; "
        "the lender decides",
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
    "row.text": Line("没见过的借呗说明", "a 借呗 wording never seen before"),
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
}
