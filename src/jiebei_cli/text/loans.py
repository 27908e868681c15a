"""A loan: asked for, agreed, planned."""

from jiebei_cli.text.catalog import Line, Problem

WORDS: dict[str, Line] = {
    "plan.level": Line("每期 {amount}", "{amount} an instalment"),
    "receipt.confirmed": Line("已核实", "Confirmed"),
    "receipt.on_time": Line(
        "补记了到 {through} 的 {count} 期，共 {amount}，都记在应还日期",
        "{count} instalments up to {through} recorded on their days, {amount} in all",
    ),
    "receipt.assumed": Line(
        "这是推定的；在 App 里核对过了就记：{command}",
        "They are assumed; once you have looked in the app: {command}",
    ),
    "receipt.repay": Line("{loan} 还款 {amount}（{date}）", "{loan}: repaid {amount} on {date}"),
    "receipt.prepay": Line(
        "{loan} 提前还款 {amount}（{date}）", "{loan}: prepaid {amount} on {date}"
    ),
    "receipt.payoff": Line(
        "{loan} 结清 {amount}（{date}）", "{loan}: paid off with {amount} on {date}"
    ),
    "decision.granted": Line("已记录贷款方放款", "recorded as granted by the lender"),
    "decision.granted_trial": Line("贷款方已放款，还没记账", "granted by the lender, not recorded"),
    "decision.approved": Line("通过（自评）", "approved (by your own policy)"),
    "decision.declined": Line("未通过", "declined"),
    "agreement.principal": Line("本金", "Principal"),
    "agreement.received": Line("实际到账", "Received"),
    "agreement.cost": Line("成本合计", "Total cost"),
    "agreement.irr": Line(
        "年化综合融资成本（IRR 单利 / 复利）", "Annualised cost (IRR nominal / compounded)"
    ),
    "agreement.nothing_else": Line(
        "贷款方的综合融资成本明示表须写明：表外不再收取其他与贷款有关的息费{basis}。"
        "上面是账本的推算，不是那张表。",
        "The lender's own cost table must say that no other loan-related charge is made beside it"
        "{basis}. This page is the book's estimate, not that table.",
    ),
    "product.copied": Line(
        "已复制到 {file}，改成你合同上的数", "copied to {file}: edit it to what your contract says"
    ),
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
    "product.asks": Line("照合同写 {option}", "from your contract: {option}"),
    "product.yours": Line("看合同", "contract?"),
    "product.fee": Line("按期收费", "by fee"),
    "product.sold": Line("分 {count} 期时", "Over {count}"),
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
    "term.stub_min_days": Line("放款到首个还款日至少天数", "Least days from draw to first due day"),
    "term.fee_each": Line("每期费用", "Fee each"),
    "term.fee_upfront": Line("放款时费用", "Fee up front"),
    "term.fee_total": Line("总费用", "Fee in all"),
    "term.allowed": Line("可以提前还", "Early payment"),
    "term.allowed.none": Line("不可以", "none"),
    "term.allowed.full": Line("只能全部结清", "only in full"),
    "term.allowed.partial": Line("部分或全部", "in part or in full"),
    "term.accrued": Line("利息按", "Interest on"),
    "term.accrued.on-prepaid": Line("提前还的本金", "the principal prepaid"),
    "term.accrued.on-outstanding": Line("全部剩余本金", "all that is outstanding"),
    "term.amount_is": Line("金额指", "The amount is"),
    "term.amount_is.principal": Line("本金", "principal"),
    "term.amount_is.cash": Line("现金", "cash"),
    "term.recast": Line("之后", "Afterwards"),
    "term.recast.keep-term": Line("期数不变，每期减少", "same term, lower instalments"),
    "term.recast.keep-payment": Line("每期不变，期数减少", "same instalments, shorter term"),
    "term.lock_in_days": Line("锁定天数", "Lock-in days"),
    "term.not_on_draw_day": Line("放款当天不可提前还", "Not on the draw day"),
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
    "term.open_loans": Line("最多未结清借款", "Most open loans"),
    "chart.balance": Line(
        "每个应还日期之后的剩余本金（{full} 已还，{light} 待还）",
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
    "stated.income": Line("月收入", "monthly income"),
    "stated.income_since": Line("这份收入始于", "income since"),
    "stated.savings": Line("可动用存款", "liquid savings"),
    "stated.line": Line("额度", "line"),
    "stated.application": Line("在审申请", "application"),
    "stated.frozen": Line("冻结", "frozen"),
    "agreement.title": Line(
        "这笔借款的成本（账本的推算，不是贷款方的明示表）",
        "What this loan costs (the book's estimate, not the lender's own table)",
    ),
    "agreement.late": Line(
        "若逾期：{base} × {rate} 计罚息（{mode}），付给{payee}，宽限 {grace} 天；"
        "例：首期 {amount} 晚 {days} 天，罚息 {penalty}",
        "If late: penalty at {rate} on {base} ({mode}), paid to {payee}, {grace} days of grace; "
        "the first {amount} {days} days late: {penalty}",
    ),
    "agreement.late_unknown": Line(
        "若逾期：罚息和宽限期不知道；看合同“逾期/罚息”一条，用 --penalty、--grace 写明",
        "If late: penalty and grace are not known; see the contract's clause on lateness and state "
        "them with --penalty and --grace",
    ),
    "agreement.star": Line(
        "* 是产品预设，不是你的合同（来源：--sources）",
        "* the product's preset, not your contract's (where from: --sources)",
    ),
    "payee.lender": Line("贷款方", "the lender"),
    "payee.unnamed": Line("未写明，问清", "unnamed: ask"),
    "right.none": Line(
        "合同不允许提前还款，最早 {date} 到期", "no early repayment by contract; it ends on {date}"
    ),
    "right.full": Line(
        "所用条款：{date} 起可以一次提前结清；能否提前、收不收费以合同为准{basis}",
        "by these terms it may be paid off early from {date}; your contract decides whether, and "
        "for what fee{basis}",
    ),
    "right.partial": Line(
        "所用条款：{date} 起可以提前还，部分或全部；能否提前、收不收费以合同为准{basis}",
        "by these terms it may be paid early, in part or whole, from {date}; your contract decides "
        "whether, and for what fee{basis}",
    ),
    "right.unknown": Line(
        "能不能提前还、收不收费不知道：看合同“提前还款”一条，"
        "用 --lock-in、--minimum、--prepay-fee 写明{basis}",
        "whether it may be paid early, and for what fee, is not known: look at the contract's "
        "clause and state it with --lock-in, --minimum, --prepay-fee{basis}",
    ),
    "right.fee_unknown": Line(
        "；提前还款手续费不知道：看合同“提前还款”一条，用 --prepay-fee 写明",
        "; the fee for that is not known: see the contract's clause and state it with --prepay-fee",
    ),
    "right.free_agreed": Line("；合同约定不收手续费", "; by the contract without a fee"),
    "right.free": Line("；所用条款未计手续费", "; these terms reckon no fee"),
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
        "应还最多的 30 天占月收入 {share}", "the heaviest 30 days take {share} of monthly income"
    ),
    "assessment.line": Line(
        "按收入和自评分，建议负债不超过 {line}",
        "by income and score, this book advises owing no more than {line}",
    ),
    "term.lender": Line("贷款方", "Lender"),
    "term.contract": Line("合同编号", "Contract number"),
    "term.purpose": Line("用途", "Purpose"),
    "term.dues": Line("应还日期", "Due dates"),
    "term.source": Line(
        "账本第 {fact} 条（{at} 记录），产品预设 {product}；以合同为准",
        "fact {fact} of the ledger (recorded {at}), preset {product}; the contract wins",
    ),
    "agreement.late_fee": Line("，含每期一次的 {fee}", ", including {fee} once an instalment"),
}

