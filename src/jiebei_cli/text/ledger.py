"""The ledger and its history."""

from jiebei_cli.text.catalog import Line, Problem

WORDS: dict[str, Line] = {
    "account.opened": Line(
        "账户 {name}（{product}），额度 {line}", "account {name} ({product}), line {line}"
    ),
    "demo.intro": Line(
        "案例演在用完就删的账本里；每条命令都真的执行了。人物和数字都是虚构的。",
        "Played in ledgers that are thrown away; every command was really run. All invented.",
    ),
    "demo.outro": Line(
        "换成你自己的：jiebei apply 50000 --months 12 --granted，然后 jiebei。不缩短：--full。",
        "Now yours: jiebei apply 50000 --months 12 --granted, then jiebei. Whole: --full.",
    ),
    "demo.times": Line("（每次如此，共 {count} 次）", "(the same each time, {count} times)"),
    "demo.trader": Line(
        "一、进货五万，三个月后全部还清", "1. 50,000 for stock, all paid back after three months"
    ),
    "demo.trader.moral": Line(
        "这份合同没有约定提前还款的费用，只付到还款日为止的利息：提前返还按实际借款期间计息，"
        "另有约定的除外{law[civil-code-677]}。",
        "This contract states no fee for paying early, so there is only the interest to the day: "
        "a loan returned early bears it for the actual period, unless agreed otherwise"
        "{law[civil-code-677]}.",
    ),
    "demo.decade": Line(
        "二、十年按年还，每期当天还", "2. Ten years, yearly instalments, always paid on the day"
    ),
    "demo.decade.moral": Line(
        "按时还款的记录一般不因关闭而删除，看信用报告。借呗没有查到十年期的，约定用途也不含买房："
        "文章这里不对。",
        "The record of paying on time is usually not deleted by closing: look at your report. No "
        "借呗 over ten years was found, nor is a home among its agreed uses: the article is wrong "
        "there.",
    ),
    "demo.early": Line(
        "三、刚借就想提前还：锁定期和手续费", "3. Paying early soon after the draw: lock-in and fee"
    ),
    "demo.early.moral": Line(
        "文章说：提前还影响征信。提前还款本身不是不良信息：不良信息是未按合同履行义务，"
        "以及行政处罚、判决和强制执行等{law[credit-reporting-44-3]}。能否提前、收不收费看合同"
        "{law[civil-code-530,civil-code-677]}。贷款方自己会不会因此调整额度，只有贷款方知道。",
        "The article says prepaying hurts the credit record. Paying early is not adverse "
        "information: that is failing to perform a contract, and penalties, judgments and their "
        "enforcement{law[credit-reporting-44-3]}. Whether a loan may be paid early, and for what "
        "fee, the contract says{law[civil-code-530,civil-code-677]}. Whether the lender "
        "changes a line for it, only the lender knows.",
    ),
    "status.score": Line("自评 {score}（jiebei score）", "Self-assessment {score} (jiebei score)"),
    "log.id": Line("编号", "Id"),
    "log.type": Line("类型", "Type"),
    "log.of": Line("借款/账户", "Of"),
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
        "{loan}：剩余本金 {before} → {after}，结清 {payoff_before} → {payoff_after}",
        "{loan}: outstanding {before} → {after}, payoff {payoff_before} → {payoff_after}",
    ),
    "log.more_changes": Line("另有 {count} 笔借款变化", "{count} more loans change"),
    "log.no_change": Line("各笔剩余本金没有变化", "nothing outstanding changes"),
    "log.sum": Line("剩余本金合计 {before} → {after}", "outstanding in all {before} → {after}"),
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
    "check.entry": Line("资料", "Entry"),
    "check.file": Line("文件", "File"),
    "check.recheck": Line("应在此前复查", "Look up by"),
    "check.current": Line(
        "{entries} 项法律、上限和关闭办法的资料，到 {date} 都不用复查。",
        "{entries} entries of law, limits and closing guides: none has to be looked up by {date}.",
    ),
    "check.stale": Line(
        "{entries} 项资料中有 {count} 项过了复查日：查过后改配置目录里的同名文件。",
        "entries past their day: {count} of {entries}; look them up, then edit a copy of the file "
        "in the config folder.",
    ),
    "check.fine": Line("{facts} 条记录，全部相符。", "{facts} facts, all in order."),
    "check.found": Line("{facts} 条记录，发现 {count} 处", "found in {facts} facts: {count}"),
}

