"""Remarks that travel with a result, and the reasons of an assessment."""

from jiebei_cli.text.catalog import Line

LINES: dict[str, Line] = {
    "ref.repeated": Line(
        "编号 {ref} 已经记过，没有再记", "reference {ref} was posted before; nothing was added"
    ),
    "date.future": Line(
        "记在将来的日子 {date}，到那天才算数",
        "recorded for {date}, a day to come: it counts from then on",
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
    "change.theirs": Line(
        "以贷款方的数为准；差额留在记录里",
        "the lender's figure counts; the difference stays on record",
    ),
    # the ledger
    "ledger.too_open": Line(
        "这台机器上的其他用户能读账本 {file}；chmod 600 只留给自己",
        "other users of this machine can read the ledger {file}; chmod 600 keeps it yours",
    ),
}