ERRORS: dict[str, Problem] = {
    "plan.no_rate": Problem(
        "没有一个利率算得出计划里每一期的利息；最接近的是 {closest}",
        "no one rate gives the interest of every row; {closest} comes closest",
        Line(
            "写上合同的利率：{again} --rate {closest}",
            "state the contract's: {again} --rate {closest}",
        ),
    ),
    "plan.any_rate": Problem(
        "从计划里的利息看不出利率",
        "the interest of the rows does not tell the rate",
        Line(
            "写上合同的利率：{again} --rate {closest}",
            "state the contract's: {again} --rate {closest}",
        ),
    ),
    "plan.unreadable": Problem(
        "计划表 {file} 第 {line} 行：{reason}",
        "plan {file}, line {line}: {reason}",
        Line(
            "CSV 的列：due,principal,interest,fee",
            "a CSV with the columns due,principal,interest,fee",
        ),
    ),
    "terms.instalments_missing": Problem(
        "没有说分几期",
        "the number of instalments is missing",
        Line("加上 --months 12", "add --months 12"),
    ),
    "terms.instalments_range": Problem(
        "期数应在 1 到 {most} 之间：{given}", "from 1 to {most} instalments, not {given}"
    ),
    "terms.months_and_instalments": Problem(
        "--months 与 --instalments 或 --every 只能用一个",
        "--months excludes --instalments and --every",
    ),
    "terms.due_day_weekly": Problem(
        "按周、按天还款没有还款日（{every}）",
        "instalments by weeks or days have no due day ({every})",
    ),
    "terms.due_day_range": Problem(
        "还款日应在 1 到 31 之间：{given}", "the due day is from 1 to 31, not {given}"
    ),
    "terms.first_due_early": Problem(
        "首个应还日期 {due} 不晚于放款日 {drawn}",
        "the first due date {due} is not after the draw, {drawn}",
    ),
    "terms.received": Problem(
        "到账 {received} 应大于零且不超过本金 {principal}",
        "received {received} must be above zero and at most the principal, {principal}",
    ),
    "terms.custom_rows": Problem(
        "custom 要有计划表，其他方式不要", "custom needs a plan file, other methods none"
    ),
    "terms.interest_only": Problem(
        "balloon 的只付息期数要在 1 和总期数之间：{given}",
        "balloon needs interest-only instalments between 1 and the term, not {given}",
        Line("加上 --interest-only 6", "add --interest-only 6"),
    ),
    "terms.interest_only_method": Problem(
        "只有 balloon 有只付息期，{method} 没有",
        "only balloon has interest-only instalments, not {method}",
    ),
    "terms.recast": Problem("{method} 没有缩期", "{method} cannot be shortened"),
    "terms.allocation": Problem(
        "冲抵顺序不完整：{given}", "the allocation order is incomplete: {given}"
    ),
    "terms.rows_sum": Problem(
        "计划表本金合计 {total}，不等于 {principal}",
        "the plan's principal sums to {total}, not {principal}",
    ),
    "terms.rows_order": Problem("计划表日期没有递增", "the plan's dates do not ascend"),
    "terms.level_low": Problem(
        "月供 {level} 不够付首期利息", "the level payment {level} does not cover the first interest"
    ),
    "loan.unknown": Problem(
        "没有借款 {name}", "no loan {name}", Line("账本里有：{known}", "the ledger has: {known}")
    ),
    "loan.ambiguous": Problem(
        "有几笔未结清借款：{loans}",
        "several loans are open: {loans}",
        Line("说明哪一笔，如 jiebei repay L1", "name one, such as jiebei repay L1"),
    ),
    "loan.none": Problem(
        "没有未结清的借款",
        "no loan is open",
        Line("看全部：jiebei status", "see all: jiebei status"),
    ),
    "product.unknown": Problem(
        "没有产品 {name}", "no product {name}", Line("可用：{known}", "known: {known}")
    ),
    "product.name": Problem("产品名不可用：{name}", "unusable product id: {name}"),
    "product.exists": Problem("产品 {name} 已存在", "product {name} exists"),
    "apply.declined": Problem(
        "申请 {amount} 未通过：{reasons}",
        "declined {amount}: {reasons}",
        Line(
            "贷款方已经放款的话：{typed} --granted",
            "if the lender already gave it: {typed} --granted",
        ),
    ),
    "schedule.loan_or_terms": Problem(
        "已记录的借款不再接受 {options}", "a recorded loan takes no {options}"
    ),
    "policy.unreadable": Problem("读不了 {file}：{reason}", "cannot read {file}: {reason}"),
    "policy.unwritable": Problem("写不了 {file}：{reason}", "cannot write {file}: {reason}"),
    "terms.level_method": Problem(
        "{method} 没有月供 {level}", "{method} has no level payment ({level})"
    ),
    "terms.fees_both": Problem(
        "--fee-each 和 --fee-total 只能用一个", "--fee-each excludes --fee-total"
    ),
    "terms.fee_rate": Problem(
        "提前还款手续费有基数 {base}，没有费率",
        "a prepayment fee on {base} states no rate",
        Line('写 rate = "0.01"', 'state rate = "0.01"'),
    ),
    "terms.fee_range": Problem(
        "提前还款费率应在 0 到 1 之间：{rate}", "a prepayment fee rate is from 0 to 1, not {rate}"
    ),
    "terms.fee_bounds": Problem(
        "提前还款手续费下限 {minimum} 高于上限 {maximum}",
        "the prepayment fee's minimum {minimum} is above its maximum {maximum}",
    ),
    "terms.settlement_partial": Problem(
        "结清手续费只用于一次结清，不能部分提前还",
        "a settlement fee goes with paying off in full, not with partial prepayment",
        Line('写 allowed = "full"', 'state allowed = "full"'),
    ),
    "terms.negative": Problem("{field} 超出范围：{given}", "{field} is out of range: {given}"),
    "terms.dues_count": Problem(
        "应还日期有 {given} 个，期数是 {instalments}",
        "{given} due dates for {instalments} instalments",
    ),
    "product.asks": Problem(
        "预设 {product} 不知道 {option}",
        "the preset {product} does not know {option}",
        Line(
            "照合同写上 {option}，或 jiebei product copy {product} 我的",
            "take {option} from your contract, or jiebei product copy {product} mine",
        ),
    ),
    "product.term": Problem(
        "{product} 没有 {given} 期，只有 {known}",
        "{product} is not sold over {given} instalments, only {known}",
        Line("写 --instalments {known} 之一", "take one of --instalments {known}"),
    ),
    "terms.deduction": Problem(
        "deduction 是 full 或 part，不是 {given}", "deduction is full or part, not {given}"
    ),
    "plan.header": Problem(
        "计划表要有 due、principal、interest 三列",
        "a plan needs the columns due, principal and interest",
    ),
    "plan.empty": Problem("计划表没有一行数据", "the plan has no rows"),
}

