"""What is wrong: one line for each error code."""

from jiebei_cli.text.catalog import Line

LINES: dict[str, Line] = {
    # amounts, rates, dates
    "amount.unreadable": Line("读不懂金额“{text}”", "cannot read the amount “{text}”"),
    "amount.decimals": Line(
        "金额最多两位小数：{text}", "at most two decimals in an amount: {text}"
    ),
    "amount.not_positive": Line("金额必须大于零：{text}", "the amount must be above zero: {text}"),
    "amount.too_large": Line("金额过大：{text}", "the amount is too large: {text}"),
    "rate.unreadable": Line("读不懂利率“{text}”", "cannot read the rate “{text}”"),
    "rate.too_high": Line("利率超过年 10,000%：{text}", "a rate above 10,000 % a year: {text}"),
    "rate.one_sided": Line(
        "现金流只有一个方向，没有收益率", "the cash flows all go one way: there is no rate"
    ),
    "rate.which": Line("“{text}”是日利率还是年利率？", "“{text}”: a day or a year?"),
    "plan.no_rate": Line(
        "没有一个利率算得出计划里每一期的利息；最接近的是 {closest}",
        "no one rate gives the interest of every row; {closest} comes closest",
    ),
    "plan.any_rate": Line(
        "从计划里的利息看不出利率",
        "the interest of the rows does not tell the rate",
    ),
    "rate.no_root": Line(
        "这些现金流正负多次变换，没有找到使现值为零的收益率",
        "these cash flows change sign several times, and no rate that balances them was found",
    ),
    "rate.several_roots": Line(
        "这些现金流有 {count} 个收益率，没有唯一答案",
        "these cash flows have {count} rates of return, no single answer",
    ),
    "date.unreadable": Line("读不懂日期“{text}”", "cannot read the date “{text}”"),
    "date.too_far": Line("日期太远：{year} 年", "the date is out of range: year {year}"),
    "date.before_draw": Line(
        "{date} 早于 {loan} 的放款日 {drawn}", "{date} is before {loan} was drawn, {drawn}"
    ),
    "date.out_of_order": Line(
        "{loan} 在 {last} 已有记录，不能再记 {date}",
        "{loan} already has a fact on {last}; {date} would come before it",
    ),
    "date.future": Line(
        "{date} 还没到（今天 {today}）：账本只记已经发生的事",
        "{date} is to come (today is {today}): a ledger holds what has happened",
    ),
    "if.unreadable": Line("读不懂假设“{text}”", "cannot read the scenario “{text}”"),
    "if.no_days": Line(
        "--if 说的是以后，这里问的日子已经到了",
        "--if is about days to come; the day asked about has come",
    ),
    "number.unreadable": Line(
        "{option} 要一个整数，不是“{text}”", "{option} takes a whole number, not “{text}”"
    ),
    "number.range": Line(
        "{option} 应在 {least} 到 {most} 之间：{text}",
        "{option} must be from {least} to {most}: {text}",
    ),
    "choice.unknown": Line("{option} 没有“{text}”", "{option} does not know “{text}”"),
    "interval.unreadable": Line("读不懂间隔“{text}”", "cannot read the interval “{text}”"),
    "day_count.unknown": Line("没有计息基准“{text}”", "no day count “{text}”"),
    "method.unknown": Line("没有还款方式“{text}”", "no repayment method “{text}”"),
    "fee.unreadable": Line("读不懂费用“{text}”", "cannot read the fee “{text}”"),
    "lang.unknown": Line("没有语言“{text}”", "no language “{text}”"),
    "ref.unreadable": Line("编号不可用：{text}", "unusable reference: {text}"),
    "ref.conflict": Line(
        "编号 {ref} 已用于另一笔（第 {fact} 条）",
        "reference {ref} was used for another posting (fact {fact})",
    ),
    "split.unreadable": Line("读不懂拆分“{text}”", "cannot read the split “{text}”"),
    "plan.unreadable": Line(
        "计划表 {file} 第 {line} 行：{reason}", "plan {file}, line {line}: {reason}"
    ),
    # terms
    "terms.instalments_missing": Line("没有说分几期", "the number of instalments is missing"),
    "terms.instalments_range": Line(
        "期数应在 1 到 {most} 之间：{given}", "from 1 to {most} instalments, not {given}"
    ),
    "terms.months_and_instalments": Line(
        "--months 与 --instalments 或 --every 只能用一个",
        "--months excludes --instalments and --every",
    ),
    "terms.due_day_weekly": Line(
        "按周还款没有还款日（{every}）", "weekly instalments have no due day ({every})"
    ),
    "terms.due_day_range": Line(
        "还款日应在 1 到 31 之间：{given}", "the due day is from 1 to 31, not {given}"
    ),
    "terms.first_due_early": Line(
        "首个应还日期 {due} 不晚于放款日 {drawn}",
        "the first due date {due} is not after the draw, {drawn}",
    ),
    "terms.received": Line(
        "到账 {received} 应大于零且不超过本金 {principal}",
        "received {received} must be above zero and at most the principal, {principal}",
    ),
    "terms.custom_rows": Line(
        "custom 要有计划表，其他方式不要", "custom needs a plan file, other methods none"
    ),
    "terms.interest_only": Line(
        "balloon 的只付息期数要在 1 和总期数之间：{given}",
        "balloon needs interest-only instalments between 1 and the term, not {given}",
    ),
    "terms.interest_only_method": Line(
        "只有 balloon 有只付息期，{method} 没有",
        "only balloon has interest-only instalments, not {method}",
    ),
    "terms.recast": Line("{method} 没有缩期", "{method} cannot be shortened"),
    "terms.allocation": Line(
        "冲抵顺序不完整：{given}", "the allocation order is incomplete: {given}"
    ),
    "terms.rows_sum": Line(
        "计划表本金合计 {total}，不等于 {principal}",
        "the plan's principal sums to {total}, not {principal}",
    ),
    "terms.rows_order": Line("计划表日期没有递增", "the plan's dates do not ascend"),
    "terms.level_low": Line(
        "月供 {level} 不够付首期利息", "the level payment {level} does not cover the first interest"
    ),
    # names
    "loan.unknown": Line("没有借据 {name}", "no loan {name}"),
    "loan.ambiguous": Line("有几笔未结清借据：{loans}", "several loans are open: {loans}"),
    "loan.none": Line("没有未结清的借据", "no loan is open"),
    "account.unknown": Line("没有账户 {name}", "no account {name}"),
    "account.which": Line("要说明哪个账户：{known}", "say which account: {known}"),
    "account.name": Line("账户名不可用：{name}", "unusable account name: {name}"),
    "account.exists": Line("账户 {account} 已存在", "account {account} exists"),
    "account.closed": Line(
        "账户 {account} 已于 {date} 关闭", "account {account} was closed on {date}"
    ),
    "account.line_known": Line(
        "账户 {account} 的额度已记为 {line}", "the line of {account} is recorded as {line}"
    ),
    "name.unknown": Line("没有账户或借据 {name}", "no account or loan {name}"),
    "product.unknown": Line("没有产品 {name}", "no product {name}"),
    "product.name": Line("产品名不可用：{name}", "unusable product id: {name}"),
    "product.exists": Line("产品 {name} 已存在", "product {name} exists"),
    # repay
    "repay.settled": Line("{loan} 已于 {date} 结清", "{loan} was settled on {date}"),
    "repay.nothing_due": Line(
        "{loan} 在 {date} 没有到期款；下次 {next} 应还 {amount}",
        "nothing of {loan} is due on {date}; next is {amount} on {next}",
    ),
    "repay.on_time": Line(
        "没有记账：按时还的，要记在各期应还日",
        "nothing was recorded: what was paid on time belongs on its own day",
    ),
    "repay.more_than_due": Line(
        "{loan} 到期 {due}，{amount} 多了", "{loan} has {due} due; {amount} is more than that"
    ),
    "repay.split_sum": Line(
        "拆分合计 {sum}，不等于 {amount}", "the split sums to {sum}, not {amount}"
    ),
    "repay.split": Line(
        "{component} 只到期 {due}，不是 {amount}", "only {due} of {component} is due, not {amount}"
    ),
    # prepay
    "prepay.loan_missing": Line(
        "要说明提前还哪笔借据：{loans}", "say which loan to prepay: {loans}"
    ),
    "prepay.amount_or_all": Line("要么写金额，要么用 --all", "give either an amount or --all"),
    "prepay.days_alone": Line(
        "--days 与 --all --dry-run 一起用", "--days goes with --all --dry-run"
    ),
    "prepay.settled": Line("{loan} 已于 {date} 结清", "{loan} was settled on {date}"),
    "prepay.not_allowed_none": Line(
        "{loan} 的合同不允许提前还款", "the contract of {loan} allows no prepayment"
    ),
    "prepay.not_allowed_full": Line(
        "{loan} 只能一次结清，不能部分提前还", "{loan} can only be paid off in full"
    ),
    "prepay.lock_in": Line(
        "{loan} 锁定 {days} 天，{until} 起才能提前还",
        "{loan} is locked in for {days} days, until {until}",
    ),
    "prepay.draw_day": Line(
        "{loan} 放款当天不能提前还", "{loan} cannot be prepaid on the draw day"
    ),
    "prepay.below_minimum": Line(
        "{loan} 提前还至少 {minimum}，{amount} 不够",
        "prepaying {loan} starts at {minimum}, not {amount}",
    ),
    "prepay.not_multiple": Line(
        "{loan} 提前还要是 {multiple} 的倍数：{amount}",
        "prepaying {loan} goes by {multiple}, not {amount}",
    ),
    "prepay.exceeds": Line(
        "{amount} 超过 {loan} 未到期本金 {most}；结清要 {payoff}",
        "{amount} is more than the {most} not yet due of {loan}; the payoff is {payoff}",
    ),
    "prepay.all_due": Line("{loan} 已全部到期：应还 {due}", "all of {loan} is due already: {due}"),
    "prepay.cash_short": Line(
        "{cash} 付完到期款 {due} 后不够提前还",
        "{cash} leaves nothing to prepay after {due} that is due",
    ),
    # apply, close
    "apply.declined": Line("申请 {amount} 未通过：{reasons}", "declined {amount}: {reasons}"),
    "confirm.needed": Line(
        "要确认才能记账，而这里没有终端可问",
        "this records something and there is no terminal to ask on",
    ),
    "confirm.declined": Line("回答是不", "the answer was no"),
    "close.blocked": Line(
        "{account} 还不能关闭，未通过：{rules}", "{account} cannot be closed yet; failing: {rules}"
    ),
    "close.already": Line("{account} 已于 {date} 关闭", "{account} was closed on {date}"),
    "close.check_or_done": Line("--check 和 --done 只能用一个", "--check excludes --done"),
    "close.step_unknown": Line("没有事项 {step}", "no step {step}"),
    "close.step_done": Line("事项 {step} 已于 {date} 完成", "step {step} was done on {date}"),
    "close.owing": Line("{account} 还有未结清借据", "{account} still has loans that owe"),
    "schedule.loan_or_terms": Line(
        "已记录的借据不再接受 {options}", "a recorded loan takes no {options}"
    ),
    # the ledger
    "ledger.empty": Line("账本 {file} 是空文件", "the ledger {file} is an empty file"),
    "ledger.bom": Line(
        "账本 {file} 开头有字节顺序标记", "the ledger {file} starts with a byte-order mark"
    ),
    "ledger.encoding": Line(
        "账本 {file} 第 {line} 行第 {column} 列不是 UTF-8",
        "the ledger {file} is not UTF-8 at line {line}, column {column}",
    ),
    "ledger.malformed": Line(
        "账本 {file} 第 {line} 行第 {column} 列读不下去：{reason}",
        "the ledger {file} cannot be read at line {line}, column {column}: {reason}",
    ),
    "ledger.not_ours": Line("{file} 不是 jiebei 的账本", "{file} is not a ledger of jiebei"),
    "ledger.newer": Line(
        "账本 {file} 是第 {version} 版，本程序只懂第 {known} 版",
        "the ledger {file} is version {version}; this program knows {known}",
    ),
    "ledger.too_large": Line(
        "账本 {file} 超过 {most} 字节", "the ledger {file} is larger than {most} bytes"
    ),
    "ledger.invalid": Line(
        "账本 {file} 第 {line} 行：{what}", "the ledger {file}, line {line}: {what}"
    ),
    "ledger.unverified": Line(
        "没有记：写成这样，账本 {file} 就读不回来了（{what}）",
        "not recorded: the ledger {file} could not be read back ({what})",
    ),
    "ledger.directory": Line("{file} 是目录，不是账本", "{file} is a directory, not a ledger"),
    "ledger.unreadable": Line(
        "读不了账本 {file}：{reason}", "cannot read the ledger {file}: {reason}"
    ),
    "ledger.unwritable": Line(
        "写不了账本 {file}：{reason}", "cannot write the ledger {file}: {reason}"
    ),
    "ledger.busy": Line(
        "账本 {file} 正被写入，等了 {wait} 秒",
        "the ledger {file} is being written; waited {wait} s",
    ),
    "ledger.changed": Line(
        "账本 {file} 中途被别人改了，没有记",
        "the ledger {file} was changed by somebody else meanwhile; nothing was recorded",
    ),
    "ledger.missing": Line(
        "账本 {file} 不见了，它的备份还在：{backup}",
        "the ledger {file} is missing; its backup is there: {backup}",
    ),
    "ledger.vanished": Line(
        "账本 {file} 不见了，也没有备份；它的锁还在：{lock}",
        "the ledger {file} is missing and so are its backups; its lock is there: {lock}",
    ),
    "ledger.none": Line("没有账本 {file}", "there is no ledger {file}"),
    "ledger.lock": Line(
        "账本的锁 {file} 打不开：{reason}", "cannot open the ledger's lock {file}: {reason}"
    ),
    "ledger.reserved": Line(
        "{file} 是留给备份和锁的名字，不能写账本",
        "{file} is a name kept for backups and locks; no ledger is written there",
    ),
    "ledger.hardlinked": Line(
        "账本 {file} 还有别的硬链接，写了就会变成两本",
        "the ledger {file} has other hard links; writing would make two of it",
    ),
    "policy.unreadable": Line("读不了 {file}：{reason}", "cannot read {file}: {reason}"),
    "policy.unwritable": Line("写不了 {file}：{reason}", "cannot write {file}: {reason}"),
    "fact.differs": Line("读回来不是同样的内容", "it reads back as something else"),
    "fact.field": Line("{reason}", "{reason}"),
    "fact.id_order": Line(
        "编号 {id} 没有大于前一条 {previous}", "id {id} does not follow {previous}"
    ),
    "fact.reversed": Line(
        "第 {id} 条冲正第 {fact} 条，而它前面没有第 {fact} 条",
        "fact {id} reverses fact {fact}, which is not before it",
    ),
    "fact.name": Line(
        "{field} 只能用字母、数字、- _ .，最多 40 个：{text}",
        "{field} takes letters, digits, - _ . and 40 of them at most: {text}",
    ),
    "fact.text": Line("{field} 里有控制字符：{text}", "{field} has a control character: {text}"),
    "fact.amount": Line(
        "{field} 不是两位小数的金额：{text}", "{field} is not an amount with two decimals: {text}"
    ),
    "fact.sum": Line(
        "拆分合计 {sum}，不等于金额 {amount}", "the split sums to {sum}, not the amount {amount}"
    ),
    "fact.out_of_order": Line(
        "第 {fact} 条 {date} 早于 {last}", "fact {fact} of {date} comes after {last}"
    ),
    "fact.no_instalment": Line(
        "第 {fact} 条：{loan} 没有第 {number} 期", "fact {fact}: {loan} has no instalment {number}"
    ),
    "fact.overpaid": Line(
        "第 {fact} 条：{loan} 第 {number} 期还多了",
        "fact {fact}: instalment {number} of {loan} is overpaid",
    ),
    "fact.loan_twice": Line(
        "第 {fact} 条：{loan} 已放过款", "fact {fact}: {loan} was drawn before"
    ),
    "fact.account_twice": Line(
        "第 {fact} 条：账户 {account} 已存在", "fact {fact}: account {account} exists"
    ),
    "fact.no_loan": Line("第 {fact} 条：没有借据 {loan}", "fact {fact}: no loan {loan}"),
    "fact.no_account": Line(
        "第 {fact} 条：没有账户 {account}", "fact {fact}: no account {account}"
    ),
    # usage
    "usage.no_command": Line("没有命令“{name}”", "no command “{name}”"),
    "usage.no_command_near": Line("没有命令“{name}”", "no command “{name}”"),
    "usage.no_option": Line("没有选项 {option}", "no option {option}"),
    "usage.no_option_near": Line("没有选项 {option}", "no option {option}"),
    "usage.missing": Line("缺少 {name}", "{name} is missing"),
    "usage.option_value": Line("选项 {option} 的用法不对", "option {option} is used wrongly"),
    "usage.extra": Line("多出来的参数：{extra}", "too many arguments: {extra}"),
    "usage.one_output": Line(
        "{one} 和 {other} 都要写到标准输出", "{one} and {other} both go to standard output"
    ),
    "usage.other": Line("用法不对：{reason}", "wrong usage: {reason}"),
    "output.failed": Line("答案写不出来：{reason}", "the answer cannot be printed: {reason}"),
    "interrupted": Line("被 {signal} 中断", "interrupted by {signal}"),
    "usage.not_text": Line("“{text}”不是 UTF-8 文字", "“{text}” is not UTF-8 text"),
    "ledger.dash": Line("账本要是文件，不能是 -", "the ledger is a file, it cannot be -"),
    "bug": Line("程序出错了（{kind}：{detail}）", "a bug in jiebei ({kind}: {detail})"),
    # contract changes, contradictory terms
    "change.settled": Line("{loan} 已于 {date} 结清", "{loan} was settled on {date}"),
    "change.custom": Line(
        "{loan} 是贷款方自己的计划，新计划只有贷款方知道",
        "{loan} follows the lender's own plan; only the lender knows the new one",
    ),
    "change.since": Line(
        "{since} 早于记账日 {date}：{loan} 不能倒着改",
        "{since} is before the value date {date}: {loan} is not changed backwards",
    ),
    "change.beyond_end": Line(
        "{loan} 在 {date} 之后没有可改的期次（最后一期 {end}）",
        "{loan} has no instalment left to change after {date}; the last is due {end}",
    ),
    "change.same": Line(
        "{loan} 在 {date} 的利率已经是 {rate}", "{loan} is at {rate} on {date} already"
    ),
    "change.no_principal": Line(
        "{method} 本来就到最后才还本", "{method} repays no principal before the end anyway"
    ),
    "change.defer_all": Line(
        "{loan} 最多 {most} 期只付利息：{given}",
        "{loan}: at most {most} instalments can pay interest only, not {given}",
    ),
    "change.row": Line("读不懂期次“{text}”", "cannot read the instalment “{text}”"),
    "change.no_instalment": Line(
        "{loan} 没有第 {number} 期，只到 {last}",
        "{loan} has no instalment {number}; the last is {last}",
    ),
    "change.nothing": Line("没有说改多少", "no amount is given"),
    "change.waive_more": Line(
        "{loan} 的 {component} 只欠 {owed}，减免不了 {amount}",
        "{loan} owes {owed} of {component}; {amount} cannot be waived",
    ),
    "change.adjust_below": Line(
        "{loan} 的 {component} 只欠 {owed}，调整 {amount} 就成负数了",
        "{loan} owes {owed} of {component}; {amount} would take it below zero",
    ),
    "calendar.missing": Line("没有节假日历", "the holiday calendar is not installed"),
    "fact.beyond_end": Line(
        "第 {fact} 条：{loan} 在 {date} 没有可改的期次",
        "fact {fact}: {loan} has nothing to change on {date}",
    ),
    "fact.dues": Line(
        "第 {fact} 条：{loan} 新的应还日期没有递增",
        "fact {fact}: the new due dates of {loan} do not ascend",
    ),
    "terms.level_method": Line(
        "{method} 没有月供 {level}", "{method} has no level payment ({level})"
    ),
    "terms.fees_both": Line(
        "--fee-each 和 --fee-total 只能用一个", "--fee-each excludes --fee-total"
    ),
    "terms.fee_rate": Line(
        "提前还款手续费有基数 {base}，没有费率", "a prepayment fee on {base} states no rate"
    ),
    "terms.fee_range": Line(
        "提前还款费率应在 0 到 1 之间：{rate}", "a prepayment fee rate is from 0 to 1, not {rate}"
    ),
    "terms.fee_bounds": Line(
        "提前还款手续费下限 {minimum} 高于上限 {maximum}",
        "the prepayment fee's minimum {minimum} is above its maximum {maximum}",
    ),
    "terms.settlement_partial": Line(
        "结清手续费只用于一次结清，不能部分提前还",
        "a settlement fee goes with paying off in full, not with partial prepayment",
    ),
    "terms.negative": Line("{field} 超出范围：{given}", "{field} is out of range: {given}"),
    "terms.dues_count": Line(
        "应还日期有 {given} 个，期数是 {instalments}",
        "{given} due dates for {instalments} instalments",
    ),
    # rates, limits, presets, reconciling
    "rate.beyond": Line(
        "年化超过一万亿倍，请检查金额", "more than 10^12 times a year: check the amounts"
    ),
    "payment.unreadable": Line("读不懂还款“{text}”", "cannot read the payment “{text}”"),
    "payments.file": Line(
        "还款表 {file} 第 {line} 行读不懂：{reason}",
        "payments in {file}, line {line}: cannot read {reason}",
    ),
    "payments.unreadable": Line("读不了 {file}：{reason}", "cannot read {file}: {reason}"),
    "payments.none": Line("没有一笔还款", "there is no payment"),
    "payments.too_many": Line("还款超过 {most} 笔", "more than {most} payments"),
    "payments.mixed": Line(
        "有的还款带日期，有的没有", "some payments carry a date and others do not"
    ),
    "payments.before": Line(
        "{date} 的还款早于到账日 {drawn}",
        "the payment of {date} is before the money came, {drawn}",
    ),
    "product.asks": Line(
        "预设 {product} 不知道 {option}", "the preset {product} does not know {option}"
    ),
    "product.term": Line(
        "{product} 没有 {given} 期，只有 {known}",
        "{product} is not sold over {given} instalments, only {known}",
    ),
    "reconcile.settled": Line(
        "{loan} 已于 {date} 结清，没有可调的", "{loan} was settled on {date}: nothing to adjust"
    ),
    "reconcile.principal": Line(
        "{theirs} 低于 {loan} 其中的本金：差的不是利息",
        "{theirs} is below the principal of {loan} in it: the difference is not interest",
    ),
    "reconcile.payment": Line(
        "{loan} 差的是一笔还款（{date}，{amount}），不是利息",
        "{loan} differs by a payment ({amount} on {date}), not by interest",
    ),
    "reconcile.payment_there": Line(
        "{loan} 差的是一笔还款（{date}，{amount}），对方没有入账或入了两次",
        "{loan} differs by a payment ({amount} on {date}) that the lender has not booked, or twice",
    ),
    "reconcile.account": Line(
        "差额要记在哪一笔借据上，账户 {account} 自己不欠钱",
        "a difference is recorded on a loan, not on the account {account}",
    ),
    "reconcile.figure": Line(
        "{what}不能按差额改：它只随还款变",
        "the {what} is not adjusted: only payments change it",
    ),
    "reconcile.future": Line(
        "{date} 还没到（今天 {today}）：贷款方还显示不了那天的数",
        "{date} is to come (today is {today}): no lender shows a figure of that day yet",
    ),
    # funds, reminders, notifications, charts
    "funds.name": Line("资金名不可用：{name}", "unusable name for a fund: {name}"),
    "funds.none": Line(
        "到 {date} 为止没有登记过资金，无从扣款", "no funds are declared by {date} to deduct from"
    ),
    "fact.funds": Line(
        "第 {fact} 条：资金“{text}”读不懂", "fact {fact}: cannot read the funds “{text}”"
    ),
    "terms.deduction": Line(
        "deduction 是 full 或 part，不是 {given}", "deduction is full or part, not {given}"
    ),
    "repay.auto_alone": Line(
        "--auto 只和借据号一起用，不要金额或 --split",
        "--auto takes a loan at most, no amount and no --split",
    ),
    "notify.unreadable": Line("用不了通知地址（{to}）", "unusable address to notify ({to})"),
    "notify.unknown": Line("没有通知方式“{name}”", "no way to notify called “{name}”"),
    "notify.secret_missing": Line(
        "没有 {name}：环境里没有，{file} 里也没有",
        "{name} is neither in the environment nor in {file}",
    ),
    "notify.secrets_mode": Line(
        "{file} 别人也能读，不用", "{file} can be read by others and is not used"
    ),
    "notify.secrets_unreadable": Line("读不了 {file}：{reason}", "cannot read {file}: {reason}"),
    "notify.failed": Line(
        "没能通知 {to}：{reason}（试了 {attempts} 次）",
        "could not notify {to}: {reason} (attempts: {attempts})",
    ),
    "status.chart_loan": Line(
        "--chart 要说明哪笔借据：{known}", "--chart is of one loan, say which: {known}"
    ),
    # closing steps
    "close.step_missing": Line(
        "--note 和 --file 要和 --done 一起用", "--note and --file go with --done"
    ),
    "close.step_by_ledger": Line(
        "事项 {step} 由账本自动核对，不用手记", "step {step} is answered by the book itself"
    ),
    "close.step_order": Line("事项 {step} 之前要先完成 {first}", "step {step} comes after {first}"),
    "close.step_early": Line(
        "事项 {step} 不能早于 {first}（{since}）：{date}",
        "step {step} cannot be done before {first} ({since}): {date}",
    ),
    "close.file": Line("读不了文件 {file}：{reason}", "cannot read the file {file}: {reason}"),
    # statements about accounts
    "account.open": Line("账户 {account} 没有关闭", "account {account} is not closed"),
    "account.before_closing": Line(
        "{date} 早于账户 {account} 的关闭日 {closed}",
        "{date} is before account {account} was closed, {closed}",
    ),
    "declare.unreadable": Line("读不懂“{text}”", "cannot read “{text}”"),
    "declare.unknown": Line("没有“{what}”这一项", "there is no statement “{what}”"),
    "declare.account": Line("{what} 要说明哪个账户", "{what} is about an account: say which"),
    "declare.no_account": Line("{what} 不属于某个账户", "{what} is not about one account"),
    # score
    "score.if": Line("读不懂假设“{text}”", "cannot read the assumption “{text}”"),
    "score.if_unknown": Line("没有“{key}”这一项", "nothing is called “{key}”"),
    # import
    "bill.empty": Line("文件是空的", "the file is empty"),
    "bill.unknown": Line("认不出这是什么文件", "not a bill of a known format"),
    "bill.archive": Line("这是压缩包，不是账单", "this is an archive, not a bill"),
    "bill.workbook": Line("工作簿打不开，可能损坏了", "the workbook cannot be read: damaged"),
    "bill.cashbook": Line(
        "这是支付宝记账本的导出，没有订单号和交易状态，分不清哪些真的付了",
        "this is the export of 支付宝记账本: without order numbers and status nobody can tell what "
        "was really paid",
    ),
    "bill.resaved": Line(
        "第 {line} 行“{text}”：这个文件被表格软件另存过，秒和订单号已经丢了",
        "line {line}, “{text}”: a spreadsheet saved this file anew; seconds and order numbers "
        "are lost",
    ),
    "bill.truncated": Line("文件在第 {line} 行断了", "the file is cut off at line {line}"),
    "bill.incomplete": Line(
        "文件说有 {stated} 笔，只找到 {found} 笔：不完整",
        "the file states {stated} records but holds {found}: it is not complete",
    ),
    "bill.encoding": Line(
        "第 {line} 行既不是 UTF-8 也不是 GB18030", "line {line} is neither UTF-8 nor GB18030"
    ),
    "bill.encoding_mixed": Line(
        "第 {line} 行的编码和其他行不同", "line {line} is in another encoding than the rest"
    ),
    "bill.columns": Line(
        "第 {line} 行的列对不上：{text}", "the columns of line {line} do not fit: {text}"
    ),
    "bill.amount": Line(
        "第 {line} 行的金额读不懂：“{text}”", "cannot read the amount in line {line}: “{text}”"
    ),
    "bill.time": Line(
        "第 {line} 行的时间读不懂：“{text}”", "cannot read the time in line {line}: “{text}”"
    ),
    "bill.too_large": Line("文件太大（上限 {most}）", "the file is too large (limit {most})"),
    "map.unreadable": Line("读不懂列对应“{text}”", "cannot read the map part “{text}”"),
    "map.missing": Line("列对应里缺 date 或 amount：{text}", "no date or no amount in {text}"),
    "map.columns": Line("文件里没有这些列", "the file has no such columns"),
    "plan.header": Line(
        "计划表要有 due、principal、interest 三列",
        "a plan needs the columns due, principal and interest",
    ),
    "plan.empty": Line("计划表没有一行数据", "the plan has no rows"),
    "import.own_dates": Line(
        "账单自带日期和订单号，不能再给 --date 或 --ref",
        "a bill has its own dates and order numbers: no --date, no --ref",
    ),
    "import.plan_date": Line(
        "计划表没有写放款日", "a plan does not say on which day the loan was drawn"
    ),
    "file.unreadable": Line("打不开 {file}：{reason}", "cannot open {file}: {reason}"),
    "extra.missing": Line("这要用到 {package}，还没有安装", "this needs {package}, not installed"),
    # export
    "export.needs_file": Line(
        "{format} 是二进制文件，不能显示在这里", "{format} is binary: not for the terminal"
    ),
    "export.over_ledger": Line("{file} 是账本，不能覆盖", "{file} is a ledger: not written over"),
    "export.exists": Line(
        "{file} 已存在，而且不是 jiebei 写的", "{file} exists and is not jiebei's own"
    ),
    "file.unwritable": Line("写不了 {file}：{reason}", "cannot write {file}: {reason}"),
    # evidence
    "evidence.unwritable": Line(
        "写不了文件夹 {folder}：{reason}", "cannot write the folder {folder}: {reason}"
    ),
    # the ledger: reading, writing, history
    "wait.unreadable": Line("读不懂秒数“{text}”", "cannot read the seconds “{text}”"),
    "ledger.dangling": Line(
        "{file} 指向 {target}，而那里没有账本", "{file} points to {target}, which is not there"
    ),
    "ledger.not_a_file": Line("{file} 不是普通文件", "{file} is not a regular file"),
    "ledger.unsynced": Line(
        "磁盘没有确认账本 {file} 写好了：{reason}",
        "the disk did not confirm that the ledger {file} was written: {reason}",
    ),
    "ledger.tail": Line(
        "账本 {file} 不以 ]}} 结尾，没法续写",
        "the ledger {file} does not end with ]}}: no appending",
    ),
    "ledger.nested": Line("账本 {file} 嵌套太深", "the ledger {file} is nested too deeply"),
    "ledger.trailing_comma": Line(
        "账本 {file} 第 {line} 行第 {column} 列之前多了一个逗号",
        "the ledger {file} has a comma too many before line {line}, column {column}",
    ),
    "ledger.truncated": Line(
        "账本 {file} 到第 {line} 行第 {column} 列就断了",
        "the ledger {file} stops short at line {line}, column {column}",
    ),
    "ledger.unknown_key": Line(
        "账本 {file} 最外层不认识“{key}”", "the ledger {file} has an unknown top-level key “{key}”"
    ),
    "ledger.repeated_key": Line(
        "账本 {file} 第 {line} 行第 {column} 列：“{key}”写了两次",
        "the ledger {file}, line {line}, column {column}: “{key}” stands twice",
    ),
    "fact.unknown_key": Line("不认识“{key}”", "unknown key “{key}”"),
    "fact.unknown_key_near": Line(
        "不认识“{key}”，是不是“{near}”？", "unknown key “{key}”; did you mean “{near}”?"
    ),
    "fact.number": Line("{field} 的数不能用：{text}", "{field} is no usable number: {text}"),
    "fact.date": Line("日期超出范围：{date}", "the date is out of range: {date}"),
    "fact.impossible": Line(
        "第 {fact} 条算不下去（{reason}）", "fact {fact} cannot be computed ({reason})"
    ),
    "fact.unreadable_id": Line("读不懂记录编号“{text}”", "cannot read the fact id “{text}”"),
    "fact.unknown_id": Line(
        "没有第 {id} 条记录，最后一条是 {last}", "no fact {id}; the last one is {last}"
    ),
    "undo.nothing": Line("没有可冲正的记录", "there is nothing to undo"),
    "undo.not_standing": Line(
        "第 {fact} 条已被第 {by} 条冲正", "fact {fact} was reversed by fact {by}"
    ),
    "undo.later": Line(
        "第 {fact} 条之后的记录要先冲正（{count} 条）：{later}",
        "what rests on fact {fact} must be undone first ({count}): {later}",
    ),
    "undo.breaks": Line(
        "冲正第 {fact} 条后第 {other} 条就不成立",
        "without fact {fact}, fact {other} could not have happened",
    ),
    "undo.redo_alone": Line("--redo 不带记录编号", "--redo takes no fact id"),
    "redo.nothing": Line("没有可撤回的冲正", "there is no undo to take back"),
    "redo.stale": Line(
        "冲正（第 {fact} 条）之后又记了第 {later} 条",
        "fact {later} was recorded after the undo (fact {fact})",
    ),
    "edit.no_terminal": Line("edit 要在终端里用", "edit needs a terminal"),
    "edit.nothing": Line("还没有账本 {file}", "there is no ledger {file} yet"),
    "edit.no_editor": Line(
        "打不开编辑器 {editor}：{reason}", "cannot run the editor {editor}: {reason}"
    ),
    "edit.editor_failed": Line(
        "编辑器 {editor} 以 {status} 退出", "the editor {editor} left with {status}"
    ),
    "edit.given_up": Line("放弃了改动", "the edit was given up"),
    "restore.none": Line("{file} 没有备份", "{file} has no backups"),
    "restore.unknown": Line(
        "没有备份“{text}”，只有 1 到 {most}", "no backup “{text}”, only 1 to {most}"
    ),
    "check.too_open": Line(
        "其他用户能读账本 {file}", "other users of this machine can read {file}"
    ),
    "check.repeated_key": Line("“{key}”写了两次", "“{key}” stands twice"),
    "check.ref_twice": Line(
        "编号 {ref} 在第 {first} 条已记过", "reference {ref} was posted before, by fact {first}"
    ),
    "check.time": Line("记账时间读不懂：{at}", "the time of recording cannot be read: {at}"),
    "check.time_back": Line(
        "记账时间 {at} 早于前一条", "the time of recording, {at}, is before that of the fact above"
    ),
    "check.closed": Line("{account} 关闭后又放款", "drawn on {account} after it was closed"),
    "check.settles": Line(
        "{loan} 记为结清，按现在的算法还欠 {owed}",
        "{loan} is recorded as settled; today's arithmetic still owes {owed}",
    ),
    "check.missed": Line(
        "{instalment} 在 {due} 到期，没有还款记录，欠 {amount}",
        "{instalment} was due on {due} and is not paid: {amount}",
    ),
    "check.after_settled": Line(
        "{loan} 已于 {date} 结清，之后又有还款", "a payment after {loan} was settled on {date}"
    ),
    "check.doubled": Line(
        "{loan} 在 {date} 还了两次 {amount}（另一次是第 {first} 条）；真有两次的，"
        "jiebei undo 这一条，再带 --ref 重记，就不再问",
        "{loan} was paid {amount} twice on {date} (the other one is fact {first}); if both are "
        "real, jiebei undo this one and record it again with a --ref of its own",
    ),
    "check.refused": Line(
        "{loan} 的这笔还款现在会被拒绝（{reason}）",
        "this payment of {loan} would be refused ({reason})",
    ),
    "check.split": Line(
        "{loan}：{component} 记的是 {stored}，现在算出 {ours}",
        "{loan}: {component} was posted as {stored}, computed now as {ours}",
    ),
    "check.interest": Line(
        "{instalment} 的利息一共 {charged}；按余额和天数算，减去减免、加上调整，应为 {owed}",
        "{instalment} is charged {charged} of interest; by balance and days, less what was waived"
        " and with what was adjusted, it is {owed}",
    ),
    "check.due": Line(
        "{instalment} 计划写的是 {planned}，到期要还的却是 {due}",
        "{instalment} is planned as {planned}, but {due} falls due",
    ),
    "check.negative": Line(
        "{instalment} 里有负数 {amount}", "a figure of {instalment} is below zero: {amount}"
    ),
    "check.rows": Line(
        "{loan}：各期的分配和现在算的不同", "{loan}: spread over the instalments otherwise than now"
    ),
    "evidence.needs": Line("要说明账户和文件夹", "name the account and a folder"),
    "fact.statement": Line(
        "第 {fact} 条：{what} 读不懂“{text}”", "fact {fact}: {what} cannot be “{text}”"
    ),
    "fact.unknown_type": Line("没有这种记录：{type}", "no such type of fact: {type}"),
}
