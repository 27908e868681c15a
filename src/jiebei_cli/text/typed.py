"""What people type: amounts, rates, dates, names, options."""

from jiebei_cli.text.catalog import Line, Problem

WORDS: dict[str, Line] = {
    "supposed.paid": Line(
        "假设 {until} 前到期的都在当天还（已逾期的今天还）",
        "As if dues before {until} were paid on time, late ones today",
    ),
    "supposed.otherwise": Line("；不还：--if unpaid", "; or: --if unpaid"),
    "supposed.nothing": Line("假设 {until} 前一分不还", "As if nothing were paid before {until}"),
    "supposed.if": Line(
        "假设 {until} 前：{what}；其余到期当天还",
        "As if before {until}: {what}; what else is due paid on its day",
    ),
    "supposed.unpaid": Line("{loan} 不还", "{loan} unpaid"),
    "supposed.unpaid_until": Line("{loan} 到 {until} 才还", "{loan} unpaid until {until}"),
    "supposed.every": Line("每笔", "every loan"),
}

ERRORS: dict[str, Problem] = {
    "amount.unreadable": Problem(
        "读不懂金额“{text}”",
        "cannot read the amount “{text}”",
        Line("写 50000、50,000.00、¥5000、5万 或 一万五", "write 50000, 50,000.00, ¥5000 or 5万"),
    ),
    "amount.which": Problem(
        "“{text}”是 {instead[0]} 还是 {instead[1]}？",
        "“{text}”: is it {instead[0]} or {instead[1]}?",
        Line("{again} 或 {other}", "{again}, or {other}"),
    ),
    "amount.decimals": Problem(
        "金额最多两位小数：{text}",
        "at most two decimals in an amount: {text}",
        Line("精确到分，如 4493.16", "to the hundredth of a yuan, such as 4493.16"),
    ),
    "amount.not_positive": Problem(
        "金额必须大于零：{text}", "the amount must be above zero: {text}"
    ),
    "amount.too_large": Problem("金额过大：{text}", "the amount is too large: {text}"),
    "date.unreadable": Problem(
        "读不懂日期“{text}”",
        "cannot read the date “{text}”",
        Line(
            "写 2026-05-20、20260520、5月20日、20号、昨天 或 +7d",
            "write 2026-05-20, 2026/5/20, today, yesterday or +7d",
        ),
    ),
    "date.which": Problem(
        "“{text}”是 {instead[0]} 还是 {instead[1]}？",
        "“{text}”: is it {instead[0]} or {instead[1]}?",
        Line("{again} 或 {other}", "{again}, or {other}"),
    ),
    "date.too_far": Problem("日期太远：{year} 年", "the date is out of range: year {year}"),
    "date.before_draw": Problem(
        "{date} 早于 {loan} 的放款日 {drawn}",
        "{date} is before {loan} was drawn, {drawn}",
        Line("用 {drawn} 或之后的日期", "use {drawn} or a later day"),
    ),
    "date.out_of_order": Problem(
        "{loan} 在 {last} 已有记录，不能再记 {date}",
        "{loan} already has a fact on {last}; {date} would come before it",
        Line(
            "先冲正 {date} 之后的，补上这笔，再记回来：jiebei log {loan} --since {date}",
            "undo what is later, record this, then those again: jiebei log {loan} --since {date}",
        ),
    ),
    "date.future": Problem(
        "{date} 还没到（今天 {today}）：账本只记已经发生的事",
        "{date} is to come (today is {today}): a ledger holds what has happened",
        Line("到那天再记；现在试算：{typed} --dry-run", "until then, to look: {typed} --dry-run"),
    ),
    "if.unreadable": Problem(
        "读不懂假设“{text}”",
        "cannot read the scenario “{text}”",
        Line(
            "写 unpaid、'L1 unpaid' 或 'L1 unpaid until 2027-01-10'",
            "write unpaid, 'L1 unpaid' or 'L1 unpaid until 2027-01-10'",
        ),
    ),
    "if.no_days": Problem(
        "--if 说的是以后，这里问的日子已经到了",
        "--if is about days to come; the day asked about has come",
        Line("{typed} {more}", "{typed} {more}"),
    ),
    "number.unreadable": Problem(
        "{option} 要一个整数，不是“{text}”", "{option} takes a whole number, not “{text}”"
    ),
    "number.range": Problem(
        "{option} 应在 {least} 到 {most} 之间：{text}",
        "{option} must be from {least} to {most}: {text}",
    ),
    "choice.which": Problem(
        "{option}：“{text}”不止一个：{known}",
        "{option}: “{text}” may be any of {known}",
        Line("{again} 或 {other}", "{again}, or {other}"),
    ),
    "choice.unknown": Problem(
        "{option} 没有“{text}”",
        "{option} does not know “{text}”",
        Line("可用：{known}", "known: {known}"),
    ),
    "prepay_fee.unreadable": Problem(
        "读不懂提前还款手续费“{text}”",
        "cannot read the fee for paying early “{text}”",
        Line(
            "写 0、100、1%:remaining 或 1%:prepaid:min=50",
            "write 0, 100, 1%:remaining or 1%:prepaid:min=50",
        ),
    ),
    "penalty.unreadable": Problem(
        "读不懂罚息“{text}”",
        "cannot read the penalty “{text}”",
        Line("写倍数 1.5，或利率 0.05%/d", "write how many times, 1.5, or a rate, 0.05%/d"),
    ),
    "interval.unreadable": Problem(
        "读不懂间隔“{text}”",
        "cannot read the interval “{text}”",
        Line("写 1m、3m、1y、1w 或 2w", "write 1m, 3m, 1y, 1w or 2w"),
    ),
    "day_count.unknown": Problem(
        "没有计息基准“{text}”", "no day count “{text}”", Line("可用：{known}", "known: {known}")
    ),
    "method.unknown": Problem(
        "没有还款方式“{text}”",
        "no repayment method “{text}”",
        Line("可用：{known}", "known: {known}"),
    ),
    "fee.unreadable": Problem(
        "读不懂费用“{text}”",
        "cannot read the fee “{text}”",
        Line("写金额 100 或百分比 1.5%", "write an amount, 100, or a percentage, 1.5%"),
    ),
    "lang.unknown": Problem(
        "没有语言“{text}”", "no language “{text}”", Line("可用：zh、en", "known: zh, en")
    ),
    "ref.unreadable": Problem("编号不可用：{text}", "unusable reference: {text}"),
    "ref.conflict": Problem(
        "编号 {ref} 已用于另一笔（第 {fact} 条）",
        "reference {ref} was used for another posting (fact {fact})",
        Line("换一个编号", "take another reference"),
    ),
    "name.unknown": Problem(
        "没有账户或借款 {name}",
        "no account or loan {name}",
        Line("账本里有：{known}", "the ledger has: {known}"),
    ),
    "confirm.needed": Problem(
        "要确认才能记账，而当前不是交互终端，无法询问",
        "this records something and there is no terminal to ask on",
        Line(
            "记账：{typed} --yes；只看：{typed} --dry-run",
            "to record: {typed} --yes; to look: {typed} --dry-run",
        ),
    ),
    "confirm.declined": Problem("回答是不", "the answer was no"),
    "usage.no_command": Problem(
        "没有命令“{name}”", "no command “{name}”", Line("命令：{known}", "commands: {known}")
    ),
    "usage.no_command_near": Problem(
        "没有命令“{name}”", "no command “{name}”", Line("是不是 {near}？", "did you mean {near}?")
    ),
    "usage.no_option": Problem(
        "没有选项 {option}",
        "no option {option}",
        Line("看说明：{command} --help", "see: {command} --help"),
    ),
    "usage.no_option_near": Problem(
        "没有选项 {option}", "no option {option}", Line("是不是 {near}？", "did you mean {near}?")
    ),
    "usage.missing": Problem(
        "缺少 {name}",
        "{name} is missing",
        Line("看说明：{command} --help", "see: {command} --help"),
    ),
    "usage.option_value": Problem(
        "选项 {option} 的用法不对",
        "option {option} cannot be used like that",
        Line("看说明：{command} --help", "see: {command} --help"),
    ),
    "usage.extra": Problem(
        "多出来的参数：{extra}",
        "too many arguments: {extra}",
        Line("看说明：{command} --help", "see: {command} --help"),
    ),
    "usage.one_output": Problem(
        "{one} 和 {other} 都要写到标准输出",
        "{one} and {other} both go to standard output",
        Line("把网页存到文件：--html page.html", "put the page in a file: --html page.html"),
    ),
    "usage.other": Problem(
        "用法不对：{reason}",
        "wrong usage: {reason}",
        Line("看说明：{command} --help", "see: {command} --help"),
    ),
    "output.failed": Problem(
        "答案写不出来：{reason}",
        "the answer cannot be printed: {reason}",
        Line("查磁盘空间和管道", "look at disk space and the pipe"),
    ),
    "usage.not_text": Problem("“{text}”不是 UTF-8 文字", "“{text}” is not UTF-8 text"),
    "file.unreadable": Problem("打不开 {file}：{reason}", "cannot open {file}: {reason}"),
    "extra.missing": Problem(
        "这要用到 {package}，还没有安装",
        "this needs {package}, not installed",
        Line("pip install 'jiebei-cli[{extra}]'", "pip install 'jiebei-cli[{extra}]'"),
    ),
    "file.unwritable": Problem(
        "写不了 {file}：{reason}",
        "cannot write {file}: {reason}",
        Line("换一个位置：--to 文件", "choose another place: --to FILE"),
    ),
    "wait.unreadable": Problem(
        "读不懂秒数“{text}”",
        "cannot read the seconds “{text}”",
        Line("如 --wait 30", "such as --wait 30"),
    ),
}

REMARKS: dict[str, Line] = {
    "ref.repeated": Line(
        "编号 {ref} 已经记过，没有再记", "reference {ref} was posted before; nothing was added"
    ),
    "date.ahead": Line(
        "{date} 还没到：假设到那天为止，到期的都在当天还",
        "{date} is to come: as if every due until then is paid on its day",
    ),
}
