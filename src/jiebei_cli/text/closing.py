"""Leaving: verdict, cost, steps, letters."""

from jiebei_cli.text.catalog import Line, Problem

WORDS: dict[str, Line] = {
    "steps.title": Line("五步", "Five steps"),
    "steps.1": Line("看剩余本金：{amount}", "look at what is outstanding: {amount}"),
    "steps.2": Line(
        "看剩余期限：{count} 期，到 {date}",
        "look at the term left: {count} instalments, until {date}",
    ),
    "steps.3": Line("算清今天要付多少：{amount}", "know what today takes: {amount}"),
    "steps.4": Line("在贷款方 App 提交提前还款", "ask for it in the lender's app"),
    "steps.5": Line("保存回单，再记账：", "keep the receipt, then record it:"),
    "verdict.blocked": Line("还不能退出", "NOT YET: you cannot leave"),
    "verdict.unconfirmed": Line(
        "账本上已无障碍；还有 {count} 项要向贷款方核实",
        "NOT SURE YET: nothing in this book stands in the way; to ask the lender: {count}",
    ),
    "verdict.ready": Line("可以退出", "YES: you may leave"),
    "verdict.closed-unconfirmed": Line(
        "已记关闭，待确认", "CLOSED in your book, not yet confirmed"
    ),
    "verdict.closed": Line("已关闭并确认", "CLOSED and confirmed"),
    "closing.title": Line("{account} · {date}", "{account} · {date}"),
    "closing.rule": Line("规则", "Rule"),
    "closing.result": Line("结果", "Result"),
    "closing.evidence": Line("依据", "Evidence"),
    "closing.cost": Line(
        "退出要付（{date} 前付清）：{total}", "To leave you pay {total}, all of it by {date}"
    ),
    "closing.free": Line(
        "按账本已无应付款，以贷款方为准。",
        "By this book nothing is left to pay; the lender's figure decides.",
    ),
    "closing.ask": Line("只有贷款方知道，去看一眼：", "Only the lender knows; look:"),
    "closing.seen": Line("看过、无误就记", "once you saw that it is so"),
    "closing.next": Line("接下来：", "Next:"),
    "closing.full": Line(
        "全部规则、步骤、依据、逐日费用：jiebei close {account} --check --full",
        "every rule, step, ground and day: jiebei close {account} --check --full",
    ),
    "closing.earliest": Line(
        "最早 {date} 可以退出（{countdown}）", "Earliest day: {date} ({countdown})"
    ),
    "closing.earliest_unknown": Line(
        "最早哪天能退出，问贷款方", "The earliest day: ask the lender"
    ),
    "closing.steps": Line("之后的事项", "Steps after"),
    "closing.four": Line(
        "结清欠款 ≠ 关闭额度 ≠ 撤回授权 ≠ 看过征信报告。",
        "Settled is not closed, closed is not consent withdrawn, none is a credit report seen.",
    ),
    "step.done": Line("✓ {date} 完成", "✓ done {date}"),
    "step.due": Line("{date} 前", "by {date}"),
    "step.open": Line("关闭后", "after closing"),
    "closing.done_how": Line(
        "做完一项就记：jiebei close {account} --done {step}",
        "when one is done: jiebei close {account} --done {step}",
    ),
    "step.settled": Line("结清后", "once settled"),
    "closing.verdict": Line("结论", "Verdict"),
    "closing.takes": Line("退出要付", "To pay"),
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
    "cheapest.interest-runs": Line(
        "最便宜：{date} 付清，共 {total}；每多等一天都多一天利息",
        "Cheapest: all paid on {date}, {total}; every day of waiting adds interest",
    ),
    "cheapest.fee-falls-away": Line(
        "最便宜：{date} 付清，共 {total}，省 {saves}；手续费少了，多过多付的利息",
        "Cheapest: all paid on {date}, {total}, saving {saves}: less fee outweighs the interest",
    ),
    "cheapest.rounding": Line(
        "最便宜：{date} 付清，共 {total}，省 {saves}",
        "Cheapest: all paid on {date}, {total}, saving {saves}",
    ),
    "guide.none": Line(
        "这个产品的关闭入口没有查到：问贷款方客服",
        "no way to close this product was found: ask the lender's customer service",
    ),
    "guide.phone": Line("客服电话：{phone}", "Customer service: {phone}"),
    "guide.sisters": Line("还要清空：{names}", "To be empty too: {names}"),
    "guide.known": Line(
        "{name}的关闭办法：{date} 的公开资料，可信度 {confidence}；以 App 为准",
        "The way out of {name}: public material of {date}, confidence {confidence}; the app "
        "is right",
    ),
    "after.line-gone": Line("{amount} 的额度不再可用", "the line of {amount} is no longer there"),
    "after.line-gone-unknown": Line("额度不再可用", "the line is no longer there"),
    "after.clean-loans": Line(
        "{count} 笔从未逾期、已结清的借款留在账本，自评分继续加分",
        "loans settled without a late day ({count}) stay in this book and count for you",
    ),
    "after.score": Line(
        "自评分：{before} → {then}（自我评估，不是芝麻分或央行征信）",
        "self-assessment: {before} → {then} (neither 芝麻分 nor the central bank's)",
    ),
    "after.adverse-kept": Line(
        "{count} 期逾期记录不因关闭而删除：若已报征信，自事件终止起最多留五年，到 {until}"
        "{law[credit-reporting-16]}",
        "late payments ({count}) do not vanish by closing: if reported they are kept at most "
        "five years from the end of the event, until {until}{law[credit-reporting-16]}",
    ),
    "after.adverse-open": Line(
        "{count} 期仍逾期：五年从还清那天才起算{law[credit-reporting-16]}",
        "instalments late still ({count}): the five years begin on the day they are paid"
        "{law[credit-reporting-16]}",
    ),
    "after.good-stays": Line(
        "按时还款的记录一般不因关闭而删除：看信用报告",
        "the record of paying on time is usually not deleted by closing: look at your report",
    ),
    "after.reopen-anew": Line(
        "再开通是新的申请，批不批、额度多少由贷款方决定，没有保证",
        "opening it again is a new application: whether and how much is the lender's decision",
    ),
    "way.once": Line("一次", "once"),
    "way.instalment": Line("每期", "each instalment"),
    "way.deducted": Line("从放款扣", "deducted"),
    "progress.read": Line("读到 {count} 行…", "read {count} rows …"),
    "progress.match": Line("核对了 {count} 行…", "matched {count} rows …"),
    "evidence.written": Line("{folder} 里写了 {count} 个文件：", "{count} files in {folder}:"),
    "evidence.removed": Line("不再属实，已删掉：{files}", "no longer true, so removed: {files}"),
    "evidence.print": Line(
        "evidence.html 可以直接打印；信件填好空白处再寄，异议信只在报告确有不符时寄。",
        "evidence.html prints as it is; fill the blanks of a letter before sending it, and dispute "
        "only a report that is wrong.",
    ),
    "paper.title": Line("存档", "evidence"),
    "paper.terms": Line("借款条款", "Terms"),
    "paper.timeline": Line("还款时间线", "Payment timeline"),
    "paper.receipts": Line("账本还款记录", "Payments in this book"),
    "paper.closing": Line("退出检查", "Closing report"),
    "paper.line": Line(
        "账户 {account} · {date} · 出自本人账本，不是贷款方的凭证",
        "account {account} · {date} · from my own book, not the lender's paper",
    ),
    "paper.agreed": Line("约定的还款计划", "The plan as agreed"),
    "paper.run": Line("实际的还款计划，到 {date}", "The plan as it ran, by {date}"),
    "paper.assumed": Line("{what}（推定）", "{what} (assumed)"),
    "paper.follow_up": Line("后续事项和日期", "What follows, and when"),
    "closing.place": Line("在哪办", "Where"),
    "closing.proof": Line("凭证", "Proof"),
    "step.until": Line("留到 {date}", "until {date}"),
    "closing.number": Line("序", "No"),
}

