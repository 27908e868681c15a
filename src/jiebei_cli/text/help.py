"""Help: one line for each command and option."""

from jiebei_cli.text.catalog import Line

LINES: dict[str, Line] = {
    "app": Line(
        "借款人自己的账本：欠多少、何时还、真实成本、提前还省多少、能不能退出。离线，精确到分。",
        "A borrower's own ledger: what you owe, what is due, what it costs, whether you may leave.",
    ),
    "usage": Line("用法：{usage}", "Usage: {usage}"),
    "arguments": Line("参数", "Arguments"),
    "options": Line("选项", "Options"),
    "common": Line("通用选项", "Common options"),
    "commands": Line("命令", "Commands"),
    "more": Line(
        "某个命令的说明：{command} 命令 --help", "More on a command: {command} COMMAND --help"
    ),
    "metavar.COMMAND": Line("命令", "COMMAND"),
    "examples": Line("例子", "Examples"),
    # commands
    "apply": Line(
        "申请一笔借款：看清成本，同意后记账放款",
        "Apply for a loan: see its cost, consent, record it",
    ),
    "repay": Line("归还到期的款项", "Repay what is due"),
    "prepay": Line("提前还款：部分或全部结清", "Pay early: a part, or the whole payoff"),
    "status": Line("欠多少、何时还、还剩多少", "What is owed, what is due next, what is left"),
    "close": Line(
        "能不能退出：检查、关闭、跟踪后续事项", "May you leave: check, close, track what follows"
    ),
    "schedule": Line(
        "还款计划：账本里的借据，或假设的一笔", "A plan: of a recorded loan, or a hypothetical one"
    ),
    "account": Line("列出授信账户", "List your credit lines"),
    "account open": Line("登记一个授信账户", "Open a credit line"),
    "account list": Line("列出授信账户", "List your credit lines"),
    "product": Line("列出产品预设", "List product presets"),
    "product list": Line("列出产品预设", "List product presets"),
    "product show": Line("看一个预设：条款、日期、来源", "Show a preset: terms, date, sources"),
    "product copy": Line("复制预设，改成自己合同的样子", "Copy a preset to make it your own"),
    "demo": Line(
        "演示：文章里的三个案例，不动你的账本", "The article's three cases, in a throw-away ledger"
    ),
    # arguments
    "arg.amount": Line("金额：50000、5万、1.5万", "Amount: 50000, 50,000.00, 5万"),
    "arg.loan": Line("借据号，如 L1", "Loan id, such as L1"),
    "arg.loan_or_account": Line("账户名或借据号", "Account name or loan id"),
    "arg.loan_or_amount": Line(
        "借据号；或金额，算假设的计划", "Loan id; or an amount for a hypothetical plan"
    ),
    "arg.repay_amount": Line("金额；不写就是全部到期款", "Amount; left out: all that is due"),
    "arg.prepay_amount": Line("提前还的本金（或用 --all）", "Principal to prepay (or --all)"),
    "arg.account": Line("账户名", "Account name"),
    "arg.product": Line("产品名", "Product id"),
    "arg.new_product": Line("新产品名", "Id of your copy"),
    # common options
    "opt.ledger": Line("账本文件（JIEBEI_LEDGER）", "Ledger file (JIEBEI_LEDGER)"),
    "opt.today": Line("把这一天当作今天（JIEBEI_TODAY）", "Take this day for today (JIEBEI_TODAY)"),
    "opt.lang": Line("语言：zh 或 en（JIEBEI_LANG）", "Language: zh or en (JIEBEI_LANG)"),
    "opt.json": Line("输出一个 JSON 信封", "Print one JSON envelope"),
    "opt.no_color": Line("不用颜色（NO_COLOR）", "No colour (NO_COLOR)"),
    "opt.html": Line(
        "把结果写成网页，存到文件（- 为标准输出）",
        "Write the answer as a web page; - is stdout",
    ),
    "opt.markdown": Line("输出 Markdown", "Print the answer as Markdown"),
    "opt.quiet": Line("只报错，不输出结果", "Print errors only"),
    "opt.help": Line("显示本说明", "Show this help"),
    "opt.completion": Line(
        "输出补全脚本：bash、zsh、fish、powershell",
        "Print completion for bash, zsh, fish, powershell",
    ),
    "opt.version": Line("显示版本", "Show the version"),
    "opt.dry_run": Line("只算不记", "Show what would happen, record nothing"),
    "opt.yes": Line("不再询问", "Do not ask"),
    "opt.date": Line("起息日：2026-05-20、today、+7d", "Value date: 2026-05-20, today, +7d"),
    "opt.ref": Line("同一编号只记一次", "Post once under this reference"),
    # loan options
    "opt.product": Line("产品预设（默认 jiebei）", "Product preset (default jiebei)"),
    "opt.rate": Line(
        "利率：0.04%/d、日利率0.04%、万4/日、14.6%/y", "Rate: 0.04%/d, 1.2%/m, 14.6%/y"
    ),
    "opt.method": Line(
        "还款方式：equal-instalment、equal-principal、interest-first、bullet、flat、balloon、custom",
        "Repayment method: equal-instalment, equal-principal, interest-first, bullet, flat, "
        "balloon, custom",
    ),
    "opt.instalments": Line("期数", "Number of instalments"),
    "opt.months": Line("期数，按月", "Number of monthly instalments"),
    "opt.every": Line("间隔：1m、3m、1y、1w、2w", "Interval: 1m, 3m, 1y, 1w, 2w"),
    "opt.due_day": Line("还款日 1–31", "Due day of the month, 1–31"),
    "opt.first_due": Line("首个应还日期", "First due date"),
    "opt.day_count": Line(
        "计息基准：ACT/365、ACT/360、30/360、ACT/ACT",
        "Day count: ACT/365, ACT/360, 30/360, ACT/ACT",
    ),
    "opt.level": Line(
        "月供：actual、nominal、30-day 或金额",
        "Level payment: actual, nominal, 30-day, or an amount",
    ),
    "opt.rounding": Line(
        "舍入：half-up、half-even、down、up", "Rounding: half-up, half-even, down or up"
    ),
    "opt.interest_only": Line(
        "前几期只付利息（balloon）", "Interest-only instalments first (balloon)"
    ),
    "opt.received": Line("实际到账金额", "Amount really received"),
    "opt.fee_upfront": Line("放款时的费用：金额或百分比", "Fee taken at disbursement: amount or %"),
    "opt.fee_each": Line("每期费用：金额或百分比", "Fee with each instalment: amount or %"),
    "opt.plan": Line(
        "贷款方的计划表 CSV（custom），没写利率就从各期利息算",
        "The lender's own plan as CSV (custom); its rows give the rate where none is stated",
    ),
    "opt.lender": Line("贷款方", "Lender"),
    "opt.purpose": Line("用途", "Purpose"),
    "opt.account": Line("记入哪个账户", "Account to draw on"),
    "opt.line": Line("账户额度", "The account's credit line"),
    "opt.granted": Line("贷款方已放款，只是记账", "The lender already gave it; record it"),
    # other options
    "opt.split": Line(
        "贷款方的拆分：principal=…,interest=…", "The lender's split: principal=…,interest=…"
    ),
    "opt.all": Line("全部结清", "Pay the loan off"),
    "opt.days": Line("未来 N 天每天的结清金额", "The payoff on each of the next N days"),
    "opt.recast": Line(
        "keep-term 减额，keep-payment 缩期", "keep-term (lower) or keep-payment (shorter)"
    ),
    "opt.accrued": Line(
        "利息按 on-prepaid 或 on-outstanding 收，或 on-due 到期再付",
        "Interest on-prepaid or on-outstanding principal, or later: on-due",
    ),
    "opt.amount_is": Line(
        "金额指 principal 本金或 cash 现金", "The amount means principal or cash"
    ),
    "opt.as_of": Line("看哪一天：过去或将来", "The day to look at, past or future"),
    "opt.scenario": Line(
        "换一种假设：unpaid 都不还、'L1 unpaid'、'L1 unpaid until 日期'（可多次）",
        "Suppose otherwise: unpaid, 'L1 unpaid', 'L1 unpaid until DATE' (repeatable)",
    ),
    "opt.check": Line("只检查，不关闭", "Only check"),
    "opt.done": Line("记一项后续事项已完成", "Record a step as done"),
    "opt.draw": Line("放款日", "Day of disbursement"),
    "opt.note": Line("备注", "Note"),
    # examples
    "example.apply": Line(
        "jiebei apply 50000 --months 12 --granted --yes\n"
        "jiebei apply 3万 --rate 万3.5/日 --method interest-first --dry-run",
        "jiebei apply 50000 --months 12 --granted --yes\n"
        "jiebei apply 30000 --rate 0.035%/d --method interest-first --dry-run",
    ),
    "example.repay": Line(
        "jiebei repay L1\njiebei repay L1 2000 --date 2026-05-10 --yes",
        "jiebei repay L1\njiebei repay L1 2000 --date 2026-05-10 --yes",
    ),
    "example.prepay": Line(
        "jiebei prepay L1 5000 --dry-run\njiebei prepay L1 --all --dry-run --days 7",
        "jiebei prepay L1 5000 --dry-run\njiebei prepay L1 --all --dry-run --days 7",
    ),
    "example.status": Line(
        "jiebei status\njiebei status L1 --as-of +30d",
        "jiebei status\njiebei status L1 --as-of +30d",
    ),
    "example.close": Line(
        "jiebei close jiebei --check\njiebei close jiebei --done certificate",
        "jiebei close jiebei --check\njiebei close jiebei --done certificate",
    ),
    "example.schedule": Line(
        "jiebei schedule 50000 --rate 0.04%/d --months 12\njiebei schedule L1",
        "jiebei schedule 50000 --rate 0.04%/d --months 12\njiebei schedule L1",
    ),
    # contract changes, further terms
    "change": Line(
        "合同变更：利率、展期、延期还本、减免、收费、按贷款方调整",
        "Contract changes: rate, extension, deferral, waiver, fee, adjustment",
    ),
    "change list": Line("列出合同变更", "List the changes recorded"),
    "change rate": Line("从某天起换利率", "Another rate from a day on"),
    "change extend": Line("展期：加几期", "Extend the loan by more instalments"),
    "change defer": Line("延期还本：几期只付利息", "Interest only for some instalments"),
    "change waive": Line("减免某一期的利息、罚息或费用", "Interest, penalty or fee waived"),
    "change fee": Line("计划外收的费用，当天应付", "A fee outside the plan, due at once"),
    "change adjust": Line("贷款方的数和这里差多少", "How far the lender's figure is from ours"),
    "arg.rate": Line("利率：3.2%/y、万3.5/日", "Rate: 3.2%/y, 0.035%/d"),
    "arg.more_instalments": Line("加几期", "How many instalments more"),
    "arg.idle_instalments": Line("几期只付利息", "How many instalments pay interest only"),
    "arg.row": Line("借据和期号，如 L1/4", "Loan and instalment, such as L1/4"),
    "opt.from": Line("从哪天起（默认记账日）", "From which day (default: the value date)"),
    "opt.what": Line("什么费用", "What the fee is for"),
    "opt.waive_interest": Line("减免的利息", "Interest waived"),
    "opt.waive_penalty": Line("减免的罚息", "Penalty waived"),
    "opt.waive_fee": Line("减免的费用", "Fee waived"),
    "opt.adjust_interest": Line("利息差额，如 -0.01", "Interest: theirs less ours, such as -0.01"),
    "opt.adjust_penalty": Line("罚息差额", "Penalty: theirs less ours"),
    "opt.adjust_fee": Line("费用差额", "Fee: theirs less ours"),
    "opt.level_multiple": Line("月供取整到多少元", "Round the level payment to this multiple"),
    "opt.holiday_shift": Line(
        "还款日遇节假日：none、next 顺延、previous 提前",
        "Due dates on holidays: none, next, previous",
    ),
    "opt.accrual": Line(
        "计息：daily 按日、period 按期、pro-rata 按期折日",
        "Accrual: daily, period (whole periods), pro-rata",
    ),
    "opt.fee_total": Line(
        "总费用，分摊到各期：金额或百分比", "Fee over all instalments: amount or %"
    ),
    "example.change rate": Line(
        "jiebei change rate L1 3.2%/y --from 2027-01-01 --dry-run",
        "jiebei change rate L1 3.2%/y --from 2027-01-01 --dry-run",
    ),
    "example.change extend": Line(
        "jiebei change extend L1 6 --dry-run", "jiebei change extend L1 6 --dry-run"
    ),
    "example.change defer": Line(
        "jiebei change defer L1 3 --dry-run", "jiebei change defer L1 3 --dry-run"
    ),
    "example.change waive": Line(
        "jiebei change waive L1/4 --penalty 12.00\njiebei change waive L1 --fee 50",
        "jiebei change waive L1/4 --penalty 12.00\njiebei change waive L1 --fee 50",
    ),
    "example.change fee": Line(
        "jiebei change fee L1 50 --what 催收费", "jiebei change fee L1 50 --what 'collection fee'"
    ),
    "example.change adjust": Line(
        "jiebei change adjust L1/4 --interest -0.01", "jiebei change adjust L1/4 --interest -0.01"
    ),
    # rates, limits, reconciling
    "rate": Line(
        "真实年化成本：由到账和还款算出，对照上限",
        "The real yearly cost, from what came and what is paid",
    ),
    "arg.received": Line("实际到账金额", "Amount really received"),
    "arg.payments": Line(
        "还款：12x906.67、906.67、2026-02-05:906.67、文件.csv、-（标准输入）",
        "Payments: 12x906.67, 906.67, 2026-02-05:906.67, FILE.csv, - (stdin)",
    ),
    "opt.rate_every": Line(
        "不写日期时的间隔：1m、1w、1y（默认 1m）", "Interval of undated payments: 1m, 1w, 1y (1m)"
    ),
    "opt.rate_date": Line("到账日（默认今天）", "Day the money came (default today)"),
    "opt.stated": Line("贷款方说的利率，核对", "The rate the lender states, to verify"),
    "opt.lender_is": Line(
        "谁放的款：licensed、small-loan、private", "Who lends: licensed, small-loan, private"
    ),
    "example.rate": Line(
        "jiebei rate 99000 12x8833.3\njiebei rate 10000 12x906.67 --stated 8.8%\n"
        "jiebei rate 5000 2026-02-10:2600 2026-03-10:2500 --date 2026-01-10",
        "jiebei rate 99000 12x8833.3\njiebei rate 10000 12x906.67 --stated 8.8%\n"
        "jiebei rate 5000 2026-02-10:2600 2026-03-10:2500 --date 2026-01-10",
    ),
    "reconcile": Line(
        "对账：贷款方显示的数和我们的差在哪", "Explain the figure the lender shows, or record it"
    ),
    "arg.theirs": Line(
        "贷款方显示的数：结清金额、应还、剩余本金……，0 也行",
        "What the lender shows: payoff, amount due, principal left …, even 0",
    ),
    "opt.on": Line("那个数是哪天的（默认起息日）", "Day of that figure (default: the value date)"),
    "opt.record": Line(
        "以贷款方为准，记下差额", "Go by the lender's figure: record the difference"
    ),
    "example.reconcile": Line(
        "jiebei reconcile L1 38152.47\njiebei reconcile L1 38152.47 --on 2026-05-20 --record",
        "jiebei reconcile L1 38152.47\njiebei reconcile L1 38152.47 --on 2026-05-20 --record",
    ),
    # funds, reminders, notifications, charts
    "funds": Line("列出可用来还款的资金", "List the money there is to pay from"),
    "funds list": Line("列出可用来还款的资金", "List the money there is to pay from"),
    "funds set": Line("登记一笔资金和它的扣款次序", "Declare a fund and its place in the order"),
    "arg.fund": Line("资金名，如 余额、银行卡", "Name of the fund, such as cash or card"),
    "arg.fund_amount": Line("里面有多少钱；0 就是没有", "What it holds; 0 for nothing"),
    "opt.order": Line("第几个扣款（默认排最后）", "Its place in the order (default: last)"),
    "opt.auto": Line(
        "按登记的资金和次序，记下全部到期款的自动扣款",
        "Post all that is due from the declared funds, as the nightly deduction does",
    ),
    "example.funds": Line(
        "jiebei funds set 余额 3000\njiebei funds set 银行卡 8000 --order 2",
        "jiebei funds set cash 3000\njiebei funds set card 8000 --order 2",
    ),
    "remind": Line(
        "提醒：快到期、今天到期、逾期、没记账、钱不够、关闭后的事项",
        "For cron: what is due, late, not recorded, short of money, or to do after closing",
    ),
    "opt.remind_days": Line(
        "提前几天（默认 7）；7,3,1,0 只在这几天提醒",
        "Days ahead (default 7); 7,3,1,0 reminds on those days alone",
    ),
    "opt.exit_code": Line("有要提醒的就以 1 退出", "Exit 1 when there is something to say"),
    "opt.once": Line("同一天不重复提醒", "Do not repeat yourself on the same day"),
    "opt.notify": Line(
        "也发到这个地址（可多次）：smtps://、ntfy、Bark、Server酱、钉钉、企业微信、飞书、"
        "任意 https 网址、desktop；${NAME} 取自环境或 secrets 文件",
        "Also tell this address (repeatable): smtps://, ntfy, Bark, Server酱, DingTalk, WeCom, "
        "Feishu, any https URL, desktop; ${NAME} is taken from the environment or the secrets file",
    ),
    "opt.remind_dry_run": Line("只看会发什么，不发", "Show what would be sent, send nothing"),
    "example.remind": Line(
        "jiebei remind --days 7,3,1,0 --once\n"
        "jiebei remind --notify 'https://ntfy.sh/${NTFY_TOPIC}' --dry-run",
        "jiebei remind --days 7,3,1,0 --once\n"
        "jiebei remind --notify 'https://ntfy.sh/${NTFY_TOPIC}' --dry-run",
    ),
    "opt.chart": Line("再画成图", "Draw it as charts too"),
    "opt.to": Line(
        "写到哪个文件；evidence 是文件夹", "The file to write to; for evidence the folder"
    ),
    "opt.force": Line(
        "文件不是 jiebei 写的也覆盖（账本除外）",
        "Write over a file that is not jiebei's own, save a ledger",
    ),
    "opt.figure": Line(
        "是 payoff 结清、due 应还、principal 未还本金、rest 剩余各期、now 已到期还是 paid 已还",
        "Which it is: payoff, due, principal, rest of the plan, now (due by now), paid",
    ),
    # closing
    "opt.horizon": Line(
        "最便宜的一天看多少天（默认 60）", "Days to look ahead for the cheapest (60)"
    ),
    "opt.file": Line("凭证文件，记下它的 SHA-256", "A proof: its SHA-256 is recorded"),
    # account
    "account reopen": Line("登记关闭的账户重新开通", "Record that a closed line was granted again"),
    "account freeze": Line("登记账户被贷款方冻结", "Record that the lender froze the account"),
    "account unfreeze": Line(
        "登记在 App 看过、账户没有冻结", "Record that you looked: the account is not frozen"
    ),
    "account declare": Line(
        "登记收入、存款、额度、申请状态", "State your income, savings, a line, an application"
    ),
    "arg.stated": Line(
        "income=8000、income_since=2023-05-01、savings=20000；"
        "加 --account：line=、application=none",
        "income=8000, income_since=2023-05-01, savings=20000; with --account: line=, "
        "application=none",
    ),
    "opt.of_account": Line("说的是哪个账户", "The account it is about"),
    "example.account declare": Line(
        "jiebei account declare income=8000 income_since=2023-05-01 savings=20000\n"
        "jiebei account declare line=60000 --account jiebei",
        "jiebei account declare income=8000 income_since=2023-05-01 savings=20000\n"
        "jiebei account declare line=60000 --account jiebei",
    ),
    # score
    "score": Line(
        "自评分：得分、失分原因、怎么提高", "Self-assessment: points, reasons, what helps"
    ),
    "opt.if": Line(
        "假设：utilisation=30%、close=账户；可重复",
        "What if: utilisation=30%, close=ACCOUNT; repeatable",
    ),
    "example.score": Line(
        "jiebei score\njiebei score --if utilisation=30%\njiebei score --if close=jiebei",
        "jiebei score\njiebei score --if utilisation=30%\njiebei score --if close=jiebei",
    ),
    # import
    "import": Line(
        "读入支付宝、微信账单或贷款方计划，对着计划记账",
        "Read an Alipay or WeChat bill, or a lender's plan, and record it against the plan",
    ),
    "arg.bill": Line("账单文件；- 是标准输入", "The bill; - is stdin"),
    "opt.map": Line(
        "别的 CSV 的列：date=…,amount=…，还可有 text、ref、counterparty、out、in、status、kind",
        "Columns of another CSV: date=…,amount=… and text, ref, counterparty, out, in, status, "
        "kind where it has them",
    ),
    "opt.only_loan": Line("只对这一笔借据", "Only this loan"),
    "opt.only_account": Line("只对这个账户", "Only this account"),
    "example.import": Line(
        "jiebei import alipay.csv --dry-run\n"
        "jiebei import bank.csv --map date=记账日,amount=金额,text=摘要 --yes",
        "jiebei import alipay.csv --dry-run\n"
        "jiebei import bank.csv --map date=Date,amount=Amount,text=Memo --yes",
    ),
    # export
    "export": Line(
        "导出给别的工具：记账软件、表格、日历", "Write the book for accounting, sheets, calendars"
    ),
    "arg.format": Line(
        "hledger、ledger、beancount、csv、xlsx、ics、markdown、json、html，"
        "facts（账本本身，按文件名 JSON 或 TOML），evidence（一个账户的证据材料）",
        "hledger, ledger, beancount, csv, xlsx, ics, markdown, json, html, facts (the ledger "
        "itself, JSON or TOML by the file's name), evidence (the papers of an account)",
    ),
    "example.export": Line(
        "jiebei export ics --to 还款.ics\njiebei export hledger | hledger -f - balance",
        "jiebei export ics --to loans.ics\njiebei export hledger | hledger -f - balance",
    ),
    # the manual page
    "man.name": Line("名称", "Name"),
    "man.synopsis": Line("用法", "Synopsis"),
    "man.exits": Line("退出码", "Exit status"),
    "man.environment": Line("环境变量", "Environment"),
    "man.exit.0": Line("完成", "Done."),
    "man.exit.1": Line(
        "答案是否：未通过、还不能退出、通知或扣款没成；或用 --exit-code 时有要提醒的",
        "The answer is no: declined, not eligible, a notification or a deduction failed; or, with "
        "--exit-code, there is something to remember.",
    ),
    "man.exit.2": Line("用法不对，或输入读不懂", "Wrong usage or unreadable input."),
    "man.exit.3": Line("借据或账户的规则不允许", "Refused by a rule of the loan or the account."),
    "man.exit.4": Line("账本读不了或不对", "The ledger is unreadable or invalid."),
    "man.exit.5": Line("账本正忙，稍后再试", "The ledger is busy; try again."),
    "man.exit.6": Line(
        "已记账，但答案没能显示：不要再记一次", "Recorded, but not shown: do not enter it again."
    ),
    "man.exit.70": Line("程序出错", "A bug."),
    "man.exit.74": Line(
        "答案写不出来，没有记账", "The answer cannot be printed; nothing recorded."
    ),
    "man.exit.130": Line(
        "被中断（128 加信号编号，如 143）", "Interrupted (128 and the signal, such as 143)."
    ),
    "man.env.JIEBEI_LEDGER": Line("账本文件", "The ledger's file."),
    "man.env.JIEBEI_CONFIG": Line(
        "自己的产品、事项和 secrets 的文件夹",
        "The folder of one's own products, steps and secrets.",
    ),
    "man.env.JIEBEI_STATE": Line(
        "remind --once 的记忆所在的文件夹", "The folder where remind --once keeps what it said."
    ),
    "man.env.JIEBEI_SECRETS": Line(
        "通知用的密钥文件，只能自己可读",
        "The file of secrets for --notify, readable by its owner alone.",
    ),
    "man.env.JIEBEI_LANG": Line("语言：zh 或 en", "The language, zh or en."),
    "man.env.JIEBEI_TODAY": Line("把这一天当作今天", "The day taken for today."),
    "man.env.NO_COLOR": Line("设了就不用颜色", "No colour where it is set."),
    # evidence
    # the ledger: history, undo, check, edit, backups
    "log": Line("看历史：每一条记录，冲正的也在", "The history: every fact, reversed ones too"),
    "undo": Line("冲正上一条命令记的账", "Reverse what the last command recorded"),
    "check": Line(
        "核对整本账：重算每笔拆分和计划，列出不对的",
        "Verify the ledger: recompute every split and plan, list what is wrong",
    ),
    "edit": Line(
        "安全地手工改账本：先查、再问、留备份", "Edit the ledger by hand: checked, asked, backed up"
    ),
    "restore": Line("恢复以前的版本", "Put a previous version back"),
    "arg.fact": Line(
        "记录编号（jiebei log）；不写就是最新的", "Fact id (jiebei log); left out: newest"
    ),
    "arg.backup": Line(
        "第几个备份（jiebei log --backups），1 最新", "Which backup, 1 is the newest"
    ),
    "opt.wait": Line("账本被占用时最多等几秒（默认 5）", "Seconds to wait for a busy ledger (5)"),
    "opt.redo": Line("撤回上一次冲正", "Take the last undo back"),
    "opt.log_loan": Line("只看这笔借据", "Only this loan"),
    "opt.log_account": Line("只看这个账户", "Only this account"),
    "opt.log_type": Line("只看这一类：repaid、disbursed …", "Only this type: repaid, disbursed …"),
    "opt.log_since": Line("从这一天起", "From this day on"),
    "opt.log_until": Line("到这一天为止", "Up to this day"),
    "opt.log_backups": Line("列出以前的版本", "List the previous versions"),
    "example.log": Line(
        "jiebei log L1 --since 2026-01-01\njiebei log --type prepaid --json",
        "jiebei log L1 --since 2026-01-01\njiebei log --type prepaid --json",
    ),
    "example.undo": Line("jiebei undo\njiebei undo --redo", "jiebei undo\njiebei undo --redo"),
    "example.check": Line("jiebei check --json", "jiebei check --json"),
    "example.edit": Line("EDITOR=nano jiebei edit", "EDITOR=nano jiebei edit"),
    "example.restore": Line(
        "jiebei log --backups\njiebei restore 1 --dry-run",
        "jiebei log --backups\njiebei restore 1 --dry-run",
    ),
    "arg.evidence_account": Line("账户名（evidence）", "Account name (evidence)"),
}
