"""What would work: one line for the error codes that have a way out."""

from jiebei_cli.text.catalog import Line

LINES: dict[str, Line] = {
    "amount.unreadable": Line(
        "写 50000、50,000.00、¥5000 或 5万", "write 50000, 50,000.00, ¥5000 or 5万"
    ),
    "amount.decimals": Line("精确到分，如 4493.16", "to the fen, such as 4493.16"),
    "rate.unreadable": Line(
        "写明单位：0.04%/d、万4/日、1.2%/m、14.6%/y", "with its basis: 0.04%/d, 1.2%/m, 14.6%/y"
    ),
    "date.unreadable": Line("写 2026-05-20、today 或 +7d", "write 2026-05-20, today or +7d"),
    "date.future": Line(
        "到那天再记；现在试算：{typed} --dry-run", "until then, to look: {typed} --dry-run"
    ),
    "if.unreadable": Line(
        "写 unpaid、'L1 unpaid' 或 'L1 unpaid until 2027-01-10'",
        "write unpaid, 'L1 unpaid' or 'L1 unpaid until 2027-01-10'",
    ),
    "if.no_days": Line("{typed} {more}", "{typed} {more}"),
    "date.out_of_order": Line(
        "先冲正 {date} 之后的，补上这笔，再记回来：jiebei log {loan} --since {date}",
        "undo what is later, record this one, then those again: jiebei log {loan} --since {date}",
    ),
    "date.before_draw": Line("用 {drawn} 或之后的日期", "use {drawn} or a later day"),
    "choice.unknown": Line("可用：{known}", "known: {known}"),
    "interval.unreadable": Line("写 1m、3m、1y、1w 或 2w", "write 1m, 3m, 1y, 1w or 2w"),
    "day_count.unknown": Line("可用：{known}", "known: {known}"),
    "method.unknown": Line("可用：{known}", "known: {known}"),
    "fee.unreadable": Line(
        "写金额 100 或百分比 1.5%", "write an amount, 100, or a percentage, 1.5%"
    ),
    "lang.unknown": Line("可用：zh、en", "known: zh, en"),
    "ref.conflict": Line("换一个编号", "take another reference"),
    "split.unreadable": Line(
        "写 principal=4000.00,interest=493.16", "write principal=4000.00,interest=493.16"
    ),
    "plan.unreadable": Line(
        "CSV 的列：due,principal,interest,fee", "a CSV with the columns due,principal,interest,fee"
    ),
    "terms.instalments_missing": Line("加上 --months 12", "add --months 12"),
    "terms.interest_only": Line("加上 --interest-only 6", "add --interest-only 6"),
    "loan.unknown": Line("账本里有：{known}", "the ledger has: {known}"),
    "loan.ambiguous": Line("说明哪一笔，如 jiebei repay L1", "name one, such as jiebei repay L1"),
    "loan.none": Line("看全部：jiebei status", "see all: jiebei status"),
    "account.unknown": Line("账本里有：{known}", "the ledger has: {known}"),
    "account.which": Line("先看：jiebei account", "see: jiebei account"),
    "account.name": Line(
        "用字母、数字、- _ .，不要像借据号 L1", "letters, digits, - _ . and not like a loan id (L1)"
    ),
    "account.closed": Line("另开账户：--account 新名", "use another: --account NAME"),
    "name.unknown": Line("账本里有：{known}", "the ledger has: {known}"),
    "product.unknown": Line("可用：{known}", "known: {known}"),
    "repay.nothing_due": Line(
        "提前还：jiebei prepay {loan} --all --date {date} --dry-run",
        "to pay early: jiebei prepay {loan} --all --date {date} --dry-run",
    ),
    "repay.on_time": Line("{commands}", "{commands}"),
    "repay.more_than_due": Line(
        "还到期款：jiebei repay {loan} --date {date}；"
        "多出的提前还：jiebei prepay {loan} {rest} --date {date}",
        "what is due: jiebei repay {loan} --date {date}; "
        "the rest: jiebei prepay {loan} {rest} --date {date}",
    ),
    "prepay.loan_missing": Line(
        "如 jiebei prepay {first} {what} --dry-run",
        "such as jiebei prepay {first} {what} --dry-run",
    ),
    "prepay.amount_or_all": Line(
        "如 jiebei prepay {loan} 5000，或 jiebei prepay {loan} --all",
        "jiebei prepay {loan} 5000, or jiebei prepay {loan} --all",
    ),
    "prepay.not_allowed_none": Line(
        "到期再还：jiebei repay {loan}", "pay as it falls due: jiebei repay {loan}"
    ),
    "prepay.not_allowed_full": Line(
        "jiebei prepay {loan} --all --date {date} --dry-run",
        "jiebei prepay {loan} --all --date {date} --dry-run",
    ),
    "prepay.lock_in": Line("{typed} --date {until} --dry-run", "{typed} --date {until} --dry-run"),
    "prepay.draw_day": Line("{typed} --date {until} --dry-run", "{typed} --date {until} --dry-run"),
    "prepay.exceeds": Line(
        "全部结清：jiebei prepay {loan} --all --date {date}",
        "pay it off: jiebei prepay {loan} --all --date {date}",
    ),
    "prepay.all_due": Line(
        "jiebei repay {loan} --date {date}", "jiebei repay {loan} --date {date}"
    ),
    "apply.declined": Line(
        "贷款方已经放款的话：{typed} --granted", "if the lender already gave it: {typed} --granted"
    ),
    "confirm.needed": Line(
        "记账：{typed} --yes；只看：{typed} --dry-run",
        "to record: {typed} --yes; to look: {typed} --dry-run",
    ),
    "close.blocked": Line("先做：{next}", "first: {next}"),
    "close.step_unknown": Line("可用：{known}", "known: {known}"),
    "close.owing": Line("jiebei close {account} --check", "jiebei close {account} --check"),
    "ledger.empty": Line(
        "恢复备份：jiebei restore；或删掉它重新开始", "jiebei restore, or remove it to start anew"
    ),
    "ledger.bom": Line("另存为不带 BOM 的 UTF-8", "save it as UTF-8 without the mark"),
    "ledger.malformed": Line(
        "改好那一行：jiebei edit；或恢复备份：jiebei restore",
        "mend that line with jiebei edit, or jiebei restore",
    ),
    "ledger.invalid": Line(
        "改好那一行：jiebei edit；或恢复备份：jiebei restore",
        "mend that line with jiebei edit, or jiebei restore",
    ),
    "ledger.not_ours": Line("用 --ledger 指定账本", "name your ledger with --ledger"),
    "ledger.newer": Line("升级：pip install -U jiebei-cli", "upgrade: pip install -U jiebei-cli"),
    "ledger.unverified": Line(
        "太大就另开一本：--ledger 新文件；否则是程序的错，请报告",
        "if it is full, begin another: --ledger NEW; otherwise this is a bug: please report it",
    ),
    "ledger.directory": Line(
        "写到文件：--ledger {file}/ledger.json", "name a file: --ledger {file}/ledger.json"
    ),
    "ledger.dash": Line("名字就叫 -：--ledger ./-", "a file of that name: --ledger ./-"),
    "output.failed": Line("查磁盘空间和管道", "look at disk space and the pipe"),
    "ledger.busy": Line("稍后再试", "try again"),
    "ledger.changed": Line("再试一次", "try again"),
    "ledger.missing": Line(
        "恢复备份：jiebei restore --ledger {file}", "jiebei restore --ledger {file}"
    ),
    "ledger.vanished": Line(
        "把账本放回去（接上磁盘、等同步完）；真要从头记，先删掉那个锁",
        "put it back (mount the disk, let it sync); to start anew instead, remove that lock",
    ),
    "ledger.none": Line(
        "用 --ledger 或 JIEBEI_LEDGER 指明账本", "name yours with --ledger or JIEBEI_LEDGER"
    ),
    "ledger.lock": Line(
        "用 sudo 记过账？改回主人：sudo chown $USER {file}",
        "was jiebei run under sudo? give it back: sudo chown $USER {file}",
    ),
    "ledger.reserved": Line(
        "用别的名字；要用备份：jiebei restore",
        "take another name; to use a backup: jiebei restore",
    ),
    "ledger.hardlinked": Line(
        "先让它成为单独的文件：cp {file} {file}.new && mv {file}.new {file}",
        "make it a file of its own: cp {file} {file}.new && mv {file}.new {file}",
    ),
    "usage.no_command": Line("命令：{known}", "commands: {known}"),
    "usage.no_command_near": Line("是不是 {near}？", "did you mean {near}?"),
    "usage.no_option": Line("看说明：{command} --help", "see: {command} --help"),
    "usage.no_option_near": Line("是不是 {near}？", "did you mean {near}?"),
    "usage.missing": Line("看说明：{command} --help", "see: {command} --help"),
    "usage.option_value": Line("看说明：{command} --help", "see: {command} --help"),
    "usage.extra": Line("看说明：{command} --help", "see: {command} --help"),
    "usage.other": Line("看说明：{command} --help", "see: {command} --help"),
    "bug": Line(
        "带上 JIEBEI_DEBUG=1 的输出报告给我们",
        "please report it with the output of JIEBEI_DEBUG=1",
    ),
    # contract changes
    "change.custom": Line(
        "差几分可以记：jiebei change adjust {loan}/期号 --interest -0.01",
        "a few fen can be recorded: jiebei change adjust {loan}/N --interest -0.01",
    ),
    "change.since": Line("记账日用 --date {since}", "set the value date: --date {since}"),
    "change.beyond_end": Line(
        "看计划：jiebei schedule {loan}", "see the plan: jiebei schedule {loan}"
    ),
    "change.row": Line("写 L1/4", "write L1/4"),
    "change.no_instalment": Line(
        "看计划：jiebei schedule {loan}", "see the plan: jiebei schedule {loan}"
    ),
    "change.nothing": Line(
        "加 --interest、--penalty 或 --fee", "add --interest, --penalty or --fee"
    ),
    "calendar.missing": Line(
        "pip install 'jiebei-cli[holidays]'", "pip install 'jiebei-cli[holidays]'"
    ),
    "terms.fee_rate": Line('写 rate = "0.01"', 'state rate = "0.01"'),
    "terms.settlement_partial": Line('写 allowed = "full"', 'state allowed = "full"'),
    # rates, limits, presets, reconciling
    "rate.one_sided": Line(
        "到账写在前，还款写正数：jiebei rate 10000 12x906.67",
        "received first, payments positive: jiebei rate 10000 12x906.67",
    ),
    "rate.which": Line("{again} 或 {other}", "{again}, or {other}"),
    "plan.no_rate": Line(
        "写上合同的利率：{again} --rate {closest}", "state the contract's: {again} --rate {closest}"
    ),
    "plan.any_rate": Line(
        "写上合同的利率：{again} --rate {closest}", "state the contract's: {again} --rate {closest}"
    ),
    "rate.several_roots": Line(
        "后来又到账的部分分开算", "reckon each sum received with its own payments"
    ),
    "payment.unreadable": Line(
        "写 12x906.67、906.67、2026-02-05:906.67、文件.csv 或 -",
        "write 12x906.67, 906.67, 2026-02-05:906.67, FILE.csv or -",
    ),
    "payments.file": Line(
        "每行 日期,金额，如 2026-02-05,906.67", "a DATE,AMOUNT a line, such as 2026-02-05,906.67"
    ),
    "payments.none": Line("如 jiebei rate 10000 12x906.67", "such as jiebei rate 10000 12x906.67"),
    "payments.mixed": Line(
        "要么都写日期，要么都不写", "give every payment a date, or none of them"
    ),
    "payments.before": Line("用 --date 写到账日", "say when the money came with --date"),
    "product.asks": Line(
        "照合同写上 {option}，或 jiebei product copy {product} 我的",
        "take {option} from your contract, or jiebei product copy {product} mine",
    ),
    "product.term": Line("写 --instalments {known} 之一", "take one of --instalments {known}"),
    "reconcile.settled": Line("看记录：jiebei status {loan}", "see jiebei status {loan}"),
    "reconcile.principal": Line(
        "看漏记了哪笔：jiebei log {loan}", "see which payment is missing: jiebei log {loan}"
    ),
    "reconcile.payment": Line("漏记的补记：{commands}", "record what is missing: {commands}"),
    "reconcile.payment_there": Line(
        "等一天再看，或拿回单问客服", "look again a day later, or ask with your receipt"
    ),
    "reconcile.account": Line("{command}", "{command}"),
    "reconcile.figure": Line("如果是结清金额：{command}", "if it is the payoff: {command}"),
    "reconcile.future": Line("{typed} --on {today}", "{typed} --on {today}"),
    # funds, reminders, notifications, charts
    "funds.name": Line("用字母、数字、- _ .", "letters, digits, - _ ."),
    "funds.none": Line(
        "登记：jiebei funds set 余额 5000 --date {date}",
        "declare some: jiebei funds set cash 5000 --date {date}",
    ),
    "repay.auto_alone": Line("jiebei repay --auto --yes", "jiebei repay --auto --yes"),
    "notify.unreadable": Line(
        "写完整的地址，如 https://ntfy.sh/主题、smtps://用户:${{PASSWORD}}@主机/?to=收件人",
        "a full address: https://ntfy.sh/TOPIC, smtps://USER:${{PASSWORD}}@HOST/?to=ADDRESS",
    ),
    "notify.unknown": Line(
        "可用：{known}，如 dingtalk+https://…", "known: {known}, such as dingtalk+https://…"
    ),
    "notify.secret_missing": Line(
        "设环境变量 {name}，或在 {file} 写一行 {name}=…",
        "set {name}, or put a line {name}=… into {file}",
    ),
    "notify.secrets_mode": Line("chmod 600 {file}", "chmod 600 {file}"),
    "status.chart_loan": Line("如 jiebei status L1 --chart", "such as jiebei status L1 --chart"),
    # closing steps
    "close.step_missing": Line("如 --done certificate", "such as --done certificate"),
    "close.step_by_ledger": Line(
        "jiebei close {account} --check", "jiebei close {account} --check"
    ),
    "close.step_order": Line("{command}", "{command}"),
    "close.step_early": Line("用 {since} 或之后的日期", "use {since} or a later day"),
    "close.file": Line("核对文件名", "check the file's name"),
    "close.already": Line(
        "后续事项：jiebei close {account} --check", "what is left: jiebei close {account} --check"
    ),
    # statements about accounts
    "declare.unreadable": Line("写 income=8000", "write income=8000"),
    "declare.unknown": Line("可用：{known}", "known: {known}"),
    "declare.account": Line("加上 --account 账户名", "add --account NAME"),
    "declare.no_account": Line("去掉 --account", "leave --account out"),
    # score
    "score.if": Line(
        "写 --if utilisation=30% 或 --if close=账户",
        "write --if utilisation=30% or --if close=NAME",
    ),
    "score.if_unknown": Line("可用：{known}", "known: {known}"),
    # import
    "bill.empty": Line("重新导出一次", "export it again"),
    "bill.unknown": Line(
        "可读：支付宝 App 或网页账单、微信账单、贷款方计划表；"
        "别的 CSV 用 --map date=列名,amount=列名",
        "known: Alipay app and web bills, WeChat bills, a lender's plan; any other CSV with "
        "--map date=COLUMN,amount=COLUMN",
    ),
    "bill.archive": Line(
        "先用通知里的密码解压，再导入里面的账单",
        "unpack it with the password you were sent, then import the bill inside",
    ),
    "bill.workbook": Line("重新导出一次，不要用表格软件打开保存", "export it again, unopened"),
    "bill.cashbook": Line(
        "改用：支付宝 → 我的 → 账单 → ··· → 开具交易流水证明 → 用于个人对账",
        "take instead: Alipay → 我的 → 账单 → ··· → 开具交易流水证明 → 用于个人对账",
    ),
    "bill.resaved": Line(
        "重新导出，直接导入原文件，不要用 Excel、WPS 打开后保存",
        "export it again and import the original file, never saved from Excel or WPS",
    ),
    "bill.truncated": Line("重新下载或导出完整的文件", "download or export the whole file again"),
    "bill.incomplete": Line("重新下载或导出完整的文件", "download or export the whole file again"),
    "bill.encoding": Line("用导出的原文件，或另存为 UTF-8", "take the original, or save as UTF-8"),
    "bill.encoding_mixed": Line(
        "不要把几个账单拼在一起，逐个导入原文件",
        "do not paste bills together: import each original file",
    ),
    "bill.columns": Line(
        "用导出的原文件，不要手改", "take the file as exported, without editing it"
    ),
    "bill.amount": Line(
        "用导出的原文件，不要手改", "take the file as exported, without editing it"
    ),
    "bill.time": Line("用导出的原文件，不要手改", "take the file as exported, without editing it"),
    "bill.too_large": Line("按年分几次导出", "export it year by year"),
    "map.unreadable": Line("可用：{known}", "known: {known}"),
    "map.missing": Line(
        "--map date=记账日,amount=金额,text=摘要", "--map date=Date,amount=Amount,text=Memo"
    ),
    "map.columns": Line("文件的列：{known}", "its columns: {known}"),
    "import.own_dates": Line("去掉 --date 和 --ref", "leave out --date and --ref"),
    "import.plan_date": Line("加 --date 放款日", "add --date with the day of the draw"),
    "extra.missing": Line("pip install 'jiebei-cli[{extra}]'", "pip install 'jiebei-cli[{extra}]'"),
    # export
    "export.needs_file": Line("--to 借款.{format}", "--to loans.{format}"),
    "export.over_ledger": Line("换一个文件名", "name another file"),
    "export.exists": Line(
        "换一个名字；要覆盖就再加 --force", "name another, or add --force to write over it"
    ),
    "file.unwritable": Line("换一个位置：--to 文件", "choose another place: --to FILE"),
    # the ledger
    "wait.unreadable": Line("如 --wait 30", "such as --wait 30"),
    "ledger.dangling": Line("接上磁盘，或改链接", "mount that disk, or mend the link"),
    "ledger.unwritable": Line("查磁盘空间和权限", "look at disk space and permissions"),
    "ledger.tail": Line(
        "用 jiebei export facts --to 新文件 另存一份再用",
        "write it anew with jiebei export facts --to NEW and use that",
    ),
    "ledger.trailing_comma": Line("删掉那个逗号", "remove that comma"),
    "ledger.truncated": Line(
        "看备份：jiebei log --backups", "see the backups: jiebei log --backups"
    ),
    "ledger.repeated_key": Line("只留一个", "keep one of them"),
    "ledger.encoding": Line("另存为 UTF-8", "save it as UTF-8"),
    "fact.unreadable_id": Line("看编号：jiebei log", "see the ids: jiebei log"),
    "fact.unknown_id": Line("看编号：jiebei log", "see the ids: jiebei log"),
    "fact.impossible": Line("看全部问题：jiebei check", "see all problems: jiebei check"),
    "fact.no_instalment": Line("看全部问题：jiebei check", "see all problems: jiebei check"),
    "undo.later": Line("先冲正最新的：jiebei undo {newest}", "newest first: jiebei undo {newest}"),
    "undo.not_standing": Line("恢复它：jiebei undo {by}", "to restore it: jiebei undo {by}"),
    "redo.stale": Line("指明编号：jiebei undo {fact}", "name it: jiebei undo {fact}"),
    "edit.no_terminal": Line(
        "脚本里改文件后用 jiebei check 核对", "in a script: change the file, then jiebei check"
    ),
    "edit.nothing": Line("先记一笔：jiebei apply", "record something first: jiebei apply"),
    "edit.no_editor": Line("设 EDITOR，如 EDITOR=nano", "set EDITOR, such as EDITOR=nano"),
    "restore.none": Line("每次写入才留一份备份", "a backup is kept whenever the ledger is written"),
    "restore.unknown": Line("看备份：jiebei log --backups", "see them: jiebei log --backups"),
    "evidence.needs": Line(
        "jiebei export evidence jiebei --to 文件夹", "jiebei export evidence jiebei --to FOLDER"
    ),
}