ERRORS: dict[str, Problem] = {
    "close.blocked": Problem(
        "{account} 还不能关闭，未通过：{rules}",
        "{account} cannot be closed yet; failing: {rules}",
        Line("先做：{next}", "first: {next}"),
    ),
    "close.already": Problem(
        "{account} 已于 {date} 关闭",
        "{account} was closed on {date}",
        Line(
            "后续事项：jiebei close {account} --check",
            "what is left: jiebei close {account} --check",
        ),
    ),
    "close.check_or_done": Problem(
        "--check、--done、--confirm 只能用一个", "--check, --done and --confirm exclude each other"
    ),
    "close.look_unknown": Problem(
        "没有“{look}”这一项", "no look “{look}”", Line("可用：{known}", "known: {known}")
    ),
    "close.step_unknown": Problem(
        "没有事项 {step}", "no step {step}", Line("可用：{known}", "known: {known}")
    ),
    "close.step_done": Problem("事项 {step} 已于 {date} 完成", "step {step} was done on {date}"),
    "close.owing": Problem(
        "{account} 还有未结清借款",
        "{account} still has loans that owe",
        Line("jiebei close {account} --check", "jiebei close {account} --check"),
    ),
    "close.step_missing": Problem(
        "--note 和 --file 要和 --done 一起用",
        "--note and --file go with --done",
        Line("如 --done certificate", "such as --done certificate"),
    ),
    "close.step_by_ledger": Problem(
        "事项 {step} 由账本自动核对，不用手记",
        "step {step} is answered by the book itself",
        Line("jiebei close {account} --check", "jiebei close {account} --check"),
    ),
    "close.step_order": Problem(
        "事项 {step} 之前要先完成 {first}",
        "step {step} comes after {first}",
        Line("{command}", "{command}"),
    ),
    "close.step_early": Problem(
        "事项 {step} 不能早于 {first}（{since}）：{date}",
        "step {step} cannot be done before {first} ({since}): {date}",
        Line("用 {since} 或之后的日期", "use {since} or a later day"),
    ),
    "close.file": Problem(
        "读不了文件 {file}：{reason}",
        "cannot read the file {file}: {reason}",
        Line("核对文件名", "check the file's name"),
    ),
    "evidence.unwritable": Problem(
        "写不了文件夹 {folder}：{reason}", "cannot write the folder {folder}: {reason}"
    ),
    "evidence.needs": Problem(
        "要说明账户和文件夹",
        "name the account and a folder",
        Line(
            "jiebei export evidence jiebei --to 文件夹", "jiebei export evidence jiebei --to FOLDER"
        ),
    ),
}

REMARKS: dict[str, Line] = {
    "close.told_the_ledger": Line(
        "这是你账本里的记录；关闭要在贷款方 App 里办，以贷款方确认为准",
        "this is recorded in your book; the closing itself is done in the lender's app, "
        "and only the lender can confirm it",
    ),
    "evidence.no_letters": Line(
        "{account} 还有欠款：写明已结清的信等结清后再出",
        "{account} still owes: the letters that say it is settled are written once it is",
    ),
    "evidence.assumed": Line(
        "有的还款是推定的：它们不进还款记录，核实前也不写信。在 App 看过后：{command}",
        "some payments are assumed: they are in no receipt, and no letter is written before "
        "somebody looked; once seen in the app: {command}",
    ),
    "evidence.ticked": Line(
        "已记“保存账单、合同和还款计划”；把 App 的账单和合同也存进去，还没有就先撤回：{command}",
        "“save bills, contract and plan” is recorded; put the app's bills and contract beside it, "
        "or take it back until you have them: {command}",
    ),
    "evidence.saved": Line(
        "把 App 的账单和合同也存到这里，然后记：{command}",
        "put the app's bills and contract beside it, then record it: {command}",
    ),
}