REMARKS: dict[str, Line] = {
    "apply.due_before": Line(
        "{loan} 从 {first} 起已有 {count} 期到期，没有还款记录；都按时还了的话：{command}",
        "{count} instalments of {loan} have fallen due since {first} without a record; if they "
        "were paid on time: {command}",
    ),
    "apply.twin": Line(
        "{drawn} 和 {loan} 一样（同一天、金额、利率、期数）；重复的话：{command}",
        "{drawn} is just like {loan} (day, amount, rate, instalments); if it is the same: "
        "{command}",
    ),
    "plan.custom_recast": Line(
        "贷款方的新计划只有贷款方知道，这里按比例估算",
        "only the lender knows the new plan; ours is scaled, an estimate",
    ),
    "apply.purpose": Line(
        "用途“{purpose}”：消费贷款一般约定不得用于买房、炒股、投资。不按约定用途使用，"
        "贷款方可以停止发放、提前收回借款或者解除合同{basis}；看合同的用途条款",
        "purpose “{purpose}”: consumer loans are usually agreed not to be used for property, "
        "shares or investing. If the money is not used as agreed the lender may stop paying out, "
        "call the loan in or end the contract{basis}; see what yours says",
    ),
    "terms.advance_interest": Line(
        "利息不得预先扣除；应按实际到账 {received} 计本金，而不是 {principal}{basis}",
        "interest may not be deducted in advance: the principal that counts is the {received} "
        "received, not {principal}{basis}",
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
    "terms.source": Line(
        "{product} 预设（{date} 的资料，可信度 {confidence}）：{source}",
        "preset {product} of {date}, confidence {confidence}: {source}",
    ),
    "terms.preset_rate": Line(
        "利率 {rate} 是 {product} 预设（{date}），以你的合同为准",
        "the rate {rate} is the {product} preset of {date}; your contract wins",
    ),
    "apply.granted_despite": Line("注意：{reason}", "note: {reason}"),
    "limit.minimum": Line("低于最低借款额 {limit}", "below the least that is lent, {limit}"),
    "limit.maximum": Line("超过单户上限 {limit}", "above the most one borrower gets, {limit}"),
    "limit.multiple": Line("不是 {limit} 的倍数", "not a multiple of {limit}"),
    "limit.instalments": Line(
        "{given} 期超过最长 {limit} 期", "{given} instalments are more than the longest, {limit}"
    ),
    "limit.line": Line("超过可用额度 {limit}", "above the free line, {limit}"),
    "limit.open_loans": Line("未结清借款已有 {limit} 笔", "{limit} loans are open already"),
    "apply.interval": Line(
        "有些情况你没有说明，自评分只是 {low} 到 {high} 的区间；未知的不会因此拒绝",
        "not everything is known: the self-assessment is an interval, {low} to {high}; what is "
        "unknown declines nothing",
    ),
    "apply.own_view": Line(
        "这是按你自己的规则做的自我评估；批不批、额度多少由贷款方决定",
        "a self-assessment by your own policy; whether and how much is the lender's decision",
    ),
    "policy.overdue": Line("有逾期：{loans}", "something is overdue: {loans}"),
    "policy.score": Line(
        "自评分最好也只有 {high}，低于 {limit}",
        "the self-assessment is {high} at best, below {limit}",
    ),
    "policy.debt_service": Line(
        "应还最多的 30 天占月收入 {share}，超过 {limit}",
        "the heaviest 30 days take {share} of monthly income, above {limit}",
    ),
    "policy.debt_service_high": Line(
        "应还最多的 30 天占月收入 {share}，超过 {limit}，偏高",
        "the heaviest 30 days take {share} of monthly income, above {limit}: high",
    ),
    "policy.line": Line(
        "连同剩余本金共 {amount}，超过按收入和自评分建议的 {limit}",
        "with what is owed {amount}, above the {limit} advised by income and self-assessment",
    ),
    "bound.line": Line(
        "{amount} 超过消费金融公司单户上限 {limit}{law[consumer-finance]}",
        "{amount} is above the {limit} a consumer-finance company may lend to one borrower"
        "{law[consumer-finance]}",
    ),
    "bound.bullet": Line(
        "到期一次还本不得超过 {limit} 个月，这里是 {given} 个月{law[internet-loans-6]}",
        "principal in one sum within {limit} months at most, not {given}{law[internet-loans-6]}",
    ),
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
    "row.no_loan": Line("{date} 没有在还的借款", "no loan was running on {date}"),
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
}