ERRORS: dict[str, Problem] = {
    "account.unknown": Problem(
        "没有账户 {name}", "no account {name}", Line("账本里有：{known}", "the ledger has: {known}")
    ),
    "account.which": Problem(
        "要说明哪个账户：{known}",
        "say which account: {known}",
        Line("先看：jiebei account", "see: jiebei account"),
    ),
    "account.name": Problem(
        "账户名不可用：{name}",
        "unusable account name: {name}",
        Line(
            "用字母、数字、- _ .，不要像借款编号 L1",
            "letters, digits, - _ . and not like a loan id (L1)",
        ),
    ),
    "account.exists": Problem("账户 {account} 已存在", "account {account} exists"),
    "account.closed": Problem(
        "账户 {account} 已于 {date} 关闭",
        "account {account} was closed on {date}",
        Line("另开账户：--account 新名", "use another: --account NAME"),
    ),
    "account.line_known": Problem(
        "账户 {account} 的额度已记为 {line}", "the line of {account} is recorded as {line}"
    ),
    "ledger.empty": Problem(
        "账本 {file} 是空文件",
        "the ledger {file} is an empty file",
        Line(
            "恢复备份：jiebei restore；或删掉它重新开始",
            "jiebei restore, or remove it to start anew",
        ),
    ),
    "ledger.bom": Problem(
        "账本 {file} 开头有字节顺序标记",
        "the ledger {file} starts with a byte-order mark",
        Line("另存为不带 BOM 的 UTF-8", "save it as UTF-8 without the mark"),
    ),
    "ledger.encoding": Problem(
        "账本 {file} 第 {line} 行第 {column} 列不是 UTF-8",
        "the ledger {file} is not UTF-8 at line {line}, column {column}",
        Line("另存为 UTF-8", "save it as UTF-8"),
    ),
    "ledger.malformed": Problem(
        "账本 {file} 第 {line} 行第 {column} 列读不下去：{reason}",
        "the ledger {file} cannot be read at line {line}, column {column}: {reason}",
        Line(
            "改好那一行：jiebei edit；或恢复备份：jiebei restore",
            "mend that line with jiebei edit, or jiebei restore",
        ),
    ),
    "ledger.not_ours": Problem(
        "{file} 不是 jiebei 的账本",
        "{file} is not a ledger of jiebei",
        Line("用 --ledger 指定账本", "name your ledger with --ledger"),
    ),
    "ledger.newer": Problem(
        "账本 {file} 是第 {version} 版，本程序只懂第 {known} 版",
        "the ledger {file} is version {version}; this program knows {known}",
        Line("升级：pip install -U jiebei-cli", "upgrade: pip install -U jiebei-cli"),
    ),
    "ledger.too_large": Problem(
        "账本 {file} 超过 {most} 字节", "the ledger {file} is larger than {most} bytes"
    ),
    "ledger.invalid": Problem(
        "账本 {file} 第 {line} 行：{what}",
        "the ledger {file}, line {line}: {what}",
        Line(
            "改好那一行：jiebei edit；或恢复备份：jiebei restore",
            "mend that line with jiebei edit, or jiebei restore",
        ),
    ),
    "ledger.unverified": Problem(
        "没有记：写成这样，账本 {file} 就读不回来了（{what}）",
        "not recorded: the ledger {file} could not be read back ({what})",
        Line(
            "太大就另开一本：--ledger 新文件；否则是程序的错，请报告",
            "if it is full, begin another: --ledger NEW; otherwise this is a bug: please report it",
        ),
    ),
    "ledger.directory": Problem(
        "{file} 是目录，不是账本",
        "{file} is a directory, not a ledger",
        Line("写到文件：--ledger {file}/ledger.json", "name a file: --ledger {file}/ledger.json"),
    ),
    "ledger.unreadable": Problem(
        "读不了账本 {file}：{reason}", "cannot read the ledger {file}: {reason}"
    ),
    "ledger.unwritable": Problem(
        "写不了账本 {file}：{reason}",
        "cannot write the ledger {file}: {reason}",
        Line("查磁盘空间和权限", "look at disk space and permissions"),
    ),
    "ledger.busy": Problem(
        "账本 {file} 正被写入，等了 {wait} 秒",
        "the ledger {file} is being written; waited {wait} s",
        Line("稍后再试", "try again"),
    ),
    "ledger.changed": Problem(
        "账本 {file} 中途被别人改了，没有记",
        "the ledger {file} was changed by somebody else meanwhile; nothing was recorded",
        Line("再试一次", "try again"),
    ),
    "ledger.missing": Problem(
        "账本 {file} 不见了，它的备份还在：{backup}",
        "the ledger {file} is missing; its backup is there: {backup}",
        Line("恢复备份：jiebei restore --ledger {file}", "jiebei restore --ledger {file}"),
    ),
    "ledger.vanished": Problem(
        "账本 {file} 不见了，也没有备份；它的锁还在：{lock}",
        "the ledger {file} is missing and so are its backups; its lock is there: {lock}",
        Line(
            "把账本放回去（接上磁盘、等同步完）；真要从头记，先删掉那个锁",
            "put it back (mount the disk, let it sync); to start anew instead, remove that lock",
        ),
    ),
    "ledger.none": Problem(
        "没有账本 {file}",
        "there is no ledger {file}",
        Line("用 --ledger 或 JIEBEI_LEDGER 指明账本", "name yours with --ledger or JIEBEI_LEDGER"),
    ),
    "ledger.lock": Problem(
        "账本的锁 {file} 打不开：{reason}",
        "cannot open the ledger's lock {file}: {reason}",
        Line(
            "用 sudo 记过账？改回主人：sudo chown $USER {file}",
            "was jiebei run under sudo? give it back: sudo chown $USER {file}",
        ),
    ),
    "ledger.reserved": Problem(
        "{file} 是留给备份和锁的名字，不能写账本",
        "{file} is a name kept for backups and locks; no ledger is written there",
        Line(
            "用别的名字；要用备份：jiebei restore",
            "take another name; to use a backup: jiebei restore",
        ),
    ),
    "ledger.hardlinked": Problem(
        "账本 {file} 还有别的硬链接，写了就会变成两本",
        "the ledger {file} has other hard links; writing would make two of it",
        Line(
            "先让它成为单独的文件：cp {file} {file}.new && mv {file}.new {file}",
            "make it a file of its own: cp {file} {file}.new && mv {file}.new {file}",
        ),
    ),
    "fact.differs": Problem("读回来不是同样的内容", "it reads back as something else"),
    "fact.field": Problem("{reason}", "{reason}"),
    "fact.id_order": Problem(
        "编号 {id} 没有大于前一条 {previous}", "id {id} does not follow {previous}"
    ),
    "fact.reversed": Problem(
        "第 {id} 条冲正第 {fact} 条，而它前面没有第 {fact} 条",
        "fact {id} reverses fact {fact}, which is not before it",
    ),
    "fact.confirmed": Problem(
        "第 {id} 条核实要么写一条在它之前的 fact，要么写 account 和 look",
        "fact {id} confirms neither a `fact` before it nor a `look` at an `account`",
    ),
    "fact.name": Problem(
        "{field} 只能用字母、数字、- _ .，最多 40 个：{text}",
        "{field} takes letters, digits, - _ . and 40 of them at most: {text}",
    ),
    "fact.text": Problem("{field} 里有控制字符：{text}", "{field} has a control character: {text}"),
    "fact.amount": Problem(
        "{field} 不是两位小数的金额：{text}", "{field} is not an amount with two decimals: {text}"
    ),
    "fact.sum": Problem(
        "拆分合计 {sum}，不等于金额 {amount}", "the split sums to {sum}, not the amount {amount}"
    ),
    "fact.out_of_order": Problem(
        "第 {fact} 条 {date} 早于 {last}", "fact {fact} of {date} comes after {last}"
    ),
    "fact.no_instalment": Problem(
        "第 {fact} 条：{loan} 没有第 {number} 期",
        "fact {fact}: {loan} has no instalment {number}",
        Line("看全部问题：jiebei check", "see all problems: jiebei check"),
    ),
    "fact.overpaid": Problem(
        "第 {fact} 条：{loan} 第 {number} 期还多了",
        "fact {fact}: instalment {number} of {loan} is overpaid",
    ),
    "fact.loan_twice": Problem(
        "第 {fact} 条：{loan} 已放过款", "fact {fact}: {loan} was drawn before"
    ),
    "fact.account_twice": Problem(
        "第 {fact} 条：账户 {account} 已存在", "fact {fact}: account {account} exists"
    ),
    "fact.no_loan": Problem("第 {fact} 条：没有借款 {loan}", "fact {fact}: no loan {loan}"),
    "fact.no_account": Problem(
        "第 {fact} 条：没有账户 {account}", "fact {fact}: no account {account}"
    ),
    "ledger.dash": Problem(
        "账本要是文件，不能是 -",
        "the ledger is a file, it cannot be -",
        Line("名字就叫 -：--ledger ./-", "a file of that name: --ledger ./-"),
    ),
    "fact.beyond_end": Problem(
        "第 {fact} 条：{loan} 在 {date} 没有可改的期次",
        "fact {fact}: {loan} has nothing to change on {date}",
    ),
    "fact.dues": Problem(
        "第 {fact} 条：{loan} 新的应还日期没有递增",
        "fact {fact}: the new due dates of {loan} do not ascend",
    ),
    "fact.funds": Problem(
        "第 {fact} 条：资金“{text}”读不懂", "fact {fact}: cannot read the funds “{text}”"
    ),
    "status.chart_loan": Problem(
        "--chart 要说明哪笔借款：{known}",
        "--chart is of one loan, say which: {known}",
        Line("如 jiebei status L1 --chart", "such as jiebei status L1 --chart"),
    ),
    "account.open": Problem("账户 {account} 没有关闭", "account {account} is not closed"),
    "account.before_closing": Problem(
        "{date} 早于账户 {account} 的关闭日 {closed}",
        "{date} is before account {account} was closed, {closed}",
    ),
    "ledger.dangling": Problem(
        "{file} 指向 {target}，而那里没有账本",
        "{file} points to {target}, which is not there",
        Line("接上磁盘，或改链接", "mount that disk, or mend the link"),
    ),
    "ledger.not_a_file": Problem("{file} 不是普通文件", "{file} is not a regular file"),
    "ledger.unsynced": Problem(
        "磁盘没有确认账本 {file} 写好了：{reason}",
        "the disk did not confirm that the ledger {file} was written: {reason}",
    ),
    "ledger.tail": Problem(
        "账本 {file} 不以 ]}} 结尾，没法续写",
        "the ledger {file} does not end with ]}}: no appending",
        Line(
            "用 jiebei export facts --to 新文件 另存一份再用",
            "write it anew with jiebei export facts --to NEW and use that",
        ),
    ),
    "ledger.nested": Problem("账本 {file} 嵌套太深", "the ledger {file} is nested too deeply"),
    "ledger.trailing_comma": Problem(
        "账本 {file} 第 {line} 行第 {column} 列之前多了一个逗号",
        "the ledger {file} has a comma too many before line {line}, column {column}",
        Line("删掉那个逗号", "remove that comma"),
    ),
    "ledger.truncated": Problem(
        "账本 {file} 到第 {line} 行第 {column} 列就断了",
        "the ledger {file} stops short at line {line}, column {column}",
        Line("看备份：jiebei log --backups", "see the backups: jiebei log --backups"),
    ),
    "ledger.unknown_key": Problem(
        "账本 {file} 最外层不认识“{key}”", "the ledger {file} has an unknown top-level key “{key}”"
    ),
    "ledger.repeated_key": Problem(
        "账本 {file} 第 {line} 行第 {column} 列：“{key}”写了两次",
        "the ledger {file}, line {line}, column {column}: “{key}” stands twice",
        Line("只留一个", "keep one of them"),
    ),
    "fact.unknown_key": Problem("不认识“{key}”", "unknown key “{key}”"),
    "fact.unknown_key_near": Problem(
        "不认识“{key}”，是不是“{near}”？", "unknown key “{key}”; did you mean “{near}”?"
    ),
    "fact.number": Problem("{field} 的数不能用：{text}", "{field} is no usable number: {text}"),
    "fact.date": Problem("日期超出范围：{date}", "the date is out of range: {date}"),
    "fact.impossible": Problem(
        "第 {fact} 条算不下去（{reason}）",
        "fact {fact} cannot be computed ({reason})",
        Line("看全部问题：jiebei check", "see all problems: jiebei check"),
    ),
    "fact.unreadable_id": Problem(
        "读不懂记录编号“{text}”",
        "cannot read the fact id “{text}”",
        Line("看编号：jiebei log", "see the ids: jiebei log"),
    ),
    "fact.unknown_id": Problem(
        "没有第 {id} 条记录，最后一条是 {last}",
        "no fact {id}; the last one is {last}",
        Line("看编号：jiebei log", "see the ids: jiebei log"),
    ),
    "undo.nothing": Problem("没有可冲正的记录", "there is nothing to undo"),
    "undo.not_standing": Problem(
        "第 {fact} 条已被第 {by} 条冲正",
        "fact {fact} was reversed by fact {by}",
        Line("恢复它：jiebei undo {by}", "to restore it: jiebei undo {by}"),
    ),
    "undo.later": Problem(
        "第 {fact} 条之后的记录要先冲正（{count} 条）：{later}",
        "what rests on fact {fact} must be undone first ({count}): {later}",
        Line("先冲正最新的：jiebei undo {newest}", "newest first: jiebei undo {newest}"),
    ),
    "undo.breaks": Problem(
        "冲正第 {fact} 条后第 {other} 条就不成立",
        "without fact {fact}, fact {other} could not have happened",
    ),
    "undo.redo_alone": Problem("--redo 不带记录编号", "--redo takes no fact id"),
    "redo.nothing": Problem("没有可撤回的冲正", "there is no undo to take back"),
    "redo.stale": Problem(
        "冲正（第 {fact} 条）之后又记了第 {later} 条",
        "fact {later} was recorded after the undo (fact {fact})",
        Line("指明编号：jiebei undo {fact}", "name it: jiebei undo {fact}"),
    ),
    "edit.no_terminal": Problem(
        "edit 要在终端里用",
        "edit needs a terminal",
        Line(
            "脚本里改文件后用 jiebei check 核对", "in a script: change the file, then jiebei check"
        ),
    ),
    "edit.nothing": Problem(
        "还没有账本 {file}",
        "there is no ledger {file} yet",
        Line("先记一笔：jiebei apply", "record something first: jiebei apply"),
    ),
    "edit.no_editor": Problem(
        "打不开编辑器 {editor}：{reason}",
        "cannot run the editor {editor}: {reason}",
        Line("设 EDITOR，如 EDITOR=nano", "set EDITOR, such as EDITOR=nano"),
    ),
    "edit.editor_failed": Problem(
        "编辑器 {editor} 以 {status} 退出", "the editor {editor} left with {status}"
    ),
    "edit.given_up": Problem("放弃了改动", "the edit was given up"),
    "restore.none": Problem(
        "{file} 没有备份",
        "{file} has no backups",
        Line("每次写入才留一份备份", "a backup is kept whenever the ledger is written"),
    ),
    "restore.unknown": Problem(
        "没有备份“{text}”，只有 1 到 {most}",
        "no backup “{text}”, only 1 to {most}",
        Line("看备份：jiebei log --backups", "see them: jiebei log --backups"),
    ),
    "check.too_open": Problem(
        "其他用户能读账本 {file}", "other users of this machine can read {file}"
    ),
    "check.repeated_key": Problem("“{key}”写了两次", "“{key}” stands twice"),
    "check.ref_twice": Problem(
        "编号 {ref} 在第 {first} 条已记过", "reference {ref} was posted before, by fact {first}"
    ),
    "check.time": Problem("记录时间读不懂：{at}", "the time of recording cannot be read: {at}"),
    "check.time_back": Problem(
        "记录时间 {at} 早于前一条", "the time of recording, {at}, is before that of the fact above"
    ),
    "check.closed": Problem("{account} 关闭后又放款", "drawn on {account} after it was closed"),
    "check.settles": Problem(
        "{loan} 记为结清，按现在的算法还欠 {owed}",
        "{loan} is recorded as settled; today's arithmetic still owes {owed}",
    ),
    "check.missed": Problem(
        "{instalment} 在 {due} 到期，没有还款记录；没还的话欠 {amount}",
        "{instalment} was due on {due} and no payment is recorded; if unpaid, {amount} is owed",
    ),
    "check.after_settled": Problem(
        "{loan} 已于 {date} 结清，之后又有还款", "a payment after {loan} was settled on {date}"
    ),
    "check.doubled": Problem(
        "{loan} 在 {date} 还了两次 {amount}（另一次是第 {first} 条）；真有两次的，"
        "jiebei undo 这一条，再带 --ref 重记，就不再问",
        "{loan} was paid {amount} twice on {date} (the other one is fact {first}); if both are "
        "real, jiebei undo this one and record it again with a --ref of its own",
    ),
    "check.refused": Problem(
        "{loan} 的这笔还款现在会被拒绝（{reason}）",
        "this payment of {loan} would be refused ({reason})",
    ),
    "check.split": Problem(
        "{loan}：{component} 记的是 {stored}，现在算出 {ours}",
        "{loan}: {component} was posted as {stored}, computed now as {ours}",
    ),
    "check.interest": Problem(
        "{instalment} 的利息一共 {charged}；按剩余本金和天数算，减去减免、加上调整，应为 {owed}",
        "{instalment} is charged {charged} of interest; by days and what is outstanding, less what"
        " was waived and with what was adjusted, it is {owed}",
    ),
    "check.due": Problem(
        "{instalment} 计划写的是 {planned}，到期要还的却是 {due}",
        "{instalment} is planned as {planned}, but {due} falls due",
    ),
    "check.negative": Problem(
        "{instalment} 里有负数 {amount}", "a figure of {instalment} is below zero: {amount}"
    ),
    "check.rows": Problem(
        "{loan}：各期的分配和现在算的不同", "{loan}: spread over the instalments otherwise than now"
    ),
    "fact.statement": Problem(
        "第 {fact} 条：{what} 读不懂“{text}”", "fact {fact}: {what} cannot be “{text}”"
    ),
    "fact.unknown_type": Problem("没有这种记录：{type}", "no such type of fact: {type}"),
}

REMARKS: dict[str, Line] = {
    "account.line_unknown": Line(
        "{account} 的额度未知；补记：jiebei account declare line=<金额> --account {account}",
        "the line of {account} is unknown; to state it: jiebei account declare line=<AMOUNT> "
        "--account {account}",
    ),
    "account.reopened": Line(
        "重新开通由贷款方决定；这里只是记下它已经发生",
        "only the lender reopens a line; this records that it did",
    ),
    "ledger.too_open": Line(
        "这台机器上的其他用户能读账本 {file}；chmod 600 只留给自己",
        "other users of this machine can read the ledger {file}; chmod 600 keeps it yours",
    ),
}
